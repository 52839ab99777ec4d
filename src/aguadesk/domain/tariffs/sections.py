"""One section of a tariff's file: each value taken by its name and kind, and no word left over unread."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.numbers import read_number, written

Word = TypeVar("Word", bound=StrEnum)
_SHOWN = 40


class Section:
    """The values of one section, such as `[rounding]`, and which of them were read."""

    def __init__(self, place: str, data: object) -> None:
        """Take a section.

        Args:
            place: its name as the file writes it, for the sentences: `[tariff]`, `[[range]] 2`.

        Raises:
            Refused: `tariff.section_kind` if it is no section at all.
        """
        if not isinstance(data, Mapping):
            raise Refused("tariff.section_kind", place=place)
        self.place = place
        self._data: Mapping[str, object] = data
        self._read: set[str] = set()

    def has(self, key: str) -> bool:
        """Say whether the file gives a value."""
        return key in self._data

    def keys(self) -> list[str]:
        """Return the words of the section, in the file's order."""
        return list(self._data)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text in one line; without a default it must be there and not be blank.

        Raises:
            Refused: `tariff.missing` or `tariff.not_text`.
        """
        if default is not None and not self.has(key):
            return default
        value = self._take(key)
        if not isinstance(value, str):
            raise Refused("tariff.not_text", place=self.place, key=key)
        if default is None and not value.strip():
            raise Refused("tariff.missing", place=self.place, key=key)
        return " ".join(value.split())

    def number(self, key: str, default: Decimal | None = None) -> Decimal:
        """Return a number that is zero or more.

        Raises:
            Refused: `tariff.missing`, and what `read_number` refuses.
        """
        if default is not None and not self.has(key):
            return default
        return read_number(self.place, key, self._take(key))

    def optional_number(self, key: str) -> Decimal | None:
        """Return a number, or None if the file does not give it.

        Raises:
            Refused: what `read_number` refuses.
        """
        return self.number(key) if self.has(key) else None

    def percent(self, key: str, over_100: bool) -> Decimal:
        """Return a percentage; over 100 only where the file allows it.

        Raises:
            Refused: `tariff.over_100`, `tariff.missing`, and what `read_number` refuses.
        """
        percent = self.number(key)
        if percent > 100 and not over_100:
            raise Refused("tariff.over_100", place=self.place, key=key, text=written(self._data[key]))
        return percent

    def word(self, key: str, kind: type[Word], default: Word | None = None) -> Word:
        """Return one of the words a list allows.

        Raises:
            Refused: `tariff.missing` or `tariff.unknown_word`.
        """
        if default is not None and not self.has(key):
            return default
        text = written(self._take(key))
        if text not in {known.value for known in kind}:
            known_words = ", ".join(known.value for known in kind)
            raise Refused("tariff.unknown_word", place=self.place, key=key, text=text[:_SHOWN], known=known_words)
        return kind(text)

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Return `true` or `false`.

        Raises:
            Refused: `tariff.missing` or `tariff.not_flag`.
        """
        if default is not None and not self.has(key):
            return default
        value = self._take(key)
        if not isinstance(value, bool):
            raise Refused("tariff.not_flag", place=self.place, key=key)
        return value

    def day(self, key: str) -> date:
        """Return a date.

        Raises:
            Refused: `tariff.missing` or `tariff.not_day`.
        """
        value = self._take(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise Refused("tariff.not_day", place=self.place, key=key)
        return value

    def items(self, key: str) -> list[object]:
        """Return a list, empty if the file does not give it.

        Raises:
            Refused: `tariff.not_list`.
        """
        if not self.has(key):
            return []
        value = self._take(key)
        if not isinstance(value, list):
            raise Refused("tariff.not_list", place=self.place, key=key)
        return value

    def close(self) -> None:
        """Make sure that nothing in the section went unread.

        Raises:
            Refused: `tariff.unknown_key` with the first word nobody knows.
        """
        for key in self._data:
            if key not in self._read:
                raise Refused("tariff.unknown_key", place=self.place, key=key[:_SHOWN])

    def _take(self, key: str) -> object:
        if key not in self._data:
            raise Refused("tariff.missing", place=self.place, key=key)
        self._read.add(key)
        return self._data[key]
