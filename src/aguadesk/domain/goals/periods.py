"""The period of the sheet: which months it covers, and the wordings that say so.

The head says "Del 1 de Enero al 30 Septiembre de 2016" and the columns "III TRIM 2016". Both are kept as
wordings with places for the changing parts, so that another quarter writes them in the same words and
they cannot disagree. A place written in capitals gives capitals: `{MES_FINAL}` is SEPTIEMBRE.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.folding import fold
from aguadesk.domain.goals.rows import Basis

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV")
_ORDINALS = ("primer", "segundo", "tercer", "cuarto")
_SHORT = ("1er", "2do", "3er", "4to")
FIRST_YEAR, LAST_YEAR = 1990, 2100

_PLACE = re.compile(r"\{([^{}]*)\}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(
    rf"(?:\b(?P<day>\d{{1,2}})(?:O|RO|º|°)?\.?\s*(?:DE\s+)?)?\b(?P<month>{'|'.join(MONTHS).upper()}|SETIEMBRE)\b"
)
_QUARTERS = (
    (re.compile(r"\b(IV|I{1,3})(?=\.?\s*(?:ER\.?\s*)?TRIM)"), "trimestre"),
    (re.compile(r"(?<=TRIM)(?:ESTRE|\.)?\s*(IV|I{1,3})\b"), "trimestre"),
    (re.compile(r"\b([1-4](?:ER|DO|RO|TO))(?=\.?\s*TRIM)"), "trimestre_abreviado"),
    (re.compile(r"\b(PRIMER|SEGUNDO|TERCER|CUARTO)(?=\s+TRIM)"), "trimestre_palabra"),
    (re.compile(r"\b([1-4])(?=[O°º]?\.?\s*TRIM)"), "trimestre_numero"),
    (re.compile(r"(?<=TRIM)(?:ESTRE|\.)?\s*([1-4])\b"), "trimestre_numero"),
    (re.compile(r"\bT([1-4])\b"), "trimestre_numero"),
)


@dataclass(frozen=True, slots=True)
class Window:
    """Whole months of one year, from the first to the last, both included."""

    first_month: int
    last_month: int


@dataclass(frozen=True, slots=True)
class ReadWording:
    """What a title or a period text says, and the wording it leaves for other quarters."""

    wording: str
    quarter: int | None = None
    year: int | None = None
    window: Window | None = None


def window_of(quarter: int, basis: Basis) -> Window:
    """Return the months that a figure covers at this quarter (1 to 4)."""
    last = quarter * 3
    if basis is Basis.YEAR:
        return Window(1, 12)
    return Window(1 if basis is Basis.ACCUMULATED else last - 2, last)


def quarter_of(month: int) -> int:
    """Return the quarter (1 to 4) of a month (1 to 12)."""
    return (month + 2) // 3


def render(wording: str, year: int, window: Window) -> str:
    """Write a wording for a period; a place that is not known stays as it is."""
    values = _values(year, window)

    def filled(match: re.Match[str]) -> str:
        value = values.get(match[1].lower())
        return match[0] if value is None else _in_case(match[1], value)

    return _PLACE.sub(filled, wording)


def check_wording(wording: str) -> None:
    """Refuse a wording with a place the program cannot fill.

    Raises:
        Refused: `goals.unknown_place`.
    """
    known = _values(FIRST_YEAR, Window(1, 12))
    for name in _PLACE.findall(wording):
        if name.lower() not in known:
            raise Refused("goals.unknown_place", place=name, known=", ".join(f"{{{place}}}" for place in known))


def read_title(text: str) -> ReadWording:
    """Understand a column title such as "META PROGRAMADA III TRIM 2016"."""
    folded = fold(text)
    changes: list[tuple[int, int, str]] = []
    quarter = None
    for pattern, place in _QUARTERS:
        match = pattern.search(folded)
        if match:
            quarter = _quarter_number(match[1])
            changes.append((*match.span(1), _place_like(text[slice(*match.span(1))], place)))
            break
    year = _read_year(folded, changes)
    return ReadWording(_with_places(text, changes), quarter, year)


def read_period(text: str) -> ReadWording:
    """Understand the period of the head: two dates, two months, one month, or a quarter.

    Months may come with or without days: "Del 1 de Enero al 30 Septiembre de 2016", "Enero - Marzo 2017".
    """
    folded = fold(text)
    months = list(_MONTH.finditer(folded))
    if not months:
        named = read_title(text)
        window = window_of(named.quarter, Basis.QUARTER) if named.quarter else None
        return ReadWording(named.wording, named.quarter, named.year, window)
    window = Window(_month_number(months[0]["month"]), _month_number(months[-1]["month"]))
    if window.first_month > window.last_month:
        return ReadWording(text, year=_read_year(folded, []))
    changes: list[tuple[int, int, str]] = []
    if len(months) > 1:
        changes += _month_places(text, months[0], "inicial")
    changes += _month_places(text, months[-1], "final")
    year = _read_year(folded, changes)
    return ReadWording(_with_places(text, changes), quarter_of(window.last_month), year, window)


def basis_of(window: Window) -> Basis:
    """Return how figures of this window are added up: from January they are accumulated."""
    return Basis.ACCUMULATED if window.first_month == 1 else Basis.QUARTER


def _values(year: int, window: Window) -> dict[str, str]:
    quarter = quarter_of(window.last_month) - 1
    return {
        "año": str(year),
        "trimestre": ROMAN[quarter],
        "trimestre_numero": str(quarter + 1),
        "trimestre_abreviado": _SHORT[quarter],
        "trimestre_palabra": _ORDINALS[quarter],
        "dia_inicial": "1",
        "mes_inicial": MONTHS[window.first_month - 1],
        "dia_final": str(monthrange(year, window.last_month)[1]),
        "mes_final": MONTHS[window.last_month - 1],
    }


def _in_case(name: str, value: str) -> str:
    if name.isupper():
        return value.upper()
    return value[:1].upper() + value[1:] if name[:1].isupper() else value


def _place_like(found: str, name: str) -> str:
    """Name a place in the case of the word it stands for; a roman number has only one."""
    if name in ("trimestre", "trimestre_numero") or found.islower():
        return f"{{{name}}}"
    return f"{{{name.upper() if found.isupper() else name.capitalize()}}}"


def _month_places(text: str, match: re.Match[str], which: str) -> list[tuple[int, int, str]]:
    places = [(*match.span("month"), _place_like(text[slice(*match.span("month"))], f"mes_{which}"))]
    if match["day"]:
        places.append((*match.span("day"), f"{{dia_{which}}}"))
    return places


def _read_year(folded: str, changes: list[tuple[int, int, str]]) -> int | None:
    """Find the year and note every place it stands; None if there is none, or two that differ."""
    found = list(_YEAR.finditer(folded))
    if len({match[0] for match in found}) != 1:
        return None
    changes += [(*match.span(), "{año}") for match in found]
    return int(found[0][0])


def _with_places(text: str, changes: list[tuple[int, int, str]]) -> str:
    for start, end, place in sorted(changes, reverse=True):
        text = text[:start] + place + text[end:]
    return text


def _quarter_number(found: str) -> int:
    if found in ROMAN:
        return ROMAN.index(found) + 1
    return int(found[0]) if found[0].isdigit() else _ORDINALS.index(found.lower()) + 1


def _month_number(folded: str) -> int:
    return MONTHS.index("septiembre" if folded == "SETIEMBRE" else folded.lower()) + 1
