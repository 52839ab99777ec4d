"""The people of the office: who sits down at the desk, what they may do, and their passwords."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done, sign_in_check
from aguadesk.desk.passwords import hash_password
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right, Role, rights_of
from aguadesk.store import audit, people
from aguadesk.store.ledger import Stamp
from aguadesk.store.people import SYSTEM_LOGIN, Person

SHORTEST_PASSWORD = 6
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,29}")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Somebody of the office, as the lists show them."""

    id: int
    login: str
    name: str
    roles: frozenset[Role]
    active: bool
    has_password: bool


def sign_in_list(desk: Desk) -> list[PersonCard]:
    """Return who may sit down at the desk, by name."""
    return [card for card in all_people(desk) if card.active]


def all_people(desk: Desk) -> list[PersonCard]:
    """Return everybody, by name, the inactive included; never the system's own person."""
    with desk.read() as connection:
        return [_card(person) for person in people.all_people(connection) if person.login != SYSTEM_LOGIN]


def people_with(desk: Desk, right: Right) -> list[tuple[str, str]]:
    """Return login and name of the others who have a right and a password, and so may authorise an act."""
    return [
        (card.login, card.name)
        for card in sign_in_list(desk)
        if card.has_password and card.id != desk.person.id and right in rights_of(card.roles)
    ]


def sign_in(desk: Desk, login: str, password: str) -> Desk:
    """Return the desk with that person at it; the act is written down.

    Raises:
        Refused: `person.must_choose_password` if they have none yet, `person.wrong_password`.
    """
    with desk.write() as w:
        known = people.person_by_login(w.connection, login)
        if known is not None and known.active and not known.password_hash and known.login != SYSTEM_LOGIN:
            raise Refused("person.must_choose_password", person=known.name)
        person = sign_in_check(w.connection, login, password)
        stamp = Stamp(desk.now(), person.id)
        audit.record(w.connection, stamp, audit.AuditDraft("person.signed_in", "person", person.id))
        w.commit()
    return desk.seated(person)


def choose_first_password(desk: Desk, login: str, password: str, again: str) -> Desk:
    """Give a person who has none a password of their own choice, and sit them at the desk.

    Raises:
        Refused: `person.wrong_password` if there is no such person, `person.has_password`, and what
            `_refuse_weak` refuses.
    """
    with desk.write() as w:
        person = people.person_by_login(w.connection, login)
        if person is None or not person.active or person.login == SYSTEM_LOGIN:
            raise Refused("person.wrong_password")
        if person.password_hash:
            raise Refused("person.has_password", person=person.name)
        _refuse_weak(password, again, person.login)
        people.update_person(w.connection, person.id, password_hash=hash_password(password))
        stamp = Stamp(desk.now(), person.id)
        audit.record(w.connection, stamp, audit.AuditDraft("person.password_chosen", "person", person.id))
        seated = people.person_by_id(w.connection, person.id)
        w.commit()
    assert seated is not None
    return desk.seated(seated)


def change_own_password(desk: Desk, current: str, password: str, again: str) -> Done[None]:
    """Change the password of the person at the desk, who proves that it is them.

    Raises:
        Refused: `person.wrong_password`, and what `_refuse_weak` refuses.
    """
    with desk.write() as w:
        person = sign_in_check(w.connection, desk.person.login, current)
        _refuse_weak(password, again, person.login)
        people.update_person(w.connection, person.id, password_hash=hash_password(password))
        stamp = Stamp(desk.now(), person.id)
        audit.record(w.connection, stamp, audit.AuditDraft("person.password_changed", "person", person.id))
        w.commit()
    return done(None, Change("person", person.id))


