"""The padrón of the practice town: every house on its street, with its holder, its tap and its habits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from aguadesk.desk.practice.days import TownDays
from aguadesk.desk.practice.households import Habit, Household, draw_habit, draw_volumes
from aguadesk.desk.practice.names import Holder, Names
from aguadesk.desk.practice.plan import District, Tariff, TownPlan
from aguadesk.domain.accounts import AccountState, PlaceKind, Service
from aguadesk.domain.money import Money
from aguadesk.store.account_writing import AccountDraft, MeterDraft

LOCALITY_SHARE = 7
"""Of a hundred accounts, how many lie outside the cabecera."""

_ROUTE_SIZE = 120
_MONTH = timedelta(days=31)
_MONTHS_TO_LIMIT = 4
_USES = {
    # use: weight, its tariffs, usual m³ a month, how many of a hundred have a meter
    "domestico": (905, (), 15.0, 63),
    "comercial": (58, ("comercial_bajo", "comercial_bajo", "comercial_alto"), 19.0, 72),
    "mixto": (20, ("mixto",), 20.0, 66),
    "publico": (11, ("publico",), 55.0, 55),
    "industrial": (6, ("industrial_bajo", "industrial_alto"), 140.0, 100),
}
_BENEFITS = (("INAPAM", "INAPAM-{}", 60), ("Pensionado", "IMSS-{}", 25), ("Jubilado", "ISSSTE-{}", 12))


@dataclass(frozen=True, slots=True)
class Spot:
    """A house on its route, before anybody lives there."""

    district: District
    sector: str
    route: str
    order: int
    """Its place in the walk along the route, from one."""
    street: str
    house_number: str

    @property
    def number(self) -> str:
        """The number of its account."""
        return f"{self.route}-{self.order:04d}"


@dataclass(frozen=True, slots=True)
class Founded:
    """A household as it is about to be written: its account, its meter if it has one, and its ways."""

    account: AccountDraft
    serial: str
    reading_m3: int
    installed_on: date | None
    household: Household

    def meter(self, account_id: int, read_on: date) -> MeterDraft:
        """Return its meter as the first month finds it."""
        return MeterDraft(self.serial, account_id, self.installed_on, self.reading_m3, read_on)


def spots(plan: TownPlan, accounts: int, chance: Random) -> Iterator[Spot]:
    """Yield so many houses, sector by sector and route by route, in walking order."""
    walks = [
        (district, size)
        for district, count in _shares(plan.districts, accounts)
        for size in _split(count, max(1, round(count / _ROUTE_SIZE)))
    ]
    sectors = max(1, min(24, round(accounts**0.5 / 10), len(walks)))
    in_sector, houses = Counter[int](), dict[tuple[str, str], int]()
    for index, (district, size) in enumerate(walks):
        sector = index * sectors // len(walks) + 1
        in_sector[sector] += 1
        route = f"{sector:02d}{in_sector[sector]:02d}"
        streets = _streets_of_route(district, index, size)
        for order in range(1, size + 1):
            street = streets[(order - 1) * len(streets) // size]
            house = _next_house(houses, district, street, chance)
            yield Spot(district, f"Sector {sector}", route, order, street, house)


def _shares(districts: Sequence[District], accounts: int) -> list[tuple[District, int]]:
    """Share the accounts among the districts, by weight inside the cabecera and outside it."""
    outside = accounts * LOCALITY_SHARE // 100
    shared = []
    for is_locality, count in ((False, accounts - outside), (True, outside)):
        kind = [district for district in districts if district.is_locality is is_locality]
        parts = Money(count).shared([district.weight for district in kind])
        shared += [(district, part.centavos) for district, part in zip(kind, parts, strict=True) if part]
    return shared


def _split(count: int, parts: int) -> list[int]:
    return [count * (part + 1) // parts - count * part // parts for part in range(parts)]


def _streets_of_route(district: District, index: int, size: int) -> list[str]:
    """Return the streets of a route, in the order they are walked: about one for every twenty houses."""
    count = max(1, min(len(district.streets), size // 20))
    return [district.streets[(index * 3 + step) % len(district.streets)] for step in range(count)]


def _next_house(houses: dict[tuple[str, str], int], district: District, street: str, chance: Random) -> str:
    """Return the next number along a street; some houses show none."""
    key = district.name, street
    houses[key] = houses.get(key, 100) + chance.choice((2, 2, 4, 4, 6, 8, 12))
    letter = chance.choice("AB") if chance.random() < 0.03 else ""
    without = 0.5 if street == "Domicilio conocido" else 0.02
    return "s/n" if chance.random() < without else f"{houses[key]}{letter}"


class Settlers:
    """Fills the houses: draws who lives in each, what they use, and how they pay."""

    def __init__(self, plan: TownPlan, days: TownDays, uses: dict[str, int], places: dict[tuple[PlaceKind, str], int],
                 accounts: int, chance: Random) -> None:  # fmt: skip
        self._plan, self._days, self._uses, self._places, self._chance = plan, days, uses, places, chance
        self._names = Names(chance)
        self._taps = iter(chance.sample(range(10_000, 10_000 + accounts * 4), accounts))
        self._serials = iter(chance.sample(range(100_000, 100_000 + accounts * 9), accounts))
        billed = [(month.issued_on - timedelta(days=1)).month for month in days.months]
        self._read_months = [*billed, days.today.month]

    def settle(self, spot: Spot) -> Founded:
        """Return the household of a house."""
        use, tariff, usual_m3, metered = self._use_of(spot.district)
        holder = self._holder(use)
        benefit, key = self._benefit(use)
        state = self._state()
        habit, unpaid = draw_habit(self._chance)
        if use == "publico":
            habit = Habit.ALTERNATE
        if state is not AccountState.ACTIVE:
            habit, unpaid = Habit.PUNCTUAL, 0
        volumes = draw_volumes(self._usual(usual_m3, benefit), self._read_months, self._chance) if metered else ()
        older_than = _MONTH * (unpaid + 1)
        account = self._account(spot, holder, use, tariff, metered, state, (benefit, key), older_than)
        household = Household(
            account_id=0,
            holder=holder.name,
            tariff=tariff,
            domestic=use in ("domestico", "rural"),
            sewer=account.sewer,
            benefit=benefit,
            volumes=volumes,
            habit=habit,
            months_unpaid=unpaid,
            number=account.number,
            benefit_key=key,
            billed=state is AccountState.ACTIVE,
            will_be_limited=unpaid >= _MONTHS_TO_LIMIT and self._chance.random() < 0.3,
        )
        return self._founded(account, household, metered)

    def _use_of(self, district: District) -> tuple[str, Tariff, float, bool]:
        """Draw use, tariff, usual m³ and whether there is a meter."""
        chance, tariffs = self._chance, self._plan.tariffs
        if district.is_locality:
            use = "rural" if chance.random() < 0.45 else "domestico"
            return use, tariffs[district.level if use == "rural" else "popular"], 0.0, False
        use = chance.choices(list(_USES), [weight for weight, *_ in _USES.values()])[0]
        _, codes, usual_m3, metered = _USES[use]
        tariff = tariffs[chance.choice(codes) if codes else district.level]
        return use, tariff, usual_m3, chance.random() * 100 < metered

    def _holder(self, use: str) -> Holder:
        if use == "industrial":
            return self._names.industry()
        if use == "publico":
            return self._names.public()
        if use == "comercial" and self._chance.random() < 0.8:
            return self._names.business()
        return self._names.person()

    def _benefit(self, use: str) -> tuple[str, str]:
        if use not in ("domestico", "rural"):
            return "", ""
        drawn = self._chance.random() * 1000
        for name, key, weight in _BENEFITS:
            drawn -= weight
            if drawn < 0:
                return name, key.format(self._chance.randrange(1_000_000, 9_999_999))
        return "", ""

    def _state(self) -> AccountState:
        drawn = self._chance.random()
        if drawn < 0.022:
            return AccountState.CLOSED
        return AccountState.SUSPENDED if drawn < 0.03 else AccountState.ACTIVE

    def _usual(self, usual_m3: float, benefit: str) -> float:
        drawn = self._chance.lognormvariate(0, 0.42)
        return usual_m3 * drawn * (0.7 if benefit else 1.0)

    def _account(
        self, spot: Spot, holder: Holder, use: str, tariff: Tariff, metered: bool, state: AccountState,
        benefit: tuple[str, str], older_than: timedelta,
    ) -> AccountDraft:  # fmt: skip
        chance, plan, district = self._chance, self._plan, spot.district
        locality = district.name if district.is_locality else plan.municipality
        return AccountDraft(
            number=spot.number,
            holder=holder.name,
            street=spot.street,
            use_id=self._uses[use],
            service=Service.METERED if metered else Service.FIXED,
            opened_on=self._days.begins_on - older_than - timedelta(days=chance.randrange(9_000)),
            control_number=str(next(self._taps)),
            rfc=holder.rfc,
            phone=holder.phone,
            house_number=spot.house_number,
            directions=chance.choice(plan.directions) if chance.random() < 0.12 else "",
            colonia_id=None if district.is_locality else self._places[PlaceKind.COLONIA, district.name],
            locality_id=self._places[PlaceKind.LOCALITY, locality],
            sector_id=self._places[PlaceKind.SECTOR, spot.sector],
            route_id=self._places[PlaceKind.ROUTE, spot.route],
            route_order=spot.order * 10,
            tariff=tariff.name,
            sewer=chance.random() < (0.15 if district.is_locality else 0.93),
            state=state,
            benefit=benefit[0],
            benefit_key=benefit[1],
        )

    def _founded(self, account: AccountDraft, household: Household, metered: bool) -> Founded:
        serial, chance = next(self._serials), self._chance
        if not metered:
            return Founded(account, "", 0, None, household)
        installed_on = self._days.begins_on - timedelta(days=chance.randrange(200, 4_000))
        months = (self._days.begins_on - installed_on).days / 30
        reading = round(months * sum(household.volumes) / len(household.volumes))
        household.dial_m3 = household.billed_m3 = reading
        return Founded(account, f"{installed_on:%y}{serial:06d}", reading, installed_on, household)
