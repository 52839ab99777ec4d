"""What a board may hide, and what stands behind it."""

from __future__ import annotations

import pytest

from aguadesk.domain.parts import PRESETS, Part, SystemKind, hides, part_of, read_parts


@pytest.mark.parametrize("tab", ["hoy", "cuentas", "caja", "ajustes"])
def test_what_every_board_needs_is_no_part_and_so_is_never_hidden(tab: str) -> None:
    assert part_of(tab) is None
    assert hides(frozenset(Part), tab, "anything") is None


def test_the_readings_are_pages_of_facturacion_and_go_by_themselves_or_with_it() -> None:
    assert hides(frozenset({Part.READINGS}), "facturacion", "lecturas.rojas") is Part.READINGS
    assert hides(frozenset({Part.READINGS}), "facturacion", "medidores") is Part.READINGS
    assert hides(frozenset({Part.READINGS}), "facturacion", "tarifas") is None
    assert hides(frozenset({Part.READINGS}), "facturacion") is None
    assert hides(frozenset({Part.BILLING}), "facturacion", "lecturas") is Part.BILLING


def test_readings_are_no_tab_of_their_own() -> None:
    assert part_of("lecturas") is None


def test_a_name_that_no_version_knows_hides_nothing() -> None:
    assert read_parts(["obras", "caja", "algo-de-mañana"]) == {Part.WORKS}


def test_only_a_community_begins_with_a_smaller_program() -> None:
    assert not PRESETS[SystemKind.METERED]
    assert not PRESETS[SystemKind.MIXED]
    assert PRESETS[SystemKind.COMMUNITY] == set(Part) - {Part.BILLING, Part.DIRECTION}
