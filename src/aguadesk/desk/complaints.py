"""Reports of the public: registered in seconds, found again, listed and looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from aguadesk.desk import claims
from aguadesk.desk.account_forms import LONGEST_TEXT, place_of
from aguadesk.desk.complaint_writing import LONGEST_WORDS, checked_email, known, moved, trace
from aguadesk.desk.desk import Authorisation, Change, Desk, Done, done
from aguadesk.desk.orders import overdue
from aguadesk.domain.accounts import AccountState, PlaceKind
from aguadesk.domain.complaints import (
    Channel,
    ComplaintState,
    ComplaintStep,
    Reporter,
    Urgency,
    read_number,
)
from aguadesk.domain.complaints.clock import Standing
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Right
from aguadesk.store import (
    accounts,
    complaint_board,
    complaint_catalogues,
    complaint_steps,
    complaints,
    order_steps,
    orders,
)
from aguadesk.store.complaint_catalogues import AreaRow, KindRow
from aguadesk.store.complaint_steps import CallRow, StepRow, StopRow
from aguadesk.store.complaints import UNFINISHED, ComplaintDraft, ComplaintFilter, ComplaintRow
from aguadesk.store.ledger import Stamp
from aguadesk.store.order_steps import EvidenceName
from aguadesk.store.orders import OrderFilter, OrderRow
from aguadesk.store.settings import rule_in_force

__all__ = ["UNFINISHED", "CallRow", "ComplaintFilter", "ComplaintRow", "EvidenceName", "StepRow", "StopRow"]

EVIDENCE = "complaint"
PROGRAM_RULE, URGENT_RULE = "complaint.program_hours", "complaint.urgent_hours"
DUPLICATE_RULE, CALLS_RULE = "complaint.duplicate_days", "complaint.call_attempts"
_LONGEST_NAME, _LONGEST_LOCALITY = 120, LONGEST_TEXT["locality"]


@dataclass(frozen=True, slots=True)
class Registration:
    """A report as it is told at the desk. The same `request_id` again makes nothing new.

    Of somebody with an account, name, address, locality and telephone may stay empty: they are the account's. A
    locality that the board does not have yet is added to its list. `disputed` are the bills (their documents) that a
    claim of excessive consumption is about, the last one unless told. `standing_note` is why a service proceeds
    although the account owes.
    """

    kind_id: int
    channel: Channel
    reporter: Reporter
    reporter_name: str = ""
    reporter_address: str = ""
    phone: str = ""
    email: str = ""
    account_id: int | None = None
    locality: str = ""
    place: str = ""
    references: str = ""
    description: str = ""
    request_id: str = ""
    standing_note: str = ""
    disputed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintPage:
    """A report with all that happened to it, and the orders that were made of it."""

    row: ComplaintRow
    steps: tuple[StepRow, ...]
    stops: tuple[StopRow, ...]
    calls: tuple[CallRow, ...]
    orders: tuple[OrderRow, ...]
    evidence: tuple[EvidenceName, ...]


@dataclass(frozen=True, slots=True)
class AreaColumn:
    """What an area has on its hands: the reports open, and among them those overdue, nearly so, and paused."""

    area: AreaRow | None
    open: tuple[int, ...]
    overdue: tuple[int, ...]
    soon: tuple[int, ...]
    paused: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AccountStanding:
    """How an account stands that asks for a service: what is past its day, since when, and whether it is limited."""

    overdue: Money
    months: int
    limited: bool

    @property
    def owes(self) -> bool:
        """Whether anything is past its day."""
        return bool(self.overdue)


def register(desk: Desk, asked: Registration, authorisation: Authorisation | None = None) -> Done[int]:
    """Register a report, and turn it to the area of its kind; returns its number in the store.

    A claim of excessive consumption orders its verification in the same act.

    Raises:
        Refused: `right.missing`, `complaint.kind_unknown`, `complaint.account_missing`, `account.unknown`,
            `complaint.place_missing`, `complaint.words_missing`, `complaint.locality_missing` without an account,
            `complaint.email`, `complaint.owes` unless somebody who may lets it
            proceed with a note, `rule.none_in_force`, and what `claims.open_claim` refuses.
    """
    stamp = desk.stamp(Right.REGISTER_REPORT)
    with desk.write() as w:
        already = complaints.complaint_of_request(w.connection, asked.request_id) if asked.request_id else None
        if already is not None:
            return done(already)
        kind = _fit(w.connection, asked, stamp)
        stamp = _let_proceed(desk, w.connection, kind, asked, stamp, authorisation)
        report = _write(w.connection, kind, asked, stamp)
        changes = [Change("complaint", report.id), *_of_account(report)]
        if kind.disputes_bill:
            changes.append(Change("order", claims.open_claim(w.connection, report, asked.disputed, stamp)))
        w.commit()
    return done(report.id, *changes)


def alike(desk: Desk, kind_id: int, place: str, account_id: int | None) -> list[ComplaintRow]:
    """Return the reports that one about to be registered may repeat: same kind, same place or account, last days."""
    with desk.read() as connection:
        days = int(rule_in_force(connection, DUPLICATE_RULE, desk.today()).value)
        found = complaints.alike(connection, kind_id, place, account_id, desk.today() - timedelta(days=days))
        rows = complaints.complaint_rows(connection, found)
    return [rows[one] for one in found]


def standing_of(desk: Desk, account_id: int) -> AccountStanding:
    """Return how an account stands, for a kind that asks for it.

    Raises:
        Refused: `account.unknown`.
    """
    with desk.read() as connection:
        return _standing(connection, account_id, Stamp(desk.now(), desk.person.id))


def list_ids(desk: Desk, wanted: ComplaintFilter = UNFINISHED) -> list[int]:
    """Return the reports that pass a filter, those whose limit ends first before the rest."""
    with desk.read() as connection:
        return complaints.list_ids(connection, wanted)


def rows(desk: Desk, ids: Sequence[int]) -> dict[int, ComplaintRow]:
    """Return reports by their number in the store."""
    with desk.read() as connection:
        return complaints.complaint_rows(connection, ids)


def page(desk: Desk, complaint_id: int) -> ComplaintPage:
    """Return a report with its history.

    Raises:
        Refused: `complaint.unknown`.
    """
    with desk.read() as connection:
        made = orders.list_ids(connection, OrderFilter(complaint_id=complaint_id))
        found = orders.order_rows(connection, made)
        return ComplaintPage(
            known(connection, complaint_id),
            tuple(complaint_steps.steps(connection, complaint_id)),
            tuple(complaint_steps.stops(connection, complaint_id)),
            tuple(complaint_steps.calls(connection, complaint_id)),
            tuple(found[one] for one in reversed(made)),
            tuple(order_steps.evidence(connection, EVIDENCE, complaint_id)),
        )


def find(desk: Desk, typed: str) -> int:
    """Return the report whose barcode was scanned, or whose number was typed.

    Raises:
        Refused: `complaint.not_found`.
    """
    number = read_number(typed)
    with desk.read() as connection:
        found = None if number is None else complaints.complaint_of_number(connection, number)
    if found is None:
        raise Refused("complaint.not_found", report=one_line(typed))
    return found


def of_account(desk: Desk, account_id: int) -> list[ComplaintRow]:
    """Return the reports of an account, the newest first."""
    with desk.read() as connection:
        found = complaints.list_ids(connection, ComplaintFilter(account_id=account_id))
        listed = complaints.complaint_rows(connection, found)
    return [listed[one] for one in found]


def urgent_within(desk: Desk) -> timedelta:
    """Return how long before its limit a report is urgent, by the board's rule."""
    with desk.read() as connection:
        return timedelta(hours=int(rule_in_force(connection, URGENT_RULE, desk.today()).value))


