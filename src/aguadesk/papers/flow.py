"""Documents on letter paper: blocks that flow over pages, with a head on each and `Página 1 de 3`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from aguadesk.papers import lettering as type_
from aguadesk.papers.facts import Fact, draw_facts, facts_height
from aguadesk.papers.letterhead import Letterhead, draw_letterhead, letterhead_height
from aguadesk.papers.lettering import Style, clipped, shrunk, wrapped
from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.table import Table

_SHEET = Paper.LETTER
LEFT = _SHEET.margin_mm
WIDTH = _SHEET.printable_mm
_TOP, _BOTTOM = 11.0, _SHEET.height_mm - 14.5
_HEAD_MM = 124.0
_FURTHER_TOP = _TOP + 13.0
_HEADING = Style(type_.Face.BOLD, 11)


@dataclass(frozen=True, slots=True)
class Block:
    """Something that is never cut by the end of a page."""

    height: float
    draw: Callable[[Pen, float, float], object]
    """Called with the pen, the left edge and the top."""
    repeated: Block | None = None
    """Drawn first where this block opens a page: the headings of its table."""
    keeps_next: bool = False
    """Never left alone at the foot of a page."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: who issues it, what it is, and what it says."""

    letterhead: Letterhead
    title: str
    under_title: tuple[str, ...]
    """Its number, its date: small lines under the title."""
    blocks: tuple[Block, ...]
    foot: str = ""


def pages_of(document: Document) -> list[list[Block]]:
    """Return the blocks of every page."""
    return paged(document.blocks, _BOTTOM - _first_top(document), _BOTTOM - _FURTHER_TOP)


def draw_document(document: Document, offset: Offset) -> bytes:
    """Draw the document on as many letter pages as it needs."""
    pen = Pen(_SHEET.width_mm, _SHEET.height_mm, document.title, offset)
    pages, top = pages_of(document), _first_top(document)
    for number, page in enumerate(pages, start=1):
        if number == 1:
            _draw_head(pen, document)
        else:
            pen.next_page()
            _draw_short_head(pen, document)
            top = _FURTHER_TOP
        for block in page:
            block.draw(pen, LEFT, top)
            top += block.height
        _draw_foot(pen, document.foot, f"Página {number} de {len(pages)}")
    return pen.finished()


def paged(blocks: Iterable[Block], first_room: float, further_room: float) -> list[list[Block]]:
    """Share blocks out over pages; a block higher than a page gets one to itself."""
    pages: list[list[Block]] = [[]]
    room = first_room
    for block in blocks:
        if pages[-1] and block.height > room + 1e-6:
            moved = _kept_with_next(pages[-1])
            opening = moved[0] if moved else block
            pages.append([opening.repeated, *moved] if opening.repeated else moved)
            room = further_room - sum(each.height for each in pages[-1])
        pages[-1].append(block)
        room -= block.height
    return pages


def _kept_with_next(page: list[Block]) -> list[Block]:
    """Take from the foot of a page what must stand with the block that goes overleaf."""
    moved: list[Block] = []
    while len(page) > 1 and page[-1].keeps_next:
        moved.insert(0, page.pop())
    return moved


def space(height: float) -> Block:
    """White of so many millimetres."""
    return Block(height, lambda *_: None)


def heading(words: str) -> Block:
    """The title of a section."""
    return Block(_HEADING.line_mm + 1.5, lambda pen, x, top: pen.words(x, top, words, _HEADING), keeps_next=True)


def paragraph(words: str, style: Style = type_.TEXT, width: float = WIDTH) -> Block:
    """Words over as many lines as they need."""
    height = len(wrapped(words, style, width)) * style.line_mm
    return Block(height, lambda pen, x, top: pen.paragraph(x, top, words, style, width))


def fact_row(facts: Sequence[Fact], widths: Sequence[float]) -> Block:
    """A row of labelled facts."""
    return Block(facts_height(facts, widths), lambda pen, x, top: draw_facts(pen, x, top, facts, widths))


def table_rows(table: Table, rows: Iterable[Sequence[str]], total: Sequence[str] | None = None) -> list[Block]:
    """A table whose headings come back on every page; the row of totals never stands alone."""

    def row_block(cells: Sequence[str], *, strong: bool, keeps_next: bool) -> Block:
        height = table.row_height(cells, strong=strong)

        def draw(pen: Pen, x: float, top: float) -> None:
            table.draw_row(pen, x, top, cells, strong=strong, ruled=not strong)

        return Block(height, draw, head, keeps_next)

    head = Block(table.head_height, table.draw_head, keeps_next=True)
    listed = list(rows)
    blocks = [head]
    for number, cells in enumerate(listed, start=1):
        blocks.append(row_block(cells, strong=False, keeps_next=number == len(listed) and total is not None))
    if total is not None:
        blocks.append(row_block(total, strong=True, keeps_next=False))
    return blocks


def side_by_side(left: Sequence[Block], right: Sequence[Block], shift: float) -> Block:
    """Two columns as one block, the second beginning so many millimetres further right."""

    def draw(pen: Pen, x: float, top: float) -> None:
        for place, column in ((x, left), (x + shift, right)):
            down = top
            for block in column:
                block.draw(pen, place, down)
                down += block.height

    return Block(max(sum(block.height for block in column) for column in (left, right)), draw)


def _head_bottom(document: Document) -> float:
    under = len(document.under_title) * type_.TEXT.line_mm + type_.FOLIO.line_mm
    return _TOP + max(letterhead_height(document.letterhead, _HEAD_MM), under) + 2


def _first_top(document: Document) -> float:
    return _head_bottom(document) + 4.5


def _draw_head(pen: Pen, document: Document) -> None:
    draw_letterhead(pen, document.letterhead, LEFT, _TOP, _HEAD_MM)
    right, room, top = LEFT + WIDTH, WIDTH - _HEAD_MM - 4, _TOP
    pen.words(right, top, document.title, shrunk(document.title, type_.FOLIO, room), Side.RIGHT)
    top += type_.FOLIO.line_mm
    for line in document.under_title:
        pen.words(right, top, line, shrunk(line, type_.TEXT, room), Side.RIGHT)
        top += type_.TEXT.line_mm
    pen.rule(LEFT, _head_bottom(document), WIDTH)


def _draw_short_head(pen: Pen, document: Document) -> None:
    style = type_.STRONG
    name = " · ".join((document.title, *document.under_title[:1]))
    pen.words(LEFT, _TOP + 1, clipped(document.letterhead.board, style, WIDTH * 0.5), style)
    pen.words(LEFT + WIDTH, _TOP + 1, clipped(name, style, WIDTH * 0.47), style, Side.RIGHT)
    pen.rule(LEFT, _TOP + 7, WIDTH)


def _draw_foot(pen: Pen, words: str, page: str) -> None:
    pen.rule(LEFT, _BOTTOM + 3.5, WIDTH)
    pen.words(LEFT, _BOTTOM + 5.2, clipped(words, type_.FINE, WIDTH - 30), type_.FINE)
    pen.words(LEFT + WIDTH, _BOTTOM + 5.2, page, type_.FINE, Side.RIGHT)
