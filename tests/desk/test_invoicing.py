"""The global CFDI of a day: every receipt in one CFDI at most, cancelled ones in none, and nobody's name."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from sqlalchemy import text

from agreement_makers import set_rule
from aguadesk.desk import cashier, invoice_papers, invoicing, issuer, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Change, Desk
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.invoicing import (
    CancelReason,
    PackedReceipt,
    RatePart,
    as_content,
    by_form,
    by_rate,
    check_rfc,
    check_uuid,
    form_of,
    form_of_package,
    from_content,
)
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.payment import Tender
from aguadesk.papers.sheet_reader import read_sheets
from books import pay
from makers import OPENING_MOMENT, Clock, charge, make_account, make_desk, seat

TODAY = date(2026, 11, 20)
RFC, NAME = "COBR800101AB1", "Rosa Elena Cota Beltrán"
UUID = "6F9619FF-8B86-D011-B42D-00C04FC964FF"
OTHER = "6F9619FF-8B86-D011-B42D-00C04FC96400"
PESOS = Money.pesos


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A day with three receipts: 116 with IVA, 50 at 0 %, and 20 of which 8 stay in favour; the till is closed."""
    desk = make_desk(tmp_path, clock=clock)
    account = make_account(desk)
    till.open_till(desk, "caja1", ZERO)
    charge(desk, account, ("agua", "100"), ("iva", "16"), iva_basis_points=1600)
    pay(desk, account, "116", "uno", Method.CARD)
    charge(desk, account, ("agua", "50"), iva_basis_points=0)
    pay(desk, account, "50", "dos")
    charge(desk, account, ("recargos", "12"))
    pay(desk, account, "20", "tres")
    till.close_till(desk, "caja1", {PESOS(50): 1, PESOS(20): 1})
    yield desk
    desk.board.close()


def receipt(desk: Desk, folio: str) -> int:
    return invoicing.receipt_of(desk, folio)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def folios(desk: Desk, package_id: int) -> list[str]:
    return [one.folio for one in invoicing.package_of(desk, package_id).receipts]


def standing_rows(desk: Desk) -> list[tuple[str, int]]:
    """How often each receipt stands in a CFDI."""
    with desk.read() as connection:
        rows = connection.execute(
            text("SELECT document_id, count(*) AS often FROM receipt_invoice WHERE ended_at IS NULL GROUP BY 1")
        )
        return [(row.document_id, row.often) for row in rows]


def test_the_receipts_of_a_day_go_into_one_package(desk: Desk) -> None:
    assert len(invoicing.invoice_day(desk, TODAY).waiting) == 3
    done = invoicing.make_package(desk, TODAY)
    assert done.changed == {Change("invoice")}
    found = invoicing.package_of(desk, done.value)
    assert [(one.folio, one.form, one.total) for one in found.receipts] == [
        ("A-000001", "04", PESOS(116)),
        ("A-000002", "01", PESOS(50)),
        ("A-000003", "01", PESOS(20)),
    ]
    assert by_rate(found.receipts) == [
        RatePart(0, PESOS(50)),
        RatePart(1600, PESOS(100), PESOS(16)),
        RatePart(None, PESOS(20)),
    ]
    assert by_form(found.receipts) == {"01": (2, PESOS(70)), "04": (1, PESOS(116))}
    assert form_of_package(found.receipts) == "04"
    day = invoicing.invoice_day(desk, TODAY)
    assert (day.waiting, day.packed, day.deadline) == ((), PESOS(186), OPENING_MOMENT + timedelta(days=1))
    assert code_of(lambda: invoicing.make_package(desk, TODAY)) == "invoice.nothing"
    assert invoicing.days_waiting(desk, TODAY, TODAY) == []


def test_a_day_whose_till_is_open_waits(desk: Desk, clock: Clock) -> None:
    clock.forward(days=1)
    till.open_till(desk, "caja1", ZERO)
    charge(desk, 1, ("agua", "10"))
    pay(desk, 1, "10", "cuatro")
    assert invoicing.days_waiting(desk, TODAY, desk.today()) == [(TODAY, 3), (desk.today(), 1)]
    assert code_of(lambda: invoicing.make_package(desk, desk.today())) == "invoice.till_open"
    day = invoicing.invoice_day(desk, desk.today())
    assert (day.closed_at, day.deadline, day.packages) == (None, None, ())


