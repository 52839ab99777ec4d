"""The board as it names itself: light to load, since it is the first thing read of a board."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.desk.desk import Desk
from aguadesk.desk.letterhead import logo
from aguadesk.store import settings


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs the papers, and as what."""

    name: str
    position: str


@dataclass(frozen=True, slots=True)
class BoardIdentity:
    """The board as it names itself. `legal_lines` are its legal name, RFC, address and telephone."""

    name: str
    municipality: str
    state: str
    legal_lines: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    logo: bytes | None
    is_practice: bool

    @property
    def place(self) -> str:
        """Where it is: `San Miguel del Valle, Sonora`."""
        return ", ".join(part for part in (self.municipality, self.state) if part)


def board_identity(desk: Desk) -> BoardIdentity:
    """Return how the board names itself."""
    with desk.read() as connection:
        kept = settings.all_settings(connection)
        picture = logo(connection)
    return BoardIdentity(
        name=kept.get("board.name", ""),
        municipality=kept.get("board.municipality", ""),
        state=kept.get("board.state", ""),
        legal_lines=tuple(kept.get("board.legal_lines", ())),
        signatories=tuple(Signatory(one["name"], one["position"]) for one in kept.get("board.signatories", ())),
        logo=picture,
        is_practice=bool(kept.get("board.practice", False)),
    )
