"""The rules of the board: each with its date and citation, a newer one added, none taken away."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from aguadesk.desk import cashier, rules, trail
from aguadesk.desk.desk import Desk
from aguadesk.desk.rules import RuleForm, RuleRow, RuleStanding
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.payment_order import PaymentProfile
from makers import Clock, make_account

BY_BILL = RuleForm("payment.order", "by_bill", date(2027, 1, 1), "Ley de Hacienda Municipal", "art. 44", "p. 12")


def of(desk: Desk, key: str) -> list[RuleRow]:
    return [row for row in rules.all_rules(desk) if row.key == key]


def refusal(desk: Desk, form: RuleForm) -> str:
    with pytest.raises(Refused) as refused:
        rules.add_rule(desk, form)
    return refused.value.code


def test_a_new_board_has_one_rule_of_each_in_force(desk: Desk) -> None:
    listed = rules.all_rules(desk)
    assert {row.key for row in listed} >= {"payment.order", "payment.limit", "receipt.legend"}
    ruling = Counter(row.key for row in listed if row.standing is RuleStanding.IN_FORCE)
    assert ruling == dict.fromkeys({row.key for row in listed}, 1)
    assert all(row.document for row in listed)


def test_a_newer_rule_gives_way_on_its_day_and_the_old_one_stays_in_the_list(desk: Desk) -> None:
    assert rules.add_rule(desk, BY_BILL).value == "by_bill"
    new, old = of(desk, "payment.order")
    assert (new.standing, old.standing) == (RuleStanding.FUTURE, RuleStanding.IN_FORCE)
    account = make_account(desk)
    assert cashier.standing(desk, account).rules.profile is PaymentProfile.CFF20
    clock = desk.clock
    assert isinstance(clock, Clock)
    clock.forward(days=60)
    new, old = of(desk, "payment.order")
    assert (new.standing, old.standing) == (RuleStanding.IN_FORCE, RuleStanding.PAST)
    ruled = cashier.standing(desk, account).rules
    assert (ruled.profile, ruled.citation) == (
        PaymentProfile.BY_BILL,
        "Ley de Hacienda Municipal, art. 44, p. 12",
    )


def test_an_amount_is_kept_in_pesos_and_rules_at_once(desk: Desk) -> None:
    form = RuleForm("payment.limit", "$25,000", desk.today(), "Acta de consejo 14")
    assert rules.add_rule(desk, form).value == "25000.00"
    assert cashier.standing(desk, make_account(desk)).rules.limit == Money.pesos(25_000)


def test_its_trace_tells_which_rule_and_from_what_to_what(desk: Desk) -> None:
    rules.add_rule(desk, BY_BILL)
    newest = trail.board_trail(desk, 1)[0]
    changes = {change.field: (change.before, change.after) for change in newest.changes}
    assert newest.act == "rule.added"
    assert changes["rule"] == (None, "payment.order")
    assert changes["value"] == ("cff20", "by_bill")
    assert changes["valid_from"] == ("2004-01-01", "2027-01-01")


def test_one_for_days_before_any_rule_has_nothing_before_it(desk: Desk) -> None:
    rules.add_rule(desk, replace(BY_BILL, valid_from=date(1999, 1, 1)))
    changes = {change.field: change.before for change in trail.board_trail(desk, 1)[0].changes}
    assert changes["value"] is None
    assert of(desk, "payment.order")[-1].standing is RuleStanding.PAST


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"value": "newest_first"}, "rule.value_choice"),
        ({"document": "  "}, "rule.document_missing"),
        ({"key": "agua"}, "rule.unknown_key"),
        ({"valid_from": date(2004, 1, 1)}, "rule.same_day"),
    ],
)
def test_one_that_is_not_whole_is_refused(desk: Desk, values: dict[str, object], code: str) -> None:
    assert refusal(desk, replace(BY_BILL, **values)) == code  # type: ignore[arg-type]
    assert len(of(desk, "payment.order")) == 1


def test_one_that_says_the_same_from_the_same_article_is_refused(desk: Desk) -> None:
    rules.add_rule(desk, BY_BILL)
    assert refusal(desk, replace(BY_BILL, valid_from=date(2028, 1, 1))) == "rule.same_value"
    rules.add_rule(desk, replace(BY_BILL, valid_from=date(2028, 1, 1), article="art. 45"))
