"""Work out from a sheet's own figures what its columns mean in each row, and which rows hang together.

The published sheet computes percentages in its commercial part and writes a constant 100 % in the
technical one, and its VARIACION has four meanings; so the rules are found goal by goal (the first level
of the number), and within it row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from aguadesk.domain.goals.cells import BLANK, Column
from aguadesk.domain.goals.folding import squeezed
from aguadesk.domain.goals.quantities import QuantityKind
from aguadesk.domain.goals.rows import PercentRule, Row, VariationRule
from aguadesk.domain.goals.rules import completion, differences, stated_number, states_percent, states_ratio

_LEAST_LINKED = Decimal(100)
"""Smaller programmes equal other results by chance: 1, 3, 10."""

_STEM = 4
_IDLE_WORDS = frozenset({"LOS", "LAS", "DEL", "DE", "EN", "LA", "EL", "Y", "A", "POR", "PARA", "CON", "QUE", "SE"})


def infer(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows with their percent and variation rules, their links and their duplicates."""
    ruled: list[Row] = []
    usual = VariationRule.SIGNED
    for _, group in groupby(rows, key=lambda row: row.key[:1]):
        block = list(group)
        usual = _usual_variation(block) or usual
        percent = _percent_rule(block)
        ruled += [_with_rules(row, percent, usual) for row in block]
    return tuple(replace(row, programmed_from=_source(row, ruled), duplicates=_double(row, ruled)) for row in ruled)


def _with_rules(row: Row, percent: PercentRule, usual: VariationRule) -> Row:
    if not row.has_data:
        return row
    programme = row.imported_programme
    if not (programme.counted or programme.ratio is not None):
        return row
    return replace(row, percent_rule=percent, variation_rule=_own_variation(row) or usual)


def _percent_rule(block: Iterable[Row]) -> PercentRule:
    """Percentages are computed in a goal if all those that can be checked are realised ÷ programmed."""
    checked = [
        states_ratio(row.cells.get(Column.PERCENT, BLANK), ratio)
        for row in block
        if row.has_data
        and not row.cells.get(Column.PERCENT, BLANK).blank
        and (ratio := completion(row.imported_programme, row.imported_result)) is not None
    ]
    return PercentRule.COMPUTED if checked and all(checked) else PercentRule.MANUAL


def _own_variation(row: Row) -> VariationRule | None:
    """Tell a row's rule from its own figures; None where a nil or a blank fits several."""
    cell = row.cells.get(Column.VARIATION, BLANK)
    stated = stated_number(cell)
    if stated is not None and states_percent(cell):
        return VariationRule.MISSING_PERCENT
    signed = differences(row.imported_programme, row.imported_result)
    if not stated or signed is None or len(signed) != 1 or not signed[0]:
        return None
    if stated == signed[0]:
        return VariationRule.SIGNED
    return VariationRule.SHORTFALL if stated == -signed[0] else VariationRule.MANUAL


def _usual_variation(block: Iterable[Row]) -> VariationRule | None:
    """The rule of a goal's rows that show one; without sign where shortfall and excess are both positive."""
    shown = {rule for row in block if row.has_data and (rule := _own_variation(row)) is not None}
    shown -= {VariationRule.MANUAL}
    if shown == {VariationRule.SIGNED, VariationRule.SHORTFALL}:
        return VariationRule.ABSOLUTE
    return shown.pop() if len(shown) == 1 else None


def _source(row: Row, rows: Sequence[Row]) -> int | None:
    """Find the row whose result is this one's programme, filled in after the fact.

    Both are whole, large enough not to agree by chance, in the same unit, and the source promised
    something else: 5.2 programmes the 28,100 cuts that 5.1 made.
    """
    promised = _large_amount(row)
    if promised is None:
        return None
    unit = squeezed(row.unit)
    others = (other for other in rows if other.id != row.id and other.has_data and squeezed(other.unit) == unit)
    return next((other.id for other in others if _exceptional_result(other) == promised), None)


def _exceptional_result(row: Row) -> tuple[Decimal, ...] | None:
    """A result that differs from what the row promised; one that equals it could be anyone's."""
    programme, result = row.imported_programme, row.imported_result
    return result.amounts if programme.counted and programme.amounts != result.amounts else None


def _large_amount(row: Row) -> tuple[Decimal, ...] | None:
    programme = row.imported_programme
    if not row.has_data or programme.kind is not QuantityKind.NUMBER or programme.amounts[0] < _LEAST_LINKED:
        return None
    return programme.amounts


def _double(row: Row, rows: Sequence[Row]) -> int | None:
    """Find an earlier row, under another goal, that counts the same thing in the same unit and number."""
    words = _stems(row.description)
    if not row.has_data or not words:
        return None
    for other in rows:
        if other.position >= row.position or not other.has_data or other.key[:1] == row.key[:1]:
            continue
        others = _stems(other.description)
        alike = bool(others) and (words <= others or others <= words)
        if alike and squeezed(other.unit) == squeezed(row.unit) and _same_quantities(other, row):
            return other.id
    return None


def _same_quantities(one: Row, other: Row) -> bool:
    pairs = (one.imported_programme, other.imported_programme), (one.imported_result, other.imported_result)
    return all(left.amounts == right.amounts and left.counted for left, right in pairs)


def _stems(description: str) -> frozenset[str]:
    """The beginnings of the words that say something, so that "bancaria" and "Bancos" are alike."""
    words = "".join(letter if letter.isalpha() else " " for letter in squeezed(description)).split()
    return frozenset(word[:_STEM] for word in words if word not in _IDLE_WORDS)
