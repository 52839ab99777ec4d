"""Readings at the desk: captured, set aside, accepted, corrected, estimated, and what the meter then says."""

from __future__ import annotations

from datetime import date

import pytest

from aguadesk.desk import accounts, billing, reading_acts, readings
from aguadesk.desk.desk import Desk
from aguadesk.desk.reading_acts import Correction
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Cancelled, Refused
from aguadesk.domain.readings import AsideReason, ReadingState
from makers import Clock, make_account, make_desk, seat
from reading_makers import PERIOD, capture, dial_of, kept, meter_of, route, tap
from towns import ledger, load_tariff, read_meter


@pytest.fixture
def account(desk: Desk) -> int:
    """A tap that uses 20 m³ a month; its dial says 1,404."""
    return tap(desk)


def code_of(act: object) -> str:
    with pytest.raises(Refused) as refused:
        act()  # type: ignore[operator]
    return refused.value.code


class TestCapturing:
    def test_a_good_reading_counts_and_the_meter_follows(self, desk: Desk, account: int) -> None:
        captured = capture(desk, account, 1425, reader="Beto", read_on=date(2026, 11, 18))

        assert (captured.judged.state, captured.judged.volume_m3, captured.average_m3) == (
            ReadingState.ACCEPTED,
            21,
            20,
        )
        assert kept(desk, account) == [("effective", "accepted", 1425, 1404, 21)]
        assert meter_of(desk, account) == (1425, "2026-11-18", 5)
        assert ledger(desk, "SELECT reader, source FROM reading WHERE period = '2026-11'") == [("Beto", "keyboard")]

    def test_an_odd_one_waits_and_the_meter_does_not_follow(self, desk: Desk, account: int) -> None:
        before = meter_of(desk, account)
        captured = capture(desk, account, 1900)

        assert captured.judged.reason is AsideReason.HIGH
        assert kept(desk, account) == [("effective", "set_aside", 1900, 1404, 496)]
        assert meter_of(desk, account) == before

    def test_the_average_is_of_as_many_periods_as_the_rule_says(self, desk: Desk) -> None:
        account = make_account(desk, meter="M-9")
        for place, used in enumerate((500, 30, 10, 10, 10, 10, 10)):
            read_meter(desk, account, used, f"2026-{place + 4:02d}", 1000 + place * 100)

        past = readings.look(desk, account, PERIOD)

        # The last six: 30 + 5 × 10 = 80; the 500 is too long ago.
        assert (past.history.total_m3, past.history.periods, past.history.average_m3) == (80, 6, 13)

    def test_periods_that_were_estimated_make_no_average(self, desk: Desk, account: int) -> None:
        read_meter(desk, make_account(desk, "9", meter="M-9"), 40, "2026-09")
        other = ledger(desk, "SELECT id FROM account WHERE number = '9'")[0][0]
        read_meter(desk, other, 300, "2026-10", 1324, kind="estimated", reading_m3=None)

        past = readings.look(desk, other, PERIOD)

        assert (past.history.total_m3, past.history.periods) == (40, 1)
        assert (past.baseline_m3, past.last_m3) == (1624, 1284)

    def test_what_could_not_be_read_is_estimated(self, desk: Desk, account: int) -> None:
        capture(desk, account, None, anomaly="4")

        assert kept(desk, account) == [("estimated", "accepted", None, 1404, 20)]

    def test_the_next_reading_corrects_the_estimate(self, desk: Desk, account: int) -> None:
        october = make_account(desk, "0104-9", meter="M-9")
        read_meter(desk, october, 20, "2026-09")
        read_meter(desk, october, 20, "2026-10", 1304, kind="estimated", reading_m3=None)

        assert capture(desk, october, 1310).judged.volume_m3 == 0
        assert readings.look(desk, october, "2026-11").baseline_m3 == 1324

    def test_a_second_one_waits(self, desk: Desk, account: int) -> None:
        capture(desk, account, 1425)

        assert capture(desk, account, 1426).judged.reason is AsideReason.REPEATED


