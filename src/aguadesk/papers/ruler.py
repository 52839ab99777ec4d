"""A ruler on paper: with a real one held against it, a printer that scales its pages is found out."""

from __future__ import annotations

from aguadesk.papers.lettering import FINE, INK
from aguadesk.papers.pen import Pen, Side

_LENGTHS_MM = {10: 4.0, 5: 2.6, 1: 1.6}
"""How long the mark is at every tenth, every fifth and every millimetre."""


def draw_ruler(pen: Pen, left: float, top: float, length: int) -> None:
    """Draw so many millimetres, numbered at every tenth but for ends where no number fits."""
    pen.rule(left, top, length, colour=INK)
    for millimetre in range(length + 1):
        mark = next(_LENGTHS_MM[step] for step in _LENGTHS_MM if millimetre % step == 0)
        pen.post(left + millimetre, top, mark, colour=INK)
        if millimetre % 10 == 0:
            side = Side.LEFT if millimetre == 0 else Side.CENTRE
            pen.words(left + millimetre, top + 5, str(millimetre), FINE, side)
