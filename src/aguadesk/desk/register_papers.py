"""The registers of the office on paper: a request to Compras, the cover of an oficio, the register of oficios."""

from __future__ import annotations

from collections.abc import Sequence

from aguadesk.desk import letters, purchases, stock
from aguadesk.desk.complaint_report_papers import head_of, span_of
from aguadesk.desk.desk import Desk
from aguadesk.desk.letters import LetterRow
from aguadesk.desk.purchases import PurchaseRow
from aguadesk.desk.register_words import PURCHASE_STATES, PURPOSES, STANDINGS, WAYS, there_is
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO
from aguadesk.domain.office import LetterWay, PurchaseState
from aguadesk.papers import letter_cover, letter_register, purchase_request
from aguadesk.papers.letter_cover import LetterCoverData
from aguadesk.papers.letter_register import LetterLine, LetterRegisterData
from aguadesk.papers.purchase_request import AskedLine, PurchaseRequestData
from aguadesk.papers.signing import Signer
from aguadesk.papers.wording import long_day, moment, pesos, short_day

_NO_CODE = ""
"""These papers carry no code of the quality system of their own."""


def purchase_pdf(desk: Desk, purchase_id: int) -> bytes:
    """Return a request to Compras on letter paper; once received, with what came.

    Raises:
        Refused: `purchase.unknown`.
    """
    row, head = purchases.purchase(desk, purchase_id), head_of(desk, _NO_CODE)
    there = {one.item_id: there_is(one) for one in stock.holdings(desk)}
    lines = [AskedLine(one.item, one.unit, one.asked, one.received, there[one.item_id]) for one in row.lines]
    data = PurchaseRequestData(
        letterhead=head.letterhead,
        number=row.name,
        asked_on=row.asked_on,
        addressed_to=row.addressed_to,
        purpose=PURPOSES[row.purpose],
        note=row.note,
        asked_by=row.asked_by,
        lines=tuple(lines),
        signers=head.signers,
        state="" if row.state is PurchaseState.ASKED else PURCHASE_STATES[row.state],
        came=_came(row),
    )
    return purchase_request.draw(data)


def letter_pdf(desk: Desk, letter_id: int) -> bytes:
    """Return the cover of an oficio on letter paper: its number, what it is about, and where it is acknowledged.

    Raises:
        Refused: `letter.unknown`.
    """
    row, head = letters.letter(desk, letter_id), head_of(desk, _NO_CODE)
    sent = row.draft.way is LetterWay.SENT
    signer = head.signers[-1]
    data = LetterCoverData(
        letterhead=head.letterhead,
        title="Oficio" if sent else "Oficio recibido",
        number=row.name,
        on_day=row.draft.on_day,
        label="Para" if sent else "De",
        correspondent=row.draft.correspondent,
        subject=row.draft.subject,
        filed=" · ".join(filter(None, (row.file_code, row.file_name))),
        answers=row.answers,
        answer_by=row.draft.answer_by,
        note=row.draft.note,
        signer=Signer("Atentamente", signer.name, signer.position) if sent else None,
        recorded_by=row.recorded_by,
        cancelled=row.cancelled_at is not None,
    )
    return letter_cover.draw(data)


def letters_pdf(desk: Desk, rows: Sequence[LetterRow]) -> bytes:
    """Return the register of some oficios on letter paper, the first one first.

    Raises:
        Refused: `letter.none_to_print`.
    """
    if not rows:
        raise Refused("letter.none_to_print")
    head, ordered = head_of(desk, _NO_CODE), sorted(rows, key=lambda one: (one.draft.on_day, one.id))
    lines = [_line(desk, one) for one in ordered]
    data = LetterRegisterData(
        letterhead=head.letterhead,
        span=span_of(ordered[0].draft.on_day, ordered[-1].draft.on_day),
        lines=tuple(lines),
        signers=head.signers,
        made=f"imprimió {desk.person.name} el {moment(desk.now())}",
    )
    return letter_register.draw(data)


def answer_words(desk: Desk, row: LetterRow) -> str:
    """Return how an oficio stands with its answer: who answered it, or until when it waits."""
    if row.answered_by:
        return f"Con {row.answered_by}"
    said = STANDINGS[letters.standing(desk, row)]
    if row.draft.answer_by is None or row.cancelled_at is not None:
        return said
    return f"{said}, {short_day(row.draft.answer_by)}"


def _line(desk: Desk, row: LetterRow) -> LetterLine:
    way, draft = WAYS[row.draft.way], row.draft
    return LetterLine(row.name, draft.on_day, way, draft.correspondent, draft.subject, answer_words(desk, row))


def _came(row: PurchaseRow) -> str:
    if row.state is not PurchaseState.RECEIVED or row.ended_on is None:
        return ""
    invoice = f", factura {row.invoice}" if row.invoice else ""
    cost = f", {pesos(row.cost)}" if row.cost > ZERO else ""
    return f"Se recibió el {long_day(row.ended_on)}{invoice}{cost}."
