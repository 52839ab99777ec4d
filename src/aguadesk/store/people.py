"""The people of the office and their roles, as rows and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from aguadesk.domain.rights import Role
from aguadesk.store.tables import people

SYSTEM_LOGIN = "sistema"
"""The person that acts when the command line names none; it cannot sign in at a window."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works with the board."""

    id: int
    login: str
    name: str
    roles: frozenset[Role]
    active: bool
    password_hash: str


def all_people(connection: Connection) -> list[Person]:
    """Return everybody, by name, the inactive included."""
    roles: dict[int, set[Role]] = {}
    for row in connection.execute(select(people.person_role)):
        roles.setdefault(row.person_id, set()).add(Role(row.role))
    rows = connection.execute(select(people.person).order_by(people.person.c.name))
    return [
        Person(row.id, row.login, row.name, frozenset(roles.get(row.id, ())), bool(row.active), row.password_hash)
        for row in rows
    ]


def person_by_login(connection: Connection, login: str) -> Person | None:
    """Return the person with that login, if there is one."""
    return next((person for person in all_people(connection) if person.login == login), None)


def person_by_id(connection: Connection, person_id: int) -> Person | None:
    """Return the person with that number, if there is one."""
    return next((person for person in all_people(connection) if person.id == person_id), None)


def add_person(connection: Connection, login: str, name: str, roles: Iterable[Role], password_hash: str) -> int:
    """Write a new person and return their number."""
    table = people.person
    new_id = (connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1
    connection.execute(insert(table).values(id=new_id, login=login, name=name, password_hash=password_hash))
    set_roles(connection, new_id, roles)
    return new_id


def set_roles(connection: Connection, person_id: int, roles: Iterable[Role]) -> None:
    """Give a person exactly these roles."""
    table = people.person_role
    connection.execute(delete(table).where(table.c.person_id == person_id))
    for role in sorted(set(roles)):
        connection.execute(insert(table).values(person_id=person_id, role=role.value))


def update_person(connection: Connection, person_id: int, **values: str | int) -> None:
    """Change columns of a person (`name`, `active`, `password_hash`)."""
    connection.execute(update(people.person).where(people.person.c.id == person_id).values(**values))
