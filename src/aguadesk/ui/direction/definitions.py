"""Definiciones: what every figure means, on one screen, searched by any word of it."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent

from aguadesk.desk import definitions
from aguadesk.desk.definitions import Definition
from aguadesk.ui import look
from aguadesk.ui.billing.benefits_sheet import save_sheet
from aguadesk.ui.context import Context
from aguadesk.ui.direction.definition_parts import open_parts
from aguadesk.ui.kit.buttons import ghost, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import SearchField
from aguadesk.ui.kit.id_model import Column
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.section import Section

_ROOM = 206
"""Room for a figure of four parts, so that the list stays where it is from one definition to the next."""
COLUMNS: tuple[Column[Definition], ...] = (
    Column("Cifra", lambda one: one.name, width=300, strong=True),
    Column("Cómo se saca", lambda one: one.formula),
    Column("Grupo", lambda one: one.group, width=170, spare=1),
)


class DefinitionsSection(Section):
    """Every definition. Typing narrows them; Enter on one opens what it counts this month."""

    page_name = "definiciones"
    title = "Definiciones"
    icon = "mdi6.book-open-variant"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.search = SearchField("Buscar por nombre, fórmula, fuente o ley")
        self.lines: dict[int, Definition] = {}
        self.table: IdTable[Definition] = IdTable(COLUMNS, lambda ids: self.lines)
        self.table.set_empty(Empty("mdi6.magnify", "Ninguna lo dice", "Borre lo escrito con Esc para verlas todas."))
        self.card = Card()
        self.formula = Words("", "strong", wrap=True)
        self.parts, self.cites = Words("", "small", wrap=True), Words("", "muted", wrap=True)
        for words in (self.formula, self.parts, self.cites):
            self.card.column.addWidget(words)
        self.card.column.addStretch(1)
        self.card.setFixedHeight(look.scaled(_ROOM))
        self._lay_out()
        self.search.typed.connect(lambda _: self.read())
        self.search.entered.connect(lambda _: self.table.focus_first())
        self.search.down.connect(self.table.focus_first)
        self.table.current_changed.connect(self._explain)
        self.table.opened.connect(lambda _: self.open_lists())

    # What is shown ------------------------------------------------------------------------------------------------

    def opened(self) -> None:
        if not self.lines:
            self.read()

    def show_part(self, part: str) -> None:
        """Show the definition of a figure by its key, whatever was searched for."""
        self.search.show_text("")
        self.read()
        self.table.go_to(next((number for number, one in self.lines.items() if one.key == part), 0))
        self.table.setFocus()

    def read(self) -> None:
        """Show the definitions that say what is searched for."""
        self.lines = dict(enumerate(definitions.definitions(self.search.text)))
        self.table.show_ids(list(self.lines), go_to=0)
        self.table.reread()
        self._explain(self.table.current_id)

    # What the person does -----------------------------------------------------------------------------------------

    def open_lists(self) -> None:
        """Enter: what the definition counts this month, each part with its list."""
        found = self._current
        if found is not None:
            open_parts(self.context, found, f"{self.context.desk.today():%Y-%m}", self)

    def save(self) -> None:
        """F10: the definitions on screen as a workbook."""
        book = definitions.definitions_xlsx(self.context.desk.today(), self.search.text)
        save_sheet(self.context, self, book, "definiciones.xlsx", "Guardar las definiciones")

    # Inside -------------------------------------------------------------------------------------------------------

    @property
    def _current(self) -> Definition | None:
        number = self.table.current_id
        return None if number is None else self.lines.get(number)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.search.take_focus()

    def _explain(self, _: int | None) -> None:
        found = self._current
        self.card.setVisible(found is not None)
        if found is None:
            return
        self.formula.setText(f"{found.name}: {found.formula}")
        self.parts.setText("\n".join(f"{one.role}: {one.name}. {one.definition}" for one in found.parts))
        self.cites.setText(found.cites)

    def _lay_out(self) -> None:
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        lists = secondary("Sus listas", "direccion.detail").on_press(self.open_lists)
        top = row(self.search, lists, ghost("Excel", "direccion.excel").on_press(self.save))
        top.setStretch(0, 1)
        self.body.addLayout(top)
        self.body.addWidget(listed, 1)
        self.body.addWidget(self.card)
