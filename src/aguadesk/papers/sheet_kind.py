"""Which kind of file this really is: the contents decide, never the name it was given."""

from __future__ import annotations

import io
import zipfile
import zlib
from enum import StrEnum

from aguadesk.domain.errors import Refused, Trouble


class SheetKind(StrEnum):
    """A kind of file that holds sheets."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


BROKEN_PACKAGE = (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError)
"""What unpacking says of a package that is cut, altered, locked or packed in a way nobody uses."""

_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")

_FOREIGN = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "Word (RTF)"),
    (b"\x89PNG", "imagen"),
    (b"\xff\xd8\xff", "imagen"),
    (b"GIF8", "imagen"),
    (b"SQLite format 3\x00", "base de datos"),
    (b"\x00\x01\x00\x00Standard", "Access"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "GZIP"),
)
_FOREIGN_PARTS = (
    ("word/document.xml", "Word"),
    ("ppt/presentation.xml", "PowerPoint"),
    ("Index/Document.iwa", "Numbers de Apple"),
)
_FOREIGN_STREAMS = (("WordDocument", "Word"), ("PowerPoint Document", "PowerPoint"))
_MOST_BYTES = 256 * 1024 * 1024
_MOST_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024


def sheet_kind(data: bytes, name: str) -> SheetKind:
    """Tell which kind of sheets the bytes of a file hold.

    Args:
        name: the file's name, for the sentences, and to tell a text that calls itself a workbook.

    Raises:
        Refused: `sheet.empty_file`, `sheet.too_big`, `sheet.foreign` (a Word file, a PDF ...),
            `sheet.web_page`, `sheet.password`, `sheet.text_as_workbook` or `sheet.not_a_sheet`.
        Trouble: `sheet.damaged` for a workbook that is cut or broken.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise Refused("sheet.empty_file", file=name)
    if len(data) > _MOST_BYTES:
        raise Refused("sheet.too_big", file=name)
    if data.startswith(_OLE):
        return _old_office_kind(data, name)
    if data.startswith(_ZIP):
        return _packed_kind(data, name)
    _refuse_foreign(data, name)
    if name.lower().endswith(_WORKBOOK_ENDINGS):
        raise Refused("sheet.text_as_workbook", file=name)
    return SheetKind.TEXT


def _old_office_kind(data: bytes, name: str) -> SheetKind:
    """Tell the files of old Office apart by the names of the streams they list in UTF-16."""

    def lists(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if lists("EncryptedPackage"):
        raise Refused("sheet.password", file=name)
    for stream, foreign in _FOREIGN_STREAMS:
        if lists(stream):
            raise Refused("sheet.foreign", file=name, kind=foreign)
    if lists("Workbook") or lists("Book"):
        return SheetKind.XLS
    raise Refused("sheet.not_a_sheet", file=name)


def _packed_kind(data: bytes, name: str) -> SheetKind:
    """Tell packed files apart by the parts they hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = set(packed.namelist())
            unpacked = sum(part.file_size for part in packed.infolist())
            kind = packed.read("mimetype")[:64] if "mimetype" in parts else b""
    except BROKEN_PACKAGE as error:
        raise Trouble("sheet.damaged", file=name) from error
    if unpacked > _MOST_UNPACKED_BYTES:
        raise Refused("sheet.too_big", file=name)
    if "xl/workbook.xml" in parts:
        return SheetKind.XLSX
    if "xl/workbook.bin" in parts:
        return SheetKind.XLSB
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return SheetKind.ODS
    foreign = next((word for part, word in _FOREIGN_PARTS if part in parts), None)
    if foreign is None and kind.startswith(b"application/vnd.oasis.opendocument"):
        foreign = "OpenDocument"
    raise Refused("sheet.foreign", file=name, kind=foreign or "ZIP")


def _refuse_foreign(data: bytes, name: str) -> None:
    for beginning, kind in _FOREIGN:
        if data.startswith(beginning):
            raise Refused("sheet.foreign", file=name, kind=kind)
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<style", b"<body")):
        raise Refused("sheet.web_page", file=name)
    if head.startswith(b"mime-version:") or (head.startswith(b"<?xml") and b"<html" in head):
        raise Refused("sheet.web_page", file=name)
    if head.startswith(b"<?xml"):
        raise Refused("sheet.foreign", file=name, kind="XML")
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and _looks_binary(data[:65536]):
        raise Refused("sheet.foreign" if _is_dbase(data) else "sheet.not_a_sheet", file=name, kind="dBase")


def _looks_binary(data: bytes) -> bool:
    """Text has no bytes below the space but tabs, ends of line and pages; one zero is enough to tell."""
    strange = sum(data.count(bytes([byte])) for byte in range(32) if byte not in (9, 10, 11, 12, 13, 26))
    return b"\x00" in data or strange * 50 > len(data)


def _is_dbase(data: bytes) -> bool:
    """A dBase table, as old Clipper and FoxPro programs kept: its version, and a date as year-month-day."""
    return len(data) > 32 and data[0] in (0x03, 0x83, 0xF5, 0x30, 0x8B) and 1 <= data[2] <= 12 and 1 <= data[3] <= 31
