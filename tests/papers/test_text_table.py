"""Text files with columns: their letters, separators and quotes."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.domain.errors import Refused
from aguadesk.papers.text_table import read_table

TABLE = [["cuenta", "nombre"], ["0012", "Peña Ibáñez, Ángel"]]
PLAIN = "cuenta,nombre\r\n0012,Peña\r\n"


def refused(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read_table(data, "padron.csv")
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_come_out_right_in_every_encoding_offices_use(encoding: str) -> None:
    assert read_table(PLAIN.encode(encoding), "x.csv") == [["cuenta", "nombre"], ["0012", "Peña"]]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    text = f'cuenta{separator}nombre\n0012{separator}"Peña Ibáñez, Ángel"\n'
    assert read_table(text.encode(), "x.csv") == TABLE


def test_commas_inside_names_do_not_mislead_when_the_separator_is_a_semicolon() -> None:
    rows = "".join(f"{n};Pérez, Ana, viuda;Hidalgo, 5, bis;1,250.00\n" for n in range(5))
    table = read_table(f"cuenta;nombre;calle;saldo\n{rows}".encode(), "x.csv")
    assert table[1] == ["0", "Pérez, Ana, viuda", "Hidalgo, 5, bis", "1,250.00"]


def test_a_heading_above_the_table_does_not_mislead() -> None:
    text = "PADRÓN DE USUARIOS, 2026\n\ncuenta;nombre;calle\n1;Ana;Hidalgo\n2;Beto;Juárez\n"
    assert read_table(text.encode(), "x.csv")[2:] == [
        ["cuenta", "nombre", "calle"],
        ["1", "Ana", "Hidalgo"],
        ["2", "Beto", "Juárez"],
    ]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_a_stated_separator_is_obeyed_and_keeps_its_row(first: str) -> None:
    assert read_table(f"{first}\r\na,b;c\r\n".encode(), "x.csv") == [[], ["a,b", "c"]]


def test_a_stated_tab_is_obeyed() -> None:
    assert read_table(b"sep=\t\na\tb,c\n", "x.csv") == [[], ["a", "b,c"]]


def test_a_quoted_line_break_stays_in_its_cell() -> None:
    assert read_table(b'cuenta,calle\n1,"Hidalgo\n12"\n2,Morelos\n', "x.csv") == [
        ["cuenta", "calle"],
        ["1", "Hidalgo\n12"],
        ["2", "Morelos"],
    ]


def test_every_cell_is_text_as_written() -> None:
    assert read_table(b"cuenta,saldo\n0012, 1e3 \n", "x.csv")[1] == ["0012", " 1e3 "]


def test_the_mark_that_ends_a_file_of_dos_is_no_letter() -> None:
    assert read_table(b"cuenta,nombre\r\n1,Ana\r\n\x1a", "x.csv")[1:] == [["1", "Ana"]]


def test_rows_may_differ_in_width() -> None:
    assert read_table(b"a,b,c\n1,2\n1,2,3,4\n", "x.csv") == [["a", "b", "c"], ["1", "2"], ["1", "2", "3", "4"]]


def test_one_column_alone_is_a_table_too() -> None:
    assert read_table(b"cuenta\n1\n2\n", "x.csv") == [["cuenta"], ["1"], ["2"]]


def test_letters_of_no_known_encoding_are_refused_with_their_line() -> None:
    refusal = refused(b"cuenta,nombre\n1,Ana\n2,Jos\x81\n")
    assert (refusal.code, refusal.values["line"]) == ("sheet.unknown_letters", 3)


def test_half_of_a_wide_letter_is_refused() -> None:
    assert refused("cuenta".encode("utf-16") + b"\x00").code == "sheet.unknown_letters"


@pytest.mark.parametrize("broken", ['2,"Ana\n3,Beto\n', '2,"Ana" Luz\n'])
def test_a_quote_without_its_pair_is_refused_with_the_line_where_it_began(broken: str) -> None:
    refusal = refused(f"cuenta,nombre\n1,Eva\n{broken}".encode())
    assert (refusal.code, refusal.values["line"]) == ("sheet.broken_quotes", 3)


def test_an_endless_text_is_refused() -> None:
    refusal = refused(b"cuenta,nombre\n1," + b"a" * 200_000)
    assert (refusal.code, refusal.values["line"]) == ("sheet.cell_too_long", 2)


cells = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), max_size=12)


@settings(max_examples=60)
@given(rows=st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=8), separator=st.sampled_from(",;"))
def test_what_a_spreadsheet_writes_is_what_is_read(rows: list[list[str]], separator: str) -> None:
    saved = io.StringIO()
    writer = csv.writer(saved, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([["cuenta", "nombre", "calle"], ["1", "Ana", "Hidalgo"], *rows])
    assert read_table(saved.getvalue().encode("utf-8-sig"), "x.csv")[2:] == rows
