"""`aguadesk practice`: what it makes, what it says, and what it refuses."""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from aguadesk.commands import line
from aguadesk.desk.opening import open_desk
from aguadesk.desk.settings import board_identity


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return tmp_path / "práctica.aguadesk"


@dataclass(frozen=True)
class Made:
    """A town made by the command, which has ended well, and what it said."""

    file: bytes
    said: str


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("made") / "práctica.aguadesk"
    with redirect_stdout(StringIO()) as said:
        assert line.main(["practice", str(path), "--accounts", "20", "--months", "1"]) == 0
    return Made(path.read_bytes(), said.getvalue())


def test_it_makes_a_board_that_opens_as_practice(made: Made, board: Path) -> None:
    board.write_bytes(made.file)

    opening = open_desk(board)
    with opening.desk.board:
        assert opening.is_looked_through
        assert board_identity(opening.desk).is_practice
    assert "20 cuentas" in made.said


def test_it_says_who_may_sign_in_and_with_which_password(made: Made) -> None:
    assert "contraseña «practica»" in made.said
    assert "marisol" in made.said


def test_its_json_holds_what_it_made(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert line.main(["practice", str(board), "--accounts", "12", "--months", "2", "--seed", "8", "--json"]) == 0

    data = json.loads(capsys.readouterr().out)
    assert data["board"] == str(board)
    assert data["accounts"] == 12
    assert data["documents"] > data["receipts"] > 0
    assert data["owed"] == f"{float(data['owed']):.2f}"
    assert {person["login"] for person in data["people"]} >= {"marisol", "irene"}


def test_other_verbs_work_on_it(made: Made, board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    board.write_bytes(made.file)

    assert line.main(["check", str(board), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True
    assert line.main(["account", str(board), "0101-0001", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["account"] == "0101-0001"


@pytest.mark.parametrize(
    "words",
    [["--accounts", "0"], ["--accounts", "muchas"], ["--months", "61"], ["--accounts", "900000"], ["--seed", "-1"]],
)
def test_numbers_that_make_no_town_are_refused_and_leave_no_file(
    board: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert line.main(["practice", str(board), *words]) == line.REFUSED

    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not board.exists()


def test_a_file_that_stands_there_is_kept(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    board.write_text("lo de antes")

    assert line.main(["practice", str(board), "--accounts", "5"]) == line.REFUSED
    assert board.read_text() == "lo de antes"
    assert str(board) in capsys.readouterr().err
