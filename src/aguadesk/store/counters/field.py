"""Counters of the field: meters, readings, routes, bills handed out and computed again, works and inspections."""

from __future__ import annotations

from typing import Final

from aguadesk.store.counters.question import ONE, Part, Question, asked, folio

_CREATED = """EXISTS (SELECT 1 FROM audit WHERE audit.subject = 'account' AND audit.subject_id = meter_event.account_id
    AND audit.act = 'account.created' AND substr(audit.at, 1, 4) = substr(meter_event.on_day, 1, 4))"""
_FIRST_METER = """NOT EXISTS (SELECT 1 FROM meter_event AS earlier WHERE earlier.account_id = meter_event.account_id
    AND earlier.kind IN ('removed', 'retired') AND earlier.id < meter_event.id)"""
_METERS = f"""SELECT meter_event.on_day AS on_day, meter.serial AS label,
    CASE WHEN {_FIRST_METER} THEN 'Primer medidor de la toma' ELSE 'Reposición' END AS detail, {ONE} AS amount,
    meter_event.account_id AS account_id, 'meter_event' AS subject, meter_event.id AS subject_id
    FROM meter_event JOIN meter ON meter.id = meter_event.meter_id
    WHERE meter_event.kind = 'installed' AND meter_event.on_day BETWEEN :first AND :last"""
_HOW = f"({_FIRST_METER} AND 'first' = :how) OR (NOT {_FIRST_METER} AND 'replacement' = :how)"
_IN_ROUTE = """EXISTS (SELECT 1 FROM account WHERE account.id = meter_event.account_id
    AND account.service = 'metered' AND account.route_id IS NOT NULL)"""
_READINGS = f"""SELECT reading.read_on AS on_day, reading.period AS label,
    CASE reading.kind WHEN 'estimated' THEN 'Estimada' ELSE 'Tomada' END AS detail, {ONE} AS amount,
    reading.account_id AS account_id, 'reading' AS subject, reading.id AS subject_id FROM reading
    WHERE reading.state = 'accepted' AND reading.kind <> 'final' AND reading.read_on BETWEEN :first AND :last"""
_ANOMALOUS = "reading.anomaly_id IS NOT NULL"
_READER = "CASE WHEN reading.reader = '' THEN 'Sin anotar' ELSE reading.reader END"


def _readers(detail: str, amount: str, each: str) -> str:
    """Return the readings taken at the meter by reader, one line for each of something."""
    return f"""SELECT by_reader.* FROM (SELECT max(reading.read_on) AS on_day, {_READER} AS label, {detail} AS detail,
            {amount} AS amount, NULL AS account_id, 'reading' AS subject, min(reading.id) AS subject_id
        FROM reading WHERE reading.state = 'accepted' AND reading.kind = 'effective'
          AND reading.read_on BETWEEN :first AND :last GROUP BY {_READER}, {each}) AS by_reader"""


_BY_READER = _readers(
    "count(DISTINCT reading.read_on) || ' días'", f"count(*) * {ONE}", "substr(reading.read_on, 1, 7)"
)
_READER_DAYS = _readers("count(*) || ' lecturas'", str(ONE), "reading.read_on")
_ROUTES = f"""SELECT route_step.done_on AS on_day, place.name AS label, route_step.period AS detail, {ONE} AS amount,
    NULL AS account_id, 'route_step' AS subject, route_step.id AS subject_id
    FROM route_step JOIN place ON place.id = route_step.route_id
    WHERE route_step.done_on BETWEEN :first AND :last"""
_DELIVERED = f"""SELECT route_step.done_on AS on_day, {folio()} AS label, bill.period AS detail, {ONE} AS amount,
    bill.account_id AS account_id, 'document' AS subject, document.id AS subject_id
    FROM route_step CROSS JOIN account ON account.route_id = route_step.route_id
    CROSS JOIN bill ON bill.account_id = account.id AND bill.period = route_step.period AND bill.reversed_by_id IS NULL
    JOIN document ON document.id = bill.document_id
    WHERE route_step.step = 'delivered' AND route_step.done_on BETWEEN :first AND :last"""
