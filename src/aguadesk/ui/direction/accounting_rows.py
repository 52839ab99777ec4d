"""What the lists of Contabilidad show in each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aguadesk.desk import income_papers
from aguadesk.desk.income import AccountCode, EntryLine
from aguadesk.desk.invoicing import InvoiceDay
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class CfdiRow:
    """A CFDI of the day: a package, or a receipt by name."""

    what: str
    receipts: int
    amount: str
    uuid: str
    state: str
    tone: Tone
    package_id: int | None = None
    document_id: int | None = None


LINES: tuple[Column[EntryLine], ...] = (
    Column("Momento", lambda one: moment_words(one), width=130, spare=1),
    Column("Cuenta", lambda one: one.code, width=92, strong=True),
    Column("Nombre", income_papers.line_words),
    Column("CRI", lambda one: one.cri, width=62, spare=2),
    Column("Cargo", lambda one: str(one.debit) if one.debit else "", Kind.NUMBER, 116),
    Column("Abono", lambda one: str(one.credit) if one.credit else "", Kind.NUMBER, 116),
)
CFDIS: tuple[Column[CfdiRow], ...] = (
    Column("Qué es", lambda one: one.what, strong=True),
    Column("Recibos", lambda one: f"{one.receipts:,}", Kind.NUMBER, 76, spare=2),
    Column("Total", lambda one: one.amount, Kind.NUMBER, 110),
    Column("UUID", lambda one: one.uuid, width=334, spare=1),
    Column("Estado", lambda one: one.state, Kind.STATE, 166, tone=lambda one: one.tone),
)
CODE_COLUMNS: tuple[Column[AccountCode], ...] = (
    Column("Para qué", lambda one: one.name, strong=True),
    Column("Cuenta contable", lambda one: one.code, width=150),
    Column("CRI", lambda one: one.cri, width=70),
    Column("Cómo está", lambda one: code_state(one)[0], Kind.STATE, 250, tone=lambda one: code_state(one)[1]),
)


def moment_words(line: EntryLine) -> str:
    """Return the moment of a line as a narrow column says it; the paper says it whole."""
    words = income_papers.MOMENT_WORDS[line.moment]
    return f"{words[:3]}. cancelado" if line.is_reversal else words


def code_state(one: AccountCode) -> tuple[str, Tone]:
    """Return how an account stands: what is missing of it first."""
    if one.is_concept and not one.cri:
        return "Falta su clave del CRI", Tone.BAD
    if one.is_proposed:
        return "Propuesta, revísela", Tone.WARNING
    if one.is_own:
        return "Del organismo", Tone.GOOD
    return ("Sin cuenta propia", Tone.WARNING) if one.is_concept else ("La que trae el programa", Tone.PLAIN)


def code_rows(found: Sequence[AccountCode]) -> list[AccountCode]:
    """Return the accounts with what the accountant has to look at first, and the rest in its order."""
    tones = (Tone.BAD, Tone.WARNING)
    return sorted(found, key=lambda one: next((n for n, tone in enumerate(tones) if code_state(one)[1] is tone), 9))


def code_words(found: Sequence[AccountCode]) -> str:
    """Return what is missing of the accounts, in one line."""
    of_concepts = [one for one in found if one.is_concept]
    told = (
        (sum(1 for one in of_concepts if not one.cri), "concepto sin CRI", "conceptos sin CRI"),
        (sum(1 for one in of_concepts if not one.is_own), "sin cuenta propia", "sin cuenta propia"),
        (sum(1 for one in found if one.is_proposed), "propuesta por revisar", "propuestas por revisar"),
    )
    said = " · ".join(counted(many, *words) for many, *words in told if many)
    return said or "Cada concepto tiene su cuenta y su clave del CRI"


def cfdi_rows(found: InvoiceDay) -> list[CfdiRow]:
    """Return the packages of a day, those that stand first, then the receipts by name."""
    stale = dict(found.cancelled_inside)
    rows = []
    for one in sorted(found.packages, key=lambda package: package.cancelled_at is not None):
        if one.cancelled_at is not None:
            state, tone = f"Cancelada: {one.cancel_reason.split(' · ')[0]}", Tone.PLAIN
        elif one.id in stale:
            state, tone = counted(stale[one.id], "recibo cancelado", "recibos cancelados"), Tone.BAD
        else:
            state, tone = ("Timbrada", Tone.GOOD) if one.uuid else ("Falta el UUID", Tone.WARNING)
        what = f"Factura global {one.id}"
        rows.append(CfdiRow(what, len(one.receipts), str(one.total), one.uuid, state, tone, package_id=one.id))
    for named in found.named:
        state, tone = ("Timbrada", Tone.GOOD) if named.uuid else ("Falta el UUID", Tone.WARNING)
        if named.is_cancelled:
            state, tone = "Recibo cancelado", Tone.BAD
        what = f"{named.folio} · {named.rfc} · {named.name}"
        rows.append(CfdiRow(what, 1, str(named.amount), named.uuid, state, tone, document_id=named.document_id))
    return rows
