"""A new board starts with the shipped defaults, its people, and nothing half-made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from aguadesk.desk.desk import Silent, wall_clock
from aguadesk.desk.new_board import NewBoard, NewPerson, new_board
from aguadesk.domain.errors import Refused
from aguadesk.domain.rights import Role
from aguadesk.store import catalogues, people, search, settings
from aguadesk.store.prices import prices_in_force
from makers import Clock, make_account, make_desk

CASHIER = NewPerson("lupita", "Lupita Roble Cantera", frozenset({Role.CASHIER}))


def test_a_board_starts_with_its_name_its_people_and_the_shipped_lists(tmp_path: Path) -> None:
    asked = NewBoard(
        " Agua de San Ángel ",
        people=(CASHIER,),
        drawers=(("Ventanilla", "V"),),
        signatories=(("Dora Palma Quijada", "Directora"),),
        settings={"board.legal_lines": ["RFC ASA010101AA1"]},
    )
    desk = new_board(tmp_path / "pueblo.aguadesk", asked, Clock())
    with desk.board, desk.read() as connection:
        assert settings.get_setting(connection, "board.name") == "Agua de San Ángel"
        assert settings.get_setting(connection, "board.legal_lines") == ["RFC ASA010101AA1"]
        assert settings.get_setting(connection, "board.nothing", "none") == "none"
        assert [drawer.name for drawer in catalogues.all_drawers(connection)] == ["Ventanilla"]
        lupita = people.person_by_login(connection, "lupita")
        assert lupita is not None
        assert lupita.password_hash == ""
        assert {"agua", "iva", "rezago_anterior", "constancia"} <= {
            concept.code for concept in catalogues.all_concepts(connection)
        }
        assert len(prices_in_force(connection, date(2026, 11, 20))) == 9
        assert desk.person.login == "sistema"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (NewBoard("  "), "board.name_missing"),
        (NewBoard("Agua", people=(CASHIER, CASHIER)), "person.login_repeated"),
        (NewBoard("Agua", people=(NewPerson("sistema", "Otra", frozenset()),)), "person.login_repeated"),
    ],
)
def test_what_does_not_hold_together_makes_no_file(tmp_path: Path, asked: NewBoard, code: str) -> None:
    path = tmp_path / "pueblo.aguadesk"
    with pytest.raises(Refused) as refused:
        new_board(path, asked)
    assert refused.value.code == code
    assert not path.exists()


def test_a_board_that_fails_half_way_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "pueblo.aguadesk"
    twice = NewBoard("Agua", drawers=(("Caja 1", "A"), ("Caja 2", "A")))
    with pytest.raises(IntegrityError):
        new_board(path, twice)
    assert not path.exists()


def test_rules_answer_for_their_own_dates(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with desk.board, desk.read() as connection:
        limitation = settings.rule_in_force(connection, "service.limitation", date(2025, 12, 12))
        assert limitation.citation == "Ley General de Aguas, art. 9"
        with pytest.raises(Refused, match=r"rule\.none_in_force"):
            settings.rule_in_force(connection, "service.limitation", date(2025, 12, 11))
        with pytest.raises(Refused, match=r"rule\.none_in_force"):
            settings.values_in_force(connection, ("payment.order", "service.limitation"), date(2025, 12, 11))


def test_signs_alone_find_only_what_is_numbered_so(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    account = make_account(desk, "0104-0237", meter="M-1")
    with desk.board, desk.read() as connection:
        assert search.matching_accounts(connection, "--", 10) == []
        assert search.matching_accounts(connection, "m-1", 10) == [account]


def test_the_clock_on_the_wall_knows_its_offset_and_silence_hears_nothing() -> None:
    assert wall_clock().utcoffset() is not None
    Silent().step(1, 2, "nada")
