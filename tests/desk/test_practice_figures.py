"""The figures of a practice year: each new counter equals, month by month, a question written here without it."""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection

from aguadesk.desk.month_counting import days_of_month
from aguadesk.store import counters
from aguadesk.store.board import open_board
from practice_towns import YEAR, town_copy

MONTHS = [f"2026-{number:02d}" for number in range(1, 12)]
Rows = sqlite3.Connection
By = Callable[[Rows, str], Decimal]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return town_copy(tmp_path_factory, YEAR)


@pytest.fixture(scope="module")
def rows(file: Path) -> Iterator[Rows]:
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@pytest.fixture(scope="module")
def board(file: Path, rows: Rows) -> Iterator[Connection]:
    with open_board(file) as board, board.read() as connection:
        yield connection


def number(rows: Rows, sql: str, **values: object) -> Decimal:
    return Decimal(rows.execute(sql, values).fetchone()[0] or 0)


def receipts(rows: Rows) -> list[tuple[str, sqlite3.Row, int]]:
    """Every receipt on its day as one, and every cancelled one on the day it was cancelled as one less."""
    found = {row["id"]: row for row in rows.execute("SELECT * FROM document WHERE kind = 'receipt'")}
    undone = rows.execute("SELECT issued_on, reverses_id FROM document WHERE kind = 'reversal'").fetchall()
    return [
        *((row["issued_on"], row, 1) for row in found.values()),
        *((one["issued_on"], found[one[1]], -1) for one in undone if one[1] in found),
    ]


def handed(rows: Rows) -> dict[int, Decimal]:
    """What came in with each receipt, without the credit in favour that was used, in pesos."""
    came: dict[int, Decimal] = defaultdict(Decimal)
    for row in rows.execute("SELECT document_id, method, amount_centavos FROM tender"):
        if row["method"] != "credit":
            came[row["document_id"]] += Decimal(row["amount_centavos"]) / 100
    return came


def paid_of(wanted: Callable[[sqlite3.Row], bool]) -> By:
    """What receipts paid of the charges of some concepts."""

    def by_hand(rows: Rows, month: str) -> Decimal:
        lines: dict[int, list[sqlite3.Row]] = defaultdict(list)
        for row in rows.execute(
            "SELECT e.document_id, e.amount_centavos, c.code, c.class AS kind FROM entry e"
            " JOIN entry charge ON charge.id = e.settles_id LEFT JOIN concept c ON c.id = charge.concept_id"
            " WHERE e.credit_id = 1 AND e.debit_id <> 2"
        ):
            lines[row["document_id"]].append(row)
        return sum(
            (
                sign * Decimal(line["amount_centavos"]) / 100
                for day, receipt, sign in receipts(rows)
                for line in lines[receipt["id"]]
                if day[:7] == month and wanted(line)
            ),
            Decimal(0),
        )

    return by_hand


def of_concept(code: str) -> By:
    return paid_of(lambda line: line["code"] == code)


def in_time(rows: Rows, month: str) -> Decimal:
    """Bills whose last line was ended by a payment on its due day or before, or by credit when it was issued."""
    many = 0
    last_lines = rows.execute(
        "SELECT b.due_on, e.id, e.amount_centavos FROM bill b JOIN entry e ON e.document_id = b.document_id"
        " WHERE e.settles_id IS NULL AND e.line = (SELECT max(line) FROM entry WHERE document_id = b.document_id)"
    ).fetchall()
    settling: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in rows.execute(
        "SELECT e.settles_id, e.amount_centavos, e.credit_id, e.debit_id, d.kind, d.issued_on, d.id AS document,"
        " (SELECT m.issued_on FROM document m WHERE m.reverses_id = d.id) AS undone_on"
        " FROM entry e JOIN document d ON d.id = e.document_id WHERE e.settles_id IS NOT NULL ORDER BY e.id"
    ):
        settling[row["settles_id"]].append(row)
    for due_on, charge, amount in last_lines:
        settled = 0
        for one in settling[charge]:
            settled += one["amount_centavos"] * (1 if one["credit_id"] == 1 else -1)
            ends = settled >= amount and one["kind"] == "receipt" and one["credit_id"] == 1 and one["debit_id"] != 2
            if ends and one["issued_on"] <= due_on:
                many += one["issued_on"][:7] == month
                many -= (one["undone_on"] or "")[:7] == month
    covered = rows.execute(
        "SELECT count(*) FROM bill b JOIN document d ON d.id = b.document_id WHERE b.reversed_by_id IS NULL"
        " AND b.arrears_centavos = 0 AND b.credit_centavos >= b.total_centavos - b.discount_centavos"
        " AND strftime('%Y-%m', d.issued_on) = ?",
        (month,),
    ).fetchone()[0]
    return Decimal(many + covered)