def test_a_receipt_paid_out_of_credit_was_invoiced_when_the_money_came(desk: Desk) -> None:
    till.open_till(desk, "caja1", ZERO)
    charge(desk, 1, ("agua", "8"))
    folio = pay(desk, 1, "8", "cuatro", Method.CREDIT)
    assert len(invoicing.invoice_day(desk, TODAY).waiting) == 3
    assert code_of(lambda: invoicing.invoice_by_name(desk, receipt(desk, folio), RFC, NAME)) == "invoice.no_money"


def test_a_receipt_invoiced_by_name_leaves_the_package(desk: Desk) -> None:
    package = invoicing.make_package(desk, TODAY).value
    named = receipt(desk, "A-000002")
    invoicing.invoice_by_name(desk, named, "cobr 800101-ab1", f"  {NAME} ")
    assert folios(desk, package) == ["A-000001", "A-000003"]
    day = invoicing.invoice_day(desk, TODAY)
    assert [(one.folio, one.rfc, one.name, one.amount) for one in day.named] == [("A-000002", RFC, NAME, PESOS(50))]
    assert day.packed == PESOS(136)
    assert all(often == 1 for _, often in standing_rows(desk))
    assert code_of(lambda: invoicing.invoice_by_name(desk, named, RFC, NAME)) == "invoice.already_named"


def test_one_that_waits_is_invoiced_by_name_and_comes_back(desk: Desk) -> None:
    named = receipt(desk, "A-000002")
    invoicing.invoice_by_name(desk, named, RFC, NAME)
    package = invoicing.make_package(desk, TODAY).value
    assert folios(desk, package) == ["A-000001", "A-000003"]
    assert code_of(lambda: invoicing.back_to_global(desk, named, "no")) == "invoice.reason"
    invoicing.back_to_global(desk, named, "se equivocó de persona")
    assert code_of(lambda: invoicing.back_to_global(desk, named, "otra vez más")) == "invoice.not_named"
    assert invoicing.invoice_day(desk, TODAY).waiting == (named,)
    assert folios(desk, invoicing.make_package(desk, TODAY).value) == ["A-000002"]
    in_package = receipt(desk, "A-000001")
    assert code_of(lambda: invoicing.back_to_global(desk, in_package, "no está a su nombre")) == "invoice.not_named"


def test_the_last_receipt_that_leaves_cancels_the_package(desk: Desk) -> None:
    for folio in ("A-000001", "A-000003"):
        invoicing.invoice_by_name(desk, receipt(desk, folio), RFC, NAME)
    package = invoicing.make_package(desk, TODAY).value
    invoicing.invoice_by_name(desk, receipt(desk, "A-000002"), RFC, NAME)
    found = invoicing.package_of(desk, package)
    assert (found.cancelled_at, found.cancel_reason) == (OPENING_MOMENT, "03 · sin recibos")
    assert invoicing.invoice_day(desk, TODAY).standing == ()


def cancelled(desk: Desk, folio: str) -> None:
    till.open_till(desk, "caja1", PESOS(200))
    cashier.cancel_receipt(desk, folio, "se cobró dos veces", "caja1")


def test_a_cancelled_receipt_is_in_no_package(desk: Desk) -> None:
    cancelled(desk, "A-000002")
    till.close_till(desk, "caja1", {PESOS(100): 1, PESOS(50): 1})
    assert folios(desk, invoicing.make_package(desk, TODAY).value) == ["A-000001", "A-000003"]
    named = receipt(desk, "A-000002")
    assert code_of(lambda: invoicing.invoice_by_name(desk, named, RFC, NAME)) == "invoice.receipt_cancelled"


def test_one_cancelled_afterwards_leaves_the_package_before_it_is_stamped(desk: Desk) -> None:
    package = invoicing.make_package(desk, TODAY).value
    invoicing.invoice_by_name(desk, receipt(desk, "A-000001"), RFC, NAME)
    assert invoicing.refresh_package(desk, package).value == 0
    cancelled(desk, "A-000002")
    cashier.cancel_receipt(desk, "A-000001", "se cobró dos veces", "caja1")
    day = invoicing.invoice_day(desk, TODAY)
    assert (day.cancelled_inside, day.named[0].is_cancelled) == (((package, 1),), True)
    assert code_of(lambda: invoicing.record_uuid(desk, package, UUID)) == "invoice.cancelled_inside"
    assert invoicing.refresh_package(desk, package).value == 1
    assert folios(desk, package) == ["A-000003"]
    assert invoicing.invoice_day(desk, TODAY).cancelled_inside == ()


