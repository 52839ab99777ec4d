"""What ink a PDF puts where, in millimetres from the top left corner, read back by another program."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import combinations

import pypdfium2
import pypdfium2.raw as pdfium

MM = 25.4 / 72
STAMP_SIZE = 40
"""Words set larger than this many points are a stamp across the page and may lie under others."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One run of words, or one shape (then without words), and the box of its ink."""

    words: str
    left: float
    top: float
    right: float
    bottom: float
    size: float = 0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def width(self) -> float:
        return self.right - self.left

    def touches(self, other: Mark) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.05 and down > 0.05


@dataclass(frozen=True, slots=True)
class InkedPage:
    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def words(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.words and mark.size < STAMP_SIZE)

    @property
    def stamps(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.size >= STAMP_SIZE)

    @property
    def shapes(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if not mark.words)

    @property
    def bars(self) -> tuple[Mark, ...]:
        """The bars of a barcode: much higher than wide."""
        return tuple(shape for shape in self.shapes if shape.width < 1.6 and 7 < shape.height < 16)

    @property
    def text(self) -> str:
        return "\n".join(mark.words for mark in self.words)

    def find(self, words: str) -> Mark:
        found = [mark for mark in self.words if words in mark.words]
        assert found, f"{words!r} is not on the page:\n{self.text}"
        return found[0]

    def beside(self, mark: Mark) -> list[str]:
        """The words that stand on the same line, from left to right."""
        middle = (mark.top + mark.bottom) / 2
        line = [other for other in self.words if other.top < middle < other.bottom]
        return [other.words for other in sorted(line, key=lambda other: other.left)]


def pages(pdf: bytes) -> list[InkedPage]:
    """Read every page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()


def page(pdf: bytes) -> InkedPage:
    """Read a PDF that must have one page."""
    (only,) = pages(pdf)
    return only


def everything(pdf: bytes) -> str:
    """All words of all pages."""
    return "\n".join(inked.text for inked in pages(pdf))


def assert_well_set(pdf: bytes, margin: float, edge: float = 2.0) -> None:
    """Nothing outside the printable width or too near an edge, no words over words, none over bars."""
    for number, inked in enumerate(pages(pdf), start=1):
        for mark in (*inked.words, *inked.bars):
            assert margin - 0.15 <= mark.left, f"page {number}: {mark} stands too far left"
            assert mark.right <= inked.width - margin + 0.15, f"page {number}: {mark} stands too far right"
            assert edge <= mark.top, f"page {number}: {mark} stands too high"
            assert mark.bottom <= inked.height - edge, f"page {number}: {mark} stands too low"
        for one, other in combinations(inked.words, 2):
            assert not one.touches(other), f"page {number}: {one} lies over {other}"
        for bar in inked.bars:
            for words in inked.words:
                assert not bar.touches(words), f"page {number}: {words} lies over the bars"


def _page(source: pypdfium2.PdfPage) -> InkedPage:
    width, height = source.get_size()
    letters = source.get_textpage()
    marks = []
    for shape in source.get_objects():
        left, bottom, right, top = shape.get_bounds()
        is_text = shape.type == pdfium.FPDF_PAGEOBJ_TEXT
        words = _words(shape, letters).strip() if is_text else ""
        if is_text and not words:
            continue
        box = (left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
        marks.append(Mark(words, *box, size=_size(shape) if is_text else 0))
    letters.close()
    return InkedPage(width * MM, height * MM, tuple(marks))


def _words(shape: pypdfium2.PdfObject, letters: pypdfium2.PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(shape, letters, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(shape, letters, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _size(shape: pypdfium2.PdfObject) -> float:
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(shape, size)
    return float(size.value)
