"""The income entry of a day (póliza de ingresos): what the ledger moved, in the accounts of public accounting.

Income is recorded when the right to collect exists and again when it is collected (LGCG art. 34, 38-II). Each move of
the ledger becomes pairs of one debit and one credit, so that an entry balances whatever was done that day. IVA is
apart: it is no income, and it is owed to the treasury when it is collected (LIVA art. 1-B, 17).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from aguadesk.domain import chart
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.money import ZERO, Money


class Moment(StrEnum):
    """The moments of income that the office sees happen."""

    ACCRUED = "accrued"
    """Devengado: there is a right to collect it."""
    COLLECTED = "collected"
    """Recaudado."""


class Part(StrEnum):
    """What an account of the entry is for, whatever code the board gives it."""

    RECEIVABLE = "receivable"
    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"
    CHEQUE = "cheque"
    CREDIT = "credit"
    """Credit in favour of users: money that is no income yet."""
    INCOME = "income"
    FINES = "fines"
    ROUNDING = "rounding"
    SURPLUS = "surplus"
    SHORTAGE = "shortage"
    OPENING = "opening"
    PRESCRIBED = "prescribed"
    IVA_PENDING = "iva_pending"
    IVA_COLLECTED = "iva_collected"
    TO_EXECUTE = "to_execute"
    ACCRUED = "accrued"
    COLLECTED = "collected"


BUDGET: Final = frozenset({Part.TO_EXECUTE, Part.ACCRUED, Part.COLLECTED})
"""Cuentas de orden presupuestarias: the moments of the Ley de Ingresos."""

NO_INCOME: Final = frozenset({chart.FLOAT, chart.HANDED_OVER})
"""What moves between the drawer and the treasury is not income: the accountant has its own document for it."""

_MONEY: Final = {
    chart.CASH: Part.CASH,
    chart.CARD: Part.CARD,
    chart.TRANSFER: Part.TRANSFER,
    chart.CHEQUE: Part.CHEQUE,
    chart.CUSTOMER_CREDIT: Part.CREDIT,
}


@dataclass(frozen=True, slots=True)
class EntryConcept:
    """What a move is about: its name, and where it belongs in the classifier of income (CRI)."""

    code: str
    name: str
    kind: ConceptClass
    cri: str


@dataclass(frozen=True, slots=True)
class Moved:
    """So much that went from one account of the ledger to another, for one concept.

    `brought` says that it settles a charge of an earlier year, whose moment of accrual was that year's; `is_reversal`
    that it undoes another document.
    """

    debit: int
    credit: int
    amount: Money
    concept: EntryConcept | None = None
    brought: bool = False
    is_reversal: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """An account of the entry as far as it is told apart: what it is for, and of which concept."""

    part: Part
    concept: str = ""
    """The code of the concept; empty for accounts that all concepts share."""
    name: str = ""
    cri: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """One debit and its credit."""

    moment: Moment
    debit: Side
    credit: Side
    amount: Money
    is_reversal: bool = False


@dataclass(frozen=True, slots=True)
class PolizaLine:
    """A line of the entry: an account with what it is charged (cargo) or credited (abono), never both."""

    moment: Moment
    is_reversal: bool
    side: Side
    debit: Money
    credit: Money


@dataclass(frozen=True, slots=True)
class Moments:
    """What one concept came to in both moments; `concept` is empty for what no concept stands for."""

    concept: str
    accrued: Money
    collected: Money


def pairs_of(moved: Iterable[Moved]) -> Iterator[Pair]:
    """Return the pairs of debit and credit that the moves of the ledger come to."""
    for one in moved:
        if {one.debit, one.credit} & NO_INCOME:
            continue
        moment = _moment(one)
        both = _side(one, one.debit, is_debit=True), _side(one, one.credit, is_debit=False)
        yield Pair(moment, *both, one.amount, one.is_reversal)
        yield from _iva_collected(one, moment)
        yield from _budget(one)


def poliza(pairs: Iterable[Pair]) -> list[PolizaLine]:
    """Return the lines of the entry: by moment, what undoes something apart, each account once a side."""
    sums: dict[tuple[Moment, bool, bool, Side], Money] = {}
    for pair in pairs:
        for side, is_debit in ((pair.debit, True), (pair.credit, False)):
            key = (pair.moment, pair.is_reversal, is_debit, side)
            sums[key] = sums.get(key, ZERO) + pair.amount
    lines = [
        PolizaLine(moment, is_reversal, side, amount if is_debit else ZERO, ZERO if is_debit else amount)
        for (moment, is_reversal, is_debit, side), amount in sums.items()
    ]
    return sorted(lines, key=_order)


def moments_of(moved: Iterable[Moved]) -> dict[str, Moments]:
    """Return what each concept came to as accrued and as collected, without IVA; by the code of the concept."""
    sums: dict[str, tuple[Money, Money]] = {}
    for one in moved:
        code, accrued, collected = _effect(one)
        if accrued or collected:
            before = sums.get(code, (ZERO, ZERO))
            sums[code] = (before[0] + accrued, before[1] + collected)
    return {code: Moments(code, *amounts) for code, amounts in sums.items()}


def collected_by_method(moved: Iterable[Moved]) -> Mapping[Part, Money]:
    """Return the money that came in by each way of paying, cancellations taken off; credit in favour is no money."""
    sums: dict[Part, Money] = {}
    for one in moved:
        if chart.CASH_DIFFERENCE in (one.debit, one.credit) or {one.debit, one.credit} & NO_INCOME:
            continue
        for account, amount in ((one.debit, one.amount), (one.credit, -one.amount)):
            part = _MONEY.get(account)
            if part is not None and part is not Part.CREDIT:
                sums[part] = sums.get(part, ZERO) + amount
    return sums


def _moment(one: Moved) -> Moment:
    """A move is of the moment of collection if money, or credit in favour, pays or is paid with it."""
    accounts = {one.debit, one.credit}
    if accounts & (set(_MONEY) - {chart.CUSTOMER_CREDIT}):
        return Moment.COLLECTED
    return Moment.COLLECTED if accounts == {chart.CUSTOMER_CREDIT, chart.RECEIVABLE} else Moment.ACCRUED


def _side(one: Moved, account: int, *, is_debit: bool) -> Side:
    """Return where an account of the ledger stands in the entry."""
    if account in _MONEY:
        return Side(_MONEY[account])
    if account == chart.CASH_DIFFERENCE:
        return Side(Part.SHORTAGE if is_debit else Part.SURPLUS)
    if account in (chart.RECEIVABLE, chart.OPENING):
        return Side(Part.RECEIVABLE if account == chart.RECEIVABLE else Part.OPENING)
    if account == chart.ROUNDING or one.concept is None:
        return Side(Part.ROUNDING)
    if one.concept.kind is ConceptClass.TAX:
        return Side(Part.IVA_PENDING)
    if account == chart.PRESCRIBED:
        return Side(Part.PRESCRIBED)
    return Side(Part.OPENING) if one.brought else _income(one.concept)


def _income(concept: EntryConcept) -> Side:
    part = Part.FINES if concept.kind is ConceptClass.FINE else Part.INCOME
    return Side(part, concept.code, concept.name, concept.cri)


def _iva_collected(one: Moved, moment: Moment) -> Iterator[Pair]:
    """IVA passes from what will be owed to what is owed when it is collected, and back if that is undone."""
    if moment is not Moment.COLLECTED or one.concept is None or one.concept.kind is not ConceptClass.TAX:
        return
    pending, owed = Side(Part.IVA_PENDING), Side(Part.IVA_COLLECTED)
    both = (pending, owed) if one.credit == chart.RECEIVABLE else (owed, pending)
    yield Pair(moment, *both, one.amount, one.is_reversal)


def _budget(one: Moved) -> Iterator[Pair]:
    """Return how a move passes through the Ley de Ingresos: from to be executed to accrued, and to collected."""
    code, accrued, collected = _effect(one)
    name, cri = (one.concept.name, one.concept.cri) if one.concept and one.concept.code == code else ("", "")
    steps = (
        (Moment.ACCRUED, Part.TO_EXECUTE, Part.ACCRUED, accrued),
        (Moment.COLLECTED, Part.ACCRUED, Part.COLLECTED, collected),
    )
    for moment, source, target, amount in steps:
        both = (source, target) if amount > ZERO else (target, source)
        if amount:
            debit, credit = (Side(part, code, name, cri) for part in both)
            yield Pair(moment, debit, credit, abs(amount), one.is_reversal)


def _effect(one: Moved) -> tuple[str, Money, Money]:
    """Return of which concept a move is, and what it adds to the accrued and to the collected."""
    accounts = {one.debit, one.credit}
    if accounts & NO_INCOME or (one.concept is not None and one.concept.kind is ConceptClass.TAX):
        return "", ZERO, ZERO
    if chart.RECEIVABLE in accounts:
        return _effect_on_owed(one)
    sign = 1 if one.debit in _MONEY else -1
    if accounts & {chart.ROUNDING, chart.CASH_DIFFERENCE}:
        # Found over in the drawer, or paid over by rounding: accrued and collected at once. A shortage is owed by
        # whoever ran the drawer.
        is_shortage = one.debit == chart.CASH_DIFFERENCE
        code = Part.ROUNDING.value if chart.ROUNDING in accounts else Part.SURPLUS.value
        amount = ZERO if is_shortage else one.amount * sign
        return code, amount, amount
    if one.concept is not None and max(accounts) >= chart.FIRST_INCOME:
        # What had been collected is given back as credit in favour (a bill lowered after it was paid).
        return one.concept.code, one.amount * sign, one.amount * sign
    return "", ZERO, ZERO


def _effect_on_owed(one: Moved) -> tuple[str, Money, Money]:
    """Return what a move of what users owe adds to both moments."""
    code = one.concept.code if one.concept else ""
    other, amount = (one.credit, one.amount) if one.debit == chart.RECEIVABLE else (one.debit, -one.amount)
    if other in _MONEY:
        # What was accrued in a year that is closed is accrued again when it is collected.
        return code, -amount if one.brought else ZERO, -amount
    if other in (chart.OPENING, chart.PRESCRIBED) or one.brought:
        return code, ZERO, ZERO
    return code, amount, ZERO


def _order(line: PolizaLine) -> tuple[bool, bool, bool, bool, int, str]:
    parts = list(Part)
    return (
        line.moment is Moment.COLLECTED,
        line.is_reversal,
        line.side.part in BUDGET,
        line.debit == ZERO,
        parts.index(line.side.part),
        line.side.concept,
    )
