"""Reads a command line, does its verb, and turns whatever happens into an exit code and one sentence."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from datetime import datetime

from aguadesk.commands.parser import Misused, SpanishParser
from aguadesk.commands.registry import VERBS, find, second_words
from aguadesk.domain.errors import Cancelled, Refused, Trouble

DONE, REFUSED, TROUBLE = 0, 2, 3
"""The exit codes: done; refused, with nothing written; trouble with file, disk or database."""

PROGRAM = "aguadesk"
log = logging.getLogger(__name__)


def main(words: Sequence[str]) -> int:
    """Do what a command line asks for and return its exit code; never raises, never asks."""
    try:
        code = _do(words)
        sys.stdout.flush()
    except (Misused, Refused, Trouble) as error:
        return _fail(error)
    except (Cancelled, KeyboardInterrupt):
        return _complain("Se interrumpió: lo que estaba en curso se deshizo.", TROUBLE)
    except BrokenPipeError:
        # Whoever was reading left; Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return TROUBLE
    except Exception as error:
        log.exception("bug in %s", words)
        return _report_bug(error)
    return code


def _do(words: Sequence[str]) -> int:
    if not words or words[0] in ("-h", "--help"):
        print(overview())
        return DONE
    verb = find(words)
    if verb is None and second_words(words[0]) and words[1:2] in (["-h"], ["--help"]):
        print(overview(words[0]))
        return DONE
    if verb is None:
        raise Misused(_unknown(words))
    module = verb.load()
    parser = SpanishParser(f"{PROGRAM} {verb.name}", f"{verb.summary[0].upper()}{verb.summary[1:]}.")
    module.add(parser)
    parser.add_argument("--json", action="store_true", help="responde con un objeto JSON")
    try:
        arguments = parser.parse_args(words[len(verb.words) :])
    except SystemExit:  # the help was shown
        return DONE
    code: int = module.run(arguments)
    return code


def overview(first: str | None = None) -> str:
    """Return the help of the whole command line, every verb in one line; or of those that begin with a word."""
    listed = [verb for verb in VERBS if first in (None, verb.words[0])]
    width = max(len(verb.name) for verb in listed)
    verbs = "\n".join(f"  {verb.name:<{width}}  {verb.summary}" for verb in listed)
    return (
        f"uso: {PROGRAM} [VERBO ...]\n\n"
        f"Sin verbo se abre la ventana; con un archivo *.aguadesk, en esa junta. Verbos:\n\n{verbs}\n\n"
        f"«{PROGRAM} VERBO --help» explica cada uno. Termina con 0 si se hizo, con 2 si no procede y con 3\n"
        "si hubo un problema con el archivo, el disco o la base de datos."
    )


def _unknown(words: Sequence[str]) -> str:
    following = second_words(words[0])
    if following:
        return f"Después de «{words[0]}» va una de estas palabras: {', '.join(following)}."
    return f"No existe el verbo «{words[0]}»; «{PROGRAM} --help» muestra los que hay."


def _fail(error: Misused | Refused | Trouble) -> int:
    if isinstance(error, Misused):
        return _complain(str(error), REFUSED)
    from aguadesk.ui.sentences import sentence

    return _complain(sentence(error), TROUBLE if isinstance(error, Trouble) else REFUSED)


def _report_bug(error: Exception) -> int:
    from aguadesk.places import user_data_folder
    from aguadesk.ui import crash_report

    now = datetime.now().astimezone()
    try:
        file = crash_report.save(user_data_folder(), crash_report.describe(error, now), now)
    except OSError:
        return _complain("AguaDesk falló y no pudo guardar el informe; no se escribió nada a medias.", TROUBLE)
    return _complain(f"AguaDesk falló; no se escribió nada a medias. El informe está en {file}", TROUBLE)


def _complain(sentence: str, code: int) -> int:
    print(" ".join(sentence.split()), file=sys.stderr, flush=True)
    return code
