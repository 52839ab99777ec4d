"""The padrón as it is read: lists of ids, the rows that are painted, and one account with all it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, text

from aguadesk.domain.accounts import AccountState, Service
from aguadesk.domain.chart import CUSTOMER_CREDIT, RECEIVABLE
from aguadesk.domain.documents import Folio
from aguadesk.domain.money import Money
from aguadesk.domain.standing import AccountStanding, standing_of
from aguadesk.store.account_writing import AccountDraft
from aguadesk.store.queries import ask_value

OWED_CENTAVOS = f"""coalesce((SELECT sum(CASE WHEN debit_id = {RECEIVABLE} THEN amount_centavos
        WHEN credit_id = {RECEIVABLE} THEN -amount_centavos ELSE 0 END)
    FROM entry WHERE entry.account_id = account.id), 0)"""
"""What an account owes, as SQL over `account`."""

CREDIT_CENTAVOS = f"""coalesce((SELECT sum(CASE WHEN credit_id = {CUSTOMER_CREDIT} THEN amount_centavos
        WHEN debit_id = {CUSTOMER_CREDIT} THEN -amount_centavos ELSE 0 END)
    FROM entry WHERE entry.account_id = account.id), 0)"""
"""What an account has in favour, as SQL over `account`."""

_OLDEST_OVERDUE = f"""(SELECT min(charge.due_on) FROM entry AS charge
    WHERE charge.account_id = account.id AND charge.debit_id = {RECEIVABLE} AND charge.settles_id IS NULL
      AND charge.due_on < :today
      AND charge.amount_centavos > coalesce((
        SELECT sum(CASE WHEN settling.debit_id = {RECEIVABLE} THEN -settling.amount_centavos
                        ELSE settling.amount_centavos END)
        FROM entry AS settling WHERE settling.settles_id = charge.id), 0))"""

_FROM = """FROM account
    JOIN use_class ON use_class.id = account.use_id
    LEFT JOIN place AS colonia ON colonia.id = account.colonia_id
    LEFT JOIN place AS locality ON locality.id = account.locality_id
    LEFT JOIN place AS sector ON sector.id = account.sector_id
    LEFT JOIN place AS route ON route.id = account.route_id
    LEFT JOIN meter ON meter.account_id = account.id AND meter.state = 'installed'"""

_POSITIONS = f"""SELECT found.*, CASE WHEN found.owed > 0 THEN {_OLDEST_OVERDUE.replace("account.id", "found.id")} END
    AS oldest_overdue FROM"""

_ROWS = text(
    f"""{_POSITIONS} (SELECT account.id, account.number, account.holder, account.street, account.house_number,
        account.state, account.service, use_class.name AS use_name, colonia.name AS colonia,
        {OWED_CENTAVOS} AS owed, {CREDIT_CENTAVOS} AS credit
    FROM account JOIN use_class ON use_class.id = account.use_id
    LEFT JOIN place AS colonia ON colonia.id = account.colonia_id
    WHERE account.id IN :ids) AS found"""
).bindparams(bindparam("ids", expanding=True))

_RECORDS = text(
    f"""{_POSITIONS} (SELECT account.*, use_class.name AS use_name, use_class.domestic,
        coalesce(colonia.name, '') AS colonia, coalesce(locality.name, '') AS locality,
        coalesce(sector.name, '') AS sector, coalesce(route.name, '') AS route,
        meter.id AS meter_id, meter.serial, meter.installed_on, meter.last_reading_m3, meter.last_read_on,
        {OWED_CENTAVOS} AS owed, {CREDIT_CENTAVOS} AS credit
    {_FROM} WHERE account.id IN :ids) AS found"""
).bindparams(bindparam("ids", expanding=True))


@dataclass(frozen=True, slots=True)
class AccountRow:
    """What a list shows of an account."""

    id: int
    number: str
    holder: str
    address: str
    use: str
    service: Service
    state: AccountState
    owed: Money
    credit: Money
    standing: AccountStanding

    @property
    def balance(self) -> Money:
        """What is owed less what is in favour; below zero, in favour."""
        return self.owed - self.credit


@dataclass(frozen=True, slots=True)
class InstalledMeter:
    """The meter that is at an account now; the reading in whole m³."""

    id: int
    serial: str
    installed_on: date | None
    last_reading_m3: int | None
    last_read_on: date | None


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """One account with the names of its places, its meter and its money."""

    id: int
    draft: AccountDraft
    use: str
    domestic: bool
    colonia: str
    locality: str
    sector: str
    route: str
    meter: InstalledMeter | None
    owed: Money
    credit: Money
    standing: AccountStanding


def address_line(street: str, house_number: str, colonia: str | None) -> str:
    """Return an address in one line: `Hidalgo 118, Centro`."""
    return ", ".join(part for part in (f"{street} {house_number}".strip(), colonia) if part)


def rows(connection: Connection, ids: Sequence[int], today: date) -> dict[int, AccountRow]:
    """Return what a list shows of some accounts, by id. An id that is no account is missing."""
    found = connection.execute(_ROWS, {"ids": list(ids), "today": today.isoformat()})
    return {row.id: _row(row, today) for row in found}


def account_record(connection: Connection, account_id: int, today: date) -> AccountRecord | None:
    """Return one account with all it has, if there is such a one."""
    return next(iter(account_records(connection, [account_id], today)), None)


def account_records(connection: Connection, ids: Sequence[int], today: date) -> list[AccountRecord]:
    """Return accounts with all they have, in the order of the ids. An id that is no account is left out."""
    found = connection.execute(_RECORDS, {"ids": list(ids), "today": today.isoformat()})
    by_id = {row.id: _record(row, today) for row in found}
    return [by_id[number] for number in ids if number in by_id]


def account_id_of_number(connection: Connection, number: str) -> int | None:
    """Return the account with that number, if there is one."""
    found: int | None = connection.execute(
        text("SELECT id FROM account WHERE number = :number"), {"number": number}
    ).scalar()
    return found


def account_id_of_folio(connection: Connection, folio: Folio) -> int | None:
    """Return the account of the document with that folio, if it has one."""
    found: int | None = connection.execute(
        text("SELECT account_id FROM document WHERE series = :series AND number = :number"),
        {"series": folio.series, "number": folio.number},
    ).scalar()
    return found


def account_id_of_serial(connection: Connection, serial: str) -> int | None:
    """Return the account where the meter with that serial is installed, if it is anywhere."""
    found: int | None = connection.execute(
        text("SELECT account_id FROM meter WHERE serial = :serial AND state = 'installed'"), {"serial": serial}
    ).scalar()
    return found


def last_number(connection: Connection, route_id: int | None = None) -> str:
    """Return the number that the series of the padrón (or of a route) has reached; empty if it has none."""
    found: str | None = connection.execute(
        text(
            "SELECT number FROM account WHERE :route IS NULL OR route_id = :route"
            " ORDER BY length(number) DESC, number DESC LIMIT 1"
        ),
        {"route": route_id},
    ).scalar()
    return found or ""


def count_accounts(connection: Connection) -> int:
    """Return how many accounts the padrón has, those closed included."""
    found: int = connection.execute(text("SELECT count(*) FROM account")).scalar_one()
    return found


def _row(row: Row[Any], today: date) -> AccountRow:
    state = AccountState(row.state)
    return AccountRow(
        id=row.id,
        number=row.number,
        holder=row.holder,
        address=address_line(row.street, row.house_number, row.colonia),
        use=row.use_name,
        service=Service(row.service),
        state=state,
        owed=Money(row.owed),
        credit=Money(row.credit),
        standing=standing_of(state, Money(row.owed), _day(row.oldest_overdue), today),
    )


def _record(row: Row[Any], today: date) -> AccountRecord:
    draft = _draft(row)
    return AccountRecord(
        id=row.id,
        draft=draft,
        use=row.use_name,
        domestic=bool(row.domestic),
        colonia=row.colonia,
        locality=row.locality,
        sector=row.sector,
        route=row.route,
        meter=_meter(row),
        owed=Money(row.owed),
        credit=Money(row.credit),
        standing=standing_of(draft.state, Money(row.owed), _day(row.oldest_overdue), today),
    )


def _meter(row: Row[Any]) -> InstalledMeter | None:
    if row.meter_id is None:
        return None
    return InstalledMeter(row.meter_id, row.serial, _day(row.installed_on), row.last_reading_m3, _day(row.last_read_on))


def _draft(row: Row[Any]) -> AccountDraft:
    return AccountDraft(
        number=row.number,
        holder=row.holder,
        street=row.street,
        use_id=row.use_id,
        service=Service(row.service),
        opened_on=date.fromisoformat(row.opened_on),
        control_number=row.control_number,
        rfc=row.rfc,
        phone=row.phone,
        house_number=row.house_number,
        directions=row.directions,
        colonia_id=row.colonia_id,
        locality_id=row.locality_id,
        sector_id=row.sector_id,
        route_id=row.route_id,
        route_order=row.route_order,
        tariff=row.tariff,
        sewer=bool(row.sewer),
        state=AccountState(row.state),
        benefit=row.benefit,
        benefit_key=row.benefit_key,
        notes=row.notes,
    )


def _day(text_of_day: str | None) -> date | None:
    return date.fromisoformat(text_of_day) if text_of_day else None


def first_opening(connection: Connection) -> date | None:
    """Return the day the first account of the board began; None if it has none."""
    first = ask_value(connection, "SELECT min(opened_on) FROM account")
    return date.fromisoformat(first) if first else None
