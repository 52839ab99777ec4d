"""Which periods are offered to be billed, and which of them is proposed."""

from __future__ import annotations

from datetime import datetime

from aguadesk.desk import billing, billing_periods
from aguadesk.desk.desk import Desk
from makers import SONORA, Clock, make_account
from towns import load_tariff


def offered(desk: Desk) -> list[str]:
    return [str(one.period) for one in billing_periods.choices(desk)]


def proposed(desk: Desk) -> str:
    return str(billing_periods.suggested(billing_periods.choices(desk)).period)


def test_without_a_tariff_the_months_of_a_year_are_offered_and_the_last_that_is_over_is_proposed(desk: Desk) -> None:
    assert offered(desk) == [f"2026-{month:02d}" for month in range(11, 0, -1)] + ["2025-12"]
    assert [one.is_over for one in billing_periods.choices(desk)] == [False] + [True] * 11
    assert proposed(desk) == "2026-10"


def test_each_length_that_a_tariff_has_is_offered_the_newest_first(desk: Desk) -> None:
    load_tariff(desk, name="Anual", period="anual")
    load_tariff(desk, name="Bimestral", period="bimestral")

    assert offered(desk) == ["2026-B6", "2026-B5", "2026-B4", "2026-B3", "2026-B2", "2026-B1", "2026", "2025", "2024"]
    assert proposed(desk) == "2026-B5"


def test_after_a_run_the_period_that_follows_is_proposed(desk: Desk) -> None:
    load_tariff(desk)
    make_account(desk)
    billing.run(desk, "2026-08")

    ran = [one for one in billing_periods.choices(desk) if one.last_run]

    assert [(str(one.period), one.last_run, one.bills) for one in ran] == [("2026-08", desk.now(), 1)]
    assert proposed(desk) == "2026-09"


def test_once_the_month_in_course_was_run_it_stays_proposed_for_who_is_missing(desk: Desk) -> None:
    load_tariff(desk)
    make_account(desk, "1")
    billing.run(desk, "2026-11")
    make_account(desk, "2")
    assert isinstance(desk.clock, Clock)
    desk.clock.moment = datetime(2026, 11, 25, 9, 0, tzinfo=SONORA)
    billing.run(desk, "2026-11")

    (newest, *_) = billing_periods.choices(desk)

    assert (str(newest.period), newest.last_run, newest.bills) == ("2026-11", desk.now(), 2)
    assert proposed(desk) == "2026-11"


def test_a_year_is_proposed_once_it_is_over(desk: Desk) -> None:
    load_tariff(desk, name="Anual", period="anual")

    assert proposed(desk) == "2025"


def test_on_a_board_that_has_just_begun_the_month_in_course_is_proposed(desk: Desk) -> None:
    # Every account began in November: in October there was nobody to bill.
    load_tariff(desk)
    make_account(desk)
    with desk.write() as w:
        w.connection.exec_driver_sql("UPDATE account SET opened_on = '2026-11-20'")
        w.commit()

    choices = billing_periods.choices(desk)

    assert {one.first_account for one in choices} == {desk.today()}
    assert [one.has_accounts for one in choices] == [True] + [False] * 11
    assert proposed(desk) == "2026-11"
