"""«¿Por qué pago esto?» on screen: one key on any charge, every peso in words, and half a sheet to take home."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from aguadesk.desk import explaining
from aguadesk.desk.explaining import Explained, ExplainedLine
from aguadesk.domain.money import ZERO
from aguadesk.ui import dialogs, look
from aguadesk.ui.context import Context
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.cards import Scrolled, row
from aguadesk.ui.kit.words import Hairline, Words
from aguadesk.ui.preview import Paper
from aguadesk.ui.theme import Tone

_TITLE_WIDTH, _ROOM = 168, 380


class ExplainBox(Box):
    """An explanation. F12 prints it, Esc goes back to where the hands were."""

    def __init__(self, context: Context, found: Explained, parent: QWidget | None = None) -> None:
        whose = " · ".join(filter(None, (found.account, found.holder, found.address)))
        super().__init__(
            f"¿Por qué pago esto? {found.title}", whose, accept="Imprimir media hoja", width=860, parent=parent
        )
        self._context, self.found = context, found
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(look.px("step"))
        grid.setColumnMinimumWidth(0, look.scaled(_TITLE_WIDTH))
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(found.lines):
            _put(grid, place, line)
        holder = QFrame()
        holder.setLayout(grid)
        scrolled = self._scrolled = Scrolled()
        scrolled.column.addWidget(holder)
        scrolled.column.addStretch(1)
        scrolled.setMinimumHeight(look.scaled(_ROOM))
        self.body.addWidget(scrolled, 1)
        self.body.addWidget(Hairline())
        left = "Falta por pagar" if found.left > ZERO else "Está pagado"
        self.left = Words(found.left.signed, "title")
        self.body.addLayout(row(Words(left, "heading"), None, self.left))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows and the page keys walk the lines, so that no mouse is needed."""
        bar = self._scrolled.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)

    def accept(self) -> None:
        """Print the half sheet, by way of the preview."""
        pdf = self._context.read(lambda: explaining.explained_pdf(self._context.desk, self.found))
        super().accept()
        if pdf is not None:
            name = f"por-que-{self.found.folio or self.found.account}.pdf"
            self._context.shell.show_paper(Paper("¿Por qué pago esto?", "half_letter", pdf, name))


def explain(context: Context, account_id: int | None, charge_id: int | None) -> None:
    """Explain a charge in a box; say so if there is none to explain."""
    if charge_id is None:
        context.shell.banner("No hay ningún cargo por explicar: elija uno en la lista de adeudos.", Tone.INFO)
        return
    found = context.read(lambda: explaining.explain(context.desk, account_id, charge_id))
    if found is not None:
        dialogs.run(ExplainBox(context, found, context.shell.window()))


def _put(grid: QGridLayout, place: int, line: ExplainedLine) -> None:
    """Put a line in its row: what for, how, and how much, with the law in small letters under it."""
    top, role = Qt.AlignmentFlag.AlignTop, "strong" if line.counts else "value"
    grid.addWidget(Words(line.title, role, wrap=True), place, 0, top)
    said = QFrame()
    column = QGridLayout(said)
    column.setContentsMargins(0, 0, 0, 0)
    column.setVerticalSpacing(2)
    column.addWidget(Words(line.text, "value", wrap=True), 0, 0)
    if line.citation:
        column.addWidget(Words(line.citation, "small", wrap=True), 1, 0)
    grid.addWidget(said, place, 1, top)
    if line.amount is not None:
        amount = Words(str(line.amount), role)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(amount, place, 2, top)
