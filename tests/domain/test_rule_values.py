"""What each rule of the board may say."""

import pytest

from aguadesk.domain.errors import Refused
from aguadesk.domain.rule_values import SHAPES, RuleKind, checked_value


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("payment.order", "by_bill", "by_bill"),
        ("payment.rounding", " peso_cff20 ", "peso_cff20"),
        ("payment.limit", "$1,500.5", "1500.50"),
        ("till.difference_limit", "0", "0.00"),
        ("receipt.legend", "  Conserve   su recibo. ", "Conserve su recibo."),
        ("service.limitation", "limitacion", "limitacion"),
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
    ],
)
def test_anything_else_is_refused(key: str, typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        checked_value(key, typed)
    assert refused.value.code == code


def test_every_choice_of_every_rule_is_accepted() -> None:
    choices = {key: shape.choices for key, shape in SHAPES.items() if shape.kind is RuleKind.CHOICE}
    assert all(checked_value(key, choice) == choice for key, offered in choices.items() for choice in offered)
