"""How each register of the disk of entrega-recepción reads as a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from aguadesk.desk.complaint_words import STATE_WORDS as REPORT_STATES
from aguadesk.desk.till_papers import METHOD_WORDS
from aguadesk.domain.agreements import number_words as agreement_number
from aguadesk.domain.complaints import ComplaintState
from aguadesk.domain.complaints import number_words as report_number
from aguadesk.domain.documents import Folio, Method
from aguadesk.domain.money import Money
from aguadesk.papers.tables import Cell, Kind, SheetColumn
from aguadesk.store.handover import Register

WORDS: Final[Mapping[str, str]] = {
    "sent": "Enviado",
    "received": "Recibido",
    "water": "Agua potable",
    "sewer": "Drenaje sanitario",
    "storm": "Drenaje pluvial",
    "power": "Electromecánico",
    "lighting": "Alumbrado",
    "office": "Oficina",
    "planned": "Planeada",
    "under_way": "En proceso",
    "stopped": "Detenida",
    "finished": "Terminada",
    "cancelled": "Cancelado",
    "weekly": "Cada semana",
    "fortnightly": "Cada quincena",
    "monthly": "Cada mes",
    "fulfilled": "Cumplido",
    "broken": "Incumplido",
    "renegotiated": "Renegociado",
}


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """A register as a sheet: its file, what it is, its columns, and how a row of it reads."""

    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    reads: Callable[[Any], Sequence[Cell]]

    def cells(self, found: Iterator[Any]) -> Iterator[Sequence[Cell]]:
        """Read the rows as they come."""
        return map(self.reads, found)


def _columns(*titles: str) -> tuple[SheetColumn, ...]:
    """Columns by their titles: a `$` makes one of money, a `@` a day, a `#` a moment, a `+` a whole number."""
    kinds = {"$": Kind.MONEY, "@": Kind.DAY, "#": Kind.MOMENT, "+": Kind.WHOLE}
    return tuple(
        SheetColumn(title[1:], kinds[title[0]], 16) if title[0] in kinds else SheetColumn(title, width=24)
        for title in titles
    )


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _at(kept: str | None) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None


def _said(kept: str | None) -> str:
    return WORDS.get(kept, kept) if kept else ""


def _agreement(row: Any) -> Sequence[Cell]:
    amounts = (Money(row.debt_centavos), Money(row.condoned_centavos), Money(row.down_centavos))
    how = _said(row.ended_how) or "Vigente"
    before = (agreement_number(row.number), row.account, row.holder, row.signer, _day(row.signed_on))
    return *before, *amounts, _said(row.frequency), row.basis, how, _day(row.ended_on), row.end_reason


def _receipt(row: Any) -> Sequence[Cell]:
    methods = ", ".join(METHOD_WORDS[Method(one)] for one in (row.methods or "").split())
    mirror = str(Folio(row.mirror_series, row.mirror_number)) if row.mirror_number else ""
    return (
        str(Folio(row.series, row.number)),
        _at(row.issued_at),
        row.account or "",
        row.payer,
        Money((row.paid_centavos or 0) - row.credit_centavos),
        Money(row.credit_centavos),
        methods,
        row.name,
        mirror,
        row.reason or "",
    )


def _work(row: Any) -> Sequence[Cell]:
    days = tuple(_day(one) for one in (row.starts_on, row.ends_on, row.started_on, row.ended_on))
    kind = (_said(row.service), _said(row.state), bool(row.planned))
    place = (row.locality or "", row.place, row.in_charge)
    return row.number, row.name, *kind, *place, *days, Money(row.budget_centavos), row.percent, row.funds


def _letter(row: Any) -> Sequence[Cell]:
    way, year, number, theirs, code, day, correspondent, subject, answer_by, cancelled = row
    named = (_said(way), year, number, theirs, code or "", _day(day))
    return *named, correspondent, subject, _day(answer_by), bool(cancelled)


def _complaint(row: Any) -> Sequence[Cell]:
    return (
        report_number(row.number),
        row.kind,
        _at(row.received_at),
        REPORT_STATES[ComplaintState(row.state)],
        row.area or "",
        row.reporter_name,
        row.phone,
        row.account or "",
        row.place,
        row.description,
        _at(row.attended_at),
        row.attended_note,
        _at(row.closed_at),
    )


def _invoice(row: Any) -> Sequence[Cell]:
    day, many, centavos, uuid, cancelled, reason = row
    return _day(day), many, Money(centavos), uuid, bool(cancelled), reason


SHEETS: Final[Mapping[Register, RegisterSheet]] = {
    Register.AGREEMENTS: RegisterSheet(
        "03-convenios",
        "Convenios",
        _columns(
            *("Convenio", "Cuenta", "Titular", "Firmó", "@Firmado", "$Adeudo", "$Condonado", "$Anticipo", "Pagos"),
            *("Fundamento", "Cómo está", "@Terminó", "Motivo"),
        ),
        _agreement,
    ),
    Register.RECEIPTS: RegisterSheet(
        "04-recibos",
        "Recibos de pago",
        _columns(
            *("Folio", "#Fecha", "Cuenta", "Pagó", "$Dinero", "$Saldo a favor usado", "Forma de pago", "Cobró"),
            *("Cancelado con", "Motivo"),
        ),
        _receipt,
    ),
    Register.WORKS: RegisterSheet(
        "06-obras",
        "Obras y acciones",
        _columns(
            *("+Número", "Obra", "Servicio", "Estado", "Planeada", "Localidad", "Lugar", "Encargado", "@Del", "@Al"),
            *("@Empezó", "@Terminó", "$Presupuesto", "+Avance (%)", "Recurso"),
        ),
        _work,
    ),
    Register.LETTERS: RegisterSheet(
        "07-oficios",
        "Oficios",
        _columns(
            *("Sentido", "+Año", "+Número", "Número de origen", "Expediente", "@Fecha", "Con quién", "Asunto"),
            *("@Se contesta el", "Cancelado"),
        ),
        _letter,
    ),
    Register.STOCK: RegisterSheet(
        "08-almacen",
        "Almacén",
        _columns("Clave", "Artículo", "Unidad", "+Mínimo", "+Hay"),
        tuple,
    ),
    Register.COMPLAINTS: RegisterSheet(
        "10-quejas",
        "Quejas y reportes",
        _columns(
            *("Reporte", "Tipo", "#Recibido", "Estado", "Área", "Quién reporta", "Teléfono", "Cuenta", "Lugar"),
            *("Qué dijo", "#Atendido", "Qué se hizo", "#Cerrado"),
        ),
        _complaint,
    ),
    Register.INVOICES: RegisterSheet(
        "11-facturas-globales",
        "Facturas globales",
        _columns("@Día", "+Recibos", "$Total", "UUID", "Cancelada", "Motivo"),
        _invoice,
    ),
}
