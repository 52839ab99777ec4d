"""Notices at the desk: who gets one and for how much, their numbers, lists and counts, and how one is cancelled."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert

from aguadesk.desk import notices
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.notices import NO_ROUTE, NoticeFilter
from aguadesk.desk.trail import history
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.errors import Cancelled
from aguadesk.domain.money import Money
from aguadesk.domain.notices import NoticeState
from aguadesk.store import catalogues, notice_batches
from aguadesk.store import notices as notices_store
from aguadesk.store.audit import latest
from aguadesk.store.charges import open_charges
from aguadesk.store.tables import agreements as tables
from makers import Clock, charge, make_account, seat, set_surcharge_rate
from notice_makers import (
    NOTIFICATION,
    REMINDER,
    REQUIREMENT,
    bring,
    code_of,
    debtor,
    issue,
    pay,
)

pesos = Money.pesos


def route(desk: Desk, name: str) -> int:
    with desk.write() as w:
        found = catalogues.place_id(w.connection, PlaceKind.ROUTE, name)
        w.commit()
    assert found is not None
    return found


class Watched:
    """Progress that is written down, and stops the work at a step if it is told to."""

    def __init__(self, stop_at: str = "") -> None:
        self.steps: list[str] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, text: str = "") -> None:
        self.steps.append(text)
        if text == self._stop_at:
            raise Cancelled


# --- issuing ------------------------------------------------------------------------------------------------


def test_a_batch_says_what_is_late_today_and_since_how_many_months(desk: Desk) -> None:
    account_id = make_account(desk)
    charge(
        desk, account_id, ("agua", "100.00"), ("alcantarillado", "10.00"), period="2026-08", due_on=date(2026, 9, 15)
    )
    charge(desk, account_id, ("agua", "120.00"))
    charge(desk, account_id, ("agua", "999.00"), period="2026-11", due_on=date(2026, 12, 15))

    done = notices.issue_batch(desk, NOTIFICATION, [account_id], "más de un mes", "Pague  pronto")

    assert (done.value.notices, done.value.total, done.value.skipped) == (1, pesos("230.00"), ())
    assert Change("notice_batch", done.value.batch_id) in done.changed
    (notice,) = notices.of_account(desk, account_id)
    assert (notice.name, notice.state, notice.months, notice.debt) == (
        "N-000001", NoticeState.ISSUED, 3, pesos("230.00"),
    )  # fmt: skip
    assert (notice.holder, notice.address, notice.issued_on) == ("Rosa Elena Cota Beltrán", "Hidalgo", desk.today())
    (batch,) = notices.batches(desk)
    assert (batch.filter, batch.message, batch.debt, batch.counts.pending) == (
        "más de un mes", "Pague pronto", pesos("230.00"), 1,
    )  # fmt: skip
    assert (batch.kind, batch.issued_by, batch.issued_at) == (NOTIFICATION, desk.person.name, desk.now())


def test_what_accrued_and_nobody_charged_yet_is_asked_for_too(desk: Desk) -> None:
    set_surcharge_rate(desk, "2.00", date(2026, 1, 3))
    account_id = debtor(desk, pesos="350.00")
    (notice,) = issue(desk, REMINDER, account_id)
    assert notice.debt == pesos("357.00")


def test_what_was_paid_in_part_is_asked_for_in_the_rest(desk: Desk) -> None:
    account_id = debtor(desk, pesos="350.00")
    pay(desk, account_id, "100.00")
    assert issue(desk, REMINDER, account_id)[0].debt == pesos("250.00")


def test_who_owes_nothing_late_gets_none_and_the_rest_do(desk: Desk) -> None:
    late, in_time = debtor(desk), make_account(desk, "0104-0240")
    charge(desk, in_time, ("agua", "80.00"), period="2026-11", due_on=date(2026, 12, 15))
    done = notices.issue_batch(desk, REMINDER, [late, in_time]).value
    assert done.notices == 1
    assert [(one.account_id, one.reason.code) for one in done.skipped] == [(in_time, "notice.nothing_late")]


def test_who_keeps_an_agreement_gets_none_and_who_breaks_it_does(desk: Desk) -> None:
    keeps, breaks = debtor(desk), debtor(desk, "0104-0240")
    agree(desk, keeps, 1, date(2026, 12, 20))
    agree(desk, breaks, 2, date(2026, 8, 20))
    done = notices.issue_batch(desk, REMINDER, [keeps, breaks]).value
    assert [(one.account_id, one.reason.code) for one in done.skipped] == [(keeps, "notice.keeps_agreement")]
    assert len(notices.of_account(desk, breaks)) == 1


def agree(desk: Desk, account_id: int, number: int, due_on: date) -> None:
    """Write an agreement of one instalment over what the account owes."""
    with desk.write() as w:
        (charged,) = open_charges(w.connection, account_id)
        signed = {
            "id": number,
            "number": number,
            "account_id": account_id,
            "signer": "Rosa",
            "frequency": "monthly",
            "debt_centavos": 35000,
            "surcharges": "frozen",
            "new_bills": "inside",
            "most_missed": 1,
            "request_id": f"a{number}",
            "signed_on": "2026-08-01",
            "signed_at": "2026-08-01T08:00:00-07:00",
            "signed_by_id": desk.person.id,
        }
        w.connection.execute(insert(tables.agreement).values(**signed))
        entry = {"agreement_id": number, "entry_id": charged.id, "open_centavos": 35000}
        w.connection.execute(insert(tables.agreement_charge).values(**entry))
        paid = {"agreement_id": number, "number": 1, "due_on": due_on.isoformat(), "amount_centavos": 35000}
        w.connection.execute(insert(tables.agreement_instalment).values(**paid))
        w.commit()


def test_the_same_act_again_on_the_same_day_makes_nothing(desk: Desk) -> None:
    account_id = debtor(desk)
    issue(desk, REMINDER, account_id)
    assert code_of(lambda: notices.issue_batch(desk, REMINDER, [account_id])) == "notice.nobody"
    assert len(notices.batches(desk)) == 1
    assert len(issue(desk, NOTIFICATION, account_id)) == 1, "of another kind it may have one"


def test_tomorrow_or_once_it_was_cancelled_there_may_be_another(desk: Desk) -> None:
    account_id = debtor(desk)
    (first,) = issue(desk, REMINDER, account_id)
    notices.cancel(desk, first.id, "Se imprimió mal")
    (second,) = issue(desk, REMINDER, account_id)
    clock = desk.clock
    assert isinstance(clock, Clock)
    clock.forward(days=1)
    (third,) = issue(desk, REMINDER, account_id)
    assert [first.number, second.number, third.number] == [1, 2, 3]


def test_numbers_have_no_gaps_and_follow_the_walk(desk: Desk) -> None:
    ninth, tenth = route(desk, "9"), route(desk, "10")
    ids = [
        debtor(desk, "0104-0001"),
        debtor(desk, "0104-0002", route_id=tenth, route_order=1),
        debtor(desk, "0104-0003", route_id=ninth, route_order=7),
        debtor(desk, "0104-0004", route_id=ninth, route_order=2),
    ]
    assert code_of(lambda: notices.issue_batch(desk, REMINDER, [])) == "notice.nobody"
    issued = issue(desk, REMINDER, *ids)
    assert [(one.number, one.account, one.route, one.route_order) for one in issued] == [
        (1, "0104-0004", "9", 2), (2, "0104-0003", "9", 7), (3, "0104-0002", "10", 1), (4, "0104-0001", "", None),
    ]  # fmt: skip


def test_stopping_it_leaves_nothing(desk: Desk) -> None:
    account_id = debtor(desk)
    with pytest.raises(Cancelled):
        notices.issue_batch(desk, REMINDER, [account_id], progress=Watched("Anotándolos en cada cuenta"))
    assert notices.batches(desk) == []
    assert history(desk, "account", account_id) == []
    told = Watched()
    notices.issue_batch(desk, REMINDER, [account_id], progress=told)
    assert told.steps == ["Revisando los adeudos", "Revisando los adeudos", "Anotándolos en cada cuenta"]


def test_the_history_of_the_account_tells_it_and_the_board_has_one_line_for_all(desk: Desk) -> None:
    ids = [debtor(desk), debtor(desk, "0104-0240")]
    notices.issue_batch(desk, REQUIREMENT, ids, "más de $300.00")
    (line,) = history(desk, "account", ids[1])
    assert (line.act, line.reason) == ("notice.issued", "N-000002 · Requerimiento domiciliario · $350.00")
    with desk.read() as connection:
        batch = next(row for row in latest(connection, 10) if row.act == "notices.issued")
    assert batch.after == {"notices": 2, "numbers": "N-000001 a N-000002"}
    assert batch.reason == "Requerimiento domiciliario · más de $300.00"


@pytest.mark.parametrize("login", ["lupita", "beto"])
def test_who_may_not_issues_none_and_cancels_none(desk: Desk, login: str) -> None:
    account_id = debtor(desk)
    (notice,) = issue(desk, REMINDER, account_id)
    other = seat(desk, login)
    assert code_of(lambda: notices.issue_batch(other, NOTIFICATION, [account_id])) == "right.missing"
    assert code_of(lambda: notices.cancel(other, notice.id, "Se imprimió mal")) == "right.missing"
    assert code_of(lambda: notices.cancel_batch(other, notice.batch_id, "Se imprimió mal")) == "right.missing"


# --- cancelling ---------------------------------------------------------------------------------------------


def test_one_that_waits_is_cancelled_with_its_reason(desk: Desk) -> None:
    (notice,) = issue(desk, REMINDER, debtor(desk))
    done = notices.cancel(desk, notice.id, "  Se imprimió   mal ")
    assert (done.value.state, done.value.note, done.value.recorded_by) == (
        NoticeState.CANCELLED, "Se imprimió mal", desk.person.name,
    )  # fmt: skip
    assert Change("account", notice.account_id) in done.changed
    line = history(desk, "account", notice.account_id)[0]
    assert (line.act, line.reason) == ("notice.cancelled", "N-000001 · Recordatorio · Se imprimió mal")
    told = {change.field: (change.before, change.after) for change in line.changes}
    assert told["result"] == ("Por entregar", "Cancelado")


def test_a_cancelling_needs_its_reason_and_a_notice_that_waits(desk: Desk) -> None:
    (notice,) = issue(desk, REMINDER, debtor(desk))
    assert code_of(lambda: notices.cancel(desk, notice.id, "mal")) == "notice.reason_short"
    assert code_of(lambda: notices.cancel(desk, 99, "Se imprimió mal")) == "notice.unknown"
    bring(desk, notice)
    assert code_of(lambda: notices.cancel(desk, notice.id, "Se imprimió mal")) == "notice.ended"


def test_a_batch_is_cancelled_in_what_still_waits_of_it(desk: Desk) -> None:
    first, second = issue(desk, REMINDER, debtor(desk), debtor(desk, "0104-0240"))
    bring(desk, first)
    assert notices.cancel_batch(desk, first.batch_id, "Eran de otra ruta").value == 1
    states = notices.rows(desk, [first.id, second.id])
    assert [states[one.id].state for one in (first, second)] == [NoticeState.DELIVERED, NoticeState.CANCELLED]
    assert code_of(lambda: notices.cancel_batch(desk, first.batch_id, "Eran de otra ruta")) == "notice.none_waits"
    assert code_of(lambda: notices.cancel_batch(desk, 99, "Eran de otra ruta")) == "notice.batch_unknown"


# --- finding, listing, counting -----------------------------------------------------------------------------


def test_a_notice_is_found_by_its_barcode(desk: Desk) -> None:
    (notice,) = issue(desk, REMINDER, debtor(desk))
    assert notices.find_notice(desk, "n-1") == notice
    assert code_of(lambda: notices.find_notice(desk, "N-000002")) == "notice.not_found"
    assert code_of(lambda: notices.find_notice(desk, "0104-0237")) == "notice.not_found"


def test_a_list_is_limited_by_what_is_asked(desk: Desk) -> None:
    third = route(desk, "3")
    here, there = debtor(desk, route_id=third), debtor(desk, "0104-0240", holder="Mario Ruiz Soto")
    issue(desk, REMINDER, here, there)
    (other,) = issue(desk, NOTIFICATION, there)
    bring(desk, other)

    def numbers(**wanted: object) -> list[int]:
        ids = notices.list_ids(desk, NoticeFilter(**wanted))  # type: ignore[arg-type]
        found = notices.rows(desk, ids)
        return [found[one].number for one in ids]

    assert numbers() == [1, 2, 3]
    assert numbers(kind=NOTIFICATION) == [3]
    assert numbers(account_id=here) == [1]
    assert numbers(route_id=third) == [1]
    assert numbers(route_id=NO_ROUTE) == [2, 3]
    assert numbers(states=(NoticeState.ISSUED,)) == [1, 2]
    assert numbers(typed="ruiz") == [2, 3]
    assert numbers(batch_id=other.batch_id) == [3]
    assert numbers(captured_on=desk.today()) == [3]
    assert numbers(captured_on=date(2026, 11, 19)) == []
    newest_first = notices.list_ids(desk, NoticeFilter(), walking=False)
    assert newest_first == list(reversed(notices.list_ids(desk, NoticeFilter())))


def test_what_waits_is_told_by_route_with_its_age(desk: Desk) -> None:
    third = route(desk, "3")
    ids = [debtor(desk, route_id=third), debtor(desk, "0104-0239", route_id=third), debtor(desk, "0104-0240")]
    issue(desk, REMINDER, *ids)
    clock = desk.clock
    assert isinstance(clock, Clock)
    clock.forward(days=2)
    first = issue(desk, NOTIFICATION, ids[0])[0]
    bring(desk, first)
    told = [(one.route_id, one.route, one.notices, one.oldest) for one in notices.pending(desk)]
    assert told == [(third, "3", 2, date(2026, 11, 20)), (0, "", 1, date(2026, 11, 20))]


def test_counts_tell_how_many_of_a_hundred_were_delivered(desk: Desk) -> None:
    several = issue(desk, REMINDER, *(debtor(desk, f"0104-024{place}") for place in range(4)))
    bring(desk, several[0])
    bring(desk, several[1], NoticeState.ABSENT)
    notices.cancel(desk, several[3].id, "Eran de otra ruta")
    counted = notices.counts(desk, date(2026, 11, 1), date(2026, 11, 30))
    assert list(counted) == [REMINDER]
    one = counted[REMINDER]
    assert (one.issued, one.delivered, one.visited, one.pending, one.delivered_percent) == (3, 1, 2, 1, 33)
    assert notices.counts(desk, date(2026, 12, 1), date(2026, 12, 31)) == {}
    doubled = notice_batches.summed([one, one])
    assert (doubled.issued, doubled.delivered_percent) == (6, 33)
    assert notice_batches.summed([]).delivered_percent == 0


def test_the_last_delivery_is_told_of_any_kind_or_of_some(desk: Desk) -> None:
    account_id = debtor(desk)
    (reminder,) = issue(desk, REMINDER, account_id)
    (requirement,) = issue(desk, REQUIREMENT, account_id)

    def last(*kinds: object) -> date | None:
        with desk.read() as connection:
            return notices_store.last_delivered(connection, account_id, kinds or None)  # type: ignore[arg-type]

    assert last() is None
    bring(desk, reminder)
    bring(desk, requirement, NoticeState.REFUSED)
    assert last() == desk.today()
    assert last(NOTIFICATION, REQUIREMENT) is None
