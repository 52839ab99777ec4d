"""The window as it is handed out, every page of it: whole on a small screen, in both looks, for every person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from sqlalchemy import text

from aguadesk.desk import account_lists, agreements
from aguadesk.desk.account_lists import AccountFilters
from aguadesk.desk.desk import Desk
from aguadesk.desk.new_board import desk_of_system
from aguadesk.desk.practice.making import make_practice_board
from aguadesk.domain.rights import Right, Role
from aguadesk.store.board import open_board
from aguadesk.ui import dialogs, look
from aguadesk.ui.kit import box as box_module
from aguadesk.ui.office_window import OfficeWindow
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.section import Section
from makers import OPENING_MOMENT, Clock, seat

Show = Callable[[QWidget], None]
SMALL_SCREEN = (1366, 768)
AT_125_PERCENT = (1093, 614)
"""The same screen where the system draws everything a quarter larger: so many pixels are left."""


MID_MORNING = Clock(OPENING_MOMENT + timedelta(hours=3))


@dataclass(frozen=True)
class Town:
    """The file of a town, and who of its office has which role."""

    file: bytes
    logins: dict[Role, str]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """A small town with three months behind it."""
    path = tmp_path_factory.mktemp("town") / "pueblo.aguadesk"
    made = make_practice_board(path, accounts=60, months=3, clock=MID_MORNING)
    return Town(path.read_bytes(), {role: worker.login for worker in made.workers for role in worker.roles})


@pytest.fixture
def desk(town: Town, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a copy of the town, with its administrator at it."""
    path = tmp_path / "pueblo.aguadesk"
    path.write_bytes(town.file)
    board = open_board(path)
    yield seat(desk_of_system(board, MID_MORNING), town.logins[Role.ADMINISTRATOR])
    board.close()


@pytest.fixture
def window(desk: Desk, preferences: Preferences, on_screen: Show) -> Iterator[OfficeWindow]:
    made = OfficeWindow(desk, preferences, lambda *_: None)
    made.resize(*SMALL_SCREEN)
    on_screen(made)
    yield made
    made.jobs.stop()
    made.hide()


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def someone_who_owes(desk: Desk) -> int:
    return account_lists.list_ids(desk, AccountFilters(owing=True))[0]


def ways(window: OfficeWindow) -> dict[str, Callable[[], object]]:
    """Return how to reach each page without writing, by its name."""

    def account(name: str) -> None:
        window.open_tab(name)
        window.current.show_account(someone_who_owes(window.context.desk))

    def edit() -> None:
        account("cuentas")
        window.current.edit()

    def worked_out() -> None:
        account("convenios")
        window.current.new.form.capacity.setText("50")
        window.current.new.work_out()

    def agreement() -> None:
        window.open_tab("convenios")
        window.current.show_agreement(agreements.listed(window.context.desk)[0])

    def section(name: str, kind: type[Section]) -> None:
        window.open_tab(name)
        window.current.show_section(kind)

    found: dict[str, Callable[[], object]] = {}
    for name in [TAB_NAMES[button.text()] for button in window.rail.buttons]:
        found[name] = partial(window.open_tab, name)
        if name in ("cuentas", "caja"):
            found[f"{name}: una cuenta"] = partial(account, name)
        if name == "cuentas" and window.context.may(Right.EDIT_ACCOUNTS):
            found[f"{name}: editar"] = edit
        if name == "convenios" and window.context.may(Right.SIGN_AGREEMENT):
            found["convenios: calculado"] = worked_out
        if name == "convenios" and agreements.listed(window.context.desk):
            found["convenios: uno"] = agreement
        if name == "quejas" and window.context.may(Right.REGISTER_REPORT):
            found["quejas: registrar"] = partial(account, name)
        if name in ("ajustes", "facturacion", "cobranza", "quejas", "obras", "direccion"):
            window.open_tab(name)
            found |= {f"{name}: {kind.title}": partial(section, name, kind) for kind in window.current.kinds}
    return found


def pages(window: OfficeWindow) -> Iterator[str]:
    """Walk every page, saying the name of each once it is on screen."""
    for name, enter in ways(window).items():
        enter()
        settle()
        yield name
        if name.endswith("editar"):
            window.current.form.leave()


