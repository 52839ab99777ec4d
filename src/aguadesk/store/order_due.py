"""Which limited accounts are to be looked at again, and which may have their service back."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from aguadesk.store.queries import ask

_TO_FOLLOW = """SELECT account.id, limits.id AS order_id FROM account
    JOIN work_order AS limits ON limits.account_id = account.id
    WHERE account.state = 'limited' AND limits.kind = 'limitation' AND limits.state = 'done'
      AND NOT EXISTS (SELECT 1 FROM work_order AS later WHERE later.account_id = account.id
        AND later.kind IN ('limitation', 'follow_up')
        AND (later.state IN ('issued', 'in_field')
          OR later.state = 'done' AND (later.done_at > limits.done_at AND later.kind = 'limitation'
            OR substr(later.done_at, 1, 10) > :upto)))
    ORDER BY limits.done_at, account.number"""


_LIMITED = """SELECT account.id, EXISTS (SELECT 1 FROM open_charge WHERE open_charge.account_id = account.id
        AND open_charge.due_on < :day) AS late
    FROM account WHERE account.state = 'limited'
      AND NOT EXISTS (SELECT 1 FROM work_order WHERE work_order.account_id = account.id
        AND work_order.kind = 'reconnection' AND work_order.state IN ('issued', 'in_field'))
      AND (EXISTS (SELECT 1 FROM agreement WHERE agreement.account_id = account.id AND agreement.ended_on IS NULL)
        OR NOT EXISTS (SELECT 1 FROM open_charge WHERE open_charge.account_id = account.id
          AND open_charge.due_on < :day))
    ORDER BY length(account.number), account.number"""


def may_return(connection: Connection, day: date) -> dict[int, bool]:
    """Return the limited accounts without an order to reconnect them that owe nothing late, or have an agreement.

    For each, whether something is late all the same: then it is its agreement that counts, if it is kept.
    """
    return {row.id: bool(row.late) for row in ask(connection, _LIMITED, day=day.isoformat())}


def to_follow(connection: Connection, upto: date) -> dict[int, int]:
    """Return the accounts limited and last looked at on a day or before: the order that limited each, oldest first."""
    return {row.id: row.order_id for row in ask(connection, _TO_FOLLOW, upto=upto.isoformat())}
