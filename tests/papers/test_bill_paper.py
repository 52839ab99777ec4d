"""The bill at the door: how much and until when in sight, why beside it, whatever stands on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import ink
import pytest
from paper_samples import LETTERHEAD, LONG_ADDRESS, LONG_NAME, logo

from aguadesk.domain.money import Money
from aguadesk.papers.bill import BillData, BillLine, BillSheet, Usage, draw
from aguadesk.papers.page import Paper

SHEET = BillSheet(LETTERHEAD, ("Este papel no es comprobante de pago.",))
NOTE = (
    "Rango de más de 30 a 50 m³, cada m³ al precio de su rango: cuota de $126.50 + 18 m³ × $8.40 + 7 m³ × $9.20"
    " = $342.10, Ley de Ingresos del municipio para el ejercicio fiscal 2026, artículo 48, fracción II, página 112"
)
LINES = (
    BillLine("Agua, 37 m³", Money.pesos("342.10"), NOTE),
    BillLine("Alcantarillado 10 %", Money.pesos("34.21")),
    BillLine("Saneamiento 12 %", Money.pesos("41.05")),
    BillLine("IVA 16 %", Money.pesos("66.78")),
    BillLine("Adulto mayor (INAPAM): 50 % menos", -Money.pesos("171.05"), "Ley de agua del estado, artículo 163"),
    BillLine("Redondeo a pesos enteros", -Money.pesos("0.09")),
)
MONTHS = ("Oct", "Nov", "Dic", "Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Sep", "Oct")


def bill(**changes: object) -> BillData:
    data = BillData(
        folio="C-026863",
        account="0104-0237",
        holder="Rosa Elena Cota Beltrán",
        address="Hidalgo 108, Centro",
        route="Ruta 3, lugar 120",
        use="Doméstico",
        period="Oct 2026",
        issued_on=date(2026, 11, 1),
        due_on=date(2026, 11, 15),
        previous="1,284",
        current="1,321",
        consumption="37 m³",
        how="leída",
        lines=LINES,
        total=Money.pesos(313),
        history=tuple(Usage(month, 20 + place) for place, month in enumerate(MONTHS)),
        message="Cuide el agua: repare sus fugas",
    )
    return replace(data, **changes)  # type: ignore[arg-type]


WORST = bill(
    holder=LONG_NAME,
    address=LONG_ADDRESS,
    arrears=Money.pesos("1234567.89"),
    surcharges=Money.pesos("345678.90"),
    credit=Money.pesos("12.34"),
    message="Aviso: el lunes 16 de noviembre no habrá servicio de ocho a catorce horas por la reparación de la línea "
    "de conducción en la calle Hidalgo; junte el agua que necesite y cuide su tinaco.",
    history=tuple(Usage(month, 9_999) for month in MONTHS),
)


@pytest.mark.parametrize("one", [bill(), WORST, bill(history=(), lines=LINES[:1])], ids=["usual", "worst", "least"])
def test_every_word_has_its_place(one: BillData) -> None:
    for per_page in (1, 2):
        pdf = draw(SHEET, [one, one], per_page)
        for page in ink.pages(pdf):
            for mark in page.words:
                assert mark.left >= Paper.HALF_LETTER.margin_mm - 0.5, mark
                assert mark.right <= page.width - Paper.HALF_LETTER.margin_mm + 0.2, mark
            # What all bills share is drawn once and shown twice: it is told at the same place each time.
            for first, second in combinations(dict.fromkeys(page.words), 2):
                assert not first.touches(second), f"{first} lies over {second}"


def test_how_much_and_until_when_stand_largest() -> None:
    page = ink.page(draw(SHEET, [bill()]))
    largest = sorted(page.words, key=lambda mark: mark.top - mark.bottom)[0]
    assert largest.words == "$313.00"
    for words in ("15 nov 2026", "Rosa Elena Cota Beltrán", "Ruta 3, lugar 120", "Referencia: 0104-0237", "leída"):
        assert page.find(words)


def test_the_reference_of_a_bank_is_read_in_fours() -> None:
    page = ink.page(draw(SHEET, [bill(reference="06759111970034946226")]))
    assert page.find("Ref. 0675 9111 9700 3494 6226")


def test_each_line_has_its_amount_on_the_same_row() -> None:
    page = ink.page(draw(SHEET, [bill()]))
    assert page.beside(page.find("Saneamiento 12 %"))[:2] == ["Saneamiento 12 %", "41.05"]
    assert "−171.05" in page.text
    assert page.beside(page.find("Total del periodo"))[:2] == ["Total del periodo", "313.00"]


def test_arrears_surcharges_and_credit_stand_apart_and_only_where_there_are_any() -> None:
    page = ink.page(draw(SHEET, [bill(arrears=Money.pesos(200), surcharges=Money.pesos(8), credit=Money.pesos(21))]))
    # 313 + 200 + 8 - 21 = 500.
    assert page.find("$500.00")
    assert page.beside(page.find("Adeudo anterior"))[-1] == "200.00"
    assert page.beside(page.find("Recargos"))[-1] == "8.00"
    assert page.beside(page.find("Saldo a favor"))[-1] == "−21.00"
    plain = ink.page(draw(SHEET, [bill()])).text
    assert not any(words in plain for words in ("Adeudo anterior", "Recargos", "Saldo a favor"))


def test_a_bill_paid_by_what_was_in_favour_asks_for_nothing_and_says_what_is_left() -> None:
    page = ink.page(draw(SHEET, [bill(credit=Money.pesos(400))]))
    assert page.find("$0.00")
    assert page.find("Le quedan $87.00 a favor")


def test_the_chart_has_a_bar_and_its_number_for_each_period_and_the_newest_last() -> None:
    page = ink.page(draw(SHEET, [bill(history=(Usage("Sep", 20), Usage("Oct", 37)))]))
    assert page.find("Sep").left < page.find("Oct").left
    assert "37" in [mark.words for mark in page.words]
    more = ink.page(draw(SHEET, [bill(history=tuple(Usage(f"M{number}", number) for number in range(20)))])).text
    assert "M6" not in more.split()
    assert "M19" in more.split()


def test_no_history_says_why() -> None:
    assert ink.page(draw(SHEET, [bill(history=(), no_history="Toma sin medidor.")])).find("Toma sin medidor.")


def test_two_stand_on_a_page_and_one_has_a_stub_for_the_counter() -> None:
    three = [bill(account=f"0104-000{number}") for number in range(3)]
    first, second = ink.pages(draw(SHEET, three, 2))
    assert "Cuenta 0104-0000" in first.text
    assert "Cuenta 0104-0001" in first.text
    assert "Cuenta 0104-0002" in second.text
    assert "Talón para la caja" not in first.text
    assert [page.text.count("Talón para la caja") for page in ink.pages(draw(SHEET, three, 1))] == [1, 1, 1]


def test_a_logo_and_a_board_of_a_long_name_fit() -> None:
    head = replace(LETTERHEAD, board="Comisión Municipal de Agua Potable y Alcantarillado de " * 2, logo=logo())
    assert ink.page(draw(replace(SHEET, letterhead=head), [bill()])).find("$313.00")


def test_the_same_bills_give_the_same_bytes_and_each_is_told() -> None:
    told: list[int] = []
    assert draw(SHEET, [bill(), WORST], told=told.append) == draw(SHEET, [bill(), WORST])
    assert told == [1, 2]


def test_what_the_one_who_is_told_raises_stops_the_drawing() -> None:
    def stop(number: int) -> None:
        if number == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        draw(SHEET, [bill()] * 5, told=stop)


def test_a_page_of_two_weighs_less_than_four_kilobytes() -> None:
    few, many = (len(draw(SHEET, [bill()] * number)) for number in (2, 202))
    assert (many - few) / 100 < 4096
