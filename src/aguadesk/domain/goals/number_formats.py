"""Show a number as a spreadsheet's number format does: `#,##0;"- "#,##0` gives `- 3,538`.

Covers what goals use: grouping, decimals, percent, sections for negatives and zero, quoted text.
Dates, fractions and exponents are shown plainly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

GENERAL = "General"
WHOLE = "0"
GROUPED = "#,##0"
GROUPED_DECIMALS = "#,##0.00"
PERCENT = "0%"
PERCENT_HUNDREDTHS = "0.00%"

_PART = re.compile(
    r'"(?P<quoted>[^"]*)"'
    r"|\\(?P<escaped>.)"
    r"|_.|\*."
    r"|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]"
    r"|(?P<digits>[0#?][0#?,.]*|\.[0#?]+)"
    r"|(?P<general>General)"
    r"|(?P<percent>%)"
    r"|(?P<plain>.)"
)
_SECTION_BREAK = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')


@dataclass(frozen=True, slots=True)
class _Digits:
    """The digits part of one section, read from `#,##0.00`."""

    least_whole: int
    least_decimals: int
    most_decimals: int
    grouped: bool
    thousands_dropped: int


def show_number(value: float, number_format: str) -> str:
    """Return the number as a spreadsheet shows it under this format."""
    number = Decimal(repr(value))
    sections = _SECTION_BREAK.split(number_format)
    if len(sections) == 1 or not number_format.strip():
        return _signed(number, sections[0])
    if number < 0:
        return _in_section(-number, sections[1])
    if number == 0 and len(sections) > 2:
        return _in_section(number, sections[2])
    return _in_section(number, sections[0])


def decimals_shown(number_format: str) -> int:
    """Return how many decimals the format shows; for a percent, of the hundredths (0.0% shows 1)."""
    found = [match["digits"] for match in _PART.finditer(_SECTION_BREAK.split(number_format)[0]) if match["digits"]]
    return _read_digits(found[0]).most_decimals if found else 0


def is_percent(number_format: str) -> bool:
    """Whether the format shows hundredths with a percent sign."""
    return any(match["percent"] for match in _PART.finditer(number_format))


def _signed(number: Decimal, section: str) -> str:
    shown = _in_section(abs(number), section)
    return f"-{shown}" if number < 0 and re.search("[1-9]", shown) else shown


def _in_section(size: Decimal, section: str) -> str:
    """Show a number that is not negative with one section of a format."""
    parts = list(_PART.finditer(section))
    scaled = size.scaleb(2 * sum(1 for part in parts if part["percent"]))
    return "".join(_shown_part(part, scaled) for part in parts).strip() if parts else _general(size)


def _shown_part(part: re.Match[str], scaled: Decimal) -> str:
    if part["digits"]:
        return _shown_digits(scaled, _read_digits(part["digits"]))
    if part["general"]:
        return _general(scaled)
    if part["percent"]:
        return "%"
    return part["quoted"] or part["escaped"] or part["currency"] or part["plain"] or ""


def _read_digits(pattern: str) -> _Digits:
    bare = pattern.rstrip(",")
    whole, _, decimals = bare.partition(".")
    return _Digits(
        least_whole=whole.count("0"),
        least_decimals=decimals.count("0"),
        most_decimals=len(decimals.replace(",", "")),
        grouped="," in whole,
        thousands_dropped=len(pattern) - len(bare),
    )


def _shown_digits(size: Decimal, digits: _Digits) -> str:
    scaled = size.scaleb(-3 * digits.thousands_dropped)
    rounded = scaled.quantize(Decimal(1).scaleb(-digits.most_decimals), rounding=ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    spare = len(decimals) - digits.least_decimals
    while spare > 0 and decimals.endswith("0"):
        decimals, spare = decimals[:-1], spare - 1
    whole = whole.lstrip("0").rjust(digits.least_whole, "0")
    if digits.grouped and whole:
        whole = f"{int(whole):,}".rjust(len(whole), "0")
    return f"{whole}.{decimals}" if decimals else whole


def _general(size: Decimal) -> str:
    """Eleven significant digits and no exponent, as a cell without format shows."""
    short = Decimal(f"{size:.11g}")
    shown = f"{short:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
