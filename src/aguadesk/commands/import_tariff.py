"""`aguadesk import tariff`: a tariff into the board, from its own first day on."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    parser.add_argument("file", metavar="FILE.toml", type=Path, help="archivo de la tarifa, .toml o .xlsx")
    shared.person(parser)


def run(arguments: Namespace) -> int:
    """Load the tariff and say what is odd in it; what is odd is kept as it was published."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk.tariffs import import_tariff
    from aguadesk.ui.sentences.tariffs import loaded_warnings

    with opened(arguments) as desk:
        loaded = import_tariff(desk, arguments.file).value
        tariff = loaded.tariff
        first_day = tariff.valid_from.isoformat()
        odd = loaded_warnings(loaded)
        data: dict[str, object] = {
            "tariff": tariff.name,
            "use": tariff.use,
            "family": tariff.family.value,
            "valid_from": first_day,
            "valid_to": tariff.valid_to.isoformat() if tariff.valid_to else None,
            "warnings": odd,
        }
        title = f"Tarifa «{tariff.name}» cargada, vigente desde el {first_day}."
        tell(arguments, [title, *(f"Aviso: {warning}" for warning in odd)], data)
    return DONE
