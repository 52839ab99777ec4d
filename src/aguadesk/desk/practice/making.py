"""Making a practice board: the file, its office, its padrón, and the months behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from time import monotonic

from sqlalchemy import Connection, text

from aguadesk.desk.desk import Desk, Progress, Silent, wall_clock
from aguadesk.desk.new_board import NewBoard, NewPerson, new_board
from aguadesk.desk.opening import look_through
from aguadesk.desk.passwords import hash_password
from aguadesk.desk.practice.accounting_life import live_accounting
from aguadesk.desk.practice.activities_life import live_activities
from aguadesk.desk.practice.benefit_life import open_the_benefits
from aguadesk.desk.practice.days import TownDays, town_days
from aguadesk.desk.practice.desks import Desks
from aguadesk.desk.practice.goals_life import carry_on_goals
from aguadesk.desk.practice.history import History
from aguadesk.desk.practice.households import Household
from aguadesk.desk.practice.months_life import live_months
from aguadesk.desk.practice.plan import TownPlan, Worker, read_plan
from aguadesk.desk.practice.surveys_life import live_surveys
from aguadesk.desk.practice.tariffs import town_tariffs
from aguadesk.desk.practice.till_day import StoryClock
from aguadesk.desk.practice.town import Founded, Settlers, Spot, spots
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Role
from aguadesk.store import catalogues, people, settings, tariffs
from aguadesk.store.account_writing import insert_accounts, insert_meters

ACCOUNTS, MONTHS, SEED = 2_500, 12, 1
MOST_ACCOUNTS, MOST_MONTHS = 200_000, 60
_FIRST_HOUR, _THIS_MORNING = time(8, 0), time(0, 20)


@dataclass(frozen=True, slots=True)
class PracticeTown:
    """What a practice board came out as."""

    name: str
    accounts: int
    documents: int
    receipts: int
    owed: Money
    seconds: float
    workers: tuple[Worker, ...]
    password: str
    """Everybody's."""


def make_practice_board(
    path: Path,
    accounts: int = ACCOUNTS,
    months: int = MONTHS,
    seed: int = SEED,
    clock: Callable[[], datetime] = wall_clock,
    progress: Progress | None = None,
) -> PracticeTown:
    """Make a practice board's file, filled with a town whose last day is today by the clock.

    The same seed, numbers and day make the same rows. What was begun is removed if it does not end well.

    Raises:
        Refused: `practice.accounts`, `practice.months`, `file.exists`.
        Trouble: what the disk says.
        Cancelled: if the person wants it to stop.
    """
    if not 1 <= accounts <= MOST_ACCOUNTS:
        raise Refused("practice.accounts", accounts=accounts, most=MOST_ACCOUNTS)
    if not 1 <= months <= MOST_MONTHS:
        raise Refused("practice.months", months=months, most=MOST_MONTHS)
    started = monotonic()
    plan = read_plan()
    now = clock()
    days = town_days(now.date(), months, plan.billing.due_day)
    story = StoryClock(datetime.combine(days.begins_on, _FIRST_HOUR, now.tzinfo))
    desk = new_board(path, _asked(plan), story)
    try:
        with desk.board:
            _fill(desk, plan, days, story, accounts, seed, progress or Silent())
            return _outcome(desk, plan, monotonic() - started)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _asked(plan: TownPlan) -> NewBoard:
    return NewBoard(
        name=plan.name,
        municipality=plan.municipality,
        state=plan.state,
        people=[NewPerson(worker.login, worker.name, worker.roles) for worker in plan.workers],
        signatories=plan.signatories,
        is_practice=True,
    )


def _fill(
    desk: Desk, plan: TownPlan, days: TownDays, story: StoryClock, accounts: int, seed: int, progress: Progress
) -> None:
    with desk.write() as w:
        _set_office(w.connection, plan, story())
        for tariff in town_tariffs(plan, days.begins_on.replace(month=1, day=1)):
            tariffs.add_version(w.connection, tariff, story(), desk.person.id)
        households = _settle(w.connection, plan, days, accounts, Random(f"{seed}/town"))
        w.commit()
    desks = _seats(desk)
    with desk.board.together():
        open_the_benefits(desks, days, households)
    months = Random(f"{seed}/months")
    chances = Random(f"{seed}/history"), Random(f"{seed}/registers")
    History(plan, days, households, desks, story, *chances, months).tell(progress)
    story.set(days.today, _THIS_MORNING)
    with desk.board.together():
        carry_on_goals(desks.director, days.today, Random(f"{seed}/goals"))
    with desk.board.together():
        live_accounting(desks.administrator, days.begins_on, days.today, Random(f"{seed}/accounting"))
        live_surveys(desks.director, days.begins_on, days.today, Random(f"{seed}/surveys"))
    with desk.board.together():
        live_months(desks.director, days.begins_on, days.today, months)
        live_activities(desks.director, days.begins_on, days.today, Random(f"{seed}/activities"))
    look_through(desk)


