"""Papers say the words of the town, in their gender and number, and stay as they were where nobody chose others."""

from __future__ import annotations

from dataclasses import replace

import ink
import pytest
from agreement_samples import agreement
from paper_samples import ACCOUNT, LETTERHEAD, receipt, statement
from test_advice_paper import DATA as ADVICE
from test_bill_paper import SHEET, bill
from test_notice_paper import REQUIREMENT, notice
from test_order_paper import ORDER

from aguadesk.domain.money import Money
from aguadesk.domain.vocabulary import ACCOUNTS, BILLS, BOARDS, LIMITINGS, USUAL, Vocabulary
from aguadesk.papers import advice, order
from aguadesk.papers import agreement as agreements
from aguadesk.papers import bill as bills
from aguadesk.papers import notice as notices
from aguadesk.papers import receipt as receipts
from aguadesk.papers import statement as statements
from aguadesk.papers.account import AccountFacts
from aguadesk.papers.bill import BillLine
from aguadesk.papers.letterhead import Letterhead

TOWN = Vocabulary(BOARDS["junta"], ACCOUNTS["contrato"], BILLS["boleta"], LIMITINGS["corte"])
HEAD = replace(LETTERHEAD, words=TOWN)
CALLED = replace(ACCOUNT, called="Contrato")


def flat(pdf: bytes) -> str:
    return " ".join(ink.everything(pdf).split())


def test_a_letterhead_without_words_speaks_as_always() -> None:
    assert Letterhead("Agua Potable").words == USUAL


def test_a_bill_is_called_what_the_town_calls_it_with_its_account() -> None:
    said = flat(bills.draw(replace(SHEET, letterhead=HEAD), [bill()], 1))
    assert "Boleta de agua" in said
    assert said.count("Contrato 0104-0237") == 2  # the bill and the stub for the counter
    assert "Cuenta" not in said


def test_a_board_without_meters_speaks_of_none_on_its_bills() -> None:
    quota = bill(previous="", current="", consumption="Cuota fija", how="toma sin medidor", history=())
    quota = replace(quota, lines=(BillLine("Agua, cuota fija", Money.pesos(60)),), total=Money.pesos(60))
    with_meters = flat(bills.draw(SHEET, [quota], 2))
    without = flat(bills.draw(replace(SHEET, letterhead=replace(LETTERHEAD, meters=False)), [quota], 2))
    assert "Lectura anterior" in with_meters
    assert "Cómo se cobra" in without
    for word in ("Lectura", "m³", "medidor", "consumido"):
        assert word not in without


def test_an_account_without_a_meter_tells_nothing_of_meters_where_the_board_has_none() -> None:
    assert AccountFacts("0001", metered=False).labelled[3] == ("", "")
    assert AccountFacts("0001").labelled[3] == ("Medidor y última lectura", "Sin medidor")
    assert AccountFacts("0001", meter="M-1", metered=False).labelled[3][1] == "M-1"


def test_a_receipt_and_its_ticket_call_the_account_by_its_word() -> None:
    data = receipt(account=CALLED, letterhead=HEAD)
    assert "Contrato" in flat(receipts.draw(data))
    assert "Contrato 0104-0237" in flat(receipts.draw(data, receipts.Paper.TICKET_80))


def test_a_statement_says_how_the_tap_stands_where_an_account_is_masculine() -> None:
    said = flat(statements.draw(statement(account=CALLED, letterhead=HEAD, state="Activa")))
    assert "Contrato 0104-0237" in said
    assert "Toma activa" in said
    assert "Cuenta activa" in flat(statements.draw(statement(state="Activa")))


def test_a_notice_names_the_account_and_its_slip_too() -> None:
    said = flat(notices.draw(replace(REQUIREMENT, letterhead=HEAD), [notice()]))
    assert said.count("Contrato 0104-0237") == 2


def test_an_order_and_advice_ask_for_the_account_by_its_word() -> None:
    assert "Contrato" in flat(order.draw([replace(ORDER, letterhead=HEAD)]))
    assert "Contrato" in flat(advice.draw(replace(ADVICE, letterhead=HEAD)))


def test_an_agreement_is_with_the_board_of_the_town_in_every_clause() -> None:
    said = flat(agreements.draw(agreement(letterhead=HEAD, account=CALLED)))
    assert "«la junta», y" in said
    assert "el adeudo del contrato" in said
    assert "en la caja de la junta" in said
    assert "con el número de contrato o este papel" in said
    assert "la junta no corta el servicio" in said or "una orden de corte del servicio" in said
    given = said.replace("Por el organismo", "").replace("Acuerdo del organismo", "")  # written by the desk and the law
    assert "organismo" not in given


@pytest.mark.parametrize("account", ["clave", "numero_de_control"])
def test_nobody_asks_for_the_number_of_a_number_on_an_agreement(account: str) -> None:
    head = replace(LETTERHEAD, words=Vocabulary(account=ACCOUNTS[account]))
    said = flat(agreements.draw(agreement(letterhead=head)))
    assert "número de clave" not in said
    assert "número de número" not in said
