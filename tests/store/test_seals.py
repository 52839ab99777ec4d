"""The chain of seals names whatever was changed, taken away, moved or put in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.store import seals
from aguadesk.store.board import Board, open_board, reading
from aguadesk.store.seals import DOCUMENT_FIELDS, ENTRY_FIELDS, TENDER_FIELDS, Break, hash_of
from books import RawFile, tamper

RECEIPT = "(SELECT id FROM document WHERE series = 'A' AND number = 3)"


def breaks(path: Path, after: int = 0) -> list[Break]:
    with reading(path) as connection:
        return [fault for _, fault in seals.verify(connection, after) if fault]


def folios(path: Path, after: int = 0) -> list[tuple[str, str]]:
    return [(fault.folio, fault.fault) for fault in breaks(path, after)]


@pytest.fixture
def board(books: Path) -> Iterator[Board]:
    with open_board(books) as board:
        yield board


def test_the_books_as_they_were_written_hold(books: Path) -> None:
    assert breaks(books) == []


def test_a_hash_is_the_same_on_every_machine() -> None:
    """What is hashed, letter by letter: another program can vouch for a printed hash."""
    text = 'abc\n[[1,"A","ñ",null],[[1,2]],[]]'
    assert hash_of("abc", [1, "A", "ñ", None], [[1, 2]], []) == hashlib.sha256(text.encode()).hexdigest()


def test_an_empty_ledger_has_no_head(desk: object, tmp_path: Path) -> None:
    with reading(tmp_path / "pueblo.aguadesk") as connection:
        assert seals.chain_head(connection) == (0, "")
        assert seals.hash_at(connection, 0) == ""
        assert seals.hash_at(connection, 1) is None
        assert list(seals.verify(connection)) == []


def test_the_head_is_the_last_seal_and_knows_its_document(board: Board) -> None:
    with board.read() as connection:
        position, head = seals.chain_head(connection)
        assert seals.hash_at(connection, position) == head
        last = connection.exec_driver_sql("SELECT max(id) FROM document").scalar_one()
        assert seals.document_at(connection, position) == last


CHANGED = {
    **{f"document.{field}": f"WHERE id = {RECEIPT}" for field in DOCUMENT_FIELDS if field != "id"},
    **{f"entry.{field}": f"WHERE document_id = {RECEIPT} AND line = 1" for field in ENTRY_FIELDS},
    **{f"tender.{field}": f"WHERE document_id = {RECEIPT}" for field in TENDER_FIELDS},
}


@pytest.mark.parametrize("place", sorted(CHANGED))
def test_no_field_of_a_document_can_change_unseen(books: Path, place: str) -> None:
    table, field = place.split(".")
    raw = RawFile.open(books)
    raw.drop_guards()
    raw.do("PRAGMA ignore_check_constraints=ON")
    (before,) = raw.do(f"SELECT {field} FROM {table} {CHANGED[place]}")[0]
    other = before + 10_000 if isinstance(before, int) else f"{before or ''}x"
    if before is None and field.endswith(("_id", "_points")):
        other = 1
    if field == "method":
        other = "card"
    raw.do(f"UPDATE {table} SET {field} = ? {CHANGED[place]}", other)
    raw.close()
    assert breaks(books) != []


def test_a_changed_document_is_named_and_its_neighbours_are_not(books: Path) -> None:
    tamper(books, f"UPDATE entry SET amount_centavos = amount_centavos + 1 WHERE document_id = {RECEIPT} AND line = 1")
    assert folios(books) == [("A-000003", "content")]


def test_a_document_put_away_with_its_entries_is_missed(books: Path) -> None:
    tamper(books, f"DELETE FROM entry WHERE document_id = {RECEIPT}", f"DELETE FROM document WHERE id = {RECEIPT}")
    (fault,) = breaks(books)
    assert (fault.folio, fault.fault) == ("", "link")


def test_a_seal_taken_away_breaks_the_chain_after_it(books: Path) -> None:
    tamper(books, f"DELETE FROM seal WHERE document_id = {RECEIPT}")
    assert folios(books)[0][1] == "link"


def test_two_seals_that_changed_places_are_both_named(books: Path) -> None:
    tamper(
        books,
        "UPDATE seal SET position = 1000 WHERE position = 2",
        "UPDATE seal SET position = 2 WHERE position = 3",
        "UPDATE seal SET position = 3 WHERE position = 1000",
    )
    assert len(breaks(books)) >= 2


def test_an_entry_put_into_a_sealed_document_is_seen(books: Path) -> None:
    raw = RawFile.open(books)
    raw.drop_guards()
    raw.entry(raw.value(f"SELECT {RECEIPT}"))
    raw.restore_guards()
    raw.close()
    assert folios(books) == [("A-000003", "content")]


def test_a_forged_seal_is_seen(books: Path) -> None:
    raw = RawFile.open(books)
    raw.drop_guards()
    document_id = raw.document()
    raw.entry(document_id)
    raw.seal(document_id)
    raw.restore_guards()
    raw.close()
    assert folios(books) == [("C-000004", "content")]


def test_only_what_came_after_a_seal_is_looked_at_when_asked(books: Path) -> None:
    tamper(books, "UPDATE document SET payer = 'otro' WHERE series = 'C' AND number = 1")
    with reading(books) as connection:
        last, _ = seals.chain_head(connection)
    assert folios(books) == [("C-000001", "content")]
    assert folios(books, after=1) == []
    assert folios(books, after=last) == []


def test_it_tells_how_far_it_got(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "_CHUNK", 4)
    with reading(books) as connection:
        last, _ = seals.chain_head(connection)
        told = [position for position, _ in seals.verify(connection)]
    assert told == [*range(4, last, 4), last]


@settings(max_examples=25)
@given(
    documents=st.lists(
        st.lists(st.one_of(st.integers(), st.text(), st.none()), min_size=1), min_size=2, max_size=5, unique_by=str
    )
)
def test_different_documents_never_share_a_hash(documents: list[list[object]]) -> None:
    hashes = [hash_of("", document, [], []) for document in documents]
    assert len(set(hashes)) == len(documents)
    assert hash_of("", documents[0], [documents[1]], []) != hash_of("", documents[0], [], [documents[1]])
