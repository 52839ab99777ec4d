"""What was paid after an action: each receipt counts for the last action before it, within so many days, and once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection

from aguadesk.store.counters import Counted
from aguadesk.store.counters.question import folio
from aguadesk.store.indicators import Window
from aguadesk.store.queries import ask


class Action(StrEnum):
    """What may have moved somebody to pay."""

    NOTICE = "notice"
    LIMITATION = "limitation"
    FOLLOW_UP = "follow_up"
    CAMPAIGN = "campaign"


_ACTIONS: Final = f"""SELECT account_id, result_on AS on_day, '{Action.NOTICE}' AS action FROM notice
    WHERE state = 'delivered' AND result_on BETWEEN :since AND :last
    UNION ALL SELECT account_id, substr(done_at, 1, 10), kind FROM work_order
    WHERE kind IN ('{Action.LIMITATION}', '{Action.FOLLOW_UP}') AND state = 'done'
      AND done_at >= :since AND done_at < :last || 'U'
    UNION ALL SELECT document.account_id, document.issued_on, '{Action.CAMPAIGN}'
    FROM discount JOIN entry ON entry.id = discount.entry_id JOIN document ON document.id = entry.document_id
    WHERE discount.campaign_id IS NOT NULL AND document.issued_on BETWEEN :since AND :last"""
_RECEIPTS: Final = f"""SELECT document.issued_on AS on_day, original.issued_on AS paid_on, {folio("original")} AS label,
        original.account_id, account.number AS account, original.id AS subject_id,
        sum(CASE WHEN document.id = original.id THEN tender.amount_centavos ELSE -tender.amount_centavos END)
            AS centavos
    FROM document JOIN document AS original ON original.id = coalesce(document.reverses_id, document.id)
    JOIN account ON account.id = original.account_id
    JOIN tender ON tender.document_id = original.id AND tender.method <> 'credit'
    WHERE document.issued_on BETWEEN :first AND :last AND original.kind = 'receipt'
    GROUP BY document.id, document.issued_on, original.issued_on, original.series, original.number,
        original.account_id, account.number, original.id
    ORDER BY document.issued_on, document.id"""
_HUNDRED = 100


def recovered(connection: Connection, window: Window, days: int) -> dict[Action, list[Counted]]:
    """Return the receipts of a month by the action that came last before each, at most so many days before it.

    A cancelled receipt counts off on the day of its cancellation, for the same action.
    """
    found: dict[Action, list[Counted]] = {action: [] for action in Action}
    receipts = ask(connection, _RECEIPTS, first=window.first.isoformat(), last=window.last.isoformat())
    if not receipts:
        return found
    oldest = date.fromisoformat(min(row.paid_on for row in receipts)) - timedelta(days=days)
    done: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in ask(connection, _ACTIONS, since=oldest.isoformat(), last=window.last.isoformat()):
        done[row.account_id].append((row.on_day, row.action))
    for row in receipts:
        since = (date.fromisoformat(row.paid_on) - timedelta(days=days)).isoformat()
        before = [one for one in done.get(row.account_id, ()) if since <= one[0] <= row.paid_on]
        if before:
            action = Action(max(before)[1])
            line = Counted(
                date.fromisoformat(row.on_day),
                row.label,
                "Pago" if row.centavos > 0 else "Pago cancelado",
                Decimal(row.centavos) / _HUNDRED,
                row.account_id,
                row.account,
                "document",
                row.subject_id,
            )
            found[action].append(line)
    return found
