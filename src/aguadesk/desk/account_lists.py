"""The list of Cuentas: what it can be limited to, its ids in order, and the same list as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from aguadesk.desk.account_words import SERVICE_WORDS, STATE_WORDS, standing_words
from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.rights import Right
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.papers.wording import counted
from aguadesk.store import account_lists, accounts, audit, catalogues, settings
from aguadesk.store.account_lists import EVERYTHING, AccountFilters, AccountSort

__all__ = ["AccountFilters", "AccountSort"]

_ROWS_AT_A_TIME = 500

_COLUMNS = (
    SheetColumn("Cuenta", width=14),
    SheetColumn("Control", width=12),
    SheetColumn("Titular", width=36),
    SheetColumn("RFC", width=15),
    SheetColumn("Teléfono", width=14),
    SheetColumn("Calle", width=26),
    SheetColumn("Número", width=9),
    SheetColumn("Colonia", width=20),
    SheetColumn("Localidad", width=20),
    SheetColumn("Sector", width=12),
    SheetColumn("Ruta", width=12),
    SheetColumn("Secuencia", Kind.WHOLE, width=10),
    SheetColumn("Uso", width=14),
    SheetColumn("Tarifa", width=18),
    SheetColumn("Servicio", width=11),
    SheetColumn("Drenaje", width=9),
    SheetColumn("Medidor", width=14),
    SheetColumn("Lectura", Kind.WHOLE, width=10),
    SheetColumn("Estado", width=12),
    SheetColumn("Situación", width=20),
    SheetColumn("Adeudo", Kind.MONEY, width=13),
    SheetColumn("Saldo a favor", Kind.MONEY, width=13),
)


@dataclass(frozen=True, slots=True)
class AccountChoices:
    """What a list can be limited to: number and name of each."""

    uses: tuple[tuple[int, str], ...]
    colonias: tuple[tuple[int, str], ...]
    localities: tuple[tuple[int, str], ...]
    sectors: tuple[tuple[int, str], ...]
    routes: tuple[tuple[int, str], ...]


def choices(desk: Desk) -> AccountChoices:
    """Return the board's uses and places, by name."""

    def places(kind: PlaceKind) -> tuple[tuple[int, str], ...]:
        listed = [(place.id, place.name) for place in catalogues.all_places(connection, kind)]
        return tuple(sorted(listed, key=lambda place: (len(place[1]) if kind in _NUMBERED else 0, place[1])))

    with desk.read() as connection:
        return AccountChoices(
            uses=tuple((use.id, use.name) for use in catalogues.all_uses(connection)),
            colonias=places(PlaceKind.COLONIA),
            localities=places(PlaceKind.LOCALITY),
            sectors=places(PlaceKind.SECTOR),
            routes=places(PlaceKind.ROUTE),
        )


def main_locality(desk: Desk) -> str:
    """Return the locality proposed for an address: where most accounts are, or the municipality if there is none."""
    with desk.read() as connection:
        return catalogues.main_locality(connection) or settings.get_setting(connection, "board.municipality", "")


_NUMBERED = (PlaceKind.SECTOR, PlaceKind.ROUTE)
"""Places that carry numbers: `Ruta 9` stands before `Ruta 10`."""


def list_ids(
    desk: Desk,
    filters: AccountFilters = EVERYTHING,
    sort: AccountSort = AccountSort.NUMBER,
    *,
    descending: bool = False,
    limit: int | None = None,
) -> list[int]:
    """Return the ids of the accounts that pass the filters, in order."""
    with desk.read() as connection:
        return account_lists.list_ids(connection, filters, sort, descending=descending, limit=limit)


def count_accounts(desk: Desk) -> int:
    """Return how many accounts the padrón has."""
    with desk.read() as connection:
        return accounts.count_accounts(connection)


def export_list(desk: Desk, ids: Sequence[int], progress: Progress | None = None) -> Done[bytes]:
    """Return a list as a workbook; that it left the office, and with how many accounts, is written down.

    Raises:
        Refused: `right.missing`, `papers.too_many_rows`.
        Cancelled: if the person stops it; then nothing is written down.
    """
    stamp = desk.stamp(Right.EXPORT_PERSONAL_DATA)
    with desk.read() as connection:
        board = settings.get_setting(connection, "board.name", "")
        many = counted(len(ids), "cuenta", "cuentas")
        subtitle = f"{board} · {many} · {stamp.at:%d/%m/%Y %H:%M} · {desk.person.name}"
        workbook = table_xlsx("Padrón", _COLUMNS, _cells(connection, desk, ids, progress or Silent()), subtitle)
    with desk.write() as w:
        draft = audit.AuditDraft("accounts.exported", "board", None, after={"accounts": len(ids)})
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(workbook, Change("audit"))


def _cells(connection: Connection, desk: Desk, ids: Sequence[int], progress: Progress) -> Iterator[list[Cell]]:
    for start in range(0, len(ids), _ROWS_AT_A_TIME):
        progress.step(start, len(ids), "Escribiendo la lista")
        records = accounts.account_records(connection, ids[start : start + _ROWS_AT_A_TIME], desk.today())
        yield from (_row(record) for record in records)


def _row(record: accounts.AccountRecord) -> list[Cell]:
    draft, meter = record.draft, record.meter
    return [
        draft.number,
        draft.control_number,
        draft.holder,
        draft.rfc,
        draft.phone,
        draft.street,
        draft.house_number,
        record.colonia,
        record.locality,
        record.sector,
        record.route,
        draft.route_order,
        record.use,
        draft.tariff,
        SERVICE_WORDS[draft.service],
        draft.sewer,
        meter.serial if meter else "",
        meter.last_reading_m3 if meter else None,
        STATE_WORDS[draft.state],
        standing_words(record.standing),
        record.owed,
        record.credit,
    ]
