"""The bills of a period on paper, and as they are listed before they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache

from sqlalchemy import Connection

from aguadesk.desk.bill_ways import Ways
from aguadesk.desk.collecting_references import References
from aguadesk.desk.desk import Desk
from aguadesk.desk.letterhead import letterhead
from aguadesk.desk.tariff_words import number
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.billing.volumes import VolumeKind
from aguadesk.domain.concepts import AGUA
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.tariffs.model import Period as Length
from aguadesk.domain.vocabulary import Noun
from aguadesk.papers import bill
from aguadesk.papers.bill import BillData, BillLine, BillSheet, Told, Usage
from aguadesk.papers.wording import percent
from aguadesk.store import bill_papers, catalogues
from aguadesk.store.bill_papers import ANY_ROUTE, NO_ROUTE, BillSums, IssuedBill, IssuedLine, TakenOff

__all__ = ["ANY_ROUTE", "NO_ROUTE", "BillSums", "IssuedBill"]

_AT_ONCE = 500
_HOW = {
    VolumeKind.MEASURED: "leída",
    VolumeKind.ESTIMATED: "estimada con su promedio",
    VolumeKind.PRESUMED: "presumida por la tarifa",
    VolumeKind.FIXED: "toma sin medidor",
}
_NO_HISTORY = {VolumeKind.PRESUMED: "Toma sin medidor.", VolumeKind.FIXED: "Toma sin medidor."}


@dataclass(frozen=True, slots=True)
class BillState:
    """A bill in a list: as it was issued, what of it is still open, and whether it took the place of another."""

    bill: IssuedBill
    open: Money
    recalculated: bool


@dataclass(frozen=True, slots=True)
class PrintedBills:
    """The bills of a period on paper, and how many they are."""

    pdf: bytes
    bills: int
    pages: int


def listed(desk: Desk, period: str, route_id: int = ANY_ROUTE, words: str = "") -> list[int]:
    """Return the standing bills of a period by their document, in the order in which they are handed out.

    Raises:
        Refused: `period.unknown`.
    """
    asked = str(BillingPeriod.parse(period))
    with desk.read() as connection:
        return bill_papers.bill_ids(connection, asked, route_id, words)


def sums(desk: Desk, period: str, route_id: int = ANY_ROUTE) -> BillSums:
    """Return what the standing bills of a period, or of a route in it, asked for, and what of it is still open.

    Raises:
        Refused: `period.unknown`.
    """
    asked = str(BillingPeriod.parse(period))
    with desk.read() as connection:
        return bill_papers.bill_sums(connection, asked, route_id)


def states(desk: Desk, ids: Sequence[int]) -> dict[int, BillState]:
    """Return bills of a list, by their document."""
    with desk.read() as connection:
        found = bill_papers.issued_bills(connection, ids)
        still_open = bill_papers.open_of(connection, ids)
        again = bill_papers.was_recalculated(connection, ids)
    return {one: BillState(issued, still_open.get(one, ZERO), one in again) for one, issued in found.items()}


def route_of(desk: Desk, name: str) -> int:
    """Return the route of a name.

    Raises:
        Refused: `bills.no_such_route`.
    """
    with desk.read() as connection:
        places = catalogues.all_places(connection, PlaceKind.ROUTE)
    for place in places:
        if place.name.casefold() == name.strip().casefold():
            return place.id
    raise Refused("bills.no_such_route", route=name.strip())


def first_charge(desk: Desk, document_id: int) -> int:
    """Return the charge by which a bill is explained.

    Raises:
        Refused: `explain.unknown`.
    """
    with desk.read() as connection:
        found = bill_papers.first_charge(connection, document_id)
    if found is None:
        raise Refused("explain.unknown")
    return found


def legends(called: Noun) -> tuple[str, str]:
    """Return what every bill says at its foot."""
    this = f"{called.agree('este', 'esta')} {called.singular}"
    return (
        "Este papel no es comprobante de pago: al pagar se le entrega su recibo de caja, con folio.",
        f"Si algo no le parece, venga a la oficina con {this}: se le explica cada peso, sin costo.",
    )


def period_pdf(
    desk: Desk, period: str, route_id: int = ANY_ROUTE, per_page: int = 2, told: Told | None = None
) -> PrintedBills:
    """Draw the standing bills of a period, in the order in which they are handed out.

    Args:
        per_page: two, to be cut apart, or one with a stub for the counter.
        told: is told how many are drawn, out of `listed`.

    Raises:
        Refused: `period.unknown`, `bills.none` if the period, or the route in it, has no bill.
    """
    ids = listed(desk, period, route_id)
    if not ids:
        raise Refused("bills.none", period=BillingPeriod.parse(period).label)
    return bills_pdf(desk, ids, per_page, told)


def bills_pdf(desk: Desk, ids: Sequence[int], per_page: int = 2, told: Told | None = None) -> PrintedBills:
    """Draw some bills, in the order given."""
    with desk.read() as connection:
        head = letterhead(connection)
    pdf = bill.draw(BillSheet(head, legends(head.words.bill)), bills_data(desk, ids), per_page, told)
    return PrintedBills(pdf, len(ids), -(-len(ids) // per_page))


def bills_data(desk: Desk, ids: Sequence[int]) -> Iterator[BillData]:
    """Return what each bill says, some hundred of them read at a time, so that thousands need no memory."""
    ways = Ways()
    for begin in range(0, len(ids), _AT_ONCE):
        with desk.read() as connection:
            drawn = _chunk(connection, ids[begin : begin + _AT_ONCE], ways)
        yield from drawn


def _chunk(connection: Connection, ids: Sequence[int], ways: Ways) -> list[BillData]:
    issued = bill_papers.issued_bills(connection, ids)
    lines = bill_papers.issued_lines(connection, ids)
    off = bill_papers.taken_off(connection, ids)
    used = bill_papers.used_ever(connection, [one.account_id for one in issued.values()])
    references = References.read(connection)
    drawn = [
        _data(
            issued[one],
            (*_charged(lines[one], ways.of(connection, issued[one])), *map(_taken_off, off.get(one, ()))),
            used.get(issued[one].account_id, ()),
        )
        for one in ids
    ]
    return [_with_reference(one, references) for one in drawn]


def _with_reference(data: BillData, references: References) -> BillData:
    """Add the reference with which it is paid outside, if there is something to pay and somewhere to pay it."""
    found = references.of(data.account, data.to_pay, data.due_on) if data.to_pay else ""
    return replace(data, reference=found) if found else data


def _data(one: IssuedBill, lines: tuple[BillLine, ...], used: Sequence[tuple[str, int]]) -> BillData:
    metered = one.kind in (VolumeKind.MEASURED, VolumeKind.ESTIMATED)
    walk = f"lugar {one.route_order}" if one.route_order is not None else ""
    return BillData(
        folio=one.folio,
        account=one.account,
        holder=one.holder,
        address=one.address,
        route=", ".join(filter(None, (_route(one.route), walk))),
        use=one.use,
        period=BillingPeriod.parse(one.period).label,
        issued_on=one.issued_on,
        due_on=one.due_on,
        previous=_dial(one.previous_m3) if metered else "",
        current=_dial(one.current_m3) if metered else "",
        consumption="Cuota fija"
        if one.kind is VolumeKind.FIXED or one.litres is None
        else f"{number(Decimal(one.litres) / 1000)} m³",
        how=_HOW[one.kind],
        lines=lines,
        total=one.net,
        arrears=one.arrears,
        surcharges=one.late,
        credit=one.credit,
        history=_history(one.period, used),
        no_history=_NO_HISTORY.get(one.kind, bill.HISTORY_TO_COME),
        message=one.message,
    )


def _charged(lines: Sequence[IssuedLine], way: str) -> Iterator[BillLine]:
    """Say what was charged: the services, under the water how it was computed, and the taxes."""
    for line in lines:
        yield BillLine(line.detail or line.name, line.amount, way if line.concept == AGUA else "")


def _taken_off(one: TakenOff) -> BillLine:
    if one.is_rounding:
        return BillLine("Redondeo a pesos enteros", -one.amount)
    return BillLine(f"{one.name}: {percent(one.percent_basis_points)} menos", -one.amount, one.citation)


def _history(period: str, used: Sequence[tuple[str, int]]) -> tuple[Usage, ...]:
    """Return what was used up to the period of a bill, the oldest first."""
    until = _ends(period)
    upto = sorted((_ends(one), one, litres) for one, litres in used if _ends(one) <= until)
    return tuple(Usage(_short(one), round(litres / 1000)) for _, one, litres in upto[-bill.MOST_HISTORY :])


@cache
def _ends(period: str) -> date:
    return BillingPeriod.parse(period).last_day


def _route(name: str) -> str:
    return f"Ruta {name}" if name and not name.casefold().startswith("ruta") else name


def _dial(m3: int | None) -> str:
    return "" if m3 is None else f"{m3:,}"


@cache
def _short(period: str) -> str:
    """Say a period under its bar: `Nov`, `Nov-Dic`, `2026`."""
    asked = BillingPeriod.parse(period)
    return str(asked.year) if asked.length is Length.YEAR else asked.label.rsplit(" ", 1)[0]
