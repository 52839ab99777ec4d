"""The bars of a bill and the sum under its water: its own past and no later, each calculation made once."""

from __future__ import annotations

from datetime import date

from aguadesk.desk import bill_papers, billing
from aguadesk.desk.bill_ways import Ways
from aguadesk.desk.billing_again import recalculate
from aguadesk.desk.desk import Desk
from aguadesk.domain.accounts import PlaceKind
from aguadesk.papers.bill import BillData, Usage
from aguadesk.store import bill_papers as issued
from aguadesk.store import catalogues
from makers import make_account
from towns import load_tariff, read_meter


def only(desk: Desk, period: str = "2026-10") -> BillData:
    (found,) = bill_papers.bills_data(desk, bill_papers.listed(desk, period))
    return found


def test_readings_from_before_the_board_billed_are_bars_too(desk: Desk) -> None:
    load_tariff(desk)
    account = make_account(desk, meter="M1")
    # They were typed on the same day, later than the bill is priced, and in no order.
    for month, used in (("2026-09", 14), ("2026-07", 11), ("2025-12", 9), ("2026-08", 12)):
        read_meter(desk, account, used, month, read_on="2026-11-19")
    read_meter(desk, account, 19)
    billing.run(desk, "2026-10")

    assert only(desk).history == (
        Usage("Dic", 9), Usage("Jul", 11), Usage("Ago", 12), Usage("Sep", 14), Usage("Oct", 19),
    )  # fmt: skip


def test_a_reading_set_aside_or_where_counting_begins_is_no_bar(desk: Desk) -> None:
    load_tariff(desk)
    account = make_account(desk, meter="M1")
    read_meter(desk, account, 0, "2026-07")
    read_meter(desk, account, 900, "2026-08", state="set_aside", aside_reason="high")
    read_meter(desk, account, 19)
    billing.run(desk, "2026-10")

    assert only(desk).history == (Usage("Oct", 19),)


def test_a_month_in_which_nothing_was_used_is_a_bar_of_zero_once_it_is_billed(desk: Desk) -> None:
    load_tariff(desk)
    account = make_account(desk, meter="M1")
    for month, used in (("2026-09", 0), ("2026-10", 19)):
        read_meter(desk, account, used, month)
        billing.run(desk, month)

    assert only(desk).history == (Usage("Sep", 0), Usage("Oct", 19))


def test_a_bill_printed_again_knows_nothing_of_what_came_after(desk: Desk) -> None:
    load_tariff(desk)
    account = make_account(desk, meter="M1")
    read_meter(desk, account, 12, "2026-09")
    billing.run(desk, "2026-09")
    before = only(desk, "2026-09")
    read_meter(desk, account, 19, "2026-10")
    billing.run(desk, "2026-10")
    read_meter(desk, account, 15, "2026-11")

    assert only(desk, "2026-09") == before
    assert only(desk).history == (Usage("Sep", 12), Usage("Oct", 19))


def test_a_bill_computed_again_has_one_bar_and_the_right_one(desk: Desk) -> None:
    load_tariff(desk)
    account = make_account(desk, meter="M1")
    read_meter(desk, account, 19)
    billing.run(desk, "2026-10")
    recalculate(desk, account, "2026-10", "Se leyó mal", reading_m3=1293)

    assert only(desk).history == (Usage("Oct", 9),)


def test_a_meter_changed_within_the_month_is_one_bar_of_both(desk: Desk) -> None:
    load_tariff(desk)
    account = make_account(desk, meter="M1")
    read_meter(desk, account, 4, "2026-09", kind="final")
    read_meter(desk, account, 7, "2026-09", previous_m3=0)
    read_meter(desk, account, 19)
    billing.run(desk, "2026-10")

    assert only(desk).history == (Usage("Sep", 11), Usage("Oct", 19))


def test_thirteen_bars_are_the_most(desk: Desk) -> None:
    load_tariff(desk)
    account = make_account(desk, meter="M1")
    for month in range(1, 13):
        read_meter(desk, account, month, f"2025-{month:02d}")
    for month in range(1, 10):
        read_meter(desk, account, 20 + month, f"2026-{month:02d}")
    read_meter(desk, account, 30)
    billing.run(desk, "2026-10")

    history = only(desk).history
    assert (len(history), history[0], history[-1]) == (13, Usage("Oct", 10), Usage("Oct", 30))


def test_each_bill_has_its_own_past(desk: Desk) -> None:
    load_tariff(desk)
    for number, used in ((1, 12), (2, 19)):
        account = make_account(desk, str(number), meter=f"M{number}")
        read_meter(desk, account, used - 5, "2026-09")
        read_meter(desk, account, used)
    billing.run(desk, "2026-10")

    first, second = bill_papers.bills_data(desk, bill_papers.listed(desk, "2026-10"))
    assert first.history == (Usage("Sep", 7), Usage("Oct", 12))
    assert second.history == (Usage("Sep", 14), Usage("Oct", 19))


def test_the_sum_under_the_water_is_that_of_each_bill_and_of_the_day_that_priced_it(desk: Desk) -> None:
    load_tariff(desk, document="Ley de Ingresos 2026", article="44")
    for number, used in ((1, 8), (2, 19), (3, 19)):
        read_meter(desk, make_account(desk, str(number), meter=f"M{number}"), used)
    billing.run(desk, "2026-10")
    load_tariff(desk, valid_from=date(2026, 11, 1), ranges=[{"above_m3": "0", "quota": "900", "per_m3": "0"}])

    eight, nineteen, same = (
        one.lines[0].note for one in bill_papers.bills_data(desk, bill_papers.listed(desk, "2026-10"))
    )
    law = "Ley de Ingresos 2026, artículo 44"
    assert eight == f"Rango de 0 a 10 m³: cuota de $100.00. {law}"
    assert nineteen.endswith(f"cuota de $100.00 + 9 m³ × $12.50 = $212.50. {law}")
    assert same == nineteen


def test_a_tariff_that_cites_nothing_ends_its_sum_with_a_point(desk: Desk) -> None:
    load_tariff(desk)
    make_account(desk)
    billing.run(desk, "2026-10")
    with desk.read() as connection:
        (bill,) = issued.issued_bills(connection, bill_papers.listed(desk, "2026-10")).values()
        said = Ways().of(connection, bill)

    assert said.endswith("$100.00.")


def test_routes_come_by_their_numbers_whatever_signs_their_names_have(desk: Desk) -> None:
    load_tariff(desk)
    names = ("Zona ²", "Zona 10", "10", "Zona 9", "9-B", "9-A", "½", "")
    with desk.write() as w:
        ids = {name: catalogues.place_id(w.connection, PlaceKind.ROUTE, name) for name in names if name}
        w.commit()
    for number, name in enumerate(names):
        make_account(desk, str(number), name or "Sin ruta", route_id=ids.get(name))
    billing.run(desk, "2026-10")

    data = bill_papers.bills_data(desk, bill_papers.listed(desk, "2026-10"))

    assert [one.holder for one in data] == ["9-A", "9-B", "10", "Zona 9", "Zona 10", "Zona ²", "½", "Sin ruta"]
