"""Prescripción by keyboard: what lapses first, the clocks of an account, an act added, a declaration undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from agreement_makers import set_rule
from aguadesk.desk import accounts, prescription
from aguadesk.desk.desk import Desk
from aguadesk.domain.prescription import ActKind
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.collections.notices_new import NewBatchBox
from aguadesk.ui.collections.portfolio import PortfolioSection
from aguadesk.ui.collections.prescription import PrescriptionSection
from aguadesk.ui.collections.prescription_box import PrescriptionBox, RecordsBox
from aguadesk.ui.collections.prescription_forms import ActBox, DeclareBox
from aguadesk.ui.collections.prescription_words import clock_words, left_words, records_of
from aguadesk.ui.collections.tab import Collections
from aguadesk.ui.kit.questions import AuthoriseBox, ReasonBox
from aguadesk.ui.shell import Shell
from makers import charge, make_account, set_surcharge_rate

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TODAY = date(2026, 11, 20)
WHY = "Lo pidió la usuaria"


@pytest.fixture
def rosa(desk: Desk) -> int:
    """Rosa owes a lapsed bill, one about to lapse and a new one; Beto one that is about to; Ana a lapsed one."""
    set_surcharge_rate(desk, "0", date(2018, 1, 2))
    rosa = make_account(desk, "0104-0237", "Rosa Elena Cota")
    charge(desk, rosa, ("agua", "100"), ("alcantarillado", "10"), period="2021-04", due_on=date(2021, 5, 15))
    charge(desk, rosa, ("agua", "120"), period="2021-11", due_on=date(2021, 12, 15))
    charge(desk, rosa, ("agua", "200"))
    charge(desk, make_account(desk, "0104-0238", "Beto Encino"), ("agua", "70"), due_on=date(2021, 11, 25))
    charge(desk, make_account(desk, "0104-0239", "Ana Fresno"), ("agua", "900"), due_on=date(2020, 1, 15))
    return rosa


@pytest.fixture
def window(open_shell: Callable[..., Shell], qtbot: QtBot) -> Callable[..., PrescriptionSection]:
    def put(login: str = "admin") -> PrescriptionSection:
        shell = open_shell([Collections, Accounts], login)
        tab = shell.current
        assert isinstance(tab, Collections)
        tab.show_section(PrescriptionSection)
        section = tab.section
        assert isinstance(section, PrescriptionSection)
        qtbot.waitUntil(lambda: not section.context.jobs.is_busy)
        QApplication.processEvents()
        section.table.setFocus()
        return section

    return put


@pytest.fixture
def hit(press: Callable[..., None], qtbot: QtBot) -> Callable[..., None]:
    """Press a key on the list, and wait until what it began is over."""

    def press_key(section: PrescriptionSection, key: Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        window = section.window()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        section.table.setFocus()
        press(key, modifiers)
        qtbot.waitUntil(lambda: not section.context.jobs.is_busy)
        QApplication.processEvents()

    return press_key


def listed(section: PrescriptionSection) -> list[tuple[str, ...]]:
    """Account, what is about to lapse, when, and what has."""
    model = section.table.rows
    return [tuple(model.cell(n, column).text for column in (1, 4, 5, 6)) for n in range(len(model.ids))]


def owed(desk: Desk, account: int) -> str:
    return accounts.account(desk, account).owed.plain


def key_on(box: QDialog, key: Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in a box, and let its button be ready for the next press."""
    box.activateWindow()
    assert QTest.qWaitForWindowActive(box)
    QTest.keyClick(box.focusWidget() or box, key, modifiers)
    QApplication.processEvents()


