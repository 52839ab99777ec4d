"""The slip of a report says what the office holds at that moment: by when, what follows, and by which procedure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aguadesk.desk import complaint_calls, complaint_papers, complaint_steps, paper_codes
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.desk import Desk
from aguadesk.desk.paper_codes import PaperCode
from aguadesk.domain.complaints import Answer
from aguadesk.domain.errors import Refused
from complaint_makers import attended, hindrance, report
from makers import Clock, make_account, make_desk
from notice_makers import pages_of


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.board.close()


def slip(desk: Desk, number: int) -> str:
    (page,) = pages_of(complaint_papers.slip_pdf(desk, number))
    return " ".join(page.split())


def test_a_new_report_says_its_number_area_and_by_when(desk: Desk) -> None:
    text = slip(desk, report(desk, place="Hidalgo 12", references="Portón verde"))
    for words in (
        "Agua de San Ángel del Río", "RP-000001", "Fuga de agua en toma domiciliaria", "Turnado", "Agua potable",
        "Por teléfono · recibió Adela Nogal Pineda", "Rosa Encino", "644 100 0000", "Hidalgo 12", "Portón verde",
        "Sale agua junto al medidor", "Se atiende a más tardar el 21 nov 2026, 08:00 h.",
        "Cuando esté atendido, le llamamos al 644 100 0000", "Pregunte por su reporte con el número RP-000001.",
    ):  # fmt: skip
        assert words in text, words


def test_of_an_account_carries_its_number_holder_and_address(desk: Desk) -> None:
    account = make_account(desk, house_number="118", phone="653 123 4567")
    text = slip(desk, report(desk, account_id=account, reporter_name="", phone="", place=""))
    for words in ("Rosa Elena Cota Beltrán", "Cuenta 0104-0237", "653 123 4567", "Hidalgo 118"):
        assert words in text, words


def test_who_left_no_telephone_is_asked_to_come_by(desk: Desk) -> None:
    assert "No dejó teléfono: cuando esté atendido, díganos aquí" in slip(desk, report(desk, phone=""))


def test_a_kind_without_a_limit_promises_none(desk: Desk) -> None:
    assert "Sin plazo fijo." in slip(desk, report(desk, "comentario"))


def test_a_pause_says_why(desk: Desk) -> None:
    number = report(desk)
    complaint_steps.pause(desk, number, hindrance(desk))
    assert "En pausa: lluvia. Se atiende en cuanto se pueda." in slip(desk, number)


def test_attended_and_closed_say_when(desk: Desk, clock: Clock) -> None:
    clock.forward(hours=-2)
    number = report(desk)
    clock.forward(hours=2)
    complaint_steps.attend(desk, number, "Se cambió la abrazadera")
    assert "Se atendió el 20 nov 2026, 08:00 h. Ya atendido, le llamamos al 644 100 0000" in slip(desk, number)
    complaint_calls.answer(desk, number, Call(Answer.YES))
    text = slip(desk, number)
    assert "Cerrado el 20 nov 2026, 08:00 h. Pregunte por su reporte" in text
    assert "le llamamos" not in text


def test_one_that_does_not_proceed_says_why(desk: Desk) -> None:
    number = report(desk)
    complaint_steps.not_proceeding(desk, number, "La fuga está dentro del domicilio")
    assert "No procede el 20 nov 2026, 08:00 h. La fuga está dentro del domicilio" in slip(desk, number)


def test_it_carries_the_boards_code_version_date_page_and_law(desk: Desk) -> None:
    number = attended(desk)
    assert "Página" not in slip(desk, number)
    paper_codes.change_code(desk, complaint_papers.SLIP, PaperCode("PE/OPDM/DG/UGSRP/01", "02", "09/2018"))
    paper_codes.change_texts(desk, "Ley de Agua del Estado de Sonora, art. 83", "")
    text = slip(desk, number)
    assert "PE/OPDM/DG/UGSRP/01 · Versión 02 · 09/2018 · Página 1 de 1" in text
    assert "Ley de Agua del Estado de Sonora, art. 83" in text


def test_one_that_is_gone_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"complaint\.unknown"):
        complaint_papers.slip_pdf(desk, 99)
