"""`aguadesk tour`: a day of work in the real window, left in a folder as pictures, papers and an album."""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentTypeError, Namespace
from pathlib import Path

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser

ACCOUNTS = 1_200


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", metavar="DIR", type=folder, help="carpeta donde queda todo; se crea si no existe")
    parser.add_argument(
        "--accounts", metavar="N", type=shared.whole_number, default=ACCOUNTS, help=f"cuentas del pueblo; {ACCOUNTS}"
    )


def folder(text: str) -> Path:
    """Read the path of a folder to fill, whose own folder must be there."""
    path = Path(text).absolute()
    if path.exists() and not path.is_dir():
        raise ArgumentTypeError(f"«{text}» es un archivo; escriba el nombre de una carpeta.")
    if not path.parent.is_dir():
        raise ArgumentTypeError(f"no existe la carpeta «{path.parent}».")
    return path


def run(arguments: Namespace) -> int:
    """Make the tour."""
    from aguadesk.domain.errors import Trouble

    work_without_a_screen()
    from aguadesk.ui.tour.walk import INDEX, walk

    started = time.monotonic()
    make_folder(arguments.folder)
    walked = walk(arguments.folder, arguments.accounts, lambda title: say(arguments, title))
    index = arguments.folder / INDEX
    data = {
        "index": str(index),
        "pages": walked.pages,
        "problems": [{"step": step, "reason": reason} for step, reason in walked.problems],
        "seconds": round(time.monotonic() - started, 1),
    }
    tell(arguments, [f"{walked.pages} páginas en {data['seconds']} s. Ábralas con {index}"], data)
    if walked.problems:
        reasons = "; ".join(f"{step}: {reason.rstrip('.')}" for step, reason in walked.problems)
        raise Trouble("tour.steps_failed", steps=reasons)
    return DONE


def work_without_a_screen() -> None:
    """Draw into memory where there is no screen, unless somebody named a platform."""
    has_screen = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not has_screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def make_folder(path: Path) -> None:
    """Make the folder.

    Raises:
        Trouble: what the disk says.
    """
    from aguadesk.store.faults import system_told_as_trouble

    with system_told_as_trouble(str(path)):
        path.mkdir(exist_ok=True)


def say(arguments: Namespace, title: str) -> None:
    """Say which step begins, to whoever watches."""
    if not arguments.json:
        print(f"  {title}", flush=True)
