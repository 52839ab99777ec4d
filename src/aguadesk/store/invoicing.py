"""Which receipts are in a global CFDI, which in one by name, and which in none yet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, insert, text, update

from aguadesk.domain import chart
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.documents import Folio, Method
from aguadesk.domain.invoicing import PackedReceipt, RatePart, as_content, form_of, from_content
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.tables import months

_MONEY: Final = ", ".join(str(one) for one in (chart.CASH, chart.CARD, chart.TRANSFER, chart.CHEQUE))
# What cash was rounded down by settles the charge as money does: a CFDI says the price, and its IVA to the centavo.
_SETTLES = f"entry.debit_id IN ({_MONEY}) OR (entry.debit_id = {chart.ROUNDING} AND entry.settles_id IS NOT NULL)"
_PAID = f"EXISTS (SELECT 1 FROM tender WHERE document_id = document.id AND method <> '{Method.CREDIT.value}')"
_STANDS = "NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id)"
_LOOSE = "NOT EXISTS (SELECT 1 FROM receipt_invoice WHERE document_id = document.id AND ended_at IS NULL)"
_WAITING = f"document.kind = 'receipt' AND {_PAID} AND {_STANDS} AND {_LOOSE}"


@dataclass(frozen=True, slots=True)
class Package:
    """The receipts of a day handed over for one global CFDI."""

    id: int
    on_day: date
    receipts: tuple[PackedReceipt, ...]
    uuid: str
    made_at: datetime
    made_by: str
    cancelled_at: datetime | None
    cancel_reason: str

    @property
    def total(self) -> Money:
        """What its receipts come to."""
        return total(one.total for one in self.receipts)


@dataclass(frozen=True, slots=True)
class NamedInvoice:
    """A receipt that is invoiced by name."""

    id: int
    document_id: int
    folio: str
    amount: Money
    rfc: str
    name: str
    uuid: str
    is_cancelled: bool
    """Whether the receipt itself was cancelled since."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a receipt stands now: in a package, or by name."""

    id: int
    package_id: int | None
    uuid: str


def waiting_ids(connection: Connection, first: date, last: date) -> list[int]:
    """Return the receipts of some days that are in no CFDI, in the order they were taken; cancelled ones never are."""
    query = text(f"SELECT id FROM document WHERE issued_on BETWEEN :first AND :last AND {_WAITING} ORDER BY id")
    return list(connection.execute(query, {"first": first.isoformat(), "last": last.isoformat()}).scalars())


def waiting_days(connection: Connection, first: date, last: date) -> list[tuple[date, int]]:
    """Return the days that have receipts in no CFDI, with how many."""
    query = text(
        f"""SELECT issued_on, count(*) AS receipts FROM document
        WHERE issued_on BETWEEN :first AND :last AND {_WAITING} GROUP BY issued_on ORDER BY issued_on"""
    )
    rows = connection.execute(query, {"first": first.isoformat(), "last": last.isoformat()})
    return [(date.fromisoformat(row.issued_on), row.receipts) for row in rows]


def packed(connection: Connection, ids: Sequence[int]) -> list[PackedReceipt]:
    """Return receipts with base and IVA by rate, and the way by which most of each was paid."""
    query = text(
        f"""SELECT document.id, document.series, document.number, document.issued_at,
            charge.iva_basis_points AS rate, coalesce(concept.class, '') = '{ConceptClass.TAX.value}' AS is_tax,
            sum(entry.amount_centavos) AS centavos
        FROM document JOIN entry ON entry.document_id = document.id AND ({_SETTLES})
        LEFT JOIN entry AS charge ON charge.id = entry.settles_id
        LEFT JOIN concept ON concept.id = charge.concept_id
        WHERE document.id IN :ids GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1"""
    ).bindparams(bindparam("ids", expanding=True))
    forms, found = _forms(connection, ids), dict[int, list[Row[Any]]]()
    for row in connection.execute(query, {"ids": list(ids)}):
        found.setdefault(row.id, []).append(row)
    return [_packed(rows, forms[document_id]) for document_id, rows in found.items()]


