"""The advice for who claimed excessive consumption and whose meter is good (manual of Angostura: que racione el agua y
supervise su medidor para no pasarse del mínimo)."""

from __future__ import annotations

from math import ceil

from sqlalchemy import Connection

from aguadesk.desk import paper_codes
from aguadesk.desk.complaint_writing import known
from aguadesk.desk.desk import Desk
from aguadesk.desk.letterhead import letterhead
from aguadesk.desk.order_words import RESULT_WORDS
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.errors import Refused
from aguadesk.domain.orders import OrderResult
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.papers import advice
from aguadesk.papers.advice import AdviceData, UsedInPeriod
from aguadesk.store import accounts, claims, orders, tariffs
from aguadesk.store.accounts import address_line
from aguadesk.store.queries import ask

ADVICE_PAPER = "claim_advice"
_PERIODS = 12


def advice_pdf(desk: Desk, complaint_id: int) -> bytes:
    """Return the advice for the account of a claim: a year of its consumption beside the minimum of its tariff.

    Raises:
        Refused: `complaint.unknown`, `claim.unknown`, `claim.not_verified`, `claim.no_advice` if the verification found
            that the fault is the board's: there is nothing to be careful of.
    """
    with desk.read() as connection:
        report, claim = known(connection, complaint_id), claims.claim_of(connection, complaint_id)
        if claim is None:
            raise Refused("claim.unknown")
        if claim.outcome is None or claim.order_id is None:
            raise Refused("claim.not_verified")
        if claim.outcome is not OrderResult.NORMAL:
            raise Refused("claim.no_advice", found=RESULT_WORDS[claim.outcome].lower())
        order = orders.order_rows(connection, [claim.order_id])[claim.order_id]
        record = accounts.account_record(connection, claim.account_id, desk.today())
        assert record is not None
        assert order.done_at is not None
        said = f"Se revisó el {order.done_at:%d/%m/%Y}: {RESULT_WORDS[claim.outcome].lower()}."
        data = AdviceData(
            letterhead=letterhead(connection),
            report=report.name,
            account=record.draft.number,
            holder=record.draft.holder,
            address=address_line(record.draft.street, record.draft.house_number, record.colonia),
            found=" ".join(filter(None, (said, order.result_note))),
            used=_used(connection, claim.account_id),
            minimum_m3=_minimum(connection, claim.id),
            coded=paper_codes.line_of(desk, ADVICE_PAPER),
        )
    return advice.draw(data)


def minimum_of(tariff: Tariff) -> int | None:
    """Return up to how many m³ the first quota of a tariff reaches; None if each m³ counts from the first."""
    first = tariff.ranges[0] if tariff.ranges else None
    if first is None or first.up_to_m3 is None or first.per_m3 or not first.quota:
        return None
    return ceil(first.up_to_m3)


def _minimum(connection: Connection, claim_id: int) -> int | None:
    bills = claims.bills_of(connection, claim_id)
    return minimum_of(tariffs.version(connection, bills[-1].tariff_id).tariff)


def _used(connection: Connection, account_id: int) -> tuple[UsedInPeriod, ...]:
    found = ask(
        connection,
        """SELECT period, volume_litres FROM bill WHERE account_id = :account AND reversed_by_id IS NULL
        AND volume_litres IS NOT NULL ORDER BY priced_on DESC, document_id DESC LIMIT :most""",
        account=account_id,
        most=_PERIODS,
    )
    return tuple(
        UsedInPeriod(BillingPeriod.parse(row.period).label.rsplit(" ", 1)[0], round(row.volume_litres / 1000))
        for row in reversed(found)
    )
