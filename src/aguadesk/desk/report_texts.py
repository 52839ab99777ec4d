"""Mission, vision and objective: what the plans of the board say first, and an institution must be able to change."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.rights import Right
from aguadesk.store import audit, settings

_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """The texts; what is empty is not printed. A paragraph of its own is a line of its own."""

    mission: str = ""
    vision: str = ""
    objective: str = ""


def report_texts(desk: Desk) -> ReportTexts:
    """Return the texts as they stand."""
    with desk.read() as connection:
        kept = [str(settings.get_setting(connection, f"report.{one.name}", "")) for one in fields(ReportTexts)]
    return ReportTexts(*kept)


def change(desk: Desk, texts: ReportTexts) -> Done[bool]:
    """Write the texts anew; returns whether anything changed.

    Raises:
        Refused: `right.missing`.
    """
    stamp = desk.stamp(Right.PLAN_WORKS)
    before, after = report_texts(desk), ReportTexts(*map(_cleaned, astuple(texts)))
    if before == after:
        return done(False)
    names = [one.name for one in fields(ReportTexts)]
    with desk.write() as w:
        for name, said in zip(names, astuple(after), strict=True):
            settings.set_setting(w.connection, f"report.{name}", said)
        told = (dict(zip(names, astuple(before), strict=True)), dict(zip(names, astuple(after), strict=True)))
        audit.record(w.connection, stamp, audit.AuditDraft("report_texts.edited", "setting", None, *told))
        w.commit()
    return done(True, Change("setting"))


def _cleaned(said: str) -> str:
    lines = (" ".join(line.split()) for line in said.splitlines())
    return "\n".join(filter(None, lines))[:_LONGEST]
