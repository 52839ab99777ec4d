"""Files that are no good padrón: each gets exit code 2 or 3, one sentence, and a board left as it was."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from aguadesk.commands.line import main
from makers import make_account, make_desk
from workbooks import ods, ole, packed, raw_xlsx, worksheet, xls, xlsx

HEAD = ["cuenta", "nombre", "calle", "uso", "saldo", "meses", "estado", "servicio", "drenaje", "medidor"]
GOOD = ["0100", "Ana Roble", "Hidalgo", "domestico", 100.5, 2, "activa", "fijo", "si", ""]
CSV_HEAD = "cuenta,nombre,calle,uso,saldo\n"
EXISTING = "0001"


def row(**changes: object) -> list[object]:
    return [changes.get(title, value) for title, value in zip(HEAD, GOOD, strict=True)]


def book(*rows: list[object], head: list[str] = HEAD) -> bytes:
    return xlsx([head, GOOD, *rows])


def broken_cell(cell_xml: str) -> bytes:
    titles = "".join(f'<c t="inlineStr"><is><t>{title}</t></is></c>' for title in HEAD[:5])
    texts = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("7", "Ana", "Hidalgo", "domestico"))
    return raw_xlsx(worksheet(f'<row r="1">{titles}</row><row r="2">{texts}{cell_xml}</row>'))


def far_cell() -> bytes:
    return raw_xlsx(
        worksheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    )


REFUSED, TROUBLE = 2, 3

MALFORMED: dict[str, tuple[str, bytes, int, str]] = {
    # name of the case: (file, bytes, exit code, what the sentence says)
    "zero bytes": ("a.xlsx", b"", REFUSED, "está vacío"),
    "only spaces": ("a.csv", b" \r\n\r\n", REFUSED, "está vacío"),
    "old word renamed": ("a.xlsx", ole({"WordDocument": b"x" * 5000}), REFUSED, "archivo de Word"),
    "new word renamed": ("a.xlsx", packed({"word/document.xml": b"<w/>"}), REFUSED, "archivo de Word"),
    "web page renamed": ("a.xls", b"<html><table><tr><td>cuenta</td></tr></table></html>", REFUSED, "página web"),
    "zip renamed": ("a.xlsx", packed({"padron.csv": b"cuenta"}), REFUSED, "archivo de ZIP"),
    "text renamed": ("a.xlsx", CSV_HEAD.encode(), REFUSED, "cámbiele el nombre a .csv"),
    "pdf renamed": ("a.csv", b"%PDF-1.4\n%\xe2\xe3", REFUSED, "archivo de PDF"),
    "picture": ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(64), REFUSED, "archivo de imagen"),
    "dbase table": ("a.dbf", b"\x03\x78\x01\x02" + bytes(60), REFUSED, "archivo de dBase"),
    "bytes of nothing": ("a.csv", bytes(range(256)) * 4, REFUSED, "no es una hoja de cálculo"),
    "password": ("a.xlsx", ole({"EncryptedPackage": b"x" * 5000}), REFUSED, "contraseña"),
    "password of old excel": ("a.xls", xls([HEAD], password=True), REFUSED, "contraseña"),
    "cut workbook": ("a.xlsx", book()[:2000], TROUBLE, "dañado o incompleto"),
    "cut sheet": ("a.xlsx", raw_xlsx(worksheet("<row>")[:-30]), TROUBLE, "dañado o incompleto"),
    "stray cell in the corner": ("a.xlsx", far_cell(), REFUSED, "XFD1048576"),
    "letters of no encoding": ("a.csv", b"cuenta,nombre\n1,Jos\x81", REFUSED, "línea 2"),
    "open quote": ("a.csv", f'{CSV_HEAD}1,"Ana,Hidalgo,domestico,5\n2,Eva,x,y,1\n'.encode(), REFUSED, "línea 2"),
    "endless cell": ("a.csv", f"{CSV_HEAD}1,{'x' * 200_000}".encode(), REFUSED, "interminable"),
    "empty sheet": ("a.xlsx", xlsx([]), REFUSED, "no tiene datos"),
    "no headers": ("a.xlsx", xlsx([["x", "y"], [1, 2]]), REFUSED, "cuenta, nombre, calle, uso"),
    "only headers": ("a.xlsx", xlsx([HEAD]), REFUSED, "ningún renglón"),
    "missing columns": ("a.xlsx", xlsx([["cuenta", "nombre"], [1, "Ana"]]), REFUSED, "calle, uso"),
    "debt under another title": ("a.xlsx", book(head=[*HEAD[:4], "Adeudo", *HEAD[5:]]), REFUSED, "«Adeudo» → saldo"),
    "repeated header": ("a.xlsx", book(head=[*HEAD[:9], "SALDO"]), REFUSED, "dos columnas, E y J"),
    "data in a hidden sheet": (
        "a.xlsx",
        xlsx([["notas"]], [HEAD, GOOD], names=["Notas", "Datos"], hidden=["Datos"]),
        REFUSED,
        "hoja oculta «Datos»",
    ),
    "repeated account": ("a.xlsx", book(row(cuenta="7"), row(cuenta=7)), REFUSED, "filas 3, 4"),
    "existing account": (
        "a.xlsx",
        book(row(cuenta=EXISTING)),
        REFUSED,
        "fila 3, columna A (cuenta): la cuenta 0001 ya existe",
    ),
    "empty account": ("a.xlsx", book(row(cuenta="")), REFUSED, "fila 3, columna A (cuenta): está vacía"),
    "empty name": ("a.xlsx", book(row(cuenta="7", nombre=" ")), REFUSED, "fila 3, columna B (nombre)"),
    "lost digits": ("a.xlsx", book(row(cuenta=12345678901234567890)), REFUSED, "más dígitos"),
    "account with decimals": ("a.xlsx", book(row(cuenta=7.5)), REFUSED, "fila 3, columna A (cuenta)"),
    "account turned into date": ("a.xlsx", book(row(cuenta=date(2026, 1, 2))), REFUSED, "«02/01/2026» es una fecha"),
    "letters in amount": ("a.xlsx", book(row(cuenta="7", saldo="12a")), REFUSED, "fila 3, columna E (saldo): «12a»"),
    "lone comma": ("a.xlsx", book(row(cuenta="7", saldo="1,50")), REFUSED, "«1,50» no es claro"),
    "exponent": ("a.csv", f"{CSV_HEAD}7,Ana,Hidalgo,domestico,1e3\n".encode(), REFUSED, "fila 2, columna E (saldo)"),
    "european amount": ("a.xlsx", book(row(cuenta="7", saldo="1.234,50")), REFUSED, "«1.234,50»"),
    "three decimals": ("a.xlsx", book(row(cuenta="7", saldo=10.125)), REFUSED, "más de dos decimales"),
    "huge amount": ("a.xlsx", book(row(cuenta="7", saldo=1e12)), REFUSED, "demasiado grande"),
    "date as amount": ("a.xlsx", book(row(cuenta="7", saldo=date(2024, 3, 12))), REFUSED, "columna E (saldo)"),
    "date as text in amount": ("a.xlsx", book(row(cuenta="7", saldo="12/03/2024")), REFUSED, "«12/03/2024»"),
    "months in words": ("a.xlsx", book(row(cuenta="7", meses="ocho")), REFUSED, "columna F (meses): «ocho»"),
    "negative months": ("a.xlsx", book(row(cuenta="7", meses=-1)), REFUSED, "columna F (meses)"),
    "unknown state": ("a.xlsx", book(row(cuenta="7", estado="Sonora")), REFUSED, "activa, limitada, suspendida, baja"),
    "unknown service": ("a.xlsx", book(row(cuenta="7", servicio="mixto")), REFUSED, "fijo, medido"),
    "unknown sewer": ("a.xlsx", book(row(cuenta="7", drenaje="tal vez")), REFUSED, "si, no"),
    "error in a cell": ("a.xlsx", broken_cell('<c t="e" r="E2"><v>#REF!</v></c>'), REFUSED, "error «#REF!»"),
    "formula never worked out": ("a.xlsx", book(row(cuenta="7", saldo="=1+1")), REFUSED, "fórmula sin resultado"),
    "error in old excel": ("a.xls", xls([HEAD[:5], ["7", "A", "B", "c"]], errors={(1, 4): 0x17}), REFUSED, "#REF!"),
    "error as text": ("a.csv", f"{CSV_HEAD}7,Ana,#¡REF!,domestico,5\n".encode(), REFUSED, "error «#¡REF!»"),
    "endless text": ("a.xlsx", book(row(cuenta="7", nombre="x" * 5000)), REFUSED, "5000 letras"),
    "invisible sign": ("a.xlsx", book(row(cuenta="7\u200b")), REFUSED, "signos que no se ven"),
    "row of totals": ("a.xlsx", book(row(cuenta="TOTAL", nombre="", calle="", uso="")), REFUSED, "renglón de totales"),
    "headers again": ("a.xlsx", book(list(HEAD)), REFUSED, "fila 3: repite los títulos"),
    "comma splits an amount": (
        "a.csv",
        f"{CSV_HEAD}7,Ana,Hidalgo,domestico,$1,234.50\n".encode(),
        REFUSED,
        "fila 2, columna F: «234.50» queda fuera",
    ),
    "accents of windows and a bad amount": (
        "a.csv",
        f"{CSV_HEAD}7,Ángel Peña,Juárez,doméstico,x\n".encode("cp1252"),
        REFUSED,
        "fila 2, columna E (saldo): «x»",
    ),
    "mark at the beginning and a bad amount": (
        "a.csv",
        f"{CSV_HEAD}7,Ana,Hidalgo,domestico,x\n".encode("utf-8-sig"),
        REFUSED,
        "fila 2, columna E (saldo): «x»",
    ),
    "opendocument without columns": (
        "a.ods",
        ods("<table:table-row><table:table-cell/></table:table-row>"),
        REFUSED,
        "no tiene",
    ),
}


def fingerprint(folder: Path) -> dict[str, str]:
    """Return the hash of every file of the board (its log included), and nothing of the padrón's."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name.startswith("pueblo") and path.suffix != ".lock"
    }


