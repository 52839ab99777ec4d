"""Lists of the padrón as queries: by sector, route, use, state, service and debt, in any of its orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, text

from aguadesk.domain.account_marks import MarkKind
from aguadesk.domain.accounts import AccountState, Service
from aguadesk.domain.chart import CUSTOMER_CREDIT, RECEIVABLE
from aguadesk.store.search import match_condition


class AccountSort(StrEnum):
    """The orders in which accounts are listed."""

    NUMBER = "number"
    HOLDER = "holder"
    ADDRESS = "address"
    ROUTE = "route"
    """Route by route, in walking order."""
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class AccountFilters:
    """Which accounts a list holds; what is left out does not limit it.

    `owing`: True for those that owe something, False for those that owe nothing. `special_on`: the special users of a
    day.
    """

    typed: str = ""
    colonia_id: int | None = None
    sector_id: int | None = None
    route_id: int | None = None
    use_id: int | None = None
    state: AccountState | None = None
    service: Service | None = None
    owing: bool | None = None
    special_on: date | None = None


EVERYTHING = AccountFilters()

_WITH_BALANCE = f"""LEFT JOIN (SELECT account_id, sum(
        CASE WHEN debit_id IN ({RECEIVABLE}, {CUSTOMER_CREDIT}) THEN amount_centavos ELSE 0 END
      - CASE WHEN credit_id IN ({RECEIVABLE}, {CUSTOMER_CREDIT}) THEN amount_centavos ELSE 0 END) AS centavos
    FROM entry WHERE account_id IS NOT NULL GROUP BY account_id) AS balance ON balance.account_id = account.id"""

_SPECIAL = f"""EXISTS (SELECT 1 FROM account_mark WHERE account_mark.account_id = account.id
    AND account_mark.kind = '{MarkKind.SPECIAL}' AND account_mark.since <= :special_on
    AND (account_mark.until IS NULL OR account_mark.until >= :special_on))"""

WITH_ROUTE = "LEFT JOIN place AS route ON route.id = account.route_id"

_ACCENTS = {"á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "ñ": "n~"}


def _alphabetical(column: str) -> str:
    """Return a column as a Mexican list sorts it: without accents or capitals, ñ after n."""
    sql = column
    for letter, plain in _ACCENTS.items():
        sql = f"replace(replace({sql}, '{letter}', '{plain}'), '{letter.upper()}', '{plain}')"
    return f"lower({sql})"


_ORDERS = {
    AccountSort.NUMBER: ("length(account.number)", "account.number"),
    AccountSort.HOLDER: (_alphabetical("account.holder"), "account.number"),
    AccountSort.ADDRESS: (_alphabetical("account.street"), "length(account.house_number)", "account.house_number"),
    AccountSort.ROUTE: (
        "route.name IS NULL",
        "length(route.name)",
        "route.name",
        "account.route_order IS NULL",
        "account.route_order",
        "account.number",
    ),
    AccountSort.BALANCE: ("coalesce(balance.centavos, 0)", "account.number"),
}
_ALWAYS_LAST = ("route.name IS NULL", "account.route_order IS NULL")
"""What has no route stands at the end of the list in both directions."""


def list_ids(
    connection: Connection,
    filters: AccountFilters = EVERYTHING,
    sort: AccountSort = AccountSort.NUMBER,
    *,
    descending: bool = False,
    limit: int | None = None,
) -> list[int]:
    """Return the ids of the accounts that pass the filters, in order."""
    where, values = _conditions(filters)
    joins = []
    if sort is AccountSort.BALANCE or filters.owing is not None:
        joins.append(_WITH_BALANCE)
    if sort is AccountSort.ROUTE:
        joins.append(WITH_ROUTE)
    order = order_of(sort, descending=descending)
    sql = f"SELECT account.id FROM account {' '.join(joins)} {where} ORDER BY {', '.join(order)}, account.id"
    if limit is not None:
        sql, values = f"{sql} LIMIT :limit", {**values, "limit": limit}
    return list(connection.execute(text(sql), values).scalars())


def order_of(sort: AccountSort, *, descending: bool = False) -> list[str]:
    """Return what a query over `account` sorts by; by route it joins `WITH_ROUTE`."""
    return [f"{part} DESC" if descending and part not in _ALWAYS_LAST else part for part in _ORDERS[sort]]


def _conditions(filters: AccountFilters) -> tuple[str, dict[str, Any]]:
    match, values = match_condition(filters.typed)
    equal = {
        "colonia_id": filters.colonia_id,
        "sector_id": filters.sector_id,
        "route_id": filters.route_id,
        "use_id": filters.use_id,
        "state": filters.state,
        "service": filters.service,
    }
    asked = {column: value for column, value in equal.items() if value is not None}
    conditions = [match, *(f"account.{column} = :{column}" for column in asked)]
    if filters.owing is not None:
        conditions.append(f"coalesce(balance.centavos, 0) {'>' if filters.owing else '<='} 0")
    if filters.special_on is not None:
        conditions.append(_SPECIAL)
        values = {**values, "special_on": filters.special_on.isoformat()}
    listed = " AND ".join(condition for condition in conditions if condition)
    return f"WHERE {listed}" if listed else "", {**values, **asked}