class TestTheList:
    def test_what_lapses_first_is_on_top_and_what_has_lapsed_is_apart(
        self, rosa: int, window: Callable[..., PrescriptionSection]
    ) -> None:
        section = window()
        # Beto: 26/11/2021 + 60 months = 26/11/2026, six days on; Rosa: 16/12/2026, twenty-six.
        assert listed(section) == [
            ("0104-0238", "$70.00", "Quedan 6 días", "—"),
            ("0104-0237", "$120.00", "Quedan 26 días", "$110.00"),
        ]
        assert [one.text() for one in section.view.segments] == ["Por prescribir (2)", "Ya prescritos (2)"]
        assert section.said.text().startswith("$190.00 por prescribir y $1,010.00 ya prescritos")
        section.view.choose("lapsed")
        assert listed(section) == [
            ("0104-0239", "—", "Prescrito", "$900.00"),
            ("0104-0237", "$120.00", "Quedan 26 días", "$110.00"),
        ]
        assert section.notices.isHidden(), "a notice comes too late for them"

    def test_where_nothing_lapses_it_says_so(self, desk: Desk, window: Callable[..., PrescriptionSection]) -> None:
        section = window()
        assert listed(section) == []
        assert section._empty._title.text() == "Nada está por prescribir"
        section.ask_notices()
        section.show_account_clocks()
        section.open_account()
        section.view.choose("lapsed")
        assert section._empty._title.text() == "Nada ha prescrito"

    def test_notices_are_for_those_ticked_or_for_all(
        self, rosa: int, window: Callable[..., PrescriptionSection], hit: Callable[..., None], answer: Any
    ) -> None:
        section, seen = window(), list[int]()
        section.notices_asked.connect(lambda ids, words: seen.append(len(ids)))
        hit(section, Key.Key_Space)
        assert section.notices.text() == "Avisos para 1"
        boxes = list[type]()

        def leave(box: QDialog) -> None:
            boxes.append(type(box))
            box.reject()

        answer(leave)
        hit(section, Key.Key_F12)
        assert (seen, boxes) == ([1], [NewBatchBox])

    def test_its_account_is_a_key_away(
        self, rosa: int, window: Callable[..., PrescriptionSection], hit: Callable[..., None]
    ) -> None:
        section = window()
        shell = section.window()
        hit(section, Key.Key_F6)
        assert isinstance(shell, Shell)
        assert isinstance(shell.current, Accounts)

    def test_a_change_elsewhere_is_seen_and_what_does_not_matter_is_not_asked(
        self, rosa: int, desk: Desk, window: Callable[..., PrescriptionSection], qtbot: QtBot
    ) -> None:
        section = window()
        done = prescription.add_act(desk, rosa, ActKind.NOTICE, TODAY, "Acta 1/2026")
        section.refresh(done.changed)
        qtbot.waitUntil(lambda: len(listed(section)) == 1)
        section.refresh(frozenset())
        assert not section.context.jobs.is_busy


