"""The percentage of efficiency of attention: how many reports were attended within their limit, of those received.

Procedure PE/OPDM/DG/UGSRP/01 of Tlalnepantla, general considerations: the area sends it every month. A report counts
in the month in which it was received, whenever it is attended; one that was turned again does not count as attended
until it is attended anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Final

from aguadesk.domain.complaints import Answer, ComplaintState

LEFT_OUT: Final = frozenset({ComplaintState.CANCELLED, ComplaintState.NOT_PROCEEDING})
"""What was registered by mistake or was not the board's to solve says nothing of how it attends."""

_WHOLE, _TENTHS = 10_000, 10


@dataclass(frozen=True, slots=True)
class Attended:
    """What the percentage needs to know of a report."""

    id: int
    kind: str
    area: str
    in_program: bool
    state: ComplaintState
    limit: timedelta | None
    after: timedelta | None
    """How long its clock had run when it was attended; None while it is not."""
    reassigned: int
    conformity: Answer | None
    satisfaction: int | None


@dataclass(frozen=True, slots=True)
class Efficiency:
    """How a part of the reports was attended. Every figure is the reports it counts.

    `counted` are those received that have a limit and were neither cancelled nor found not to proceed; `in_time`,
    `late` and `waiting` are parts of them that share no report and leave none out.
    """

    name: str
    received: tuple[int, ...]
    left_out: tuple[int, ...]
    no_limit: tuple[int, ...]
    counted: tuple[int, ...]
    in_time: tuple[int, ...]
    late: tuple[int, ...]
    waiting: tuple[int, ...]
    reassigned: tuple[int, ...]
    unheard: tuple[int, ...]
    """Closed without an answer to the calls."""
    rated: tuple[int, ...]
    """Whose reporter said from 1 to 5 how satisfied they were."""
    stars: int
    """The sum of what they said."""

    @property
    def basis_points(self) -> int | None:
        """The percentage, in hundredths of one per cent, rounded half up; None if no report counts."""
        return _ratio(len(self.in_time) * _WHOLE, len(self.counted))

    @property
    def satisfaction_tenths(self) -> int | None:
        """The average of what was said, in tenths, rounded half up; None if nobody said anything."""
        return _ratio(self.stars * _TENTHS, len(self.rated))


def efficiency(name: str, reports: Iterable[Attended]) -> Efficiency:
    """Return how these reports were attended."""
    listed = list(reports)
    standing = [one for one in listed if one.state not in LEFT_OUT]
    counted = [one for one in standing if one.limit is not None]
    return Efficiency(
        name,
        received=_ids(listed),
        left_out=_ids(one for one in listed if one.state in LEFT_OUT),
        no_limit=_ids(one for one in standing if one.limit is None),
        counted=_ids(counted),
        in_time=_ids(one for one in counted if _in_time(one) is True),
        late=_ids(one for one in counted if _in_time(one) is False),
        waiting=_ids(one for one in counted if _in_time(one) is None),
        reassigned=_ids(one for one in listed if one.reassigned),
        unheard=_ids(one for one in listed if one.conformity is Answer.NOBODY),
        rated=_ids(one for one in listed if one.satisfaction is not None),
        stars=sum(one.satisfaction or 0 for one in listed),
    )


def parts(reports: Sequence[Attended], name_of: Callable[[Attended], str]) -> list[Efficiency]:
    """Return how each part of the reports was attended, by the name of the part; those without a name come last."""

    def key(one: Attended) -> tuple[bool, str]:
        return not name_of(one), name_of(one)

    return [efficiency(name, several) for (_, name), several in groupby(sorted(reports, key=key), key)]


def _in_time(one: Attended) -> bool | None:
    """Return whether a report was attended within its limit; None while it is not attended."""
    assert one.limit is not None
    return None if one.after is None else one.after <= one.limit


def _ids(reports: Iterable[Attended]) -> tuple[int, ...]:
    return tuple(one.id for one in reports)


def _ratio(part: int, whole: int) -> int | None:
    return (2 * part + whole) // (2 * whole) if whole else None
