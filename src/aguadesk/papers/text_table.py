"""Text files with columns (`.csv`, `.txt`), as spreadsheets and old programs leave them."""

from __future__ import annotations

import csv
import io
from itertools import islice

from aguadesk.domain.errors import Refused
from aguadesk.domain.sheets import Row

_SEPARATORS = ",;\t|"
_MOST_LETTERS = 131_072


def read_table(data: bytes, name: str) -> list[Row]:
    """Return the rows of a text file; every cell is text, exactly as written.

    The letters are UTF-8 (with or without a mark at the beginning), UTF-16 with its mark, or else
    Windows-1252. The separator is the one that splits the first rows into most columns.

    Raises:
        Refused: `sheet.unknown_letters` or `sheet.broken_quotes`.
    """
    text = _decoded(data, name)
    text, separator = _stated_separator(text)
    separator = separator or _likely_separator(text)
    return list(_rows(text, separator, name))


def _decoded(data: bytes, name: str) -> str:
    has_mark = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if has_mark else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding).rstrip("\x1a")  # the end of a file in DOS
        except UnicodeDecodeError as error:
            place = error.start
    raise Refused("sheet.unknown_letters", file=name, line=data.count(b"\n", 0, place) + 1)


def _stated_separator(text: str) -> tuple[str, str | None]:
    """Obey the line `sep=;` that some programs write first; it keeps its place as an empty row."""
    first, end, _ = text.partition("\n")
    stated = first.strip().strip('"').lower()
    if stated.startswith("sep=") and len(stated) == 5:
        return end + text[len(first) + len(end) :], stated[4]
    if first.rstrip("\r").lower() == "sep=\t":
        return end + text[len(first) + len(end) :], "\t"
    return text, None


def _likely_separator(text: str) -> str:
    """Choose the separator that gives the first rows most columns, counted alike in row after row."""

    def columns(separator: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            widths = [len(row) for row in islice(reader, 40) if len(row) > 1]
        except csv.Error:
            return (0, 0)
        commonest = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        return (widths.count(commonest), commonest)

    return max(_SEPARATORS, key=columns)


def _rows(text: str, separator: str, name: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    began = 1
    try:
        for row in reader:
            rows.append(list(row))
            began = reader.line_num + 1
    except csv.Error as error:
        code = "sheet.cell_too_long" if "field limit" in str(error) else "sheet.broken_quotes"
        raise Refused(code, file=name, line=began) from error
    return rows
