"""The board as its papers name it, out of its settings."""

from __future__ import annotations

from sqlalchemy import Connection, text

from aguadesk.domain.parts import Part, read_parts
from aguadesk.domain.vocabulary import Vocabulary, read_words
from aguadesk.papers.letterhead import Letterhead
from aguadesk.store import settings

WORDS_SETTING = "board.words"
HIDDEN_SETTING = "board.hidden_parts"

LOGO = "board.logo"
"""The setting that names the attachment which is the board's logo."""


def letterhead(connection: Connection) -> Letterhead:
    """Return the board's name, place, legal lines and logo, for the head of a paper."""
    kept = settings.all_settings(connection)
    return Letterhead(
        board=kept.get("board.name", ""),
        municipality=kept.get("board.municipality", ""),
        state=kept.get("board.state", ""),
        legal_lines=tuple(kept.get("board.legal_lines", ())),
        logo=logo(connection),
        words=read_words(kept.get(WORDS_SETTING, {})),
        meters=Part.READINGS not in read_parts(kept.get(HIDDEN_SETTING, ())),
    )


def words_of(connection: Connection) -> Vocabulary:
    """Return the words of the board within a reading."""
    return read_words(settings.get_setting(connection, WORDS_SETTING, {}))


def logo(connection: Connection) -> bytes | None:
    """Return the picture chosen last as the board's logo, if there is one."""
    return picture(connection, settings.get_setting(connection, LOGO))


def picture(connection: Connection, attachment_id: int | None) -> bytes | None:
    """Return a picture that was the board's logo once; none for no number."""
    if attachment_id is None:
        return None
    found: bytes | None = connection.execute(
        text("SELECT content FROM attachment WHERE id = :id"), {"id": attachment_id}
    ).scalar()
    return found
