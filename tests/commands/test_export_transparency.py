"""`aguadesk export transparency`: the open data of a month in a folder, by whoever may."""

from __future__ import annotations

from pathlib import Path

import pytest

from aguadesk.commands import line
from orders import Order


def test_the_package_of_a_month_is_written(order: Order, board: Path, tmp_path: Path) -> None:
    folder = tmp_path / "datos"
    said = order("export", "transparency", board, "2026-11", folder, "--json").data
    assert (said["month"], said["folder"]) == ("2026-11", str(folder))
    assert sorted(said["files"]) == sorted(one.name for one in folder.iterdir())
    assert "recaudacion.csv" in said["files"]
    whole = b"".join(one.read_bytes() for one in folder.iterdir() if one.suffix != ".xlsx").decode("utf-8", "ignore")
    for words in ("Rosa Elena", "Cota", "0104-0237", "Hilario"):
        assert words not in whole
    again = order("export", "transparency", board, "2026-11", folder).out
    assert again.strip() == f"{len(said['files'])} archivos de 2026-11, sin datos personales: {folder}."


def test_with_names_it_says_so(order: Order, board: Path, tmp_path: Path) -> None:
    said = order("export", "transparency", board, "2026-11", tmp_path / "datos", "--named").out
    assert "con la lista de nombres que pide la ley" in said
    assert (tmp_path / "datos" / "creditos-condonados-con-nombre.csv").is_file()


@pytest.mark.parametrize("month", ["noviembre", "2026-13", "2099-01"])
def test_a_month_that_is_none_is_refused(order: Order, board: Path, tmp_path: Path, month: str) -> None:
    answer = order("export", "transparency", board, month, tmp_path / "datos")
    assert answer.code == line.REFUSED
    assert month in answer.sentence
    assert not (tmp_path / "datos").exists()


def test_who_may_not_is_refused(order: Order, board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGUADESK_PASSWORD", "caja-1234")
    answer = order("export", "transparency", board, "2026-11", tmp_path / "datos", "--as", "lupita")
    assert answer.code == line.REFUSED
    assert not (tmp_path / "datos").exists()


def test_a_folder_that_cannot_be_made_is_trouble(order: Order, board: Path, tmp_path: Path) -> None:
    assert order("export", "transparency", board, "2026-11", tmp_path / "no" / "hay").code == line.TROUBLE
