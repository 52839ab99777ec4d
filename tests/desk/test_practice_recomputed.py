"""A year of the practice town computed again from its rows alone: bills, benefits, surcharges, and the whole ledger.

Nothing of the program's arithmetic is used: the tariffs are read from the town's own file, readings and dates from the
tables, and everything is counted in whole centavos.
"""

from __future__ import annotations

import sqlite3
import tomllib
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from aguadesk.places import resource
from practice_towns import YEAR, town_copy

PLAN = tomllib.loads(resource("practice", "town.toml").read_text(encoding="utf-8"))
TARIFFS = {one["name"]: one for one in PLAN["tariff"].values()}
STANDS = (
    "document.kind <> 'reversal'"
    " AND NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id)"
)


def centavos(pesos: str) -> int:
    whole, _, cents = pesos.partition(".")
    return int(whole) * 100 + int(cents.ljust(2, "0"))


def half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def plus_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(town_copy(tmp_path_factory, YEAR))
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def water(tariff: dict[str, Any], m3: int) -> int:
    over = max(0, m3 - PLAN["billing"]["included_m3"])
    return centavos(tariff["quota"]) + over * centavos(tariff["per_m3"])


def test_each_of_the_twelve_runs_billed_what_readings_and_tariffs_say(rows: sqlite3.Connection) -> None:
    read = defaultdict(int, {
        (row["account_id"], row["period"]): row["m3"]
        for row in rows.execute(
            "SELECT account_id, period, sum(volume_m3) AS m3 FROM reading WHERE state = 'accepted' GROUP BY 1, 2"
        )
    })  # fmt: skip
    lines: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in rows.execute(
        "SELECT bill.document_id, concept.code, entry.amount_centavos FROM bill"
        " JOIN entry ON entry.document_id = bill.document_id JOIN concept ON concept.id = entry.concept_id"
        " ORDER BY entry.id"
    ):
        lines[row[0]].append((row[1], row[2]))
    bills = rows.execute(
        "SELECT bill.*, account.tariff, use_class.domestic AS home FROM bill"
        " JOIN account ON account.id = bill.account_id JOIN use_class ON use_class.id = account.use_id"
    ).fetchall()

    assert len({row["period"] for row in bills}) == YEAR.months
    assert len(bills) > YEAR.months * YEAR.accounts * 0.9
    for bill in bills:
        agua = water(TARIFFS[bill["tariff"]], read[bill["account_id"], bill["period"]])
        expected = [("agua", agua)]
        if bill["sewer"]:
            expected += [("alcantarillado", half_up(agua * 10, 100)), ("saneamiento", half_up(agua * 12, 100))]
        if not bill["home"]:
            expected.append(("iva", half_up(sum(amount for _, amount in expected) * 16, 100)))
        assert lines[bill["document_id"]] == expected


def test_each_benefit_forgave_its_half_of_the_water_it_reaches(rows: sqlite3.Connection) -> None:
    found = rows.execute(
        "SELECT entry.amount_centavos, bill.volume_litres, account.tariff, kind.cap_m3,"
        " kind.percent_basis_points AS percent"
        " FROM discount JOIN entry ON entry.id = discount.entry_id JOIN entry AS charge ON charge.id = entry.settles_id"
        " JOIN bill ON bill.document_id = charge.document_id JOIN account ON account.id = bill.account_id"
        " JOIN benefit ON benefit.id = discount.benefit_id JOIN benefit_kind AS kind ON kind.id = benefit.kind_id"
    ).fetchall()

    assert found
    for row in found:
        m3 = (row["volume_litres"] or 0) // 1000
        reached = m3 if row["cap_m3"] is None else min(m3, row["cap_m3"])
        assert row["amount_centavos"] == half_up(water(TARIFFS[row["tariff"]], reached) * row["percent"], 10_000)


def test_each_surcharge_is_the_months_of_its_debt_at_the_towns_rate(rows: sqlite3.Connection) -> None:
    charged = rows.execute(
        f"SELECT surcharge.*, entry.amount_centavos FROM surcharge JOIN entry ON entry.id = surcharge.entry_id"
        f" JOIN document ON document.id = entry.document_id WHERE {STANDS} ORDER BY entry.id"
    ).fetchall()
    before: dict[int, int] = defaultdict(int)

    assert len(charged) > 100
    for row in charged:
        base, upto = row["base_document_id"], date.fromisoformat(row["upto"])
        expected = accrued(rows, base, upto) - before[base]
        assert row["amount_centavos"] == expected
        before[base] += expected


