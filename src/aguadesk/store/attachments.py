"""Files kept inside the board: the evidence of a goal, the workbook a plan was imported from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.tables.board import attachment


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file with its name and kind (`image/jpeg`)."""

    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """What the content adds up to, to tell whether it was ever altered."""
        return hashlib.sha256(self.content).hexdigest()


def attach(connection: Connection, subject: str, subject_id: int, file: Attachment, stamp: Stamp) -> int:
    """Keep a file with the thing it belongs to, and return its number."""
    new_id = next_id(connection, "attachment")
    connection.execute(
        insert(attachment).values(
            id=new_id,
            subject=subject,
            subject_id=subject_id,
            name=file.name,
            media_type=file.media_type,
            sha256=file.sha256,
            content=file.content,
            added_at=stamp.at.isoformat(timespec="seconds"),
            added_by_id=stamp.person_id,
        )
    )
    return new_id


def read_attachment(connection: Connection, attachment_id: int, subject: str) -> Attachment | None:
    """Return a kept file; None if there is none of that number for that kind of thing."""
    query = select(attachment).where(attachment.c.id == attachment_id, attachment.c.subject == subject)
    row = connection.execute(query).first()
    return None if row is None else Attachment(row.name, row.media_type, row.content)


def hand_over(connection: Connection, attachment_id: int, subject: str, subject_id: int) -> None:
    """Make a kept file belong to another thing, as when what it vouched for is erased."""
    query = update(attachment).where(attachment.c.id == attachment_id)
    connection.execute(query.values(subject=subject, subject_id=subject_id))
