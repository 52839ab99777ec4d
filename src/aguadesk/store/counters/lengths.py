"""Counters of how long things took: days until a tap was reconnected, hours a till was open.

How far one moment is from another is said as SQLite says it (`julianday`); PostgreSQL would subtract them.
"""

from __future__ import annotations

from typing import Final

from aguadesk.domain.orders import NUMBER_SERIES as ORDERS
from aguadesk.store.counters.question import ONE, asked, numbered

_HOURS_A_DAY = 24
_RECONNECTED = f"""SELECT substr(work_order.done_at, 1, 10) AS on_day,
    {numbered(ORDERS, "work_order.number")} AS label, 'Ordenada el ' || work_order.issued_on AS detail,
    CAST(julianday(substr(work_order.done_at, 1, 10)) - julianday(work_order.issued_on) AS INTEGER) * {ONE} AS amount,
    work_order.account_id AS account_id, 'work_order' AS subject, work_order.id AS subject_id
    FROM work_order WHERE work_order.kind = 'reconnection' AND work_order.result = 'executed'
      AND substr(work_order.done_at, 1, 10) BETWEEN :first AND :last"""
_OPEN = f"""SELECT substr(cash_session.opened_at, 1, 10) AS on_day, drawer.name AS label,
    substr(cash_session.opened_at, 12, 5) || ' a ' || substr(cash_session.closed_at, 12, 5) AS detail,
    CAST(round((julianday(cash_session.closed_at) - julianday(cash_session.opened_at)) * {_HOURS_A_DAY * ONE})
        AS INTEGER) AS amount,
    NULL AS account_id, 'cash_session' AS subject, cash_session.id AS subject_id
    FROM cash_session JOIN drawer ON drawer.id = cash_session.drawer_id
    WHERE cash_session.closed_at IS NOT NULL AND cash_session.opened_at >= :first
      AND cash_session.opened_at < :last || 'U'
      AND NOT EXISTS (SELECT 1 FROM collection_point WHERE collection_point.drawer_id = cash_session.drawer_id)"""

QUESTIONS: Final = {
    "reconnections.days": asked(_RECONNECTED),
    "till.hours": asked(_OPEN),
}
"""`:last || 'U'` is after any moment of that day: `T` stands between a day and its hour."""
