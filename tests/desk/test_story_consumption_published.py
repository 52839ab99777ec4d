"""A claim of excessive consumption under a published tariff, worked out by hand to the centavo.

JAPAY, Mérida, Doméstico Zona 1, since February 2026, with the UMA of 117.31: above 20 m³ every m³ costs the price of
the row that is reached, rounded to the centavo; up to 20 m³ a quota rounded to the peso.

    15 to 20 m³: 0.9102 UMA = 106.78, a quota of 107.00
    20 to 40 m³: 0.0569 UMA = 6.674939, 6.67 for each
    40 to 60 m³: 0.0607 UMA = 7.120717, 7.12 for each

So that a meter that registered too much also moved the whole bill into a dearer row.
"""

from __future__ import annotations

import pytest

from aguadesk.desk import billing, claims
from aguadesk.desk.desk import Desk
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.orders import OrderResult
from aguadesk.store import tariffs
from claim_makers import Story, claimed, pay
from makers import make_account
from tariff_files import published
from towns import ledger, read_meter

PERIOD = "2026-B5"


def story(desk: Desk, m3: int) -> Story:
    """Bill an account of Mérida so many m³ of September and October, and let it claim."""
    with desk.write() as w:
        tariffs.add_version(w.connection, published("merida_2026_domestico_zona_1"), desk.now(), desk.person.id)
        w.commit()
    account = make_account(desk, meter="M1")
    read_meter(desk, account, m3, PERIOD, read_on="2026-10-28")
    billing.run(desk, PERIOD)
    ((bill,),) = ledger(desk, "SELECT document_id FROM bill")
    return claimed(desk, account, bill)


@pytest.mark.parametrize(
    ("m3", "over", "before", "after"),
    [
        (47, 9, "334.64", "253.46"),  # 47 × 7.12 = 334.64; 38 × 6.67 = 253.46
        (47, 5, "334.64", "299.04"),  # the same row: 42 × 7.12 = 299.04
        (60, 41, "427.20", "107.00"),  # 60 × 7.12 = 427.20; 19 m³ are the quota
        (21, 1, "140.07", "107.00"),  # 21 × 6.67 = 140.07; 20 m³ are the quota
    ],
)
def test_the_bill_asks_for_what_the_table_says_of_the_m3_that_are_left(
    desk: Desk, m3: int, over: int, before: str, after: str
) -> None:
    found = story(desk, m3)
    assert found.position == (Money.pesos(before), ZERO)
    found.verify(OrderResult.METER_FAULTY)
    assert found.resolve(over).taken_off == Money.pesos(before) - Money.pesos(after)
    assert found.position == (Money.pesos(after), ZERO)
    page = claims.look(desk, found.complaint)
    assert page is not None
    (bill,) = page.bills
    assert (bill.over_m3, bill.before, bill.after) == (over, Money.pesos(before), Money.pesos(after))
    assert found.holds


def test_one_that_was_paid_has_the_difference_in_favour(desk: Desk) -> None:
    found = story(desk, 47)
    pay(desk, found.account, "334.64")
    found.verify(OrderResult.METER_FAULTY)
    found.resolve(9)
    assert found.position == (ZERO, Money.pesos("81.18"))  # 334.64 - 253.46
    assert found.holds
