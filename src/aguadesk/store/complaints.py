"""Reports of the public: written, listed, and moved from one state to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, text, update

from aguadesk.domain.accounts import search_words
from aguadesk.domain.complaints import (
    OPEN_STATES,
    UNFINISHED_STATES,
    Answer,
    Channel,
    ComplaintState,
    Nature,
    Reporter,
    Urgency,
    number_words,
    read_number,
)
from aguadesk.domain.complaints.clock import Standing, seconds_utc, standing
from aguadesk.domain.orders import OrderKind
from aguadesk.store.accounts import address_line
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask_value
from aguadesk.store.search import match_condition
from aguadesk.store.tables.complaints import complaint


@dataclass(frozen=True, slots=True)
class ComplaintDraft:
    """A report to be written."""

    kind_id: int
    channel: Channel
    reporter: Reporter
    reporter_name: str
    reporter_address: str
    phone: str
    email: str
    account_id: int | None
    locality_id: int | None
    place: str
    references: str
    description: str
    urgency: Urgency
    limit: timedelta | None
    standing_note: str
    request_id: str


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A report with its kind, its area and its account. What is about an account is empty without one."""

    id: int
    number: int
    kind_id: int
    kind_code: str
    kind: str
    nature: Nature
    in_program: bool
    disputes_bill: bool
    order_kind: OrderKind | None
    channel: Channel
    reporter: Reporter
    reporter_name: str
    reporter_address: str
    phone: str
    email: str
    account_id: int | None
    account: str
    locality: str
    place: str
    references: str
    description: str
    state: ComplaintState
    area_id: int | None
    area: str
    assigned_to: str
    urgency: Urgency
    received_at: datetime
    received_by: str
    limit: timedelta | None
    deadline_utc: int | None
    stopped_utc: int | None
    hindrance: str
    """Why its clock stands now; empty if it runs, or if it was attended."""
    attended_at: datetime | None
    attended_after: timedelta | None
    attended_note: str
    reassigned: int
    closed_at: datetime | None
    conformity: Answer | None
    satisfaction: int | None
    ending_note: str
    standing_note: str
    closing_id: int | None

    @property
    def name(self) -> str:
        """Its number as it stands on paper."""
        return number_words(self.number)

    @property
    def where(self) -> str:
        """Where it is, or where whoever reported it lives."""
        return self.place or self.reporter_address

    @property
    def is_open(self) -> bool:
        """Whether an area still owes it something."""
        return self.state in OPEN_STATES

    @property
    def in_time(self) -> bool | None:
        """Whether it was attended within its limit; None while it was not, or without a limit."""
        if self.attended_after is None or self.limit is None:
            return None
        return self.attended_after <= self.limit

    def left(self, now: datetime) -> timedelta | None:
        """Return what is left of its limit, less than nothing once it is over; None without one."""
        if self.limit is None or self.deadline_utc is None:
            return None
        if self.attended_after is not None:
            return self.limit - self.attended_after
        ends = self.stopped_utc if self.stopped_utc is not None else seconds_utc(now)
        return timedelta(seconds=self.deadline_utc - ends)

    def standing(self, now: datetime, urgent: timedelta) -> Standing:
        """Return how it stands against its limit."""
        attended, stopped = self.attended_after is not None, self.stopped_utc is not None
        return standing(self.left(now), stopped=stopped, attended=attended, urgent=urgent)


@dataclass(frozen=True, slots=True)
class ComplaintFilter:
    """Which reports a list holds; what is left out does not limit it. No states are all of them."""

    states: tuple[ComplaintState, ...] = ()
    area_id: int | None = None
    kind_id: int | None = None
    nature: Nature | None = None
    account_id: int | None = None
    received_from: date | None = None
    received_to: date | None = None
    due_before: datetime | None = None
    """Whose limit ends before this, and whose clock runs."""
    paused: bool = False
    typed: str = ""


UNFINISHED = ComplaintFilter(states=tuple(sorted(UNFINISHED_STATES)))