def _set_office(connection: Connection, plan: TownPlan, now: datetime) -> None:
    """Give everybody the one password, and the board the rules of the town."""
    kept = hash_password(plan.password, salt=plan.name.encode())
    for person in people.all_people(connection):
        if person.login != people.SYSTEM_LOGIN:
            people.update_person(connection, person.id, password_hash=kept)
    shipped = settings.all_rules(connection)
    for rule in plan.rules:
        # A shipped rule that begins later gives way the day after: the town's own is the one that rules.
        later = [one.valid_from for one in shipped if one.key == rule["key"] and one.valid_from >= now.date()]
        for since in sorted({now.date(), *(day + timedelta(days=1) for day in later)} - set(later)):
            draft = settings.Rule(rule["key"], rule["value"], since, None, rule["document"], rule["article"])
            settings.add_rule(connection, draft, now, None)


def _seats(desk: Desk) -> Desks:
    """Seat everybody of the office at a desk of their own."""
    with desk.read() as connection:
        of_role = {role: one for one in people.all_people(connection) for role in one.roles if one.password_hash}
    return Desks(
        cashier=desk.seated(of_role[Role.CASHIER]),
        attention=desk.seated(of_role[Role.ATTENTION]),
        administrator=desk.seated(of_role[Role.ADMINISTRATOR]),
        director=desk.seated(of_role[Role.DIRECTOR]),
        field=desk.seated(of_role[Role.FIELD]),
    )


def _settle(
    connection: Connection, plan: TownPlan, days: TownDays, accounts: int, chance: Random
) -> Sequence[Household]:
    """Write the padrón and return its households."""
    houses = list(spots(plan, accounts, chance))
    places = _write_places(connection, plan, houses)
    uses = {use.code: use.id for use in catalogues.all_uses(connection)}
    settlers = Settlers(plan, days, uses, places, accounts, chance)
    founded = [settlers.settle(house) for house in houses]
    names = {number: name for (_, name), number in places.items()}
    drafts, serials = [one.account for one in founded], [one.serial for one in founded]
    for one, account_id in zip(founded, insert_accounts(connection, drafts, names, serials), strict=True):
        one.household.account_id = account_id
    _write_meters(connection, founded, days.begins_on)
    return [one.household for one in founded]


def _write_places(connection: Connection, plan: TownPlan, houses: Sequence[Spot]) -> dict[tuple[PlaceKind, str], int]:
    wanted: dict[tuple[PlaceKind, str], None] = {(PlaceKind.LOCALITY, plan.municipality): None}
    for house in houses:
        kind = PlaceKind.LOCALITY if house.district.is_locality else PlaceKind.COLONIA
        for key in ((kind, house.district.name), (PlaceKind.SECTOR, house.sector), (PlaceKind.ROUTE, house.route)):
            wanted[key] = None
    places = {}
    for kind, name in wanted:
        place = catalogues.place_id(connection, kind, name)
        assert place is not None
        places[kind, name] = place
    return places


def _write_meters(connection: Connection, founded: Sequence[Founded], read_on: date) -> None:
    metered = [one for one in founded if one.serial]
    numbers = insert_meters(connection, [one.meter(one.household.account_id, read_on) for one in metered])
    for one, meter_id in zip(metered, numbers, strict=True):
        one.household.meter_id = meter_id


def _outcome(desk: Desk, plan: TownPlan, seconds: float) -> PracticeTown:
    with desk.read() as connection:
        row = connection.execute(text(_TOTALS)).one()
    return PracticeTown(
        plan.name, row.accounts, row.documents, row.receipts, Money(row.owed), seconds, plan.workers, plan.password
    )


_TOTALS = """SELECT (SELECT count(*) FROM account) AS accounts, count(*) AS documents,
    sum(CASE WHEN kind = 'receipt' THEN 1 ELSE 0 END) AS receipts,
    (SELECT coalesce(sum(CASE WHEN debit_id = 1 THEN amount_centavos WHEN credit_id = 1 THEN -amount_centavos
        ELSE 0 END), 0) FROM entry) AS owed
    FROM document"""
