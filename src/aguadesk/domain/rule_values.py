"""What each rule of the board may say: the values a person can choose, and how the rest is checked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.payment_order import ROUNDINGS_OF_PAYMENT, PaymentProfile


class RuleKind(StrEnum):
    """What kind of value a rule has."""

    CHOICE = "choice"
    MONEY = "money"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class RuleShape:
    """What a rule may say."""

    kind: RuleKind
    choices: tuple[str, ...] = ()
    least: Money = ZERO
    most: Money = ZERO
    longest: int = 0


SHAPES: Final = {
    "payment.order": RuleShape(RuleKind.CHOICE, choices=tuple(profile.value for profile in PaymentProfile)),
    "payment.rounding": RuleShape(RuleKind.CHOICE, choices=tuple(ROUNDINGS_OF_PAYMENT)),
    "payment.limit": RuleShape(RuleKind.MONEY, least=Money.pesos(1), most=Money.pesos(100_000_000)),
    "till.difference_limit": RuleShape(RuleKind.MONEY, most=Money.pesos(100_000)),
    "receipt.legend": RuleShape(RuleKind.TEXT, longest=200),
    "service.limitation": RuleShape(RuleKind.CHOICE, choices=("limitacion",)),
}
"""The rules that are changed in Ajustes. `service.limitation` leaves no choice since the Ley General de
Aguas (art. 9) forbids to cut the water off; it is a rule so that its date and article can be shown."""


def checked_value(key: str, typed: str) -> str:
    """Return the value of a rule as it is kept: a choice, pesos with two decimals, or one line of text.

    Raises:
        Refused: `rule.unknown_key`, `rule.value_choice`, `rule.value_range`, `rule.value_text`, and what
            `Money.parse` refuses.
    """
    shape = SHAPES.get(key)
    if shape is None:
        raise Refused("rule.unknown_key", rule=key)
    if shape.kind is RuleKind.MONEY:
        amount = Money.parse(typed)
        if not shape.least <= amount <= shape.most:
            raise Refused("rule.value_range", least=shape.least.signed, most=shape.most.signed)
        return amount.plain
    value = one_line(typed)
    if shape.kind is RuleKind.CHOICE and value not in shape.choices:
        raise Refused("rule.value_choice")
    if shape.kind is RuleKind.TEXT and not 1 <= len(value) <= shape.longest:
        raise Refused("rule.value_text", most=shape.longest)
    return value
