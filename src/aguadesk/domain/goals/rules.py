"""How far a goal was reached: percent and variation, by the rule of each row."""

from __future__ import annotations

from decimal import Decimal

from aguadesk.domain.goals.cells import Cell, round_half_up
from aguadesk.domain.goals.number_formats import decimals_shown, is_percent
from aguadesk.domain.goals.quantities import Quantity, QuantityKind, read_number
from aguadesk.domain.goals.rows import VariationRule, comparable_amounts

ONE = Decimal(1)


def completion(programmed: Quantity, realised: Quantity) -> Decimal | None:
    """Return realised ÷ programmed, uncapped: 0.95, 1.67.

    A goal of several parts is as far as the part furthest behind. None where it cannot be known:
    "Variable", texts, a programme of zero, or parts that do not match.
    """
    if programmed.ratio is not None:
        return realised.ratio / programmed.ratio if programmed.ratio and realised.ratio is not None else None
    amounts = comparable_amounts(programmed, realised)
    if amounts is None or not all(programmed.amounts):
        return None
    return min(done / promised for done, promised in zip(amounts, programmed.amounts, strict=True))


def differences(programmed: Quantity, realised: Quantity) -> tuple[Decimal, ...] | None:
    """Return realised − programmed, part by part; a percent's in hundredths (−0.14). None if unknowable."""
    if programmed.ratio is not None:
        return (realised.ratio - programmed.ratio,) if realised.ratio is not None else None
    amounts = comparable_amounts(programmed, realised)
    if amounts is None:
        return None
    return tuple(done - promised for done, promised in zip(amounts, programmed.amounts, strict=True))


def variation(rule: VariationRule, programmed: Quantity, realised: Quantity) -> tuple[Decimal, ...] | None:
    """Return what the row's own rule puts in VARIACION; None if it cannot be known or is kept by hand.

    The missing percent is (programmed − realised) ÷ programmed: 0.14 for "14%", negative when exceeded.
    """
    if rule is VariationRule.MANUAL:
        return None
    if rule is VariationRule.MISSING_PERCENT:
        reached = completion(programmed, realised)
        return None if reached is None else (ONE - reached,)
    signed = differences(programmed, realised)
    if signed is None or rule is VariationRule.SIGNED:
        return signed
    if rule is VariationRule.SHORTFALL:
        return tuple(-difference for difference in signed)
    return tuple(abs(difference) for difference in signed)


def reached(programmed: Quantity, realised: Quantity) -> bool:
    """Whether the goal was achieved: every part realised ≥ programmed, or the same text.

    "Variable" is never achieved, since nothing was promised: so the published sheet counts it.
    """
    if programmed.kind is QuantityKind.TEXT:
        return realised.literal.split() == programmed.literal.split()
    signed = differences(programmed, realised)
    return signed is not None and all(difference >= 0 for difference in signed)


def stated_number(cell: Cell) -> Decimal | None:
    """Return the number a percent or variation cell states, 0 for a dash; None for a blank or words."""
    if cell.amount is not None:
        return cell.amount
    text = str(cell.value or "").strip()
    return Decimal(0) if text in ("-", "–", "—") else read_number(text)


def states_percent(cell: Cell) -> bool:
    """Whether the cell states its number as a percent, by its format or by its sign."""
    return is_percent(cell.number_format) if cell.is_number else str(cell.value or "").strip().endswith("%")


def states_ratio(cell: Cell, ratio: Decimal) -> bool:
    """Whether the cell shows this ratio, rounded to what it shows: 95% for 52 ÷ 55."""
    stated = stated_number(cell)
    if stated is None:
        return False
    decimals = decimals_shown(cell.number_format) if cell.is_number else _decimals_of(str(cell.value))
    places = decimals + 2 if states_percent(cell) else max(decimals, 2)
    return round_half_up(stated, places) == round_half_up(ratio, places)


def _decimals_of(text: str) -> int:
    return len(text.strip().rstrip("% ").partition(".")[2])
