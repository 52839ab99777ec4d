"""Who issues a paper: the board's name, place and logo, at the head of everything it prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aguadesk.domain.vocabulary import USUAL, Vocabulary

if TYPE_CHECKING:
    from aguadesk.papers.lettering import Style
    from aguadesk.papers.pen import Pen

LOGO_MM = 16
_LOGO_GAP_MM = 4
_LARGEST_LOGO_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The board as its papers name it."""

    board: str
    municipality: str = ""
    state: str = ""
    legal_lines: tuple[str, ...] = ()
    """Legal name, RFC, address, telephone: each on its own line, in small type."""
    logo: bytes | None = None
    """A PNG or JPEG, checked with `check_logo` when it was chosen."""
    words: Vocabulary = USUAL
    """What this board calls itself, its accounts and its bills."""
    meters: bool = True
    """Whether its papers speak of meters and readings at all."""

    @property
    def place(self) -> str:
        """Municipality and state as one line: `San Miguel del Valle, Sonora`."""
        return ", ".join(part for part in (self.municipality, self.state) if part)


def check_logo(image: bytes) -> None:
    """Make sure a picture can be printed, at the moment a person chooses it.

    Raises:
        Refused: `papers.logo_unreadable` or `papers.logo_too_large`.
    """
    from aguadesk.domain.errors import Refused
    from aguadesk.papers.pen import readable_image

    if len(image) > _LARGEST_LOGO_BYTES:
        raise Refused("papers.logo_too_large", megabytes=_LARGEST_LOGO_BYTES // 1_000_000)
    readable_image(image)


def letterhead_height(head: Letterhead, width: float) -> float:
    """Return how many millimetres `draw_letterhead` will take."""
    text = sum(style.line_mm for _, style in _lines(head, _room(head, width)))
    return max(text, LOGO_MM) if head.logo else text


def draw_letterhead(pen: Pen, head: Letterhead, x: float, top: float, width: float) -> None:
    """Draw logo, name, place and legal lines into so many millimetres of width.

    The name takes a second line before it shrinks, and no legal line is ever left out.
    """
    if head.logo:
        pen.picture(x, top, LOGO_MM, head.logo)
    room = _room(head, width)
    for line, style in _lines(head, room):
        pen.words(x + width - room, top, line, style)
        top += style.line_mm


def _room(head: Letterhead, width: float) -> float:
    return width - (LOGO_MM + _LOGO_GAP_MM if head.logo else 0)


def _lines(head: Letterhead, room: float) -> list[tuple[str, Style]]:
    from aguadesk.papers.lettering import DENSE, FINE, TITLE, wrapped

    title = TITLE
    while title.size > 9 and len(wrapped(head.board, title, room)) > 2:
        title = title.sized(title.size - 0.5)
    parts = [(head.board, title), (head.place, DENSE), *((line, FINE) for line in head.legal_lines)]
    return [(line, style) for words, style in parts if words for line in wrapped(words, style, room)]
