"""Avisos by keyboard: a batch issued and printed, its notices looked through, and results captured by scanning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from aguadesk.desk import notices
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.trail import history
from aguadesk.domain.notices import NoticeState
from aguadesk.ui.accounts.history_words import history_lines
from aguadesk.ui.collections.notices import NoticesSection
from aguadesk.ui.collections.notices_capture import TODAY, CapturePage
from aguadesk.ui.collections.notices_new import NewBatchBox
from aguadesk.ui.collections.tab import Collections
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.kit.questions import ReasonBox
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell
from notice_makers import NOTIFICATION, REMINDER, REQUIREMENT, bring, debtor, issue

Key = Qt.Key
Act = Callable[..., None]
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ROSA, BETO = "0104-0237", "0104-0238"


@pytest.fixture
def town(desk: Desk) -> tuple[int, int]:
    """Two accounts that owe 350 and 90."""
    return debtor(desk, ROSA), debtor(desk, BETO, "90.00", holder="Beto Encino")


@pytest.fixture
def window(open_shell: Callable[..., Shell]) -> Callable[[str], NoticesSection]:
    def put(login: str = "admin") -> NoticesSection:
        shell = open_shell([Collections], login)
        tab = shell.current
        assert isinstance(tab, Collections)
        tab.show_section(NoticesSection)
        assert isinstance(tab.section, NoticesSection)
        return tab.section

    return put


@pytest.fixture
def hit(press: Act, qtbot: QtBot) -> Callable[[Any], Act]:
    """Press a key in the window of a section, where the focus is."""

    def on(section: NoticesSection) -> Act:
        def press_key(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
            section.window().activateWindow()
            qtbot.waitUntil(section.window().isActiveWindow)
            press(key, modifiers)
            QApplication.processEvents()

        return press_key

    return on


def banner(section: NoticesSection) -> str:
    shell = section.window()
    assert isinstance(shell, Shell)
    return shell.banner_text


def scan(page: CapturePage, code: str) -> None:
    """Type a code as a scanner does, Enter at its end; where the focus is not the field, a scan is no use."""
    assert page.scan.hasFocus()
    QTest.keyClicks(page.scan, code)
    QTest.keyClick(page.scan, Key.Key_Return)


def states(desk: Desk) -> list[NoticeState]:
    ids = notices.list_ids(desk, notices.NoticeFilter())
    found = notices.rows(desk, ids)
    return [found[one].state for one in ids]


def reasons(words: str) -> Callable[[QDialog], None]:
    def say(box: QDialog) -> None:
        assert isinstance(box, ReasonBox)
        box._words.setPlainText(words)
        box.try_to_accept()

    return say


@pytest.fixture
def looked_at() -> list[str]:
    """The papers that were shown; `look` closes each."""
    return []


@pytest.fixture
def look(looked_at: list[str]) -> Callable[[QDialog], None]:
    def close(box: QDialog) -> None:
        assert isinstance(box, PreviewWindow)
        looked_at.append(box.windowTitle())
        QTest.keyClick(box, Key.Key_Escape)

    return close


class TestBatches:
    def test_before_anything_it_says_how_to_begin(self, window: Any, hit: Any) -> None:
        section = window()
        assert "Ctrl+N" in section.batches.table._empty._text.text()
        assert section.batches.said.text() == "No hay avisos por entregar."
        for key in (Key.Key_F6, Key.Key_F7, Key.Key_F8, Key.Key_F9):
            hit(section)(key)
            assert "Elija un lote" in banner(section)

    def test_a_batch_is_asked_for_issued_and_shown_on_paper(
        self, window: Any, hit: Any, answer: Any, qtbot: QtBot, town: Any, desk: Desk, look: Any, looked_at: list[str]
    ) -> None:
        section = window()

        def ask(box: QDialog) -> None:
            assert isinstance(box, NewBatchBox)
            assert "2 cuentas deben $440.00 vencidos" in box.said.words.text()
            box.kind.choose(NOTIFICATION)
            box.over.setText("100")
            box.show_count()
            assert "1 cuenta debe $350.00 vencidos" in box.said.words.text()
            box.message.setText("Pague pronto")
            QTest.keyClick(box, Key.Key_F12)

        answer(ask, look)
        hit(section)(Key.Key_N, CTRL)
        qtbot.waitUntil(lambda: bool(looked_at))

        (batch,) = notices.batches(desk)
        assert (batch.kind, batch.filter, batch.message) == (
            NOTIFICATION, "1 mes vencido o más · más de $100.00", "Pague pronto",
        )  # fmt: skip
        assert banner(section) == "1 notificación de adeudo por $350.00."
        assert section.batches.said.text() == "1 aviso por entregar, por ruta: sin ruta (1)."
        model = section.batches.table.rows
        assert [model.cell(0, place).text for place in (0, 1, 3, 6)] == [
            "20 nov 2026", "Notificación de adeudo", "1", "1 por entregar",
        ]  # fmt: skip

    def test_a_filter_that_nobody_passes_or_that_cannot_be_read_keeps_the_box(
        self, window: Any, hit: Any, answer: Any, town: Any, desk: Desk
    ) -> None:
        section = window()

        said = []

        def ask(box: QDialog) -> None:
            assert isinstance(box, NewBatchBox)
            for months, over in (("9", ""), ("0", ""), ("1", "mil")):
                box.months.setText(months)
                box.over.setText(over)
                box.show_count()
                box.try_to_accept()
                said.append((box.complaint.text(), box.rows["months"].complaint, box.rows["amount"].complaint))
            box.reject()

        answer(ask)
        hit(section)(Key.Key_N, CTRL)
        nobody, no_months, no_amount = said
        assert nobody[0] == "Ninguna cuenta debe 9 meses vencidos o más: no hay avisos que hacer."
        assert no_months[1] == "Escriba los meses vencidos con un número, de 1 en adelante."
        assert "mil" in no_amount[2]
        assert notices.batches(desk) == []

    def test_accounts_chosen_elsewhere_need_no_filter(
        self, window: Any, answer: Any, qtbot: QtBot, town: tuple[int, int], desk: Desk, look: Any, looked_at: list[str]
    ) -> None:
        section = window()

        def ask(box: QDialog) -> None:
            assert isinstance(box, NewBatchBox)
            assert "2 cuentas elegidas" in box.said.words.text()
            assert "months" not in box.rows
            QTest.keyClick(box, Key.Key_F12)

        bring(desk, issue(desk, REMINDER, town[1])[0])
        answer(ask, look)
        section.propose(town, "Cartera de 1 a 3 meses")
        qtbot.waitUntil(lambda: bool(looked_at))
        assert notices.batches(desk)[0].filter == "Cartera de 1 a 3 meses"
        assert banner(section).startswith("1 recordatorio por $350.00. 1 cuenta no lo lleva")

    def test_its_notices_are_looked_through_printed_and_cancelled(
        self,
        window: Any,
        hit: Any,
        answer: Any,
        qtbot: QtBot,
        town: tuple[int, int],
        desk: Desk,
        look: Any,
        looked_at: list[str],
    ) -> None:
        first, _ = issue(desk, REMINDER, *town)
        bring(desk, first)
        section = window()
        section.batches.table.setFocus()
        hit(section)(Key.Key_Return)
        page = section.batch
        assert section.stack.currentWidget() is page
        assert page.title.text().startswith("Recordatorio · 20/11/2026")
        assert len(page.table.ids) == 2
        page.view.choose("waiting")
        assert [page.table.rows.cell(0, 2).text] == ["Beto Encino · Hidalgo"]
        answer(look)
        hit(section)(Key.Key_F8)
        qtbot.waitUntil(lambda: bool(looked_at))
        answer(reasons("Ya pagó"))
        hit(section)(Key.Key_F7)
        assert banner(section) == "Aviso N-000002 cancelado."
        assert page.table.ids == []
        hit(section)(Key.Key_F7)
        assert "Elija un aviso" in banner(section)
        hit(section)(Key.Key_F8)
        assert "Elija un aviso" in banner(section)
        page.view.choose("all")
        page.typed.setText("beto")
        assert len(page.table.ids) == 1
        hit(section)(Key.Key_Left, ALT)
        assert section.stack.currentWidget() is section.batches
        assert section.batches.table.rows.cell(0, 6).text == "Terminado"

    def test_a_batch_is_printed_again_listed_and_cancelled(
        self,
        window: Any,
        hit: Any,
        answer: Any,
        qtbot: QtBot,
        town: tuple[int, int],
        desk: Desk,
        look: Any,
        looked_at: list[str],
    ) -> None:
        issue(desk, REMINDER, *town)
        section = window()
        for key, title in ((Key.Key_F8, "2 avisos, 1 hoja"), (Key.Key_F9, "Lista de reparto")):
            answer(look)
            hit(section)(key)
            qtbot.waitUntil(lambda title=title: looked_at[-1:] == [title])
        answer(reasons("Se eligió mal a quién"))
        hit(section)(Key.Key_F7)
        assert banner(section) == "2 avisos cancelados."
        assert section.batches.table.rows.cell(0, 6).text == "Cancelado"
        hit(section)(Key.Key_F9)
        assert "ya no hay avisos por entregar" in banner(section)

    def test_who_may_not_has_no_buttons(self, window: Any, town: tuple[int, int], desk: Desk) -> None:
        issue(desk, REMINDER, *town)
        section = window("beto")
        words = {button.text() for button in section.findChildren(Button) if button.isVisible()}
        assert not {"Nuevos", "Imprimir", "Capturar", "Cancelar"} & words
        section.show_part("capturar")
        assert section.stack.currentWidget() is section.batches


class TestCapture:
    @pytest.fixture
    def page(self, window: Any, town: tuple[int, int], desk: Desk) -> CapturePage:
        """The page with two notifications waiting, and who took them written down."""
        issue(desk, NOTIFICATION, *town)
        section = window()
        section.show_part("capturar")
        page: CapturePage = section.capture
        assert page.deliverer.hasFocus()
        QTest.keyClicks(page.deliverer, "Beto Encino")
        QTest.keyClick(page.deliverer, Key.Key_Return)
        assert page.said.text() == "Faltan 2 avisos"
        return page

    def test_scan_enter_and_the_next_one(self, page: CapturePage, desk: Desk) -> None:
        scan(page, "N-000001")
        assert page.card.name.text() == "N-000001 · Notificación de adeudo"
        assert "Rosa Elena Cota Beltrán" in page.card.who.text()
        scan(page, "")
        assert page.card.name.text() == "Guardado: N-000001"
        assert page.said.text() == "Falta 1 aviso"
        scan(page, "n'000002")
        scan(page, "n'000002")
        assert states(desk) == [NoticeState.DELIVERED, NoticeState.DELIVERED]
        assert page.table.ids == []
        assert page.said.text() == "Ya no falta ninguno"
        one = notices.find_notice(desk, "1")
        assert (one.deliverer, one.result_on) == ("Beto Encino", desk.today())

    def test_another_result_by_its_key_stays_for_the_next_one(self, page: CapturePage, desk: Desk, press: Act) -> None:
        scan(page, "1")
        press(Key.Key_3, ALT)
        QApplication.processEvents()
        scan(page, "")
        scan(page, "2")
        scan(page, "")
        assert states(desk) == [NoticeState.ABSENT, NoticeState.ABSENT]

    def test_the_letters_of_the_list_choose_and_save(self, page: CapturePage, desk: Desk) -> None:
        scan(page, "1")
        scan(page, "x")
        scan(page, "2")
        scan(page, "R")
        assert states(desk) == [NoticeState.NOT_FOUND, NoticeState.REFUSED]

    def test_another_code_does_not_lose_the_one_on_screen(self, page: CapturePage, desk: Desk) -> None:
        scan(page, "1")
        scan(page, "N-000002")
        assert page.rows["notice"].complaint == "Falta guardar N-000001: Entrar lo guarda, Esc lo deja."
        QTest.keyClick(page.scan, Key.Key_Escape)
        assert page.card.name.text() == "Escanee el siguiente acuse"
        scan(page, "N-000099")
        assert "No hay un aviso «N-000099»" in page.rows["notice"].complaint
        scan(page, "")
        assert set(states(desk)) == {NoticeState.ISSUED}

    def test_what_is_missing_is_said_beside_its_field(self, page: CapturePage, desk: Desk, press: Act) -> None:
        press(Key.Key_F12)
        assert page.rows["notice"].complaint == "Escanee primero un acuse."
        page.deliverer.setText("")
        scan(page, "1")
        QTest.keyClick(page.scan, Key.Key_Return)
        assert page.rows["deliverer"].complaint == "Escriba quién llevó los avisos."
        assert page.deliverer.hasFocus()

    def test_a_requirement_asks_who_received_it(self, page: CapturePage, desk: Desk, town: tuple[int, int]) -> None:
        issue(desk, REQUIREMENT, town[0])
        scan(page, "3")
        assert page.received.hasFocus()
        QTest.keyClick(page.received, Key.Key_Return)
        assert "Escriba quién recibió" in page.rows["received_by"].complaint
        QTest.keyClicks(page.received, "Ana Cota")
        QTest.keyClick(page.received, Key.Key_Return)
        assert notices.find_notice(desk, "3").received_by == "Ana Cota"
        assert page.received.text() == ""
        assert page.scan.hasFocus()

    def test_a_mistake_of_today_is_taken_back(self, page: CapturePage, desk: Desk, hit: Any, window: Any) -> None:
        section = page.parent().parent()
        hit(section)(Key.Key_F7)
        assert "Elija el aviso en Capturados hoy" in banner(section)
        scan(page, "1")
        scan(page, "")
        hit(section)(Key.Key_F7)
        assert banner(section) == "N-000001 está otra vez por entregar."
        scan(page, "2")
        scan(page, "")
        page.view.choose(TODAY)
        assert [page.table.rows.cell(0, place).text for place in (0, 6)] == ["N-000002", "Entregado"]
        page.table.setFocus()
        hit(section)(Key.Key_F7)
        assert set(states(desk)) == {NoticeState.ISSUED}

    def test_the_list_below_is_limited_to_a_route_and_gives_a_notice_by_enter(
        self, page: CapturePage, desk: Desk
    ) -> None:
        assert page.route.itemText(1) == "Sin ruta · 2"
        page.route.setCurrentIndex(1)
        assert len(page.table.ids) == 2
        page.table.setFocus()
        QTest.keyClick(page.table, Key.Key_Down)
        QTest.keyClick(page.table, Key.Key_Return)
        assert page.card.name.text() == "N-000002 · Notificación de adeudo"
        assert page.scan.hasFocus()

    def test_it_follows_what_others_write_and_goes_back(self, page: CapturePage, desk: Desk, hit: Any) -> None:
        section = page.parent().parent()
        bring(desk, notices.find_notice(desk, "1"))
        section.refresh(frozenset({Change("goal")}))
        assert page.said.text() == "Faltan 2 avisos"
        section.refresh(frozenset({Change("notice")}))
        assert page.said.text() == "Falta 1 aviso"
        section.opened()
        hit(section)(Key.Key_Left, ALT)
        assert section.stack.currentWidget() is section.batches
        assert section.batches.table.rows.cell(0, 5).text == "1 · 50 %"


def test_the_history_of_the_account_reads_as_a_story(desk: Desk) -> None:
    account_id = debtor(desk)
    (notice,) = issue(desk, NOTIFICATION, account_id)
    bring(desk, notice, NoticeState.ABSENT)
    bring(desk, notice)
    told = [(line.what, line.why) for line in reversed(history_lines(history(desk, "account", account_id)))]
    assert told == [
        ("Aviso emitido", "N-000001 · Notificación de adeudo · $350.00"),
        ("Resultado de un aviso", "N-000001 · Notificación de adeudo · No había nadie"),
        ("Resultado de un aviso corregido", "N-000001 · Notificación de adeudo · Entregado"),
    ]
