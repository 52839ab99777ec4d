"""What the registers of the office choose from: procedures, what works are made of, the store room, the archive."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, update

from aguadesk.domain.office import WorkService
from aguadesk.store.catalogues import next_id
from aguadesk.store.queries import ask
from aguadesk.store.tables.office import letter_file, procedure, stock_item
from aguadesk.store.tables.works import component_kind


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A trámite, with the code of its document in the board's quality system (ISO 9000), if it has one."""

    id: int
    code: str
    name: str
    quality_code: str
    requirements: str
    position: int
    active: bool


@dataclass(frozen=True, slots=True)
class ComponentKind:
    """What works are made of and counted in."""

    id: int
    name: str
    unit: str
    service: WorkService
    active: bool


@dataclass(frozen=True, slots=True)
class StockItem:
    """A thing of the store room; under `least` it is asked for."""

    id: int
    code: str
    name: str
    unit: str
    least: int
    active: bool


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A code of the archive."""

    id: int
    code: str
    name: str
    active: bool


def add_procedure(connection: Connection, code: str, name: str, quality_code: str = "", requirements: str = "") -> int:
    """Add a procedure after the last one."""
    new_id = next_id(connection, "procedure")
    values = {"code": code, "name": name, "quality_code": quality_code, "requirements": requirements}
    connection.execute(insert(procedure).values(id=new_id, position=new_id, **values))
    return new_id


def add_component_kind(connection: Connection, name: str, unit: str, service: WorkService) -> int:
    """Add a kind of component of works."""
    new_id = next_id(connection, "component_kind")
    connection.execute(insert(component_kind).values(id=new_id, name=name, unit=unit, service=service.value))
    return new_id


def add_stock_item(connection: Connection, code: str, name: str, least: int = 0, unit: str = "pza.") -> int:
    """Add a thing of the store room."""
    new_id = next_id(connection, "stock_item")
    connection.execute(insert(stock_item).values(id=new_id, code=code, name=name, unit=unit, least=least))
    return new_id


def add_letter_file(connection: Connection, code: str, name: str) -> int:
    """Add a code of the archive."""
    new_id = next_id(connection, "letter_file")
    connection.execute(insert(letter_file).values(id=new_id, code=code, name=name))
    return new_id


def change(connection: Connection, table_name: str, row_id: int, **values: object) -> None:
    """Write some columns of a row of one of these catalogues anew."""
    table = {one.name: one for one in (procedure, component_kind, stock_item, letter_file)}[table_name]
    connection.execute(update(table).where(table.c.id == row_id).values(**values))


def procedures(connection: Connection) -> list[ProcedureRow]:
    """Return the procedures in their order, those out of use too."""
    rows = ask(connection, "SELECT * FROM procedure ORDER BY position, id")
    return [
        ProcedureRow(row.id, row.code, row.name, row.quality_code, row.requirements, row.position, bool(row.active))
        for row in rows
    ]


def component_kinds(connection: Connection) -> list[ComponentKind]:
    """Return the kinds of component by service and name, those out of use too."""
    rows = ask(connection, "SELECT * FROM component_kind ORDER BY service, name")
    return [ComponentKind(row.id, row.name, row.unit, WorkService(row.service), bool(row.active)) for row in rows]


def stock_items(connection: Connection) -> list[StockItem]:
    """Return the things of the store room by name, those out of use too."""
    rows = ask(connection, "SELECT * FROM stock_item ORDER BY name")
    return [StockItem(row.id, row.code, row.name, row.unit, row.least, bool(row.active)) for row in rows]


def letter_files(connection: Connection) -> list[LetterFile]:
    """Return the codes of the archive, those out of use too."""
    rows = ask(connection, "SELECT * FROM letter_file ORDER BY code")
    return [LetterFile(row.id, row.code, row.name, bool(row.active)) for row in rows]
