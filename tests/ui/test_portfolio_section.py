"""Cartera by keyboard: filtered, by age and by part of the town, marked, handed to notices and to Limitar, on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from aguadesk.desk import account_marks, saved_filters
from aguadesk.desk.account_marks import MarkDraft
from aguadesk.desk.desk import Change, Desk
from aguadesk.domain.account_marks import MarkKind
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.money import Money
from aguadesk.domain.portfolio import Age, PortfolioFilter
from aguadesk.store import catalogues
from aguadesk.store.portfolio import AgeTotal, GroupTotal, PortfolioGroup
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.collections.notices_new import NewBatchBox
from aguadesk.ui.collections.orders import OrdersSection
from aguadesk.ui.collections.portfolio import PortfolioSection
from aguadesk.ui.collections.portfolio_bars import AgeBars
from aguadesk.ui.collections.portfolio_boxes import PaperBox, PartsBox, SaveFilterBox, narrowed
from aguadesk.ui.collections.portfolio_page import AGREED, FREE, LAPSING
from aguadesk.ui.collections.tab import Collections
from aguadesk.ui.mark_box import MarkBox
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell
from makers import charge, make_account

Key = Qt.Key
Act = Callable[..., None]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def town(desk: Desk) -> dict[str, int]:
    """Four on two routes: one owes a month, one six months, one nearly five years, and one nothing."""
    with desk.write() as w:
        one, two = (catalogues.place_id(w.connection, PlaceKind.ROUTE, name) for name in ("Ruta 1", "Ruta 2"))
        w.commit()
    made = {
        "ana": make_account(desk, "1", "Ana Cota", "Hidalgo", route_id=two, route_order=1),
        "berta": make_account(desk, "2", "Berta Ruiz", "Juárez", route_id=one, route_order=2),
        "carlos": make_account(desk, "3", "Carlos Mena", "Morelos", route_id=one, route_order=1),
        "nadie": make_account(desk, "4", "Norma Paz", "Morelos"),
    }
    charge(desk, made["ana"], ("agua", "100"), due_on=date(2026, 11, 15))
    charge(desk, made["berta"], ("agua", "1200"), due_on=date(2026, 6, 15))
    charge(desk, made["carlos"], ("agua", "4000"), due_on=date(2021, 12, 15))
    return made


@pytest.fixture
def window(
    town: dict[str, int], desk: Desk, open_shell: Callable[..., Shell], qtbot: QtBot
) -> Callable[..., PortfolioSection]:
    def put(login: str = "admin") -> PortfolioSection:
        shell = open_shell([Collections, Accounts], login)
        assert isinstance(shell.current, Collections)
        section = shell.current.section
        assert isinstance(section, PortfolioSection)
        qtbot.waitUntil(lambda: not section.context.jobs.is_busy)
        QApplication.processEvents()
        return section

    return put


@pytest.fixture
def section(window: Callable[..., PortfolioSection]) -> PortfolioSection:
    return window()


@pytest.fixture
def act(press: Act, qtbot: QtBot) -> Act:
    """Press a key in the window of the section, and wait until what it began is over."""

    def press_key(section: PortfolioSection, key: Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        window = section.window()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        press(key, modifiers)
        qtbot.waitUntil(lambda: not section.context.jobs.is_busy)
        QApplication.processEvents()

    return press_key


def names(section: PortfolioSection) -> list[str]:
    rows = section.table.rows
    return [rows.cell(place, 2).text for place in range(len(section.table.ids))]


def said(section: PortfolioSection) -> str:
    return section.page.said.text()


def labels(section: PortfolioSection) -> list[str]:
    return [segment.text() for segment in section.page.view.segments]


def banner(section: PortfolioSection) -> str:
    shell = section.window()
    assert isinstance(shell, Shell)
    return shell.banner_text


class TestWhoOwes:
    def test_everybody_as_they_are_walked_with_what_they_come_to(self, section: PortfolioSection) -> None:
        assert names(section) == ["Carlos Mena", "Berta Ruiz", "Ana Cota"]
        assert said(section) == "3 cuentas en la lista · $5,300.00 vencidos; los recargos van aparte"
        assert labels(section) == ["Todas (3)", "Sin convenio (3)", "Con convenio (0)", "Por prescribir (1)"]

    def test_months_and_amount_both_have_to_hold(self, section: PortfolioSection, act: Act) -> None:
        section.fields.months.setFocus()
        section.fields.months.setText("2")
        section.fields.over.setText("2000")
        act(section, Key.Key_Return)
        assert names(section) == ["Carlos Mena"]
        assert section.told == "2 meses vencidos o más · más de $2,000.00"

    def test_months_that_are_no_number_are_said(self, section: PortfolioSection, act: Act) -> None:
        section.fields.months.setFocus()
        section.fields.months.setText("muchos")
        act(section, Key.Key_Return)
        assert "con un número" in banner(section)
        assert (section.wanted, section.told) == (None, "")
        for key in (Key.Key_F9, Key.Key_N):
            act(section, key, CTRL if key is Key.Key_N else Qt.KeyboardModifier.NoModifier)
        assert len(names(section)) == 3, "what was there stays until it can be read"

    def test_words_find_some(self, section: PortfolioSection, act: Act, type_text: Any) -> None:
        section.table.setFocus()
        act(section, Key.Key_J)
        assert section.fields.typed.hasFocus()
        type_text(section.fields.typed, "uárez")
        act(section, Key.Key_Return)
        assert names(section) == ["Berta Ruiz"]
        assert section.told.endswith("«juárez»")

    def test_a_heading_sorts_it(self, section: PortfolioSection) -> None:
        section.table.sort_asked.emit("overdue", False)
        assert names(section) == ["Ana Cota", "Berta Ruiz", "Carlos Mena"]
        section.table.sort_asked.emit("overdue", True)
        assert names(section) == ["Carlos Mena", "Berta Ruiz", "Ana Cota"]

    def test_nothing_typed_is_one_month(self, section: PortfolioSection) -> None:
        section.fields.months.setText("")
        assert section.wanted == PortfolioFilter()

    def test_the_numbers_open_their_lists(self, section: PortfolioSection) -> None:
        section.page.view.choose(AGREED)
        assert names(section) == []
        assert section.told.endswith("con convenio")
        section.page.view.choose(FREE)
        assert len(names(section)) == 3
        section.page.view.choose(LAPSING)
        assert names(section) == ["Carlos Mena"]
        assert section.told.endswith("prescrito o por prescribir")

    def test_what_is_charged_meanwhile_is_seen(
        self, section: PortfolioSection, desk: Desk, town: dict[str, int], qtbot: QtBot
    ) -> None:
        charge(desk, town["nadie"], ("agua", "50"), due_on=date(2026, 11, 1))
        section.context.shell.tell_changed(frozenset({Change("drawer"), Change("saved_filter")}))
        assert len(names(section)) == 3
        section.context.shell.tell_changed(frozenset({Change("account", town["nadie"])}))
        assert len(names(section)) == 4
        qtbot.waitUntil(lambda: not section.context.jobs.is_busy)


class TestAges:
    def test_a_bar_opens_its_list_and_again_closes_it(self, section: PortfolioSection, act: Act) -> None:
        section.bars.setFocus()
        for _ in range(3):
            act(section, Key.Key_Right)
        assert section.bars.readout == "4 a 6 meses: $1,200.00 · en 1 cuenta es lo más antiguo"
        act(section, Key.Key_Return)
        assert names(section) == ["Berta Ruiz"]
        assert section.told == "1 mes vencido o más · adeudo más antiguo: 4 a 6 meses"
        act(section, Key.Key_Space)
        assert len(names(section)) == 3

    def test_arrow_up_from_the_list_comes_to_the_bars(self, section: PortfolioSection, act: Act) -> None:
        section.table.focus_first()
        act(section, Key.Key_Up)
        assert section.bars.hasFocus()
        act(section, Key.Key_Left)
        assert section.bars.readout.startswith("61 o más: $0.00")

    def test_a_click_chooses_too(self, on_screen: Callable[[Any], None]) -> None:
        bars, seen = AgeBars(), list[Age | None]()
        bars.chosen.connect(seen.append)
        bars.show_ages([AgeTotal(age, 1, Money(100)) for age in Age])
        bars.resize(700, 128)
        on_screen(bars)
        QTest.mouseMove(bars, QPoint(650, 60))
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(50, 60))
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(50, 60))
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(699, 60))
        assert seen == [Age.MONTH, None]

    def test_without_colour_the_chosen_one_is_full_and_the_others_are_not(
        self, on_screen: Callable[[Any], None]
    ) -> None:
        bars = AgeBars()
        bars.show_ages([AgeTotal(age, 1, Money(100)) for age in Age])
        bars.resize(700, 128)
        bars.choose(Age.MONTH)
        on_screen(bars)
        picture = bars.grab().toImage()

        def inked(at: int) -> int:
            middle = round((at + 0.5) * picture.width() / len(Age))
            box = [(x, y) for x in range(middle - 10, middle + 10) for y in range(50, 80)]
            return sum(picture.pixelColor(x, y).lightness() < 128 for x, y in box)

        assert inked(0) == 600
        assert 0 < inked(3) < 400

    def test_with_nobody_there_is_nothing_to_choose(self, on_screen: Callable[[Any], None]) -> None:
        bars = AgeBars()
        bars.show_ages([])
        on_screen(bars)
        QTest.keyClick(bars, Key.Key_Right)
        QTest.keyClick(bars, Key.Key_Return)
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton)
        assert bars.age is None


class TestParts:
    def test_a_part_of_the_town_becomes_the_filter(self, section: PortfolioSection, act: Act, answer: Any) -> None:
        def choose(box: QDialog) -> None:
            assert isinstance(box, PartsBox)
            box.group.choose(PortfolioGroup.ROUTE)
            assert [box.table.rows.cell(0, column).text for column in range(4)] == [
                "Ruta 1", "2", "5,200.00", "98.1 %",
            ]  # fmt: skip
            assert box.said.text() == "3 cuentas · $5,300.00 vencidos"
            QTest.keyClick(box.table, Key.Key_Return)

        answer(choose)
        act(section, Key.Key_F9)
        assert names(section) == ["Carlos Mena", "Berta Ruiz"]
        assert section.fields.route.currentText() == "Ruta 1"

    @pytest.mark.parametrize("group", [PortfolioGroup.USE, PortfolioGroup.STATE])
    def test_of_any_kind(self, section: PortfolioSection, act: Act, answer: Any, group: PortfolioGroup) -> None:
        def choose(box: QDialog) -> None:
            assert isinstance(box, PartsBox)
            box.group.choose(group)
            box.try_to_accept()

        answer(choose)
        act(section, Key.Key_F9)
        assert len(names(section)) == 3
        pick = section.fields.use if group is PortfolioGroup.USE else section.fields.state
        assert pick.value is not None

    @pytest.mark.parametrize(
        ("group", "asked"),
        [
            (PortfolioGroup.SECTOR, PortfolioFilter(months=3, sector_id=7)),
            (PortfolioGroup.COLONIA, PortfolioFilter(months=3, colonia_id=7)),
            (PortfolioGroup.ROUTE, PortfolioFilter(months=3, route_id=7)),
        ],
    )
    def test_a_part_narrows_the_filter_there_was(self, group: PortfolioGroup, asked: PortfolioFilter) -> None:
        assert narrowed(PortfolioFilter(months=3), group, GroupTotal(7, "Norte", 1, Money(100))) == asked

    def test_those_in_no_part_cannot_be_asked_for(self, section: PortfolioSection, act: Act, answer: Any) -> None:
        def choose(box: QDialog) -> None:
            assert isinstance(box, PartsBox)
            for group in (PortfolioGroup.SECTOR, PortfolioGroup.COLONIA):
                box.group.choose(group)
                assert box.table.rows.cell(0, 0).text == "Sin registrar en el padrón"
                box.try_to_accept()
            assert "no tienen zona" in box.complaint.text()
            box.reject()

        answer(choose)
        act(section, Key.Key_F9)
        assert len(names(section)) == 3


class TestFilters:
    def test_one_is_saved_asked_for_and_forgotten(
        self, section: PortfolioSection, act: Act, answer: Any, desk: Desk
    ) -> None:
        def name(box: QDialog) -> None:
            assert isinstance(box, SaveFilterBox)
            box.name.setText("Más de mil")
            box.try_to_accept()

        section.fields.over.setText("1000")
        section.page.view.choose(FREE)
        answer(name)
        act(section, Key.Key_N, CTRL)
        assert "guardado" in banner(section)
        (kept,) = saved_filters.saved(desk)
        assert PortfolioFilter.from_json(kept.content) == PortfolioFilter(
            over=Money.pesos("1000"), without_agreement=True
        )
        assert section.fields.saved.currentText() == "Más de mil"

        section.fields.saved.setCurrentIndex(0)
        assert (section.wanted, len(names(section))) == (PortfolioFilter(), 3)
        section.fields.saved.setCurrentIndex(1)
        assert names(section) == ["Carlos Mena", "Berta Ruiz"]
        assert section.page.view.value == FREE

        answer(lambda box: box.accept())
        act(section, Key.Key_F7)
        assert saved_filters.saved(desk) == []
        act(section, Key.Key_F7)
        assert "Elija primero" in banner(section)

    def test_one_that_cannot_be_read_says_so(self, section: PortfolioSection, desk: Desk) -> None:
        saved_filters.save(desk, "Roto", PortfolioFilter())
        with desk.write() as w:
            w.connection.exec_driver_sql("UPDATE saved_filter SET content = '?'")
            w.commit()
        section.fields.reread()
        section.fields.saved.setCurrentIndex(1)
        assert "no se puede leer" in banner(section)
        assert len(names(section)) == 3

    def test_older_than_is_written_as_months(self, section: PortfolioSection) -> None:
        section.fields.show_filter(PortfolioFilter(older_than_months=4, can_pay=False))
        assert section.wanted == PortfolioFilter(months=5, can_pay=False)

    def test_who_saves_under_no_name_is_told(self, section: PortfolioSection, act: Act, answer: Any) -> None:
        def name(box: QDialog) -> None:
            assert isinstance(box, SaveFilterBox)
            box.try_to_accept()
            assert "cómo se llama" in box.rows["name"].complaint
            box.reject()

        answer(name)
        act(section, Key.Key_N, CTRL)


class TestMarks:
    def test_f4_marks_those_ticked(
        self, section: PortfolioSection, act: Act, answer: Any, desk: Desk, town: dict[str, int]
    ) -> None:
        def fill(box: QDialog) -> None:
            assert isinstance(box, MarkBox)
            box.mark.choose(MarkKind.CAN_PAY)
            box.try_to_accept()
            assert "Escriba por qué" in box.rows["note"].complaint
            box.note.setText("Casa de dos pisos")
            box.span.choose(6)
            box.try_to_accept()

        section.table.focus_first()
        act(section, Key.Key_Space)
        act(section, Key.Key_Down)
        act(section, Key.Key_Space)
        assert "2 marcadas" in said(section)
        answer(fill)
        act(section, Key.Key_F4)
        (mark,) = account_marks.marks(desk, town["berta"])
        assert (mark.kind, mark.until) == (MarkKind.CAN_PAY, date(2027, 5, 20))
        assert account_marks.marks(desk, town["ana"]) == []
        assert banner(section) == "Anotado en 2 cuentas."
        section.fields.capacity.choose(True)
        assert names(section) == ["Carlos Mena", "Berta Ruiz"]

    def test_a_mark_is_taken_from_the_one_the_person_is_on(
        self, section: PortfolioSection, act: Act, answer: Any, desk: Desk, town: dict[str, int]
    ) -> None:
        account_marks.mark(desk, [town["carlos"]], MarkDraft(MarkKind.PROTECTED, "Escuela primaria"))

        def fill(box: QDialog) -> None:
            assert isinstance(box, MarkBox)
            box.mark.choose("protection")
            assert box.rows["until"].isHidden()
            box.note.setText("La escuela se mudó")
            box.try_to_accept()

        answer(fill)
        section.table.focus_first()
        act(section, Key.Key_F4)
        assert account_marks.marks(desk, town["carlos"]) == []

    def test_with_nobody_there_is_nothing_to_mark(self, section: PortfolioSection, act: Act) -> None:
        section.page.view.choose(AGREED)
        act(section, Key.Key_F4)
        for key in (Key.Key_F12, Key.Key_F3, Key.Key_F8, Key.Key_F10):
            act(section, key)
            assert "La lista está vacía" in banner(section)


class TestHandedOver:
    def test_f12_asks_for_notices_to_the_list(self, section: PortfolioSection, act: Act, answer: Any) -> None:
        seen = []

        def meet(box: QDialog) -> None:
            assert isinstance(box, NewBatchBox)
            seen.append((len(box.ids()), box.filter_words))
            box.reject()

        answer(meet)
        act(section, Key.Key_F12)
        assert seen == [(3, "1 mes vencido o más")]

    def test_only_those_ticked_if_any_are(
        self, section: PortfolioSection, act: Act, answer: Any, town: dict[str, int]
    ) -> None:
        seen = []

        def meet(box: QDialog) -> None:
            assert isinstance(box, NewBatchBox)
            seen.append((list(box.ids()), box.filter_words))
            box.reject()

        section.table.tick([town["berta"]])
        assert section.page.buttons["cobranza.do"].text() == "Avisos para 1"
        answer(meet)
        act(section, Key.Key_F12)
        assert seen == [([town["berta"]], "1 mes vencido o más · solo las marcadas")]

    def test_f3_shows_the_locks_of_the_list(self, section: PortfolioSection, act: Act) -> None:
        shell = section.window()
        act(section, Key.Key_F3)
        assert isinstance(shell, Shell)
        assert isinstance(shell.current, Collections)
        orders = shell.current.section
        assert isinstance(orders, OrdersSection)
        assert len(orders.limitation.table.ids) == 3

    def test_enter_opens_the_account(self, section: PortfolioSection, act: Act) -> None:
        shell = section.window()
        assert isinstance(shell, Shell)
        section.table.focus_first()
        act(section, Key.Key_Return)
        assert isinstance(shell.current, Accounts)


class TestPapers:
    def test_f8_makes_the_list_of_a_crew(self, section: PortfolioSection, act: Act, answer: Any) -> None:
        titles = []

        def ask(box: QDialog) -> None:
            assert isinstance(box, PaperBox)
            assert box.crew_name == ""
            box.try_to_accept()

        def meet(box: QDialog) -> None:
            assert isinstance(box, PreviewWindow)
            titles.append(box.windowTitle())
            box.reject()

        answer(ask, meet)
        act(section, Key.Key_F8)
        assert len(titles) == 1
        assert "Cuentas con adeudo" in titles[0]
        answer(lambda box: box.reject())
        act(section, Key.Key_F8)
        assert len(titles) == 1

    def test_f10_writes_the_list(self, section: PortfolioSection, act: Act, answer: Any, tmp_path: Path) -> None:
        file = tmp_path / "cartera.xlsx"

        def choose(box: QDialog) -> None:
            assert isinstance(box, QFileDialog)
            names = [name for name in box.findChildren(QLineEdit) if name.isVisible()]
            names[0].setText(str(file))
            QDialog.accept(box)

        answer(choose)
        act(section, Key.Key_F10)
        sheet = load_workbook(file).active
        assert [row[2] for row in sheet.iter_rows(min_row=5, values_only=True)] == [
            "Carlos Mena", "Berta Ruiz", "Ana Cota", "Total",
        ]  # fmt: skip


class TestWhoMayWhat:
    def test_who_only_reads_has_no_acts_that_write(self, window: Callable[..., PortfolioSection]) -> None:
        assert set(window("beto").page.buttons) == {
            "cobranza.list", "cobranza.detail", "cobranza.clocks",
        }  # fmt: skip

    def test_attention_marks_and_orders_but_sends_no_notices(self, window: Callable[..., PortfolioSection]) -> None:
        assert set(window("ana").page.buttons) == {
            "cobranza.list", "cobranza.detail", "cobranza.clocks", "cobranza.new", "cobranza.end", "cobranza.edit",
            "cobranza.paper", "cobranza.limit",
        }  # fmt: skip
