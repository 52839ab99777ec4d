"""Cuentas: finding an account, looking at it, writing a new one, and every change to it with its trace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk import benefit_grants, surcharging
from aguadesk.desk.account_forms import AccountForm, cleaned, draft_of, form_of, place_ids, refuse_no_locality
from aguadesk.desk.desk import Authorisation, Change, Desk, Done, done
from aguadesk.domain.account_numbers import next_number
from aguadesk.domain.accounts import AccountState, PlaceKind, may_change
from aguadesk.domain.documents import Folio
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.office import StockMove
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.domain.readings import MeterEventKind
from aguadesk.domain.rights import Right
from aguadesk.domain.standing import AccountStanding
from aguadesk.store import (
    account_marks,
    accounts,
    audit,
    catalogues,
    meter_events,
    meters,
    movements,
    search,
    stock,
    surcharges,
)
from aguadesk.store.account_writing import MeterDraft, insert_accounts, insert_meters, update_account
from aguadesk.store.accounts import AccountRecord, AccountRow, InstalledMeter
from aguadesk.store.ledger import Stamp
from aguadesk.store.movements import Movement

__all__ = ["AccountRow", "InstalledMeter", "Movement"]

_SHORTEST_REASON = 5
_NOT_AUDITED = ("reading_m3", "opened_on")


@dataclass(frozen=True, slots=True)
class AccountDetails:
    """One account with everything its page shows.

    Charges are the open ones as they were written, and after them what accrued by today, without folio.
    """

    id: int
    form: AccountForm
    use: str
    domestic: bool
    address: str
    state: AccountState
    opened_on: date
    meter: InstalledMeter | None
    owed: Money
    credit: Money
    standing: AccountStanding
    charges: tuple[OpenCharge, ...]
    attended_by: str = ""
    """Who of the office attends it, if it is a special user."""

    @property
    def number(self) -> str:
        """The number of the account."""
        return self.form.number

    @property
    def holder(self) -> str:
        """The holder's name."""
        return self.form.holder

    @property
    def balance(self) -> Money:
        """What is owed less what is in favour; below zero, in favour."""
        return self.owed - self.credit


@dataclass(frozen=True, slots=True)
class HolderChange:
    """A change of holder: the new one, why, and the paper that proves it.

    A benefit belongs to a person, so it ends with the change unless `keeps_benefit`.
    """

    holder: str
    reason: str
    document: str
    rfc: str = ""
    phone: str = ""
    keeps_benefit: bool = False


def search_accounts(desk: Desk, typed: str, limit: int = 200) -> list[int]:
    """Return ids of accounts that hold every word typed; an exact number or a receipt's folio comes first."""
    if not typed.strip():
        return []
    with desk.read() as connection:
        found = search.matching_accounts(connection, typed, limit)
        folio = Folio.parse(typed)
        of_folio = accounts.account_id_of_folio(connection, folio) if folio else None
    return found if of_folio is None or of_folio in found else [of_folio, *found][:limit]


def rows(desk: Desk, ids: Sequence[int]) -> dict[int, AccountRow]:
    """Return what a list paints of some accounts, by id; what they owe is up to today, as on the page of each."""
    today = desk.today()
    with desk.read() as connection:
        found = accounts.rows(connection, ids, today)
        owing = [row.id for row in found.values() if row.owed > ZERO]
        late = surcharges.pending(connection, today, owing) if owing else {}
    for account_id, accrued in late.items():
        row = found[account_id]
        found[account_id] = replace(row, owed=row.owed + surcharging.total_of(accrued))
    return found


def account(desk: Desk, account_id: int) -> AccountDetails:
    """Return one account with all its page shows.

    Raises:
        Refused: `account.unknown`.
    """
    with desk.read() as connection:
        record = _record(connection, account_id, desk.today())
        attended_by = account_marks.attended_by(connection, account_id, desk.today())
        return _details(record, tuple(surcharging.owed_on(connection, account_id, desk.today())), attended_by)


def account_id_of_number(desk: Desk, number: str) -> int:
    """Return the account with a number.

    Raises:
        Refused: `account.unknown`.
    """
    with desk.read() as connection:
        found = accounts.account_id_of_number(connection, one_line(number))
    if found is None:
        raise Refused("account.unknown", field="account", account=number)
    return found


def account_movements(desk: Desk, account_id: int) -> list[Movement]:
    """Return every movement of an account, oldest first, with the balance after each."""
    with desk.read() as connection:
        return movements.movements(connection, account_id)


def suggested_number(desk: Desk, route: str = "") -> str:
    """Return a free number for a new account: the one after the last of its route, or of the padrón."""
    with desk.read() as connection:
        routes = catalogues.all_places(connection, PlaceKind.ROUTE)
        route_id = next((place.id for place in routes if place.name == route), None)
        last = accounts.last_number(connection, route_id) or accounts.last_number(connection)
        return next_number(last, lambda number: accounts.account_id_of_number(connection, number) is not None)


