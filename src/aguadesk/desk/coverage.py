"""How many dwellings of each locality a service reaches: what was counted or told, by day."""

from __future__ import annotations

from dataclasses import replace

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.register_words import LONGEST_NAME, refuse_future
from aguadesk.desk.work_words import SERVICES, refuse_hidden, rendered
from aguadesk.desk.works import refuse_locality
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.office import WorkService
from aguadesk.domain.rights import Right
from aguadesk.store import audit, coverage
from aguadesk.store.coverage import CoverageDraft, CoverageRow

__all__ = ["CoverageDraft", "CoverageRow"]

MOST_DWELLINGS = 10_000_000


def record(desk: Desk, form: CoverageDraft) -> Done[int]:
    """Write how many dwellings a service reaches; the same locality, service and day again corrects that count.

    Raises:
        Refused: `right.missing`, `register.future`, `coverage.dwellings`, `coverage.served`, `work.locality`,
            `work.service_hidden`.
    """
    stamp = desk.stamp(Right.PLAN_WORKS)
    refuse_future(form.on_day, stamp.at.date())
    if not 0 < form.dwellings <= MOST_DWELLINGS:
        raise Refused("coverage.dwellings", field="dwellings")
    if not 0 <= form.served <= form.dwellings:
        raise Refused("coverage.served", field="served")
    draft = replace(form, source=one_line(form.source)[:LONGEST_NAME])
    with desk.write() as w:
        refuse_hidden(w.connection, draft.service)
        refuse_locality(w.connection, draft.locality_id)
        before = coverage.same_day(w.connection, draft)
        number = coverage.set_coverage(w.connection, stamp, draft)
        told = (None if before is None else _audited(before.draft), _audited(draft))
        audit.record(w.connection, stamp, audit.AuditDraft("coverage.recorded", "locality", draft.locality_id, *told))
        w.commit()
    return done(number, Change("coverage", number))


def history(desk: Desk, service: WorkService | None = None, locality_id: int | None = None) -> list[CoverageRow]:
    """Return every count by locality, service and day, each with the one before it."""
    with desk.read() as connection:
        shown = rendered(connection)
        rows = coverage.history(connection, service)
    return [
        one
        for one in rows
        if one.draft.service in shown and (locality_id is None or one.draft.locality_id == locality_id)
    ]


def latest(desk: Desk, service: WorkService | None = None) -> list[CoverageRow]:
    """Return the last count of each locality and service."""
    last = {(one.draft.locality_id, one.draft.service): one for one in history(desk, service)}
    return list(last.values())


def _audited(draft: CoverageDraft) -> dict[str, object]:
    return {
        "work_service": SERVICES[draft.service],
        "dated": draft.on_day,
        "dwellings": draft.dwellings,
        "served": draft.served,
        "source": draft.source,
    }
