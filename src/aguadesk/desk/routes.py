"""The routes of a period: how each stands in its four steps, its sheet on screen, and its sheet on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.letterhead import letterhead
from aguadesk.desk.readings import begun, estimate_broken
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.readings import RouteStep
from aguadesk.domain.rights import Right
from aguadesk.papers.route_sheet import RouteSheetData, SheetLine, draw
from aguadesk.store import accounts, audit, catalogues, reading_lists, readings, route_steps, search
from aguadesk.store.reading_lists import SheetTap, Which

__all__ = ["SheetTap", "Which"]

SCAN_PREFIX = "L"
"""Before the account in the barcode of a route sheet, so that a scan is never taken for a reading."""


@dataclass(frozen=True, slots=True)
class RouteCycle:
    """A route in a period. `delivered` are its bills once the step of handing them out is done."""

    route_id: int | None
    name: str
    taps: int
    metered: int
    read: int
    aside: int
    billed: int
    broken: int
    """The taps nobody read whose meter is known to be broken: they are estimated."""
    steps: Mapping[RouteStep, date]

    @property
    def unread(self) -> int:
        """The taps that somebody must still read: those with a meter that works and no reading at all."""
        return self.metered - self.read - self.aside - self.broken

    @property
    def delivered(self) -> int:
        """The bills handed out."""
        return self.billed if RouteStep.DELIVERED in self.steps else 0


def cycle(desk: Desk, period: str) -> list[RouteCycle]:
    """Return how every route stands in a period; last, the accounts without a route.

    Raises:
        Refused: `period.unknown`, `reading.period_future`.
    """
    asked = str(begun(period, desk.today()))
    with desk.read() as connection:
        marked = route_steps.steps(connection, asked)
        return [
            RouteCycle(
                one.route_id, one.name, one.taps, one.metered, one.read, one.aside, one.billed, one.broken,
                marked.get(one.route_id or 0, {}),
            )
            for one in route_steps.route_counts(connection, asked)
        ]  # fmt: skip


def mark_step(desk: Desk, route_id: int, period: str, step: RouteStep, done_on: date | None = None) -> Done[date]:
    """Write down that a step of a route was done, today unless told; returns the day.

    Once a route was read, the taps whose meters are broken, which nobody was asked to read, are estimated.

    Raises:
        Refused: `right.missing`, `period.unknown`, `reading.period_future`, `route.unknown`, `route.future`.
    """
    stamp = desk.stamp(Right.CAPTURE_READINGS)
    asked, today = str(begun(period, desk.today())), stamp.at.date()
    day = done_on or today
    if day > today:
        raise Refused("route.future", field="done_on", day=day.strftime("%d/%m/%Y"))
    with desk.write() as w:
        _route_name(catalogues.all_places(w.connection, PlaceKind.ROUTE), route_id)
        route_steps.add_step(w.connection, route_id, asked, step, day, stamp.at, stamp.person_id)
        after = {"period": asked, "step": step.value, "day": day.isoformat()}
        audit.record(w.connection, stamp, audit.AuditDraft("route.step_done", "route", route_id, after=after))
        told = [Change("route", route_id)]
        if step is RouteStep.READ and estimate_broken(w.connection, stamp, route_id, begun(period, today)):
            told.append(Change("reading"))
        w.commit()
    return done(day, *told)


def unmark_step(desk: Desk, route_id: int, period: str, step: RouteStep) -> Done[bool]:
    """Take back that a step of a route was done.

    Raises:
        Refused: `right.missing`, `period.unknown`, `reading.period_future`, `route.unknown`.
    """
    stamp = desk.stamp(Right.CAPTURE_READINGS)
    asked = str(begun(period, desk.today()))
    with desk.write() as w:
        _route_name(catalogues.all_places(w.connection, PlaceKind.ROUTE), route_id)
        route_steps.remove_step(w.connection, route_id, asked, step)
        before = {"period": asked, "step": step.value}
        audit.record(w.connection, stamp, audit.AuditDraft("route.step_undone", "route", route_id, before=before))
        w.commit()
    return done(True, Change("route", route_id))


def sheet_ids(desk: Desk, period: str, route_id: int | None, which: Which = Which.ALL) -> list[int]:
    """Return the accounts on the sheet of a route (None: those without any), in walking order."""
    with desk.read() as connection:
        return reading_lists.sheet_ids(connection, period, route_id, which)


def sheet_rows(desk: Desk, period: str, ids: Sequence[int]) -> dict[int, SheetTap]:
    """Return taps of a sheet, by account."""
    with desk.read() as connection:
        return reading_lists.sheet_rows(connection, period, ids)


def find_tap(desk: Desk, typed: str) -> tuple[int, int | None]:
    """Return the account whose barcode was scanned, or whose number was typed, and its route.

    A scanner set for another keyboard changes the signs of a number, so that its letters and digits are enough.

    Raises:
        Refused: `account.unknown`.
    """
    wanted = one_line(typed)
    bare = wanted[1:] if wanted[:1].upper() == SCAN_PREFIX else wanted
    with desk.read() as connection:
        for number in (wanted, bare):
            found = accounts.account_id_of_number(connection, number)
            if found is not None:
                break
        else:
            likely = search.matching_accounts(connection, bare, 2) if bare else []
            found = likely[0] if len(likely) == 1 else None
        if found is None:
            raise Refused("account.unknown", account=wanted)
        (record,) = accounts.account_records(connection, [found], desk.today())
    return found, record.draft.route_id


def sheet_pdf(desk: Desk, period: str, route_id: int | None, *, show_previous: bool) -> bytes:
    """Return the sheet of a route on paper.

    Raises:
        Refused: as `sheet_data`.
    """
    return draw(sheet_data(desk, period, route_id, show_previous=show_previous))


def sheet_data(desk: Desk, period: str, route_id: int | None, *, show_previous: bool) -> RouteSheetData:
    """Return the sheet of a route for the reader who walks it.

    Args:
        show_previous: whether the last reading is printed; left out, the reader must look at the dial.

    Raises:
        Refused: `period.unknown`, `reading.period_future`, `route.unknown`, `route.empty` without a tap to read.
    """
    asked = begun(period, desk.today())
    with desk.read() as connection:
        name = _route_name(catalogues.all_places(connection, PlaceKind.ROUTE), route_id) if route_id else ""
        ids = reading_lists.sheet_ids(connection, str(asked), route_id)
        if not ids:
            raise Refused("route.empty", route=name or "sin ruta")
        rows = reading_lists.sheet_rows(connection, str(asked), ids)
        listed = readings.anomalies(connection)
        head = letterhead(connection)
    return RouteSheetData(
        letterhead=head,
        route=name,
        period=asked.label,
        made_at=desk.now(),
        lines=tuple(_line(rows[one], show_previous=show_previous) for one in ids),
        anomalies=tuple((one.code, one.name) for one in listed),
        shows_previous=show_previous,
    )


def _line(tap: SheetTap, *, show_previous: bool) -> SheetLine:
    return SheetLine(
        account=tap.number,
        barcode=f"{SCAN_PREFIX}{tap.number}",
        holder=tap.holder,
        address=tap.address,
        directions=tap.directions,
        serial=tap.serial,
        previous_m3=tap.previous_m3 if show_previous else None,
        broken=tap.broken,
    )


def _route_name(routes: Sequence[catalogues.Place], route_id: int) -> str:
    for route in routes:
        if route.id == route_id:
            return route.name
    raise Refused("route.unknown")
