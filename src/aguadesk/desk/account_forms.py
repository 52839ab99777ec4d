"""What a person writes down about an account: cleaned, refused where it cannot stand, doubted where it might."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final

from sqlalchemy import Connection

from aguadesk.domain.accounts import PlaceKind, Service, fold
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import clean_rfc, one_line, phone_doubt, rfc_doubt
from aguadesk.domain.padron.fields import LONGEST, Field
from aguadesk.store import catalogues, place_aliases
from aguadesk.store.account_writing import AccountDraft
from aguadesk.store.accounts import AccountRecord

MOST_NOTES: Final = 2000
MOST_ROUTE_ORDER: Final = 999_999
MOST_READING_M3: Final = 9_999_999

LONGEST_TEXT: Final = {
    "number": LONGEST[Field.ACCOUNT],
    "control_number": LONGEST[Field.CONTROL],
    "holder": LONGEST[Field.HOLDER],
    "rfc": LONGEST[Field.RFC],
    "phone": LONGEST[Field.PHONE],
    "street": LONGEST[Field.STREET],
    "house_number": LONGEST[Field.HOUSE_NUMBER],
    "directions": LONGEST[Field.STREET],
    "colonia": LONGEST[Field.COLONIA],
    "locality": LONGEST[Field.LOCALITY],
    "sector": LONGEST[Field.SECTOR],
    "route": LONGEST[Field.ROUTE],
    "tariff": LONGEST[Field.TARIFF],
    "meter": LONGEST[Field.METER],
    "benefit": LONGEST[Field.BENEFIT],
    "benefit_key": LONGEST[Field.BENEFIT_KEY],
    "notes": MOST_NOTES,
}
"""The most letters that each text of the form holds, as in an imported padrón."""

PLACES: Final = {
    "colonia": PlaceKind.COLONIA,
    "locality": PlaceKind.LOCALITY,
    "sector": PlaceKind.SECTOR,
    "route": PlaceKind.ROUTE,
}


@dataclass(frozen=True, slots=True)
class AccountForm:
    """An account as a person writes it: places and meter by their names.

    A place that the board does not have yet is added to its list. `reading_m3` is the first reading of a
    meter that is being installed; `opened_on` is today unless told.
    """

    number: str
    holder: str
    street: str
    use_id: int
    service: Service = Service.FIXED
    sewer: bool = True
    control_number: str = ""
    rfc: str = ""
    phone: str = ""
    house_number: str = ""
    directions: str = ""
    colonia: str = ""
    locality: str = ""
    sector: str = ""
    route: str = ""
    route_order: int | None = None
    tariff: str = ""
    meter: str = ""
    reading_m3: int | None = None
    benefit: str = ""
    benefit_key: str = ""
    notes: str = ""
    opened_on: date | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that is likely a slip, told beside its field and never refused."""

    field: str
    code: str


def cleaned(form: AccountForm) -> AccountForm:
    """Return the form without doubled spaces, with its RFC as it is kept.

    Raises:
        Refused: `account.number_missing`, `account.holder_missing`, `account.street_missing`,
            `account.text_too_long`, `account.route_order`, `account.reading`; each names its `field`.
    """
    texts = {name: one_line(getattr(form, name)) for name in LONGEST_TEXT if name != "notes"}
    clean = replace(form, **{**texts, "rfc": clean_rfc(form.rfc), "notes": form.notes.strip()})  # type: ignore[arg-type]
    if not clean.number:
        raise Refused("account.number_missing", field="number")
    if not clean.holder:
        raise Refused("account.holder_missing", field="holder")
    if not clean.street:
        raise Refused("account.street_missing", field="street")
    for name, most in LONGEST_TEXT.items():
        if len(getattr(clean, name)) > most:
            raise Refused("account.text_too_long", field=name, most=most)
    if clean.route_order is not None and not 0 <= clean.route_order <= MOST_ROUTE_ORDER:
        raise Refused("account.route_order", field="route_order", most=f"{MOST_ROUTE_ORDER:,}")
    if clean.reading_m3 is not None and not 0 <= clean.reading_m3 <= MOST_READING_M3:
        raise Refused("account.reading", field="reading_m3", most=f"{MOST_READING_M3:,}")
    return clean


def refuse_no_locality(form: AccountForm) -> None:
    """Refuse an account that a person writes without its locality: it is part of every address (S2.29).

    A padrón is imported without it if the board never wrote it down.

    Raises:
        Refused: `account.locality_missing`.
    """
    if not form.locality:
        raise Refused("account.locality_missing", field="locality")


def doubts(form: AccountForm) -> tuple[Doubt, ...]:
    """Return what a person should look at again before the account is kept."""
    found = {
        "rfc": rfc_doubt(clean_rfc(form.rfc)),
        "phone": phone_doubt(form.phone),
        "meter": "doubt.metered_without_meter" if form.service is Service.METERED and not form.meter.strip() else None,
    }
    return tuple(Doubt(field, code) for field, code in found.items() if code)


def form_of(record: AccountRecord) -> AccountForm:
    """Return an account as the form that would write it."""
    draft = record.draft
    same = {field.name for field in fields(AccountForm)} & {field.name for field in fields(AccountDraft)}
    return AccountForm(
        **{name: getattr(draft, name) for name in same},
        colonia=record.colonia,
        locality=record.locality,
        sector=record.sector,
        route=record.route,
        meter=record.meter.serial if record.meter else "",
        reading_m3=record.meter.last_reading_m3 if record.meter else None,
    )


def draft_of(form: AccountForm, places: Mapping[str, int | None], opened_on: date) -> AccountDraft:
    """Return a cleaned form as it is written down; `places` are the numbers of its places."""
    same = {field.name for field in fields(AccountForm)} & {field.name for field in fields(AccountDraft)}
    values = {name: getattr(form, name) for name in same - {"opened_on"}}
    return AccountDraft(
        **values,
        opened_on=opened_on,
        colonia_id=places["colonia"],
        locality_id=places["locality"],
        sector_id=places["sector"],
        route_id=places["route"],
    )


def place_ids(connection: Connection, form: AccountForm) -> dict[str, int | None]:
    """Return the numbers of a form's places, adding those the board does not have.

    `Las Palmas` and `las  palmas` are one place.
    """
    return {name: place_of(connection, kind, getattr(form, name)) for name, kind in PLACES.items()}


def place_of(connection: Connection, kind: PlaceKind, typed: str) -> int | None:
    """Return the number of a place by its name or another spelling of it as typed, adding a new one; None for none."""
    known = place_aliases.known_names(connection, kind).get(fold(typed))
    return known or catalogues.place_id(connection, kind, typed)
