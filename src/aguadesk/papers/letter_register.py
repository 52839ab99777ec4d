"""The register of oficios on letter paper: those of some days, sent or received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.papers.signing import Signer


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One oficio in the register."""

    number: str
    on_day: date
    way: str
    correspondent: str
    subject: str
    standing: str


@dataclass(frozen=True, slots=True)
class LetterRegisterData:
    """Everything the register says."""

    letterhead: Letterhead
    span: str
    lines: tuple[LetterLine, ...]
    signers: tuple[Signer, ...]
    made: str


def draw(data: LetterRegisterData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the register over as many pages as it needs."""
    from aguadesk.papers.letter_register_sheet import draw_register

    return draw_register(data, offset)
