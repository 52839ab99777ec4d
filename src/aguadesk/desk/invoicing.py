"""The receipts of a day for its global CFDI, those invoiced by name, and the UUID that the accountant brings back.

A receipt is in one CFDI at a time. One that was cancelled leaves the package it is in, unless that was stamped
already: then the package is cancelled before the tax authority, and its other receipts go into a new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.documents import Folio
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.invoicing import CancelReason, check_rfc, check_uuid, deadline
from aguadesk.domain.money import Money, total
from aguadesk.domain.rights import Right
from aguadesk.store import audit, invoicing, receipts
from aguadesk.store.invoicing import NamedInvoice, Package
from aguadesk.store.ledger import Stamp

__all__ = ["NamedInvoice", "Package"]

LONGEST_NAME = 150
_CHANGE = Change("invoice")


@dataclass(frozen=True, slots=True)
class InvoiceDay:
    """How the receipts of a day stand before the tax authority."""

    day: date
    waiting: tuple[int, ...]
    """Receipts in no CFDI yet."""
    packages: tuple[Package, ...]
    named: tuple[NamedInvoice, ...]
    cancelled_inside: tuple[tuple[int, int], ...]
    """Packages that stand with receipts that were cancelled since, and how many."""
    closed_at: datetime | None
    """When the last till of the day was closed; None while one is open or if nothing was taken."""

    @property
    def deadline(self) -> datetime | None:
        """Until when the global CFDI may be stamped."""
        return deadline(self.closed_at) if self.closed_at else None

    @property
    def standing(self) -> tuple[Package, ...]:
        """The packages that were not cancelled."""
        return tuple(one for one in self.packages if one.cancelled_at is None)

    @property
    def packed(self) -> Money:
        """What the packages that stand come to."""
        return total(one.total for one in self.standing)


def invoice_day(desk: Desk, day: date) -> InvoiceDay:
    """Return how the receipts of a day stand."""
    with desk.read() as connection:
        packages = invoicing.packages_of(connection, day)
        stale = [(one.id, len(invoicing.cancelled_inside(connection, one.id))) for one in packages]
        return InvoiceDay(
            day,
            tuple(invoicing.waiting_ids(connection, day, day)),
            tuple(packages),
            tuple(invoicing.named_of(connection, day)),
            tuple((number, many) for number, many in stale if many),
            invoicing.last_close(connection, day),
        )


def days_waiting(desk: Desk, first: date, last: date) -> list[tuple[date, int]]:
    """Return the days that have receipts in no CFDI, with how many: what the closing of a month asks."""
    with desk.read() as connection:
        return invoicing.waiting_days(connection, first, last)


def package_of(desk: Desk, package_id: int) -> Package:
    """Return one package.

    Raises:
        Refused: `invoice.package_unknown`.
    """
    with desk.read() as connection:
        return _package(connection, package_id)


def make_package(desk: Desk, day: date) -> Done[int]:
    """Put the receipts of a day that are in no CFDI into a package, once its tills are closed.

    Raises:
        Refused: `right.missing`, `invoice.nothing`, `invoice.till_open`.
    """
    stamp = desk.stamp(Right.KEEP_ACCOUNTING)
    with desk.write() as w:
        ids = invoicing.waiting_ids(w.connection, day, day)
        if not ids:
            raise Refused("invoice.nothing", day=day.strftime("%d/%m/%Y"))
        if invoicing.last_close(w.connection, day) is None:
            raise Refused("invoice.till_open", day=day.strftime("%d/%m/%Y"))
        listed = invoicing.packed(w.connection, ids)
        package_id = invoicing.add_package(w.connection, day, listed, stamp)
        after = {"on_day": day, "receipts": len(listed), "total": total(one.total for one in listed).plain}
        _record(w.connection, stamp, "invoice.packed", package_id, after)
        w.commit()
    return done(package_id, _CHANGE)


def refresh_package(desk: Desk, package_id: int) -> Done[int]:
    """Take the receipts that were cancelled out of a package that was not stamped; returns how many left it.

    Raises:
        Refused: `right.missing`, `invoice.package_unknown`, `invoice.package_cancelled`, `invoice.stamped`.
    """
    stamp = desk.stamp(Right.KEEP_ACCOUNTING)
    with desk.write() as w:
        found = _unstamped(w.connection, package_id)
        leaving = invoicing.cancelled_inside(w.connection, package_id)
        if leaving:
            _take_out(w.connection, found, leaving, stamp)
            _record(w.connection, stamp, "invoice.cancelled_left", package_id, {"receipts": len(leaving)})
            w.commit()
    return done(len(leaving), _CHANGE)


def invoice_by_name(desk: Desk, document_id: int, rfc: str, name: str) -> Done[int]:
    """Invoice a receipt by name: it leaves the global set, and the package it was in, in the same moment.

    Raises:
        Refused: `right.missing`, `invoice.rfc`, `invoice.name`, `receipt.unknown`, `invoice.receipt_cancelled`,
            `invoice.no_money`, `invoice.already_named`, `invoice.stamped` if its package has its UUID: that one is
            cancelled first, with reason 04.
    """
    stamp = desk.stamp(Right.KEEP_ACCOUNTING)
    rfc, name = check_rfc(rfc), one_line(name)[:LONGEST_NAME]
    if not name:
        raise Refused("invoice.name", field="name")
    with desk.write() as w:
        folio = _invoiceable(w.connection, document_id)
        stands = invoicing.standing(w.connection, document_id)
        if stands is not None and stands.package_id is None:
            raise Refused("invoice.already_named", folio=folio)
        if stands is not None and stands.package_id is not None:
            _take_out(w.connection, _unstamped(w.connection, stands.package_id), [document_id], stamp)
        number = invoicing.add_named(w.connection, document_id, rfc, name, stamp)
        draft = audit.AuditDraft("invoice.named", "receipt", document_id, after={"rfc": rfc, "name": name})
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(number, _CHANGE)


def back_to_global(desk: Desk, document_id: int, reason: str) -> Done[None]:
    """End the invoice by name of a receipt, which waits for a package of its day again.

    Raises:
        Refused: `right.missing`, `invoice.reason`, `invoice.not_named`.
    """
    stamp = desk.stamp(Right.KEEP_ACCOUNTING)
    reason = one_line(reason)
    if len(reason) < 5:
        raise Refused("invoice.reason", field="reason")
    with desk.write() as w:
        stands = invoicing.standing(w.connection, document_id)
        if stands is None or stands.package_id is not None:
            raise Refused("invoice.not_named")
        invoicing.end_standing(w.connection, [document_id], stamp)
        before = {"uuid": stands.uuid}
        draft = audit.AuditDraft("invoice.named_ended", "receipt", document_id, before=before, reason=reason)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(None, _CHANGE)


def record_uuid(desk: Desk, package_id: int, uuid: str) -> Done[str]:
    """Write the UUID that came back for a package.

    Raises:
        Refused: `right.missing`, `invoice.uuid`, `invoice.uuid_used`, `invoice.package_unknown`,
            `invoice.package_cancelled`, `invoice.stamped`, `invoice.cancelled_inside`.
    """
    stamp = desk.stamp(Right.KEEP_ACCOUNTING)
    uuid = check_uuid(uuid)
    with desk.write() as w:
        _unstamped(w.connection, package_id)
        if invoicing.cancelled_inside(w.connection, package_id):
            raise Refused("invoice.cancelled_inside")
        _refuse_used(w.connection, uuid)
        invoicing.set_package_uuid(w.connection, package_id, uuid, stamp)
        _record(w.connection, stamp, "invoice.stamped", package_id, {"uuid": uuid})
        w.commit()
    return done(uuid, _CHANGE)


def record_named_uuid(desk: Desk, document_id: int, uuid: str) -> Done[str]:
    """Write the UUID that came back for a receipt invoiced by name.

    Raises:
        Refused: `right.missing`, `invoice.uuid`, `invoice.uuid_used`, `invoice.not_named`, `invoice.named_stamped`.
    """
    stamp = desk.stamp(Right.KEEP_ACCOUNTING)
    uuid = check_uuid(uuid)
    with desk.write() as w:
        stands = invoicing.standing(w.connection, document_id)
        if stands is None or stands.package_id is not None:
            raise Refused("invoice.not_named")
        if stands.uuid:
            raise Refused("invoice.named_stamped")
        _refuse_used(w.connection, uuid)
        invoicing.set_named_uuid(w.connection, stands.id, uuid)
        draft = audit.AuditDraft("invoice.named_stamped", "receipt", document_id, after={"uuid": uuid})
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(uuid, _CHANGE)


def cancel_package(desk: Desk, package_id: int, reason: CancelReason, note: str = "") -> Done[int]:
    """Cancel a package, by one of the reasons of the SAT; its receipts wait again. Returns how many.

    Args:
        note: in words, or the UUID of the one that takes its place.

    Raises:
        Refused: `right.missing`, `invoice.package_unknown`, `invoice.package_cancelled`,
            `invoice.substitute` for reason 01 without the UUID of the other.
    """
    stamp = desk.stamp(Right.KEEP_ACCOUNTING)
    note = one_line(note)
    if reason is CancelReason.WITH_RELATION and not note:
        raise Refused("invoice.substitute", field="note")
    with desk.write() as w:
        found = _standing_package(w.connection, package_id)
        said = " · ".join(filter(None, (reason.value, note)))
        invoicing.cancel_package(w.connection, package_id, said, stamp)
        draft = audit.AuditDraft(
            "invoice.package_cancelled", "invoice_package", package_id, before={"uuid": found.uuid}, reason=said
        )
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(len(found.receipts), _CHANGE)


def receipt_of(desk: Desk, typed: str) -> int:
    """Return the receipt with a folio as typed, for invoicing it by name.

    Raises:
        Refused: `receipt.unknown`.
    """
    folio = Folio.parse(typed)
    with desk.read() as connection:
        found = receipts.receipt_by_folio(connection, folio) if folio else None
    if found is None:
        raise Refused("receipt.unknown", folio=typed.strip())
    return found.id


def _record(connection: Connection, stamp: Stamp, act: str, package_id: int, after: dict[str, object]) -> None:
    audit.record(connection, stamp, audit.AuditDraft(act, "invoice_package", package_id, after=after))


def _package(connection: Connection, package_id: int) -> Package:
    found = invoicing.package(connection, package_id)
    if found is None:
        raise Refused("invoice.package_unknown")
    return found


def _standing_package(connection: Connection, package_id: int) -> Package:
    found = _package(connection, package_id)
    if found.cancelled_at is not None:
        raise Refused("invoice.package_cancelled")
    return found


def _unstamped(connection: Connection, package_id: int) -> Package:
    found = _standing_package(connection, package_id)
    if found.uuid:
        raise Refused("invoice.stamped", uuid=found.uuid)
    return found


def _take_out(connection: Connection, found: Package, leaving: Sequence[int], stamp: Stamp) -> None:
    """Take receipts out of a package; one that is left empty is cancelled."""
    left = [one for one in found.receipts if one.document_id not in leaving]
    if left:
        invoicing.end_standing(connection, leaving, stamp)
        invoicing.rewrite_package(connection, found.id, left)
    else:
        invoicing.cancel_package(connection, found.id, f"{CancelReason.NOT_DONE.value} · sin recibos", stamp)


def _invoiceable(connection: Connection, document_id: int) -> str:
    """Return the folio of a receipt that may be invoiced."""
    found = receipts.receipt_by_id(connection, document_id)
    if found is None:
        raise Refused("receipt.unknown", folio=str(document_id))
    folio = str(found.folio)
    if found.cancelled is not None:
        raise Refused("invoice.receipt_cancelled", folio=folio)
    if not invoicing.packed(connection, [document_id]):
        raise Refused("invoice.no_money", folio=folio)
    return folio


def _refuse_used(connection: Connection, uuid: str) -> None:
    if invoicing.uuid_is_used(connection, uuid):
        raise Refused("invoice.uuid_used", field="uuid")
