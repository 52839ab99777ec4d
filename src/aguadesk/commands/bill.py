"""`aguadesk bill`: the billing run of a period."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser

if TYPE_CHECKING:
    from aguadesk.desk.billing_plan import Skipped
    from aguadesk.domain.money import Money


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    shared.person(parser)
    parser.add_argument("period", metavar="PERIOD", help="periodo: 2026-11, 2026-B6 o 2026")
    parser.add_argument("--dry-run", action="store_true", help="calcula sin escribir nada")
    parser.add_argument("--message", metavar="TEXT", default="", help="mensaje del mes en los recibos")


def run(arguments: Namespace) -> int:
    """Bill the period, or say what it would come to."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk import billing

    began = monotonic()
    with opened(arguments) as desk:
        if arguments.dry_run:
            preview = billing.preview_run(desk, arguments.period)
            plan = preview.plan
            said = _Said(len(plan.bills), plan.total, plan.discounts, preview.surcharges, plan.skipped)
            warned = plan.is_uncollected
        else:
            outcome = billing.run(desk, arguments.period, arguments.message).value
            said = _Said(outcome.billed, outcome.total, outcome.discounts, outcome.surcharges, outcome.skipped)
            warned = False
    data = {**said.data(arguments.period), "seconds": round(monotonic() - began, 3), "dry_run": arguments.dry_run}
    tell(arguments, said.lines(arguments.period, dry_run=arguments.dry_run, warned=warned), data)
    return DONE


class _Said:
    """What a run came to, or would."""

    def __init__(
        self, billed: int, total: Money, discounts: Money, surcharges: Money, skipped: Sequence[Skipped]
    ) -> None:
        self.billed, self.total, self.discounts, self.surcharges, self.skipped = (
            billed, total, discounts, surcharges, skipped,
        )  # fmt: skip

    def data(self, period: str) -> dict[str, object]:
        """Return the JSON object."""
        from aguadesk.ui.sentences import sentence

        return {
            "period": period,
            "billed": self.billed,
            "skipped": [{"account": one.number, "reason": sentence(one.reason)} for one in self.skipped],
            "total": self.total.plain,
            "discounts": self.discounts.plain,
            "surcharges": self.surcharges.plain,
        }

    def lines(self, period: str, *, dry_run: bool, warned: bool) -> list[str]:
        """Return what a person reads: the totals, and how many were left out for which reason."""
        from aguadesk.ui.sentences import sentence

        reasons = Counter(sentence(one.reason) for one in self.skipped)
        verb = "Se harían" if dry_run else "Se hicieron"
        lines = [
            f"{period}: {verb} {self.billed:,} recibos por {self.total.signed}.",
            f"Beneficios: {self.discounts.signed} · recargos: {self.surcharges.signed}",
            *(f"  {many:>7,}  {reason}" for reason, many in reasons.most_common()),
        ]
        if warned:
            lines.append("Aviso: gran parte del periodo anterior sigue sin cobrarse.")
        return lines
