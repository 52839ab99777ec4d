"""Campañas on screen: the year drawn, campaigns written, changed and stopped by keys, media, and what was forgiven."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from aguadesk.desk import campaign_media, campaigns
from aguadesk.desk.campaign_media import MediaForm
from aguadesk.desk.campaigns import CampaignStanding
from aguadesk.desk.desk import Desk
from aguadesk.domain.discounts import CampaignCondition, CampaignDebts, CampaignTarget, MediaKind
from aguadesk.domain.money import Money
from aguadesk.ui import look
from aguadesk.ui.billing import Billing
from aguadesk.ui.billing.campaign_boxes import CampaignBox, MediaBox, MediaFormBox
from aguadesk.ui.billing.campaign_calendar import CampaignCalendar
from aguadesk.ui.billing.campaign_condoned import CondonedBox
from aguadesk.ui.billing.campaign_words import (
    CONDITION_WORDS,
    DEBTS_WORDS,
    MEDIA_WORDS,
    STANDING_TONES,
    STANDING_WORDS,
    TARGET_WORDS,
    terms_words,
    window_words,
)
from aguadesk.ui.billing.campaigns import CampaignsSection
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.kit.questions import ReasonBox
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.shell import Shell
from aguadesk.ui.theme import Tone
from aguadesk.ui.today import Today
from aguadesk.ui.today.tasks import tasks
from discount_makers import campaign, forgive, grant
from makers import charge, make_account, seat

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Hit = Callable[..., None]
Seated = Callable[[str], Shell]


@pytest.fixture
def seated(open_shell: Callable[..., Shell]) -> Seated:
    """Put a window with Hoy and Facturación before somebody."""

    def put(login: str = "admin") -> Shell:
        return open_shell([Today, Billing], login)

    return put


@pytest.fixture
def window(seated: Seated) -> Shell:
    return seated("admin")


@pytest.fixture
def section(window: Shell) -> CampaignsSection:
    window.open_page("facturacion", "campanas")
    return the_section(window)


def the_section(window: Shell) -> CampaignsSection:
    assert isinstance(window.current, Billing)
    shown = window.current.section
    assert isinstance(shown, CampaignsSection)
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


def names(section: CampaignsSection) -> list[str]:
    return [row.campaign.name for row in section._rows.values()]


def filled(kind: type[QDialog], fill: Callable[[Any], object] = lambda box: None) -> Callable[[QDialog], None]:
    """Fill a box and press F12 in it; it is closed if it stays open."""

    def answer(box: QDialog) -> None:
        assert isinstance(box, kind), box
        fill(box)
        QTest.keyClick(box, Key.Key_F12)
        if box.isVisible():
            box.reject()

    return answer


def key_in(box: QDialog, key: Key) -> None:
    """Press a key in a box, and let what it opened come and go."""
    box.activateWindow()
    assert QTest.qWaitForWindowActive(box)
    QTest.keyClick(box, key)
    QApplication.processEvents()


def write_down(file: Path) -> Callable[[QDialog], None]:
    """Say where a spreadsheet goes."""

    def choose(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        field = box.findChild(QLineEdit)
        field.setText(str(file))
        QTest.keyClick(field, Key.Key_Return)

    return choose


class TestTheYear:
    def test_ctrl_i_loads_the_example_year_and_says_so(
        self, window: Shell, section: CampaignsSection, hit: Hit, answer: Any
    ) -> None:
        answer(lambda box: QTest.keyClick(box, Key.Key_F12))
        hit(Key.Key_I, CTRL)
        assert names(section) == [
            "Pronto pago enero y febrero",
            "Pronto pago marzo",
            "Recargos abril",
            "Recargos diciembre",
        ]
        assert window.banner_text == "4 campañas agregadas."
        assert section.calendar.accessibleName().startswith("Calendario 2026. Pronto pago enero y febrero, 15 %")

    def test_esc_loads_nothing(self, section: CampaignsSection, hit: Hit, answer: Any) -> None:
        answer(lambda box: QTest.keyClick(box, Key.Key_Escape))
        hit(Key.Key_I, CTRL)
        assert names(section) == []
        assert not section.card.isVisible()

    def test_another_year_shows_its_own(self, desk: Desk, section: CampaignsSection) -> None:
        campaign(desk, "Fin de año", starts_on=date(2026, 12, 15), ends_on=date(2027, 1, 15))
        campaign(desk, "Primavera", starts_on=date(2028, 4, 1), ends_on=date(2028, 4, 30))
        section.opened()
        assert [section.year.itemText(place) for place in range(section.year.count())] == [
            "Año 2026",
            "Año 2027",
            "Año 2028",
        ]
        assert names(section) == ["Fin de año"]
        section.year.choose(2027)
        assert names(section) == ["Fin de año"]
        section.year.choose(2028)
        assert names(section) == ["Primavera"]
        section.opened()
        assert names(section) == ["Primavera"]

    def test_the_card_says_terms_cost_and_authority_of_the_one_the_person_is_on(
        self, desk: Desk, section: CampaignsSection
    ) -> None:
        account, number = make_account(desk), campaign(desk, note="sesión de cabildo")
        (water,) = charge(desk, account, ("agua", "100"))
        forgive(desk, account, water, "15", campaign_id=number)
        campaign_media.add_media(desk, number, MediaForm(MediaKind.RADIO, date(2026, 11, 1), cost=Money.pesos(50)))
        section.opened()
        card = section.card
        assert card.cost.text() == "Lleva $15.00 en descuentos a 1 cuenta + $50.00 en difusión = $65.00"
        assert card.terms.text() == "15 % del servicio, de cualquier adeudo, a quien paga."
        assert card.authority.text() == "Fundamento: Acta de consejo 14, acuerdo 3 · sesión de cabildo"

    def test_everything_has_words(self) -> None:
        for words, kind in (
            (TARGET_WORDS, CampaignTarget),
            (CONDITION_WORDS, CampaignCondition),
            (DEBTS_WORDS, CampaignDebts),
            (MEDIA_WORDS, MediaKind),
            (STANDING_WORDS, CampaignStanding),
            (STANDING_TONES, CampaignStanding),
        ):
            assert set(words) == set(kind)

    def test_a_window_names_its_year_once_where_it_is_the_same(self, desk: Desk) -> None:
        campaign(desk, "Fin de año", starts_on=date(2026, 12, 15), ends_on=date(2027, 1, 15))
        campaign(desk)
        said = [window_words(row.campaign) for row in campaigns.all_campaigns(desk)]
        assert said == ["1 nov al 31 dic 2026", "15 dic 2026 al 15 ene 2027"]

    @pytest.mark.parametrize("condition", list(CampaignCondition))
    @pytest.mark.parametrize("debts", [CampaignDebts.ANY, CampaignDebts.OVERDUE])
    def test_terms_are_one_sentence(self, desk: Desk, condition: CampaignCondition, debts: CampaignDebts) -> None:
        campaign(desk, target=CampaignTarget.SURCHARGES, condition=condition, debts=debts)
        said = terms_words(campaigns.all_campaigns(desk)[0].campaign)
        assert said.startswith("15 % de recargos, de ")
        assert said.endswith(".")


class TestTheDrawing:
    @pytest.fixture
    def calendar(self, desk: Desk, on_screen: Callable[[Any], None]) -> CampaignCalendar:
        campaign(desk)  # November and December: coming to an end
        campaign(desk, "A la vez", starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 31))
        campaign(desk, "Enero", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31))
        made = CampaignCalendar()
        made.show_year(2026, campaigns.campaigns_of_year(desk, 2026), desk.today())
        made.resize(1200, made.sizeHint().height())
        on_screen(made)
        return made

    def test_bars_of_the_same_days_lie_in_lanes_of_their_own(self, calendar: CampaignCalendar) -> None:
        assert calendar.lanes == [0, 0, 1]  # January; November and December; December

    def test_a_bar_lies_on_its_months_and_not_beside_them(self, calendar: CampaignCalendar) -> None:
        image = calendar.grab().toImage()
        wash = QColor(look.tokens().wash(Tone.GOOD)).rgb()
        y = look.scaled(26 + 5 + 12)
        found = [x for x in range(image.width()) if image.pixel(QPoint(x, y)) == wash]
        # November begins on day 305 of 365: 304 / 365 of the width has gone before it.
        assert found
        assert abs(found[0] - 1200 * 304 / 365) < 12
        assert found[-1] > 1200 - 12

    def test_the_chosen_one_is_framed_and_today_is_a_line(self, desk: Desk, calendar: CampaignCalendar) -> None:
        before = calendar.grab().toImage()
        calendar.show_chosen(1)
        assert calendar.grab().toImage() != before
        line = QColor(look.tokens().bad).rgb()
        x = int(1200 * (desk.today() - date(2026, 1, 1)).days / 365)
        assert line in {before.pixel(QPoint(x + shift, calendar.height() - 2)) for shift in (-1, 0, 1)}

    def test_another_year_has_no_line_of_today_and_a_stopped_one_is_drawn_to_its_last_day(
        self, desk: Desk, calendar: CampaignCalendar
    ) -> None:
        campaigns.stop_campaign(desk, 1, "se acabó")
        calendar.show_year(2028, campaigns.campaigns_of_year(desk, 2026), desk.today())
        image = calendar.grab().toImage()
        line = QColor(look.tokens().bad).rgb()
        assert not any(image.pixel(QPoint(x, image.height() - 2)) == line for x in range(image.width()))
        calendar.show_year(2026, campaigns.campaigns_of_year(desk, 2026), desk.today())
        assert calendar.lanes == [0, 0, 0]

    def test_no_more_than_four_lanes_are_drawn(self, desk: Desk, calendar: CampaignCalendar) -> None:
        for number in range(6):
            campaign(desk, f"Otra {number}")
        calendar.show_year(2026, campaigns.campaigns_of_year(desk, 2026), desk.today())
        assert max(calendar.lanes) == 3
        assert calendar.minimumSizeHint().height() == look.scaled(26 + 4 * 30 + 6)


class TestWriting:
    def test_ctrl_n_writes_a_campaign(
        self, desk: Desk, window: Shell, section: CampaignsSection, hit: Hit, answer: Any
    ) -> None:
        def fill(box: CampaignBox) -> None:
            box.name.setText("Recargos de invierno")
            box.percent.setText("75")
            box.target.choose(CampaignTarget.SURCHARGES)
            box.ends_on.show_day(date(2026, 12, 31))
            box.condition.choose(CampaignCondition.EITHER)
            box.document.setText("Acta 15")

        answer(filled(CampaignBox, fill))
        hit(Key.Key_N, CTRL)
        (row,) = campaigns.all_campaigns(desk)
        written = row.campaign
        assert (written.percent_basis_points, written.target) == (7_500, CampaignTarget.SURCHARGES)
        assert (written.condition, written.concepts) == (CampaignCondition.EITHER, ())
        assert names(section) == ["Recargos de invierno"]
        assert window.banner_text == "«Recargos de invierno»: campaña guardada."

    def test_surcharges_leave_no_choice_of_concepts_nor_of_debts_in_time(
        self, section: CampaignsSection, answer: Any
    ) -> None:
        def look_at(box: CampaignBox) -> None:
            box.debts.choose(CampaignDebts.IN_TIME)
            box.target.choose(CampaignTarget.SURCHARGES)
            assert box.debts.value is CampaignDebts.ANY
            assert not box.concepts.isEnabled()
            box.target.choose(CampaignTarget.PRINCIPAL)
            assert box.concepts.isEnabled()
            box.reject()

        answer(look_at)
        section.add()

    @pytest.mark.parametrize(
        ("field", "sentence"),
        [
            ("name", "Falta el nombre de la campaña: es el que sale en el recibo."),
            ("percent", "Escriba el porcentaje con número: por ejemplo, 50 o 7.5."),
            ("document", "Falta el documento que autoriza la campaña: por ejemplo, «Acta de consejo 14»."),
        ],
    )
    def test_what_is_missing_is_said_beside_its_field(
        self, section: CampaignsSection, answer: Any, field: str, sentence: str
    ) -> None:
        said = []

        def fill(box: CampaignBox) -> None:
            for name, text in (("name", "Otra"), ("percent", "10 %"), ("document", "Acta")):
                getattr(box, name).setText("" if name == field else text)
            box.try_to_accept()
            said.append(box.rows[field].complaint)

        answer(filled(CampaignBox, fill))
        section.add()
        assert said == [sentence]

    def test_enter_changes_one_that_has_given_nothing(
        self, desk: Desk, section: CampaignsSection, hit: Hit, answer: Any
    ) -> None:
        campaign(desk, concepts=("agua", "saneamiento"), condition=CampaignCondition.SINGLE_PAYMENT)
        section.opened()

        def fill(box: CampaignBox) -> None:
            assert (box.name.value, box.percent.value) == ("Pronto pago", "15 %")
            assert box.concepts.value == ("agua", "saneamiento")
            assert box.condition.value == CampaignCondition.SINGLE_PAYMENT
            box.percent.setText("20")

        answer(filled(CampaignBox, fill))
        section.table.setFocus()
        hit(Key.Key_Return)
        changed = campaigns.all_campaigns(desk)[0].campaign
        assert (changed.percent_basis_points, changed.concepts) == (2_000, ("agua", "saneamiento"))

    def test_one_that_gave_discounts_says_that_it_only_stops(
        self, desk: Desk, window: Shell, section: CampaignsSection, hit: Hit
    ) -> None:
        account, number = make_account(desk), campaign(desk)
        (water,) = charge(desk, account, ("agua", "100"))
        forgive(desk, account, water, "15", campaign_id=number)
        section.opened()
        hit(Key.Key_F4)
        assert window.banner_text == "«Pronto pago» ya dio descuentos: no cambia, solo se detiene."

    def test_f7_stops_it_with_a_reason(self, desk: Desk, section: CampaignsSection, hit: Hit, answer: Any) -> None:
        campaign(desk)
        section.opened()
        answer(filled(ReasonBox, lambda box: box._usual.choose("El consejo la suspendió")))
        hit(Key.Key_F7)
        assert campaigns.all_campaigns(desk)[0].standing is CampaignStanding.STOPPED
        assert campaigns.in_force(desk) == []

    def test_esc_stops_nothing_and_without_a_row_no_act_does_anything(
        self, desk: Desk, section: CampaignsSection, answer: Any
    ) -> None:
        for act in (section.change, section.stop, section.show_media):
            act()
        campaign(desk)
        section.opened()
        answer(lambda box: QTest.keyClick(box, Key.Key_Escape))
        section.stop()
        assert campaigns.all_campaigns(desk)[0].standing is CampaignStanding.IN_FORCE


class TestMedia:
    def test_f6_adds_and_removes_media_by_keys(
        self, desk: Desk, section: CampaignsSection, hit: Hit, answer: Any
    ) -> None:
        campaign(desk)
        section.opened()
        said = []

        def fill(box: MediaFormBox) -> None:
            box.kind.choose(MediaKind.PERIFONEO)
            box.place.setText("Centro")
            box.cost.setText("650")

        def work(box: MediaBox) -> None:
            QTest.keyClick(box, Key.Key_N, CTRL)
            said.append(box.said.text())
            key_in(box, Key.Key_F7)
            key_in(box, Key.Key_F7)
            said.append(box.said.text())
            box.reject()

        answer(
            work,
            filled(MediaFormBox, fill),
            lambda box: QTest.keyClick(box, Key.Key_Escape),
            lambda box: QTest.keyClick(box, Key.Key_F12),
        )
        hit(Key.Key_F6)
        assert said == [
            "Lleva $0.00 en descuentos + $650.00 en difusión.",
            "Lleva $0.00 en descuentos + $0.00 en difusión.",
        ]

    def test_an_amount_that_cannot_be_read_is_said_beside_it(
        self, desk: Desk, section: CampaignsSection, answer: Any
    ) -> None:
        campaign(desk)
        section.opened()
        said = []

        def fill(box: MediaFormBox) -> None:
            box.cost.setText("mucho")
            box.try_to_accept()
            said.append(bool(box.rows["cost"].complaint))

        answer(lambda box: (box.add(), box.remove(), box.reject()), filled(MediaFormBox, fill))
        section.show_media()
        assert said == [True]


class TestCondoned:
    @pytest.fixture
    def forgiven(self, desk: Desk) -> None:
        account, number = make_account(desk), campaign(desk)
        water, sewer = charge(desk, account, ("agua", "100"), ("saneamiento", "50"))
        forgive(desk, account, water, "15", campaign_id=number)
        forgive(desk, account, sewer, "20", benefit_id=grant(desk))

    def test_f9_lists_what_was_forgiven_and_its_total(
        self, forgiven: None, section: CampaignsSection, hit: Hit, answer: Any
    ) -> None:
        seen = []

        def look_at(box: CondonedBox) -> None:
            seen.append((box.said.text(), len(box.table.ids)))
            box.last.show_day(date(2026, 11, 19))
            seen.append((box.said.text(), len(box.table.ids)))
            box.last.show_day(date(2025, 1, 1))
            seen.append((box._span.complaint, len(box.table.ids)))
            box.last.show_day(date(2026, 12, 1))
            seen.append((box._span.complaint, len(box.table.ids)))
            box.reject()

        answer(look_at)
        hit(Key.Key_F9)
        assert seen == [
            ("$35.00 condonados a 1 cuenta", 2),
            ("", 0),
            ("El último día debe ser el mismo que el primero o posterior.", 0),
            ("", 2),
        ]

    def test_it_leaves_with_names_and_without(
        self, forgiven: None, section: CampaignsSection, hit: Hit, answer: Any, tmp_path: Path
    ) -> None:
        def save(box: CondonedBox) -> None:
            key_in(box, Key.Key_F10)
            key_in(box, Key.Key_F8)
            box.reject()

        answer(save, write_down(tmp_path / "con.xlsx"), write_down(tmp_path / "sin.xlsx"))
        hit(Key.Key_F9)
        words = []
        for name in ("con", "sin"):
            sheet = load_workbook(BytesIO((tmp_path / f"{name}.xlsx").read_bytes())).active
            words.append(" ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row))
        assert ["Rosa Elena Cota Beltrán" in text for text in words] == [True, False]

    def test_whoever_thinks_better_of_it_writes_no_file(
        self, forgiven: None, section: CampaignsSection, answer: Any, tmp_path: Path
    ) -> None:
        answer(lambda box: (box.save(named=False), box.reject()), lambda box: box.reject())
        section.show_condoned()
        assert list(tmp_path.glob("*.xlsx")) == []


class TestRights:
    def test_a_cashier_sees_the_campaigns_and_changes_none(self, desk: Desk, seated: Seated, answer: Any) -> None:
        campaign(desk)
        window = seated("lupita")
        window.open_page("facturacion", "campanas")
        section = the_section(window)
        shown = {button.text() for button in section.findChildren(Button) if button.isVisible()}
        assert not shown & {"Nueva", "Cambiar", "Detener", "Año de ejemplo"}
        seen = []
        answer(lambda box: (seen.append(type(box)), box.reject()))
        section.table.opened.emit(0)
        assert seen == [MediaBox]

    def test_who_may_not_take_personal_data_out_has_only_the_counted_sheet(self, seated: Seated, answer: Any) -> None:
        window = seated("lupita")
        window.open_page("facturacion", "campanas")
        seen: list[set[str]] = []
        answer(lambda box: (seen.append({one.text() for one in box.findChildren(Button)}), box.reject()))
        the_section(window).show_condoned()
        assert "Excel sin datos personales" in seen[0]
        assert "Excel con nombres" not in seen[0]


class TestToday:
    def test_hoy_tells_the_campaign_in_force_and_leads_to_it(self, desk: Desk, window: Shell, hit: Hit) -> None:
        campaign(desk)
        campaign(desk, "Recargos", target=CampaignTarget.SURCHARGES, starts_on=date(2026, 11, 20))
        window.open_tab("hoy")
        today = window.current
        assert isinstance(today, Today)
        today.refresh(frozenset())
        QApplication.processEvents()
        lines = [row for row in today.task_rows if row.text().startswith("En campaña")]
        assert [line.text() for line in lines] == [
            "En campaña: Pronto pago, 15 % de descuento",
            "En campaña: Recargos, 15 % de los recargos",
        ]
        assert lines[0].words == "Hasta el 31 dic de 2026. Se descuenta solo al cobrar."
        lines[0].setFocus()
        hit(Key.Key_Return)
        assert names(the_section(window)) == ["Pronto pago", "Recargos"]

    def test_only_who_takes_money_or_decides_is_told(self, desk: Desk, preferences: Preferences) -> None:
        campaign(desk)
        told = {
            login: [task.page for task in tasks(seat(desk, login), preferences) if task.page == "campanas"]
            for login in ("lupita", "dora", "ana", "beto")
        }
        assert told == {"lupita": ["campanas"], "dora": ["campanas"], "ana": [], "beto": []}
