"""What the audit speaks of, by the name a person knows it by: an account's number, a receipt's folio."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, bindparam, text

from aguadesk.domain.complaints import NUMBER_SERIES as REPORTS
from aguadesk.domain.documents import Folio
from aguadesk.domain.orders import NUMBER_SERIES

_NAMES = {
    "account": "SELECT id, number AS name FROM account WHERE id IN :ids",
    "person": "SELECT id, name FROM person WHERE id IN :ids",
    "drawer": "SELECT id, name FROM drawer WHERE id IN :ids",
    "price": "SELECT id, name FROM price WHERE id IN :ids",
    "campaign": "SELECT id, name FROM campaign WHERE id IN :ids",
    "benefit_kind": "SELECT id, name FROM benefit_kind WHERE id IN :ids",
    "tariff": "SELECT id, name FROM tariff WHERE id IN :ids",
    "meter": "SELECT id, serial AS name FROM meter WHERE id IN :ids",
    "route": "SELECT id, name FROM place WHERE id IN :ids",
    "crew": "SELECT id, name FROM crew WHERE id IN :ids",
    "area": "SELECT id, name FROM area WHERE id IN :ids",
    "complaint_kind": "SELECT id, name FROM complaint_kind WHERE id IN :ids",
    "hindrance": "SELECT id, name FROM hindrance WHERE id IN :ids",
    "order": f"SELECT id, '{NUMBER_SERIES}' AS series, number FROM work_order WHERE id IN :ids",
    "complaint": f"SELECT id, '{REPORTS}' AS series, number FROM complaint WHERE id IN :ids",
    "work": "SELECT id, name FROM work WHERE id IN :ids",
    "inspection": "SELECT id, name FROM inspection WHERE id IN :ids",
    "locality": "SELECT id, name FROM place WHERE id IN :ids",
    "procedure": "SELECT id, name FROM procedure WHERE id IN :ids",
    "policy": "SELECT id, name FROM policy WHERE id IN :ids",
    "event": "SELECT id, name FROM event WHERE id IN :ids",
    "survey": "SELECT id, name FROM survey WHERE id IN :ids",
    "funding": "SELECT id, source AS name FROM funding WHERE id IN :ids",
    "stock_item": "SELECT id, name FROM stock_item WHERE id IN :ids",
    "letter_file": "SELECT id, code AS name FROM letter_file WHERE id IN :ids",
    "letter": "SELECT id, subject AS name FROM letter WHERE id IN :ids",
    "purchase": "SELECT id, 'SC' AS series, number FROM purchase WHERE id IN :ids",
    "collection_point": "SELECT id, name FROM collection_point WHERE id IN :ids",
    "collection_file": "SELECT id, name FROM collection_file WHERE id IN :ids",
    "receipt": "SELECT id, series, number FROM document WHERE id IN :ids",
    "invoice_package": "SELECT id, on_day AS name FROM invoice_package WHERE id IN :ids",
    "activity_report": "SELECT id, title AS name FROM activity_report WHERE id IN :ids",
    "till": "SELECT cash_session.id, drawer.name FROM cash_session"
    " JOIN drawer ON drawer.id = cash_session.drawer_id WHERE cash_session.id IN :ids",
}

_FOLIOS = ("receipt", "order", "complaint", "purchase")


def names_of(connection: Connection, subjects: Iterable[tuple[str, int | None]]) -> dict[tuple[str, int], str]:
    """Return the names of subjects given as kind and number; those without a name of their own are left out."""
    wanted: dict[str, set[int]] = {}
    for subject, number in subjects:
        if subject in _NAMES and number is not None:
            wanted.setdefault(subject, set()).add(number)
    found = {}
    for subject, numbers in wanted.items():
        query = text(_NAMES[subject]).bindparams(bindparam("ids", expanding=True))
        for row in connection.execute(query, {"ids": sorted(numbers)}):
            found[subject, row.id] = _name(subject, row)
    return found


def _name(subject: str, row: Row[Any]) -> str:
    return str(Folio(row.series, row.number)) if subject in _FOLIOS else str(row.name)
