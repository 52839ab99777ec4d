"""Counters of what is captured: m³ produced, inhabitants, people employed. One that stands holds until the next."""

from __future__ import annotations

from typing import Final

from aguadesk.store.counters.question import HOW_MUCH, ONE, Part, Question, asked

FLOWS: Final = ("produced", "cost", "rehabilitated", "tankers")
STANDS: Final = (
    "network",
    "sources",
    "macrometered",
    "inhabitants",
    "dwellings",
    "served_water",
    "served_sewer",
    "served_treatment",
    "employees",
    "leak_staff",
    "hours",
    "continuous",
)


def _select(key: str, when: str, amount: str = "measure.amount_thousandths") -> str:
    return f"""SELECT measure.month || '-01' AS on_day, measure.month AS label, measure.source AS detail,
        {amount} AS amount, NULL AS account_id, 'measure' AS subject, measure.id AS subject_id
        FROM measure WHERE measure.key = '{key}' AND measure.replaced_by_id IS NULL AND {when}"""


def _last(key: str) -> str:
    return f"""measure.month = (SELECT max(latest.month) FROM measure AS latest
        WHERE latest.key = '{key}' AND latest.replaced_by_id IS NULL AND latest.month || '-01' <= :last)"""


_OF_THE_MONTH = "measure.month || '-01' BETWEEN :first AND :last"
_DAYS = f"""CASE substr(measure.month, 6, 2) WHEN '04' THEN 30 WHEN '06' THEN 30 WHEN '09' THEN 30 WHEN '11' THEN 30
    WHEN '02' THEN CASE WHEN CAST(substr(measure.month, 1, 4) AS INTEGER) % 4 = 0 THEN 29 ELSE 28 END
    ELSE 31 END * {ONE}"""
_LAW = f"""SELECT income_estimate.year || '-01-01' AS on_day, concept.name AS label, income_estimate.document AS detail,
    {HOW_MUCH} AS amount, NULL AS account_id, 'income_estimate' AS subject,
    income_estimate.id AS subject_id FROM income_estimate JOIN concept ON concept.id = income_estimate.concept_id
    WHERE income_estimate.year = CAST(substr(:last, 1, 4) AS INTEGER) AND :first <= :last"""

QUESTIONS: Final[dict[str, Question]] = {
    "law.estimated": Question([Part(_LAW, amount="income_estimate.estimated_centavos * 10")]),
    "law.expected": Question([Part(_LAW, amount="income_estimate.modified_centavos * 10")]),
    "measure.produced_days": asked(_select("produced", _OF_THE_MONTH, _DAYS)),
    "measure.network_metres": asked(_select("network", _last("network"), f"measure.amount_thousandths * {ONE}")),
    **{f"measure.{key}": asked(_select(key, _OF_THE_MONTH)) for key in FLOWS},
    **{f"measure.{key}": asked(_select(key, _last(key))) for key in STANDS},
}
