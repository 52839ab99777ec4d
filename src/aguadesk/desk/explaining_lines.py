"""One line of an explanation."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.domain.money import Money


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """What a line is for, how it came about in words, its amount, and where that is written.

    `counts` tells the lines that add up to what is paid from those that only lead to one, such as the readings or a
    month of surcharge.
    """

    title: str
    text: str
    amount: Money | None = None
    citation: str = ""
    counts: bool = True
