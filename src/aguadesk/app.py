"""Wires the rooms together: the one place that knows them all."""

from __future__ import annotations

import gc
import io
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from logging.handlers import RotatingFileHandler

from aguadesk.places import user_data_folder

BOARD_ENDING = ".aguadesk"
LOG = "aguadesk.log"
NO_SCREEN = 3
"""The exit code when a window was asked for and there is nowhere to show it."""
_LOG_BYTES, _LOGS_KEPT = 1_000_000, 3


def start(words: Sequence[str]) -> int:
    """Open the window, at a board if one was named, or do what a command line asks for; return the exit code."""
    start_log()
    let_spanish_out()
    if not words or names_a_board(words):
        if not has_a_screen():
            print(
                "Este equipo no tiene pantalla: use un verbo; «aguadesk --help» muestra los que hay.", file=sys.stderr
            )
            return NO_SCREEN
        gc.disable()  # loading leaves no garbage to find, only pauses; the window turns it on again
        load_desk()
        from aguadesk.ui.opening import run_window

        return run_window(words)
    from aguadesk.commands import line

    return line.main(words)


def load_desk() -> None:
    """Load what opens a board before Qt is loaded: Qt reads the source of every module that comes after it."""
    import_module("aguadesk.desk.opening")


def names_a_board(words: Sequence[str]) -> bool:
    """Tell whether the program was started with a file, as a double click on a board does."""
    return len(words) == 1 and words[0].lower().endswith(BOARD_ENDING)


def has_a_screen() -> bool:
    """Tell whether a window could be seen; without a screen Qt would end the program with no word."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def start_log() -> None:
    """Keep a log in the person's data folder; without one to write in, the program works all the same."""
    root = logging.getLogger("aguadesk")
    root.propagate = False
    root.setLevel(logging.INFO)
    try:
        handler: logging.Handler = RotatingFileHandler(
            user_data_folder() / LOG, maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)


def let_spanish_out() -> None:
    """Let every letter pass on a terminal that cannot show it, as a mark instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
