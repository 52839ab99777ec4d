"""Agreements in the practice town: who signs them, who keeps them, and those the director declares broken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random

from aguadesk.desk import agreements
from aguadesk.desk.agreement_terms import AgreementTerms
from aguadesk.desk.practice.desks import Desks
from aguadesk.desk.practice.households import Household
from aguadesk.desk.practice.till_day import StoryClock
from aguadesk.desk.practice.visits import Agenda, Purpose, request_id
from aguadesk.domain.agreements import Frequency
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.store import portfolio

_SIGNING, _BREAKING, _SECONDS = time(7, 20), time(7, 50), 20 * 60
_OF_HOUSEHOLDS = 400
"""One of so many households signs each month."""
_COUNTS = (6, 8, 10, 12, 12, 18)
_KEPT = 0.72
_WEEKLY = 0.1
_PAID_BEFORE_BREAKING = (0, 1, 1, 2)
_PAPERS = ("Credencial para votar", "Credencial para votar", "Licencia de conducir", "Credencial INAPAM")
_WHY_BROKEN = "Dejó de pagar y no respondió a las llamadas"


class AgreementLife:
    """Lives the agreements of the town, by the desk's own acts."""

    def __init__(
        self, desks: Desks, clock: StoryClock, households: Sequence[Household], agenda: Agenda, chance: Random
    ) -> None:
        self._desks, self._clock, self._agenda, self._chance = desks, clock, agenda, chance
        self._households = {one.account_id: one for one in households if one.billed and one.months_unpaid}
        self._a_month = max(1, len(households) // _OF_HOUSEHOLDS)

    def sign(self, day: date) -> None:
        """Let some of those who owe three months or more sign; they come to pay on the days of their calendar."""
        self._clock.reach(day, _SIGNING)
        with self._desks.attention.read() as connection:
            wanted = PortfolioFilter(months=3, without_agreement=True)
            owing = portfolio.portfolio_ids(connection, wanted, day)
        willing = [self._households[one] for one in owing if one in self._households]
        chosen = self._chance.sample(willing, min(self._a_month, len(willing)))
        for household in chosen:
            self._clock.forward(max(1, _SECONDS // len(chosen)))
            self._sign(household, day)

    def watch(self, day: date) -> None:
        """Let the director end those that are in breach."""
        self._clock.reach(day, _BREAKING)
        for agreement_id in agreements.breach_watch(self._desks.director):
            self._clock.forward(60)
            agreements.break_agreement(self._desks.director, agreement_id, _WHY_BROKEN)

    def _sign(self, household: Household, day: date) -> None:
        chance = self._chance
        terms = AgreementTerms(
            household.account_id,
            Frequency.WEEKLY if chance.random() < _WEEKLY else Frequency.MONTHLY,
            count=chance.choice(_COUNTS),
            signer=household.holder,
            signer_paper=chance.choice(_PAPERS),
        )
        signed = agreements.sign(self._desks.attention, terms, request_id(chance)).value
        calendar = agreements.details(self._desks.attention, signed.id).status.instalments
        kept = len(calendar) if chance.random() < _KEPT else 1 + chance.choice(_PAID_BEFORE_BREAKING)
        for instalment in calendar[:kept]:
            early = timedelta(days=chance.randrange(3)) if instalment.due_on > day else timedelta(0)
            self._agenda.note(household, Purpose.INSTALMENT, max(day, instalment.due_on - early))
