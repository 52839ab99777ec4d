"""What a holder tells the office about themselves: RFC and telephone, cleaned, and doubted where it must be.

A doubt is never a refusal: some 1.5 % of the RFCs in use carry a wrong check digit, and a telephone may
be all that a person has.
"""

from __future__ import annotations

import re
from typing import Final

from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.mx import rfc as rfc_rules

GENERIC_RFCS: Final = frozenset({"XAXX010101000", "XEXX010101000"})
"""The RFCs of the general public and of foreigners, which follow no rule."""

_DIGITS_OF_A_PHONE = 10
_COUNTRY_PREFIXES = ("52", "521", "044", "045")


def one_line(text: str) -> str:
    """Return a text without doubled spaces or spaces around it."""
    return " ".join(text.split())


def clean_rfc(text: str) -> str:
    """Return an RFC as it is kept: capitals, no spaces, no hyphens."""
    return re.sub(r"[\s\-.]", "", text).upper()


def rfc_doubt(rfc: str) -> str | None:
    """Return why an RFC is likely mistyped: `doubt.rfc_shape`, `doubt.rfc_digit`, or None."""
    if not rfc or rfc in GENERIC_RFCS:
        return None
    try:
        rfc_rules.validate(rfc, validate_check_digits=True)
    except InvalidChecksum:
        return "doubt.rfc_digit"
    except ValidationError:
        return "doubt.rfc_shape"
    return None


def phone_doubt(phones: str) -> str | None:
    """Return `doubt.phone` if one of the telephones written down has not the ten digits of a Mexican one."""
    for phone in re.split(r"[,;/]|\by\b", re.sub(r"(?i)\bext\.?\s*\d+", "", phones)):
        digits = re.sub(r"\D", "", phone)
        for prefix in _COUNTRY_PREFIXES:
            if len(digits) == _DIGITS_OF_A_PHONE + len(prefix) and digits.startswith(prefix):
                digits = digits[len(prefix) :]
        if phone.strip() and len(digits) != _DIGITS_OF_A_PHONE:
            return "doubt.phone"
    return None
