"""Who pays less in the practice town: its registered beneficiaries, and the year of campaigns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aguadesk.desk import benefit_grants, benefits, campaign_example
from aguadesk.desk.benefit_grants import GrantForm
from aguadesk.desk.practice.days import TownDays
from aguadesk.desk.practice.desks import Desks
from aguadesk.desk.practice.households import Household

_KIND = {"INAPAM": "inapam", "Pensionado": "pensionado", "Jubilado": "pensionado"}
_NOT_YET_REGISTERED = 9
"""One beneficiary of so many stands only in the padrón's own words."""
_LAPSES_EARLY = 11
"""One of so many did not renew in time: the papers are asked for again."""


def open_the_benefits(desks: Desks, days: TownDays, households: Sequence[Household]) -> None:
    """Register those who brought their papers, and write the campaigns of every year of the history."""
    kinds = {kind.code: kind for kind in benefits.kinds(desks.attention)}
    with_benefit = [one for one in households if one.benefit and one.billed]
    for place, household in enumerate(with_benefit):
        if place % _NOT_YET_REGISTERED == 0:
            continue
        kind = kinds[_KIND[household.benefit]]
        form = GrantForm(
            account=household.number,
            kind_id=kind.id,
            beneficiary=household.holder,
            key=household.benefit_key,
            paper=kind.paper,
            expires_on=_expiry(days, place),
        )
        benefit_grants.grant(desks.attention, form)
    for year in range(days.begins_on.year, days.today.year + 1):
        campaign_example.load_example(desks.director, year)


def _expiry(days: TownDays, place: int) -> date:
    """Return when a benefit lapses: at the end of November, this year or the next."""
    november = date(days.today.year, 11, 30)
    later = november if november >= days.today else november.replace(year=november.year + 1)
    if place % _LAPSES_EARLY == 0:
        return max(days.begins_on, later.replace(year=later.year - 1))
    return later if place % 2 else later.replace(year=later.year + 1)
