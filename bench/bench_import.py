"""Importing a padrón of real size, everything checked and committed, beside merely reading its workbook.

The workbook is read with openpyxl's read-only mode, cell by cell, and thrown away; the import reads it, checks
every cell, writes accounts, meters and opening documents, seals them and commits. In turns, in one run. Prints
their ratio. Run: `python bench/bench_import.py [rows]`.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import openpyxl
from big_board import ACCOUNTS, NOW

from aguadesk.desk.new_board import NewBoard, new_board
from aguadesk.desk.padron_import import import_padron, open_padron
from aguadesk.domain.padron.fields import Field

_TURNS = 3
_GIVEN = ("María", "José", "Rosa", "Juan", "Ángel", "Luis", "Ana", "Jesús", "Guadalupe", "Ramón", "Óscar", "Úrsula")
_FAMILY = ("Roble", "Peña", "Ávila", "Muñoz", "Cedro", "Olmo", "Zúñiga", "Cantera", "Arroyo", "Loma", "Ibáñez", "Palma")
_STREETS = ("Hidalgo", "Juárez", "Morelos", "Álvaro Obregón", "Galeana", "Aldama", "Callejón del Río", "Ocotillos")
_COLONIAS = ("Centro", "Las Palmas", "El Mezquital", "Jardines", "La Loma", "Obrera", "Las Cañadas", "Río Seco")
_USES = ("domestico", "domestico", "domestico", "domestico", "comercial", "industrial", "publico")


def write_workbook(file: Path, rows: int, seed: int = 7) -> None:
    """Write a padrón with every column, as an office would bring it: two in three accounts owe something."""
    chance = random.Random(seed)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Padrón")
    sheet.append([field.value for field in Field])
    for index in range(rows):
        sheet.append(_row(chance, index))
    book.save(file)


def _row(chance: random.Random, index: int) -> list[object]:
    metered = chance.random() < 0.6
    balance = round(chance.uniform(40, 9000), 2) if chance.random() < 0.66 else 0
    return [
        f"{index // 9999 + 1:04d}-{index % 9999 + 1:04d}",
        index + 1,
        " ".join(chance.choice(names) for names in (_GIVEN, _GIVEN, _FAMILY, _FAMILY)),
        None,
        f"653{chance.randrange(10**7):07d}",
        chance.choice(_STREETS),
        str(chance.randrange(1, 1400)),
        chance.choice(_COLONIAS),
        "San Ángel del Río",
        f"Sector {chance.randrange(1, 16)}",
        f"Ruta {chance.randrange(1, 61)}",
        index % 400,
        chance.choice(_USES),
        "Doméstica popular",
        "medido" if metered else "fijo",
        chance.choice(("si", "si", "si", "no")),
        f"M-{100000 + index}" if metered else None,
        chance.randrange(20, 9000) if metered else None,
        chance.choice(("activa",) * 9 + ("limitada",)),
        None,
        None,
        -balance if chance.random() < 0.02 else balance,
        chance.randrange(1, 30) if balance else 0,
    ]


def read_only(file: Path) -> float:
    """Read every cell with openpyxl and keep nothing; return the seconds."""
    start = time.perf_counter()
    book = openpyxl.load_workbook(file, read_only=True)
    for row in book.active.iter_rows(values_only=True):
        assert row
    book.close()
    return time.perf_counter() - start


def imported(file: Path, folder: Path, turn: int) -> float:
    """Import into a new board, to the commit; return the seconds."""
    desk = new_board(folder / f"{turn}.aguadesk", NewBoard("Agua de San Ángel del Río"), clock=lambda: NOW)
    start = time.perf_counter()
    found = import_padron(desk, open_padron(file)).value
    seconds = time.perf_counter() - start
    desk.board.close()
    assert found.new_total == found.old_total, "the import does not reconcile"
    return seconds


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ACCOUNTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "padron.xlsx"
        write_workbook(file, rows)
        turns = [(imported(file, folder, turn), read_only(file)) for turn in range(_TURNS)]
    ours, theirs = (statistics.median(times) for times in zip(*turns, strict=True))
    print(f"import {rows:,} rows: {ours:.2f} s; openpyxl reads them in {theirs:.2f} s; {ours / theirs:.2f}x (limit 1x)")


if __name__ == "__main__":
    main()
