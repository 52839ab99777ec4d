"""The agreement on paper: what is signed, the calendar to hang up, and the promissory notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import ink
import pypdfium2
import pytest
from agreement_samples import LINES, SIGNED, TERMS, agreement, calendar, long_agreement
from paper_samples import LONG_NAME, pesos

from aguadesk.domain.money import ZERO
from aguadesk.papers.agreement import AgreementData, draw, draw_calendar, draw_notes
from aguadesk.papers.agreement_clauses import clauses
from aguadesk.papers.page import Paper

MARGIN = Paper.LETTER.margin_mm
Draw = Callable[[AgreementData], bytes]
PAPERS = (draw, draw_calendar, draw_notes)


def said(data: AgreementData, title: str) -> str:
    """The words of one clause, and the law under it."""
    (clause,) = [clause for clause in clauses(data) if clause.title == title]
    return f"{clause.text} [{clause.citation}]"


def flat(pdf: bytes) -> str:
    """All words, one after the other, as a person reads over the ends of lines."""
    return " ".join(ink.everything(pdf).split())


def plain(count: int = 6) -> AgreementData:
    """One without condonation."""
    return agreement(count, lines=(LINES[0], replace(LINES[2], condoned=ZERO)), condonation=None)


BRICKWORKS = agreement(24, "1480000.00", lines=(replace(LINES[0], owed=pesos("7412345.67")),), condonation=None)


# The agreement -------------------------------------------------------------------------------------------------


def test_an_ordinary_agreement_is_one_page_with_three_signatures() -> None:
    page = ink.page(draw(agreement()))
    for name in ("María Elena Ruiz Soto", "Ing. Raúl Ochoa Peña", "C.P. Ana Luisa Barraza"):
        page.find(name)
    roles = page.beside(page.find("Por el organismo"))
    assert roles == ["El usuario", "Por el organismo", "Testigo"]
    page.find("lo firman en San Miguel del Valle, Sonora, a 20 de noviembre de 2026.")


def test_what_is_owed_forgiven_and_left_adds_up_in_the_table() -> None:
    page = ink.page(draw(agreement()))
    assert page.beside(page.find("Recargos")) == ["Recargos", "hasta el 20 nov 2026", "412.36", "−309.27", "103.09"]
    last = page.beside(page.find("Total que se paga por el convenio"))
    assert last[1:] == ["3,940.36", "−309.27", "3,631.09"]


def test_without_condonation_there_is_no_column_and_no_clause_for_it() -> None:
    text = flat(draw(plain()))
    assert "Se condona" not in text
    assert "Condonación" not in text
    assert "condon" not in said(plain(), "Si no se cumple").split("[")[0]


def test_the_card_says_how_much_each_the_last_and_until_when() -> None:
    page = ink.page(draw(agreement()))
    figures = page.beside(page.find("$731.09"))
    assert figures == ["$3,631.09", "$731.09", "$241.66", "$241.74", "15 nov 2027"]


def test_the_last_payment_is_named_only_if_it_differs() -> None:
    even = agreement(10, "631.09")
    page = ink.page(draw(even))
    assert {one.amount for one in even.regular} == {pesos("300.00")}
    assert page.beside(page.find("$631.09")) == ["$3,631.09", "$631.09", "$300.00", "16 sep 2027"]


def test_one_payment_or_none_after_the_down_payment_is_said_as_such() -> None:
    one = ink.page(draw(agreement(1, "0")))
    one.find("Un pago")
    whole = agreement(instalments=(replace(calendar(1, pesos("3631.09"))[0], number=0),))
    assert whole.down == pesos("3631.09")
    assert whole.count == 0
    assert "Parcialidad" not in flat(draw(whole))


def test_every_payment_of_the_calendar_stands_with_its_day_and_amount() -> None:
    page = ink.page(draw(agreement()))
    row = page.beside(page.find("18 feb 2027"))
    assert row == ["3", "18 feb 2027", "241.66", "4", "20 mar 2027", "241.66", "5", "19 abr 2027", "241.66"]
    assert page.beside(page.find("15 nov 2027"))


def test_signing_says_plainly_that_prescription_starts_again() -> None:
    words = said(agreement(), "El adeudo")
    assert "interrumpe la prescripción: el plazo de 5 años" in words
    assert "vuelve a empezar el 20 nov 2026" in words
    assert "art. 146" in words
    odd = agreement(terms=replace(TERMS, prescription_months=66))
    assert "el plazo de 66 meses" in said(odd, "El adeudo")


@pytest.mark.parametrize(
    ("changes", "title", "words"),
    [
        ({}, "Los pagos", "Hay 3 días de tolerancia"),
        ({"grace_days": 1}, "Los pagos", "Hay 1 día de tolerancia"),
        ({}, "Los recargos", "no causan más recargos"),
        ({"freezes_surcharges": False}, "Los recargos", "siguen causando recargos"),
        ({}, "Recibos nuevos", "cuenta como una parcialidad que falta"),
        ({"bills_inside": False}, "Recibos nuevos", "no termina este convenio"),
        ({}, "Si no se cumple", "Si faltan 3 parcialidades, o la última"),
        ({"most_missed": 1}, "Si no se cumple", "Si falta una parcialidad,"),
        ({}, "Si no se cumple", "Regresan los $309.27 condonados y los recargos que no se cobraron"),
        ({"freezes_surcharges": False}, "Si no se cumple", "Regresan los $309.27 condonados."),
        ({"returns_condoned": False}, "Si no se cumple", "Lo condonado no regresa. Los recargos vuelven a contar"),
        ({"returns_condoned": False, "freezes_surcharges": False}, "Si no se cumple", "Lo condonado no regresa. ["),
        ({}, "El servicio", "no limita el servicio"),
        ({"shields_service": False}, "El servicio", "no detiene por sí solo una orden de limitación"),
    ],
)
def test_each_clause_says_what_was_agreed(changes: dict[str, object], title: str, words: str) -> None:
    assert words in said(agreement(terms=replace(TERMS, **changes)), title)


def test_breaking_one_without_condonation_speaks_only_of_what_was_frozen() -> None:
    returned = said(plain(), "Si no se cumple")
    assert "Se cobran entonces los recargos que no se cobraron desde la firma." in returned
    assert "Regresan" not in returned
    nothing = said(replace(plain(), terms=replace(TERMS, freezes_surcharges=False)), "Si no se cumple")
    assert "Lo pagado queda pagado. [" in nothing


def test_no_days_of_tolerance_are_not_promised() -> None:
    words = said(agreement(terms=replace(TERMS, grace_days=0)), "Los pagos")
    assert "tolerancia" not in words


def test_the_cost_of_paying_later_has_its_row_and_its_sentence() -> None:
    data = agreement(extension=pesos("184.20"))
    page = ink.pages(draw(data))[0]
    assert page.beside(page.find("Recargos por prórroga"))[-1] == "184.20"
    assert page.beside(page.find("Total que se paga"))[-1] == "3,815.29"
    assert "se cobran $184.20 de recargos por prórroga" in said(data, "Los recargos")


def test_the_campaign_and_its_authority_are_cited() -> None:
    words = said(agreement(), "Condonación")
    assert "$309.27 por la campaña «Diciembre sin recargos»" in words
    assert "[Acuerdo de cabildo 12, art. 3]" in words


def test_who_signs_for_another_is_told_apart_from_the_holder() -> None:
    text = flat(draw(agreement(signer="Pedro Ruiz Lara")))
    assert "Pedro Ruiz Lara, «el usuario», por la cuenta de María Elena Ruiz Soto, acuerdan" in text
    assert "por la cuenta de" not in flat(draw(agreement()))


def test_a_board_that_has_not_said_its_place_still_has_a_date() -> None:
    bare = replace(agreement().letterhead, municipality="", state="")
    assert "lo firman el 20 de noviembre de 2026." in flat(draw(agreement(letterhead=bare)))
    assert "A 20 de noviembre de 2026. Debo y pagaré" in flat(draw_notes(agreement(letterhead=bare)))


def test_nobody_signs_a_bare_page() -> None:
    for count in range(2, 60):
        last = ink.pages(draw(agreement(count)))[-1]
        last.find("Pagar antes")
        last.find("Por el organismo")


def test_an_ended_agreement_is_stamped_across_its_page() -> None:
    first = ink.pages(draw(agreement(ended="TERMINADO")))[0]
    assert [stamp.words for stamp in first.stamps] == ["TERMINADO"]
    assert not ink.pages(draw(agreement()))[0].stamps


def test_no_name_is_cut_on_what_is_signed() -> None:
    for paper in PAPERS:
        text = flat(paper(long_agreement()))
        assert LONG_NAME in text, paper.__name__


def test_an_agreement_that_does_not_add_up_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="sum to"):
        agreement(instalments=calendar(12, pesos("3631.08")))
    with pytest.raises(ValueError, match="sum to"):
        agreement(instalments=())


# The calendar --------------------------------------------------------------------------------------------------


def test_the_calendar_has_a_box_for_every_payment_and_the_bars_of_the_account() -> None:
    page = ink.page(draw_calendar(agreement()))
    for number in range(1, 13):
        page.find(f"{number} de 12")
    page.find("Enganche")
    assert page.bars
    page.find("Cuenta 0104-0237")


def test_the_bars_are_as_dark_as_the_words_that_count() -> None:
    pdf = draw_calendar(agreement())
    bar = max(ink.page(pdf).bars, key=lambda mark: mark.width)
    scale = 8 / ink.MM
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=8).to_pil().convert("L")
    middle = ((bar.left + bar.right) / 2 * scale, (bar.top + bar.bottom) / 2 * scale)
    assert picture.getpixel(tuple(map(round, middle))) < 60


def test_the_calendar_says_the_payment_in_letters_to_be_read_across_a_kitchen() -> None:
    page = ink.page(draw_calendar(agreement()))
    assert max(page.words, key=lambda mark: mark.size).words == "$241.66"
    page.find("Pago cada mes")
    page.find("Hasta el 15 nov 2027, el último de $241.74")
    ink.page(draw_calendar(agreement(1, "0"))).find("Hasta el 20 dic 2026")


def test_thirty_six_payments_are_one_page_and_weekly_ones_go_on() -> None:
    assert len(ink.pages(draw_calendar(long_agreement()))) == 1
    weekly = ink.pages(draw_calendar(agreement(78, "0", days=7)))
    assert len(weekly) == 2
    weekly[0].find("Hoja 1 de 2")
    weekly[1].find("Hoja 2 de 2")


def test_the_calendar_offers_help_before_the_date_and_says_the_tolerance() -> None:
    text = flat(draw_calendar(agreement()))
    assert "Si no alcanza a pagar, venga antes de la fecha y hablamos." in text
    assert "Tiene 3 días de tolerancia." in text
    assert "tolerancia" not in flat(draw_calendar(agreement(terms=replace(TERMS, grace_days=0))))


# The promissory notes ------------------------------------------------------------------------------------------


def test_a_note_says_all_that_the_law_asks_of_it() -> None:
    text = " ".join(ink.pages(draw_notes(agreement()))[0].text.split())
    assert "Pagaré" in text
    assert "En San Miguel del Valle, Sonora, a 20 de noviembre de 2026." in text
    assert "Debo y pagaré incondicionalmente por este pagaré a la orden de Agua Potable de San Miguel" in text
    assert "en la oficina del organismo en San Miguel del Valle, Sonora, el día 20 de diciembre de 2026" in text
    assert "la cantidad de $241.66 (DOSCIENTOS CUARENTA Y UN PESOS 66/100 M.N.)." in text
    assert "María Elena Ruiz Soto" in text


def test_there_is_one_note_for_each_payment_to_come_four_a_page() -> None:
    sheets = ink.pages(draw_notes(agreement()))
    assert len(sheets) == 3
    text = ink.everything(draw_notes(agreement()))
    assert text.count("Bueno por") == 12
    assert "Parcialidad 12 de 12" in text
    assert "Enganche" not in text


def test_one_that_is_all_down_payment_has_a_note_for_it() -> None:
    whole = replace(calendar(1, pesos("3631.09"))[0], number=0, due_on=date(2026, 11, 20))
    text = flat(draw_notes(agreement(instalments=(whole,))))
    assert text.count("Bueno por $3,631.09") == 1
    assert "Enganche · convenio CV-000012" in text


# All of them ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.__name__)
@pytest.mark.parametrize(
    "data",
    [agreement(), long_agreement(), plain(), agreement(24), BRICKWORKS, agreement(78, "0", days=7)],
    ids=range(6),
)
def test_everything_keeps_its_place(paper: Draw, data: AgreementData) -> None:
    ink.assert_well_set(paper(data), MARGIN)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.__name__)
def test_the_same_agreement_gives_the_same_bytes(paper: Draw) -> None:
    assert paper(agreement()) == paper(agreement())
    assert paper(agreement()) != paper(agreement(number="CV-000013"))


def test_the_pieces_of_an_agreement_name_themselves() -> None:
    data = agreement()
    assert data.name_of(data.instalments[0]) == "Enganche"
    assert data.name_of(data.instalments[3]) == "Parcialidad 3 de 12"
    assert data.instalments[0].due_on == SIGNED
    assert data.agreed == data.owed - data.condoned
