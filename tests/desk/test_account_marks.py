"""Marks on accounts: put on many at once, in place of what they contradict, and ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from aguadesk.desk import account_lists, account_marks, accounts
from aguadesk.desk.account_lists import AccountFilters
from aguadesk.desk.account_marks import MarkDraft
from aguadesk.desk.desk import Change, Desk
from aguadesk.domain.account_marks import MarkKind
from aguadesk.domain.errors import Cancelled, Refused
from aguadesk.store import account_marks as store
from aguadesk.store import audit
from makers import Clock, make_account, seat

CAN_PAY, CANNOT_PAY, PROTECTED, SPECIAL, *_ = MarkKind
TODAY = date(2026, 11, 20)


class Stopped:
    def step(self, done: int, total: int, text: str = "") -> None:
        raise Cancelled


def marked(desk: Desk, account_id: int) -> list[tuple[MarkKind, str]]:
    return [(one.kind, one.note) for one in account_marks.marks(desk, account_id)]


def wait(desk: Desk, days: int) -> None:
    assert isinstance(desk.clock, Clock)
    desk.clock.forward(days=days)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as error:
        act()
    return error.value.code


@pytest.fixture
def two(desk: Desk) -> tuple[int, int]:
    return make_account(desk, "1"), make_account(desk, "2")


def test_many_are_marked_at_once(desk: Desk, two: tuple[int, int]) -> None:
    done = account_marks.mark(desk, two, MarkDraft(CAN_PAY, "  Casa de  dos pisos "))
    assert done.value == 2
    assert {Change("account", two[0]), Change("account", two[1]), Change("account_mark")} < done.changed
    assert [marked(desk, one) for one in two] == [[(CAN_PAY, "Casa de dos pisos")]] * 2
    (mark,) = account_marks.marks(desk, two[0])
    assert (mark.since, mark.until, mark.person) == (TODAY, None, "Adela Nogal Pineda")


def test_it_is_written_down_at_every_account(desk: Desk, two: tuple[int, int]) -> None:
    account_marks.mark(desk, two, MarkDraft(PROTECTED, "Escuela primaria", TODAY))
    with desk.read() as connection:
        (row,) = audit.history(connection, "account", two[1])
    assert (row.act, row.before) == ("account.marked", {})
    assert row.after == {"mark": "Protegida: no se limita", "until": "2026-11-20"}
    assert row.reason == "Protegida: no se limita: Escuela primaria"


def test_that_it_can_pay_takes_the_place_of_that_it_cannot(desk: Desk, two: tuple[int, int]) -> None:
    account_marks.mark(desk, two, MarkDraft(CANNOT_PAY, "Sin empleo"))
    account_marks.mark(desk, two[:1], MarkDraft(PROTECTED, "Persona enferma"))
    wait(desk, 1)
    account_marks.mark(desk, two[:1], MarkDraft(CAN_PAY, "Ya trabaja"))
    assert marked(desk, two[0]) == [(PROTECTED, "Persona enferma"), (CAN_PAY, "Ya trabaja")]
    assert marked(desk, two[1]) == [(CANNOT_PAY, "Sin empleo")]
    with desk.read() as connection:
        row = audit.history(connection, "account", two[0])[0]
        before = store.marks_of(connection, two[0], TODAY)
    assert row.before == {"mark": "Sin capacidad de pago"}
    assert [one.kind for one in before] == [CANNOT_PAY, PROTECTED], "what stood yesterday still stood yesterday"


def test_a_mark_put_by_mistake_and_corrected_the_same_day_never_stood(desk: Desk, two: tuple[int, int]) -> None:
    account_marks.mark(desk, two[:1], MarkDraft(CAN_PAY, "Me equivoqué"))
    account_marks.mark(desk, two[:1], MarkDraft(CANNOT_PAY, "Sin empleo"))
    assert marked(desk, two[0]) == [(CANNOT_PAY, "Sin empleo")]
    with desk.read() as connection:
        assert len(audit.history(connection, "account", two[0])) == 2


def test_a_mark_lasts_up_to_its_last_day(desk: Desk, two: tuple[int, int]) -> None:
    account_marks.mark(desk, two, MarkDraft(PROTECTED, "Recién nacido", date(2026, 11, 21)))
    wait(desk, 1)
    assert marked(desk, two[0]) == [(PROTECTED, "Recién nacido")]
    wait(desk, 1)
    assert marked(desk, two[0]) == []


def test_marks_are_ended_where_there_are_any(desk: Desk, two: tuple[int, int]) -> None:
    account_marks.mark(desk, two[:1], MarkDraft(PROTECTED, "Escuela primaria"))
    wait(desk, 3)
    done = account_marks.unmark(desk, two, [PROTECTED, CAN_PAY], "La escuela se mudó")
    assert (done.value, marked(desk, two[0])) == (1, [])
    with desk.read() as connection:
        row = audit.history(connection, "account", two[0])[0]
        assert audit.history(connection, "account", two[1]) == []
        assert store.is_protected(connection, two[0], TODAY) == "Escuela primaria"
        assert store.is_protected(connection, two[0], desk.today()) == ""
    assert (row.act, row.before, row.reason) == (
        "account.unmarked",
        {"mark": "Protegida: no se limita"},
        "La escuela se mudó",
    )


def test_what_is_missing_is_refused(desk: Desk, two: tuple[int, int]) -> None:
    good = MarkDraft(CAN_PAY, "Casa de dos pisos")
    assert refused(lambda: account_marks.mark(desk, (), good)) == "mark.nobody"
    assert refused(lambda: account_marks.mark(desk, two, MarkDraft(CAN_PAY, " sí "))) == "mark.note_short"
    yesterday = MarkDraft(CAN_PAY, "Casa de dos pisos", date(2026, 11, 19))
    assert refused(lambda: account_marks.mark(desk, two, yesterday)) == "mark.until_past"
    assert refused(lambda: account_marks.unmark(desk, two, [CAN_PAY], "Ya no es así")) == "mark.none"
    assert refused(lambda: account_marks.unmark(desk, two, [CAN_PAY], "no")) == "mark.note_short"
    assert refused(lambda: account_marks.mark(seat(desk, "lupita"), two, good)) == "right.missing"
    assert (
        refused(lambda: account_marks.unmark(seat(desk, "lupita"), two, [CAN_PAY], "Ya no es así")) == "right.missing"
    )


def test_stopped_half_way_it_leaves_nothing(desk: Desk, two: tuple[int, int]) -> None:
    with pytest.raises(Cancelled):
        account_marks.mark(desk, two, MarkDraft(CAN_PAY, "Casa de dos pisos"), Stopped())
    assert marked(desk, two[0]) == []


# Special users ------------------------------------------------------------------------------------------------


def test_a_special_user_is_told_with_who_attends_it(desk: Desk, two: tuple[int, int]) -> None:
    account_marks.mark(desk, two[:1], MarkDraft(SPECIAL, "Ema Nogal, dirección, ext. 4"))
    assert [accounts.account(desk, one).attended_by for one in two] == ["Ema Nogal, dirección, ext. 4", ""]
    with desk.read() as connection:
        assert store.is_protected(connection, two[0], TODAY) == "", "its water is limited as everybody's"


def test_whoever_attends_it_now_takes_the_place_of_who_did(desk: Desk, two: tuple[int, int]) -> None:
    account_marks.mark(desk, two[:1], MarkDraft(CAN_PAY, "Oficina de gobierno"))
    account_marks.mark(desk, two[:1], MarkDraft(SPECIAL, "Ema Nogal"))
    wait(desk, 1)
    account_marks.mark(desk, two[:1], MarkDraft(SPECIAL, "Raúl Sauce"))
    assert accounts.account(desk, two[0]).attended_by == "Raúl Sauce"
    assert marked(desk, two[0]) == [(CAN_PAY, "Oficina de gobierno"), (SPECIAL, "Raúl Sauce")]
    account_marks.unmark(desk, two[:1], (SPECIAL,), "Ya no es oficina")
    assert accounts.account(desk, two[0]).attended_by == ""
    assert marked(desk, two[0]) == [(CAN_PAY, "Oficina de gobierno")]


def test_the_special_users_of_a_day_are_listed(desk: Desk, two: tuple[int, int]) -> None:
    def special() -> list[int]:
        return account_lists.list_ids(desk, AccountFilters(special_on=desk.today()))

    account_marks.mark(desk, two, MarkDraft(PROTECTED, "Escuela primaria"))
    account_marks.mark(desk, two[1:], MarkDraft(SPECIAL, "Ema Nogal", date(2026, 11, 25)))
    assert special() == [two[1]]
    wait(desk, 5)
    assert special() == [two[1]], "the last day is one of them"
    wait(desk, 1)
    assert special() == []
    assert account_lists.list_ids(desk, AccountFilters()) == list(two)
