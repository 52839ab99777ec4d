"""The pages of a PDF as pictures. The library that reads PDF is imported when the first paper is shown."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from aguadesk.domain.errors import Trouble

POINTS_PER_MM = 72 / 25.4
_one_at_a_time = threading.Lock()
"""The library is not made for two threads: a preview and a print job take turns."""


class PdfPages:
    """An open PDF.

    Raises:
        Trouble: `print.unreadable_pdf`.
    """

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        with _one_at_a_time:
            try:
                self._document: Any = pypdfium2.PdfDocument(pdf)
            except pypdfium2.PdfiumError:
                raise Trouble("print.unreadable_pdf") from None
            self._sizes = [self._document.get_page_size(place) for place in range(len(self._document))]

    def __len__(self) -> int:
        return len(self._sizes)

    def size_mm(self, place: int) -> QSizeF:
        """Return a page's width and height in millimetres."""
        width, height = self._sizes[place]
        return QSizeF(width / POINTS_PER_MM, height / POINTS_PER_MM)

    def image(self, place: int, dots_per_inch: float) -> QImage:
        """Return a page as a picture of so many dots per inch, on white."""
        with _one_at_a_time:
            page = self._document[place]
            bitmap = page.render(scale=dots_per_inch / 72, prefer_bgrx=True)
            shape = QImage.Format.Format_RGB32
            picture = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, shape).copy()
            bitmap.close()
            page.close()
        return picture

    def close(self) -> None:
        """Let the PDF go."""
        with _one_at_a_time:
            self._document.close()