TAB_NAMES = {
    "Hoy": "hoy",
    "Quejas": "quejas",
    "Cuentas": "cuentas",
    "Caja": "caja",
    "Convenios": "convenios",
    "Facturación": "facturacion",
    "Cobranza": "cobranza",
    "Metas": "metas",
    "Obras": "obras",
    "Dirección": "direccion",
    "Ajustes": "ajustes",
}


def shown(window: QWidget, kind: type[QWidget]) -> Iterator[QWidget]:
    """Walk the widgets of a kind that are on screen."""
    for widget in window.findChildren(kind):
        if widget.isVisible() and widget.width() and widget.height():
            yield widget


def what(widget: QWidget) -> str:
    words = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} «{words or widget.accessibleName()}»"


def place_in(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def scrolls(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget stands inside something that scrolls down to it."""
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QAbstractScrollArea) and parent.verticalScrollBar().maximum() > 0:
            return True
        parent = parent.parentWidget()
    return False


def cut_off(window: QWidget) -> list[str]:
    """Return buttons, fields and words that stand partly outside of what can be seen."""
    inside, found = window.rect(), []
    for kind in (QAbstractButton, QLabel, QLineEdit):
        for widget in shown(window, kind):
            place = place_in(widget, window)
            seen = widget.visibleRegion().boundingRect()
            across = place.left() >= inside.left() and place.right() <= inside.right() and seen.width() == place.width()
            down = place.bottom() <= inside.bottom() and seen.height() == place.height()
            if not (across or seen.isEmpty()) or not (down or scrolls(widget, window)):
                found.append(f"{what(widget)} {place} seen {seen}")
    return found


def squeezed(window: QWidget) -> list[str]:
    """Return buttons and one-line labels that have less room than their words need."""
    found = []
    for button in shown(window, QPushButton):
        if button.width() < button.sizeHint().width():
            found.append(f"{what(button)} {button.width()} of {button.sizeHint().width()}")
    for label in shown(window, QLabel):
        if label.wordWrap():
            need, have = label.heightForWidth(label.width()), label.height()
        else:
            lines = label.text().splitlines() or [""]
            need = max(QFontMetrics(label.font()).horizontalAdvance(line) for line in lines)
            have = label.contentsRect().width()
        if need > have + 1:
            found.append(f"{what(label)} {have} of {need}")
    return found


def scrolled_across(window: QWidget) -> list[str]:
    """Return what has to be scrolled sideways to be seen."""
    return [
        f"{type(area).__name__} in {type(area.parentWidget()).__name__} by {area.horizontalScrollBar().maximum()}"
        for area in shown(window, QAbstractScrollArea)
        if isinstance(area, QAbstractScrollArea) and area.horizontalScrollBar().maximum() > 0
    ]


def page_out_of_room(window: QWidget) -> list[str]:
    """Return scroll areas whose page is wider than they are, even where no bar is drawn."""
    return [
        f"{type(area.widget()).__name__} {area.widget().width()} in {area.viewport().width()}"
        for area in shown(window, QScrollArea)
        if isinstance(area, QScrollArea) and area.widget() and area.widget().width() > area.viewport().width()
    ]


def faults_of(window: OfficeWindow) -> dict[str, list[str]]:
    """Walk every page and return what is wrong with each."""
    found = {}
    for name in pages(window):
        faults = [*cut_off(window), *squeezed(window), *scrolled_across(window), *page_out_of_room(window)]
        if faults:
            found[name] = faults
    return found


@pytest.mark.parametrize("size", [SMALL_SCREEN, AT_125_PERCENT])
def test_every_page_is_whole_on_a_small_screen(window: OfficeWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    assert faults_of(window) == {}
    assert (window.width(), window.height()) == size


def test_every_page_is_whole_with_larger_letters(
    desk: Desk, preferences: Preferences, on_screen: Show, qapp: QApplication
) -> None:
    look.apply(qapp, "light", 1.15)
    window = OfficeWindow(desk, preferences, lambda *_: None)
    window.resize(*SMALL_SCREEN)
    on_screen(window)
    assert faults_of(window) == {}
    window.hide()


def test_nothing_has_to_be_scrolled_to_reach_the_foot_of_a_page(window: OfficeWindow) -> None:
    tall = {name: below for name in pages(window) if (below := below_the_window(window.current))}
    assert tall == {}


def below_the_window(tab: QWidget) -> int:
    """Return by how many pixels a tab is taller than its room in the window."""
    parent = tab.parentWidget()
    while not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent.verticalScrollBar().maximum()


@pytest.mark.parametrize("role", [Role.CASHIER, Role.ATTENTION, Role.DIRECTOR, Role.AUDITOR])
def test_every_page_is_whole_for_every_person(window: OfficeWindow, town: Town, role: Role) -> None:
    window.seat(seat(window.context.desk, town.logins[role]))
    assert faults_of(window) == {}


# Boxes ------------------------------------------------------------------------------------------------------


LEADS_OUTSIDE = ("Página de prueba", "Respaldar", "Guardar", "Abrir")
"""Buttons that begin work at once and open no box of ours."""


@pytest.mark.parametrize(("size", "letters"), [(AT_125_PERCENT, 1.0), (SMALL_SCREEN, 1.15)])
def test_every_box_that_a_button_opens_is_whole(
    desk: Desk,
    preferences: Preferences,
    on_screen: Show,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    letters: float,
) -> None:
    monkeypatch.setattr(box_module, "room_of", lambda _: QSize(*size))
    look.apply(qapp, "light", letters)
    window = OfficeWindow(desk, preferences, lambda *_: None)
    window.resize(*size)
    on_screen(window)
    faults, seen = {}, set()

    def meet(box: QDialog) -> None:
        settle()
        seen.add(box.windowTitle())
        if not isinstance(box, QFileDialog):
            found = [*cut_off(box), *squeezed(box), *page_out_of_room(box)]
            fits = isinstance(box, PreviewWindow) or QSize(*size).expandedTo(box.size()) == QSize(*size)
            found += [] if fits else [f"{box.size()}"]
            faults.update({box.windowTitle(): found} if found else {})
        box.reject()

    dialogs.opened().connect(meet)
    for enter in ways(window).values():
        enter()
        settle()
        for place in range(len(pressable(window))):
            if place:
                enter()
                settle()
            again = pressable(window)
            if place < len(again):
                again[place].click()
                settle()
    dialogs.opened().disconnect(meet)
    window.jobs.stop()
    window.hide()
    assert faults == {}
    assert len(seen) >= 12


def pressable(window: OfficeWindow) -> list[QAbstractButton]:
    """Return the buttons of the open page that may open a box."""
    found = [button for button in shown(window.current, QAbstractButton) if button.isEnabled()]
    return [button for button in found if not button.isCheckable() and not button.text().startswith(LEADS_OUTSIDE)]


# Light and dark ---------------------------------------------------------------------------------------------


def share_of(window: QWidget, is_so: Callable[[int], bool]) -> float:
    """Return which part of the window is so, by lightness from 0 to 255."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    seen = bytes(picture.constBits())[::53]
    return sum(map(is_so, seen)) / len(seen)


def test_every_page_that_was_open_turns_dark_and_light_again(window: OfficeWindow) -> None:
    window.ribbon.hide()
    assert list(pages(window))
    window.switch_theme()
    left_light = {name: share for name in pages(window) if (share := share_of(window, lambda of: of > 150)) > 0.1}
    window.switch_theme()
    left_dark = {name: share for name in pages(window) if (share := share_of(window, lambda of: of < 100)) > 0.25}
    assert (left_light, left_dark) == ({}, {})


# An auditor -------------------------------------------------------------------------------------------------


def everything_written(desk: Desk) -> list[tuple[str, int]]:
    """Return how many rows each table has, and the trail among them: whatever is written leaves one."""
    with desk.read() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        return [(name, connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()) for name in names]


def test_an_auditor_who_presses_everything_writes_nothing_and_is_refused_nothing(
    window: OfficeWindow, town: Town
) -> None:
    desk = seat(window.context.desk, town.logins[Role.AUDITOR])
    window.seat(desk)
    before, refused, pressed = everything_written(desk), [], 0

    def turn_away(box: QDialog) -> None:
        box.reject()

    dialogs.opened().connect(turn_away)
    for name in pages(window):
        page = window.current
        for button in [button for button in shown(page, QAbstractButton) if button.isEnabled()]:
            if not shiboken6.isValid(button) or not button.isVisible():
                continue
            told = what(button)
            button.click()
            settle()
            pressed += 1
            if "puesto" in window.banner_text or "permiso" in window.banner_text:
                refused.append(f"{name}: {told}: {window.banner_text}")
    dialogs.opened().disconnect(turn_away)
    assert refused == []
    assert pressed > 10
    assert everything_written(desk) == before
