"""What is sent to who owes: a reminder on half a letter sheet, or a notice on a whole one with a slip to be signed.

Thousands are drawn at once: what all of a batch share is drawn once, and each only adds its own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from aguadesk.domain.money import Money, total
from aguadesk.papers.letterhead import Letterhead

Told = Callable[[int], None]
"""Is told how many notices are drawn; whatever it raises stops the drawing."""

MOST_LINES_HALF = 6
MOST_LINES_LETTER = 13
"""How many lines of a debt fit each form; what is older must be condensed."""


@dataclass(frozen=True, slots=True)
class NoticeSheet:
    """What all the notices of a batch share."""

    letterhead: Letterhead
    title: str
    opening: str
    issued_on: date
    until_label: str
    until: str
    """Until when to pay: a day, or so many days from whenever it is received."""
    where: str
    can_do: tuple[str, ...]
    """What the person can do besides paying everything: each a sentence of its own."""
    law: tuple[str, ...]
    """The articles, and what they mean for the person."""
    message: str = ""
    signed: str = ""
    """What stands under the line where the board signs; empty for none."""
    slip: tuple[str, ...] = ()
    """What is written down at the door, line by line; without any it is half a sheet and has no slip."""
    results: tuple[str, ...] = ()
    """What can have become of it, to be marked on the slip."""

    @property
    def is_half(self) -> bool:
        """Whether it takes half a sheet, two on a page."""
        return not self.slip


@dataclass(frozen=True, slots=True)
class DebtLine:
    """A line of what is owed: a period or several, or a concept of its own."""

    words: str
    amount: Money


@dataclass(frozen=True, slots=True)
class NoticeData:
    """One notice."""

    number: str
    account: str
    holder: str
    address: str
    route: str
    """Route and place in the walk, for who delivers it."""
    overdue: str
    """Since when it is owed, in words: `3 meses vencidos`."""
    lines: tuple[DebtLine, ...]

    @property
    def total(self) -> Money:
        """What it asks for."""
        return total(line.amount for line in self.lines)


def draw(sheet: NoticeSheet, notices: Iterable[NoticeData], told: Told | None = None) -> bytes:
    """Draw notices on letter pages, in their order. The same data gives the same bytes."""
    from aguadesk.papers.notice_pages import draw_notices

    return draw_notices(sheet, notices, told)