_ROWS = text(
    """SELECT complaint.*, complaint_kind.code AS kind_code, complaint_kind.name AS kind, complaint_kind.nature,
        complaint_kind.in_program, complaint_kind.disputes_bill, complaint_kind.order_kind, area.name AS area,
        account.number AS account, account.holder, account.street, account.house_number, account.phone AS holder_phone,
        colonia.name AS colonia, locality.name AS locality, own.name AS own_locality, person.name AS received_by,
        (SELECT hindrance.name FROM complaint_stop JOIN hindrance ON hindrance.id = complaint_stop.hindrance_id
            WHERE complaint_stop.complaint_id = complaint.id AND complaint_stop.until_at IS NULL) AS hindrance
    FROM complaint JOIN complaint_kind ON complaint_kind.id = complaint.kind_id
    JOIN person ON person.id = complaint.received_by_id
    LEFT JOIN area ON area.id = complaint.area_id
    LEFT JOIN account ON account.id = complaint.account_id
    LEFT JOIN place AS colonia ON colonia.id = account.colonia_id
    LEFT JOIN place AS locality ON locality.id = account.locality_id
    LEFT JOIN place AS own ON own.id = complaint.locality_id
    WHERE complaint.id IN :ids"""
).bindparams(bindparam("ids", expanding=True))

_BY_DEADLINE = "complaint.deadline_utc IS NULL, complaint.deadline_utc, complaint.number DESC"


def insert_complaint(connection: Connection, draft: ComplaintDraft, stamp: Stamp) -> int:
    """Write a new report and return its number in the store; the one on paper has no gaps."""
    new_id = next_id(connection, "complaint")
    number = (ask_value(connection, "SELECT max(number) FROM complaint") or 0) + 1
    limit = None if draft.limit is None else int(draft.limit.total_seconds())
    connection.execute(
        insert(complaint).values(
            id=new_id,
            number=number,
            kind_id=draft.kind_id,
            channel=draft.channel.value,
            reporter=draft.reporter.value,
            reporter_name=draft.reporter_name,
            reporter_address=draft.reporter_address,
            phone=draft.phone,
            email=draft.email,
            account_id=draft.account_id,
            locality_id=draft.locality_id,
            place=draft.place,
            place_key=found_under(draft.place, draft.reporter_name, draft.phone),
            place_references=draft.references,
            description=draft.description,
            state=ComplaintState.RECEIVED.value,
            urgency=draft.urgency.value,
            received_on=stamp.at.date().isoformat(),
            received_at=stamp.at.isoformat(timespec="seconds"),
            received_by_id=stamp.person_id,
            limit_seconds=limit,
            deadline_utc=None if limit is None else seconds_utc(stamp.at) + limit,
            standing_note=draft.standing_note,
            request_id=draft.request_id or None,
        )
    )
    return new_id


def change_complaint(connection: Connection, complaint_id: int, **values: object) -> None:
    """Write some columns of a report anew: its state, its area, when it was attended."""
    connection.execute(update(complaint).where(complaint.c.id == complaint_id).values(**values))


def complaint_rows(connection: Connection, ids: Sequence[int]) -> dict[int, ComplaintRow]:
    """Return reports by their number in the store."""
    return {row.id: _read(row) for row in connection.execute(_ROWS, {"ids": list(ids)})}


def complaint_of_number(connection: Connection, number: int) -> int | None:
    """Return the report with a number on paper, if there is one."""
    found: int | None = ask_value(connection, "SELECT id FROM complaint WHERE number = :number", number=number)
    return found


def complaint_of_request(connection: Connection, request_id: str) -> int | None:
    """Return the report that a request already made, if it did."""
    found: int | None = ask_value(connection, "SELECT id FROM complaint WHERE request_id = :id", id=request_id)
    return found


def list_ids(connection: Connection, wanted: ComplaintFilter = UNFINISHED) -> list[int]:
    """Return the reports that pass a filter: those whose limit ends first before the rest, then the newest.

    Where everything listed has ended, the newest come first.
    """
    conditions, values = _conditions(wanted)
    ended_only = bool(wanted.states) and UNFINISHED_STATES.isdisjoint(wanted.states)
    order = "complaint.number DESC" if ended_only or not wanted.states else _BY_DEADLINE
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    joined = "LEFT JOIN account ON account.id = complaint.account_id" if wanted.typed.strip() else ""
    found = connection.execute(text(f"SELECT complaint.id FROM complaint {joined} {where} ORDER BY {order}"), values)
    return list(found.scalars())


def alike(connection: Connection, kind_id: int, place: str, account_id: int | None, since: date) -> list[int]:
    """Return the reports of a kind since a day about the same place or the same account, newest first.

    A place is the same if it begins with all the words told: `Hidalgo 12` finds `Hidalgo 12, frente a la tienda`.
    """
    found = connection.execute(
        text(
            """SELECT id FROM complaint WHERE kind_id = :kind AND received_on >= :since AND state <> 'cancelled'
            AND ((:place <> '' AND (instr(place_key, :whole) = 1 OR instr(place_key, :begins) = 1))
                OR account_id = :account) ORDER BY number DESC"""
        ),
        {
            "kind": kind_id,
            "since": since.isoformat(),
            "place": _folded(place),
            "whole": found_under(place, "", ""),
            "begins": f"{_folded(place)} ",
            "account": account_id,
        },
    )
    return list(found.scalars())


