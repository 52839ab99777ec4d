"""`aguadesk import readings`: the readings of a period from a file; the odd ones wait, the wrong ones are told."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser

if TYPE_CHECKING:
    from aguadesk.desk.reading_import import AsideRow, ReadingsImport
    from aguadesk.domain.reading_sheets import RefusedRow

_SHOWN = 20
"""The most rows listed for people; `--json` brings all of them."""


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    parser.add_argument("period", metavar="PERIOD", help="periodo: 2026-11, 2026-B6 o 2026")
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="lecturas en .csv o .xlsx: cuenta, lectura, anomalia, lector, fecha"
    )
    parser.add_argument("--dry-run", action="store_true", help="revisa sin guardar nada")
    shared.person(parser)


def run(arguments: Namespace) -> int:
    """Judge every reading, write those that stand and those that wait, and say which rows were refused."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk.reading_import import check_readings, import_readings, open_readings

    with opened(arguments) as desk:
        file = open_readings(arguments.file)
        if arguments.dry_run:
            found = check_readings(desk, arguments.period, file)
        else:
            found = import_readings(desk, arguments.period, file).value
    tell(arguments, _lines(found, dry_run=arguments.dry_run), _data(found, dry_run=arguments.dry_run))
    return DONE


def _data(found: ReadingsImport, *, dry_run: bool) -> dict[str, object]:
    return {
        "file": found.file,
        "period": str(found.period),
        "dry_run": dry_run,
        "rows": found.rows,
        "accepted": found.accepted,
        "set_aside": [_aside(one) for one in found.aside],
        "refused": [_refused(one) for one in found.refused],
    }


def _aside(one: AsideRow) -> dict[str, object]:
    from aguadesk.ui.sentences.readings import aside_words

    return {
        "row": one.row,
        "account": one.account,
        "reading": one.judged.reading_m3,
        "m3": one.judged.volume_m3,
        "code": one.judged.reason.value if one.judged.reason else "",
        "reason": aside_words(one.judged),
    }


def _refused(one: RefusedRow) -> dict[str, object]:
    from aguadesk.ui.sentences import sentence

    return {
        "row": one.row,
        "column": one.column,
        "header": one.header,
        "account": one.account,
        "code": one.reason.code,
        "reason": sentence(one.reason),
    }


def _lines(found: ReadingsImport, *, dry_run: bool) -> list[str]:
    from aguadesk.ui.sentences import sentence
    from aguadesk.ui.sentences.readings import aside_words

    verb = "Se guardarían" if dry_run else "Guardadas"
    aside = [f"  fila {one.row}, cuenta {one.account}: {aside_words(one.judged)}" for one in found.aside]
    refused = [
        f"  fila {one.row}, columna {one.column} ({one.header}): {sentence(one.reason)}" for one in found.refused
    ]
    return [
        f"{found.period.label}, {found.file}: {found.rows:,} renglones.",
        f"{verb}: {found.accepted:,} · apartadas: {len(aside):,} · rechazadas: {len(refused):,}",
        *_listed("Apartadas, para revisar en Lecturas:", aside),
        *_listed("Rechazadas:", refused),
    ]


def _listed(title: str, lines: Sequence[str]) -> list[str]:
    more = [f"  … y {len(lines) - _SHOWN:,} más"] if len(lines) > _SHOWN else []
    return [title, *lines[:_SHOWN], *more] if lines else []
