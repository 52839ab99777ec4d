"""Story: November is closed; then a payment of it is cancelled and a reading of it corrected.

Its report stays as it was, to the byte; December, which is open, shows both.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aguadesk.desk import cashier, checks, month_closings, month_figures, month_papers, reading_acts, safekeeping, till
from aguadesk.desk.desk import Desk
from aguadesk.desk.reading_acts import Correction
from aguadesk.domain.money import ZERO
from aguadesk.store import counters
from books import pay
from makers import Clock, charge, make_desk
from reading_makers import capture, dial_of, tap

NOVEMBER, DECEMBER = "2026-11", "2026-12"
WHY = "la caja sigue abierta por una diferencia"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A tap read in November that paid 100.00 and 50.00, on the third of December, November closed."""
    desk = make_desk(tmp_path, clock=clock)
    account = tap(desk)
    charge(desk, account, ("agua", "400"))
    till.open_till(desk, "caja1", ZERO)
    pay(desk, account, "100", "uno")
    pay(desk, account, "50", "dos")
    capture(desk, account, dial_of() + 22)
    clock.forward(days=13)
    safekeeping.back_up(desk, tmp_path / "respaldo.aguadesk")
    month_closings.close(desk, NOVEMBER, WHY)
    yield desk
    desk.board.close()


def papers(desk: Desk, month: str) -> tuple[bytes, bytes]:
    return month_papers.report_pdf(desk, month), month_papers.report_xlsx(desk, month)


def figure(desk: Desk, month: str, key: str) -> Decimal | None:
    return month_figures.view(desk, month).row(key).month.of


def counted(desk: Desk, key: str, month: str) -> Decimal:
    """What the data say now of a month, closed or not."""
    first, last = month_figures.days_of_month(month)
    with desk.read() as connection:
        return counters.count(connection, key, first, last)


def reading_of_november(desk: Desk) -> int:
    first, last = month_figures.days_of_month(NOVEMBER)
    with desk.read() as connection:
        (line,) = counters.listed(connection, "readings.taken", first, last)
    return line.subject_id


def test_the_closed_report_prints_the_same_bytes_and_the_open_month_shows_the_change(desk: Desk) -> None:
    before = papers(desk, NOVEMBER)
    assert figure(desk, NOVEMBER, "collected") == 150
    assert figure(desk, NOVEMBER, "real_readings") == 1
    assert (figure(desk, DECEMBER, "collected"), figure(desk, DECEMBER, "real_readings")) == (0, 0)
    open_before = papers(desk, DECEMBER)

    cashier.cancel_receipt(desk, "A-000002", "se cobró a otra cuenta", "caja1")
    changed = Correction(dial_of() + 31, "se leyó otra vez", read_on=date(2026, 12, 2))
    reading_acts.correct(desk, reading_of_november(desk), changed)

    assert papers(desk, NOVEMBER) == before
    assert counted(desk, "readings.taken", NOVEMBER) == 0
    assert figure(desk, NOVEMBER, "real_readings") == 1
    assert (figure(desk, DECEMBER, "collected"), figure(desk, DECEMBER, "real_readings")) == (-50, 1)
    assert month_figures.view(desk, DECEMBER).row("collected").so_far.of == 100
    assert all(now != then for now, then in zip(papers(desk, DECEMBER), open_before, strict=True))
    assert [result for result in checks.run_checks(desk) if not result.ok] == []


def test_the_report_of_a_closed_month_does_not_know_what_day_it_is(desk: Desk, clock: Clock) -> None:
    before = papers(desk, NOVEMBER)
    clock.forward(days=400)
    assert papers(desk, NOVEMBER) == before


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(later=st.lists(st.tuples(st.sampled_from(["charge", "pay"]), st.integers(1, 90)), max_size=4))
def test_whatever_happens_later_the_closed_month_is_the_same_and_the_year_is_its_months(
    desk: Desk, later: list[tuple[str, int]]
) -> None:
    before = month_figures.view(desk, NOVEMBER)
    with desk.board.together():
        for place, (what, pesos) in enumerate(later):
            if what == "charge":
                charge(desk, 1, ("agua", str(pesos)), period=DECEMBER, due_on=date(2026, 12, 15))
            else:
                pay(desk, 1, str(pesos), f"{counted(desk, 'receipts.taken', DECEMBER)}-{place}")
    assert month_figures.view(desk, NOVEMBER) == before
    for row in month_figures.view(desk, DECEMBER).rows:
        if row.indicator.key in {"collected", "cancelled", "attended"}:
            closed = figure(desk, NOVEMBER, row.indicator.key)
            assert (row.month.of or 0) + (closed or 0) == row.so_far.of, row.indicator.key
