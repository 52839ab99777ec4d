"""The styles of a workbook: make a copy of one with another number format, and leave the rest."""

from __future__ import annotations

import re

from aguadesk.domain.goals.number_formats import (
    GENERAL,
    GROUPED,
    GROUPED_DECIMALS,
    PERCENT,
    PERCENT_HUNDREDTHS,
    WHOLE,
)

_BUILT_IN = {GENERAL: 0, WHOLE: 1, "0.00": 2, GROUPED: 3, GROUPED_DECIMALS: 4, PERCENT: 9, PERCENT_HUNDREDTHS: 10}
"""The numbers that every spreadsheet program gives these formats."""

_LIST = re.compile(rb"(?P<open><(?:\w+:)?cellXfs\b[^>]*>)(?P<inner>.*?)(?P<close></(?:\w+:)?cellXfs>)", re.DOTALL)
_STYLE = re.compile(rb"<(?P<tag>(?:\w+:)?xf)\b[^>]*?(?:/>|>.*?</(?P=tag)>)", re.DOTALL)


class StyleBook:
    """The cell styles of one workbook, by number; a copy goes to the end of the list."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._list = _LIST.search(xml)
        self._styles = [match[0] for match in _STYLE.finditer(self._list["inner"])] if self._list else []
        self._first_new = len(self._styles)

    @property
    def changed(self) -> bool:
        """Whether a copy was made."""
        return len(self._styles) > self._first_new

    def with_format(self, style: str | None, number_format: str | None) -> str | None:
        """Return the number of a style like this one with another number format; the same one if None.

        Formats that are not built into every program leave the style as it is.
        """
        if number_format not in _BUILT_IN or not self._styles:
            return style
        copy = _with_format(self._styles[int(style or 0)], _BUILT_IN[number_format])
        if copy not in self._styles:
            self._styles.append(copy)
        return str(self._styles.index(copy))

    def written(self) -> bytes:
        """Return the styles' XML with the copies added."""
        if self._list is None:
            return self._xml
        count = f'count="{len(self._styles)}"'.encode()
        opened = re.sub(rb'count="\d+"', count, self._list["open"])
        added = b"".join(self._styles[self._first_new :])
        end = self._list.end("inner")
        return self._xml[: self._list.start()] + opened + self._list["inner"] + added + self._xml[end:]


def _with_format(style: bytes, number: int) -> bytes:
    head_end = style.index(b">")
    head, rest = style[:head_end], style[head_end:]
    slash = b"/" if head.endswith(b"/") else b""
    bare = re.sub(rb'\s(?:numFmtId|applyNumberFormat)="[^"]*"', b"", head.removesuffix(b"/"))
    return bare + f' numFmtId="{number}" applyNumberFormat="1"'.encode() + slash + rest
