"""Lists of agreements: by how they stand today, worked out by the engine for all that stand at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Connection, text

from aguadesk.domain.agreements import AgreementStanding
from aguadesk.domain.money import Money
from aguadesk.store.agreements import LATE_BILLS, PAID, grace_cutoff
from aguadesk.store.queries import ask
from aguadesk.store.search import match_condition


class AgreementSort(StrEnum):
    """The orders in which agreements are listed."""

    NUMBER = "number"
    """The newest first."""
    NEXT_DUE = "next_due"
    """What falls due first, first; what has ended last."""
    LEFT = "left"
    """What owes most first."""


@dataclass(frozen=True, slots=True)
class AgreementFilter:
    """Which agreements a list holds; what is left out does not limit it."""

    standing: AgreementStanding | None = None
    typed: str = ""


EVERYTHING = AgreementFilter()


@dataclass(frozen=True, slots=True)
class Figures:
    """What a list shows of an agreement on a day. `next_due` is the first day with something left to pay."""

    standing: AgreementStanding
    agreed: Money
    paid: Money
    missed: int
    next_due: date | None
    next_left: Money
    next_number: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Sums:
    """All that stand, at a glance."""

    standing: int
    left: Money
    due_soon: int
    due_soon_amount: Money
    late: int
    in_breach: int


# Every instalment with how far it reaches; then each agreement with what was paid of it and what that leaves. What an
# instalment that is not reached still asks for is found from the first of them.
_FIGURES = f"""WITH looked AS (
        SELECT agreement.id, agreement.account_id, agreement.number, agreement.most_missed, agreement.ended_how,
            agreement.ended_on, {{cutoff}} AS last, {PAID} AS paid, {LATE_BILLS} AS late_bills
        FROM agreement {{joined}} WHERE {{where}}),
    step AS (
        SELECT agreement_id, number, due_on, amount_centavos,
            sum(amount_centavos) OVER (PARTITION BY agreement_id ORDER BY number) AS reach
        FROM agreement_instalment WHERE agreement_id IN (SELECT id FROM looked)),
    figure AS (
        SELECT looked.id, looked.account_id, looked.number, looked.ended_how, looked.ended_on, looked.paid,
            looked.most_missed, max(step.reach) AS agreed, max(step.number) AS many,
            min(CASE WHEN step.reach > looked.paid THEN step.reach END) - looked.paid AS next_left,
            min(CASE WHEN step.reach > looked.paid THEN step.due_on END) AS next_due,
            min(CASE WHEN step.reach > looked.paid THEN step.number END) AS next_number,
            sum(CASE WHEN step.due_on <= :soon THEN step.amount_centavos ELSE 0 END) AS by_soon,
            sum(CASE WHEN step.reach > looked.paid AND step.due_on < looked.last THEN 1 ELSE 0 END)
                + looked.late_bills AS missed,
            max(step.due_on) < looked.last AND max(step.reach) > looked.paid AS last_missed
        FROM looked JOIN step ON step.agreement_id = looked.id
        GROUP BY looked.id, looked.account_id, looked.number, looked.ended_how, looked.ended_on, looked.paid,
            looked.most_missed, looked.late_bills, looked.last),
    judged AS (
        SELECT figure.*, CASE
            WHEN ended_how = 'fulfilled' THEN 'fulfilled' WHEN ended_how IS NOT NULL THEN 'ended'
            WHEN next_due IS NULL THEN 'fulfilled' WHEN missed >= most_missed OR last_missed THEN 'in_breach'
            WHEN missed > 0 THEN 'late' ELSE 'on_time' END AS standing
        FROM figure)"""

_ENDED = {
    AgreementStanding.ENDED: "agreement.ended_how IS NOT NULL AND agreement.ended_how <> 'fulfilled'",
    AgreementStanding.FULFILLED: "(agreement.ended_how IS NULL OR agreement.ended_how = 'fulfilled')",
}
_STANDS = "agreement.ended_on IS NULL"
_ORDERS = {
    AgreementSort.NUMBER: "number DESC",
    AgreementSort.NEXT_DUE: "ended_on IS NOT NULL, next_due IS NULL, next_due, number",
    AgreementSort.LEFT: "ended_on IS NOT NULL, agreed - paid DESC, number",
}


def list_ids(
    connection: Connection,
    wanted: AgreementFilter,
    day: date,
    sort: AgreementSort = AgreementSort.NUMBER,
) -> list[int]:
    """Return the agreements that pass a filter, in order."""
    match, values = match_condition(wanted.typed)
    conditions = [match] if match else []
    if wanted.standing is not None:
        conditions.append(_ENDED.get(wanted.standing, _STANDS))
    joined = "JOIN account ON account.id = agreement.account_id" if match else ""
    where = " AND ".join(conditions) or "1 = 1"
    if wanted.standing is None and sort is AgreementSort.NUMBER:
        question = f"SELECT agreement.id FROM agreement {joined} WHERE {where} ORDER BY agreement.number DESC"
        return list(connection.execute(text(question), values).scalars())
    question = _question(connection, day, where, joined)
    if wanted.standing is not None:
        question, values = f"{question} WHERE standing = :standing", {**values, "standing": wanted.standing.value}
    found = connection.execute(text(f"{question} ORDER BY {_ORDERS[sort]}"), {**values, "soon": day.isoformat()})
    return [row.id for row in found]


def figures_of(connection: Connection, ids: Sequence[int], day: date) -> dict[int, Figures]:
    """Return what a list shows of some agreements."""
    if not ids:
        return {}
    listed = ", ".join(str(int(one)) for one in ids)
    question = _question(connection, day, f"agreement.id IN ({listed})")
    return {
        row.id: Figures(
            standing=AgreementStanding(row.standing),
            agreed=Money(row.agreed),
            # On the day one ended, what was paid before it was signed may have been undone too.
            paid=Money(min(max(row.paid, 0), row.agreed)),
            missed=row.missed,
            next_due=date.fromisoformat(row.next_due) if row.next_due else None,
            next_left=Money(row.next_left or 0),
            next_number=row.next_number,
            count=row.many,
        )
        for row in ask(connection, question, soon=day.isoformat())
    }


def sums(connection: Connection, day: date, days_ahead: int) -> Sums:
    """Return all that stand, at a glance; `due_soon` is what falls due within so many days, and what fell before."""
    question = _question(
        connection,
        day,
        _STANDS,
        columns="""count(*) AS standing, coalesce(sum(agreed - paid), 0) AS owed,
            coalesce(sum(CASE WHEN by_soon > paid THEN 1 ELSE 0 END), 0) AS soon,
            coalesce(sum(CASE WHEN by_soon > paid THEN by_soon - paid ELSE 0 END), 0) AS soon_centavos,
            coalesce(sum(CASE WHEN standing = 'late' THEN 1 ELSE 0 END), 0) AS late,
            coalesce(sum(CASE WHEN standing = 'in_breach' THEN 1 ELSE 0 END), 0) AS breach""",
    )
    (row,) = ask(connection, question, soon=(day + timedelta(days=days_ahead)).isoformat())
    return Sums(row.standing, Money(row.owed), row.soon, Money(row.soon_centavos), row.late, row.breach)


def _question(connection: Connection, day: date, where: str, joined: str = "", columns: str = "*") -> str:
    figures = _FIGURES.format(cutoff=grace_cutoff(connection, day), where=where, joined=joined)
    return f"{figures} SELECT {columns} FROM judged"
