"""What happened on one day: receipts and what they brought in, and the accounts that were changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, text

from aguadesk.domain.complaints import OPEN_STATES, UNFINISHED_STATES, ComplaintState
from aguadesk.domain.complaints.clock import seconds_utc
from aguadesk.domain.documents import Folio, Method
from aguadesk.domain.money import Money


@dataclass(frozen=True, slots=True)
class DayReceipt:
    """A receipt as the list of a day shows it."""

    id: int
    folio: str
    at: datetime
    payer: str
    account_id: int | None
    account: str
    cashier: str
    methods: tuple[Method, ...]
    amount: Money
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class MethodTotal:
    """What one way to pay brought in: in how many receipts, and how much."""

    method: Method
    receipts: int
    amount: Money


@dataclass(frozen=True, slots=True)
class ChangedAccount:
    """An account and the last thing that was done to it."""

    id: int
    number: str
    holder: str
    act: str
    at: datetime
    person: str


@dataclass(frozen=True, slots=True)
class ReportsDue:
    """How many reports wait for the office: overdue, about to be, attended but on no list, and to be confirmed."""

    overdue: int
    soon: int
    to_list: int
    to_hear: int


def _quoted(states: Iterable[ComplaintState]) -> str:
    return ", ".join(f"'{state}'" for state in sorted(states))


_OF_DAY = """FROM document WHERE kind = 'receipt' AND issued_on = :day
    AND (:person IS NULL OR issued_by_id = :person)"""
_IDS = text(
    f"""SELECT id {_OF_DAY} AND (:method IS NULL OR id IN (SELECT document_id FROM tender WHERE method = :method))
    ORDER BY id DESC"""
)
_STANDING = "AND NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id)"
_TOTALS = text(
    f"""SELECT tender.method, count(DISTINCT tender.document_id) AS receipts,
        sum(tender.amount_centavos) AS amount_centavos
    FROM tender WHERE tender.document_id IN (SELECT id {_OF_DAY} {_STANDING})
    GROUP BY tender.method ORDER BY min(tender.id)"""
)
_COUNTS = text(f"SELECT count(*) {_OF_DAY} {_STANDING}")
_ROWS = text(
    """SELECT document.id, document.series, document.number, document.issued_at, document.payer, document.account_id,
        document.total_centavos, coalesce(account.number, '') AS account, person.name AS cashier,
        EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id) AS is_cancelled
    FROM document JOIN person ON person.id = document.issued_by_id
    LEFT JOIN account ON account.id = document.account_id WHERE document.id IN :ids"""
).bindparams(bindparam("ids", expanding=True))
_TENDERS = text(
    "SELECT document_id, method, amount_centavos FROM tender WHERE document_id IN :ids ORDER BY document_id, line"
).bindparams(bindparam("ids", expanding=True))
_CHANGED = text(
    """SELECT account.id, account.number, account.holder, audit.act, audit.at, person.name AS person
    FROM audit JOIN account ON account.id = audit.subject_id JOIN person ON person.id = audit.person_id
    WHERE audit.id IN (SELECT max(id) FROM audit WHERE subject = 'account' AND at >= :day AND at < :next_day
        AND subject_id IS NOT NULL GROUP BY subject_id ORDER BY max(id) DESC LIMIT :most)
    ORDER BY audit.id DESC"""
)
_REPORTS = text(
    f"""SELECT coalesce(sum(runs AND deadline_utc < :now), 0) AS overdue,
        coalesce(sum(runs AND deadline_utc >= :now AND deadline_utc < :soon), 0) AS soon,
        coalesce(sum(state = 'attended'), 0) AS to_list, coalesce(sum(state = 'conformity'), 0) AS to_hear
    FROM (SELECT state, deadline_utc, stopped_utc IS NULL AND state IN ({_quoted(OPEN_STATES)}) AS runs
        FROM complaint WHERE state IN ({_quoted(UNFINISHED_STATES)})) AS unfinished"""
)
_NO_WORK = ("person.signed_in", "backup.made")
_WORKED_SINCE = text(
    """SELECT EXISTS (SELECT 1 FROM document WHERE issued_on >= :day AND issued_at > :moment)
        OR EXISTS (SELECT 1 FROM audit WHERE at > :moment AND act NOT IN :no_work)"""
).bindparams(bindparam("no_work", _NO_WORK, expanding=True))


def receipt_ids(
    connection: Connection, day: str, person_id: int | None = None, method: Method | None = None
) -> list[int]:
    """Return the receipts of a day (`YYYY-MM-DD`), the newest first, of one cashier or one method if told."""
    key = {"day": day, "person": person_id, "method": method.value if method else None}
    return list(connection.execute(_IDS, key).scalars())


def receipt_rows(connection: Connection, ids: Sequence[int]) -> dict[int, DayReceipt]:
    """Return receipts by their number, cancelled or not."""
    tenders: dict[int, list[tuple[Method, int]]] = {}
    for tender in connection.execute(_TENDERS, {"ids": list(ids)}):
        tenders.setdefault(tender.document_id, []).append((Method(tender.method), tender.amount_centavos))
    return {
        row.id: DayReceipt(
            id=row.id,
            folio=str(Folio(row.series, row.number)),
            at=datetime.fromisoformat(row.issued_at),
            payer=row.payer,
            account_id=row.account_id,
            account=row.account,
            cashier=row.cashier,
            methods=tuple(dict.fromkeys(method for method, _ in tenders[row.id])),
            amount=Money(sum(centavos for _, centavos in tenders[row.id])),
            is_cancelled=bool(row.is_cancelled),
        )
        for row in connection.execute(_ROWS, {"ids": list(ids)})
    }


def method_totals(connection: Connection, day: str, person_id: int | None = None) -> list[MethodTotal]:
    """Return what each method brought in on a day, cancelled receipts left out."""
    rows = connection.execute(_TOTALS, {"day": day, "person": person_id})
    return [MethodTotal(Method(row.method), row.receipts, Money(row.amount_centavos)) for row in rows]


def count_receipts(connection: Connection, day: str, person_id: int | None = None) -> int:
    """Return how many receipts of a day stand, cancelled ones left out."""
    return int(connection.execute(_COUNTS, {"day": day, "person": person_id}).scalar_one())


def changed_accounts(connection: Connection, day: str, next_day: str, most: int) -> list[ChangedAccount]:
    """Return the accounts changed from one day to before the next, the last change of each, newest first."""
    rows = connection.execute(_CHANGED, {"day": day, "next_day": next_day, "most": most})
    return [
        ChangedAccount(row.id, row.number, row.holder, row.act, datetime.fromisoformat(row.at), row.person)
        for row in rows
    ]


def reports_due(connection: Connection, now: datetime, urgent: timedelta) -> ReportsDue:
    """Return how many reports wait for the office; those with less than `urgent` left are about to be overdue."""
    key = {"now": seconds_utc(now), "soon": seconds_utc(now) + int(urgent.total_seconds())}
    row = connection.execute(_REPORTS, key).one()
    return ReportsDue(row.overdue, row.soon, row.to_list, row.to_hear)


def has_work_since(connection: Connection, moment: datetime) -> bool:
    """Tell whether anything was issued or changed after a moment; sitting down and backing up are no work."""
    key = {"day": moment.date().isoformat(), "moment": moment.isoformat(timespec="seconds")}
    return bool(connection.execute(_WORKED_SINCE, key).scalar_one())