class TestTheClocks:
    def test_each_debt_says_why_it_can_be_demanded_until_its_day(
        self, rosa: int, window: Callable[..., PrescriptionSection], hit: Callable[..., None], answer: Any
    ) -> None:
        section = window()
        rows, why = [], []

        def look(box: QDialog) -> None:
            assert isinstance(box, PrescriptionBox)
            model = box.table.rows
            rows.extend(tuple(model.cell(n, c).text for c in (1, 3, 4, 5, 6)) for n in range(len(model.ids)))
            why.append((len(box.table.ticked), box.declare_button.isHidden()))
            key_on(box, Key.Key_Escape)

        hit(section, Key.Key_Down)
        answer(look)
        hit(section, Key.Key_Return)
        assert rows == [
            ("Abr 2021", "16 may 2021", "—", "16 may 2026", "Prescrito"),
            ("Nov 2021", "16 dic 2021", "—", "16 dic 2026", "Quedan 26 días"),
            ("Oct 2026", "16 nov 2026", "—", "16 nov 2031", "Quedan 4 años"),
        ]
        assert why == [(1, False)]

    def test_an_act_added_begins_the_clock_again(
        self,
        rosa: int,
        desk: Desk,
        window: Callable[..., PrescriptionSection],
        hit: Callable[..., None],
        answer: Any,
        type_text: Any,
    ) -> None:
        section, told = window(), list[str]()

        def write(box: QDialog) -> None:
            assert isinstance(box, ActBox)
            key_on(box, Key.Key_F12)
            assert box.rows["proof"].complaint
            box.on_day.setDate(QDate(2026, 11, 21))
            type_text(box.proof, "Acta 14/2026")
            key_on(box, Key.Key_F12)
            assert box.rows["on_day"].complaint
            box.on_day.setDate(QDate(2026, 11, 2))
            type_text(box.notified_by, "Beto Núñez")
            key_on(box, Key.Key_F12)

        def open_it(box: QDialog) -> None:
            key_on(box, Key.Key_N, CTRL)
            assert isinstance(box, PrescriptionBox)
            told.extend(clock_words(one, 120) for one in box.found.debts[:2])
            key_on(box, Key.Key_Escape)

        hit(section, Key.Key_Down)
        answer(open_it, write)
        hit(section, Key.Key_P, ALT)
        assert told == [
            "Abr 2021. Se pudo exigir desde el 16 may 2021. Ningún acto lo ha interrumpido. No cuenta, por llegar "
            "antes o después de tiempo: aviso entregado el 2 nov 2026 (Acta 14/2026). Sigue en la cuenta hasta que una "
            "resolución lo declare.",
            "Nov 2021. Se pudo exigir desde el 16 dic 2021. Lo interrumpió: aviso entregado el 2 nov 2026 "
            "(Acta 14/2026).",
        ]
        assert listed(section)[0][0] == "0104-0238"

    def test_from_cartera_it_opens_too(
        self, rosa: int, window: Callable[..., PrescriptionSection], answer: Any, qtbot: QtBot
    ) -> None:
        tab = window().window().current
        tab.show_section(PortfolioSection)
        cartera = tab.section
        qtbot.waitUntil(lambda: not cartera.context.jobs.is_busy)
        seen = list[str]()

        def look(box: QDialog) -> None:
            seen.append(box.windowTitle())
            key_on(box, Key.Key_Escape)

        answer(look)
        cartera.table.go_to(rosa)
        cartera.show_clocks()
        assert seen == ["Prescripción de la cuenta 0104-0237, Rosa Elena Cota"]


