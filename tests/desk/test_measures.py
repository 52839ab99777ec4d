"""Numbers that are captured by month, and what the Ley de Ingresos expects of a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aguadesk.desk import income, measures
from aguadesk.desk.desk import Change, Desk
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.store import audit, catalogues, month_closings
from aguadesk.store.ledger import Stamp
from makers import make_desk, seat

MONTH = "2026-10"
PESOS = Money.pesos


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path, "dora")
    yield desk
    desk.board.close()


def amount(desk: Desk, key: str, month: str = MONTH) -> Decimal | None:
    """What counts of a measure in a month."""
    found = next(one for kind, one in measures.of_month(desk, month) if kind.key == key)
    return None if found is None else found.amount


def concept_id(desk: Desk, code: str = "agua") -> int:
    """The number of a concept."""
    with desk.read() as connection:
        return next(one.id for one in catalogues.all_concepts(connection) if one.code == code)


def trace(desk: Desk) -> list[tuple[str, dict[str, object], dict[str, object]]]:
    """What was written down of the board itself, the oldest first."""
    with desk.read() as connection:
        rows = audit.latest(connection, 50)
    wanted = {"measure.captured", "income.estimated"}
    return [(row.act, row.before, row.after) for row in reversed(rows) if row.act in wanted]


def refusal(act: object, *args: object) -> Refused:
    """How an act is refused."""
    with pytest.raises(Refused) as refused:
        act(*args)  # type: ignore[operator]
    return refused.value


def test_a_number_is_captured_for_its_month_and_no_other(desk: Desk) -> None:
    done = measures.capture(desk, "produced", MONTH, "84,250.5", "  Bitácora   de pozos ")
    assert done.changed == {Change("measure", done.value)}
    assert amount(desk, "produced") == Decimal("84250.5")
    assert amount(desk, "produced", "2026-09") is None
    assert amount(desk, "produced", "2026-11") is None
    (kept,) = measures.history(desk, "produced")
    assert (kept.source, kept.recorded_by, kept.is_standing) == ("Bitácora de pozos", "Dora Palma Quijada", True)


def test_what_stands_holds_until_another_is_captured(desk: Desk) -> None:
    measures.capture(desk, "inhabitants", "2026-03", "14200")
    measures.capture(desk, "inhabitants", "2026-09", "14350")
    told = [amount(desk, "inhabitants", f"2026-{month:02d}") for month in (2, 3, 8, 9, 11)]
    assert told == [None, 14200, 14200, 14350, 14350]


def test_a_corrected_number_takes_the_place_of_the_first_which_is_kept(desk: Desk) -> None:
    measures.capture(desk, "cost", MONTH, "410000")
    measures.capture(desk, "cost", MONTH, "412300.25")
    assert amount(desk, "cost") == Decimal("412300.25")
    told = [(one.amount, one.is_standing) for one in measures.history(desk, "cost")]
    assert told == [(Decimal("412300.25"), True), (Decimal(410000), False)]
    assert trace(desk)[-1] == (
        "measure.captured",
        {"measured": "410000"},
        {"measure": "Costo de operación", "month": MONTH, "measured": "412300.25"},
    )


@pytest.mark.parametrize("typed", ["", "mil", "-1", "1.2345", "1e3", "NaN", "1000000001"])
def test_what_is_no_number_is_refused_with_its_unit(desk: Desk, typed: str) -> None:
    found = refusal(measures.capture, desk, "produced", MONTH, typed)
    assert (found.code, found.values["unit"]) == ("measures.number", "m³")
    assert measures.history(desk, "produced") == []


def test_only_what_is_known_is_captured_and_only_for_a_month_that_began(desk: Desk) -> None:
    assert refusal(measures.capture, desk, "gold", MONTH, "1").code == "measures.unknown"
    assert refusal(measures.history, desk, "gold").code == "measures.unknown"
    assert refusal(measures.capture, desk, "cost", "2026-12", "1").code == "measures.future"
    assert refusal(measures.capture, desk, "cost", "2026-13", "1").code == "month.unknown"
    assert refusal(measures.of_month, desk, "octubre").code == "month.unknown"
    measures.capture(desk, "cost", "2026-11", "1")


def test_a_closed_month_takes_no_number(desk: Desk) -> None:
    with desk.write() as w:
        month_closings.keep_month(w.connection, MONTH, "{}", "", Stamp(desk.now(), desk.person.id))
        w.commit()
    assert refusal(measures.capture, desk, "cost", MONTH, "1").code == "measures.closed"
    measures.capture(desk, "cost", "2026-11", "1")


def test_numbers_are_captured_by_who_closes_months(desk: Desk) -> None:
    for login in ("lupita", "ana", "beto"):
        other = seat(desk, login)
        assert refusal(measures.capture, other, "cost", MONTH, "1").code == "right.missing"
        assert refusal(measures.set_law, other, 2026, concept_id(desk), PESOS(1)).code == "right.missing"


def test_every_kind_says_what_it_is_and_in_what_it_is_counted() -> None:
    assert len({one.key for one in measures.KINDS}) == len(measures.KINDS)
    for one in measures.KINDS:
        assert all((one.name, one.unit, one.definition.endswith(".")))


def test_the_ley_de_ingresos_is_what_the_moments_of_income_compare_with(desk: Desk) -> None:
    measures.set_law(desk, 2026, concept_id(desk), PESOS(1_200_000), PESOS(1_250_000), "Ley de Ingresos 2026")
    (agua,) = [one for one in income.moments(desk, date(2026, 11, 20)) if one.estimate]
    assert agua.estimate is not None
    assert (agua.concept, agua.estimate.estimated, agua.estimate.modified) == (
        "Agua potable",
        PESOS(1_200_000),
        PESOS(1_250_000),
    )


def test_an_estimate_is_changed_in_its_place_and_without_a_change_it_is_the_modified_too(desk: Desk) -> None:
    agua, sewer = concept_id(desk), concept_id(desk, "alcantarillado")
    measures.set_law(desk, 2026, sewer, PESOS(90_000))
    measures.set_law(desk, 2026, agua, PESOS(100))
    done = measures.set_law(desk, 2026, agua, PESOS(100), PESOS(140))
    assert done.changed == {Change("income_estimate")}
    told = [(one.concept, one.estimated, one.modified) for one in measures.law(desk, 2026)]
    assert told == [("Agua potable", PESOS(100), PESOS(140)), ("Alcantarillado", PESOS(90_000), PESOS(90_000))]
    assert measures.law(desk, 2025) == []
    assert trace(desk)[-1] == (
        "income.estimated",
        {"law_modified": "100.00"},
        {"year": 2026, "concept": "Agua potable", "law_modified": "140.00"},
    )


def test_an_estimate_that_cannot_be_is_refused(desk: Desk) -> None:
    agua = concept_id(desk)
    assert refusal(measures.set_law, desk, 1999, agua, PESOS(1)).code == "measures.year"
    assert refusal(measures.set_law, desk, 2026, 9999, PESOS(1)).code == "measures.concept"
    assert refusal(measures.set_law, desk, 2026, agua, PESOS(-1)).code == "measures.negative"
    assert refusal(measures.set_law, desk, 2026, agua, PESOS(1), PESOS(-1)).code == "measures.negative"
    assert measures.law(desk, 2026) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(captured=st.lists(st.tuples(st.integers(1, 11), st.integers(0, 10**9)), min_size=1, max_size=6))
def test_whatever_is_captured_one_number_stands_for_a_month_and_none_is_lost(
    desk: Desk, captured: list[tuple[int, int]]
) -> None:
    before = len(measures.history(desk, "network"))
    last: dict[str, Decimal] = {}
    for number, thousandths in captured:
        month, wanted = f"2026-{number:02d}", Decimal(thousandths) / 1000
        measures.capture(desk, "network", month, f"{wanted:.3f}")
        last[month] = wanted
    found = measures.history(desk, "network")
    assert len(found) == before + len(captured)
    standing = [one.month for one in found if one.is_standing]
    assert len(standing) == len(set(standing))
    assert {one.month: one.amount for one in found if one.is_standing and one.month in last} == last