def test_the_uuid_is_kept_and_then_the_package_stands(desk: Desk) -> None:
    package = invoicing.make_package(desk, TODAY).value
    assert invoicing.record_uuid(desk, package, f" {UUID.lower()} ").value == UUID
    assert invoicing.package_of(desk, package).uuid == UUID
    named = receipt(desk, "A-000002")
    for act in (
        lambda: invoicing.record_uuid(desk, package, OTHER),
        lambda: invoicing.refresh_package(desk, package),
        lambda: invoicing.invoice_by_name(desk, named, RFC, NAME),
    ):
        assert code_of(act) == "invoice.stamped"
    assert code_of(lambda: invoicing.record_uuid(desk, package, "123")) == "invoice.uuid"
    assert code_of(lambda: invoicing.record_uuid(desk, 99, OTHER)) == "invoice.package_unknown"


def test_a_stamped_package_is_cancelled_with_reason_04_and_made_again_without_the_named_one(desk: Desk) -> None:
    first = invoicing.make_package(desk, TODAY).value
    invoicing.record_uuid(desk, first, UUID)
    assert invoicing.cancel_package(desk, first, CancelReason.NOMINATIVE).value == 3
    assert code_of(lambda: invoicing.cancel_package(desk, first, CancelReason.NOMINATIVE)) == (
        "invoice.package_cancelled"
    )
    invoicing.invoice_by_name(desk, receipt(desk, "A-000002"), RFC, NAME)
    second = invoicing.make_package(desk, TODAY).value
    assert folios(desk, second) == ["A-000001", "A-000003"]
    assert folios(desk, first) == ["A-000001", "A-000002", "A-000003"], "what was stamped is kept as it was"
    assert code_of(lambda: invoicing.record_uuid(desk, second, UUID)) == "invoice.uuid_used"
    day = invoicing.invoice_day(desk, TODAY)
    assert [one.cancel_reason for one in day.packages] == ["04", ""]
    assert all(often == 1 for _, often in standing_rows(desk))


def test_reason_01_names_the_other_one(desk: Desk) -> None:
    package = invoicing.make_package(desk, TODAY).value
    relation = CancelReason.WITH_RELATION
    assert code_of(lambda: invoicing.cancel_package(desk, package, relation)) == "invoice.substitute"
    invoicing.cancel_package(desk, package, relation, OTHER)
    assert invoicing.package_of(desk, package).cancel_reason == f"01 · {OTHER}"


def test_an_invoice_by_name_has_its_uuid_too(desk: Desk) -> None:
    named = receipt(desk, "A-000002")
    assert code_of(lambda: invoicing.record_named_uuid(desk, named, UUID)) == "invoice.not_named"
    invoicing.invoice_by_name(desk, named, RFC, NAME)
    invoicing.record_named_uuid(desk, named, UUID)
    assert invoicing.invoice_day(desk, TODAY).named[0].uuid == UUID
    assert code_of(lambda: invoicing.record_named_uuid(desk, named, OTHER)) == "invoice.named_stamped"
    package = invoicing.make_package(desk, TODAY).value
    assert code_of(lambda: invoicing.record_uuid(desk, package, UUID)) == "invoice.uuid_used"
    inside = receipt(desk, "A-000001")
    assert code_of(lambda: invoicing.record_named_uuid(desk, inside, OTHER)) == "invoice.not_named"


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: invoicing.make_package(desk, TODAY),
        lambda desk: invoicing.refresh_package(desk, 1),
        lambda desk: invoicing.invoice_by_name(desk, 1, RFC, NAME),
        lambda desk: invoicing.back_to_global(desk, 1, "por error"),
        lambda desk: invoicing.record_uuid(desk, 1, UUID),
        lambda desk: invoicing.record_named_uuid(desk, 1, UUID),
        lambda desk: invoicing.cancel_package(desk, 1, CancelReason.NOT_DONE),
    ],
)
@pytest.mark.parametrize("login", ["lupita", "beto"])
def test_only_who_keeps_the_accounting_does_it(desk: Desk, login: str, act: Callable[[Desk], object]) -> None:
    assert code_of(lambda: act(seat(desk, login))) == "right.missing"


