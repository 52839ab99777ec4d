"""Writing accounts and meters: one by one from the window, or a whole padrón at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import Connection, update

from aguadesk.domain.accounts import AccountState, Service, search_text
from aguadesk.store.catalogues import next_id
from aguadesk.store.rows import insert_rows
from aguadesk.store.tables import accounts


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """An account as it is written down. Places are numbers of the board's own lists."""

    number: str
    holder: str
    street: str
    use_id: int
    service: Service
    opened_on: date
    control_number: str = ""
    rfc: str = ""
    phone: str = ""
    house_number: str = ""
    directions: str = ""
    colonia_id: int | None = None
    locality_id: int | None = None
    sector_id: int | None = None
    route_id: int | None = None
    route_order: int | None = None
    tariff: str = ""
    sewer: bool = True
    state: AccountState = AccountState.ACTIVE
    benefit: str = ""
    benefit_key: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class MeterDraft:
    """A meter that is (or is being) installed at an account; the reading in whole m³."""

    serial: str
    account_id: int
    installed_on: date | None = None
    last_reading_m3: int | None = None
    last_read_on: date | None = None


ACCOUNT_COLUMNS = ("id", *(column.name for column in fields(AccountDraft)), "search_text")
_METER_COLUMNS = ("id", "serial", "account_id", "state", "installed_on", "last_reading_m3", "last_read_on")


def insert_accounts(
    connection: Connection,
    drafts: Sequence[AccountDraft],
    place_names: Mapping[int, str],
    serials: Sequence[str] | None = None,
) -> range:
    """Write new accounts and return their numbers in the store, in order.

    Args:
        place_names: the name of every place the drafts mention, for the search.
        serials: the meter of each account (or ""), for the search only; see `insert_meters`.
    """
    first = next_id(connection, "account")
    rows = [
        account_row(first + index, draft, place_names, serials[index] if serials else "")
        for index, draft in enumerate(drafts)
    ]
    insert_rows(connection, accounts.account, ACCOUNT_COLUMNS, rows)
    return range(first, first + len(drafts))


def update_account(
    connection: Connection, account_id: int, draft: AccountDraft, place_names: Mapping[int, str], serial: str
) -> None:
    """Write every column of an account anew; `serial` is its installed meter, or empty."""
    values = dict(zip(ACCOUNT_COLUMNS, account_row(account_id, draft, place_names, serial), strict=True))
    del values["id"]
    connection.execute(update(accounts.account).where(accounts.account.c.id == account_id).values(**values))


def insert_meters(connection: Connection, drafts: Sequence[MeterDraft]) -> range:
    """Write installed meters and return their numbers in the store."""
    first = next_id(connection, "meter")
    rows = [
        (
            first + index,
            draft.serial,
            draft.account_id,
            "installed",
            draft.installed_on.isoformat() if draft.installed_on else None,
            draft.last_reading_m3,
            draft.last_read_on.isoformat() if draft.last_read_on else None,
        )
        for index, draft in enumerate(drafts)
    ]
    insert_rows(connection, accounts.meter, _METER_COLUMNS, rows)
    return range(first, first + len(drafts))


def account_row(
    account_id: int, draft: AccountDraft, place_names: Mapping[int, str], serial: str
) -> tuple[object, ...]:
    """Return an account as the columns of `ACCOUNT_COLUMNS`."""
    colonia, locality = (place_names.get(place or 0, "") for place in (draft.colonia_id, draft.locality_id))
    address = (draft.street, draft.house_number, draft.directions, colonia, locality)
    return (
        account_id,
        draft.number,
        draft.holder,
        draft.street,
        draft.use_id,
        draft.service.value,
        draft.opened_on.isoformat(),
        draft.control_number,
        draft.rfc,
        draft.phone,
        draft.house_number,
        draft.directions,
        draft.colonia_id,
        draft.locality_id,
        draft.sector_id,
        draft.route_id,
        draft.route_order,
        draft.tariff,
        int(draft.sewer),
        draft.state.value,
        draft.benefit,
        draft.benefit_key,
        draft.notes,
        found_under(draft.number, draft.control_number, serial, draft.holder, *address),
    )


def found_under(
    number: str,
    control_number: str,
    serial: str,
    holder: str,
    street: str,
    house_number: str,
    directions: str,
    colonia: str,
    locality: str,
) -> str:
    """Return the folded words under which the search finds an account; `serial` is its installed meter."""
    return search_text((number, control_number, serial, holder, street, house_number, directions, colonia, locality))
