"""The first start: everything is looked through before a file is made, and where the file may live."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.desk import board_place, people, settings, tariffs
from aguadesk.desk.first_board import (
    Logo,
    checked_drawers,
    checked_people,
    checked_signatories,
    create_first_board,
    is_login,
    suggested_login,
)
from aguadesk.desk.new_board import NewBoard, NewPerson
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Role
from aguadesk.places import user_data_folder
from makers import Clock

ADA = NewPerson("ada", "Ada Roble Fresno", frozenset({Role.ADMINISTRATOR}), "clave-segura")
ASKED = NewBoard(
    "Agua de Peña Azul",
    people=[ADA, NewPerson(" Lupita ", "  Lupita   Roble ", frozenset({Role.CASHIER}))],
    drawers=[(" Caja 1 ", "a"), ("Caja 2", "B2")],
    signatories=[("Dora Palma", "Directora"), ("", "")],
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def code_of(error: pytest.ExceptionInfo[Refused]) -> tuple[str, object, object]:
    return error.value.code, error.value.values.get("field"), error.value.values.get("place")


def test_a_board_is_made_with_everything_tidied(tmp_path: Path) -> None:
    desk = create_first_board(tmp_path / "agua.aguadesk", ASKED, clock=Clock())
    with desk.board:
        listed = [(card.login, card.name, card.has_password) for card in people.sign_in_list(desk)]
        assert listed == [("ada", "Ada Roble Fresno", True), ("lupita", "Lupita Roble", False)]
        assert [(row.name, row.series) for row in settings.all_drawers(desk)] == [("Caja 1", "A"), ("Caja 2", "B2")]
        signing = settings.board_identity(desk).signatories
        assert [(one.name, one.position) for one in signing] == [("Dora Palma", "Directora")]


def test_the_board_of_a_committee_begins_with_its_quota(tmp_path: Path) -> None:
    desk = create_first_board(tmp_path / "comite.aguadesk", ASKED, clock=Clock(), quota=Money.pesos("62.50"))
    with desk.board:
        assert [row.tariff.name for row in tariffs.tariff_list(desk)] == ["Cuota de la comunidad"]


def test_a_board_says_where_it_is_as_far_as_it_knows(tmp_path: Path) -> None:
    asked = replace(ASKED, municipality="Peña Azul", state="Sonora")
    for number, (form, place) in enumerate(((asked, "Peña Azul, Sonora"), (ASKED, ""))):
        desk = create_first_board(tmp_path / f"{number}.aguadesk", form, clock=Clock())
        with desk.board:
            assert settings.board_identity(desk).place == place


def test_a_logo_is_kept_and_a_false_one_leaves_no_file_behind(tmp_path: Path) -> None:
    path = tmp_path / "agua.aguadesk"
    with pytest.raises(Refused) as refused:
        create_first_board(path, ASKED, Logo("carta.png", b"Estimados vecinos"), Clock())
    assert refused.value.code == "board.logo_kind"
    assert not path.exists()
    with create_first_board(path, ASKED, Logo("gota.png", PNG), Clock()).board as board:
        from aguadesk.desk.new_board import desk_of_system

        assert settings.board_identity(desk_of_system(board)).logo == PNG


@pytest.mark.parametrize(
    ("drawers", "expected"),
    [
        ([("", "A")], ("drawer.name_missing", "name", 0)),
        ([("Caja 1", "A"), ("CAJA 1", "B")], ("drawer.name_taken", "name", 1)),
        ([("Caja 1", "")], ("drawer.series_shape", "series", 0)),
        ([("Caja 1", "A-1")], ("drawer.series_shape", "series", 0)),
        ([("Caja 1", "ABCDEFG")], ("drawer.series_shape", "series", 0)),
        ([("Caja 1", "A"), ("Caja 2", "a")], ("drawer.series_taken", "series", 1)),
        ([("Caja 1", "CJ")], ("drawer.series_taken", "series", 0)),
    ],
)
def test_drawers_are_refused_by_name_field_and_place(
    drawers: list[tuple[str, str]], expected: tuple[str, str, int], tmp_path: Path
) -> None:
    with pytest.raises(Refused) as refused:
        checked_drawers(drawers)
    assert code_of(refused) == expected
    with pytest.raises(Refused):
        create_first_board(tmp_path / "agua.aguadesk", replace(ASKED, drawers=drawers), clock=Clock())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (replace(ADA, name=" "), ("person.name_missing", "name", 1)),
        (replace(ADA, login="x", roles=frozenset()), ("person.no_role", "roles", 1)),
        (replace(ADA, login="x"), ("person.login_shape", "login", 1)),
        (replace(ADA, login="adá"), ("person.login_shape", "login", 1)),
        (replace(ADA, login="ADA"), ("person.login_repeated", "login", 1)),
        (replace(ADA, login="otra", password="corta"), ("person.password_short", "password", 1)),
        (replace(ADA, login="repetida", password="REPETIDA"), ("person.password_is_login", "password", 1)),
    ],
)
def test_people_are_refused_by_name_field_and_place(person: NewPerson, expected: tuple[str, str, int]) -> None:
    with pytest.raises(Refused) as refused:
        checked_people([ADA, person])
    assert code_of(refused) == expected


@pytest.mark.parametrize("listed", [[], [replace(ADA, password="")], [replace(ADA, roles=frozenset({Role.DIRECTOR}))]])
def test_somebody_must_administer_with_a_password(listed: list[NewPerson]) -> None:
    with pytest.raises(Refused) as refused:
        checked_people(listed)
    assert refused.value.code == "person.no_administrator"


@pytest.mark.parametrize("half", [("Dora Palma", " "), ("", "Directora")])
def test_half_a_signature_is_refused_with_its_place(half: tuple[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        checked_signatories([("Celia Núñez", "Contralora"), half])
    assert code_of(refused) == ("board.signatory_incomplete", "signatories", 1)


@pytest.mark.parametrize(
    ("name", "taken", "login"),
    [
        ("Lupita Roble", (), "lupita"),
        ("Íñigo Ñúñez", (), "inigo"),
        ("Lupita Roble", ("lupita",), "lupita2"),
        ("Lupita Roble", ("lupita", "lupita2"), "lupita3"),
        ("", (), "persona"),
        ("X", (), "persona"),
        ("¡¿?!", (), "persona"),
    ],
)
def test_a_login_is_suggested_from_the_name(name: str, taken: tuple[str, ...], login: str) -> None:
    assert suggested_login(name, taken) == login


@given(st.text(max_size=80), st.integers(0, 3))
def test_every_suggested_login_will_do(name: str, others: int) -> None:
    taken: list[str] = []
    for _ in range(others + 1):
        taken.append(suggested_login(name, taken))
    assert all(is_login(login) for login in taken)
    assert len(set(taken)) == len(taken)


# --- the place ------------------------------------------------------------------------------------------------


def test_a_new_board_may_live_in_a_folder_of_this_machine(tmp_path: Path) -> None:
    board_place.refuse_place(tmp_path / "agua.aguadesk")


def test_what_is_there_already_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "agua.aguadesk").write_bytes(b"mine")
    with pytest.raises(Refused) as refused:
        board_place.refuse_place(tmp_path / "agua.aguadesk")
    assert refused.value.code == "file.exists"


@pytest.mark.parametrize(("place", "code"), [("Dropbox", "file.synced"), ("no hay", "file.no_folder")])
def test_a_harmful_place_is_trouble(tmp_path: Path, place: str, code: str) -> None:
    (tmp_path / "Dropbox").mkdir()
    with pytest.raises(Trouble) as trouble:
        board_place.refuse_place(tmp_path / place / "agua.aguadesk")
    assert trouble.value.code == code


def test_boards_are_suggested_among_the_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))
    assert board_place.suggested_folder() == tmp_path / "AguaDesk"
    assert board_place.suggested_folder().is_dir(), "a second time it is there"


@pytest.mark.parametrize("documents", ["OneDrive", "no hay"])
def test_where_a_cloud_keeps_the_documents_the_program_s_own_folder_is_suggested(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, documents: str
) -> None:
    (tmp_path / "OneDrive").mkdir()
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / documents))
    assert board_place.suggested_folder() == user_data_folder()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Agua Potable de Peña Azul", "agua-potable-de-pena-azul.aguadesk"),
        ("  ¡¡!! ", "organismo.aguadesk"),
        ("a" * 90, f"{'a' * 60}.aguadesk"),
    ],
)
def test_a_file_is_called_like_its_board(tmp_path: Path, name: str, file: str) -> None:
    assert board_place.suggested_file(tmp_path, name) == tmp_path / file


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "agua.aguadesk").touch()
    (tmp_path / "agua-2.aguadesk").touch()
    assert board_place.suggested_file(tmp_path, "Agua") == tmp_path / "agua-3.aguadesk"


def test_a_path_gets_the_ending_of_a_board_unless_it_has_it_or_is_a_folder(tmp_path: Path) -> None:
    assert board_place.with_suffix(tmp_path / "agua") == tmp_path / "agua.aguadesk"
    assert board_place.with_suffix(tmp_path / "agua.v2") == tmp_path / "agua.v2.aguadesk"
    assert board_place.with_suffix(tmp_path / "AGUA.AGUADESK") == tmp_path / "AGUA.AGUADESK"
    assert board_place.with_suffix(tmp_path) == tmp_path
    assert board_place.with_suffix(Path()) == Path()