def after(acts: str) -> By:
    """What came in at accounts with one of these acts on its day or in the thirty before."""

    def by_hand(rows: Rows, month: str) -> Decimal:
        acted: dict[int, set[date]] = defaultdict(set)
        for account, day in rows.execute(acts):
            acted[account].add(date.fromisoformat(day))
        came = handed(rows)
        return sum(
            (
                sign * came[receipt["id"]]
                for day, receipt, sign in receipts(rows)
                if day[:7] == month
                and any(
                    timedelta(0) <= date.fromisoformat(receipt["issued_on"]) - one <= timedelta(days=30)
                    for one in acted[receipt["account_id"]]
                )
            ),
            Decimal(0),
        )

    return by_hand


def of_campaigns(rows: Rows, month: str) -> Decimal:
    given = {
        tuple(row)
        for row in rows.execute(
            "SELECT d.account_id, d.issued_on FROM discount x JOIN entry e ON e.id = x.entry_id"
            " JOIN document d ON d.id = e.document_id WHERE x.campaign_id IS NOT NULL"
        )
    }
    came = handed(rows)
    return sum(
        (
            sign * came[one["id"]]
            for day, one, sign in receipts(rows)
            if day[:7] == month and (one["account_id"], one["issued_on"]) in given
        ),
        Decimal(0),
    )


def agreed(rows: Rows, month: str) -> Decimal:
    """What receipts paid of the charges of an agreement while it stood."""
    stands: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for entry, since, until in rows.execute(
        "SELECT c.entry_id, a.signed_on, coalesce(a.ended_on, '9999') FROM agreement_charge c"
        " JOIN agreement a ON a.id = c.agreement_id"
    ):
        stands[entry].append((since, until))
    lines: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for document, charge, amount in rows.execute(
        "SELECT document_id, settles_id, amount_centavos FROM entry"
        " WHERE settles_id IS NOT NULL AND credit_id = 1 AND debit_id <> 2"
    ):
        lines[document].append((charge, amount))
    return sum(
        (
            sign * Decimal(amount) / 100
            for day, receipt, sign in receipts(rows)
            for charge, amount in lines[receipt["id"]]
            if day[:7] == month and any(since <= receipt["issued_on"] <= until for since, until in stands[charge])
        ),
        Decimal(0),
    )


def hours(rows: Rows, month: str) -> Decimal:
    seconds = Decimal(0)
    points = {row[0] for row in rows.execute("SELECT drawer_id FROM collection_point")}
    for row in rows.execute("SELECT * FROM cash_session WHERE closed_at IS NOT NULL"):
        if row["opened_at"][:7] == month and row["drawer_id"] not in points:
            span = datetime.fromisoformat(row["closed_at"]) - datetime.fromisoformat(row["opened_at"])
            seconds += Decimal(span.total_seconds())
    return seconds / 3600


def waited(rows: Rows, month: str) -> Decimal:
    found = rows.execute("SELECT * FROM work_order WHERE kind = 'reconnection' AND result = 'executed'").fetchall()
    return Decimal(
        sum(
            (date.fromisoformat(one["done_at"][:10]) - date.fromisoformat(one["issued_on"])).days
            for one in found
            if one["done_at"][:7] == month
        )
    )


def produced_days(rows: Rows, month: str) -> Decimal:
    captured = {row[0] for row in rows.execute("SELECT month FROM measure WHERE key = 'produced'")}
    return Decimal(monthrange(int(month[:4]), int(month[5:]))[1] if month in captured else 0)


def monthly(sql: str, parts: int = 1) -> By:
    """What a question about a month answers, in centavos or thousandths."""
    return lambda rows, month: number(rows, sql, month=month) / parts


