"""Collection points and the files they sent, as they are listed and written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from aguadesk.domain.collecting import LineState, PointKind
from aguadesk.domain.documents import Folio
from aguadesk.domain.money import Money
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask, ask_one
from aguadesk.store.tables import collecting

WAITING = f"""(line.state IN ('{LineState.UNMATCHED}', '{LineState.BAD}')
    OR EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = line.document_id))"""
"""A line that a person has to look at: not applied yet, or applied by a receipt that was cancelled since."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place outside the office where people pay, and what its files have brought so far."""

    id: int
    name: str
    kind: PointKind
    place: str
    drawer_id: int
    drawer: str
    series: str
    layout: str
    contract: str
    opened_on: date
    closed_on: date | None
    files: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class CollectionFile:
    """A file that was loaded, with what became of its lines.

    `applied` is what its receipts come to; those that were cancelled since wait again.
    """

    id: int
    point_id: int
    point: str
    name: str
    loaded_at: datetime
    loaded_by: str
    session_id: int | None
    lines: int
    amount: Money
    """What it brought, as far as it could be read."""
    completed: Money
    """What people added to that where it could not."""
    matched: int
    solved: int
    discarded: int
    waiting: int
    applied: Money
    waiting_amount: Money
    discarded_amount: Money
    first_folio: str
    last_folio: str


@dataclass(frozen=True, slots=True)
class FileDraft:
    """A file to be written down."""

    point_id: int
    name: str
    sha256: str
    lines: int
    amount: Money
    session_id: int | None


_POINTS = f"""SELECT point.*, drawer.name AS drawer, drawer.series,
        (SELECT count(*) FROM collection_file AS file WHERE file.point_id = point.id) AS files,
        (SELECT count(*) FROM collection_line AS line JOIN collection_file AS file ON file.id = line.file_id
            WHERE file.point_id = point.id AND {WAITING}) AS waiting
    FROM collection_point AS point JOIN drawer ON drawer.id = point.drawer_id"""

_FILES = f"""SELECT file.*, point.name AS point, person.name AS loaded_by, counted.*,
        (SELECT min(number) FROM document WHERE session_id = file.session_id AND kind = 'receipt') AS first,
        (SELECT max(number) FROM document WHERE session_id = file.session_id AND kind = 'receipt') AS last,
        drawer.series
    FROM collection_file AS file
    JOIN collection_point AS point ON point.id = file.point_id
    JOIN drawer ON drawer.id = point.drawer_id
    JOIN person ON person.id = file.loaded_by_id
    JOIN (SELECT line.file_id,
            sum(CASE WHEN line.state = '{LineState.MATCHED}' THEN 1 ELSE 0 END) AS matched,
            sum(CASE WHEN line.state = '{LineState.SOLVED}' THEN 1 ELSE 0 END) AS solved,
            sum(CASE WHEN line.state = '{LineState.DISCARDED}' THEN 1 ELSE 0 END) AS discarded,
            sum(CASE WHEN {WAITING} THEN 1 ELSE 0 END) AS waiting,
            sum(CASE WHEN line.document_id IS NOT NULL AND NOT {WAITING} THEN line.amount_centavos ELSE 0 END)
                AS applied,
            sum(CASE WHEN {WAITING} THEN coalesce(line.amount_centavos, 0) ELSE 0 END) AS waiting_centavos,
            sum(CASE WHEN line.state = '{LineState.DISCARDED}' THEN coalesce(line.amount_centavos, 0) ELSE 0 END)
                AS discarded_centavos,
            sum(coalesce(line.amount_centavos, 0)) AS all_centavos
        FROM collection_line AS line GROUP BY line.file_id) AS counted ON counted.file_id = file.id"""


def all_points(connection: Connection) -> list[Point]:
    """Return every point there is or was, by name."""
    return [_point(row) for row in ask(connection, f"{_POINTS} ORDER BY point.name")]


