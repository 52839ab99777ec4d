"""What was computed wrong and put right: bills made again, tariffs that had billed nothing; before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aguadesk.desk import billing, corrections, tariffs
from aguadesk.desk.billing_again import recalculate
from aguadesk.desk.corrections import CorrectionKind
from aguadesk.desk.desk import Desk
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.store import counters
from makers import make_account
from register_makers import sheet_rows
from tariff_files import data, head
from towns import load_tariff, read_meter

WHY = "Se leyó el medidor del vecino"
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
HOUSES = read_tariff(data(tariff=head(name="Casas", service="ambos", document="Ley de Ingresos 2027", article="31")))


@pytest.fixture
def again(desk: Desk) -> int:
    """A tap billed 19 m³ in October, 259.25, and billed again for 9 m³, 122.00, and then for 10 m³."""
    load_tariff(desk)
    account = make_account(desk, meter="M1")
    read_meter(desk, account, 19)
    billing.run(desk, "2026-10")
    recalculate(desk, account, "2026-10", WHY, reading_m3=1293)
    return account


def test_a_bill_made_again_has_its_two_totals_the_reason_and_who(desk: Desk, again: int) -> None:
    (one,) = corrections.listed(desk, *YEAR)
    assert (one.kind, one.on_day, one.name, one.account, one.period) == (
        CorrectionKind.BILL, date(2026, 11, 20), "C-000001", "0104-0237", "2026-10",
    )  # fmt: skip
    assert (one.before, one.after, one.difference) == (
        Money.pesos("259.25"), Money.pesos(122), Money.pesos("-137.25"),
    )  # fmt: skip
    assert (one.reason, one.person) == (WHY, desk.person.name)
    assert corrections.what_words(one) == "C-000001, Oct 2026"
    assert (corrections.before_words(one), corrections.after_words(one)) == ("$259.25", "$122.00")


def test_the_bills_of_the_list_are_those_that_the_counter_counts(desk: Desk, again: int) -> None:
    recalculate(desk, again, "2026-10", WHY, reading_m3=1303)
    rows = corrections.listed(desk, *YEAR)
    assert [(one.before, one.after) for one in rows] == [
        (Money.pesos(122), Money.pesos("259.25")), (Money.pesos("259.25"), Money.pesos(122)),
    ]  # fmt: skip
    with desk.read() as connection:
        assert counters.count(connection, "bills.recalculated", *YEAR) == len(rows)
    assert corrections.listed(desk, date(2026, 11, 21), YEAR[1]) == []
    with pytest.raises(Refused, match=r"register\.window"):
        corrections.listed(desk, YEAR[1], YEAR[0])


def test_a_tariff_corrected_or_withdrawn_before_it_billed_is_a_correction_too(desk: Desk) -> None:
    wrong = tariffs.add_tariff(desk, HOUSES).value.id
    right = replace(HOUSES, citation=replace(HOUSES.citation, article="32"))
    tariffs.correct_tariff(desk, wrong, right)
    tariffs.withdraw_tariff(desk, wrong)
    gone, corrected = corrections.listed(desk, *YEAR)
    assert (gone.kind, gone.name, gone.difference) == (CorrectionKind.TARIFF_WITHDRAWN, "Casas", None)
    assert corrections.before_words(gone) == f"Vigente desde el {HOUSES.valid_from:%d/%m/%Y}"
    assert corrections.after_words(gone) == "Retirada"
    assert corrected.kind is CorrectionKind.TARIFF_CORRECTED
    assert ("31" in corrections.before_words(corrected), "32" in corrections.after_words(corrected)) == (True, True)
    assert corrections.what_words(corrected) == "Casas"


def test_the_list_is_a_workbook_from_the_first_to_the_last_and_names_no_holder(desk: Desk, again: int) -> None:
    tariffs.withdraw_tariff(desk, tariffs.add_tariff(desk, HOUSES).value.id)
    rows = sheet_rows(corrections.corrections_xlsx(desk, *YEAR))
    assert {row[1] for row in rows} == {"Recibo recalculado", "Tarifa retirada antes de facturar"}
    bill = next(row for row in rows if row[3])
    assert bill[2:9] == ("C-000001, Oct 2026", "0104-0237", "$259.25", "$122.00", -137.25, WHY, desk.person.name)
    assert "Cota" not in str(rows)
