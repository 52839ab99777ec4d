"""What a receipt lists: its lines as rows, or one row a period when there are many."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aguadesk.domain.money import Money, total
from aguadesk.papers.receipt import ReceiptData, ReceiptLine
from aguadesk.papers.wording import figure, percent, pesos

Row = tuple[str, str, str]
"""Period, concept and amount."""


@dataclass(frozen=True, slots=True)
class RowsOfReceipt:
    """The rows of one receipt, then what leads from their sum to the total."""

    rows: tuple[Row, ...]
    closing: tuple[Row, ...]
    grouped: bool = False


def every_line(data: ReceiptData) -> RowsOfReceipt:
    """Return one row for each line."""
    rows = (_row(line.period, line.concept, line.amount, line.left_open) for line in data.lines)
    return RowsOfReceipt(tuple(rows), _closing(data))


def by_period(data: ReceiptData) -> RowsOfReceipt:
    """Return one row for each period, naming its concepts; lines without period keep their own."""
    rows, seen = [], set()
    for line in data.lines:
        if not line.period:
            rows.append(_row("", line.concept, line.amount, line.left_open))
        elif line.period not in seen:
            seen.add(line.period)
            rows.append(_period(line.period, [other for other in data.lines if other.period == line.period]))
    return RowsOfReceipt(tuple(rows), _closing(data), grouped=True)


def notes(data: ReceiptData) -> str:
    """Say what the sums include, surcharges and the IVA of every rate, and who allows what was forgiven."""
    parts = [f"Incluye recargos y accesorios por {pesos(data.accessories)}."] if data.accessories else []
    parts += [
        f"IVA {percent(rate)} sobre {pesos(base)}: {pesos(tax)}." for rate, (base, tax) in data.iva_by_rate.items()
    ]
    allowed = "; ".join(dict.fromkeys(one.citation for one in data.discounts))
    return " ".join([*parts, f"Descuento conforme a: {allowed}."] if allowed else parts)


def _row(period: str, concept: str, amount: Money, left_open: Money) -> Row:
    return period, concept + _in_part(left_open), figure(amount)


def _in_part(left_open: Money) -> str:
    return f" (abono, restan {pesos(left_open)})" if left_open else ""


def _period(period: str, lines: list[ReceiptLine]) -> Row:
    concepts = ", ".join(dict.fromkeys(_in_short(line.concept) for line in lines))
    return _row(period, concepts, total(line.amount for line in lines), total(line.left_open for line in lines))


def _closing(data: ReceiptData) -> tuple[Row, ...]:
    steps = (
        *((f"Descuento {one.name}, {percent(one.percent_basis_points)}", -one.amount) for one in data.discounts),
        ("Saldo a favor que ya tenía", -data.credit_used),
        ("Pago por adelantado, queda a favor", data.credit_left),
        ("Redondeo", data.rounding),
    )
    return tuple(("", words, figure(amount)) for words, amount in steps if amount)


def _in_short(concept: str) -> str:
    """Leave out the volume, the months and the percentage: `Agua, 21 m³` is `Agua` here."""
    return re.sub(r" \d[\d.]* ?%$", "", concept.split(",")[0])
