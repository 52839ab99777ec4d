"""Contabilidad, and Transparencia y entrega, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from aguadesk.desk import cashier, income, invoicing, issuer, till, transparency
from aguadesk.desk.desk import Desk
from aguadesk.desk.income_proposal import Model
from aguadesk.domain.money import Money
from aguadesk.ui.direction import Direction
from aguadesk.ui.direction.accounting import CODES, INVOICES, AccountingSection
from aguadesk.ui.direction.accounting_boxes import CancelBox, CodeBox, IssuerBox, NameBox, ProposalBox, UuidBox
from aguadesk.ui.direction.transparency import TransparencySection
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.section import Section
from aguadesk.ui.shell import Shell
from aguadesk.ui.theme import Tone
from books import fill

Key = Qt.Key
TODAY = date(2026, 11, 20)
UUID = "6F9619FF-8B86-D011-B42D-00C04FC964FF"


@pytest.fixture
def books(desk: Desk) -> Desk:
    """Small books of a day whose tills are closed."""
    fill(desk)
    till.close_till(desk, "caja1", {Money.pesos(200): 1, Money.pesos(20): 1, Money.pesos(10): 1})
    return desk


@pytest.fixture
def section(open_shell: Callable[..., Shell]) -> Callable[..., Section]:
    def put(kind: type[Section], login: str = "admin") -> Section:
        tab = open_shell([Direction], login).current
        assert isinstance(tab, Direction)
        tab.show_section(kind)
        assert isinstance(tab.section, kind)
        QApplication.processEvents()
        return tab.section

    return put


@pytest.fixture
def hit(press_on: Callable[..., None], qtbot: QtBot) -> Callable[..., None]:
    """Press a key on the list of a section, and wait for what it makes."""

    def press_key(
        shown: AccountingSection | TransparencySection, key: Key, held: Qt.KeyboardModifier | None = None
    ) -> None:
        shown.table.setFocus()
        press_on(shown, key, *([held] if held else []))
        qtbot.waitUntil(lambda: not shown.context.jobs.is_busy)
        QApplication.processEvents()

    return press_key


def banner(shown: Section) -> str:
    shell = shown.window()
    assert isinstance(shell, Shell)
    return shell.banner_text


def chosen(box: QDialog, path: Path) -> None:
    """Choose a file or a folder."""
    assert isinstance(box, QFileDialog)
    box.setDirectory(str(path.parent))
    field = box.findChild(QLineEdit)
    assert field is not None
    field.setText(str(path))
    QTest.keyClick(field, Key.Key_Return)
    if box.isVisible():
        box.done(1)


def states(shown: AccountingSection) -> list[tuple[str, str]]:
    """What the list of CFDI says: what each is and how it stands."""
    model = shown.cfdis.model()
    return [(model.cell(n, 0).text, model.cell(n, len(model.columns) - 1).text) for n in range(len(model.ids))]


def test_the_entry_of_the_day_balances_on_screen(books: Desk, section: Callable[..., AccountingSection]) -> None:
    shown = section(AccountingSection)
    found = income.entry(books, TODAY)
    assert shown.said.text() == "Cargos $5,645.50 = abonos $5,645.50 · entró $1,130.00 en dinero"
    assert len(shown.lines.model().ids) == len(found.lines)
    shown.before.click()
    assert shown.said.text() == "19 nov 2026: sin movimientos"


def test_the_entry_goes_to_paper_and_to_a_workbook(
    books: Desk, section: Callable[..., AccountingSection], hit: Callable[..., None], answer: Any, tmp_path: Path
) -> None:
    shown = section(AccountingSection)
    seen: list[bool] = []
    answer(lambda box: (seen.append(isinstance(box, PreviewWindow)), box.reject()))
    hit(shown, Key.Key_F8)
    assert seen == [True]
    answer(lambda box: chosen(box, tmp_path / "poliza.xlsx"))
    hit(shown, Key.Key_F10)
    assert (tmp_path / "poliza.xlsx").read_bytes().startswith(b"PK")


def test_a_package_is_made_saved_stamped_and_cancelled_with_keys_alone(
    books: Desk, section: Callable[..., AccountingSection], hit: Callable[..., None], answer: Any, tmp_path: Path
) -> None:
    shown = section(AccountingSection)
    shown.show_part(INVOICES)
    assert shown.said.text() == "3 recibos por facturar · $0.00 en la factura global"
    hit(shown, Key.Key_F12)
    assert shown.said.text() == "Nada por facturar · $1,130.00 en la factura global"
    assert shown.warned.text() == "Se timbra a más tardar el 21 nov 2026 a las 08:00 h."
    assert states(shown) == [("Factura global 1", "Falta el UUID")]
    for name, begins in (("paquete.xlsx", b"PK"), ("paquete.csv", b"\xef\xbb\xbfRfcReceptor")):
        answer(lambda box, name=name: chosen(box, tmp_path / name))
        hit(shown, Key.Key_F10)
        assert (tmp_path / name).read_bytes().startswith(begins)

    def stamp(box: QDialog) -> None:
        assert isinstance(box, UuidBox)
        box.uuid.setText("no es un uuid")
        QTest.keyClick(box, Key.Key_F12)
        assert box.rows["uuid"].complaint.startswith("Eso no es un UUID")
        QApplication.processEvents()
        box.uuid.setText(UUID)
        QTest.keyClick(box, Key.Key_F12)

    answer(stamp)
    hit(shown, Key.Key_F4)
    assert states(shown) == [("Factura global 1", "Timbrada")]

    def cancel(box: QDialog) -> None:
        assert isinstance(box, CancelBox)
        QTest.keyClick(box, Key.Key_F12)

    answer(cancel)
    hit(shown, Key.Key_F7)
    assert states(shown) == [("Factura global 1", "Cancelada: 04")]
    assert shown.said.text().startswith("3 recibos por facturar")


def test_the_draft_asks_who_issues_it_once_and_is_saved(
    books: Desk, section: Callable[..., AccountingSection], hit: Callable[..., None], answer: Any, tmp_path: Path
) -> None:
    invoicing.make_package(books, TODAY)
    shown = section(AccountingSection)
    shown.show_part(INVOICES)
    answer(lambda box: box.reject())
    hit(shown, Key.Key_F8)
    assert issuer.issuer_of(books) is None, "without who issues it there is no draft"

    def tell(box: QDialog) -> None:
        assert isinstance(box, IssuerBox)
        box.rfc.setText("JAP950101AB1")
        box.name.setText("Junta de Agua")
        box.postal_code.setText("123")
        QTest.keyClick(box, Key.Key_F12)
        assert box.rows["postal_code"].complaint.startswith("El código postal son cinco")
        QApplication.processEvents()
        box.postal_code.setText("84160")
        QTest.keyClick(box, Key.Key_F12)

    answer(tell, lambda box: chosen(box, tmp_path / "global.xml"))
    hit(shown, Key.Key_F8)
    assert b"SIN TIMBRAR" in (tmp_path / "global.xml").read_bytes()
    assert banner(shown) == f"Guardado en {tmp_path / 'global.xml'}."

    def change(box: QDialog) -> None:
        assert isinstance(box, IssuerBox)
        assert (box.rfc.value, box.regime.value) == ("JAP950101AB1", "603")
        box.postal_code.setText("84000")
        QTest.keyClick(box, Key.Key_F12)

    answer(change)
    hit(shown, Key.Key_F9)
    assert issuer.issuer_known(books).postal_code == "84000"


def test_a_receipt_is_invoiced_by_name_and_goes_back(
    books: Desk, section: Callable[..., AccountingSection], hit: Callable[..., None], answer: Any
) -> None:
    shown = section(AccountingSection)
    shown.show_part(INVOICES)

    def fill_in(box: QDialog) -> None:
        assert isinstance(box, NameBox)
        box.folio.setText("a-3")
        box.rfc.setText("123")
        box.name.setText("Comercial Gómez")
        QTest.keyClick(box, Key.Key_F12)
        assert box.rows["rfc"].complaint
        QApplication.processEvents()
        box.rfc.setText("GOME850607AB3")
        QTest.keyClick(box, Key.Key_F12)

    answer(fill_in)
    hit(shown, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert states(shown) == [("A-000003 · GOME850607AB3 · Comercial Gómez", "Falta el UUID")]
    answer(lambda box: box.reject())
    hit(shown, Key.Key_F7)
    assert len(states(shown)) == 1, "the person thought better of it"

    def stamp(box: QDialog) -> None:
        assert isinstance(box, UuidBox)
        box.uuid.setText(UUID)
        QTest.keyClick(box, Key.Key_F12)

    answer(stamp)
    hit(shown, Key.Key_F4)
    assert states(shown) == [("A-000003 · GOME850607AB3 · Comercial Gómez", "Timbrada")]

    def say_why(box: QDialog) -> None:
        field = box.findChild(QPlainTextEdit)
        assert field is not None
        field.setPlainText("se equivocó de persona")
        QTest.keyClick(box, Key.Key_F12)

    answer(say_why)
    hit(shown, Key.Key_F7)
    assert states(shown) == []
    assert shown.said.text().startswith("3 recibos por facturar")


def test_keys_on_an_empty_list_do_nothing(
    desk: Desk, section: Callable[..., AccountingSection], hit: Callable[..., None]
) -> None:
    shown = section(AccountingSection)
    shown.show_part(INVOICES)
    for key in (Key.Key_F4, Key.Key_F6, Key.Key_F7, Key.Key_F8, Key.Key_F10):
        hit(shown, key)
    hit(shown, Key.Key_F12)
    assert "no hay recibos por facturar" in banner(shown)
    assert invoicing.invoice_day(desk, TODAY).packages == ()


def test_a_day_whose_till_is_open_says_when_it_is_done(desk: Desk, section: Callable[..., AccountingSection]) -> None:
    fill(desk)
    shown = section(AccountingSection)
    shown.show_part(INVOICES)
    assert shown.warned.text() == "La factura global se hace cuando se cortan las cajas del día."
    income.change_code(desk, "concept.saneamiento", "4173-01", "Saneamiento", "")
    shown.view.choose("poliza")
    assert shown.warned.text().startswith("Sin clave del CRI: Saneamiento.")


def test_a_cancelled_receipt_is_said_and_leaves_with_f6(
    books: Desk, section: Callable[..., AccountingSection], hit: Callable[..., None]
) -> None:
    invoicing.make_package(books, TODAY)
    till.open_till(books, "caja1", Money.pesos(2000))
    cashier.cancel_receipt(books, "A-000005", "se cobró dos veces", "caja1")
    shown = section(AccountingSection)
    shown.show_part(INVOICES)
    assert states(shown) == [("Factura global 1", "1 recibo cancelado")]
    hit(shown, Key.Key_F6)
    assert states(shown) == [("Factura global 1", "Falta el UUID")]
    assert "1 recibo cancelado salió" in banner(shown)


def codes_shown(shown: AccountingSection) -> list[tuple[str, ...]]:
    model = shown.codes.model()
    return [tuple(model.cell(n, place).text for place in range(4)) for n in range(len(model.ids))]


def test_what_lacks_its_code_stands_first_and_gets_one(
    books: Desk, section: Callable[..., AccountingSection], hit: Callable[..., None], answer: Any
) -> None:
    income.change_code(books, "concept.saneamiento", "", "", "")
    shown = section(AccountingSection)
    shown.show_part(CODES)
    assert codes_shown(shown)[0] == ("Saneamiento", "4173-01", "", "Falta su clave del CRI")
    assert codes_shown(shown)[-1][3] == "La que trae el programa"
    assert shown.said.text().startswith("1 concepto sin CRI · ")

    def type_code(box: QDialog) -> None:
        assert isinstance(box, CodeBox)
        box.code.setText("4173-09")
        box.cri.setText("7.3")
        QTest.keyClick(box, Key.Key_F12)

    answer(type_code)
    hit(shown, Key.Key_F4)
    assert ("Saneamiento", "4173-09", "7.3", "Del organismo") in codes_shown(shown)
    assert not shown.day.isVisible(), "codes are of no day"


def test_accounts_are_proposed_and_reviewed_one_by_one(
    books: Desk, section: Callable[..., AccountingSection], hit: Callable[..., None], answer: Any
) -> None:
    shown = section(AccountingSection)
    shown.show_part(CODES)

    def choose(box: QDialog) -> None:
        assert isinstance(box, ProposalBox)
        box.model.choose(Model.TREASURY)
        assert box.model.currentText() == "Tesorería municipal · cuenta 4143-08, CRI 4.3"
        QTest.keyClick(box, Key.Key_F12)

    answer(choose)
    hit(shown, Key.Key_F12)
    assert codes_shown(shown)[0] == ("Agua potable", "4143-08", "4.3", "Propuesta, revísela")
    many = len([one for one in income.codes(books) if one.is_proposed])
    assert shown.said.text() == f"{many} propuestas por revisar"
    answer(lambda box: QTest.keyClick(box, Key.Key_F12))
    shown.table.focus_first()
    hit(shown, Key.Key_F4)
    assert shown.said.text() == f"{many - 1} propuestas por revisar"
    assert ("Agua potable", "4143-08", "4.3", "Del organismo") in codes_shown(shown)


@pytest.mark.parametrize("login", ["beto", "lupita"])
def test_who_may_not_sees_the_entry_and_changes_nothing(
    books: Desk, section: Callable[..., AccountingSection], hit: Callable[..., None], login: str
) -> None:
    shown = section(AccountingSection, login)
    assert shown.said.text().startswith("Cargos")
    shown.show_part(INVOICES)
    hit(shown, Key.Key_F12)
    assert invoicing.invoice_day(books, TODAY).packages == ()
    tab = shown.window().current  # type: ignore[attr-defined]
    assert TransparencySection not in tab.kinds


def test_the_lists_of_a_month_are_seen_before_they_are_written(
    books: Desk, section: Callable[..., TransparencySection]
) -> None:
    shown = section(TransparencySection)
    assert shown.month == date(2026, 10, 1), "the month that ended last is the one that is owed"
    assert shown.owed.text() == "Se entrega a más tardar el 20 nov 2026."
    shown.table.setFocus()
    shown.table.focus_first()
    assert shown.about.text() == transparency.listed(books, date(2026, 10, 1))[0].about, "the whole of it is read"
    QTest.keyClick(shown.table, Key.Key_Down)
    assert shown.about.text() == transparency.listed(books, date(2026, 10, 1))[1].about
    shown.step(1)
    shown.step(1)
    assert shown.month == date(2026, 11, 1), "a month that has not begun is not shown"
    shown.show_part("2026-09")
    assert shown.said.text().startswith("Septiembre de 2026 · responsable: Agua de San Ángel del Río")
    assert shown.owed.property("tone") == Tone.WARNING.value


def test_the_package_is_written_and_counts_as_handed_over(
    books: Desk, section: Callable[..., TransparencySection], hit: Callable[..., None], answer: Any, tmp_path: Path
) -> None:
    shown = section(TransparencySection)
    answer(lambda box: box.reject())
    hit(shown, Key.Key_F12)
    (tmp_path / "usb").mkdir()
    answer(lambda box: chosen(box, tmp_path / "usb"))
    hit(shown, Key.Key_F12)
    assert (tmp_path / "usb" / "transparencia-2026-10" / "LEEME.txt").is_file()
    assert shown.owed.text() == "Entregado el 20 nov 2026."
    assert transparency.handed_on(books, date(2026, 10, 1)) == TODAY
    answer(lambda box: box.reject())
    hit(shown, Key.Key_F9)
    answer(lambda box: box.accept(), lambda box: chosen(box, tmp_path / "usb"))
    hit(shown, Key.Key_F9)
    named = tmp_path / "usb" / "transparencia-2026-10-con-nombres"
    assert (named / "creditos-condonados-con-nombre.csv").is_file()


def test_the_area_is_named_and_the_disk_is_made(
    books: Desk, section: Callable[..., TransparencySection], hit: Callable[..., None], answer: Any, tmp_path: Path
) -> None:
    shown = section(TransparencySection)

    def name(box: QDialog) -> None:
        field = box.findChild(QLineEdit)
        assert field is not None
        field.setText("Unidad de Transparencia")
        QTest.keyClick(box, Key.Key_F12)

    answer(name)
    hit(shown, Key.Key_F4)
    assert shown.said.text().endswith("responsable: Unidad de Transparencia")
    (tmp_path / "usb").mkdir()
    answer(lambda box: chosen(box, tmp_path / "usb"))
    hit(shown, Key.Key_F6)
    (folder,) = (tmp_path / "usb").iterdir()
    assert folder.name == "entrega-recepcion-20261120-0800"
    assert (folder / "ACTA.pdf").is_file()
    assert "Imprima ACTA.pdf para las firmas." in banner(shown)

    answer(lambda box: chosen(box, folder))
    hit(shown, Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert "archivos están como se entregaron" in banner(shown)
    (folder / "01-padron.xlsx").write_bytes(b"otra cosa")
    (folder / "10-quejas.xlsx").unlink()
    told: list[str] = []
    answer(
        lambda box: chosen(box, folder),
        lambda box: (told.extend(label.text() for label in box.findChildren(QLabel)), box.reject()),
    )
    hit(shown, Key.Key_C, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    assert any("Cambiaron: 01-padron.xlsx. Faltan: 10-quejas.xlsx." in one for one in told)
    answer(lambda box: box.reject())
    hit(shown, Key.Key_C, Qt.KeyboardModifier.AltModifier)
