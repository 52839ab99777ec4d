"""A report from its reception to its end: every step at the desk, and every one that may not be taken there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from aguadesk.desk import complaint_calls, complaint_steps, complaints, trail
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.complaint_steps import Attachment
from aguadesk.desk.complaint_words import instead_words
from aguadesk.desk.complaints import ComplaintFilter
from aguadesk.desk.desk import Desk, Done
from aguadesk.domain.complaints import ALLOWED, Answer, ComplaintState, ComplaintStep
from aguadesk.domain.complaints.clock import Standing
from aguadesk.domain.errors import Refused
from aguadesk.store.complaints import change_complaint
from aguadesk.ui.sentences import sentence
from complaint_makers import area, attended, hindrance, report, row
from makers import Clock, make_account, make_desk, seat

S, T = ComplaintState, ComplaintStep
HOUR = timedelta(hours=1)
PHOTO = Attachment("fuga.jpg", "", b"\xff\xd8photo")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.board.close()


def take_step(desk: Desk, step: ComplaintStep, number: int) -> Done[object]:
    """Take a step at the desk, as its button does."""
    acts = {
        T.ROUTED: lambda: complaint_steps.route(desk, number, area(desk)),
        T.TAKEN: lambda: complaint_steps.take(desk, number),
        T.PAUSED: lambda: complaint_steps.pause(desk, number, hindrance(desk)),
        T.RESUMED: lambda: complaint_steps.resume(desk, number),
        T.ATTENDED: lambda: complaint_steps.attend(desk, number, "Se reparó"),
        T.NOT_PROCEEDING: lambda: complaint_steps.not_proceeding(desk, number, "Es de otra colonia"),
        T.CANCELLED: lambda: complaint_steps.cancel(desk, number, "Se registró dos veces"),
        T.REOPENED: lambda: complaint_steps.reopen(desk, number, "Volvió a salir agua"),
        T.NOTE: lambda: complaint_steps.add_note(desk, number, "Llamó de nuevo"),
    }
    return acts[step]()  # type: ignore[return-value]


AT_THE_DESK = (
    T.ROUTED,
    T.TAKEN,
    T.PAUSED,
    T.RESUMED,
    T.ATTENDED,
    T.NOT_PROCEEDING,
    T.CANCELLED,
    T.REOPENED,
    T.NOTE,
)


def put_in(desk: Desk, number: int, state: ComplaintState) -> None:
    """Put a report into a state, as if it had come there."""
    moment = desk.now().isoformat(timespec="seconds")
    ended = moment if state in (S.CLOSED, S.NOT_PROCEEDING, S.CANCELLED) else None
    done = moment if state in (S.ATTENDED, S.CONFORMITY) else None
    with desk.write() as w:
        change_complaint(
            w.connection,
            number,
            state=state.value,
            closed_at=ended,
            attended_at=done,
            attended_seconds=0 if done else None,
        )
        w.commit()


@pytest.mark.parametrize("state", list(ComplaintState))
@pytest.mark.parametrize("step", AT_THE_DESK)
def test_a_step_that_is_not_in_the_table_is_refused_aloud_and_changes_nothing(
    desk: Desk, state: ComplaintState, step: ComplaintStep
) -> None:
    number = report(desk)
    if step is T.RESUMED:
        complaint_steps.pause(desk, number, hindrance(desk))
    put_in(desk, number, state)
    after = ALLOWED[step].get(state)
    if after is not None:
        take_step(desk, step, number)
        assert row(desk, number).state is after
        return
    before = row(desk, number)
    with pytest.raises(Refused) as refused:
        take_step(desk, step, number)
    assert refused.value.code == "complaint.step"
    assert refused.value.values["report"] == before.name
    assert row(desk, number) == before


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (S.CLOSED, "El reporte RP-000001 está cerrado: no se puede empezar a atender. Se puede reabrir."),
        (
            S.CONFORMITY,
            "El reporte RP-000001 está por confirmar: no se puede empezar a atender. Se puede cerrar con conformidad,"
            " reasignar, anotar una llamada o cerrar sin respuesta.",
        ),
        (S.NOT_PROCEEDING, "El reporte RP-000001 no procedió: no se puede empezar a atender. Se puede reabrir."),
    ],
)
def test_a_refusal_says_how_the_report_is_in_good_spanish(desk: Desk, state: ComplaintState, words: str) -> None:
    number = report(desk)
    put_in(desk, number, state)
    with pytest.raises(Refused) as refused:
        complaint_steps.take(desk, number)
    assert sentence(refused.value) == words


def test_a_refusal_says_what_can_be_done_instead_as_the_clock_stands(desk: Desk) -> None:
    number = report(desk)
    complaint_steps.take(desk, number)
    words = []
    for pausing in (lambda: None, lambda: complaint_steps.pause(desk, number, hindrance(desk))):
        pausing()
        with pytest.raises(Refused) as refused:
            complaint_steps.take(desk, number)
        words.append(refused.value.values["instead"])
    assert words == [
        "turnar, pausar, dar por atendido, declarar que no procede, cancelar o mandar una orden",
        "turnar, reanudar, dar por atendido, declarar que no procede, cancelar o mandar una orden",
    ]


@pytest.mark.parametrize("state", list(S))
def test_from_every_state_something_can_be_done(state: ComplaintState) -> None:
    assert instead_words(state, paused=False)


class TestTheClock:
    def test_of_the_programme_ends_a_day_later(self, desk: Desk) -> None:
        found = row(desk, report(desk))
        assert found.limit == 24 * HOUR
        assert found.left(desk.now()) == 24 * HOUR
        assert found.standing(desk.now(), 4 * HOUR) is Standing.IN_TIME

    def test_stands_while_it_rains_and_its_limit_is_put_off(self, desk: Desk, clock: Clock) -> None:
        number = report(desk)
        clock.forward(hours=5)
        complaint_steps.pause(desk, number, hindrance(desk), "La calle está inundada")
        clock.forward(hours=30)
        found = row(desk, number)
        assert found.left(desk.now()) == 19 * HOUR
        assert (found.standing(desk.now(), HOUR), found.hindrance) == (Standing.PAUSED, "Lluvia")
        complaint_steps.resume(desk, number)
        clock.forward(hours=19, seconds=1)
        assert row(desk, number).standing(desk.now(), HOUR) is Standing.OVERDUE
        assert complaints.list_ids(desk, ComplaintFilter(due_before=desk.now())) == [number]

    def test_ends_with_the_attention_and_says_whether_it_was_in_time(self, desk: Desk, clock: Clock) -> None:
        number = report(desk)
        clock.forward(hours=23)
        complaint_steps.attend(desk, number, "Se cambió la abrazadera")
        clock.forward(days=3)
        found = row(desk, number)
        assert (found.attended_after, found.in_time) == (23 * HOUR, True)
        assert found.standing(desk.now(), HOUR) is Standing.MET

    def test_that_was_paused_ends_its_pause_when_it_is_attended(self, desk: Desk, clock: Clock) -> None:
        number = report(desk)
        complaint_steps.pause(desk, number, hindrance(desk))
        clock.forward(hours=40)
        complaint_steps.attend(desk, number, "Se desazolvó al bajar el agua")
        assert row(desk, number).attended_after == timedelta(0)
        assert [one.hindrance for one in complaints.page(desk, number).stops] == ["Lluvia", ""]

    def test_of_an_attention_of_this_morning_counts_to_then(self, desk: Desk, clock: Clock) -> None:
        number = report(desk)
        clock.forward(hours=6)
        complaint_steps.attend(desk, number, "Se reparó", at=desk.now() - 2 * HOUR)
        assert row(desk, number).attended_after == 4 * HOUR

    def test_of_an_attention_noted_with_an_hour_before_a_pause_counts_no_time_twice(
        self, desk: Desk, clock: Clock
    ) -> None:
        number, received = report(desk), desk.now()
        clock.forward(hours=2)
        complaint_steps.pause(desk, number, hindrance(desk))
        clock.forward(hours=2)
        complaint_steps.resume(desk, number)
        clock.forward(hours=1)
        complaint_steps.attend(desk, number, "Se reparó", at=received + HOUR)
        assert row(desk, number).attended_after == HOUR
        clock.forward(hours=2)
        complaint_calls.answer(desk, number, Call(Answer.NO, note="Sigue igual"))
        # It ran one hour, and stood from then until the call: 23 of 24 are left
        assert row(desk, number).left(desk.now()) == 23 * HOUR

    @pytest.mark.parametrize(("moved", "code"), [(HOUR, "later"), (-9 * HOUR, "before")])
    def test_of_an_attention_that_cannot_be_is_refused(
        self, desk: Desk, clock: Clock, moved: timedelta, code: str
    ) -> None:
        number = report(desk)
        clock.forward(hours=6)
        with pytest.raises(Refused) as refused:
            complaint_steps.attend(desk, number, "Se reparó", at=desk.now() + moved)
        assert refused.value.code == f"complaint.attended_{code}"

    def test_of_a_report_that_was_ended_by_mistake_does_not_count_the_time_between(
        self, desk: Desk, clock: Clock
    ) -> None:
        number = report(desk)
        clock.forward(hours=2)
        complaint_steps.cancel(desk, number, "Se registró dos veces")
        clock.forward(days=2)
        complaint_steps.reopen(desk, number, "No era el mismo")
        found = row(desk, number)
        assert (found.state, found.closed_at, found.ending_note) == (S.ROUTED, None, "")
        assert found.left(desk.now()) == 22 * HOUR

    def test_of_a_report_cancelled_in_a_pause_stands_since_the_pause(self, desk: Desk, clock: Clock) -> None:
        number = report(desk)
        clock.forward(hours=1)
        complaint_steps.pause(desk, number, hindrance(desk))
        clock.forward(hours=5)
        complaint_steps.cancel(desk, number, "Se registró dos veces")
        clock.forward(hours=5)
        complaint_steps.reopen(desk, number, "No era el mismo")
        assert row(desk, number).left(desk.now()) == 23 * HOUR
        assert [one.time.until for one in complaints.page(desk, number).stops] == [desk.now()]

    def test_is_not_stopped_twice_nor_started_when_it_runs(self, desk: Desk) -> None:
        number = report(desk)
        with pytest.raises(Refused) as refused:
            complaint_steps.resume(desk, number)
        assert refused.value.code == "complaint.not_paused"
        complaint_steps.pause(desk, number, hindrance(desk))
        with pytest.raises(Refused) as refused:
            complaint_steps.pause(desk, number, hindrance(desk))
        assert refused.value.code == "complaint.paused_already"

    def test_of_what_has_no_limit_is_stopped_too(self, desk: Desk) -> None:
        number = report(desk, "comentario")
        complaint_steps.pause(desk, number, hindrance(desk))
        complaint_steps.resume(desk, number)
        found = row(desk, number)
        assert (found.deadline_utc, found.left(desk.now()), found.in_time) == (None, None, None)

    def test_a_moment_that_goes_back_puts_no_limit_forward(self, desk: Desk, clock: Clock) -> None:
        number = report(desk)
        complaint_steps.pause(desk, number, hindrance(desk))
        clock.forward(hours=-3)
        before = row(desk, number).deadline_utc
        complaint_steps.resume(desk, number)
        assert row(desk, number).deadline_utc == before


class TestRouting:
    def test_goes_to_another_area_and_to_somebody_in_it(self, desk: Desk) -> None:
        number = report(desk)
        complaint_steps.route(desk, number, area(desk, "Padrón de usuarios"), "  Raúl  Mora ", "Es de padrón")
        found = row(desk, number)
        assert (found.area, found.assigned_to, found.state) == ("Padrón de usuarios", "Raúl Mora", S.ROUTED)
        last = complaints.page(desk, number).steps[-1]
        assert (last.step, last.area, last.note) == (T.ROUTED, "Padrón de usuarios", "Es de padrón")

    @pytest.mark.parametrize("name", ["Alumbrado público", None])
    def test_goes_to_no_area_that_is_not_in_use(self, desk: Desk, name: str | None) -> None:
        number = report(desk)
        with pytest.raises(Refused) as refused:
            complaint_steps.route(desk, number, area(desk, name) if name else 987)
        assert refused.value.code == "complaint.area_unknown"


class TestWords:
    @pytest.mark.parametrize("ended", ["cancel", "not_proceeding"])
    def test_an_end_needs_a_reason_and_keeps_it(self, desk: Desk, ended: str) -> None:
        number, act = report(desk), getattr(complaint_steps, ended)
        with pytest.raises(Refused) as refused:
            act(desk, number, " no ")
        assert refused.value.code == "complaint.reason_short"
        act(desk, number, "No es  de aquí")
        assert row(desk, number).ending_note == "No es de aquí"

    def test_an_attention_says_what_was_done(self, desk: Desk) -> None:
        with pytest.raises(Refused) as refused:
            complaint_steps.attend(desk, report(desk), " ")
        assert refused.value.code == "complaint.done_missing"

    def test_a_pause_has_a_reason_of_the_list(self, desk: Desk) -> None:
        with pytest.raises(Refused) as refused:
            complaint_steps.pause(desk, report(desk), 987)
        assert refused.value.code == "complaint.hindrance_unknown"

    def test_a_note_and_a_file_may_come_at_any_time(self, desk: Desk) -> None:
        number = attended(desk)
        complaint_steps.add_note(desk, number, "Llamó la vecina", PHOTO)
        (kept,) = complaints.page(desk, number).evidence
        assert (kept.name, kept.media_type) == ("fuga.jpg", "image/jpeg")
        assert complaint_steps.evidence_file(desk, kept.id).content == PHOTO.content
        with pytest.raises(Refused) as refused:
            complaint_steps.add_note(desk, number, "  ")
        assert refused.value.code == "complaint.note_missing"

    def test_an_attention_may_bring_its_photo(self, desk: Desk) -> None:
        number = report(desk)
        complaint_steps.attend(desk, number, "Se reparó", evidence=PHOTO)
        assert [one.name for one in complaints.page(desk, number).evidence] == ["fuga.jpg"]

    def test_a_file_that_is_gone_is_said(self, desk: Desk) -> None:
        with pytest.raises(Refused) as refused:
            complaint_steps.evidence_file(desk, 987)
        assert refused.value.code == "complaint.evidence_unknown"


def test_every_act_stands_in_the_history_of_its_account(desk: Desk) -> None:
    account = make_account(desk)
    number = report(desk, account_id=account)
    complaint_steps.take(desk, number)
    complaint_steps.attend(desk, number, "Se reparó")
    said = [one.act for one in trail.history(desk, "account", account)]
    assert {"complaint.received", "complaint.taken", "complaint.attended"} <= set(said)


def test_who_only_takes_payments_registers_and_does_not_attend(desk: Desk) -> None:
    number = report(seat(desk, "lupita"))
    with pytest.raises(Refused) as refused:
        complaint_steps.take(seat(desk, "lupita"), number)
    assert refused.value.code == "right.missing"


def test_a_report_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        complaint_steps.take(desk, 987)
    assert refused.value.code == "complaint.unknown"
