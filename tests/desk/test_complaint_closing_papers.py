"""A closing on paper and as a workbook says what its day said."""

from __future__ import annotations

import io

import pypdf
from openpyxl import load_workbook

from aguadesk.desk import complaint_calls, complaint_closing, complaint_closing_papers, complaint_steps
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints import Answer
from complaint_makers import attended, report
from makers import Clock


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text().replace("\n", " ") for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_the_paper_lists_what_was_attended(desk: Desk) -> None:
    attended(desk, place="Hidalgo 12")
    attended(desk, "comentario", place="")
    closing = complaint_closing.close_day(desk).value
    text = text_of(complaint_closing_papers.closing_pdf(desk, closing))
    for words in ("RP-000001", "RP-000002", "Hidalgo 12", "Se cambió la abrazadera", "2 reportes atendidos", "1 en su"):
        assert words in text, words
    name = complaint_closing_papers.closing_name(complaint_closing.closing(desk, closing))
    assert name == "reportes-atendidos-2026-11-20-1"


def test_the_workbook_says_whether_each_was_in_time(desk: Desk) -> None:
    clock = desk.clock
    assert isinstance(clock, Clock)
    late, comment = attended(desk), attended(desk, "comentario", place="")
    complaint_steps.add_note(desk, comment, "Sin más")
    number = complaint_closing.close_day(desk).value
    complaint_calls.answer(desk, late, Call(Answer.NO, note="Sigue"))
    clock.forward(days=3)
    complaint_steps.attend(desk, late, "Se cambió el tubo")
    sheet = load_workbook(io.BytesIO(complaint_closing_papers.closing_xlsx(desk, number))).active
    assert sheet is not None
    rows = {str(row[0]): row for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("RP-")}
    assert (rows["RP-000001"][-1], rows["RP-000002"][-1]) == ("sí", "")


def test_the_list_of_a_day_stays_as_it_was_printed(desk: Desk) -> None:
    """What was turned again, and attended otherwise, is on the list of that day with what was said then."""
    clock = desk.clock
    assert isinstance(clock, Clock)
    number = attended(desk)
    closing = complaint_closing.close_day(desk).value
    printed = text_of(complaint_closing_papers.closing_pdf(desk, closing))
    complaint_calls.answer(desk, number, Call(Answer.NO, note="Sigue igual"))
    assert text_of(complaint_closing_papers.closing_pdf(desk, closing)) == printed
    clock.forward(days=3)
    complaint_steps.attend(desk, number, "Se cambió el tubo completo")
    assert text_of(complaint_closing_papers.closing_pdf(desk, closing)) == printed


def test_what_was_attended_late_says_so(desk: Desk) -> None:
    clock = desk.clock
    assert isinstance(clock, Clock)
    number = report(desk)
    clock.forward(days=2)
    complaint_steps.attend(desk, number, "Se reparó")
    closing = complaint_closing.close_day(desk).value
    assert "tarde" in text_of(complaint_closing_papers.closing_pdf(desk, closing))
    sheet = load_workbook(io.BytesIO(complaint_closing_papers.closing_xlsx(desk, closing))).active
    assert sheet is not None
    assert [row[-1] for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("RP-")] == ["no"]
