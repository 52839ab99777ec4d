"""`aguadesk quote`: the bill of a tariff's file, explained, and one sentence for whatever cannot be."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from aguadesk.commands import line
from orders import Order
from tariff_files import FOLDER

HEAD = """
[tariff]
name = "Doméstica"
body = "Junta de Agua de Santa Rita"
use = "domestico"
domestic = true
service = "medido"
period = "mensual"
valid_from = 2020-01-01
unit = "{unit}"
family = "{family}"
{more}
"""
TWO_RANGES = """
[[range]]
above_m3 = "0"
up_to_m3 = "10"
quota = "{first}"
per_m3 = "{price}"
[[range]]
above_m3 = "10"
quota = "{second}"
per_m3 = "{price}"
"""
Q2 = "2026-05-15"

WORKED = [
    ("la_piedad_2016_05_domestico_medio_b", "19", None, "126.50"),
    ("merida_2026_domestico_zona_1", "3", "2026-11-20", "67.00"),
    ("merida_2026_domestico_zona_1", "10", "2026-11-20", "82.00"),
    ("merida_2026_domestico_zona_1", "20", "2026-11-20", "107.00"),
    ("merida_2026_domestico_zona_1", "21", "2026-11-20", "140.07"),
    ("merida_2026_domestico_zona_1", "40", "2026-11-20", "266.80"),
    ("merida_2026_domestico_zona_1", "41", "2026-11-20", "291.92"),
    ("queretaro_2026_t2_domestico_medio", "20", Q2, "876.66"),
    ("queretaro_2026_t2_domestico_medio", "10", Q2, "539.33"),
    ("queretaro_2026_t2_domestico_medio", "0", None, "275.50"),
    ("queretaro_2026_t2_domestico_medio_iva", "20", Q2, "901.95"),
    ("cuautitlan_izcalli_2023_popular", "7.5", "2023-06-30", "76.39"),
    ("cuautitlan_izcalli_2023_popular", "10", None, "112.16"),
    ("cuautitlan_izcalli_2023_popular", "18", None, "240.01"),
    ("cuautitlan_izcalli_2023_popular", "20", "2023-12-31", "269.04"),
    ("guadalajara_2023_habitacional", "10", None, "167.11"),
    ("jiquilpan_2020_domestica", "30", None, "220.00"),
    ("ejemplo_por_bloques", "25", None, "190.00"),
]


def example(name: str) -> Path:
    return FOLDER / f"{name}.toml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tarifa.toml"


def write(file: Path, ranges: str, unit: str = "MXN", family: str = "rango_alcanzado", more: str = "") -> Path:
    file.write_text(HEAD.format(unit=unit, family=family, more=more) + ranges, encoding="utf-8")
    return file


def two_ranges(first: str, second: str, price: str = "0") -> str:
    return TWO_RANGES.format(first=first, second=second, price=price)


# --- the bill -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "m3", "day", "total"), WORKED)
def test_every_worked_bill_comes_out_of_the_command(
    order: Order, name: str, m3: str, day: str | None, total: str
) -> None:
    said = order("quote", example(name), "--m3", m3, *(["--date", day] if day else []), "--json")
    assert said.code == line.DONE
    found = said.data
    assert set(found) == {"m3", "lines", "subtotal", "iva", "total"}
    assert (found["m3"], found["total"]) == (m3, total)
    amounts = [Decimal(one["amount"]) for one in found["lines"]]
    assert sum(amounts) == Decimal(found["subtotal"])
    assert Decimal(found["subtotal"]) + Decimal(found["iva"]) == Decimal(total)
    assert all(one["why"].endswith(".") and one["why"][0].isupper() | one["why"][0].isdigit() for one in found["lines"])


def test_the_shape_of_the_json_is_exact(order: Order) -> None:
    said = order("quote", example("queretaro_2026_t2_domestico_medio_iva"), "--m3", "19.5", "--date", Q2, "--json")
    assert said.data == {
        "m3": "19.5",
        "lines": [
            {
                "concept": "agua",
                "amount": "718.57",
                "why": "Los 19.5 m³ se cobran como 20. Renglón de 20 m³ de la tabla: $718.57.",
            },
            {
                "concept": "alcantarillado",
                "amount": "71.86",
                "why": "10 % de $718.57 de agua = $71.857, que se redondea a $71.86.",
            },
            {
                "concept": "saneamiento",
                "amount": "86.23",
                "why": "12 % de $718.57 de agua = $86.2284, que se redondea a $86.23.",
            },
        ],
        "subtotal": "876.66",
        "iva": "25.29",
        "total": "901.95",
    }


def test_without_sewer_nothing_is_added_to_the_water(order: Order) -> None:
    name = example("queretaro_2026_t2_domestico_medio_iva")
    found = order("quote", name, "--m3", "20", "--no-sewer", "--json").data
    assert [one["concept"] for one in found["lines"]] == ["agua"]
    assert (found["subtotal"], found["iva"], found["total"]) == ("718.57", "0.00", "718.57")


def test_people_read_the_bill_line_by_line(order: Order) -> None:
    said = order("quote", example("queretaro_2026_t2_domestico_medio_iva"), "--m3", "20", "--date", Q2)
    assert said.out.splitlines() == [
        "Doméstico medio, con IVA en los porcentajes · CEA Querétaro",
        "20 m³ al 2026-05-15",
        "  agua                   $718.57  Renglón de 20 m³ de la tabla: $718.57.",
        "  alcantarillado          $71.86  10 % de $718.57 de agua = $71.857, que se redondea a $71.86.",
        "  saneamiento             $86.23  12 % de $718.57 de agua = $86.2284, que se redondea a $86.23.",
        "  subtotal               $876.66",
        "  IVA                     $25.29  16 % de $158.09.",
        "  total                  $901.95",
    ]


# --- why ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "m3", "why"),
    [
        ("la_piedad_2016_05_domestico_medio_b", "19", "Rango de 0 a 23 m³: cuota de $126.50."),
        ("la_piedad_2016_comunidad_el_salto", None, "Cuota fija de $122.00."),
        (
            "merida_2026_domestico_zona_1",
            "3",
            "Rango de 0 a 3 m³: cuota de $67.00 (0.5672 UMA de $117.31 de 2026).",
        ),
        (
            "merida_2026_domestico_zona_1",
            "700",
            "Rango de más de 600 m³ en adelante, todos los m³ al precio de ese rango: 700 m³ × $17.50"
            " (0.1492 UMA de $117.31 de 2026) = $12,250.00.",
        ),
        (
            "cuautitlan_izcalli_2023_popular",
            "18",
            "Rango de más de 15 a 22.5 m³, excedente contado desde 15 m³: cuota de $196.473186 (1.8939 UMA de $103.74"
            " de 2023) + 3 m³ × $14.513226 (0.1399 UMA de $103.74 de 2023) = $240.012864, que se redondea a $240.01.",
        ),
        (
            "cuautitlan_izcalli_2023_popular",
            "7.5",
            "Rango de 0 a 7.5 m³: cuota de $76.394136 (0.7364 UMA de $103.74 de 2023), que se redondea a $76.39.",
        ),
        (
            "ejemplo_por_bloques",
            "25",
            "Rango de más de 20 a 50 m³, cada m³ al precio de su rango: 10 m³ × $5.00 + 10 m³ × $8.00 + 5 m³ × $12.00"
            " = $190.00.",
        ),
        (
            "queretaro_2026_t2_domestico_medio",
            "75",
            "Renglón de 59 m³ de la tabla, el último, que vale también para 75 m³: $3,746.02.",
        ),
    ],
)
def test_the_water_says_its_row_and_its_arithmetic(order: Order, name: str, m3: str | None, why: str) -> None:
    day = ["--date", "2026-11-20"] if name.startswith("merida") else []
    found = order("quote", example(name), *(["--m3", m3] if m3 else []), *day, "--json").data
    assert found["lines"][0]["why"] == why


@pytest.mark.parametrize(
    ("cited", "founded"),
    [
        ('article = "12"', " Fundamento: artículo 12."),
        (
            'document = "Ley de Ingresos 2026"\narticle = "Artículo 12, fracción II"\npage = "4"',
            " Fundamento: Ley de Ingresos 2026, Artículo 12, fracción II, página 4.",
        ),
        ('document = "Ley de Ingresos 2026"', ""),
    ],
)
def test_each_line_cites_the_article_when_the_tariff_has_one(
    order: Order, file: Path, cited: str, founded: str
) -> None:
    sewer = '[[addition]]\nconcept = "alcantarillado"\npercent = "10"\n'
    write(file, two_ranges("50", "60") + sewer, more=cited)
    found = order("quote", file, "--m3", "5", "--json").data
    assert [one["why"] for one in found["lines"]] == [
        f"Rango de 0 a 10 m³: cuota de $50.00.{founded}",
        f"10 % de $50.00 de agua = $5.00.{founded}",
    ]


def test_a_tap_without_meter_says_what_is_presumed(order: Order, file: Path) -> None:
    write(file, two_ranges("50", "60", "1.5"), more='presumed_m3 = "26"')
    found = order("quote", file, "--json").data
    assert (found["m3"], found["total"]) == ("26", "99.00")
    assert found["lines"][0]["why"].startswith("Sin medidor se presumen 26 m³. Rango de más de 10 m³ en adelante")


# --- what is odd ----------------------------------------------------------------------------------------------


def test_a_bill_that_falls_is_told_and_kept(order: Order, file: Path) -> None:
    write(file, two_ranges("90", "60", "1"))
    warning = (
        "La tarifa baja al consumir más: con 10 m³ se pagan $100.00 y al pasar de ahí $70.00; se cobra como está"
        " publicada."
    )
    said = order("quote", file, "--m3", "11", "--json")
    assert (said.code, said.err) == (line.DONE, "")
    assert (said.data["total"], said.data["warnings"]) == ("71.00", [warning])
    assert order("quote", file, "--m3", "11").out.splitlines()[-1] == f"Aviso: {warning}"


def test_a_figure_that_plays_no_part_is_told(order: Order, file: Path) -> None:
    write(file, two_ranges("50", "60", "1"), family="marginal")
    found = order("quote", file, "--m3", "11", "--json").data
    assert found["total"] == "61.00"
    assert found["warnings"] == ["En [[range]] 2, «quota» dice 60 y esta familia no lo usa."]


def test_what_the_rounding_of_the_total_took_off_is_a_line_of_its_own(order: Order, file: Path) -> None:
    write(file, two_ranges("50.50", "60") + '[rounding]\ntotal = "peso_cff20"\n')
    found = order("quote", file, "--m3", "5", "--json").data
    assert (found["subtotal"], found["rounding"], found["total"]) == ("50.50", "-0.50", "50.00")
    assert "  redondeo                -$0.50" in order("quote", file, "--m3", "5").out.splitlines()


# --- the day --------------------------------------------------------------------------------------------------


def test_a_quote_without_a_day_is_of_today(order: Order, file: Path) -> None:
    write(file, two_ranges("50", "60"))
    today = datetime.now().astimezone().date().isoformat()
    assert order("quote", file, "--m3", "5").out.splitlines()[1] == f"5 m³ al {today}"


def test_a_quote_of_a_past_tariff_is_of_its_last_day(order: Order) -> None:
    said = order("quote", example("cuautitlan_izcalli_2023_popular"), "--m3", "18")
    assert said.out.splitlines()[1] == "18 m³ al 2023-12-31"


# --- what cannot be -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--m3", "-5"], "«-5» es negativo"),
        (["--m3", "1000000000000"], "«1000000000000» m³ no puede ser el consumo de una toma"),
        (["--m3", "1,5"], "«1,5» no es un número de m³"),
        (["--m3", "NaN"], "«NaN» no es un número de m³"),
        (["--m3"], "Falta el valor de --m3"),
        ([], "La tarifa «Doméstico Medio B (5)» no presume un consumo"),
        (["--m3", "24"], "La tarifa llega hasta 23 m³ y no dice el precio de 24 m³"),
        (["--m3", "5", "--date", "ayer"], "--date: «ayer» no es un día"),
        (["--m3", "5", "--date", "2015-12-31"], "La tarifa «Doméstico Medio B (5)» no está vigente el 2015-12-31"),
    ],
)
def test_what_cannot_be_quoted_is_refused_in_one_sentence(order: Order, words: list[str], sentence: str) -> None:
    said = order("quote", example("la_piedad_2016_05_domestico_medio_b"), *words, "--json")
    assert (said.code, said.out) == (line.REFUSED, "")
    assert said.sentence.startswith(sentence)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "A la tarifa le falta la parte [tariff]"),
        (b"[tariff\n", "El archivo tarifa.toml no se puede leer como tarifa (línea 1)"),
        (b"x = 1\nx = 2\n", "El archivo tarifa.toml no se puede leer como tarifa (línea 2)"),
        (b"x = " + b"[" * 20_000, "El archivo tarifa.toml no se puede leer como tarifa (línea ?)"),
        (b"x = " + b"9" * 5_000, "El archivo tarifa.toml no se puede leer como tarifa (línea ?)"),
        (b'name = "Dom\xe9stica"', "El archivo tarifa.toml tiene letras que no se pueden leer"),
        (b"PK\x03\x04\x00\x00", "El archivo tarifa.toml no se puede leer como tarifa"),
        (b"#" * 1_000_001, "El archivo tarifa.toml es demasiado grande"),
        (b"\xef\xbb\xbf[tarifa]\n", "La tarifa tiene una parte que no se conoce, «tarifa»"),
    ],
)
def test_a_file_that_is_no_tariff_is_refused_in_one_sentence(
    order: Order, file: Path, content: bytes, sentence: str
) -> None:
    file.write_bytes(content)
    said = order("quote", file, "--m3", "5")
    assert (said.code, said.out) == (line.REFUSED, "")
    assert said.sentence.startswith(sentence)


def test_a_file_that_is_not_there_is_trouble(order: Order, tmp_path: Path) -> None:
    for gone in (tmp_path / "no.toml", tmp_path):
        said = order("quote", gone, "--m3", "5")
        assert (said.code, said.out) == (line.TROUBLE, "")
        assert str(gone) in said.sentence


def test_a_day_whose_uma_is_not_known_is_refused(order: Order, file: Path) -> None:
    write(file, two_ranges("1", "2"), unit="UMA")
    assert order("quote", file, "--m3", "5", "--date", "2026-01-15", "--json").data["total"] == "113.14"
    said = order("quote", file, "--m3", "5", "--date", "2027-02-01")
    assert said.code == line.REFUSED
    assert said.sentence.startswith("No se conoce la UMA de 2027, que rige el 2027-02-01: se tienen las de 2016 a 2026")
