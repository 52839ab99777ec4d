"""Makers of reports for the tests."""

from __future__ import annotations

from itertools import count

from aguadesk.desk import complaint_steps, complaints
from aguadesk.desk.complaints import ComplaintRow, Registration
from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints import Channel, Reporter
from aguadesk.store import complaint_catalogues
from aguadesk.store.complaint_catalogues import KindRow

LOCALITY = "San Ángel del Río"
_NUMBERS = count(1)


def kind(desk: Desk, code: str) -> KindRow:
    """Return a kind of report by its code."""
    with desk.read() as connection:
        return next(one for one in complaint_catalogues.kinds(connection) if one.code == code)


def hindrance(desk: Desk, name: str = "Lluvia") -> int:
    """Return a reason to pause, by its name."""
    with desk.read() as connection:
        return next(one.id for one in complaint_catalogues.hindrances(connection) if one.name == name)


def area(desk: Desk, name: str = "Agua potable") -> int:
    """Return an area by its name."""
    with desk.read() as connection:
        return next(one.id for one in complaint_catalogues.areas(connection) if one.name == name)


def report(desk: Desk, code: str = "fuga_toma", **told: object) -> int:
    """Register a report of a kind, told by a citizen on the telephone unless told otherwise; returns its number."""
    values: dict[str, object] = {
        "channel": Channel.TELEPHONE,
        "reporter": Reporter.CITIZEN if told.get("account_id") is None else Reporter.HOLDER,
        "reporter_name": "Rosa Encino",
        "phone": "644 100 0000",
        "place": f"Hidalgo {next(_NUMBERS)}",
        "locality": LOCALITY if told.get("account_id") is None else "",
        "description": "Sale agua junto al medidor",
        **told,
    }
    return complaints.register(desk, Registration(kind_id=kind(desk, code).id, **values)).value  # type: ignore[arg-type]


def attended(desk: Desk, code: str = "fuga_toma", **told: object) -> int:
    """Register a report and let its area attend it."""
    number = report(desk, code, **told)
    complaint_steps.attend(desk, number, "Se cambió la abrazadera")
    return number


def row(desk: Desk, number: int) -> ComplaintRow:
    """Return a report as it stands."""
    return complaints.rows(desk, [number])[number]
