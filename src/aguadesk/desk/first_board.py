"""The first start: a new board as its people describe it, looked through before any file is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from aguadesk.desk import settings
from aguadesk.desk.board_place import refuse_place
from aguadesk.desk.desk import Desk, wall_clock
from aguadesk.desk.new_board import NewBoard, NewPerson, new_board
from aguadesk.desk.people import SHORTEST_PASSWORD
from aguadesk.desk.system_kind import set_quota
from aguadesk.domain.accounts import fold
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Role

_SERIES = re.compile(r"[A-Z0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture chosen as the board's logo."""

    file_name: str
    content: bytes


def create_first_board(
    path: Path,
    asked: NewBoard,
    logo: Logo | None = None,
    clock: Callable[[], datetime] = wall_clock,
    quota: Money | None = None,
) -> Desk:
    """Make a board's file as it was asked for, and sit `sistema` at its desk.

    Args:
        quota: what each tap pays a month in a community system; its tariff is there from the start.

    Raises:
        Refused: what the `checked_` functions, `new_board` and `set_quota` refuse, and `settings.change_logo` of the
            picture.
        Trouble: `file.synced`, `file.network`, `file.no_folder`, or what the disk says; no file is left behind.
    """
    refuse_place(path)
    checked = replace(
        asked,
        drawers=checked_drawers(asked.drawers),
        people=checked_people(asked.people),
        signatories=checked_signatories(asked.signatories),
    )
    desk = new_board(path, checked, clock)
    try:
        if logo is not None:
            settings.change_logo(desk, logo.content, logo.file_name)
        if quota is not None:
            set_quota(desk, quota)
    except BaseException:
        desk.board.close()
        path.unlink(missing_ok=True)
        raise
    return desk


def checked_drawers(drawers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return drawers as they are kept: a name on one line, a series in capitals.

    Raises:
        Refused: `drawer.name_missing`, `drawer.name_taken`, `drawer.series_shape`, `drawer.series_taken`, each
            with the `place` of the drawer, from 0.
    """
    kept: list[tuple[str, str]] = []
    for place, (name, series) in enumerate(drawers):
        name, series = one_line(name), series.strip().upper()
        if not name:
            raise Refused("drawer.name_missing", field="name", place=place)
        if any(fold(name) == fold(other) for other, _ in kept):
            raise Refused("drawer.name_taken", field="name", place=place, drawer=name)
        if not _SERIES.fullmatch(series):
            raise Refused("drawer.series_shape", field="series", place=place)
        if series in settings.RESERVED_SERIES or any(series == other for _, other in kept):
            raise Refused("drawer.series_taken", field="series", place=place, series=series)
        kept.append((name, series))
    return kept


def checked_people(people: Sequence[NewPerson]) -> list[NewPerson]:
    """Return the first people, of whom one at least administers and has a password.

    Whoever has no password yet chooses one at the first sign-in.

    Raises:
        Refused: `person.name_missing`, `person.no_role`, `person.login_shape`, `person.login_repeated`,
            `person.password_short`, `person.password_is_login`, each with the `place` of the person, from 0;
            `person.no_administrator`.
    """
    kept: list[NewPerson] = []
    for place, person in enumerate(people):
        login, name = person.login.strip().lower(), one_line(person.name)
        if not name:
            raise Refused("person.name_missing", field="name", place=place)
        if not person.roles:
            raise Refused("person.no_role", field="roles", place=place)
        if not is_login(login):
            raise Refused("person.login_shape", field="login", place=place)
        if any(login == other.login for other in kept):
            raise Refused("person.login_repeated", field="login", place=place)
        if person.password:
            _refuse_weak(person.password, login, place)
        kept.append(NewPerson(login, name, person.roles, person.password))
    if not any(Role.ADMINISTRATOR in person.roles and person.password for person in kept):
        raise Refused("person.no_administrator", field="password", place=0)
    return kept


def checked_signatories(signatories: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return who signs, without the lines left blank.

    Raises:
        Refused: `board.signatory_incomplete`, with the `place` of the line, from 0.
    """
    kept = []
    for place, (name, position) in enumerate(signatories):
        name, position = one_line(name), one_line(position)
        if bool(name) != bool(position):
            raise Refused("board.signatory_incomplete", field="signatories", place=place)
        if name:
            kept.append((name, position))
    return kept


def suggested_login(name: str, taken: Sequence[str] = ()) -> str:
    """Return a login for a name: the first word, and a number if somebody has it already."""
    words = re.findall(r"[a-z0-9]+", fold(name))
    first = (words[0] if words else "")[:24]
    if len(first) < 2:
        first = "persona"
    login, number = first, 1
    while login in taken:
        number += 1
        login = f"{first}{number}"
    return login


def is_login(login: str) -> bool:
    """Tell whether a text may be a login: 2 to 30 plain letters or digits."""
    return re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,29}", login) is not None


def _refuse_weak(password: str, login: str, place: int) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("person.password_short", field="password", place=place, letters=SHORTEST_PASSWORD)
    if password.casefold() == login:
        raise Refused("person.password_is_login", field="password", place=place)
