"""The start: nobody sits down at a board before everything is as it must be."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from aguadesk.desk import checks, opening
from aguadesk.desk.opening import look_through, open_desk
from aguadesk.domain.errors import Cancelled, Refused, Trouble
from aguadesk.store import schema
from aguadesk.store.board import reading
from aguadesk.store.lock import BoardLock
from books import OLD_FILES, RawFile, copy_of, make_books, pay, tamper
from makers import Clock, seat


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def version(path: Path) -> str:
    with reading(path) as connection:
        return schema.version_of(connection, str(path))


class Recorder:
    """Progress that keeps what it was told, and stops at a word."""

    def __init__(self, stop_at: str = "") -> None:
        self.told: list[str] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, text: str = "") -> None:
        self.told.append(text)
        if self._stop_at and self._stop_at in text:
            raise Cancelled


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_books(tmp_path_factory.mktemp("books"))


@pytest.fixture
def books(pristine: Path, tmp_path: Path) -> Path:
    return copy_of(pristine, tmp_path)


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(OLD_FILES / "0001.aguadesk", tmp_path / "viejo.aguadesk"))


def test_a_board_in_order_opens_with_the_system_at_its_desk(books: Path) -> None:
    before = digest(books)
    opened = open_desk(books, Clock())
    assert opened.desk.person.login == "sistema"
    assert opened.desk.today() == Clock().moment.date()
    assert opened.is_looked_through
    assert (opened.upgraded_from, opened.kept) == (None, None)
    opened.desk.board.close()
    assert digest(books) == before


def test_a_board_that_somebody_has_open_is_refused_after_the_wait(books: Path) -> None:
    lock = BoardLock.take(books)
    with pytest.raises(Trouble, match=r"file\.in_use"):
        open_desk(books, wait_seconds=0.1)
    lock.release()
    open_desk(books).desk.board.close()


def test_a_board_where_it_would_come_to_harm_is_refused(books: Path, tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    with pytest.raises(Trouble, match=r"file\.synced"):
        open_desk(copy_of(books, folder))


def test_what_does_not_hold_is_said_before_anybody_sits_down(books: Path) -> None:
    tamper(books, "UPDATE entry SET amount_centavos = amount_centavos + 1 WHERE id = 3")
    with pytest.raises(Trouble) as caught:
        open_desk(books)
    assert caught.value.code == "checks.failed"
    assert "C-00000" in str(caught.value.values["detail"])
    opened = open_desk(books, despite_faults=True)
    assert opened.is_looked_through
    opened.desk.board.close()


def test_a_board_without_the_system_person_is_refused_and_let_go(books: Path) -> None:
    raw = RawFile.open(books)
    raw.do("UPDATE person SET login = 'nadie' WHERE login = 'sistema'")
    raw.close()
    for _ in range(2):
        with pytest.raises(Refused, match=r"person\.unknown"):
            open_desk(books)


def test_much_that_is_new_is_left_for_the_background(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_SEALS_AT_START", 3)
    opened = open_desk(books)
    assert not opened.is_looked_through
    progress = Recorder()
    look_through(opened.desk, progress)
    assert any("Cadena" in text for text in progress.told)
    opened.desk.board.close()
    again = open_desk(books)
    assert again.is_looked_through
    with again.desk.read() as connection:
        assert checks.unverified_seals(connection) == 0
    again.desk.board.close()


def test_a_large_file_is_always_looked_through_in_the_background(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aguadesk.store.board._SMALL_ENOUGH_TO_CHECK", 1000)
    opened = open_desk(books)
    assert not opened.is_looked_through
    look_through(opened.desk)
    opened.desk.board.close()


def test_looking_through_remembers_only_what_it_saw(books: Path) -> None:
    """A payment taken while the background looks is not taken for looked at."""
    desk = seat(open_desk(books, Clock()).desk, "admin")

    class Payer(Recorder):
        def step(self, done: int, total: int, text: str = "") -> None:
            if text == "Totales" and "paid" not in self.told:
                self.told.append("paid")
                pay(desk, 1, "10", "mientras")

    look_through(desk, Payer())
    with desk.read() as connection:
        assert checks.unverified_seals(connection) == 1
    desk.board.close()


def test_looking_through_finds_what_does_not_hold(books: Path) -> None:
    tamper(books, "UPDATE document SET payer = 'otro' WHERE series = 'A' AND number = 1")
    desk = open_desk(books, despite_faults=True).desk
    with pytest.raises(Trouble, match=r"checks\.failed"):
        look_through(desk)
    with desk.read() as connection:
        assert checks.verified_mark(connection).position == 0
    desk.board.close()


def test_an_older_file_is_kept_and_brought_up(old_file: Path) -> None:
    before = digest(old_file)
    progress = Recorder()
    opened = open_desk(old_file, Clock(), progress=progress)
    assert opened.upgraded_from == "0001"
    assert opened.kept == old_file.parent / "respaldos" / f"viejo-antes-de-{schema.HEAD}-20261120-080000.aguadesk"
    assert version(old_file) == schema.HEAD
    assert version(opened.kept) == "0001"
    assert {"Respaldando antes de actualizar", "Actualizando el archivo"} <= set(progress.told)
    assert all(result.ok for result in checks.run_checks(opened.desk))
    opened.desk.board.close()
    assert digest(old_file) != before
    again = open_desk(old_file)
    assert (again.upgraded_from, again.kept) == (None, None)
    again.desk.board.close()


def test_work_goes_on_in_a_file_that_was_brought_up(old_file: Path) -> None:
    desk = seat(open_desk(old_file, Clock()).desk, "admin")
    assert pay(desk, 1, "10", "nuevo") == "A-000005"
    assert all(result.ok for result in checks.run_checks(desk))
    desk.board.close()


def stop_while_upgrading(path: Path) -> None:
    with pytest.raises(Cancelled):
        open_desk(path, Clock(), progress=Recorder("Cadena de sellos"))


def fail_the_check(path: Path) -> None:
    tamper_old(path)
    with pytest.raises(Trouble, match=r"checks\.failed"):
        open_desk(path, Clock())


def tamper_old(path: Path) -> None:
    raw = RawFile.open(path)
    raw.do("DROP TRIGGER document_no_update")
    raw.do("UPDATE document SET payer = 'otro' WHERE series = 'A' AND number = 1")
    raw.close()


@pytest.mark.parametrize("fail", [stop_while_upgrading, fail_the_check])
def test_an_upgrade_that_does_not_end_leaves_the_old_file_and_its_copy(
    old_file: Path, fail: Callable[[Path], None]
) -> None:
    fail(old_file)
    assert version(old_file) == "0001"
    (kept,) = (old_file.parent / "respaldos").iterdir()
    assert version(kept) == "0001"
    BoardLock.take(old_file).release()


def test_no_copy_no_upgrade(old_file: Path) -> None:
    (old_file.parent / "respaldos").write_text("a file where the folder should be")
    before = digest(old_file)
    with pytest.raises(Trouble):
        open_desk(old_file)
    assert digest(old_file) == before