@pytest.fixture
def board(tmp_path: Path) -> Path:
    desk = make_desk(tmp_path)
    make_account(desk, EXISTING)
    desk.board.close()
    return desk.board.path


def test_there_are_more_than_thirty_of_them() -> None:
    assert len(MALFORMED) > 50


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_padron_is_refused_in_one_sentence_and_writes_nothing(
    name: str, board: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, data, code, said = MALFORMED[name]
    padron = board.parent / file
    padron.write_bytes(data)
    before = fingerprint(board.parent)
    assert main(["import", "accounts", str(board), str(padron)]) == code
    sentence = capsys.readouterr().err
    assert said in sentence
    assert sentence.endswith(".\n")
    assert sentence.count("\n") == 1
    assert "Traceback" not in sentence
    assert fingerprint(board.parent) == before


@pytest.mark.parametrize("name", ["letters in amount", "row of totals", "comma splits an amount"])
def test_a_rehearsal_says_the_same(name: str, board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, data, code, _ = MALFORMED[name]
    padron = board.parent / file
    padron.write_bytes(data)
    outcomes = []
    for extra in ([], ["--dry-run"]):
        assert main(["import", "accounts", str(board), str(padron), *extra]) == code
        outcomes.append(capsys.readouterr().err)
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize("make", [lambda folder: folder / "nada.xlsx", lambda folder: folder])
def test_a_file_that_is_not_there_or_is_a_folder_is_trouble(
    make: Callable[[Path], Path], board: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = fingerprint(board.parent)
    assert main(["import", "accounts", str(board), str(make(board.parent))]) == TROUBLE
    assert capsys.readouterr().err.count("\n") == 1
    assert fingerprint(board.parent) == before


def test_the_good_rows_of_every_malformed_padron_can_be_imported_where_there_are_any(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    padron = tmp_path / "a.xlsx"
    for name in ("letters in amount", "row of totals", "unknown state", "formula never worked out"):
        desk = make_desk(tmp_path, name=name.replace(" ", "_"))
        desk.board.close()
        padron.write_bytes(MALFORMED[name][1])
        assert main(["import", "accounts", str(desk.board.path), str(padron), "--accept-valid", "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert (found["accepted"], found["refused_rows"], found["new_total"]) == (1, 1, "100.50")
        assert main(["check", str(desk.board.path)]) == 0
        capsys.readouterr()


def test_the_program_itself_refuses_and_leaves_no_log_beside_the_board(board: Path) -> None:
    padron = board.parent / "a.xlsx"
    padron.write_bytes(MALFORMED["letters in amount"][1])
    before = fingerprint(board.parent)
    command = [sys.executable, "-m", "aguadesk", "import", "accounts", str(board), str(padron)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == REFUSED
    assert done.stderr.startswith("No se importó nada: hay 1 de 2 renglones por corregir; fila 3, columna E (saldo):")
    assert fingerprint(board.parent) == before == {board.name: before[board.name]}
