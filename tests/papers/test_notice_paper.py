"""Notices on paper: what is asked and until when in sight, nothing over anything else, and a slip that comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import ink
import pytest
from paper_samples import LETTERHEAD, LONG_ADDRESS, LONG_NAME, NOON, logo

from aguadesk.domain.money import Money
from aguadesk.papers import notice_list
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.notice import MOST_LINES_HALF, MOST_LINES_LETTER, DebtLine, NoticeData, NoticeSheet, draw
from aguadesk.papers.notice_list import ListedNotice, ListedRoute, NoticeListData
from aguadesk.papers.page import Paper

pesos = Money.pesos
HALF = Paper.HALF_LETTER.height_mm
RESULTS = ("Entregado", "No lo quiso recibir", "No había nadie", "No existe el domicilio")
FIELDS = (
    "Nombre de quien recibe", "Relación con el titular", "Identificación que mostró", "Fecha y hora",
    "Firma de quien recibe", "Nombre y cargo de quien requiere", "Firma de quien requiere", "Hechos y notas",
)  # fmt: skip
REMINDER = NoticeSheet(
    letterhead=LETTERHEAD,
    title="Recordatorio de pago",
    opening="Su cuenta de agua tiene un adeudo vencido. Le invitamos a ponerse al corriente; aquí está el detalle.",
    issued_on=date(2026, 11, 20),
    until_label="Pague a más tardar el",
    until="7 dic 2026",
    where="En la caja de la oficina, con este papel o con su número de cuenta.",
    can_do=(
        "Pagar en parcialidades: pida un convenio, con 20 % de enganche y hasta en 36 meses.",
        "Preguntar: si algo no le parece, venga con este papel y se le explica cada peso, sin costo.",
        "Si ya pagó, muchas gracias: no haga caso de este aviso.",
    ),
    law=("Los recargos crecen cada mes hasta que se pague, conforme a Ley de Ingresos 2026, art. 12.",),
)
REQUIREMENT = replace(
    REMINDER,
    title="Requerimiento domiciliario",
    opening="Se requiere al titular de la cuenta el pago del adeudo vencido al 20 de noviembre de 2026 que aquí se"
    " detalla. La diligencia se hace en el domicilio de la toma y se asienta en el acta del pie.",
    until="en los 3 días siguientes a recibir este papel",
    law=(
        *REMINDER.law,
        "Su entrega interrumpe la prescripción del adeudo: Código Fiscal de la Federación, art. 146, cinco años.",
        "Su agua no se corta: la ley asegura siempre la necesaria para vivir (Ley General de Aguas, art. 9). Si el"
        " adeudo sigue, el servicio puede limitarse a 200 litros al día.",
    ),
    signed="Por el organismo: nombre, cargo y firma",
    slip=FIELDS,
    results=RESULTS,
)
LONG_LAW = "Ley de Agua y Saneamiento del Estado Libre y Soberano, artículos 163, 164, fracción XI, 165 bis y 178, "
WORDY = {
    "letterhead": Letterhead(
        "Organismo Operador Municipal de Agua Potable, Alcantarillado y Saneamiento de San Miguel del Valle",
        "San Miguel del Valle", "Sonora", ("Un renglón de ley " * 6,) * 3, logo(400, 300),
    ),
    "message": "Del 1 al 15 de diciembre se condona el 75 % de los recargos en un solo pago o al firmar su convenio;"
    " pregunte en la caja. No hay mejor momento para ponerse al corriente.",
}  # fmt: skip


def notice(years: int = 4, number: str = "N-000123", **changes: object) -> NoticeData:
    data = NoticeData(
        number=number,
        account="0104-0237",
        holder="Rosa Elena Cota Beltrán",
        address="Hidalgo 108, Centro, San Ángel del Río",
        route="Ruta 3, lugar 120",
        overdue="8 meses vencidos",
        lines=tuple(DebtLine(f"202{place}, 12 recibos", pesos("1513.80")) for place in range(years)),
    )
    return replace(data, **changes)  # type: ignore[arg-type]


def crowded(sheet: NoticeSheet) -> tuple[NoticeSheet, NoticeData]:
    most = MOST_LINES_HALF if sheet.is_half else MOST_LINES_LETTER
    wordy = replace(sheet, **WORDY, law=tuple(LONG_LAW + words for words in sheet.law))  # type: ignore[arg-type]
    lines = tuple(DebtLine("Indemnización por cheque devuelto " * 3, pesos("1234567.89")) for _ in range(most))
    return wordy, notice(holder=LONG_NAME, address=LONG_ADDRESS, lines=lines, number="N-1234567")


@pytest.mark.parametrize(
    ("sheet", "one"),
    [(REMINDER, notice()), (REQUIREMENT, notice()), crowded(REMINDER), crowded(REQUIREMENT)],
    ids=["reminder", "requirement", "crowded reminder", "crowded requirement"],
)
def test_every_word_has_its_place(sheet: NoticeSheet, one: NoticeData) -> None:
    for page in ink.pages(draw(sheet, [one, one])):
        for mark in page.words:
            assert mark.left >= 11.5, mark
            assert mark.right <= page.width - 11.5, mark
            assert mark.top >= 5, mark
            assert mark.bottom <= page.height - 5, mark
        for first, second in combinations(dict.fromkeys(page.words), 2):
            assert not first.touches(second), f"{first} lies over {second}"


def test_a_reminder_takes_half_a_sheet_and_the_rest_a_whole_one() -> None:
    three = [notice(number=f"N-00000{place}") for place in (1, 2, 3)]
    halves, wholes = ink.pages(draw(REMINDER, three)), ink.pages(draw(REQUIREMENT, three))
    assert (len(halves), len(wholes)) == (2, 3)
    first, second = halves[0].find("N-000001"), halves[0].find("N-000002")
    assert second.top - first.top == pytest.approx(HALF, abs=0.1)
    assert "N-000003" in halves[1].text


def test_it_says_how_much_until_when_and_where() -> None:
    page = ink.page(draw(REMINDER, [notice(2)]))
    amount = page.find("$3,027.60")
    assert amount.size == max(mark.size for mark in page.words)
    for words in ("8 meses vencidos", "Pague a más tardar el", "7 dic 2026", "En la caja de la oficina,"):
        assert words in page.text
    assert "1,513.80" in page.beside(page.find("2020, 12 recibos"))
    assert "Lo vencido al 20 de noviembre de 2026" in page.text


def test_the_slip_carries_the_number_twice_and_asks_for_all_that_proves_it() -> None:
    page = ink.page(draw(REQUIREMENT, [notice()]))
    numbers = [mark for mark in page.words if mark.words == "N-000123"]
    assert len(numbers) == 2, "on the notice and on what is cut off"
    cut = page.find("Acuse · Requerimiento domiciliario").top
    for words in (*FIELDS, *RESULTS, "Cuenta 0104-0237 · $6,055.20, 8 meses vencidos"):
        assert page.find(words).top >= cut, words
    assert page.find(REQUIREMENT.signed).bottom < cut
    assert "Acuse" not in ink.everything(draw(REMINDER, [notice()]))


def test_the_same_data_gives_the_same_bytes_and_drawing_is_told() -> None:
    told: list[int] = []
    sheet, one = crowded(REQUIREMENT)
    assert draw(sheet, [one, one], told.append) == draw(sheet, [one, one])
    assert told == [1, 2]


def test_a_code_is_broad_enough_for_a_scanner() -> None:
    for sheet in (REMINDER, REQUIREMENT):
        page = ink.page(draw(sheet, [notice(number="N-1234567")]))
        assert min(bar.width for bar in page.bars) >= 0.19


LISTED = ListedNotice("N-000123", "12", "0104-0237", "Rosa Elena Cota Beltrán", "Hidalgo 108, Centro", 8, pesos(2350))


def test_the_list_is_walked_route_by_route_with_its_sums() -> None:
    data = NoticeListData(
        LETTERHEAD, "Avisos por entregar", "Notificación de adeudo · más de $1,000.00", NOON, "Dora Palma Quijada",
        (ListedRoute("Ruta 3", (LISTED, LISTED)), ListedRoute("Sin ruta", (LISTED,))), "Resultado: E entregado.",
    )  # fmt: skip
    pdf = notice_list.draw(data)
    page = ink.page(pdf)
    assert page.find("Ruta 3").top < page.find("Sin ruta").top
    assert page.beside(page.find("2 avisos"))[-1] == "4,700.00"
    for words in ("3 avisos por entregar", "Notificación de adeudo · más de $1,000.00", "Resultado: E entregado."):
        assert words in page.text
    ink.assert_well_set(pdf, 11.5)
    long = replace(data, filter="", routes=(ListedRoute("Ruta 3", (LISTED,) * 60),))
    assert len(ink.pages(notice_list.draw(long))) > 1
