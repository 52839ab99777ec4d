"""The arguments that several verbs share, and how each kind of value is read."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path

PASSWORD_VARIABLE = "AGUADESK_PASSWORD"


def board(parser: ArgumentParser) -> None:
    """Declare BOARD, kept in `arguments.board`."""
    parser.add_argument("board", metavar="BOARD", help="archivo de la junta (*.aguadesk)")


def person(parser: ArgumentParser) -> None:
    """Declare `--as USER`, kept in `arguments.login` (None: the user `sistema`)."""
    parser.add_argument(
        "--as",
        dest="login",
        metavar="USER",
        help=f"usuario que lo hace, con su contraseña en {PASSWORD_VARIABLE}; si se omite, lo hace «sistema»",
    )


def whole_number(text: str) -> int:
    """Read a whole number above zero."""
    if not (text.isascii() and text.isdigit() and len(text) < 10) or int(text) == 0:
        raise ArgumentTypeError(f"«{text}» no es un número entero mayor que cero.")
    return int(text)


def day(text: str) -> date:
    """Read a day written as `2026-11-20`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"«{text}» no es un día; escríbalo como 2026-11-20.") from None


def existing_file(text: str) -> Path:
    """Read the path of a file that must be there."""
    path = Path(text)
    if not path.is_file():
        raise ArgumentTypeError(f"no existe el archivo «{text}».")
    return path


def output_file(text: str) -> Path:
    """Read the path of a file to be written, whose folder must be there."""
    path = Path(text)
    if not path.absolute().parent.is_dir():
        raise ArgumentTypeError(f"no existe la carpeta «{path.absolute().parent}».")
    if path.is_dir():
        raise ArgumentTypeError(f"«{text}» es una carpeta; escriba el nombre del archivo.")
    return path
