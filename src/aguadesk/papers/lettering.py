"""The typeface of every paper, its few sizes, and how words are measured, wrapped and shrunk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from aguadesk.papers.fold import GLUE, folded, unbroken

POINT_MM = 25.4 / 72
STRETCH = 0.9
"""The face is drawn for screens and runs wide: on paper it is set to nine tenths of its width."""

INK = "#16202A"
MUTED = "#4F5D6B"
LINE = "#C3CDD6"
TINT = "#EEF5F8"
PRIMARY = "#0B6B8F"
BAD = "#B3261E"


class Face(StrEnum):
    """The faces that are embedded in every paper."""

    REGULAR = "Vera"
    BOLD = "VeraBd"


@dataclass(frozen=True, slots=True)
class Style:
    """One way of setting words: face, size in points and colour."""

    face: Face
    size: float
    colour: str = INK

    @property
    def line_mm(self) -> float:
        """From one baseline to the next."""
        return self.size * POINT_MM * 1.28

    @property
    def cap_mm(self) -> float:
        """The height of a capital letter: where the baseline falls under the top of the words."""
        return self.size * POINT_MM * 0.74

    def sized(self, size: float) -> Style:
        """Return the same style in another size."""
        return replace(self, size=size)

    def coloured(self, colour: str) -> Style:
        """Return the same style in another colour."""
        return replace(self, colour=colour)


FINE = Style(Face.REGULAR, 6.6, MUTED)
LABEL = Style(Face.REGULAR, 7.4, MUTED)
DENSE = Style(Face.REGULAR, 8)
TEXT = Style(Face.REGULAR, 9)
STRONG = Style(Face.BOLD, 9)
NAME = Style(Face.BOLD, 12.5)
TITLE = Style(Face.BOLD, 14)
FOLIO = Style(Face.BOLD, 17)
TOTAL = Style(Face.BOLD, 30)


@lru_cache(maxsize=4096)
def shown(words: str) -> str:
    """Return the words in letters the face has: what it lacks is replaced by a likeness."""
    return folded(words, _can_show)


def width_mm(words: str, style: Style) -> float:
    """Return how wide the words are on paper."""
    return _width_of_one_point(shown(words), style.face) * style.size * POINT_MM


@lru_cache(maxsize=4096)
def wrapped(words: str, style: Style, width: float) -> tuple[str, ...]:
    """Break the words into lines no wider than so many millimetres; a word too long is broken inside.

    Returns at least one line, empty if there are no words.
    """
    lines = [""]
    for word in unbroken(shown(words)):
        longer = f"{lines[-1]} {word}".strip()
        if width_mm(longer, style) <= width:
            lines[-1] = longer
            continue
        pieces = _pieces(word, style, width)
        if not lines[-1]:
            lines.pop()
        lines.extend(pieces)
    return tuple(line.replace(GLUE, " ") for line in lines)


@lru_cache(maxsize=1024)
def balanced(words: str, style: Style, width: float) -> tuple[str, ...]:
    """Break the words into as few lines as `wrapped` does, but of about the same length."""
    lines = wrapped(words, style, width)
    narrower = width
    while len(lines) > 1 and narrower > width / 2:
        narrower -= width / 40
        closer = wrapped(words, style, narrower)
        if len(closer) > len(lines) or any(width_mm(line, style) > narrower for line in closer):
            break
        lines = closer
    return lines


def shrunk(words: str, style: Style, width: float, smallest: float = 6) -> Style:
    """Return the style at the largest size, in half points, that sets the words in one line.

    At `smallest` points it stops: words longer than that are for `wrapped`.
    """
    needed = width_mm(words, style)
    if needed <= max(width, 0):
        return style
    fitting = int(style.size * width / needed * 2) / 2
    return style.sized(max(fitting, smallest))


def clipped(words: str, style: Style, width: float) -> str:
    """Cut words that do not fit one line, with `…` for what is missing: only for what is said elsewhere."""
    if width_mm(words, style) <= width:
        return words
    while words and width_mm(f"{words}…", style) > width:
        words = words[:-1].rstrip()
    return f"{words}…"


def _pieces(word: str, style: Style, width: float) -> list[str]:
    """Cut a word that is wider than the line into pieces that are not."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_mm(pieces[-1] + letter, style) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@lru_cache(maxsize=4096)
def _width_of_one_point(words: str, face: Face) -> float:
    _make_ready()
    return float(pdfmetrics.stringWidth(words, face.value, 1)) * STRETCH


def _can_show(letter: str) -> bool:
    return ord(letter) in _make_ready()


@cache
def _make_ready() -> frozenset[int]:
    """Register the faces, once; return the letters they can show."""
    folder = Path(reportlab.__file__).parent / "fonts"
    faces = [TTFont(face.value, str(folder / f"{face.value}.ttf")) for face in Face]
    for face in faces:
        pdfmetrics.registerFont(face)
    return frozenset.intersection(*(frozenset(face.face.charToGlyph) for face in faces))
