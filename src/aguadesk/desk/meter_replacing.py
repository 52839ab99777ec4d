"""Meters that measure no more: their taps are estimated, and the crew is sent to change them."""

from __future__ import annotations

from collections.abc import Sequence

from aguadesk.desk import orders
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.orders import OrderRequest
from aguadesk.domain.errors import Refused
from aguadesk.domain.orders import OrderKind
from aguadesk.domain.rights import Right
from aguadesk.store import meters


def order_changes(desk: Desk, ids: Sequence[int], request_id: str) -> Done[int]:
    """Order the change of the broken ones among some meters, all of them or none; returns how many were ordered.

    One whose change is ordered already is left as it is.

    Raises:
        Refused: `right.missing`, `meter.none_broken` if none of them is to be changed, and what `orders.issue_order`
            refuses.
    """
    desk.stamp(Right.ISSUE_ORDERS)
    with desk.read() as connection:
        found = [one for one in meters.rows(connection, ids).values() if one.broken and not one.change_ordered]
    if not found:
        raise Refused("meter.none_broken")
    changed = list[Change]()
    with desk.board.together():
        for one in found:
            words = f"{one.broken}: medidor {one.serial}"
            asked = OrderRequest(OrderKind.METER_CHANGE, f"{request_id}:{one.id}", one.account_id, instruction=words)
            changed += orders.issue_order(desk, asked).changed
    return done(len(found), *changed, Change("meter"))