def add_person(desk: Desk, login: str, name: str, roles: Iterable[Role]) -> Done[int]:
    """Add somebody, who chooses a password when they first sit down; returns their number.

    Raises:
        Refused: `person.login_shape`, `person.login_taken`, `person.name_missing`, `person.no_role`.
    """
    stamp = desk.stamp(Right.EDIT_PEOPLE)
    login, name, kept = login.strip().lower(), _checked_name(name), _checked_roles(roles)
    if not _LOGIN.fullmatch(login):
        raise Refused("person.login_shape", field="login")
    with desk.write() as w:
        if people.person_by_login(w.connection, login) is not None:
            raise Refused("person.login_taken", field="login", login=login)
        person_id = people.add_person(w.connection, login, name, kept, "")
        after = {"login": login, "name": name, "roles": sorted(kept)}
        audit.record(w.connection, stamp, audit.AuditDraft("person.added", "person", person_id, after=after))
        w.commit()
    return done(person_id, Change("person", person_id))


def edit_person(desk: Desk, person_id: int, name: str, roles: Iterable[Role], *, active: bool = True) -> Done[bool]:
    """Change a person's name and roles, or whether they may sit down; returns whether anything changed.

    Raises:
        Refused: `person.unknown`, `person.name_missing`, `person.no_role`, `person.last_administrator`.
    """
    stamp = desk.stamp(Right.EDIT_PEOPLE)
    name, kept = _checked_name(name), _checked_roles(roles)
    with desk.write() as w:
        person = _person(w.connection, person_id)
        if not (active and Role.ADMINISTRATOR in kept):
            _refuse_losing_last_administrator(w.connection, person)
        before = {"name": person.name, "roles": sorted(person.roles), "active": person.active}
        after = {"name": name, "roles": sorted(kept), "active": active}
        if before != after:
            people.update_person(w.connection, person_id, name=name, active=int(active))
            people.set_roles(w.connection, person_id, kept)
            draft = audit.AuditDraft("person.edited", "person", person_id, before, after)
            audit.record(w.connection, stamp, draft)
        w.commit()
    return done(before != after, Change("person", person_id))


def forget_password(desk: Desk, person_id: int) -> Done[None]:
    """Take away a password somebody forgot; they choose another when they next sit down.

    Raises:
        Refused: `person.unknown`.
    """
    stamp = desk.stamp(Right.EDIT_PEOPLE)
    with desk.write() as w:
        person = _person(w.connection, person_id)
        people.update_person(w.connection, person.id, password_hash="")
        audit.record(w.connection, stamp, audit.AuditDraft("person.password_forgotten", "person", person.id))
        w.commit()
    return done(None, Change("person", person_id))


def _card(person: Person) -> PersonCard:
    return PersonCard(person.id, person.login, person.name, person.roles, person.active, bool(person.password_hash))


def _person(connection: Connection, person_id: int) -> Person:
    person = people.person_by_id(connection, person_id)
    if person is None or person.login == SYSTEM_LOGIN:
        raise Refused("person.unknown", login=person_id)
    return person


def _checked_name(name: str) -> str:
    name = one_line(name)[:_LONGEST_NAME]
    if not name:
        raise Refused("person.name_missing", field="name")
    return name


def _checked_roles(roles: Iterable[Role]) -> frozenset[Role]:
    kept = frozenset(roles)
    if not kept:
        raise Refused("person.no_role", field="roles")
    return kept


def _refuse_weak(password: str, again: str, login: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("person.password_short", field="password", letters=SHORTEST_PASSWORD)
    if password.casefold() == login:
        raise Refused("person.password_is_login", field="password")
    if password != again:
        raise Refused("person.password_differs", field="again")


def _refuse_losing_last_administrator(connection: Connection, person: Person) -> None:
    """Refuse what would leave the board without anybody who can give rights to people."""
    others = [
        one
        for one in people.all_people(connection)
        if one.active and one.login != SYSTEM_LOGIN and one.id != person.id and Role.ADMINISTRATOR in one.roles
    ]
    if person.active and Role.ADMINISTRATOR in person.roles and not others:
        raise Refused("person.last_administrator", field="roles", person=person.name)
