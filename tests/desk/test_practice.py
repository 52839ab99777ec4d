"""The practice town: the same seed the same rows, a ledger that holds, and a believable office."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.desk import checks, goals, month_figures, till
from aguadesk.desk.desk import Authorisation, Desk, sign_in_check
from aguadesk.desk.new_board import desk_of_system
from aguadesk.desk.practice.days import town_days
from aguadesk.desk.practice.households import Habit, Household, draw_habit
from aguadesk.desk.practice.making import PracticeTown, make_practice_board
from aguadesk.desk.practice.names import Names
from aguadesk.desk.practice.plan import read_plan
from aguadesk.desk.practice.till_day import DayPlan, StoryClock, TillDay, counted_pieces
from aguadesk.desk.practice.town import spots
from aguadesk.desk.practice.visits import Agenda, Purpose, Visit, tenders_of
from aguadesk.desk.today import goals_left
from aguadesk.domain.accounts import AccountState, Service
from aguadesk.domain.documents import DocumentKind, Method
from aguadesk.domain.errors import Cancelled, Refused
from aguadesk.domain.holders import phone_doubt, rfc_doubt
from aguadesk.domain.money import Money, Rounding, total
from aguadesk.domain.standing import StandingKind
from aguadesk.store import accounts
from aguadesk.store.board import open_board
from aguadesk.store.settings import Rule, add_rule
from aguadesk.ui.sentences import sentence
from makers import SONORA, Clock, charge, make_account, seat

TODAY = date(2026, 11, 20)
ACCOUNTS, MONTHS = 600, 4


def at(day: date, hour: int = 9) -> Clock:
    return Clock(datetime.combine(day, time(hour), SONORA))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A town of some size, as its office finds it this morning."""
    path = tmp_path_factory.mktemp("town") / "pueblo.aguadesk"
    make_practice_board(path, ACCOUNTS, MONTHS, seed=3, clock=at(TODAY))
    desk = desk_of_system(open_board(path), at(TODAY))
    yield desk
    desk.board.close()


def answer(desk: Desk, sql: str) -> list[tuple[object, ...]]:
    with desk.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def all_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of a board's file."""
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in sorted(tables)}
    connection.close()
    return rows


