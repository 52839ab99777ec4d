"""What may lower a charge: benefits of a person, and campaigns for everybody who pays within their window."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from aguadesk.domain.accounts import fold
from aguadesk.domain.errors import Refused


class CampaignTarget(StrEnum):
    """Which charges a campaign touches."""

    PRINCIPAL = "principal"
    SURCHARGES = "surcharges"


class CampaignCondition(StrEnum):
    """How one must pay to have a campaign's discount."""

    NONE = "none"
    """Any payment; the discount follows what is paid."""
    SINGLE_PAYMENT = "single_payment"
    """All that the account owes, in one payment."""
    AGREEMENT = "agreement"
    """Only by signing an agreement."""
    EITHER = "either"
    """In one payment or by an agreement."""


class CampaignDebts(StrEnum):
    """Which debts a campaign forgives, by age."""

    ANY = "any"
    IN_TIME = "in_time"
    """Only those whose date has not passed: pronto pago."""
    OVERDUE = "overdue"


class MediaKind(StrEnum):
    """How a campaign is made known."""

    RADIO = "radio"
    FACEBOOK = "facebook"
    PERIFONEO = "perifoneo"
    POSTER = "poster"
    PRESS = "press"
    OTHER = "other"


class Combination(StrEnum):
    """What happens when a charge could have two discounts."""

    LARGEST = "largest"
    """Only the larger one."""
    CHAIN = "chain"
    """One after the other, the second on what the first left."""
    EXCLUSIVE = "exclusive"
    """A charge with a benefit has no campaign."""


class BenefitStanding(StrEnum):
    """Whether a benefit still holds."""

    IN_FORCE = "in_force"
    LAPSING = "lapsing"
    """It lapses within the days of notice."""
    LAPSED = "lapsed"
    ENDED = "ended"


DAYS_OF_NOTICE = 30
"""How long before a benefit lapses its beneficiary is on the list of those to be called."""

RENEWED_AHEAD = timedelta(days=90)
"""How long before it lapses a benefit can be renewed; earlier, it was renewed already."""


def benefit_standing(
    expires_on: date | None, ended_on: date | None, today: date, days: int = DAYS_OF_NOTICE
) -> BenefitStanding:
    """Return whether a benefit still holds; its last day is one on which it does."""
    if ended_on is not None:
        return BenefitStanding.ENDED
    if expires_on is None:
        return BenefitStanding.IN_FORCE
    left = (expires_on - today).days
    if left < 0:
        return BenefitStanding.LAPSED
    return BenefitStanding.LAPSING if left <= days else BenefitStanding.IN_FORCE


def renewal_due(day: date, month: int) -> date:
    """Return the end of the first renewal month that is not over: who shows no paper by then lapses."""
    year = day.year + (month < day.month)
    return _end_of_month(year, month)


def renewal_after(day: date, month: int) -> date:
    """Return the end of the next renewal month that begins after a day: how long a paper shown now is good for."""
    year = day.year + (month <= day.month)
    return _end_of_month(year, month)


def kind_told(told: str, kinds: Iterable[tuple[str, str]]) -> str | None:
    """Return which kind of benefit the words of the padrón speak of, by its code; None if none or several could be.

    Args:
        told: what the padrón says, such as `PENSIONADA` or `adulto mayor`.
        kinds: code and name of each.
    """
    words = {_stem(word) for word in _words(told)}
    found = [code for code, name in kinds if words & {_stem(word) for word in _words(f"{code} {name}")}]
    return found[0] if len(found) == 1 else None


def read_percent(typed: str) -> int:
    """Read a percentage such as `50` or `7.5 %`, in hundredths of one percent.

    Raises:
        Refused: `discount.percent_typed`.
    """
    match = _PERCENT.fullmatch(typed.replace("%", "").strip())
    if match is None:
        raise Refused("discount.percent_typed", field="percent")
    return int(match["whole"]) * 100 + int((match["part"] or "").ljust(2, "0"))


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _words(text: str) -> list[str]:
    """Return the words of a text that tell one kind from another, folded."""
    return [word for word in re.findall(r"[a-z0-9ñ]+", fold(text)) if len(word) > 3 and word not in _SAY_NOTHING]


def _stem(word: str) -> str:
    """Return a word without what tells a woman from a man or one from many: `pensionadas`, `pensionado`."""
    return re.sub(r"(?:o|a|e)?s?$", "", word)


_PERCENT = re.compile(r"(?P<whole>[0-9]{1,3})(?:\.(?P<part>[0-9]{1,2}))?")
_SAY_NOTHING = frozenset({"persona", "personas", "beneficio", "descuento", "organismo", "situacion"})
