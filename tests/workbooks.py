"""Makers of spreadsheet files for the tests, down to the bytes that no library of ours can write."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl

SECTOR = 512
_FREE, _END, _FAT_SECTOR, _LIST_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
_PLAIN_STREAM = 4096  # shorter ones would live in a stream of small pieces


def xlsx(*sheets: Sequence[Sequence[object]], names: Sequence[str] = (), hidden: Sequence[str] = ()) -> bytes:
    """Return a workbook with these sheets of rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for index, rows in enumerate(sheets):
        sheet = book.create_sheet(names[index] if names else f"Hoja{index + 1}")
        sheet.sheet_state = "hidden" if sheet.title in hidden else "visible"
        for row in rows:
            sheet.append(list(row))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def raw_xlsx(sheet_xml: str, *, kind: str = "worksheet", leave_out: Sequence[str] = ()) -> bytes:
    """Return a workbook of one sheet whose XML is given as it stands."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        f'xmlns:r="{relations}"><sheets><sheet name="Hoja1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relations}/{kind}" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet_xml,
    }
    return packed({name: text.encode() for name, text in parts.items() if name not in leave_out})


def worksheet(rows_xml: str, prefix: str = "") -> str:
    """Return the XML of a sheet around its rows."""
    space = f"xmlns{':' + prefix if prefix else ''}"
    p = f"{prefix}:" if prefix else ""
    return (
        f'<{p}worksheet {space}="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<{p}sheetData>{rows_xml}</{p}sheetData></{p}worksheet>"
    )


def ods(rows_xml: str, name: str = "Hoja1") -> bytes:
    """Return an OpenDocument workbook around the XML of its rows."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="{name}">{rows_xml}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of the parts."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return saved.getvalue()


def ole(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file, as old Office wrote them, with these streams."""
    padded = {name: content.ljust(_PLAIN_STREAM, b"\x00") for name, content in streams.items()}
    pieces = [(name, -(-len(content) // SECTOR)) for name, content in padded.items()]
    directory_size = -(-(len(padded) + 1) // 4)
    # The table of sectors comes first (and the list of the table's own sectors, when the header has no room).
    rest = sum(count for _, count in pieces) + directory_size
    tables = next(n for n in range(1, 9999) if n * 128 >= rest + n + _lists(n))
    lists = _lists(tables)
    fat = [_FAT_SECTOR] * tables + [_LIST_SECTOR] * lists
    starts: dict[str, int] = {}
    for name, count in [*pieces, ("", directory_size)]:
        starts[name] = len(fat)
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
    fat += [_FREE] * (tables * 128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    first_list = tables if lists else _END
    header += struct.pack("<IIIIIIIII", 0, tables, starts[""], 0, _PLAIN_STREAM, _END, 0, first_list, lists)
    named = [*range(tables), *[_FREE] * (109 + 127 * lists - tables)]
    header += struct.pack("<109I", *named[:109])
    content = struct.pack(f"<{len(fat)}I", *fat)
    for index in range(lists):
        following = tables + index + 1 if index + 1 < lists else _END
        content += struct.pack("<128I", *named[109 + 127 * index : 236 + 127 * index], following)
    content += b"".join(padded[name].ljust(count * SECTOR, b"\x00") for name, count in pieces)
    return header + content + _directory(padded, starts)


def _lists(tables: int) -> int:
    return -(-max(tables - 109, 0) // 127)


def _directory(streams: Mapping[str, bytes], starts: Mapping[str, int]) -> bytes:
    names = list(streams)
    entries = [_directory_entry("Root Entry", 5, 1 if names else _FREE, _FREE, _END, 0)]
    for index, name in enumerate(names):
        right = index + 2 if index + 1 < len(names) else _FREE
        entries.append(_directory_entry(name, 2, _FREE, right, starts[name], len(streams[name])))
    while len(entries) % 4:
        entries.append(b"\x00" * 68 + struct.pack("<III", _FREE, _FREE, _FREE) + b"\x00" * 48)
    return b"".join(entries)


def _directory_entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le")
    entry = letters.ljust(64, b"\x00") + struct.pack("<HBB", len(letters) + 2, kind, 1)
    entry += struct.pack("<III", _FREE, right, child) + b"\x00" * 36
    return entry + struct.pack("<IIxxxx", start, size)


def xls(
    rows: Sequence[Sequence[object]],
    *,
    password: bool = False,
    errors: Mapping[tuple[int, int], int] | None = None,
    failed_formulas: Mapping[tuple[int, int], int] | None = None,
) -> bytes:
    """Return an old Excel workbook of one sheet; both kinds of errors put an error code in cells."""
    sheet = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))]
    for row, cells in enumerate(rows):
        sheet += [_biff_cell(row, column, cell) for column, cell in enumerate(cells)]
    for (row, column), code in (errors or {}).items():
        sheet.append(_record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1)))
    for (row, column), code in (failed_formulas or {}).items():
        result = bytes([2, 0, code, 0, 0, 0, 0xFF, 0xFF])
        formula = struct.pack("<HBH", 3, 0x1E, 1)  # the number one
        sheet.append(_record(0x0006, struct.pack("<HHH", row, column, 0) + result + b"\x00" * 6 + formula))
    sheet.append(_record(0x000A, b""))
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    begin += _record(0x002F, b"\x00" * 6) if password else b""
    name = b"Hoja1"
    place = len(begin) + 4 + 8 + len(name) + 4
    listed = _record(0x0085, struct.pack("<IBBBB", place, 0, 0, len(name), 0) + name)
    return ole({"Workbook": begin + listed + _record(0x000A, b"") + b"".join(sheet)})


def _biff_cell(row: int, column: int, cell: object) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        return _record(0x0204, place + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")) if cell else b""
    return _record(0x0203, place + struct.pack("<d", cell))


def _record(number: int, content: bytes) -> bytes:
    return struct.pack("<HH", number, len(content)) + content
