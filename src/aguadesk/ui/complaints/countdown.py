"""How long is left of a report, in words and in a colour."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from aguadesk.desk.complaint_words import span_words
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.domain.complaints import ComplaintState
from aguadesk.domain.complaints.clock import Standing
from aguadesk.ui.theme import Tone

TONES: Final = {
    Standing.NO_LIMIT: Tone.PLAIN,
    Standing.IN_TIME: Tone.INFO,
    Standing.SOON: Tone.WARNING,
    Standing.OVERDUE: Tone.BAD,
    Standing.PAUSED: Tone.PLAIN,
    Standing.MET: Tone.GOOD,
    Standing.MISSED: Tone.BAD,
}
_USUAL = timedelta(hours=4)
_WITHOUT_TIME = (ComplaintState.NOT_PROCEEDING, ComplaintState.CANCELLED)


def countdown(report: ComplaintRow, now: datetime, urgent: timedelta = _USUAL) -> tuple[str, Tone]:
    """Return what is left of a report in words, and the colour of that."""
    if report.state in _WITHOUT_TIME:
        return "—", Tone.PLAIN
    standing, left = report.standing(now, urgent), report.left(now)
    took = report.attended_after
    if took is not None:
        words = f"atendido en {span_words(took)}"
        return (f"{words}, tarde" if standing is Standing.MISSED else words), TONES[standing]
    if report.is_open and report.stopped_utc is not None:
        return f"en pausa: {report.hindrance.lower()}", Tone.PLAIN
    if left is None:
        return "sin plazo", Tone.PLAIN
    if standing is Standing.OVERDUE:
        return f"venció hace {span_words(left)}", Tone.BAD
    words = "por vencer:" if standing is Standing.SOON else "faltan"
    return f"{words} {span_words(left)}", TONES[standing]
