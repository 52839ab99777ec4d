"""«¿Por qué pago esto?»: every peso of a charge, from the readings to the rounding, each with where it is written.

What is said is computed again from what was kept, and must come to the ledger's own centavos: a charge that cannot be
explained to the centavo is Trouble, never a wrong explanation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.desk import Desk
from aguadesk.desk.explaining_bill import IVA_LAW, bill_lines
from aguadesk.desk.explaining_late import late_lines
from aguadesk.desk.explaining_lines import ExplainedLine
from aguadesk.desk.letterhead import letterhead, words_of
from aguadesk.desk.surcharging import FIRST_UNWRITTEN
from aguadesk.domain.concepts import IVA
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, Rounding, total
from aguadesk.domain.periods import period_label
from aguadesk.papers import explained
from aguadesk.papers.explained import ExplainedData, ExplainedRow
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.store import accounts, charges, explaining, surcharges
from aguadesk.store.explaining import ChargeFacts

__all__ = ["Explained", "ExplainedLine", "explain", "explained_pdf"]


_MOST_UNWRITTEN = 10_000
"""No account has so many charges waiting; what lies beyond are items of the price list."""


@dataclass(frozen=True, slots=True)
class Explained:
    """The explanation of a charge: whose it is, its lines in order, and what is left to pay of all it explains."""

    title: str
    account: str
    holder: str
    address: str
    folio: str
    day: date
    lines: tuple[ExplainedLine, ...]
    left: Money


def explain(desk: Desk, account_id: int | None, charge_id: int) -> Explained:
    """Explain a charge, with the bill it belongs to.

    Args:
        charge_id: as the till numbers it; below zero for a surcharge that accrued and is not written yet.

    Raises:
        Refused: `explain.unknown`, `explain.not_written` for something only asked for at the window,
            `explain.instalment` for what an agreement asks for.
        Trouble: `explain.differs` if what was kept does not come to what was charged.
    """
    with desk.read() as connection:
        if charge_id < 0:
            late = _base_of_unwritten(connection, account_id, charge_id, desk.today())
            return _explained_document(connection, late, desk.today())
        charge = explaining.charge_facts(connection, charge_id)
        if charge is None:
            raise Refused("explain.unknown")
        own_base = explaining.base_of_entry(connection, charge.id)
        base = own_base if own_base is not None else explaining.surcharge_base(connection, charge.document_id)
        if base is not None:
            return _explained_document(connection, base, desk.today())
        if explaining.bill_facts(connection, charge.document_id) is not None:
            return _explained_document(connection, charge.document_id, desk.today())
        return _explained_alone(connection, charge, desk.today())


def _base_of_unwritten(connection: Connection, account_id: int | None, charge_id: int, day: date) -> int:
    """Return what an unwritten surcharge, or its IVA, is on."""
    place = charge_id - FIRST_UNWRITTEN
    if place < 0:
        raise Refused("explain.instalment")
    if account_id is None or place >= _MOST_UNWRITTEN:
        raise Refused("explain.not_written")
    pending = surcharges.pending(connection, day, [account_id]).get(account_id, [])
    if not pending:
        raise Refused("explain.unknown")
    # After the surcharges come the IVA of each rate.
    return pending[min(place, len(pending) - 1)].base_document_id


def _explained_document(connection: Connection, document_id: int, day: date) -> Explained:
    """Explain a bill, or another document that bears surcharges, whole."""
    made = charges.charges_of(connection, document_id)
    first = explaining.charge_facts(connection, made[0].id)
    assert first is not None
    bill = explaining.bill_facts(connection, document_id)
    lines = bill_lines(connection, bill, made) if bill else [_alone(connection, first)]
    lines += late_lines(connection, document_id, made, day)
    open_now = total(charge.open for charge in made)
    title = f"Recibo de {period_label(first.period)}" if bill else first.concept_name
    return _framed(connection, first, title, lines, open_now, day)


def _explained_alone(connection: Connection, charge: ChargeFacts, day: date) -> Explained:
    made = [one for one in charges.charges_of(connection, charge.document_id) if one.id == charge.id]
    lines = [_alone(connection, charge)]
    lines += late_lines(connection, charge.document_id, made, day)
    return _framed(connection, charge, charge.concept_name, lines, total(one.open for one in made), day)


def _alone(connection: Connection, charge: ChargeFacts) -> ExplainedLine:
    """Explain a charge that is no bill: from old books, from the price list, or as its document says."""
    said = charge.detail or charge.concept_name
    when = f"{charge.issued_on:%d/%m/%Y}"
    if charge.kind is DocumentKind.OPENING:
        board = words_of(connection).board.of_the
        text = f"{said}. Viene de los registros anteriores {board}; se cargó el {when}, folio {charge.folio}."
        return ExplainedLine("Saldo anterior", text, charge.amount)
    tax = _alone_tax(connection, charge, when)
    if tax is not None:
        return tax
    price = explaining.price_of(connection, charge)
    if price is not None:
        text = f"{said}, según la lista de precios: {price.amount.signed}. Se cargó el {when}, folio {charge.folio}."
        return ExplainedLine("Precio", text, charge.amount, price.citation)
    text = f"{said}. Se cargó el {when}, folio {charge.folio}."
    return ExplainedLine(charge.concept_name, text, charge.amount, charge.reason)


def _alone_tax(connection: Connection, charge: ChargeFacts, when: str) -> ExplainedLine | None:
    """Explain the IVA of charges that are no bill; None where the charge is no IVA, or not that of its document."""
    if charge.concept != IVA or not charge.iva_basis_points:
        return None
    base = explaining.taxed_with(connection, charge)
    if base.percent(charge.iva_basis_points, Rounding.HALF_UP) != charge.amount:
        return None
    text = f"{charge.iva_basis_points / 100:g} % de {base.signed}. Se cargó el {when}, folio {charge.folio}."
    return ExplainedLine("IVA", text, charge.amount, IVA_LAW)


def _framed(
    connection: Connection, charge: ChargeFacts, title: str, lines: list[ExplainedLine], left: Money, day: date
) -> Explained:
    record = None
    if charge.account_id is not None:
        record = accounts.account_record(connection, charge.account_id, day)
    paid = total(line.amount for line in lines if line.amount is not None and line.counts) - left
    if paid > ZERO:
        lines = [*lines, ExplainedLine("Pagado", "Lo que ya se pagó de esto.", -paid)]
    return Explained(
        title=title,
        account=record.draft.number if record else "",
        holder=record.draft.holder if record else "",
        address=accounts.address_line(record.draft.street, record.draft.house_number, record.colonia) if record else "",
        folio=charge.folio,
        day=day,
        lines=tuple(lines),
        left=left,
    )


def explained_pdf(desk: Desk, found: Explained, offset: Offset = IN_PLACE) -> bytes:
    """Draw an explanation on half a letter sheet."""
    with desk.read() as connection:
        head = letterhead(connection)
    rows = tuple(ExplainedRow(line.title, line.text, line.amount, line.citation, line.counts) for line in found.lines)
    data = ExplainedData(
        letterhead=head,
        title=found.title,
        account=found.account,
        holder=found.holder,
        address=found.address,
        folio=found.folio,
        rows=rows,
        left=found.left,
        issued_at=desk.now(),
        issued_by=desk.person.name,
    )
    return explained.draw(data, offset)
