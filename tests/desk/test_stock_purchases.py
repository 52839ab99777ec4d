"""The store room: asked of Compras, received, put in at taps, counted; every move undone by its mirror."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.desk import accounts, meters, order_results, orders, purchases, register_papers, register_sheets, stock
from aguadesk.desk.account_forms import AccountForm
from aguadesk.desk.desk import Desk
from aguadesk.desk.meters import Installation, TakenAway
from aguadesk.desk.order_results import OrderOutcome
from aguadesk.desk.orders import OrderRequest
from aguadesk.desk.purchases import PurchaseDraft
from aguadesk.desk.register_words import there_is
from aguadesk.desk.stock import BY_HAND, MoveForm, StockItem
from aguadesk.domain.accounts import Service
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.office import PurchaseState, Purpose, StockMove
from aguadesk.domain.office.store_room import is_short, is_uncounted, signed_quantity
from aguadesk.domain.orders import OrderKind, OrderResult
from aguadesk.store import counters
from aguadesk.store.meters import MeterKind
from makers import make_account
from notice_makers import pages_of
from register_makers import BOXES, KEYS, METERS, NOVEMBER, TODAY, asked, sheet_rows


def there(desk: Desk) -> dict[int, int]:
    return {one.item_id: one.on_hand for one in stock.holdings(desk)}


def counted(desk: Desk, key: str, **wanted: str) -> int:
    with desk.read() as connection:
        return int(counters.count(connection, key, *NOVEMBER, wanted or None))


class TestPurchases:
    """Requests to Compras."""

    def test_one_is_asked_received_and_goes_into_the_store_room(self, desk: Desk) -> None:
        row = asked(desk, boxes=118, keys=232)
        assert (row.name, row.asked, row.received, row.addressed_to) == ("SC-000001", 350, 0, "Compras municipales")
        assert {one.item_id: one.asked for one in stock.holdings(desk)} == {METERS: 0, BOXES: 118, KEYS: 232}
        came = purchases.receive(desk, row.id, {BOXES: 100, KEYS: 232}, TODAY, " F-88 ", Money.pesos(42_000)).value
        assert (came.state, came.received, came.invoice, came.ended_on) == (PurchaseState.RECEIVED, 332, "F-88", TODAY)
        assert there(desk) == {METERS: 0, BOXES: 100, KEYS: 232}
        assert {one.asked for one in stock.holdings(desk)} == {0}

    def test_what_did_not_come_is_zero(self, desk: Desk) -> None:
        row = asked(desk, boxes=5, keys=5)
        came = purchases.receive(desk, row.id, {KEYS: 5}, TODAY).value
        assert [(line.item_id, line.received) for line in came.lines] == [(BOXES, 0), (KEYS, 5)]
        assert [one.item for one in stock.moves(desk, *NOVEMBER)] == ["Llave de paso"]

    def test_they_are_counted_by_purpose_without_the_cancelled(self, desk: Desk) -> None:
        asked(desk)
        asked(desk, Purpose.NEW_CONTRACTS, meters=20)
        wrong = asked(desk)
        assert (counted(desk, "purchases.asked"), counted(desk, "purchases.asked", purpose="fixed_fees")) == (3, 2)
        gone = purchases.cancel(desk, wrong.id, "Se repitió").value
        assert (gone.state, gone.ended_on) == (PurchaseState.CANCELLED, TODAY)
        assert (counted(desk, "purchases.asked"), counted(desk, "purchases.asked", purpose="fixed_fees")) == (2, 1)
        assert asked(desk).name == "SC-000004"

    def test_receiving_by_mistake_is_undone_and_it_waits_again(self, desk: Desk) -> None:
        row = asked(desk)
        purchases.receive(desk, row.id, {BOXES: 118}, TODAY, "F-1", Money.pesos(5))
        with pytest.raises(Refused, match=r"stock\.of_purchase"):
            stock.undo(desk, stock.moves(desk, *NOVEMBER)[0].id, "x")
        again = purchases.undo_receiving(desk, row.id, "Era otra").value
        assert (again.state, again.received, again.invoice, again.cost) == (PurchaseState.ASKED, 0, "", Money(0))
        assert there(desk)[BOXES] == 0
        assert len(stock.moves(desk, *NOVEMBER)) == 2
        purchases.receive(desk, row.id, {BOXES: 110}, TODAY)
        assert there(desk)[BOXES] == 110
        purchases.undo_receiving(desk, row.id, "Otra vez")
        assert there(desk)[BOXES] == 0
        with pytest.raises(Refused, match=r"purchase\.not_received"):
            purchases.undo_receiving(desk, row.id, "x")
        with pytest.raises(Refused, match=r"register\.reason_missing"):
            purchases.undo_receiving(desk, row.id, " ")

    def test_those_that_wait_are_listed_whenever_they_were_asked(self, desk: Desk) -> None:
        waits = asked(desk, on_day=date(2025, 3, 1))
        ended = asked(desk, on_day=date(2025, 3, 2))
        purchases.cancel(desk, ended.id, "x")
        here = asked(desk)
        assert [one.id for one in purchases.listed(desk, *NOVEMBER)] == [here.id, waits.id]
        with pytest.raises(Refused, match=r"register\.window"):
            purchases.listed(desk, TODAY, date(2025, 1, 1))

    @pytest.mark.parametrize(
        ("lines", "day", "code"),
        [
            ({}, TODAY, "purchase.nothing"),
            ({BOXES: 0}, TODAY, "purchase.nothing"),
            ({BOXES: -1}, TODAY, "purchase.pieces"),
            ({BOXES: 100_001}, TODAY, "purchase.pieces"),
            ({99: 1}, TODAY, "purchase.item"),
            ({BOXES: 1}, date(2026, 11, 21), "register.future"),
        ],
    )
    def test_what_cannot_be_asked_is_refused(self, desk: Desk, lines: dict[int, int], day: date, code: str) -> None:
        with pytest.raises(Refused, match=code):
            purchases.ask(desk, PurchaseDraft(Purpose.STOCK, day, lines))
        assert purchases.listed(desk, *NOVEMBER) == []

    def test_what_cannot_be_received_is_refused(self, desk: Desk) -> None:
        row = asked(desk)
        for pieces, day, cost, code in (
            ({}, TODAY, 0, "nothing_came"),
            ({BOXES: 0}, TODAY, 0, "nothing_came"),
            ({BOXES: -1}, TODAY, 0, "pieces"),
            ({METERS: 1}, TODAY, 0, "item"),
            ({BOXES: 1}, TODAY, -1, "cost"),
            ({BOXES: 1}, date(2026, 11, 19), 0, "before"),
        ):
            with pytest.raises(Refused, match=rf"purchase\.{code}"):
                purchases.receive(desk, row.id, pieces, day, cost=Money(cost))
        with pytest.raises(Refused, match=r"purchase\.unknown"):
            purchases.receive(desk, 99, {BOXES: 1}, TODAY)
        purchases.cancel(desk, row.id, "x")
        with pytest.raises(Refused, match=r"purchase\.ended"):
            purchases.receive(desk, row.id, {BOXES: 1}, TODAY)
        with pytest.raises(Refused, match=r"purchase\.unknown"):
            purchases.purchase(desk, 99)
        assert there(desk)[BOXES] == 0

    def test_the_request_on_paper_says_what_there_is_and_later_what_came(self, desk: Desk) -> None:
        row = asked(desk, boxes=118)
        first = register_papers.purchase_pdf(desk, row.id)
        assert first == register_papers.purchase_pdf(desk, row.id)
        (page,) = pages_of(first)
        for words in ("SC-000001", "Rezago de cuotas fijas", "Caja protectora", "118", "Compras municipales"):
            assert words in page
        assert "Llegaron" not in page
        purchases.receive(desk, row.id, {BOXES: 100}, TODAY, "F-88", Money.pesos(42_000))
        (page,) = pages_of(register_papers.purchase_pdf(desk, row.id))
        assert "RECIBIDA" in page
        assert "Se recibió el 20 de noviembre de 2026, factura F-88, $42,000.00." in page
        gone = purchases.cancel(desk, asked(desk).id, "x").value
        assert "CANCELADA" in pages_of(register_papers.purchase_pdf(desk, gone.id))[0]

    def test_the_workbook_has_a_row_for_each_thing(self, desk: Desk) -> None:
        row = asked(desk, boxes=118, keys=232)
        purchases.receive(desk, row.id, {BOXES: 118, KEYS: 200}, TODAY, "F-88", Money.pesos(42_000))
        rows = sheet_rows(register_sheets.purchases_xlsx(desk, *NOVEMBER))
        assert [(one[3], one[4], one[5], one[9]) for one in rows] == [
            ("Caja protectora", 118, 118, 42_000),
            ("Llave de paso", 232, 200, None),
        ]


class TestStoreRoom:
    """Moves, counts, and what is short."""

    def test_a_count_writes_the_difference_it_found(self, desk: Desk) -> None:
        assert stock.count(desk, BOXES, 118).value == 118
        assert stock.count(desk, BOXES, 110, "Faltaron ocho").value == -8
        assert there(desk)[BOXES] == 110
        with pytest.raises(Refused, match=r"stock\.as_counted"):
            stock.count(desk, BOXES, 110)
        for item, found, code in ((99, 1, "item"), (BOXES, -1, "pieces")):
            with pytest.raises(Refused, match=rf"stock\.{code}"):
                stock.count(desk, item, found)

    def test_what_is_under_its_least_is_short(self, desk: Desk) -> None:
        stock.count(desk, BOXES, 20)
        stock.count(desk, KEYS, 19)
        assert {one.item_id for one in stock.holdings(desk) if one.is_short} == {METERS, KEYS}
        rows = sheet_rows(register_sheets.holdings_xlsx(desk))
        assert {row[0]: (row[3], row[6]) for row in rows}["llave"] == (19, "Sí")

    def test_boxes_and_keys_put_in_at_a_tap_are_counted_by_thing(self, desk: Desk) -> None:
        account = make_account(desk)
        stock.count(desk, BOXES, 50)
        written = stock.install(desk, account, {BOXES: 1, KEYS: 2, METERS: 0}, TODAY, "Con su orden").value
        assert len(written) == 2
        assert (there(desk)[BOXES], there(desk)[KEYS]) == (49, -2)
        assert counted(desk, "stock.installed", item="caja") == 1
        assert counted(desk, "stock.installed", item="llave") == 2
        stock.undo(desk, written[1], "Era una")
        assert counted(desk, "stock.installed", item="llave") == 0
        newest = stock.moves(desk, *NOVEMBER, item_id=KEYS)
        assert [(one.quantity, one.undone, one.account) for one in newest] == [
            (2, False, "0104-0237"),
            (-2, True, "0104-0237"),
        ]
        rows = sheet_rows(register_sheets.moves_xlsx(desk, *NOVEMBER))
        assert [row[5] for row in rows] == ["", "", "Deshecho", "Deshace otro"]

    def test_what_cannot_be_put_in_is_refused_whole(self, desk: Desk) -> None:
        account = make_account(desk)
        for pieces, code in (
            ({}, "nothing"),
            ({BOXES: 1, METERS: 1}, "meter"),
            ({99: 1}, "item"),
            ({BOXES: -1}, "pieces"),
        ):
            with pytest.raises(Refused, match=rf"stock\.{code}"):
                stock.install(desk, account, pieces, TODAY)
        with pytest.raises(Refused, match=r"account\.unknown"):
            stock.install(desk, 99, {BOXES: 1}, TODAY)
        with pytest.raises(Refused, match=r"register\.future"):
            stock.install(desk, account, {BOXES: 1}, date(2026, 11, 21))
        assert stock.moves(desk, *NOVEMBER) == []

    def test_moves_by_hand_go_the_way_their_kind_says(self, desk: Desk) -> None:
        for kind in BY_HAND:
            stock.move(desk, MoveForm(KEYS, kind, 10, TODAY))
        assert there(desk)[KEYS] == 0
        for form, code in (
            (MoveForm(KEYS, StockMove.COUNTED, 1, TODAY), "kind"),
            (MoveForm(KEYS, StockMove.LOST, 0, TODAY), "pieces"),
            (MoveForm(99, StockMove.LOST, 1, TODAY), "item"),
        ):
            with pytest.raises(Refused, match=rf"stock\.{code}"):
                stock.move(desk, form)

    def test_a_mirror_is_written_once(self, desk: Desk) -> None:
        number = stock.move(desk, MoveForm(KEYS, StockMove.LOST, 3, TODAY)).value
        mirror = stock.undo(desk, number, "Apareció").value
        for one in (number, mirror):
            with pytest.raises(Refused, match=r"stock\.undone"):
                stock.undo(desk, one, "x")
        with pytest.raises(Refused, match=r"stock\.unknown"):
            stock.undo(desk, 99, "x")
        with pytest.raises(Refused, match=r"register\.reason_missing"):
            stock.undo(desk, number, " ")

    def test_things_are_added_changed_and_put_out_of_use(self, desk: Desk) -> None:
        number = stock.add_item(desk, " Válvula  expulsora ", 5, " ").value
        row = next(one for one in stock.holdings(desk) if one.item_id == number)
        assert (row.name, row.code, row.unit, row.is_short) == ("Válvula expulsora", "valvula", "pza.", True)
        item = StockItem(number, "otro", row.name, row.unit, 5, active=True)
        assert stock.edit_item(desk, item).value is False
        assert stock.edit_item(desk, replace(item, active=False)).value is True
        assert number not in {one.item_id for one in stock.holdings(desk, only_active=True)}
        with pytest.raises(Refused, match=r"stock\.item"):
            stock.count(desk, number, 1)
        with pytest.raises(Refused, match=r"stock\.item"):
            stock.edit_item(desk, replace(item, id=99))
        for name, least, code in ((" ", 0, "item.name_missing"), ("MEDIDOR", 0, "item.repeated"), ("x", -1, "pieces")):
            with pytest.raises(Refused, match=code):
                stock.add_item(desk, name, least)


class TestMetersLeaveTheStoreRoom:
    """A meter that is installed is one piece less, in the same transaction."""

    def test_by_the_act_on_meters_and_back_when_it_returns(self, desk: Desk) -> None:
        stock.count(desk, METERS, 10)
        account = make_account(desk)
        meters.install(desk, "0104-0237", Installation("MX-1", 0, TODAY))
        (move, _) = stock.moves(desk, *NOVEMBER, item_id=METERS)
        assert (move.kind, move.quantity, move.account_id, move.note) == (StockMove.INSTALLED, -1, account, "MX-1")
        with pytest.raises(Refused, match=r"stock\.of_meter"):
            stock.undo(desk, move.id, "x")
        meters.remove(desk, "0104-0237", TakenAway(TODAY, 0, "Se quitó bien", to_stock=True))
        assert there(desk)[METERS] == 10
        meters.install(desk, "0104-0237", Installation("MX-1", 0, TODAY))
        meters.change(desk, "0104-0237", TakenAway(TODAY, 0, "Se dañó"), Installation("MX-2", 0, TODAY))
        assert there(desk)[METERS] == 8
        assert counted(desk, "stock.installed", item="medidor") == counted(desk, "meters.installed") == 3

    def test_by_an_order_which_the_move_names(self, desk: Desk) -> None:
        account = make_account(desk)
        order = orders.issue_order(desk, OrderRequest(OrderKind.METER_INSTALLATION, "r-1", account)).value
        outcome = OrderOutcome(OrderResult.EXECUTED, new_meter="MX-7", new_reading_m3=0)
        order_results.capture(desk, order, outcome)
        (move,) = stock.moves(desk, *NOVEMBER)
        assert (move.order_id, move.account_id, move.quantity) == (order, account, -1)

    def test_a_refused_installation_moves_nothing(self, desk: Desk) -> None:
        make_account(desk, meter="MX-1")
        with pytest.raises(Refused, match=r"meter\.has_one"):
            meters.install(desk, "0104-0237", Installation("MX-2", 0, TODAY))
        assert stock.moves(desk, *NOVEMBER) == []

    def test_with_a_new_contract_whose_meter_was_in_stock(self, desk: Desk) -> None:
        meters.receive(desk, ["MX-9"], MeterKind(), TODAY)
        for number, serial in (("N-1", "MX-9"), ("N-2", "SIN-ALMACEN")):
            form = AccountForm(number, "Alguien", "Hidalgo", 1, Service.METERED, locality="Centro", meter=serial)
            accounts.create_account(desk, form)
        assert [one.note for one in stock.moves(desk, *NOVEMBER)] == ["MX-9"]

    def test_a_board_that_keeps_no_meters_moves_none(self, desk: Desk) -> None:
        stock.edit_item(desk, StockItem(METERS, "medidor", "Medidor", "pza.", 20, active=False))
        make_account(desk)
        meters.install(desk, "0104-0237", Installation("MX-1", 0, TODAY))
        assert stock.moves(desk, *NOVEMBER) == []


@given(st.sampled_from([one for one in StockMove if one is not StockMove.COUNTED]), st.integers(1, 10_000))
def test_a_kind_says_the_way_and_never_the_size(kind: StockMove, quantity: int) -> None:
    assert abs(signed_quantity(kind, quantity)) == quantity
    assert (signed_quantity(kind, quantity) > 0) == (kind in {StockMove.RECEIVED, StockMove.RETURNED})
    with pytest.raises(ValueError, match="pieces"):
        signed_quantity(kind, -quantity)


def test_a_count_without_a_difference_is_no_move() -> None:
    assert signed_quantity(StockMove.COUNTED, -3) == -3
    with pytest.raises(ValueError, match="moves nothing"):
        signed_quantity(StockMove.COUNTED, 0)
    assert (is_short(19, 20), is_short(20, 20)) == (True, False)


class TestSums:
    """What there is of a thing is the sum of its moves, whatever happened."""

    @pytest.mark.parametrize("seed", range(2))
    def test_it_adds_up(self, desk: Desk, seed: int) -> None:
        acts = (3, -1, 5, -2, -2) if seed else (1, -1, 4, 2, -3)
        for many in acts:
            kind = StockMove.RETURNED if many > 0 else StockMove.USED
            stock.move(desk, MoveForm(BOXES, kind, abs(many), TODAY))
        listed = stock.moves(desk, *NOVEMBER, item_id=BOXES)
        assert there(desk)[BOXES] == sum(one.quantity for one in listed) == sum(acts)
        stock.undo(desk, listed[0].id, "x")
        assert there(desk)[BOXES] == sum(acts[:-1])


def boxes(desk: Desk) -> stock.Holding:
    return next(one for one in stock.holdings(desk) if one.item_id == BOXES)


def test_of_what_went_out_and_never_came_in_nobody_knows_how_much_there_is_until_it_is_counted(desk: Desk) -> None:
    account = make_account(desk)
    assert not boxes(desk).is_uncounted  # nothing moved yet
    stock.install(desk, account, {BOXES: 3}, TODAY)
    one = boxes(desk)
    assert (one.on_hand, one.is_uncounted, one.is_short, there_is(one)) == (-3, True, False, "sin contar")
    rows = sheet_rows(register_sheets.holdings_xlsx(desk))
    assert next((row[3], row[6]) for row in rows if row[1] == one.name) == (None, "sin contar")
    assert "sin contar" in "".join(pages_of(register_papers.purchase_pdf(desk, asked(desk).id)))
    counting = stock.count(desk, BOXES, 1).value
    one = boxes(desk)
    assert (counting, one.on_hand, one.is_uncounted, one.is_short, there_is(one)) == (4, 1, False, True, "1")
    stock.install(desk, account, {BOXES: 2}, TODAY)
    assert (boxes(desk).is_uncounted, there_is(boxes(desk))) == (False, "-1")  # it was counted: this is a mistake


def test_a_count_that_was_undone_is_none(desk: Desk) -> None:
    stock.install(desk, make_account(desk), {BOXES: 3}, TODAY)
    stock.count(desk, BOXES, 7)
    move = stock.moves(desk, TODAY, TODAY, BOXES)[0]
    stock.undo(desk, move.id, "Era de otra bodega")
    assert boxes(desk).is_uncounted


@given(st.integers(-99, 99), st.booleans())
def test_only_what_is_less_than_nothing_and_was_never_counted_is_unknown(on_hand: int, counted: bool) -> None:
    assert is_uncounted(on_hand, counted=counted) is (on_hand < 0 and not counted)
