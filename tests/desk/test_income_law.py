"""The Ley de Ingresos of a year beside what was accrued and collected of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from aguadesk.desk import cashier, income_law, measures, till
from aguadesk.desk.desk import Desk
from aguadesk.desk.income_law import LawLine
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from makers import charge, make_account, make_desk
from notice_makers import pay

PESOS = Money.pesos


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    yield made
    made.board.close()


def line_of(desk: Desk, concept: str, year: int = 2026) -> LawLine:
    return next(one for one in income_law.lines_of(desk, year) if one.concept == concept)


def test_each_concept_that_is_income_has_its_line_and_iva_none(desk: Desk) -> None:
    lines = income_law.lines_of(desk, 2026)
    assert [one.concept for one in lines][:3] == ["Agua potable", "Alcantarillado", "Saneamiento"]
    assert "IVA" not in [one.concept for one in lines]
    assert {(one.estimated, one.modified, one.accrued, one.share) for one in lines} == {(None, None, ZERO, None)}
    assert income_law.total_of(lines).modified is None


def test_the_four_moments_of_a_concept(desk: Desk) -> None:
    # The law expects $1,000 of water, then $800; $400 is charged and $200 paid of it: a quarter of what is expected.
    account = make_account(desk)
    charge(desk, account, ("agua", "400"), ("alcantarillado", "60"))
    water = line_of(desk, "Agua potable").concept_id
    measures.set_law(desk, 2026, water, PESOS(1000), PESOS(800), "Ley de Ingresos 2026, art. 12")
    pay(desk, account, "200")
    line = line_of(desk, "Agua potable")
    assert (line.estimated, line.modified, line.document) == (PESOS(1000), PESOS(800), "Ley de Ingresos 2026, art. 12")
    assert (line.accrued, line.collected, line.share) == (PESOS(400), PESOS(200), Decimal("0.25"))
    whole = income_law.total_of(income_law.lines_of(desk, 2026))
    assert (whole.estimated, whole.modified, whole.accrued, whole.collected) == (
        PESOS(1000), PESOS(800), PESOS(460), PESOS(200),
    )  # fmt: skip
    cashier.cancel_receipt(desk, "A-000001", "se cobró a otra cuenta", "caja1")
    assert line_of(desk, "Agua potable").collected == ZERO


def test_another_year_has_its_own_law_and_what_has_not_begun_has_no_moments(desk: Desk) -> None:
    charge(desk, make_account(desk), ("agua", "400"))
    measures.set_law(desk, 2027, line_of(desk, "Agua potable").concept_id, PESOS(900))
    assert line_of(desk, "Agua potable").modified is None
    assert line_of(desk, "Agua potable", 2027).modified == PESOS(900)
    assert line_of(desk, "Agua potable", 2027).accrued == ZERO
    assert line_of(desk, "Agua potable", 2025).accrued == ZERO
    for year in (1999, 2028):
        with pytest.raises(Refused, match=r"measures\.year"):
            income_law.lines_of(desk, year)


def test_of_nothing_expected_no_share_is_told(desk: Desk) -> None:
    measures.set_law(desk, 2026, 1, ZERO)
    assert income_law.lines_of(desk, 2026)[0].share is None
    assert [income_law.share_said(one) for one in (None, Decimal("0.6241"), Decimal("1.2"))] == [
        "s/d", "62.4 %", "120.0 %",
    ]  # fmt: skip


def test_what_is_no_concept_stands_at_the_end_so_that_all_of_it_adds_up(desk: Desk) -> None:
    till.open_till(desk, "caja1", ZERO)
    till.close_till(desk, "caja1", {Money.pesos(50): 1}, "sobró un billete que nadie reclamó")
    lines = income_law.lines_of(desk, 2026)
    assert [(one.concept, one.collected) for one in lines if not one.concept_id] == [
        ("Otros ingresos: sobrantes de caja", PESOS(50))
    ]
    assert income_law.total_of(lines).collected == PESOS(50)


def test_the_law_goes_to_a_workbook_with_its_total(desk: Desk) -> None:
    measures.set_law(desk, 2026, 1, PESOS(1000), None, "art. 12")
    book = load_workbook(BytesIO(income_law.law_xlsx(desk, 2026)))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]  # type: ignore[union-attr]
    water = next(row for row in cells if row[0] == "Agua potable")
    assert (water[2], water[3], water[4], water[7]) == (1000, 1000, 0, "art. 12")
    assert cells[-1][0] == "Total"
    assert cells[-1][2] == 1000
