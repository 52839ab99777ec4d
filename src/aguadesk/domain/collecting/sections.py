"""One section of a layout or a contract: each value taken by its name and kind, and no word left over unread."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import TypeVar

from aguadesk.domain.errors import Refused

Word = TypeVar("Word", bound=StrEnum)
LAYOUT_SECTIONS = ("layout", "columns", "constant", "trailer")
_SHOWN = 40


@contextmanager
def told_of(field: str) -> Iterator[None]:
    """Let what is refused inside name the field of a form that it speaks of."""
    try:
        yield
    except Refused as refused:
        raise Refused(refused.code, **{**refused.values, "field": field}) from refused


def read_toml(text: str) -> Mapping[str, object]:
    """Return what a TOML text holds.

    Raises:
        Refused: `layout.not_toml`, with what is wrong and where.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused("layout.not_toml", detail=str(error)) from error


def sections_of(data: Mapping[str, object], *known: str) -> None:
    """Refuse a section or a word that nobody reads.

    Raises:
        Refused: `layout.unknown_section`.
    """
    for name in data:
        if name not in known:
            raise Refused("layout.unknown_section", name=name[:_SHOWN], known=", ".join(known))


class Section:
    """The values of one section, such as `[layout]`, and which of them were read."""

    def __init__(self, place: str, data: object) -> None:
        """Take a section.

        Args:
            place: its name as the file writes it, for the sentences: `[columns.amount]`.

        Raises:
            Refused: `layout.section_missing` if it is not there, or no section at all.
        """
        if not isinstance(data, Mapping):
            raise Refused("layout.section_missing", place=place)
        self.place = place
        self._data: Mapping[str, object] = data
        self._read: set[str] = set()

    def has(self, key: str) -> bool:
        """Tell whether the file gives a value."""
        return key in self._data

    def keys(self) -> list[str]:
        """Return the words of the section, in the file's order."""
        return list(self._data)

    def inner(self, key: str) -> Section:
        """Return a section inside this one.

        Raises:
            Refused: `layout.section_missing`.
        """
        self._read.add(key)
        return Section(f"[{self.place.strip('[]')}.{key}]", self._data.get(key))

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text as it is written; without a default it must be there and not be blank.

        Raises:
            Refused: `layout.missing` or `layout.not_text`.
        """
        if default is not None and not self.has(key):
            return default
        value = self._take(key)
        if not isinstance(value, str):
            raise Refused("layout.not_text", place=self.place, key=key)
        if default is None and not value.strip():
            raise Refused("layout.missing", place=self.place, key=key)
        return value

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """Return a whole number between two others.

        Raises:
            Refused: `layout.missing` or `layout.not_whole`.
        """
        if default is not None and not self.has(key):
            return default
        return self._whole(key, self._take(key), least, most)

    def weights(self, key: str, default: tuple[int, ...]) -> tuple[int, ...]:
        """Return a list of weights, from the right.

        Raises:
            Refused: `layout.not_list` or `layout.not_whole`.
        """
        if not self.has(key):
            return default
        value = self._take(key)
        if not isinstance(value, list) or not value:
            raise Refused("layout.not_list", place=self.place, key=key)
        return tuple(self._whole(key, one, 1, 96) for one in value)

    def word(self, key: str, kind: type[Word], default: Word | None = None) -> Word:
        """Return one of the words of a list.

        Raises:
            Refused: `layout.missing` or `layout.unknown_word`.
        """
        if default is not None and not self.has(key):
            return default
        text = str(self._take(key))
        if text not in {known.value for known in kind}:
            known_words = ", ".join(known.value for known in kind)
            raise Refused("layout.unknown_word", place=self.place, key=key, text=text[:_SHOWN], known=known_words)
        return kind(text)

    def flag(self, key: str, *, default: bool) -> bool:
        """Return `true` or `false`.

        Raises:
            Refused: `layout.not_flag`.
        """
        if not self.has(key):
            return default
        value = self._take(key)
        if not isinstance(value, bool):
            raise Refused("layout.not_flag", place=self.place, key=key)
        return value

    def close(self) -> None:
        """Make sure that nothing in the section went unread.

        Raises:
            Refused: `layout.unknown_key` with the first word nobody knows.
        """
        for key in self._data:
            if key not in self._read:
                raise Refused("layout.unknown_key", place=self.place, key=key[:_SHOWN])

    def _whole(self, key: str, value: object, least: int, most: int) -> int:
        if type(value) is not int or not least <= value <= most:
            raise Refused("layout.not_whole", place=self.place, key=key, least=least, most=f"{most:,}")
        return value

    def _take(self, key: str) -> object:
        if key not in self._data:
            raise Refused("layout.missing", place=self.place, key=key)
        self._read.add(key)
        return self._data[key]