def found_under(place: str, name: str, phone: str) -> str:
    """Return the words a report is found under: its place, and on a line of their own the name and the telephone."""
    return f"{_folded(place)}\n{_folded(f'{name} {phone}')}"


def _folded(words: str) -> str:
    return " ".join(search_words(words))


def _conditions(wanted: ComplaintFilter) -> tuple[list[str], dict[str, object]]:
    conditions, values = list[str](), dict[str, object]()
    if wanted.states:
        conditions.append(f"complaint.state IN ({_listed(wanted.states)})")
    for column in ("area_id", "kind_id", "account_id"):
        if (value := getattr(wanted, column)) is not None:
            conditions.append(f"complaint.{column} = :{column}")
            values[column] = value
    if wanted.nature is not None:
        conditions.append("complaint.kind_id IN (SELECT id FROM complaint_kind WHERE nature = :nature)")
        values["nature"] = wanted.nature.value
    for sign, day, name in ((">=", wanted.received_from, "first"), ("<=", wanted.received_to, "last")):
        if day is not None:
            conditions.append(f"complaint.received_on {sign} :{name}")
            values[name] = day.isoformat()
    if wanted.due_before is not None:
        conditions.append("complaint.stopped_utc IS NULL AND complaint.deadline_utc < :due")
        values["due"] = seconds_utc(wanted.due_before)
    if wanted.paused:
        conditions.append(f"complaint.stopped_utc IS NOT NULL AND complaint.state IN ({_listed(OPEN_STATES)})")
    if wanted.typed.strip():
        condition, found_by = _search(wanted.typed)
        conditions.append(condition)
        values |= found_by
    return conditions, values


def _search(typed: str) -> tuple[str, dict[str, object]]:
    """Return what finds a report by what was typed: its number, its account, or words of its name and place."""
    ways, values = list[str](), dict[str, object]()
    number = read_number(typed)
    if number is not None:
        ways.append("complaint.number = :number")
        values["number"] = number
    match, found_by = match_condition(typed)
    if match:
        ways.append(match)
        values |= dict(found_by)
    words = []
    for place, word in enumerate(search_words(typed)):
        words.append(f"instr(complaint.place_key, :word{place}) > 0")
        values[f"word{place}"] = word
    if words:
        ways.append(f"({' AND '.join(words)})")
    return f"({' OR '.join(ways) or '1 = 0'})", values


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


def _read(row: Row[Any]) -> ComplaintRow:
    address = address_line(row.street or "", row.house_number or "", row.colonia)
    return ComplaintRow(
        id=row.id,
        number=row.number,
        kind_id=row.kind_id,
        kind_code=row.kind_code,
        kind=row.kind,
        nature=Nature(row.nature),
        in_program=bool(row.in_program),
        disputes_bill=bool(row.disputes_bill),
        order_kind=OrderKind(row.order_kind) if row.order_kind else None,
        channel=Channel(row.channel),
        reporter=Reporter(row.reporter),
        reporter_name=row.reporter_name or row.holder or "",
        reporter_address=row.reporter_address or address,
        phone=row.phone or row.holder_phone or "",
        email=row.email,
        account_id=row.account_id,
        account=row.account or "",
        locality=row.own_locality or row.locality or "",
        place=row.place,
        references=row.place_references,
        description=row.description,
        state=ComplaintState(row.state),
        area_id=row.area_id,
        area=row.area or "",
        assigned_to=row.assigned_to,
        urgency=Urgency(row.urgency),
        received_at=datetime.fromisoformat(row.received_at),
        received_by=row.received_by,
        limit=_span(row.limit_seconds),
        deadline_utc=row.deadline_utc,
        stopped_utc=row.stopped_utc,
        hindrance=row.hindrance or "",
        attended_at=_moment(row.attended_at),
        attended_after=_span(row.attended_seconds),
        attended_note=row.attended_note,
        reassigned=row.reassigned,
        closed_at=_moment(row.closed_at),
        conformity=Answer(row.conformity) if row.conformity else None,
        satisfaction=row.satisfaction,
        ending_note=row.ending_note,
        standing_note=row.standing_note,
        closing_id=row.closing_id,
    )


def _moment(kept: str | None) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None


def _span(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
