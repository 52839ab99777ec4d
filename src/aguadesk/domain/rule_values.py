"""What each rule of the board may say: the values a person can choose, and how the rest is checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from aguadesk.domain.agreements import AGREEMENT_ORDERS, NewBills, SurchargesMeanwhile
from aguadesk.domain.discounts import Combination
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.payment_order import ROUNDINGS_OF_PAYMENT, PaymentProfile
from aguadesk.domain.seasons import Season
from aguadesk.domain.working_days import OffDays


class RuleKind(StrEnum):
    """What kind of value a rule has."""

    CHOICE = "choice"
    MONEY = "money"
    TEXT = "text"
    NUMBER = "number"
    """A whole number."""
    PERCENT = "percent"
    """A percentage with up to four decimals."""
    CHLORINE = "chlorine"
    """Free residual chlorine in mg/l, to the hundredth."""
    SEASON = "season"
    """The days of every year between two dates, or none."""
    UMA = "uma"
    """The daily UMA in pesos; it begins on 1 February (LDVUMA art. 5)."""


_YES_NO: Final = ("yes", "no")


@dataclass(frozen=True, slots=True)
class RuleShape:
    """What a rule may say."""

    kind: RuleKind
    choices: tuple[str, ...] = ()
    least: Money = ZERO
    most: Money = ZERO
    longest: int = 0
    fewest: int = 0
    greatest: int = 0


SHAPES: Final = {
    "payment.order": RuleShape(RuleKind.CHOICE, choices=tuple(profile.value for profile in PaymentProfile)),
    "payment.rounding": RuleShape(RuleKind.CHOICE, choices=tuple(ROUNDINGS_OF_PAYMENT)),
    "payment.limit": RuleShape(RuleKind.MONEY, least=Money.pesos(1), most=Money.pesos(100_000_000)),
    "till.difference_limit": RuleShape(RuleKind.MONEY, most=Money.pesos(100_000)),
    "receipt.legend": RuleShape(RuleKind.TEXT, longest=200),
    "service.limitation": RuleShape(RuleKind.CHOICE, choices=("limitacion",)),
    "surcharge.rate": RuleShape(RuleKind.PERCENT, greatest=20),
    "surcharge.cap_months": RuleShape(RuleKind.NUMBER, fewest=1, greatest=120),
    "discount.combination": RuleShape(RuleKind.CHOICE, choices=tuple(way.value for way in Combination)),
    "billing.days_to_pay": RuleShape(RuleKind.NUMBER, fewest=1, greatest=180),
    "billing.uncollected_alarm": RuleShape(RuleKind.PERCENT, greatest=100),
    "reading.estimate_of": RuleShape(RuleKind.NUMBER, fewest=1, greatest=24),
    "reading.high_times": RuleShape(RuleKind.NUMBER, fewest=2, greatest=100),
    "agreement.order": RuleShape(RuleKind.CHOICE, choices=AGREEMENT_ORDERS),
    "agreement.down_percent": RuleShape(RuleKind.PERCENT, greatest=100),
    "agreement.most_months": RuleShape(RuleKind.NUMBER, fewest=1, greatest=120),
    "agreement.surcharges": RuleShape(RuleKind.CHOICE, choices=tuple(way.value for way in SurchargesMeanwhile)),
    "agreement.extension_rate": RuleShape(RuleKind.PERCENT, greatest=10),
    "agreement.new_bills": RuleShape(RuleKind.CHOICE, choices=tuple(way.value for way in NewBills)),
    "agreement.missed": RuleShape(RuleKind.NUMBER, fewest=1, greatest=36),
    "agreement.grace_days": RuleShape(RuleKind.NUMBER, fewest=0, greatest=60),
    "agreement.returns_condoned": RuleShape(RuleKind.CHOICE, choices=_YES_NO),
    "agreement.working_days": RuleShape(RuleKind.CHOICE, choices=tuple(way.value for way in OffDays)),
    "agreement.most_renegotiations": RuleShape(RuleKind.NUMBER, fewest=0, greatest=12),
    "notice.requirement_fee": RuleShape(RuleKind.MONEY, most=Money.pesos(100_000)),
    "prescription.months": RuleShape(RuleKind.NUMBER, fewest=12, greatest=240),
    "prescription.warning_months": RuleShape(RuleKind.NUMBER, fewest=1, greatest=240),
    "prescription.most_months": RuleShape(RuleKind.NUMBER, fewest=12, greatest=360),
    "prescription.payment": RuleShape(RuleKind.CHOICE, choices=_YES_NO),
    "limitation.months": RuleShape(RuleKind.NUMBER, fewest=1, greatest=120),
    "limitation.amount": RuleShape(RuleKind.MONEY, most=Money.pesos(1_000_000)),
    "limitation.litres": RuleShape(RuleKind.NUMBER, fewest=50, greatest=5000),
    "limitation.notice_days": RuleShape(RuleKind.NUMBER, fewest=0, greatest=90),
    "limitation.agreement": RuleShape(RuleKind.CHOICE, choices=_YES_NO),
    "limitation.complaint": RuleShape(RuleKind.CHOICE, choices=_YES_NO),
    "limitation.vulnerable": RuleShape(RuleKind.CHOICE, choices=_YES_NO),
    "limitation.eve": RuleShape(RuleKind.CHOICE, choices=_YES_NO),
    "limitation.season": RuleShape(RuleKind.SEASON),
    "limitation.follow_up_days": RuleShape(RuleKind.NUMBER, fewest=1, greatest=365),
    "reconnection.hours": RuleShape(RuleKind.NUMBER, fewest=1, greatest=240),
    "complaint.program_hours": RuleShape(RuleKind.NUMBER, fewest=1, greatest=240),
    "complaint.urgent_hours": RuleShape(RuleKind.NUMBER, fewest=1, greatest=240),
    "complaint.duplicate_days": RuleShape(RuleKind.NUMBER, fewest=0, greatest=90),
    "complaint.call_attempts": RuleShape(RuleKind.NUMBER, fewest=1, greatest=20),
    "goals.report_days": RuleShape(RuleKind.NUMBER, fewest=1, greatest=90),
    "information.web_day": RuleShape(RuleKind.NUMBER, fewest=1, greatest=28),
    "indicator.recovery_days": RuleShape(RuleKind.NUMBER, fewest=1, greatest=180),
    "water.chlorine_least": RuleShape(RuleKind.CHLORINE, greatest=5),
    "water.chlorine_most": RuleShape(RuleKind.CHLORINE, greatest=5),
    "uma.daily": RuleShape(RuleKind.UMA, least=Money.pesos(1), most=Money.pesos(100_000)),
}
"""The rules that are changed in Ajustes. `service.limitation` leaves no choice since the Ley General de
Aguas (art. 9) forbids to cut the water off; it is a rule so that its date and article can be shown."""


def checked_value(key: str, typed: str) -> str:
    """Return the value of a rule as it is kept: a choice, pesos with two decimals, or one line of text.

    Raises:
        Refused: `rule.unknown_key`, `rule.value_choice`, `rule.value_range`, `rule.value_text`,
            `rule.value_number`, `rule.value_percent`, `rule.value_chlorine`, `rule.value_season`, and what
            `Money.parse` refuses.
    """
    shape = SHAPES.get(key)
    if shape is None:
        raise Refused("rule.unknown_key", rule=key)
    if shape.kind is RuleKind.NUMBER:
        return _number(shape, typed)
    if shape.kind is RuleKind.PERCENT:
        return _percent(shape, typed)
    if shape.kind is RuleKind.CHLORINE:
        return _chlorine(shape, typed)
    if shape.kind is RuleKind.SEASON:
        return Season.kept(typed)
    if shape.kind in (RuleKind.MONEY, RuleKind.UMA):
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


def check_first_day(key: str, day: date) -> None:
    """Refuse a rule that cannot begin on a day: a new UMA holds from 1 February (LDVUMA art. 5).

    Raises:
        Refused: `rule.uma_day`.
    """
    if SHAPES[key].kind is RuleKind.UMA and (day.month, day.day) != (2, 1):
        raise Refused("rule.uma_day", field="valid_from", year=day.year)


def _number(shape: RuleShape, typed: str) -> str:
    text = typed.strip()
    # Few digits are enough for any rule, and keep a number of thousands of them from being made at all.
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise Refused("rule.value_number", fewest=shape.fewest, greatest=shape.greatest)
    if not shape.fewest <= int(text) <= shape.greatest:
        raise Refused("rule.value_number", fewest=shape.fewest, greatest=shape.greatest)
    return str(int(text))


def _percent(shape: RuleShape, typed: str) -> str:
    match = _PERCENT.fullmatch(typed.replace("%", "").strip())
    if match is None or Decimal(match[0]) > shape.greatest:
        raise Refused("rule.value_percent", greatest=shape.greatest)
    return f"{Decimal(match[0]).normalize():f}"


def _chlorine(shape: RuleShape, typed: str) -> str:
    match = _CHLORINE.fullmatch(typed.strip())
    if match is None or not 0 < Decimal(match[0]) <= shape.greatest:
        raise Refused("rule.value_chlorine", greatest=shape.greatest)
    return f"{Decimal(match[0]):.2f}"


_CHLORINE = re.compile(r"[0-9](?:\.[0-9]{1,2})?")
_PERCENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,4})?")
_MOST_DIGITS = 6
