"""What a receipt says of the agreement it paid into: which instalments, what is left, and what falls due next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from aguadesk.desk.agreement_till import instalment_words
from aguadesk.domain.agreements.standing import PaidInstalment, laid_over
from aguadesk.domain.money import Money, total
from aguadesk.papers.wording import short_day
from aguadesk.store import agreement_till, agreements
from aguadesk.store.agreement_till import Holding
from aguadesk.store.receipts import Receipt
from aguadesk.store.settings import rule_in_force


@dataclass(frozen=True, slots=True)
class OnReceipt:
    """The words of an agreement on a receipt."""

    paid: str
    """`Convenio CV-000012: parcialidades 3 y 4 de 12; restan $1,200.00.`"""
    standing: str
    """`Parcialidades al corriente`; bills beside them are not looked at."""
    next_step: str
    """`Parcialidad 5 de 12: $200.00, vence el 15 ene 2027`; empty once all is paid."""


def on_receipt(connection: Connection, taken: Receipt) -> OnReceipt | None:
    """Return what a receipt says of the agreement it paid into, as it stood just after it; None if into none."""
    found = _paid_into(connection, taken)
    if found is None:
        return None
    after, by_it = agreement_till.paid_by(connection, found.id, taken.id)
    calendar, day = agreements.instalments_of(connection, found.id), taken.issued_at.date()
    grace = int(rule_in_force(connection, agreements.GRACE_RULE, found.signed_at.date()).value)
    laid = laid_over(calendar, after, day - timedelta(days=grace))
    before = laid_over(calendar, after - by_it, day)
    touched = [now for now, then in zip(laid, before, strict=True) if now.paid > then.paid]
    left = total(one.left for one in laid)
    rest = f"restan {left.signed}" if left else "queda cumplido"
    words = f"Convenio {found.name}: {instalments_words(touched, calendar[-1].number)}; {rest}."
    return OnReceipt(words, _standing(laid, left), _next(laid, calendar[-1].number))


def instalments_words(touched: Sequence[PaidInstalment], count: int) -> str:
    """Name the instalments a payment reached: `enganche y parcialidad 1 de 12`, `parcialidades 3 y 4 de 12`.

    What the last one was paid only in part is said.
    """
    numbers = [one.number for one in touched if one.number]
    parts = ["enganche"] if any(not one.number for one in touched) else []
    if len(numbers) == 1:
        parts.append(f"parcialidad {numbers[0]} de {count}")
    elif numbers:
        joined = "y" if len(numbers) == 2 else "a"
        parts.append(f"parcialidades {numbers[0]} {joined} {numbers[-1]} de {count}")
    part = ", la última en parte" if len(touched) > 1 else " en parte"
    return " y ".join(parts) + (part if touched[-1].left else "")


def _paid_into(connection: Connection, taken: Receipt) -> Holding | None:
    """Return the agreement a receipt paid into: signed before it, and not ended before that day."""
    day = taken.issued_at.date()
    paid_into = [
        one
        for one in agreement_till.holding(connection, [taken.id])
        if one.signed_at <= taken.issued_at and (one.ended_on is None or _was_on(one, day))
    ]
    return paid_into[-1] if paid_into else None


def _was_on(one: Holding, day: date) -> bool:
    return one.ended_on is not None and (one.ended_on > day or (one.is_fulfilled and one.ended_on == day))


def _standing(laid: Sequence[PaidInstalment], left: Money) -> str:
    if not left:
        return "Convenio cumplido"
    return "Parcialidades atrasadas" if any(one.missed for one in laid) else "Parcialidades al corriente"


def _next(laid: Sequence[PaidInstalment], count: int) -> str:
    following = next((one for one in laid if one.left), None)
    if following is None:
        return ""
    name = instalment_words(following.number, count)
    return f"{name}: {following.left.signed}, vence el {short_day(following.due_on)}"