class TestWhatIsRefused:
    def test_an_account_that_is_not_there_or_cannot_be_read(self, desk: Desk, account: int) -> None:
        fixed = make_account(desk, "0104-0001")
        accounts.change_state(desk, account, AccountState.CLOSED, "se demolió la casa")

        assert code_of(lambda: capture(desk, 999, 1)) == "account.unknown"
        assert code_of(lambda: capture(desk, fixed, 1)) == "reading.no_meter"
        assert code_of(lambda: capture(desk, account, 1425)) == "reading.closed"
        assert ledger(desk, "SELECT count(*) FROM reading WHERE period = '2026-11'") == [(0,)]

    def test_days_and_periods_that_have_not_come(self, desk: Desk, account: int) -> None:
        assert code_of(lambda: capture(desk, account, 1425, read_on=date(2026, 11, 21))) == "reading.future"
        assert code_of(lambda: capture(desk, account, 1425, "2026-12")) == "reading.period_future"
        assert code_of(lambda: capture(desk, account, 1425, "noviembre")) == "period.unknown"

    def test_an_anomaly_nobody_knows(self, desk: Desk, account: int) -> None:
        with pytest.raises(Refused) as refused:
            capture(desk, account, 1425, anomaly="77")
        assert refused.value.code == "reading.anomaly_unknown"
        assert refused.value.values["codes"] == "1, 2, 3, 4, 5, 6, 7, 8, 9"

    def test_what_the_dial_cannot_show(self, desk: Desk, account: int) -> None:
        assert code_of(lambda: capture(desk, account, 10**12)) == "reading.too_large"

    def test_a_period_that_has_its_bill(self, desk: Desk, account: int) -> None:
        load_tariff(desk)
        billing.run(desk, "2026-10")

        assert code_of(lambda: capture(desk, account, 1425, "2026-10")) == "reading.billed"

    def test_a_period_before_one_that_was_read(self, desk: Desk, account: int) -> None:
        capture(desk, account, 1900)

        assert code_of(lambda: capture(desk, account, 1425, "2026-10")) == "reading.later_period"

    def test_who_may_not(self, desk: Desk, account: int) -> None:
        assert code_of(lambda: capture(seat(desk, "lupita"), account, 1425)) == "right.missing"


class TestAccepting:
    def test_as_it_is(self, desk: Desk, account: int) -> None:
        waiting = capture(desk, account, 1900, read_on=date(2026, 11, 18)).reading_id

        reading_acts.accept(desk, [waiting], "Fuga en el patio, se verificó")

        assert kept(desk, account) == [("effective", "accepted", 1900, 1404, 496)]
        assert meter_of(desk, account) == (1900, "2026-11-18", 5)
        trace = ledger(desk, "SELECT act, reason FROM audit ORDER BY id DESC LIMIT 1")
        assert trace == [("reading.accepted", "2026-11 · Fuga en el patio, se verificó")]

    def test_many_at_once_or_none(self, desk: Desk, account: int) -> None:
        other = tap(desk, "0104-0238")
        first, second = capture(desk, account, 1900).reading_id, capture(desk, other, 1404).reading_id

        assert code_of(lambda: reading_acts.accept(desk, [first, 999], "bien")) == "reading.unknown"
        assert kept(desk, account)[0][1] == "set_aside"
        assert reading_acts.accept(desk, [first, second], "bien").value == 2
        assert (kept(desk, account)[0][1], kept(desk, other)[0][4]) == ("accepted", 0)

    def test_a_first_reading_is_where_counting_begins(self, desk: Desk) -> None:
        account = make_account(desk, meter="M-1")
        ledger_write(desk, "UPDATE meter SET last_reading_m3 = NULL")
        waiting = capture(desk, account, 412)
        assert waiting.judged.reason is AsideReason.FIRST

        reading_acts.accept(desk, [waiting.reading_id], "inicia")

        assert kept(desk, account) == [("effective", "accepted", 412, 412, 0)]
        assert readings.look(desk, account, PERIOD).baseline_m3 == 412

    def test_a_repeated_one_takes_the_place_of_the_other(self, desk: Desk, account: int) -> None:
        capture(desk, account, 1420)
        again = capture(desk, account, 1425)

        reading_acts.accept(desk, [again.reading_id], "se volvió a leer")

        assert [(row[1], row[2], row[4]) for row in kept(desk, account)] == [
            ("discarded", 1420, 16),
            ("accepted", 1425, 21),
        ]
        assert meter_of(desk, account)[0] == 1425

    def test_one_that_went_round(self, desk: Desk) -> None:
        account = make_account(desk, meter="M-1")
        read_meter(desk, account, 15, "2026-10", 99_975)
        waiting = capture(desk, account, 4)
        assert waiting.judged.reason is AsideReason.ROLL_OVER

        reading_acts.roll_over(desk, waiting.reading_id, "dio la vuelta")

        # 4 + 100,000 - 99,990 = 14, and the next one counts from 4.
        assert kept(desk, account) == [("effective", "accepted", 4, 99_990, 14)]
        assert readings.look(desk, account, PERIOD).baseline_m3 == 4

    def test_only_a_dial_that_went_back_went_round(self, desk: Desk, account: int) -> None:
        high, unread = capture(desk, account, 1900).reading_id, capture(desk, account, None, anomaly="4").reading_id

        assert code_of(lambda: reading_acts.roll_over(desk, high, "vuelta")) == "reading.not_round"
        assert code_of(lambda: reading_acts.roll_over(desk, unread, "vuelta")) == "reading.not_round"

    def test_the_average_instead(self, desk: Desk, account: int) -> None:
        waiting = capture(desk, account, 1200).reading_id

        reading_acts.estimate_instead(desk, [waiting], "medidor descompuesto")

        assert kept(desk, account) == [("estimated", "accepted", None, 1404, 20)]
        assert readings.look(desk, account, PERIOD).last_m3 == 1404

    def test_one_without_a_figure_is_the_average_when_there_is_one(self, desk: Desk, account: int) -> None:
        capture(desk, account, 1425)
        again = capture(desk, account, None, anomaly="4").reading_id
        new = tap(desk, "0104-0238", used=None)
        unread = capture(desk, new, None, anomaly="4")
        assert unread.judged.reason is AsideReason.NO_HISTORY

        reading_acts.accept(desk, [again], "no se vio bien")

        assert kept(desk, account)[-1] == ("estimated", "accepted", None, 1404, 20)
        assert meter_of(desk, account)[0] == 1404
        assert code_of(lambda: reading_acts.accept(desk, [unread.reading_id], "así")) == "reading.no_history"

    def test_what_does_not_wait_is_not_accepted(self, desk: Desk, account: int) -> None:
        good = capture(desk, account, 1425).reading_id

        assert code_of(lambda: reading_acts.accept(desk, [good], "así")) == "reading.not_waiting"
        assert code_of(lambda: reading_acts.accept(desk, [good], "  ")) == "reading.note_missing"

    def test_the_meter_must_still_be_there(self, desk: Desk, account: int) -> None:
        waiting = capture(desk, account, 1900).reading_id
        ledger_write(desk, "UPDATE meter SET state = 'retired', account_id = NULL")
        ledger_write(
            desk,
            f"INSERT INTO meter (serial, account_id, state, last_reading_m3) VALUES ('N-1', {account}, 'installed', 0)",
        )

        assert code_of(lambda: reading_acts.accept(desk, [waiting], "así")) == "reading.meter_gone"
        reading_acts.discard(desk, [waiting], "el medidor se cambió")
        assert kept(desk, account)[0][1] == "discarded"


