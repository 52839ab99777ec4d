"""What each rule of the board may say."""

from datetime import date

import pytest

from aguadesk.domain.errors import Refused
from aguadesk.domain.rule_values import SHAPES, RuleKind, check_first_day, checked_value


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("payment.order", "by_bill", "by_bill"),
        ("payment.rounding", " peso_cff20 ", "peso_cff20"),
        ("payment.limit", "$1,500.5", "1500.50"),
        ("till.difference_limit", "0", "0.00"),
        ("receipt.legend", "  Conserve   su recibo. ", "Conserve su recibo."),
        ("service.limitation", "limitacion", "limitacion"),
        ("billing.days_to_pay", " 015 ", "15"),
        ("surcharge.rate", "2.070 %", "2.07"),
        ("surcharge.rate", "0", "0"),
        ("uma.daily", "117.31", "117.31"),
        ("water.chlorine_least", " 0.2 ", "0.20"),
        ("water.chlorine_most", "1.55", "1.55"),
        ("limitation.season", "1/6 - 30/9", "01/06 a 30/09"),
    ],
)
def test_a_value_in_order_is_kept_in_one_form(key: str, typed: str, kept: str) -> None:
    assert checked_value(key, typed) == kept


@pytest.mark.parametrize(
    ("key", "typed", "code"),
    [
        ("payment.order", "newest_first", "rule.value_choice"),
        ("payment.rounding", "", "rule.value_choice"),
        ("payment.limit", "0", "rule.value_range"),
        ("payment.limit", "100,000,000.01", "rule.value_range"),
        ("payment.limit", "1,50", "money.lone_comma"),
        ("till.difference_limit", "-1", "rule.value_range"),
        ("receipt.legend", "   ", "rule.value_text"),
        ("receipt.legend", "x" * 201, "rule.value_text"),
        ("service.limitation", "corte", "rule.value_choice"),
        ("agua.price", "1", "rule.unknown_key"),
        ("billing.days_to_pay", "quince", "rule.value_number"),
        ("billing.days_to_pay", "²", "rule.value_number"),
        ("billing.days_to_pay", "-1", "rule.value_number"),
        ("billing.days_to_pay", "9" * 5000, "rule.value_number"),
        ("billing.days_to_pay", "9999", "rule.value_number"),
        ("limitation.season", "verano", "rule.value_season"),
        ("water.chlorine_least", "0", "rule.value_chlorine"),
        ("water.chlorine_least", "0.205", "rule.value_chlorine"),
        ("water.chlorine_most", "9", "rule.value_chlorine"),
        ("water.chlorine_most", "mucho", "rule.value_chlorine"),
        ("surcharge.rate", "2,07", "rule.value_percent"),
        ("surcharge.rate", "-1", "rule.value_percent"),
        ("surcharge.rate", "999", "rule.value_percent"),
        ("surcharge.rate", "", "rule.value_percent"),
    ],
)
def test_anything_else_is_refused(key: str, typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        checked_value(key, typed)
    assert refused.value.code == code


def test_every_choice_of_every_rule_is_accepted() -> None:
    choices = {key: shape.choices for key, shape in SHAPES.items() if shape.kind is RuleKind.CHOICE}
    assert all(checked_value(key, choice) == choice for key, offered in choices.items() for choice in offered)


def test_only_a_new_uma_must_begin_on_the_first_of_february() -> None:
    check_first_day("uma.daily", date(2027, 2, 1))
    check_first_day("surcharge.rate", date(2027, 3, 15))
    with pytest.raises(Refused) as refused:
        check_first_day("uma.daily", date(2027, 1, 1))
    assert (refused.value.code, refused.value.values) == ("rule.uma_day", {"field": "valid_from", "year": 2027})
