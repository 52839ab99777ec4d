"""Routes of a period: their counts and four steps, the sheet in walking order, and what goes on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from aguadesk.desk import accounts, reading_acts, routes
from aguadesk.desk.desk import Desk
from aguadesk.desk.routes import Which
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Refused
from aguadesk.domain.readings import AsideReason, RouteStep
from aguadesk.papers.route_sheet import draw
from makers import make_account, seat
from reading_makers import PERIOD, capture, dial_of, route, tap
from towns import ledger


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


@pytest.fixture
def street(desk: Desk) -> int:
    """Route 3, walked from the last house to the first: one read, one odd, one unread, one without a meter."""
    street = route(desk)
    houses = [tap(desk, f"0104-{n}", route_id=street, route_order=9 - n) for n in range(3)]
    make_account(desk, "0104-8", route_id=street)
    closed = tap(desk, "0104-7", route_id=street)
    accounts.change_state(desk, closed, AccountState.CLOSED, "se demolió")
    capture(desk, houses[0], dial_of() + 21, reader="Beto")
    capture(desk, houses[1], 5)
    return street


class TestTheCycle:
    def test_a_route_is_counted(self, desk: Desk, street: int) -> None:
        tap(desk, "0999-1")

        three, without = routes.cycle(desk, PERIOD)

        assert (three.route_id, three.name, three.taps, three.metered) == (street, "3", 4, 3)
        assert (three.read, three.aside, three.unread, three.billed) == (1, 1, 1, 0)
        assert (without.route_id, without.name, without.metered, without.unread) == (None, "", 1, 1)

    def test_a_step_is_marked_with_its_day_and_taken_back(self, desk: Desk, street: int) -> None:
        done = routes.mark_step(desk, street, PERIOD, RouteStep.READ, date(2026, 11, 18))
        routes.mark_step(desk, street, PERIOD, RouteStep.INSPECTED)
        routes.mark_step(desk, street, PERIOD, RouteStep.INSPECTED, date(2026, 11, 2))

        assert done.value == date(2026, 11, 18)
        assert routes.cycle(desk, PERIOD)[0].steps == {
            RouteStep.READ: date(2026, 11, 18),
            RouteStep.INSPECTED: date(2026, 11, 2),
        }
        routes.unmark_step(desk, street, PERIOD, RouteStep.READ)
        assert set(routes.cycle(desk, PERIOD)[0].steps) == {RouteStep.INSPECTED}
        assert routes.cycle(desk, "2026-10")[0].steps == {}
        acts = [row[0] for row in ledger(desk, "SELECT act FROM audit WHERE subject = 'route' ORDER BY id")]
        assert acts == ["route.step_done"] * 3 + ["route.step_undone"]

    def test_bills_are_delivered_once_the_step_is_done(self, desk: Desk, street: int) -> None:
        before = routes.cycle(desk, PERIOD)[0]
        routes.mark_step(desk, street, PERIOD, RouteStep.DELIVERED)

        assert (before.delivered, routes.cycle(desk, PERIOD)[0].delivered) == (0, 0)

    def test_what_is_refused(self, desk: Desk, street: int) -> None:
        late = date(2026, 11, 21)
        assert code_of(lambda: routes.mark_step(desk, street, PERIOD, RouteStep.READ, late)) == "route.future"
        assert code_of(lambda: routes.mark_step(desk, 99, PERIOD, RouteStep.READ)) == "route.unknown"
        assert code_of(lambda: routes.unmark_step(desk, 99, PERIOD, RouteStep.READ)) == "route.unknown"
        assert code_of(lambda: routes.mark_step(desk, street, "2027", RouteStep.READ)) == "reading.period_future"
        assert (
            code_of(lambda: routes.mark_step(seat(desk, "lupita"), street, PERIOD, RouteStep.READ)) == "right.missing"
        )


class TestTheSheet:
    def test_it_walks_the_route_and_can_show_only_what_is_missing_or_odd(self, desk: Desk, street: int) -> None:
        def numbers(which: Which) -> list[str]:
            ids = routes.sheet_ids(desk, PERIOD, street, which)
            rows = routes.sheet_rows(desk, PERIOD, ids)
            return [rows[one].number for one in ids]

        assert numbers(Which.ALL) == ["0104-2", "0104-1", "0104-0"]
        assert numbers(Which.MISSING) == ["0104-2"]
        assert numbers(Which.ASIDE) == ["0104-1"]

    def test_a_tap_tells_what_was_read_and_what_the_dial_said_before(self, desk: Desk, street: int) -> None:
        rows = {
            one.number: one for one in routes.sheet_rows(desk, PERIOD, routes.sheet_ids(desk, PERIOD, street)).values()
        }

        read, odd, unread = (rows[f"0104-{n}"] for n in range(3))
        assert (read.previous_m3, odd.previous_m3, unread.previous_m3) == (1404, 1404, 1404)
        assert read.reading is not None
        assert (read.reading.judged.reading_m3, read.reading.judged.volume_m3, read.reading.reader) == (
            1425,
            21,
            "Beto",
        )
        assert odd.reading is not None
        assert odd.reading.judged.reason is AsideReason.UNDER
        assert unread.reading is None

    def test_what_waits_is_shown_before_what_counts(self, desk: Desk, street: int) -> None:
        (account,) = ledger(desk, "SELECT id FROM account WHERE number = '0104-0'")[0]
        waiting = capture(desk, account, 1426).reading_id

        shown = routes.sheet_rows(desk, PERIOD, [account])[account].reading
        assert shown is not None
        assert shown.id == waiting
        reading_acts.discard(desk, [waiting], "ya estaba")
        shown = routes.sheet_rows(desk, PERIOD, [account])[account].reading
        assert shown is not None
        assert shown.judged.reading_m3 == 1425

    def test_the_accounts_without_a_route_have_a_sheet_too(self, desk: Desk, street: int) -> None:
        lonely = tap(desk, "0999-1")

        assert routes.sheet_ids(desk, PERIOD, None) == [lonely]


class TestScanning:
    @pytest.mark.parametrize("typed", ["L0104-1", "l0104-1", "0104-1", " 0104-1 ", "L0104'1"])
    def test_the_barcode_of_the_sheet_finds_its_account_and_route(self, desk: Desk, street: int, typed: str) -> None:
        (account,) = ledger(desk, "SELECT id FROM account WHERE number = '0104-1'")[0]

        assert routes.find_tap(desk, typed) == (account, street)

    def test_a_number_that_begins_with_the_letter_is_itself(self, desk: Desk) -> None:
        account = tap(desk, "L77")

        assert routes.find_tap(desk, "L77") == (account, None)
        assert routes.find_tap(desk, "LL77") == (account, None)

    @pytest.mark.parametrize("typed", ["L9999", "L", "", "0104"])
    def test_what_is_no_one_account_is_refused(self, desk: Desk, street: int, typed: str) -> None:
        assert code_of(lambda: routes.find_tap(desk, typed)) == "account.unknown"


class TestThePaper:
    def test_the_previous_reading_is_shown_or_hidden(self, desk: Desk, street: int) -> None:
        shown = routes.sheet_data(desk, PERIOD, street, show_previous=True)
        hidden = routes.sheet_data(desk, PERIOD, street, show_previous=False)

        assert (shown.title, shown.period) == ("Hoja de ruta 3", "Nov 2026")
        first = shown.lines[0]
        assert (first.account, first.barcode, first.serial) == ("0104-2", "L0104-2", "M-0104-2")
        assert first.previous_m3 == 1404
        assert {one.previous_m3 for one in hidden.lines} == {None}
        assert draw(shown) == routes.sheet_pdf(desk, PERIOD, street, show_previous=True)

    def test_the_accounts_without_a_route_go_on_paper_too(self, desk: Desk) -> None:
        tap(desk, "0999-1")
        assert routes.sheet_data(desk, PERIOD, None, show_previous=True).title == "Hoja de lectura, sin ruta"

    def test_an_empty_route_or_one_that_is_not_there(self, desk: Desk, street: int) -> None:
        empty = route(desk, "7")
        assert code_of(lambda: routes.sheet_data(desk, PERIOD, empty, show_previous=True)) == "route.empty"
        assert code_of(lambda: routes.sheet_data(desk, PERIOD, None, show_previous=True)) == "route.empty"
        assert code_of(lambda: routes.sheet_data(desk, PERIOD, 99, show_previous=True)) == "route.unknown"
