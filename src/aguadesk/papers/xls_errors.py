"""What the fast reader does not say of old Excel files: which cells hold errors, and if there is a password.

An `.xls` is a compound file: sectors of equal size chained by a table, with a directory of streams. The
stream `Workbook` (`Book` before 1997) is a run of records: a number, a length, and the content.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.sheets import CellError

_LAST_SECTOR = 0xFFFFFFFA
_ENTRY = 128
_BOUNDSHEET, _FILEPASS, _FORMULA, _BOOL_OR_ERROR, _EOF = 0x0085, 0x002F, 0x0006, 0x0205, 0x000A
_CELLS = frozenset((0x0006, 0x00BD, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, 0x0002, 0x0003, 0x0004, 0x0005))
_LAST_COLUMN = 255
_SHOWN = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}

Errors = dict[tuple[int, int], CellError]


def errors_of_xls(data: bytes, file: str) -> list[Errors]:
    """Return the cells that show an error in each sheet, in the order of the workbook.

    Raises:
        Refused: `sheet.password`.
        Trouble: `sheet.damaged` when the chains or the records do not hold together.
    """
    try:
        book = _book_stream(data)
        sheets = []
        for number, content in _records(book, 0):
            if number == _FILEPASS:
                raise Refused("sheet.password", file=file)
            if number == _BOUNDSHEET:
                sheets.append(_errors(book, struct.unpack_from("<I", content)[0]))
    except (struct.error, IndexError, ValueError) as error:
        raise Trouble("sheet.damaged", file=file) from error
    return sheets


def _book_stream(data: bytes) -> bytes:
    """Follow the chain of the workbook's own stream."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    table = _sector_table(data, size)
    directory = _chain(data, table, struct.unpack_from("<I", data, 48)[0], size)
    for place in range(0, len(directory), _ENTRY):
        letters = struct.unpack_from("<H", directory, place + 64)[0]
        name = directory[place : place + max(letters - 2, 0)].decode("utf-16-le")
        if name in ("Workbook", "Book"):
            start, length = struct.unpack_from("<II", directory, place + 116)
            return _chain(data, table, start, size)[:length]
    raise ValueError("there is no stream of a workbook")


def _sector_table(data: bytes, size: int) -> list[int]:
    """Return which sector follows each, from the sectors that the header (and its list) names."""
    named = list(struct.unpack_from("<109I", data, 76))
    following, more = struct.unpack_from("<II", data, 68)
    for _ in range(more):
        listed = struct.unpack_from(f"<{size // 4}I", data, (following + 1) * size)
        named += listed[:-1]
        following = listed[-1]
    table: list[int] = []
    for sector in named:
        if sector <= _LAST_SECTOR:
            table += struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
    return table


def _chain(data: bytes, table: list[int], sector: int, size: int) -> bytes:
    pieces: list[bytes] = []
    while sector <= _LAST_SECTOR:
        if len(pieces) > len(table):
            raise ValueError("the chain of sectors bites its tail")
        pieces.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(pieces)


def _records(book: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records from a place to the end of their part."""
    number = -1
    while number != _EOF:
        number, length = struct.unpack_from("<HH", book, place)
        yield number, book[place + 4 : place + 4 + length]
        place += 4 + length


def _errors(book: bytes, place: int) -> Errors:
    errors: Errors = {}
    for number, content in _records(book, place):
        code = None
        if number in _CELLS and struct.unpack_from("<H", content, 2)[0] > _LAST_COLUMN:
            raise ValueError("a cell outside the sheet")  # the fast reader would make room up to it
        if number == _BOOL_OR_ERROR and content[7]:
            code = content[6]
        elif number == _FORMULA and content[6] == 2 and content[12:14] == b"\xff\xff":
            code = content[8]
        if code is not None:
            row, column = struct.unpack_from("<HH", content)
            errors[row, column] = CellError(_SHOWN.get(code, "#ERROR!"))
    return errors
