"""Hiding parts of the program: who may, what is traced, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aguadesk.desk import parts, trail
from aguadesk.desk.desk import Change, Desk
from aguadesk.domain.errors import Refused
from aguadesk.domain.parts import Part, SystemKind
from aguadesk.store.settings import set_setting
from makers import make_desk, seat


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    yield made
    made.board.close()


def test_a_board_shows_everything_until_somebody_hides_it(desk: Desk) -> None:
    assert parts.hidden_parts(desk) == frozenset()
    assert parts.system_kind(desk) is SystemKind.MIXED


def test_what_is_hidden_is_kept_told_and_traced_with_what_was_hidden_before(desk: Desk) -> None:
    done = parts.hide_parts(desk, [Part.WORKS, Part.GOALS])
    assert done.value
    assert done.changed == {Change("parts")}
    parts.hide_parts(desk, [Part.WORKS])
    assert parts.hidden_parts(desk) == {Part.WORKS}
    last = trail.board_trail(desk)[0]
    assert last.act == "board.parts_hidden"
    assert last.person == "Adela Nogal Pineda"


def test_hiding_the_same_again_writes_no_trace(desk: Desk) -> None:
    parts.hide_parts(desk, [Part.GOALS, Part.WORKS])
    before = len(trail.board_trail(desk))
    assert not parts.hide_parts(desk, [Part.WORKS, Part.GOALS]).value
    assert len(trail.board_trail(desk)) == before


def test_who_may_not_change_settings_hides_nothing(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        parts.hide_parts(seat(desk, "lupita"), [Part.WORKS])
    assert refused.value.code == "right.missing"
    assert parts.hidden_parts(desk) == frozenset()


def test_how_the_system_charges_is_what_the_board_was_opened_as(desk: Desk) -> None:
    with desk.write() as w:
        set_setting(w.connection, parts.SYSTEM_SETTING, SystemKind.COMMUNITY)
        w.commit()
    assert parts.system_kind(desk) is SystemKind.COMMUNITY