def create_account(desk: Desk, form: AccountForm) -> Done[int]:
    """Write a new account and return its number in the store.

    Raises:
        Refused: what `cleaned` refuses, `account.locality_missing`, `account.number_repeated`,
            `account.use_unknown`, `account.meter_repeated`.
    """
    stamp = desk.stamp(Right.EDIT_ACCOUNTS)
    form = cleaned(form)
    refuse_no_locality(form)
    with desk.write() as w:
        _refuse_repeated(w.connection, form, None)
        _refuse_unknown_use(w.connection, form.use_id)
        places = place_ids(w.connection, form)
        draft = draft_of(form, places, form.opened_on or stamp.at.date())
        (account_id,) = insert_accounts(w.connection, [draft], _place_names(form, places), [form.meter])
        if form.meter:
            _install(w.connection, account_id, form, stamp)
        after = _audited(w.connection, form)
        audit.record(w.connection, stamp, audit.AuditDraft("account.created", "account", account_id, after=after))
        w.commit()
    return done(account_id, Change("account", account_id))


def edit_account(desk: Desk, account_id: int, form: AccountForm) -> Done[bool]:
    """Write an account anew; returns whether anything changed.

    The holder is changed by `change_holder`, the state by `change_state`; the reading only with a new meter.

    Raises:
        Refused: `account.unknown`, `account.holder_by_change`, and what `create_account` refuses.
    """
    stamp = desk.stamp(Right.EDIT_ACCOUNTS)
    form = cleaned(form)
    refuse_no_locality(form)
    with desk.write() as w:
        record = _record(w.connection, account_id, stamp.at.date())
        if form.holder != record.draft.holder:
            raise Refused("account.holder_by_change", field="holder")
        _refuse_repeated(w.connection, form, account_id)
        _refuse_unknown_use(w.connection, form.use_id)
        changed = _rewrite(w.connection, record, form, stamp, "account.edited")
        w.commit()
    return done(changed, *([Change("account", account_id)] if changed else []))


def change_holder(desk: Desk, account_id: int, change: HolderChange) -> Done[str]:
    """Put an account in another name; returns the name before. The debt stays with the account.

    Raises:
        Refused: `account.unknown`, `account.holder_missing`, `account.holder_same`, `account.reason_short`,
            `account.document_missing`.
    """
    stamp = desk.stamp(Right.EDIT_ACCOUNTS)
    _refuse_short_reason(change.reason)
    if not change.document.strip():
        raise Refused("account.document_missing", field="document")
    with desk.write() as w:
        record = _record(w.connection, account_id, stamp.at.date())
        before = form_of(record)
        after = replace(before, holder=change.holder, rfc=change.rfc, phone=change.phone)
        if not change.keeps_benefit:
            after = replace(after, benefit="", benefit_key="")
        after = cleaned(after)
        if after.holder == before.holder:
            raise Refused("account.holder_same", field="holder", holder=after.holder)
        reason = f"{one_line(change.reason)} · {one_line(change.document)}"
        _rewrite(w.connection, record, after, stamp, "account.holder_changed", reason)
        if not change.keeps_benefit:
            benefit_grants.end_with_account(w.connection, account_id, "Cambio de titular", stamp)
        w.commit()
    return done(before.holder, Change("account", account_id))


def change_state(
    desk: Desk, account_id: int, state: AccountState, reason: str, authorisation: Authorisation | None = None
) -> Done[AccountState]:
    """Change the state of an account; returns the state before.

    Closing an account that owes or has credit in favour needs the right `CLOSE_WITH_BALANCE`, one's own or
    that of a second person.

    Raises:
        Refused: `account.unknown`, `account.state_same`, `account.state_not_allowed`, `account.reason_short`,
            and what `Desk.stamp` refuses.
    """
    stamp = desk.stamp(Right.CHANGE_STATE)
    _refuse_short_reason(reason)
    with desk.write() as w:
        record = _record(w.connection, account_id, stamp.at.date())
        before = record.draft.state
        if state is before:
            raise Refused("account.state_same", field="state")
        if not may_change(before, state):
            raise Refused("account.state_not_allowed", field="state")
        if state is AccountState.CLOSED and (record.owed or record.credit):
            stamp = desk.stamp(Right.CLOSE_WITH_BALANCE, authorisation)
        write_state(w.connection, record, state, one_line(reason), stamp)
        if state is AccountState.CLOSED:
            benefit_grants.end_with_account(w.connection, account_id, "Baja de la cuenta", stamp)
        w.commit()
    return done(before, Change("account", account_id))


def write_state(connection: Connection, record: AccountRecord, state: AccountState, reason: str, stamp: Stamp) -> None:
    """Write another state of an account with its trace, inside a transaction that has made sure of it."""
    serial = record.meter.serial if record.meter else ""
    update_account(connection, record.id, replace(record.draft, state=state), _names_of(record), serial)
    before, after = {"state": record.draft.state.value}, {"state": state.value}
    audit.record(
        connection, stamp, audit.AuditDraft("account.state_changed", "account", record.id, before, after, reason)
    )