def point_by_id(connection: Connection, point_id: int) -> Point | None:
    """Return one point, if there is such a one."""
    row = ask_one(connection, f"{_POINTS} WHERE point.id = :id", id=point_id)
    return _point(row) if row else None


def point_by_name(connection: Connection, name: str) -> Point | None:
    """Return the point of a name, if there is such a one."""
    row = ask_one(connection, f"{_POINTS} WHERE point.name = :name", name=name)
    return _point(row) if row else None


def drawers_of_points(connection: Connection) -> frozenset[int]:
    """Return the drawers that belong to points outside the office: nobody opens them at the counter."""
    rows = ask(connection, "SELECT drawer_id FROM collection_point WHERE drawer_id IS NOT NULL")
    return frozenset(row.drawer_id for row in rows)


def insert_point(connection: Connection, values: Mapping[str, object]) -> int:
    """Write a new point, and return its number."""
    new_id = next_id(connection, "collection_point")
    connection.execute(insert(collecting.collection_point).values(id=new_id, **values))
    return new_id


def update_point(connection: Connection, point_id: int, values: Mapping[str, object]) -> None:
    """Write a point anew."""
    table = collecting.collection_point
    connection.execute(update(table).where(table.c.id == point_id).values(**values))


def files(connection: Connection, point_id: int | None = None) -> list[CollectionFile]:
    """Return the files that were loaded, the newest first."""
    where = "" if point_id is None else "WHERE file.point_id = :point"
    values = {} if point_id is None else {"point": point_id}
    return [_file(row) for row in ask(connection, f"{_FILES} {where} ORDER BY file.id DESC", **values)]


def file_by_id(connection: Connection, file_id: int) -> CollectionFile | None:
    """Return one file, if there is such a one."""
    row = ask_one(connection, f"{_FILES} WHERE file.id = :id", id=file_id)
    return _file(row) if row else None


def file_with(connection: Connection, sha256: str) -> CollectionFile | None:
    """Return the file with the very same bytes that was loaded before, if one was."""
    row = ask_one(connection, f"{_FILES} WHERE file.sha256 = :sha", sha=sha256)
    return _file(row) if row else None


def insert_file(connection: Connection, draft: FileDraft, stamp: Stamp) -> int:
    """Write down that a file was loaded, and return its number."""
    new_id = next_id(connection, "collection_file")
    connection.execute(
        insert(collecting.collection_file).values(
            id=new_id,
            point_id=draft.point_id,
            name=draft.name,
            sha256=draft.sha256,
            lines=draft.lines,
            total_centavos=draft.amount.centavos,
            session_id=draft.session_id,
            loaded_at=stamp.at.isoformat(timespec="seconds"),
            loaded_by_id=stamp.person_id,
        )
    )
    return new_id


def _point(row: Any) -> Point:
    return Point(
        id=row.id,
        name=row.name,
        kind=PointKind(row.kind),
        place=row.place,
        drawer_id=row.drawer_id,
        drawer=row.drawer,
        series=row.series,
        layout=row.layout,
        contract=row.contract,
        opened_on=date.fromisoformat(row.opened_on),
        closed_on=date.fromisoformat(row.closed_on) if row.closed_on else None,
        files=row.files,
        waiting=row.waiting,
    )


def _file(row: Any) -> CollectionFile:
    return CollectionFile(
        id=row.id,
        point_id=row.point_id,
        point=row.point,
        name=row.name,
        loaded_at=datetime.fromisoformat(row.loaded_at),
        loaded_by=row.loaded_by,
        session_id=row.session_id,
        lines=row.lines,
        amount=Money(row.total_centavos),
        completed=Money(row.all_centavos - row.total_centavos),
        matched=row.matched,
        solved=row.solved,
        discarded=row.discarded,
        waiting=row.waiting,
        applied=Money(row.applied),
        waiting_amount=Money(row.waiting_centavos),
        discarded_amount=Money(row.discarded_centavos),
        first_folio=str(Folio(row.series, row.first)) if row.first else "",
        last_folio=str(Folio(row.series, row.last)) if row.last else "",
    )
