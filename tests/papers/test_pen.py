"""The pen: true millimetres, embedded type, the same bytes, pictures and bars."""

from __future__ import annotations

from io import BytesIO

import ink
import pypdf
import pytest
from paper_samples import LETTERHEAD, logo

from aguadesk.domain.errors import Refused
from aguadesk.papers import lettering as type_
from aguadesk.papers.letterhead import Letterhead, check_logo, draw_letterhead, letterhead_height
from aguadesk.papers.page import IN_PLACE, Offset, Paper
from aguadesk.papers.pen import Pen, Side


def drawn(offset: Offset = IN_PLACE) -> bytes:
    pen = Pen(100, 60, "Prueba", offset)
    pen.words(10, 20, "Hasta", type_.TITLE)
    pen.words(90, 40, "$1,234.50", type_.TITLE, Side.RIGHT)
    pen.words(50, 30, "en medio", type_.TEXT, Side.CENTRE)
    return pen.finished()


def test_words_hang_from_the_top_they_are_given_and_keep_to_their_side() -> None:
    page = ink.page(drawn())
    left, right, middle = (page.find(words) for words in ("Hasta", "$1,234.50", "en medio"))
    assert (page.width, page.height) == pytest.approx((100, 60), abs=0.01)
    assert left.left == pytest.approx(10, abs=0.6)
    assert left.top == pytest.approx(20, abs=0.25)
    assert right.right == pytest.approx(90, abs=0.6)
    assert (middle.left + middle.right) / 2 == pytest.approx(50, abs=0.3)


def test_the_measured_width_is_the_width_on_paper() -> None:
    mark = ink.page(drawn()).find("$1,234.50")
    assert mark.width == pytest.approx(type_.width_mm("$1,234.50", type_.TITLE), abs=1.0)


@pytest.mark.parametrize(("right", "down"), [(3, 2), (-2.5, 1.5), (0, -4)])
def test_an_offset_moves_everything_by_exactly_so_many_millimetres(right: float, down: float) -> None:
    still, moved = ink.page(drawn()), ink.page(drawn(Offset(right, down)))
    for before, after in zip(still.marks, moved.marks, strict=True):
        assert after.left - before.left == pytest.approx(right, abs=0.01)
        assert after.top - before.top == pytest.approx(down, abs=0.01)


def test_an_offset_holds_on_every_page() -> None:
    pen = Pen(100, 60, "Prueba", Offset(5, 5))
    for _ in range(3):
        pen.words(10, 20, "Igual", type_.TEXT)
        pen.next_page()
    places = {(round(page.find("Igual").left, 2), page.find("Igual").top) for page in ink.pages(pen.finished())[:3]}
    assert len(places) == 1
    assert next(iter(places))[0] == pytest.approx(15, abs=0.6)


def test_the_same_drawing_is_the_same_bytes() -> None:
    assert drawn() == drawn()


def test_the_typeface_travels_inside_the_file() -> None:
    reader = pypdf.PdfReader(BytesIO(drawn()))
    fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    embedded = [font.get_object() for font in fonts.values() if font.get_object()["/Subtype"] == "/TrueType"]
    assert embedded
    assert all("/FontFile2" in font["/FontDescriptor"] for font in embedded)
    assert reader.metadata is not None
    assert reader.metadata.title == "Prueba"
    assert reader.metadata.creator == "AguaDesk"


def test_bars_are_as_wide_as_a_scanner_needs_or_are_not_drawn() -> None:
    pen = Pen(100, 60, "Prueba")
    assert pen.bars((10, 60), 10, "A-000123", 10, Side.LEFT)
    assert not pen.bars((10, 30), 30, "X" * 60, 10, Side.LEFT)
    page = ink.page(pen.finished())
    assert min(bar.width for bar in page.bars) >= 0.18
    assert {round(bar.top) for bar in page.bars} == {10}


def test_bars_of_letters_that_code128_lacks_are_an_error() -> None:
    with pytest.raises(ValueError, match="no Code128"):
        Pen(100, 60, "Prueba").bars((10, 60), 10, "Ñ-000123", 10, Side.LEFT)


@pytest.mark.parametrize(
    "image",
    [b"", b"no soy una imagen", logo()[:60], b"GIF89a" + bytes(40), b"%PDF-1.4", logo(9500, 9500, "1")],
    ids=["nothing", "words", "half a PNG", "a GIF", "a PDF", "far too many dots"],
)
def test_a_logo_that_cannot_be_read_is_refused_when_it_is_chosen(image: bytes) -> None:
    with pytest.raises(Refused, match="logo_unreadable"):
        check_logo(image)


def test_a_logo_of_too_many_bytes_is_refused() -> None:
    with pytest.raises(Refused, match="logo_too_large") as refusal:
        check_logo(logo() + bytes(2_000_000))
    assert refusal.value.values == {"megabytes": 2}


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK"])
def test_a_logo_of_any_kind_of_colour_is_drawn(mode: str) -> None:
    image = logo(300, 120, mode, "JPEG" if mode == "CMYK" else "PNG")
    check_logo(image)
    pen = Pen(100, 60, "Prueba")
    assert pen.picture(10, 10, 16, image) == pytest.approx(16)
    (mark,) = ink.page(pen.finished()).marks
    assert (mark.width, mark.height) == pytest.approx((16, 6.4), abs=0.1)
    assert mark.top == pytest.approx(14.8, abs=0.1)


def test_a_large_logo_does_not_make_every_receipt_large() -> None:
    pen = Pen(100, 60, "Prueba")
    pen.picture(10, 10, 16, logo(3000, 3000))
    assert len(pen.finished()) < 60_000


def test_a_letterhead_says_everything_within_the_height_it_claims() -> None:
    long = Letterhead("Organismo " * 12, "San Miguel", "Sonora", tuple(f"Línea legal {n}" for n in range(9)))
    for head in (LETTERHEAD, long, Letterhead("Agua")):
        pen = Pen(140, 90, "Prueba")
        draw_letterhead(pen, head, 10, 10, 120)
        page = ink.page(pen.finished())
        assert max(mark.bottom for mark in page.marks) <= 10 + letterhead_height(head, 120) + 0.5
        for legal in head.legal_lines:
            page.find(legal)


def test_papers_know_their_sizes() -> None:
    assert Paper.LETTER.height_mm == pytest.approx(2 * Paper.HALF_LETTER.height_mm)
    assert Paper.LETTER.width_mm == Paper.HALF_LETTER.width_mm
    assert Paper.TICKET_80.printable_mm == 72
    assert Paper.TICKET_58.printable_mm == 48
    assert [paper.columns for paper in Paper] == [0, 0, 48, 32]
    assert [paper.is_roll for paper in Paper] == [False, False, True, True]
    assert Paper.TICKET_80.height_mm == 0
