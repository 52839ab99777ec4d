"""Looking at a tariff before or after it is kept: what it costs, its curve, and the table that was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from aguadesk.desk.desk import Desk
from aguadesk.desk.quotes import Quoted
from aguadesk.domain.tariffs.comparison import Comparison, Says, compare
from aguadesk.domain.tariffs.curve import Changed, Curve, changes, curve
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.numbers import read_volume
from aguadesk.domain.tariffs.quote import Asked, quote, volume
from aguadesk.domain.tariffs.uma import UmaTable
from aguadesk.store import tariffs


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What a newer version changes for typical volumes, and the two days they were priced on."""

    before: date
    after: date
    rows: tuple[Changed, ...]


def priced_day(desk: Desk, tariff: Tariff) -> date:
    """Return the day a tariff is looked at: today, or the nearest day on which it is in force."""
    return tariff.nearest_day(desk.today())


def quote_typed(desk: Desk, tariff: Tariff, m3: str, *, sewer: bool = True) -> Quoted:
    """Return the bill for m³ as somebody typed them; nothing typed is a tap without meter.

    Raises:
        Refused: what `read_volume` and `quote` refuse.
    """
    day = priced_day(desk, tariff)
    asked = read_volume(m3.strip()) if m3.strip() else None
    bill = quote(tariff, Asked(day, asked, sewer), _uma(desk))
    said = f"{volume(tariff, asked):f}"
    return Quoted(tariff, day, said, asked is None, bill, (), ())


def tariff_curve(desk: Desk, tariff: Tariff) -> Curve:
    """Return the curve of a tariff with the UMA of its day.

    Raises:
        Refused: what `curve` refuses.
    """
    return curve(tariff, priced_day(desk, tariff), _uma(desk))


def compare_printed(desk: Desk, tariff: Tariff, text: str, says: Says, day: date | None = None) -> Comparison:
    """Compare a tariff with the table that was published, pasted as text.

    Raises:
        Refused: what `compare` refuses.
    """
    return compare(tariff, text, says, day or priced_day(desk, tariff), _uma(desk))


def version_change(desk: Desk, old: Tariff, new: Tariff) -> VersionChange:
    """Return what changes for typical volumes: the older version on its last day, the newer one on its first.

    Raises:
        Refused: `uma.unknown`, `tariff.fraction_in_table`.
    """
    before, after = old.nearest_day(new.valid_from - timedelta(days=1)), new.valid_from
    found = changes((old, before), (new, after), _uma(desk))
    return VersionChange(before, after, tuple(found))


def _uma(desk: Desk) -> UmaTable:
    with desk.read() as connection:
        return tariffs.uma_table(connection)
