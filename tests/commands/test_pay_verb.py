"""`aguadesk pay` and `aguadesk cancel`: money taken once, said exactly, and given back by a mirror."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pypdf
import pytest

from aguadesk.commands import line
from aguadesk.desk import accounts, checks, till
from aguadesk.desk.opening import open_desk
from aguadesk.domain.accounts import AccountState
from aguadesk.store import audit
from aguadesk.store.lock import BoardLock
from makers import charge, make_account, seat
from orders import Order

ACCOUNT = "0104-0237"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_payment_is_taken_and_said(order: Order, board: Path) -> None:
    said = order("pay", board, ACCOUNT, "100.25", "--received", "200", "--json")
    assert said.code == line.DONE
    assert said.data == {
        "folio": "A-000006",
        "amount": "100.25",
        "change": "99.75",
        "applied": [{"charge": "C-000001", "concept": "agua", "period": "2026-10", "amount": "100.25"}],
        "balance": "102.50",
    }


def test_people_read_it_in_lines(order: Order, board: Path) -> None:
    said = order("pay", board, ACCOUNT, "250")
    assert said.out.splitlines()[0] == "Recibo A-000006: $250.00, cambio $0.00"
    assert "A favor de la cuenta" in said.out
    assert said.out.splitlines()[-1] == "Saldo: -$47.25"


def test_the_same_request_is_the_same_receipt(order: Order, board: Path) -> None:
    words = ("pay", board, ACCOUNT, "20", "--request-id", "ventanilla-7", "--json")
    first, second = order(*words), order(*words)
    assert first.data == second.data
    assert order("account", board, ACCOUNT, "--json").data["balance"] == "182.75"


def test_the_same_request_with_other_money_is_refused(order: Order, board: Path) -> None:
    order("pay", board, ACCOUNT, "20", "--request-id", "x")
    said = order("pay", board, ACCOUNT, "21", "--request-id", "x")
    assert said.code == line.REFUSED
    assert "A-000006" in said.sentence


@pytest.mark.parametrize(
    ("method", "kept"),
    [("tarjeta", "card"), ("TRANSFERENCIA", "transfer"), ("cheque", "cheque"), ("card", "card")],
)
def test_every_way_of_payment_has_its_word(order: Order, board: Path, method: str, kept: str) -> None:
    assert order("pay", board, ACCOUNT, "20", "--method", method, "--reference", "AUT 1").code == line.DONE
    desk = open_desk(board).desk
    with desk.read() as connection:
        found = connection.exec_driver_sql("SELECT method FROM tender ORDER BY id DESC LIMIT 1").scalar_one()
    desk.board.close()
    assert found == kept


def test_credit_in_favour_pays_too(order: Order, board: Path) -> None:
    order("pay", board, ACCOUNT, "300")
    desk = open_desk(board).desk
    charge(desk, 1, ("agua", "50"))
    desk.board.close()
    assert order("pay", board, ACCOUNT, "50", "--method", "saldo", "--json").data["balance"] == "-47.25"


REFUSED = [
    (["0"], "El pago de $0.00 no es posible"),
    (["-5"], "El pago de -$5.00 no es posible"),
    (["1000000.01"], "pasa del máximo de caja"),
    (["1,50"], "«1,50» no es claro"),
    (["1e3"], "«1e3» no es un importe"),
    (["diez"], "«diez» no es un importe"),
    (["10.001"], "«10.001» no es un importe"),
    (["20", "--received", "10"], "Se recibieron $10.00 y el pago es de $20.00"),
    (["20", "--received", "1,5"], "«1,5» no es claro"),
    (["20", "--method", "oro"], "«oro» no es una forma de pago"),
    (["20", "--method", "tarjeta"], "Falta la referencia del pago"),
    (["20", "--method", "tarjeta", "--reference", "1", "--received", "50"], "Solo el efectivo da cambio"),
    (["20", "--method", "saldo"], "El saldo a favor es de $0.00"),
    (["20", "--drawer", "caja9"], "No hay ninguna caja «caja9»"),
    (["20", "--receipt", "/no/hay/recibo.pdf"], "--receipt: no existe la carpeta"),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED, ids=[" ".join(words) for words, _ in REFUSED])
@pytest.mark.parametrize("is_open", [True, False], ids=["till open", "till closed"])
def test_a_payment_that_cannot_be_is_refused_and_no_byte_written(
    order: Order, board: Path, words: list[str], sentence: str, is_open: bool
) -> None:
    if not is_open:
        close_till(board)
    before = digest(board)
    said = order("pay", board, ACCOUNT, *words)
    assert said.code == line.REFUSED
    assert sentence in said.sentence
    assert digest(board) == before


def close_till(board: Path) -> None:
    desk = open_desk(board).desk
    till.close_till(desk, "caja1", {}, "para la prueba")
    desk.board.close()


def test_an_unknown_account_is_refused(order: Order, board: Path) -> None:
    close_till(board)
    before = digest(board)
    said = order("pay", board, "9999", "20")
    assert (said.code, digest(board)) == (line.REFUSED, before)
    assert said.sentence.startswith("No hay ninguna cuenta «9999»")


def test_a_closed_account_that_owes_nothing_takes_no_money_and_opens_no_till(order: Order, board: Path) -> None:
    close_till(board)
    desk = seat(open_desk(board).desk, "admin")
    closed = make_account(desk, "0200", "Nadie Nunca", "Sol", state=AccountState.CLOSED)
    assert accounts.account(desk, closed).state is AccountState.CLOSED
    desk.board.close()
    before = digest(board)
    said = order("pay", board, "0200", "20")
    assert (said.code, digest(board)) == (line.REFUSED, before)
    assert "dada de baja" in said.sentence


def test_a_closed_till_is_opened_without_float(order: Order, board: Path) -> None:
    close_till(board)
    assert order("pay", board, ACCOUNT, "20").code == line.DONE
    desk = open_desk(board).desk
    (session,) = till.open_sessions(desk)
    assert not session.float_amount
    assert session.opened_by == "Sistema"
    desk.board.close()


def test_another_drawer_has_its_own_series(order: Order, board: Path) -> None:
    desk = open_desk(board).desk
    with desk.write() as w:
        w.connection.exec_driver_sql("INSERT INTO drawer (name, series) VALUES ('caja2', 'B2')")
        w.commit()
    desk.board.close()
    assert order("pay", board, ACCOUNT, "20", "--drawer", "caja2", "--json").data["folio"] == "B2-000001"


def test_who_pays_is_sistema_unless_somebody_is_named(
    order: Order, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AGUADESK_PASSWORD", raising=False)
    order("pay", board, ACCOUNT, "1")
    assert order("pay", board, ACCOUNT, "1", "--as", "lupita").sentence.startswith("Falta la contraseña de «lupita»")
    monkeypatch.setenv("AGUADESK_PASSWORD", "otra")
    assert order("pay", board, ACCOUNT, "1", "--as", "lupita").sentence.startswith("La contraseña no es correcta")
    monkeypatch.setenv("AGUADESK_PASSWORD", "caja-1234")
    assert order("pay", board, ACCOUNT, "1", "--as", "lupita").code == line.DONE
    monkeypatch.setenv("AGUADESK_PASSWORD", "auditor-1234")
    assert "no le corresponde a Beto Encino Rosales" in order("pay", board, ACCOUNT, "1", "--as", "beto").sentence
    desk = open_desk(board).desk
    with desk.read() as connection:
        issued = connection.exec_driver_sql(
            "SELECT login FROM document JOIN person ON person.id = issued_by_id WHERE kind = 'receipt'"
            " ORDER BY document.id DESC LIMIT 2"
        ).scalars()
        assert list(issued) == ["lupita", "sistema"]
    desk.board.close()


def text_of(file: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


def test_the_receipt_is_written_and_said_again_only_as_a_reprint(order: Order, board: Path, tmp_path: Path) -> None:
    words = ("pay", board, ACCOUNT, "20", "--request-id", "x", "--receipt")
    assert order(*words, tmp_path / "uno.pdf").code == line.DONE
    assert order(*words, tmp_path / "dos.pdf").code == line.DONE
    assert "A-000006" in text_of(tmp_path / "uno.pdf")
    assert "REIMPRESIÓN" not in text_of(tmp_path / "uno.pdf")
    assert "REIMPRESIÓN" in text_of(tmp_path / "dos.pdf")
    desk = open_desk(board).desk
    with desk.read() as connection:
        assert [row.act for row in audit.latest(connection, 1)] == ["receipt.reprinted"]
    desk.board.close()


def test_a_receipt_that_cannot_be_written_does_not_undo_the_payment(order: Order, board: Path, tmp_path: Path) -> None:
    blocked = tmp_path / ".uno.pdf.parte"
    blocked.mkdir()
    (blocked / "x").touch()
    said = order("pay", board, ACCOUNT, "20", "--json", "--receipt", tmp_path / "uno.pdf")
    assert said.code == line.TROUBLE
    assert said.data["folio"] == "A-000006"
    assert said.err.count("\n") == 1
    assert order("account", board, ACCOUNT, "--json").data["balance"] == "182.75"


def test_a_cancelled_receipt_gives_the_debt_back(order: Order, board: Path) -> None:
    order("pay", board, ACCOUNT, "20")
    said = order("cancel", board, "a-6", "--reason", "se equivocó de cuenta", "--json")
    assert said.data == {
        "folio": "A-000006",
        "amount": "20.00",
        "cancelled_by": "CAN-000002",
        "reason": "se equivocó de cuenta",
    }
    assert order("account", board, ACCOUNT, "--json").data["balance"] == "202.75"
    again = order("cancel", board, "A-000006", "--reason", "otra vez aquí")
    assert (again.code, "ya se canceló con CAN-000002" in again.sentence) == (line.REFUSED, True)
    assert order("check", board).code == line.DONE


def test_cancelling_with_the_till_closed_opens_it(order: Order, board: Path) -> None:
    close_till(board)
    said = order("cancel", board, "A-000005", "--reason", "devolución al usuario")
    assert said.out.strip() == "El recibo A-000005 de $30.00 quedó cancelado con CAN-000002."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["A-999", "--reason", "largo motivo"], "No hay ningún recibo «A-999»"),
        (["hola", "--reason", "largo motivo"], "No hay ningún recibo «hola»"),
        (["A-000005", "--reason", "no"], "Falta el motivo de la cancelación"),
        (["A-000002", "--reason", "ya estaba"], "ya se canceló con CAN-000001"),
        (["A-000003", "--reason", "gastó su saldo"], "ya se usaron"),
    ],
)
def test_what_cannot_be_cancelled_is_refused_and_no_byte_written(
    order: Order, board: Path, words: list[str], sentence: str
) -> None:
    before = digest(board)
    said = order("cancel", board, *words)
    assert (said.code, digest(board)) == (line.REFUSED, before)
    assert sentence in said.sentence


def test_a_board_that_stays_open_elsewhere_is_told_after_a_while(
    order: Order, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aguadesk.commands.boards.WAIT_SECONDS", 0.1)
    lock = BoardLock.take(board)
    said = order("pay", board, ACCOUNT, "20")
    lock.release()
    assert said.code == line.TROUBLE
    assert "está abierto en otra ventana o programa" in said.sentence


def test_after_all_of_it_the_books_hold(order: Order, board: Path) -> None:
    for amount in ("1", "2.50", "300", "0.01"):
        order("pay", board, ACCOUNT, amount)
    order("cancel", board, "A-000007", "--reason", "se devolvió")
    desk = open_desk(board).desk
    assert all(result.ok for result in checks.run_checks(desk))
    desk.board.close()
