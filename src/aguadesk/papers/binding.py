"""Several papers in one PDF, one after another."""

from __future__ import annotations

import io
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
    return out.getvalue()
