"""The price list: a new price ends the old one, and what was charged stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aguadesk.desk import cashier, price_list, trail
from aguadesk.desk.desk import Desk
from aguadesk.desk.price_items import PriceItem
from aguadesk.desk.price_list import PriceForm, PriceRow
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.store.prices import prices_in_force
from makers import Clock, make_account

CONSTANCIA = "Constancia de no adeudo"
TODAY = date(2026, 11, 20)
NEXT_YEAR = date(2027, 1, 1)


def line(desk: Desk, name: str = CONSTANCIA, **how: bool) -> PriceRow:
    return next(row for row in price_list.price_list(desk, **how) if row.name == name)


def form(desk: Desk, **values: object) -> PriceForm:
    """Return a form for the constancia from next year on."""
    made = PriceForm(
        line(desk).concept_id, CONSTANCIA, Money.pesos(60), 0, NEXT_YEAR, "Ley de Ingresos 2027", "art. 31"
    )
    return replace(made, **values)  # type: ignore[arg-type]


def refusal(act: object, *arguments: object) -> str:
    """Return the code an act is refused with."""
    with pytest.raises(Refused) as refused:
        act(*arguments)  # type: ignore[operator]
    return refused.value.code


def in_force(desk: Desk, day: date) -> list[Money]:
    with desk.read() as connection:
        return [price.amount for price in prices_in_force(connection, day) if price.name == CONSTANCIA]


class TestChangingAPrice:
    def test_ends_the_old_one_the_day_before(self, desk: Desk) -> None:
        old = line(desk)
        new_id = price_list.change_price(desk, old.id, form(desk)).value
        assert in_force(desk, date(2026, 12, 31)) == [Money.pesos(56)]
        assert in_force(desk, NEXT_YEAR) == [Money.pesos(60)]
        new, ended = [row for row in price_list.price_list(desk) if row.name == CONSTANCIA]
        assert (new.id, new.is_in_force, new.is_future) == (new_id, False, True)
        assert (ended.is_in_force, ended.valid_to) == (True, date(2026, 12, 31))

    def test_leaves_what_was_charged_as_it_is(self, desk: Desk) -> None:
        account = make_account(desk)
        cashier.add_charge(desk, account, [PriceItem(line(desk).id)], "r-1")
        price_list.change_price(desk, line(desk).id, form(desk, valid_from=date(2026, 11, 21)))
        assert cashier.standing(desk, account).owed == Money.pesos(56)

    def test_leaves_before_and_after_in_the_trail(self, desk: Desk) -> None:
        price_list.change_price(desk, line(desk).id, form(desk))
        newest = trail.board_trail(desk, 1)[0]
        changes = {change.field: (change.before, change.after) for change in newest.changes}
        assert newest.act == "price.changed"
        assert changes["amount"] == ("56.00", "60.00")
        assert "name" not in changes

    def test_one_that_begins_today_or_later_is_corrected_where_it_stands(self, desk: Desk) -> None:
        new_id = price_list.change_price(desk, line(desk).id, form(desk)).value
        again = price_list.change_price(desk, new_id, form(desk, amount=Money.pesos(61))).value
        assert again == new_id
        assert in_force(desk, NEXT_YEAR) == [Money.pesos(61)]

    def test_cannot_begin_on_or_before_the_day_the_old_one_did(self, desk: Desk) -> None:
        old = line(desk)
        for day in (old.valid_from, date(2020, 1, 1)):
            assert refusal(price_list.change_price, desk, old.id, form(desk, valid_from=day)) == "price.begins_before"

    def test_one_that_already_ended_or_is_unknown_is_refused(self, desk: Desk) -> None:
        old = line(desk)
        price_list.change_price(desk, old.id, form(desk))
        assert refusal(price_list.change_price, desk, old.id, form(desk)) == "price.ended"
        assert refusal(price_list.change_price, desk, 999, form(desk)) == "price.unknown"

    def test_keeps_the_concept_of_the_line(self, desk: Desk) -> None:
        old = line(desk)
        new_id = price_list.change_price(desk, old.id, form(desk, concept_id=99)).value
        new = next(row for row in price_list.price_list(desk) if row.id == new_id)
        assert new.concept_id == old.concept_id


class TestAddingAPrice:
    def test_it_can_be_charged_from_its_day_on(self, desk: Desk) -> None:
        price_list.add_price(desk, form(desk, name="Carta de factibilidad", valid_from=TODAY, iva_basis_points=1600))
        added = line(desk, "Carta de factibilidad")
        assert (added.amount, added.iva_basis_points, added.is_in_force) == (Money.pesos(60), 1600, True)
        assert added.concept == CONSTANCIA

    @pytest.mark.parametrize(
        ("values", "code"),
        [
            ({"name": " "}, "price.name_missing"),
            ({"amount": Money(0)}, "price.amount"),
            ({"amount": Money.pesos(10_000_001)}, "price.amount"),
            ({"iva_basis_points": 10_001}, "price.iva"),
            ({"iva_basis_points": -1}, "price.iva"),
            ({"document": ""}, "price.document_missing"),
            ({"concept_id": 99, "name": "Otra"}, "price.concept_unknown"),
            ({"name": "constancia DE no adeudo"}, "price.name_repeated"),
        ],
    )
    def test_is_refused_when_something_is_missing_or_wrong(
        self, desk: Desk, values: dict[str, object], code: str
    ) -> None:
        assert refusal(price_list.add_price, desk, form(desk, **values)) == code

    def test_a_name_is_free_again_once_its_line_has_ended(self, desk: Desk) -> None:
        price_list.end_price(desk, line(desk).id, TODAY)
        price_list.add_price(desk, form(desk))


class TestEndingAPrice:
    def test_it_leaves_the_list_after_its_last_day(self, desk: Desk) -> None:
        old = line(desk)
        price_list.end_price(desk, old.id, TODAY)
        assert line(desk).is_in_force
        clock = desk.clock
        assert isinstance(clock, Clock)
        clock.forward(days=1)
        assert all(row.id != old.id for row in price_list.price_list(desk))
        assert line(desk, with_past=True).id == old.id
        assert in_force(desk, desk.today()) == []

    def test_cannot_be_ended_twice_or_before_it_began(self, desk: Desk) -> None:
        old = line(desk)
        assert refusal(price_list.end_price, desk, old.id, date(2020, 1, 1)) == "price.begins_before"
        price_list.end_price(desk, old.id, TODAY)
        assert refusal(price_list.end_price, desk, old.id, TODAY) == "price.ended"


def test_iva_itself_is_no_concept_for_a_price(desk: Desk) -> None:
    codes = [concept.code for concept in price_list.concepts_for_prices(desk)]
    assert "constancia" in codes
    assert "iva" not in codes
