"""The survey of the practice town: a few dozen replies, the same for the same seed, within the town's own days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

from aguadesk.desk import surveys
from aguadesk.desk.desk import Desk
from aguadesk.desk.practice.surveys_life import live_surveys
from aguadesk.domain.working_days import is_working
from makers import make_account, make_desk
from survey_makers import TODAY, YEAR


def _lived(folder: Path, seed: int, first: date = YEAR[0]) -> Desk:
    desk = make_desk(folder, name=f"seed-{seed}-{first}")
    make_account(desk)
    with desk.board.together():
        live_surveys(desk, first, TODAY, Random(seed))
    return desk


def _told(desk: Desk) -> list[object]:
    (row,) = surveys.listed(desk)
    found = surveys.replies(desk, row.id, *YEAR)
    return [(one.draft, one.account, one.stands, dict(one.said)) for one in found]


def test_a_few_dozen_people_reply_on_working_days_and_two_replies_were_wrong(tmp_path: Path) -> None:
    with (desk := _lived(tmp_path, 7)).board:
        (row,) = surveys.listed(desk)
        found = surveys.replies(desk, row.id, *YEAR)
        assert (len(found), row.replies) == (36, 34)
        assert all(row.draft.from_on <= one.draft.on_day < TODAY and is_working(one.draft.on_day) for one in found)
        results = surveys.results(desk, row.id, *YEAR)
        assert [one.said.figure.answered for one in results[:3]] == [34, 34, 34]
        assert 0 < results[3].said.figure.answered < 34
        assert {one.account for one in found} == {"", "0104-0237"}


def test_the_same_seed_asks_the_same_and_another_one_does_not(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first, again, other = _lived(tmp_path, 7), _lived(tmp_path / "again", 7), _lived(tmp_path, 8)
    with first.board, again.board, other.board:
        assert _told(first) == _told(again)
        assert _told(first) != _told(other)


def test_a_town_of_one_day_has_asked_nobody_yet(tmp_path: Path) -> None:
    with (desk := _lived(tmp_path, 7, TODAY)).board:
        assert _told(desk) == []
