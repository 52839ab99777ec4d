"""What a director should look at before signing: each remark, accepted with a note or still open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from aguadesk.desk.goals import ReviewedFinding
from aguadesk.ui.goals.list_box import ListBox
from aguadesk.ui.goals.wording import finding_words
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.theme import Tone

Accept = Callable[[ReviewedFinding, str], Sequence[ReviewedFinding] | str]
"""Given a remark and a note: the remarks afterwards, or the sentence why not."""


def _state(finding: ReviewedFinding) -> tuple[str, Tone]:
    return ("Aceptada", Tone.GOOD) if finding.acceptance else ("Por revisar", Tone.WARNING)


def _whole(one: ReviewedFinding) -> str:
    said = finding_words(one.finding)
    if one.acceptance is None:
        return said
    return f"{said}\nAceptada por {one.acceptance.accepted_by}: {one.acceptance.note}"


COLUMNS: tuple[Column[ReviewedFinding], ...] = (
    Column("Observación", lambda one: finding_words(one.finding)),
    Column("Estado", lambda one: _state(one)[0], kind=Kind.STATE, width=120, tone=lambda one: _state(one)[1]),
    Column("Nota", lambda one: one.acceptance.note if one.acceptance else "", width=200),
)


class ReviewBox(ListBox[ReviewedFinding]):
    """Lists the remarks; whoever may accepts one with a note. None of them stops an export."""

    def __init__(
        self, findings: Sequence[ReviewedFinding], accept: Accept | None, parent: QWidget | None = None
    ) -> None:
        text = "Ninguna impide exportar. Aceptarla con una nota deja constancia de que se vio."
        super().__init__("Revisión antes de firmar", text, COLUMNS, _whole, parent)
        self._accept = accept
        self.table.set_empty(Empty("mdi6.check-all", "Nada que revisar", "La hoja no tiene observaciones."))
        self.note = TextField(placeholder="Por ejemplo: así viene publicada", most=200)
        self.apply = secondary("Aceptar la observación")
        self.apply.on_press(self._apply)
        if accept is not None:
            form = Form()
            self._note_row = form.add("Nota", self.note)
            self.body.addWidget(form)
            self.body.addLayout(row(self.apply, None))
        self.show_findings(findings)
        self.table.setFocus()

    def show_findings(self, findings: Sequence[ReviewedFinding]) -> None:
        """Show other remarks."""
        self.show_rows(dict(enumerate(findings)))

    def _apply(self) -> None:
        chosen = self.table.current_id
        if chosen is None or self._accept is None:
            return
        outcome = self._accept(self.rows[chosen], self.note.value)
        if isinstance(outcome, str):
            self._note_row.complain_and_focus(outcome)
            return
        self.note.clear()
        self.show_findings(outcome)