def test_every_act_is_written_down(desk: Desk) -> None:
    package = invoicing.make_package(desk, TODAY).value
    invoicing.invoice_by_name(desk, receipt(desk, "A-000002"), RFC, NAME)
    invoicing.record_uuid(desk, package, UUID)
    invoicing.cancel_package(desk, package, CancelReason.WITHOUT_RELATION, "el SAT la rechazó")
    with desk.read() as connection:
        acts = connection.execute(text("SELECT act, reason FROM audit WHERE act LIKE 'invoice.%' ORDER BY id")).all()
    assert [tuple(one) for one in acts] == [
        ("invoice.packed", ""),
        ("invoice.named", ""),
        ("invoice.stamped", ""),
        ("invoice.package_cancelled", "02 · el SAT la rechazó"),
    ]


@pytest.mark.parametrize("typed", ["", "XAXX010101000", "COBR801301AB1", "COBR800101", "123", "COBR800101AB12"])
def test_an_rfc_of_nobody_is_refused(desk: Desk, typed: str) -> None:
    named = receipt(desk, "A-000002")
    assert code_of(lambda: invoicing.invoice_by_name(desk, named, typed, NAME)) == "invoice.rfc"


def test_a_name_and_a_receipt_are_needed(desk: Desk) -> None:
    named = receipt(desk, "A-000002")
    assert code_of(lambda: invoicing.invoice_by_name(desk, named, RFC, "  ")) == "invoice.name"
    assert code_of(lambda: invoicing.invoice_by_name(desk, 1, RFC, NAME)) == "receipt.unknown"
    for typed in ("A-99", "nada"):
        assert code_of(lambda typed=typed: receipt(desk, typed)) == "receipt.unknown"


def test_what_is_typed_is_kept_as_the_tax_authority_writes_it() -> None:
    assert check_rfc("agu-010203-ab9") == "AGU010203AB9"
    assert check_uuid(UUID.lower()) == UUID


@pytest.mark.parametrize(
    ("method", "reference", "form"),
    [
        (Method.CASH, "", "01"),
        (Method.CHEQUE, "118", "02"),
        (Method.TRANSFER, "SPEI 88", "03"),
        (Method.CARD, "AUT 7781", "04"),
        (Method.CARD, "Débito 7781", "28"),
        (Method.CARD, "DEB 12", "28"),
        (Method.CARD, "debutante", "04"),
    ],
)
def test_each_way_of_paying_has_its_key(method: Method, reference: str, form: str) -> None:
    assert form_of(method, reference) == form


def test_a_receipt_paid_in_two_ways_has_the_key_of_the_greater(desk: Desk) -> None:
    till.open_till(desk, "caja1", ZERO)
    charge(desk, 1, ("agua", "100"), ("iva", "16"), iva_basis_points=1600)
    tenders = (
        Tender(Method.CASH, PESOS(30), PESOS(30)),
        Tender(Method.CARD, PESOS(70), PESOS(70), "débito 1"),
        Tender(Method.CREDIT, PESOS(8), PESOS(8)),
    )
    cashier.take_payment(desk, PaymentOrder("caja1", tenders, "cuatro", 1))
    till.close_till(desk, "caja1", {PESOS(20): 1, PESOS(10): 1})
    found = invoicing.package_of(desk, invoicing.make_package(desk, TODAY).value)
    assert (found.receipts[-1].form, found.receipts[-1].total) == ("28", PESOS(100))


def test_a_package_is_kept_as_it_was_handed_over() -> None:
    one = PackedReceipt(1, "A-1", OPENING_MOMENT, "01", (RatePart(None, PESOS("1.50")), RatePart(1600, PESOS(2))))
    assert from_content(as_content([one])) == (one,)
    assert form_of_package([one, replace(one, form="02", parts=(RatePart(0, PESOS(99)),))]) == "02"


def test_the_package_is_handed_over_with_the_fields_of_a_cfdi(desk: Desk) -> None:
    package = invoicing.make_package(desk, TODAY).value
    read = csv.DictReader(io.StringIO(invoice_papers.package_csv(desk, package).decode("utf-8-sig"), newline=""))
    first, second, third = read
    assert (first["RfcReceptor"], first["Periodicidad"], first["Meses"], first["Año"]) == (
        "XAXX010101000", "01", "11", "2026",
    )  # fmt: skip
    assert (first["NoIdentificacion"], first["Base"], first["TasaOCuota"], first["ImporteIVA"]) == (
        "A-000001", "100.00", "0.160000", "16.00",
    )  # fmt: skip
    assert (second["ObjetoImp"], second["TasaOCuota"], second["ImporteIVA"]) == ("02", "0.000000", "0.00")
    assert (third["ObjetoImp"], third["Importe"], third["Base"]) == ("01", "20.00", "")
    assert {first["FormaPago"], second["FormaPago"]} == {"04"}, "a global CFDI names the form by which most was paid"


