"""The files inside a workbook, and packing them so that the same content gives the same bytes."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

_PROPERTIES = "docProps/core.xml"
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_SOME_DAY = rb"\g<1>2000-01-01T00:00:00Z"


def saved(book: Workbook) -> bytes:
    """Save a workbook made by AguaDesk as bytes that depend on nothing but its content."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in parts(book).items():
            archive.writestr(member(name), content)
    return packed.getvalue()


def parts(book: Workbook) -> dict[str, bytes]:
    """Return the files of a workbook by name, without the hour that openpyxl stamps into one of them."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.creator = "AguaDesk"
    loose = BytesIO()
    with ZipFile(loose, "w", ZIP_STORED) as archive:
        ExcelWriter(book, archive).save()
    with ZipFile(loose) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files[_PROPERTIES] = _STAMP.sub(_SOME_DAY, files[_PROPERTIES])
    return files


def member(name: str) -> ZipInfo:
    """Return the entry of a compressed file in the archive, of no particular day."""
    entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    return entry
