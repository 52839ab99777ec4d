"""What the simulator answers: the figures in large, the calendar, and what signing does, before anybody signs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aguadesk.desk.agreement_terms import Simulation
from aguadesk.domain.money import ZERO
from aguadesk.ui.agreements.calendar_table import proposed_lines, proposed_table
from aguadesk.ui.agreements.figures import Figures
from aguadesk.ui.agreements.wording import EVERY_WORDS, whole_day
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.cards import Card, Note, column
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.theme import Tone

EACH, LAST, DOWN, CONDONED, SURCHARGES = range(5)
LABELS = ("Cada pago", "Último pago", "Enganche, hoy", "Se condonan", "Recargos")
_WAITING = "Escriba cuánto puede pagar la persona cada vez, o en cuántos pagos."


class Proposal(QWidget):
    """The agreement as it would be signed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = Figures(LABELS)
        self.empty = Empty("mdi6.calendar-clock-outline", "Aquí sale el calendario", _WAITING)
        self.table = proposed_table(self.empty)
        self.signing, self.beyond = Note("", Tone.INFO), Note("", Tone.WARNING)
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        page = column(self.figures, listed, self.signing, self.beyond, spacing=10)
        page.setStretch(1, 1)
        self.setLayout(page)
        self.show_nothing()

    def show_nothing(self, why: str = "") -> None:
        """Show that there is no agreement yet, and why."""
        for figure in self.figures.figures:
            figure.show_figure("")
        self.table.show_lines([])
        self.empty.say("Aquí sale el calendario", why or _WAITING)
        self.signing.say("")
        self.beyond.say("")

    def show_simulation(self, found: Simulation) -> None:
        """Show an agreement as it would be signed."""
        self._show_figures(found)
        self.table.show_lines(proposed_lines(found.calendar.instalments))
        self.signing.say(f"{found.on_prescription} {found.on_limitation}", Tone.INFO)
        if found.beyond:
            why = " ".join(one.words for one in found.beyond)
            self.beyond.say(f"Para firmar así, otra persona debe autorizarlo. {why}", Tone.WARNING)
        else:
            self.beyond.say("")

    def _show_figures(self, found: Simulation) -> None:
        calendar, figures = found.calendar, self.figures.figures
        many = counted(calendar.count, "pago", "pagos")
        every = EVERY_WORDS[found.terms.frequency]
        figures[EACH].show_figure(calendar.each.signed, f"{many}, {every}" if calendar.count > 1 else "un solo pago")
        figures[LAST].show_figure(calendar.last.amount.signed, whole_day(calendar.last.due_on))
        asked = f"la regla pide {found.asked_down.signed}" if found.asked_down > ZERO else "la regla no lo pide"
        figures[DOWN].show_figure(calendar.down.signed, asked)
        campaign = found.campaign
        figures[CONDONED].show_figure(
            found.condoned.signed if campaign else "Nada",
            f"«{campaign.name}»" if campaign else "sin campaña para convenios",
            Tone.GOOD if campaign else Tone.PLAIN,
        )
        cost = f"por pagar a plazos, {found.extension.signed}" if found.extension > ZERO else "pagar a plazos no cuesta"
        figures[SURCHARGES].show_figure("Se detienen" if found.frozen else "Siguen", cost)
