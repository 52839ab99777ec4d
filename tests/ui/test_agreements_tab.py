"""Convenios by keyboard: worked out with the person, signed, on paper, taken in Caja, renegotiated and ended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from agreement_makers import arrears, set_rule, sign
from aguadesk.desk import agreements, till
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.people import people_with
from aguadesk.domain.agreements import AgreementEnd, AgreementStanding, Frequency
from aguadesk.domain.agreements.standing import PaidInstalment
from aguadesk.domain.discounts import CampaignCondition, CampaignTarget
from aguadesk.domain.money import Money
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.agreement_words import STANDING_TONES, STANDING_WORDS
from aguadesk.ui.agreements import Agreements
from aguadesk.ui.agreements.agreement_page import COVERED, TERMS
from aguadesk.ui.agreements.boxes import EndBox, SignBox
from aguadesk.ui.agreements.list_page import BREACH, OWED, SOON, STANDING
from aguadesk.ui.agreements.proposal import CONDONED, DOWN, EACH, LAST, SURCHARGES
from aguadesk.ui.agreements.terms_form import COUNT
from aguadesk.ui.agreements.wording import (
    END_WORDS,
    EVERY_WORDS,
    FREQUENCY_WORDS,
    LIST_WORDS,
    instalment_state,
)
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.questions import AuthoriseBox, ReasonBox
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell
from aguadesk.ui.theme import Tone
from aguadesk.ui.till import Till
from aguadesk.ui.today.tasks import tasks
from aguadesk.ui.topbar import Status
from books import pay
from discount_makers import campaign
from makers import Clock, make_account, seat, set_surcharge_rate

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Hit = Callable[..., None]
Seated = Callable[..., Shell]


@pytest.fixture
def rosa(desk: Desk) -> int:
    """Six months of water at 100.00 behind."""
    number = make_account(desk, house_number="118", phone="653 123 4567")
    arrears(desk, number, 6)
    return number


@pytest.fixture
def celia(desk: Desk) -> int:
    number = make_account(desk, "0104-0238", "Celia Núñez Arriola", street="Juárez")
    arrears(desk, number, 3)
    return number


@pytest.fixture
def seated(desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]) -> Iterator[Seated]:
    """Put a window with Convenios before somebody."""
    windows = []

    def put(login: str = "admin") -> Shell:
        shell = Shell(
            seat(desk, login),
            [Agreements, Accounts, Till],
            status=lambda desk: Status("Agua de San Ángel del Río"),
            people=people_with,
            preferences=preferences,
            ask_person=lambda desk, parent: None,
        )
        shell.resize(1366, 768)
        on_screen(shell)
        windows.append(shell)
        return shell

    yield put
    for window in windows:
        window.jobs.stop()


@pytest.fixture
def window(seated: Seated) -> Shell:
    return seated()


@pytest.fixture
def tab(window: Shell) -> Agreements:
    return the_tab(window)


def the_tab(window: Shell) -> Agreements:
    assert isinstance(window.current, Agreements)
    return window.current


@pytest.fixture
def hit(press: Hit, qtbot: QtBot) -> Hit:
    """Press keys where the focus is, one after the other."""

    def press_keys(window: Shell, *keys: Key | str, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        if QApplication.activeWindow() is None:
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow)
        for key in keys:
            if isinstance(key, str):
                QTest.keyClicks(QApplication.focusWidget(), key)
            else:
                press(key, held)
        QApplication.processEvents()

    return press_keys


def in_box(kind: type[QDialog], *steps: Key | str) -> Callable[[QDialog], None]:
    """Answer a box by keys: texts are typed where the focus is."""

    def answer(box: QDialog) -> None:
        try:
            assert isinstance(box, kind), box
            for step in steps:
                target = QApplication.focusWidget()
                assert target is not None
                QTest.keyClicks(target, step) if isinstance(step, str) else QTest.keyClick(target, step)
            assert not box.isVisible(), f"«{box.windowTitle()}» is still open"
        finally:
            if box.isVisible():
                box.reject()

    return answer


def close_paper(box: QDialog) -> None:
    assert isinstance(box, PreviewWindow)
    box.reject()


def texts(table: Any) -> list[list[str]]:
    rows = table.rows
    return [[rows.cell(place, n).text for n in range(len(rows.columns))] for place in range(len(rows.ids))]


def values(tab: Agreements) -> list[str]:
    return [figure.value.text() for figure in tab.new.proposal.figures.figures]


def forward(desk: Desk, **amount: float) -> None:
    assert isinstance(desk.clock, Clock)
    desk.clock.forward(**amount)


class TestTheList:
    def test_an_office_without_agreements_is_told_how_one_begins(self, window: Shell, tab: Agreements) -> None:
        assert "Ctrl+N" in tab.list.empty._text.text()
        assert tab.list.count.text() == "0 convenios"
        assert window.search_box.edit.hasFocus()

    def test_figures_stand_over_what_they_count(self, desk: Desk, rosa: int, celia: int, seated: Seated) -> None:
        sign(desk, rosa, 6)
        sign(desk, celia, 3)
        forward(desk, days=28)
        tab = the_tab(seated())
        shown = [figure.value.text() for figure in tab.list.figures.figures]
        # In four weeks: 100.00 of each falls due on 21 December, the 20th being a Sunday.
        assert (shown[STANDING], shown[OWED], shown[SOON], shown[BREACH]) == ("2", "$900.00", "$200.00", "0")
        assert [row[:2] + row[3:] for row in texts(tab.list.table)] == [
            ["CV-000002", "0104-0238", "Al corriente", "1 de 3 · 21 dic 2026", "0.00", "300.00"],
            ["CV-000001", "0104-0237", "Al corriente", "1 de 6 · 21 dic 2026", "0.00", "600.00"],
        ]

    def test_is_limited_to_how_they_stand(self, desk: Desk, rosa: int, celia: int, seated: Seated) -> None:
        sign(desk, rosa, 6)
        forward(desk, days=100)
        sign(desk, celia, 3)
        tab = the_tab(seated())
        assert tab.list.figures.figures[BREACH].value.text() == "1"
        tab.list.standing.choose(AgreementStanding.IN_BREACH)
        assert [row[1] for row in texts(tab.list.table)] == ["0104-0237"]
        tab.list.standing.choose(AgreementStanding.FULFILLED)
        assert tab.list.empty._title.text() == "Ninguno está cumplido"
        assert tab.list.count.text() == "0 convenios"

    def test_hoy_says_who_falls_behind_and_leads_there(
        self, desk: Desk, rosa: int, celia: int, seated: Seated, preferences: Preferences
    ) -> None:
        def said() -> list[tuple[str, Tone, str]]:
            return [
                (task.title, task.tone, task.page) for task in tasks(desk, preferences) if task.leads == "convenios"
            ]

        sign(desk, rosa, 6)
        assert said() == []
        forward(desk, days=40)
        assert said() == [("1 convenio atrasado", Tone.INFO, "atrasados")]
        forward(desk, days=60)
        sign(desk, celia, 3)
        forward(desk, days=40)
        assert said() == [("1 convenio incumplido", Tone.WARNING, "incumplidos")]
        assert [task.text[-29:] for task in tasks(desk, preferences) if task.leads == "convenios"] == [
            " Además, 1 convenio atrasado."
        ]
        assert not any(task.leads == "convenios" for task in tasks(seat(desk, "beto"), preferences))
        window = seated()
        window.open_page("convenios", "incumplidos")
        assert [row[1] for row in texts(the_tab(window).list.table)] == ["0104-0237"]
        window.open_page("convenios", "nada")
        assert the_tab(window).list.standing.value is AgreementStanding.IN_BREACH

    def test_answers_as_one_types_and_enter_opens(
        self, desk: Desk, rosa: int, celia: int, seated: Seated, hit: Hit
    ) -> None:
        sign(desk, rosa)
        sign(desk, celia)
        window = seated()
        tab = the_tab(window)
        hit(window, Key.Key_F2, "nunez")
        assert [row[1] for row in texts(tab.list.table)] == ["0104-0238"]
        hit(window, Key.Key_Return)
        assert tab.one.isVisible()
        assert tab.one.name.text() == "CV-000002 · Celia Núñez Arriola"
        hit(window, Key.Key_Escape)
        assert tab.list.isVisible()

    def test_the_number_on_paper_finds_its_agreement(self, desk: Desk, rosa: int, seated: Seated, hit: Hit) -> None:
        sign(desk, rosa)
        window = seated()
        hit(window, Key.Key_F2, "cv-000001", Key.Key_Return)
        assert the_tab(window).one.name.text().startswith("CV-000001")

    def test_what_answers_nothing_is_said(self, window: Shell, tab: Agreements, hit: Hit) -> None:
        hit(window, Key.Key_F2, "zzz", Key.Key_Return)
        assert window.banner_text == "Ningún convenio responde a «zzz»."
        assert tab.list.empty._title.text() == "Ningún convenio con esas señas"

    def test_headings_sort_by_what_falls_due_and_by_what_is_left(
        self, desk: Desk, rosa: int, celia: int, tab: Agreements
    ) -> None:
        sign(desk, rosa, 6)
        sign(desk, celia, 3, frequency=Frequency.WEEKLY)
        tab.list.table.sort_asked.emit("next_due", False)
        assert [row[1] for row in texts(tab.list.table)] == ["0104-0238", "0104-0237"]
        tab.list.table.sort_asked.emit("left", False)
        assert [row[1] for row in texts(tab.list.table)] == ["0104-0237", "0104-0238"]

    def test_arrow_down_goes_to_the_list_and_letters_back_to_the_search(
        self, desk: Desk, rosa: int, seated: Seated, hit: Hit
    ) -> None:
        sign(desk, rosa)
        window = seated()
        hit(window, Key.Key_F2, Key.Key_Down)
        assert the_tab(window).list.table.hasFocus()
        hit(window, "r")
        assert window.search_box.edit.text() == "r"


class TestTheSimulator:
    def begin(self, window: Shell, hit: Hit, words: str = "rosa") -> Agreements:
        hit(window, Key.Key_N, held=CTRL)
        hit(window, words, Key.Key_Return)
        return the_tab(window)

    def test_finds_who_will_sign_and_says_what_is_owed(
        self, rosa: int, celia: int, window: Shell, tab: Agreements, hit: Hit
    ) -> None:
        hit(window, Key.Key_N, held=CTRL)
        assert tab.new._nobody._title.text() == "¿Quién va a firmar?"
        hit(window, "zzz")
        assert tab.new._nobody._title.text() == "Nadie con esas palabras"
        for _ in "zzz":
            hit(window, Key.Key_Backspace)
        hit(window, "juarez", Key.Key_Return)
        assert tab.new.holder.text() == "Celia Núñez Arriola"
        assert tab.new.owed.text() == "Debe $300.00"
        assert not tab.new.sign_button.isEnabled()
        assert QApplication.focusWidget() is tab.new.form.capacity

    def test_works_out_what_the_person_can_pay_while_one_types(self, rosa: int, window: Shell, hit: Hit) -> None:
        tab = self.begin(window, hit)
        hit(window, "150")
        shown = values(tab)
        # 600.00: 20 % down is 120.00, and 480.00 by 150.00 are three payments and 30.00.
        assert (shown[EACH], shown[LAST], shown[DOWN]) == ("$150.00", "$30.00", "$120.00")
        assert (shown[CONDONED], shown[SURCHARGES]) == ("Nada", "Se detienen")
        assert [(row[0], row[1], row[3]) for row in texts(tab.new.proposal.table)] == [
            ("Enganche", "20 nov 2026", "120.00"),
            ("1 de 4", "21 dic 2026", "150.00"),
            ("2 de 4", "20 ene 2027", "150.00"),
            ("3 de 4", "22 feb 2027", "150.00"),
            ("4 de 4", "22 mar 2027", "30.00"),
        ]
        assert tab.new.form.down.money == Money.pesos(120)
        assert tab.new.form.first.value == date(2026, 12, 21)
        said = tab.new.proposal.signing.words.text()
        assert "prescriba empiezan de nuevo" in said
        assert "no se limita el servicio" in said
        assert not tab.new.proposal.beyond.isVisible()
        tab.new.forget()

    def test_keys_choose_how_often(self, rosa: int, window: Shell, hit: Hit) -> None:
        tab = self.begin(window, hit)
        hit(window, "150")
        hit(window, Key.Key_1, held=ALT)
        assert tab.new.simulation is not None
        assert tab.new.simulation.terms.frequency is Frequency.WEEKLY
        assert tab.new.form.first.value == date(2026, 11, 27)
        hit(window, Key.Key_2, held=ALT)
        assert tab.new.form.first.value == date(2026, 11, 30)
        tab.new.forget()

    def test_by_a_number_of_payments(self, rosa: int, window: Shell, hit: Hit) -> None:
        tab = self.begin(window, hit)
        tab.new.form.way.choose(COUNT)
        assert values(tab)[EACH] == "$40.00"
        tab.new.form.start()
        hit(window, "1")
        assert values(tab)[EACH] == "$480.00"
        assert tab.new.proposal.figures.figures[EACH].under.text() == "un solo pago"
        hit(window, Key.Key_Backspace)
        assert values(tab)[EACH] == "—"
        tab.new.forget()

    def test_another_first_day_stays_until_another_frequency_is_chosen(
        self, rosa: int, window: Shell, hit: Hit
    ) -> None:
        tab = self.begin(window, hit)
        hit(window, "150")
        tab.new.form.first.show_day(date(2026, 12, 4))
        assert texts(tab.new.proposal.table)[1][1] == "4 dic 2026"
        hit(window, Key.Key_1, held=ALT)
        assert texts(tab.new.proposal.table)[1][1] == "27 nov 2026"
        tab.new.forget()

    def test_what_is_wrong_is_said_beside_its_field_and_nothing_can_be_signed(
        self, rosa: int, window: Shell, hit: Hit
    ) -> None:
        tab = self.begin(window, hit)
        hit(window, "150")
        tab.new.form.down.setFocus()
        tab.new.form.down.selectAll()
        hit(window, "900")
        assert "cubre todo lo que se debe" in tab.new.form.rows["down"].complaint
        assert texts(tab.new.proposal.table) == []
        assert not tab.new.sign_button.isEnabled()
        assert tab.new.form.down.hasFocus()
        hit(window, Key.Key_Backspace, Key.Key_Backspace)
        assert tab.new.form.rows["down"].complaint == ""
        assert values(tab)[DOWN] == "$9.00"
        tab.new.forget()

    def test_nothing_owed_is_said_where_the_calendar_would_be(self, desk: Desk, window: Shell, hit: Hit) -> None:
        make_account(desk)
        tab = self.begin(window, hit)
        hit(window, "150")
        assert tab.new.proposal.empty._text.text() == "No hay adeudo que convenir."
        tab.new.forget()

    def test_says_what_a_campaign_forgives_and_what_paying_later_costs(
        self, desk: Desk, rosa: int, window: Shell, hit: Hit
    ) -> None:
        set_surcharge_rate(desk, "2", date(2025, 1, 1))
        set_surcharge_rate(desk, "2", date(2026, 1, 3))
        set_rule(desk, "agreement.extension_rate", "1")
        campaign(
            desk,
            "Recargos fuera",
            target=CampaignTarget.SURCHARGES,
            percent_basis_points=5_000,
            condition=CampaignCondition.AGREEMENT,
        )
        tab = self.begin(window, hit)
        hit(window, "150")
        assert values(tab)[CONDONED] == "$21.00"  # half of 6 + 5 + ... + 1 = 21 months of 2.00
        assert tab.new.proposal.figures.figures[CONDONED].under.text() == "«Recargos fuera»"
        assert "por pagar a plazos, $" in tab.new.proposal.figures.figures[SURCHARGES].under.text()
        tab.new.forget()

    def test_leaving_asks_before_terms_are_lost(self, rosa: int, window: Shell, hit: Hit, answer: Any) -> None:
        tab = self.begin(window, hit)
        hit(window, "150")
        answer(in_box(Box, Key.Key_Escape))
        hit(window, Key.Key_Escape)
        assert tab.new.isVisible()
        answer(in_box(Box, Key.Key_F12))
        hit(window, Key.Key_Escape)
        assert tab.list.isVisible()

    def test_an_untouched_simulator_is_left_without_a_question(self, rosa: int, window: Shell, hit: Hit) -> None:
        tab = self.begin(window, hit)
        hit(window, Key.Key_Left, held=ALT)
        assert tab.list.isVisible()

    def test_an_account_with_an_agreement_shows_it_instead(
        self, desk: Desk, rosa: int, seated: Seated, hit: Hit
    ) -> None:
        sign(desk, rosa)
        window = seated()
        tab = self.begin(window, hit)
        assert tab.one.isVisible()
        assert window.banner_text == "La cuenta 0104-0237 ya tiene el CV-000001: F4 lo renegocia."


class TestSigning:
    def test_f12_signs_shows_the_paper_and_waits_for_the_down_payment(
        self, desk: Desk, rosa: int, window: Shell, tab: Agreements, hit: Hit, answer: Any
    ) -> None:
        tab.begin_with(rosa)
        hit(window, "150")
        answer(in_box(SignBox, "INE 0412", Key.Key_Tab, "653 111 2222", Key.Key_F12), close_paper)
        hit(window, Key.Key_F12)
        found = agreements.details(desk, 1)
        assert (found.row.signer, found.row.signer_paper) == ("Rosa Elena Cota Beltrán", "INE 0412")
        assert found.row.signer_phone == "653 111 2222"
        assert tab.one.isVisible()
        assert window.banner_text == (
            "CV-000001 firmado por Rosa Elena Cota Beltrán. Falta cobrar el enganche de $120.00: F12."
        )
        assert tab.one.take.text() == "Cobrar enganche"
        assert tab.one.kept.text() == "Pagado $0.00 de $600.00\nHoy toca pagar $120.00"

    def test_then_f12_takes_the_down_payment_in_caja(self, desk: Desk, rosa: int, seated: Seated, hit: Hit) -> None:
        till.open_till(desk, "caja1", Money.pesos(500))
        row = sign(desk, rosa, 4, down=Money.pesos(120))
        window = seated()
        the_tab(window).show_agreement(row.id)
        hit(window, Key.Key_F12)
        assert isinstance(window.current, Till)
        assert window.current.basket is not None
        assert window.current.basket.account_id == rosa

    def test_nobody_signs_without_a_name(
        self, desk: Desk, rosa: int, window: Shell, tab: Agreements, hit: Hit, answer: Any
    ) -> None:
        said = []

        def sign_empty(box: QDialog) -> None:
            assert isinstance(box, SignBox)
            box.signer.clear()
            box.try_to_accept()
            said.append(box.rows["signer"].complaint)
            box.reject()

        tab.begin_with(rosa)
        hit(window, "150")
        answer(sign_empty)
        hit(window, Key.Key_F12)
        assert said == ["Escriba el nombre de quien firma."]
        assert agreements.listed(desk) == []
        assert tab.new.isVisible()
        tab.new.forget()

    def test_what_is_about_to_be_signed_adds_up_said_aloud(
        self, desk: Desk, rosa: int, window: Shell, tab: Agreements, hit: Hit, answer: Any
    ) -> None:
        said = []

        def hear(box: QDialog) -> None:
            assert isinstance(box, SignBox)
            said.append(box.text.text())
            box.reject()

        tab.begin_with(rosa)
        hit(window, "150")
        answer(hear)
        hit(window, Key.Key_F12)
        tab.new.forget()
        found = re.fullmatch(
            r"Por \$([\d.,]+): (\d+) pagos? de \$([\d.,]+) cada mes"
            r" y el último de \$([\d.,]+)(?:, enganche de \$([\d.,]+))?\.",
            said[0],
        )
        assert found, said
        debt, count, each, last, down = (Decimal((part or "0").replace(",", "")) for part in found.groups())
        assert count * each + last + down == debt

    def test_beyond_the_rule_a_second_person_allows_it_at_the_same_screen(
        self, desk: Desk, rosa: int, seated: Seated, hit: Hit, answer: Any
    ) -> None:
        window = seated("lupita")
        tab = the_tab(window)
        tab.begin_with(rosa)
        hit(window, "150")
        tab.new.form.down.setFocus()
        tab.new.form.down.selectAll()
        hit(window, "50")
        assert tab.new.proposal.beyond.words.text() == (
            "Para firmar así, otra persona debe autorizarlo. "
            "El enganche de $50.00 no llega al 20 % de la regla: $120.00."
        )

        def allow(box: QDialog) -> None:
            assert isinstance(box, AuthoriseBox)
            box._who.choose("dora")
            box._password.setText("direccion-1234")
            box.try_to_accept()

        answer(in_box(SignBox, Key.Key_F12), allow, close_paper)
        hit(window, Key.Key_F12)
        assert agreements.details(desk, 1).row.authorised_by == "Dora Palma Quijada"
        assert tab.one.isVisible()

    def test_who_may_not_sign_sees_no_button_for_it(self, desk: Desk, rosa: int, seated: Seated, hit: Hit) -> None:
        window = seated("beto")
        tab = the_tab(window)
        hit(window, Key.Key_N, held=CTRL)
        assert tab.list.isVisible()
        window.open_account(rosa, "convenios")
        assert window.banner_text == "Esa cuenta no tiene un convenio en pie."


class TestOne:
    @pytest.fixture
    def shown(self, desk: Desk, rosa: int, seated: Seated) -> Shell:
        sign(desk, rosa, 6, signer_paper="INE 0412", note="Lo pidió por escrito")
        window = seated()
        assert the_tab(window).show_agreement(1)
        return window

    def test_says_what_is_paid_of_every_payment(self, desk: Desk, rosa: int, shown: Shell) -> None:
        till.open_till(desk, "caja1", Money.pesos(500))
        pay(desk, rosa, "130", "pago")
        forward(desk, days=70)
        tab = the_tab(shown)
        tab.show_agreement(1)
        # Signed on 20 November; today is 29 January.
        assert [row[1:] for row in texts(tab.one.calendar)][:4] == [
            ["21 dic 2026", "100.00", "100.00", "Pagado"],
            ["20 ene 2027", "100.00", "30.00", "Sin pagar"],
            ["22 feb 2027", "100.00", "—", "Por vencer"],
            ["22 mar 2027", "100.00", "—", "Por vencer"],
        ]
        assert tab.one.calendar.current_id == 1
        assert tab.one.standing.text == "Atrasado"
        assert tab.one.left_amount.text() == "$470.00"
        assert "Ya venció $70.00" in tab.one.kept.text()
        assert "Lleva 1 sin pagar; con 3 se incumple." in tab.one.kept.text()

    def test_says_what_it_covers_and_what_was_agreed(self, shown: Shell) -> None:
        page = the_tab(shown).one
        page.tabs.setCurrentIndex(COVERED)
        assert texts(page.covered)[0] == ["Agua potable", "May 2026", "100.00", "—", "100.00"]
        page.tabs.setCurrentIndex(TERMS)
        panel = page.terms
        assert panel.text_of("Se identificó con") == "INE 0412"
        assert panel.text_of("Observaciones") == "Lo pidió por escrito"
        assert panel.text_of("Se incumple") == "con 3 sin pagar, o la última"
        assert panel.text_of("Terminó") == "—"

    @pytest.mark.parametrize(
        ("key", "title"),
        [(Key.Key_F8, "Convenio CV-000001"), (Key.Key_F9, "Calendario CV-000001"), (Key.Key_F10, "Pagarés CV-000001")],
    )
    def test_keys_show_its_papers(self, shown: Shell, hit: Hit, answer: Any, key: Key, title: str) -> None:
        answer(close_paper)
        hit(shown, key)
        assert answer.seen == [title]

    def test_f11_opens_the_account_which_says_how_it_is_kept(self, shown: Shell, hit: Hit) -> None:
        hit(shown, Key.Key_F11)
        assert isinstance(shown.current, Accounts)
        assert shown.current.one.agreed.text == "Convenio al corriente"
        hit(shown, Key.Key_F11)
        assert the_tab(shown).one.isVisible()

    def test_a_payment_elsewhere_is_seen_at_once(self, desk: Desk, rosa: int, shown: Shell) -> None:
        till.open_till(desk, "caja1", Money.pesos(500))
        pay(desk, rosa, "600", "pago")
        shown.tell_changed(frozenset({Change("account", rosa)}))
        page = the_tab(shown).one
        assert page.standing.text == "Cumplido"
        assert page.left_amount.text() == "$0.00"
        assert not any(button.isEnabled() for button in (page.take, page.renegotiate, page.end, page.cancel))
        assert page.kept.text() == "Pagado $600.00 de $600.00\nCumplido"

    def test_f6_cancels_what_was_signed_by_mistake(self, desk: Desk, shown: Shell, hit: Hit, answer: Any) -> None:
        answer(in_box(ReasonBox, Key.Key_Down, Key.Key_F12))
        hit(shown, Key.Key_F6)
        row = agreements.details(desk, 1).row
        assert (row.ended_how, row.end_reason) == (AgreementEnd.CANCELLED, "Se firmó en la cuenta equivocada")
        assert shown.banner_text == "CV-000001 cancelado."
        page = the_tab(shown).one
        assert page.standing.text == "Terminado"
        assert page.terms.text_of("Terminó").startswith("Cancelado el 20 nov 2026\nSe firmó en la cuenta equivocada")

    def test_esc_cancels_nothing(self, desk: Desk, shown: Shell, hit: Hit, answer: Any) -> None:
        answer(in_box(ReasonBox, Key.Key_Escape))
        hit(shown, Key.Key_F6)
        assert agreements.details(desk, 1).row.ended_on is None

    def test_f7_waits_until_it_is_broken(self, shown: Shell, hit: Hit, answer: Any) -> None:
        hit(shown, Key.Key_F7)
        assert answer.seen == []
        assert not the_tab(shown).one.end.isEnabled()

    def test_f7_ends_one_that_was_not_kept_with_a_reason_and_who_allows_it(
        self, desk: Desk, rosa: int, seated: Seated, hit: Hit, answer: Any
    ) -> None:
        sign(desk, rosa, 6)
        forward(desk, days=100)
        window = seated("lupita")
        tab = the_tab(window)
        tab.show_agreement(1)
        assert tab.one.kept.text().endswith("Ya se puede dar por incumplido.")

        def allow(box: QDialog) -> None:
            assert isinstance(box, AuthoriseBox)
            box._who.choose("dora")
            box._password.setText("direccion-1234")
            box.try_to_accept()

        def end(box: QDialog) -> None:
            assert isinstance(box, EndBox)
            assert box.rows["returns"].isVisible()
            box.usual.choose("Dejó de pagar sus parcialidades")
            QTest.keyClick(box, Key.Key_F12)

        answer(end, allow)
        hit(window, Key.Key_F7)
        row = agreements.details(desk, 1).row
        assert (row.ended_how, row.end_reason) == (AgreementEnd.BROKEN, "Dejó de pagar sus parcialidades")
        assert row.condoned_returned
        assert window.banner_text == "CV-000001 terminado: lo que falta se debe de una vez."
        assert "Regresaron los recargos condonados." in tab.one.terms.text_of("Terminó")

    def test_ending_asks_for_a_reason_beside_its_field(
        self, desk: Desk, rosa: int, window: Shell, tab: Agreements, answer: Any
    ) -> None:
        set_rule(desk, "agreement.surcharges", "continue")
        sign(desk, rosa, 6)
        forward(desk, days=100)
        said = []

        def end(box: QDialog) -> None:
            assert isinstance(box, EndBox)
            assert not box.rows["returns"].isVisible()  # nothing was forgiven, and nothing frozen
            box.try_to_accept()
            said.append(box.complaint.text() + box.rows["reason"].complaint)
            box.reject()

        tab.show_agreement(1)
        answer(end)
        tab.end()
        assert said == ["Escriba el motivo, con 5 letras o más."]

    def test_f4_signs_another_in_its_place(self, desk: Desk, shown: Shell, hit: Hit, answer: Any) -> None:
        tab = the_tab(shown)
        hit(shown, Key.Key_F4)
        assert tab.new.title.text() == "Renegociar convenio"
        hit(shown, "300")
        answer(in_box(SignBox, Key.Key_F12), close_paper)
        hit(shown, Key.Key_F12)
        assert tab.one.name.text().startswith("CV-000002")
        assert tab.one.terms.text_of("En lugar de") == "CV-000001"
        assert agreements.details(desk, 1).row.ended_how is AgreementEnd.RENEGOTIATED
        assert agreements.details(desk, 2).row.capacity == Money.pesos(300)

    def test_esc_from_renegotiating_comes_back_to_it(self, shown: Shell, hit: Hit) -> None:
        tab = the_tab(shown)
        hit(shown, Key.Key_F4)
        hit(shown, Key.Key_Escape)
        assert tab.one.isVisible()
        hit(shown, Key.Key_Left, held=ALT)
        assert tab.list.isVisible()


class TestWords:
    def test_everything_has_words(self) -> None:
        for words, kind in (
            (STANDING_WORDS, AgreementStanding),
            (STANDING_TONES, AgreementStanding),
            (LIST_WORDS, AgreementStanding),
            (END_WORDS, AgreementEnd),
            (FREQUENCY_WORDS, Frequency),
            (EVERY_WORDS, Frequency),
        ):
            assert set(words) == set(kind)

    @pytest.mark.parametrize(
        ("paid", "missed", "due_on", "words", "tone"),
        [
            ("100", False, date(2026, 11, 1), "Pagado", Tone.GOOD),
            ("0", True, date(2026, 11, 1), "Sin pagar", Tone.BAD),
            ("50", False, date(2026, 11, 19), "Vencido", Tone.WARNING),
            ("0", False, date(2026, 11, 20), "Vence hoy", Tone.WARNING),
            ("50", False, date(2026, 12, 1), "Pagado en parte", Tone.INFO),
            ("0", False, date(2026, 12, 1), "Por vencer", Tone.PLAIN),
        ],
    )
    def test_a_payment_says_where_it_stands(
        self, paid: str, missed: bool, due_on: date, words: str, tone: Tone
    ) -> None:
        one = PaidInstalment(1, due_on, Money.pesos(100), Money.pesos(paid), missed)
        assert instalment_state(one, date(2026, 11, 20)) == (words, tone)
