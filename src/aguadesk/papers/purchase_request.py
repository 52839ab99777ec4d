"""A request to the Departamento de Compras on letter paper: what is asked for, what for, and where to sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.papers.signing import Signer


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One thing: how many are asked for, and how many there are in the store room, in words."""

    item: str
    unit: str
    asked: int
    received: int | None
    on_hand: str


@dataclass(frozen=True, slots=True)
class PurchaseRequestData:
    """Everything the request says. `state` is empty while it waits, and `came` says when and with what it came."""

    letterhead: Letterhead
    number: str
    asked_on: date
    addressed_to: str
    purpose: str
    note: str
    asked_by: str
    lines: tuple[AskedLine, ...]
    signers: tuple[Signer, ...]
    state: str = ""
    came: str = ""


def draw(data: PurchaseRequestData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the request."""
    from aguadesk.papers.purchase_request_sheet import draw_request

    return draw_request(data, offset)
