"""Agreements read from the store."""

from __future__ import annotations

from pathlib import Path

from aguadesk.store import agreements
from aguadesk.store.board import reading
from books import RawFile, make_books


def test_an_account_without_agreement_keeps_none(tmp_path: Path) -> None:
    board = make_books(tmp_path)
    raw = RawFile.open(board)
    raw.close()
    with reading(board) as connection:
        assert agreements.standing_agreement(connection, 1) is None
        assert not agreements.rows(connection, [])
