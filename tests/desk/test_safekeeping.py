"""Backups count once they were read again; a board is put back without losing what stood in its place."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from aguadesk.desk import cashier, checks, safekeeping
from aguadesk.desk.desk import Desk
from aguadesk.desk.opening import open_desk
from aguadesk.desk.safekeeping import LastBackup, back_up, last_backup, restore
from aguadesk.domain.errors import Cancelled, Refused, Trouble
from aguadesk.store import audit, schema
from aguadesk.store.board import reading
from aguadesk.store.lock import BoardLock
from books import OLD_FILES, RawFile, copy_of, make_books, pay, tamper
from makers import OPENING_MOMENT, Clock, make_desk, seat


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def receipts(path: Path) -> int:
    with reading(path) as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM document WHERE kind = 'receipt'").scalar_one())


class Recorder:
    """Progress that keeps what it was told, and stops at a word."""

    def __init__(self, stop_at: str = "") -> None:
        self.told: list[str] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, text: str = "") -> None:
        assert 0 <= done <= total
        self.told.append(text)
        if self._stop_at and self._stop_at in text:
            raise Cancelled


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_books(tmp_path_factory.mktemp("books"))


@pytest.fixture
def office(pristine: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk over small books, with the administrator at it."""
    (tmp_path / "junta").mkdir()
    desk = seat(open_desk(copy_of(pristine, tmp_path / "junta"), Clock()).desk, "admin")
    yield desk
    desk.board.close()


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


def test_a_backup_is_remembered_audited_and_holds_everything(office: Desk, usb: Path) -> None:
    assert last_backup(office) is None
    progress = Recorder()
    done = back_up(office, usb / "hoy.aguadesk", progress)
    assert done.value == last_backup(office) == LastBackup(OPENING_MOMENT, str(usb / "hoy.aguadesk"))
    assert {change.kind for change in done.changed} == {"backup"}
    assert receipts(usb / "hoy.aguadesk") == receipts(office.board.path)
    assert "Copiando el archivo" in progress.told
    assert any(text.startswith("Cadena de sellos") for text in progress.told)
    assert [path.name for path in usb.iterdir()] == ["hoy.aguadesk"]
    with office.read() as connection:
        (row,) = audit.latest(connection, 1)
        assert (row.act, row.person, row.after["file"]) == (
            "backup.made",
            "Adela Nogal Pineda",
            str(usb / "hoy.aguadesk"),
        )
        assert checks.unverified_seals(connection) == 0


def test_a_backup_opens_like_any_board(office: Desk, usb: Path) -> None:
    back_up(office, usb / "hoy.aguadesk")
    opened = open_desk(usb / "hoy.aguadesk").desk
    assert all(result.ok for result in checks.run_checks(opened))
    opened.board.close()


def test_the_next_backup_takes_the_place_of_the_last(office: Desk, usb: Path) -> None:
    back_up(office, usb / "b.aguadesk")
    pay(office, 1, "10", "más")
    back_up(office, usb / "b.aguadesk")
    assert receipts(usb / "b.aguadesk") == receipts(office.board.path)


def test_nobody_without_the_right_makes_one(office: Desk, usb: Path) -> None:
    with pytest.raises(Refused, match=r"right\.missing"):
        back_up(seat(office, "beto"), usb / "b.aguadesk")
    assert list(usb.iterdir()) == []


def test_a_board_that_does_not_hold_is_not_backed_up_as_if_it_did(office: Desk, usb: Path) -> None:
    back_up(office, usb / "b.aguadesk")
    before = digest(usb / "b.aguadesk")
    office.board.close()
    tamper(office.board.path, "UPDATE document SET payer = 'otro' WHERE series = 'A' AND number = 1")
    desk = seat(open_desk(office.board.path, Clock(), despite_faults=True).desk, "admin")
    with pytest.raises(Trouble) as caught:
        back_up(desk, usb / "b.aguadesk")
    desk.board.close()
    assert caught.value.code == "checks.failed"
    assert "A-000001" in str(caught.value.values["detail"])
    assert digest(usb / "b.aguadesk") == before
    assert [path.name for path in usb.iterdir()] == ["b.aguadesk"]