def accrued(rows: sqlite3.Connection, document_id: int, upto: date) -> int:
    """1.5 % for each month begun, on what was open of water, sewer and treatment the evening before."""
    lines = rows.execute(
        "SELECT entry.id, entry.amount_centavos, entry.due_on FROM entry JOIN concept ON concept.id = entry.concept_id"
        " WHERE document_id = ? AND concept.code IN ('agua', 'alcantarillado', 'saneamiento')",
        (document_id,),
    ).fetchall()
    settled = [
        (date.fromisoformat(row[0]), row[1])
        for line in lines
        for row in rows.execute(
            f"SELECT document.issued_on, entry.amount_centavos FROM entry JOIN document ON document.id = document_id"
            f" WHERE entry.settles_id = ? AND {STANDS}",
            (line["id"],),
        )
    ]
    parts, number, due_on = 0, 0, date.fromisoformat(lines[0]["due_on"])
    while (begins := plus_months(due_on, number) + timedelta(days=1)) <= upto:
        base = sum(line["amount_centavos"] for line in lines) - sum(amount for on, amount in settled if on < begins)
        parts += base * 150
        number += 1
    return half_up(parts, 10_000)


def test_the_ledger_is_what_was_charged_less_what_was_forgiven_and_paid(rows: sqlite3.Connection) -> None:
    def one(sql: str) -> int:
        return int(rows.execute(sql).fetchone()[0] or 0)

    standing = f"FROM entry JOIN document ON document.id = document_id WHERE {STANDS}"
    charged = one(f"SELECT sum(amount_centavos) {standing} AND debit_id = 1 AND settles_id IS NULL")
    forgiven = one(f"SELECT sum(amount_centavos) {standing} AND debit_id = 32")
    rounded = one(f"SELECT sum(CASE WHEN credit_id = 30 THEN amount_centavos ELSE 0 END) {standing}") - one(
        f"SELECT sum(CASE WHEN debit_id = 30 THEN amount_centavos ELSE 0 END) {standing}"
    )
    paid = one(
        f"SELECT sum(tender.amount_centavos) FROM tender JOIN document ON document.id = document_id"
        f" WHERE {STANDS} AND method <> 'credit'"
    )
    # What meters registered too much goes back from the income it was booked as.
    too_much = one(f"SELECT sum(amount_centavos) {standing} AND kind = 'adjustment' AND debit_id >= 100")
    claimed = one("SELECT sum(before_centavos - after_centavos) FROM claim_bill")
    owed = one("SELECT sum((debit_id = 1) * amount_centavos - (credit_id = 1) * amount_centavos) FROM entry")
    in_favour = one("SELECT sum((credit_id = 2) * amount_centavos - (debit_id = 2) * amount_centavos) FROM entry")

    assert forgiven > 0
    assert 0 < claimed <= too_much  # surcharges on it go back too
    assert owed - in_favour == charged - forgiven - too_much - (paid - rounded)


def test_payments_came_on_time_late_and_in_part(rows: sqlite3.Connection) -> None:
    late = rows.execute(
        f"SELECT count(*) FROM entry JOIN document ON document.id = entry.document_id JOIN entry AS charge"
        f" ON charge.id = entry.settles_id WHERE {STANDS} AND document.kind = 'receipt'"
        f" AND document.issued_on > charge.due_on AND charge.period IS NOT NULL"
    ).fetchone()[0]
    partly = rows.execute(
        "SELECT count(*) FROM (SELECT charge.id FROM entry AS charge JOIN entry ON entry.settles_id = charge.id"
        " JOIN document ON document.id = entry.document_id WHERE document.kind = 'receipt' GROUP BY charge.id"
        " HAVING count(DISTINCT document.id) > 1)"
    ).fetchone()[0]
    campaigns = {
        row[0]
        for row in rows.execute(
            "SELECT campaign.name FROM discount JOIN campaign ON campaign.id = discount.campaign_id"
        )
    }

    assert late > 100
    assert partly > 0
    assert {"Pronto pago enero y febrero", "Pronto pago marzo", "Recargos abril"} <= campaigns
