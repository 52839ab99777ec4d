"""`aguadesk import accounts`: an old padrón from Excel or CSV, with its reconciliation."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE, REFUSED
from aguadesk.commands.parser import SpanishParser
from aguadesk.domain.errors import Refused
from aguadesk.domain.padron.fields import STATE_WORDS

if TYPE_CHECKING:
    from aguadesk.desk.desk import Desk
    from aguadesk.desk.padron_import import PadronFile
    from aguadesk.domain.money import Money
    from aguadesk.domain.padron.columns import Reconciliation
    from aguadesk.domain.padron.problems import Problem

_SHOWN = 20
"""The most problems listed for people; `--json` brings all of them."""


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help="padrón en .xlsx, .xls, .ods o .csv")
    parser.add_argument("--dry-run", action="store_true", help="revisa y concilia sin guardar nada")
    parser.add_argument(
        "--accept-valid", action="store_true", help="guarda los renglones buenos aunque otros se rechacen"
    )
    parser.add_argument(
        "--match",
        metavar="TÍTULO=COLUMNA",
        action="append",
        default=[],
        help="dice qué es una columna con otro título, por ejemplo adeudo=saldo; adeudo= la deja fuera; se repite",
    )
    parser.add_argument("--report", metavar="FILE.pdf", type=shared.output_file, help="guarda la conciliación en PDF")
    shared.person(parser)


def run(arguments: Namespace) -> int:
    """Check the file against itself and the board, and write it whole or not at all."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk.padron_import import open_padron
    from aguadesk.domain.padron.headers import parse_matching

    matching = parse_matching(arguments.match)
    with opened(arguments) as desk:
        try:
            found = _do(desk, open_padron(arguments.file, matching), arguments)
        except Refused as refused:
            if "reconciliation" not in refused.values:
                raise
            return _tell_refused(desk, arguments, refused)
        tell(arguments, _lines(found), _data(found))
        _report(desk, arguments, found)
    return DONE


def _do(desk: Desk, file: PadronFile, arguments: Namespace) -> Reconciliation:
    from aguadesk.desk.padron_import import import_padron, reconcile, refuse_faulty

    if not arguments.dry_run:
        return import_padron(desk, file, accept_valid=arguments.accept_valid).value
    found = reconcile(desk, file)
    refuse_faulty(found, accept_valid=arguments.accept_valid)
    return found


def _report(desk: Desk, arguments: Namespace, found: Reconciliation) -> None:
    if arguments.report is None:
        return
    from aguadesk.desk.padron_papers import reconciliation_pdf
    from aguadesk.desk.saving import save_file
    from aguadesk.ui.sentences.padron import reason

    save_file(arguments.report, reconciliation_pdf(desk, found, reason))


def _tell_refused(desk: Desk, arguments: Namespace, refused: Refused) -> int:
    """Say the whole reconciliation on stdout, and on stderr in one sentence what to correct first."""
    from aguadesk.ui.sentences.padron import refusal

    found: Reconciliation = refused.values["reconciliation"]  # type: ignore[assignment]
    tell(arguments, _lines(found), _data(found))
    _report(desk, arguments, found)
    print(refusal(found), file=sys.stderr, flush=True)
    return REFUSED


def _data(found: Reconciliation) -> dict[str, object]:
    return {
        "file": found.file,
        "sheet": found.sheet,
        "committed": found.new_total is not None,
        "rows_read": found.rows_read,
        "accepted": found.accepted,
        "refused_rows": found.refused,
        "refused": [_problem(problem) for problem in found.problems],
        "warnings": [_problem(problem) for problem in found.warnings],
        "old_total": found.old_total.plain,
        "refused_total": found.refused_total.plain,
        "unreadable_balances": found.unreadable_balances,
        "new_total": _new_total(found).plain,
        "owing": found.owing,
        "owed": found.owed.plain,
        "in_favour": found.in_favour,
        "credit": found.credit.plain,
        "by_state": _by_state(found),
        "by_use": found.by_use,
        "unused_columns": list(found.unused_columns),
    }


def _problem(problem: Problem) -> dict[str, object]:
    from aguadesk.ui.sentences.padron import reason

    return {
        "row": problem.row,
        "column": problem.column,
        "header": problem.header,
        "code": problem.code,
        "reason": reason(problem),
    }


def _new_total(found: Reconciliation) -> Money:
    """Return what the ledger says, or would say: the import makes sure that it is the sum of the accepted rows."""
    return found.accepted_total if found.new_total is None else found.new_total


def _by_state(found: Reconciliation) -> dict[str, int]:
    names = {state: word for word, state in STATE_WORDS.items()}
    return {names[state]: count for state, count in found.by_state.items()}


def _lines(found: Reconciliation) -> list[str]:
    after = "El padrón queda en" if found.new_total is not None else "El padrón quedaría en"
    figures = (
        ("Renglones leídos", f"{found.rows_read:,}"),
        ("Aceptados", f"{found.accepted:,}"),
        ("Rechazados", f"{found.refused:,}"),
        ("El archivo suma", found.old_total.signed),
        ("De los rechazados", found.refused_total.signed),
        (after, _new_total(found).signed),
        ("Con adeudo", f"{found.owing:,} cuentas, {found.owed.signed}"),
        ("Con saldo a favor", f"{found.in_favour:,} cuentas, {found.credit.signed}"),
        ("Por estado", _counted(_by_state(found))),
        ("Por uso", _counted(found.by_use)),
    )
    lines = [f"{found.file}, hoja «{found.sheet}»", *(f"  {name:<22} {value}" for name, value in figures)]
    if found.unreadable_balances:
        lines.append(f"  {'Saldos ilegibles':<22} {found.unreadable_balances:,} (no están en ninguna suma)")
    if found.unused_columns:
        lines.append(f"  {'Columnas sin usar':<22} {', '.join(found.unused_columns)}")
    return [*lines, *_listed("Rechazados:", found.problems), *_listed("Para revisar:", found.warnings)]


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items()) or "ninguno"


def _listed(title: str, problems: Sequence[Problem]) -> list[str]:
    from aguadesk.ui.sentences.padron import place, reason

    if not problems:
        return []
    more = [f"  … y {len(problems) - _SHOWN:,} más"] if len(problems) > _SHOWN else []
    return [title, *(f"  {place(problem)}: {reason(problem)}" for problem in problems[:_SHOWN]), *more]
