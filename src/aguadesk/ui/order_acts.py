"""What the acts on orders are called, in the history of an account and in the trail of the board."""

from __future__ import annotations

from typing import Final

ORDER_ACTS: Final = {
    "order.issued": "Orden emitida",
    "order.overridden": "Limitación contra candado",
    "order.handed_over": "Orden entregada a cuadrilla",
    "order.done": "Orden hecha",
    "order.not_done": "Orden que no se hizo",
    "order.copy_returned": "Copia de la orden devuelta",
    "order.cancelled": "Orden cancelada",
    "order.noted": "Nota en una orden",
    "order.fined": "Multa por reconectarse sin permiso",
}
