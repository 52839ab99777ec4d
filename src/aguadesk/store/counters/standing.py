"""Counters of what stands today: the padrón, its meters, what is overdue. They know today alone, and no past month."""

from __future__ import annotations

from typing import Final

from aguadesk.store.counters.question import ONE, Question, asked

_ACCOUNTS = f"""SELECT account.opened_on AS on_day, account.number AS label, use_class.name AS detail, {ONE} AS amount,
    account.id AS account_id, 'account' AS subject, account.id AS subject_id
    FROM account JOIN use_class ON use_class.id = account.use_id WHERE account.opened_on <= :last"""
_LIVE = f"{_ACCOUNTS} AND account.state IN ('active', 'limited')"
_METERED = "EXISTS (SELECT 1 FROM meter WHERE meter.account_id = account.id AND meter.state = 'installed')"
_NEED_METER = "account.service = 'fixed'"
_OVERDUE = """SELECT min(open_charge.due_on) AS on_day, account.number AS label, '' AS detail,
    sum(open_charge.open_centavos) * 10 AS amount, account.id AS account_id, 'account' AS subject,
    account.id AS subject_id FROM open_charge JOIN account ON account.id = open_charge.account_id
    WHERE open_charge.due_on < :last GROUP BY account.id, account.number"""
_OWING = f"""SELECT min(open_charge.due_on) AS on_day, account.number AS label, '' AS detail, {ONE} AS amount,
    account.id AS account_id, 'account' AS subject, account.id AS subject_id
    FROM open_charge JOIN account ON account.id = open_charge.account_id
    WHERE open_charge.due_on < :last GROUP BY account.id, account.number"""

QUESTIONS: Final[dict[str, Question]] = {
    "accounts.all": asked(f"{_ACCOUNTS} AND account.state <> 'closed'"),
    "accounts.live": asked(_LIVE),
    "accounts.metered": asked(f"{_LIVE} AND {_METERED}"),
    "accounts.fixed": asked(f"{_LIVE} AND {_NEED_METER}"),
    "arrears.amount": asked(_OVERDUE),
    "arrears.accounts": asked(_OWING),
}
