"""The history of a report, its orders and its files, as lines one reads from the newest down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from aguadesk.desk.complaint_words import STEP_WORDS
from aguadesk.desk.complaints import ComplaintPage, EvidenceName, StepRow
from aguadesk.desk.order_words import KIND_WORDS, RESULT_WORDS
from aguadesk.desk.orders import OrderRow
from aguadesk.domain.complaints import ComplaintStep
from aguadesk.domain.orders import number_words
from aguadesk.domain.periods import day_label
from aguadesk.ui.collections.orders_words import state_tone, state_words
from aguadesk.ui.complaints.line_list import Line
from aguadesk.ui.settings.wording import long_moment
from aguadesk.ui.theme import Tone

LOOKS: Final[Mapping[ComplaintStep, tuple[str, Tone]]] = {
    ComplaintStep.RECEIVED: ("mdi6.inbox-arrow-down-outline", Tone.INFO),
    ComplaintStep.ROUTED: ("mdi6.arrow-right-bold-outline", Tone.INFO),
    ComplaintStep.TAKEN: ("mdi6.account-hard-hat-outline", Tone.INFO),
    ComplaintStep.PAUSED: ("mdi6.pause", Tone.WARNING),
    ComplaintStep.RESUMED: ("mdi6.play", Tone.INFO),
    ComplaintStep.ATTENDED: ("mdi6.check", Tone.GOOD),
    ComplaintStep.LISTED: ("mdi6.format-list-checks", Tone.PLAIN),
    ComplaintStep.CONFORMED: ("mdi6.thumb-up-outline", Tone.GOOD),
    ComplaintStep.OBJECTED: ("mdi6.thumb-down-outline", Tone.BAD),
    ComplaintStep.UNANSWERED: ("mdi6.phone-missed-outline", Tone.WARNING),
    ComplaintStep.CLOSED_UNHEARD: ("mdi6.phone-off-outline", Tone.PLAIN),
    ComplaintStep.NOT_PROCEEDING: ("mdi6.close-circle-outline", Tone.PLAIN),
    ComplaintStep.CANCELLED: ("mdi6.cancel", Tone.PLAIN),
    ComplaintStep.REOPENED: ("mdi6.restore", Tone.WARNING),
    ComplaintStep.ORDERED: ("mdi6.clipboard-text-outline", Tone.INFO),
    ComplaintStep.ORDER_RESULT: ("mdi6.clipboard-check-outline", Tone.GOOD),
    ComplaintStep.NOTE: ("mdi6.note-text-outline", Tone.PLAIN),
}


def step_lines(page: ComplaintPage, now: datetime, open_order: Callable[[int], object]) -> list[Line]:
    """Return what happened to a report, the newest first."""
    return [_step_line(step, now, open_order) for step in reversed(page.steps)]


def order_lines(page: ComplaintPage, now: datetime, open_order: Callable[[int], object]) -> list[Line]:
    """Return the orders made of a report, the newest first."""
    return [_order_line(order, now, open_order) for order in reversed(page.orders)]


def file_lines(page: ComplaintPage, keep: Callable[[EvidenceName], object]) -> list[Line]:
    """Return the photos and files kept with a report, the newest first."""
    return [
        Line(
            one.name,
            "",
            "",
            "mdi6.image-outline" if one.media_type.startswith("image/") else "mdi6.file-outline",
            Tone.INFO,
            lambda one=one: keep(one),  # type: ignore[misc]
        )
        for one in reversed(page.evidence)
    ]


def _step_line(step: StepRow, now: datetime, open_order: Callable[[int], object]) -> Line:
    icon, tone = LOOKS[step.step]
    words = STEP_WORDS[step.step]
    if step.step in (ComplaintStep.ROUTED, ComplaintStep.OBJECTED) and step.area:
        words = f"{words} a {step.area}"
    order = "" if step.order_number is None else number_words(step.order_number)
    said = (
        "" if step.step is ComplaintStep.LISTED else step.note
    )  # what the list said of it is kept there, not read here
    note = said if order in said else " · ".join(filter(None, (order, said)))
    order_id = step.order_id
    opens = None if order_id is None else lambda: open_order(order_id)
    told = ": ".join(filter(None, (step.person, note)))
    return Line(words, told, short_moment(step.at, now), icon, tone, opens)


def _order_line(order: OrderRow, now: datetime, open_order: Callable[[int], object]) -> Line:
    found = RESULT_WORDS[order.result] if order.result is not None else order.instruction
    told = " · ".join(filter(None, (found, order.result_note, order.crew, long_moment(order.issued_at))))
    return Line(
        f"{order.name} · {KIND_WORDS[order.kind]}",
        told,
        state_words(order, now),
        "mdi6.clipboard-text-outline",
        state_tone(order, now),
        lambda: open_order(order.id),
    )


def short_moment(when: datetime, now: datetime) -> str:
    """Return a moment as one reads it in a hurry: `20 nov 09:35`, with its year if it is another."""
    year = "" if when.year == now.year else f" {when.year}"
    return f"{day_label(when.date())}{year} {when:%H:%M}"
