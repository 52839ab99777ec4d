"""`import payments` as it is typed: receipts for what is sure, what waits is told, and the same file only once."""

from __future__ import annotations

from pathlib import Path

import pytest

from aguadesk import places
from aguadesk.desk.collecting_points import points
from aguadesk.desk.desk import desk_of_system
from aguadesk.domain.collecting import PointKind
from aguadesk.domain.money import Money
from aguadesk.store.board import open_board
from aguadesk.store.collecting import Point
from collection_makers import CONTRACT, BankLine, bank_file, bank_reference
from orders import Order

SHOP = places.resource("layouts", "tienda.toml")
"""A layout that is shipped: account numbers as references, pesos."""


def written(folder: Path, *rows: str) -> Path:
    path = folder / "tienda.csv"
    path.write_text("\n".join(["Fecha,Folio,Referencia,Importe", *rows]) + "\n", encoding="utf-8")
    return path


def points_of(board: Path) -> list[Point]:
    with open_board(board) as opened:
        return points(desk_of_system(opened))


@pytest.fixture
def payments(tmp_path: Path) -> Path:
    return written(
        tmp_path,
        "28/10/2020,F-1,0104-0237,100.00",
        "28/10/2020,F-2,0104-9999,55.50",
        "28/10/2020,F-3,0104-0237,cien",
        "28/10/2099,F-4,0104-0237,1.00",
    )


def test_a_payment_that_is_sure_has_its_receipt_and_the_rest_is_told(order: Order, board: Path, payments: Path) -> None:
    answer = order("import", "payments", board, payments, "--layout", SHOP, "--json")

    assert (answer.code, answer.err) == (0, "")
    data = answer.data
    assert (data["lines"], data["matched"], data["unmatched"], data["bad"]) == (4, 1, 1, 2)
    assert (data["total"], data["receipts"], data["dry_run"]) == ("156.50", ["TI1-000001"], False)
    assert [(one["line"], one["code"]) for one in data["problems"]] == [
        (3, "collecting.line_unknown"),
        (4, "collecting.line_amount"),
        (5, "collecting.line_future"),
    ]
    assert all(one["reason"].endswith(".") for one in data["problems"])
    assert order("account", board, "0104-0237", "--json").data["balance"] == "102.75"


def test_the_point_is_opened_with_the_layout_and_found_again_by_its_name(
    order: Order, board: Path, payments: Path, tmp_path: Path
) -> None:
    assert order("import", "payments", board, payments, "--layout", SHOP, "--point", "Oxxo Centro").code == 0
    more = written(tmp_path, "29/10/2020,F-9,0104-0237,5.00")
    assert order("import", "payments", board, more, "--layout", SHOP, "--point", "Oxxo  Centro").code == 0

    (point,) = points_of(board)
    assert (point.name, point.kind, point.series, point.files) == ("Oxxo Centro", PointKind.SHOP, "TI1", 2)
    assert point.layout == SHOP.read_text(encoding="utf-8").strip()


def test_a_layout_that_changed_is_kept_for_the_point(order: Order, board: Path, payments: Path, tmp_path: Path) -> None:
    assert order("import", "payments", board, payments, "--layout", SHOP).code == 0
    changed = tmp_path / "otra.toml"
    changed.write_text(SHOP.read_text(encoding="utf-8").replace('"Folio"', '"Ticket"'), encoding="utf-8")
    more = tmp_path / "mas.csv"
    more.write_text("Fecha,Ticket,Referencia,Importe\n29/10/2020,F-9,0104-0237,5.00\n", encoding="utf-8")

    answer = order("import", "payments", board, more, "--layout", changed)

    assert answer.out.splitlines()[1] == "Cobrados: 1 por $5.00 · sin identificar: 0 · con error: 0"
    (point,) = points_of(board)
    assert '"Ticket"' in point.layout


def test_a_person_reads_it_like_a_page(order: Order, board: Path, payments: Path) -> None:
    lines = order("import", "payments", board, payments, "--layout", SHOP).out.splitlines()

    assert lines[:4] == [
        "tienda.csv: 4 líneas por $156.50.",
        "Cobrados: 1 por $100.00 · sin identificar: 1 · con error: 2",
        "Recibos TI1-000001 a TI1-000001.",
        "Por resolver, en Cobranza, Pagos externos:",
    ]
    assert lines[5] == "  línea 4: «cien» no es un importe."


def test_twenty_are_shown_and_the_rest_counted(order: Order, board: Path, tmp_path: Path) -> None:
    file = written(tmp_path, *(f"28/10/2020,F-{n},0999-{n:04d},1.00" for n in range(23)))

    lines = order("import", "payments", board, file, "--layout", SHOP, "--dry-run").out.splitlines()

    assert lines[1].startswith("Se cobrarían: 0 por $0.00")
    assert (len(lines), lines[-1]) == (24, "  … y 3 más")


def test_a_dry_run_says_the_same_and_writes_nothing(order: Order, board: Path, payments: Path) -> None:
    before = board.read_bytes()

    answer = order("import", "payments", board, payments, "--layout", SHOP, "--dry-run", "--json")

    assert (answer.data["matched"], answer.data["receipts"], answer.data["dry_run"]) == (1, [], True)
    assert board.read_bytes() == before


def test_the_same_file_twice_is_refused(order: Order, board: Path, payments: Path) -> None:
    assert order("import", "payments", board, payments, "--layout", SHOP).code == 0

    answer = order("import", "payments", board, payments, "--layout", SHOP, "--point", "Otro")

    assert answer.code == 2
    assert "ya se cargó el" in answer.err
    assert len(points_of(board)) == 1, "the other point is not opened either"


def test_references_with_check_digits_may_stand_in_the_layout(order: Order, board: Path, tmp_path: Path) -> None:
    layout = tmp_path / "banco.toml"
    text = places.resource("layouts", "banco_ventanilla.toml").read_text(encoding="utf-8")
    layout.write_text(f"{text}\n{CONTRACT}", encoding="utf-8")
    paid = Money.pesos("202.75")
    line = BankLine("1", bank_reference("0104-0237", paid), paid, day="20201028")
    sent = tmp_path / "banco.txt"
    sent.write_bytes(bank_file(line).data)

    answer = order("import", "payments", board, sent, "--layout", layout, "--json")

    assert (answer.data["matched"], answer.data["receipts"]) == (1, ["BA1-000001"])


def test_a_file_cut_short_says_so_in_a_dry_run_and_is_not_loaded(order: Order, board: Path, tmp_path: Path) -> None:
    paid = Money.pesos("202.75")
    sent = tmp_path / "banco.txt"
    sent.write_bytes(bank_file(BankLine("1", "104 0237", paid, day="20201028"), amount=Money.pesos(999)).data)
    layout = places.resource("layouts", "banco_ventanilla.toml")

    looked = order("import", "payments", board, sent, "--layout", layout, "--dry-run")
    loaded = order("import", "payments", board, sent, "--layout", layout)

    assert looked.code == 0
    assert "así no se puede cargar" in looked.out
    assert loaded.code == 2
    assert "$999.00" in loaded.err
    assert points_of(board) == []


@pytest.mark.parametrize(("content", "says"), [(b"[layout]\nname = 3", "shape"), (b"\xff\xfe", "UTF-8")])
def test_a_layout_that_is_not_clear_is_refused(
    order: Order, board: Path, payments: Path, tmp_path: Path, content: bytes, says: str
) -> None:
    layout = tmp_path / "malo.toml"
    layout.write_bytes(content)

    answer = order("import", "payments", board, payments, "--layout", layout)

    assert answer.code == 2
    assert says in answer.err
