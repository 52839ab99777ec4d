"""The procedure of complaints and the words of the trade, as whoever presses F1 reads them."""

from __future__ import annotations

import re
import tomllib

import pytest

from aguadesk import places
from aguadesk.ui.manual import page_text

COLUMNS = ["No.", "Descripción", "Área", "Insumo", "Salida"]
TERMS = tomllib.loads(places.resource("glossary.toml").read_text(encoding="utf-8"))["term"]
SCREEN_WORDS = sorted({term["screen"] for term in TERMS if "since" not in term})
ACTIVITIES = {
    1: "Inicio",
    2: "por teléfono, por escrito o por medio electrónico",
    3: "la cuenta si falta agua en la toma",
    4: "Turnarlo al área",
    5: "las horas del programa",
    6: "Dar de baja lo atendido cada día",
    7: "reasignado y vuelve a 5",
    8: "Cerrar el reporte",
    9: "cada día y cada semana",
    10: "porcentaje de eficiencia de atención",
    11: "Fin",
}
"""A few words of each activity of procedure PE/OPDM/DG/UGSRP/01, whose own pages are out of order."""


def procedure() -> list[list[str]]:
    """The lines of the table of the procedure, the heading first, each as its cells."""
    lines = [line for line in page_text("quejas").splitlines() if line.startswith("|") and not line.startswith("|--")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_procedure_has_its_five_columns_and_its_eleven_activities_by_number() -> None:
    heading, *rows = procedure()
    assert heading == COLUMNS
    assert [row[0] for row in rows] == [str(number) for number in range(1, 12)]


@pytest.mark.parametrize(("number", "words"), ACTIVITIES.items())
def test_every_activity_says_what_who_from_what_and_what_comes_of_it(number: int, words: str) -> None:
    row = procedure()[number]
    assert len(row) == len(COLUMNS)
    assert all(row)
    assert words in row[1]


def test_what_comes_of_an_activity_is_what_a_later_one_begins_with() -> None:
    rows = {int(row[0]): row for row in procedure()[1:]}
    assert rows[6][4] == rows[7][3] == "Relación de reportes atendidos"
    assert rows[7][4] == rows[8][3]
    assert rows[8][4] == "Conformidad del usuario"


def test_the_manual_explains_every_word_of_the_glossary() -> None:
    explained = {word.lower() for word in re.findall(r"\*([^*\n]+(?:\n[^*\n]+)?)\*", page_text("palabras"))}
    explained = {" ".join(word.split()) for word in explained}
    assert [word for word in SCREEN_WORDS if word.lower() not in explained] == []


def test_each_word_is_explained_once() -> None:
    named = [word.lower() for word in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", page_text("palabras"))]
    assert sorted(word for word in set(named) if named.count(word) > 1) == []
