"""Sheets read from the files offices have, and files that only look like them."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.sheets import CellError, Sheet
from aguadesk.papers.sheet_reader import read_file, read_sheets
from workbooks import ods, ole, packed, raw_xlsx, worksheet, xls, xlsx

TEXT_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
ERROR_CELL = (
    '<table:table-cell table:formula="of:=#REF!" office:value-type="string" office:string-value=""'
    ' calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>'
)


def only_sheet(data: bytes, name: str = "padron.xlsx") -> Sheet:
    (sheet,) = read_sheets(data, name)
    return sheet


def refused(data: bytes, name: str = "padron.xlsx") -> Refused:
    with pytest.raises(Refused) as caught:
        list(read_sheets(data, name))
    assert caught.value.values["file"] == name
    return caught.value


def damaged(data: bytes, name: str = "padron.xlsx") -> bool:
    with pytest.raises(Trouble) as caught:
        list(read_sheets(data, name))
    return caught.value.code == "sheet.damaged"


# What is read


def test_numbers_texts_days_and_truths_keep_their_kind() -> None:
    rows = [["cuenta", "saldo"], ["0012", 651.69], [7, True], [date(2020, 1, 2), datetime(2020, 1, 2, 3, 4)]]  # noqa: DTZ001
    assert only_sheet(xlsx(rows)).rows == rows


def test_positions_are_those_on_screen_even_when_the_table_starts_lower_and_further_right() -> None:
    assert only_sheet(xlsx([[], ["", "", "cuenta"]])).rows == [["", "", ""], ["", "", "cuenta"]]


def test_every_sheet_comes_with_its_name_and_whether_it_is_hidden() -> None:
    data = xlsx([["a"]], [["b"]], [], names=["Uno", "Dos", "Tres"], hidden=["Dos"])
    assert [(sheet.name, sheet.hidden, sheet.rows) for sheet in read_sheets(data, "x.xlsx")] == [
        ("Uno", False, [["a"]]),
        ("Dos", True, [["b"]]),
        ("Tres", False, []),
    ]


def test_a_chart_sheet_is_passed_over() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "cuenta"
    book.create_chartsheet("Gráfica", 0)
    saved = io.BytesIO()
    book.save(saved)
    assert [sheet.rows for sheet in read_sheets(saved.getvalue(), "x.xlsx")] == [[["cuenta"]]]


def test_an_old_excel_file_is_read() -> None:
    data = xls([["cuenta", "año"], ["0012", 12.5]])
    assert only_sheet(data, "padron.xls").rows == [["cuenta", "año"], ["0012", 12.5]]


def test_an_opendocument_file_is_read() -> None:
    row = TEXT_CELL.format("cuenta") + '<table:table-cell office:value-type="float" office:value="3.5"/>'
    assert only_sheet(ods(f"<table:table-row>{row}</table:table-row>"), "padron.ods").rows == [["cuenta", 3.5]]


def test_the_contents_decide_and_not_the_name() -> None:
    assert only_sheet(xlsx([["cuenta"]]), "padron.csv").rows == [["cuenta"]]
    assert only_sheet(xls([["cuenta"]]), "padron.xlsx").rows == [["cuenta"]]


def test_merged_cells_give_their_text_once() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "PADRÓN"
    book.active.merge_cells("A1:C1")
    book.active["C2"] = "x"
    saved = io.BytesIO()
    book.save(saved)
    assert only_sheet(saved.getvalue()).rows == [["PADRÓN", "", ""], ["", "", "x"]]


def test_the_same_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "padrón año.csv"
    path.write_bytes(b"cuenta\n1\n")
    assert [sheet.rows for sheet in read_file(path)] == [[["cuenta"], ["1"]]]


# Errors in cells, which the fast reader takes for empty


def test_an_error_in_a_cell_is_not_taken_for_an_empty_one() -> None:
    cells = '<c r="A1"><v>7</v></c><c r="B1" t="e"><f>X9</f><v>#REF!</v></c><c r="D1" s="1" t="e"><v>#N/A</v></c>'
    sheet = only_sheet(raw_xlsx(worksheet(f'<row r="1">{cells}</row>')))
    assert sheet.rows == [[7.0, CellError("#REF!"), "", CellError("#N/A")]]


def test_an_error_below_and_right_of_everything_else_still_shows() -> None:
    cells = '<row r="1"><c r="A1"><v>7</v></c></row><row r="3"><c r="C3" t="e"><v>#N/A</v></c></row>'
    assert only_sheet(raw_xlsx(worksheet(cells))).rows[2] == ["", "", CellError("#N/A")]


def test_an_error_without_a_shown_text_is_still_an_error() -> None:
    assert only_sheet(raw_xlsx(worksheet('<row r="1"><c r="A1" t="e"></c></row>'))).rows == [[CellError("")]]


def test_a_formula_whose_value_was_never_saved_is_not_taken_for_an_empty_cell() -> None:
    data = xlsx([["saldo"], ["=1+1"]])  # this library writes formulas and works none out
    assert only_sheet(data).rows == [["saldo"], [CellError("")]]


@pytest.mark.parametrize("value", ["<v/>", "<v></v>", ""])
def test_a_formula_may_lack_its_value_in_any_way(value: str) -> None:
    data = raw_xlsx(worksheet(f'<row r="1"><c r="A1"><f>1+1</f>{value}</c><c r="B1"><v>2</v></c></row>'))
    assert only_sheet(data).rows == [[CellError(""), 2.0]]


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell() -> None:
    cells = '<c r="A1" t="str"><f>IF(1,"")</f><v></v></c><c r="B1"><f>1+1</f><v>2</v></c>'
    assert only_sheet(raw_xlsx(worksheet(f'<row r="1">{cells}</row>'))).rows == [["", 2.0]]


def test_errors_are_found_whatever_prefix_the_program_gave_its_xml() -> None:
    cells = '<x:c r="A1"><x:v>7</x:v></x:c><x:c r="B1" t="e"><x:v>#N/A</x:v></x:c><x:c r="C1"><x:f>A1</x:f></x:c>'
    data = raw_xlsx(worksheet(f'<x:row r="1">{cells}</x:row>', "x"))
    assert only_sheet(data).rows == [[7.0, CellError("#N/A"), CellError("")]]


def test_cells_without_a_reference_are_read_in_their_order() -> None:
    data = raw_xlsx(worksheet('<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row><row><c><f>2</f></c></row>'))
    assert only_sheet(data).rows[0][0] == 1.0


def test_errors_of_old_excel_show_too() -> None:
    rows = [["cuenta", "saldo"], ["1", ""]]
    data = xls(rows, errors={(1, 1): 0x17, (2, 0): 0x2A}, failed_formulas={(2, 1): 0x07})
    assert only_sheet(data, "x.xls").rows == [
        ["cuenta", "saldo"],
        ["1", CellError("#REF!")],
        [CellError("#N/A"), CellError("#DIV/0!")],
    ]


def test_an_old_file_of_full_size_is_read_to_its_last_row() -> None:
    last = 65_535
    data = xls([["cuenta", "relleno de la fila" * 4]] * last, errors={(last, 1): 0x17})
    rows = only_sheet(data, "x.xls").rows
    assert len(data) > 109 * 128 * 512  # beyond what the header alone can list
    assert rows[last] == ["", CellError("#REF!")]


def test_errors_of_opendocument_show_too_counting_repeated_rows_and_cells() -> None:
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    empty = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    rows = f"<table:table-row>{TEXT_CELL.format('a')}{gap}{ERROR_CELL}</table:table-row>{empty}"
    rows += f"<table:table-row>{ERROR_CELL}</table:table-row>"
    sheet = only_sheet(ods(rows), "x.ods")
    assert sheet.rows[0] == ["a", "", "", CellError("#REF!")]
    assert sheet.rows[4][0] == CellError("#REF!")


# What is refused


@pytest.mark.parametrize("data", [b"", b"\x00" * 512, b" \r\n\t\r\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert refused(data).code == "sheet.empty_file"


def test_a_word_document_with_another_name_is_told_apart() -> None:
    old = refused(ole({"WordDocument": b"x" * 5000}))
    new = refused(packed({"word/document.xml": b"<w/>"}))
    assert (old.code, old.values["kind"]) == ("sheet.foreign", "Word")
    assert (new.code, new.values["kind"]) == ("sheet.foreign", "Word")


def test_a_password_is_named_in_new_and_old_files() -> None:
    assert refused(ole({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"})).code == "sheet.password"
    assert refused(xls([["cuenta"]], password=True), "x.xls").code == "sheet.password"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 hola}", "Word (RTF)"),
        (b"\x89PNG\r\n\x1a\n0000", "imagen"),
        (b"\x00\x01\x00\x00Standard Jet DB\x00", "Access"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b"\x03\x78\x01\x02" + b"\x00" * 60, "dBase"),
        (packed({"a.txt": b"hola"}), "ZIP"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument"),
    ],
)
def test_files_of_other_programs_are_named(data: bytes, kind: str) -> None:
    refusal = refused(data)
    assert (refusal.code, refusal.values["kind"]) == ("sheet.foreign", kind)


@pytest.mark.parametrize(
    "data",
    [
        b"<html><table><tr><td>cuenta</td></tr></table></html>",
        b"\xef\xbb\xbf  <!DOCTYPE html><p>",
        b"<table><tr>",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
        b"<?xml version='1.0'?><html>",
    ],
)
def test_a_web_page_saved_as_a_workbook_is_refused(data: bytes) -> None:
    assert refused(data, "padron.xls").code == "sheet.web_page"


def test_a_text_that_calls_itself_a_workbook_is_refused() -> None:
    assert refused(b"cuenta,nombre\n1,Ana\n").code == "sheet.text_as_workbook"


def test_bytes_that_are_nothing_known_are_refused() -> None:
    assert refused(bytes(range(256)) * 8, "padron.csv").code == "sheet.not_a_sheet"
    assert refused(ole({"Nada": b"x" * 5000})).code == "sheet.not_a_sheet"


def test_a_stray_cell_in_the_last_corner_is_refused_and_does_not_eat_the_memory() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    refusal = refused(raw_xlsx(worksheet(far)))
    assert (refusal.code, refusal.values["cell"]) == ("sheet.too_wide", "XFD1048576")


def test_one_value_repeated_over_a_whole_sheet_of_opendocument_is_refused() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    data = ods(f'<table:table-row table:number-rows-repeated="100000">{cell}</table:table-row>')
    assert refused(data, "x.ods").code == "sheet.too_wide"


def test_empty_rows_repeated_to_the_end_of_the_sheet_are_no_trouble() -> None:
    rest = (
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    data = ods(f"<table:table-row>{TEXT_CELL.format('cuenta')}</table:table-row>{rest}")
    assert only_sheet(data, "x.ods").rows == [["cuenta"]]


def test_a_package_that_would_unpack_to_gigabytes_is_refused() -> None:
    data = bytearray(xlsx([["cuenta"]]))
    place = data.rindex(b"PK\x01\x02")  # the last part in the directory of the package
    data[place + 24 : place + 28] = (4_000_000_000).to_bytes(4, "little")
    assert refused(bytes(data)).code == "sheet.too_big"


# What is damaged


def test_a_workbook_cut_anywhere_is_damaged_and_never_half_read() -> None:
    data = xlsx([["cuenta"], *([str(number)] for number in range(200))])
    for length in range(64, len(data), len(data) // 23):
        assert damaged(data[:length])


def test_a_sheet_whose_xml_ends_early_is_damaged() -> None:
    assert damaged(raw_xlsx(worksheet('<row r="1"><c r="A1"><v>7</v></c></row>')[:-20]))


def test_a_workbook_without_one_of_its_parts_is_damaged() -> None:
    for part in ("xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"):
        assert damaged(raw_xlsx(worksheet(""), leave_out=[part]))


def test_a_cell_outside_any_sheet_is_damage() -> None:
    assert damaged(raw_xlsx(worksheet('<row r="9999999"><c r="A9999999"><v>7</v></c></row>')))
    assert damaged(raw_xlsx(worksheet('<row r="1"><c r="ZZZ1"><v>7</v></c></row>')))


def test_a_reference_that_is_none_is_damage() -> None:
    assert damaged(raw_xlsx(worksheet('<row r="1"><c r="1A"><v>7</v></c></row>')))


def test_an_altered_byte_inside_a_part_is_damage() -> None:
    data = bytearray(xlsx([["cuenta"], ["uno"]]))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        part = package.getinfo("xl/worksheets/sheet1.xml")
    data[part.header_offset + 80] ^= 0xFF
    assert damaged(bytes(data))


def test_a_compound_file_whose_chain_bites_its_tail_is_damaged() -> None:
    data = bytearray(xls([["cuenta"]]))
    data[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")  # the first sector of the book follows itself
    assert damaged(bytes(data), "x.xls")


def test_an_old_cell_beyond_the_last_column_is_damage() -> None:
    assert damaged(xls([["cuenta"]], errors={(0, 4000): 0x17}), "x.xls")


def test_a_cut_compound_file_is_damaged_or_unknown_and_never_read() -> None:
    data = xls([["cuenta"]] * 40)
    for length in range(600, len(data) - 512, 512):
        with pytest.raises((Refused, Trouble)):
            list(read_sheets(data[:length], "x.xls"))


def test_broken_xml_of_opendocument_is_damage() -> None:
    assert damaged(ods(f"<table:table-row>{ERROR_CELL}"), "x.ods")
    assert damaged(packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "x.ods")


def test_a_file_that_is_not_there_or_is_a_folder_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"sheet\.missing"):
        read_file(tmp_path / "nada.xlsx")
    with pytest.raises(Trouble, match=r"sheet\.cannot_read"):
        read_file(tmp_path)
