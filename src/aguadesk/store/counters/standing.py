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
_FIVE_YEARS_BEFORE = "CAST(CAST(substr(:last, 1, 4) AS INTEGER) - 5 AS TEXT) || substr(:last, 5)"
_BENEFICIARIES = f"""SELECT benefit.granted_on AS on_day, benefit.beneficiary AS label, benefit_kind.name AS detail,
    {ONE} AS amount, benefit.account_id AS account_id, 'benefit' AS subject, benefit.id AS subject_id
    FROM benefit JOIN benefit_kind ON benefit_kind.id = benefit.kind_id
    WHERE benefit.ended_on IS NULL AND benefit.granted_on <= :last
      AND (benefit.expires_on IS NULL OR benefit.expires_on >= :last)"""


def _overdue(amount: str, before: str = ":last") -> str:
    return f"""SELECT min(open_charge.due_on) AS on_day, account.number AS label, '' AS detail, {amount} AS amount,
        account.id AS account_id, 'account' AS subject, account.id AS subject_id
        FROM open_charge JOIN account ON account.id = open_charge.account_id
        WHERE open_charge.due_on < {before} GROUP BY account.id, account.number"""


_PESOS = "sum(open_charge.open_centavos) * 10"

QUESTIONS: Final[dict[str, Question]] = {
    "accounts.all": asked(f"{_ACCOUNTS} AND account.state <> 'closed'"),
    "accounts.live": asked(_LIVE),
    "accounts.metered": asked(f"{_LIVE} AND {_METERED}"),
    "accounts.fixed": asked(f"{_LIVE} AND {_NEED_METER}"),
    "accounts.suspended": asked(f"{_ACCOUNTS} AND account.state = 'suspended'"),
    "arrears.amount": asked(_overdue(_PESOS)),
    "arrears.oldest": asked(_overdue(_PESOS, _FIVE_YEARS_BEFORE)),
    "arrears.accounts": asked(_overdue(str(ONE))),
    "benefits.standing": asked(_BENEFICIARIES, kind="benefit_kind.code = :kind"),
}
"""What fell due more than 60 months before a day fell due before the same day five years earlier."""
