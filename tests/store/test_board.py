"""A board's file is opened only when it is whole, ours, of this version, and nobody else's; it closes clean."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from aguadesk.domain.errors import Refused, Trouble
from aguadesk.store import schema
from aguadesk.store.board import Board, check_pages, create_board, open_board, reading
from books import RawFile, copy_of

COUNT = "SELECT count(*) FROM person"


def people(path: Path) -> int:
    with reading(path) as connection:
        return int(connection.exec_driver_sql(COUNT).scalar_one())


def add_person(login: str) -> str:
    return f"INSERT INTO person (login, name) VALUES ('{login}', 'Nadie')"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_leaving_without_a_word_undoes_everything(books: Path) -> None:
    before = people(books)
    with open_board(books) as board:
        with board.write() as w:
            w.connection.exec_driver_sql(add_person("x"))
            assert not w.committed
        assert people(books) == before
        with board.write() as w:
            w.connection.exec_driver_sql(add_person("x"))
            w.commit()
            assert w.committed
    assert people(books) == before + 1


def test_an_error_undoes_everything_and_the_next_one_may_write(books: Path) -> None:
    before = people(books)
    with open_board(books) as board:
        with pytest.raises(DBAPIError, match="no such table"), board.write() as w:
            w.connection.exec_driver_sql(add_person("x")).connection.exec_driver_sql("SELECT * FROM nowhere")
        with board.write() as w:
            w.connection.exec_driver_sql(add_person("y"))
            w.commit()
    assert people(books) == before + 1


def test_a_transaction_inside_another_is_a_bug_said_at_once(books: Path) -> None:
    with open_board(books) as board, board.write() as w:
        with pytest.raises(RuntimeError, match="inside another"), board.write():
            raise AssertionError("unreachable")
        w.connection.exec_driver_sql(add_person("x"))
        w.commit()


def test_the_reading_door_refuses_to_write(books: Path) -> None:
    with open_board(books) as board, pytest.raises(DBAPIError, match="readonly"), board.read() as connection:
        connection.exec_driver_sql(add_person("x"))


def test_a_reader_sees_one_moment_while_another_writes(books: Path) -> None:
    with open_board(books) as board, board.read() as connection:
        before = connection.exec_driver_sql(COUNT).scalar_one()
        with board.write() as w:
            w.connection.exec_driver_sql(add_person("x"))
            w.commit()
        assert connection.exec_driver_sql(COUNT).scalar_one() == before
        with board.read() as later:
            assert later.exec_driver_sql(COUNT).scalar_one() == before + 1


def test_writers_of_several_threads_take_turns(books: Path) -> None:
    before = people(books)

    def write(number: int) -> None:
        with board.write() as w:
            w.connection.exec_driver_sql(add_person(f"x{number}"))
            w.commit()

    with open_board(books) as board:
        threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert people(books) == before + 8


def test_the_file_is_written_as_the_house_says(books: Path) -> None:
    with open_board(books) as board:
        with board.write() as w:
            asked = {
                name: w.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout")
            }
        with board.read() as connection:
            read_only = connection.exec_driver_sql("PRAGMA query_only").scalar_one()
            checkpoints = connection.exec_driver_sql("PRAGMA wal_autocheckpoint").scalar_one()
    assert asked == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": 5000,
    }
    assert (read_only, checkpoints) == (1, 0)


def test_opening_and_reading_change_no_byte_and_leave_nothing_beside(books: Path) -> None:
    before = digest(books)
    with open_board(books) as board, board.read() as connection:
        connection.exec_driver_sql(COUNT).scalar_one()
    assert digest(books) == before
    assert sorted(path.name for path in books.parent.iterdir()) == [books.name, f"{books.name}.lock"]


def test_closing_folds_the_log_into_the_file(books: Path) -> None:
    with open_board(books) as board, board.write() as w:
        w.connection.exec_driver_sql(add_person("x"))
        w.commit()
    assert not books.with_name(f"{books.name}-wal").exists()
    assert people(books) == 7


def test_a_board_is_open_for_one_program_only(books: Path) -> None:
    with open_board(books), pytest.raises(Trouble, match=r"file\.in_use"):
        open_board(books)
    open_board(books).close()


def test_a_question_mark_in_a_folder_is_part_of_its_name(books: Path, tmp_path: Path) -> None:
    folder = tmp_path / "¿dónde? 100%"
    folder.mkdir()
    assert people(copy_of(books, folder)) == 6


def test_a_new_board_is_empty_and_of_this_version(tmp_path: Path) -> None:
    with create_board(tmp_path / "nuevo.aguadesk") as board, board.read() as connection:
        assert schema.version_of(connection, "nuevo") == schema.HEAD
        assert connection.exec_driver_sql("PRAGMA application_id").scalar_one() == schema.APPLICATION_ID
        assert connection.exec_driver_sql("SELECT count(*) FROM document").scalar_one() == 0


def test_a_new_board_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    there = tmp_path / "padrón.xlsx"
    there.write_bytes(b"PK")
    with pytest.raises(Refused, match=r"file\.exists"):
        create_board(there)
    assert there.read_bytes() == b"PK"


def test_a_new_board_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"file\.no_folder"):
        create_board(tmp_path / "no" / "hay.aguadesk")


def test_a_new_board_that_could_not_be_made_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "nuevo.aguadesk"
    path.with_name(f"{path.name}-wal").mkdir()  # where its log should go
    with pytest.raises(Trouble, match=r"file\."):
        create_board(path)
    assert not path.exists()


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwritten(path: Path) -> None:
    content = bytearray(path.read_bytes())
    page = 4096
    content[5 * page : 9 * page] = b"\xff" * (4 * page)
    path.write_bytes(content)


def foreign(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE song (name)")
    connection.commit()
    connection.close()


def of_another_program(path: Path) -> None:
    raw = RawFile.open(path)
    raw.do("PRAGMA application_id = 7")
    raw.close()


def without_version(path: Path) -> None:
    raw = RawFile.open(path)
    raw.do("DELETE FROM alembic_version")
    raw.close()


def of_tomorrow(path: Path) -> None:
    raw = RawFile.open(path)
    raw.do("UPDATE alembic_version SET version_num = '9999'")
    raw.close()


def older(path: Path) -> None:
    raw = RawFile.open(path)
    raw.do("UPDATE alembic_version SET version_num = '0001'")
    raw.close()


def read_only(path: Path) -> None:
    path.chmod(0o444)


SPOILED: list[tuple[Callable[[Path], object], str]] = [
    (Path.unlink, "file.missing"),
    (lambda path: path.write_bytes(b""), "file.empty"),
    (lambda path: path.write_bytes(b"hola, soy un texto"), "file.not_a_board"),
    (lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\x01" * 5000), "file.not_a_board"),
    (truncated, "file.damaged"),
    (overwritten, "file.damaged"),
    (foreign, "file.not_a_board"),
    (of_another_program, "file.not_a_board"),
    (without_version, "file.not_a_board"),
    (of_tomorrow, "file.newer"),
    (older, "file.older"),
    (read_only, "file.read_only"),
]


@pytest.mark.parametrize(("spoil", "code"), SPOILED, ids=[getattr(spoil, "__name__", code) for spoil, code in SPOILED])
def test_a_file_that_cannot_be_a_board_is_refused_and_not_touched(
    books: Path, spoil: Callable[[Path], object], code: str
) -> None:
    spoil(books)
    before = digest(books) if books.exists() else ""
    with pytest.raises(Trouble) as caught:
        open_board(books)
    assert caught.value.code == code
    assert caught.value.values["file"] == str(books)
    assert (digest(books) if books.exists() else "") == before
    with pytest.raises(Trouble):  # and its lock was let go: it is refused for the same reason
        open_board(books)


def test_a_folder_is_no_board(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"file\.is_folder"):
        open_board(tmp_path)


def test_a_name_the_system_does_not_take_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"file\.cannot_open"):
        open_board(tmp_path / ("x" * 300))


def test_what_was_committed_before_a_program_died_is_there(books: Path) -> None:
    """The log that a dead program leaves beside the file is read, and folded in."""
    raw = RawFile.open(books)
    raw.do("PRAGMA wal_autocheckpoint=0")
    raw.do(add_person("x"))
    left = {end: books.with_name(books.name + end).read_bytes() for end in ("", "-wal")}
    raw.close()
    for end, content in left.items():
        books.with_name(books.name + end).write_bytes(content)
    books.with_name(f"{books.name}-shm").unlink(missing_ok=True)
    assert left["-wal"]
    with open_board(books) as board, board.read() as connection:
        assert connection.exec_driver_sql(COUNT).scalar_one() == 7


def test_a_large_file_is_not_looked_through_at_the_start(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overwritten(books)
    monkeypatch.setattr("aguadesk.store.board._SMALL_ENOUGH_TO_CHECK", 1000)
    with open_board(books) as board:
        assert not board.is_small
        with pytest.raises(Trouble, match=r"file\.damaged"), board.read() as connection:
            check_pages(connection, "pueblo")


def test_a_log_that_somebody_still_reads_stays_whole_at_the_close(books: Path) -> None:
    before = people(books)
    board = open_board(books)
    with board.write() as w:
        w.connection.exec_driver_sql(add_person("x"))
        w.commit()
    other = sqlite3.connect(books, isolation_level=None)
    other.execute("BEGIN")
    other.execute(COUNT).fetchone()
    board.close()
    other.close()
    assert people(books) == before + 1


def test_a_file_of_nobody_is_told_by_its_permissions_even_to_an_administrator(books: Path) -> None:
    books.chmod(0o400)
    assert os.access(books, os.R_OK)
    with pytest.raises(Trouble, match=r"file\.read_only"):
        open_board(books)


@pytest.fixture
def board(books: Path) -> Iterator[Board]:
    with open_board(books) as opened:
        yield opened


class TestTogether:
    def test_many_acts_are_one_transaction_each_seeing_what_the_others_wrote(self, board: Board) -> None:
        with board.together():
            for name in ("uno", "dos"):
                with board.write() as w:
                    w.connection.exec_driver_sql("INSERT INTO setting VALUES (?, '1')", (name,))
                    w.commit()
            with board.read() as connection:
                found = connection.exec_driver_sql("SELECT count(*) FROM setting WHERE key IN ('uno', 'dos')")
                assert found.scalar_one() == 2

        with board.read() as connection:
            found = connection.exec_driver_sql("SELECT count(*) FROM setting WHERE key IN ('uno', 'dos')")
            assert found.scalar_one() == 2

    def test_an_act_that_does_not_commit_is_undone_alone(self, board: Board) -> None:
        with board.together():
            with board.write() as w:
                w.connection.exec_driver_sql("INSERT INTO setting VALUES ('uno', '1')")
                w.commit()
            with board.write() as w:
                w.connection.exec_driver_sql("INSERT INTO setting VALUES ('dos', '1')")

        with board.read() as connection:
            found = connection.exec_driver_sql("SELECT key FROM setting WHERE key IN ('uno', 'dos')").scalars().all()
        assert found == ["uno"]

    def test_what_goes_wrong_undoes_them_all_and_the_board_goes_on(self, board: Board) -> None:
        def fail() -> None:
            with board.together():
                with board.write() as w:
                    w.connection.exec_driver_sql("INSERT INTO setting VALUES ('uno', '1')")
                    w.commit()
                raise ValueError

        with pytest.raises(ValueError):
            fail()

        with board.write() as w:
            w.connection.exec_driver_sql("INSERT INTO setting VALUES ('dos', '1')")
            w.commit()
        with board.read() as connection:
            found = connection.exec_driver_sql("SELECT key FROM setting WHERE key IN ('uno', 'dos')").scalars().all()
        assert found == ["dos"]
