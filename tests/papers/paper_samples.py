"""Papers of an invented board, to be drawn in tests and changed one field at a time."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from typing import Any

from PIL import Image

from aguadesk.domain.money import Money, total
from aguadesk.papers.account import AccountFacts
from aguadesk.papers.cash_cut import (
    CancelledFolio,
    CashCutData,
    CashMovement,
    ConceptTotal,
    CountedPieces,
    HandOver,
    MethodTotal,
)
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.receipt import LineKind, ReceiptData, ReceiptLine, ReceiptTender
from aguadesk.papers.reconciliation import ReconciliationData, SetAside
from aguadesk.papers.statement import StatementCharge, StatementData, StatementMovement

pesos = Money.pesos
HERE = timezone(timedelta(hours=-7))
NOON = datetime(2026, 11, 8, 10, 42, tzinfo=HERE)
MONTHS = ("Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Sep", "Oct", "Nov", "Dic")
LONG_NAME = "María Guadalupe de los Ángeles Hernández-Xicoténcatl y Echeverría viuda de Villaseñor Domínguez"
LONG_ADDRESS = (
    "Privada Prolongación General Francisco J. Múgica número 1248 interior 14-B, Fraccionamiento Villas"
    " del Real de San Miguel, segunda sección"
)
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def logo(width: int = 200, height: int = 200, mode: str = "RGB", kind: str = "PNG") -> bytes:
    """A plain picture."""
    target = BytesIO()
    Image.new(mode, (width, height)).save(target, kind)
    return target.getvalue()


LETTERHEAD = Letterhead(
    board="Agua Potable de San Miguel del Valle",
    municipality="San Miguel del Valle",
    state="Sonora",
    legal_lines=("Organismo Operador Municipal · RFC OAP990101AB1", "Av. Juárez 45, Centro · Tel. 653 555 0142"),
    logo=logo(),
)
ACCOUNT = AccountFacts(
    number="0104-0237",
    control_number="1-237",
    address="Hidalgo 118, Centro",
    route="Ruta 04",
    use="Doméstico",
    tariff="Medio B",
    service="Servicio medido",
    meter="M-88213",
    last_reading="1,284 m³ el 3 nov 2026",
)


def line(period: str, concept: str, amount: str, kind: LineKind = LineKind.PRINCIPAL, **more: Any) -> ReceiptLine:
    """One line of a receipt."""
    return ReceiptLine(period, concept, pesos(amount), kind, **more)


LINES = (
    line("Ago 2026", "Recargos, 3 meses", "18.42", LineKind.ACCESSORY),
    line("Ago 2026", "Agua, 21 m³", "214.60"),
    line("Ago 2026", "Alcantarillado 10 %", "21.46"),
    line("Sep 2026", "Agua, 17 m³", "176.20"),
    line("Sep 2026", "Alcantarillado 10 %", "17.62"),
    line("Oct 2026", "Agua, 18 m³", "184.90"),
    line("Oct 2026", "Alcantarillado 10 %", "18.49"),
)


def receipt(**changes: Any) -> ReceiptData:
    """An ordinary receipt: three months paid in cash, rounded, with change."""
    fields: dict[str, Any] = {
        "letterhead": LETTERHEAD,
        "folio": "A-000123",
        "drawer": "Caja 1",
        "cashier": "Lupita Romero",
        "issued_at": NOON,
        "payer": "Rosa Elena Cota Beltrán",
        "lines": LINES,
        "total": pesos("651.50"),
        "rounding": pesos("-0.19"),
        "tenders": (ReceiptTender("Efectivo", pesos("651.50"), pesos("700")),),
        "change": pesos("48.50"),
        "account": ACCOUNT,
        "balance_after": pesos("0"),
        "standing": "Al corriente",
        "next_step": "Siguiente recibo: noviembre 2026, vence el 15 de diciembre.",
        "applied_by": "Aplicado conforme a: CFF art. 20, primero recargos y después lo más antiguo.",
        "legends": ("Este recibo no libera adeudos anteriores.",),
        "barcode": "A-000123",
    }
    return ReceiptData(**(fields | changes))


def receipt_of(lines: tuple[ReceiptLine, ...], **changes: Any) -> ReceiptData:
    """A receipt of these lines, paid exactly in cash."""
    paid = total(each.amount for each in lines)
    exact = {"rounding": Money(0), "change": Money(0), "tenders": (ReceiptTender("Efectivo", paid, paid),)}
    return receipt(**({"lines": lines, "total": paid} | exact | changes))


def debts(count: int) -> tuple[ReceiptLine, ...]:
    """So many lines, four to a month, no two of the same amount."""
    concepts = ("Recargos, 12 meses", "Agua, 21 m³", "Alcantarillado 10 %", "Saneamiento 12 %")
    return tuple(
        line(
            f"{MONTHS[number // 4 % 12]} {2020 + number // 48}",
            concepts[number % 4],
            f"{100 + number}.{number % 100:02d}",
            LineKind.ACCESSORY if number % 4 == 0 else LineKind.PRINCIPAL,
        )
        for number in range(count)
    )


def cut(**changes: Any) -> CashCutData:
    """A cut that lacks twelve pesos and fifty centavos, with two receipts undone."""
    counts = {"1000": 2, "500": 11, "200": 20, "100": 25, "50": 10, "20": 6, "10": 8, "5": 11, "2": 14, "1": 9}
    pieces = tuple(CountedPieces(pesos(each), number) for each, number in (counts | {"0.50": 7}).items())
    counted = total(each.amount for each in pieces)
    fields: dict[str, Any] = {
        "letterhead": LETTERHEAD,
        "number": "Turno 0042",
        "drawer": "Caja 1",
        "opened_by": "Lupita Romero",
        "opened_at": datetime(2026, 11, 8, 8, 2, tzinfo=HERE),
        "closed_by": "Lupita Romero",
        "closed_at": datetime(2026, 11, 8, 15, 31, tzinfo=HERE),
        "float_amount": pesos("500"),
        "cash_movements": (
            CashMovement("Cobros en efectivo", pesos("16308")),
            CashMovement("Retiro a caja fuerte", pesos("-2000")),
        ),
        "expected": pesos("14808"),
        "pieces": pieces,
        "counted": counted,
        "methods": (
            MethodTotal("Efectivo", 36, pesos("16308")),
            MethodTotal("Tarjeta", 4, pesos("2310.40"), pesos("2310.40")),
            MethodTotal("Transferencia", 2, pesos("1189.10"), pesos("1189.10")),
        ),
        "concepts": (
            ConceptTotal("Agua", pesos("16274.10")),
            ConceptTotal("Alcantarillado", pesos("1187.42"), pesos("189.99")),
            ConceptTotal("Recargos", pesos("431.07")),
            ConceptTotal("Reconexión", pesos("495.73"), pesos("80.31")),
        ),
        "receipts": 42,
        "first_folio": "A-000101",
        "last_folio": "A-000142",
        "difference_reason": "Se dio cambio de más en un cobro.",
        "cancelled": (
            CancelledFolio(
                "A-000117", pesos("651.50"), "Se cobró a la cuenta equivocada", "Marta Ruiz Peña", "C-000004"
            ),
        ),
        "credit_received": pesos("1200"),
        "credit_used": pesos("50"),
        "rounding": pesos("-1.12"),
        "handed_over": (
            HandOver("Depósito bancario", pesos("14295.50"), "Ficha 88412"),
            HandOver("Fondo para mañana", pesos("500")),
        ),
        "received_by": "Marta Ruiz Peña",
        "ledger_hash": HASH,
    }
    return CashCutData(**(fields | changes))


def movements(count: int) -> tuple[StatementMovement, ...]:
    """So many movements, a charge and a payment in turn, with the balance after each."""
    listed, balance = [], Money(0)
    for number in range(count):
        amount = pesos("100") + Money(number)
        sign = 1 if number % 2 == 0 else -1
        balance = balance + sign * amount
        listed.append(
            StatementMovement(
                day=date(2023, 1, 5) + timedelta(days=20 * number),
                folio=f"{'F' if sign > 0 else 'A'}-{number:06d}",
                words="Agua, 18 m³" if sign > 0 else "Pago en Caja 1",
                balance=balance,
                charge=amount if sign > 0 else Money(0),
                payment=amount if sign < 0 else Money(0),
            )
        )
    return tuple(listed)


def statement(**changes: Any) -> StatementData:
    """A statement with four open charges, one of them paid in part."""
    charges = (
        StatementCharge("Ago 2026", "Recargos, 3 meses", pesos("18.42"), pesos("18.42")),
        StatementCharge("Ago 2026", "Agua, 21 m³", pesos("214.60"), pesos("33.02"), date(2026, 9, 15)),
        StatementCharge("Sep 2026", "Agua, 17 m³", pesos("176.20"), pesos("176.20"), date(2026, 10, 15)),
    )
    fields: dict[str, Any] = {
        "letterhead": LETTERHEAD,
        "holder": "Rosa Elena Cota Beltrán",
        "account": ACCOUNT,
        "issued_at": NOON,
        "issued_by": "Lupita Romero",
        "balance": pesos("227.64"),
        "charges": charges,
        "movements": movements(6),
        "standing": "2 meses de rezago",
        "state": "Activa",
    }
    return StatementData(**(fields | changes))


def refusals(count: int) -> tuple[SetAside, ...]:
    """So many refused cells."""
    return tuple(
        SetAside(14 + number, "saldo", "1,50", "El saldo no es claro: escriba los centavos con punto (1.50).")
        for number in range(count)
    )


def reconciliation(**changes: Any) -> ReconciliationData:
    """An import of which two rows were refused."""
    fields: dict[str, Any] = {
        "letterhead": LETTERHEAD,
        "file_name": "padron_2026.xlsx",
        "made_at": NOON,
        "made_by": "Marta Ruiz Peña",
        "rows_read": 70761,
        "accepted": 70759,
        "refused_rows": 2,
        "old_total": pesos("18240331.27"),
        "refused_total": pesos("8211.40"),
        "new_total": pesos("18232119.87"),
        "refused": refusals(2),
        "debtors": 21044,
        "in_favour": 311,
    }
    return ReconciliationData(**(fields | changes))
