"""`aguadesk quote`: the bill for so many m³ under a tariff's file, no board needed."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser

if TYPE_CHECKING:
    from aguadesk.desk.quotes import Quoted


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE.toml", type=Path, help="archivo de la tarifa")
    parser.add_argument("--m3", metavar="N", help="m³ consumidos; si se omite, los que la tarifa presume sin medidor")
    parser.add_argument(
        "--date",
        metavar="D",
        type=shared.day,
        help="día del recibo, como 2026-11-20; si se omite, hoy o el día vigente más cercano",
    )
    parser.add_argument("--no-sewer", action="store_true", help="la toma no tiene drenaje")


def run(arguments: Namespace) -> int:
    """Compute the bill and say it line by line, each with its why."""
    from aguadesk.desk.quotes import QuoteOrder, quote_file

    order = QuoteOrder(arguments.m3, arguments.date, not arguments.no_sewer)
    quoted = quote_file(arguments.file, order, datetime.now().astimezone().date())
    tell(arguments, _lines(quoted), _data(quoted))
    return DONE


def _data(quoted: Quoted) -> dict[str, object]:
    """Return the JSON object; `rounding` and `warnings` are there only when there are any."""
    from aguadesk.ui.sentences.tariffs import warnings, why

    bill = quoted.bill
    data: dict[str, object] = {
        "m3": quoted.m3,
        "lines": [
            {"concept": line.concept, "amount": line.amount.plain, "why": why(line, quoted)} for line in bill.lines
        ],
        "subtotal": bill.subtotal.plain,
        "iva": bill.iva.plain,
        "total": bill.total.plain,
    }
    if bill.rounding:
        data["rounding"] = bill.rounding.plain
    if odd := warnings(quoted):
        data["warnings"] = odd
    return data


def _lines(quoted: Quoted) -> list[str]:
    from aguadesk.ui.sentences.tariffs import iva_why, warnings, why

    bill = quoted.bill
    taxes = "; ".join(iva_why(tax).rstrip(".") for tax in bill.taxes if tax.percent)
    rows = [
        *((line.concept, line.amount, why(line, quoted)) for line in bill.lines),
        ("subtotal", bill.subtotal, ""),
        ("IVA", bill.iva, f"{taxes}." if taxes else "Tasa 0."),
        *([("redondeo", bill.rounding, "")] if bill.rounding else []),
        ("total", bill.total, ""),
    ]
    title = " · ".join(part for part in (quoted.tariff.name, quoted.tariff.body) if part)
    return [
        title,
        f"{quoted.m3} m³ al {quoted.day.isoformat()}",
        *(f"  {name:<15} {amount.signed:>14}  {reason}".rstrip() for name, amount, reason in rows),
        *(f"Aviso: {warning}" for warning in warnings(quoted)),
    ]
