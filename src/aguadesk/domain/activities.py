"""The activities of a month as bullets: a sentence, the numbers of the data in it, and what people made of it.

Wording after the monthly report of SIBAPAS, Área Comercial, 2019. A bullet knows the counters its numbers come from.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final

from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money

OWN: Final = "own:"
"""The keys of what people wrote themselves begin so."""

PUBLIC: Final = "public"
"""Only what was done for somebody without an account: the public, and not a usuario."""

LOCALITY, ELSEWHERE = "locality:", "elsewhere:"
_PESOS: Final = frozenset({"discounts.given", "money.collected"})
_HUNDRED = 100
_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
_MONTH = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])")
_PLAIN = str.maketrans("áíóúÁÍÓÚ", "aiouAIOU")
"""Letters that make a short message cost as three: the telephone's own alphabet has é, ñ and ü, and none of these."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number that a bullet wants: by which counter, narrowed how, and its noun for one and for many."""

    counter: str
    one: str
    many: str
    wanted: Mapping[str, str] = field(default_factory=dict)
    among: str = ""

    def number(self, amount: Decimal) -> Number:
        """Return it counted."""
        words = self.one if amount == 1 else self.many
        return Number(self.counter, dict(self.wanted), self.among, words, amount)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a bullet and where it comes from; `among` narrows the list further than its counter can."""

    counter: str
    wanted: Mapping[str, str]
    among: str
    words: str
    amount: Decimal

    @property
    def figure(self) -> str:
        """It as the bullet says it: `1,240`, or `$1,240.50` for money."""
        if self.counter in _PESOS:
            return Money(int(self.amount * _HUNDRED)).signed
        shown = f"{self.amount:,f}"
        return shown.rstrip("0").rstrip(".") if "." in shown else shown

    @property
    def said(self) -> str:
        """It with its noun: `33 convenios firmados`."""
        return f"{self.figure} {self.words}"


@dataclass(frozen=True, slots=True)
class Template:
    """A bullet before its numbers: the seed's sentence, what it counts, and whether it stands in months of nothing.

    After `of`, the further numbers are parts of the first. With `by_place` the first is told by locality as well.
    """

    key: str
    lead: str
    counts: tuple[Count, ...] = ()
    always: bool = False
    of: str = ""
    by_place: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One bullet: what the data say, what it says, and its numbers. `key` never changes, whatever its place."""

    key: str
    drafted: str
    content: str
    numbers: tuple[Number, ...] = ()
    hidden: bool = False

    @property
    def is_own(self) -> bool:
        """Whether a person wrote it from nothing."""
        return self.key.startswith(OWN)

    @property
    def is_edited(self) -> bool:
        """Whether a person changed what was drafted."""
        return not self.is_own and self.content != self.drafted


def month_span(month: str) -> tuple[date, date]:
    """Return the first and the last day of a month written as `2026-11`.

    Raises:
        Refused: `activities.month`.
    """
    match = _MONTH.fullmatch(month)
    if match is None:
        raise Refused("activities.month", month=month)
    year, number = int(match[1]), int(match[2])
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def heading(month: str) -> str:
    """Return what a month's report is called: `Actividades Noviembre 2026`.

    Raises:
        Refused: `activities.month`.
    """
    first, _ = month_span(month)
    return f"Actividades {_MONTHS[first.month - 1].capitalize()} {first.year}"


def months_words(first: date, last: date) -> str:
    """Return for how long something holds: `durante el mes de marzo`, `durante enero y febrero`."""
    names = (_MONTHS[first.month - 1], _MONTHS[last.month - 1])
    years = (first.year, last.year)
    if years[0] != years[1]:
        return f"de {names[0]} de {years[0]} a {names[1]} de {years[1]}"
    if first.month == last.month:
        return f"durante el mes de {names[0]}"
    return f"durante {names[0]} y {names[1]}" if last.month == first.month + 1 else f"de {names[0]} a {names[1]}"


def written(template: Template, numbers: Sequence[Number], places: Sequence[Number] = ()) -> Line | None:
    """Return a template with its numbers in it; None if it does not stand in a month of nothing.

    What came to nothing is not said, but for the first number of a bullet that stands always.
    """
    told = [one for place, one in enumerate(numbers) if one.amount or (template.always and not place)]
    if not (template.always or told):
        return None
    said = [one.said for one in told]
    if places and told and told[0] == numbers[0]:
        said[0] = f"{said[0]} ({', '.join(f'{one.figure} {one.words}' for one in places)})"
    tail = f"{said[0]}, {template.of} {listing(said[1:])}" if template.of and len(said) > 1 else listing(said)
    content = f"{template.lead}: {tail}." if tail else f"{template.lead}."
    return Line(template.key, content, content, (*told, *places))


def merged(kept: Sequence[Line], fresh: Sequence[Line]) -> tuple[Line, ...]:
    """Return the bullets anew: what people wrote, moved or hid stays, all else says what the data say now.

    A bullet whose number has come to nothing goes, unless somebody changed its words; a new one goes after the one it
    follows in the draft.
    """
    drafts = {one.key: one for one in fresh}
    lines = [again for one in kept if (again := _again(one, drafts.get(one.key))) is not None]
    present = {one.key for one in lines}
    place = 0
    for one in fresh:
        if one.key in present:
            place = next(at for at, line in enumerate(lines) if line.key == one.key) + 1
        else:
            lines.insert(place, one)
            place += 1
    return tuple(lines)


def own_key(lines: Iterable[Line]) -> str:
    """Return the key of one more bullet that a person writes."""
    taken = [int(one.key.removeprefix(OWN)) for one in lines if one.is_own]
    return f"{OWN}{max(taken, default=0) + 1}"


def short_text(author: str, month: str, lines: Sequence[Line], most: int) -> str:
    """Return the month in a message of so many letters at most: the first number of each bullet, as many as fit.

    Its letters are those of the telephone's own alphabet, so that it stays one message.

    Raises:
        Refused: `activities.month`.
    """
    first, _ = month_span(month)
    begins = f"{author}, {_MONTHS[first.month - 1]} {first.year}"
    said: list[str] = []
    for one in lines:
        if one.hidden or not one.numbers or not one.numbers[0].amount:
            continue
        longer = [*said, one.numbers[0].said]
        if len(_message(begins, longer)) <= most:
            said = longer
    return _message(begins, said)[:most]


def listing(parts: Sequence[str]) -> str:
    """Return words in a row: `uno, dos y tres`."""
    return f"{', '.join(parts[:-1])} y {parts[-1]}" if len(parts) > 1 else "".join(parts)


def account_in(among: str) -> Callable[[int | None, int | None], bool]:
    """Return the test of what a number counts of its list, by the account of a line and its locality."""
    if among == PUBLIC:
        return lambda account, _: account is None
    if among.startswith(LOCALITY):
        wanted = int(among.removeprefix(LOCALITY))
        return lambda _, locality: locality == wanted
    if among.startswith(ELSEWHERE):
        others = {int(one) for one in among.removeprefix(ELSEWHERE).split(",")}
        return lambda _, locality: locality not in others
    return lambda *_: True


def _again(kept: Line, fresh: Line | None) -> Line | None:
    if kept.is_own:
        return kept
    if fresh is None:
        return replace(kept, drafted="", numbers=()) if kept.is_edited else None
    return replace(fresh, content=kept.content if kept.is_edited else fresh.content, hidden=kept.hidden)


def _message(begins: str, said: Sequence[str]) -> str:
    return (f"{begins}: {', '.join(said)}." if said else f"{begins}.").translate(_PLAIN)
