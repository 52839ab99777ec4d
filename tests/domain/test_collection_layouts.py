"""Layouts of collection files: the examples that are shipped read, and what is not clear is refused with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aguadesk import places
from aguadesk.domain.collecting import PointKind
from aguadesk.domain.collecting.layouts import AmountUnit, Encoding, Layout, Place, Shape, Trailer, read_layout
from aguadesk.domain.errors import Refused

SHIPPED = sorted(places.resource("layouts").glob("*.toml"))
SHOP = """
[layout]
name = "Tienda"
point = "shop"
shape = "separated"
separator = ","
header_lines = 1
[columns.reference]
heading = "Referencia"
[columns.day]
heading = "Fecha"
format = "dd/mm/aaaa"
[columns.amount]
heading = "Importe"
unit = "pesos"
"""
FIXED = """
[layout]
name = "Banco"
shape = "fixed"
[columns.reference]
start = 1
length = 20
[columns.day]
start = 21
length = 6
format = "ddmmaa"
[columns.amount]
start = 27
length = 10
unit = "centavos"
"""


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_example_reads(file: Path) -> None:
    layout = read_layout(file.read_text(encoding="utf-8"))

    assert layout.places.keys() >= {"reference", "day", "amount", "operation"}


def test_the_examples_are_a_bank_a_shop_and_a_kiosk() -> None:
    kinds = {read_layout(file.read_text(encoding="utf-8")).kind for file in SHIPPED}

    assert kinds == {PointKind.BANK, PointKind.SHOP, PointKind.KIOSK}


def test_a_fixed_layout_says_where_each_value_stands() -> None:
    layout = read_layout((places.resource("layouts", "banco_ventanilla.toml")).read_text(encoding="utf-8"))

    assert layout == Layout(
        name="Ventanilla de banco",
        kind=PointKind.BANK,
        shape=Shape.FIXED,
        encoding=Encoding.WINDOWS,
        separator="",
        header_lines=1,
        footer_lines=0,
        begins="D",
        places={
            "reference": Place(18, 20),
            "operation": Place(10, 8),
            "day": Place(2, 8),
            "amount": Place(39, 13),
            "sign": Place(38, 1),
        },
        unit=AmountUnit.CENTAVOS,
        day_format="%Y%m%d",
        day_written="aaaammdd",
        negative=("-",),
        constant_operation="",
        trailer=Trailer("T", Place(2, 6), Place(8, 15), AmountUnit.CENTAVOS),
    )


def test_a_separated_layout_names_its_columns_by_heading_or_number() -> None:
    layout = read_layout(
        SHOP + '[columns.operation]\ncolumn = 4\n[constant]\noperation = "1"\n[trailer]\nbegins = "FIN"'
    )

    assert layout.places["reference"] == Place(heading="Referencia")
    assert layout.places["operation"] == Place(column=4)
    assert (layout.separator, layout.day_format, layout.constant_operation) == (",", "%d/%m/%Y", "1")
    assert layout.trailer == Trailer("FIN", None, None, AmountUnit.PESOS)
    assert read_layout(SHOP.replace('","', '"tab"')).separator == "\t"


def test_a_year_of_two_digits_is_read() -> None:
    assert read_layout(FIXED).day_format == "%d%m%y"


@pytest.mark.parametrize(
    ("change", "by", "code", "place"),
    [
        ("[columns.amount]", "[columns.importe]", "layout.unknown_section", None),
        ("[layout]", "[formato]", "layout.unknown_section", None),
        ('name = "Tienda"', "", "layout.missing", "[layout]"),
        ('name = "Tienda"', 'name = " "', "layout.missing", "[layout]"),
        ('name = "Tienda"', 'name = "Tienda"\nnombre = "x"', "layout.unknown_key", "[layout]"),
        ('shape = "separated"', 'shape = "fijo"', "layout.unknown_word", "[layout]"),
        ('point = "shop"', 'point = "oxxo"', "layout.unknown_word", "[layout]"),
        ('separator = ","', 'separator = ", "', "layout.separator", "[layout]"),
        ("header_lines = 1", "header_lines = -1", "layout.not_whole", "[layout]"),
        ("header_lines = 1", "header_lines = true", "layout.not_whole", "[layout]"),
        ("header_lines = 1", "", "layout.no_header", "[layout]"),
        ('heading = "Referencia"', "", "layout.missing", "[columns.reference]"),
        ('heading = "Fecha"', "column = 0", "layout.not_whole", "[columns.day]"),
        ('format = "dd/mm/aaaa"', "", "layout.missing", "[columns.day]"),
        ('format = "dd/mm/aaaa"', 'format = "mm/aaaa"', "layout.day_format", "[columns.day]"),
        ('format = "dd/mm/aaaa"', 'format = "dd/aaaa"', "layout.day_format", "[columns.day]"),
        ('format = "dd/mm/aaaa"', 'format = "dd/mm"', "layout.day_format", "[columns.day]"),
        ('unit = "pesos"', 'unit = "dólares"', "layout.unknown_word", "[columns.amount]"),
        ('unit = "pesos"', 'unit = "pesos"\nformat = "x"', "layout.unknown_key", "[columns.amount]"),
    ],
)
def test_what_is_not_clear_is_refused_with_its_place(change: str, by: str, code: str, place: str | None) -> None:
    assert change in SHOP
    with pytest.raises(Refused) as told:
        read_layout(SHOP.replace(change, by))

    assert told.value.code == code
    assert told.value.values.get("place") == place


@pytest.mark.parametrize(
    ("more", "code", "place"),
    [
        ("[constant]\nday = 1", "layout.unknown_key", "[constant]"),
        ("[trailer]\nlines = 3", "layout.missing", "[trailer]"),
        ("[trailer]\nbegins = 'T'\nlines = 3", "layout.section_missing", "[trailer.lines]"),
        ("[trailer]\nbegins = 'T'\n[trailer.amount]\nstart = 1\nlength = 3", "layout.missing", "[trailer.amount]"),
        ("[columns.sign]\nstart = 9\nlength = 1", "layout.missing", "[columns.sign]"),
    ],
)
def test_what_is_added_must_be_clear_too(more: str, code: str, place: str) -> None:
    with pytest.raises(Refused) as told:
        read_layout(f"{FIXED}\n{more}")

    assert (told.value.code, told.value.values["place"]) == (code, place)


@pytest.mark.parametrize("section", ["layout", "columns", "columns.reference", "columns.day", "columns.amount"])
def test_a_section_that_must_be_there_is_asked_for_by_its_name(section: str) -> None:
    inner = re.escape(f"[{section}")
    pattern = rf"(?ms)^{inner}(\]|\.).*?(?=^\[(?!{re.escape(section)}\.)|\Z)"
    with pytest.raises(Refused) as told:
        read_layout(re.sub(pattern, "", FIXED))

    assert told.value.values == {"place": f"[{section}]"}