class TestCorrecting:
    def test_an_accepted_one_that_is_not_billed_yet(self, desk: Desk, account: int) -> None:
        wrong = capture(desk, account, 1452, read_on=date(2026, 11, 18)).reading_id

        done = reading_acts.correct(desk, wrong, Correction(1425, "se leyó 52 por 25"))

        assert kept(desk, account) == [
            ("effective", "discarded", 1452, 1404, 48),
            ("effective", "accepted", 1425, 1404, 21),
        ]
        assert done.value.judged.volume_m3 == 21
        assert meter_of(desk, account) == (1425, "2026-11-18", 5)
        before, after = ledger(desk, "SELECT before, after FROM audit WHERE act = 'reading.corrected'")[0]
        assert ("1452" in before, "1425" in after) == (True, True)

    def test_one_that_waits(self, desk: Desk, account: int) -> None:
        waiting = capture(desk, account, 14_250).reading_id

        reading_acts.correct(desk, waiting, Correction(1425, "sobraba un cero"))

        assert kept(desk, account)[-1] == ("effective", "accepted", 1425, 1404, 21)

    def test_what_is_put_in_its_place_is_judged_too(self, desk: Desk, account: int) -> None:
        wrong = capture(desk, account, 1425).reading_id

        judged = reading_acts.correct(desk, wrong, Correction(1990, "así dice")).value.judged

        assert judged.reason is AsideReason.HIGH
        assert meter_of(desk, account)[0] == 1404

    def test_both_of_a_repeated_one_are_replaced(self, desk: Desk, account: int) -> None:
        capture(desk, account, 1420)
        again = capture(desk, account, 1421).reading_id

        reading_acts.correct(desk, again, Correction(1425, "tercera visita"))

        assert [row[1] for row in kept(desk, account)] == ["discarded", "discarded", "accepted"]

    def test_by_an_anomaly(self, desk: Desk, account: int) -> None:
        wrong = capture(desk, account, 1425).reading_id

        reading_acts.correct(desk, wrong, Correction(None, "era de la casa de junto", anomaly="5"))

        assert kept(desk, account)[-1] == ("estimated", "accepted", None, 1404, 20)

    def test_not_once_it_is_billed(self, desk: Desk, account: int) -> None:
        good = capture(desk, account, 1425).reading_id
        load_tariff(desk)
        billing.run(desk, PERIOD)

        for act in (
            lambda: reading_acts.correct(desk, good, Correction(1426, "uno más")),
            lambda: reading_acts.discard(desk, [good], "no sirve"),
        ):
            assert code_of(act) == "reading.billed"

    def test_not_a_day_that_has_not_come(self, desk: Desk, account: int) -> None:
        good = capture(desk, account, 1425).reading_id
        late = Correction(1425, "otro día", read_on=date(2026, 12, 1))

        assert code_of(lambda: reading_acts.correct(desk, good, late)) == "reading.future"


