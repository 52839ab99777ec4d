"""`aguadesk export activity`: each month of a practice year, with numbers that equal the lists of their counters."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aguadesk.commands import line
from aguadesk.desk import activities
from aguadesk.desk.opening import open_desk
from orders import Order
from practice_towns import YEAR as TOWN
from practice_towns import town_copy

YEAR = ["2025-12", *(f"2026-{month:02d}" for month in range(1, 12))]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return town_copy(tmp_path_factory, TOWN)


SEED = {
    "Atención ciudadana para cobro de servicios y estatus de sus cuentas": set(YEAR),
    "realización de convenios de acuerdo a las capacidades de pago del usuario": set(YEAR),
    "Inspección, toma de lecturas, captura y entrega de recibos a medidores en operación": set(YEAR),
    "Campaña de descuento durante enero y febrero con el 15 % al usuario por pronto pago": {"2026-01", "2026-02"},
    "Campaña de descuento durante el mes de marzo con el 5 %": {"2026-03"},
    "mediante spot en Radio Candela, redes sociales Facebook": {"2026-03"},
    "Campaña de descuento del 75 % en recargos, aplicado en convenios y pago en una": {"2025-12", "2026-04"},
    "cartelones (Puntos estratégicos de la cabecera municipal)": {"2025-12"},
}
"""Activities of the seed, and the months of the practice year that must name them."""


def test_every_month_of_the_practice_year_names_the_seeds_activities(
    practice: Path, order: Order, tmp_path: Path
) -> None:
    told = {}
    for month in YEAR:
        file = tmp_path / f"{month}.txt"
        answer = order("export", "activity", practice, month, file, "--json")
        assert answer.code == 0, answer.err
        told[month] = file.read_text(encoding="utf-8")
        assert f"Actividades {answer.data['title'].split()[1]} {month[:4]}" in told[month]
        assert len(answer.data["message"]) <= 320
    for words, months in SEED.items():
        assert {month for month in YEAR if words in told[month]} == months, words
    every = "\n".join(told.values())
    for words in ("recibos de notificación", "a reportes de los usuarios", "50 % aplicado a personas vulnerables"):
        assert words in every


def test_the_numbers_in_the_text_equal_the_lists_of_their_counters(practice: Path) -> None:
    desk = open_desk(practice).desk
    with desk.board:
        checked = 0
        for month in YEAR:
            for bullet in activities.report(desk, month).lines:
                for one in bullet.numbers:
                    listed = activities.number_list(desk, month, one)
                    assert sum((row.amount for row in listed), Decimal(0)) == one.amount, (month, one)
                    assert re.search(rf"(?<![\d,.]){re.escape(one.figure)}(?![\d,]|\.\d)", bullet.content), bullet
                    first, last = date.fromisoformat(f"{month}-01"), activities.report(desk, month).span[1]
                    assert all(first <= row.on_day <= last for row in listed)
                    checked += 1
    assert checked > 100


@pytest.mark.parametrize(("name", "begins"), [("a.pdf", b"%PDF"), ("a.xlsx", b"PK"), ("a.txt", b"Agua")])
def test_the_ending_of_the_file_decides_what_is_written_and_twice_it_is_the_same(
    board: Path, order: Order, tmp_path: Path, name: str, begins: bytes
) -> None:
    file = tmp_path / name
    assert order("export", "activity", board, "2026-11", file).code == 0
    before = file.read_bytes()
    assert before.startswith(begins)
    assert order("export", "activity", board, "2026-11", file).code == 0
    assert file.read_bytes() == before


def test_an_area_signs_its_own_report(board: Path, order: Order, tmp_path: Path) -> None:
    file = tmp_path / "agua.txt"
    answer = order("export", "activity", board, "2026-11", file, "--area", "agua potable", "--json")
    assert (answer.code, answer.data["area"], answer.data["frozen"]) == (0, "Agua potable", False)
    assert "Agua potable\n\nActividades Noviembre 2026" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ["noviembre", "a.pdf"],
        ["2026-13", "a.pdf"],
        ["2199-01", "a.pdf"],
        ["2026-11", "a.docx"],
        ["2026-11", "/no/hay/a.pdf"],
        ["2026-11", "a.pdf", "--area", "Cocina"],
    ],
)
def test_what_cannot_be_exported_gets_one_sentence_and_writes_nothing(
    board: Path, order: Order, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = order("export", "activity", board, *words)
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.strip().splitlines()) == 1
    assert not list(tmp_path.glob("a.*"))


def test_its_help_is_in_spanish(capsys: pytest.CaptureFixture[str]) -> None:
    assert line.main(["export", "activity", "--help"]) == 0
    assert "mes, por ejemplo 2026-11" in capsys.readouterr().out