def test_the_workbook_has_its_sums_and_nobodys_name(desk: Desk) -> None:
    package = invoicing.make_package(desk, TODAY).value
    sheets = list(read_sheets(invoice_papers.package_xlsx(desk, package), "a.xlsx"))
    said = " ".join(str(cell) for sheet in sheets for line in sheet.rows for cell in line)
    for words in ("A-000001", "XAXX010101000", "16 %", "No objeto de impuesto", "Tarjeta de crédito", "21 nov 2026"):
        assert words in said
    assert not any(part in said for part in ("Rosa", "Cota", "Hidalgo", "UUID"))
    invoicing.record_uuid(desk, package, UUID)
    again = list(read_sheets(invoice_papers.package_xlsx(desk, package), "a.xlsx"))
    assert UUID in " ".join(str(cell) for line in again[0].rows for cell in line)
    assert invoice_papers.package_name(invoicing.package_of(desk, package)) == f"factura-global-2026-11-20-{package}"
    till.open_till(desk, "caja1", ZERO)
    charge(desk, 1, ("agua", "9"))
    pay(desk, 1, "1", "más")
    book = list(read_sheets(invoice_papers.package_xlsx(desk, package), "a.xlsx"))
    assert "se timbra" not in " ".join(str(cell) for line in book[0].rows for cell in line), "the day goes on"


def test_the_draft_of_the_cfdi_asks_who_issues_it_and_then_holds_the_package(desk: Desk) -> None:
    package = invoicing.make_package(desk, TODAY).value
    assert issuer.issuer_of(desk) is None
    assert code_of(lambda: invoice_papers.package_xml(desk, package)) == "invoice.issuer_missing"
    typed = ("JAP950101AB1", "Junta de Agua", "603", "84160")
    done = issuer.change_issuer(desk, *typed)
    assert (done.value, done.changed) == (True, {Change("invoice")})
    assert issuer.change_issuer(desk, *typed).value is False
    assert issuer.change_issuer(desk, *typed[:3], "84000").value is True
    root = Tree.fromstring(invoice_papers.package_xml(desk, package))
    assert (root.attrib["LugarExpedicion"], root.attrib["SubTotal"], root.attrib["Total"]) == (
        "84000", "170.00", "186.00",
    )  # fmt: skip
    assert [one.attrib["NoIdentificacion"] for one in root.iter() if one.tag.endswith("}Concepto")] == folios(
        desk, package
    )
    assert not any(part in Tree.tostring(root, encoding="unicode") for part in ("Rosa", "Cota", "Hidalgo"))
    with desk.read() as connection:
        kept = connection.execute(text("SELECT before, after FROM audit WHERE act = 'invoice.issuer' ORDER BY id"))
        before, after = list(kept)[-1]
    assert ('"84160"' in before, '"84000"' in after) == (True, True)
    with pytest.raises(Refused) as refused:
        issuer.change_issuer(seat(desk, "lupita"), *typed)
    assert refused.value.code == "right.missing"


def test_a_receipt_whose_iva_is_not_its_rate_is_pointed_out(desk: Desk) -> None:
    found = invoicing.package_of(desk, invoicing.make_package(desk, TODAY).value)
    assert invoice_papers.odd_iva(found) == []
    off = replace(found.receipts[0], parts=(RatePart(1600, PESOS(100), PESOS(15)),))
    assert invoice_papers.odd_iva(replace(found, receipts=(off, *found.receipts[1:]))) == ["A-000001"]


def test_what_cash_was_rounded_down_by_is_in_the_price_that_the_cfdi_says(desk: Desk) -> None:
    set_rule(desk, "payment.rounding", "peso_cff20")
    till.open_till(desk, "caja1", ZERO)
    charge(desk, 1, ("agua", "1071"), ("iva", "171.36"), iva_basis_points=1600)
    pay(desk, 1, "1242", "redondeo")
    till.close_till(desk, "caja1", {PESOS(1000): 1, PESOS(200): 1, PESOS(20): 2, PESOS(2): 1})
    found = invoicing.package_of(desk, invoicing.make_package(desk, TODAY).value)
    last = found.receipts[-1]
    assert last.parts == (RatePart(1600, PESOS(1071), PESOS("171.36")),)
    assert invoice_papers.odd_iva(found) == []
