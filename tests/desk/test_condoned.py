"""The list of condoned amounts: who, what, how much and by whose authority (LGTAIP art. 66-IV)."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from aguadesk.desk import accounts, condoned
from aguadesk.desk.accounts import HolderChange
from aguadesk.desk.desk import Desk
from aguadesk.desk.trail import board_trail
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from discount_makers import PENSION, campaign, forgive, grant, unforgive
from makers import Clock, charge, make_account, seat

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


@pytest.fixture
def forgiven(desk: Desk) -> Desk:
    """Three amounts forgiven on 20 November: 30 by a benefit, 15 and 12 by a campaign; and one that was reversed."""
    one = make_account(desk, "1", "Rosa Elena Cota", rfc="COBR800101AB1")
    two = make_account(desk, "2", "Hilario Sauce Ventura")
    (water,), (other, third, wrong) = (
        charge(desk, one, ("agua", "100")),
        charge(desk, two, ("agua", "100"), ("saneamiento", "80"), ("agua", "60")),
    )
    number = campaign(desk)
    forgive(desk, one, water, "30", benefit_id=grant(desk, "1"), basis="Ley de agua, art. 50")
    forgive(desk, two, other, "15", campaign_id=number)
    forgive(desk, two, third, "12", campaign_id=number)
    unforgive(desk, two, wrong, "9", forgive(desk, two, wrong, "9", campaign_id=number).id)
    return desk


def sheet_rows(workbook: bytes) -> list[tuple[object, ...]]:
    return list(load_workbook(BytesIO(workbook)).active.iter_rows(min_row=4, values_only=True))


def test_each_amount_has_its_folio_its_name_and_its_authority(forgiven: Desk) -> None:
    listed = condoned.condoned_list(forgiven, FIRST, LAST)
    assert [(row.folio, row.name, row.concept, row.amount.plain, row.authority) for row in listed.rows] == [
        ("D-000001", "Rosa Elena Cota", "Agua potable", "30.00", "Ley de agua, art. 50"),
        ("D-000002", "Hilario Sauce Ventura", "Agua potable", "15.00", "Acta de consejo 14, acuerdo 3"),
        ("D-000003", "Hilario Sauce Ventura", "Saneamiento", "12.00", "Acta de consejo 14, acuerdo 3"),
    ]
    first = listed.rows[0]
    assert (first.rfc, first.account, first.source, first.on) == ("COBR800101AB1", "1", PENSION, forgiven.today())
    assert first.authorised_by == "Adela Nogal Pineda"
    assert (listed.amount, listed.accounts) == (Money.pesos(57), 2)


def test_only_the_days_asked_for_are_there(forgiven: Desk) -> None:
    assert condoned.condoned_list(forgiven, date(2026, 11, 20), date(2026, 11, 20)).accounts == 2
    assert condoned.condoned_list(forgiven, date(2026, 11, 21), LAST).rows == ()
    assert condoned.condoned_list(forgiven, FIRST, date(2026, 11, 19)).rows == ()
    with pytest.raises(Refused, match=r"condoned\.window"):
        condoned.condoned_list(forgiven, LAST, FIRST)


def test_the_name_is_of_who_held_the_account_when_it_was_forgiven(forgiven: Desk) -> None:
    clock, account = forgiven.clock, accounts.account_id_of_number(forgiven, "1")
    assert isinstance(clock, Clock)
    change = HolderChange("Pedro Ríos", "compraventa", "escritura 8", rfc="RIPE900101AB1", keeps_benefit=True)
    clock.forward(days=1)
    accounts.change_holder(forgiven, account, change)
    (water,) = charge(forgiven, account, ("agua", "50"))
    clock.forward(days=1)
    forgive(forgiven, account, water, "5", campaign_id=1)
    clock.forward(days=1)
    accounts.change_holder(forgiven, account, HolderChange("Ana Ríos", "herencia", "acta 2", rfc="RIPE900101AB1"))
    rows = [row for row in condoned.condoned_list(forgiven, FIRST, LAST).rows if row.account == "1"]
    assert [(row.name, row.rfc) for row in rows] == [
        ("Rosa Elena Cota", "COBR800101AB1"),
        ("Pedro Ríos", "RIPE900101AB1"),
    ]


def test_counted_it_names_nobody_and_comes_to_the_same(forgiven: Desk) -> None:
    listed = condoned.condoned_list(forgiven, FIRST, LAST)
    sums = condoned.condoned_sums(listed)
    assert [(one.source, one.concept, one.accounts, one.amount.plain) for one in sums] == [
        (PENSION, "Agua potable", 1, "30.00"),
        ("Pronto pago", "Agua potable", 1, "15.00"),
        ("Pronto pago", "Saneamiento", 1, "12.00"),
    ]


def test_the_named_workbook_ends_with_its_total_and_is_written_down(forgiven: Desk) -> None:
    rows = sheet_rows(condoned.export_condoned(forgiven, FIRST, LAST).value)
    assert rows[0][:7] == ("Folio", "Fecha", "Nombre", "RFC", "Cuenta", "Concepto", "Importe condonado")
    assert rows[1][2:7] == ("Rosa Elena Cota", "COBR800101AB1", "1", "Agua potable", 30)
    assert (rows[-1][2], rows[-1][6]) == ("Total", 57)
    trace = board_trail(forgiven)[0]
    assert trace.act == "condoned.exported"
    assert {change.field: change.after for change in trace.changes}["rows"] == 3


def test_the_counted_workbook_holds_no_name_and_anybody_may_take_it(forgiven: Desk) -> None:
    before = board_trail(forgiven)[0].id
    workbook = condoned.counted_condoned(seat(forgiven, "lupita"), FIRST, LAST)
    words = " ".join(str(cell) for row in sheet_rows(workbook) for cell in row)
    assert "Cota" not in words
    assert "Sauce" not in words
    assert sheet_rows(workbook)[-1] == ("Total", "", "", None, 57)
    assert board_trail(forgiven)[0].id == before
    with pytest.raises(Refused, match=r"right\.missing"):
        condoned.export_condoned(seat(forgiven, "lupita"), FIRST, LAST)


def test_a_span_without_any_gives_the_headings_alone(desk: Desk) -> None:
    assert len(sheet_rows(condoned.export_condoned(desk, FIRST, LAST).value)) == 1
    assert len(sheet_rows(condoned.counted_condoned(desk, FIRST, LAST))) == 1