def last_close(connection: Connection, day: date) -> datetime | None:
    """Return when the last till in which receipts of a day were taken was closed; None while one is open, or if none
    was.
    """
    query = text(
        """SELECT count(*) - count(closed_at) AS open, max(closed_at) AS closed FROM cash_session WHERE id IN
        (SELECT session_id FROM document WHERE issued_on = :day AND kind = 'receipt')"""
    )
    row = connection.execute(query, {"day": day.isoformat()}).one()
    return datetime.fromisoformat(row.closed) if row.closed and not row.open else None


def packages_of(connection: Connection, day: date) -> list[Package]:
    """Return every package of a day, the first made first."""
    query = text(f"{_PACKAGE} WHERE invoice_package.on_day = :day ORDER BY invoice_package.id")
    return [_package(row) for row in connection.execute(query, {"day": day.isoformat()})]


def package(connection: Connection, package_id: int) -> Package | None:
    """Return one package."""
    row = connection.execute(text(f"{_PACKAGE} WHERE invoice_package.id = :id"), {"id": package_id}).first()
    return _package(row) if row else None


def named_of(connection: Connection, day: date) -> list[NamedInvoice]:
    """Return the receipts of a day that are invoiced by name."""
    query = text(
        """SELECT receipt_invoice.*, document.series, document.number,
            (SELECT sum(amount_centavos) FROM tender WHERE document_id = document.id AND method <> 'credit')
                AS centavos,
            EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id) AS cancelled
        FROM receipt_invoice JOIN document ON document.id = receipt_invoice.document_id
        WHERE document.issued_on = :day AND receipt_invoice.package_id IS NULL AND receipt_invoice.ended_at IS NULL
        ORDER BY document.id"""
    )
    return [
        NamedInvoice(
            row.id,
            row.document_id,
            str(Folio(row.series, row.number)),
            Money(row.centavos),
            row.rfc,
            row.name,
            row.uuid,
            is_cancelled=bool(row.cancelled),
        )
        for row in connection.execute(query, {"day": day.isoformat()})
    ]


def cancelled_inside(connection: Connection, package_id: int) -> list[int]:
    """Return the receipts of a package that were cancelled after it was made."""
    query = text(
        """SELECT receipt_invoice.document_id FROM receipt_invoice
        WHERE package_id = :id AND ended_at IS NULL AND EXISTS (SELECT 1 FROM document AS mirror
            WHERE mirror.reverses_id = receipt_invoice.document_id) ORDER BY receipt_invoice.document_id"""
    )
    return list(connection.execute(query, {"id": package_id}).scalars())


def standing(connection: Connection, document_id: int) -> Standing | None:
    """Return where a receipt stands, if it is in a CFDI."""
    row = connection.execute(
        text("SELECT id, package_id, uuid FROM receipt_invoice WHERE document_id = :id AND ended_at IS NULL"),
        {"id": document_id},
    ).first()
    return Standing(row.id, row.package_id, row.uuid) if row else None


def uuid_is_used(connection: Connection, uuid: str) -> bool:
    """Tell whether some CFDI, standing or cancelled, has a UUID already."""
    query = text(
        "SELECT EXISTS (SELECT 1 FROM invoice_package WHERE uuid = :uuid)"
        " OR EXISTS (SELECT 1 FROM receipt_invoice WHERE uuid = :uuid)"
    )
    return bool(connection.execute(query, {"uuid": uuid}).scalar_one())


def add_package(connection: Connection, day: date, receipts: Sequence[PackedReceipt], stamp: Stamp) -> int:
    """Write a package with its receipts and return its number."""
    new_id = next_id(connection, "invoice_package")
    values = {"on_day": day.isoformat(), "made_at": _moment(stamp), "made_by_id": stamp.person_id}
    connection.execute(insert(months.invoice_package).values(id=new_id, **values, **_content(receipts)))
    first = next_id(connection, "receipt_invoice")
    by = {"recorded_at": _moment(stamp), "recorded_by_id": stamp.person_id}
    rows = [
        {"id": first + place, "document_id": one.document_id, "package_id": new_id, **by}
        for place, one in enumerate(receipts)
    ]
    connection.execute(insert(months.receipt_invoice), rows)
    return new_id


def rewrite_package(connection: Connection, package_id: int, receipts: Sequence[PackedReceipt]) -> None:
    """Write what a package holds anew, before it was stamped."""
    table = months.invoice_package
    connection.execute(update(table).where(table.c.id == package_id).values(**_content(receipts)))