@dataclass(frozen=True)
class Made:
    """A town as it came out, and all its rows."""

    told: PracticeTown
    rows: dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A small town made at seven in the morning."""
    path = tmp_path_factory.mktemp("morning") / "p"
    return Made(make_practice_board(path, 40, 2, seed=5, clock=at(TODAY, 7)), all_rows(path))


# --- the promise ----------------------------------------------------------------------------------------------


def test_the_same_seed_on_the_same_day_makes_the_same_rows_whatever_the_hour(morning: Made, tmp_path: Path) -> None:
    make_practice_board(tmp_path / "evening", 40, 2, seed=5, clock=at(TODAY, 21))

    assert morning.rows == all_rows(tmp_path / "evening")


def test_each_month_was_closed_when_the_next_began_and_knows_how_things_stood(town: Desk) -> None:
    this = f"{TODAY:%Y-%m}"
    states = [month_figures.view(town, month_figures.earlier(this, back)) for back in range(MONTHS)]
    closed = [one for one in states if one.is_closed]
    assert [one.is_closed for one in states[:2]] == [False, False]
    assert len(closed) >= MONTHS - 3
    for one in closed:
        assert one.closed_at is not None
        assert 1 <= (one.closed_at.date() - one.last).days <= 5
        assert one.row("metering").month.value is not None
        assert one.row("arrears").month.value == sum(age.overdue.centavos for age in one.ages) / Decimal(100)
    values = [one.row("arrears").month.value for one in closed]
    assert len(set(values)) == len(values)


def test_another_seed_makes_another_town(morning: Made, tmp_path: Path) -> None:
    make_practice_board(tmp_path / "other", 40, 2, seed=6, clock=at(TODAY, 7))

    other = all_rows(tmp_path / "other")
    assert morning.rows["account"] != other["account"]
    assert morning.rows["entry"] != other["entry"]


def test_everything_that_must_hold_in_a_board_holds_in_the_town(town: Desk) -> None:
    assert [result.name for result in checks.run_checks(town) if not result.ok] == []


def test_the_town_was_looked_through_so_that_it_opens_at_once(town: Desk) -> None:
    with town.read() as connection:
        assert checks.unverified_seals(connection) == 0


@pytest.mark.parametrize(
    "today", [date(2027, 1, 1), date(2028, 3, 1), date(2026, 12, 31), date(2026, 11, 2), date(2026, 11, 16)]
)
def test_a_tiny_town_can_be_made_on_any_day_of_the_year(tmp_path: Path, today: date) -> None:
    town = make_practice_board(tmp_path / "p", 3, 1, clock=at(today))

    assert town.accounts == 3


def test_in_a_month_when_nobody_owes_two_bills_no_notice_is_sent(tmp_path: Path) -> None:
    make_practice_board(tmp_path / "p", 12, 2, seed=5, clock=at(TODAY))

    # Two months were billed; only in the first was somebody two behind.
    batches = all_rows(tmp_path / "p")["notice_batch"]
    assert [(what, on_day[:7]) for _, _, what, _, _, on_day, *_ in batches] == [
        ("Dos meses vencidos o más, sin convenio", "2026-10")
    ]


def test_a_claim_that_was_decided_is_attended_when_what_stood_in_the_way_is_gone(tmp_path: Path) -> None:
    make_practice_board(tmp_path / "p", 40, 6, seed=1, clock=at(TODAY))

    connection = sqlite3.connect(tmp_path / "p")
    decided = "SELECT state FROM complaint JOIN claim ON claim.complaint_id = complaint.id WHERE decided_at IS NOT NULL"
    states = {state for (state,) in connection.execute(decided)}
    connection.close()
    assert states
    assert not states & {"received", "routed"}


def test_the_outcome_counts_what_was_made(morning: Made) -> None:
    town, rows = morning.told, morning.rows

    assert (town.accounts, town.documents) == (len(rows["account"]), len(rows["document"]))
    assert town.receipts == sum(row[4] == "receipt" for row in rows["document"])
    assert town.owed > Money(0)


# --- what is refused, and what is left behind -----------------------------------------------------------------


@pytest.mark.parametrize(("accounts", "months"), [(0, 1), (200_001, 1), (10, 0), (10, 61)])
def test_a_town_without_end_or_beginning_is_refused_with_a_sentence(tmp_path: Path, accounts: int, months: int) -> None:
    with pytest.raises(Refused) as refused:
        make_practice_board(tmp_path / "p", accounts, months)

    assert "práctica" in sentence(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_board_that_stands_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("una junta")

    with pytest.raises(Refused, match=r"file\.exists"):
        make_practice_board(tmp_path / "p", 5, 1, clock=at(TODAY))

    assert (tmp_path / "p").read_text() == "una junta"


def test_stopping_it_half_way_leaves_no_board_behind(tmp_path: Path) -> None:
    class Impatient:
        steps = 0

        def step(self, done: int, total: int, text: str = "") -> None:
            self.steps += 1
            assert done < total
            if self.steps == 10:
                raise Cancelled

    with pytest.raises(Cancelled):
        make_practice_board(tmp_path / "p", 20, 2, clock=at(TODAY), progress=Impatient())

    assert not (tmp_path / "p").exists()


# --- the padrón -----------------------------------------------------------------------------------------------


def test_the_shares_of_uses_and_services_are_those_of_a_small_town(town: Desk) -> None:
    listed = _rows(town)
    uses = Counter(row.use for row in listed)
    services = Counter(row.service for row in listed)

    assert len(listed) == ACCOUNTS
    assert 0.84 <= uses["Doméstico"] / ACCOUNTS <= 0.93
    assert set(uses) == {"Doméstico", "Comercial", "Industrial", "Público", "Mixto", "Rural"}
    assert 0.53 <= services[Service.METERED] / ACCOUNTS <= 0.67


def test_most_accounts_owe_nothing_late_and_a_few_owe_more_than_a_year(town: Desk) -> None:
    listed = [row for row in _rows(town) if row.state is not AccountState.CLOSED]
    late = [row.standing.months for row in listed if row.standing.months]

    assert 0.5 <= 1 - len(late) / len(listed) <= 0.8
    assert sum(months >= 14 for months in late) >= 3
    assert sum(months <= 2 for months in late) > len(late) / 3


def test_some_taps_are_limited_by_an_act_with_its_reason_and_never_cut_off(town: Desk) -> None:
    limited = {row.id for row in _rows(town) if row.standing.kind is StandingKind.LIMITED}
    audited = {row[0] for row in answer(town, "SELECT subject_id FROM audit WHERE act = 'account.state_changed'")}

    assert limited
    assert limited <= audited


def test_closed_and_suspended_accounts_owe_nothing_and_are_not_billed(town: Desk) -> None:
    resting = [row for row in _rows(town) if row.state in (AccountState.CLOSED, AccountState.SUSPENDED)]

    assert resting
    assert all(not row.owed for row in resting)


def test_the_number_of_an_account_is_its_route_and_its_place_in_the_walk(town: Desk) -> None:
    rows = answer(
        town,
        "SELECT number, route.name, route_order FROM account JOIN place AS route ON route.id = route_id",
    )

    assert len({number for number, _, _ in rows}) == ACCOUNTS
    assert all(number == f"{route}-{order // 10:04d}" for number, route, order in rows)  # type: ignore[operator]


def test_houses_rise_along_a_street_and_no_two_shown_are_the_same() -> None:
    houses = list(spots(read_plan(), 900, Random(1)))
    shown = [(spot.district.name, spot.street, spot.house_number) for spot in houses if spot.house_number != "s/n"]

    assert len(set(shown)) == len(shown)
    assert len(houses) == 900


def test_every_meter_has_its_own_serial_and_was_read_in_october_or_november(town: Desk) -> None:
    rows = answer(
        town,
        "SELECT serial, last_reading_m3, last_read_on FROM meter JOIN account ON account.id = account_id"
        " WHERE account.state = 'active'",
    )

    assert len({serial for serial, _, _ in rows}) == len(rows)
    recent = [read_on for _, _, read_on in rows if read_on in ("2026-10-29", "2026-11-19")]
    assert len(recent) > 0.97 * len(rows)
    assert all(isinstance(reading, int) and reading >= 0 for _, reading, _ in rows)


def test_what_was_billed_of_a_meter_is_what_its_readings_say(town: Desk) -> None:
    """Month after month the baseline moves by what was billed; only an over-estimate keeps it where it was."""
    rows = answer(
        town,
        "SELECT meter_id, previous_m3, volume_m3, reading_m3 FROM reading WHERE state = 'accepted'"
        " ORDER BY meter_id, period",
    )

    assert len(rows) > ACCOUNTS
    baseline: dict[object, int] = {}
    for meter, previous, volume, shown in rows:
        assert isinstance(previous, int)
        assert isinstance(volume, int)
        assert baseline.get(meter, previous) == previous
        baseline[meter] = previous + volume
        assert shown is None or volume == max(0, int(str(shown)) - previous)


def test_the_month_in_course_is_half_read_and_some_readings_wait_to_be_looked_at(town: Desk) -> None:
    rows = dict(answer(town, "SELECT state, count(*) FROM reading WHERE period = '2026-11' GROUP BY state"))

    assert rows["accepted"] > rows["set_aside"] > 0  # type: ignore[operator]
    reasons = answer(town, "SELECT DISTINCT aside_reason FROM reading WHERE state = 'set_aside' ORDER BY 1")
    assert reasons == [("high",), ("under",), ("zero",)]


def test_most_beneficiaries_are_registered_and_some_only_in_the_padron(town: Desk) -> None:
    ((registered,),) = answer(town, "SELECT count(*) FROM benefit")
    ((told,),) = answer(town, "SELECT count(*) FROM account WHERE benefit <> '' AND state <> 'closed'")

    assert 0 < registered < told  # type: ignore[operator]
    assert answer(town, "SELECT count(*) > 0 FROM discount WHERE benefit_id IS NOT NULL") == [(1,)]


def test_the_campaigns_of_its_years_stand_in_the_calendar(town: Desk) -> None:
    assert answer(town, "SELECT DISTINCT substr(starts_on, 1, 4) FROM campaign ORDER BY 1") == [("2026",)]


def test_invented_rfcs_and_telephones_raise_no_doubt() -> None:
    names = Names(Random(9))
    holders = [draw() for _ in range(120) for draw in (names.person, names.business, names.industry, names.public)]

    assert [one.rfc for one in holders if rfc_doubt(one.rfc)] == []
    assert [one.phone for one in holders if phone_doubt(one.phone)] == []
    assert sum(bool(one.rfc) for one in holders) > 120


def test_names_bring_what_breaks_programs_enyes_accents_and_length() -> None:
    names = Names(Random(4))
    drawn = [names.person().name for _ in range(800)]

    assert any("ñ" in name for name in drawn)
    assert any("Á" in name or "ú" in name for name in drawn)
    assert max(map(len, drawn)) > 38
    assert len(set(drawn)) > 780


# --- the office -----------------------------------------------------------------------------------------------


def test_the_till_was_closed_every_day_and_is_closed_this_morning(town: Desk) -> None:
    sessions = answer(town, "SELECT substr(opened_at, 1, 10), closed_at IS NULL FROM cash_session WHERE drawer_id = 1")

    assert till.open_sessions(town) == []
    assert {left_open for _, left_open in sessions} == {0}
    assert max(day for day, _ in sessions) == "2026-11-19"  # type: ignore[type-var]
    assert len(sessions) == len({day for day, _ in sessions})


def test_one_count_lacked_something_and_says_why(town: Desk) -> None:
    short = answer(town, "SELECT difference_reason FROM cash_session WHERE counted_centavos <> expected_centavos")

    assert len(short) == 1
    assert short[0][0]


def test_the_last_day_shows_a_cancelled_receipt_that_another_person_signed(town: Desk) -> None:
    (last,) = answer(town, "SELECT max(id) FROM cash_session WHERE drawer_id = 1")
    cancelled = till.cut(town, int(str(last[0]))).figures.cancelled

    assert [one.authorised_by for one in cancelled] == ["Irene Nogales Prado"]
    assert cancelled[0].by == "Marisol Encinas Robledo"


def test_documents_follow_the_clock_and_none_is_dated_after_today(town: Desk) -> None:
    moments = [str(row[0]) for row in answer(town, "SELECT issued_at FROM document ORDER BY id")]
    audited = [str(row[0]) for row in answer(town, "SELECT at FROM audit ORDER BY id")]

    for listed in (moments, audited):
        assert listed == sorted(listed)
        assert listed[-1] < town.now().isoformat()


def test_money_came_in_every_way_in_part_in_advance_and_from_the_price_list(town: Desk) -> None:
    methods = {row[0] for row in answer(town, "SELECT DISTINCT method FROM tender")}
    kinds = {row[0] for row in answer(town, "SELECT DISTINCT kind FROM document")}
    concepts = {
        row[0] for row in answer(town, "SELECT DISTINCT code FROM entry JOIN concept ON concept.id = concept_id")
    }

    assert {Method.CASH, Method.CARD, Method.TRANSFER} <= methods
    assert kinds == {kind.value for kind in DocumentKind}
    assert {"agua", "alcantarillado", "saneamiento", "iva", "recargos", "rezago_anterior", "constancia"} <= concepts
    assert any(row.credit for row in _rows(town))


def test_one_bill_a_month_for_each_account_dated_on_the_first_and_due_on_the_fifteenth(town: Desk) -> None:
    bills = answer(
        town,
        "SELECT bill.account_id, period, issued_on, due_on FROM bill JOIN document ON document.id = document_id",
    )

    assert len(bills) == len({(account, period) for account, period, _, _ in bills})
    assert {row[1:] for row in bills} == {
        (f"2026-{month:02d}", f"2026-{month + 1:02d}-01", f"2026-{month + 1:02d}-15") for month in (7, 8, 9, 10)
    }


def test_only_what_is_not_domestic_pays_iva(town: Desk) -> None:
    taxed = answer(
        town,
        "SELECT DISTINCT use_class.domestic FROM entry JOIN concept ON concept.id = concept_id"
        " JOIN account ON account.id = entry.account_id JOIN use_class ON use_class.id = use_id"
        " WHERE concept.code = 'iva'",
    )

    assert taxed == [(0,)]


def test_everybody_signs_in_with_the_one_password(town: Desk) -> None:
    password = read_plan().password

    with town.read() as connection:
        for worker in read_plan().workers:
            assert sign_in_check(connection, worker.login, password).name == worker.name


def test_the_published_plan_of_goals_stands_beside_the_towns_own(town: Desk) -> None:
    published, own = goals.plan_in_force(town, 2016), goals.plan_in_force(town, TODAY.year)

    assert goals.explained_totals(town, published, 3).counts == (35, 20, 15)
    assert goals.plan_sheet(town, own).texts.period == "Del 1 de Enero al 30 de Septiembre de 2026"
    assert {row[0] for row in answer(town, "SELECT DISTINCT month FROM goal_progress")} == {10, 11}


def test_some_goals_of_this_month_still_wait_for_somebody(town: Desk) -> None:
    left = goals_left(town)

    assert left is not None
    assert 0 < left.left < left.of


def test_in_the_first_quarter_nothing_was_achieved_before_what_is_captured(tmp_path: Path) -> None:
    make_practice_board(tmp_path / "p", 3, 1, clock=at(date(2027, 2, 10)))
    desk = desk_of_system(open_board(tmp_path / "p"), at(date(2027, 2, 10)))

    with desk.board:
        assert goals.plan_sheet(desk, goals.plan_in_force(desk, 2027)).quarter == 1
        assert {row[0] for row in answer(desk, "SELECT DISTINCT month FROM goal_progress")} == {1, 2}


# --- its pieces -----------------------------------------------------------------------------------------------


def test_months_run_back_over_the_year_and_the_office_rests_on_holidays() -> None:
    days = town_days(date(2027, 1, 10), 3, 15)

    assert [month.period for month in days.months] == ["2026-10", "2026-11", "2026-12"]
    assert days.months[-1].issued_on == date(2027, 1, 1)
    assert date(2026, 12, 25) not in days.working
    assert date(2026, 12, 26) not in days.working
    assert date(2026, 12, 28) in days.working
    assert days.open_on_or_after(date(2026, 12, 25)) == date(2026, 12, 28)
    assert days.open_on_or_after(date(2027, 1, 10)) is None
    assert days.open_between(date(2026, 12, 24), date(2026, 12, 29)) == [
        date(2026, 12, 24), date(2026, 12, 28), date(2026, 12, 29),
    ]  # fmt: skip


def test_there_are_always_days_at_the_till_even_on_the_first_of_a_month() -> None:
    days = [town_days(date(2026, 1, 1) + timedelta(days=number), 1, 15) for number in range(0, 366, 5)]

    assert min(len(one.working) for one in days) >= 7


def test_a_bill_issued_today_is_paid_on_no_day_of_the_history() -> None:
    days = town_days(date(2026, 12, 1), 2, 15)
    household = Household(1, "Rosa", read_plan().tariffs["medio_b"], domestic=True, sewer=True, benefit="",
                          volumes=(), habit=Habit.PUNCTUAL, months_unpaid=0)  # fmt: skip
    agenda = Agenda(days, Random(1))

    agenda.after_bill(household, 1)
    assert not any(agenda.on(day) for day in days.working)
    agenda.after_bill(household, 0)
    assert sum(len(agenda.on(day)) for day in days.working) == 1


@settings(max_examples=40)
@given(st.integers(0, 3_000_000), st.integers(0, 99))
def test_a_drawer_is_counted_to_what_it_holds(tens: int, seed: int) -> None:
    pieces = counted_pieces(Money(tens * 10), Random(seed))

    assert total(piece * number for piece, number in pieces.items()) == Money(tens * 10)


@settings(max_examples=60)
@given(st.integers(1, 900_000), st.sampled_from(Purpose), st.integers(0, 9_999))
def test_whatever_is_handed_over_pays_something_and_never_more_than_owed_unless_ahead(
    centavos: int, purpose: Purpose, seed: int
) -> None:
    owed = Money(centavos)
    tenders = tenders_of(purpose, owed, Rounding.CFF20, Money.pesos(150), Random(seed))
    paid = total(tender.amount for tender in tenders)

    assert all(tender.received >= tender.amount > Money(0) for tender in tenders)
    assert all(tender.reference for tender in tenders if tender.method is not Method.CASH)
    assert all(tender.amount.centavos % 100 == 0 for tender in tenders if tender.method is Method.CASH)
    if purpose is Purpose.AHEAD:
        assert paid > owed
    elif tenders:
        assert paid <= owed.to_peso(Rounding.UP)


def test_those_who_pay_ahead_never_stop_paying() -> None:
    drawn = [draw_habit(Random(seed)) for seed in range(600)]

    assert {unpaid for habit, unpaid in drawn if habit is Habit.AHEAD} == {0}
    assert max(unpaid for _, unpaid in drawn) >= 25


def test_a_debt_that_rounds_to_nothing_takes_nobody_to_the_till(desk: Desk) -> None:
    clock = StoryClock(at(TODAY)())
    counter = Desk(desk.board, seat(desk, "lupita").person, clock)
    account_id = make_account(desk)
    charge(desk, account_id, ("agua", "0.40"), due_on=TODAY)
    household = Household(account_id, "Rosa", read_plan().tariffs["medio_b"], domestic=True, sewer=True, benefit="",
                          volumes=(), habit=Habit.PUNCTUAL, months_unpaid=0)  # fmt: skip
    day = TillDay(counter, clock, Authorisation("dora", ""), {account_id: Money(1)}, Money.pesos(500), Random(1))

    with desk.write() as w:
        rule = Rule("payment.rounding", "peso_cff20", date(2026, 1, 1), None, "CFF", "art. 20")
        add_rule(w.connection, rule, clock(), None)
        w.commit()
    day.live(DayPlan(TODAY, [Visit(household, Purpose.ALL)]))

    assert answer(desk, "SELECT count(*) FROM document WHERE kind = 'receipt'") == [(0,)]
    assert till.open_sessions(desk) == []


def _rows(desk: Desk) -> list[accounts.AccountRow]:
    with desk.read() as connection:
        return list(accounts.rows(connection, list(range(1, ACCOUNTS + 1)), desk.today()).values())


def test_some_who_owe_signed_an_agreement_and_keep_it_or_broke_it(town: Desk) -> None:
    signed = answer(town, "SELECT ended_how FROM agreement")
    paid = answer(
        town, "SELECT count(*) FROM agreement_charge JOIN entry ON entry.settles_id = agreement_charge.entry_id"
    )

    assert len(signed) >= 3
    assert (None,) in signed
    assert int(str(paid[0][0])) > 3


def test_notices_went_out_every_month_and_most_were_delivered(town: Desk) -> None:
    states = [str(row[0]) for row in answer(town, "SELECT state FROM notice")]
    batches = answer(town, "SELECT DISTINCT substr(issued_on, 1, 7) FROM notice_batch")

    assert len(batches) >= 3
    assert states.count("delivered") > len(states) / 2


def test_nobody_was_limited_without_an_order_and_a_notice_before_it(town: Desk) -> None:
    orders = answer(
        town,
        "SELECT issued_on, (SELECT max(result_on) FROM notice WHERE notice.account_id = work_order.account_id"
        " AND state = 'delivered' AND result_on < work_order.issued_on), litres_per_day"
        " FROM work_order WHERE kind = 'limitation'",
    )
    limited = {row.id for row in _rows(town) if row.standing.kind is StandingKind.LIMITED}
    ordered = {row[0] for row in answer(town, "SELECT account_id FROM work_order WHERE kind = 'limitation'")}

    assert orders
    assert all(told for _, told, _ in orders)
    assert {litres for *_, litres in orders} == {200}
    assert limited <= ordered


def test_the_bank_sent_a_file_a_month_and_one_payment_still_waits(town: Desk) -> None:
    files = answer(town, "SELECT lines FROM collection_file")
    waiting = answer(town, "SELECT amount_centavos FROM collection_line WHERE state = 'unmatched'")

    assert len(files) >= 3
    assert waiting == [(131313,)]


def test_what_is_reported_is_attended_listed_and_asked_about(town: Desk) -> None:
    states = dict(answer(town, "SELECT state, count(*) FROM complaint GROUP BY state"))
    assert int(str(states["closed"])) > 20
    assert {"routed", "conformity"} & set(states)
    assert answer(town, "SELECT count(*) FROM complaint_closing")[0][0] != 0
    said = {str(one) for (one,) in answer(town, "SELECT DISTINCT answer FROM complaint_call")}
    assert {"yes", "nobody"} <= said


def test_some_reports_were_attended_late_and_most_in_time(town: Desk) -> None:
    ((in_time, done),) = answer(
        town,
        "SELECT sum(attended_seconds <= limit_seconds), count(*) FROM complaint"
        " WHERE attended_seconds IS NOT NULL AND limit_seconds IS NOT NULL",
    )
    assert 0.5 < float(str(in_time)) / float(str(done)) < 1


def test_who_disputes_a_bill_is_answered_by_a_verification(town: Desk) -> None:
    claims = answer(town, "SELECT outcome, decided_at IS NOT NULL FROM claim")
    assert len(claims) == MONTHS - 1 or len(claims) == MONTHS
    assert {decided for outcome, decided in claims if outcome} <= {1}
    assert [one for one in claims if one[0]]
