"""The hash chain over the ledger: every seal vouches for its document and for all seals before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, text

DOCUMENT_FIELDS = (
    "id", "request_id", "series", "number", "kind", "account_id", "session_id", "reverses_id", "payer", "reason",
    "basis", "issued_at", "issued_on", "issued_by_id", "authorised_by_id", "total_centavos",
)  # fmt: skip
ENTRY_FIELDS = (
    "id", "document_id", "line", "debit_id", "credit_id", "amount_centavos", "account_id", "concept_id",
    "settles_id", "period", "due_on", "iva_basis_points", "detail",
)  # fmt: skip
TENDER_FIELDS = ("id", "document_id", "line", "method", "amount_centavos", "received_centavos", "reference")
SEAL_FIELDS = ("document_id", "position", "previous_hash", "hash")

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_CHUNK = 5000


def hash_of(previous: str, document: Sequence[object], entries: Sequence[object], tenders: Sequence[object]) -> str:
    """Return the hash (SHA-256, hexadecimal) of a document that follows the seal `previous`."""
    content = f"{previous}\n{_encode([document, entries, tenders])}"
    return hashlib.sha256(content.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold: the document, and what is wrong with it."""

    document_id: int
    folio: str
    """Empty if the document is gone."""
    fault: str
    """`content` (the document was altered) or `link` (a seal was removed, moved or rewritten)."""


def chain_head(connection: Connection) -> tuple[int, str]:
    """Return the position and hash of the last seal; `(0, "")` on an empty ledger."""
    row = connection.execute(text("SELECT position, hash FROM seal ORDER BY position DESC LIMIT 1")).first()
    return (row[0], row[1]) if row else (0, "")


def hash_at(connection: Connection, position: int) -> str | None:
    """Return the hash of the seal at a position; empty for 0, None where there is none."""
    if position == 0:
        return ""
    found: str | None = connection.execute(
        text("SELECT hash FROM seal WHERE position = :position"), {"position": position}
    ).scalar()
    return found


def document_at(connection: Connection, position: int) -> int:
    """Return the document that the seal at a position, which must be there, vouches for."""
    found: int = connection.execute(
        text("SELECT document_id FROM seal WHERE position = :position"), {"position": position}
    ).scalar_one()
    return found


def verify(connection: Connection, after: int = 0) -> Iterator[tuple[int, Break | None]]:
    """Recompute the chain from the seal after a position on.

    Yields:
        For every chunk, the last position looked at and None; for every break, its position and the break.
    """
    previous, last = hash_at(connection, after) or "", chain_head(connection)[0]
    position = after
    while position < last:
        upto = min(position + _CHUNK, last)
        for seal, document, entries, tenders in _documents_between(connection, position, upto):
            document_id, place, stated_previous, stated_hash = seal
            folio = f"{document[2]}-{document[3]:06d}" if document else ""
            position += 1
            if place != position or stated_previous != previous or document is None:
                yield place, Break(document_id, folio, "link")
                position = place
            elif hash_of(stated_previous, document, entries, tenders) != stated_hash:
                yield place, Break(document_id, folio, "content")
            previous = stated_hash
        position = upto
        yield position, None


_Sealed = tuple[tuple[int, int, str, str], list[object] | None, list[list[object]], list[list[object]]]


def _documents_between(connection: Connection, after: int, upto: int) -> Iterator[_Sealed]:
    """Yield each seal with its document, entries and tenders, in the order of the chain."""
    bounds = {"after": after, "upto": upto}
    between = "JOIN seal ON seal.document_id = {key} WHERE seal.position > :after AND seal.position <= :upto"

    def fetch(table: str, fields: Sequence[str], key: str, order: str) -> list[list[object]]:
        listed = ", ".join(f"{table}.{field}" for field in fields)
        sql = f"SELECT {listed} FROM {table} {between.format(key=key)} ORDER BY {order}"
        return [list(row) for row in connection.execute(text(sql), bounds)]

    seals = connection.execute(
        text(
            f"SELECT {', '.join(SEAL_FIELDS)} FROM seal WHERE position > :after AND position <= :upto ORDER BY position"
        ),
        bounds,
    ).all()
    documents = {row[0]: row for row in fetch("document", DOCUMENT_FIELDS, "document.id", "document.id")}
    entries = _by_document(fetch("entry", ENTRY_FIELDS, "entry.document_id", "entry.document_id, entry.line"))
    tenders = _by_document(fetch("tender", TENDER_FIELDS, "tender.document_id", "tender.document_id, tender.line"))
    for seal in seals:
        document_id = seal[0]
        yield (
            tuple(seal),
            documents.get(document_id),
            entries.get(document_id, []),
            tenders.get(document_id, []),
        )


def _by_document(rows: list[list[object]]) -> dict[object, list[list[object]]]:
    return {document_id: list(group) for document_id, group in groupby(rows, key=itemgetter(1))}
