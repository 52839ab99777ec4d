"""The register of requests of information: who asked what, until when it is answered, and what was answered.

Whoever asks for public information is answered within the term of the law (Ley de Acceso a la Información Pública),
in working days. Its numbers, moments and answers are those of the reports: nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from aguadesk.desk.complaint_papers import deadline_of
from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints import ComplaintState, Nature
from aguadesk.store import complaints
from aguadesk.store.complaints import ComplaintFilter, ComplaintRow

REGISTER = ComplaintFilter(nature=Nature.INFORMATION)
_MOMENT, _DAY = timedelta(seconds=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class InformationRequest:
    """A request of information as the register holds it.

    `answer` is what was answered or, if it did not proceed, what they were told. `left` are the days until its last
    one, less than nothing once that passed, while nobody answered and its clock runs; `late` are those by which the
    answer came after it.
    """

    report: ComplaintRow
    last_day: date | None
    answered_on: date | None
    answer: str
    left: int | None
    late: int

    @property
    def asked(self) -> str:
        """What is asked for, in their words, or else by its kind."""
        return self.report.description or self.report.kind

    @property
    def standing(self) -> str:
        """Return in words how it stands against its last day."""
        if self.report.state is ComplaintState.CANCELLED:
            return "—"
        if self.answered_on is not None:
            return f"{_days(self.late)} tarde" if self.late else "a tiempo"
        if self.last_day is None:
            return "sin plazo"
        if self.left is None:
            return f"en pausa: {self.report.hindrance.lower()}"
        if self.left < 0:
            return f"venció hace {_days(-self.left)}"
        return f"faltan {_days(self.left)}" if self.left > 1 else ("vence mañana" if self.left else "vence hoy")


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many requests of some days are in a state: of them answered in their term, after it, and not yet though
    their last day passed.
    """

    state: ComplaintState
    many: int
    in_time: int
    late: int
    overdue: int


def counted_by_state(desk: Desk, first: date, last: date) -> list[StateCount]:
    """Return the requests that came from a day to another counted by how they stand, nobody named."""
    with desk.read() as connection:
        ids = complaints.list_ids(connection, replace(REGISTER, received_from=first, received_to=last))
    found = list(rows(desk, ids).values())
    counts = []
    for state in ComplaintState:
        mine = [one for one in found if one.report.state is state]
        answered = [one for one in mine if one.answered_on is not None]
        late = sum(1 for one in answered if one.late)
        overdue = sum(1 for one in mine if one.left is not None and one.left < 0)
        counts.append(StateCount(state, len(mine), len(answered) - late, late, overdue))
    return [one for one in counts if one.many]


def rows(desk: Desk, ids: Sequence[int]) -> dict[int, InformationRequest]:
    """Return requests by the number in the store of their reports."""
    with desk.read() as connection:
        found = complaints.complaint_rows(connection, ids)
    return {number: _request(report, desk.today()) for number, report in found.items()}


def _request(report: ComplaintRow, today: date) -> InformationRequest:
    ends = deadline_of(report)
    last_day = None if ends is None else (ends - _MOMENT).date()  # a term of days ends with the whole of its last one
    moment = report.attended_at or (report.closed_at if report.state is ComplaintState.NOT_PROCEEDING else None)
    answered_on = None if moment is None else moment.date()
    waits = answered_on is None and report.is_open and report.stopped_utc is None
    return InformationRequest(
        report=report,
        last_day=last_day,
        answered_on=answered_on,
        answer=report.attended_note or ("" if answered_on is None else report.ending_note),
        left=(last_day - today) // _DAY if waits and last_day is not None else None,
        late=0 if answered_on is None or last_day is None else max(0, (answered_on - last_day) // _DAY),
    )


def _days(many: int) -> str:
    return "1 día" if many == 1 else f"{many} días"