@pytest.mark.parametrize("word", ["Copiando", "Totales", "Cadena"])
def test_a_backup_that_is_stopped_leaves_nothing(office: Desk, usb: Path, word: str) -> None:
    with pytest.raises(Cancelled):
        back_up(office, usb / "b.aguadesk", Recorder(word))
    assert list(usb.iterdir()) == []
    assert last_backup(office) is None


def test_a_backup_never_takes_the_place_of_anything_else(office: Desk, usb: Path) -> None:
    sheet = usb / "padrón.xlsx"
    sheet.write_bytes(b"PK" * 1000)
    with pytest.raises(Refused, match=r"backup\.other_file"):
        back_up(office, sheet)
    assert sheet.read_bytes() == b"PK" * 1000
    with pytest.raises(Refused, match=r"backup\.onto_itself"):
        back_up(office, office.board.path)
    (usb / "atajo.aguadesk").symlink_to(office.board.path)
    with pytest.raises(Refused, match=r"backup\.onto_itself"):
        back_up(office, usb / "atajo.aguadesk")
    with pytest.raises(Trouble, match=r"file\.no_folder"):
        back_up(office, usb / "nada" / "b.aguadesk")


def test_a_backup_does_not_take_the_place_of_a_board_that_is_open(office: Desk, usb: Path) -> None:
    back_up(office, usb / "b.aguadesk")
    lock = BoardLock.take(usb / "b.aguadesk")
    with pytest.raises(Trouble, match=r"file\.in_use"):
        back_up(office, usb / "b.aguadesk")
    lock.release()
    back_up(office, usb / "b.aguadesk")


@pytest.fixture
def saved(office: Desk, usb: Path) -> Path:
    """A backup, after which one more payment was taken and the office closed."""
    back_up(office, usb / "b.aguadesk")
    pay(office, 1, "10", "después")
    office.board.close()
    return usb / "b.aguadesk"


def later() -> Clock:
    clock = Clock()
    clock.forward(hours=3)
    return clock


def test_a_backup_comes_back_and_what_stood_is_kept(office: Desk, saved: Path) -> None:
    path = office.board.path
    taken, stood = digest(saved), receipts(path)
    done = restore(saved, path, clock=later())
    assert done.board == path
    assert done.kept == path.parent / "respaldos" / "pueblo-antes-de-restaurar-20261120-110000.aguadesk"
    assert receipts(path) == receipts(saved) == stood - 1
    assert receipts(done.kept) == stood
    assert digest(saved) == taken
    desk = open_desk(path).desk
    assert all(result.ok for result in checks.run_checks(desk))
    with desk.read() as connection:
        (row,) = audit.latest(connection, 1)
    assert (row.act, row.person, row.after["file"]) == ("board.restored", "Sistema", str(saved))
    assert row.after["kept"] == str(done.kept)
    desk.board.close()


def test_after_coming_back_work_goes_on_where_the_backup_was(office: Desk, saved: Path) -> None:
    restore(saved, office.board.path)
    desk = seat(open_desk(office.board.path, Clock()).desk, "admin")
    assert pay(desk, 1, "10", "otra vez") == "A-000006"
    desk.board.close()


def test_a_backup_comes_back_where_nothing_stands(saved: Path, tmp_path: Path) -> None:
    done = restore(saved, tmp_path / "nueva.aguadesk")
    assert done.kept is None
    assert receipts(tmp_path / "nueva.aguadesk") == receipts(saved)
    assert not (tmp_path / "respaldos").exists()


def test_an_empty_file_in_its_place_is_nothing_to_keep(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "nueva.aguadesk").touch()
    assert restore(saved, tmp_path / "nueva.aguadesk").kept is None


def test_a_damaged_board_is_kept_as_it_is_and_replaced(office: Desk, saved: Path) -> None:
    path = office.board.path
    path.write_bytes(path.read_bytes()[:50_000])
    spoiled = digest(path)
    done = restore(saved, path)
    assert done.kept is not None
    assert digest(done.kept) == spoiled
    assert receipts(path) == receipts(saved)


def test_a_board_that_is_open_is_not_replaced(office: Desk, saved: Path) -> None:
    desk = open_desk(office.board.path).desk
    before = digest(office.board.path)
    with pytest.raises(Trouble, match=r"file\.in_use"):
        restore(saved, office.board.path)
    desk.board.close()
    assert digest(office.board.path) == before
    assert not (office.board.path.parent / "respaldos").exists()


