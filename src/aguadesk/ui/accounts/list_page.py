"""The list of Cuentas: what was typed, limited by chips, sorted by headings, thousands of rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from aguadesk.desk import account_lists, accounts
from aguadesk.desk.account_lists import AccountFilters, AccountSort
from aguadesk.desk.accounts import AccountRow
from aguadesk.domain.accounts import AccountState, Service
from aguadesk.domain.rights import Right
from aguadesk.ui import said
from aguadesk.ui.accounts.chips import Chip
from aguadesk.ui.accounts.wording import SERVICE_WORDS, STATE_WORDS, standing_pill
from aguadesk.ui.context import Context
from aguadesk.ui.kit.buttons import ghost, secondary
from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.said import account_head

MOST_FOUND = 500
"""So many results of a search are listed; who needs the rest types one more word."""

COLUMNS: tuple[Column[AccountRow], ...] = (
    Column("Cuenta", lambda account: account.number, width=128, sort=AccountSort.NUMBER, head=account_head),
    Column("Titular", lambda account: account.holder, width=290, sort=AccountSort.HOLDER, strong=True),
    Column("Domicilio", lambda account: account.address, sort=AccountSort.ADDRESS),
    Column("Uso", lambda account: account.use, width=112, spare=2),
    Column("Servicio", lambda account: SERVICE_WORDS[account.service], width=104, spare=3),
    Column(
        "Situación",
        lambda account: standing_pill(account.standing)[0],
        kind=Kind.STATE,
        width=196,
        tone=lambda account: standing_pill(account.standing)[1],
        spare=1,
    ),
    Column("Saldo", lambda account: str(account.balance), Kind.NUMBER, 118, sort=AccountSort.BALANCE, strong=True),
)

_OTHER_SORTS: tuple[tuple[AccountSort, str], ...] = (
    (AccountSort.HOLDER, "Titular"),
    (AccountSort.ADDRESS, "Domicilio"),
    (AccountSort.ROUTE, "Ruta y recorrido"),
    (AccountSort.BALANCE, "Saldo mayor"),
)


def new_words() -> str:
    """Return what the button says that begins a new account: `Cuenta nueva`, `Contrato nuevo`."""
    account = said.words().account
    return f"{account.title} {account.agree('nuevo', 'nueva')}"


class ListPage(QWidget):
    """The list with its chips and its acts.

    Signals:
        opened: the id of an account to show.
        new_asked, import_asked, excel_asked: the buttons.
    """

    opened = Signal(int)
    new_asked = Signal()
    import_asked = Signal()
    excel_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._typed = ""
        self._sort: tuple[AccountSort, bool] | None = None
        self._read_once = False
        self.table = IdTable(COLUMNS, self._fetch)
        self.table.opened.connect(self.opened)
        self.table.sort_asked.connect(lambda name, descending: self.sort_by(AccountSort(name), descending))
        self.count = Words("", "muted")
        self.chips = {
            "sector_id": Chip("Sector", "Todos los sectores"),
            "route_id": Chip("Ruta", "Todas las rutas"),
            "colonia_id": Chip("Colonia", "Todas las colonias"),
            "use_id": Chip("Uso", "Todos los usos"),
            "service": Chip("Servicio", "Medido y cuota fija"),
            "state": Chip("Estado", "Todos los estados"),
            "owing": Chip("Adeudo", "Con adeudo o sin él"),
            "special_on": Chip("Atención", "Todos los usuarios"),
        }
        self.order = Chip("Orden", "El de la búsqueda")
        self._clear = ghost("Quitar filtros", icon="mdi6.filter-off-outline").on_press(self.clear_filters)
        self._make_empty()
        self._lay_out()
        for chip in self.chips.values():
            chip.chosen.connect(lambda _: self.read())
        self.order.chosen.connect(self._order_chosen)

    @property
    def filters(self) -> AccountFilters:
        """What the list is limited to now."""
        limits = {name: chip.value for name, chip in self.chips.items()}
        return replace(AccountFilters(typed=self._typed), **limits)  # type: ignore[arg-type]

    @property
    def is_limited(self) -> bool:
        """Whether any chip limits the list."""
        return any(chip.value is not None for chip in self.chips.values())

    @property
    def ids(self) -> Sequence[int]:
        """The ids listed, in order."""
        return self.table.ids

    def begin(self) -> None:
        """Come on screen: offer what the padrón can be limited to, and list it."""
        offered = self._context.read(lambda: account_lists.choices(self._context.desk))
        if offered is not None:
            self.chips["sector_id"].offer(offered.sectors)
            self.chips["route_id"].offer(offered.routes)
            self.chips["colonia_id"].offer(offered.colonias)
            self.chips["use_id"].offer(offered.uses)
        self.chips["service"].offer([(service, SERVICE_WORDS[service]) for service in Service])
        self.chips["state"].offer([(state, STATE_WORDS[state]) for state in AccountState])
        self.chips["owing"].offer([(True, "Con adeudo"), (False, "Sin adeudo")])
        self.chips["special_on"].offer([(self._context.desk.today(), "Especiales")])
        self.order.offer([(AccountSort.NUMBER, account_head()), *_OTHER_SORTS])
        if not self._read_once:
            self.read()

    def look_for(self, typed: str) -> None:
        """List the accounts that hold what was typed; all of them when nothing was."""
        if typed.strip() != self._typed or not self._read_once:
            self._typed = typed.strip()
            self.read()

    def read(self) -> None:
        """Ask for the list anew."""
        self._read_once = True
        self.table.show_ids(self._context.read(self._ids) or [])
        self._say_count()
        self._clear.setVisible(self.is_limited)

    def reread(self, ids: Sequence[int]) -> None:
        """Show again the rows of accounts that changed."""
        self.table.reread(ids)

    def forget(self) -> None:
        """Ask for the list anew the next time it comes on screen."""
        self._read_once = False

    def sort_by(self, sort: AccountSort, descending: bool) -> None:
        """Sort the list by a heading."""
        self._sort = (sort, descending)
        self.order.choose(sort)
        self.read()

    def clear_filters(self) -> None:
        """Take every limit away."""
        for chip in self.chips.values():
            chip.blockSignals(True)
            chip.choose(None)
            chip.blockSignals(False)
        self.read()

    def _order_chosen(self, sort: AccountSort | None) -> None:
        if sort is None:
            self._sort = None
        elif self._sort is None or self._sort[0] is not sort:
            self._sort = (sort, sort is AccountSort.BALANCE)
        else:
            return
        self.read()

    def _ids(self) -> list[int]:
        desk = self._context.desk
        if self._typed and self._sort is None and not self.is_limited:
            return accounts.search_accounts(desk, self._typed, MOST_FOUND)
        sort, descending = self._sort or (AccountSort.NUMBER, False)
        limit = MOST_FOUND if self._typed else None
        return account_lists.list_ids(desk, self.filters, sort, descending=descending, limit=limit)

    def _fetch(self, ids: Sequence[int]) -> dict[int, AccountRow]:
        return self._context.read(lambda: accounts.rows(self._context.desk, ids)) or {}

    def _say_count(self) -> None:
        many, account = len(self.table.ids), said.words().account
        if self._typed and many >= MOST_FOUND:
            first = account.agree("Los primeros", "Las primeras")
            self.count.setText(f"{first} {account.counted(MOST_FOUND)}: escriba otra palabra para encontrar menos")
        else:
            self.count.setText(account.counted(many))
        self._say_empty()

    def _say_empty(self) -> None:
        account = said.words().account
        if self._typed or self.is_limited:
            self._empty.say(
                f"{account.agree('Ningún', 'Ninguna')} {account.singular} con esas señas",
                "Pruebe con menos letras, con el número de medidor, o quite los filtros.",
            )
        else:
            first = f"{account.agree('el primer', 'la primera')} {account.singular}"
            self._empty.say(
                "El padrón está vacío",
                f"Traiga el padrón que ya tiene en Excel con Ctrl+I, o escriba {first} con Ctrl+N.",
            )

    def _make_empty(self) -> None:
        self._empty = Empty("mdi6.account-search-outline", "El padrón está vacío", " ")
        self.table.set_empty(self._empty)

    def _lay_out(self) -> None:
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        acts = [secondary(new_words(), "cuentas.new", icon="mdi6.plus").on_press(self.new_asked.emit)]
        acts[0].setVisible(self._context.may(Right.EDIT_ACCOUNTS))
        bring = ghost("Importar padrón", "cuentas.import").on_press(self.import_asked.emit)
        bring.setVisible(self._context.may(Right.IMPORT_ACCOUNTS))
        excel = ghost("Excel", "cuentas.excel").on_press(self.excel_asked.emit)
        excel.setVisible(self._context.may(Right.EXPORT_PERSONAL_DATA))
        chips = row(*self.chips.values(), self._clear, None, self.order, spacing=6)
        page = column(chips, listed, row(*acts, bring, excel, None, self.count), spacing=10)
        page.setStretch(1, 1)
        self.setLayout(page)
