"""Money as an integer of centavos, with every rounding named by whoever asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from aguadesk.domain.errors import Refused

_PLAIN = re.compile(r"(?P<sign>-?)\$?(?P<whole>\d+)(?:\.(?P<cents>\d{1,2}))?")
_GROUPED = re.compile(r"(?P<sign>-?)\$?(?P<whole>\d{1,3}(?:,\d{3})+)(?:\.(?P<cents>\d{1,2}))?")
_LONE_COMMA = re.compile(r"-?\$?\d+,\d{1,2}")
_MOST_DIGITS = 15


class Rounding(StrEnum):
    """How a fraction of a centavo (or of a peso) is settled."""

    HALF_UP = "half_up"
    DOWN = "down"
    UP = "up"
    CFF20 = "cff20"
    """To the whole peso as CFF art. 20 says: 1 to 50 centavos down, 51 to 99 up."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of Mexican pesos, held as a whole number of centavos."""

    centavos: int

    def __post_init__(self) -> None:
        if type(self.centavos) is not int:
            raise TypeError(f"money is made of whole centavos, not of {type(self.centavos).__name__}")

    @classmethod
    def pesos(cls, amount: int | str | Decimal) -> Money:
        """Make money from pesos that come from code or a file of ours, such as `"126.50"`.

        Raises:
            ValueError: if the amount has fractions of a centavo.
        """
        if isinstance(amount, float):
            raise TypeError("money is never made from a float")
        scaled = Decimal(amount) * 100
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{amount} has fractions of a centavo")
        return cls(int(scaled))

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read what a person typed: `1234`, `1,234.50`, `$1234.5`, with an optional minus.

        Raises:
            Refused: `money.empty`, `money.lone_comma` (`1,50` could be 1.50 or 150: it is asked, never
                guessed), `money.too_large` or `money.not_a_number`.
        """
        cleaned = text.strip().replace(" ", "")
        if not cleaned:
            raise Refused("money.empty")
        if _LONE_COMMA.fullmatch(cleaned):
            raise Refused("money.lone_comma", text=text.strip())
        match = _PLAIN.fullmatch(cleaned) or _GROUPED.fullmatch(cleaned)
        if match is None or not cleaned.isascii():
            raise Refused("money.not_a_number", text=text.strip())
        whole = match["whole"].replace(",", "")
        if len(whole) > _MOST_DIGITS:
            raise Refused("money.too_large", text=text.strip())
        centavos = int(whole) * 100 + int((match["cents"] or "").ljust(2, "0"))
        return cls(-centavos if match["sign"] else centavos)

    def __add__(self, other: Money) -> Money:
        return Money(self.centavos + other.centavos)

    def __sub__(self, other: Money) -> Money:
        return Money(self.centavos - other.centavos)

    def __neg__(self) -> Money:
        return Money(-self.centavos)

    def __abs__(self) -> Money:
        return Money(abs(self.centavos))

    def __mul__(self, times: int) -> Money:
        return Money(self.centavos * times)

    __rmul__ = __mul__

    def __bool__(self) -> bool:
        return self.centavos != 0

    def __str__(self) -> str:
        """Write it as people read it: `1,234.50`, `-0.05`."""
        sign = "-" if self.centavos < 0 else ""
        whole, cents = divmod(abs(self.centavos), 100)
        return f"{sign}{whole:,}.{cents:02d}"

    @property
    def signed(self) -> str:
        """The amount with its peso sign: `$1,234.50`, `-$0.05`."""
        return f"-${-self}" if self.centavos < 0 else f"${self}"

    @property
    def plain(self) -> str:
        """The amount for machines: two decimals and no thousands separator, `1234.50`."""
        return str(self).replace(",", "")

    def percent(self, basis_points: int, rounding: Rounding) -> Money:
        """Return so many hundredths of one percent of this amount (16 % is 1,600 basis points)."""
        return Money(_divide(self.centavos * basis_points, 10_000, rounding))

    def to_peso(self, rounding: Rounding) -> Money:
        """Return the amount rounded to whole pesos."""
        return Money(_divide(self.centavos, 100, rounding) * 100)

    def shared(self, weights: Sequence[int]) -> list[Money]:
        """Split the amount by weights so that the parts sum exactly to it.

        Each part is first cut down to the centavo; the centavos left over go one by one to the largest
        cut-off fractions, the earlier part first.

        Raises:
            ValueError: if there is no weight, one is negative, or all are zero.
        """
        if not weights or min(weights) < 0 or sum(weights) == 0:
            raise ValueError("shares need weights that are not negative, and one above zero")
        total, sign = sum(weights), -1 if self.centavos < 0 else 1
        whole = [divmod(abs(self.centavos) * weight, total) for weight in weights]
        parts = [part for part, _ in whole]
        largest_first = sorted(range(len(weights)), key=lambda index: (-whole[index][1], index))
        for index in largest_first[: abs(self.centavos) - sum(parts)]:
            parts[index] += 1
        return [Money(sign * part) for part in parts]


ZERO = Money(0)


def total(amounts: Iterable[Money]) -> Money:
    """Return the sum of the amounts; zero if there are none."""
    return Money(sum(amount.centavos for amount in amounts))


def parse_decimal(text: str) -> Decimal:
    """Read a plain decimal from a file of ours, such as a tariff: digits and one point.

    Raises:
        Refused: `number.not_decimal`.
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Refused("number.not_decimal", text=text) from None
    if not number.is_finite() or not re.fullmatch(r"-?\d+(\.\d+)?", text.strip()):
        raise Refused("number.not_decimal", text=text)
    return number


def _divide(numerator: int, denominator: int, rounding: Rounding) -> int:
    """Divide whole numbers; the rule looks at the size, so −x rounds as x does."""
    sign = -1 if numerator < 0 else 1
    quotient, rest = divmod(abs(numerator), denominator)
    rounds_up = {
        Rounding.HALF_UP: rest * 2 >= denominator,
        Rounding.CFF20: rest * 2 > denominator,
        Rounding.UP: rest > 0,
        Rounding.DOWN: False,
    }
    return sign * (quotient + rounds_up[rounding])
