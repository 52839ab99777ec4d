"""Only meters that work are read: a broken one is estimated by itself, and stays on the crew's list until changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from aguadesk.desk import meter_replacing, meters, orders, readings, routes
from aguadesk.desk.desk import Desk
from aguadesk.desk.meter_moves import TakenAway
from aguadesk.desk.meters import Installation
from aguadesk.desk.routes import Which
from aguadesk.domain.errors import Refused
from aguadesk.domain.orders import OrderKind
from aguadesk.domain.readings import RouteStep, breaks_meter
from aguadesk.papers.route_sheet import draw
from makers import OPENING_MOMENT, Clock, make_account, make_desk, seat
from notice_makers import pages_of
from reading_makers import PERIOD, capture, dial_of, kept, route, tap
from towns import ledger

BEFORE, NOW, NEXT = PERIOD, "2026-12", "2027-01"
BROKEN, CLOSED = "2", "5"


@pytest.mark.parametrize(
    "name", ["Medidor descompuesto", "Medidor invertido", "PARADO", "Está enterrado", "Vidrio roto"]
)
def test_an_anomaly_of_a_meter_that_measures_no_more_is_known_by_its_name(name: str) -> None:
    assert breaks_meter(name)


@pytest.mark.parametrize(
    "name", ["Casa cerrada o deshabitada", "Perro suelto", "Medidor ilegible o empañado", "", "Rotulado"]
)
def test_where_the_reader_tries_again_the_meter_works(name: str) -> None:
    assert not breaks_meter(name)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on 20 December."""
    with (made := make_desk(tmp_path, clock=Clock(OPENING_MOMENT + timedelta(days=30)))).board:
        yield made


@pytest.fixture
def street(desk: Desk) -> dict[str, int]:
    """Route 3 the month before: one meter broken, one house closed, one read; nobody has gone there since."""
    place = route(desk)
    taps = {
        name: tap(desk, f"0104-{number}", route_id=place) for number, name in enumerate(("broken", "closed", "read"))
    }
    capture(desk, taps["broken"], None, BEFORE, anomaly=BROKEN)
    capture(desk, taps["closed"], None, BEFORE, anomaly=CLOSED)
    capture(desk, taps["read"], dial_of() + 20, BEFORE)
    return {**taps, "route": place}


def listed(desk: Desk, street: dict[str, int], which: Which, period: str = NOW) -> list[int]:
    return routes.sheet_ids(desk, period, street["route"], which)


def to_change(desk: Desk) -> list[str]:
    ids = meters.list_ids(desk, broken=True)
    return [meters.rows(desk, ids)[one].account for one in ids]


def test_a_broken_meter_is_on_the_sheet_as_not_read_and_in_no_list_of_what_is_missing(
    desk: Desk, street: dict[str, int]
) -> None:
    (one,) = routes.cycle(desk, NOW)
    assert (one.metered, one.read, one.unread, one.broken) == (3, 0, 2, 1)
    assert listed(desk, street, Which.MISSING) == [street["closed"], street["read"]]
    assert listed(desk, street, Which.BROKEN) == [street["broken"]]
    assert routes.sheet_rows(desk, NOW, [street["broken"]])[street["broken"]].broken == "Medidor descompuesto"
    data = routes.sheet_data(desk, NOW, street["route"], show_previous=True)
    assert [line.broken for line in data.lines] == ["Medidor descompuesto", "", ""]
    said = " ".join(pages_of(draw(data))[0].split())
    assert said.count("No se lee") == 1


def test_once_the_route_was_read_it_is_estimated_by_itself_and_stays_broken_the_month_after(
    desk: Desk, street: dict[str, int]
) -> None:
    done = routes.mark_step(desk, street["route"], NOW, RouteStep.READ)
    assert {one.kind for one in done.changed} == {"route", "reading"}
    assert [(row[0], row[1], row[2]) for row in kept(desk, street["broken"], NOW)] == [("estimated", "accepted", None)]
    assert kept(desk, street["closed"], NOW) == []
    (one,) = routes.cycle(desk, NOW)
    assert (one.read, one.unread, one.broken) == (1, 2, 0)
    assert listed(desk, street, Which.BROKEN, NEXT) == [street["broken"]]
    again = routes.mark_step(desk, street["route"], NOW, RouteStep.READ)
    assert {one.kind for one in again.changed} == {"route"}
    assert len(kept(desk, street["broken"], NOW)) == 1
    acts = [row[0] for row in ledger(desk, "SELECT act FROM audit WHERE act = 'readings.estimated'")]
    assert acts == ["readings.estimated"]


