"""The tariffs of the board, and the table of the UMA that its rules give."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, insert, text

from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.tariffs.book import TariffVersion, key_of
from aguadesk.domain.tariffs.model import Period, Service, Tariff
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.domain.tariffs.uma import UmaTable
from aguadesk.domain.tariffs.writing import to_toml
from aguadesk.store.catalogues import next_id
from aguadesk.store.tables.tariffs import tariff as tariff_table


def all_versions(connection: Connection) -> list[TariffVersion]:
    """Return every version that was not withdrawn, by name, the oldest of each first."""
    rows = connection.execute(text("SELECT * FROM tariff WHERE withdrawn = 0 ORDER BY key, valid_from"))
    return [_read(row) for row in rows]


def version(connection: Connection, tariff_id: int) -> TariffVersion:
    """Return one version, withdrawn or not.

    Raises:
        Refused: `tariff.unknown` if there is none of that number.
    """
    row = connection.execute(text("SELECT * FROM tariff WHERE id = :id"), {"id": tariff_id}).first()
    if row is None:
        raise Refused("tariff.unknown")
    return _read(row)


def add_version(connection: Connection, tariff: Tariff, at: datetime, person_id: int) -> int:
    """Write a version and return its number; it takes the place of a withdrawn one of the same name and first day.

    Raises:
        Refused: `tariff.same_day` if the name already has a version from that day.
    """
    key, first_day = key_of(tariff.name), tariff.valid_from.isoformat()
    before = connection.execute(
        text("SELECT id, withdrawn FROM tariff WHERE key = :key AND valid_from = :day"), {"key": key, "day": first_day}
    ).first()
    if before is not None and not before.withdrawn:
        day = f"{tariff.valid_from:%d/%m/%Y}"
        raise Refused("tariff.same_day", field="valid_from", name=tariff.name, day=day)
    values = {"key": key, "valid_from": first_day, "withdrawn": 0, **_content(tariff)}
    values |= {"loaded_at": at.isoformat(timespec="seconds"), "loaded_by_id": person_id}
    if before is not None:
        connection.execute(tariff_table.update().where(tariff_table.c.id == before.id).values(**values))
        return int(before.id)
    new_id = next_id(connection, "tariff")
    connection.execute(insert(tariff_table).values(id=new_id, **values))
    return new_id


def rewrite_version(connection: Connection, tariff_id: int, tariff: Tariff) -> None:
    """Write a version anew, all but its key and its first day."""
    connection.execute(tariff_table.update().where(tariff_table.c.id == tariff_id).values(**_content(tariff)))


def withdraw_version(connection: Connection, tariff_id: int) -> None:
    """Take a version out of use; its row stays."""
    connection.execute(text("UPDATE tariff SET withdrawn = 1 WHERE id = :id"), {"id": tariff_id})


def bills_of(connection: Connection, tariff_id: int) -> tuple[int, date | None]:
    """Return how many bills a version made, cancelled ones too, and the last day one of them was priced on."""
    row = connection.execute(
        text("SELECT count(*) AS bills, max(priced_on) AS last FROM bill WHERE tariff_id = :id"), {"id": tariff_id}
    ).one()
    return row.bills, date.fromisoformat(row.last) if row.last else None


def bills_since(connection: Connection, key: str, day: date) -> int:
    """Return how many bills the versions of one tariff made that were priced on a day or later."""
    sql = "SELECT count(*) FROM bill JOIN tariff ON tariff.id = bill.tariff_id WHERE key = :key AND priced_on >= :day"
    found: int = connection.execute(text(sql), {"key": key, "day": day.isoformat()}).scalar_one()
    return found


def uma_table(connection: Connection) -> UmaTable:
    """Return the daily UMA of every year that the rules of the board give."""
    # A rule's value is JSON; that of the UMA is a text of pesos.
    rows = connection.execute(text("SELECT valid_from, value FROM rule WHERE key = 'uma.daily' ORDER BY valid_from"))
    return UmaTable({date.fromisoformat(row.valid_from).year: Decimal(row.value.strip('"')) for row in rows})


def _content(tariff: Tariff) -> dict[str, object]:
    return {
        "name": tariff.name,
        "use": tariff.use,
        "domestic": int(tariff.domestic),
        "service": tariff.service.value,
        "period": tariff.period.value,
        "valid_to": tariff.valid_to.isoformat() if tariff.valid_to else None,
        "content": to_toml(tariff),
    }


def _read(row: Row[Any]) -> TariffVersion:
    """Make a version of its row.

    Raises:
        Trouble: `tariff.damaged` if its content is no tariff: we only write whole ones, so somebody else did.
    """
    try:
        tariff = read_tariff(tomllib.loads(row.content, parse_float=str))
    except (ValueError, Refused) as error:
        raise Trouble("tariff.damaged", name=row.name) from error
    return TariffVersion(
        id=row.id,
        key=row.key,
        name=row.name,
        use=row.use,
        domestic=bool(row.domestic),
        service=Service(row.service),
        period=Period(row.period),
        valid_from=date.fromisoformat(row.valid_from),
        valid_to=date.fromisoformat(row.valid_to) if row.valid_to else None,
        tariff=tariff,
    )
