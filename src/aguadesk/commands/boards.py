"""The board a verb works on: opened as the window opens it, with the person named at its desk."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aguadesk.commands.arguments import PASSWORD_VARIABLE
from aguadesk.desk.desk import Desk, sign_in_check
from aguadesk.desk.opening import open_desk
from aguadesk.domain.errors import Refused, Trouble

WAIT_SECONDS = 5.0
"""How long a verb waits for another program to let go of the board."""


@contextmanager
def opened(arguments: Namespace, *, despite_faults: bool = False) -> Iterator[Desk]:
    """Open the board of `arguments.board`, sit `arguments.login` (or `sistema`) at its desk, and close it.

    Args:
        despite_faults: open it even if something in it does not hold, to look at what.

    Raises:
        Refused: `person.wrong_password`, `person.password_missing`.
        Trouble: what the start says, `board.address` for the address of a server.
    """
    path = board_path(arguments.board)
    desk = open_desk(path, wait_seconds=WAIT_SECONDS, despite_faults=despite_faults).desk
    with desk.board:
        yield seated(desk, getattr(arguments, "login", None))


def board_path(text: str) -> Path:
    """Return the path of a board as typed.

    Raises:
        Trouble: `board.address`.
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+]+://", text):
        raise Trouble("board.address", address=text.partition("@")[2] or text)
    return Path(text)


def seated(desk: Desk, login: str | None) -> Desk:
    """Return the desk with a person at it, who shows their password; without a login, as it is.

    Raises:
        Refused: `person.wrong_password`, `person.password_missing`.
    """
    if login is None:
        return desk
    password = password_of(login)
    with desk.read() as connection:
        return desk.seated(sign_in_check(connection, login, password))


def password_of(login: str) -> str:
    """Return the password that the person put in the environment.

    Raises:
        Refused: `person.password_missing`.
    """
    password = os.environ.get(PASSWORD_VARIABLE)
    if password is None:
        raise Refused("person.password_missing", login=login, variable=PASSWORD_VARIABLE)
    return password
