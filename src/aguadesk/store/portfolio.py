"""The overdue portfolio as queries: who owes since when and how much, by age, and by part of the town."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

from aguadesk.domain.account_marks import MarkKind
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.money import Money
from aguadesk.domain.notices import NoticeState
from aguadesk.domain.portfolio import Age, PortfolioFilter, months_of
from aguadesk.domain.standing import months_begun
from aguadesk.store.account_lists import WITH_ROUTE, AccountSort, order_of
from aguadesk.store.accounts import address_line
from aguadesk.store.queries import ask


class PortfolioSort(StrEnum):
    """The orders in which the portfolio is listed."""

    OVERDUE = "overdue"
    MONTHS = "months"
    NUMBER = "number"
    HOLDER = "holder"
    ADDRESS = "address"
    ROUTE = "route"


class PortfolioGroup(StrEnum):
    """The parts of the town the portfolio is added up by."""

    SECTOR = "sector"
    ROUTE = "route"
    COLONIA = "colonia"
    USE = "use"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """An account with something overdue: what is past its day, without surcharges that are not charged yet."""

    id: int
    number: str
    control_number: str
    holder: str
    phone: str
    address: str
    sector: str
    route: str
    use: str
    state: AccountState
    months: int
    oldest: date
    overdue: Money
    can_pay: bool | None
    agreement: int | None
    """The number of the agreement that stands, kept or not."""
    last_notice: date | None


@dataclass(frozen=True, slots=True)
class AgeTotal:
    """One age: the accounts whose oldest debt has it, and what is overdue with that age at all accounts."""

    age: Age
    accounts: int
    overdue: Money


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """A part of the town: its number (0 for those in none), its name, its accounts and what they have overdue."""

    id: int
    name: str
    accounts: int
    overdue: Money


_MONTHS = """((:year - CAST(substr({due}, 1, 4) AS INTEGER)) * 12 + :month - CAST(substr({due}, 6, 2) AS INTEGER)
        + CASE WHEN :dom > CAST(substr({due}, 9, 2) AS INTEGER) THEN 1 ELSE 0 END)"""


def _owed(*more: str) -> str:
    """Return the question who owes what since when, with more sums over the charges of each if asked for."""
    return f"""(SELECT {", ".join(("account_id, sum(open_centavos) AS overdue, min(due_on) AS oldest", *more))}
        FROM open_charge WHERE due_on < :day GROUP BY account_id
        HAVING sum(open_centavos) > :over AND {_MONTHS.format(due="min(due_on)")} >= :months) AS owed"""


_OWED = _owed()
_STANDING = "SELECT 1 FROM agreement WHERE agreement.account_id = account.id AND agreement.ended_on IS NULL"
_MARKED = """SELECT 1 FROM account_mark WHERE account_mark.account_id = account.id AND account_mark.kind = :mark
        AND since <= :day AND (until IS NULL OR until >= :day)"""
_CAN_PAY = f"""(SELECT kind FROM account_mark WHERE account_mark.account_id = account.id
        AND kind IN ('{MarkKind.CAN_PAY}', '{MarkKind.CANNOT_PAY}')
        AND since <= :day AND (until IS NULL OR until >= :day) ORDER BY account_mark.id DESC LIMIT 1)"""
_ROWS = f"""SELECT account.*, use_class.name AS use_name, colonia.name AS colonia, sector.name AS sector,
        route.name AS route, owed.overdue, owed.oldest, {_CAN_PAY} AS capacity,
        (SELECT number FROM agreement WHERE agreement.account_id = account.id AND ended_on IS NULL) AS agreement,
        (SELECT max(result_on) FROM notice WHERE notice.account_id = account.id
            AND notice.state = '{NoticeState.DELIVERED}') AS noticed
    FROM account JOIN use_class ON use_class.id = account.use_id
    JOIN (SELECT account_id, sum(open_centavos) AS overdue, min(due_on) AS oldest FROM open_charge
        WHERE due_on < :day AND account_id IN ({{ids}}) GROUP BY account_id) AS owed ON owed.account_id = account.id
    LEFT JOIN place AS colonia ON colonia.id = account.colonia_id
    LEFT JOIN place AS sector ON sector.id = account.sector_id
    {WITH_ROUTE}"""

_GROUPS = {
    PortfolioGroup.SECTOR: ("account.sector_id", "LEFT JOIN place AS part ON part.id = account.sector_id"),
    PortfolioGroup.ROUTE: ("account.route_id", "LEFT JOIN place AS part ON part.id = account.route_id"),
    PortfolioGroup.COLONIA: ("account.colonia_id", "LEFT JOIN place AS part ON part.id = account.colonia_id"),
    PortfolioGroup.USE: ("account.use_id", "JOIN use_class AS part ON part.id = account.use_id"),
}
_SORTS = {PortfolioSort.OVERDUE: "owed.overdue", PortfolioSort.MONTHS: "owed.oldest"}


def portfolio_ids(
    connection: Connection,
    wanted: PortfolioFilter,
    day: date,
    sort: PortfolioSort = PortfolioSort.ROUTE,
    *,
    descending: bool = False,
    within: Sequence[int] | None = None,
) -> list[int]:
    """Return the ids of the accounts that pass a filter on a day, in order.

    Args:
        within: only these accounts, such as those a search found.
    """
    where, values = _conditions(wanted, day)
    joins = ""
    if sort in _SORTS:
        # The oldest date has the most months.
        down = descending != (sort is PortfolioSort.MONTHS)
        order = [f"{_SORTS[sort]}{' DESC' if down else ''}", *order_of(AccountSort.NUMBER)]
    else:
        order = order_of(AccountSort(sort.value), descending=descending)
        joins = WITH_ROUTE if sort is PortfolioSort.ROUTE else ""
    sql = f"""SELECT account.id FROM {_OWED} JOIN account ON account.id = owed.account_id {joins}
        {where} ORDER BY {", ".join(order)}, account.id"""
    found = [row.id for row in ask(connection, sql, **values)]
    if within is None:
        return found
    among = set(within)
    return [one for one in found if one in among]


def portfolio_rows(connection: Connection, ids: Sequence[int], day: date) -> dict[int, PortfolioRow]:
    """Return what a list shows of some accounts, by id; those with nothing overdue on the day are missing."""
    listed = ", ".join(str(int(one)) for one in ids)
    rows = ask(connection, _ROWS.format(ids=listed), day=day.isoformat()) if ids else []
    return {row.id: _row(row, day) for row in rows}


def totals(connection: Connection, wanted: PortfolioFilter, day: date) -> tuple[int, Money]:
    """Return how many accounts pass a filter on a day and what they have overdue."""
    where, values = _conditions(wanted, day)
    sql = f"""SELECT count(*) AS accounts, coalesce(sum(owed.overdue), 0) AS overdue
        FROM {_OWED} JOIN account ON account.id = owed.account_id {where}"""
    (row,) = ask(connection, sql, **values)
    return row.accounts, Money(row.overdue)


def by_age(connection: Connection, wanted: PortfolioFilter, day: date) -> list[AgeTotal]:
    """Return every age, youngest first, of the accounts that pass a filter on a day."""
    where, values = _conditions(wanted, day)
    begins = {f"since_{place}": _first_due(age, day) for place, age in enumerate(Age)}
    # Each debt counts from the first age that is old enough for it on: what is between two of these sums is one age.
    sums = [f"sum(CASE WHEN due_on >= :{name} THEN open_centavos ELSE 0 END) AS {name}" for name in begins]
    counted = [f"sum(oldest >= :{name}) AS n_{name}, sum({name}) AS {name}" for name in begins]
    sql = f"""SELECT {", ".join(counted)} FROM {_owed(*sums)} JOIN account ON account.id = owed.account_id {where}"""
    (row,) = ask(connection, sql, **values, **begins)
    numbers = [value or 0 for value in row]
    accounts, amounts = numbers[::2], numbers[1::2]
    return [
        AgeTotal(age, accounts[place] - before[0], Money(amounts[place] - before[1]))
        for place, (age, before) in enumerate(zip(Age, [(0, 0), *zip(accounts, amounts, strict=True)], strict=False))
    ]


def by_group(connection: Connection, wanted: PortfolioFilter, day: date, group: PortfolioGroup) -> list[GroupTotal]:
    """Return the parts of the town of the accounts that pass a filter on a day, the one that owes most first."""
    where, values = _conditions(wanted, day)
    if group is PortfolioGroup.STATE:
        key, name, join = "account.state", "account.state", ""
    else:
        (key, join), name = _GROUPS[group], "part.name"
    sql = f"""SELECT {key} AS part_id, {name} AS name, count(*) AS accounts, sum(owed.overdue) AS overdue
        FROM {_OWED} JOIN account ON account.id = owed.account_id {join} {where}
        GROUP BY {key}, {name} ORDER BY sum(owed.overdue) DESC, {name}"""
    return [
        GroupTotal(row.part_id if isinstance(row.part_id, int) else 0, row.name or "", row.accounts, Money(row.overdue))
        for row in ask(connection, sql, **values)
    ]


def _conditions(wanted: PortfolioFilter, day: date) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {
        "day": day.isoformat(),
        "year": day.year,
        "month": day.month,
        "dom": day.day,
        "over": wanted.over.centavos,
        "months": max(wanted.months, (wanted.older_than_months or 0) + 1),
    }
    equal = {
        "sector_id": wanted.sector_id,
        "route_id": wanted.route_id,
        "colonia_id": wanted.colonia_id,
        "use_id": wanted.use_id,
    }
    asked = {column: value for column, value in equal.items() if value is not None}
    conditions = [f"account.{column} = :{column}" for column in asked]
    if wanted.states:
        listed = ", ".join(f"'{state.value}'" for state in wanted.states)
        conditions.append(f"account.state IN ({listed})")
    if wanted.without_agreement:
        conditions.append(f"NOT EXISTS ({_STANDING})")
    if wanted.can_pay is not None:
        conditions.append(f"EXISTS ({_MARKED})")
        values["mark"] = (MarkKind.CAN_PAY if wanted.can_pay else MarkKind.CANNOT_PAY).value
    return f"WHERE {' AND '.join(conditions)}" if conditions else "", {**values, **asked}


def _first_due(age: Age, day: date) -> str:
    """Return the first due day whose debt is of an age or younger on a day: so many months before it.

    In a month that is too short for it, the day after its last: as text it comes after all of them.
    """
    _, last = months_of(age)
    if last is None:
        return ""
    year, month = divmod(day.year * 12 + day.month - 1 - last, 12)
    return f"{year:04}-{month + 1:02}-{day.day:02}"


def _row(row: Any, day: date) -> PortfolioRow:
    oldest = date.fromisoformat(row.oldest)
    return PortfolioRow(
        id=row.id,
        number=row.number,
        control_number=row.control_number,
        holder=row.holder,
        phone=row.phone,
        address=address_line(row.street, row.house_number, row.colonia),
        sector=row.sector or "",
        route=row.route or "",
        use=row.use_name,
        state=AccountState(row.state),
        months=months_begun(oldest, day),
        oldest=oldest,
        overdue=Money(row.overdue),
        can_pay=None if row.capacity is None else row.capacity == MarkKind.CAN_PAY,
        agreement=row.agreement,
        last_notice=date.fromisoformat(row.noticed) if row.noticed else None,
    )
