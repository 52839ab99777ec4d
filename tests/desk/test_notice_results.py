"""What became of a notice at the door, the fee of a requirement on delivery, and how a mistake is put right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aguadesk.desk import checks, notices
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.notice_fees import undo_fee
from aguadesk.desk.notice_results import NoticeOutcome, capture, take_back
from aguadesk.desk.trail import history
from aguadesk.domain.notices import NoticeState
from aguadesk.store.ledger import Stamp
from makers import Clock, charge, make_account, seat
from notice_makers import (
    NOTIFICATION,
    REMINDER,
    REQUIREMENT,
    bring,
    code_of,
    debtor,
    issue,
    owed,
    pay,
    put_rule,
)

FEE = ("gastos_ejecucion", "180.00")


@pytest.fixture
def charged(desk: Desk) -> Desk:
    """A board that charges what a requirement costs."""
    put_rule(desk, "notice.requirement_fee", "180.00")
    return desk


def later(desk: Desk, days: int = 1) -> None:
    clock = desk.clock
    assert isinstance(clock, Clock)
    clock.forward(days=days)


# --- capturing ----------------------------------------------------------------------------------------------


def test_a_delivery_keeps_the_day_who_took_it_and_who_received_it(desk: Desk) -> None:
    (notice,) = issue(desk, NOTIFICATION, debtor(desk))
    outcome = NoticeOutcome(NoticeState.DELIVERED, desk.today(), " Beto  Encino ", "Su hija  Ana", "dice que  paga")
    done = capture(desk, notice.id, outcome)
    one = done.value
    assert (one.state, one.result_on, one.deliverer, one.received_by, one.note) == (
        NoticeState.DELIVERED, desk.today(), "Beto Encino", "Su hija Ana", "dice que paga",
    )  # fmt: skip
    assert (one.recorded_by, one.recorded_at, one.fee_document_id) == (desk.person.name, desk.now(), None)
    assert {Change("notice", notice.id), Change("account", notice.account_id)} <= done.changed
    line = history(desk, "account", notice.account_id)[0]
    assert (line.act, line.reason) == ("notice.captured", "N-000001 · Notificación de adeudo · Entregado")


def test_who_received_it_is_kept_only_if_somebody_did(desk: Desk) -> None:
    (notice,) = issue(desk, NOTIFICATION, debtor(desk))
    assert bring(desk, notice, NoticeState.ABSENT, received_by="nadie").received_by == ""


def test_where_nobody_was_a_second_visit_follows_on_another_day(desk: Desk) -> None:
    (notice,) = issue(desk, NOTIFICATION, debtor(desk))
    bring(desk, notice, NoticeState.ABSENT)
    later(desk)
    assert code_of(lambda: bring(desk, notice, on=date(2026, 11, 19))) == "notice.before"
    assert bring(desk, notice).state is NoticeState.DELIVERED
    later(desk)
    assert code_of(lambda: bring(desk, notice, NoticeState.ABSENT)) == "notice.ended"


def test_what_was_captured_today_is_corrected_today_and_not_later(desk: Desk) -> None:
    later(desk, days=3)
    (notice,) = issue(desk, NOTIFICATION, debtor(desk))
    bring(desk, notice)
    one = bring(desk, notice, NoticeState.REFUSED)
    assert (one.state, one.received_by) == (NoticeState.REFUSED, "")
    line = history(desk, "account", notice.account_id)[0]
    assert line.act == "notice.corrected"
    told = {change.field: (change.before, change.after) for change in line.changes}
    assert told["result"] == ("Entregado", "No lo quiso recibir")
    later(desk)
    assert code_of(lambda: bring(desk, notice)) == "notice.ended"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"on": date(2026, 11, 21)}, "notice.later"),
        ({"on": date(2026, 11, 19)}, "notice.before"),
        ({"deliverer": "  "}, "notice.deliverer_missing"),
        ({"received_by": ""}, "notice.receiver_missing"),
        ({"state": NoticeState.ISSUED}, "notice.result_missing"),
        ({"state": NoticeState.CANCELLED}, "notice.result_missing"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(desk: Desk, told: dict[str, object], code: str) -> None:
    (notice,) = issue(desk, REQUIREMENT, debtor(desk))
    assert code_of(lambda: bring(desk, notice, **told)) == code  # type: ignore[arg-type]
    assert notices.find_notice(desk, notice.name) == notice


def test_a_cancelled_notice_takes_no_result(desk: Desk) -> None:
    (notice,) = issue(desk, REMINDER, debtor(desk))
    notices.cancel(desk, notice.id, "Se imprimió mal")
    assert code_of(lambda: bring(desk, notice)) == "notice.ended"


def test_who_may_not_capture_is_refused(desk: Desk) -> None:
    (notice,) = issue(desk, REMINDER, debtor(desk))
    other = seat(desk, "lupita")
    assert code_of(lambda: bring(other, notice)) == "right.missing"
    assert code_of(lambda: take_back(other, notice.id)) == "right.missing"


# --- the fee ------------------------------------------------------------------------------------------------


def test_a_requirement_is_charged_on_delivery_and_only_then(charged: Desk) -> None:
    account_id = debtor(charged)
    (notice,) = issue(charged, REQUIREMENT, account_id)
    assert owed(charged, account_id) == [("agua", "350.00")]
    one = bring(charged, notice)
    assert one.fee_document_id is not None
    assert owed(charged, account_id) == [("agua", "350.00"), FEE]
    assert all(check.ok for check in checks.run_checks(charged.board))


@pytest.mark.parametrize("state", [NoticeState.REFUSED, NoticeState.ABSENT, NoticeState.NOT_FOUND])
def test_what_was_not_delivered_costs_nothing(charged: Desk, state: NoticeState) -> None:
    account_id = debtor(charged)
    (notice,) = issue(charged, REQUIREMENT, account_id)
    bring(charged, notice, state)
    assert owed(charged, account_id) == [("agua", "350.00")]


def test_only_requirements_cost_and_only_where_the_board_charges_them(charged: Desk) -> None:
    account_id = debtor(charged)
    (notice,) = issue(charged, NOTIFICATION, account_id)
    bring(charged, notice)
    put_rule(charged, "notice.requirement_fee", "0.00", date(2026, 11, 20))
    (free,) = issue(charged, REQUIREMENT, account_id)
    assert bring(charged, free).fee_document_id is None
    assert owed(charged, account_id) == [("agua", "350.00")]


def test_who_paid_before_it_arrived_is_charged_nothing(charged: Desk) -> None:
    account_id = debtor(charged)
    (notice,) = issue(charged, REQUIREMENT, account_id)
    pay(charged, account_id, "350.00")
    assert bring(charged, notice).fee_document_id is None
    assert owed(charged, account_id) == []


@pytest.mark.parametrize(
    ("water", "sewer", "tax"),
    [("300.00", "50.00", []), ("50.00", "300.00", [("iva", "28.80")]), ("50.00", "50.00", [])],
    ids=["most at zero", "most at sixteen", "as much of both"],
)
def test_the_fee_bears_the_tax_that_most_of_the_debt_bears(
    charged: Desk, water: str, sewer: str, tax: list[tuple[str, str]]
) -> None:
    account_id = make_account(charged)
    charge(charged, account_id, ("agua", water), iva_basis_points=0)
    charge(charged, account_id, ("alcantarillado", sewer), iva_basis_points=1600)
    (notice,) = issue(charged, REQUIREMENT, account_id)
    bring(charged, notice)
    assert owed(charged, account_id)[2:] == [FEE, *tax]


def test_a_debt_of_accessories_alone_is_required_without_tax(charged: Desk) -> None:
    account_id = make_account(charged)
    charge(charged, account_id, ("gastos_ejecucion", "90.00"), iva_basis_points=1600)
    (notice,) = issue(charged, REQUIREMENT, account_id)
    bring(charged, notice)
    assert owed(charged, account_id) == [("gastos_ejecucion", "90.00"), FEE]


def test_a_correction_undoes_the_fee_by_its_mirror_and_another_charges_it_again(charged: Desk) -> None:
    account_id = debtor(charged)
    (notice,) = issue(charged, REQUIREMENT, account_id)
    first = bring(charged, notice).fee_document_id
    assert bring(charged, notice, received_by="Otra persona").fee_document_id == first, "it is charged once"
    assert bring(charged, notice, NoticeState.ABSENT).fee_document_id is None
    assert owed(charged, account_id) == [("agua", "350.00")]
    assert bring(charged, notice).fee_document_id not in (None, first)
    assert owed(charged, account_id) == [("agua", "350.00"), FEE]
    assert all(check.ok for check in checks.run_checks(charged.board))


def test_a_fee_that_was_paid_keeps_its_delivery(charged: Desk) -> None:
    account_id = debtor(charged)
    (notice,) = issue(charged, REQUIREMENT, account_id)
    bring(charged, notice)
    pay(charged, account_id, "530.00")
    assert code_of(lambda: bring(charged, notice, NoticeState.ABSENT)) == "notice.fee_paid"
    assert code_of(lambda: take_back(charged, notice.id)) == "notice.fee_paid"
    assert notices.find_notice(charged, notice.name).state is NoticeState.DELIVERED


# --- taken back ---------------------------------------------------------------------------------------------


def test_a_result_of_today_is_taken_back_with_its_fee(charged: Desk) -> None:
    account_id = debtor(charged)
    (notice,) = issue(charged, REQUIREMENT, account_id)
    bring(charged, notice)
    done = take_back(charged, notice.id)
    assert done.value == notice
    assert owed(charged, account_id) == [("agua", "350.00")]
    line = history(charged, "account", account_id)[0]
    assert (line.act, line.reason) == ("notice.taken_back", "N-000001 · Requerimiento domiciliario")


def test_only_a_result_of_today_is_taken_back(desk: Desk) -> None:
    (notice,) = issue(desk, REMINDER, debtor(desk))
    assert code_of(lambda: take_back(desk, notice.id)) == "notice.waits"
    bring(desk, notice)
    later(desk)
    assert code_of(lambda: take_back(desk, notice.id)) == "notice.ended"
    assert code_of(lambda: take_back(desk, 99)) == "notice.unknown"


def test_a_fee_undone_by_somebody_else_stays_undone(charged: Desk) -> None:
    """What its mirror undid already is not undone twice, whoever did it."""
    account_id = debtor(charged)
    (notice,) = issue(charged, REQUIREMENT, account_id)
    one = bring(charged, notice)
    stamp = Stamp(charged.now() + timedelta(minutes=1), charged.person.id)
    for _ in range(2):
        with charged.write() as w:
            undo_fee(w.connection, one, stamp)
            w.commit()
    assert owed(charged, account_id) == [("agua", "350.00")]
