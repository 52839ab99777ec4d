"""The first start: where a board may be made, who may begin it, and what is refused before any file is there."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from aguadesk.desk import settings as board_settings
from aguadesk.desk.board_place import refuse_place, suggested_file, suggested_folder, with_suffix
from aguadesk.desk.first_board import (
    Logo,
    checked_drawers,
    checked_people,
    checked_signatories,
    create_first_board,
    is_login,
    suggested_login,
)
from aguadesk.desk.identity import board_identity
from aguadesk.desk.new_board import NewBoard, NewPerson
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.rights import Role
from aguadesk.places import APP, user_data_folder
from aguadesk.store import catalogues, people
from makers import Clock, make_desk

ADMIN = NewPerson("adela", "Adela Nogal Pineda", frozenset({Role.ADMINISTRATOR}), "admin-1234")
CASHIER = NewPerson("lupita", "Lupita Roble Cantera", frozenset({Role.CASHIER}))


def asked(**values: object) -> NewBoard:
    return NewBoard("Agua de San Ángel", "San Ángel", "Sonora", people=(ADMIN, CASHIER), **values)  # type: ignore[arg-type]


def refused(code: str, place: int | None = None) -> object:
    """Expect a refusal with its code, and the place of the line that is wrong."""

    def right(error: Refused) -> bool:
        return error.code == code and (place is None or error.values["place"] == place)

    return pytest.raises(Refused, check=right)


# The file ---------------------------------------------------------------------------------------------------


def test_a_board_is_made_as_it_was_asked_for(tmp_path: Path) -> None:
    picture = logo_bytes()
    board = asked(drawers=((" Ventanilla  1 ", "b"),), signatories=(("Dora Palma", "Directora"), ("", "")))
    desk = create_first_board(tmp_path / "pueblo.aguadesk", board, Logo("logo.png", picture), Clock())
    with desk.board:
        identity = board_identity(desk)
        assert (identity.name, identity.place) == ("Agua de San Ángel", "San Ángel, Sonora")
        assert [(one.name, one.position) for one in identity.signatories] == [("Dora Palma", "Directora")]
        assert identity.logo == picture
        with desk.read() as connection:
            (drawer,) = catalogues.all_drawers(connection)
            assert (drawer.name, drawer.series) == ("Ventanilla 1", "B")
            assert people.person_by_login(connection, "lupita") is not None


def logo_bytes() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (8, 8), "#0B6B8F").save(kept, "PNG")
    return kept.getvalue()


def test_a_picture_that_is_none_leaves_no_file_behind(tmp_path: Path) -> None:
    path = tmp_path / "pueblo.aguadesk"
    with refused("board.logo_kind"):
        create_first_board(path, asked(), Logo("logo.txt", b"agua"), Clock())
    assert not list(tmp_path.glob("*.aguadesk"))


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "pueblo.aguadesk"
    path.write_bytes(b"la junta de antes")
    with refused("file.exists"):
        create_first_board(path, asked(), clock=Clock())
    assert path.read_bytes() == b"la junta de antes"


@pytest.mark.parametrize(
    ("folder", "code"), [("Dropbox", "file.synced"), ("no está", "file.no_folder")], ids=["synced", "missing"]
)
def test_no_board_is_made_where_it_would_come_to_harm(tmp_path: Path, folder: str, code: str) -> None:
    if code == "file.synced":
        (tmp_path / folder).mkdir()
    with pytest.raises(Trouble, check=lambda trouble: trouble.code == code):
        refuse_place(tmp_path / folder / "pueblo.aguadesk")


@pytest.mark.parametrize("kept_by_cloud", [False, True])
def test_boards_are_suggested_among_the_documents_unless_a_cloud_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_by_cloud: bool
) -> None:
    documents = tmp_path / ("OneDrive" if kept_by_cloud else "Documentos")
    documents.mkdir()
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(documents))
    folder = suggested_folder()
    assert folder == (user_data_folder() if kept_by_cloud else documents / APP)
    assert folder.is_dir()


def test_without_documents_boards_go_to_the_programs_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "nada"))
    assert suggested_folder() == user_data_folder()


def test_a_file_is_called_like_the_board_and_never_like_one_that_is_there(tmp_path: Path) -> None:
    first = suggested_file(tmp_path, "Agua Potable de Peñón Nuevo, A.C.")
    assert first.name == "agua-potable-de-penon-nuevo-a-c.aguadesk"
    first.touch()
    second = suggested_file(tmp_path, "Agua Potable de Peñón Nuevo, A.C.")
    second.touch()
    assert second.stem == f"{first.stem}-2"
    assert suggested_file(tmp_path, "Agua Potable de Peñón Nuevo, A.C.").stem == f"{first.stem}-3"
    assert suggested_file(tmp_path, "¿?").name == "organismo.aguadesk"
    assert len(suggested_file(tmp_path, "agua " * 60).stem) <= 60


def test_the_ending_of_a_board_is_added_once(tmp_path: Path) -> None:
    assert with_suffix(tmp_path / "pueblo") == tmp_path / "pueblo.aguadesk"
    assert with_suffix(tmp_path / "pueblo.2026") == tmp_path / "pueblo.2026.aguadesk"
    for stays in (tmp_path, tmp_path / "pueblo.AGUADESK", Path()):
        assert with_suffix(stays) == stays


# Drawers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("drawers", "code", "place"),
    [
        ([("Caja 1", "A"), ("  ", "B")], "drawer.name_missing", 1),
        ([("Caja 1", "A"), ("CAJA  1", "B")], "drawer.name_taken", 1),
        ([("Caja 1", "")], "drawer.series_shape", 0),
        ([("Caja 1", "A-1")], "drawer.series_shape", 0),
        ([("Caja 1", "A"), ("Caja 2", "a")], "drawer.series_taken", 1),
        ([("Caja 1", "CAN")], "drawer.series_taken", 0),
    ],
)
def test_drawers_that_could_not_be_told_apart_are_refused(
    drawers: list[tuple[str, str]], code: str, place: int
) -> None:
    with refused(code, place):
        checked_drawers(drawers)


def test_no_reserved_series_can_be_a_drawers() -> None:
    for series in board_settings.RESERVED_SERIES:
        with refused("drawer.series_taken"):
            checked_drawers([("Caja 1", series.lower())])


# People -----------------------------------------------------------------------------------------------------


def someone(**values: object) -> NewPerson:
    facts = {"login": "maria", "name": "María Encina", "roles": frozenset({Role.CASHIER}), "password": "agua-1234"}
    return NewPerson(**(facts | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (someone(name=" \n "), "person.name_missing"),
        (someone(roles=frozenset()), "person.no_role"),
        (someone(login="m"), "person.login_shape"),
        (someone(login="maría"), "person.login_shape"),
        (someone(login=" ADELA "), "person.login_repeated"),
        (someone(password="corta"), "person.password_short"),
        (someone(login="encina2026", password="Encina2026"), "person.password_is_login"),
    ],
)
def test_a_person_who_could_not_sign_in_is_refused_by_their_line(person: NewPerson, code: str) -> None:
    with refused(code, 1):
        checked_people([ADMIN, person])


def test_without_a_password_one_is_chosen_at_the_first_sign_in() -> None:
    kept = checked_people([ADMIN, someone(login=" Maria ", name=" María   Encina ", password="")])
    assert kept[1] == NewPerson("maria", "María Encina", frozenset({Role.CASHIER}), "")


@pytest.mark.parametrize(
    "people", [[], [someone()], [someone(roles=frozenset({Role.ADMINISTRATOR}), password="")]], ids=len
)
def test_somebody_must_be_able_to_administer_from_the_first_day(people: list[NewPerson]) -> None:
    with refused("person.no_administrator", 0):
        checked_people(people)


def test_logins_are_suggested_from_the_name_and_told_apart() -> None:
    assert suggested_login("Ángela Ruiz") == "angela"
    assert suggested_login("Ángela Soto", ["angela", "angela2"]) == "angela3"
    assert suggested_login("") == "persona"
    assert suggested_login("Ñ") == "persona"
    assert all(is_login(suggested_login(name)) for name in ("Ma. José", "X", "A" * 80, "¿?"))


def test_who_signs_is_kept_without_the_blank_lines() -> None:
    assert checked_signatories([(" Dora  Palma ", "Directora"), (" ", "")]) == [("Dora Palma", "Directora")]
    for half in [("Dora", ""), ("", "Directora")]:
        with refused("board.signatory_incomplete", 1):
            checked_signatories([("Ana", "Tesorera"), half])


def test_the_place_of_a_board_needs_no_comma_where_one_half_is_missing(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with desk.board:
        assert board_identity(desk).place == "San Ángel del Río, Sonora"