class TestDiscarding:
    def test_the_tap_is_unread_again(self, desk: Desk, account: int) -> None:
        good = capture(desk, account, 1425).reading_id

        reading_acts.discard(desk, [good], "era de otra cuenta")

        assert kept(desk, account)[0][1] == "discarded"
        assert capture(desk, account, 1425).judged.volume_m3 == 21
        assert code_of(lambda: reading_acts.discard(desk, [good], "otra vez")) == "reading.discarded"

    def test_the_meter_says_again_what_it_said_at_first(self, desk: Desk) -> None:
        account = tap(desk, used=None)
        good = capture(desk, account, 1290).reading_id

        reading_acts.discard(desk, [good], "no era")

        assert meter_of(desk, account)[0] == 1284

    def test_a_meter_nobody_had_read_has_not_been_read_again(self, desk: Desk) -> None:
        account = tap(desk, used=None)
        ledger_write(desk, "UPDATE meter SET last_reading_m3 = NULL")
        first = capture(desk, account, 412).reading_id
        reading_acts.accept(desk, [first], "inicia")

        reading_acts.discard(desk, [first], "no era")

        assert meter_of(desk, account)[:2] == (None, None)

    def test_the_last_reading_of_a_meter_that_is_gone_stays(self, desk: Desk, account: int) -> None:
        good = capture(desk, account, 1425).reading_id
        ledger_write(desk, f"UPDATE reading SET kind = 'final' WHERE id = {good}")

        assert code_of(lambda: reading_acts.discard(desk, [good], "no era")) == "reading.final"
        assert code_of(lambda: reading_acts.correct(desk, good, Correction(1, "no era"))) == "reading.final"


class TestEstimatingWhatIsUnread:
    def test_the_taps_of_a_route_that_have_nothing_yet(self, desk: Desk) -> None:
        street = route(desk)
        read, aside, unread = (tap(desk, f"0104-{n}", route_id=street) for n in range(3))
        other = tap(desk, "0205-1", route_id=route(desk, "5"))
        new = tap(desk, "0104-9", route_id=street, used=None)
        closed = tap(desk, "0104-8", route_id=street)
        accounts.change_state(desk, closed, AccountState.CLOSED, "se demolió")
        capture(desk, read, dial_of() + 21)
        capture(desk, aside, 5)

        outcome = readings.estimate_unread(desk, street, PERIOD).value

        assert (outcome.estimated, outcome.without_history) == (1, ("0104-9",))
        assert kept(desk, unread) == [("estimated", "accepted", None, 1404, 20)]
        assert kept(desk, other) == kept(desk, new) == kept(desk, closed) == []
        assert ledger(desk, "SELECT subject_id FROM audit WHERE act = 'readings.estimated'") == [(street,)]

    def test_the_taps_without_a_route(self, desk: Desk, account: int) -> None:
        assert readings.estimate_unread(desk, None, PERIOD).value.estimated == 1

    def test_nothing_is_left_to_estimate_the_second_time(self, desk: Desk, account: int) -> None:
        readings.estimate_unread(desk, None, PERIOD)

        again = readings.estimate_unread(desk, None, PERIOD)

        assert (again.value.estimated, again.changed) == (0, frozenset())

    def test_a_later_reading_keeps_the_period_before_from_being_estimated(self, desk: Desk) -> None:
        account = make_account(desk, meter="M-1")
        read_meter(desk, account, 20, "2026-09")
        capture(desk, account, 1330)

        assert readings.estimate_unread(desk, None, "2026-10").value.estimated == 0

    def test_cancelled_it_leaves_nothing(self, desk: Desk, account: int) -> None:
        class Stops:
            def step(self, done: int, total: int, text: str = "") -> None:
                raise Cancelled

        with pytest.raises(Cancelled):
            readings.estimate_unread(desk, None, PERIOD, Stops())
        assert kept(desk, account) == []


def test_the_anomalies_are_those_of_the_board(desk: Desk) -> None:
    listed = readings.anomalies(desk)
    assert [(one.code, one.estimates) for one in listed][:4] == [("1", False), ("2", True), ("3", True), ("4", True)]


def test_the_dial_grows_to_what_it_has_shown(tmp_path: object) -> None:
    desk = make_desk(tmp_path, clock=Clock())  # type: ignore[arg-type]
    account = make_account(desk, meter="M-1")
    ledger_write(desk, "UPDATE meter SET last_reading_m3 = 123456")
    waiting = capture(desk, account, 123_456).reading_id

    reading_acts.accept(desk, [waiting], "deshabitada")

    assert meter_of(desk, account)[2] == 6
    desk.board.close()


def ledger_write(desk: Desk, sql: str) -> None:
    with desk.write() as w:
        w.connection.exec_driver_sql(sql)
        w.commit()
