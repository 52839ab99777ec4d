"""What was overdue at the end of a month, by age: what is open today, and for a past month what was settled since."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from aguadesk.domain.chart import RECEIVABLE
from aguadesk.domain.portfolio import Age, months_of
from aguadesk.store.counters.question import ONE
from aguadesk.store.indicators.families import Family

_NOW: Final = """SELECT open_charge.account_id, open_charge.due_on, open_charge.open_centavos AS centavos
    FROM open_charge WHERE open_charge.due_on < :day"""
# Open then: what is open now of the charges of then, and what settled them afterwards.
_THEN: Final = f"""SELECT account_id, due_on, sum(centavos) AS centavos FROM (
    SELECT open_charge.entry_id, open_charge.account_id, open_charge.due_on, open_charge.open_centavos AS centavos
    FROM open_charge JOIN entry ON entry.id = open_charge.entry_id JOIN document ON document.id = entry.document_id
    WHERE open_charge.due_on < :day AND document.issued_on <= :last
    UNION ALL
    SELECT charge.id, charge.account_id, charge.due_on,
        CASE WHEN settling.credit_id = {RECEIVABLE} THEN settling.amount_centavos ELSE -settling.amount_centavos END
    FROM document AS later JOIN entry AS settling ON settling.document_id = later.id
    JOIN entry AS charge ON charge.id = settling.settles_id JOIN document ON document.id = charge.document_id
    WHERE later.issued_on > :last AND document.issued_on <= :last AND charge.due_on < :day
      AND charge.account_id IS NOT NULL) AS moved
    GROUP BY entry_id, account_id, due_on HAVING sum(centavos) > 0"""


def arrears(is_past: bool) -> Family:
    """Return what is overdue, an account and an age a row; its parts are the ages."""
    ages = list(Age)[:-1]
    cases = " ".join(f"WHEN owed.due_on >= :since_{place} THEN '{age.value}'" for place, age in enumerate(ages))
    return Family(
        f"""SELECT aged.oldest AS on_day, account.number AS label, account.holder AS detail, aged.account_id,
            'account' AS subject, aged.account_id AS subject_id, aged.part, aged.centavos * 10 AS pesos
        FROM (SELECT owed.account_id, CASE {cases} ELSE '{Age.BEYOND.value}' END AS part,
                min(owed.due_on) AS oldest, sum(owed.centavos) AS centavos
            FROM ({_THEN if is_past else _NOW}) AS owed GROUP BY 1, 2) AS aged
        JOIN account ON account.id = aged.account_id""",
        ("pesos",),
    )


def owing(is_past: bool) -> Family:
    """Return who owes something overdue."""
    return Family(
        f"""SELECT aged.oldest AS on_day, account.number AS label, account.holder AS detail, aged.account_id,
            'account' AS subject, aged.account_id AS subject_id, 'owing' AS part, {ONE} AS many
        FROM (SELECT owed.account_id, min(owed.due_on) AS oldest
            FROM ({_THEN if is_past else _NOW}) AS owed GROUP BY owed.account_id) AS aged
        JOIN account ON account.id = aged.account_id""",
        ("many",),
    )


def values_of(first: date, last: date, day: date) -> dict[str, str]:
    """Return what the families are asked with: the month, the last day of it that counts, and where ages begin."""
    begins = {f"since_{place}": _first_due(age, day) for place, age in enumerate(list(Age)[:-1])}
    days = {"first": first, "last": last, "day": day, "earlier": first - timedelta(days=62)}
    return {**{name: one.isoformat() for name, one in days.items()}, **begins}


def _first_due(age: Age, day: date) -> str:
    """Return the first due day whose debt is of an age or younger on a day, as Cobranza counts it."""
    _, last = months_of(age)
    year, month = divmod(day.year * 12 + day.month - 1 - (last or 0), 12)
    return f"{year:04}-{month + 1:02}-{day.day:02}"
