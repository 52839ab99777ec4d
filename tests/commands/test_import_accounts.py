"""`import accounts` and `export accounts` as they are typed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdf
import pytest

from aguadesk.domain.padron.fields import Field
from orders import Order
from workbooks import xlsx

ROWS = (
    "cuenta;nombre;calle;uso;saldo;meses;notas\n"
    "0012;Rosa Peña;Hidalgo;doméstico;1,250.50;3;x\n"
    "13;Beto;Aldama;comercial;-40;;\n"
)


def cells(file: Path) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(file).active.iter_rows(values_only=True))


@pytest.fixture
def padron(tmp_path: Path) -> Path:
    path = tmp_path / "padron.csv"
    path.write_text(ROWS, encoding="cp1252")
    return path


def test_a_padron_of_windows_letters_arrives_and_reconciles(order: Order, new: Path, padron: Path) -> None:
    answer = order("import", "accounts", new, padron, "--json")
    assert (answer.code, answer.err) == (0, "")
    data = answer.data
    assert (data["committed"], data["rows_read"], data["accepted"], data["refused"]) == (True, 2, 2, [])
    assert data["old_total"] == data["new_total"] == "1210.50"
    assert (data["owing"], data["owed"], data["in_favour"], data["credit"]) == (1, "1250.50", 1, "40.00")
    assert (data["by_state"], data["by_use"]) == ({"activa": 2}, {"domestico": 1, "comercial": 1})
    assert data["unused_columns"] == ["notas"]
    rosa = order("account", new, "0012", "--json").data
    assert (rosa["holder"], rosa["balance"], rosa["state"]) == ("Rosa Peña", "1250.50", "activa")
    assert [charge["concept"] for charge in rosa["open_charges"]] == ["rezago_anterior"]
    assert order("account", new, "13", "--json").data["balance"] == "-40.00"
    assert order("check", new).code == 0


def test_the_reconciliation_reads_like_a_page(order: Order, new: Path, padron: Path) -> None:
    lines = order("import", "accounts", new, padron).out.splitlines()
    assert lines[0] == "padron.csv, hoja «padron.csv»"
    figures = {line[2:24].strip(): line[24:].strip() for line in lines[1:12]}
    assert figures["Renglones leídos"] == "2"
    assert figures["El archivo suma"] == figures["El padrón queda en"] == "$1,210.50"
    assert figures["Con saldo a favor"] == "1 cuentas, $40.00"
    assert figures["Columnas sin usar"] == "notas"


def test_a_dry_run_writes_nothing_and_says_what_would_be(order: Order, new: Path, padron: Path) -> None:
    before = new.read_bytes()
    answer = order("import", "accounts", new, padron, "--dry-run", "--json")
    assert (answer.code, answer.data["committed"], answer.data["new_total"]) == (0, False, "1210.50")
    assert "El padrón quedaría en  $1,210.50" in order("import", "accounts", new, padron, "--dry-run").out
    assert new.read_bytes() == before


def test_refused_rows_are_listed_with_row_column_and_reason(order: Order, new: Path, padron: Path) -> None:
    padron.write_text(ROWS + "14;Eva;;rural;1,50;;\n13;Otro;Aldama;comercial;5;;\n", encoding="cp1252")
    answer = order("import", "accounts", new, padron, "--json")
    assert answer.code == 2
    assert answer.err.startswith("No se importó nada: hay 3 de 4 renglones por corregir; fila 3, columna A (cuenta):")
    assert (answer.data["refused_rows"], answer.data["old_total"], answer.data["refused_total"]) == (
        3,
        "1215.50",
        "-35.00",
    )
    assert [(one["row"], one["column"], one["header"], one["code"]) for one in answer.data["refused"]] == [
        (3, "A", "cuenta", "padron.repeated"),
        (4, "E", "saldo", "money.lone_comma"),
        (4, "C", "calle", "padron.blank"),
        (5, "A", "cuenta", "padron.repeated"),
    ]
    assert answer.data["refused"][0]["reason"] == "la cuenta 13 está repetida en las filas 3, 5; deje solo una."
    assert order("account", new, "0012").code == 2


def test_the_valid_rows_arrive_when_asked(order: Order, new: Path, padron: Path) -> None:
    padron.write_text(ROWS + "14;Eva;;rural;x;;\n", encoding="cp1252")
    out = order("import", "accounts", new, padron, "--accept-valid").out
    assert "Saldos ilegibles       1 (no están en ninguna suma)" in out
    assert "  fila 4, columna C (calle): está vacía y es obligatoria." in out
    assert order("account", new, "0012").code == 0


def test_a_long_list_of_problems_is_cut_for_people_and_whole_for_programs(
    order: Order, new: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("cuenta,nombre,calle,uso\n" + "".join(f"{n},,Hidalgo,rural\n" for n in range(50)))
    assert "  … y 30 más" in order("import", "accounts", new, path).out
    assert len(order("import", "accounts", new, path, "--json").data["refused"]) == 50


def test_a_title_is_matched_on_the_line(order: Order, new: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    titles = ["No. Cuenta", "Usuario", "Domicilio", "Uso", "Adeudo", "Zona"]
    path.write_bytes(xlsx([titles, ["7", "Ana", "Hidalgo 5", "domestico", 10.1, "x"]]))
    said = order("import", "accounts", new, path)
    assert said.code == 2
    assert "«No. Cuenta» → cuenta, «Usuario» → nombre" in said.sentence
    pairs = ("No. Cuenta=cuenta", "usuario=nombre", "domicilio=calle", "ADEUDO=saldo", "zona=")
    words = [word for pair in pairs for word in ("--match", pair)]
    data = order("import", "accounts", new, path, *words, "--json").data
    assert (data["accepted"], data["new_total"], data["unused_columns"]) == (1, "10.10", ["Zona"])


def test_a_match_that_says_nothing_is_refused(order: Order, new: Path, padron: Path) -> None:
    answer = order("import", "accounts", new, padron, "--match", "adeudo")
    assert answer.code == 2
    assert answer.sentence.startswith("«adeudo» no se entiende:")


def test_the_person_named_must_have_the_right(
    order: Order, board: Path, padron: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGUADESK_PASSWORD", "caja-1234")
    before = board.read_bytes()
    assert order("import", "accounts", board, padron, "--as", "lupita").code == 2
    assert board.read_bytes() == before


def test_the_reconciliation_goes_to_paper_too(order: Order, new: Path, padron: Path, tmp_path: Path) -> None:
    report = tmp_path / "conciliación.pdf"
    assert order("import", "accounts", new, padron, "--report", report).code == 0
    text = pypdf.PdfReader(report).pages[0].extract_text()
    assert "Cuadra al centavo." in text
    assert text.count("1,210.50") >= 2
    assert "Agua de Santa Rita" in text


def test_a_refused_import_leaves_its_paper_with_the_reasons(
    order: Order, new: Path, padron: Path, tmp_path: Path
) -> None:
    padron.write_text(ROWS + "14;Eva;;rural;x;;\n", encoding="cp1252")
    report = tmp_path / "a.pdf"
    assert order("import", "accounts", new, padron, "--report", report).code == 2
    text = pypdf.PdfReader(report).pages[0].extract_text()
    assert "no se guardó nada" in text
    assert "está vacía" in text


# Export


def test_the_padron_leaves_in_the_columns_it_came_in(order: Order, new: Path, padron: Path, tmp_path: Path) -> None:
    order("import", "accounts", new, padron)
    file = tmp_path / "salida.xlsx"
    answer = order("export", "accounts", new, file, "--json")
    assert (answer.code, answer.data["accounts"]) == (0, 2)
    rows = cells(file)
    assert rows[0] == tuple(Field)
    by_title = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    rosa = next(row for row in by_title if row["cuenta"] == "0012")
    assert (rosa["nombre"], rosa["saldo"], rosa["meses"], rosa["estado"], rosa["servicio"]) == (
        "Rosa Peña",
        1250.5,
        3,
        "activa",
        "fijo",
    )


def test_what_was_exported_can_be_imported_and_is_the_same(order: Order, board: Path, tmp_path: Path) -> None:
    first, second, other = tmp_path / "uno.xlsx", tmp_path / "dos.xlsx", tmp_path / "otra.aguadesk"
    assert order("export", "accounts", board, first).code == 0
    assert order("new", other, "--name", "Otra").code == 0
    found = order("import", "accounts", other, first, "--json").data
    assert found["accepted"] == found["rows_read"] > 0
    assert order("export", "accounts", other, second).code == 0
    assert cells(second) == cells(first)


def test_an_empty_board_exports_its_headers_alone(order: Order, new: Path, tmp_path: Path) -> None:
    file = tmp_path / "nada.xlsx"
    assert order("export", "accounts", new, file).code == 0
    assert openpyxl.load_workbook(file).active.max_row == 1


def test_an_export_needs_its_right_and_leaves_nothing_without_it(
    order: Order, board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGUADESK_PASSWORD", "caja-1234")
    file = tmp_path / "salida.xlsx"
    assert order("export", "accounts", board, file, "--as", "lupita").code == 2
    assert not file.exists()