def _rewrite(
    connection: Connection, record: AccountRecord, form: AccountForm, stamp: Stamp, act: str, reason: str = ""
) -> bool:
    """Write what changed in an account with its trace; returns whether anything did."""
    before, after = _audited(connection, form_of(record)), _audited(connection, form)
    if before == after:
        return False
    places = place_ids(connection, form)
    draft = replace(draft_of(form, places, record.draft.opened_on), state=record.draft.state)
    update_account(connection, record.id, draft, _place_names(form, places), form.meter)
    _follow_meter(connection, record, form, stamp)
    audit.record(connection, stamp, audit.AuditDraft(act, "account", record.id, before, after, reason))
    return True


def _follow_meter(connection: Connection, record: AccountRecord, form: AccountForm, stamp: Stamp) -> None:
    if record.meter is None and form.meter:
        _install(connection, record.id, form, stamp)
    elif record.meter is not None and not form.meter:
        meters.retire(connection, record.meter.id)
        kind, last = MeterEventKind.RETIRED, record.meter.last_reading_m3
        meter_events.record(
            connection, stamp, kind, record.meter.id, stamp.at.date(), account_id=record.id, reading_m3=last
        )
    elif record.meter is not None and form.meter != record.meter.serial:
        meters.correct_serial(connection, record.meter.id, form.meter)


def _install(connection: Connection, account_id: int, form: AccountForm, stamp: Stamp) -> None:
    """Put a meter at an account: one of the stock if it is there, else one that nobody had written down."""
    today = stamp.at.date()
    stocked = meters.of_serial(connection, form.meter)
    if stocked is not None:
        meter_id = stocked.id
        meters.install(connection, meter_id, account_id, today, form.reading_m3)
        stock.move_meter(connection, stamp, StockMove.INSTALLED, account_id, today, form.meter)
    else:
        read_on = today if form.reading_m3 is not None else None
        draft = MeterDraft(form.meter, account_id, today, form.reading_m3, read_on)
        (meter_id,) = insert_meters(connection, [draft])
    kind = MeterEventKind.INSTALLED
    meter_events.record(connection, stamp, kind, meter_id, today, account_id=account_id, reading_m3=form.reading_m3)


def _record(connection: Connection, account_id: int, today: date) -> AccountRecord:
    record = accounts.account_record(connection, account_id, today)
    if record is None:
        raise Refused("account.unknown", account=account_id)
    return record


def _details(record: AccountRecord, open_charges: tuple[OpenCharge, ...], attended_by: str) -> AccountDetails:
    form = form_of(record)
    return AccountDetails(
        id=record.id,
        form=form,
        use=record.use,
        domestic=record.domestic,
        address=accounts.address_line(form.street, form.house_number, form.colonia),
        state=record.draft.state,
        opened_on=record.draft.opened_on,
        meter=record.meter,
        owed=total(charge.open for charge in open_charges),
        credit=record.credit,
        standing=record.standing,
        charges=open_charges,
        attended_by=attended_by,
    )


def _refuse_repeated(connection: Connection, form: AccountForm, account_id: int | None) -> None:
    """Refuse a number or a meter that another account has."""
    same_number = accounts.account_id_of_number(connection, form.number)
    if same_number not in (None, account_id):
        raise Refused("account.number_repeated", field="number", number=form.number)
    same_meter = accounts.account_id_of_serial(connection, form.meter) if form.meter else None
    if same_meter not in (None, account_id):
        other = accounts.rows(connection, [same_meter or 0], date.min)[same_meter or 0]
        raise Refused("account.meter_repeated", field="meter", meter=form.meter, account=other.number)


def _refuse_unknown_use(connection: Connection, use_id: int) -> None:
    if use_id not in {use.id for use in catalogues.all_uses(connection)}:
        raise Refused("account.use_unknown", field="use_id")


def _refuse_short_reason(reason: str) -> None:
    if len(one_line(reason)) < _SHORTEST_REASON:
        raise Refused("account.reason_short", field="reason", letters=_SHORTEST_REASON)


def _audited(connection: Connection, form: AccountForm) -> dict[str, object]:
    """Return what the trace of a form keeps: every field in words that last, the use by its name."""
    use = next((use.name for use in catalogues.all_uses(connection) if use.id == form.use_id), "")
    values: dict[str, object] = {
        name: getattr(form, name) for name in AccountForm.__slots__ if name not in (*_NOT_AUDITED, "use_id")
    }
    return {**values, "use": use, "service": form.service.value}


def _place_names(form: AccountForm, places: dict[str, int | None]) -> dict[int, str]:
    return {number: getattr(form, name) for name, number in places.items() if number is not None}


def _names_of(record: AccountRecord) -> dict[int, str]:
    draft = record.draft
    pairs = ((draft.colonia_id, record.colonia), (draft.locality_id, record.locality))
    return {number: name for number, name in pairs if number is not None}
