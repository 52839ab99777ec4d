"""Reports in the store: written with their clock, read back whole, listed by indices however many years there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import IntegrityError

from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints import Answer, Channel, ComplaintState, ComplaintStep, Reporter, Stop, Urgency
from aguadesk.domain.complaints.clock import Standing, StopTime, seconds_utc
from aguadesk.store import complaint_board, complaint_steps, complaints
from aguadesk.store.complaints import UNFINISHED, ComplaintDraft, ComplaintFilter
from aguadesk.store.ledger import Stamp
from complaint_makers import area, hindrance, kind
from makers import Clock, make_desk

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.board.close()


def draft(desk: Desk, limit: timedelta | None = DAY, place: str = "Hidalgo 12", request_id: str = "") -> ComplaintDraft:
    """Return a report to be written."""
    return ComplaintDraft(
        kind_id=kind(desk, "fuga_toma").id,
        channel=Channel.WRITTEN,
        reporter=Reporter.AUTHORITY,
        reporter_name="Protección Civil",
        reporter_address="Palacio municipal",
        phone="644 100 0000",
        email="pc@ejemplo.mx",
        account_id=None,
        locality_id=None,
        place=place,
        references="Junto al molino",
        description="Sale agua",
        urgency=Urgency.HIGH,
        limit=limit,
        standing_note="",
        request_id=request_id,
    )


def written(desk: Desk, *drafts: ComplaintDraft) -> list[int]:
    """Write reports as they are, without turning them to an area."""
    stamp = Stamp(desk.now(), desk.person.id)
    with desk.write() as w:
        ids = [complaints.insert_complaint(w.connection, one, stamp) for one in drafts]
        w.commit()
    return ids


def test_a_report_comes_back_as_it_was_written(desk: Desk) -> None:
    (one,) = written(desk, draft(desk))
    with desk.read() as connection:
        found = complaints.complaint_rows(connection, [one])[one]
    assert (found.name, found.state, found.is_open) == ("RP-000001", ComplaintState.RECEIVED, True)
    assert (found.channel, found.reporter, found.urgency) == (Channel.WRITTEN, Reporter.AUTHORITY, Urgency.HIGH)
    assert (found.reporter_name, found.reporter_address) == ("Protección Civil", "Palacio municipal")
    assert (found.phone, found.email, found.references) == ("644 100 0000", "pc@ejemplo.mx", "Junto al molino")
    assert (found.received_at, found.limit, found.left(desk.now())) == (desk.now(), DAY, DAY)
    assert found.deadline_utc == seconds_utc(desk.now()) + 86_400
    assert (found.account_id, found.account, found.area_id, found.area, found.hindrance) == (None, "", None, "", "")
    assert (found.attended_at, found.closed_at, found.conformity, found.in_time) == (None, None, None, None)


def test_where_it_is_stands_before_where_whoever_reported_it_lives(desk: Desk) -> None:
    ids = written(desk, draft(desk), draft(desk, place=""))
    with desk.read() as connection:
        found = complaints.complaint_rows(connection, ids)
    assert [found[one].where for one in ids] == ["Hidalgo 12", "Palacio municipal"]


def test_a_number_or_a_request_finds_its_report_and_no_other(desk: Desk) -> None:
    first, second = written(desk, draft(desk, request_id="uno"), draft(desk, request_id="dos"))
    with desk.read() as connection:
        assert [complaints.complaint_of_number(connection, number) for number in (1, 2, 3)] == [first, second, None]
        asked = ("uno", "dos", "tres")
        assert [complaints.complaint_of_request(connection, one) for one in asked] == [first, second, None]
    with pytest.raises(IntegrityError, match="request_id"):
        written(desk, draft(desk, request_id="uno"))


def test_reports_without_a_request_are_as_many_as_are_written(desk: Desk) -> None:
    assert len(set(written(desk, draft(desk), draft(desk)))) == 2


def test_what_is_not_there_is_left_out(desk: Desk) -> None:
    (one,) = written(desk, draft(desk))
    with desk.read() as connection:
        assert list(complaints.complaint_rows(connection, [one, 987])) == [one]
        assert complaints.complaint_rows(connection, []) == {}


def test_what_ends_first_comes_first_and_among_equals_the_newest(desk: Desk) -> None:
    limits = (HOUR, None, HOUR, 9 * HOUR)
    soon, none, soon_too, later = written(desk, *(draft(desk, one) for one in limits))
    with desk.read() as connection:
        assert complaints.list_ids(connection) == [soon_too, soon, later, none]
        assert complaints.list_ids(connection, ComplaintFilter()) == [later, soon_too, none, soon]
        assert complaints.list_ids(connection, ComplaintFilter(states=(ComplaintState.CLOSED,))) == []


def test_what_is_due_is_before_a_moment_and_runs(desk: Desk) -> None:
    due, stopped, _, _ = written(desk, draft(desk, HOUR), draft(desk, HOUR), draft(desk, 3 * HOUR), draft(desk, None))
    with desk.write() as w:
        complaints.change_complaint(w.connection, stopped, stopped_utc=seconds_utc(desk.now()))
        w.commit()
    with desk.read() as connection:
        by = ComplaintFilter(due_before=desk.now() + 2 * HOUR)
        assert complaints.list_ids(connection, by) == [due]
        assert complaints.list_ids(connection, ComplaintFilter(due_before=desk.now() + HOUR)) == []
        assert complaints.list_ids(connection, ComplaintFilter(paused=True)) == [stopped]


def test_words_of_the_place_and_of_the_name_are_found_folded_and_kept_apart(desk: Desk) -> None:
    assert complaints.found_under("Calle HIDÁLGO  12", "José Ñúñez", "644-1") == "calle hidalgo 12\njose nunez 644 1"


class TestHistory:
    def test_of_steps_is_read_in_order_with_who_and_where_to(self, desk: Desk) -> None:
        (one,), water, stamp = written(desk, draft(desk)), area(desk), Stamp(desk.now(), desk.person.id)
        with desk.write() as w:
            complaint_steps.add_step(w.connection, one, ComplaintStep.RECEIVED, stamp, "Sale agua")
            complaint_steps.add_step(w.connection, one, ComplaintStep.ROUTED, stamp, area_id=water)
            w.commit()
        with desk.read() as connection:
            first, second = complaint_steps.steps(connection, one)
            assert complaint_steps.steps(connection, 987) == []
        assert (first.step, first.note, first.area, first.at) == (ComplaintStep.RECEIVED, "Sale agua", "", desk.now())
        assert (second.step, second.area, second.order_number) == (ComplaintStep.ROUTED, "Agua potable", None)
        assert first.person == second.person == "Adela Nogal Pineda"

    def test_of_stops_has_an_end_only_once_it_ended(self, desk: Desk, clock: Clock) -> None:
        (one, other), rain, since = written(desk, draft(desk), draft(desk)), hindrance(desk), desk.now()
        with desk.write() as w:
            for number in (one, other):
                complaint_steps.begin_stop(w.connection, number, Stop.PAUSE, since, hindrance_id=rain, note="Inundada")
            clock.forward(hours=2)
            complaint_steps.end_stop(w.connection, one, desk.now())
            clock.forward(hours=1)
            complaint_steps.begin_stop(w.connection, one, Stop.ATTENDED, desk.now())
            complaint_steps.end_stop(w.connection, one, desk.now())
            w.commit()
        with desk.read() as connection:
            first, second = complaint_steps.stops(connection, one)
            (standing,) = complaint_steps.stops(connection, other)
        assert (first.kind, first.hindrance, first.note) == (Stop.PAUSE, "Lluvia", "Inundada")
        assert first.time == StopTime(since, since + 2 * HOUR)
        assert (second.kind, second.hindrance) == (Stop.ATTENDED, "")
        assert standing.time == StopTime(since)

    def test_has_no_two_stops_at_once(self, desk: Desk) -> None:
        (one,) = written(desk, draft(desk))
        with desk.write() as w:
            complaint_steps.begin_stop(w.connection, one, Stop.ATTENDED, desk.now())
            with pytest.raises(IntegrityError, match="complaint_id"):
                complaint_steps.begin_stop(w.connection, one, Stop.ATTENDED, desk.now())

    def test_of_calls_keeps_each_answer_with_its_words(self, desk: Desk) -> None:
        (one,), stamp = written(desk, draft(desk)), Stamp(desk.now(), desk.person.id)
        with desk.write() as w:
            complaint_steps.add_call(w.connection, one, Answer.NOBODY, stamp)
            complaint_steps.add_call(
                w.connection, one, Answer.YES, stamp, spoke_with="Su hija", satisfaction=5, note="Muy rápido"
            )
            w.commit()
        with desk.read() as connection:
            nobody, yes = complaint_steps.calls(connection, one)
        assert (nobody.answer, nobody.satisfaction, nobody.spoke_with) == (Answer.NOBODY, None, "")
        assert (yes.answer, yes.spoke_with, yes.satisfaction, yes.note) == (Answer.YES, "Su hija", 5, "Muy rápido")
        assert (yes.at, yes.person) == (desk.now(), "Adela Nogal Pineda")


def plan_of(connection: Connection, wanted: ComplaintFilter) -> str:
    """Return how the database finds a list: the plan of the very statement that was sent."""
    sent: list[tuple[str, object]] = []

    def note(_c: object, _k: object, statement: str, values: object, *_rest: object) -> None:
        sent.append((statement, values))

    event.listen(connection, "before_cursor_execute", note)
    complaints.list_ids(connection, wanted)
    event.remove(connection, "before_cursor_execute", note)
    ((statement, values),) = sent
    explained = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type]
    return " ".join(row.detail for row in explained)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (UNFINISHED, "ix_complaint_state"),
        (ComplaintFilter(states=UNFINISHED.states, area_id=1), "ix_complaint_area"),
        (ComplaintFilter(account_id=1), "ix_complaint_account"),
        (ComplaintFilter(kind_id=1), "ix_complaint_alike"),
    ],
)
def test_a_list_is_found_by_its_index(desk: Desk, wanted: ComplaintFilter, index: str) -> None:
    with desk.read() as connection:
        assert index in plan_of(connection, wanted)


def test_the_board_holds_what_is_open_with_how_it_stands(desk: Desk, clock: Clock) -> None:
    soon, none, late, paused, ended = written(desk, *(draft(desk, one) for one in (5 * HOUR, None, HOUR, DAY, HOUR)))
    moment = desk.now().isoformat(timespec="seconds")
    with desk.write() as w:
        complaints.change_complaint(w.connection, paused, stopped_utc=seconds_utc(desk.now()))
        complaints.change_complaint(w.connection, ended, state="cancelled", closed_at=moment)
        w.commit()
    clock.forward(hours=2)
    with desk.read() as connection:
        found = list(complaint_board.open_reports(connection, desk.now(), 4 * HOUR))
        rows = complaints.complaint_rows(connection, [one.id for one in found])
    assert [one.id for one in found] == [late, soon, paused, none]
    expected = [Standing.OVERDUE, Standing.SOON, Standing.PAUSED, Standing.NO_LIMIT]
    assert [one.standing for one in found] == expected
    assert [rows[one.id].standing(desk.now(), 4 * HOUR) for one in found] == expected
