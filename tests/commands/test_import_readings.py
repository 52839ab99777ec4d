"""`import readings` as it is typed: what is written, what waits, what is refused, and what stops the whole file."""

from __future__ import annotations

from pathlib import Path

import pytest

from orders import Order

PADRON = (
    "cuenta;nombre;calle;uso;servicio;medidor;lectura\n"
    "101;Rosa Peña;Hidalgo;domestico;medido;M-1;100\n"
    "102;Beto Encino;Aldama;domestico;medido;M-2;200\n"
    "103;Ana Fresno;Juárez;domestico;fijo;;\n"
)
PERIOD = "2026-10"


@pytest.fixture
def town(order: Order, new: Path, tmp_path: Path) -> Path:
    padron = tmp_path / "padron.csv"
    padron.write_text(PADRON, encoding="utf-8")
    assert order("import", "accounts", new, padron).code == 0
    return new


def readings(folder: Path, *rows: str) -> Path:
    path = folder / "lecturas.csv"
    path.write_text("\n".join(["cuenta,lectura,anomalia,lector,fecha", *rows]) + "\n", encoding="utf-8")
    return path


def test_good_ones_are_written_odd_ones_wait_and_wrong_ones_are_told(order: Order, town: Path, tmp_path: Path) -> None:
    file = readings(
        tmp_path,
        "101,118,,Beto,2026-10-28",
        "102,190,,Beto,2026-10-28",
        "103,5,,Beto,2026-10-28",
        "999,5,,Beto,2026-10-28",
        "101,doce,,Beto,2026-10-28",
        "101,120,,Beto,2099-01-01",
        "101,1000000000000,,Beto,2026-10-28",
    )
    answer = order("import", "readings", town, PERIOD, file, "--json")

    assert (answer.code, answer.err) == (0, "")
    data = answer.data
    assert (data["rows"], data["accepted"], data["period"], data["dry_run"]) == (7, 1, PERIOD, False)
    assert [(one["row"], one["account"], one["code"]) for one in data["set_aside"]] == [(3, "102", "under")]
    assert [(one["row"], one["column"], one["code"]) for one in data["refused"]] == [
        (4, "A", "reading.no_meter"),
        (5, "A", "account.unknown"),
        (6, "B", "reading.not_a_number"),
        (7, "E", "reading.future"),
        (8, "B", "reading.too_large"),
    ]
    assert all(one["reason"].endswith(".") for one in data["refused"])


def test_a_person_reads_it_like_a_page(order: Order, town: Path, tmp_path: Path) -> None:
    file = readings(tmp_path, "101,118,,,2026-10-28", "102,190,,,2026-10-28", "999,5,,,2026-10-28")
    lines = order("import", "readings", town, PERIOD, file).out.splitlines()

    assert lines[0] == "Oct 2026, lecturas.csv: 3 renglones."
    assert lines[1] == "Guardadas: 1 · apartadas: 1 · rechazadas: 1"
    assert lines[3] == "  fila 3, cuenta 102: menor que la anterior; iba en 200"
    assert lines[5].startswith("  fila 4, columna A (cuenta): ")


def test_a_dry_run_says_the_same_and_writes_nothing(order: Order, town: Path, tmp_path: Path) -> None:
    file = readings(tmp_path, "101,118,,,2026-10-28")
    before = town.read_bytes()

    answer = order("import", "readings", town, PERIOD, file, "--dry-run")

    assert answer.code == 0
    assert "Se guardarían: 1 ·" in answer.out
    assert town.read_bytes() == before
    assert order("import", "readings", town, PERIOD, file, "--json").data["accepted"] == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("cuenta,lector\n101,Beto\n", "No se encuentran los títulos"),
        ("cuenta,lectura\n", "ninguna lectura debajo"),
        ("", "vacío"),
        ("cuenta,lectura,lectura\n101,5,6\n", "está en dos columnas"),
    ],
)
def test_a_malformed_file_is_refused_whole(order: Order, town: Path, tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "mala.csv"
    path.write_text(content, encoding="utf-8")
    before = town.read_bytes()

    answer = order("import", "readings", town, PERIOD, path)

    assert answer.code == 2
    assert said in answer.err
    assert len(answer.err.strip().splitlines()) == 1
    assert town.read_bytes() == before


@pytest.mark.parametrize("period", ["octubre", "2026-13", "2099-01"])
def test_a_period_that_is_none_or_has_not_come(order: Order, town: Path, tmp_path: Path, period: str) -> None:
    answer = order("import", "readings", town, period, readings(tmp_path, "101,118,,,2026-10-28"))
    assert (answer.code, answer.out) == (2, "")


def test_a_file_that_is_not_there(order: Order, town: Path, tmp_path: Path) -> None:
    assert order("import", "readings", town, PERIOD, tmp_path / "nada.csv").code == 3


def test_many_rows_are_cut_for_people(order: Order, town: Path, tmp_path: Path) -> None:
    file = readings(tmp_path, *(f"{number},5,,,2026-10-28" for number in range(500, 530)))
    out = order("import", "readings", town, PERIOD, file).out
    assert "… y 10 más" in out
