"""What overdue charges have borne by a day, less what was already charged of it: for one account or for all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from aguadesk.domain.billing.surcharges import (
    Accrual,
    Base,
    Frozen,
    Rate,
    Settlement,
    SurchargeRules,
    accrue,
    accrued,
    frozen_by_agreement,
)
from aguadesk.domain.chart import RECEIVABLE
from aguadesk.domain.documents import Folio
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.store.queries import ask, stream
from aguadesk.store.rows import insert_rows
from aguadesk.store.tables import billing

_ONE, _ALL = "charge.account_id = :account", "charge.account_id IS NOT NULL"
_SIGNED = f"CASE WHEN settling.debit_id = {RECEIVABLE} THEN -settling.amount_centavos ELSE settling.amount_centavos END"
_STANDS = "NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id)"

_OPEN = f"""SELECT charge.document_id FROM entry AS charge JOIN concept ON concept.id = charge.concept_id
    WHERE {{whose}} AND charge.debit_id = {RECEIVABLE} AND charge.settles_id IS NULL AND concept.causes_surcharge = 1
      AND charge.due_on < :day AND charge.amount_centavos > coalesce((
        SELECT sum({_SIGNED}) FROM entry AS settling WHERE settling.settles_id = charge.id), 0)"""

# The plus keeps the engine from walking every charge there is instead of those of the few documents asked for.
_LINES = f"""SELECT charge.id, charge.account_id, charge.document_id, charge.iva_basis_points, charge.due_on,
        charge.period, charge.amount_centavos, document.series, document.number,
        EXISTS (SELECT 1 FROM agreement_charge WHERE agreement_charge.entry_id = charge.id) AS agreed
    FROM entry AS charge JOIN concept ON concept.id = charge.concept_id
    JOIN document ON document.id = charge.document_id
    WHERE charge.document_id IN ({{documents}}) AND charge.debit_id = {RECEIVABLE} AND +charge.settles_id IS NULL
      AND concept.causes_surcharge = 1
    ORDER BY charge.account_id, charge.document_id, charge.iva_basis_points, charge.id"""

_SETTLEMENTS = f"""SELECT settling.settles_id, document.issued_on, {_SIGNED} AS centavos
    FROM entry AS charge JOIN concept ON concept.id = charge.concept_id
    JOIN entry AS settling ON settling.settles_id = charge.id
    JOIN document ON document.id = settling.document_id
    WHERE charge.document_id IN ({{documents}}) AND +charge.settles_id IS NULL AND concept.causes_surcharge = 1
      AND document.kind <> 'reversal' AND {_STANDS}
    ORDER BY settling.id"""

_CHARGED = f"""SELECT surcharge.base_document_id, coalesce(surcharge.iva_basis_points, -1) AS rate,
        sum(entry.amount_centavos) AS centavos, max(surcharge.months) AS months
    FROM surcharge JOIN entry ON entry.id = surcharge.entry_id JOIN document ON document.id = entry.document_id
    WHERE surcharge.base_document_id IN ({{documents}}) AND {_STANDS}
    GROUP BY surcharge.base_document_id, coalesce(surcharge.iva_basis_points, -1)"""

# An agreement that was broken with return, or cancelled, froze nothing.
_FROZEN = """SELECT DISTINCT charge.document_id, agreement.signed_on, agreement.ended_on
    FROM agreement JOIN agreement_charge AS covered ON covered.agreement_id = agreement.id
    JOIN entry AS charge ON charge.id = covered.entry_id
    WHERE agreement.surcharges = 'frozen' AND agreement.condoned_returned = 0
      AND agreement.id IN (SELECT agreement_id FROM agreement_charge WHERE entry_id IN (
          SELECT id FROM entry WHERE document_id IN ({documents})))"""

_RULES = """SELECT key, valid_from, value FROM rule WHERE key IN ('surcharge.rate', 'surcharge.cap_months')
    ORDER BY valid_from"""

_FEW = 200
"""Up to so many accounts are asked for one by one; more are read all at once."""


@dataclass(frozen=True, slots=True)
class PendingSurcharge:
    """What the charges of one document, at one rate of IVA, have borne and nobody charged yet.

    `months` are those begun so far, of which the ones before `first_month` were charged already; `percent` is the rate
    of the others, None when it changed among them.
    """

    base_document_id: int
    folio: str
    period: str | None
    iva_basis_points: int | None
    amount: Money
    months: int
    percent: Decimal | None
    upto: date
    first_month: int = 1


@dataclass(frozen=True, slots=True)
class SurchargeBase:
    """A base with whose it is, and what was already charged on it."""

    account_id: int
    document_id: int
    folio: str
    period: str | None
    iva_basis_points: int | None
    base: Base
    charged: Money
    months_charged: int
    frozen: tuple[Frozen, ...] = ()


def surcharge_rules(connection: Connection, day: date) -> SurchargeRules:
    """Return the board's rule as it stands on a day, with every rate there was before."""
    rates, cap = [], 0
    for row in ask(connection, _RULES):
        value = row.value.strip('"')  # a rule's value is JSON; these are texts
        begins = date.fromisoformat(row.valid_from)
        if row.key == "surcharge.rate":
            rates.append(Rate(begins, Decimal(value)))
        elif begins <= day:
            cap = int(value)
    return SurchargeRules(tuple(rates), cap)


