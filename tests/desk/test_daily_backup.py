"""The backup of every day: when it is due, what it leaves, and how many are kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from aguadesk.desk import daily_backup, people, safekeeping
from aguadesk.desk.desk import Desk
from aguadesk.desk.new_board import desk_of_system
from aguadesk.desk.practice.making import make_practice_board
from aguadesk.domain.errors import Cancelled, Trouble
from aguadesk.domain.rights import Role
from aguadesk.store.backup import FOLDER
from aguadesk.store.board import open_board
from makers import OPENING_MOMENT, Clock, make_account, make_desk, seat


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = make_desk(tmp_path, clock=clock)
    yield made
    made.board.close()


def names(desk: Desk) -> list[str]:
    return sorted(kept.file.name for kept in daily_backup.backups_beside(desk.board.path))


def test_is_due_until_it_is_made_and_again_once_there_is_new_work(desk: Desk, clock: Clock) -> None:
    assert daily_backup.is_due(desk)
    daily_backup.back_up_daily(desk)
    assert not daily_backup.is_due(desk)
    clock.forward(minutes=5)
    people.sign_in(desk, "lupita", "caja-1234")
    assert not daily_backup.is_due(desk), "sitting down is no work"
    people.add_person(desk, "mario", "Mario Cedro", [Role.FIELD])
    assert daily_backup.is_due(desk)


def test_is_due_every_day_even_without_work(desk: Desk, clock: Clock) -> None:
    daily_backup.back_up_daily(desk)
    clock.forward(days=1)
    assert daily_backup.is_due(desk)


def test_a_practice_board_needs_none(tmp_path: Path) -> None:
    made = make_practice_board(tmp_path / "pueblo.aguadesk", accounts=20, months=1, clock=Clock())
    assert made.accounts == 20
    with open_board(tmp_path / "pueblo.aguadesk") as board:
        assert not daily_backup.is_due(desk_of_system(board, Clock()))


def test_a_second_backup_of_a_day_takes_the_place_of_the_first(desk: Desk, clock: Clock) -> None:
    daily_backup.back_up_daily(desk)
    make_account(desk)
    clock.forward(hours=1)
    made = daily_backup.back_up_daily(desk).value
    assert names(desk) == ["pueblo-2026-11-20.aguadesk"]
    last = safekeeping.last_backup(desk)
    assert last is not None
    assert last.at == made.at == clock()


def test_who_may_not_back_up_still_leaves_the_backup_of_the_day(desk: Desk) -> None:
    cashier = seat(desk, "beto")
    daily_backup.back_up_daily(cashier)
    assert names(desk) == ["pueblo-2026-11-20.aguadesk"]


def test_fourteen_days_are_kept_and_other_copies_are_left_alone(desk: Desk, clock: Clock) -> None:
    folder = desk.board.path.parent / FOLDER
    folder.mkdir()
    for kept in ("pueblo-antes-de-actualizar.aguadesk", "pueblo-2026-01-01-copia.aguadesk", "otro-2026-01-01.aguadesk"):
        (folder / kept).write_bytes(b"de otro")
    for _ in range(16):
        daily_backup.back_up_daily(desk)
        clock.forward(days=1)
    daily = [name for name in names(desk) if name.startswith("pueblo-2026-1")]
    assert daily == [
        f"pueblo-{OPENING_MOMENT.date() + timedelta(days=day):%Y-%m-%d}.aguadesk" for day in range(2, 16)
    ]
    assert "pueblo-antes-de-actualizar.aguadesk" in names(desk)
    assert (folder / "otro-2026-01-01.aguadesk").exists()


class Stopped:
    """A person who changes their mind at once."""

    def step(self, done: int, total: int, text: str) -> None:
        raise Cancelled


def test_one_that_is_stopped_leaves_the_earlier_one_as_it_was(desk: Desk, clock: Clock) -> None:
    daily_backup.back_up_daily(desk)
    (kept,) = daily_backup.backups_beside(desk.board.path)
    before = kept.file.read_bytes()
    clock.forward(minutes=1)
    people.add_person(desk, "mario", "Mario Cedro", [Role.FIELD])
    with pytest.raises(Cancelled):
        daily_backup.back_up_daily(desk, Stopped())
    assert kept.file.read_bytes() == before
    assert daily_backup.is_due(desk)


def test_copies_are_listed_newest_first_and_none_where_there_is_no_folder(desk: Desk, clock: Clock) -> None:
    assert daily_backup.backups_beside(desk.board.path) == []
    for day in range(3):
        made = daily_backup.back_up_daily(desk).value
        moment = (OPENING_MOMENT + timedelta(days=day)).timestamp()
        os.utime(made.file, (moment, moment))
        clock.forward(days=1)
    found = daily_backup.backups_beside(desk.board.path)
    assert [kept.file.stem[-2:] for kept in found] == ["22", "21", "20"]
    assert found[0].at == OPENING_MOMENT + timedelta(days=2)


def test_a_folder_that_is_a_file_is_told_as_trouble(desk: Desk) -> None:
    (desk.board.path.parent / FOLDER).write_text("ocupado", encoding="utf-8")
    with pytest.raises(Trouble):
        daily_backup.back_up_daily(desk)
    assert daily_backup.is_due(desk)
