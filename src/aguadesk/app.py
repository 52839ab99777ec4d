"""Wires the rooms together: the one place that knows them all."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler

from aguadesk.places import user_data_folder

LOG = "aguadesk.log"
_LOG_BYTES, _LOGS_KEPT = 1_000_000, 3


def start(words: Sequence[str]) -> int:
    """Do what a command line asks for and return the exit code."""
    start_log()
    let_spanish_out()
    from aguadesk.commands import line

    return line.main(words)


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