def spoil_bytes(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[40_960:81_920] = b"\x00" * 40_960
    path.write_bytes(content)


def change_a_centavo(path: Path) -> None:
    tamper(path, "UPDATE entry SET amount_centavos = amount_centavos + 1 WHERE id = 3")


def make_newer(path: Path) -> None:
    raw = RawFile.open(path)
    raw.do("UPDATE alembic_version SET version_num = '9999'")
    raw.close()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (Path.unlink, "file.missing"),
        (lambda path: path.write_bytes(b""), "file.empty"),
        (lambda path: path.write_text("hola"), "file.not_a_board"),
        (spoil_bytes, "file.damaged"),
        (change_a_centavo, "checks.failed"),
        (make_newer, "file.newer"),
    ],
    ids=["missing", "empty", "text", "damaged", "altered", "newer"],
)
def test_a_backup_that_is_not_good_replaces_nothing(office: Desk, saved: Path, spoil: object, code: str) -> None:
    assert callable(spoil)
    spoil(saved)
    before = digest(office.board.path)
    with pytest.raises(Trouble) as caught:
        restore(saved, office.board.path)
    assert caught.value.code == code
    assert digest(office.board.path) == before
    assert not (office.board.path.parent / "respaldos").exists()
    assert sorted(path.name for path in office.board.path.parent.iterdir()) == [
        "pueblo.aguadesk",
        "pueblo.aguadesk.lock",
    ]


def test_a_backup_is_not_put_onto_itself_nor_into_nowhere(saved: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"restore\.same_file"):
        restore(saved, saved)
    with pytest.raises(Trouble, match=r"file\.no_folder"):
        restore(saved, tmp_path / "nada" / "b.aguadesk")
    with pytest.raises(Trouble, match=r"file\.synced"):
        restore(saved, tmp_path / "Dropbox" / "b.aguadesk")


def test_who_puts_it_back_is_a_person_of_the_board_with_the_right(office: Desk, saved: Path) -> None:
    path = office.board.path
    before = digest(path)
    with pytest.raises(Refused, match=r"person\.wrong_password"):
        restore(saved, path, "lupita", "otra")
    with pytest.raises(Refused, match=r"right\.missing"):
        restore(saved, path, "beto", "auditor-1234")
    assert digest(path) == before
    restore(saved, path, "lupita", "caja-1234")
    with reading(path) as connection:
        assert audit.latest(connection, 1)[0].person == "Lupita Roble Cantera"


def test_a_backup_without_the_system_person_says_so(saved: Path, tmp_path: Path) -> None:
    raw = RawFile.open(saved)
    raw.do("UPDATE person SET login = 'nadie' WHERE login = 'sistema'")
    raw.close()
    with pytest.raises(Refused, match=r"person\.unknown"):
        restore(saved, tmp_path / "b.aguadesk")


def test_a_backup_of_an_older_version_comes_back_in_this_one(tmp_path: Path) -> None:
    old = Path(shutil.copy(OLD_FILES / "0001.aguadesk", tmp_path / "viejo.aguadesk"))
    before = digest(old)
    progress = Recorder()
    restore(old, tmp_path / "nueva.aguadesk", progress=progress)
    assert digest(old) == before
    desk = open_desk(tmp_path / "nueva.aguadesk").desk
    with desk.read() as connection:
        assert schema.version_of(connection, "nueva") == schema.HEAD
    assert str(cashier.find_receipt(desk, "A-000001").folio) == "A-000001"
    desk.board.close()
    assert "Copiando el respaldo" in progress.told


def test_putting_it_back_can_be_stopped(office: Desk, saved: Path) -> None:
    before = digest(office.board.path)
    with pytest.raises(Cancelled):
        restore(saved, office.board.path, progress=Recorder("Totales"))
    assert digest(office.board.path) == before
    open_desk(office.board.path).desk.board.close()  # its lock was let go


def test_a_moment_stands_in_a_name() -> None:
    assert safekeeping.moment_in_name(OPENING_MOMENT + timedelta(minutes=2, seconds=15)) == "20261120-080215"


def test_a_board_just_made_can_be_backed_up(tmp_path: Path, usb: Path) -> None:
    desk = make_desk(tmp_path, name="nueva")
    back_up(desk, usb / "b.aguadesk")
    assert receipts(usb / "b.aguadesk") == 0
    desk.board.close()
