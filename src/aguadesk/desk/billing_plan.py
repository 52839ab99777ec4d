"""What a billing run will do, worked out before anything is written: bills, who is left out and why, what is odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import Connection

from aguadesk.desk.desk import Progress
from aguadesk.domain.billing.charging import BenefitTerms, PricedBill, Pricer
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.billing.volumes import VolumeKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.tariffs.book import TariffBook, TariffVersion
from aguadesk.domain.tariffs.model import Family
from aguadesk.store import benefits, billing, settings, tariffs
from aguadesk.store.benefits import ActiveBenefit
from aguadesk.store.billing import PeriodTotals, Tap

_ODD_TIMES = 3
"""A bill so many times the last one, or so many times less, is shown before it is made."""
_ROWS_BETWEEN_STEPS = 500
_LITRES = 1000


class OddityKind(StrEnum):
    """Why a bill is worth a look before it is made."""

    ESTIMATED = "estimated"
    ZERO = "zero"
    MUCH_MORE = "much_more"
    MUCH_LESS = "much_less"


@dataclass(frozen=True, slots=True)
class Oddity:
    """A bill worth a look: what it would be, and what the last one was."""

    account_id: int
    number: str
    kind: OddityKind
    amount: Money
    before: Money | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An account that gets no bill in this run, and why."""

    account_id: int
    number: str
    reason: Refused


@dataclass(frozen=True, slots=True)
class Planned:
    """One bill that will be made."""

    tap: Tap
    version: TariffVersion
    priced: PricedBill
    kind: VolumeKind
    volume_litres: int | None
    benefit: ActiveBenefit | None


@dataclass(frozen=True, slots=True)
class RunPlan:
    """A run before it is written. Days: of issue, up to which it can be paid, and whose tariff and UMA hold."""

    period: BillingPeriod
    issued_on: date
    due_on: date
    priced_on: date
    bills: tuple[Planned, ...]
    skipped: tuple[Skipped, ...]
    oddities: tuple[Oddity, ...]
    before: PeriodTotals
    """The period before this one."""
    alarm_percent: Decimal
    """How much of that may be uncollected without a warning."""

    @property
    def total(self) -> Money:
        """What the bills ask for, benefits taken off."""
        return total(bill.priced.net for bill in self.bills)

    @property
    def discounts(self) -> Money:
        """What benefits forgive."""
        return total(bill.priced.discount for bill in self.bills)

    @property
    def by_concept(self) -> Mapping[str, Money]:
        """What is charged of each concept, benefits not taken off."""
        sums: Counter[str] = Counter()
        for bill in self.bills:
            for line in bill.priced.lines:
                sums[line.concept] += line.amount.centavos
        return {concept: Money(centavos) for concept, centavos in sums.items()}

    @property
    def is_uncollected(self) -> bool:
        """Whether more of the period before is still owed than the board's alarm allows."""
        owed, asked = self.before.open.centavos, self.before.total.centavos
        return bool(asked) and owed * 100 > asked * self.alarm_percent


def plan_run(connection: Connection, period: BillingPeriod, today: date, progress: Progress) -> RunPlan:
    """Work out a run of a period as of today.

    Raises:
        Refused: `billing.future_period`, `billing.no_tariffs`, `billing.no_tariff_in_force`, and
            `rule.none_in_force`.
        Cancelled: if the person wants it to stop.
    """
    if period.first_day > today:
        raise Refused("billing.future_period", period=period.label, day=period.first_day.strftime("%d/%m/%Y"))
    if not billing.count_tariffs(connection):
        raise Refused("billing.no_tariffs")
    priced_on = period.pricing_day(today)
    planner = _Planner(connection, period, priced_on)
    found = list(billing.taps(connection, str(period), period.last_day))
    bills, skipped = [], []
    for place, tap in enumerate(found):
        if not place % _ROWS_BETWEEN_STEPS:
            progress.step(place, len(found), "Calculando recibos")
        outcome = planner.plan(tap)
        if isinstance(outcome, Planned):
            bills.append(outcome)
        elif outcome is not None:
            skipped.append(Skipped(tap.account_id, tap.number, outcome))
    _refuse_without_tariff(bills, skipped, period)
    rules = settings.values_in_force(connection, ("billing.days_to_pay", "billing.uncollected_alarm"), today)
    before = str(period.previous())
    return RunPlan(
        period=period,
        issued_on=today,
        due_on=today + timedelta(days=int(rules["billing.days_to_pay"].value)),
        priced_on=priced_on,
        bills=tuple(bills),
        skipped=tuple(skipped),
        oddities=tuple(_oddities(bills, billing.totals_by_account(connection, before))),
        before=billing.period_totals(connection, before),
        alarm_percent=Decimal(rules["billing.uncollected_alarm"].value),
    )


