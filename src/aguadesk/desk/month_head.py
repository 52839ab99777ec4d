"""What the report of a month carries around its figures: letterhead, code, notes, who signs, who closed it.

A month that is closed keeps it, so that its report prints the same when the office changes its name or its people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection

from aguadesk.desk import letterhead as heads
from aguadesk.desk.complaint_report_papers import head_of
from aguadesk.desk.desk import Desk
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.signing import Signer
from aguadesk.store import settings

PAPER: Final = "month_report"
_NOTES: Final = ("s/d (sin dato): no hay con qué dividir, o el mes no se cerró y ya no se puede saber.",)


@dataclass(frozen=True, slots=True)
class MonthHead:
    """What stands around the figures.

    Attributes:
        coded: the code of the paper in the board's quality system; empty if it has none.
        closed_by: who closed the month, as they were called then; empty while it is open.
    """

    letterhead: Letterhead
    signers: tuple[Signer, ...]
    coded: str
    notes: tuple[str, ...] = _NOTES
    closed_by: str = ""


def head_now(desk: Desk) -> MonthHead:
    """Return what a report carries that is printed now."""
    head = head_of(desk, PAPER)
    return MonthHead(head.letterhead, head.signers, head.coded)


def kept_head(desk: Desk) -> dict[str, Any]:
    """Return it as a month that is closed now keeps it: the logo by its number, since pictures are never deleted."""
    kept = asdict(replace(head_now(desk), closed_by=desk.person.name))
    with desk.read() as connection:
        for name in ("words", "meters"):
            del kept["letterhead"][name]  # how it speaks is as today
        kept["letterhead"]["logo"] = settings.get_setting(connection, heads.LOGO)
    return kept


def head_kept(connection: Connection, kept: Mapping[str, Any]) -> MonthHead:
    """Return what a closed month kept."""
    named = kept["letterhead"]
    lines = tuple(named["legal_lines"])
    return MonthHead(
        letterhead=Letterhead(
            named["board"], named["municipality"], named["state"], lines, heads.picture(connection, named["logo"])
        ),
        signers=tuple(Signer(**one) for one in kept["signers"]),
        coded=kept["coded"],
        notes=tuple(kept["notes"]),
        closed_by=kept["closed_by"],
    )
