"""How the references of a collection point are made: what they hold, and which digits prove them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aguadesk.domain.collecting.sections import LAYOUT_SECTIONS, Section, read_toml, sections_of
from aguadesk.domain.errors import Refused

MODULO_97_WEIGHTS = (11, 13, 17, 19, 23)
MODULO_10_WEIGHTS = (2, 1)
AMOUNT_WEIGHTS = (7, 3, 1)


class Check(StrEnum):
    """The digits at the end of a reference that prove the others."""

    NONE = "none"
    """The account's number as it is, with nothing to prove it."""
    MODULO_10 = "modulo_10"
    """One digit: what the weighted sum lacks to the next ten (Luhn, unless the weights are others)."""
    MODULO_97 = "modulo_97"
    """Two digits: the rest of the weighted sum among 97, plus one (BBVA, "Algoritmo Bancomer 10")."""


CHECK_DIGITS = {Check.NONE: 0, Check.MODULO_10: 1, Check.MODULO_97: 2}


@dataclass(frozen=True, slots=True)
class Contract:
    """The agreement with a bank or a chain on what its references hold, from left to right.

    Prefix, account, condensed date if there is a `base_year`, amount digit if `with_amount`, constant, check digits.
    `weights` are laid over the digits from the right; `sums_digits` takes a product above nine as the sum of its own
    digits, as Luhn does.
    """

    check: Check = Check.NONE
    account_digits: int = 0
    """How many digits the account takes, with zeros at its left; 0: as many as its number has."""
    prefix: str = ""
    base_year: int | None = None
    with_amount: bool = False
    amount_weights: tuple[int, ...] = AMOUNT_WEIGHTS
    constant: str = ""
    weights: tuple[int, ...] = MODULO_97_WEIGHTS
    sums_digits: bool = True

    @property
    def tail_digits(self) -> int:
        """How many digits follow the account."""
        dated = 4 if self.base_year is not None else 0
        return dated + self.with_amount + len(self.constant) + CHECK_DIGITS[self.check]

    @property
    def notices_any_digit(self) -> bool:
        """Whether its check digits notice any single digit that was changed.

        97 is prime, so no weight below it lets a digit pass; among 10 a weight must give each digit its own rest.
        """
        if self.check is Check.MODULO_10:
            return all(len({self.product(digit, weight) % 10 for digit in range(10)}) == 10 for weight in self.weights)
        return self.check is Check.MODULO_97

    def product(self, digit: int, weight: int) -> int:
        """Return what one digit adds to the weighted sum."""
        product = digit * weight
        if self.check is Check.MODULO_10 and self.sums_digits:
            return sum(divmod(product, 10))
        return product


PLAIN = Contract()
"""What holds where nobody agreed on anything: the reference is the account's number."""


def read_contract(text: str) -> Contract:
    """Make a contract of its TOML, which may stand in a layout; an empty text is the plain one, as is none.

    Raises:
        Refused: one of the `layout.*` codes, with its place.
    """
    if not text.strip():
        return PLAIN
    data = read_toml(text)
    sections_of(data, "reference", *LAYOUT_SECTIONS)
    if "reference" not in data and "layout" in data:
        return PLAIN
    section = Section("[reference]", data.get("reference"))
    check = section.word("check", Check)
    usual = MODULO_10_WEIGHTS if check is Check.MODULO_10 else MODULO_97_WEIGHTS
    contract = Contract(
        check=check,
        account_digits=section.whole("account_digits", 0, 18, 0),
        prefix=_digits(section, "prefix"),
        base_year=section.whole("base_year", 1980, 2100) if section.has("base_year") else None,
        with_amount=section.flag("amount", default=False),
        amount_weights=section.weights("amount_weights", AMOUNT_WEIGHTS),
        constant=_digits(section, "constant"),
        weights=section.weights("weights", usual),
        sums_digits=section.flag("sum_digits", default=True),
    )
    section.close()
    return contract


def _digits(section: Section, key: str) -> str:
    text = section.text(key, "")
    if text and not (text.isascii() and text.isdigit()):
        raise Refused("layout.not_digits", place=section.place, key=key)
    return text
