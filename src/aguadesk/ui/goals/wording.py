"""How Metas says things: verdicts, why a line counts as it does, and what to look at before signing."""

from __future__ import annotations

from aguadesk.domain.goals.counting import CountedLine
from aguadesk.domain.goals.figures import Line
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.domain.goals.review import Finding
from aguadesk.domain.goals.rows import Basis, Verdict
from aguadesk.ui.sentences.goals import COUNT_REASONS, FINDINGS
from aguadesk.ui.theme import Tone

QUARTERS = ((1, "I"), (2, "II"), (3, "III"), (4, "IV"))
BASES = ((Basis.ACCUMULATED, "Acumulado"), (Basis.QUARTER, "Trimestre"), (Basis.YEAR, "Año"))

VERDICTS = {
    Verdict.ACHIEVED: ("Cumplida", Tone.GOOD),
    Verdict.NOT_ACHIEVED: ("No cumplida", Tone.WARNING),
    Verdict.NOT_COUNTED: ("No cuenta", Tone.PLAIN),
}


def reason_words(line: CountedLine) -> str:
    """Say why a line counts as it does; the board's own reason where it decided so."""
    return line.note or COUNT_REASONS[line.reason.value]


def finding_words(finding: Finding) -> str:
    """Say what was found, where."""
    return FINDINGS[finding.kind.value].format(**finding.values)


def completion_words(line: Line) -> str:
    """Return how much of a goal was reached, as a percentage; `s/d` where it cannot be known."""
    if not line.row.has_data:
        return ""
    return "s/d" if line.completion is None else f"{line.completion * 100:.0f} %"


def month_words(month: int) -> str:
    """Return the name of a month (1 to 12) with its capital."""
    return MONTHS[month - 1].capitalize()
