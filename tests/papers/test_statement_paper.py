"""The statement of an account: what is owed, what is open, every movement, over as many pages as it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import ink
import pytest
from paper_samples import ACCOUNT, LONG_ADDRESS, LONG_NAME, movements, pesos, statement

from aguadesk.domain.money import Money
from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.statement import StatementMovement, draw
from aguadesk.papers.wording import figure

MARGIN = Paper.LETTER.margin_mm


def test_the_balance_is_the_largest_figure_and_says_what_it_means() -> None:
    page = ink.page(draw(statement()))
    balance = page.find("$227.64")
    assert balance.size == max(mark.size for mark in page.words)
    assert page.find("Saldo por pagar").bottom < balance.top
    page.find("2 meses de rezago")
    page.find("Cuenta activa")


def test_open_charges_show_when_they_were_due_and_what_is_left() -> None:
    page = ink.page(draw(statement()))
    assert page.beside(page.find("Agua, 21 m³"))[1:] == ["15 sep 2026", "214.60", "33.02"]
    assert [mark.words for mark in page.words].count("Ago 2026") == 1
    total = next(mark for mark in page.words if mark.words == "Total")
    assert page.beside(total) == ["Total", "409.22", "227.64"]


def test_movements_run_with_their_balance_and_are_summed() -> None:
    data = statement()
    page = ink.page(draw(data))
    for move in data.movements:
        row = page.beside(page.find(move.folio))
        assert row[-1] == figure(move.balance)
        assert figure(move.charge or move.payment) in row
    assert data.charged - data.paid == data.movements[-1].balance
    last = [mark for mark in page.words if mark.words == "Total"][-1]
    assert page.beside(last) == ["Total", figure(data.charged), figure(data.paid), figure(data.movements[-1].balance)]


def test_a_movement_that_was_undone_says_so() -> None:
    undone = replace(movements(2)[1], cancelled=True)
    text = ink.everything(draw(statement(movements=(movements(2)[0], undone))))
    assert "Pago en Caja 1 (cancelado)" in text


def test_a_statement_since_a_day_opens_with_the_balance_before() -> None:
    data = statement(since=date(2026, 1, 1), opening_balance=pesos("88.10"))
    page = ink.page(draw(data))
    page.find("Movimientos desde el 1 ene 2026")
    assert page.beside(page.find("Saldo anterior"))[-1] == "88.10"


def test_credit_in_favour_is_shown_as_such() -> None:
    data = statement(charges=(), credit=pesos("300"), balance=pesos("-300"), standing="Al corriente")
    page = ink.page(draw(data))
    assert page.find("$300.00").size == max(mark.size for mark in page.words)
    assert page.beside(page.find("−300.00"))[-1] == "−300.00"
    assert [mark.words for mark in page.words].count("Saldo a favor") == 2


def test_an_account_without_debt_or_movements_has_a_statement_too() -> None:
    pdf = draw(statement(charges=(), movements=(), balance=Money(0), standing="", state=""))
    text = ink.everything(pdf)
    assert "No hay movimientos." in text
    assert "Lo que se debe" not in text
    ink.assert_well_set(pdf, MARGIN)


@pytest.mark.parametrize("count", [1, 30, 31, 32, 33, 34, 35, 36, 75, 76, 77, 300])
def test_a_long_statement_repeats_its_head_and_loses_no_movement(count: int) -> None:
    data = statement(movements=movements(count), legends=("Documento informativo.",))
    pdf = draw(data)
    ink.assert_well_set(pdf, MARGIN)
    pages = ink.pages(pdf)
    text = "\n".join(page.text for page in pages)
    assert [line for line in text.splitlines() if line[:2] in ("F-", "A-")] == [m.folio for m in data.movements]
    for number, page in enumerate(pages, start=1):
        assert f"Página {number} de {len(pages)}" in page.text
        assert "Estado de cuenta" in page.text
        if "A-0" in page.text or "F-0" in page.text:
            assert "Movimiento" in page.text
    assert "Documento informativo." in pages[-1].text


def test_long_names_and_words_wrap_and_cover_nothing() -> None:
    data = statement(
        holder=LONG_NAME * 2,
        account=replace(ACCOUNT, address=LONG_ADDRESS),
        movements=(StatementMovement(date(2026, 1, 1), "F-1", "Palabras " * 40, pesos("5"), charge=pesos("5")),),
        standing="Con convenio vigente y tres parcialidades vencidas desde hace mucho",
    )
    ink.assert_well_set(draw(data), MARGIN)


def test_large_amounts_stay_in_their_columns() -> None:
    huge = pesos("1000000000")
    move = StatementMovement(date(2026, 1, 1), "F-000001", "Agua", huge, charge=huge, payment=huge)
    charge = replace(statement().charges[0], amount=huge, open=huge)
    data = statement(movements=(move,), charges=(charge,), balance=huge)
    ink.assert_well_set(draw(data), MARGIN)


def test_a_statement_whose_charges_do_not_sum_to_its_balance_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="do not sum"):
        statement(balance=pesos("227.65"))


def test_the_same_statement_is_the_same_bytes_and_an_offset_moves_it() -> None:
    assert draw(statement()) == draw(statement())
    still, moved = ink.page(draw(statement())), ink.page(draw(statement(), Offset(2, 3)))
    assert moved.find("$227.64").left - still.find("$227.64").left == pytest.approx(2, abs=0.01)
