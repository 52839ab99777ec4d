"""The activities of a month on paper and as plain text: the area that signs, and its bullets."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.papers.signing import Signer


@dataclass(frozen=True, slots=True)
class ActivitiesData:
    """Everything the paper says. `standing` tells whether it is a draft, or since when it stands and by whom."""

    letterhead: Letterhead
    title: str
    author: str
    bullets: tuple[str, ...]
    standing: str
    is_draft: bool
    coded: str
    signers: tuple[Signer, ...]


def draw(data: ActivitiesData, offset: Offset = IN_PLACE) -> bytes:
    """Draw it on letter paper, over as many pages as it needs."""
    from aguadesk.papers.activities_sheet import draw_activities

    return draw_activities(data, offset)


def plain_text(data: ActivitiesData) -> str:
    """Return it as text, as the seed was written: heading, and a dash before each bullet."""
    head = [data.letterhead.board, data.letterhead.place, data.author]
    lines = [*filter(None, head), "", data.title, "", *(f"- {words}" for words in data.bullets)]
    return "\n".join([*lines, "", data.standing, ""])
