"""`new`, `check`, `backup`, `restore`, `account` and `print cut`, as somebody gives them from outside."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from aguadesk.commands import line
from aguadesk.desk import till
from aguadesk.desk.opening import open_desk
from aguadesk.domain.money import Money
from books import OLD_FILES, RawFile, tamper
from makers import Clock, seat
from orders import Order


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_new_board_is_made_and_holds(order: Order, tmp_path: Path) -> None:
    path = tmp_path / "junta.aguadesk"
    said = order(
        "new", path, "--name", " Agua de Santa Rita ", "--municipality", "Santa Rita", "--state", "Sonora", "--json"
    )
    assert said.data == {"board": str(path), "name": "Agua de Santa Rita"}
    assert order("check", path).code == line.DONE
    assert sorted(one.name for one in tmp_path.iterdir()) == ["junta.aguadesk", "junta.aguadesk.lock"]


def test_people_read_what_was_made(order: Order, tmp_path: Path) -> None:
    said = order("new", tmp_path / "j.aguadesk", "--name", "Agua")
    assert said.out == f"Se creó {tmp_path / 'j.aguadesk'} para Agua.\n"


def test_a_new_board_never_replaces_a_file_and_needs_a_name(order: Order, new: Path) -> None:
    before = digest(new)
    said = order("new", new, "--name", "Otra")
    assert (said.code, digest(new)) == (line.REFUSED, before)
    assert said.sentence.startswith("Ya existe el archivo ")
    assert order("new", new.with_name("x.aguadesk"), "--name", "  ").code == line.REFUSED
    assert order("new", new.with_name("x.aguadesk")).sentence.startswith("Falta: --name;")
    assert order("new", new.parent / "no" / "x.aguadesk", "--name", "A").code == line.TROUBLE
    assert not new.with_name("x.aguadesk").exists()


def test_every_check_is_named_with_its_verdict_and_the_head_of_the_chain(order: Order, board: Path) -> None:
    before = digest(board)
    data = order("check", board, "--json").data
    assert data["ok"] is True
    assert {"Cadena de sellos", "Folios sin huecos", "Totales"} <= {check["name"] for check in data["checks"]}
    assert all(check == {"name": check["name"], "ok": True, "detail": ""} for check in data["checks"])
    raw = RawFile.open(board)
    assert [(data["chain_head"],)] == raw.do("SELECT hash FROM seal ORDER BY position DESC LIMIT 1")
    raw.close()
    assert digest(board) == before
    assert "Cadena de sellos: bien" in order("check", board).out.splitlines()


def test_one_centavo_changed_in_the_file_names_the_document(order: Order, board: Path) -> None:
    tamper(board, "UPDATE entry SET amount_centavos = amount_centavos + 1 WHERE id = (SELECT max(id) FROM entry)")
    said = order("check", board, "--json")
    assert said.code == line.TROUBLE
    assert said.data["ok"] is False
    failed = {check["name"]: check["detail"] for check in said.data["checks"] if not check["ok"]}
    assert "A-000005" in failed["Cadena de sellos"]
    assert "A-000005" in failed["Totales"]
    assert said.err.count("\n") == 1
    assert "A-000005" in said.err
    assert "Cadena de sellos: MAL, A-000005 fue alterado" in order("check", board).out


def test_a_board_that_does_not_hold_takes_no_money(order: Order, board: Path) -> None:
    tamper(board, "UPDATE document SET payer = 'otro' WHERE series = 'A' AND number = 5")
    before = digest(board)
    said = order("pay", board, "0104-0237", "1")
    assert (said.code, digest(board)) == (line.TROUBLE, before)
    assert "A-000005" in said.sentence


def test_a_backup_is_made_verified_and_restored(order: Order, board: Path, tmp_path: Path) -> None:
    copy = tmp_path / "respaldo.aguadesk"
    said = order("backup", board, copy, "--json")
    assert said.code == line.DONE
    assert (said.data["file"], said.data["verified"]) == (str(copy), True)
    order("pay", board, "0104-0237", "5")
    restored = order("restore", copy, board, "--json")
    assert restored.data["board"] == str(board)
    assert Path(restored.data["kept"]).is_file()
    assert order("account", board, "0104-0237", "--json").data["balance"] == "202.75"
    assert order("check", board).code == line.DONE


def test_people_read_where_the_backup_went(order: Order, board: Path, tmp_path: Path) -> None:
    copy = tmp_path / "respaldo.aguadesk"
    assert order("backup", board, copy).out == f"El respaldo quedó en {copy} y se revisó completo.\n"
    lines = order("restore", copy, board).out.splitlines()
    assert lines[0] == f"El respaldo {copy} quedó en {board}."
    assert lines[1].startswith("Lo que estaba antes se guardó en ")
    assert len(order("restore", copy, tmp_path / "otra.aguadesk").out.splitlines()) == 1


def test_a_backup_onto_something_else_is_refused(order: Order, board: Path, tmp_path: Path) -> None:
    (tmp_path / "padrón.xlsx").write_bytes(b"PK")
    assert order("backup", board, tmp_path / "padrón.xlsx").code == line.REFUSED
    assert (tmp_path / "padrón.xlsx").read_bytes() == b"PK"
    assert order("backup", board, tmp_path / "no" / "x.aguadesk").code == line.TROUBLE


def test_who_restores_shows_the_password(
    order: Order, board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "respaldo.aguadesk"
    order("backup", board, copy)
    monkeypatch.delenv("AGUADESK_PASSWORD", raising=False)
    assert order("restore", copy, board, "--as", "admin").sentence.startswith("Falta la contraseña")
    monkeypatch.setenv("AGUADESK_PASSWORD", "admin-1234")
    assert order("restore", copy, board, "--as", "admin").code == line.DONE


def test_an_account_is_shown_whole(order: Order, board: Path) -> None:
    data = order("account", board, "0104-0237", "--json").data
    assert list(data) == ["account", "holder", "state", "balance", "open_charges", "movements"]
    assert (data["account"], data["holder"], data["state"]) == ("0104-0237", "Rosa Elena Cota Beltrán", "activa")
    assert data["balance"] == "202.75"
    assert data["open_charges"] == [
        {"folio": "C-000001", "concept": "agua", "period": "2026-10", "amount": "320.50", "open": "202.75"}
    ]
    assert [movement["folio"] for movement in data["movements"]] == [
        "C-000001",
        "A-000001",
        "A-000002",
        "CAN-000001",
        "A-000005",
    ]
    assert data["movements"][2]["cancelled_by"] == "CAN-000001"
    assert data["movements"][-1] == {
        "folio": "A-000005",
        "date": "2026-11-20",
        "kind": "receipt",
        "concepts": ["Agua potable"],
        "charged": "0.00",
        "paid": "30.00",
        "balance": "202.75",
        "cancelled_by": None,
    }


def test_people_read_an_account_in_lines(order: Order, board: Path) -> None:
    lines = order("account", board, "0104-0237").out.splitlines()
    assert lines[0] == "0104-0237  Rosa Elena Cota Beltrán  (activa)"
    assert "Saldo: $202.75" in lines
    assert any(line.split() == ["C-000001", "Agua", "potable", "2026-10", "$202.75"] for line in lines)
    assert any("A-000005" in line and "-$30.00" in line for line in lines)


def test_an_account_that_owes_nothing_and_never_moved_is_short(order: Order, new: Path) -> None:
    from makers import make_account

    desk = open_desk(new).desk
    make_account(desk, "7")
    desk.board.close()
    assert len(order("account", new, "7").out.splitlines()) == 3
    assert order("account", new, "8").code == line.REFUSED


def test_the_cortes_of_a_day_are_printed_together(order: Order, board: Path, tmp_path: Path) -> None:
    desk = seat(open_desk(board, Clock()).desk, "admin")
    till.close_till(desk, "caja1", {Money.pesos(200): 1, Money.pesos(20): 1, Money.pesos(10): 1})
    desk.board.close()
    file = tmp_path / "cortes.pdf"
    said = order("print", "cut", board, "2026-11-20", file, "--json")
    assert said.data == {"day": "2026-11-20", "file": str(file), "drawers": ["caja1", "caja1"]}
    pages = [page.extract_text() for page in pypdf.PdfReader(file).pages]
    assert "Turno 0001" in pages[0]
    assert any("Turno 0002" in page for page in pages[1:])
    head = order("check", board, "--json").data["chain_head"]
    assert " ".join(head[start : start + 4] for start in range(0, 12, 4)) in pages[-1]


def test_one_corte_is_printed_alone(order: Order, board: Path, tmp_path: Path) -> None:
    said = order("print", "cut", board, "2026-11-20", tmp_path / "corte.pdf")
    assert said.out == f"Los cortes de caja (caja1) quedaron en {tmp_path / 'corte.pdf'}.\n"


def test_a_day_without_cortes_is_refused(order: Order, board: Path, tmp_path: Path) -> None:
    said = order("print", "cut", board, "2026-11-21", tmp_path / "corte.pdf")
    assert said.code == line.REFUSED
    assert said.sentence.startswith("El 21/11/2026 no se cerró ninguna caja")
    assert not (tmp_path / "corte.pdf").exists()


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def make_newer(path: Path) -> None:
    raw = RawFile.open(path)
    raw.do("UPDATE alembic_version SET version_num = '9999'")
    raw.close()


def garbage_pages(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:65_536] = b"\xaa" * (65_536 - 8192)
    path.write_bytes(content)


SPOILED: list[tuple[str, Callable[[Path], object], str]] = [
    ("empty", lambda path: path.write_bytes(b""), "está vacío"),
    ("text", lambda path: path.write_text("hola"), "no es una junta de AguaDesk"),
    ("half", cut_in_half, "está dañado"),
    ("garbage", garbage_pages, "está dañado"),
    ("newer", make_newer, "una versión más nueva"),
    ("read only", lambda path: path.chmod(0o444), "es de solo lectura"),
    ("missing", Path.unlink, "No existe el archivo"),
]


@pytest.mark.parametrize(("spoil", "sentence"), [row[1:] for row in SPOILED], ids=[row[0] for row in SPOILED])
@pytest.mark.parametrize(
    "words",
    [["check"], ["pay", "0104-0237", "20"], ["account", "0104-0237"], ["backup", "respaldo.aguadesk"]],
    ids=lambda words: words[0],
)
def test_a_board_that_cannot_be_used_is_told_by_every_verb_and_not_touched(
    order: Order, board: Path, words: list[str], spoil: Callable[[Path], object], sentence: str
) -> None:
    spoil(board)
    before = digest(board) if board.exists() else None
    said = order(words[0], board, *words[1:])
    assert said.code == line.TROUBLE
    assert sentence in said.sentence
    assert str(board) in said.sentence
    assert (digest(board) if board.exists() else None) == before


def test_an_older_board_is_brought_up_by_whatever_verb_opens_it(order: Order, tmp_path: Path) -> None:
    old = Path(shutil.copy(OLD_FILES / "0001.aguadesk", tmp_path / "vieja.aguadesk"))
    assert order("account", old, "0104-0237", "--json").data["balance"] == "202.75"
    assert len(list((tmp_path / "respaldos").iterdir())) == 1
    assert order("check", old).code == line.DONE
