"""A whole padrón into the store at once: places, uses, accounts, meters and opening balances."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, repeat

from sqlalchemy import Connection

from aguadesk.domain import chart
from aguadesk.domain.accounts import PlaceKind, fold
from aguadesk.domain.concepts import OPENING_ARREARS
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.money import Money
from aguadesk.domain.padron.columns import NewAccounts
from aguadesk.domain.padron.fields import looks_domestic
from aguadesk.domain.padron.opening import due_date, opening_detail
from aguadesk.store import catalogues, search
from aguadesk.store.account_writing import ACCOUNT_COLUMNS, MeterDraft, found_under, insert_meters
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post_many
from aguadesk.store.place_aliases import known_names
from aguadesk.store.queries import ask, ask_value
from aguadesk.store.rows import insert_rows
from aguadesk.store.tables.accounts import account as account_table

OPENING_SERIES = "AP"
_AT_A_TIME = 5000

Told = Callable[[str, int], None]
"""Hears what is being written and how many rows of it are done; may raise to stop it all."""


@dataclass(frozen=True, slots=True)
class _Places:
    """The numbers of the places that the padrón names, by kind and name as written."""

    ids: Mapping[PlaceKind, Mapping[str, int | None]]
    names: Mapping[int, str]


def account_numbers(connection: Connection) -> list[str]:
    """Return the numbers of every account."""
    return [row.number for row in ask(connection, "SELECT number FROM account")]


def write_padron(connection: Connection, accounts: NewAccounts, stamp: Stamp, told: Told) -> range:
    """Write the accounts, their meters and one opening document for each balance; return the accounts' ids."""
    places = _write_places(connection, accounts)
    uses = _write_uses(connection, accounts.use)
    serials = meter_serials(accounts)
    today = stamp.at.date()
    first = catalogues.next_id(connection, "account")
    ids = range(first, first + len(accounts))
    columns = _account_columns(accounts, ids, places, uses, serials, today)
    rows = zip(*(columns[name] for name in ACCOUNT_COLUMNS), strict=True)
    with search.filled_at_once(connection):
        for some in _slices(len(accounts)):
            told("accounts", some.start)
            insert_rows(connection, account_table, ACCOUNT_COLUMNS, list(islice(rows, some.stop - some.start)))
    insert_meters(connection, _meter_drafts(accounts, serials, ids, today))
    _post_openings(connection, accounts, ids, stamp, told)
    return ids


def ledger_total(connection: Connection, account_ids: range) -> Money:
    """Return what the ledger says these accounts owe, less what they have in favour."""
    found = ask_value(connection, _TOTAL, first=account_ids.start, after=account_ids.stop)
    return Money(found or 0)


_TOTAL = f"""SELECT sum(CASE WHEN debit_id IN ({chart.RECEIVABLE}, {chart.CUSTOMER_CREDIT}) THEN amount_centavos
        ELSE 0 END) - sum(CASE WHEN credit_id IN ({chart.RECEIVABLE}, {chart.CUSTOMER_CREDIT})
        THEN amount_centavos ELSE 0 END)
    FROM entry WHERE account_id >= :first AND account_id < :after"""


def meter_serials(accounts: NewAccounts) -> list[str]:
    """Return the meter of each account; a reading without one gets a serial that no other account has."""
    return [
        meter or (f"S/N {number}" if reading is not None else "")
        for meter, reading, number in zip(accounts.meter, accounts.reading_m3, accounts.number, strict=True)
    ]


def _slices(count: int) -> Iterable[slice]:
    return (slice(start, min(start + _AT_A_TIME, count)) for start in range(0, count, _AT_A_TIME))


def _write_places(connection: Connection, accounts: NewAccounts) -> _Places:
    columns = _place_columns(accounts).items()
    ids = {kind: _place_ids(connection, kind, dict.fromkeys(names)) for kind, names in columns}
    return _Places(ids, {place.id: place.name for place in catalogues.all_places(connection)})


def _place_columns(accounts: NewAccounts) -> dict[PlaceKind, list[str]]:
    return {
        PlaceKind.COLONIA: accounts.colonia,
        PlaceKind.LOCALITY: accounts.locality,
        PlaceKind.SECTOR: accounts.sector,
        PlaceKind.ROUTE: accounts.route,
    }


