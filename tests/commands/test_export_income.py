"""`aguadesk export income`: the day's entry in Excel, balanced; nothing asked, nothing written when refused."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from aguadesk.commands import line
from aguadesk.papers.sheet_reader import read_sheets
from orders import Order


def test_the_entry_of_a_day_is_written_and_balances(order: Order, board: Path, tmp_path: Path) -> None:
    file = tmp_path / "poliza.xlsx"
    said = order("export", "income", board, "2026-11-20", file, "--json").data
    assert (said["day"], said["file"], said["collected"]) == ("2026-11-20", str(file), "1130.00")
    assert said["debit"] == said["credit"]
    (first, *_) = read_sheets(file.read_bytes(), "poliza.xlsx")
    rows = [row for row in first.rows if row and str(row[1])[:1].isdigit()]
    assert len(rows) == said["lines"]
    assert sum(Decimal(str(row[5] or 0)) for row in rows) == Decimal(said["debit"])
    assert sum(Decimal(str(row[6] or 0)) for row in rows) == Decimal(said["credit"])


def test_it_says_so_in_words(order: Order, board: Path, tmp_path: Path) -> None:
    said = order("export", "income", board, "2026-11-20", tmp_path / "p.xlsx").out
    assert said.startswith("La póliza de ingresos del 20/11/2026 quedó en ")
    assert "cobrado $1,130.00" in said


@pytest.mark.parametrize(
    "day",
    [(date.today() + timedelta(days=400)).isoformat(), "20/11/2026", "2026-11-31"],  # noqa: DTZ011
)
def test_a_day_that_is_none_is_refused_and_nothing_is_written(
    order: Order, board: Path, tmp_path: Path, day: str
) -> None:
    file = tmp_path / "p.xlsx"
    assert order("export", "income", board, day, file).code == line.REFUSED
    assert not file.exists()


def test_a_board_that_is_not_there_is_trouble(order: Order, tmp_path: Path) -> None:
    answer = order("export", "income", tmp_path / "no.aguadesk", "2026-11-20", tmp_path / "p.xlsx")
    assert answer.code == line.TROUBLE
    assert "\n" not in answer.sentence.strip()
