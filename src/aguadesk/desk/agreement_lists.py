"""What lists and pages show of agreements: how each stands today, its calendar, and what it covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aguadesk.desk.desk import Desk
from aguadesk.domain.agreements import AgreementStanding, read_number
from aguadesk.domain.agreements.standing import AgreementStatus
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.store import agreement_lists, agreements, campaigns
from aguadesk.store.agreement_lists import EVERYTHING, AgreementFilter, AgreementSort
from aguadesk.store.agreement_lists import Sums as AgreementFigures
from aguadesk.store.agreement_owed import AgreedCharge, charges_at_signing
from aguadesk.store.agreements import AgreementRow

__all__ = ["EVERYTHING", "AgreementFigures", "AgreementFilter", "AgreementSort"]

DAYS_AHEAD: Final = 7
"""How far the week ahead reaches."""


@dataclass(frozen=True, slots=True)
class ListedAgreement:
    """An agreement as a list shows it."""

    row: AgreementRow
    standing: AgreementStanding
    agreed: Money
    paid: Money
    missed: int
    next_due: date | None
    next_left: Money
    next_number: int | None
    count: int

    @property
    def left(self) -> Money:
        """What is still to be paid."""
        return self.agreed - self.paid


@dataclass(frozen=True, slots=True)
class AgreementDetails:
    """One agreement with all its page shows: its calendar as it was paid, and what it covers."""

    row: AgreementRow
    status: AgreementStatus
    charges: tuple[AgreedCharge, ...]
    campaign: str
    campaign_citation: str
    previous: str
    """The number of the agreement it took the place of; empty if it was the first."""


def listed(desk: Desk, wanted: AgreementFilter = EVERYTHING, sort: AgreementSort = AgreementSort.NUMBER) -> list[int]:
    """Return the agreements that pass a filter, in order; what a list paints of them, `rows` tells."""
    with desk.read() as connection:
        return agreement_lists.list_ids(connection, wanted, desk.today(), sort)


def rows(desk: Desk, ids: Sequence[int]) -> dict[int, ListedAgreement]:
    """Return what a list paints of some agreements, by id."""
    with desk.read() as connection:
        found = agreements.rows(connection, ids)
        of_each = agreement_lists.figures_of(connection, ids, desk.today())
    return {
        one: ListedAgreement(
            row,
            of_each[one].standing,
            of_each[one].agreed,
            of_each[one].paid,
            of_each[one].missed,
            of_each[one].next_due,
            of_each[one].next_left,
            of_each[one].next_number,
            of_each[one].count,
        )
        for one, row in found.items()
    }


def figures(desk: Desk) -> AgreementFigures:
    """Return all that stand, at a glance, with what falls due within a week."""
    with desk.read() as connection:
        return agreement_lists.sums(connection, desk.today(), DAYS_AHEAD)


def breach_watch(desk: Desk) -> list[int]:
    """Return the agreements that may be ended today, those that owe most first."""
    return listed(desk, AgreementFilter(AgreementStanding.IN_BREACH), AgreementSort.LEFT)


def of_account(desk: Desk, account_id: int) -> list[AgreementRow]:
    """Return every agreement an account ever had, the newest first."""
    with desk.read() as connection:
        return agreements.of_account(connection, account_id)


def find(desk: Desk, typed: str) -> int | None:
    """Return the agreement with a number as typed or scanned, if there is one."""
    number = read_number(typed)
    with desk.read() as connection:
        found = agreements.of_number(connection, number) if number is not None else None
    return found.id if found else None


def details(desk: Desk, agreement_id: int) -> AgreementDetails:
    """Return one agreement with all its page shows.

    Raises:
        Refused: `agreement.unknown`.
    """
    with desk.read() as connection:
        row = agreements.agreement(connection, agreement_id)
        if row is None:
            raise Refused("agreement.unknown")
        campaign = campaigns.campaign_by_id(connection, row.campaign_id) if row.campaign_id is not None else None
        previous = agreements.agreement(connection, row.previous_id) if row.previous_id is not None else None
        return AgreementDetails(
            row,
            agreements.status(connection, row.id, desk.today()),
            tuple(charges_at_signing(connection, row)),
            campaign.name if campaign else "",
            campaign.citation if campaign else "",
            previous.name if previous else "",
        )