def _place_ids(connection: Connection, kind: PlaceKind, names: Iterable[str]) -> dict[str, int | None]:
    """Return the number of each place, adding those that are new; other spellings of one are one."""
    known: dict[str, int | None] = {**known_names(connection, kind)}
    for name in names:
        if fold(name) not in known:
            known[fold(name)] = catalogues.place_id(connection, kind, name)
    return {name: known[fold(name)] for name in names}


def _write_uses(connection: Connection, codes: Sequence[str]) -> dict[str, int]:
    known = {use.code: use.id for use in catalogues.all_uses(connection)}
    for code in dict.fromkeys(codes):
        if code not in known:
            name = code.replace("_", " ").capitalize()
            known[code] = catalogues.add_use(connection, code, name, domestic=looks_domestic(code))
    return known


def _account_columns(
    accounts: NewAccounts, ids: range, places: _Places, uses: Mapping[str, int], serials: Sequence[str], today: date
) -> dict[str, Iterable[object]]:
    """Return the columns of the accounts' table by name: row by row it would take twice as long."""
    colonias, localities, sectors, routes = (
        list(map(places.ids[kind].__getitem__, names)) for kind, names in _place_columns(accounts).items()
    )
    same = {name: getattr(accounts, name) for name in ACCOUNT_COLUMNS if name in NewAccounts.__slots__}
    return {
        **same,
        "id": ids,
        "use_id": map(uses.__getitem__, accounts.use),
        "service": (service.value for service in accounts.service),
        "state": (state.value for state in accounts.state),
        "sewer": map(int, accounts.sewer),
        "colonia_id": colonias,
        "locality_id": localities,
        "sector_id": sectors,
        "route_id": routes,
        "opened_on": repeat(today.isoformat(), len(ids)),
        "directions": repeat("", len(ids)),
        "notes": repeat("", len(ids)),
        "search_text": map(
            found_under,
            accounts.number,
            accounts.control_number,
            serials,
            accounts.holder,
            accounts.street,
            accounts.house_number,
            repeat("", len(ids)),
            (places.names.get(colonia or 0, "") for colonia in colonias),
            (places.names.get(locality or 0, "") for locality in localities),
        ),
    }


def _meter_drafts(accounts: NewAccounts, serials: Sequence[str], ids: range, today: date) -> list[MeterDraft]:
    """Return the meters; when they were installed is not known, and the reading counts from today."""
    return [
        MeterDraft(serial, account_id, None, reading, today if reading is not None else None)
        for serial, account_id, reading in zip(serials, ids, accounts.reading_m3, strict=True)
        if serial
    ]


def _post_openings(connection: Connection, accounts: NewAccounts, ids: range, stamp: Stamp, told: Told) -> None:
    concepts = {concept.code: concept.id for concept in catalogues.all_concepts(connection)}
    arrears_id, today = concepts[OPENING_ARREARS], stamp.at.date()
    for some in _slices(len(accounts)):
        told("balances", some.start)
        drafts = [
            _opening(account_id, centavos, months, arrears_id, today)
            for account_id, centavos, months in zip(
                ids[some], accounts.balance_centavos[some], accounts.months[some], strict=True
            )
            if centavos
        ]
        post_many(connection, drafts, stamp)


def _opening(account_id: int, centavos: int, months: int | None, arrears_id: int, today: date) -> DocumentDraft:
    """Return the one document that brings an account's balance over: a charge, or credit in favour."""
    if centavos > 0:
        entry = EntryDraft(
            chart.RECEIVABLE,
            chart.OPENING,
            Money(centavos),
            account_id=account_id,
            concept_id=arrears_id,
            due_on=due_date(months or 0, today),
            detail=opening_detail(months or 0, today),
        )
    else:
        entry = EntryDraft(chart.OPENING, chart.CUSTOMER_CREDIT, Money(-centavos), account_id=account_id)
    return DocumentDraft(DocumentKind.OPENING, OPENING_SERIES, [entry], account_id=account_id)