class TestDeclaring:
    def test_a_resolution_declares_what_is_ticked_and_a_mistake_is_undone(
        self,
        rosa: int,
        desk: Desk,
        window: Callable[..., PrescriptionSection],
        hit: Callable[..., None],
        answer: Any,
        type_text: Any,
    ) -> None:
        section, seen = window(), list[str]()

        def declare(box: QDialog) -> None:
            assert isinstance(box, DeclareBox)
            seen.append(box.windowTitle())
            key_on(box, Key.Key_F12)
            assert box.rows["resolution"].complaint
            type_text(box.resolution, "DJ/045/2026")
            box.reason.setPlainText(WHY)
            key_on(box, Key.Key_F12)

        def reason(box: QDialog) -> None:
            assert isinstance(box, ReasonBox)
            box._words.setPlainText("Sí se había notificado")
            key_on(box, Key.Key_F12)

        def records(box: QDialog) -> None:
            assert isinstance(box, RecordsBox)
            seen.append(box.table.rows.cell(0, 3).text)
            assert "Resolución DJ/045/2026. Código Fiscal de la Federación, art. 146" in box.whole.words.text()
            key_on(box, Key.Key_F7)
            seen.append(box.table.rows.cell(0, 3).text)
            key_on(box, Key.Key_F7)
            seen.append(box.complaint.text())
            key_on(box, Key.Key_Escape)

        def open_it(box: QDialog) -> None:
            assert isinstance(box, PrescriptionBox)
            key_on(box, Key.Key_F12)
            seen.append(owed(desk, rosa))
            key_on(box, Key.Key_F9)
            seen.append(owed(desk, rosa))
            box.table.tick([])
            box.declare()
            seen.append(box.complaint.text())
            key_on(box, Key.Key_Escape)

        section.view.choose("lapsed")
        hit(section, Key.Key_Down)
        answer(open_it, declare, records, reason)
        hit(section, Key.Key_P, ALT)
        assert seen == [
            "Declarar prescritos $110.00",
            "320.00",
            "Vigente",
            "Deshecha: CAN-000001",
            "Elija un acto escrito a mano, o una declaración vigente.",
            "430.00",
            "Marque con Espacio los adeudos que declara la resolución.",
        ]

    def test_who_may_not_declare_asks_somebody_who_may(
        self,
        rosa: int,
        desk: Desk,
        window: Callable[..., PrescriptionSection],
        hit: Callable[..., None],
        answer: Any,
        type_text: Any,
    ) -> None:
        section = window("ana")

        def allow(box: QDialog) -> None:
            assert isinstance(box, AuthoriseBox)
            box._who.choose("dora")
            type_text(box._password, "direccion-1234")
            key_on(box, Key.Key_F12)

        def declare(box: QDialog) -> None:
            assert isinstance(box, DeclareBox)
            type_text(box.resolution, "DJ/1")
            box.reason.setPlainText(WHY)
            key_on(box, Key.Key_F12)

        def open_it(box: QDialog) -> None:
            key_on(box, Key.Key_F12)
            key_on(box, Key.Key_Escape)

        section.view.choose("lapsed")
        hit(section, Key.Key_Down)
        answer(open_it, declare, allow)
        hit(section, Key.Key_P, ALT)
        (made,) = prescription.clocks(desk, rosa).declarations
        assert (made.by, made.authorised_by) == ("Ana Fresno Olmedo", "Dora Palma Quijada")

    def test_an_act_by_mistake_is_taken_away(
        self, rosa: int, desk: Desk, window: Callable[..., PrescriptionSection], hit: Callable[..., None], answer: Any
    ) -> None:
        prescription.add_act(desk, rosa, ActKind.JUDICIAL, date(2020, 11, 2), "Expediente 12/2020")
        section = window()

        def reason(box: QDialog) -> None:
            assert isinstance(box, ReasonBox)
            box._words.setPlainText("Era de otra cuenta")
            key_on(box, Key.Key_F12)

        def records(box: QDialog) -> None:
            key_on(box, Key.Key_F7)
            key_on(box, Key.Key_Escape)

        def open_it(box: QDialog) -> None:
            key_on(box, Key.Key_F9)
            key_on(box, Key.Key_Escape)

        hit(section, Key.Key_Down)
        answer(open_it, records, reason)
        hit(section, Key.Key_P, ALT)
        assert prescription.clocks(desk, rosa).acts == ()


class TestWords:
    @pytest.mark.parametrize(
        ("after", "said"),
        [
            (timedelta(days=-1), "Prescrito"),
            (timedelta(), "Hoy es el último día"),
            (timedelta(days=1), "Queda 1 día"),
            (timedelta(days=60), "Quedan 60 días"),
            (timedelta(days=61), "Quedan 2 meses"),  # 20/11/2026 + 2 months = 20/01/2027, its very day
            (timedelta(days=75), "Quedan 2 meses"),
            (timedelta(days=729), "Quedan 23 meses"),  # 18/11/2028: two days short of two years
            (timedelta(days=1000), "Quedan 2 años"),
        ],
    )
    def test_what_is_left(self, after: timedelta, said: str) -> None:
        assert left_words(TODAY + after, TODAY) == said

    def test_what_reached_its_most_years_says_so(self, desk: Desk) -> None:
        set_rule(desk, "prescription.most_months", "61")
        account = make_account(desk, "0104-0300")
        charge(desk, account, ("agua", "50"), period="2024-04", due_on=date(2024, 5, 15))
        prescription.add_act(desk, account, ActKind.ACKNOWLEDGEMENT, date(2026, 6, 1), "Escrito de la usuaria")
        found = prescription.clocks(desk, account)
        assert "Se pudo exigir desde el 16 may 2024." in clock_words(found.debts[0], 61)
        assert "No pasa de 61 meses desde entonces." in clock_words(found.debts[0], 61)
        (record,) = records_of(found)
        assert (record.what, record.words, record.said) == (
            "Reconocimiento del adeudo",
            "Escrito de la usuaria",
            "Escrito a mano",
        )
