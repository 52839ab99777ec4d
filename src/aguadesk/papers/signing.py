"""The three lines under a paper of the office: who made it, who looked it over, who approves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aguadesk.papers import lettering as type_
from aguadesk.papers.agreement_pen import in_lines
from aguadesk.papers.flow import WIDTH, Block
from aguadesk.papers.lettering import MUTED, Style, balanced
from aguadesk.papers.pen import Pen, Side

_GAP_MM, _ABOVE_MM, _UNDER_MM = 6.0, 19.0, 1.6
_MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class Signer:
    """A line to sign on: what they do (`Elaboró`), their name and their position; both may be empty."""

    act: str
    name: str = ""
    position: str = ""


def signing_block(signers: Sequence[Signer]) -> Block:
    """Return the lines side by side, never cut from each other by the end of a page."""
    width = (WIDTH - _GAP_MM * (len(signers) - 1)) / len(signers)

    def draw(pen: Pen, x: float, top: float) -> None:
        for place, signer in enumerate(signers):
            _draw(pen, x + place * (width + _GAP_MM), top, width, signer)

    under = max(sum(style.line_mm for _, style in _under(one, width)) for one in signers)
    return Block(_ABOVE_MM + _UNDER_MM + under, draw)


def _draw(pen: Pen, x: float, top: float, width: float, signer: Signer) -> None:
    middle, line = x + width / 2, top + _ABOVE_MM
    pen.words(middle, top + 3, signer.act, type_.LABEL, Side.CENTRE)
    pen.rule(x + 2, line, width - 4, weight=0.3, colour=MUTED)
    at = line + _UNDER_MM
    for words, style in _under(signer, width):
        pen.words(middle, at, words, style, Side.CENTRE)
        at += style.line_mm


def _under(signer: Signer, width: float) -> list[tuple[str, Style]]:
    """The lines under the line: the name and the position, or that both are to be written by hand."""
    if not signer.name:
        return [("Nombre, firma y puesto", type_.FINE)]
    lines: list[tuple[str, Style]] = []
    for words, style in ((signer.name, type_.STRONG), (signer.position, type_.DENSE)):
        fitting = in_lines(words, style, width - 2, _MOST_LINES)
        lines += [(line, fitting) for line in balanced(words, fitting, width - 2) if line]
    return lines