def pending(
    connection: Connection, day: date, account_ids: Sequence[int] | None = None, oldest: date | None = None
) -> dict[int, list[PendingSurcharge]]:
    """Return what is to be charged as of a day, by account, oldest document first; of all unless told which.

    Args:
        oldest: the day the oldest of the open charges fell due, where the caller knows it. The charges of one document
            fall due together, so if no rate can bear since then there is nothing more to ask.
    """
    rules = surcharge_rules(connection, day)
    if not rules.bears_after(oldest or date.min):
        return {}
    found: dict[int, list[PendingSurcharge]] = {}
    for account_id, one in _accrued_on(_bases(connection, day, account_ids, rules), day, rules):
        found.setdefault(account_id, []).append(one)
    return found


def pending_on(connection: Connection, day: date, document_ids: Sequence[int]) -> list[PendingSurcharge]:
    """Return what is to be charged on some documents as of a day, even on those that were paid meanwhile.

    What was not asked for while it was frozen is owed of them too.
    """
    rules = surcharge_rules(connection, day)
    bases = _read(connection, *_listed(document_ids)) if document_ids else ()
    return [one for _, one in _accrued_on(bases, day, rules)]


def history(connection: Connection, document_id: int, iva_basis_points: int | None, day: date) -> Accrual | None:
    """Return month by month what the charges of a document at a rate of IVA have borne by a day; None if none do."""
    found = [one for one in _read(connection, *_listed([document_id])) if one.iva_basis_points == iva_basis_points]
    return accrue(found[0].base, day, surcharge_rules(connection, day), found[0].frozen) if found else None


def record(connection: Connection, entry_ids: Iterable[int], pending_of: Iterable[PendingSurcharge]) -> None:
    """Write down what each surcharge entry was charged on, in the same order."""
    columns = ("entry_id", "base_document_id", "iva_basis_points", "upto", "months")
    rows = [
        (entry_id, one.base_document_id, one.iva_basis_points, one.upto.isoformat(), one.months)
        for entry_id, one in zip(entry_ids, pending_of, strict=False)
    ]
    insert_rows(connection, billing.surcharge, columns, rows)


def _accrued_on(
    bases: Iterable[SurchargeBase], day: date, rules: SurchargeRules
) -> Iterable[tuple[int, PendingSurcharge]]:
    """Return whose each base is, with what it has borne and nobody charged yet; nothing of the others."""
    for one in bases:
        amount = accrued(one.base, day, rules, one.frozen) - one.charged
        if amount > ZERO:
            yield one.account_id, _pending(one, amount, day, rules)


def _pending(one: SurchargeBase, amount: Money, day: date, rules: SurchargeRules) -> PendingSurcharge:
    months = rules.months_begun(one.base.due_on, day)
    begun = [month for month in months if not any(held.holds(month[0]) for held in one.frozen)]
    # What was charged may have to be charged anew for the same months, once a payment was undone.
    before = one.months_charged if one.months_charged < len(begun) else 0
    percents = {percent for _, percent, _ in begun[before:]}
    return PendingSurcharge(
        one.document_id,
        one.folio,
        one.period,
        one.iva_basis_points,
        amount,
        len(begun),
        percents.pop() if len(percents) == 1 else None,
        day,
        before + 1,
    )


