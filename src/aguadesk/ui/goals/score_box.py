"""The Suma de Metas, line by line: how each counts, why, and the board's own word on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from aguadesk.domain.goals.counting import CountedLine, Totals
from aguadesk.domain.goals.rows import Verdict
from aguadesk.ui.goals.list_box import ListBox
from aguadesk.ui.goals.wording import VERDICTS, reason_words
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.words import Words

Decide = Callable[[int, Verdict | None, str], Totals | str]
"""Given a row, a verdict (None for the rule's) and a reason: the new totals, or the sentence why not."""

COLUMNS: tuple[Column[CountedLine], ...] = (
    Column("Meta", lambda line: line.label, width=130, strong=True),
    Column("Texto", lambda line: line.row.description.strip() or line.row.unit),
    Column(
        "Cuenta como",
        lambda line: VERDICTS[line.verdict][0],
        kind=Kind.STATE,
        width=130,
        tone=lambda line: VERDICTS[line.verdict][1],
    ),
    Column("Por qué", reason_words, width=330),
)


def _whole(line: CountedLine) -> str:
    text = line.row.description.strip() or line.row.unit
    return f"{line.label} · {text}\n{VERDICTS[line.verdict][0]}: {reason_words(line)}"


class ScoreBox(ListBox[CountedLine]):
    """Shows the three counts and the lines behind them; whoever may can change how one counts."""

    def __init__(self, totals: Totals, decide: Decide | None, parent: QWidget | None = None) -> None:
        super().__init__("Suma de Metas", "", COLUMNS, _whole, parent)
        self._decide = decide
        self.counts = Words("", "heading")
        self.verdict = Pick([(None, "Lo que diga la regla"), *((v, words) for v, (words, _) in VERDICTS.items())])
        self.reason = TextField(placeholder="Motivo, por ejemplo: así lo pide el municipio", most=200)
        self.apply = secondary("Cambiar cómo cuenta")
        self.apply.on_press(self._apply)
        self.body.insertWidget(0, self.counts)
        if decide is not None:
            form = Form(columns=2)
            form.add("La meta elegida cuenta como", self.verdict)
            self._reason_row = form.add("Motivo", self.reason)
            self.body.addWidget(form)
            self.body.addLayout(row(self.apply, None))
        self.show_totals(totals)
        self.table.setFocus()

    def show_totals(self, totals: Totals) -> None:
        """Show counts and lines."""
        programmed, achieved, not_achieved = totals.counts
        self.counts.setText(f"{programmed} programadas  ·  {achieved} cumplidas  ·  {not_achieved} no cumplidas")
        self.show_rows({line.row.id: line for line in totals.lines})

    def _apply(self) -> None:
        chosen = self.table.current_id
        if chosen is None or self._decide is None:
            return
        # Qt hands the words of an enumeration back as a plain text.
        verdict = Verdict(str(self.verdict.value)) if self.verdict.value else None
        outcome = self._decide(chosen, verdict, self.reason.value)
        if isinstance(outcome, str):
            self._reason_row.complain_and_focus(outcome)
            return
        self.reason.clear()
        self.show_totals(outcome)