def program_hours(desk: Desk) -> int:
    """Return in how many hours a report of the programme of immediate response is attended, by the board's rule."""
    with desk.read() as connection:
        return int(rule_in_force(connection, PROGRAM_RULE, desk.today()).value)


def board(desk: Desk) -> list[AreaColumn]:
    """Return what each area has on its hands; those without an area come last."""
    now, urgent = desk.now(), urgent_within(desk)
    with desk.read() as connection:
        areas = complaint_catalogues.areas(connection)
        found: dict[int | None, dict[int, Standing]] = {}
        for one in complaint_board.open_reports(connection, now, urgent):
            found.setdefault(one.area_id, {})[one.id] = one.standing
    columns = []
    for area in (*areas, None):
        own = found.get(area.id if area else None, {})
        if (area and area.active) or own:
            columns.append(_column(area, own))
    return columns


def _column(area: AreaRow | None, standing: dict[int, Standing]) -> AreaColumn:
    def of(wanted: Standing) -> tuple[int, ...]:
        return tuple(one for one, found in standing.items() if found is wanted)

    return AreaColumn(area, tuple(standing), of(Standing.OVERDUE), of(Standing.SOON), of(Standing.PAUSED))


def _fit(connection: Connection, asked: Registration, stamp: Stamp) -> KindRow:
    """Return the kind of a report, refusing what it lacks."""
    kind = complaint_catalogues.kind_by_id(connection, asked.kind_id)
    if kind is None or not kind.active:
        raise Refused("complaint.kind_unknown", field="kind")
    if asked.account_id is None and (kind.needs_account or asked.reporter is Reporter.HOLDER):
        raise Refused("complaint.account_missing", field="account", kind=kind.name)
    if asked.account_id is not None:
        _standing(connection, asked.account_id, stamp)
    elif kind.needs_place and not one_line(asked.place):
        raise Refused("complaint.place_missing", field="place", kind=kind.name)
    elif not any(map(one_line, (asked.place, asked.reporter_name, asked.description))):
        raise Refused("complaint.words_missing", field="description")
    elif not one_line(asked.locality):
        raise Refused("complaint.locality_missing", field="locality")
    checked_email(asked.email)
    return kind


