"""The locks before a limitation: each stands alone for its own reason, and only where its rule is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aguadesk.domain.limitation import RULE_OF, LimitationRules, Situation, look
from aguadesk.domain.money import Money
from aguadesk.domain.orders import Lock
from aguadesk.domain.rule_values import SHAPES
from aguadesk.domain.seasons import Season

TUESDAY = date(2026, 11, 24)
RULES = LimitationRules(
    months=1,
    amount=Money.pesos(1000),
    notice_days=3,
    agreement=True,
    complaint=True,
    vulnerable=True,
    eve=True,
    season=Season((6, 1), (9, 30)),
)
OWES = Situation(
    months=2,
    overdue=Money.pesos("1000.01"),
    keeps_agreement=False,
    clarifying="",
    protected="",
    notice_on=TUESDAY - timedelta(days=3),
)


def standing(situation: Situation = OWES, rules: LimitationRules = RULES, day: date = TUESDAY) -> list[Lock]:
    return [one.lock for one in look(situation, rules, day) if one.stands]


def test_who_owes_enough_and_was_told_has_no_lock() -> None:
    assert standing() == []


def test_every_lock_is_looked_at_in_its_order_and_has_a_rule_that_people_can_change() -> None:
    assert [one.lock for one in look(OWES, RULES, TUESDAY)] == list(Lock)
    assert set(RULE_OF) == set(Lock)
    assert set(RULE_OF.values()) <= set(SHAPES)


@pytest.mark.parametrize(
    ("changes", "lock"),
    [
        ({"overdue": Money.pesos(1000)}, Lock.DEBT),
        ({"months": 0}, Lock.DEBT),
        ({"keeps_agreement": True}, Lock.AGREEMENT),
        ({"clarifying": "OT-000007"}, Lock.COMPLAINT),
        ({"protected": "Hospital"}, Lock.VULNERABLE),
        ({"notice_on": None}, Lock.NOTICE),
        ({"notice_on": TUESDAY - timedelta(days=2)}, Lock.NOTICE),
    ],
)
def test_only_that_lock_stands(changes: dict[str, object], lock: Lock) -> None:
    assert standing(replace(OWES, **changes)) == [lock]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "day",
    [date(2026, 11, 20), date(2026, 11, 21), date(2026, 12, 24), date(2026, 11, 15)],
    ids=["Friday", "Saturday", "before Christmas", "before a long Monday"],
)
def test_nobody_is_limited_when_nobody_could_reconnect_the_next_day(day: date) -> None:
    assert standing(replace(OWES, notice_on=day - timedelta(days=9)), day=day) == [Lock.EVE]


def test_nobody_is_limited_in_the_season() -> None:
    summer = date(2026, 7, 7)
    assert standing(replace(OWES, notice_on=summer - timedelta(days=9)), day=summer) == [Lock.SEASON]


def test_a_rule_that_says_no_leaves_its_lock_open() -> None:
    lax = replace(RULES, agreement=False, complaint=False, vulnerable=False, eve=False, season=None)
    hard = replace(OWES, keeps_agreement=True, clarifying="OT-000007", protected="Hospital")
    friday = date(2026, 7, 10)
    assert standing(replace(hard, notice_on=date(2026, 7, 1)), lax, friday) == []


def test_a_notice_without_waiting_days_must_still_have_been_delivered() -> None:
    at_once = replace(RULES, notice_days=0)
    assert standing(replace(OWES, notice_on=TUESDAY), at_once) == []
    assert standing(replace(OWES, notice_on=None), at_once) == [Lock.NOTICE]
