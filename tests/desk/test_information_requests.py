"""The register of requests of information: from the window to the workbook, with last days, delays and answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from aguadesk.desk import complaint_calls, complaint_lists, complaint_steps, complaints, trail
from aguadesk.desk import information_requests as requests
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.complaints import ComplaintFilter
from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints import Answer, ComplaintState, Nature
from aguadesk.domain.errors import Cancelled, Refused
from aguadesk.ui.sentences import sentence
from complaint_makers import attended, hindrance, kind, report, row
from makers import Clock, make_desk, seat

ASKED = "Pide los recibos de nómina de 2025"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.board.close()


def ask(desk: Desk, code: str = "acceso_informacion", **told: object) -> int:
    """Register a request of public information."""
    return report(desk, code, **{"place": "", "description": ASKED, **told})


def one(desk: Desk, number: int) -> requests.InformationRequest:
    return requests.rows(desk, [number])[number]


def sheet(content: bytes) -> list[tuple[object, ...]]:
    """The headings of a workbook and its rows."""
    lines = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    first = next(place for place, line in enumerate(lines) if line[0] in ("Solicitud", "Reporte"))
    return lines[first:]


class TestTheRegister:
    def test_holds_the_requests_of_information_and_nothing_else(self, desk: Desk) -> None:
        report(desk)
        asked, other = ask(desk), ask(desk, "informacion")
        assert complaints.list_ids(desk, requests.REGISTER) == [other, asked]
        assert {row(desk, number).nature for number in (asked, other)} == {Nature.INFORMATION}

    def test_tells_who_asked_what_and_until_when(self, desk: Desk) -> None:
        found = one(desk, ask(desk))
        assert (found.report.name, found.report.reporter_name, found.asked) == ("RP-000001", "Rosa Encino", ASKED)
        assert found.report.received_at.date() == date(2026, 11, 20)
        assert found.last_day == date(2026, 12, 18), "the twentieth working day, and all of it"
        assert (found.answered_on, found.answer, found.left, found.late) == (None, "", 28, 0)
        assert one(desk, ask(desk, description="")).asked == "Acceso a la información pública"

    @pytest.mark.parametrize(
        ("days", "words"),
        [
            (0, "faltan 28 días"),
            (26, "faltan 2 días"),
            (27, "vence mañana"),
            (28, "vence hoy"),
            (29, "venció hace 1 día"),
            (31, "venció hace 3 días"),
        ],
    )
    def test_counts_the_days_until_its_last_one(self, desk: Desk, clock: Clock, days: int, words: str) -> None:
        number = ask(desk)
        clock.forward(days=days)
        assert one(desk, number).standing == words

    @pytest.mark.parametrize(
        ("days", "late", "words"), [(28, 0, "a tiempo"), (29, 1, "1 día tarde"), (33, 5, "5 días tarde")]
    )
    def test_says_when_it_was_answered_and_how_late(
        self, desk: Desk, clock: Clock, days: int, late: int, words: str
    ) -> None:
        number = ask(desk)
        clock.forward(days=days)
        complaint_steps.attend(desk, number, "Se entregó copia con el oficio 118/2026")
        clock.forward(days=3)
        found = one(desk, number)
        assert found.answer == "Se entregó copia con el oficio 118/2026"
        assert found.answered_on == date.fromordinal(date(2026, 11, 20).toordinal() + days)
        assert (found.late, found.left, found.standing) == (late, None, words)

    def test_they_are_counted_by_how_they_stand(self, desk: Desk, clock: Clock) -> None:
        report(desk)
        in_time, late, _ = ask(desk), ask(desk), ask(desk)
        complaint_steps.attend(desk, in_time, "Se entregó copia con el oficio 118/2026")
        clock.forward(days=40)
        complaint_steps.attend(desk, late, "Se entregó copia con el oficio 120/2026")
        ask(desk)
        first, last = date(2026, 11, 1), date(2026, 11, 30)
        assert requests.counted_by_state(desk, first, last) == [
            requests.StateCount(ComplaintState.ROUTED, 1, 0, 0, 1),
            requests.StateCount(ComplaintState.ATTENDED, 2, 1, 1, 0),
        ]
        assert [one.overdue for one in requests.counted_by_state(desk, first, desk.today())] == [1, 0]
        assert requests.counted_by_state(desk, date(2026, 10, 1), date(2026, 10, 31)) == []

    def test_of_one_that_did_not_proceed_the_answer_is_what_they_were_told(self, desk: Desk) -> None:
        number = ask(desk)
        complaint_steps.not_proceeding(desk, number, "La tiene el Ayuntamiento: se le orientó")
        found = one(desk, number)
        assert (found.answered_on, found.answer) == (desk.today(), "La tiene el Ayuntamiento: se le orientó")
        assert found.standing == "a tiempo"

    def test_of_a_mistake_nothing_is_owed(self, desk: Desk) -> None:
        number = ask(desk)
        complaint_steps.cancel(desk, number, "Se registró dos veces")
        found = one(desk, number)
        assert (found.standing, found.answered_on, found.answer) == ("—", None, "")

    def test_stands_while_it_is_paused_and_while_it_has_no_limit(self, desk: Desk) -> None:
        number = ask(desk)
        complaint_steps.pause(desk, number, hindrance(desk), "Se pidió que aclarara")
        assert (one(desk, number).left, one(desk, number).standing) == (None, "en pausa: lluvia")
        with desk.write() as w:
            w.connection.execute(text("UPDATE complaint_kind SET working_days = NULL WHERE code = 'informacion'"))
            w.commit()
        free = one(desk, ask(desk, "informacion"))
        assert (free.last_day, free.left, free.standing) == (None, None, "sin plazo")


class TestAnswering:
    @pytest.mark.parametrize("note", ["", "   ", "\n"])
    def test_a_request_is_not_attended_without_its_answer(self, desk: Desk, note: str) -> None:
        number = ask(desk)
        with pytest.raises(Refused) as refused:
            complaint_steps.attend(desk, number, note)
        assert (refused.value.code, refused.value.values["field"]) == ("complaint.answer_missing", "note")
        assert sentence(refused.value) == "Escriba lo que se contestó: queda en el registro de solicitudes."
        assert one(desk, number).answered_on is None

    def test_every_other_report_asks_what_was_done(self, desk: Desk) -> None:
        number = report(desk)
        with pytest.raises(Refused) as refused:
            complaint_steps.attend(desk, number, "")
        assert refused.value.code == "complaint.done_missing"

    def test_one_that_was_not_content_waits_for_another_answer(self, desk: Desk) -> None:
        number = ask(desk)
        complaint_steps.attend(desk, number, "Se entregó copia")
        complaint_calls.answer(desk, number, Call(Answer.NO, "Rosa", None, "Faltan dos meses"))
        assert (one(desk, number).answered_on, one(desk, number).answer) == (None, "")
        complaint_steps.attend(desk, number, "Se entregaron los dos que faltaban")
        assert one(desk, number).answer == "Se entregaron los dos que faltaban"


class TestWorkbooks:
    def test_the_register_has_its_own_columns_and_keeps_the_order_of_the_screen(self, desk: Desk, clock: Clock) -> None:
        first, second = ask(desk, email="rosa@correo.mx"), ask(desk, reporter_name="Lucía Olmo")
        complaint_steps.attend(desk, first, "Oficio 118/2026")
        clock.forward(days=30)
        made = complaint_lists.requests_xlsx(desk, [second, first])
        headings, *lines = sheet(made.value)
        found = [dict(zip(headings, line, strict=True)) for line in lines]
        assert [line["Solicitud"] for line in found] == ["RP-000002", "RP-000001"]
        assert (found[0]["Plazo"], found[0]["Contestada"], found[0]["Respuesta"]) == ("venció hace 2 días", None, "")
        answered = found[1]
        assert (answered["Qué pide"], answered["Quién pide"], answered["Correo"]) == (
            ASKED,
            "Rosa Encino",
            "rosa@correo.mx",
        )
        days = [answered[name] for name in ("Último día", "Contestada")]
        assert [day.date() for day in days if isinstance(day, datetime)] == [date(2026, 12, 18), date(2026, 11, 20)]
        assert (answered["Plazo"], answered["Estado"], answered["Respuesta"]) == (
            "a tiempo",
            "Atendido",
            "Oficio 118/2026",
        )

    def test_a_list_of_reports_is_what_was_filtered(self, desk: Desk, clock: Clock) -> None:
        report(desk)
        clock.forward(days=3)
        wanted = ComplaintFilter(kind_id=kind(desk, "fuga_toma").id, received_from=desk.today())
        late = attended(desk)
        report(desk, "desazolve")
        ids = complaints.list_ids(desk, wanted)
        assert ids == [late]
        headings, *lines = sheet(complaint_lists.reports_xlsx(desk, ids).value)
        (found,) = (dict(zip(headings, line, strict=True)) for line in lines)
        assert (found["Reporte"], found["Localidad"], found["Qué se hizo"], found["En su plazo"]) == (
            "RP-000002",
            "San Ángel del Río",
            "Se cambió la abrazadera",
            "Sí",
        )

    def test_that_it_left_the_office_is_written_down(self, desk: Desk) -> None:
        complaint_lists.requests_xlsx(desk, [ask(desk)])
        line = trail.board_trail(desk)[0]
        assert (line.act, line.reason, line.changes[0].after) == (
            "complaints.exported",
            "Solicitudes de información",
            1,
        )

    def test_is_for_who_may_take_data_of_people_along(self, desk: Desk) -> None:
        number = ask(desk)
        for make in (complaint_lists.requests_xlsx, complaint_lists.reports_xlsx):
            with pytest.raises(Refused) as refused:
                make(seat(desk, "lupita"), [number])
            assert refused.value.code == "right.missing"

    def test_one_that_is_stopped_leaves_no_trace(self, desk: Desk) -> None:
        class Stopping:
            def step(self, done: int, total: int, text: str = "") -> None:
                raise Cancelled

        with pytest.raises(Cancelled):
            complaint_lists.reports_xlsx(desk, [ask(desk)], Stopping())
        assert all(line.act != "complaints.exported" for line in trail.board_trail(desk))

    def test_one_that_is_gone_is_left_out(self, desk: Desk) -> None:
        assert len(sheet(complaint_lists.reports_xlsx(desk, [ask(desk), 987]).value)) == 2
