"""The boxes of Pagos externos: a file looked at before it is loaded, and a line given to its account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from aguadesk.desk import accounts, collecting, collecting_points, collecting_solving
from aguadesk.desk.accounts import AccountRow
from aguadesk.desk.collecting import BroughtFile, Outcome
from aguadesk.desk.collecting_points import Point
from aguadesk.desk.collecting_solving import CollectionLine, Solution
from aguadesk.desk.desk import Done
from aguadesk.domain.collecting.matching import JudgedLine
from aguadesk.domain.errors import Refused
from aguadesk.ui import look
from aguadesk.ui.collections.external_words import PROBLEMS, line_words, outcome_words
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.theme import Tone
from aguadesk.ui.till.found import COLUMNS, MOST


class LookBox(Box):
    """What a file would come to at the point it came from; nothing is written until it is accepted."""

    def __init__(
        self,
        context: Context,
        file: BroughtFile,
        points: list[Point],
        chosen: int | None,
        parent: QWidget | None = None,
    ) -> None:
        text = "Revise antes de cargar: cada pago seguro tendrá su recibo, lo demás queda por resolver."
        super().__init__(f"Cargar {file.name}", text, accept="Cargar", width=980, parent=parent)
        self._context, self._file = context, file
        self._points = {point.id: point for point in points}
        self.outcome: Outcome | None = None
        self.point = Pick([(point.id, point.name) for point in points])
        if chosen is not None:
            self.point.choose(chosen)
        self.said = Note()
        self._problems: Mapping[int, JudgedLine] = {}
        self.table: IdTable[JudgedLine] = IdTable(PROBLEMS, lambda _: self._problems)
        self.table.set_empty(Empty("mdi6.check-circle-outline", "Nada queda por resolver"))
        self.table.setMinimumHeight(look.scaled(250))
        form = Form()
        form.add("Punto de cobro", self.point)
        self.body.addWidget(form)
        self.body.addWidget(self.said)
        self.body.addWidget(self.table, 1)
        self.begin_at(self.point)
        self.point.currentIndexChanged.connect(lambda _: self.look())
        self.look()

    def look(self) -> None:
        """Read the file as one of the chosen point, and say what it would come to."""
        point = self._points[int(str(self.point.value))]
        desk, file = self._context.desk, self._file
        self.outcome = self._context.read(
            lambda: collecting.look(desk, collecting_points.reading_of(point), file),
            lambda words: self.said.say(words, Tone.BAD),
        )
        self._problems = dict(enumerate(self.outcome.waiting)) if self.outcome else {}
        self.table.show_ids(list(self._problems))
        self.table.reread()
        if self.outcome is not None:
            self.said.say(*outcome_words(self.outcome))
        self.accept_button.setEnabled(self.outcome is not None and self.outcome.agrees)

    def will_do(self) -> bool:
        return self.accept_button.isEnabled()


class SolveBox(FormBox):
    """Whose payment a line is: looked for by name, account or amount; what the line does not say is asked."""

    def __init__(self, context: Context, line: CollectionLine, parent: QWidget | None = None) -> None:
        amount = "sin importe" if line.amount is None else line.amount.signed
        title = f"Línea {line.line:,} de {line.file}: {amount}"
        super().__init__(context, title, line_words(line), accept="Cobrar a esta cuenta", width=940, parent=parent)
        self._line = line
        self.typed = TextField("", "Nombre, domicilio o número de cuenta", most=80)
        self.found: IdTable[AccountRow] = IdTable(COLUMNS, self._fetch)
        self.found.set_empty(Empty("mdi6.account-search-outline", "Nadie todavía", "Busque a quien pagó."))
        self.found.setMinimumHeight(look.scaled(230))
        self.amount, self.day = MoneyField(), DayField(context.desk.today())
        self.body.addWidget(Note(f"En el archivo: {line.raw}"))
        form = Form(columns=2)
        self.rows["account"] = form.add("De quién es el pago", self.typed, span=2)
        if not line.amount:
            self.rows["amount"] = form.add("Importe", self.amount)
        self.asks_day = line.paid_on is None or line.paid_on > context.desk.today()
        if self.asks_day:
            self.rows["paid_on"] = form.add("Se pagó el", self.day)
        self.body.addWidget(form)
        self.body.addWidget(self.found, 1)
        self.typed.textChanged.connect(lambda _: self.look_for())
        self.found.opened.connect(lambda _: self.try_to_accept())
        self.begin_at(self.typed)
        self.look_for()

    def look_for(self) -> None:
        """Show who holds what was typed; before anything is typed, whom the reference names and who owes as much."""
        desk, line, typed = self._context.desk, self._line, self.typed.value
        if typed:
            found = self._context.read(lambda: accounts.search_accounts(desk, typed, MOST))
        else:
            found = self._context.read(lambda: collecting_solving.candidates(desk, line))
        self.found.show_ids(found or [])

    def attempt(self) -> Done[Any]:
        account_id = self.found.current_id
        if account_id is None:
            raise Refused("account.unknown", field="account", account=self.typed.value)
        amount = self.amount.money if "amount" in self.rows else None
        solution = Solution(account_id, amount, self.day.value if self.asks_day else None)
        return collecting_solving.solve(self._context.desk, self._line.id, solution)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter after a search go to what was found, and only there choose it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.accept_button.hasFocus():
            self.found.setFocus()
            return
        super().keyPressEvent(event)

    def _fetch(self, ids: Sequence[int]) -> dict[int, AccountRow]:
        return self._context.read(lambda: accounts.rows(self._context.desk, ids)) or {}