def _bases(
    connection: Connection, day: date, account_ids: Sequence[int] | None, rules: SurchargeRules
) -> Iterable[SurchargeBase]:
    """Return every base with something open past its day that may bear a surcharge, account by account."""
    text = day.isoformat()
    if account_ids is not None and len(account_ids) <= _FEW:
        for account_id in account_ids:
            lines = ask(connection, _LINES.format(documents=_OPEN.format(whose=_ONE)), account=account_id, day=text)
            if lines and rules.bears_after(date.fromisoformat(min(line.due_on for line in lines))):
                yield from _of_lines(connection, lines)
        return
    wanted = None if account_ids is None else set(account_ids)
    for one in _read(connection, _OPEN.format(whose=_ALL), {"day": text}):
        if wanted is None or one.account_id in wanted:
            yield one


def _of_lines(connection: Connection, lines: Sequence[Any]) -> Iterable[SurchargeBase]:
    """Return the bases of lines already read, asking for the rest by their documents."""
    return _grouped(connection, lines, *_listed(sorted({line.document_id for line in lines})))


def _listed(document_ids: Sequence[int]) -> tuple[str, dict[str, object]]:
    """Return documents as values of a question, their number rounded up so that few different questions are asked."""
    places = 1 << (len(document_ids) - 1).bit_length()
    values = {f"d{place}": document_ids[min(place, len(document_ids) - 1)] for place in range(places)}
    return ", ".join(f":{name}" for name in values), dict(values)


def _read(connection: Connection, documents: str, values: Mapping[str, object]) -> Iterable[SurchargeBase]:
    lines = stream(connection, _LINES.format(documents=documents), **values)
    return _grouped(connection, lines, documents, values)


def _grouped(
    connection: Connection, lines: Iterable[Any], documents: str, values: Mapping[str, object]
) -> Iterable[SurchargeBase]:
    """Gather lines, by document and rate, with what was settled, already charged and frozen of them."""
    settled: dict[int, list[Settlement]] = {}
    for row in stream(connection, _SETTLEMENTS.format(documents=documents), **values):
        made = Settlement(date.fromisoformat(row.issued_on), Money(row.centavos))
        settled.setdefault(row.settles_id, []).append(made)
    charged = {
        (row.base_document_id, row.rate): (Money(row.centavos), row.months)
        for row in ask(connection, _CHARGED.format(documents=documents), **values)
    }
    frozen: dict[int, tuple[Frozen, ...]] | None = None
    for key, group in groupby(lines, key=lambda line: (line.document_id, line.iva_basis_points)):
        rate, same = -1 if key[1] is None else key[1], list(group)
        if frozen is None and any(line.agreed for line in same):  # few accounts ever sign one: asked once, if any did
            frozen = _frozen(connection, documents, values)
        held = frozen.get(key[0], ()) if frozen else ()
        yield _base(same, settled, *charged.get((key[0], rate), (ZERO, 0)), held)


def _frozen(connection: Connection, documents: str, values: Mapping[str, object]) -> dict[int, tuple[Frozen, ...]]:
    """Return the days in which months that begin bear nothing, by document."""
    found: dict[int, tuple[Frozen, ...]] = {}
    for row in ask(connection, _FROZEN.format(documents=documents), **values):
        until = date.fromisoformat(row.ended_on) if row.ended_on else None
        held = frozen_by_agreement(date.fromisoformat(row.signed_on), until)
        found[row.document_id] = (*found.get(row.document_id, ()), held)
    return found


def _base(
    lines: Sequence[Any],
    settled: Mapping[int, Sequence[Settlement]],
    charged: Money,
    months_charged: int,
    frozen: tuple[Frozen, ...],
) -> SurchargeBase:
    first = lines[0]
    made = tuple(one for line in lines for one in settled.get(line.id, ()))
    amount = total(Money(line.amount_centavos) for line in lines)
    return SurchargeBase(
        first.account_id,
        first.document_id,
        str(Folio(first.series, first.number)),
        first.period,
        first.iva_basis_points,
        Base(amount, date.fromisoformat(first.due_on), made),
        charged,
        months_charged,
        frozen,
    )
