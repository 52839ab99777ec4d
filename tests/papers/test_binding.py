"""Papers are bound one after another, and one alone stays what it is."""

from __future__ import annotations

import io

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from aguadesk.papers.binding import bind


def paper(*pages: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for words in pages:
        canvas.drawString(72, 72, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_pages_follow_in_the_order_given() -> None:
    whole = bind([paper("uno", "dos"), paper("tres")])
    assert [page.extract_text().strip() for page in pypdf.PdfReader(io.BytesIO(whole)).pages] == ["uno", "dos", "tres"]


def test_one_paper_alone_comes_back_byte_by_byte() -> None:
    alone = paper("uno")
    assert bind([alone]) == alone


def test_the_same_papers_make_the_same_bytes_whenever_they_are_bound() -> None:
    whole = bind([paper("uno"), paper("dos")])
    assert whole == bind([paper("uno"), paper("dos")])
    metadata = pypdf.PdfReader(io.BytesIO(whole)).metadata
    assert metadata is not None
    assert metadata.creation_date is None  # no moment of binding that would make tomorrow's bytes differ


def test_nothing_cannot_be_bound() -> None:
    with pytest.raises(ValueError, match="nothing to bind"):
        bind([])
