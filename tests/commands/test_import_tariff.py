"""`aguadesk import tariff`: into the board, or one sentence and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from aguadesk.desk.tariff_files import save_tariff_file
from orders import Order
from tariff_files import FOLDER, published

MERIDA = FOLDER / "merida_2026_domestico_zona_1.toml"
FALLS = """
[tariff]
name = "Cae"
domestic = true
period = "mensual"
valid_from = 2026-01-01
unit = "MXN"
family = "rango_alcanzado"
[[range]]
up_to_m3 = "10"
quota = "100"
[[range]]
above_m3 = "10"
per_m3 = "5"
"""


def test_a_tariff_is_loaded_and_said(order: Order, new: Path) -> None:
    answer = order("import", "tariff", new, MERIDA)
    assert answer.code == 0
    assert answer.out == "Tarifa «Doméstico Zona 1» cargada, vigente desde el 2026-02-01.\n"


def test_as_json(order: Order, new: Path, tmp_path: Path) -> None:
    file = tmp_path / "cae.toml"
    file.write_text(FALLS, encoding="utf-8")
    assert order("import", "tariff", new, file, "--json").data == {
        "tariff": "Cae",
        "use": "",
        "family": "rango_alcanzado",
        "valid_from": "2026-01-01",
        "valid_to": None,
        "warnings": [
            "La tarifa baja al consumir más: con 10 m³ se pagan $100.00 y al pasar de ahí $50.00; se cobra como está"
            " publicada."
        ],
    }


def test_a_warning_is_a_line_of_its_own(order: Order, new: Path, tmp_path: Path) -> None:
    file = tmp_path / "cae.toml"
    file.write_text(FALLS, encoding="utf-8")
    assert "\nAviso: La tarifa baja al consumir más" in order("import", "tariff", new, file).out


def test_a_spreadsheet_is_loaded_too(order: Order, new: Path, tmp_path: Path) -> None:
    save_tariff_file(tmp_path / "merida.xlsx", published(MERIDA.stem))
    assert order("import", "tariff", new, tmp_path / "merida.xlsx").code == 0


def test_a_uma_nobody_knows_yet_is_said(order: Order, new: Path, tmp_path: Path) -> None:
    file = tmp_path / "futura.toml"
    file.write_text(FALLS.replace("2026-01-01", "2031-02-01").replace("MXN", "UMA"), encoding="utf-8")
    answer = order("import", "tariff", new, file)
    assert (answer.code, "Aviso: No se conoce la UMA de 2031" in answer.out) == (0, True)


def test_a_use_the_board_does_not_have_is_said(order: Order, new: Path, tmp_path: Path) -> None:
    file = tmp_path / "otra.toml"
    file.write_text(FALLS.replace('"Cae"', '"Cae"\nuse = "ganadero"'), encoding="utf-8")
    (_, said) = order("import", "tariff", new, file, "--json").data["warnings"]
    assert said.startswith("El uso «ganadero» no es de los que hay aquí (domestico, comercial, ")


def test_twice_is_refused(order: Order, new: Path) -> None:
    order("import", "tariff", new, MERIDA)
    answer = order("import", "tariff", new, MERIDA)
    assert answer.code == 2
    assert answer.sentence.startswith("La tarifa «Doméstico Zona 1» ya tiene una versión que rige desde el 01/02/2026")


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ('"10"\nquota', '"diez"\nquota', "«diez» y no es un número decimal"),
        ('above_m3 = "10"', 'above_m3 = "12"', "Falta un tramo antes del rango 2"),
        ('above_m3 = "10"', 'above_m3 = "8"', "se enciman"),
        ('"100"', '"-100"', "no lleva números negativos"),
        ('"100"', '"100,50"', "no es un número decimal"),
    ],
)
def test_a_malformed_tariff_is_refused_in_one_sentence(
    order: Order, new: Path, tmp_path: Path, wrong: str, right: str, said: str
) -> None:
    file = tmp_path / "mala.toml"
    file.write_text(FALLS.replace(wrong, right), encoding="utf-8")
    answer = order("import", "tariff", new, file)
    assert answer.code == 2
    assert said in answer.sentence


def test_a_file_that_is_not_there_is_trouble(order: Order, new: Path, tmp_path: Path) -> None:
    answer = order("import", "tariff", new, tmp_path / "no hay.toml")
    assert (answer.code, bool(answer.sentence)) == (3, True)
