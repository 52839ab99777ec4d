"""Open the file of an O.P.11: tell a workbook from what only looks like one, before trusting it.

Offices rename files. What is not a plain `.xlsx` is refused with what it is and how to save it.
"""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook

from aguadesk.domain.errors import Refused

LARGEST_FILE = 30_000_000
"""Bytes; the published form takes 15 thousand."""

LARGEST_UNPACKED = 300_000_000
"""Bytes after unpacking, so that a small file cannot fill the memory."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    zipfile.BadZipFile,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    AssertionError,
    struct.error,
    zlib.error,
)
"""What the libraries raise on damaged workbooks; a file from outside can be wrong in any of these ways."""


@dataclass(frozen=True, slots=True)
class OpenBook:
    """A workbook read twice: with its formulas, and with the values last computed for them."""

    formulas: Workbook
    values: Workbook


def open_book(data: bytes, name: str) -> OpenBook:
    """Open the workbook of a goals sheet.

    Args:
        name: what the person calls the file; only sentences use it.

    Raises:
        Refused: `goals.file_empty`, `goals.file_too_large`, `goals.file_password`,
            `goals.file_old_office`, `goals.file_word`, `goals.file_binary_book`,
            `goals.file_open_document`, `goals.file_not_a_book` or `goals.file_damaged`.
    """
    _refuse_by_first_bytes(data, name)
    _refuse_by_contents(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of parts it does not keep; the reader needs none
            return OpenBook(load_workbook(BytesIO(data)), load_workbook(BytesIO(data), data_only=True))
    except _BROKEN:
        raise Refused("goals.file_damaged", file=name) from None


def _refuse_by_first_bytes(data: bytes, name: str) -> None:
    if not data:
        raise Refused("goals.file_empty", file=name)
    if len(data) > LARGEST_FILE:
        raise Refused("goals.file_too_large", file=name)
    if data.startswith(_OLD_OFFICE):
        locked = _ENCRYPTED_STREAM in data
        raise Refused("goals.file_password" if locked else "goals.file_old_office", file=name)
    if not data.startswith(b"PK"):
        raise Refused("goals.file_not_a_book", file=name)


def _refuse_by_contents(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except _BROKEN:
        raise Refused("goals.file_damaged", file=name) from None
    names = {entry.filename for entry in entries}
    if any(part.startswith("word/") for part in names):
        raise Refused("goals.file_word", file=name)
    if "xl/workbook.bin" in names:
        raise Refused("goals.file_binary_book", file=name)
    if "mimetype" in names and "content.xml" in names:
        raise Refused("goals.file_open_document", file=name)
    if "[Content_Types].xml" not in names or not any(part.startswith("xl/") for part in names):
        raise Refused("goals.file_not_a_book", file=name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("goals.file_password", file=name)
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise Refused("goals.file_too_large", file=name)
