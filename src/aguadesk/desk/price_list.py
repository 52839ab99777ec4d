"""The price list: what each service costs since when, and changing it without touching what was charged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.rights import Right
from aguadesk.store import audit, catalogues, prices
from aguadesk.store.catalogues import Concept
from aguadesk.store.prices import Price

MOST = Money.pesos(10_000_000)
WHOLE_BASIS_POINTS = 10_000
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A line of the price list as it is shown."""

    id: int
    concept_id: int
    concept: str
    name: str
    amount: Money
    iva_basis_points: int
    valid_from: date
    valid_to: date | None
    document: str
    article: str
    is_in_force: bool
    is_future: bool


@dataclass(frozen=True, slots=True)
class PriceForm:
    """A price as a person writes it, before IVA, in force from a day on."""

    concept_id: int
    name: str
    amount: Money
    iva_basis_points: int
    valid_from: date
    document: str
    article: str = ""


def price_list(desk: Desk, *, with_past: bool = False) -> list[PriceRow]:
    """Return the lines in force and to come, by name; with those that ended, if asked."""
    today = desk.today()
    with desk.read() as connection:
        concepts = {concept.id: concept for concept in catalogues.all_concepts(connection)}
        listed = [_row(price, concepts, today) for price in prices.all_prices(connection)]
    return [row for row in listed if with_past or row.valid_to is None or row.valid_to >= today]


def concepts_for_prices(desk: Desk) -> list[Concept]:
    """Return the concepts that a line of the price list can be for."""
    with desk.read() as connection:
        listed = catalogues.all_concepts(connection)
    return [concept for concept in listed if concept.active and concept.kind is not ConceptClass.TAX]


def add_price(desk: Desk, form: PriceForm) -> Done[int]:
    """Add a line to the price list and return its number.

    Raises:
        Refused: `price.name_missing`, `price.amount`, `price.iva`, `price.concept_unknown`, `price.document_missing`,
            `price.name_repeated`.
    """
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    price = _checked(form)
    with desk.write() as w:
        _refuse_unknown_concept(w.connection, price.concept_id)
        _refuse_repeated(w.connection, price, None)
        new_id = prices.add_price(w.connection, price)
        draft = audit.AuditDraft("price.added", "price", new_id, after=_audited(price))
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(new_id, Change("price", new_id))


def change_price(desk: Desk, price_id: int, form: PriceForm) -> Done[int]:
    """Put a new price in the place of a line; the old one ends the day before. Returns the number of the new line.

    A line that only begins today or later is corrected where it stands.

    Raises:
        Refused: `price.unknown`, `price.ended`, `price.begins_before`, and what `add_price` refuses.
    """
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    price = _checked(form)
    with desk.write() as w:
        before = _price(w.connection, price_id)
        price = replace(price, concept_id=before.concept_id)
        if before.valid_to is not None:
            raise Refused("price.ended", price=before.name, day=before.valid_to.strftime("%d/%m/%Y"))
        _refuse_repeated(w.connection, price, price_id)
        corrects = price.valid_from == before.valid_from and before.valid_from >= stamp.at.date()
        if not corrects and price.valid_from <= before.valid_from:
            raise Refused("price.begins_before", field="valid_from", day=before.valid_from.strftime("%d/%m/%Y"))
        if corrects:
            prices.correct_price(w.connection, replace(price, id=price_id))
            new_id = price_id
        else:
            prices.end_price(w.connection, price_id, price.valid_from - timedelta(days=1))
            new_id = prices.add_price(w.connection, price)
        draft = audit.AuditDraft("price.changed", "price", new_id, _audited(before), _audited(price))
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(new_id, Change("price", new_id), Change("price", price_id))


def end_price(desk: Desk, price_id: int, last_day: date) -> Done[None]:
    """Take a line off the price list after a day; what was charged with it stays as it is.

    Raises:
        Refused: `price.unknown`, `price.ended`, `price.begins_before`.
    """
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    with desk.write() as w:
        before = _price(w.connection, price_id)
        if before.valid_to is not None:
            raise Refused("price.ended", price=before.name, day=before.valid_to.strftime("%d/%m/%Y"))
        if last_day < before.valid_from:
            raise Refused("price.begins_before", field="valid_to", day=before.valid_from.strftime("%d/%m/%Y"))
        prices.end_price(w.connection, price_id, last_day)
        after = {"name": "", "valid_to": last_day.isoformat()}
        draft = audit.AuditDraft("price.ended", "price", price_id, {"name": before.name}, after)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(None, Change("price", price_id))


def _checked(form: PriceForm) -> Price:
    name, document = one_line(form.name)[:_LONGEST_NAME], one_line(form.document)
    if not name:
        raise Refused("price.name_missing", field="name")
    if not ZERO < form.amount <= MOST:
        raise Refused("price.amount", field="amount", most=MOST.signed)
    if not 0 <= form.iva_basis_points <= WHOLE_BASIS_POINTS:
        raise Refused("price.iva", field="iva")
    if not document:
        raise Refused("price.document_missing", field="document")
    article = one_line(form.article)
    return Price(0, form.concept_id, name, form.amount, form.iva_basis_points, form.valid_from, None, document, article)


def _price(connection: Connection, price_id: int) -> Price:
    price = prices.price_by_id(connection, price_id)
    if price is None:
        raise Refused("price.unknown")
    return price


def _refuse_unknown_concept(connection: Connection, concept_id: int) -> None:
    if concept_id not in {concept.id for concept in catalogues.all_concepts(connection)}:
        raise Refused("price.concept_unknown", field="concept")


def _refuse_repeated(connection: Connection, price: Price, price_id: int | None) -> None:
    """Refuse a name that another line carries in the days of this one: the cashier could not tell them apart."""
    for other in prices.all_prices(connection):
        overlaps = other.valid_to is None or other.valid_to >= price.valid_from
        if other.id != price_id and overlaps and other.name.casefold() == price.name.casefold():
            raise Refused("price.name_repeated", field="name", price=other.name)


def _audited(price: Price) -> dict[str, object]:
    return {
        "name": price.name,
        "amount": price.amount.plain,
        "iva": price.iva_basis_points,
        "valid_from": price.valid_from.isoformat(),
        "document": price.document,
        "article": price.article,
    }


def _row(price: Price, concepts: dict[int, Concept], today: date) -> PriceRow:
    return PriceRow(
        price.id,
        price.concept_id,
        concepts[price.concept_id].name,
        price.name,
        price.amount,
        price.iva_basis_points,
        price.valid_from,
        price.valid_to,
        price.document,
        price.article,
        is_in_force=price.valid_from <= today and (price.valid_to is None or price.valid_to >= today),
        is_future=price.valid_from > today,
    )
