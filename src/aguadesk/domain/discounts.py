"""What may lower a charge: benefits of a person, and campaigns for everybody who pays within their window."""

from __future__ import annotations

from enum import StrEnum


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