def plan_one(connection: Connection, period: BillingPeriod, priced_on: date, account_id: int) -> Planned:
    """Work out the bill of one account anew, as of the day that priced its first one.

    Raises:
        Refused: `billing.not_in_book`, `billing.other_book`, and why the account would get no bill.
    """
    planner = _Planner(connection, period, priced_on)
    tap = next(billing.taps(connection, str(period), period.last_day, account_id), None)
    if tap is None:
        raise Refused("billing.not_in_book")
    outcome = planner.plan(tap, again=True)
    if outcome is None:
        raise Refused("billing.other_book", period=period.label)
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


class _Planner:
    """Plans one bill after another for the same period and day."""

    def __init__(self, connection: Connection, period: BillingPeriod, priced_on: date) -> None:
        self._period, self._day = period, priced_on
        self._book = TariffBook(tariffs.all_versions(connection))
        self._pricer = Pricer(priced_on, tariffs.uma_table(connection))
        self._benefits = benefits.benefits_on(connection, priced_on)

    def plan(self, tap: Tap, *, again: bool = False) -> Planned | Refused | None:
        """Return a bill, why there is none, or None for an account of another book (monthly, yearly...)."""
        try:
            version = self._book.find(tap.tariff, tap.use, tap.metered, self._day)
            if version.period is not self._period.length:
                return None
            if tap.billed and not again:
                return _ALREADY
            return self._priced(tap, version)
        except Refused as refused:
            return refused

    def _priced(self, tap: Tap, version: TariffVersion) -> Planned:
        kind, m3 = _volume(tap, version)
        benefit = self._benefits.get(tap.account_id)
        terms = None
        if benefit is not None:
            of_kind = benefit.kind
            terms = BenefitTerms(of_kind.percent_basis_points, of_kind.cap_m3, of_kind.concepts)
        priced = self._pricer.price(version, m3, sewer=tap.sewer, said=_said(kind, m3), terms=terms)
        if priced.net <= ZERO and not priced.lines:
            raise Refused("billing.nothing_to_charge")
        litres = None if m3 is None else int(m3 * _LITRES)
        return Planned(tap, version, priced, kind, litres, benefit if priced.forgiven else None)


_ALREADY = Refused("billing.already_billed")


def _volume(tap: Tap, version: TariffVersion) -> tuple[VolumeKind, Decimal | None]:
    """Return the m³ to charge and where they come from.

    Raises:
        Refused: `billing.set_aside`, `billing.unread`, `billing.no_meter`.
    """
    if tap.metered and tap.set_aside:
        raise Refused("billing.set_aside")
    if tap.metered and tap.measured is not None:
        kind = VolumeKind.ESTIMATED if tap.measured.estimated else VolumeKind.MEASURED
        return kind, Decimal(tap.measured.volume_m3)
    if tap.metered and tap.has_meter:
        raise Refused("billing.unread")
    if version.tariff.presumed_m3 is not None:
        return VolumeKind.PRESUMED, version.tariff.presumed_m3
    if version.tariff.family is not Family.FIXED_QUOTA and tap.metered:
        raise Refused("billing.no_meter")
    return VolumeKind.FIXED, _included(version)


def _included(version: TariffVersion) -> Decimal | None:
    """Return no volume for a fixed quota, and zero for a tariff whose first quota a tap without meter pays."""
    return None if version.tariff.family is Family.FIXED_QUOTA else Decimal(0)


def _said(kind: VolumeKind, m3: Decimal | None) -> str:
    if kind is VolumeKind.FIXED:
        return "cuota fija"
    assert m3 is not None
    said = f"{m3.normalize():f} m³"
    return said if kind is VolumeKind.MEASURED else f"{said} {_KIND_WORDS[kind]}"


_KIND_WORDS = {VolumeKind.ESTIMATED: "estimados", VolumeKind.PRESUMED: "presumidos"}


def _refuse_without_tariff(bills: Sequence[Planned], skipped: Sequence[Skipped], period: BillingPeriod) -> None:
    """Refuse a run in which nobody has a tariff: the list of those left out would hide it."""
    none = sum(one.reason.code == "tariff.none_for_account" for one in skipped)
    if none and not bills and none == len(skipped):
        raise Refused("billing.no_tariff_in_force", period=period.label)


def _oddities(bills: Sequence[Planned], before: Mapping[int, Money]) -> Iterator[Oddity]:
    for bill in bills:
        last = before.get(bill.tap.account_id)
        kind = _oddity(bill, last)
        if kind is not None:
            yield Oddity(bill.tap.account_id, bill.tap.number, kind, bill.priced.net, last)


def _oddity(bill: Planned, last: Money | None) -> OddityKind | None:
    amount = bill.priced.net
    if last and amount > last * _ODD_TIMES:
        return OddityKind.MUCH_MORE
    if last and amount * _ODD_TIMES < last:
        return OddityKind.MUCH_LESS
    if bill.kind is VolumeKind.ESTIMATED:
        return OddityKind.ESTIMATED
    return OddityKind.ZERO if bill.kind is VolumeKind.MEASURED and not bill.volume_litres else None
