"""What an agreement would be: its rules, its terms, its calendar, and what of it only somebody else may allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.offers import disputed
from aguadesk.domain.agreements import Frequency, NewBills, SurchargesMeanwhile
from aguadesk.domain.agreements.calendar import Calendar, CalendarTerms, calendar_of
from aguadesk.domain.billing.offers import CampaignTerms, Forgiven, forgiven_in, less_forgiven, offers
from aguadesk.domain.billing.surcharges import months_after
from aguadesk.domain.discounts import CampaignCondition, Combination
from aguadesk.domain.money import ZERO, Money, Rounding, total
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.domain.working_days import OffDays, working_day
from aguadesk.store import offers as forgiven_store
from aguadesk.store.campaigns import Campaign, campaigns_in_force
from aguadesk.store.settings import Rule, rule_in_force, values_in_force

_KEYS: Final = (
    "agreement.down_percent",
    "agreement.most_months",
    "agreement.surcharges",
    "agreement.extension_rate",
    "agreement.new_bills",
    "agreement.missed",
    "agreement.grace_days",
    "agreement.returns_condoned",
    "agreement.working_days",
    "agreement.most_renegotiations",
    "prescription.months",
    "limitation.agreement",
)
_BY_AGREEMENT = frozenset({CampaignCondition.AGREEMENT, CampaignCondition.EITHER})
_BASIS_POINTS = 100


@dataclass(frozen=True, slots=True)
class AgreementTerms:
    """What a person asks for: either how many instalments, or what they can pay each time.

    `down` is what the board's rule asks, and `first_on` one period after signing, unless they are told. Who signs is
    only needed to sign.
    """

    account_id: int
    frequency: Frequency = Frequency.MONTHLY
    count: int | None = None
    capacity: Money | None = None
    down: Money | None = None
    first_on: date | None = None
    signer: str = ""
    signer_paper: str = ""
    signer_phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgreementRules:
    """The board's rules for agreements on a day, and where each is written, by the rule's key."""

    down_basis_points: int
    most_months: int
    surcharges: SurchargesMeanwhile
    extension_rate: Decimal
    new_bills: NewBills
    most_missed: int
    grace_days: int
    returns_condoned: bool
    when_off: OffDays
    most_renegotiations: int
    prescription_months: int
    stops_limitation: bool
    citations: Mapping[str, str]

    def latest(self, day: date) -> date:
        """Return the last day to which an agreement signed on a day may reach, moved as its instalments are."""
        return working_day(months_after(day, self.most_months), self.when_off)


class Excess(StrEnum):
    """How terms can go beyond the board's rules; then somebody with the right must allow them."""

    DOWN = "down"
    MONTHS = "months"
    RENEGOTIATIONS = "renegotiations"


@dataclass(frozen=True, slots=True)
class Beyond:
    """One way in which terms go beyond a rule, what the rule says, in words, and where it is written."""

    excess: Excess
    words: str
    citation: str


@dataclass(frozen=True, slots=True)
class Simulation:
    """An agreement as it would be signed today.

    `charges` is all it covers, surcharges that accrued among it (without folio while they are not written); `beyond`
    is what needs somebody with the right to exceed the rules. The sentences say what signing does.
    """

    terms: AgreementTerms
    day: date
    rules: AgreementRules
    charges: tuple[OpenCharge, ...]
    forgiven: tuple[Forgiven, ...]
    calendar: Calendar
    asked_down: Money
    """What the board's rule asks for on signing."""
    beyond: tuple[Beyond, ...]

    @property
    def debt(self) -> Money:
        """All that is owed, before anything is forgiven."""
        return total(charge.open for charge in self.charges)

    @property
    def condoned(self) -> Money:
        """What a campaign forgives by signing."""
        return forgiven_in(self.forgiven)

    @property
    def campaign(self) -> CampaignTerms | None:
        """The campaign that forgives, if one does."""
        return self.forgiven[0].terms if self.forgiven else None

    @property
    def agreed(self) -> Money:
        """What the calendar sums to."""
        return self.debt - self.condoned + self.calendar.extension

    @property
    def extension(self) -> Money:
        """What paying later costs."""
        return self.calendar.extension

    @property
    def frozen(self) -> bool:
        """Whether surcharges stand still while it is kept."""
        return self.rules.surcharges is SurchargesMeanwhile.FROZEN

    @property
    def on_surcharges(self) -> str:
        """What surcharges do meanwhile, in a sentence."""
        if self.frozen:
            return "Mientras se cumpla, lo convenido no causa más recargos."
        return "Lo convenido sigue causando recargos, que se cobran aparte."

    @property
    def on_prescription(self) -> str:
        """What signing does to prescription, in a sentence."""
        years = f"{self.rules.prescription_months} meses"
        return f"Al firmar se reconoce el adeudo: los {years} para que prescriba empiezan de nuevo (CFF art. 146)."

    @property
    def on_limitation(self) -> str:
        """What signing does to the limitation of the service, in a sentence."""
        if self.rules.stops_limitation:
            return "Mientras se cumpla no se limita el servicio; si había una orden de limitación, se retira."
        return "Firmar no detiene la limitación del servicio."


