"""What the countdown of a report says: in words first, and in a colour that says the same."""

from __future__ import annotations

import pytest

import complaint_makers
from aguadesk.desk import complaint_steps, complaints
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.desk.desk import Desk
from aguadesk.ui.complaints.countdown import countdown
from aguadesk.ui.theme import Tone
from makers import Clock


def forward(desk: Desk, **amount: float) -> None:
    assert isinstance(desk.clock, Clock)
    desk.clock.forward(**amount)


def said(desk: Desk, number: int) -> tuple[str, Tone]:
    report: ComplaintRow = complaint_makers.row(desk, number)
    return countdown(report, desk.now(), complaints.urgent_within(desk))


@pytest.mark.parametrize(
    ("hours", "words", "tone"),
    [
        (0, "faltan 24 h", Tone.INFO),
        (18 + 2 / 3, "faltan 5 h 20 min", Tone.INFO),
        (21, "por vencer: 3 h", Tone.WARNING),
        (27, "venció hace 3 h", Tone.BAD),
        (24 * 3, "venció hace 2 días", Tone.BAD),
    ],
)
def test_a_report_of_24_hours_says_how_long_is_left_and_then_how_long_it_is_late(
    desk: Desk, hours: float, words: str, tone: Tone
) -> None:
    number = complaint_makers.report(desk)
    forward(desk, hours=hours)
    assert said(desk, number) == (words, tone)


def test_a_paused_report_says_why_and_time_does_not_pass(desk: Desk) -> None:
    number = complaint_makers.report(desk, "desazolve")
    forward(desk, hours=19)
    complaint_steps.pause(desk, number, complaint_makers.hindrance(desk), "No se puede abrir el pozo")
    forward(desk, hours=48)
    assert said(desk, number) == ("en pausa: lluvia", Tone.PLAIN)
    complaint_steps.resume(desk, number)
    assert said(desk, number) == ("faltan 5 h", Tone.INFO)
    forward(desk, minutes=61)
    assert said(desk, number) == ("por vencer: 3 h 59 min", Tone.WARNING)


def test_an_attended_report_says_how_long_it_took_and_whether_that_was_late(desk: Desk) -> None:
    soon, late = complaint_makers.report(desk), complaint_makers.report(desk)
    forward(desk, hours=6)
    complaint_steps.attend(desk, soon, "Se cambió la abrazadera")
    assert said(desk, soon) == ("atendido en 6 h", Tone.GOOD)
    forward(desk, hours=20)
    complaint_steps.attend(desk, late, "Se cambió la abrazadera")
    assert said(desk, late) == ("atendido en 26 h, tarde", Tone.BAD)
    forward(desk, hours=90)
    assert said(desk, soon) == ("atendido en 6 h", Tone.GOOD)


def test_what_has_no_limit_says_so_and_what_was_never_attended_says_nothing(desk: Desk) -> None:
    comment, cancelled = complaint_makers.report(desk, "comentario"), complaint_makers.report(desk)
    assert said(desk, comment) == ("sin plazo", Tone.PLAIN)
    complaint_steps.cancel(desk, cancelled, "Se registró dos veces")
    forward(desk, hours=90)
    assert said(desk, cancelled) == ("—", Tone.PLAIN)
