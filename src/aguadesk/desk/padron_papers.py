"""The reconciliation of an import on paper: for the file of the board, and for whoever hands the office over."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aguadesk.desk.desk import Desk
from aguadesk.desk.letterhead import letterhead
from aguadesk.domain.padron.columns import Reconciliation
from aguadesk.domain.padron.problems import Problem
from aguadesk.papers.reconciliation import ReconciliationData, SetAside, draw


def reconciliation_pdf(desk: Desk, found: Reconciliation, reason: Callable[[Problem], str]) -> bytes:
    """Return the reconciliation as a PDF on letter paper, of a rehearsal too.

    Args:
        reason: the sentence for a problem, which the rules do not know.
    """
    with desk.read() as connection:
        head = letterhead(connection)
    return draw(
        ReconciliationData(
            letterhead=head,
            file_name=found.file,
            made_at=desk.now(),
            made_by=desk.person.name,
            rows_read=found.rows_read,
            accepted=found.accepted,
            refused_rows=found.refused,
            old_total=found.old_total,
            refused_total=found.refused_total,
            new_total=found.accepted_total if found.new_total is None else found.new_total,
            refused=_listed(found.problems, reason),
            warnings=_listed(found.warnings, reason),
            written=found.new_total is not None,
            debtors=found.owing,
            in_favour=found.in_favour,
        )
    )


def _listed(problems: Sequence[Problem], reason: Callable[[Problem], str]) -> tuple[SetAside, ...]:
    return tuple(
        SetAside(
            problem.row,
            problem.header or problem.column,
            str(problem.values.get("text", problem.values.get("account", ""))),
            reason(problem),
        )
        for problem in problems
    )
