"""Blocks shared out over pages: nothing lost, headings not left alone, tables that name their columns again."""

from __future__ import annotations

import ink
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_samples import LETTERHEAD

from aguadesk.papers import flow
from aguadesk.papers import lettering as type_
from aguadesk.papers.flow import Block, Document, paged
from aguadesk.papers.page import IN_PLACE, Paper
from aguadesk.papers.pen import Side
from aguadesk.papers.table import Column, Table

TABLE = Table((Column("Cosa", 100), Column("Importe", 60, Side.RIGHT)), type_.TEXT)


def block(height: float, *, keeps_next: bool = False, repeated: Block | None = None) -> Block:
    return Block(height, lambda *_: None, repeated, keeps_next)


heights = st.lists(st.tuples(st.floats(min_value=1, max_value=60), st.booleans()), max_size=60)


@settings(max_examples=80)
@given(heights, st.floats(min_value=60, max_value=120), st.floats(min_value=60, max_value=120))
def test_every_block_is_on_one_page_in_its_order_and_none_runs_over(
    wanted: list[tuple[float, bool]], first: float, further: float
) -> None:
    blocks = [block(height, keeps_next=keeps) for height, keeps in wanted]
    pages = paged(blocks, first, further)
    assert [each for page in pages for each in page] == blocks
    for number, page in enumerate(pages):
        chained = all(each.keeps_next for each in page[:-1])
        assert sum(each.height for each in page) <= (further if number else first) + 1e-6 or chained


def test_a_heading_goes_overleaf_with_what_it_heads() -> None:
    heading, row = block(5, keeps_next=True), block(10)
    pages = paged([block(80), heading, row], 90, 90)
    assert [len(page) for page in pages] == [1, 2]
    assert pages[1] == [heading, row]


def test_a_block_higher_than_a_page_gets_one_to_itself() -> None:
    assert [len(page) for page in paged([block(10), block(500), block(10)], 90, 90)] == [1, 1, 1]


def test_the_head_of_a_table_comes_back_where_a_row_opens_a_page() -> None:
    head = block(5, keeps_next=True)
    rows = [block(20, repeated=head) for _ in range(8)]
    pages = paged([head, *rows], 90, 90)
    assert [page[0] for page in pages] == [head, head]
    assert sum(len(page) - 1 for page in pages) == 8


def test_a_total_takes_its_last_row_with_it_and_never_stands_alone() -> None:
    for count in range(30, 60):
        rows = [(f"Fila {number}", f"{number}.00") for number in range(count)]
        blocks = flow.table_rows(TABLE, rows, ("Total", "9.00"))
        pdf = flow.draw_document(Document(LETTERHEAD, "Lista", (), tuple(blocks), "pie"), IN_PLACE)
        last = ink.pages(pdf)[-1]
        assert f"Fila {count - 1}" in last.text
        assert "Total" in last.text
        assert "Cosa" in last.text


def test_every_page_says_which_of_how_many_it_is() -> None:
    blocks = tuple(flow.paragraph(f"Línea {number}") for number in range(150))
    pdf = flow.draw_document(Document(LETTERHEAD, "Lista", ("de prueba",), blocks, "quien la hizo"), IN_PLACE)
    ink.assert_well_set(pdf, Paper.LETTER.margin_mm)
    pages = ink.pages(pdf)
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        assert f"Página {number} de 3" in page.text
        assert "quien la hizo" in page.text
        assert "Agua Potable de San Miguel del Valle" in page.text
        assert "Lista" in page.text
    shown = [line for page in pages for line in page.text.splitlines() if line.startswith("Línea")]
    assert shown == [f"Línea {number}" for number in range(150)]


def test_two_columns_take_the_height_of_the_higher() -> None:
    left, right = [flow.space(10), flow.space(30)], [flow.space(25)]
    assert flow.side_by_side(left, right, shift=50).height == 40


def test_a_row_is_as_high_as_its_longest_words_and_numbers_never_wrap() -> None:
    long = "Una denominación que no cabe en un solo renglón porque es muy larga, larguísima"
    assert TABLE.row_height((long, "1.00")) > TABLE.row_height(("corta", "1.00"))
    assert TABLE.row_height(("corta", "1" * 200)) == TABLE.row_height(("corta", "1.00"))


def test_a_row_with_too_few_cells_is_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        TABLE.row_height(("solo una",))