def cancel_package(connection: Connection, package_id: int, reason: str, stamp: Stamp) -> None:
    """Write that a package does not stand any more; its receipts wait again."""
    table, members = months.invoice_package, months.receipt_invoice
    values = {"cancelled_at": _moment(stamp), "cancel_reason": reason}
    connection.execute(update(table).where(table.c.id == package_id).values(**values))
    inside = (members.c.package_id == package_id) & members.c.ended_at.is_(None)
    connection.execute(update(members).where(inside).values(ended_at=_moment(stamp)))


def end_standing(connection: Connection, document_ids: Iterable[int], stamp: Stamp) -> None:
    """Write that receipts leave the CFDI they were in."""
    table = months.receipt_invoice
    inside = table.c.document_id.in_(list(document_ids)) & table.c.ended_at.is_(None)
    connection.execute(update(table).where(inside).values(ended_at=_moment(stamp)))


def add_named(connection: Connection, document_id: int, rfc: str, name: str, stamp: Stamp) -> int:
    """Write that a receipt is invoiced by name, and return the number of that."""
    new_id = next_id(connection, "receipt_invoice")
    values = {"document_id": document_id, "rfc": rfc, "name": name, "recorded_at": _moment(stamp)}
    connection.execute(insert(months.receipt_invoice).values(id=new_id, recorded_by_id=stamp.person_id, **values))
    return new_id


def set_package_uuid(connection: Connection, package_id: int, uuid: str, stamp: Stamp) -> None:
    """Write the UUID that came back for a package."""
    table = months.invoice_package
    values = {"uuid": uuid, "uuid_recorded_at": _moment(stamp)}
    connection.execute(update(table).where(table.c.id == package_id).values(**values))


def set_named_uuid(connection: Connection, invoice_id: int, uuid: str) -> None:
    """Write the UUID that came back for a receipt invoiced by name."""
    table = months.receipt_invoice
    connection.execute(update(table).where(table.c.id == invoice_id).values(uuid=uuid))


_PACKAGE = """SELECT invoice_package.*, person.name AS made_by FROM invoice_package
    JOIN person ON person.id = invoice_package.made_by_id"""


def _moment(stamp: Stamp) -> str:
    return stamp.at.isoformat(timespec="seconds")


def _content(receipts: Sequence[PackedReceipt]) -> dict[str, object]:
    return {
        "receipts": len(receipts),
        "total_centavos": total(one.total for one in receipts).centavos,
        "content": json.dumps(as_content(receipts), ensure_ascii=False),
    }


def _package(row: Row[Any]) -> Package:
    return Package(
        id=row.id,
        on_day=date.fromisoformat(row.on_day),
        receipts=from_content(json.loads(row.content)),
        uuid=row.uuid,
        made_at=datetime.fromisoformat(row.made_at),
        made_by=row.made_by,
        cancelled_at=datetime.fromisoformat(row.cancelled_at) if row.cancelled_at else None,
        cancel_reason=row.cancel_reason,
    )


def _forms(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Return the way by which most of each receipt was paid; the first of those that are equal."""
    query = text(
        f"""SELECT document_id, method, reference, amount_centavos FROM tender
        WHERE document_id IN :ids AND method <> '{Method.CREDIT.value}'
        ORDER BY document_id, amount_centavos, line DESC"""
    ).bindparams(bindparam("ids", expanding=True))
    rows = connection.execute(query, {"ids": list(ids)})
    return {row.document_id: form_of(Method(row.method), row.reference) for row in rows}


def _packed(rows: Sequence[Row[Any]], form: str) -> PackedReceipt:
    sums: dict[int | None, tuple[Money, Money]] = {}
    for row in rows:
        base, iva = sums.get(row.rate, (ZERO, ZERO))
        amount = Money(row.centavos)
        sums[row.rate] = (base, iva + amount) if row.is_tax else (base + amount, iva)
    parts = tuple(RatePart(rate, *sums[rate]) for rate in sorted(sums, key=lambda rate: (rate is None, rate or 0)))
    first = rows[0]
    folio = str(Folio(first.series, first.number))
    return PackedReceipt(first.id, folio, datetime.fromisoformat(first.issued_at), form, parts)
