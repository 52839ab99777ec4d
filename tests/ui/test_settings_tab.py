"""Ajustes: every section shows what the desk says, changes it, and says beside the field what is refused."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from aguadesk.desk import accounts, people, rules, safekeeping, settings, till
from aguadesk.desk.desk import Desk
from aguadesk.desk.people import people_with
from aguadesk.desk.printer_check import Paper as PaperKind
from aguadesk.desk.rules import RuleStanding
from aguadesk.desk.trail import FieldChange
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Role
from aguadesk.domain.rule_values import SHAPES
from aguadesk.ui import look, printing
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.printing import PaperSetup, Way
from aguadesk.ui.section import Section
from aguadesk.ui.settings import Settings
from aguadesk.ui.settings.backup import BackupSection, age_words
from aguadesk.ui.settings.drawers import DrawerBox, DrawersSection
from aguadesk.ui.settings.identity import IdentitySection
from aguadesk.ui.settings.mine import MineSection, PasswordBox
from aguadesk.ui.settings.paper_words import PAPER_WORDS, read_mm
from aguadesk.ui.settings.people import PeopleSection, PersonBox
from aguadesk.ui.settings.prices import PriceBox, PricesSection
from aguadesk.ui.settings.printer_box import PrinterBox
from aguadesk.ui.settings.printers import PrintersSection
from aguadesk.ui.settings.rule_words import RULE_WORDS, VALUE_WORDS
from aguadesk.ui.settings.rules import RuleBox, RulesSection
from aguadesk.ui.settings.trail import TrailSection, change_words
from aguadesk.ui.settings.wording import (
    ACT_WORDS,
    ROLE_WORDS,
    basis_points,
    percent,
    rule_value,
)
from aguadesk.ui.shell import Shell
from aguadesk.ui.theme import Tone
from aguadesk.ui.topbar import Status
from makers import Clock, make_account, seat

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SOURCES = Path(settings.__file__).parent


@pytest.fixture
def seated(desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]) -> Iterator[Callable[[str], Shell]]:
    """Put a window with Ajustes before somebody."""
    windows = []

    def put(login: str = "admin") -> Shell:
        shell = Shell(
            seat(desk, login),
            [Settings],
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
def window(seated: Callable[[str], Shell]) -> Shell:
    return seated("admin")


@pytest.fixture
def tab(window: Shell) -> Settings:
    assert isinstance(window.current, Settings)
    return window.current


@pytest.fixture
def hit(press: Callable[..., None], window: Shell, qtbot: QtBot) -> Callable[..., None]:
    """Press a key in the window, whoever had the focus."""

    def press_key(*key: Any) -> None:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        press(*key)
        QApplication.processEvents()

    return press_key


def show(tab: Settings, kind: type[Section]) -> Any:
    tab.show_section(kind)
    return tab.section


def texts(table: Any) -> list[list[str]]:
    rows = table.rows
    return [[rows.cell(place, n).text for n in range(len(rows.columns))] for place in range(len(rows.ids))]


def go_to(table: Any, text: str) -> None:
    """Go to the row that begins with a text."""
    table.selectRow(next(place for place, line in enumerate(texts(table)) if line[0] == text))


def filled(kind: type[QDialog], fill: Callable[[Any], object]) -> Callable[[QDialog], None]:
    """Fill a box and press its button; it is closed if it stays open."""

    def answer(box: QDialog) -> None:
        assert isinstance(box, kind), box
        fill(box)
        box.try_to_accept()  # type: ignore[attr-defined]
        if box.isVisible():
            box.reject()

    return answer


class TestTheTab:
    def test_opens_at_the_board_with_the_keyboard_on_the_sections(self, tab: Settings) -> None:
        assert isinstance(tab.section, IdentitySection)
        assert tab._group.buttons()[0].hasFocus()

    def test_down_and_enter_open_the_next_section(self, tab: Settings, hit: Callable[..., None]) -> None:
        hit(Key.Key_Down)
        hit(Key.Key_Return)
        assert isinstance(tab.section, PeopleSection)

    @pytest.mark.parametrize(
        ("login", "seen"),
        [
            ("lupita", {"Organismo", "Cajas y folios", "Lista de precios", "Reglas", "Respaldo", "Mi sesión"}),
            ("beto", {"Organismo", "Personas y permisos", "Reglas", "Respaldo", "Bitácora", "Mi sesión"}),
            ("ana", {"Organismo", "Reglas", "Mi sesión", "Impresoras y papeles"}),
        ],
    )
    def test_each_sees_the_sections_of_their_rights(
        self, seated: Callable[[str], Shell], login: str, seen: set[str]
    ) -> None:
        tab = seated(login).current
        assert isinstance(tab, Settings)
        titles = {kind.title for kind in tab.kinds}
        assert seen <= titles
        assert ("Bitácora" in titles) is (login == "beto")

    def test_the_auditor_finds_no_button_that_changes_anything(self, seated: Callable[[str], Shell]) -> None:
        tab = seated("beto").current
        assert isinstance(tab, Settings)
        changing = {"Guardar", "Persona nueva", "Caja nueva", "Servicio nuevo", "Nuevo precio", "Respaldar ahora"}
        for kind in tab.kinds:
            section = show(tab, kind)
            shown = {button.text() for button in section.findChildren(Button) if button.isVisible()}
            assert not shown & changing, kind

    def test_half_typed_changes_are_not_lost_without_asking(
        self, tab: Settings, hit: Callable[..., None], answer: Any
    ) -> None:
        section = tab.section
        assert isinstance(section, IdentitySection)
        section.name.setText("Otro nombre")
        answer(lambda box: box.reject(), lambda box: box.accept())
        tab._group.button(1).click()
        assert tab.section is section
        tab._group.button(1).click()
        assert isinstance(tab.section, PeopleSection)
        again = show(tab, IdentitySection)
        assert again.name.text() == "Agua de San Ángel del Río"


class TestBoard:
    def test_f12_keeps_name_lines_and_who_signs(
        self, desk: Desk, window: Shell, tab: Settings, hit: Callable[..., None]
    ) -> None:
        section = show(tab, IdentitySection)
        section.name.setText("Agua del Valle")
        section.lines.setPlainText("RFC AVA010101AB1\n\nHidalgo 12")
        section.signatures[0][0].setText("Dora Palma")
        section.signatures[0][1].setText("Directora")
        assert section.is_dirty
        hit(Key.Key_F12)
        kept = settings.board_identity(desk)
        assert (kept.name, kept.legal_lines) == ("Agua del Valle", ("RFC AVA010101AB1", "Hidalgo 12"))
        assert [one.name for one in kept.signatories] == ["Dora Palma"]
        assert section._head[0].text() == "Agua del Valle"
        assert not section.is_dirty
        assert "guardados" in window.banner_text

    def test_a_board_without_a_name_is_refused_beside_its_field(
        self, desk: Desk, tab: Settings, hit: Callable[..., None]
    ) -> None:
        section = show(tab, IdentitySection)
        section.name.setText(" ")
        hit(Key.Key_F12)
        assert section._name_row.complaint.startswith("Falta el nombre del organismo")
        section.name.setText("Agua de San Ángel del Río")

    def test_a_signature_without_a_position_is_refused(
        self, window: Shell, tab: Settings, hit: Callable[..., None]
    ) -> None:
        section = show(tab, IdentitySection)
        section.signatures[0][0].setText("Dora Palma")
        hit(Key.Key_F12)
        assert "A una firma le falta" in window.banner_text
        section.signatures[0][0].setText("")

    def test_a_logo_is_chosen_shown_and_taken_off(self, desk: Desk, tab: Settings, answer: Any, tmp_path: Path) -> None:
        file = tmp_path / "escudo.png"
        picture = BytesIO()
        Image.new("RGB", (60, 40), "#0B6B8F").save(picture, "PNG")
        file.write_bytes(picture.getvalue())
        section = show(tab, IdentitySection)
        answer(chooses(file))
        section.choose_logo()
        assert settings.board_identity(desk).logo == picture.getvalue()
        assert section._picture.isVisible()
        assert section._remove.isVisible()
        section.remove_logo()
        assert not section._picture.isVisible()

    def test_what_is_no_picture_is_refused_with_its_name(
        self, window: Shell, tab: Settings, answer: Any, tmp_path: Path
    ) -> None:
        file = tmp_path / "escudo.png"
        file.write_text("no soy una imagen")
        section = show(tab, IdentitySection)
        answer(chooses(file))
        section.choose_logo()
        assert window.banner_text.startswith("«escudo.png» no es una imagen")


class TestPeople:
    def test_are_listed_with_their_roles_and_whether_they_can_sign_in(self, desk: Desk, tab: Settings) -> None:
        people.add_person(desk, "mario", "Mario Cedro", [Role.FIELD, Role.CASHIER])
        section = show(tab, PeopleSection)
        assert texts(section.table)[5] == ["Mario Cedro", "mario", "Cajera o cajero, Campo", "Falta contraseña"]
        assert texts(section.table)[0][3] == "Activa"

    def test_somebody_is_added_from_the_keyboard(
        self, desk: Desk, window: Shell, tab: Settings, hit: Callable[..., None], answer: Any
    ) -> None:
        def fill(box: PersonBox) -> None:
            box.name.setText("Mario Cedro")
            box.login.setText("mario")
            box.roles.tick([3])

        show(tab, PeopleSection)
        answer(filled(PersonBox, fill))
        hit(Key.Key_N, CTRL)
        card = next(card for card in people.all_people(desk) if card.login == "mario")
        assert card.roles == {Role.FIELD}
        assert window.banner_text == "Mario Cedro: guardado."

    def test_what_is_missing_is_said_in_the_box(self, tab: Settings, hit: Callable[..., None], answer: Any) -> None:
        said = []

        def fill(box: PersonBox) -> None:
            box.try_to_accept()
            said.append(box.rows["name"].complaint)
            box.name.setText("Mario")
            box.try_to_accept()
            said.append(box.complaint.text())
            box.roles.tick([0])
            box.try_to_accept()
            said.append(box.rows["login"].complaint)

        show(tab, PeopleSection)
        answer(filled(PersonBox, fill))
        hit(Key.Key_N, CTRL)
        assert [words[:20] for words in said] == [
            "Falta el nombre comp",
            "Elija al menos un pu",
            "El nombre de entrada",
        ]

    def test_f4_changes_roles_and_the_last_administrator_stays(
        self, desk: Desk, tab: Settings, hit: Callable[..., None], answer: Any
    ) -> None:
        section = show(tab, PeopleSection)
        go_to(section.table, "Lupita Roble Cantera")
        answer(filled(PersonBox, lambda box: box.roles.tick([0, 1])))
        hit(Key.Key_F4)
        lupita = next(card for card in people.all_people(desk) if card.login == "lupita")
        assert lupita.roles == {Role.CASHIER, Role.ATTENTION}
        said = []

        def step_down(box: PersonBox) -> None:
            box.roles.tick([0])
            box.try_to_accept()
            said.append(box.complaint.text())

        go_to(section.table, "Adela Nogal Pineda")
        answer(filled(PersonBox, step_down))
        hit(Key.Key_F4)
        assert said[0].startswith("Adela Nogal Pineda es la última persona que administra")

    def test_a_forgotten_password_is_taken_away_after_asking(self, desk: Desk, tab: Settings, answer: Any) -> None:
        section = show(tab, PeopleSection)
        go_to(section.table, "Lupita Roble Cantera")
        answer(lambda box: box.reject(), lambda box: box.accept())
        section.forget_password()
        section.forget_password()
        assert texts(section.table)[4][3] == "Falta contraseña"

    def test_who_retired_is_shown_so(self, desk: Desk, tab: Settings) -> None:
        ana = next(card for card in people.all_people(desk) if card.login == "ana")
        people.edit_person(desk, ana.id, ana.name, ana.roles, active=False)
        assert texts(show(tab, PeopleSection).table)[1][3] == "Retirada"


class TestDrawers:
    def test_are_listed_added_and_edited(
        self, desk: Desk, tab: Settings, hit: Callable[..., None], answer: Any
    ) -> None:
        section = show(tab, DrawersSection)

        def fill(box: DrawerBox) -> None:
            box.name.setText("caja2")
            box.series.setText("b")

        answer(filled(DrawerBox, fill))
        hit(Key.Key_N, CTRL)
        assert texts(section.table) == [
            ["caja1", "A", "Ninguno todavía", "En uso"],
            ["caja2", "B", "Ninguno todavía", "En uso"],
        ]
        go_to(section.table, "caja1")
        answer(filled(DrawerBox, lambda box: box.active.choose(False)))
        hit(Key.Key_F4)
        assert texts(section.table)[0][3] == "Retirada"

    def test_an_open_one_says_so_and_is_refused(self, desk: Desk, tab: Settings, answer: Any) -> None:
        till.open_till(desk, "caja1", Money(0))
        section = show(tab, DrawersSection)
        assert texts(section.table)[0][3] == "Abierta ahora"
        said = []
        answer(filled(DrawerBox, lambda box: (box.try_to_accept(), said.append(box.complaint.text()))))
        section.edit()
        assert said == ["La caja caja1 está abierta: haga el corte antes de cambiarla."]

    def test_a_series_in_use_is_said_beside_its_field(self, tab: Settings, answer: Any) -> None:
        said = []

        def fill(box: DrawerBox) -> None:
            box.name.setText("caja2")
            box.series.setText("A")
            box.try_to_accept()
            said.append(box.rows["series"].complaint)

        section = show(tab, DrawersSection)
        answer(filled(DrawerBox, fill))
        section.add()
        assert said == ["La serie A ya se usa para otros folios: escriba otra."]


class TestPrices:
    def test_a_new_price_ends_the_old_one_the_day_before(
        self, desk: Desk, tab: Settings, hit: Callable[..., None], answer: Any
    ) -> None:
        section = show(tab, PricesSection)
        go_to(section.table, "Constancia de no adeudo")

        def fill(box: PriceBox) -> None:
            box.amount.setText("60")
            box.valid_from.show_day(date(2027, 1, 1))
            box.document.setText("Ley de Ingresos 2027")
            box.article.setText("art. 31")

        answer(filled(PriceBox, fill))
        hit(Key.Key_F4)
        lines = [line[2:] for line in texts(section.table) if line[0] == "Constancia de no adeudo"]
        assert lines == [
            ["$60.00", "0 %", "Desde el 1 ene 2027", "Ley de Ingresos 2027, art. 31"],
            ["$56.00", "0 %", "Hasta el 31 dic 2026", "Lista de precios de ejemplo"],
        ]

    def test_a_service_is_added(self, desk: Desk, tab: Settings, hit: Callable[..., None], answer: Any) -> None:
        def fill(box: PriceBox) -> None:
            box.name.setText("Carta de factibilidad")
            box.amount.setText("1,200")
            box.iva.setText("16")
            box.document.setText("Acta 3")

        section = show(tab, PricesSection)
        answer(filled(PriceBox, fill))
        hit(Key.Key_N, CTRL)
        assert texts(section.table)[2][0::2] == ["Carta de factibilidad", "$1,200.00", "Vigente"]

    def test_what_cannot_be_read_is_said_beside_its_field(self, tab: Settings, answer: Any) -> None:
        said = []

        def fill(box: PriceBox) -> None:
            for amount, iva in (("1,50", "0"), ("60", "diez"), ("60", "0")):
                box.amount.setText(amount)
                box.iva.setText(iva)
                box.try_to_accept()
                said.append(next(row.complaint for row in box.rows.values() if row.complaint)[:12])

        section = show(tab, PricesSection)
        answer(filled(PriceBox, fill))
        section.change()
        assert said == ["«1,50» no es", "El IVA va de", "Falta el doc"]

    def test_a_service_is_taken_off_after_asking_and_the_old_ones_can_be_seen(
        self, desk: Desk, tab: Settings, answer: Any
    ) -> None:
        section = show(tab, PricesSection)
        go_to(section.table, "Constancia de no adeudo")
        answer(lambda box: box.reject(), lambda box: box.accept())
        section.end()
        section.end()
        assert "Hasta el 20 nov 2026" in [line[4] for line in texts(section.table)]
        clock = desk.clock
        assert isinstance(clock, Clock)
        clock.forward(days=1)
        section.opened()
        assert "Constancia de no adeudo" not in [line[0] for line in texts(section.table)]
        section.shown.choose(True)
        assert "Constancia de no adeudo" in [line[0] for line in texts(section.table)]

    @pytest.mark.parametrize(("typed", "points"), [("16", 1600), ("8.5 %", 850), ("0", 0), ("16.25%", 1625)])
    def test_a_percentage_is_read_and_said(self, typed: str, points: int) -> None:
        assert basis_points(typed) == points
        assert basis_points(percent(points)) == points

    @pytest.mark.parametrize("typed", ["", "dieciséis", "16,5", "-1", "1.234", "½"])
    def test_anything_else_is_refused(self, typed: str) -> None:
        with pytest.raises(Refused):
            basis_points(typed)


class TestRules:
    def test_each_says_its_value_in_words_with_its_citation(self, tab: Settings) -> None:
        section = show(tab, RulesSection)
        first = texts(section.table)[0]
        assert first[:2] == ["Orden en que se aplica un pago", VALUE_WORDS["payment.order"]["cff20"]]
        assert section.card.citation.text() == "Desde el 1 ene 2004 · Código Fiscal de la Federación, art. 20"
        go_to(section.table, "Pago máximo en ventanilla")
        assert section.card.value.text() == "$1,000,000.00"

    @pytest.mark.parametrize(
        ("name", "fill", "kept"),
        [
            ("Orden en que se aplica un pago", lambda box: box.field.choose("by_bill"), "by_bill"),
            ("Diferencia de caja permitida", lambda box: box.field.setText("100"), "100.00"),
            ("Leyenda del recibo", lambda box: box.field.setText("Conserve su recibo."), "Conserve su recibo."),
        ],
    )
    def test_a_newer_one_is_added_from_a_day_on(
        self, desk: Desk, tab: Settings, answer: Any, name: str, fill: Callable[[Any], None], kept: str
    ) -> None:
        def add(box: RuleBox) -> None:
            fill(box)
            box.valid_from.show_day(date(2027, 1, 1))
            box.document.setText("Acta de consejo 14")

        section = show(tab, RulesSection)
        go_to(section.table, name)
        answer(filled(RuleBox, add))
        section.change()
        future = [rule for rule in rules.all_rules(desk) if rule.standing is RuleStanding.FUTURE]
        assert [rule.value for rule in future] == [kept]
        assert "Por entrar" in [line[3] for line in texts(section.table)]

    def test_what_is_missing_or_cannot_be_read_is_said_beside_its_field(self, tab: Settings, answer: Any) -> None:
        said = []

        def fill(box: RuleBox) -> None:
            for amount, document in (("1,50", ""), ("99999999999", ""), ("500", ""), ("1000000", "Acta")):
                box.field.setText(amount)
                box.document.setText(document)
                box.try_to_accept()
                said.append(next((row.complaint for row in box.rows.values() if row.complaint), "kept")[:12])

        section = show(tab, RulesSection)
        go_to(section.table, "Pago máximo en ventanilla")
        answer(filled(RuleBox, fill))
        section.change()
        assert said == ["«1,50» no es", "El importe v", "Falta el doc", "kept"]

    def test_old_ones_are_shown_when_asked(self, desk: Desk, tab: Settings) -> None:
        form = rules.RuleForm("payment.limit", "500", desk.today(), "Acta 1")
        rules.add_rule(desk, form)
        section = show(tab, RulesSection)
        assert "Anterior" not in [line[3] for line in texts(section.table)]
        section.shown.choose(True)
        assert "Anterior" in [line[3] for line in texts(section.table)]

    def test_every_rule_that_can_be_changed_has_words_for_itself_and_its_choices(self) -> None:
        assert set(RULE_WORDS) == set(SHAPES)
        assert all(set(VALUE_WORDS[key]) == set(shape.choices) for key, shape in SHAPES.items() if shape.choices)
        assert rule_value("something.else", {"a": 1}) == "{'a': 1}"


class TestPrinters:
    def test_a_paper_gets_its_printer_and_its_millimetres(
        self, tab: Settings, preferences: Preferences, hit: Callable[..., None], answer: Any
    ) -> None:
        section = show(tab, PrintersSection)
        go_to(section.table, "Rollo de 80 mm")

        def fill(box: PrinterBox) -> None:
            box.way.choose(Way.NETWORK)
            box.target.setText("10.0.0.5:9100")
            box.right.setText("1.5")
            box.down.setText("-2")
            box.copies.choose(2)

        answer(filled(PrinterBox, fill))
        hit(Key.Key_F4)
        kept = printing.setup_of(preferences, PaperKind.TICKET_80.value)
        assert kept == PaperSetup(Way.NETWORK, "10.0.0.5:9100", 1.5, -2.0, 2)
        line = texts(section.table)[2]
        assert line[2:] == ["Impresora de tickets en la red, 10.0.0.5:9100", "+1.5 mm derecha, -2.0 mm abajo", "2"]

    def test_what_is_missing_or_no_number_is_said_beside_its_field(self, tab: Settings, answer: Any) -> None:
        said = []

        def fill(box: PrinterBox) -> None:
            box.way.choose(Way.NETWORK)
            box.try_to_accept()
            said.append(box._target_row.complaint)
            box.right.setText("mucho")
            box.try_to_accept()
            said.append(box._right_row.complaint)
            box.right.setText("0")
            box.down.setText("80")
            box.try_to_accept()
            said.append(box._down_row.complaint)

        section = show(tab, PrintersSection)
        go_to(section.table, "Rollo de 58 mm")
        answer(filled(PrinterBox, fill))
        section.edit()
        assert [words[:22] for words in said] == [
            "Falta decir a dónde se",
            "Escriba los milímetros",
            "Escriba los milímetros",
        ]

    def test_a_sheet_is_not_offered_to_a_ticket_printer(self, tab: Settings, answer: Any) -> None:
        offered = []
        section = show(tab, PrintersSection)
        answer(lambda box: (offered.extend(box.way.itemData(n) for n in range(box.way.count())), box.reject()))
        section.edit()
        assert offered == [Way.PRINTER, Way.FILE]

    def test_the_test_page_goes_where_the_box_says_before_it_is_kept(
        self, tab: Settings, answer: Any, tmp_path: Path, qtbot: QtBot, preferences: Preferences
    ) -> None:
        def fill(box: PrinterBox) -> None:
            box.way.choose(Way.FILE)
            box.target.setText(str(tmp_path))
            box.test()
            qtbot.waitUntil((tmp_path / "Página de prueba.pdf").exists)
            box.reject()

        section = show(tab, PrintersSection)
        answer(lambda box: fill(box))
        section.edit()
        assert printing.setup_of(preferences, PaperKind.HALF_LETTER.value) == PaperSetup()

    def test_f9_prints_the_test_of_the_paper_one_is_on(
        self, tab: Settings, preferences: Preferences, hit: Callable[..., None], tmp_path: Path, qtbot: QtBot
    ) -> None:
        device = tmp_path / "lp0"
        device.touch()
        printing.remember_setup(preferences, PaperKind.TICKET_58.value, PaperSetup(Way.DEVICE, str(device)))
        section = show(tab, PrintersSection)
        go_to(section.table, "Rollo de 58 mm")
        hit(Key.Key_F9)
        qtbot.waitUntil(lambda: "1,234.50".encode("cp858") in device.read_bytes())

    def test_the_receipts_paper_and_moment_are_remembered(self, tab: Settings, preferences: Preferences) -> None:
        section = show(tab, PrintersSection)
        section.receipt.choose(PaperKind.TICKET_80.value)
        section.at_once.choose(False)
        assert preferences.get("till.receipt_paper", "") == "ticket_80"
        assert preferences.get("till.print_at_once", True) is False

    def test_every_paper_has_words(self) -> None:
        assert set(PAPER_WORDS) == set(PaperKind)

    @pytest.mark.parametrize(
        ("typed", "value"), [("", 0.0), ("1.5", 1.5), ("-2", -2.0), ("+3 mm", 3.0), ("50", 50.0), ("0.25", 0.25)]
    )
    def test_millimetres_are_read(self, typed: str, value: float) -> None:
        assert read_mm(typed) == value

    @pytest.mark.parametrize("typed", ["1,5", "x", "51", "-50.1", "--1", ".5", "1e2"])
    def test_anything_else_is_no_millimetres(self, typed: str) -> None:
        with pytest.raises(Refused):
            read_mm(typed)


class TestBackup:
    def test_f8_makes_a_proved_copy_and_says_where(
        self,
        desk: Desk,
        window: Shell,
        tab: Settings,
        hit: Callable[..., None],
        answer: Any,
        tmp_path: Path,
        qtbot: QtBot,
    ) -> None:
        target = tmp_path / "usb" / "copia.aguadesk"
        target.parent.mkdir()
        section = show(tab, BackupSection)
        assert section.age.text == "Nunca se ha respaldado"
        answer(chooses(target))
        hit(Key.Key_F8)
        qtbot.waitUntil(lambda: "Respaldo comprobado" in window.banner_text)
        assert target.exists()
        assert section.age.text == "Respaldado hoy"
        last = safekeeping.last_backup(desk)
        assert last is not None
        assert section.place.text() == str(target)

    @pytest.mark.parametrize(
        ("days", "words", "tone"),
        [
            (0, "Respaldado hoy", Tone.GOOD),
            (1, "Respaldado ayer", Tone.GOOD),
            (9, "Hace 9 días", Tone.WARNING),
        ],
    )
    def test_its_age_is_said(self, desk: Desk, days: int, words: str, tone: Tone) -> None:
        last = safekeeping.LastBackup(desk.now(), "x")
        assert age_words(last, date.fromordinal(desk.today().toordinal() + days)) == (words, tone)


class TestTrail:
    def test_tells_who_did_what_to_what(self, desk: Desk, tab: Settings) -> None:
        account = make_account(desk)
        accounts.change_state(seat(desk, "ana"), account, AccountState.LIMITED, "Orden 12")
        section = show(tab, TrailSection)
        assert texts(section.table)[0] == [
            "20 nov 2026 08:00",
            "Ana Fresno Olmedo",
            "Cambio de estado",
            "0104-0237",
            "Orden 12 · Estado: Activa → Limitada",
        ]

    def test_enter_tells_an_act_whole(self, tab: Settings, answer: Any) -> None:
        section = show(tab, TrailSection)
        said = []
        answer(lambda box: (said.append(box.text.text()), box.reject()))
        section.table.setFocus()
        section.show_whole()
        assert said[0].splitlines() == ["20 nov 2026 08:00 · Sistema", "Nombre: Agua de San Ángel del Río"]

    def test_earlier_acts_follow_when_asked(self, desk: Desk, tab: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("aguadesk.ui.settings.trail.PAGE", 2)
        for number in range(4):
            settings.change_identity(desk, f"Nombre {number}", "", "", [])
        section = show(tab, TrailSection)
        assert len(section.table.ids) == 2
        section.show_earlier()
        section.show_earlier()
        assert len(section.table.ids) == 5
        assert not section._more.isVisible()

    @pytest.mark.parametrize(
        ("change", "rule", "words"),
        [
            (FieldChange("amount", "56.00", "60.00"), "", "Precio: 56.00 → 60.00"),
            (FieldChange("iva", 0, 1600), "", "IVA: 0 % → 16 %"),
            (FieldChange("active", True, False), "", "En uso: sí → no"),
            (FieldChange("roles", ["field"], ["director"]), "", "Puestos: Campo → Dirección"),
            (FieldChange("value", None, "none"), "payment.rounding", "Dice: Al centavo, sin redondeo"),
            (FieldChange("board.signatories", [], [{"name": "Dora", "position": "x"}]), "", "Firmas: Dora"),
            (FieldChange("board.legal_lines", ["a"], ["a", "b"]), "", "Renglones: a → a / b"),
            (FieldChange("phone", "1", ""), "", "Teléfono: 1 → vacío"),
            (FieldChange("name", "x", None), "", "Nombre: x → vacío"),
            (FieldChange("kind_of_row", 1, 2), "", ""),
        ],
    )
    def test_a_change_is_said_in_words(self, change: FieldChange, rule: str, words: str) -> None:
        assert change_words(change, rule) == words

    def test_every_act_of_the_desk_has_words(self) -> None:
        acts = set()
        for path in SOURCES.glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and "AuditDraft" in ast.unparse(node.func) and node.args:
                    first = node.args[0]
                    acts |= {first.value} if isinstance(first, ast.Constant) else set()
        assert acts - set(ACT_WORDS) == set()
        assert len(acts) > 20


class TestMine:
    def test_shows_who_one_is_and_changes_the_password(
        self, desk: Desk, window: Shell, tab: Settings, answer: Any
    ) -> None:
        section = show(tab, MineSection)
        assert section._who.text() == "Adela Nogal Pineda"
        said = []

        def fill(box: PasswordBox) -> None:
            for current, new, again in (("mala", "nueva-99", "nueva-99"), ("admin-1234", "corta", "corta")):
                box.current.setText(current)
                box.password.setText(new)
                box.again.setText(again)
                box.try_to_accept()
                said.append(next(row.complaint for row in box.rows.values() if row.complaint)[:14])
            box.password.setText("nueva-99")
            box.again.setText("nueva-99")

        answer(filled(PasswordBox, fill))
        section.change_password()
        assert said == ["La contraseña ", "La contraseña "]
        assert people.sign_in(desk, "admin", "nueva-99").person.login == "admin"

    def test_the_look_changes_at_once_and_is_remembered(self, tab: Settings, preferences: Preferences) -> None:
        section = show(tab, MineSection)
        section.theme.choose("dark")
        section.scale.choose(1.15)
        section.sound.choose(False)
        assert look.tokens().name == "dark"
        assert (preferences.get("look", ""), preferences.get("scale", 1.0)) == ("dark", 1.15)
        assert preferences.get("sound", True) is False

    def test_every_role_has_words(self) -> None:
        assert set(ROLE_WORDS) == set(Role)


def chooses(file: Path) -> Callable[[QDialog], None]:
    """Answer a file chooser with a file."""

    def choose(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        field = box.findChild(QLineEdit)
        field.setText(str(file))
        QTest.keyClick(field, Key.Key_Return)

    return choose


def test_its_key_pressed_again_brings_the_focus_back_to_the_list(
    tab: Settings, window: Shell, hit: Callable[..., None]
) -> None:
    section = show(tab, RulesSection)
    section.table.focus_first()

    hit(Key.Key_0, CTRL)

    assert isinstance(QApplication.focusWidget(), PressRow)
