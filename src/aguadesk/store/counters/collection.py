"""Counters of collection: notices, orders to crews, agreements kept and broken, and the points where people pay."""

from __future__ import annotations

from typing import Final

from aguadesk.domain.agreements import NUMBER_SERIES as AGREEMENTS
from aguadesk.domain.notices import NUMBER_SERIES as NOTICES
from aguadesk.domain.orders import NUMBER_SERIES as ORDERS
from aguadesk.store.counters.question import HOW_MUCH, ONE, Part, Question, asked, numbered

_KIND = "notice.kind = :kind"


def _notices(day: str, where: str) -> str:
    return f"""SELECT {day} AS on_day, {numbered(NOTICES, "notice.number")} AS label, notice.received_by AS detail,
        {ONE} AS amount, notice.account_id AS account_id, 'notice' AS subject, notice.id AS subject_id
        FROM notice WHERE {where} AND {day} BETWEEN :first AND :last"""


def _orders(day: str, where: str) -> str:
    return f"""SELECT {day} AS on_day, {numbered(ORDERS, "work_order.number")} AS label,
        work_order.result_note AS detail, {ONE} AS amount, work_order.account_id AS account_id,
        'work_order' AS subject, work_order.id AS subject_id
        FROM work_order WHERE {where} AND {day} BETWEEN :first AND :last"""


def _done(kind: str, result: str = "work_order.result = 'executed'") -> str:
    return _orders("substr(work_order.done_at, 1, 10)", f"work_order.kind = '{kind}' AND {result}")


def _ended(how: str) -> str:
    return f"""SELECT agreement.ended_on AS on_day, {numbered(AGREEMENTS, "agreement.number")} AS label,
        agreement.end_reason AS detail, {ONE} AS amount, agreement.account_id AS account_id, 'agreement' AS subject,
        agreement.id AS subject_id
        FROM agreement WHERE agreement.ended_how = '{how}' AND agreement.ended_on BETWEEN :first AND :last"""


_DEBT = "agreement.debt_centavos - agreement.condoned_centavos + agreement.extension_centavos"
_SIGNED = f"""SELECT agreement.signed_on AS on_day, {numbered(AGREEMENTS, "agreement.number")} AS label,
    agreement.signer AS detail, {HOW_MUCH} AS amount, agreement.account_id AS account_id, 'agreement' AS subject,
    agreement.id AS subject_id FROM agreement
    WHERE coalesce(agreement.ended_how, '') <> 'cancelled' AND agreement.signed_on BETWEEN :first AND :last"""
_POINTS = f"""SELECT collection_point.opened_on AS on_day, collection_point.name AS label,
    collection_point.place AS detail, {ONE} AS amount, NULL AS account_id, 'collection_point' AS subject,
    collection_point.id AS subject_id FROM collection_point
    WHERE collection_point.opened_on <= :last
      AND (collection_point.closed_on IS NULL OR collection_point.closed_on >= :first)"""
_SERVICED = f"""SELECT (SELECT max(last_one.on_day) FROM point_service AS last_one
        WHERE last_one.point_id = collection_point.id AND last_one.undone_at IS NULL
          AND last_one.on_day BETWEEN :first AND :last) AS on_day,
    collection_point.name AS label, 'Con mantenimiento' AS detail, {ONE} AS amount, NULL AS account_id,
    'collection_point' AS subject, collection_point.id AS subject_id FROM collection_point
    WHERE EXISTS (SELECT 1 FROM point_service WHERE point_service.point_id = collection_point.id
        AND point_service.undone_at IS NULL AND point_service.on_day BETWEEN :first AND :last)"""
_FILES = f"""SELECT substr(collection_file.loaded_at, 1, 10) AS on_day, collection_file.name AS label,
    collection_point.name AS detail, {ONE} AS amount, NULL AS account_id, 'collection_file' AS subject,
    collection_file.id AS subject_id
    FROM collection_file JOIN collection_point ON collection_point.id = collection_file.point_id
    WHERE substr(collection_file.loaded_at, 1, 10) BETWEEN :first AND :last"""
_POINT_KIND = "collection_point.kind = :point"

QUESTIONS: Final = {
    "notices.issued": asked(_notices("notice.issued_on", "notice.state <> 'cancelled'"), kind=_KIND),
    "notices.delivered": asked(_notices("notice.result_on", "notice.state = 'delivered'"), kind=_KIND),
    "limitations.ordered": asked(
        _orders("work_order.issued_on", "work_order.kind = 'limitation' AND work_order.state <> 'cancelled'")
    ),
    "limitations.executed": asked(_done("limitation")),
    "followups.done": asked(_done("follow_up", "work_order.state = 'done'"), result="work_order.result = :result"),
    "reconnections.executed": asked(_done("reconnection")),
    "leaks.mended": asked(_done("leak")),
    "meters.checked": asked(
        _orders(
            "work_order.copy_returned_on",
            "work_order.kind IN ('meter_installation', 'meter_change') AND work_order.result = 'executed'",
        )
    ),
    "agreements.debt": Question([Part(_SIGNED, amount=f"({_DEBT}) * 10")]),
    "agreements.down": Question([Part(_SIGNED, amount="agreement.down_centavos * 10")]),
    "agreements.kept": asked(_ended("fulfilled")),
    "agreements.broken": asked(_ended("broken")),
    "points.open": asked(_POINTS, point=_POINT_KIND),
    "points.serviced": asked(_SERVICED, point=_POINT_KIND),
    "files.loaded": asked(_FILES, point=_POINT_KIND),
}
