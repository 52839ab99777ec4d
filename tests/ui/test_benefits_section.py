"""Beneficiarios on screen: the register walked by keys, grants, renewals, ends, the padrón's words, kinds; and Hoy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from aguadesk.desk import benefits
from aguadesk.desk.desk import Desk
from aguadesk.domain.discounts import BenefitStanding
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.accounts.boxes import HolderBox
from aguadesk.ui.billing import Billing
from aguadesk.ui.billing.benefits import BenefitsSection
from aguadesk.ui.billing.benefits_boxes import GrantBox, RenewBox
from aguadesk.ui.billing.benefits_kinds import KindBox, KindsBox
from aguadesk.ui.billing.benefits_padron import PadronBox
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.questions import ReasonBox
from aguadesk.ui.lapse_words import lapse_tone, lapse_words
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.shell import Shell
from aguadesk.ui.theme import Tone
from aguadesk.ui.today import Today
from aguadesk.ui.today.tasks import tasks
from discount_makers import EMPLOYEE, INAPAM, PENSION, VULNERABLE, grant, kind_id
from makers import Clock, make_account, seat

Key = Qt.Key
Hit = Callable[..., None]
Seated = Callable[[str], Shell]


@pytest.fixture
def seated(open_shell: Callable[..., Shell]) -> Seated:
    """Put a window with Hoy, Cuentas and Facturación before somebody."""

    def put(login: str = "admin") -> Shell:
        return open_shell([Today, Accounts, Billing], login)

    return put


@pytest.fixture
def houses(desk: Desk) -> None:
    """Five accounts; three with a benefit: one lapses in 10 days, one in a year, one never."""
    for number, name, words, key in (
        ("1", "Rosa Elena Cota", "", ""),
        ("2", "Hilario Sauce", "", ""),
        ("3", "Petra Ibarra", "", ""),
        ("4", "Manuel Bojórquez", "PENSIONADO", "P-4"),
        ("5", "Delfina Quijada", "tercera edad", "T-5"),
    ):
        make_account(desk, number, name, benefit=words, benefit_key=key)
    grant(desk, "1", "P-1", beneficiary="Rosa Elena Cota", expires_on=date(2026, 11, 30))
    grant(desk, "2", "I-2", INAPAM, beneficiary="Hilario Sauce")
    grant(desk, "3", "N-3", EMPLOYEE, beneficiary="Petra Ibarra")


@pytest.fixture
def window(seated: Seated, houses: None) -> Shell:
    return seated("admin")


@pytest.fixture
def section(window: Shell) -> BenefitsSection:
    window.open_page("facturacion", "beneficiarios")
    return the_section(window)


def the_section(window: Shell) -> BenefitsSection:
    assert isinstance(window.current, Billing)
    shown = window.current.section
    assert isinstance(shown, BenefitsSection)
    return shown


@pytest.fixture
def hit(press: Hit, window: Shell, qtbot: QtBot) -> Hit:
    """Press a key in the window, whoever had the focus."""

    def press_key(*key: Any) -> None:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        press(*key)
        QApplication.processEvents()

    return press_key


def names(section: BenefitsSection) -> list[str]:
    return [row.benefit.beneficiary for row in section._rows.values()]


def filled(kind: type[QDialog], fill: Callable[[Any], object] = lambda box: None) -> Callable[[QDialog], None]:
    """Fill a box and press F12 in it; it is closed if it stays open."""

    def answer(box: QDialog) -> None:
        assert isinstance(box, kind), box
        fill(box)
        QTest.keyClick(box, Key.Key_F12)
        if box.isVisible():
            box.reject()

    return answer


class TestTheList:
    def test_begins_with_who_lapses_first_and_says_when(self, section: BenefitsSection) -> None:
        assert names(section) == ["Rosa Elena Cota", "Hilario Sauce", "Petra Ibarra"]
        said = [(lapse_words(row), lapse_tone(row)) for row in section._rows.values()]
        assert said == [
            ("Vence en 10 días", Tone.WARNING),
            ("Hasta 30 nov 2027", Tone.GOOD),
            ("No vence", Tone.GOOD),
        ]
        assert section.said.text() == "3 beneficiarios · $0.00 descontados en 2026, en 0 cuentas"

    def test_the_filters_count_and_limit(self, desk: Desk, section: BenefitsSection) -> None:
        assert [segment.text() for segment in section.shown.segments] == [
            "Todos",
            "Por vencer (1)",
            "Vencidos",
            "Terminados",
        ]
        section.shown.choose("lapsing")
        assert names(section) == ["Rosa Elena Cota"]
        section.shown.choose("ended")
        assert names(section) == []
        section.shown.choose("now")
        section.kind.choose(kind_id(desk, INAPAM))
        assert names(section) == ["Hilario Sauce"]

    @pytest.mark.parametrize("typed", ["petra", "n-3", "IBARRA pet", "3"])
    def test_it_is_searched_by_name_key_or_account(self, section: BenefitsSection, typed: str) -> None:
        section.typed.setText(typed)
        assert names(section) == ["Petra Ibarra"]

    def test_letters_typed_on_the_list_search_it(self, section: BenefitsSection, hit: Hit) -> None:
        section.table.setFocus()
        hit(Key.Key_S)
        hit(Key.Key_A)
        hit(Key.Key_U)
        assert section.typed.text() == "sau"
        assert names(section) == ["Hilario Sauce"]

    def test_the_words_of_the_days_before_and_after_the_last_one(self, desk: Desk, section: BenefitsSection) -> None:
        assert isinstance(desk.clock, Clock)
        said = []
        for days in (9, 1, 1, 200):
            desk.clock.forward(days=days)
            section.opened()
            said.append(lapse_words(section._rows[0]))
        assert said == ["Vence mañana", "Vence hoy", "Vencido el 30 nov", "Vencido nov 2026"]

    def test_enter_and_f6_open_the_account(self, window: Shell, section: BenefitsSection, hit: Hit) -> None:
        section.table.setFocus()
        hit(Key.Key_Return)
        assert isinstance(window.current, Accounts)
        window.open_page("facturacion", "beneficiarios")
        hit(Key.Key_F6)
        assert isinstance(window.current, Accounts)
        told = window.current.one.data._facts["Beneficio"].value.text()
        assert told == "Registrado: Pensionado o jubilado, vence en 10 días"

    def test_what_another_tab_wrote_is_read_again(self, desk: Desk, window: Shell, section: BenefitsSection) -> None:
        make_account(desk, "6", "Cruz Armenta")
        grant(desk, "6", "P-6", beneficiary="Cruz Armenta")
        window.tell_changed(frozenset())
        assert "Cruz Armenta" in names(section)


class TestGranting:
    def test_ctrl_n_grants_with_what_the_padron_knows(
        self, desk: Desk, window: Shell, section: BenefitsSection, hit: Hit, answer: Any
    ) -> None:
        def fill(box: GrantBox) -> None:
            box.account.setText("4")
            box.account.editingFinished.emit()
            assert "Manuel Bojórquez" in box.holder.words.text()
            assert "El padrón dice: PENSIONADO P-4" in box.holder.words.text()
            assert (box.beneficiary.value, box.key.value) == ("Manuel Bojórquez", "P-4")
            assert box.expires_on.value == date(2027, 11, 30)
            box.paper.setText("Credencial IMSS")

        answer(filled(GrantBox, fill))
        hit(Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        assert "Manuel Bojórquez" in names(section)
        assert window.banner_text == "Manuel Bojórquez: beneficio otorgado."

    def test_what_is_refused_is_said_beside_its_field_and_the_box_stays(
        self, window: Shell, section: BenefitsSection, answer: Any
    ) -> None:
        said = {}

        def fill(box: GrantBox) -> None:
            box.account.setText("4")
            box.beneficiary.setText("Manuel")
            box.key.setText("p 1")
            box.paper.setText("Credencial")
            box.try_to_accept()
            said["key"] = box.rows["key"].complaint
            box.account.setText("99")
            box.account.editingFinished.emit()
            said["account"] = box.rows["account"].complaint

        answer(filled(GrantBox, fill))
        section.grant()
        assert said["key"].startswith("La clave P 1 ya tiene el beneficio en la cuenta 1 (Rosa Elena Cota)")
        assert "99" in said["account"]
        assert len(names(section)) == 3

    def test_the_box_asks_for_what_each_kind_needs(self, desk: Desk, section: BenefitsSection, answer: Any) -> None:
        seen = []

        def look(box: GrantBox) -> None:
            for kind in (VULNERABLE, EMPLOYEE):
                box.kind.choose(kind_id(desk, kind))
                seen.append((box.rows["key"]._label.text(), box.rows["expires_on"].isVisible()))
            box.account.editingFinished.emit()
            assert not box.holder.isVisible()

        answer(lambda box: (look(box), box.reject()))
        section.grant()
        assert seen == [("Clave, si la tiene", True), ("Clave", False)]


class TestRenewingAndEnding:
    def test_f12_renews_those_ticked_with_space(
        self, desk: Desk, section: BenefitsSection, hit: Hit, answer: Any
    ) -> None:
        make_account(desk, "7", "Cruz Armenta")
        grant(desk, "7", "P-7", beneficiary="Cruz Armenta", expires_on=date(2026, 12, 15))
        section.opened()
        section.table.setFocus()
        hit(Key.Key_Space)
        hit(Key.Key_Down)
        hit(Key.Key_Space)
        assert [row.benefit.beneficiary for row in section.chosen] == ["Rosa Elena Cota", "Cruz Armenta"]
        answer(filled(RenewBox, lambda box: box.paper.setText("Credencial 2027")))
        hit(Key.Key_F12)
        told = {row.benefit.beneficiary: row.benefit for row in benefits.register(desk)}
        assert {told[name].expires_on for name in ("Rosa Elena Cota", "Cruz Armenta")} == {date(2027, 11, 30)}
        assert told["Cruz Armenta"].paper == "Credencial 2027"
        assert section.table.ticked == []

    def test_without_ticks_it_is_the_row_the_person_is_on_and_too_early_is_refused(
        self, section: BenefitsSection, answer: Any
    ) -> None:
        section.table.selectRow(1)
        said = []

        def fill(box: RenewBox) -> None:
            box.try_to_accept()
            said.append(box.complaint.text())

        answer(filled(RenewBox, fill))
        section.renew()
        assert said[0].startswith("El de Hilario Sauce (cuenta 2) vence: 30/11/2027")

    def test_many_are_named_up_to_six(self, section: BenefitsSection) -> None:
        box = RenewBox(section.context, [section._rows[0]] * 8)
        assert box.windowTitle() == "Renovar 8 beneficios"
        assert any(note.words.text().endswith("\ny 2 más") for note in box.findChildren(Note))

    def test_f7_ends_with_a_reason(self, desk: Desk, section: BenefitsSection, hit: Hit, answer: Any) -> None:
        answer(filled(ReasonBox, lambda box: box._usual.choose("Falleció")))
        section.table.setFocus()
        hit(Key.Key_F7)
        section.shown.choose("ended")
        (row,) = section._rows.values()
        assert (row.benefit.beneficiary, row.benefit.end_reason) == ("Rosa Elena Cota", "Falleció")
        assert (lapse_words(row), lapse_tone(row)) == ("Terminó el 20 nov 2026", Tone.PLAIN)

    def test_esc_ends_nothing(self, section: BenefitsSection, answer: Any) -> None:
        answer(lambda box: QTest.keyClick(box, Key.Key_Escape))
        section.end()
        assert len(names(section)) == 3

    def test_on_an_empty_list_no_act_does_anything(self, section: BenefitsSection) -> None:
        section.typed.setText("nadie se llama así")
        for act in (section.renew, section.end, section.open_account, section.save):
            act()
        assert names(section) == []

    def test_the_change_of_holder_asks_about_a_registered_benefit(
        self, window: Shell, section: BenefitsSection, answer: Any
    ) -> None:
        shown = []
        section.open_account()
        accounts = window.current
        assert isinstance(accounts, Accounts)
        answer(lambda box: (shown.append(isinstance(box, HolderBox) and box.keeps_benefit.isVisible()), box.reject()))
        accounts.change_holder()
        assert shown == [True]


class TestThePadron:
    def test_the_button_says_how_many_wait(self, section: BenefitsSection) -> None:
        assert section.padron.text() == "Del padrón (2)"

    def test_ctrl_i_registers_what_is_ready_and_what_the_person_explains(
        self, desk: Desk, section: BenefitsSection, hit: Hit, answer: Any, qtbot: QtBot
    ) -> None:
        def fill(box: PadronBox) -> None:
            assert box.ready == 1
            box.meanings["tercera edad"].choose(kind_id(desk, INAPAM))
            assert box.said.text() == "2 están listos para registrarse."

        answer(filled(PadronBox, fill))
        hit(Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: len(benefits.register(desk)) == 5)
        qtbot.waitUntil(lambda: section.padron.text() == "Del padrón")

    def test_nothing_ready_is_said_in_the_box(self, desk: Desk, section: BenefitsSection, answer: Any) -> None:
        grant(desk, "4", "P-4")
        said = []

        def fill(box: PadronBox) -> None:
            box.try_to_accept()
            said.append(box.complaint.text())

        answer(filled(PadronBox, fill))
        section.register_told()
        assert said == ["Ninguno está listo todavía: complete su clave en Cuentas, o diga qué beneficio es."]


class TestKinds:
    def test_f9_adds_and_changes_kinds_by_keys(
        self, desk: Desk, section: BenefitsSection, hit: Hit, answer: Any
    ) -> None:
        def add(box: KindBox) -> None:
            box.name.setText("Madre jefa de familia")
            box.percent.setText("30")
            box.cap.setText("20")
            box.document.setText("Acuerdo de cabildo 8")
            box.month.setCurrentIndex(2)

        def change(box: KindBox) -> None:
            assert (box.name.value, box.percent.value, box.cap.value) == (PENSION, "50 %", "25")
            box.cap.setText("30")

        def work(box: KindsBox) -> None:
            QTest.keyClick(box, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
            box.table.selectRow(0)
            QTest.keyClick(box.table, Key.Key_Return)
            box.reject()

        answer(work, filled(KindBox, add), filled(KindBox, change))
        hit(Key.Key_F9)
        kinds = {kind.name: kind for kind in benefits.kinds(desk)}
        assert (kinds["Madre jefa de familia"].percent_basis_points, kinds["Madre jefa de familia"].renewal_month) == (
            3_000,
            2,
        )
        assert kinds[PENSION].cap_m3 == 30

    @pytest.mark.parametrize(
        ("field", "typed", "sentence"),
        [
            ("document", "", "Falta el documento que autoriza el beneficio: sin él, auditoría lo observa."),
            ("percent", "cincuenta", "Escriba el porcentaje con número: por ejemplo, 50 o 7.5."),
            ("cap", "muchos", "Los m³ van de 1 a 10,000; déjelo en blanco si alcanza a todo el consumo."),
        ],
    )
    def test_what_is_wrong_is_said_beside_its_field(
        self, desk: Desk, section: BenefitsSection, answer: Any, field: str, typed: str, sentence: str
    ) -> None:
        said = []

        def fill(box: KindBox) -> None:
            getattr(box, field).setText(typed)
            box.try_to_accept()
            said.append(box.rows[field].complaint)

        answer(lambda box: (box.change(), box.reject()), filled(KindBox, fill))
        section.show_kinds()
        assert said == [sentence]

    def test_concepts_that_were_loaded_some_other_way_are_kept(self, desk: Desk, section: BenefitsSection) -> None:
        form = benefits.KindForm("Otra", 1_000, "Ley", concepts=("agua", "reconexion"))
        number = benefits.add_kind(desk, form).value
        kind = next(kind for kind in benefits.kinds(desk) if kind.id == number)
        assert KindBox(section.context, kind).concepts.value == ("agua", "reconexion")


class TestRights:
    def test_a_cashier_does_not_see_the_register(self, seated: Seated, houses: None) -> None:
        window = seated("lupita")
        window.open_page("facturacion", "beneficiarios")
        assert isinstance(window.current, Billing)
        assert BenefitsSection not in window.current.kinds
        assert not isinstance(window.current.section, BenefitsSection)

    def test_the_auditor_sees_it_and_finds_nothing_that_changes_it(self, seated: Seated, houses: None) -> None:
        window = seated("beto")
        window.open_page("facturacion", "beneficiarios")
        shown = {button.text() for button in the_section(window).findChildren(Button) if button.isVisible()}
        assert not shown & {"Otorgar", "Renovar", "Terminar", "Del padrón", "Tipos de beneficio", "Excel"}

    def test_f8_puts_the_list_on_paper_under_the_name_of_its_filter(
        self, section: BenefitsSection, hit: Hit, answer: Any
    ) -> None:
        seen = []
        section.shown.choose("lapsing")
        answer(lambda box: (seen.append(box.windowTitle()), box.reject()))
        hit(Key.Key_F8)
        assert seen == ["Beneficios por vencer"]

    def test_the_list_leaves_as_a_spreadsheet(
        self, section: BenefitsSection, hit: Hit, answer: Any, tmp_path: Path
    ) -> None:
        def save(box: QDialog) -> None:
            assert isinstance(box, QFileDialog)
            field = box.findChild(QLineEdit)
            field.setText(str(tmp_path / "lista.xlsx"))
            QTest.keyClick(field, Key.Key_Return)

        answer(save)
        hit(Key.Key_F10)
        rows = list(load_workbook(BytesIO((tmp_path / "lista.xlsx").read_bytes())).active.iter_rows(values_only=True))
        assert [row[0] for row in rows[4:]] == ["1", "2", "3"]


class TestToday:
    def test_hoy_tells_who_lapses_and_enter_shows_them(self, window: Shell, hit: Hit) -> None:
        window.open_tab("hoy")
        today = window.current
        assert isinstance(today, Today)
        line = next(row for row in today.task_rows if "vence" in row.text())
        assert line.text() == "1 beneficio vence en los próximos 30 días"
        line.setFocus()
        hit(Key.Key_Return)
        section = the_section(window)
        assert section.shown.value == "lapsing"
        assert section.table.hasFocus()

    def test_who_lapsed_is_told_more_loudly(self, desk: Desk, preferences: Preferences, houses: None) -> None:
        assert isinstance(desk.clock, Clock)
        desk.clock.forward(days=11)
        found = [task for task in tasks(desk, preferences) if task.page.startswith("beneficiarios")]
        assert [(task.title, task.tone, task.page) for task in found] == [
            ("1 beneficio ya venció", Tone.WARNING, "beneficiarios.lapsed")
        ]
        make_account(desk, "8")
        grant(desk, "8", "P-8", expires_on=date(2026, 12, 10))
        (both,) = [task for task in tasks(desk, preferences) if task.page.startswith("beneficiarios")]
        assert both.text.endswith("Además, 1 beneficio ya venció.")

    def test_who_does_not_grant_benefits_is_not_told(self, desk: Desk, preferences: Preferences, houses: None) -> None:
        assert not [task for task in tasks(seat(desk, "lupita"), preferences) if task.page]

    def test_a_page_that_is_not_there_leaves_the_tab_as_it_is(self, window: Shell, section: BenefitsSection) -> None:
        window.open_page("facturacion", "nada")
        assert the_section(window) is section
        window.open_page("cuentas", "nada")
        assert isinstance(window.current, Accounts)
        window.open_page("facturacion", "beneficiarios.otra")
        assert section.shown.value == "now"


def test_every_standing_has_its_tone(desk: Desk, houses: None) -> None:
    row = benefits.register(desk)[0]
    tones = {standing: lapse_tone(benefits.BenefitRow(row.benefit, standing, 1)) for standing in BenefitStanding}
    assert tones[BenefitStanding.LAPSED] is Tone.BAD
    assert tones[BenefitStanding.ENDED] is Tone.PLAIN