def rules_on(connection: Connection, day: date) -> AgreementRules:
    """Return the rules for agreements in force on a day.

    Raises:
        Refused: `rule.none_in_force`.
    """
    found = values_in_force(connection, _KEYS, day)

    def whole(key: str) -> int:
        return int(found[key].value)

    return AgreementRules(
        down_basis_points=int(Decimal(found["agreement.down_percent"].value) * _BASIS_POINTS),
        most_months=whole("agreement.most_months"),
        surcharges=SurchargesMeanwhile(found["agreement.surcharges"].value),
        extension_rate=Decimal(found["agreement.extension_rate"].value),
        new_bills=NewBills(found["agreement.new_bills"].value),
        most_missed=whole("agreement.missed"),
        grace_days=whole("agreement.grace_days"),
        returns_condoned=_is_yes(found["agreement.returns_condoned"]),
        when_off=OffDays(found["agreement.working_days"].value),
        most_renegotiations=whole("agreement.most_renegotiations"),
        prescription_months=whole("prescription.months"),
        stops_limitation=_is_yes(found["limitation.agreement"]),
        citations={key: rule.citation for key, rule in found.items()},
    )


def laid_out(
    connection: Connection,
    terms: AgreementTerms,
    charges: Sequence[OpenCharge],
    day: date,
    renegotiations: int = 0,
) -> Simulation:
    """Work out an agreement over charges, written or not.

    Args:
        renegotiations: how many times in a row it would have been renegotiated.

    Raises:
        Refused: what `calendar_of` refuses, and `rule.none_in_force`.
    """
    rules = rules_on(connection, day)
    forgiven = _forgiven(connection, terms.account_id, charges, day)
    debt = total(charge.open for charge in charges) - forgiven_in(forgiven)
    asked_down = debt.percent(rules.down_basis_points, Rounding.HALF_UP)
    down = asked_down if terms.down is None else terms.down
    asked = CalendarTerms(
        frequency=terms.frequency,
        signed_on=day,
        when_off=rules.when_off,
        down=down,
        first_on=terms.first_on,
        count=terms.count,
        capacity=terms.capacity,
        rate=rules.extension_rate,
    )
    calendar = calendar_of(debt, asked)
    beyond = _beyond(rules, calendar, asked_down, day, renegotiations)
    return Simulation(terms, day, rules, tuple(charges), forgiven, calendar, asked_down, beyond)


def left_of(simulation: Simulation) -> dict[int, Money]:
    """Return what is left of each charge once the campaign has forgiven its part; nothing forgiven whole is in it."""
    left = less_forgiven(simulation.charges, simulation.forgiven)
    return {charge.id: charge.open for charge in left if charge.open > ZERO}


def _forgiven(
    connection: Connection, account_id: int, charges: Sequence[OpenCharge], day: date
) -> tuple[Forgiven, ...]:
    """Return what the campaign forgives that gives most; one document forgives, so that its mirror can give it back."""
    campaigns = [one for one in campaigns_in_force(connection, day) if one.condition in _BY_AGREEMENT]
    if not campaigns:
        return ()
    combination = Combination(str(rule_in_force(connection, "discount.combination", day).value))
    given = forgiven_store.given(connection, account_id)
    locked = disputed(connection, account_id, charges)
    found = [offers(charges, [_terms(one)], given, combination, day, locked).at_once for one in campaigns]
    return max(found, key=lambda these: forgiven_in(these).centavos)


def _terms(campaign: Campaign) -> CampaignTerms:
    """Return a campaign's terms as one that asks for nothing more: its condition is met by signing."""
    return CampaignTerms(
        id=campaign.id,
        name=campaign.name,
        citation=campaign.citation,
        target=campaign.target,
        percent_basis_points=campaign.percent_basis_points,
        condition=CampaignCondition.NONE,
        debts=campaign.debts,
        concepts=campaign.concepts,
    )


def _beyond(
    rules: AgreementRules, calendar: Calendar, asked_down: Money, day: date, renegotiations: int
) -> tuple[Beyond, ...]:
    found = []
    if calendar.down < asked_down:
        percent = f"{Decimal(rules.down_basis_points) / _BASIS_POINTS:f} %"
        words = f"El enganche de {calendar.down.signed} no llega al {percent} de la regla: {asked_down.signed}."
        found.append(Beyond(Excess.DOWN, words, rules.citations["agreement.down_percent"]))
    if calendar.last.due_on > rules.latest(day):
        words = f"Termina el {calendar.last.due_on:%d/%m/%Y}, después de los {rules.most_months} meses de la regla."
        found.append(Beyond(Excess.MONTHS, words, rules.citations["agreement.most_months"]))
    if renegotiations > rules.most_renegotiations:
        words = f"Sería la renegociación número {renegotiations}, y la regla permite {rules.most_renegotiations}."
        found.append(Beyond(Excess.RENEGOTIATIONS, words, rules.citations["agreement.most_renegotiations"]))
    return tuple(found)


def _is_yes(rule: Rule) -> bool:
    return bool(rule.value == "yes")
