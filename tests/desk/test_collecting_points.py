"""Collection points: opened with a drawer and a series of their own, changed, closed, and their references."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from aguadesk.desk import settings, till
from aguadesk.desk.collecting_points import (
    PointForm,
    contract_examples,
    edit_point,
    examples,
    form_of,
    free_series,
    open_layout,
    open_point,
    point_of_layout,
    points,
    reading_of,
    reading_of_layout,
)
from aguadesk.desk.desk import Desk
from aguadesk.desk.trail import history
from aguadesk.domain.collecting import PointKind
from aguadesk.domain.collecting.contracts import PLAIN, Check, read_contract
from aguadesk.domain.collecting.layouts import read_layout
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.money import Money
from collection_makers import BANK_LAYOUT, CONTRACT, SHOP_LAYOUT, bank_point, shop_point
from makers import seat

FORM = PointForm("Banco Centro", PointKind.BANK, "BA1")
PAID = Money.pesos("312.40")


def refused(act: object) -> Refused:
    with pytest.raises(Refused) as told:
        act()  # type: ignore[operator]
    return told.value


def test_a_point_has_a_drawer_of_its_own_that_nobody_opens_at_the_counter(desk: Desk) -> None:
    before = till.drawers(desk)

    bank_point(desk)

    (point,) = points(desk)
    assert (point.name, point.kind, point.place, point.drawer, point.series) == (
        "Banco Centro",
        PointKind.BANK,
        "Juárez 12",
        "Banco Centro",
        "BA1",
    )
    assert (point.opened_on, point.closed_on, point.files, point.waiting) == (date(2026, 11, 20), None, 0, 0)
    assert till.drawers(desk) == before
    assert "Banco Centro" in [drawer.name for drawer in settings.all_drawers(desk)]
    (opened,) = history(desk, "collection_point", point.id)
    assert (opened.act, opened.person) == ("collection.point_opened", "Adela Nogal Pineda")


@pytest.mark.parametrize(
    ("form", "code", "field"),
    [
        (replace(FORM, name="  "), "collecting.point_name", "name"),
        (replace(FORM, name="caja1"), "drawer.name_taken", "name"),
        (replace(FORM, series="C"), "drawer.series_taken", "series"),
        (replace(FORM, series="!"), "drawer.series_shape", "series"),
        (replace(FORM, layout="[layout"), "layout.not_toml", "layout"),
        (replace(FORM, contract="[reference]\ncheck = 3"), "layout.unknown_word", "contract"),
    ],
)
def test_what_is_not_clear_is_refused_beside_its_field_and_no_drawer_is_made(
    desk: Desk, form: PointForm, code: str, field: str
) -> None:
    drawers = settings.all_drawers(desk)

    told = refused(lambda: open_point(desk, form))

    assert (told.code, told.values["field"]) == (code, field)
    assert (points(desk), settings.all_drawers(desk)) == ([], drawers)


def test_a_point_is_changed_closed_and_opened_again_and_the_trail_says_so(desk: Desk) -> None:
    point_id = bank_point(desk)
    (before,) = points(desk)
    form = replace(form_of(before), name="Banco  Norte", place="Morelos 3")

    assert edit_point(desk, point_id, form, is_open=False).value
    assert not edit_point(desk, point_id, form, is_open=False).value
    (closed,) = points(desk)
    assert edit_point(desk, point_id, form).value

    assert (closed.name, closed.drawer, closed.closed_on) == ("Banco Norte", "Banco Norte", date(2026, 11, 20))
    (again,) = points(desk)
    assert again.closed_on is None
    assert [line.act for line in history(desk, "collection_point", point_id)] == [
        "collection.point_edited",
        "collection.point_edited",
        "collection.point_opened",
    ]


def test_a_point_that_is_not_there_is_refused(desk: Desk) -> None:
    assert refused(lambda: edit_point(desk, 99, FORM)).code == "collecting.point_unknown"


def test_only_who_may_change_settings_opens_a_point(desk: Desk) -> None:
    assert refused(lambda: bank_point(seat(desk, "lupita"))).code == "right.missing"


def test_each_kind_offers_a_series_that_is_free(desk: Desk) -> None:
    assert free_series(desk, PointKind.BANK) == "BA1"
    bank_point(desk)
    assert [free_series(desk, kind) for kind in PointKind] == ["BA2", "WB1", "TI1", "KI1"]


def test_the_examples_that_are_shipped_make_points(desk: Desk) -> None:
    for one in examples():
        form = PointForm(one.name, PointKind.SHOP, free_series(desk, PointKind.SHOP), layout=one.text)
        assert open_point(desk, form).value
    assert {one.name for one in contract_examples()} == {"modulo_97", "modulo_10"}
    assert all(read_contract(one.text).notices_any_digit for one in contract_examples())


def test_how_the_files_of_a_point_are_read(desk: Desk) -> None:
    bank_point(desk)
    shop_point(desk)
    open_point(desk, replace(FORM, name="Portal", series="WB1"))
    bank, portal, shop = points(desk)

    assert reading_of(bank).contract == read_contract(CONTRACT)
    assert reading_of(shop).contract == PLAIN
    assert refused(lambda: reading_of(portal)).code == "collecting.no_layout"


def test_a_layout_may_hold_its_contract(desk: Desk) -> None:
    both = f"{BANK_LAYOUT}\n{CONTRACT}"

    assert reading_of_layout(desk, both, None).contract.check is Check.MODULO_97
    assert reading_of_layout(desk, BANK_LAYOUT, "Ventanilla de banco").contract == PLAIN
    point_of_layout(desk, both, None)
    (point,) = points(desk)
    assert reading_of(point).contract == read_contract(CONTRACT)


def test_the_contract_of_a_point_holds_for_a_layout_that_comes_with_a_file(desk: Desk) -> None:
    bank_point(desk)

    assert reading_of_layout(desk, SHOP_LAYOUT, "Banco Centro").contract.check is Check.MODULO_97
    assert reading_of_layout(desk, SHOP_LAYOUT, "Banco Centro").layout == read_layout(SHOP_LAYOUT)


def test_a_layout_finds_its_point_changes_it_or_opens_it(desk: Desk) -> None:
    opened = point_of_layout(desk, SHOP_LAYOUT, None)
    again = point_of_layout(desk, SHOP_LAYOUT, "Tienda")
    changed = point_of_layout(desk, BANK_LAYOUT, "Tienda")

    assert opened.value == again.value == changed.value
    assert (bool(opened.changed), bool(again.changed), bool(changed.changed)) == (True, False, True)
    (point,) = points(desk)
    assert (point.name, point.kind, point.series, point.layout) == (
        "Tienda",
        PointKind.SHOP,
        "TI1",
        BANK_LAYOUT.strip(),
    )


def test_a_closed_point_stays_closed_when_its_layout_changes(desk: Desk) -> None:
    point_id = point_of_layout(desk, SHOP_LAYOUT, None).value
    edit_point(desk, point_id, form_of(points(desk)[0]), is_open=False)

    point_of_layout(desk, BANK_LAYOUT, "Tienda")

    assert points(desk)[0].closed_on == date(2026, 11, 20)


def test_a_layout_is_read_from_its_file(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.toml", tmp_path / "b.toml"
    good.write_text(SHOP_LAYOUT, encoding="utf-8-sig")
    bad.write_bytes("año".encode("cp1252"))

    assert open_layout(good) == SHOP_LAYOUT
    assert refused(lambda: open_layout(bad)).code == "layout.letters"
    with pytest.raises(Trouble):
        open_layout(tmp_path / "none.toml")
