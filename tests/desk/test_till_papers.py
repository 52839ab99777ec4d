"""What the receipt and the corte say is what the ledger says."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from pypdf import PdfReader

from aguadesk.desk import cashier, till, till_papers
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.price_items import PriceItem
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.payment import Tender
from aguadesk.domain.periods import day_label, month_of, period_label
from aguadesk.store.prices import prices_in_force
from aguadesk.store.receipts import Receipt
from makers import charge, make_account


@pytest.fixture
def account(desk: Desk) -> int:
    account_id = make_account(desk, meter="M-77", house_number="118")
    charge(desk, account_id, ("agua", "214.60"), ("alcantarillado", "21.46"))
    till.open_till(desk, "caja1", Money.pesos(500))
    return account_id


def pay(desk: Desk, account_id: int | None, *tenders: tuple[Method, str, str], **values: object) -> Receipt:
    made = tuple(
        Tender(method, Money.pesos(amount), Money.pesos(received), "" if method is Method.CASH else "REF 9")
        for method, amount, received in tenders
    )
    order = PaymentOrder("caja1", made, str(uuid4()), account_id, **values)  # type: ignore[arg-type]
    return cashier.take_payment(desk, order).value


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def test_a_receipt_says_what_was_paid_what_is_left_and_by_which_rule(desk: Desk, account: int) -> None:
    taken = pay(desk, account, (Method.CASH, "220", "500"))
    data = till_papers.receipt_data(desk, taken)
    assert [(line.period, line.concept, line.amount.plain, line.left_open.plain) for line in data.lines] == [
        ("Oct 2026", "Agua potable", "214.60", "0.00"),
        ("Oct 2026", "Alcantarillado", "5.40", "16.06"),
    ]
    assert (data.balance_after, data.change) == (Money.pesos("16.06"), Money.pesos(280))
    assert (data.standing, data.next_step) == ("Debe 1 mes", "Lo más antiguo venció el 15 nov 2026")
    assert data.account is not None
    assert (data.account.meter, data.account.last_reading) == ("M-77", "1,284 m³")
    pdf = words(till_papers.receipt_pdf(desk, taken))
    for said in (
        "A-000001",
        "Rosa Elena Cota Beltrán",
        "Hidalgo 118",
        "DOSCIENTOS VEINTE PESOS 00/100 M.N.",
        "art. 20",
    ):
        assert said in pdf
    assert "REIMPRESIÓN" not in pdf


def test_a_receipt_names_the_first_and_last_period_whatever_was_paid_first(desk: Desk, account: int) -> None:
    charge(desk, account, ("recargos", "10"), period="2026-10")
    charge(desk, account, ("agua", "50"), period="2026-12", due_on=date(2027, 1, 15))
    charge(desk, account, ("agua", "40"), period="2026-09", due_on=date(2026, 10, 15))
    data = till_papers.receipt_data(desk, pay(desk, account, (Method.CASH, "300", "300")))
    assert data.covers == "Sep 2026 a Dic 2026"
    assert (data.standing, data.next_step) == ("Saldo por vencer", "Vence el 15 ene 2027")


def test_a_receipt_says_the_same_after_later_payments_and_its_reprint_is_marked(desk: Desk, account: int) -> None:
    first = pay(desk, account, (Method.CASH, "220", "220"))
    before = till_papers.receipt_pdf(desk, first)
    pay(desk, account, (Method.CASH, "16.06", "16.06"))
    found = cashier.find_receipt(desk, "A-1")
    assert till_papers.receipt_pdf(desk, found) == before
    assert "REIMPRESIÓN" in words(till_papers.receipt_pdf(desk, found, reprint=1))


def test_a_charge_paid_in_two_ways_is_one_line(desk: Desk, account: int) -> None:
    taken = pay(desk, account, (Method.CASH, "100", "100"), (Method.CARD, "136.06", "136.06"))
    # 214.60 of water: 100.00 in cash and 114.60 by card; the rest of the card pays the sewer.
    assert [(line.concept, line.amount.plain) for line in taken.applied] == [
        ("agua", "214.60"),
        ("alcantarillado", "21.46"),
    ]


def test_a_cancelled_receipt_prints_cancelado_with_its_reason(desk: Desk, account: int) -> None:
    pay(desk, account, (Method.CASH, "220", "220"))
    cancelled = cashier.cancel_receipt(desk, "A-1", "importe equivocado", "caja1").value
    said = words(till_papers.receipt_pdf(desk, cancelled))
    assert "CANCELADO" in said.replace(" ", "") or "CANCELADO" in said
    assert "importe equivocado" in said
    assert "CAN-000001" in said


def test_credit_spent_and_credit_left_add_up_on_paper(desk: Desk, account: int) -> None:
    pay(desk, account, (Method.CASH, "300", "300"))
    charge(desk, account, ("agua", "50"), period="2026-11", due_on=date(2026, 12, 15))
    data = till_papers.receipt_data(desk, pay(desk, account, (Method.CREDIT, "50", "50")))
    assert (data.total, data.credit_used, data.balance_after, data.standing) == (
        ZERO,
        Money.pesos(50),
        Money.pesos("-13.94"),
        "Al corriente",
    )
    assert data.next_step == ""


def test_iva_stands_with_its_base_by_rate(desk: Desk, account: int) -> None:
    with desk.read() as connection:
        prices = {p.name: p.id for p in prices_in_force(connection, desk.today())}
    items = (PriceItem(prices["Contrato de agua, comercial"]), PriceItem(prices["Constancia de no adeudo"]))
    # 1,071.00 + 16 % (171.36) + 56.00 at 0 % = 1,298.36.
    taken = pay(desk, None, (Method.CARD, "1298.36", "1298.36"), items=items, payer="Aurelio Mora Tepeyac")
    data = till_papers.receipt_data(desk, taken)
    assert data.iva_by_rate == {0: (Money.pesos(56), ZERO), 1600: (Money.pesos(1071), Money.pesos("171.36"))}
    assert data.account is None
    assert data.balance_after is None
    assert data.tenders[0].reference == "REF 9"


def test_a_receipt_fits_every_paper_and_the_ticket_printer(desk: Desk, account: int) -> None:
    taken = pay(desk, account, (Method.CASH, "236.06", "300"))
    for paper in till_papers.Paper:
        assert till_papers.receipt_pdf(desk, taken, paper).startswith(b"%PDF")
    assert b"A-000001" in till_papers.receipt_ticket(desk, taken, till_papers.Paper.TICKET_80)


def test_the_corte_says_what_the_session_did(desk: Desk, account: int) -> None:
    pay(desk, account, (Method.CASH, "200", "200"))
    pay(desk, account, (Method.TRANSFER, "30", "30"))
    cashier.cancel_receipt(desk, "A-2", "transferencia no llegó", "caja1")
    session = till.open_session(desk, "caja1")
    assert session is not None
    closed = till.close_till(desk, "caja1", {Money.pesos(500): 1, Money.pesos(100): 2}).value
    data = till_papers.cut_data(desk, closed)
    assert (data.collected, data.unexplained, data.verdict) == (Money.pesos(200), ZERO, "Cuadra")
    assert [(one.method, one.operations, one.amount.plain) for one in data.methods] == [
        ("Efectivo", 1, "200.00"),
        ("Transferencia", 1, "0.00"),
    ]
    assert [(one.folio, one.reversal_folio) for one in data.cancelled] == [("A-000002", "CAN-000001")]
    assert [(move.words, move.amount.plain) for move in data.handed_over] == [
        ("Fondo que queda para la siguiente caja", "500.00"),
        ("Efectivo que se entrega", "200.00"),
    ]
    said = words(till_papers.cut_pdf(desk, closed))
    assert "A-000001 a A-000002" in said
    assert data.hash_in_fours[:9] in said
    assert b"Caja 1" in till_papers.cut_ticket(desk, closed, till_papers.Paper.TICKET_80)


def test_an_open_session_has_no_corte_yet(desk: Desk, account: int) -> None:
    session = till.open_till(desk, "caja1", ZERO).value if till.open_session(desk, "caja1") is None else None
    assert session is None
    running = till.open_session(desk, "caja1")
    assert running is not None
    closing = till.close_out(ZERO, ZERO, ZERO)
    with pytest.raises(Refused, match=r"till\.not_closed"):
        till_papers.cut_data(desk, till.ClosedTill(running, till.running_figures(desk, running.id), closing))


@pytest.mark.parametrize(
    ("period", "label"),
    [
        ("2026-08", "Ago 2026"),
        ("2026-B4", "Jul-Ago 2026"),
        ("2026", "Año 2026"),
        (None, ""),
        ("2026-13", "2026-13"),
    ],
)
def test_periods_are_written_as_people_say_them(period: str | None, label: str) -> None:
    assert period_label(period) == label


def test_days_fit_narrow_columns() -> None:
    assert day_label(date(2026, 9, 5)) == "5 sep"
    assert month_of(date(2026, 9, 5)) == "2026-09"
