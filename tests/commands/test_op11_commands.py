"""`aguadesk import op11` and `export op11`: the published sheet goes in and comes out the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from aguadesk.commands import line
from aguadesk.places import resource
from makers import make_desk

EXAMPLE = resource("examples", "op11_san_luis_rio_colorado_2016.xlsx")


@pytest.fixture
def board(tmp_path: Path) -> str:
    desk = make_desk(tmp_path)
    desk.board.close()
    return str(desk.board.path)


def test_the_example_comes_out_faithful_cell_by_cell(
    board: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert line.main(["import", "op11", board, str(EXAMPLE), "--json"]) == 0
    brought = json.loads(capsys.readouterr().out)
    assert (brought["year"], brought["quarter"]) == (2016, 3)
    assert [brought["programmed"], brought["achieved"], brought["not_achieved"]] == [35, 20, 15]
    target = tmp_path / "fiel.xlsx"
    words = ["export", "op11", board, "--year", "2016", "--quarter", "3", str(target), "--style", "fiel", "--json"]
    assert line.main(words) == 0
    said = json.loads(capsys.readouterr().out)
    achieved = [one["goal"] for one in said["lines"] if one["verdict"] == "cumplida"]
    assert len(achieved) == 20
    assert achieved[:3] == ["2.3.1", "2.3.2", "2.3.3"]
    before, after = load_workbook(EXAMPLE), load_workbook(target)
    assert before.sheetnames == after.sheetnames
    cells = 0
    for name in before.sheetnames:
        for row in before[name].iter_rows():
            for cell in row:
                assert after[name][cell.coordinate].value == cell.value, f"{name}!{cell.coordinate}"
                cells += 1
    assert cells > 51 * 7


def test_the_corrected_style_adds_what_changed_and_why(board: str, tmp_path: Path) -> None:
    line.main(["import", "op11", board, str(EXAMPLE)])
    target = tmp_path / "corregido.xlsx"
    assert (
        line.main(["export", "op11", board, "--year", "2016", "--quarter", "3", str(target), "--style", "corregido"])
        == 0
    )
    book = load_workbook(target)
    assert len(book.sheetnames) == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--year", "2016", "--quarter", "5", "x.xlsx"], 2),
        (["--year", "2031", "--quarter", "1", "x.xlsx"], 2),
        (["--year", "2016", "--quarter", "3", "/no/hay/carpeta/x.xlsx"], 2),
    ],
)
def test_what_cannot_be_exported_gets_one_sentence(
    board: str, words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert line.main(["export", "op11", board, *words]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.strip().splitlines()) == 1


def test_a_file_that_is_no_sheet_is_refused_and_nothing_changes(
    board: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "metas.xlsx"
    bad.write_bytes(b"esto no es un libro de Excel")
    before = Path(board).read_bytes()
    assert line.main(["import", "op11", board, str(bad)]) in {2, 3}
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert Path(board).read_bytes() == before
