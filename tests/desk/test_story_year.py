"""A year of an office: twelve runs, the campaigns of La Barca (S1.22), payments on time, late, partial and in one go.

Beside the desk walks a sum done by hand: `Sum` knows nothing of the program but the published rules, and counts in
plain whole centavos. At the end of the year both must say the same of every account, and of the whole ledger.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest

from aguadesk.desk import billing, campaign_example, cashier, checks, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from makers import SONORA, Clock, make_account, set_surcharge_rate
from towns import grant, ledger, load_tariff, read_meter

YEAR = 2026
JULY = date(YEAR, 7, 1)


def half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def plus_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def water_of(m3: int) -> int:
    """100 pesos up to 10 m³ and 12.50 for each m³ above."""
    return 10_000 + 1_250 * max(0, m3 - 10)


def rate_on(day: date) -> int:
    """In hundredths of one percent: 1.5 % a month, 1.8 % from July on."""
    return 180 if day >= JULY else 150


@dataclass
class HandBill:
    """One bill: what is left of water, sewer and treatment and of their IVA, and what was settled of it when."""

    due_on: date
    lines: list[int]
    iva: int
    settled: list[tuple[date, int]]
    gross: int
    charged: int = 0
    """Surcharges charged on it in all, without IVA."""

    def accrued(self, day: date) -> int:
        """Month by month: the rate of its first day on what was open the evening before; rounded once."""
        parts, number = 0, 0
        while (begins := plus_months(self.due_on, number) + timedelta(days=1)) <= day:
            base = self.gross - sum(amount for on, amount in self.settled if on < begins)
            parts += base * rate_on(begins)
            number += 1
        return half_up(parts, 10_000)


@dataclass
class HandLate:
    """The surcharges charged on one day: what is left of each, and of the one IVA on all of them."""

    parts: list[int]
    iva: int


@dataclass
class Sum:
    """An account by hand."""

    taxed: bool = False
    has_benefit: bool = False
    benefit_cap: int | None = None
    bills: list[HandBill] = field(default_factory=list)
    late: list[HandLate] = field(default_factory=list)
    benefits: int = 0
    campaigns: int = 0
    surcharges: int = 0
    paid: int = 0

    @property
    def owed(self) -> int:
        bills = sum(sum(bill.lines) + bill.iva for bill in self.bills)
        return bills + sum(sum(one.parts) + one.iva for one in self.late)

    def bill(self, m3: int, issued_on: date) -> None:
        water = water_of(m3)
        lines, settled = [water, half_up(water * 10, 100), half_up(water * 12, 100)], []
        gross = sum(lines)
        if self.has_benefit:
            reached = m3 if self.benefit_cap is None else min(m3, self.benefit_cap)
            off = half_up(water_of(reached) * 50, 100)
            lines[0] -= off
            self.benefits += off
            settled.append((issued_on, off))
        iva = half_up(gross * 16, 100) if self.taxed else 0
        self.bills.append(HandBill(issued_on + timedelta(days=15), lines, iva, settled, gross))

    def charge_late(self, day: date) -> None:
        """Charge what accrued since, its IVA once on the sum of all."""
        parts = []
        for bill in self.bills:
            more = bill.accrued(day) - bill.charged if sum(bill.lines) else 0
            bill.charged += more
            parts += [more] if more else []
        if parts:
            iva = half_up(sum(parts) * 16, 100) if self.taxed else 0
            self.late.append(HandLate(parts, iva))
            self.surcharges += sum(parts) + iva

    def pay_all(self, day: date) -> int:
        """Pay everything at once, with what the campaigns of the day forgive; return what is asked."""
        self.charge_late(day)
        off = self._prompt(day) + (self._three_quarters() if day.month in (4, 12) else 0)
        asked = self.owed - off
        self.campaigns += off
        self.paid += asked
        for bill in self.bills:
            bill.settled.append((day, sum(bill.lines)))
            bill.lines, bill.iva = [0, 0, 0], 0
        self.late = []
        return asked

    def _prompt(self, day: date) -> int:
        """15 % in January and February, 5 % in March, of what is not late; of the two on the water, only the larger."""
        percent, off = {1: 15, 2: 15, 3: 5}.get(day.month, 0), 0
        for bill in self.bills:
            if bill.due_on >= day:
                reached = bill.lines[1:] if self.has_benefit else bill.lines
                given = sum(half_up(line * percent, 100) for line in reached)
                off += given + (half_up(bill.iva * given, sum(bill.lines)) if bill.iva else 0)
        return off

    def _three_quarters(self) -> int:
        """75 % of each surcharge, and the same share of their IVA."""
        off = 0
        for one in self.late:
            given = sum(half_up(part * 75, 100) for part in one.parts)
            off += given + (half_up(one.iva * given, sum(one.parts)) if one.iva else 0)
        return off

    def pay_some(self, amount: int, day: date) -> None:
        """Surcharges first, then the oldest bill, water before sewer before treatment (CFF art. 20)."""
        self.charge_late(day)
        self.paid += amount
        for late in self.late:
            amount = _fill(late.parts, amount)
        for bill in self.bills:
            before = sum(bill.lines)
            amount = _fill(bill.lines, amount)
            bill.settled.append((day, before - sum(bill.lines)))
        assert amount == 0


def _fill(lines: list[int], amount: int) -> int:
    """Pay lines one after another; return what is left of the amount."""
    for place, line in enumerate(lines):
        part = min(line, amount)
        lines[place] -= part
        amount -= part
    return amount


@dataclass
class Person:
    """Somebody of the year: an account, its sum by hand, what it uses each month, and how it pays."""

    account_id: int
    hand: Sum
    uses: list[int]
    pays: dict[date, int | None]
    """On which day it pays how much; None for all it owes."""


def on(month: int, day: int) -> date:
    return date(YEAR, month, day)


def monthly(day: int, first: int = 2, last: int = 12) -> dict[date, int | None]:
    return {on(month, day): None for month in range(first, last + 1)}


def people_of(desk: Desk) -> dict[str, Person]:
    """The town: each name says how it pays."""
    summer = [8, 9, 12, 15, 19, 24, 30, 31, 22, 15, 10, 9]
    fixed = [0] * 12

    def person(number: str, hand: Sum, uses: list[int], pays: dict[date, int | None], **more: object) -> Person:
        account = make_account(desk, number, meter="" if uses is fixed else f"M{number}", **more)  # type: ignore[arg-type]
        return Person(account, hand, uses, pays)

    found = {
        "on time, fixed": person("1", Sum(), fixed, monthly(5)),
        "on time, metered": person("2", Sum(), summer, monthly(5)),
        "pensioner": person("3", Sum(has_benefit=True, benefit_cap=25), summer, monthly(5)),
        "vulnerable": person("4", Sum(has_benefit=True), fixed, monthly(5)),
        "always late": person("5", Sum(), summer, monthly(20)),
        "in parts": person("6", Sum(), summer, {on(month, 7): 6_050 for month in range(5, 12)}),
        "all in April": person("7", Sum(), summer, {on(4, 20): None, **monthly(5, first=5)}),
        "part in April": person("8", Sum(), fixed, {on(4, 20): 20_000, on(9, 1): None}),
        "shop, stops in June, pays in December": person(
            "9", Sum(taxed=True), summer, {**monthly(5, last=6), on(12, 15): None}, tariff="Comercial"
        ),
        "never": person("10", Sum(), summer, {}),
    }
    grant(desk, found["pensioner"].account_id, "pensionado")
    grant(desk, found["vulnerable"].account_id, "vulnerable")
    return found


def pay(desk: Desk, person: Person, amount: int | None, request: str) -> None:
    """Take at the till what the standing asks for, or a part of it."""
    found = cashier.standing(desk, person.account_id)
    if not found.charges:
        return
    asked = found.asked(frozenset(charge.id for charge in found.charges), [Method.CASH])
    paid = asked if amount is None else Money(amount)
    order = PaymentOrder("caja1", (Tender(Method.CASH, paid, paid),), request, person.account_id)
    cashier.take_payment(desk, order)


def sums(desk: Desk, sql: str) -> int:
    ((found,),) = ledger(desk, sql)
    return int(found or 0)


@pytest.fixture
def office(desk: Desk) -> Desk:
    clock = desk.clock
    assert isinstance(clock, Clock)
    clock.moment = datetime(YEAR, 1, 2, 8, 0, tzinfo=SONORA)
    set_surcharge_rate(desk, "1.5", date(YEAR, 1, 3))
    set_surcharge_rate(desk, "1.8", JULY)
    campaign_example.load_example(desk, YEAR)
    load_tariff(desk)
    load_tariff(desk, name="Comercial", use="comercial", domestic=False)
    till.open_till(desk, "caja1", Money(0))
    return desk


def test_a_year_of_campaigns_comes_to_what_is_counted_by_hand(office: Desk) -> None:
    clock, people = office.clock, people_of(office)
    assert isinstance(clock, Clock)
    baseline = dict.fromkeys(people, 1284)

    for number in range(365):
        day = on(1, 1) + timedelta(days=number)
        clock.moment = datetime(day.year, day.month, day.day, 9, 0, tzinfo=SONORA)
        if day.day == 28:
            period = f"{day:%Y-%m}"
            for name, person in people.items():
                used = person.uses[day.month - 1]
                if person.uses != [0] * 12:
                    read_meter(office, person.account_id, used, period, baseline[name])
                    baseline[name] += used
                person.hand.bill(used, day)
            assert billing.run(office, period).value.billed == len(people)
        for name, person in people.items():
            if day in person.pays:
                amount = person.pays[day]
                pay(office, person, amount, f"{name} {day}")
                if amount is None:
                    person.hand.pay_all(day)
                else:
                    person.hand.pay_some(amount, day)
                owed = cashier.standing(office, person.account_id).owed
                assert owed == Money(person.hand.owed), f"{name}, {day}"

    for name, person in people.items():
        person.hand.charge_late(on(12, 31))
        assert cashier.standing(office, person.account_id).owed == Money(person.hand.owed), name
    hands = [person.hand for person in people.values()]
    assert sums(office, "SELECT sum(amount_centavos) FROM tender") == sum(hand.paid for hand in hands)
    given = "SELECT sum(amount_centavos) FROM discount JOIN entry ON entry.id = entry_id WHERE {} IS NOT NULL"
    assert sums(office, given.format("benefit_id")) == sum(hand.benefits for hand in hands)
    assert sums(office, given.format("campaign_id")) == sum(hand.campaigns for hand in hands)
    assert people["part in April"].hand.campaigns == 0
    assert people["all in April"].hand.campaigns > 0
    assert [check.name for check in checks.run_checks(office) if not check.ok] == []
