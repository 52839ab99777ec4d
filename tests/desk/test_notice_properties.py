"""Notices whatever is owed and whatever happens at the door: sums, lines, numbers and fees that always hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.desk import checks, notices
from aguadesk.desk.desk import Desk
from aguadesk.desk.notice_lines import debt_lines
from aguadesk.desk.notice_results import take_back
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.errors import Cancelled
from aguadesk.domain.money import Money, total
from aguadesk.domain.notices import RESULTS, NoticeState
from aguadesk.papers.notice import MOST_LINES_HALF, MOST_LINES_LETTER
from aguadesk.store.notice_debts import OverdueLine
from makers import make_desk
from notice_makers import NOTIFICATION, REMINDER, REQUIREMENT, bring, code_of, debtor, issue, owed, pay, put_rule

DAY = date(2026, 11, 20)
PERIODS = st.builds(lambda year, month: f"{year}-{month:02d}", st.integers(2015, 2026), st.integers(1, 12))
CONCEPTS = st.sampled_from(["Rezago anterior", "Multa", "Constancia", "Contrato", "Gastos de ejecución"])
LINES = st.lists(
    st.builds(
        lambda period, concept, series, centavos: OverdueLine(
            series, period, concept, ConceptClass.PRINCIPAL, 0, Money(centavos)
        ),
        st.one_of(PERIODS, st.just("")),
        CONCEPTS,
        st.sampled_from("CCCR"),
        st.integers(1, 10_000_000),
    ),
    max_size=80,
)


@settings(max_examples=150, deadline=None)
@given(late=LINES, accrued=st.integers(0, 500_000), most=st.sampled_from([MOST_LINES_HALF, MOST_LINES_LETTER]))
def test_the_lines_of_a_debt_fit_and_come_to_it(late: list[OverdueLine], accrued: int, most: int) -> None:
    late.sort(key=lambda line: line.period)
    debt = total(line.amount for line in late) + Money(accrued)
    lines = debt_lines(late, debt, DAY, most)
    assert total(line.amount for line in lines) == debt
    assert len(lines) <= most
    assert all(line.words and line.amount for line in lines)
    periods = {line.period for line in late if line.period and line.series != "R"}
    said = [line.words for line in lines if line.words[-4:].isdigit() or line.words.endswith("recibos")]
    counted = sum(int(words.split(", ")[1].split()[0]) if "recibos" in words else 1 for words in said)
    borne = sum("Recargos al" in words for words in said)
    assert counted - borne == len(periods)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A board on which one requirement after another is tried."""
    desk = make_desk(Path(tmp_path_factory.mktemp("avisos")))
    put_rule(desk, "notice.requirement_fee", "180.00")
    yield desk
    desk.board.close()


@settings(max_examples=20, deadline=None)
@given(visits=st.lists(st.sampled_from([*RESULTS, None]), max_size=6))
def test_the_fee_stands_exactly_while_the_requirement_is_delivered(
    town: Desk, visits: list[NoticeState | None]
) -> None:
    """None takes the result back; all in one day, on which everything may be corrected."""
    number = len(notices.list_ids(town, notices.NoticeFilter())) + 1
    account_id = debtor(town, f"0200-{number:04d}")
    (notice,) = issue(town, REQUIREMENT, account_id)
    state = NoticeState.ISSUED
    for visit in visits:
        if visit is not None:
            bring(town, notice, visit)
        elif state is not NoticeState.ISSUED:
            take_back(town, notice.id)
        state = NoticeState.ISSUED if visit is None else visit
        fees = [concept for concept, _ in owed(town, account_id)].count("gastos_ejecucion")
        assert fees == (state is NoticeState.DELIVERED)
    assert notice.number == number, "no number was lost"
    assert notices.find_notice(town, notice.name).state is state


def test_after_all_of_it_the_books_hold(town: Desk) -> None:
    assert all(check.ok for check in checks.run_checks(town.board))


def test_a_batch_that_was_stopped_took_no_number(desk: Desk) -> None:
    account_id = debtor(desk)

    class Stop:
        def step(self, done: int, total: int, text: str = "") -> None:
            if "Anotándolos" in text:
                raise Cancelled

    with pytest.raises(Cancelled):
        notices.issue_batch(desk, REMINDER, [account_id], progress=Stop())
    assert issue(desk, REMINDER, account_id)[0].number == 1


def test_acts_done_together_last_together_or_not_at_all(desk: Desk) -> None:
    account_id = debtor(desk)

    def issue_bring_and_fail() -> None:
        with desk.board.together():
            bring(desk, issue(desk, NOTIFICATION, account_id)[0])
            raise Cancelled

    with pytest.raises(Cancelled):
        issue_bring_and_fail()
    assert notices.of_account(desk, account_id) == []
    with desk.board.together():
        bring(desk, issue(desk, NOTIFICATION, account_id)[0])
    assert [one.state for one in notices.of_account(desk, account_id)] == [NoticeState.DELIVERED]


def test_a_payment_between_two_notices_is_seen_by_the_second(desk: Desk) -> None:
    account_id = debtor(desk)
    (first,) = issue(desk, REMINDER, account_id)
    pay(desk, account_id, "150.00")
    (second,) = issue(desk, NOTIFICATION, account_id)
    assert (first.debt, second.debt) == (Money.pesos("350.00"), Money.pesos("200.00"))
    pay(desk, account_id, "200.00")
    assert code_of(lambda: issue(desk, REQUIREMENT, account_id)) == "notice.nobody"
