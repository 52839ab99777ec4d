"""`aguadesk import payments`: a collection file of a bank, a shop or a kiosk; what is not sure waits."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser
from aguadesk.domain.collecting import LineState

if TYPE_CHECKING:
    from aguadesk.desk.collecting import Outcome
    from aguadesk.domain.collecting.matching import JudgedLine

_SHOWN = 20
"""The most lines listed for people; `--json` brings all of them."""


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help="archivo de pagos, de texto")
    parser.add_argument("--layout", metavar="FILE.toml", type=Path, required=True, help="cómo se lee ese archivo")
    parser.add_argument(
        "--point", metavar="NAME", help="punto de cobro; si se omite, el que nombra el formato; se abre si no existe"
    )
    parser.add_argument("--dry-run", action="store_true", help="revisa sin guardar nada")
    shared.person(parser)


def run(arguments: Namespace) -> int:
    """Load the file, making a receipt for each payment whose account is sure, and say what waits."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk.collecting import load_with_layout, look, open_file
    from aguadesk.desk.collecting_points import open_layout, reading_of_layout

    with opened(arguments) as desk:
        layout, file = open_layout(arguments.layout), open_file(arguments.file)
        if arguments.dry_run:
            outcome = look(desk, reading_of_layout(desk, layout, arguments.point), file)
        else:
            outcome = load_with_layout(desk, layout, arguments.point, file).value
    tell(arguments, _lines(outcome, dry_run=arguments.dry_run), _data(outcome, dry_run=arguments.dry_run))
    return DONE


def _data(outcome: Outcome, *, dry_run: bool) -> dict[str, object]:
    return {
        "file": outcome.file,
        "dry_run": dry_run,
        "lines": len(outcome.lines),
        "matched": outcome.count(LineState.MATCHED),
        "unmatched": outcome.count(LineState.UNMATCHED),
        "bad": outcome.count(LineState.BAD),
        "total": outcome.total.plain,
        "receipts": list(outcome.receipts),
        "problems": [_problem(one) for one in outcome.waiting],
    }


def _problem(one: JudgedLine) -> dict[str, object]:
    from aguadesk.ui.sentences import sentence

    assert one.remark is not None
    return {
        "line": one.line.number,
        "code": one.remark.code,
        "reason": sentence(one.remark),
        "amount": None if one.line.amount is None else one.line.amount.plain,
        "reference": one.line.reference,
    }


def _lines(outcome: Outcome, *, dry_run: bool) -> list[str]:
    from aguadesk.ui.sentences import sentence

    verb = "Se cobrarían" if dry_run else "Cobrados"
    matched = outcome.amount(LineState.MATCHED).signed
    said = [
        f"{outcome.file}: {len(outcome.lines):,} líneas por {outcome.total.signed}.",
        f"{verb}: {outcome.count(LineState.MATCHED):,} por {matched} · sin identificar:"
        f" {outcome.count(LineState.UNMATCHED):,} · con error: {outcome.count(LineState.BAD):,}",
    ]
    if outcome.receipts:
        said.append(f"Recibos {outcome.receipts[0]} a {outcome.receipts[-1]}.")
    if not outcome.agrees:
        said.append("El archivo no trae lo que dicen sus totales: así no se puede cargar.")
    waiting = [
        f"  línea {one.line.number}: {sentence(one.remark)}" for one in outcome.waiting if one.remark is not None
    ]
    more = [f"  … y {len(waiting) - _SHOWN:,} más"] if len(waiting) > _SHOWN else []
    return [*said, *(["Por resolver, en Cobranza, Pagos externos:"] if waiting else []), *waiting[:_SHOWN], *more]