_RECALCULATED = f"""SELECT +mirror.issued_on AS on_day, {folio()} AS label, mirror.reason AS detail, {ONE} AS amount,
    bill.account_id AS account_id, 'document' AS subject, document.id AS subject_id
    FROM document AS mirror CROSS JOIN bill ON bill.document_id = mirror.reverses_id
    CROSS JOIN document ON document.id = bill.document_id
    WHERE mirror.reverses_id > 0 AND +mirror.issued_on BETWEEN :first AND :last AND EXISTS (SELECT 1 FROM bill AS again
        WHERE again.account_id = bill.account_id AND again.period = bill.period
          AND again.document_id > bill.document_id)"""
_COMPONENTS = """SELECT work_advance.on_day AS on_day, work.name AS label,
    component_kind.name || ', ' || component_kind.unit AS detail, work_advance.done_thousandths AS amount,
    NULL AS account_id, 'work' AS subject, work.id AS subject_id
    FROM work_advance JOIN work ON work.id = work_advance.work_id
    JOIN work_component ON work_component.id = work_advance.component_id
    JOIN component_kind ON component_kind.id = work_component.kind_id
    WHERE work_advance.done_thousandths <> 0 AND work_advance.on_day BETWEEN :first AND :last"""
_PIPE = "component_kind.unit IN ('m', 'ml', 'm.', 'm.l.', 'metro', 'metros') AND work.service = 'water'"
_FINISHED = f"""SELECT work.ended_on AS on_day, work.name AS label, work.place AS detail, {ONE} AS amount,
    NULL AS account_id, 'work' AS subject, work.id AS subject_id FROM work
    WHERE work.state = 'finished' AND work.ended_on BETWEEN :first AND :last"""


def _visits(amount: str, where: str) -> str:
    return f"""SELECT inspection_visit.on_day AS on_day, inspection.name AS label, inspection_visit.note AS detail,
        {amount} AS amount, NULL AS account_id, 'inspection_visit' AS subject, inspection_visit.id AS subject_id
        FROM inspection_visit JOIN inspection ON inspection.id = inspection_visit.inspection_id
        WHERE {where} AND inspection_visit.undoes_id IS NULL AND NOT EXISTS (SELECT 1
            FROM inspection_visit AS undoing WHERE undoing.undoes_id = inspection_visit.id)
          AND inspection_visit.on_day BETWEEN :first AND :last"""


_LOCALITY = "inspection.locality_id = CAST(:locality AS INTEGER)"
_WORKS = {"service": "work.service = :service", "locality": "work.locality_id = CAST(:locality AS INTEGER)"}

QUESTIONS: Final = {
    "meters.installed": asked(_METERS, how=_HOW),
    "meters.registered": asked(f"{_METERS} AND {_IN_ROUTE}", how=_HOW),
    "meters.new_contracts": asked(f"{_METERS} AND {_CREATED}"),
    "readings.taken": asked(_READINGS, kind="reading.kind = :kind"),
    "readings.anomalous": Question([Part(_READINGS, where=_ANOMALOUS)]),
    "readings.by_reader": asked(_BY_READER),
    "readings.reader_days": asked(_READER_DAYS),
    "routes.done": asked(_ROUTES, step="route_step.step = :step"),
    "bills.delivered": asked(_DELIVERED),
    "bills.recalculated": asked(_RECALCULATED),
    "works.components": asked(_COMPONENTS, component="component_kind.id = CAST(:component AS INTEGER)", **_WORKS),
    "works.pipe": Question([Part(_COMPONENTS, where=_PIPE)]),
    "works.finished": asked(_FINISHED, planned="work.planned = CAST(:planned AS INTEGER)", **_WORKS),
    "inspections.done": asked(
        _visits(str(ONE), "inspection_visit.result <> 'not_done'"), kind="inspection.kind = :kind", locality=_LOCALITY
    ),
    "clandestine.found": asked(
        _visits(f"inspection_visit.found * {ONE}", "inspection.kind = 'clandestine' AND inspection_visit.found > 0"),
        locality=_LOCALITY,
    ),
}
