"""Single cells of a workbook are changed, and every other byte of it stays."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from aguadesk.domain.goals.cells import Cell
from aguadesk.papers.xlsx_parts import read_parts, related_part, rezipped, sheet_part, stamped, without_part
from aguadesk.papers.xlsx_patch import CellChange, change_of, patched
from aguadesk.papers.xlsx_scan import scan_sheet
from aguadesk.papers.xlsx_styles import StyleBook
from op11_books import saved
from workbooks import packed

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
CHAIN = f'<Relationship Id="rId9" Type="{OFFICE}/calcChain" Target="calcChain.xml"/>'


def raw_book(sheet_data: str, prefix: str = "", chain: bool = False, book: str = "<sheets>{}</sheets>") -> bytes:
    """A workbook whose sheet has this XML between its `sheetData` tags, or in their place."""
    p, space = (f"{prefix}:", f"xmlns:{prefix}") if prefix else ("", "xmlns")
    data = sheet_data if sheet_data.startswith(f"<{p}sheetData") else f"<{p}sheetData>{sheet_data}</{p}sheetData>"
    sheets = book.format('<sheet name="Metas" sheetId="1" r:id="rId1"/>')
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/xl/calcChain.xml" ContentType="x"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{BOOK_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="/xl/worksheets/sheet1.xml"/>{CHAIN if chain else ""}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<{p}worksheet {space}="{MAIN}">{data}</{p}worksheet>',
    }
    if chain:
        parts["xl/calcChain.xml"] = "<calcChain/>"
    return packed({name: text.encode() for name, text in parts.items()})


def sheet_xml(data: bytes) -> str:
    return read_parts(data)["xl/worksheets/sheet1.xml"].decode()


def values(data: bytes, *, computed: bool = False) -> dict[str, Any]:
    sheet = load_workbook(BytesIO(data), data_only=computed).worksheets[0]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_without_changes_the_file_is_the_same_bytes() -> None:
    data = raw_book('<row r="1"><c r="A1"><v>1</v></c></row>')
    assert patched(data, "Metas", {}) is data


def test_an_unknown_sheet_is_not_found() -> None:
    with pytest.raises(KeyError):
        patched(raw_book(""), "Otra", {(1, 1): CellChange(1)})


def test_a_cell_is_replaced_and_its_neighbours_are_not() -> None:
    data = raw_book('<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="2" t="s"><v>7</v></c><c r="C1"/></row>')
    out = sheet_xml(patched(data, "Metas", {(1, 2): CellChange(5)}))
    assert '<c r="A1"><v>1</v></c><c r="B1" s="2"><v>5</v></c><c r="C1"/>' in out


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (3, '<c r="A1"><v>3</v></c>'),
        (0.95, '<c r="A1"><v>0.95</v></c>'),
        (None, '<c r="A1"/>'),
        ("a < b & c", '<c r="A1" t="inlineStr"><is><t xml:space="preserve">a &lt; b &amp; c</t></is></c>'),
    ],
)
def test_each_kind_of_value_is_written_as_its_kind(value: object, written: str) -> None:
    data = raw_book('<row r="1"><c r="A1"><v>1</v></c></row>')
    assert written in sheet_xml(patched(data, "Metas", {(1, 1): CellChange(value)}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('<row r="2"><c r="A2"><v>1</v></c><c r="D2"><v>4</v></c></row>', ["A2", "B2", "C2", "D2", "E2"]),
        ('<row r="2" ht="30"/>', ["B2", "C2", "E2"]),
        ('<row r="2"></row>', ["B2", "C2", "E2"]),
        ('<row r="1"><c r="A1"><v>0</v></c></row><row r="5"/>', ["A1", "B2", "C2", "E2"]),
        ("", ["B2", "C2", "E2"]),
    ],
)
def test_cells_that_do_not_exist_are_added_in_their_order(row: str, expected: list[str]) -> None:
    changes = {(2, 5): CellChange(5), (2, 2): CellChange(2), (2, 3): CellChange(3)}
    out = patched(raw_book(row), "Metas", changes)
    assert list(values(out)) == expected
    assert {values(out)[address] for address in ("B2", "C2", "E2")} == {2, 3, 5}


def test_a_cell_beside_one_that_is_replaced_is_added_in_its_place() -> None:
    data = raw_book('<row r="1"><c r="B1"><v>1</v></c></row>')
    assert values(patched(data, "Metas", {(1, 1): CellChange(7), (1, 2): CellChange(8)})) == {"A1": 7, "B1": 8}


def test_an_added_cell_takes_the_style_of_the_one_above() -> None:
    data = raw_book('<row r="1"><c r="A1" s="0"><v>1</v></c></row><row r="2"/>')
    assert '<c r="A2" s="0"><v>2</v></c>' in sheet_xml(patched(data, "Metas", {(2, 1): CellChange(2)}))


def test_names_with_a_prefix_are_written_with_it() -> None:
    data = raw_book('<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>', prefix="x")
    out = patched(data, "Metas", {(1, 1): CellChange("dos"), (2, 1): CellChange(3)})
    assert values(out) == {"A1": "dos", "A2": 3}


def test_cells_without_a_reference_are_counted_by_their_place() -> None:
    data = raw_book("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert values(patched(data, "Metas", {(2, 1): CellChange(9)})) == {"A1": 1, "B1": 2, "A2": 9}


def test_a_sheet_in_another_encoding_is_changed_too() -> None:
    data = raw_book('<row r="1"><c r="A1"><v>1</v></c></row>')
    parts = read_parts(data)
    name = "xl/worksheets/sheet1.xml"
    text = '<?xml version="1.0" encoding="UTF-16"?>' + parts[name].decode()
    out = patched(rezipped(data, {**parts, name: text.encode("utf-16")}), "Metas", {(1, 1): CellChange("ñ")})
    assert values(out) == {"A1": "ñ"}


# --- formulas -----------------------------------------------------------------------------------------------

SHARED = (
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>2</v></c><c r="B1"><v>1</v></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c><c r="B2"><v>2</v></c></row>'
    '<row r="3"><c r="A3"><f t="shared" si="0"/><v>6</v></c><c r="C3"><f t="shared" si="1"/><v>6</v></c></row>'
)


def test_a_formula_that_stays_takes_the_new_value() -> None:
    data = raw_book(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>"x"</f><v>x</v></c><c r="C1"><f>1</f></c></row>'
    )
    changes = {
        (1, 1): CellChange(5, keep_formula=True),
        (1, 2): CellChange("y", keep_formula=True),
        (1, 3): CellChange(None, keep_formula=True),
    }
    out = patched(data, "Metas", changes)
    assert values(out) == {"A1": "=1+1", "B1": '="x"', "C1": "=1"}
    assert values(out, computed=True) == {"A1": 5, "B1": "y"}


def test_formulas_copied_from_one_that_goes_away_keep_working() -> None:
    out = patched(raw_book(SHARED), "Metas", {(1, 1): CellChange(9), (3, 1): CellChange(8)})
    assert values(out)["A1"] == 9
    assert values(out)["A2"] == "=B2*2"
    assert values(out)["A3"] == 8


def test_a_copy_of_a_formula_may_go_away_alone() -> None:
    out = patched(raw_book(SHARED), "Metas", {(2, 1): CellChange(9)})
    assert (values(out)["A1"], values(out)["A2"]) == ("=B1*2", 9)


def test_the_order_of_calculation_goes_with_the_formulas_it_lists() -> None:
    data = raw_book('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>', chain=True)
    kept = read_parts(patched(data, "Metas", {(1, 1): CellChange(5, keep_formula=True)}))
    assert "xl/calcChain.xml" in kept
    gone = read_parts(patched(data, "Metas", {(1, 1): CellChange(5)}))
    assert "xl/calcChain.xml" not in gone
    assert not any(b"calcChain" in content for content in gone.values())


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        ("<sheets>{}</sheets>", '</sheets><calcPr fullCalcOnLoad="1"/>'),
        ("<sheets>{}</sheets><definedNames/>", '<definedNames/><calcPr fullCalcOnLoad="1"/>'),
        ('<sheets>{}</sheets><calcPr calcId="1"/>', '<calcPr fullCalcOnLoad="1" calcId="1"/>'),
        ('<sheets>{}</sheets><calcPr fullCalcOnLoad="1"/>', '</sheets><calcPr fullCalcOnLoad="1"/>'),
    ],
)
def test_a_workbook_with_formulas_is_computed_again_when_it_is_opened(book: str, expected: str) -> None:
    data = raw_book('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>1</v></c></row>', book=book)
    out = read_parts(patched(data, "Metas", {(1, 2): CellChange(5)}))["xl/workbook.xml"].decode()
    assert expected in out
    assert out.count("calcPr") == 1


# --- styles -------------------------------------------------------------------------------------------------


def test_a_number_format_is_changed_on_a_copy_of_the_style() -> None:
    made = Workbook()
    sheet = made.active
    sheet["A1"], sheet["B1"] = "-", "-"
    for address in ("A1", "B1"):
        sheet[address].font = Font(bold=True)
    out = patched(saved(made), "Sheet", {(1, 1): CellChange(1200, "#,##0"), (2, 1): CellChange(3, "#,##0")})
    again = load_workbook(BytesIO(out)).active
    assert (again["A1"].number_format, again["A1"].font.bold) == ("#,##0", True)
    assert (again["B1"].number_format, again["B1"].font.bold) == ("General", True)
    assert again["A2"].number_format == "#,##0"


@pytest.mark.parametrize(
    ("style", "copied"),
    [
        ('<xf numFmtId="0" fontId="1"/>', '<xf fontId="1" numFmtId="3" applyNumberFormat="1"/>'),
        (
            '<x:xf numFmtId="9" applyNumberFormat="0"><x:alignment/></x:xf>',
            '<x:xf numFmtId="3" applyNumberFormat="1"><x:alignment/></x:xf>',
        ),
    ],
)
def test_a_copied_style_differs_in_its_number_format_alone(style: str, copied: str) -> None:
    p = "x:" if style.startswith("<x:") else ""
    styles = StyleBook(f'<a><{p}cellXfs count="1">{style}</{p}cellXfs><b/></a>'.encode())
    assert (styles.with_format("0", "#,##0"), styles.with_format("0", "#,##0")) == ("1", "1")
    assert styles.changed
    assert styles.written().decode() == f'<a><{p}cellXfs count="2">{style}{copied}</{p}cellXfs><b/></a>'


def test_a_format_that_is_not_built_in_leaves_the_style_alone() -> None:
    styles = StyleBook(b'<a><cellXfs count="1"><xf numFmtId="0"/></cellXfs></a>')
    assert (styles.with_format("0", '"- "0'), styles.with_format("0", None), styles.changed) == ("0", "0", False)


def test_a_workbook_without_styles_has_none_to_copy() -> None:
    styles = StyleBook(b"")
    assert styles.with_format(None, "#,##0") is None
    assert styles.written() == b""


# --- parts --------------------------------------------------------------------------------------------------


def test_the_same_parts_make_the_same_bytes_whenever_they_are_zipped() -> None:
    made = Workbook()
    made.active["A1"] = "Metas"
    one, other = (stamped(saved(made), date(2016, 9, 1)) for _ in range(2))
    assert one == other
    assert b"2016-09-01T00:00:00Z" in read_parts(one)["docProps/core.xml"]


def test_parts_are_found_by_their_relations() -> None:
    parts = read_parts(raw_book("", chain=True))
    assert sheet_part(parts, "Metas") == "xl/worksheets/sheet1.xml"
    assert related_part(parts, "calcChain") == "xl/calcChain.xml"
    assert related_part(parts, "styles") is None
    assert "xl/calcChain.xml" not in without_part(parts, "xl/calcChain.xml")


def test_a_change_keeps_the_format_unless_the_number_needs_another() -> None:
    assert change_of(Cell(5, "#,##0"), Cell(3, "#,##0")) == CellChange(5)
    assert change_of(Cell(5, "#,##0"), Cell("-")) == CellChange(5, "#,##0")
    assert change_of(Cell("x", "0"), Cell(3, "#,##0"), keep_formula=True) == CellChange("x", None, True)


SPOTS = st.tuples(st.integers(1, 6), st.integers(1, 6))
VALUES = st.one_of(st.none(), st.integers(-999, 999), st.text("añ<&\n", max_size=4))


@settings(max_examples=40)
@given(st.dictionaries(SPOTS, st.integers(1, 99), max_size=12), st.dictionaries(SPOTS, VALUES, max_size=12))
def test_any_changes_to_any_sheet_give_exactly_those_cells(before: dict[Any, int], changes: dict[Any, Any]) -> None:
    made = Workbook()
    for spot, value in before.items():
        made.active.cell(*spot, value)
    data = patched(saved(made), "Sheet", {spot: CellChange(value) for spot, value in changes.items()})
    sheet = load_workbook(BytesIO(data)).active
    expected = {**before, **{spot: value or None if value == "" else value for spot, value in changes.items()}}
    for spot, value in expected.items():
        assert (sheet.cell(*spot).value or None) == (value or None)


def test_a_scan_names_every_cell_with_its_bytes() -> None:
    xml = sheet_xml(raw_book('<row r="3"><c r="B3" s="4"><f>A1</f><v>2</v></c><c r="C3"/></row>')).encode()
    scan = scan_sheet(xml)
    cell = scan.cells[3, 2]
    assert xml[cell.start : cell.end] == b'<c r="B3" s="4"><f>A1</f><v>2</v></c>'
    assert cell.formula is not None
    assert (xml[cell.formula.start : cell.formula.end], cell.formula.text, cell.style) == (b"<f>A1</f>", "A1", "4")
    assert xml[scan.cells[3, 3].start : scan.cells[3, 3].end] == b'<c r="C3"/>'
    assert xml[scan.rows[3].inner_end or 0 :].startswith(b"</row>")
