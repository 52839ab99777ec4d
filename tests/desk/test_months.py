"""A month at a glance, closed for good, and told the same ever after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from agreement_makers import arrears, sign
from aguadesk.desk import (
    agreements,
    cashier,
    goal_copies,
    goals,
    invoicing,
    measures,
    month_closings,
    month_figures,
    safekeeping,
    till,
)
from aguadesk.desk.desk import Desk
from aguadesk.desk.month_words import INDICATORS
from aguadesk.domain.errors import Cancelled, Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.month_figures import NO_DATA, Figure, said
from complaint_makers import report
from makers import Clock, charge, make_account, make_desk, seat
from notice_makers import pay


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = make_desk(tmp_path, clock=clock)
    yield made
    made.board.close()


def shown(desk: Desk, month: str, key: str) -> list[str]:
    """An indicator as people read it: the month, the year so far, the month before, a year ago."""
    row = month_figures.view(desk, month).row(key)
    figures = (row.month, row.so_far, row.before, row.year_ago)
    return [said(one, is_money=row.indicator.is_money) for one in figures]


def to_december(clock: Clock) -> None:
    clock.forward(days=13)  # from 20 November to 3 December


def check(desk: Desk, month: str, name: str) -> month_closings.Check:
    return next(one for one in month_closings.checks(desk, month) if one.name == name)


def backed_up(desk: Desk, tmp_path: Path) -> None:
    safekeeping.back_up(desk, tmp_path / "respaldo.aguadesk")


# --- figures --------------------------------------------------------------------------------------------------


def test_an_open_month_is_counted_now(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "400"))
    pay(desk, account, "100")
    report(desk, account_id=account)
    assert shown(desk, "2026-11", "collected") == ["$100.00", "$100.00", "$0.00", "$0.00"]
    assert shown(desk, "2026-11", "reports") == ["1", "1", "0", "0"]
    assert shown(desk, "2026-11", "arrears")[0] == "$300.00"
    assert month_figures.view(desk, "2026-11").pairs[-1].collected == Decimal(100)
    assert month_figures.view(desk, "2026-11").ages[0].overdue.plain == "300.00"


def test_divided_by_nothing_a_figure_says_no_data(desk: Desk) -> None:
    assert shown(desk, "2026-11", "commercial_efficiency") == [NO_DATA] * 4
    assert shown(desk, "2026-11", "in_time") == [NO_DATA] * 4


def test_what_stands_is_known_of_now_and_of_no_other_month(desk: Desk) -> None:
    make_account(desk, meter="M-1")
    make_account(desk, "2")
    assert shown(desk, "2026-11", "metering") == ["50.0 %", "50.0 %", NO_DATA, NO_DATA]
    assert shown(desk, "2026-10", "metering")[0] == "50.0 %"  # until it is closed, what stands now stands for it
    assert shown(desk, "2026-09", "metering")[0] == NO_DATA
    assert month_figures.view(desk, "2026-09").ages == ()


def test_every_count_opens_a_list_that_adds_up_to_it(desk: Desk) -> None:
    account = make_account(desk, meter="M-1")
    charge(desk, account, ("agua", "400"))
    pay(desk, account, "100")
    report(desk, account_id=account)
    view = month_figures.view(desk, "2026-11")
    for row in view.rows:
        for source, number in zip(row.indicator.sources, (row.month.of, row.month.over), strict=False):
            lines = month_figures.listed(desk, "2026-11", source)
            assert sum((line.amount for line in lines), Decimal(0)) == (number or 0), (row.indicator.key, source)
    assert month_figures.listed_xlsx(desk, "2026-11", view.row("collected").indicator.of).startswith(b"PK")


def test_a_month_that_is_none_or_has_not_begun_is_refused(desk: Desk) -> None:
    for month in ("2026-13", "noviembre", "2026-12"):
        with pytest.raises(Refused, match=r"month\.unknown"):
            month_figures.view(desk, month)


def test_every_indicator_says_how_it_is_worked_out() -> None:
    assert len({one.key for one in INDICATORS}) == len(INDICATORS)
    assert all(one.formula.endswith(".") for one in INDICATORS)
    assert all("÷" in one.formula for one in INDICATORS if one.over is not None)


def test_what_nobody_captured_is_not_known_and_what_was_is_divided(desk: Desk) -> None:
    account = make_account(desk)
    assert shown(desk, "2026-11", "produced") == [NO_DATA] * 4
    assert shown(desk, "2026-11", "staff")[0] == NO_DATA
    measures.capture(desk, "produced", "2026-11", "90,000", "Bitácora")
    measures.capture(desk, "cost", "2026-11", "450000")
    measures.capture(desk, "employees", "2026-10", "2")
    measures.capture(desk, "dwellings", "2026-09", "400")
    measures.capture(desk, "served_water", "2026-11", "300")
    assert shown(desk, "2026-11", "produced")[:2] == ["90,000", NO_DATA]  # ten months of the year were not captured
    assert shown(desk, "2026-11", "cost_per_m3")[0] == "5"  # 450,000 pesos over 90,000 m³
    assert shown(desk, "2026-11", "staff")[0] == "2,000"  # two people for one tap
    assert shown(desk, "2026-11", "coverage_water")[0] == "75.0 %"
    assert account


def test_the_goals_of_the_plan_stand_among_the_figures_and_open_their_list(desk: Desk) -> None:
    assert shown(desk, "2026-11", "goals")[0] == NO_DATA
    goal_copies.copy_plan(desk, goals.import_example(desk).value.plan_id, 2026)
    row = month_figures.view(desk, "2026-11").row("goals")
    assert (row.month.of, row.month.over) == (Decimal(0), Decimal(35))
    for source, number in zip(row.indicator.sources, (row.month.of, row.month.over), strict=True):
        assert len(month_figures.listed(desk, "2026-11", source)) == number
        assert month_figures.listed_xlsx(desk, "2026-11", source).startswith(b"PK")


def test_what_came_in_stands_beside_the_law_of_the_year(desk: Desk) -> None:
    assert shown(desk, "2026-11", "law")[0] == NO_DATA
    measures.set_law(desk, 2026, 1, Money.pesos(1000))
    charge(desk, make_account(desk), ("agua", "400"))
    pay(desk, 1, "100")
    assert shown(desk, "2026-11", "law")[:2] == ["10.0 %", "10.0 %"]


# --- closing --------------------------------------------------------------------------------------------------


def test_a_closed_month_never_changes_and_the_open_one_shows_what_came_later(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "400"))
    pay(desk, account, "100")
    pay(desk, account, "50")
    to_december(clock)
    backed_up(desk, tmp_path)
    before = month_figures.view(desk, "2026-11")
    month_closings.close(desk, "2026-11", "la caja sigue abierta por una diferencia")
    closed = month_figures.view(desk, "2026-11")
    assert closed.rows == before.rows
    cashier.cancel_receipt(desk, "A-000002", "se cobró a otra cuenta", "caja1")
    charge(desk, account, ("agua", "80"), due_on=date(2026, 12, 15))
    assert month_figures.view(desk, "2026-11") == closed
    assert shown(desk, "2026-11", "collected")[0] == "$150.00"
    assert shown(desk, "2026-12", "collected") == ["−$50.00", "$100.00", "$150.00", "$0.00"]
    assert shown(desk, "2026-12", "cancelled")[0] == NO_DATA
    assert month_figures.view(desk, "2026-12").row("cancelled").month.of == 1


def test_the_list_says_what_is_missing_and_where_it_is_mended(desk: Desk, clock: Clock) -> None:
    till.open_till(desk, "caja1", ZERO)
    found = {one.name: (one.is_so, one.detail, one.tab) for one in month_closings.checks(desk, "2026-11")}
    assert found == {
        "El mes terminó": (False, "Termina el 30/11/2026.", "direccion"),
        "El mes anterior está cerrado": (True, "Es el primero que se cierra.", "direccion"),
        "El periodo está facturado": (True, "La junta no factura por mes.", "facturacion"),
        "Las lecturas están completas": (True, "Nada pendiente.", "facturacion"),
        "Las cajas del mes están cerradas": (False, "Siguen abiertas: caja1.", "caja"),
        "Los convenios incumplidos están vistos": (True, "Ninguno sin declarar.", "convenios"),
        "Los recibos están en su CFDI global": (True, "La junta no lo hace aquí.", "direccion"),
        "Respaldo hecho después del último día": (False, "Todavía no hay respaldo.", "hoy"),
    }


def test_the_list_asks_for_agreements_nobody_looked_at(desk: Desk, clock: Clock) -> None:
    account = make_account(desk)
    arrears(desk, account, months=3, last_due=date(2026, 11, 15))
    sign(desk, account, 3)
    clock.forward(days=200)
    found = check(desk, "2027-05", "Los convenios incumplidos están vistos")
    assert (found.is_so, found.detail) == (False, "Uno incumplido sin declarar.")
    assert (found.tab, found.page) == ("convenios", "incumplidos")
    assert check(desk, "2026-11", "Los convenios incumplidos están vistos").is_so  # it was kept then
    number = agreements.breach_watch(desk)[0]
    agreements.break_agreement(desk, number, "no pagó tres parcialidades")
    assert check(desk, "2027-05", "Los convenios incumplidos están vistos").is_so


def test_the_list_asks_for_days_whose_receipts_are_in_no_cfdi(desk: Desk, clock: Clock) -> None:
    def told(month: str = "2026-11") -> tuple[bool, str]:
        found = check(desk, month, "Los recibos están en su CFDI global")
        assert (found.tab, found.page) == ("direccion", "contabilidad.facturas")
        return found.is_so, found.detail

    account = make_account(desk)
    charge(desk, account, ("agua", "400"))
    pay(desk, account, "100")
    till.close_till(desk, "caja1", {Money.pesos(100): 1})
    assert told() == (True, "La junta no lo hace aquí.")
    invoicing.make_package(desk, desk.today())
    assert told() == (True, "Todos los días.")
    for _ in range(2):
        clock.forward(days=1)
        till.open_till(desk, "caja1", ZERO)
        pay(desk, account, "10")
        till.close_till(desk, "caja1", {Money.pesos(10): 1})
    assert told() == (False, "2 días sin paquete, desde el 21/11/2026.")
    invoicing.make_package(desk, date(2026, 11, 21))
    assert told() == (False, "1 día sin paquete, desde el 22/11/2026.")
    assert told("2026-10") == (True, "Todos los días.")


def test_each_line_of_the_list_leads_to_a_screen_that_exists(desk: Desk) -> None:
    pages = {one.name: (one.tab, one.page) for one in month_closings.checks(desk, "2026-11")}
    assert pages["El mes anterior está cerrado"] == ("direccion", "mes.2026-10")
    assert pages["El periodo está facturado"] == ("facturacion", "facturar")
    assert pages["Las lecturas están completas"] == ("facturacion", "lecturas")


def test_what_would_refuse_a_closing_is_known_before_it_is_begun(desk: Desk, clock: Clock) -> None:
    to_december(clock)
    with pytest.raises(Refused, match=r"month\.exceptions"):
        month_closings.may_be_closed(desk, "2026-11", "no")
    assert month_closings.may_be_closed(desk, "2026-11", "la memoria se descompuso").endswith("se descompuso")
    with pytest.raises(Refused, match=r"right\.missing"):
        month_closings.may_be_closed(seat(desk, "lupita"), "2026-11", "la memoria se descompuso")
    assert not month_figures.view(desk, "2026-11").is_closed


def test_a_closing_that_is_cancelled_leaves_the_month_open(desk: Desk, clock: Clock) -> None:
    class Stopped:
        def step(self, done: int, total: int, text: str = "") -> None:
            raise Cancelled

    to_december(clock)
    with pytest.raises(Cancelled):
        month_closings.close(desk, "2026-11", "la memoria USB se descompuso", Stopped())
    with pytest.raises(Cancelled):
        month_figures.view(desk, "2026-11", Stopped())
    assert not month_figures.view(desk, "2026-11").is_closed


def test_a_month_is_not_closed_before_it_ends_nor_twice_nor_in_silence(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match=r"month\.not_ended"):
        month_closings.close(desk, "2026-11", "hay prisa por cerrarlo")
    to_december(clock)
    with pytest.raises(Refused, match=r"month\.exceptions") as refused:
        month_closings.close(desk, "2026-11")
    assert refused.value.values["missing"] == "Respaldo hecho después del último día"
    backed_up(desk, tmp_path)
    month_closings.close(desk, "2026-11")
    with pytest.raises(Refused, match=r"month\.closed_already"):
        month_closings.close(desk, "2026-11")
    assert month_figures.view(desk, "2026-11").exceptions == ""
    with pytest.raises(Refused, match=r"right\.missing"):
        month_closings.close(seat(desk, "lupita"), "2026-10")


def test_what_was_not_so_is_kept_with_its_reason(desk: Desk, clock: Clock) -> None:
    to_december(clock)
    month_closings.close(desk, "2026-11", "la memoria USB se descompuso")
    view = month_figures.view(desk, "2026-11")
    assert view.exceptions == "Respaldo hecho después del último día. la memoria USB se descompuso"
    assert view.closed_by == "Adela Nogal Pineda"


def test_the_year_adds_up_closed_months_as_they_were_kept(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "400"))
    pay(desk, account, "100")
    to_december(clock)
    backed_up(desk, tmp_path)
    for number in range(1, 12):
        month_closings.close(desk, f"2026-{number:02d}", "se cierra al empezar a usar el programa")
    pay(desk, account, "30")
    assert shown(desk, "2026-12", "collected") == ["$30.00", "$130.00", "$100.00", "$0.00"]
    assert shown(desk, "2026-12", "metering")[2:] == ["0.0 %", NO_DATA]


def test_an_open_month_between_closed_ones_is_counted_and_those_are_told_as_kept(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "400"))
    pay(desk, account, "100")
    to_december(clock)
    for month in ("2026-09", "2026-11"):
        month_closings.close(desk, month, "se cierra al empezar a usar el programa")
    pay(desk, account, "30")
    pairs = {one.month: one.collected for one in month_figures.view(desk, "2026-12").pairs}
    assert (pairs["2026-09"], pairs["2026-10"], pairs["2026-11"], pairs["2026-12"]) == (0, 0, 100, 30)
    assert shown(desk, "2026-12", "collected") == ["$30.00", "$130.00", "$100.00", "$0.00"]


def test_a_gap_in_closed_months_is_remarked_and_the_next_waits(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    assert month_closings.month_to_close(desk) is None
    month_closings.close(desk, "2026-09", "se cierra al empezar a usar el programa")
    assert month_closings.month_to_close(desk) == "2026-10"
    to_december(clock)
    backed_up(desk, tmp_path)
    check = month_closings.checks(desk, "2026-11")[1]
    assert (check.is_so, check.detail) == (False, "El último cerrado es septiembre de 2026.")
    month_closings.close(desk, "2026-10")
    month_closings.close(desk, "2026-11")
    assert month_closings.month_to_close(desk) is None


# --- words ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "is_money", "words"),
    [
        (Figure(Decimal("1240")), False, "1,240"),
        (Figure(Decimal("12.500")), False, "12.5"),
        (Figure(Decimal("-3.5")), True, "−$3.50"),
        (Figure(Decimal(1), Decimal(3), True), False, "33.3 %"),
        (Figure(Decimal(1), Decimal(0), True), False, NO_DATA),
        (Figure(None, Decimal(4), True), False, NO_DATA),
        (Figure(None), True, NO_DATA),
    ],
)
def test_a_figure_is_said_as_people_read_it(figure: Figure, is_money: bool, words: str) -> None:
    assert said(figure, is_money=is_money) == words
