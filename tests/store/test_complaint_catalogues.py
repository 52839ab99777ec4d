"""The catalogue of reports as it is kept: kinds in the board's order, and what still hangs on an area or a kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aguadesk.desk import complaint_steps
from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints.clock import Limit
from aguadesk.domain.orders import OrderKind
from aguadesk.store import complaint_catalogues
from aguadesk.store.complaint_catalogues import AreaRow
from complaint_makers import area, attended, kind, report
from makers import make_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    yield made
    made.board.close()


def test_a_kind_is_read_as_it_was_shipped(desk: Desk) -> None:
    claim = kind(desk, "consumo_excesivo")
    assert (claim.name, claim.area, claim.limit) == ("Consumo excesivo", "Atención al usuario", Limit(hours=120))
    assert (claim.needs_account, claim.needs_place, claim.disputes_bill) == (True, False, True)
    assert claim.order_kind is OrderKind.VERIFICATION
    assert kind(desk, "comentario").limit == Limit()
    assert kind(desk, "comentario").order_kind is None


def test_only_what_is_in_use_if_asked(desk: Desk) -> None:
    with desk.read() as connection:
        all_kinds, used = (complaint_catalogues.kinds(connection, only_active=on) for on in (False, True))
        areas, used_areas = (complaint_catalogues.areas(connection, only_active=on) for on in (False, True))
    assert [one.code for one in all_kinds if one not in used] == ["luminaria"]
    assert {one.name for one in areas if one not in used_areas} == {
        "Alumbrado público", "Área Comercial", "Área Técnica", "Departamento de Cobranza", "Departamento de Compras",
        "H. Ayuntamiento",
    }  # fmt: skip


def test_kinds_stand_in_the_order_given(desk: Desk) -> None:
    with desk.write() as w:
        numbers = [one.id for one in complaint_catalogues.kinds(w.connection)]
        complaint_catalogues.order_kinds(w.connection, list(reversed(numbers)))
        w.commit()
    with desk.read() as connection:
        listed = complaint_catalogues.kinds(connection)
    assert [one.id for one in listed] == list(reversed(numbers))
    assert [one.position for one in listed] == list(range(1, len(numbers) + 1))


def test_what_hangs_on_a_kind_and_on_an_area_is_counted(desk: Desk) -> None:
    attended(desk)
    report(desk)
    complaint_steps.cancel(desk, report(desk), "Registrado dos veces")
    with desk.read() as connection:
        assert complaint_catalogues.reports_of_kind(connection, kind(desk, "fuga_toma").id) == 3
        assert complaint_catalogues.reports_of_kind(connection, kind(desk, "trato").id) == 0
        assert complaint_catalogues.unfinished_of_area(connection, area(desk)) == 2, "attended, it may still come back"
        assert complaint_catalogues.unfinished_of_area(connection, area(desk, "Padrón de usuarios")) == 0


def test_an_area_that_is_not_there_is_none(desk: Desk) -> None:
    with desk.read() as connection:
        assert complaint_catalogues.area_by_id(connection, 99) is None
        assert complaint_catalogues.kind_by_id(connection, 99) is None
        (water,) = [one for one in complaint_catalogues.areas(connection) if one.name == "Agua potable"]
    assert water == AreaRow(water.id, "Agua potable", "", "", "", active=True)
