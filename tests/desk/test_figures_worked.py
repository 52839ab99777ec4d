"""Figures of the month worked by hand: what is captured, what is paid in time and after what was done about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from aguadesk.desk import billing, cashier, definitions, measures, month_figures, month_papers
from aguadesk.desk.counters import CATALOGUE
from aguadesk.desk.desk import Desk
from aguadesk.desk.month_groups import GROUPS
from aguadesk.desk.month_words import INDICATORS
from aguadesk.domain.money import Money
from aguadesk.domain.month_figures import (
    NO_DATA,
    Figure,
    Source,
    catalogue_from_json,
    catalogue_to_json,
    figure_of,
    said,
)
from aguadesk.domain.notices import NoticeKind
from makers import Clock, charge, make_account, make_desk
from notice_makers import bring, debtor, issue, pay
from towns import load_tariff, read_meter

MONTH = "2026-11"
OF_KEY = {one.key: one for one in INDICATORS}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = make_desk(tmp_path, clock=clock)
    yield made
    made.board.close()


def worked(key: str, **counts: str) -> str:
    """A figure out of what its sources came to, by their keys with an underscore for the dot."""
    known = {name.replace("_", ".", 1): Decimal(count) for name, count in counts.items()}
    return said(figure_of(OF_KEY[key], known), is_money=OF_KEY[key].is_money)


def shown(desk: Desk, key: str, month: str = MONTH) -> str:
    row = month_figures.view(desk, month).row(key)
    return said(row.month, is_money=row.indicator.is_money)


# --- arithmetic ------------------------------------------------------------------------------------------------


def test_losses_are_what_was_produced_less_what_was_billed() -> None:
    # IP.27: (90,000 − 54,000) ÷ 1,500 = 24 m³ a tap; over 12 km of net, 3,000 m³ a kilometre.
    flows = {"measure_produced": "90000", "volume_billed": "54000"}
    assert worked("losses_tap", **flows, accounts_all="1500") == "24"
    assert worked("losses_km", **flows, measure_network="12") == "3,000"
    assert worked("losses_tap", volume_billed="54000", accounts_all="1500") == NO_DATA
    assert worked("losses_tap", measure_produced="90000", accounts_all="1500") == NO_DATA
    assert worked("losses_tap", **flows, accounts_all="0") == NO_DATA
    # More billed than produced is no loss, and says so: (54,000 − 90,000) ÷ 1,500 = −24.
    assert worked("losses_tap", measure_produced="54000", volume_billed="90000", accounts_all="1500") == "-24"


def test_global_efficiency_is_the_physical_times_the_commercial() -> None:
    # 54,000 of 90,000 m³ is 60 %; $400,000 of $500,000 is 80 %; 0.60 × 0.80 = 48 %.
    counts = {"volume_billed": "54000", "measure_produced": "90000", "money_collected": "400000"}
    assert worked("physical_efficiency", **counts) == "60.0 %"
    assert worked("commercial_efficiency", **counts, money_billed="500000") == "80.0 %"
    assert worked("global_efficiency", **counts, money_billed="500000") == "48.0 %"
    assert worked("global_efficiency", **counts, money_billed="0") == NO_DATA
    assert worked("global_efficiency", **counts) == NO_DATA


def test_what_people_get_is_told_by_person_and_day() -> None:
    # 90,000 m³ are 90,000,000 litres; over 10,000 inhabitants and 30 days, 300 litres. Billed, 54,000 m³: 180.
    people = {"measure_inhabitants": "10000", "measure_produced_days": "30"}
    assert worked("supply_person", measure_produced="90000", **people) == "300"
    assert worked("use_person", volume_billed="54000", **people) == "180"
    assert worked("supply_person", measure_produced="90000", measure_inhabitants="10000") == NO_DATA


def test_shares_rates_and_prices() -> None:
    # 1,050 of 1,400 bills in time; 36 reports of 1,500 taps; $500,000 for 54,000 m³; 3 people for 1,500 taps.
    assert worked("on_time", bills_in_time="1050", bills_issued="1400") == "75.0 %"
    assert worked("reports_per_thousand", complaints_received="36", accounts_live="1500") == "24"
    assert worked("tariff", money_billed="500000", volume_billed="54000") == "$9.26"
    assert worked("ticket", money_collected="400000", receipts_all="1250") == "$320.00"
    assert worked("per_hour", receipts_taken="990", till_hours="165") == "6"
    assert worked("leak_staff", measure_leak_staff="3", accounts_live="1500") == "2"
    assert worked("rehabilitated", measure_rehabilitated="240", measure_network_metres="12000") == "2.0 %"
    assert worked("reader_pace", readings_by_reader="1400", readings_reader_days="5") == "280"
    assert worked("days_to_reconnect", reconnections_days="9", reconnections_executed="6") == "1.5"
    assert worked("agreements_down", agreements_down="2000", agreements_debt="10000") == "20.0 %"
    assert worked("billed_net", money_billed="116", money_iva="16") == "$100.00"


def test_a_catalogue_that_was_kept_is_read_back_with_all_its_sides() -> None:
    assert catalogue_from_json(catalogue_to_json(INDICATORS)) == INDICATORS
    losses = OF_KEY["losses_tap"]
    assert [one.key for one in losses.sources] == ["measure.produced", "accounts.all", "volume.billed"]
    old = [{name: value for name, value in one.items() if name not in ("less", "of_by", "over_by", "cites")}
           for one in catalogue_to_json((OF_KEY["billed"],))]  # fmt: skip
    assert catalogue_from_json(old)[0].less is None


def test_the_two_sides_of_a_figure_stand_in_its_workbook(desk: Desk) -> None:
    figure = Figure(Decimal(90), Decimal(5), True, 1, Decimal(54), Decimal(2), Decimal(3))
    assert (figure.numerator, figure.denominator, figure.value) == (72, 15, Decimal("4.8"))
    assert Figure(Decimal(1), Decimal(2), True, over_by=None).denominator is None
    assert Figure(Decimal(1), Decimal(2), True, of_by=None).numerator is None
    book = load_workbook(BytesIO(month_papers.report_xlsx(desk, MONTH)))
    names = [row[1].value for row in book.active.iter_rows()]  # type: ignore[union-attr]
    assert {"Eficiencia global", "Pérdidas por toma (m³)", "Cartera de más de 60 meses"} <= set(names)


# --- on a real board ---------------------------------------------------------------------------------------------


def test_what_is_captured_makes_the_figures_of_the_month(desk: Desk) -> None:
    make_account(desk)
    make_account(desk, "2")
    assert [shown(desk, key) for key in ("losses_tap", "supply_person", "hours", "tankers")] == [NO_DATA] * 4
    for key, amount in (
        ("produced", "600"), ("inhabitants", "100"), ("network", "1.5"), ("rehabilitated", "30"), ("hours", "12"),
        ("leak_staff", "1"), ("tankers", "4"),
    ):  # fmt: skip
        measures.capture(desk, key, MONTH, amount)
    assert shown(desk, "losses_tap") == "300"  # nothing was billed: 600 m³ of two taps
    assert shown(desk, "losses_km") == "400"  # 600 ÷ 1.5
    assert shown(desk, "supply_person") == "200"  # 600,000 litres, 100 people, 30 days
    assert shown(desk, "use_person") == "0"
    assert shown(desk, "rehabilitated") == "2.0 %"  # 30 of 1,500 metres
    assert [shown(desk, key) for key in ("hours", "tankers", "leak_staff")] == ["12", "4", "500"]
    assert shown(desk, "global_efficiency") == NO_DATA  # nothing was billed


def test_what_is_paid_after_a_notice_counts_for_so_many_days_and_once(desk: Desk, clock: Clock) -> None:
    warned, other = debtor(desk), debtor(desk, "0104-0238")
    pay(desk, warned, "10")  # the notice had not been delivered
    for kind in (NoticeKind.REMINDER, NoticeKind.REMINDER):
        clock.forward(days=1)
        bring(desk, issue(desk, kind, warned)[0])
    pay(desk, warned, "20")
    pay(desk, other, "40")
    clock.forward(days=27)
    pay(desk, warned, "80")  # 19 December: 28 and 29 days after
    clock.forward(days=4)
    pay(desk, warned, "100")  # 23 December: 32 days after the last
    assert shown(desk, "recovered_notices", "2026-11") == "$20.00"
    assert shown(desk, "recovered_notices", "2026-12") == "$80.00"


def test_a_bill_is_paid_in_time_when_its_last_peso_comes_on_its_due_day_or_before(desk: Desk, clock: Clock) -> None:
    # 19 m³: 100 + 9 × 12.50 of water, 10 % of sewer and 12 % of treatment make $259.25, due on 5 December.
    load_tariff(desk)
    prompt, late = make_account(desk, "1", meter="M1"), make_account(desk, "2", meter="M2")
    for account in (prompt, late):
        read_meter(desk, account, 19)
    billing.run(desk, "2026-10")
    assert shown(desk, "on_time") == "0.0 %"
    assert shown(desk, "volume_measured") == "38"
    pay(desk, prompt, "100")
    assert shown(desk, "on_time") == "0.0 %"
    pay(desk, prompt, "159.25")
    assert shown(desk, "on_time") == "50.0 %"
    cashier.cancel_receipt(desk, "A-000002", "el billete era falso", "caja1")
    assert shown(desk, "on_time") == "0.0 %"
    clock.forward(days=15)  # 5 December: the last day
    pay(desk, prompt, "159.25")
    clock.forward(days=1)
    pay(desk, late, "259.25")
    paid = month_figures.view(desk, "2026-12").row("on_time").month
    assert (paid.of, paid.over) == (1, 0)  # one more in December, and no bill was issued in it


def test_by_concept_what_was_paid_adds_up_to_all_that_was_paid(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "100"), ("alcantarillado", "50"), ("recargos", "10"), ("multas", "40"))
    pay(desk, account, "200")
    keys = ("paid_water", "paid_sewer", "paid_surcharges", "paid_fines", "paid_treatment")
    assert [shown(desk, key) for key in keys] == ["$100.00", "$50.00", "$10.00", "$40.00", "$0.00"]
    # By class: 100 + 50 of services, 10 of surcharges and 40 of fines are the 200.
    classes = ("paid_services", "paid_surcharges", "paid_fines", "paid_enforcement", "paid_indemnity", "paid_iva")
    assert [shown(desk, key) for key in classes] == ["$150.00", "$10.00", "$40.00", "$0.00", "$0.00", "$0.00"]
    assert shown(desk, "collected_net") == "$200.00"
    assert (shown(desk, "in_cash"), shown(desk, "by_card"), shown(desk, "ticket")) == ("$200.00", "$0.00", "$200.00")
    cashier.cancel_receipt(desk, "A-000001", "se cobró a otra cuenta", "caja1")
    assert [shown(desk, key) for key in (*keys, "in_cash")] == ["$0.00"] * 6


def test_the_law_is_told_as_written_and_as_modified(desk: Desk) -> None:
    assert shown(desk, "law_estimated") == NO_DATA
    measures.set_law(desk, 2026, 1, Money.pesos(1000), Money.pesos(1500))
    assert (shown(desk, "law_estimated"), shown(desk, "law_modified")) == ("$1,000.00", "$1,500.00")


def test_what_fell_due_more_than_five_years_ago_is_told_apart(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "70"), due_on=date(2021, 11, 19))
    charge(desk, account, ("agua", "30"), due_on=date(2021, 11, 20))
    assert shown(desk, "arrears_oldest") == "$70.00"  # on 20 November 2026
    assert shown(desk, "arrears") == "$100.00"


# --- definitions -------------------------------------------------------------------------------------------------


def test_every_figure_and_every_other_count_is_defined_and_cited() -> None:
    every = definitions.definitions()
    assert [one.key for one in every if one.key] == [one.key for one in INDICATORS]
    assert [one.group for one in every if one.key] == sorted((one.group for one in INDICATORS), key=GROUPS.index)
    told = {part.source.counter for one in every for part in one.parts}
    assert set(CATALOGUE) <= told
    assert all(one.formula and one.parts and one.cites.endswith(".") for one in every)
    assert all(part.definition.endswith(".") for one in every for part in one.parts)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("IP.27", "losses_tap"),
        ("perdidas km", "losses_km"),
        ("LGCG modificado", "law_modified"),
        ("lutz", "global_efficiency"),
    ],
)
def test_a_definition_is_found_by_any_word_of_it(text: str, key: str) -> None:
    assert key in [one.key for one in definitions.definitions(text)]
    assert len(definitions.definitions(text)) < 8


def test_what_nothing_says_finds_nothing() -> None:
    assert definitions.definitions("teléfonos rojos") == []


def test_a_part_says_how_it_is_narrowed_and_whether_it_is_money() -> None:
    discounts = definitions.definition_of(OF_KEY["benefit_discounts"]).parts[0]
    assert (discounts.name, discounts.is_money) == ("Descuentos (beneficio)", True)
    sewer = definitions.definition_of(OF_KEY["paid_sewer"]).parts[0]
    assert sewer.name == "Cobrado por concepto (alcantarillado)"
    assert sewer.source == Source("money.paid", {"concept": "alcantarillado"})
    losses = definitions.definition_of(OF_KEY["losses_tap"])
    assert [part.role for part in losses.parts] == ["Se cuenta", "Se le resta", "Se divide entre"]


def test_the_definitions_go_to_a_workbook() -> None:
    book = load_workbook(BytesIO(definitions.definitions_xlsx(date(2026, 11, 20), "IP.27")))
    said = [str(cell.value) for row in book.active.iter_rows() for cell in row if cell.value]  # type: ignore[union-attr]
    assert "Pérdidas por toma (m³)" in said
    assert any("IP.27" in one for one in said)
