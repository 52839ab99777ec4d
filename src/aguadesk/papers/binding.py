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
    return _without_moment(out.getvalue())


_MOMENT = re.compile(rb"/CreationDate\(D:[^)]*\)")


def _without_moment(pdf: bytes) -> bytes:
    """Name the PDF by its pages, not by when it was bound, so that the same papers make the same bytes.

    The moment is blanked at its length: the PDF counts its bytes.
    """
    head, mark, tail = _MOMENT.sub(lambda moment: b" " * len(moment[0]), pdf, count=1).rpartition(b"/ID[")
    digest = hashlib.md5(head, usedforsecurity=False).hexdigest().upper().encode()
    return head + mark + re.sub(rb"<[0-9A-F]{32}>", b"<" + digest + b">", tail)
