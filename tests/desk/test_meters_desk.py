"""Meters: stock, installation, change, retirement; from fixed to metered and back; what is billed of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from aguadesk.desk import accounts, meters, readings
from aguadesk.desk.desk import Desk
from aguadesk.desk.meters import Installation, MeterKind, MeterState, TakenAway
from aguadesk.domain.accounts import AccountState, Service
from aguadesk.domain.errors import Refused
from aguadesk.domain.readings import AsideReason, MeterEventKind
from makers import make_account, seat
from reading_makers import PERIOD, TODAY, capture, kept, meter_of, tap
from towns import ledger, load_tariff

FIXED, METERED = "0104-0001", "0104-0237"
NEW = Installation("N-1", 3, TODAY)
LEAK = "ya no gira, se cambia"


def taken(reading_m3: int | None = 1414, on_day: date = TODAY, **values: object) -> TakenAway:
    return TakenAway(on_day, reading_m3, LEAK, **values)  # type: ignore[arg-type]


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def events(desk: Desk, serial: str) -> list[tuple[str, str | None, int | None]]:
    """Return what happened to a meter, the oldest first: kind, account, reading."""
    (found,) = [one for one in meters.rows(desk, meters.list_ids(desk)).values() if one.serial == serial]
    return [(one.kind.value, one.account, one.reading_m3) for one in reversed(meters.history(desk, found.id))]


@pytest.fixture
def fixed(desk: Desk) -> int:
    return make_account(desk, FIXED)


@pytest.fixture
def metered(desk: Desk) -> int:
    """A tap that uses 20 m³ a month; its dial says 1,404."""
    return tap(desk, METERED)


class TestStock:
    def test_many_are_received_at_once(self, desk: Desk) -> None:
        done = meters.receive(desk, ["A-1", " A-2 ", "", "A-3"], MeterKind(6, "Azteca", '1/2"'), date(2026, 11, 3))

        assert done.value == 3
        rows = meters.rows(desk, meters.list_ids(desk, state=MeterState.STOCK)).values()
        assert [(one.serial, one.kind) for one in rows] == [
            (f"A-{n}", MeterKind(6, "Azteca", '1/2"')) for n in (1, 2, 3)
        ]
        assert events(desk, "A-2") == [("received", "", None)]

    def test_all_of_them_or_none(self, desk: Desk, metered: int) -> None:
        assert code_of(lambda: meters.receive(desk, ["A-1", "M-0104-0237"], MeterKind(), TODAY)) == "meter.repeated"
        assert code_of(lambda: meters.receive(desk, ["A-1", "A-1"], MeterKind(), TODAY)) == "meter.repeated"
        assert meters.list_ids(desk, state=MeterState.STOCK) == []

    @pytest.mark.parametrize(
        ("serials", "kind", "day", "code"),
        [
            ([" "], MeterKind(), TODAY, "meter.no_serial"),
            (["x" * 200], MeterKind(), TODAY, "meter.serial_long"),
            (["x"] * 2001, MeterKind(), TODAY, "meter.too_many"),
            (["x"], MeterKind(2), TODAY, "meter.digits"),
            (["x"], MeterKind(10), TODAY, "meter.digits"),
            (["x"], MeterKind(), date(2026, 11, 21), "meter.future"),
        ],
    )
    def test_what_cannot_be_received(
        self, desk: Desk, serials: list[str], kind: MeterKind, day: date, code: str
    ) -> None:
        assert code_of(lambda: meters.receive(desk, serials, kind, day)) == code

    def test_one_of_the_stock_is_taken_out_of_use(self, desk: Desk) -> None:
        meters.receive(desk, ["A-1"], MeterKind(), TODAY)
        (meter_id,) = meters.list_ids(desk)

        meters.retire(desk, meter_id, "llegó roto de fábrica")

        assert events(desk, "A-1") == [("received", "", None), ("retired", "", None)]
        assert code_of(lambda: meters.retire(desk, meter_id, "otra vez roto")) == "meter.not_in_stock"
        assert code_of(lambda: meters.retire(desk, 99, "no existe")) == "meter.unknown"
        assert meters.receive(desk, ["A-1"], MeterKind(), TODAY).value == 1

    def test_who_may_not(self, desk: Desk) -> None:
        assert code_of(lambda: meters.receive(seat(desk, "lupita"), ["A"], MeterKind(), TODAY)) == "right.missing"


class TestInstalling:
    def test_from_fixed_to_metered_with_date_and_first_reading(self, desk: Desk, fixed: int) -> None:
        meters.install(desk, FIXED, Installation("N-1", 3, date(2026, 11, 5)))

        account = accounts.account(desk, fixed)
        assert account.form.service is Service.METERED
        assert account.meter is not None
        assert (account.meter.serial, account.meter.installed_on) == ("N-1", date(2026, 11, 5))
        assert meter_of(desk, fixed) == (3, "2026-11-05", 5)
        assert events(desk, "N-1") == [("received", "", None), ("installed", FIXED, 3)]
        assert accounts.search_accounts(desk, "N-1") == [fixed]
        (after,) = ledger(desk, "SELECT after FROM audit WHERE act = 'meter.installed'")[0]
        assert "metered" in after

    def test_the_first_reading_is_where_counting_begins(self, desk: Desk, fixed: int) -> None:
        meters.install(desk, FIXED, Installation("N-1", 3, date(2026, 11, 5)))

        assert capture(desk, fixed, 15).judged.volume_m3 == 12

    def test_one_of_the_stock_keeps_what_it_is_like(self, desk: Desk, fixed: int) -> None:
        meters.receive(desk, ["N-1"], MeterKind(7, "Azteca"), TODAY)

        meters.install(desk, FIXED, NEW)

        assert meter_of(desk, fixed)[2] == 7
        assert events(desk, "N-1") == [("received", "", None), ("installed", FIXED, 3)]

    @pytest.mark.parametrize(
        ("asked", "code"),
        [
            (Installation("", 3, TODAY), "meter.no_serial"),
            (Installation("x" * 200, 3, TODAY), "meter.serial_long"),
            (Installation("N-1", -1, TODAY), "meter.first_reading"),
            (Installation("N-1", 10**12, TODAY), "meter.first_reading"),
            (Installation("N-1", 3, date(2026, 11, 21)), "meter.future"),
            (Installation("M-0104-0237", 3, TODAY), "meter.installed_elsewhere"),
        ],
    )
    def test_what_cannot_be_installed(
        self, desk: Desk, fixed: int, metered: int, asked: Installation, code: str
    ) -> None:
        assert code_of(lambda: meters.install(desk, FIXED, asked)) == code
        assert accounts.account(desk, fixed).meter is None

    def test_where_it_cannot(self, desk: Desk, fixed: int, metered: int) -> None:
        accounts.change_state(desk, fixed, AccountState.CLOSED, "se demolió")

        assert code_of(lambda: meters.install(desk, METERED, NEW)) == "meter.has_one"
        assert code_of(lambda: meters.install(desk, FIXED, NEW)) == "meter.account_closed"
        assert code_of(lambda: meters.install(desk, "nada", NEW)) == "account.unknown"


class TestChanging:
    def test_the_volume_of_the_period_is_that_of_both(self, desk: Desk, metered: int) -> None:
        meters.change(desk, METERED, taken(), NEW)
        capture(desk, metered, 12)

        # 1,414 - 1,404 = 10 of the old one, and 12 - 3 = 9 of the new one.
        assert kept(desk, metered) == [
            ("final", "accepted", 1414, 1404, 10),
            ("effective", "accepted", 12, 3, 9),
        ]
        assert events(desk, "M-0104-0237") == [("retired", METERED, 1414)]
        assert events(desk, "N-1") == [("received", "", None), ("installed", METERED, 3)]

    def test_the_old_one_may_go_back_to_stock_and_then_elsewhere(self, desk: Desk, metered: int, fixed: int) -> None:
        meters.change(desk, METERED, taken(to_stock=True), NEW)
        meters.install(desk, FIXED, Installation("M-0104-0237", 1414, TODAY))

        assert events(desk, "M-0104-0237") == [("removed", METERED, 1414), ("installed", FIXED, 1414)]
        assert capture(desk, fixed, 1420).judged.volume_m3 == 6

    def test_a_meter_that_comes_back_begins_anew(self, desk: Desk, metered: int) -> None:
        meters.change(desk, METERED, taken(to_stock=True), NEW)
        meters.change(desk, METERED, taken(5, to_stock=True), Installation("M-0104-0237", 1500, TODAY))

        assert readings.look(desk, metered, "2026-11").baseline_m3 == 1500

    def test_a_dial_that_cannot_be_read_leaves_no_reading(self, desk: Desk, metered: int) -> None:
        meters.change(desk, METERED, taken(None), NEW)

        assert kept(desk, metered) == []
        assert events(desk, "M-0104-0237") == [("retired", METERED, None)]

    def test_a_period_already_read_leaves_the_rest_to_the_next(self, desk: Desk, metered: int) -> None:
        capture(desk, metered, 1424, read_on=date(2026, 11, 10))

        meters.change(desk, METERED, taken(1430), NEW)

        assert kept(desk, metered, "2026-12") == [("final", "accepted", 1430, 1424, 6)]
        # November is read already: the new meter has nothing to say of it.
        assert readings.estimate_unread(desk, None, PERIOD).value.estimated == 0
        assert capture(desk, metered, 5).judged.reason is AsideReason.REPEATED

    def test_a_final_reading_far_above_the_average_must_be_confirmed(self, desk: Desk, metered: int) -> None:
        with pytest.raises(Refused) as refused:
            meters.change(desk, METERED, taken(1500), NEW)
        assert (refused.value.code, refused.value.values["m3"]) == ("meter.final_high", "96")

        meters.change(desk, METERED, taken(1500, confirmed=True), NEW)

        assert kept(desk, metered) == [("final", "accepted", 1500, 1404, 96)]

    def test_what_is_refused_changes_nothing(self, desk: Desk, metered: int, fixed: int) -> None:
        other = tap(desk, "0104-0239")
        capture(desk, other, 5)
        same = Installation("M-0104-0237", 0, TODAY)

        assert code_of(lambda: meters.change(desk, METERED, taken(1400), NEW)) == "meter.final_under"
        assert code_of(lambda: meters.change(desk, METERED, taken(10**9), NEW)) == "reading.too_large"
        assert code_of(lambda: meters.change(desk, METERED, taken(), same)) == "meter.same"
        assert code_of(lambda: meters.change(desk, FIXED, taken(), NEW)) == "meter.has_none"
        assert code_of(lambda: meters.change(desk, "0104-0239", taken(), NEW)) == "meter.reading_waits"
        assert (
            code_of(lambda: meters.change(desk, METERED, taken(on_day=date(2026, 10, 1)), NEW)) == "meter.before_last"
        )
        assert code_of(lambda: meters.change(desk, METERED, TakenAway(TODAY, 1414, "no"), NEW)) == "meter.reason_short"
        assert code_of(lambda: meters.change(desk, METERED, taken(on_day=date(2027, 1, 1)), NEW)) == "meter.future"
        assert kept(desk, metered) == []
        assert meters.list_ids(desk, "N-1") == []

    def test_the_period_is_as_long_as_the_tariffs_where_nobody_has_read_yet(self, desk: Desk) -> None:
        account = tap(desk, METERED, used=None)
        load_tariff(desk, period="bimestral")

        meters.remove(desk, METERED, taken(1290))

        assert kept(desk, account, "2026-B6") == [("final", "accepted", 1290, 1284, 6)]

    def test_a_meter_nobody_had_read_counts_from_its_last_reading(self, desk: Desk) -> None:
        account = tap(desk, METERED, used=None)
        with desk.write() as w:
            w.connection.exec_driver_sql("UPDATE meter SET last_reading_m3 = NULL, last_read_on = NULL")
            w.commit()

        meters.remove(desk, METERED, taken(500))

        assert kept(desk, account, PERIOD) == [("final", "accepted", 500, 500, 0)]


class TestTakingAway:
    def test_from_metered_to_fixed(self, desk: Desk, metered: int) -> None:
        meters.remove(desk, METERED, taken(to_stock=True))

        account = accounts.account(desk, metered)
        assert (account.form.service, account.meter) == (Service.FIXED, None)
        assert kept(desk, metered) == [("final", "accepted", 1414, 1404, 10)]
        assert accounts.search_accounts(desk, "M-0104-0237") == []
        reason = ledger(desk, "SELECT reason FROM audit WHERE act = 'meter.removed'")
        assert reason == [(LEAK,)]

    def test_it_may_stay_metered_until_another_comes(self, desk: Desk, metered: int) -> None:
        meters.remove(desk, METERED, taken(), stays_metered=True)

        assert accounts.account(desk, metered).form.service is Service.METERED


class TestCorrecting:
    def test_serial_digits_and_brand(self, desk: Desk, metered: int) -> None:
        (meter_id,) = meters.list_ids(desk)

        done = meters.correct(desk, meter_id, "M-77", MeterKind(6, "Azteca", '3/4"'))

        assert done.value
        assert meter_of(desk, metered)[2] == 6
        assert accounts.search_accounts(desk, "M-77") == [metered]
        assert not meters.correct(desk, meter_id, "M-77", MeterKind(6, "Azteca", '3/4"')).value

    def test_one_in_stock(self, desk: Desk) -> None:
        meters.receive(desk, ["A-1", "A-2"], MeterKind(), TODAY)
        first, second = meters.list_ids(desk)

        meters.correct(desk, first, "A-9", MeterKind(4))

        assert meters.rows(desk, [first])[first].kind == MeterKind(4)
        assert code_of(lambda: meters.correct(desk, second, "A-9", MeterKind())) == "meter.repeated"
        assert code_of(lambda: meters.correct(desk, second, " ", MeterKind())) == "meter.no_serial"
        assert code_of(lambda: meters.correct(desk, second, "x" * 200, MeterKind())) == "meter.serial_long"
        assert code_of(lambda: meters.correct(desk, 99, "A-5", MeterKind())) == "meter.unknown"


class TestLooking:
    def test_found_by_serial_account_or_holder(self, desk: Desk, metered: int) -> None:
        meters.receive(desk, ["A-1"], MeterKind(), TODAY)

        assert len(meters.list_ids(desk)) == 2
        for typed in ("m-0104", "0104 rosa", "BELTRÁN"):
            assert len(meters.list_ids(desk, typed)) == 1
        assert meters.list_ids(desk, "a-1", MeterState.INSTALLED) == []

    def test_counted_now_and_in_a_period(self, desk: Desk, metered: int, fixed: int) -> None:
        meters.receive(desk, ["A-1", "A-2"], MeterKind(), date(2026, 10, 30))
        meters.install(desk, FIXED, Installation("A-1", 0, TODAY))
        meters.remove(desk, METERED, taken())

        found = meters.counts(desk, PERIOD)

        assert found.now == {MeterState.STOCK: 1, MeterState.INSTALLED: 1, MeterState.RETIRED: 1}
        assert found.events == {
            MeterEventKind.RECEIVED: 0,
            MeterEventKind.INSTALLED: 1,
            MeterEventKind.REMOVED: 0,
            MeterEventKind.RETIRED: 1,
        }
        assert meters.counts(desk, "2026-10").events[MeterEventKind.RECEIVED] == 2


class TestFromTheFormOfAnAccount:
    def test_installing_and_retiring_there_leaves_the_same_trace(self, desk: Desk, fixed: int) -> None:
        meters.receive(desk, ["A-1"], MeterKind(6), TODAY)
        form = replace(accounts.account(desk, fixed).form, locality="Sahuaral")
        with_meter = replace(form, meter="A-1", reading_m3=40)

        accounts.edit_account(desk, fixed, with_meter)
        accounts.edit_account(desk, fixed, form)

        assert events(desk, "A-1") == [("received", "", None), ("installed", FIXED, 40), ("retired", FIXED, 40)]

    def test_one_that_nobody_had_written_down(self, desk: Desk, fixed: int) -> None:
        form = replace(accounts.account(desk, fixed).form, locality="Sahuaral", meter="Z-1")

        accounts.edit_account(desk, fixed, form)

        assert events(desk, "Z-1") == [("installed", FIXED, None)]