_BILL = "FROM bill b JOIN document d ON d.id = b.document_id WHERE strftime('%Y-%m', d.issued_on) = :month"
_STANDS = "AND b.document_id NOT IN (SELECT reverses_id FROM document WHERE reverses_id IS NOT NULL)"
_READ = "FROM reading WHERE state = 'accepted' AND strftime('%Y-%m', read_on) = :month"
_SIGNED = "FROM agreement WHERE strftime('%Y-%m', signed_on) = :month AND coalesce(ended_how, '') <> 'cancelled'"
BY_HAND: dict[tuple[str, str], By] = {
    ("bills.issued", ""): monthly(f"SELECT count(*) {_BILL} {_STANDS}"),
    ("bills.in_time", ""): in_time,
    ("volume.measured", ""): monthly(
        f"SELECT sum(b.volume_litres) {_BILL} {_STANDS} AND b.volume_kind = 'measured'", 1000
    ),
    ("volume.estimated", ""): monthly(
        f"SELECT sum(b.volume_litres) {_BILL} {_STANDS} AND b.volume_kind NOT IN ('measured', 'fixed')", 1000
    ),
    ("receipts.all", ""): lambda rows, month: Decimal(sum(sign for day, _, sign in receipts(rows) if day[:7] == month)),
    ("money.paid", ""): paid_of(lambda line: True),
    ("money.paid", "concept=agua"): of_concept("agua"),
    ("money.paid", "concept=alcantarillado"): of_concept("alcantarillado"),
    ("money.paid", "concept=iva"): of_concept("iva"),
    ("money.paid", "class=surcharge"): paid_of(lambda line: line["code"] in ("recargos", "recargos_prorroga")),
    ("agreements.recovered", ""): agreed,
    ("agreements.debt", ""): monthly(
        f"SELECT sum(debt_centavos - condoned_centavos + extension_centavos) {_SIGNED}", 100
    ),
    ("agreements.down", ""): monthly(f"SELECT sum(down_centavos) {_SIGNED}", 100),
    ("recovered.notices", ""): after("SELECT account_id, result_on FROM notice WHERE state = 'delivered'"),
    ("recovered.limitations", ""): after(
        "SELECT account_id, substr(done_at, 1, 10) FROM work_order WHERE state = 'done' AND kind = 'limitation'"
    ),
    ("recovered.followups", ""): after(
        "SELECT account_id, substr(done_at, 1, 10) FROM work_order WHERE state = 'done' AND kind = 'follow_up'"
    ),
    ("recovered.campaigns", ""): of_campaigns,
    ("reconnections.days", ""): waited,
    ("till.hours", ""): hours,
    ("readings.anomalous", ""): monthly(f"SELECT count(anomaly_id) {_READ} AND kind <> 'final'"),
    ("readings.by_reader", ""): monthly(f"SELECT count(*) {_READ} AND kind = 'effective'"),
    ("readings.reader_days", ""): monthly(f"SELECT count(DISTINCT reader || read_on) {_READ} AND kind = 'effective'"),
    ("discounts.accounts", ""): monthly(
        "SELECT count(DISTINCT d.account_id) FROM discount x JOIN entry e ON e.id = x.entry_id"
        " JOIN document d ON d.id = e.document_id WHERE strftime('%Y-%m', d.issued_on) = :month"
        " AND d.id NOT IN (SELECT reverses_id FROM document WHERE reverses_id IS NOT NULL)"
    ),
    ("credits.prescribed", ""): monthly(
        "SELECT sum(e.amount_centavos) FROM entry e JOIN document d ON d.id = e.document_id"
        " WHERE e.debit_id = 33 AND strftime('%Y-%m', d.issued_on) = :month",
        100,
    ),
    ("works.pipe", ""): monthly(
        "SELECT sum(a.done_thousandths) FROM work_advance a JOIN work_component c ON c.id = a.component_id"
        " JOIN component_kind k ON k.id = c.kind_id JOIN work w ON w.id = a.work_id"
        " WHERE k.unit = 'm' AND w.service = 'water' AND strftime('%Y-%m', a.on_day) = :month",
        1000,
    ),
    ("measure.produced_days", ""): produced_days,
}
CLOSE = {"till.hours": Decimal("0.05")}
"""Each turn is told to a thousandth of an hour, and a month has some twenty-five."""
NONE_IN_THE_TOWN = {"recovered.limitations", "credits.prescribed", "works.pipe"}


@pytest.mark.parametrize(("key", "wanted"), BY_HAND, ids=["?".join(one) for one in BY_HAND])
def test_each_month_equals_what_is_asked_without_the_counter(
    rows: Rows, board: Connection, key: str, wanted: str
) -> None:
    narrowed = dict([wanted.split("=")]) if wanted else {}
    found = counters.by_months(board, [(key, narrowed)], date(2026, 1, 1), date(2026, 11, 30))[0]
    by_hand = {month: BY_HAND[key, wanted](rows, month) for month in MONTHS}
    for month, expected in by_hand.items():
        first, last = days_of_month(month)
        assert abs(found.get(month, Decimal(0)) - expected) <= CLOSE.get(key, 0), month
        assert counters.count(board, key, first, last, narrowed) == found.get(month, Decimal(0)), month
    assert any(by_hand.values()) or key in NONE_IN_THE_TOWN


def test_what_stands_equals_what_is_asked_without_the_counter(rows: Rows, board: Connection) -> None:
    day = date(2026, 11, 20)
    expected = {
        "accounts.suspended": "SELECT count(*) FROM account WHERE state = 'suspended'",
        "arrears.oldest": "SELECT sum(open_centavos) / 100.0 FROM open_charge WHERE due_on < '2021-11-20'",
        "benefits.standing": """SELECT count(*) FROM benefit
            WHERE ended_on IS NULL AND coalesce(expires_on, '9') >= :day""",
        "complaints.open": "SELECT count(*) FROM complaint WHERE state NOT IN ('cancelled', 'closed')",
        "law.estimated": "SELECT sum(estimated_centavos) / 100.0 FROM income_estimate WHERE year = 2026",
        "measure.network_metres": """SELECT amount_thousandths FROM measure WHERE key = 'network'
            AND replaced_by_id IS NULL ORDER BY month DESC LIMIT 1""",
    }
    for key, sql in expected.items():
        assert counters.count(board, key, day.replace(day=1), day) == number(rows, sql, day=day.isoformat()), key
