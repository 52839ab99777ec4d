"""A board hides what it does not use: out of the rail and of Hoy, said by its key, and back by one tick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from aguadesk.desk import parts
from aguadesk.desk.desk import Desk
from aguadesk.domain.parts import Part
from aguadesk.store.settings import set_setting
from aguadesk.ui.billing import Billing
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.settings import Settings
from aguadesk.ui.settings.parts import PARTS, PartsSection
from aguadesk.ui.shell import Shell
from aguadesk.ui.today import Today
from aguadesk.ui.today.tasks import practice_hints, tasks
from aguadesk.ui.works import Works
from complaint_makers import report
from makers import seat

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Open = Callable[..., Shell]


def names(shell: Shell) -> list[str]:
    return [button.tab.name for button in shell.rail.buttons]


@pytest.fixture
def shell(desk: Desk, open_shell: Open) -> Shell:
    parts.hide_parts(desk, [Part.WORKS, Part.READINGS])
    return open_shell([Today, Billing, Works, Settings])


def test_a_hidden_tab_is_not_in_the_rail_and_its_key_says_so(shell: Shell, press_on: Any) -> None:
    assert names(shell) == ["hoy", "facturacion", "ajustes"]
    press_on(shell, Key.Key_9, CTRL)
    assert isinstance(shell.current, Today)
    assert shell.banner_text == (
        "«Obras» está oculto en este organismo. Vuelve en Ajustes, Lo que se usa; sus datos siguen ahí."
    )


def test_a_hidden_page_is_not_in_its_tab_and_who_asks_for_it_is_told(shell: Shell) -> None:
    shell.open_page("facturacion", "medidores.M-1")
    assert "«Lecturas y medidores» está oculto" in shell.banner_text
    assert isinstance(shell.current, Today)
    shell.open_page("facturacion", "tarifas")
    assert isinstance(shell.current, Billing)
    assert not {"lecturas", "medidores"} & {kind.page_name for kind in shell.current.kinds}


def test_a_part_is_hidden_and_brought_back_by_keys_in_ajustes(
    desk: Desk, open_shell: Open, press_on: Any, qtbot: Any
) -> None:
    shell = open_shell([Today, Works, Settings])
    shell.open_tab("obras")
    shell.open_page("ajustes", "partes")
    section = shell.current.section if isinstance(shell.current, Settings) else None
    assert isinstance(section, PartsSection)
    section.table.setFocus()
    section.table.selectRow(PARTS.index(Part.WORKS))
    press_on(section, Key.Key_Space)
    assert section.is_dirty
    assert "No se ve: Obras." in section.said.text()
    press_on(section, Key.Key_F12)
    assert parts.hidden_parts(desk) == {Part.WORKS}
    assert names(shell) == ["hoy", "ajustes"]
    assert not section.is_dirty
    assert "Para que vuelva, márquelo y guarde" in shell.banner_text
    section.table.setFocus()
    section.table.selectRow(PARTS.index(Part.WORKS))
    press_on(section, Key.Key_Space)
    press_on(section, Key.Key_F12)
    assert names(shell) == ["hoy", "obras", "ajustes"]
    assert section.said.text().startswith("No hay nada oculto")
    assert shell.open_tab("obras")
    assert isinstance(shell.current, Works)


def test_the_section_says_which_services_are_rendered_and_leads_to_them(open_shell: Open) -> None:
    shell = open_shell([Today, Complaints, Settings])
    shell.open_page("ajustes", "partes")
    section = shell.current.section if isinstance(shell.current, Settings) else None
    assert isinstance(section, PartsSection)
    assert section.services.text().startswith("Se presta: agua potable")
    section.go.click()
    assert isinstance(shell.current, Complaints)


def test_who_may_not_change_settings_sees_what_is_hidden_and_cannot_change_it(open_shell: Open) -> None:
    shell = open_shell([Settings], "lupita")
    shell.open_page("ajustes", "partes")
    section = shell.current.section if isinstance(shell.current, Settings) else None
    assert isinstance(section, PartsSection)
    assert not section.table.isEnabled()
    assert not section.keep.isVisible()


def test_hoy_has_no_line_that_leads_to_a_hidden_part(desk: Desk, preferences: Preferences) -> None:
    report(desk)
    desk.clock.forward(hours=30)  # type: ignore[attr-defined]
    director = seat(desk, "dora")
    assert "quejas" in {task.leads for task in tasks(director, preferences)}
    parts.hide_parts(desk, Part)
    assert {task.leads for task in tasks(director, preferences)} <= {"caja", "cuentas", "ajustes", "backup"}


def test_what_one_may_try_on_a_practice_board_leaves_out_what_is_hidden(desk: Desk) -> None:
    with desk.write() as w:
        set_setting(w.connection, "board.practice", True)
        w.commit()
    assert [hint.leads for hint in practice_hints(desk)] == ["caja", "cuentas", "metas"]
    parts.hide_parts(desk, [Part.GOALS])
    assert [hint.leads for hint in practice_hints(desk)] == ["caja", "cuentas"]


def test_a_report_asked_for_by_its_number_says_that_reports_are_hidden(desk: Desk, open_shell: Open) -> None:
    number = f"RP-{report(desk):06d}"
    parts.hide_parts(desk, [Part.COMPLAINTS])
    shell = open_shell([Today, Complaints, Settings])
    shell.search_box.entered.emit(number)
    assert "«Quejas» está oculto" in shell.banner_text
    assert isinstance(shell.current, Today)
