"""The ranges of a tariff cover every volume once: no gap, no overlap, from zero on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.model import Family, Range


def check_ranges(ranges: Sequence[Range], family: Family) -> None:
    """Make sure that ranges follow each other and that the family can compute with them.

    Raises:
        Refused: `tariff.section_missing`, `tariff.one_range`, `tariff.range_gap`, `tariff.range_overlap`,
            `tariff.range_backwards` or `tariff.range_open`.
    """
    if not ranges:
        raise Refused("tariff.section_missing", place="[[range]]")
    if family is Family.FIXED_QUOTA and len(ranges) > 1:
        raise Refused("tariff.one_range", found=len(ranges))
    if ranges[0].above_m3 > 0:
        raise Refused("tariff.range_gap", number=1, ends="0", begins=f"{ranges[0].above_m3:f}")
    for number, one in enumerate(ranges, 1):
        _check_bounds(one, number)
    for number, (before, after) in enumerate(pairwise(ranges), 2):
        _check_neighbours(before, after, number)


def _check_bounds(one: Range, number: int) -> None:
    """A range ends above where it begins; only the first may be zero alone, for a tap that used no water."""
    if one.up_to_m3 is None or one.up_to_m3 > one.above_m3 or (number == 1 and one.up_to_m3 == 0):
        return
    raise Refused("tariff.range_backwards", number=number, begins=f"{one.above_m3:f}", ends=f"{one.up_to_m3:f}")


def _check_neighbours(before: Range, after: Range, number: int) -> None:
    if before.up_to_m3 is None:
        raise Refused("tariff.range_open", number=number - 1)
    if after.above_m3 > before.up_to_m3:
        raise Refused("tariff.range_gap", number=number, ends=f"{before.up_to_m3:f}", begins=f"{after.above_m3:f}")
    if after.above_m3 < before.up_to_m3:
        raise Refused("tariff.range_overlap", number=number, ends=f"{before.up_to_m3:f}", begins=f"{after.above_m3:f}")
