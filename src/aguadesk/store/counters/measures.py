"""Counters of what is captured: m³ produced, inhabitants, people employed. One that stands holds until the next."""

from __future__ import annotations

from typing import Final

from aguadesk.store.counters.question import Question, asked

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


def _select(key: str, when: str) -> str:
    return f"""SELECT measure.month || '-01' AS on_day, measure.month AS label, measure.source AS detail,
        measure.amount_thousandths AS amount, NULL AS account_id, 'measure' AS subject, measure.id AS subject_id
        FROM measure WHERE measure.key = '{key}' AND measure.replaced_by_id IS NULL AND {when}"""


def _last(key: str) -> str:
    return f"""measure.month = (SELECT max(latest.month) FROM measure AS latest
        WHERE latest.key = '{key}' AND latest.replaced_by_id IS NULL AND latest.month || '-01' <= :last)"""


_LAW = """SELECT income_estimate.year || '-01-01' AS on_day, concept.name AS label, income_estimate.document AS detail,
    income_estimate.modified_centavos * 10 AS amount, NULL AS account_id, 'income_estimate' AS subject,
    income_estimate.id AS subject_id FROM income_estimate JOIN concept ON concept.id = income_estimate.concept_id
    WHERE income_estimate.year = CAST(substr(:last, 1, 4) AS INTEGER) AND :first <= :last"""

QUESTIONS: Final[dict[str, Question]] = {
    "law.expected": asked(_LAW),
    **{f"measure.{key}": asked(_select(key, "measure.month || '-01' BETWEEN :first AND :last")) for key in FLOWS},
    **{f"measure.{key}": asked(_select(key, _last(key))) for key in STANDS},
}
