"""The list of batches of notices, with what is left to do of each, and its buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.desk.notices import BatchRow, PendingRoute
from aguadesk.ui import look
from aguadesk.ui.collections.notices_words import BATCH_COLUMNS
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.buttons import Button, ghost, primary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words


class BatchesPage(QWidget):
    """Every batch, the newest first.

    Args:
        acts: what each button does, by the name of its key; one that is missing has no button.
    """

    def __init__(self, acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self._acts = acts
        self._rows: dict[int, BatchRow] = {}
        self.said = Words("", "muted", wrap=True)
        self.table: IdTable[BatchRow] = IdTable(BATCH_COLUMNS, lambda _: self._rows)
        text = "Haga el primero con Ctrl+N: recordatorios, notificaciones o requerimientos."
        self.table.set_empty(Empty("mdi6.email-outline", "Todavía no hay avisos", text))
        self.buttons: dict[str, Button] = {}
        self._lay_out()

    @property
    def current(self) -> BatchRow | None:
        """The batch the person is on."""
        number = self.table.current_id
        return None if number is None else self._rows.get(number)

    def show_batches(self, listed: Sequence[BatchRow], waiting: Sequence[PendingRoute]) -> None:
        """Show the batches, and over them how much still waits and on which routes."""
        self._rows = {batch.id: batch for batch in listed}
        self.table.show_ids(list(self._rows))
        self.table.reread()
        many = sum(route.notices for route in waiting)
        told = "No hay avisos por entregar."
        if many:
            where = ", ".join(f"{route.route or 'sin ruta'} ({route.notices:,})" for route in waiting[:6])
            more = f" y {len(waiting) - 6} rutas más" if len(waiting) > 6 else ""
            told = f"{counted(many, 'aviso', 'avisos')} por entregar, por ruta: {where}{more}."
        self.said.setText(told)

    def _button(self, make: Callable[..., Button], words: str, act: str, icon: str = "") -> Button | None:
        do = self._acts.get(act)
        if do is None:
            return None
        made = make(words, f"cobranza.{act}", icon=icon).on_press(do)
        self.buttons[act] = made
        return made

    def _lay_out(self) -> None:
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        made = [
            self._button(ghost, "Nuevos", "new"),
            self._button(ghost, "Ver", "detail"),
            self._button(ghost, "Imprimir", "paper"),
            self._button(ghost, "Reparto", "list"),
            self._button(ghost, "Cancelar", "end"),
        ]
        capture = self._button(primary, "Capturar", "do")
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(look.px("step"))
        page.addWidget(self.said)
        page.addWidget(listed, 1)
        page.addLayout(row(*(one for one in made if one), None, *([capture] if capture else [])))
