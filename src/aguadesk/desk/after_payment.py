"""What follows from a payment besides its receipt: a limitation that has become pointless, a service to give back."""

from __future__ import annotations

from aguadesk.desk import reconnection
from aguadesk.desk.desk import Desk, Done, done
from aguadesk.desk.order_locks import looked_at
from aguadesk.desk.order_writing import withdraw_open
from aguadesk.desk.orders import changes_of
from aguadesk.domain.orders import Lock, OrderKind
from aguadesk.domain.rights import Right
from aguadesk.store import orders

_WHY = "Pagó lo que debía"


def follow_up(desk: Desk, account_id: int) -> Done[str]:
    """Withdraw the limitation ordered at an account that no longer owes enough for one; return what to say of it.

    Whoever takes a payment also hears that a limited service may be given back.

    Raises:
        Refused: `right.missing`, `rule.none_in_force`.
    """
    stamp = desk.stamp(Right.TAKE_PAYMENT)
    with desk.write() as w:
        withdrawn = []
        if orders.open_orders(w.connection, account_id, OrderKind.LIMITATION):
            locks = looked_at(w.connection, [account_id], stamp.at.date())[account_id].standing
            if any(one.lock is Lock.DEBT for one in locks):
                withdrawn = withdraw_open(w.connection, account_id, OrderKind.LIMITATION, _WHY, stamp)
                w.commit()
    said = [f"Se retiró la {one.name} de limitación: avise a la cuadrilla." for one in withdrawn]
    offered = reconnection.offer(desk, account_id)
    changes = [change for one in withdrawn for change in changes_of(one)]
    return done(" ".join(filter(None, [*said, offered])), *changes)
