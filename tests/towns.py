"""Small books to bill, for the tests: tariffs of the board, taps with readings, benefits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import insert, text

from aguadesk.desk.desk import Desk
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.store import tariffs
from aguadesk.store.catalogues import next_id
from aguadesk.store.tables import benefits, readings

Head = Mapping[str, object]

MONTHLY: Head = {
    "name": "Doméstico de ejemplo",
    "use": "domestico",
    "domestic": True,
    "period": "mensual",
    "valid_from": date(2026, 1, 1),
    "unit": "MXN",
    "family": "marginal",
}
RANGES = (
    {"above_m3": "0", "up_to_m3": "10", "quota": "100.00", "per_m3": "0"},
    {"above_m3": "10", "quota": "0", "per_m3": "12.50"},
)
"""100 pesos up to 10 m³; 12.50 for each one above."""
SEWER = ({"concept": "alcantarillado", "percent": "10"}, {"concept": "saneamiento", "percent": "12"})


def load_tariff(desk: Desk, *, ranges: Any = RANGES, additions: Any = SEWER, **head: object) -> int:
    """Load a tariff into the board; what is not said is as `MONTHLY`. Rounding and IVA may be said as sections."""
    data: dict[str, object] = {"tariff": {**MONTHLY, **head}, "range": list(ranges), "addition": list(additions)}
    for section in ("rounding", "iva"):
        if section in head:
            assert isinstance(data["tariff"], dict)
            data[section] = data["tariff"].pop(section)
    with desk.write() as w:
        tariff_id = tariffs.add_version(w.connection, read_tariff(data), desk.now(), desk.person.id)
        w.commit()
    return tariff_id


def read_meter(
    desk: Desk, account_id: int, volume_m3: int, period: str = "2026-10", previous_m3: int = 1284, **changes: object
) -> None:
    """Write an accepted reading of the installed meter of an account; changes as columns of the table."""
    with desk.write() as w:
        meter_id = w.connection.execute(
            text("SELECT id FROM meter WHERE account_id = :account"), {"account": account_id}
        ).scalar_one()
        values: dict[str, object] = {
            "id": next_id(w.connection, "reading"),
            "account_id": account_id,
            "meter_id": meter_id,
            "period": period,
            "kind": "effective",
            "state": "accepted",
            "read_on": f"{period}-28",
            "reading_m3": previous_m3 + volume_m3,
            "previous_m3": previous_m3,
            "volume_m3": volume_m3,
            "source": "keyboard",
            "recorded_at": desk.now().isoformat(),
            "recorded_by_id": desk.person.id,
        }
        w.connection.execute(insert(readings.reading).values(**{**values, **changes}))
        w.commit()


def grant(desk: Desk, account_id: int, kind: str = "pensionado", **changes: object) -> int:
    """Register a beneficiary at an account, and return the number of the benefit."""
    with desk.write() as w:
        kind_id = w.connection.execute(
            text("SELECT id FROM benefit_kind WHERE code = :code"), {"code": kind}
        ).scalar_one()
        benefit_id = next_id(w.connection, "benefit")
        values: dict[str, object] = {
            "id": benefit_id,
            "account_id": account_id,
            "kind_id": kind_id,
            "beneficiary": "Rosa Elena Cota Beltrán",
            "key": f"K-{account_id}",
            "granted_on": "2026-01-01",
            "expires_on": "2027-11-30",
            "recorded_at": desk.now().isoformat(),
            "recorded_by_id": desk.person.id,
        }
        w.connection.execute(insert(benefits.benefit).values(**{**values, **changes}))
        w.commit()
    return benefit_id


def ledger(desk: Desk, sql: str, **values: object) -> list[tuple[Any, ...]]:
    """Return the rows that answer a question asked of the file itself."""
    with desk.read() as connection:
        return [tuple(row) for row in connection.execute(text(sql), values)]
