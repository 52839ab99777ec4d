"""`aguadesk check`: every invariant and the hash chain, each named with its verdict."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import asdict

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE, TROUBLE
from aguadesk.commands.parser import SpanishParser


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)


def run(arguments: Namespace) -> int:
    """Look through the whole board, say every verdict, and fail if one does."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk.checks import chain_head, run_checks

    with opened(arguments, despite_faults=True) as desk:
        results = run_checks(desk)
        head = chain_head(desk)
    failed = [result for result in results if not result.ok]
    verdicts = [f"{result.name}: {'bien' if result.ok else f'MAL, {result.detail}'}" for result in results]
    data = {"ok": not failed, "checks": [asdict(result) for result in results], "chain_head": head}
    tell(arguments, [*verdicts, f"Último sello: {head or 'ninguno todavía'}"], data)
    if not failed:
        return DONE
    names = ", ".join(result.name for result in failed)
    print(f"El archivo no pasó la revisión en: {names}. {failed[0].detail}.", file=sys.stderr)
    return TROUBLE
