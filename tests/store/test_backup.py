"""A copy holds all that was committed, stands alone, and takes its name in one step."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from aguadesk.desk.new_board import NewBoard, new_board
from aguadesk.domain.errors import Cancelled, Trouble
from aguadesk.store import backup
from aguadesk.store.board import Board, open_board, reading
from books import OLD_FILES, RawFile
from makers import Clock, make_desk

SAY = "INSERT INTO setting VALUES (?, '1')"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def settings(path: Path) -> set[str]:
    with reading(path) as connection:
        return set(connection.exec_driver_sql("SELECT key FROM setting").scalars())


def copy(board: Board, target: Path) -> None:
    with board.read() as connection:
        backup.copy_board(connection, target, lambda _done, _all: None)


@pytest.fixture
def board(books: Path) -> Iterator[Board]:
    with open_board(books) as board:
        yield board


def test_a_copy_holds_what_still_stands_in_the_log(board: Board, tmp_path: Path) -> None:
    with board.write() as w:
        w.connection.exec_driver_sql(SAY, ("recién",))
        w.commit()
    bare = tmp_path / "a-mano.aguadesk"
    shutil.copy(board.path, bare)
    target = tmp_path / "copia.aguadesk"
    copy(board, target)
    assert "recién" not in settings(bare)  # which is why the file itself is never copied
    assert "recién" in settings(target)


def test_a_copy_stands_alone_and_may_be_read_where_nothing_can_be_written(board: Board, tmp_path: Path) -> None:
    target = tmp_path / "copia.aguadesk"
    copy(board, target)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("copia")] == ["copia.aguadesk"]
    connection = sqlite3.connect(f"file:{target}?mode=ro&immutable=1", uri=True)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()
    backup.verify_copy(target)


def test_a_copy_tells_how_far_it_got_and_can_be_stopped(
    board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_PAGES_AT_A_TIME", 10)
    told: list[tuple[int, int]] = []
    with board.read() as connection:
        backup.copy_board(connection, tmp_path / "a.aguadesk", lambda done, all_: told.append((done, all_)))
    assert len(told) > 3
    assert told[-1][0] == told[-1][1]

    def stop(done: int, _all: int) -> None:
        if done > 20:
            raise Cancelled

    with pytest.raises(Cancelled), board.read() as connection:
        backup.copy_board(connection, tmp_path / "b.aguadesk", stop)


def test_a_copy_that_does_not_fit_is_a_full_disk_that_names_the_copy(board: Board, tmp_path: Path) -> None:
    target = tmp_path / "no-hay" / "copia.aguadesk"
    with pytest.raises(Trouble) as caught:
        copy(board, target)
    assert (caught.value.code, caught.value.values) == ("file.cannot_open", {"file": str(target)})


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60_000])


def broken_key(path: Path) -> None:
    raw = RawFile.open(path)
    raw.do("UPDATE account SET use_id = 987")
    raw.close()


@pytest.mark.parametrize("spoil", [cut_in_half, broken_key])
def test_a_copy_is_read_again_before_it_counts(board: Board, tmp_path: Path, spoil: object) -> None:
    target = tmp_path / "copia.aguadesk"
    copy(board, target)
    backup.verify_copy(target)
    assert callable(spoil)
    spoil(target)
    with pytest.raises(Trouble, match=r"file\.damaged"):
        backup.verify_copy(target)


def test_whoever_asks_may_look_at_more(books: Path) -> None:
    looked: list[int] = []
    backup.verify_copy(books, lambda c: looked.append(c.exec_driver_sql("SELECT count(*) FROM seal").scalar_one()))
    assert looked[0] > 0


def test_a_name_in_the_making_is_cleared_before_and_after(tmp_path: Path) -> None:
    target = tmp_path / "copia.aguadesk"
    left = tmp_path / ".copia.aguadesk.parte"
    left.write_bytes(b"from a program that died")
    with backup.unfinished(target) as temporary:
        assert temporary == left
        assert not left.exists()
        temporary.write_bytes(b"x")
        temporary.with_name(f"{temporary.name}-wal").write_bytes(b"x")
    assert list(tmp_path.iterdir()) == []


def test_taking_a_name_leaves_no_log_of_the_one_before(tmp_path: Path) -> None:
    target, temporary = tmp_path / "b.aguadesk", tmp_path / ".b.aguadesk.parte"
    target.write_bytes(b"old")
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).write_bytes(b"log of the old one")
    temporary.write_bytes(b"new")
    backup.put_in_place(temporary, target)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b.aguadesk": b"new"}


def test_a_name_that_cannot_be_taken_leaves_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "b.aguadesk"
    target.mkdir()
    temporary = tmp_path / ".b.aguadesk.parte"
    temporary.write_bytes(b"new")
    with pytest.raises(Trouble, match=r"file\.cannot_open"):
        backup.put_in_place(temporary, target)
    assert target.is_dir()


def test_what_is_kept_stands_in_its_own_folder(books: Path) -> None:
    kept = backup.keep_verified(books, "antes-de-algo")
    assert kept == books.parent / "respaldos" / "pueblo-antes-de-algo.aguadesk"
    backup.verify_copy(kept)


def test_a_damaged_board_is_not_kept_as_if_it_were_whole(books: Path) -> None:
    cut_in_half(books)
    with pytest.raises(Trouble, match=r"file\.damaged"):
        backup.keep_verified(books, "x")
    assert list((books.parent / "respaldos").iterdir()) == []


def test_what_cannot_be_read_is_kept_byte_by_byte_with_its_log(books: Path) -> None:
    cut_in_half(books)
    log = books.with_name(f"{books.name}-wal")
    content = b"not a log that the engine would take"
    log.write_bytes(content)
    kept = backup.keep_aside(books, "x")
    assert digest(kept) == digest(books)
    assert (
        kept.with_name(f"{kept.name}-wal").read_bytes() == log.read_bytes() == b"not a log that the engine would take"
    )
    assert len(list(kept.parent.iterdir())) == 2


def test_keeping_what_stands_does_not_touch_it(books: Path) -> None:
    """Opening a board folds its log into it; one that may be damaged is not opened at all."""
    raw = RawFile.open(books)
    raw.do("PRAGMA wal_autocheckpoint=0")
    raw.do(SAY, "en el registro")
    stood = {ending: books.with_name(books.name + ending).read_bytes() for ending in ("", "-wal")}
    raw.close()
    for ending, content in stood.items():
        books.with_name(books.name + ending).write_bytes(content)
    kept = backup.keep_aside(books, "x")
    assert {ending: books.with_name(books.name + ending).read_bytes() for ending in stood} == stood
    assert "en el registro" in settings(kept)
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_a_log_is_folded_in_before_its_file_is_replaced(books: Path) -> None:
    raw = RawFile.open(books)
    raw.do("PRAGMA wal_autocheckpoint=0")
    raw.do(SAY, "en el registro")
    stood = {ending: books.with_name(books.name + ending).read_bytes() for ending in ("", "-wal")}
    raw.close()
    for ending, content in stood.items():
        books.with_name(books.name + ending).write_bytes(content)
    backup.fold_log(books)
    assert not books.with_name(f"{books.name}-wal").exists()
    assert "en el registro" in settings(books)


def test_a_damaged_file_has_no_log_to_fold(books: Path) -> None:
    books.write_bytes(b"SQLite format 3\x00" + b"\x07" * 9000)
    backup.fold_log(books)
    assert books.stat().st_size == 9016


def test_a_file_that_is_no_board_is_kept_too(tmp_path: Path) -> None:
    text = tmp_path / "carta.aguadesk"
    text.write_text("Estimado señor")
    assert backup.keep_aside(text, "x").read_text() == "Estimado señor"


def test_a_whole_board_is_kept_as_a_verified_copy(books: Path) -> None:
    assert settings(backup.keep_aside(books, "x")) == settings(books)


def test_a_folder_that_cannot_be_made_is_told_and_nothing_is_hidden(books: Path) -> None:
    (books.parent / "respaldos").write_text("a file where the folder should be")
    with pytest.raises(Trouble, match=r"file\.disk_failed"):
        backup.keep_aside(books, "x")


def test_a_copy_that_could_not_be_put_in_its_place_leaves_nothing(books: Path) -> None:
    kept = backup.kept_file(books, "x")
    kept.mkdir()
    with pytest.raises(Trouble, match=r"file\.cannot_open"):
        backup.keep_aside(books, "x")
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_writing_to_a_file_lasts_and_a_mistake_leaves_nothing(books: Path) -> None:
    with backup.writing(books) as connection:
        connection.exec_driver_sql(SAY, ("uno",))
    with pytest.raises(IntegrityError), backup.writing(books) as connection:
        connection.exec_driver_sql(SAY, ("dos",)).connection.exec_driver_sql(SAY, ("uno",))
    assert "uno" in settings(books)
    assert "dos" not in settings(books)


def test_an_earlier_copy_of_the_same_board_is_known(board: Board, tmp_path: Path) -> None:
    early = tmp_path / "temprano.aguadesk"
    copy(board, early)
    with board.write() as w:
        w.connection.exec_driver_sql(SAY, ("después",))
        w.commit()
    with board.read() as connection:
        assert backup.is_earlier_copy(early, connection)


@pytest.fixture
def another(tmp_path: Path) -> Path:
    """A board of another town, made at another moment."""
    clock = Clock()
    clock.forward(days=-3)
    desk = new_board(tmp_path / "otro.aguadesk", NewBoard("Agua de Otro Pueblo"), clock)
    desk.board.close()
    return desk.board.path


def test_no_other_file_passes_for_an_earlier_copy(board: Board, another: Path, tmp_path: Path) -> None:
    text = tmp_path / "padrón.xlsx"
    text.write_bytes(b"PK" * 500)
    rewritten = tmp_path / "reescrito.aguadesk"
    copy(board, rewritten)
    raw = RawFile.open(rewritten)
    raw.drop_guards()
    raw.do("UPDATE seal SET hash = 'f00' WHERE position = (SELECT max(position) FROM seal)")
    raw.close()
    emptied = Path(shutil.copy(rewritten, tmp_path / "sin-bitácora.aguadesk"))
    raw = RawFile.open(emptied)
    raw.do("DELETE FROM audit")
    raw.close()
    with board.read() as connection:
        assert not backup.is_earlier_copy(text, connection)
        assert not backup.is_earlier_copy(another, connection)
        assert not backup.is_earlier_copy(rewritten, connection)
        assert not backup.is_earlier_copy(emptied, connection)
        assert not backup.is_earlier_copy(OLD_FILES / "0001.aguadesk", connection)


def test_a_copy_from_before_the_first_document_is_an_earlier_copy(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    copy(desk.board, tmp_path / "vacía.aguadesk")
    with desk.read() as connection:
        assert backup.is_earlier_copy(tmp_path / "vacía.aguadesk", connection)
    desk.board.close()