def test_estimating_what_is_missing_takes_the_broken_ones_too_and_keeps_them_so(
    desk: Desk, street: dict[str, int]
) -> None:
    assert readings.estimate_unread(desk, street["route"], NOW).value.estimated == 3
    assert listed(desk, street, Which.BROKEN, NEXT) == [street["broken"]]
    assert listed(desk, street, Which.MISSING, NEXT) == [street["closed"], street["read"]]


def test_one_without_an_average_waits_for_somebody_and_one_read_later_is_left_alone(desk: Desk) -> None:
    place = route(desk)
    never = tap(desk, "0104-1", used=None, route_id=place)
    with desk.write() as w:
        w.connection.exec_driver_sql(
            "INSERT INTO reading (id, account_id, meter_id, period, kind, state, read_on, previous_m3, volume_m3,"
            " anomaly_id, aside_reason, note, reader, source, recorded_at, recorded_by_id)"
            " SELECT 900, :1, id, '2026-11',"
            " 'estimated', 'accepted', '2026-11-28', 1284, 0, 2, '', '', '', 'estimate', '2026-09-28T08:00:00-07:00', 1"
            " FROM meter WHERE account_id = :1",
            (never,),
        )
        w.commit()
    later = tap(desk, "0104-2", route_id=place)
    capture(desk, later, None, BEFORE, anomaly=BROKEN)
    readings.estimate_unread(desk, place, NOW)
    routes.mark_step(desk, place, BEFORE, RouteStep.READ)
    assert [row[0] for row in kept(desk, later, BEFORE)] == ["estimated"]
    assert kept(desk, never, NOW) == []


def test_a_figure_captured_says_that_it_works_again(desk: Desk, street: dict[str, int]) -> None:
    capture(desk, street["broken"], dial_of() + 45, NOW)
    row = routes.sheet_rows(desk, NOW, [street["broken"]])[street["broken"]]
    assert row.broken == ""
    assert listed(desk, street, Which.BROKEN) == []
    assert to_change(desk) == []


def test_broken_meters_are_listed_ordered_once_and_read_again_when_they_were_changed(
    desk: Desk, street: dict[str, int]
) -> None:
    assert to_change(desk) == ["0104-0"]
    ids = meters.list_ids(desk)
    assert meter_replacing.order_changes(desk, ids, "one").value == 1
    (number,) = orders.list_ids(desk, orders.OrderFilter())
    order = orders.rows(desk, [number])[number]
    assert (order.kind, order.account) == (OrderKind.METER_CHANGE, "0104-0")
    assert "Medidor descompuesto" in order.instruction
    (record,) = [one for one in meters.rows(desk, ids).values() if one.broken]
    assert record.change_ordered
    with pytest.raises(Refused, match=r"meter\.none_broken"):
        meter_replacing.order_changes(desk, ids, "two")
    with pytest.raises(Refused, match=r"right\.missing"):
        meter_replacing.order_changes(seat(desk, "beto"), ids, "three")
    today = date(2026, 12, 20)
    meters.change(desk, "0104-0", TakenAway(today, None, "Descompuesto"), Installation("NUEVO-1", 0, today))
    assert to_change(desk) == []
    assert listed(desk, street, Which.BROKEN) == []
    assert street["broken"] in listed(desk, street, Which.MISSING, NEXT)


def test_a_meter_of_an_account_that_left_is_nobodys_to_change(desk: Desk) -> None:
    make_account(desk, "0104-9", meter="SUELTO-1")
    assert to_change(desk) == []