def _let_proceed(
    desk: Desk,
    connection: Connection,
    kind: KindRow,
    asked: Registration,
    stamp: Stamp,
    authorisation: Authorisation | None,
) -> Stamp:
    """Refuse a service for an account that owes, unless somebody who may lets it proceed and says why."""
    if not kind.asks_standing or asked.account_id is None:
        return stamp
    found = _standing(connection, asked.account_id, stamp)
    if not found.owes:
        return stamp
    if not one_line(asked.standing_note):
        raise Refused(
            "complaint.owes",
            field="standing",
            right=Right.OVERRIDE_STANDING.value,
            kind=kind.name,
            amount=found.overdue,
            months=found.months,
        )
    return desk.stamp(Right.OVERRIDE_STANDING, authorisation)


def _write(connection: Connection, kind: KindRow, asked: Registration, stamp: Stamp) -> ComplaintRow:
    hours = int(rule_in_force(connection, PROGRAM_RULE, stamp.at.date()).value)
    draft = ComplaintDraft(
        kind_id=kind.id,
        channel=asked.channel,
        reporter=asked.reporter,
        reporter_name=one_line(asked.reporter_name)[:_LONGEST_NAME],
        reporter_address=one_line(asked.reporter_address)[:LONGEST_WORDS],
        phone=one_line(asked.phone)[:_LONGEST_NAME],
        email=checked_email(asked.email),
        account_id=asked.account_id,
        locality_id=place_of(connection, PlaceKind.LOCALITY, one_line(asked.locality)[:_LONGEST_LOCALITY]),
        place=one_line(asked.place)[:LONGEST_WORDS],
        references=one_line(asked.references)[:LONGEST_WORDS],
        description=one_line(asked.description)[:LONGEST_WORDS],
        urgency=Urgency(kind.urgency),
        limit=kind.limit.length(stamp.at, hours),
        standing_note=one_line(asked.standing_note)[:LONGEST_WORDS],
        request_id=asked.request_id,
    )
    complaint_id = complaints.insert_complaint(connection, draft, stamp)
    complaint_steps.add_step(connection, complaint_id, ComplaintStep.RECEIVED, stamp, draft.description)
    report = known(connection, complaint_id)
    trace(connection, stamp, "complaint.received", report, after={"report": report.name}, said=draft.description)
    if kind.area_id is not None:
        moved(connection, report, ComplaintStep.ROUTED, stamp, area_id=kind.area_id)
        complaints.change_complaint(connection, complaint_id, area_id=kind.area_id)
        report = known(connection, complaint_id)
    assert report.state in (ComplaintState.RECEIVED, ComplaintState.ROUTED)
    return report


def _standing(connection: Connection, account_id: int, stamp: Stamp) -> AccountStanding:
    record = accounts.account_record(connection, account_id, stamp.at.date())
    if record is None:
        raise Refused("account.unknown", account=account_id)
    debt, months = overdue(connection, account_id, stamp)
    return AccountStanding(debt, months, record.draft.state is AccountState.LIMITED)


def _of_account(report: ComplaintRow) -> tuple[Change, ...]:
    return () if report.account_id is None else (Change("account", report.account_id),)
