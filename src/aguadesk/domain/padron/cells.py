"""From the cells of a column to its values. Each function takes a whole column, for speed.

A cell that cannot be read is written down in the findings and leaves a harmless value in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from math import isnan
from typing import Final, TypeVar

from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.padron.fields import LONGEST, Field, plain_title
from aguadesk.domain.padron.problems import Findings
from aguadesk.domain.sheets import Cell, CellError

MOST_CENTAVOS: Final = 99_999_999_999
"""A single balance over a thousand million pesos is a slip of the keyboard."""

_EXACT: Final = 1e15
"""From here on a spreadsheet no longer holds every digit of a number."""

_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_WHOLE = re.compile(r"\d{1,12}")
_SHOWN_ERRORS: Final = frozenset((
    "#REF!", "#¡REF!", "#N/A", "#N/D", "#VALUE!", "#¡VALOR!", "#DIV/0!", "#¡DIV/0!", "#NAME?", "#¿NOMBRE?",
    "#NUM!", "#¡NUM!", "#NULL!", "#¡NULO!", "#NULO!", "#SPILL!", "#¡DESBORDAMIENTO!", "#CALC!",
    "Err:502", "Err:504", "Err:508", "Err:509", "Err:522",
))  # fmt: skip
_SHOWN = 60

Word = TypeVar("Word")


def texts(cells: Sequence[Cell], field: Field, findings: Findings) -> list[str]:
    """Return the column as text: trimmed, inner spaces and line breaks as one space.

    A whole number that a spreadsheet made of an account or a telephone comes back as its digits.
    """
    values = [" ".join(cell.split()) if type(cell) is str else "" for cell in cells]
    for place, cell in enumerate(cells):
        if type(cell) is not str:
            values[place] = _as_text(cell, place, field, findings)
    _refuse_unreadable(values, field, findings)
    return values


def amounts(cells: Sequence[Cell], field: Field, findings: Findings) -> list[int | None]:
    """Return the column as centavos; an empty cell is 0, one that cannot be read is None."""
    values: list[int | None] = []
    for place, cell in enumerate(cells):
        if type(cell) is float and -_EXACT < cell < _EXACT:
            # The shortest decimal a spreadsheet shows for the number, to the centavo; noise in the far
            # decimals (0.1 + 0.2) is forgiven, a third decimal is not.
            centavos = round(cell * 100)
            if abs(cell * 100 - centavos) < 1e-4 and abs(centavos) <= MOST_CENTAVOS:
                values.append(centavos)
                continue
        values.append(_amount(cell, place, field, findings))
    return values


def whole_numbers(cells: Sequence[Cell], field: Field, most: int, findings: Findings) -> list[int | None]:
    """Return the column as whole numbers from 0 to `most`; an empty cell is None."""
    values: list[int | None] = []
    for place, cell in enumerate(cells):
        number = _whole(cell)
        if number is None or not 0 <= number <= most:
            if type(cell) is not str or cell.strip():
                _refuse_cell(cell, place, field, findings, "padron.not_whole", most=f"{most:,}")
            number = None
        values.append(number)
    return values


def listed_words(
    cells: Sequence[Cell],
    field: Field,
    accepted: Mapping[str, Word],
    also: Mapping[str, str],
    empty: Word,
    findings: Findings,
) -> list[Word]:
    """Return the column as words of a closed list, written in any of the ways that mean only that."""
    known: dict[Cell, Word] = {"": empty}
    values: list[Word] = []
    for place, cell in enumerate(cells):
        key = ("si" if cell else "no") if type(cell) is bool else cell
        if isinstance(key, CellError) or key not in known:
            found = _listed_word(key, place, field, accepted, also, empty, findings)
            if found is None:
                values.append(empty)
                continue
            known[key] = found
        values.append(known[key])
    return values


def each_once(values: Sequence[str], of: Callable[[str], Word]) -> list[Word]:
    """Return what a function gives for every text of a column, asking it once for each different one."""
    answers = {value: of(value) for value in set(values)}
    return [answers[value] for value in values]


def shown(cell: Cell) -> str:
    """Return a cell as a sentence can quote it: short, in one line, without invisible signs."""
    if isinstance(cell, CellError):
        text = cell.shown
    elif isinstance(cell, bool):
        text = "VERDADERO" if cell else "FALSO"
    elif isinstance(cell, date):
        text = cell.strftime("%d/%m/%Y")
    else:
        text = str(cell)
    plain = " ".join(_INVISIBLE.sub(" ", text).split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"


def _whole(cell: Cell) -> int | None:
    if type(cell) is float and cell.is_integer():
        return int(cell)
    if type(cell) is str and _WHOLE.fullmatch(cell.strip()):
        return int(cell)
    return cell if type(cell) is int else None


def _as_text(cell: Cell, place: int, field: Field, findings: Findings) -> str:
    if type(cell) is float and cell.is_integer() and -_EXACT < cell < _EXACT:
        return str(int(cell))
    if type(cell) is int and -_EXACT < cell < _EXACT:
        return str(cell)
    if type(cell) is float and field is not Field.ACCOUNT and -_EXACT < cell < _EXACT:
        return str(cell)
    code = "padron.lost_digits" if type(cell) is int or (type(cell) is float and cell.is_integer()) else None
    _refuse_cell(cell, place, field, findings, code or "padron.not_text")
    return ""


def _refuse_unreadable(values: list[str], field: Field, findings: Findings) -> None:
    """Look for errors, invisible signs and overlong texts, first over the whole column at once."""
    if _INVISIBLE.search("".join(values)):
        for place, value in enumerate(values):
            if _INVISIBLE.search(value):
                findings.refuse(place, field, "padron.invisible_signs", text=shown(value))
                values[place] = shown(value)
    longest = LONGEST[field]
    for place, value in enumerate(values):
        if len(value) > longest:
            findings.refuse(place, field, "padron.too_long", text=shown(value), length=len(value), most=longest)
        elif value[:1] in ("#", "E") and value in _SHOWN_ERRORS:
            findings.refuse(place, field, "padron.cell_error", text=value)


def _amount(cell: Cell, place: int, field: Field, findings: Findings) -> int | None:
    """Read one amount the slow way, and say why it cannot be read."""
    if isinstance(cell, str):
        return _amount_of_text(" ".join(cell.split()), place, field, findings)
    if isinstance(cell, bool) or not isinstance(cell, int | float) or isnan(cell):
        _refuse_cell(cell, place, field, findings, "money.not_a_number")
    elif abs(cell) * 100 > MOST_CENTAVOS:
        findings.refuse(place, field, "padron.amount_too_large", text=shown(cell))
    elif isinstance(cell, int):
        return cell * 100
    else:
        findings.refuse(place, field, "padron.fraction_of_centavo", text=shown(cell))
    return None


def _amount_of_text(text: str, place: int, field: Field, findings: Findings) -> int | None:
    if not text:
        return 0
    if text in _SHOWN_ERRORS:
        findings.refuse(place, field, "padron.cell_error", text=text)
        return None
    try:
        centavos = Money.parse(text).centavos
    except Refused as refusal:
        findings.refuse(place, field, refusal.code, text=shown(text))
        return None
    if abs(centavos) > MOST_CENTAVOS:
        findings.refuse(place, field, "padron.amount_too_large", text=shown(text))
        return None
    return centavos


def _listed_word(
    cell: Cell,
    place: int,
    field: Field,
    accepted: Mapping[str, Word],
    also: Mapping[str, str],
    empty: Word,
    findings: Findings,
) -> Word | None:
    plain = plain_title(str(int(cell)) if type(cell) is float and cell in (0, 1) else str(cell))
    if isinstance(cell, str) and not cell.strip():
        return empty
    word = also.get(plain, plain)
    if isinstance(cell, str | float | int) and word in accepted:
        return accepted[word]
    _refuse_cell(cell, place, field, findings, "padron.unknown_word", accepted=", ".join(accepted))
    return None


def _refuse_cell(cell: Cell, place: int, field: Field, findings: Findings, code: str, **values: object) -> None:
    """Refuse a cell with the code given, or with one that says better what kind of cell it is."""
    if isinstance(cell, CellError):
        code, values = ("padron.cell_error", {}) if cell.shown else ("padron.unsaved_formula", {})
    elif isinstance(cell, date | time | timedelta):
        code, values = "padron.turned_into_date", {}
    findings.refuse(place, field, code, text=shown(cell), **values)
