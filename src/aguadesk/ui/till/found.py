"""What the search found, while somebody is looked for at the till."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from aguadesk.desk import accounts
from aguadesk.desk.accounts import AccountRow
from aguadesk.ui.accounts.wording import standing_pill
from aguadesk.ui.context import Context
from aguadesk.ui.kit.cards import Card
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.said import account_head

MOST = 200
COLUMNS: tuple[Column[AccountRow], ...] = (
    Column("Cuenta", lambda account: account.number, width=124, head=account_head),
    Column("Titular", lambda account: account.holder, strong=True),
    Column("Domicilio", lambda account: account.address),
    Column(
        "Situación",
        lambda account: standing_pill(account.standing)[0],
        kind=Kind.STATE,
        width=190,
        tone=lambda account: standing_pill(account.standing)[1],
    ),
    Column("Saldo", lambda account: str(account.balance), kind=Kind.NUMBER, width=112, strong=True),
)


class Found(Card):
    """A list of accounts; Enter opens one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self._context = context
        self.table = IdTable(COLUMNS, self._fetch)
        self.table.set_empty(
            Empty(
                "mdi6.account-search-outline",
                "Nadie con esas palabras",
                "Pruebe con menos letras, o con el número de cuenta.",
            )
        )
        self.column.addWidget(self.table)

    def look_for(self, typed: str) -> Sequence[int]:
        """Show the accounts that hold what was typed, and return their ids."""
        found = self._context.read(lambda: accounts.search_accounts(self._context.desk, typed, MOST)) or []
        self.table.show_ids(found)
        return found

    def _fetch(self, ids: Sequence[int]) -> dict[int, AccountRow]:
        return self._context.read(lambda: accounts.rows(self._context.desk, ids)) or {}
