"""Story: November is closed; then a payment of it is cancelled and a reading of it corrected.

Its report stays as it was, to the byte; December, which is open, shows both.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from aguadesk.desk import (
    cashier,
    checks,
    month_closings,
    month_figures,
    month_papers,
    paper_codes,
    reading_acts,
    safekeeping,
    till,
)
from aguadesk.desk import settings as office
from aguadesk.desk.desk import Desk
from aguadesk.desk.month_figures import MonthView
from aguadesk.desk.month_words import INDICATORS
from aguadesk.desk.reading_acts import Correction
from aguadesk.domain.money import ZERO
from aguadesk.domain.month_figures import Better, Source
from aguadesk.domain.rights import Right
from aguadesk.store import counters, people
from aguadesk.store import month_closings as kept_months
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


def picture() -> bytes:
    """A picture of a few red points."""
    content = BytesIO()
    Image.new("RGB", (40, 30), "red").save(content, "PNG")
    return content.getvalue()


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


def test_a_closed_month_prints_the_same_after_the_office_changed_its_name_its_people_and_its_codes(desk: Desk) -> None:
    before, open_before = papers(desk, NOVEMBER), papers(desk, DECEMBER)
    office.change_identity(desk, "Otra Agua", "Otro Valle", "Sonora", ["RFC OAG010101AB1"])
    office.change_signatories(desk, [office.Signatory("Xóchitl Rojo", "Directora")])
    office.change_logo(desk, picture(), "logo.png")
    paper_codes.change_code(desk, "month_report", paper_codes.PaperCode("DG-01", "03", "11/2026"))
    with desk.write() as w:
        people.update_person(w.connection, desk.person.id, name="Adela Cota Pineda")
        w.commit()

    assert papers(desk, NOVEMBER) == before
    assert month_figures.view(desk, NOVEMBER).closed_by == "Adela Nogal Pineda"
    assert papers(desk, DECEMBER)[0] != open_before[0]


def test_the_logo_of_then_is_printed_when_there_is_none_any_more(desk: Desk, clock: Clock) -> None:
    office.change_logo(desk, picture(), "logo.png")
    clock.forward(days=30)
    month_closings.close(desk, DECEMBER, WHY)
    before = papers(desk, DECEMBER)
    office.remove_logo(desk)
    assert papers(desk, DECEMBER) == before


def kept_otherwise(desk: Desk, change: Callable[[dict[str, Any]], None]) -> MonthView:
    """October, kept as November was but for a change of what was kept."""
    with desk.read() as connection:
        told = json.loads(kept_months.closed_months(connection, NOVEMBER, NOVEMBER)[NOVEMBER].figures)
    change(told)
    with desk.write() as w:
        kept_months.keep_month(w.connection, "2026-10", json.dumps(told), "", desk.stamp(Right.CLOSE_MONTH))
        w.commit()
    return month_figures.view(desk, "2026-10")


def test_a_closed_month_is_told_by_the_indicators_it_was_closed_with(desk: Desk) -> None:
    def of_another_program(told: dict[str, Any]) -> None:
        told["catalogue"] = [one for one in told["catalogue"] if one["key"] in {"collected", "commercial_efficiency"}]
        told["catalogue"][0] |= {"name": "Entradas", "group": "Caja", "formula": "Lo que entró.", "colour": "unknown"}
        del told["catalogue"][1]["better"]

    shown = kept_otherwise(desk, of_another_program)
    assert [(row.indicator.name, row.month.of) for row in shown.rows] == [
        ("Entradas", 150),
        ("Eficiencia comercial", 150),
    ]
    assert shown.row("commercial_efficiency").indicator.better is Better.EITHER
    assert shown.row("commercial_efficiency").indicator.over == Source("money.billed", {})
    assert month_figures.view(desk, NOVEMBER).rows[0].indicator == INDICATORS[0]


def test_a_month_closed_by_an_older_program_is_told_by_the_catalogue_and_the_letterhead_of_now(desk: Desk) -> None:
    def of_an_older_program(told: dict[str, Any]) -> None:
        del told["catalogue"], told["head"]

    shown = kept_otherwise(desk, of_an_older_program)
    assert tuple(row.indicator for row in shown.rows) == INDICATORS
    assert (shown.head, shown.closed_by) == (None, desk.person.name)
    before = papers(desk, "2026-10")
    office.change_identity(desk, "Otra Agua", "Otro Valle", "Sonora", [])
    assert papers(desk, "2026-10")[0] != before[0]


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
        if row.indicator.key in {"collected", "cancelled", "attended", "arrears_recovered"}:
            closed = figure(desk, NOVEMBER, row.indicator.key)
            assert (row.month.of or 0) + (closed or 0) == row.so_far.of, row.indicator.key
