"""The backup of every day: when it is due, who makes it, and how many are kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from aguadesk.desk import accounts, checks, daily_backup, safekeeping
from aguadesk.desk.accounts import HolderChange
from aguadesk.desk.desk import Desk, Silent
from aguadesk.desk.new_board import NewBoard, new_board
from aguadesk.domain.errors import Cancelled, Trouble
from aguadesk.store import audit
from aguadesk.store.board import open_board
from makers import Clock, make_account, make_desk, seat


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = make_desk(tmp_path, clock=clock)
    yield made
    made.board.close()


def names(desk: Desk) -> list[str]:
    return sorted(file.name for file in (desk.board.path.parent / "respaldos").iterdir())


def test_a_board_that_was_never_copied_is_due(desk: Desk) -> None:
    assert daily_backup.is_due(desk)


def test_it_is_due_again_only_after_work(desk: Desk, clock: Clock) -> None:
    daily_backup.back_up_daily(desk)
    assert not daily_backup.is_due(desk)
    clock.forward(hours=2)
    account_id = make_account(desk)
    assert not daily_backup.is_due(desk)
    accounts.change_holder(desk, account_id, HolderChange("Benita Sauce Loma", "herencia", "escritura 12"))
    assert daily_backup.is_due(desk)
    clock.forward(hours=1)
    daily_backup.back_up_daily(desk)
    assert not daily_backup.is_due(desk)


def test_it_is_due_every_day(desk: Desk, clock: Clock) -> None:
    daily_backup.back_up_daily(desk)
    clock.forward(days=1)
    assert daily_backup.is_due(desk)


def test_a_practice_board_needs_none(tmp_path: Path) -> None:
    desk = new_board(tmp_path / "practica.aguadesk", NewBoard("Práctica", is_practice=True), Clock())
    with desk.board:
        assert not daily_backup.is_due(desk)


def test_it_is_a_board_that_opens_and_holds_beside_the_file(desk: Desk) -> None:
    made = daily_backup.back_up_daily(desk).value
    assert Path(made.file) == desk.board.path.parent / "respaldos" / "pueblo-2026-11-20.aguadesk"
    with open_board(Path(made.file)) as copy:
        from aguadesk.desk.new_board import desk_of_system

        assert all(result.ok for result in checks.run_checks(desk_of_system(copy)))
    assert safekeeping.last_backup(desk) == made


def test_one_day_is_one_file_and_the_later_copy_replaces_the_earlier(desk: Desk, clock: Clock) -> None:
    daily_backup.back_up_daily(desk)
    clock.forward(hours=5)
    make_account(desk, "0101-0001")
    daily_backup.back_up_daily(desk)
    assert names(desk) == ["pueblo-2026-11-20.aguadesk"]


def test_who_may_not_back_up_has_the_system_do_it(desk: Desk) -> None:
    auditor = seat(desk, "beto")
    assert daily_backup.is_due(auditor)
    daily_backup.back_up_daily(auditor)
    with desk.read() as connection:
        (last,) = audit.latest(connection, 1)
    assert (last.act, last.person) == ("backup.made", "Sistema")


def test_the_last_fourteen_days_are_kept_and_nothing_else_is_touched(desk: Desk, clock: Clock) -> None:
    folder = desk.board.path.parent / "respaldos"
    folder.mkdir()
    others = ["pueblo-antes-de-0002-20261101.aguadesk", "pueblito-2026-01-01.aguadesk", "pueblo-2026-01-01.txt"]
    for name in others:
        (folder / name).write_bytes(b"mine")
    old = [f"pueblo-{clock.moment.date() - timedelta(days=day):%Y-%m-%d}.aguadesk" for day in range(1, 17)]
    for name in old:
        (folder / name).write_bytes(b"old")
    daily_backup.back_up_daily(desk)
    assert names(desk) == sorted(["pueblo-2026-11-20.aguadesk", *old[:13], *others])


def test_stopping_it_leaves_the_earlier_one(desk: Desk) -> None:
    class Stop(Silent):
        def step(self, done: int, total: int, text: str = "") -> None:
            raise Cancelled

    first = daily_backup.back_up_daily(desk).value
    before = Path(first.file).read_bytes()
    with pytest.raises(Cancelled):
        daily_backup.back_up_daily(desk, Stop())
    assert Path(first.file).read_bytes() == before
    assert names(desk) == ["pueblo-2026-11-20.aguadesk"]


def test_the_copies_beside_a_board_are_listed_newest_first(desk: Desk, tmp_path: Path) -> None:
    assert daily_backup.backups_beside(desk.board.path) == []
    daily_backup.back_up_daily(desk)
    folder = tmp_path / "respaldos"
    older = folder / "pueblo-antes-de-0002.aguadesk"
    older.write_bytes(b"older")
    os.utime(older, (1_000_000_000, 1_000_000_000))
    (folder / "otro-2026-11-20.aguadesk").write_bytes(b"of another board")
    found = daily_backup.backups_beside(desk.board.path)
    assert [one.file.name for one in found] == ["pueblo-2026-11-20.aguadesk", "pueblo-antes-de-0002.aguadesk"]
    assert found[1].at.year == 2001


def test_a_folder_that_is_a_file_is_trouble(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "respaldos").write_text("no soy una carpeta")
    with pytest.raises(Trouble):
        daily_backup.back_up_daily(desk)
