"""The receipt on half letter and on letter: what a citizen must find, and that nothing is lost or covered."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import ink
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_samples import (
    ACCOUNT,
    LETTERHEAD,
    LINES,
    LONG_ADDRESS,
    LONG_NAME,
    debts,
    line,
    pesos,
    receipt,
    receipt_of,
)

from aguadesk.domain.money import Money, total
from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.receipt import (
    CancelledReceipt,
    LineKind,
    ReceiptData,
    ReceiptDiscount,
    ReceiptTender,
    Reprint,
    draw,
)
from aguadesk.papers.wording import figure

MARGIN = Paper.HALF_LETTER.margin_mm


def rows_of(pdf: bytes) -> list[tuple[str, Money]]:
    """Concept and amount of every row of the list, on whatever page it stands."""
    rows = []
    for page in ink.pages(pdf):
        for mark in page.words:
            if re.fullmatch(r"−?[\d,]+\.\d\d", mark.words):
                amount = Money.parse(mark.words.replace("−", "-"))
                before = [other for other in page.words if other.right < mark.left and abs(other.top - mark.top) < 2]
                concept = max(before, key=lambda other: other.right).words if before else ""
                rows.append((concept, amount))
    return rows


def listed(pdf: bytes) -> Money:
    """The sum of the rows above the total."""
    return total(amount for concept, amount in rows_of(pdf) if concept != "Total")


def test_a_receipt_says_who_paid_what_and_to_whom() -> None:
    text = ink.everything(draw(receipt()))
    for words in (
        "Agua Potable de San Miguel del Valle",
        "San Miguel del Valle, Sonora",
        "A-000123",
        "8 nov 2026, 10:42 h",
        "Rosa Elena Cota Beltrán",
        "0104-0237",
        "Toma 1-237",
        "Hidalgo 118, Centro",
        "Ruta 04",
        "Doméstico · Medio B",
        "1,284 m³ el 3 nov 2026",
        "Caja 1 · Atendió Lupita Romero",
        "Este recibo no libera adeudos anteriores.",
    ):
        assert words in text
    assert "Aplicado conforme a: CFF art. 20" in " ".join(text.split())


def test_the_amount_is_the_largest_thing_then_the_period_and_what_is_owed_next() -> None:
    page = ink.page(draw(receipt()))
    by_size = sorted(page.words, key=lambda mark: -mark.size)
    assert by_size[0].words == "$651.50"
    amount, period = page.find("$651.50"), page.find("Ago 2026 a Oct 2026")
    standing = page.find("Al corriente")
    assert amount.bottom < period.top < standing.top
    assert min(period.size, standing.size) > page.find("Hidalgo 118").size
    assert page.find("Siguiente recibo").top > standing.bottom


def test_the_rows_sum_to_the_total_and_the_total_is_in_words() -> None:
    pdf = draw(receipt())
    assert listed(pdf) == pesos("651.50")
    assert ("Redondeo", pesos("-0.19")) in rows_of(pdf)
    assert "SEISCIENTOS CINCUENTA Y UN PESOS 50/100 M.N." in " ".join(ink.everything(pdf).split())


def test_amounts_stand_under_each_other_at_the_right() -> None:
    page = ink.page(draw(receipt()))
    edges = [mark.right for mark in page.words if re.fullmatch(r"[\d,]+\.\d\d", mark.words)]
    assert max(edges) - min(edges) < 0.7


def test_a_period_is_named_once_for_its_lines() -> None:
    words = [mark.words for mark in ink.page(draw(receipt())).words]
    assert words.count("Ago 2026") == 1
    assert words.count("Oct 2026") == 1


def test_surcharges_and_iva_are_told_apart_under_the_list() -> None:
    taxed = line(
        "Oct 2026", "Alcantarillado", "116", iva_base=pesos("100"), iva_rate_basis_points=1600, iva=pesos("16")
    )
    untaxed = line("Oct 2026", "Agua", "50", iva_base=pesos("50"), iva_rate_basis_points=0)
    data = receipt_of((*LINES[:1], untaxed, taxed))
    text = " ".join(ink.everything(draw(data)).split())
    assert "Incluye recargos y accesorios por $18.42." in text
    assert "IVA 0 % sobre $50.00: $0.00. IVA 16 % sobre $100.00: $16.00." in text
    assert list(data.iva_by_rate) == [0, 1600]


def test_a_discount_stands_between_the_lines_and_the_total_with_who_allows_it() -> None:
    late = line("Ago 2026", "Recargos, 3 meses", "18.42", LineKind.ACCESSORY, forgiven=pesos("13.82"))
    off = ReceiptDiscount("Recargos de abril", 7500, "Acta de consejo 14, acuerdo 3", pesos("13.82"))
    paid = pesos("219.20")  # 18.42 + 214.60 less 13.82
    tenders = (ReceiptTender("Efectivo", paid, paid),)
    data = receipt_of((late, LINES[1]), total=paid, tenders=tenders, discounts=(off,))
    text = " ".join(ink.everything(draw(data)).split())
    assert "Descuento Recargos de abril, 75 % −13.82" in text
    assert "Incluye recargos y accesorios por $4.60. Descuento conforme a: Acta de consejo 14, acuerdo 3." in text
    assert listed(draw(data)) == paid
    with pytest.raises(ValueError, match="not those of its lines"):
        replace(data, discounts=())


def test_a_partial_payment_says_what_is_left_of_the_charge() -> None:
    partly = line("Ago 2026", "Agua, 21 m³", "181.58", left_open=pesos("33.02"))
    assert "Agua, 21 m³ (abono, restan $33.02)" in ink.everything(draw(receipt_of((partly,))))


def test_credit_used_and_left_stand_in_the_sum() -> None:
    data = receipt(
        credit_used=pesos("100"), credit_left=pesos("48.31"), rounding=Money(0), total=pesos("600"),
        tenders=(ReceiptTender("Efectivo", pesos("600")),), change=Money(0), balance_after=pesos("-48.31"),
    )  # fmt: skip
    pdf = draw(data)
    assert ("Saldo a favor que ya tenía", pesos("-100")) in rows_of(pdf)
    assert ("Pago por adelantado, queda a favor", pesos("48.31")) in rows_of(pdf)
    assert listed(pdf) == pesos("600")
    page = ink.page(pdf)
    assert page.beside(page.find("$48.31"))[-2:] == ["Saldo a favor", "$48.31"]


def test_a_debt_settled_with_credit_alone_says_so() -> None:
    data = receipt(credit_used=pesos("651.69"), rounding=Money(0), total=Money(0), tenders=(), change=Money(0))
    page = ink.page(draw(data))
    assert page.beside(page.find("$651.69"))[-2:] == ["Saldo a favor", "$651.69"]
    assert max(page.words, key=lambda mark: mark.size).words == "$0.00"
    assert "CERO PESOS 00/100 M.N." in " ".join(page.text.split())


def test_a_payment_in_advance_needs_no_lines() -> None:
    data = receipt_of((), credit_left=pesos("1200"), total=pesos("1200"),
                      tenders=(ReceiptTender("Transferencia", pesos("1200"), None, "rastreo 77"),))  # fmt: skip
    text = ink.everything(draw(data))
    assert data.paid_period == "Pago por adelantado"
    assert "rastreo 77" in text
    assert "Periodo" not in text


def test_every_means_of_payment_stands_with_its_reference_and_the_change() -> None:
    tenders = (
        ReceiptTender("Efectivo", pesos("51.50"), pesos("100")),
        ReceiptTender("Tarjeta", pesos("200"), None, "aut. 123456 · 4321"),
        ReceiptTender("Transferencia", pesos("200"), None, "rastreo BNET01002611080004512345"),
        ReceiptTender("Cheque", pesos("200"), None, "núm. 001234, Banco del Norte"),
    )
    pdf = draw(receipt(tenders=tenders))
    page = ink.page(pdf)
    assert page.beside(page.find("$100.00"))[-2:] == ["Efectivo", "$100.00"]
    assert page.beside(page.find("$48.50"))[-2:] == ["Cambio", "$48.50"]
    for tender in tenders[1:]:
        page.find(tender.reference)
    ink.assert_well_set(pdf, MARGIN)


def test_a_citizen_without_account_pays_for_a_certificate() -> None:
    data = receipt_of(
        (line("", "Constancia de no adeudo", "258"),),
        payer="José Ñúñez Pérez", account=None, balance_after=None, standing="", next_step="",
    )  # fmt: skip
    page = ink.page(draw(data))
    assert "Cuenta" not in page.text
    assert "Después de este pago" not in page.text
    assert page.find("José Ñúñez Pérez").size > 12
    assert [mark.words for mark in page.words].count("Constancia de no adeudo") == 2


def test_several_charges_without_period_are_counted() -> None:
    lines = (line("", "Contrato", "1500"), line("", "Medidor", "900"))
    assert receipt_of(lines).paid_period == "2 conceptos"
    assert receipt_of(lines, covers="Contratación").paid_period == "Contratación"
    assert receipt_of(LINES[3:5]).paid_period == "Sep 2026"


@pytest.mark.parametrize("count", [1, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
def test_a_few_lines_are_listed_one_by_one_on_one_page(count: int) -> None:
    data = receipt_of(debts(count)[:count])
    pdf = draw(data)
    ink.assert_well_set(pdf, MARGIN)
    if count <= 12:
        assert [amount for concept, amount in rows_of(pdf) if concept != "Total"] == [
            each.amount for each in data.lines
        ]
    assert len(ink.pages(pdf)) == 1
    assert listed(pdf) == data.total


def test_forty_debts_fit_on_the_half_sheet_by_period() -> None:
    data = receipt_of(debts(40))
    pdf = draw(data)
    page = ink.page(pdf)
    ink.assert_well_set(pdf, MARGIN)
    assert listed(pdf) == data.total
    assert page.beside(page.find("May 2020"))[:2] == ["May 2020", "Recargos, Agua, Alcantarillado, Saneamiento"]
    assert "Agrupado por periodo" in page.text


@pytest.mark.parametrize("count", [60, 100, 240, 400, 800])
@pytest.mark.parametrize("paper", [Paper.HALF_LETTER, Paper.LETTER])
def test_a_list_too_long_for_one_sheet_goes_on_and_loses_nothing(count: int, paper: Paper) -> None:
    data = receipt_of(debts(count))
    pdf = draw(data, paper)
    ink.assert_well_set(pdf, MARGIN)
    copies = 2 if paper is Paper.LETTER else 1
    assert listed(pdf) == data.total * copies
    pages = ink.pages(pdf)
    for number, page in enumerate(pages, start=1):
        assert f"Hoja {number} de {len(pages)}" in page.text
        assert ("La lista sigue" in page.text) == (number < len(pages))
        assert page.text.count("Total") == (copies if number == len(pages) else 0)


def test_lines_without_period_keep_their_own_row_when_the_rest_is_grouped() -> None:
    data = receipt_of((*debts(40), line("", "Reconexión", "516.01"), line("", "Constancia", "258.03")))
    rows = rows_of(draw(data))
    assert ("Reconexión", pesos("516.01")) in rows
    assert ("Constancia", pesos("258.03")) in rows


def test_a_grouped_period_still_says_what_is_left_of_it() -> None:
    lines = (*debts(40)[:-1], replace(debts(40)[-1], left_open=pesos("7.77")))
    assert "(abono, restan $7.77)" in " ".join(ink.everything(draw(receipt_of(lines))).split())


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(min_value=1, max_value=10**11), min_size=1, max_size=90),
    st.text(alphabet="abcñ ÁÉ.-", min_size=1, max_size=120),
    st.integers(min_value=1, max_value=6),
)
def test_whatever_is_paid_nothing_is_lost_covered_or_off_the_paper(amounts: list[int], name: str, months: int) -> None:
    lines = tuple(
        line(f"Mes {number // months}", f"Concepto {number}, {name}", Money(amount).plain)
        for number, amount in enumerate(amounts)
    )
    data = receipt_of(lines, payer=name or "X", barcode="A-000123")
    pdf = draw(data)
    ink.assert_well_set(pdf, MARGIN)
    assert listed(pdf) == data.total


def test_very_long_names_and_addresses_wrap_and_cover_nothing() -> None:
    account = replace(ACCOUNT, address=LONG_ADDRESS, use="Comercial e industrial", tariff="Comercial alto consumo C-3")
    head = replace(LETTERHEAD, board="Comisión Municipal de Agua Potable, Alcantarillado y Saneamiento " * 2)
    pdf = draw(receipt(payer=LONG_NAME, account=account, letterhead=head))
    ink.assert_well_set(pdf, MARGIN)
    text = " ".join(ink.everything(pdf).split())
    assert LONG_NAME in text
    assert "segunda sección" in text


@pytest.mark.parametrize("amount", ["0.05", "1", "999999.99", "1000000000", "999999999999.99"])
def test_small_and_enormous_amounts_fit(amount: str) -> None:
    data = receipt_of((line("Nov 2026", "Derechos de conexión", amount),), balance_after=pesos(amount))
    for paper in (Paper.HALF_LETTER, Paper.LETTER):
        pdf = draw(data, paper)
        ink.assert_well_set(pdf, MARGIN)
        first = ink.pages(pdf)[0]
        card = [mark for mark in first.words if mark.left > 140 and 50 < mark.top < 138]
        assert first.find(f"${pesos(amount)}").size == max(mark.size for mark in card) >= 14


def test_a_receipt_may_be_for_nothing_at_all() -> None:
    data = receipt_of((line("Nov 2026", "Agua, condonada", "0"),))
    assert "CERO PESOS 00/100 M.N." in " ".join(ink.everything(draw(data)).split())


def test_letter_carries_the_same_receipt_twice_with_a_line_to_cut_along() -> None:
    pdf = draw(receipt(), Paper.LETTER)
    page = ink.page(pdf)
    ink.assert_well_set(pdf, MARGIN)
    amounts = [mark for mark in page.words if mark.words == "$651.50"]
    assert len(amounts) == 2
    assert amounts[1].top - amounts[0].top == pytest.approx(Paper.HALF_LETTER.height_mm, abs=0.05)
    user, till = page.find("Copia para el usuario"), page.find("Copia para la caja")
    assert user.bottom < page.height / 2 < till.top
    assert any(abs(shape.top - page.height / 2) < 0.6 and shape.width > 200 for shape in page.shapes)


def test_a_reprint_says_which_and_when() -> None:
    text = ink.everything(draw(receipt(reprint=Reprint(2, date(2026, 11, 9)))))
    assert "REIMPRESIÓN 2 · 9 nov 2026" in text
    assert "REIMPRESIÓN" not in ink.everything(draw(receipt()))


def test_a_cancelled_receipt_is_stamped_and_says_why_and_by_which_folio() -> None:
    gone = CancelledReceipt("Se cobró a la cuenta equivocada.", "C-000004", date(2026, 11, 8), "Marta Ruiz Peña")
    pdf = draw(receipt(cancelled=gone))
    page = ink.page(pdf)
    ink.assert_well_set(pdf, MARGIN)
    assert [stamp.words for stamp in page.stamps] == ["CANCELADO"]
    text = " ".join(page.text.split())
    assert (
        "CANCELADO el 8 nov 2026 con el folio C-000004."
        " Motivo: Se cobró a la cuenta equivocada. Autorizó: Marta Ruiz Peña." in text
    )
    assert "Al corriente" not in text
    assert "Recibo cancelado" in text


def test_a_cancelled_receipt_is_stamped_on_every_page_and_copy() -> None:
    gone = CancelledReceipt("Duplicado", "C-000004", date(2026, 11, 8))
    pages = ink.pages(draw(receipt_of(debts(240), cancelled=gone), Paper.LETTER))
    assert [len(page.stamps) for page in pages] == [2] * len(pages)
    assert "Autorizó" not in pages[0].text


def test_the_barcode_carries_the_folio_and_stands_free() -> None:
    page = ink.page(draw(receipt()))
    assert len(page.bars) > 20
    assert min(bar.width for bar in page.bars) > 0.18
    assert not ink.page(draw(receipt(barcode=""))).bars


def test_an_account_without_meter_says_so_and_an_empty_fact_leaves_no_mark() -> None:
    bare = replace(ACCOUNT, meter="", last_reading="", control_number="", route="", service="")
    text = ink.everything(draw(receipt(account=bare, legends=(), applied_by="")))
    assert "Sin medidor" in text
    assert "Toma" not in text


def test_a_receipt_that_does_not_add_up_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="does not add up"):
        receipt(total=pesos("651.51"))
    with pytest.raises(ValueError, match="tenders"):
        receipt(tenders=(ReceiptTender("Efectivo", pesos("651.49")),))


def test_accessories_are_summed_by_their_kind() -> None:
    assert receipt().accessories == pesos("18.42")
    assert receipt_of(tuple(replace(each, kind=LineKind.PRINCIPAL) for each in LINES)).accessories == Money(0)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_same_receipt_is_the_same_bytes(paper: Paper) -> None:
    assert draw(receipt(), paper) == draw(receipt(), paper)


def test_an_offset_moves_the_receipt_on_pre_printed_stock() -> None:
    still, moved = (ink.page(draw(receipt(), offset=offset)) for offset in (Offset(), Offset(4, -3)))
    assert moved.find("$651.50").left - still.find("$651.50").left == pytest.approx(4, abs=0.01)
    assert moved.find("$651.50").top - still.find("$651.50").top == pytest.approx(-3, abs=0.01)


def test_a_receipt_is_described_without_loading_what_draws_it() -> None:
    heavy = "{'reportlab', 'PIL', 'openpyxl', 'num2words'}"
    modules = "receipt, cash_cut, statement, reconciliation, printer_test, tables, page, letterhead, escpos"
    code = f"import sys; from aguadesk.papers import {modules}; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_figures_on_paper_are_those_of_the_data() -> None:
    data: ReceiptData = receipt()
    text = ink.everything(draw(data))
    assert all(figure(each.amount) in text for each in data.lines)
