"""Several papers in one PDF, one after another."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Sequence


def bind(papers: Sequence[bytes]) -> bytes:
    """Return one PDF with the pages of all, in order; a single one comes back as it is.

    Raises:
        ValueError: if there is none.
    """
    if not papers:
        raise ValueError("there is nothing to bind")
    if len(papers) == 1:
        return papers[0]
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for paper in papers:
        with pypdfium2.PdfDocument(paper) as one:
            whole.import_pages(one)
    out = io.BytesIO()
    whole.save(out)
    whole.close()
    return _with_fixed_id(out.getvalue())


def _with_fixed_id(pdf: bytes) -> bytes:
    """Name the PDF by its pages instead of by chance, so that the same papers make the same bytes."""
    head, mark, tail = pdf.rpartition(b"/ID[")
    digest = hashlib.md5(head, usedforsecurity=False).hexdigest().upper().encode()
    return head + mark + re.sub(rb"<[0-9A-F]{32}>", b"<" + digest + b">", tail)
