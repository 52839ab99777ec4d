"""The desk: an open board, the person at it, and the clock on the wall. Every act takes it first."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from sqlalchemy import Connection

from aguadesk.desk.passwords import password_matches
from aguadesk.domain.errors import Refused
from aguadesk.domain.rights import RIGHTS, Right, rights_of
from aguadesk.store import people
from aguadesk.store.board import Board, Writing
from aguadesk.store.ledger import Stamp
from aguadesk.store.people import Person

T = TypeVar("T")


class Progress(Protocol):
    """What a long act reports to; the same call stops it when the person pressed Cancel."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Report how far it got.

        Raises:
            Cancelled: if the person wants it to stop.
        """


class Silent:
    """Progress that nobody watches."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Take note of nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that a write touched: its kind (`account`, `till`, `goal`...) and its number."""

    kind: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The outcome of a write, and what changed, so that screens know whether they care."""

    value: T
    changed: frozenset[Change]


def done(value: T, *changed: Change) -> Done[T]:
    """Pack an outcome with what changed."""
    return Done(value, frozenset(changed))


@dataclass(frozen=True, slots=True)
class Authorisation:
    """A second person at the same screen, who allows one act with their own password."""

    login: str
    password: str


def wall_clock() -> datetime:
    """Return this moment, with the offset of the office's own time zone."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Desk:
    """One person working on one open board."""

    board: Board
    person: Person
    clock: Callable[[], datetime] = wall_clock

    def now(self) -> datetime:
        """Return this moment, by the desk's own clock."""
        return self.clock()

    def today(self) -> date:
        """Return this day, by the desk's own clock."""
        return self.clock().date()

    def write(self) -> AbstractContextManager[Writing]:
        """Begin the one transaction of an act; see `Board.write`."""
        return self.board.write()

    def read(self) -> AbstractContextManager[Connection]:
        """Read one moment of the board; see `Board.read`."""
        return self.board.read()

    def may(self, right: Right) -> bool:
        """Tell whether the person at the desk has a right."""
        return any(right in RIGHTS[role] for role in self.person.roles)

    def require(self, right: Right) -> None:
        """Refuse an act that the person may not do.

        Raises:
            Refused: `right.missing`.
        """
        if not self.may(right):
            raise Refused("right.missing", right=right.value, person=self.person.name)

    def stamp(self, right: Right, authorisation: Authorisation | None = None) -> Stamp:
        """Return who does an act now, and who allowed it if the person alone may not.

        Raises:
            Refused: `right.missing` if nobody authorises it, `right.not_authorised` if the second person
                may not either, `person.wrong_password`, `person.same` for one's own signature.
        """
        if self.may(right):
            return Stamp(self.now(), self.person.id)
        if authorisation is None:
            raise Refused("right.missing", right=right.value, person=self.person.name)
        if authorisation.login == self.person.login:
            raise Refused("person.same")
        with self.read() as connection:
            second = sign_in_check(connection, authorisation.login, authorisation.password)
        if right not in rights_of(second.roles):
            raise Refused("right.not_authorised", right=right.value, person=second.name)
        return Stamp(self.now(), self.person.id, second.id)

    def seated(self, person: Person) -> Desk:
        """Return the same desk with another person at it."""
        return replace(self, person=person)


def desk_of_system(board: Board, clock: Callable[[], datetime] = wall_clock) -> Desk:
    """Return a desk at which `sistema` sits, as the command line does when nobody is named."""
    with board.read() as connection:
        system = people.person_by_login(connection, people.SYSTEM_LOGIN)
    if system is None:
        raise Refused("person.unknown", login=people.SYSTEM_LOGIN)
    return Desk(board, system, clock)


def sign_in_check(connection: Connection, login: str, password: str) -> Person:
    """Return the person whose login and password these are.

    Raises:
        Refused: `person.wrong_password`, the same for an unknown, inactive or system login.
    """
    person = people.person_by_login(connection, login)
    if (
        person is None
        or not person.active
        or not person.password_hash
        or not password_matches(password, person.password_hash)
    ):
        raise Refused("person.wrong_password")
    return person
