"""The papers and workbooks of the desk of reports out of a real board: what they say is what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from aguadesk.desk import complaint_calls, complaint_report_papers, complaint_reports, complaint_steps, paper_codes
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.complaint_report_papers import standing_words
from aguadesk.desk.complaint_reports import StatusReport
from aguadesk.desk.desk import Desk
from aguadesk.desk.paper_codes import PaperCode
from aguadesk.domain.complaints import Answer
from aguadesk.domain.errors import Cancelled
from aguadesk.papers.sheet_reader import read_sheets
from complaint_makers import attended, hindrance, report
from makers import Clock, make_desk
from notice_makers import pages_of

TODAY = date(2026, 11, 20)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.board.close()


def text(pdf: bytes) -> str:
    return " ".join(" ".join(pages_of(pdf)).split())


def cells(book: bytes) -> list[list[object]]:
    (sheet,) = read_sheets(book, "a.xlsx")
    return [list(row) for row in sheet.rows]


def today(desk: Desk) -> StatusReport:
    return complaint_reports.status(desk, desk.today(), desk.today())


def test_each_report_says_how_it_stands_against_its_limit(desk: Desk, clock: Clock) -> None:
    old, slow, lost = report(desk), report(desk), report(desk)
    complaint_steps.not_proceeding(desk, lost, "Es de la toma del vecino")
    comment = report(desk, "comentario")
    clock.forward(hours=25, minutes=30)
    complaint_steps.attend(desk, slow, "Se cambió la abrazadera")
    new, rained = report(desk), report(desk)
    clock.forward(minutes=30)
    complaint_steps.pause(desk, rained, hindrance(desk), "Llueve desde las siete")
    quick = attended(desk)
    found = complaint_reports.status(desk, TODAY, clock().date())
    assert standing_words(found, old) == "venció hace 2 h"
    assert standing_words(found, slow) == "atendido en 25 h 30 min, fuera de plazo"
    assert standing_words(found, lost) == "—"
    assert standing_words(found, comment) == "sin plazo"
    assert standing_words(found, new) == "faltan 23 h 30 min"
    assert standing_words(found, rained) == "en pausa: lluvia"
    assert standing_words(found, quick) == "atendido en 0 min"


def test_the_status_of_a_day_and_of_a_week_on_paper(desk: Desk) -> None:
    report(desk, place="Hidalgo 118", references="Portón verde")
    paper_codes.change_code(desk, "complaint_status", PaperCode("PE/01", "02", "09/2018"))
    paper_codes.change_texts(desk, "Ley de Agua, art. 12", "")
    daily = text(complaint_report_papers.status_pdf(desk, today(desk)))
    for words in ("Estado diario de reportes", "20 de noviembre de 2026", "Hidalgo 118, Portón verde", "Agua potable"):
        assert words in daily
    for words in ("PE/01 · Versión 02 · 09/2018", "Fundamento: Ley de Agua, art. 12", "Elaboró", "Revisó", "Aprobó"):
        assert words in daily
    week = complaint_reports.status(desk, *complaint_reports.week_of(TODAY))
    assert "Estado semanal de reportes" in text(complaint_report_papers.status_pdf(desk, week))
    assert complaint_report_papers.status_name(week) == "estado-semanal-reportes-2026-11-16"
    assert complaint_report_papers.status_name(today(desk)) == "estado-diario-reportes-2026-11-20"


def test_the_workbook_of_a_status_gives_each_figure_back_by_filtering(desk: Desk, clock: Clock) -> None:
    report(desk)
    clock.forward(hours=25)
    again = attended(desk)
    complaint_calls.answer(desk, again, Call(Answer.NO, note="Sigue la fuga"))
    found = today(desk)
    rows = cells(complaint_report_papers.status_xlsx(desk, found))
    head = next(place for place, row in enumerate(rows) if "Reporte" in row)
    columns = {title: [row[place] for row in rows[head + 1 :]] for place, title in enumerate(rows[head])}
    for title, ids in (
        ("Recibido en esos días", found.whole.received),
        ("Atendido en esos días", found.whole.attended),
        ("Reasignado en esos días", found.whole.reassigned),
        ("Pendiente", found.whole.open),
        ("Vencido", found.whole.overdue),
    ):
        assert columns[title].count("Sí") == len(ids) > 0, title


def test_the_efficiency_of_a_month_on_paper_and_as_a_workbook(desk: Desk, clock: Clock) -> None:
    done = attended(desk)
    complaint_calls.answer(desk, done, Call(Answer.YES, satisfaction=5))
    report(desk, "fuga_red")
    clock.forward(hours=100)
    found = complaint_reports.efficiency_of_month(desk, TODAY)
    said = text(complaint_report_papers.efficiency_pdf(desk, found))
    for words in ("noviembre de 2026", complaint_report_papers.FORMULA, "1 atendido en su plazo, de 2 que cuentan"):
        assert words in said
    assert "50 %" in said
    assert "100 %" in said, "the programme alone"
    rows = cells(complaint_report_papers.efficiency_xlsx(desk, found))
    whole = next(row for row in rows if row[0] == "Total")
    assert whole[1:] == ["Total", 2, 0, 0, 2, 1, 0, 1, "50 %", 0, 0, "5.0"]
    assert [row[0] for row in rows].count("Tipo") == 2
    assert complaint_report_papers.efficiency_name(found) == "eficiencia-de-atencion-2026-11"


class Watched:
    """Progress that keeps what it was told, and is stopped when it was told so often."""

    def __init__(self, stop_at: int = 99) -> None:
        self.told: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, text: str = "") -> None:
        assert text
        self.told.append((done, total))
        if len(self.told) == self._stop_at:
            raise Cancelled


@pytest.mark.parametrize("make", [complaint_report_papers.status_pdf, complaint_report_papers.status_xlsx])
def test_a_status_tells_how_far_it_got_and_may_be_stopped(desk: Desk, make: Callable[..., bytes]) -> None:
    for code in ("fuga_toma", "desazolve", "fuga_toma"):
        report(desk, code)
    found, watched = complaint_reports.status(desk, TODAY, TODAY), Watched()
    assert make(desk, found, watched)
    assert watched.told == [(0, 3), (1, 3), (2, 3)]
    with pytest.raises(Cancelled):
        make(desk, found, Watched(stop_at=2))


@pytest.mark.parametrize("make", [complaint_report_papers.efficiency_pdf, complaint_report_papers.efficiency_xlsx])
def test_the_efficiency_may_be_stopped_before_it_is_written(desk: Desk, make: Callable[..., bytes]) -> None:
    with pytest.raises(Cancelled):
        make(desk, complaint_reports.efficiency_of_month(desk, TODAY), Watched(stop_at=1))


def test_a_month_without_reports_has_no_percentage(desk: Desk) -> None:
    found = complaint_reports.efficiency_of_month(desk, date(2026, 10, 3))
    assert complaint_report_papers.percent_words(found.whole) == "s/d"
    assert complaint_report_papers.satisfaction_words(found.whole) == "s/d"
    assert "s/d" in text(complaint_report_papers.efficiency_pdf(desk, found))


def test_who_signs_is_named_in_the_order_of_the_board(desk: Desk) -> None:
    with desk.write() as w:
        w.connection.exec_driver_sql("DELETE FROM setting WHERE key = 'board.signatories'")
        kept = '[{"name": "Ana Fresno", "position": "Atención"}, {"name": "Dora Palma", "position": "Directora"}]'
        w.connection.exec_driver_sql("INSERT INTO setting (key, value) VALUES ('board.signatories', ?)", (kept,))
        w.commit()
    said = text(complaint_report_papers.status_pdf(desk, today(desk)))
    assert "Dora Palma" in said
    assert "Nombre, firma y puesto" in said
