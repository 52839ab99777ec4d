"""A proposal of accounts and CRI: for what has none, never over what the board wrote, and marked until looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from aguadesk.desk import income, income_proposal
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.income import AccountCode
from aguadesk.desk.income_proposal import Model
from aguadesk.domain.errors import Refused
from books import fill
from makers import Clock, make_desk, seat

TODAY = date(2026, 11, 20)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=Clock())
    yield desk
    desk.board.close()


def of(desk: Desk, concept: str) -> AccountCode:
    return next(one for one in income.codes(desk) if one.key == f"concept.{concept}")


def said(one: AccountCode) -> tuple[str, str, bool]:
    return one.code, one.cri, one.is_proposed


def test_a_decentralised_body_and_a_treasury_are_proposed_their_own_rubro(desk: Desk) -> None:
    many = len([one for one in income.codes(desk) if one.is_concept])
    assert len(income_proposal.waiting(desk)) == many
    done = income_proposal.propose(desk, Model.TREASURY)
    assert (done.value, done.changed) == (many, {Change("accounting")})
    assert said(of(desk, "agua")) == ("4143-08", "4.3", True)
    assert said(of(desk, "recargos")) == ("4144-01", "4.5", True)
    assert said(of(desk, "multas")) == ("4162-01", "6.1", True)
    assert said(of(desk, "indemnizacion")) == ("4163-01", "6.1", True)
    assert all(one.code and one.cri for one in income.codes(desk) if one.is_concept)
    income_proposal.propose(desk, Model.DECENTRALISED)
    assert said(of(desk, "agua")) == ("4173-01", "7.3", True), "nobody had looked at it"
    assert income_proposal.model_words(Model.DECENTRALISED) == {"code": "4173-01", "cri": "7.3"}


def test_what_the_board_wrote_is_left_and_only_its_missing_cri_is_filled(desk: Desk) -> None:
    income.change_code(desk, "concept.agua", "4173-77", "Agua", "7.3.9")
    income.change_code(desk, "concept.saneamiento", "4173-78", "Saneamiento", "")
    income_proposal.propose(desk, Model.TREASURY)
    assert said(of(desk, "agua")) == ("4173-77", "7.3.9", False)
    assert said(of(desk, "saneamiento")) == ("4173-78", "4.3", True)


def test_a_proposal_that_somebody_accepts_is_the_boards(desk: Desk) -> None:
    income_proposal.propose(desk, Model.DECENTRALISED)
    shown = of(desk, "agua")
    done = income.change_code(desk, shown.key, shown.code, shown.name, shown.cri)
    assert done.value is True
    assert (of(desk, "agua").is_reviewed, of(desk, "recargos").is_reviewed) == (True, False)
    assert income.change_code(desk, shown.key, shown.code, shown.name, shown.cri).value is False
    income.change_code(desk, "concept.recargos", "")
    assert (of(desk, "recargos").is_own, of(desk, "recargos").code) == (False, "4173-01")


def test_where_all_is_reviewed_nothing_is_proposed(desk: Desk) -> None:
    for one in income_proposal.waiting(desk):
        income.change_code(desk, one.key, "4173-05", one.name, "7.3")
    assert income_proposal.waiting(desk) == []
    assert income_proposal.propose(desk, Model.TREASURY).value == 0
    with desk.read() as connection:
        acts = connection.execute(text("SELECT count(*) FROM audit WHERE act = 'income.proposed'")).scalar_one()
    assert acts == 0


@pytest.mark.parametrize("model", Model)
def test_the_entry_balances_with_either(desk: Desk, model: Model) -> None:
    fill(desk)
    before = income.entry(desk, TODAY)
    income_proposal.propose(desk, model)
    found = income.entry(desk, TODAY)
    assert found.debit == found.credit == before.debit
    assert found.without_cri == ()
    assert found.money == before.money


def test_who_may_not_keep_the_books_proposes_nothing(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        income_proposal.propose(seat(desk, "lupita"), Model.TREASURY)
    assert refused.value.code == "right.missing"
