"""What people call the things of the registers of the office."""

from __future__ import annotations

from datetime import date
from typing import Final

from aguadesk.desk.counter_filters import EVENTS, FUNDINGS, POINTS, PURPOSES
from aguadesk.domain.errors import Refused
from aguadesk.domain.office import LetterWay, PurchaseState, StockMove
from aguadesk.domain.office.letters import LetterStanding
from aguadesk.store.stock import Holding

__all__ = ["EVENTS", "FUNDINGS", "POINTS", "PURPOSES"]

LONGEST_NAME: Final = 120
LONGEST_NOTE: Final = 300

PURCHASE_STATES: Final = {
    PurchaseState.ASKED: "Solicitada",
    PurchaseState.RECEIVED: "Recibida",
    PurchaseState.CANCELLED: "Cancelada",
}
MOVES: Final = {
    StockMove.RECEIVED: "Entrada",
    StockMove.INSTALLED: "Instalado en una toma",
    StockMove.USED: "Usado en una obra",
    StockMove.RETURNED: "Regresado",
    StockMove.LOST: "Perdido o dañado",
    StockMove.COUNTED: "Conteo",
}
WAYS: Final = {LetterWay.SENT: "Enviado", LetterWay.RECEIVED: "Recibido"}
STANDINGS: Final = {
    LetterStanding.PLAIN: "Sin plazo",
    LetterStanding.WAITS: "Por contestar",
    LetterStanding.SOON: "Por vencer",
    LetterStanding.LATE: "Vencido",
    LetterStanding.ANSWERED: "Contestado",
    LetterStanding.CANCELLED: "Cancelado",
}


UNCOUNTED: Final = "sin contar"
"""What is said instead of how much there is of a thing, while nobody knows."""


def there_is(thing: Holding) -> str:
    """Return how much there is of a thing in the store room, in words."""
    return UNCOUNTED if thing.is_uncounted else f"{thing.on_hand:,}"


def refuse_future(day: date, today: date) -> None:
    """Refuse to write down what has not happened yet.

    Raises:
        Refused: `register.future`.
    """
    if day > today:
        raise Refused("register.future", field="on_day", day=day.strftime("%d/%m/%Y"))


def refuse_window(first: date, last: date) -> None:
    """Refuse days that end before they begin.

    Raises:
        Refused: `register.window`.
    """
    if last < first:
        raise Refused("register.window", field="last")
