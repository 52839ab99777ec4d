"""What a goal programmes or achieves: a number, several numbers with units, "Variable", a percent, or text.

The literal is always kept beside what was understood of it: "15 10" is two numbers and never 1,510.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from aguadesk.domain.goals.cells import Cell
from aguadesk.domain.goals.number_formats import is_percent

NO_DATA = "s/d"
"""What the sheet says where a figure cannot be known: *sin dato*."""

_MINUS = r"(?:[-−–]\s*)?"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_NUMBER = re.compile(rf"(?P<minus>{_MINUS})(?P<digits>{_DIGITS})(?P<percent>\s*%)?")
_IN_PARENTHESES = re.compile(rf"\((?P<digits>{_DIGITS})\)")
_TOKEN = re.compile(r"\d[\d.,]*")
_STRICT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_JOINER = re.compile(r"(?:^|\s)(?:y|e|más)\s*$|[,;/+]\s*$", re.IGNORECASE)
_UNIT = re.compile(r"[,;+]?|(?!de\b).*[^\W\d_].*", re.IGNORECASE)
_BELONGS_TO_UNIT = re.compile(r"(?:\bde|\ba|#|\bno\.?|\bsector|\bø)\s*$", re.IGNORECASE)
_DASHES = frozenset({"-", "–", "—", "--", "---"})
_NOT_KNOWN = frozenset({"s/d", "sd", "n/d", "nd", "n/a", "s.d."})


class QuantityKind(StrEnum):
    """What a quantity cell says."""

    BLANK = "blank"
    NIL = "nil"
    """A dash: nothing, or not reported."""
    NUMBER = "number"
    COMPONENTS = "components"
    """One or more numbers with their units, as "6 válvulas y 1860 m. de tubería" or "1 Lote"."""
    VARIABLE = "variable"
    """No number was promised."""
    PERCENT = "percent"
    TEXT = "text"
    UNKNOWN = "unknown"
    """Cannot be known: `s/d`."""


@dataclass(frozen=True, slots=True)
class Component:
    """One number of a quantity and the unit written beside it; the unit is empty if there is none."""

    amount: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a cell says: its literal, and what was understood of it.

    `ratio` is set for percents only: 0.95 for "95%".
    """

    kind: QuantityKind
    literal: str = ""
    components: tuple[Component, ...] = ()
    ratio: Decimal | None = None

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The numbers alone, in the order written."""
        return tuple(component.amount for component in self.components)

    @property
    def counted(self) -> bool:
        """Whether it holds numbers that can be compared and added."""
        return bool(self.components)


NOTHING = Quantity(QuantityKind.BLANK)
UNKNOWN = Quantity(QuantityKind.UNKNOWN, NO_DATA)


def read_quantity(cell: Cell) -> Quantity:
    """Understand what a programmed or realised cell says, whether it holds a number or a text."""
    if cell.blank:
        return NOTHING
    amount = cell.amount
    if amount is None:
        return read_text(str(cell.value))
    if is_percent(cell.number_format):
        return Quantity(QuantityKind.PERCENT, cell.shown, ratio=amount)
    return Quantity(QuantityKind.NUMBER, cell.shown, (Component(amount),))


def read_text(text: str) -> Quantity:
    """Understand a quantity written as text; what cannot be read safely stays text, never a guess."""
    plain = " ".join(text.replace("\u00a0", " ").split())
    folded = plain.casefold()
    if not plain:
        return NOTHING
    if plain in _DASHES:
        return Quantity(QuantityKind.NIL, text)
    if folded in _NOT_KNOWN:
        return Quantity(QuantityKind.UNKNOWN, text)
    if folded.startswith("variable"):
        return Quantity(QuantityKind.VARIABLE, text)
    number = read_number(plain)
    if number is not None:
        if plain.endswith("%"):
            return Quantity(QuantityKind.PERCENT, text, ratio=number)
        return Quantity(QuantityKind.NUMBER, text, (Component(number),))
    components = _components(plain)
    return Quantity(QuantityKind.COMPONENTS, text, components) if components else Quantity(QuantityKind.TEXT, text)


def read_number(text: str) -> Decimal | None:
    """Read a text that is one number: `70,761`, `- 3,538`, `(3,538)`, `14%` (0.14); None if it is not."""
    plain = text.replace("\u00a0", " ").strip()
    wrapped = _IN_PARENTHESES.fullmatch(plain)
    if wrapped:
        return -Decimal(wrapped["digits"].replace(",", ""))
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return None
    size = Decimal(match["digits"].replace(",", ""))
    number = -size if match["minus"] else size
    return number.scaleb(-2) if match["percent"] else number


def refill(template: str, amounts: Sequence[Decimal]) -> str:
    """Write other amounts into a quantity's own words: `110MI 30Pza` with 115 and 31 is `115MI 31Pza`.

    The template must hold as many numbers as there are amounts; numbers that belong to a unit stay.
    """
    pieces: list[str] = []
    last = 0
    for token, amount in zip(_tokens(template), amounts, strict=True):
        digits = token[0].rstrip(".,")
        pieces += [template[last : token.start()], write_amount(amount, grouped="," in digits)]
        last = token.start() + len(digits)
    return "".join([*pieces, template[last:]])


def write_amount(amount: Decimal, *, grouped: bool = True) -> str:
    """Write an amount without needless decimals: `1,860`, `12.5`, or `1860` if not grouped."""
    shown = f"{amount:,f}" if grouped else f"{amount:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _tokens(text: str) -> list[re.Match[str]]:
    """Return the numbers that are quantities, leaving out those inside a unit ("tubería de 8 pulgadas")."""
    return [token for token in _TOKEN.finditer(text) if not _BELONGS_TO_UNIT.search(text[: token.start()])]


def _components(plain: str) -> tuple[Component, ...]:
    """Split "6 válvulas y 1860 m." into numbers with units; empty if any number is not clear."""
    tokens = _tokens(plain)
    if not tokens or tokens[0].start() != 0:
        return ()
    found = []
    ends = [token.start() for token in tokens[1:]] + [len(plain)]
    for token, end in zip(tokens, ends, strict=True):
        digits = token[0].rstrip(".,")
        if not _STRICT.fullmatch(digits):
            return ()
        unit = plain[token.start() + len(digits) : end].strip()
        if not _UNIT.fullmatch(unit):
            return ()
        found.append(Component(Decimal(digits.replace(",", "")), _JOINER.sub("", unit).strip()))
    return tuple(found)
