"""The registers of Obras by keyboard: somebody attended, an event, an oficio, a purchase, the store room, a policy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from aguadesk.desk import attentions, events, funding, letters, meters, point_services, policies, purchases, stock
from aguadesk.desk.attentions import AttentionForm
from aguadesk.desk.desk import Desk
from aguadesk.desk.events import Attachment, EventDraft
from aguadesk.desk.meters import Installation
from aguadesk.domain.complaints import Channel
from aguadesk.domain.money import Money
from aguadesk.domain.office import EventKind, FundingState, LetterWay, PurchaseState, StockMove
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.attention_box import AttentionBox
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.kit.questions import ReasonBox
from aguadesk.ui.shell import Shell
from aguadesk.ui.till import Till
from aguadesk.ui.works import Works
from aguadesk.ui.works.attention_section import AttentionSection
from aguadesk.ui.works.event_boxes import EventBox, PhotosBox
from aguadesk.ui.works.event_section import EventSection
from aguadesk.ui.works.letter_boxes import FileBox, LetterBox
from aguadesk.ui.works.letter_section import LetterSection
from aguadesk.ui.works.policy_boxes import AnswerBox, FundingBox, PolicyBox, ServiceBox
from aguadesk.ui.works.policy_section import PolicySection
from aguadesk.ui.works.procedure_box import ProcedureBox
from aguadesk.ui.works.register_view import RegisterSection, spans, whole_number
from aguadesk.ui.works.stock_boxes import CountBox, InstallBox, ItemBox, MoveBox, PurchaseBox, ReceiveBox
from aguadesk.ui.works.stock_section import StockSection
from makers import make_account
from register_makers import BOXES, KEYS, METERS, NOVEMBER, TODAY, asked, kiosk, procedure_id, received, sent
from works_hands import doing, section

Answer = Callable[..., None]
Press = Callable[..., None]
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def works(desk: Desk, open_shell: Callable[..., Shell]) -> Shell:
    return open_shell([Works])


@pytest.fixture
def office(desk: Desk, open_shell: Callable[..., Shell]) -> Shell:
    return open_shell([Accounts, Till])


def because(words: str) -> Callable[[QDialog], None]:
    return doing(ReasonBox, lambda box: box._words.setPlainText(words))


def accept(box: QDialog) -> None:
    box.accept()


def saved_as(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(file)])


class TestWhoIsAttended:
    """With one key where the account is on screen, and in Obras with more words."""

    def test_alt_c_in_cuentas_counts_and_may_be_taken_back(self, office: Shell, desk: Desk, press_on: Press) -> None:
        office.open_account(make_account(desk))
        press_on(office, Qt.Key.Key_C, _ALT)
        (row,) = attentions.listed(desk, *NOVEMBER)
        assert (row.account, row.procedure) == ("0104-0237", "Consulta de saldo y estado de cuenta")
        take_back = next(one for one in office.findChildren(Button) if one.text() == "Deshacer" and one.isVisible())
        take_back.click()
        assert not attentions.listed(desk, *NOVEMBER)[0].stands

    def test_alt_t_in_cuentas_brings_the_account_along(
        self, office: Shell, desk: Desk, press_on: Press, answer: Answer
    ) -> None:
        office.open_account(make_account(desk))
        answer(doing(AttentionBox, lambda box: box.channel.choose(Channel.TELEPHONE)))
        press_on(office, Qt.Key.Key_T, _ALT)
        (row,) = attentions.listed(desk, *NOVEMBER)
        assert (row.account, row.channel, row.procedure) == ("0104-0237", Channel.TELEPHONE, "Información de trámites")

    def test_alt_c_in_caja_without_an_account_asks_who_it_is(
        self, office: Shell, desk: Desk, press_on: Press, answer: Answer
    ) -> None:
        office.open_tab("caja")
        answer(doing(AttentionBox, lambda box: box.visitor.setText("Marina Olmos")))
        press_on(office, Qt.Key.Key_C, _ALT)
        (row,) = attentions.listed(desk, *NOVEMBER)
        assert (row.account, row.visitor) == ("", "Marina Olmos")

    def test_an_unknown_account_is_said_beside_its_field(
        self, works: Shell, desk: Desk, press_on: Press, answer: Answer
    ) -> None:
        section(works, AttentionSection)

        def wrong(box: QDialog) -> None:
            assert isinstance(box, AttentionBox)
            box.account.setText("9999")
            box.try_to_accept()
            assert "9999" in box.rows["account"].complaint
            box.reject()

        answer(wrong)
        press_on(works, Qt.Key.Key_N, _CTRL)
        assert attentions.listed(desk, *NOVEMBER) == []

    def test_the_list_undoes_and_the_tally_adds_up(
        self, works: Shell, desk: Desk, press_on: Press, answer: Answer
    ) -> None:
        for _ in range(2):
            attentions.attend(desk, AttentionForm(procedure_id(desk, "saldo")))
        view = section(works, AttentionSection)
        assert view.said.text().startswith("2 usuarios atendidos")
        answer(accept)
        press_on(works, Qt.Key.Key_F7)
        assert view.said.text().startswith("1 usuario atendido")
        tally = section(works, AttentionSection, 1)
        assert tally.said.text() == "1 usuario en total."

    def test_a_procedure_gets_its_quality_code(self, works: Shell, press_on: Press, answer: Answer) -> None:
        view = section(works, AttentionSection, 2)
        answer(
            doing(ProcedureBox, lambda box: box.code.setText("PR-COM-01")),
            doing(ProcedureBox, lambda box: box.name.setText("Permiso de descarga")),
        )
        press_on(works, Qt.Key.Key_F4)
        press_on(works, Qt.Key.Key_N, _CTRL)
        assert view.said.text() == "11 trámites; 1 con código en el sistema de calidad."


class TestEvents:
    """Events with their photographs."""

    def test_one_is_written_changed_and_cancelled(
        self, works: Shell, desk: Desk, press_on: Press, answer: Answer
    ) -> None:
        view = section(works, EventSection)

        def fill(box: EventBox) -> None:
            box.name.setText("Arneses del Desierto")
            box.attendance.setText("85")

        answer(
            doing(EventBox, fill),
            doing(EventBox, lambda box: box.attendance.setText("1,090")),
            because("No se hizo"),
        )
        press_on(works, Qt.Key.Key_N, _CTRL)
        assert view.said.text() == "1 evento, 85 asistentes."
        press_on(works, Qt.Key.Key_F4)
        assert view.said.text() == "1 evento, 1,090 asistentes."
        press_on(works, Qt.Key.Key_F7)
        assert view.said.text() == "0 eventos, 0 asistentes."
        assert not events.listed(desk, *NOVEMBER)[0].stands

    def test_attendance_that_is_no_number_is_said(self, works: Shell, press_on: Press, answer: Answer) -> None:
        section(works, EventSection)

        def wrong(box: QDialog) -> None:
            assert isinstance(box, EventBox)
            box.name.setText("x")
            box.attendance.setText("muchos")
            box.try_to_accept()
            assert "0 a 100,000" in box.rows["attendance"].complaint
            box.reject()

        answer(wrong)
        press_on(works, Qt.Key.Key_N, _CTRL)

    def test_photographs_are_added_and_seen(
        self, works: Shell, desk: Desk, press_on: Press, answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        number = events.add_event(desk, EventDraft(EventKind.TALK, "Plática", TODAY)).value
        events.add_photo(desk, number, Attachment("rota.jpg", "", b"not a picture"))
        view = section(works, EventSection)
        picture = BytesIO()
        Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
        file = tmp_path / "entrada.png"
        file.write_bytes(picture.getvalue())
        saved_as(monkeypatch, file)
        press_on(works, Qt.Key.Key_F, _ALT)
        assert [one.name for one in events.photos(desk, number)] == ["rota.jpg", "entrada.png"]

        def look(box: QDialog) -> None:
            assert isinstance(box, PhotosBox)
            assert box.picture.text() == "Esta foto no se puede mostrar."
            box.table.go_to(box.table.ids[1])
            assert not box.picture.pixmap().isNull()
            box.add()
            assert len(box.table.ids) == 3
            box.reject()

        answer(look)
        press_on(works, Qt.Key.Key_F6)
        assert view.current.photos == 3


class TestLetters:
    """Oficios."""

    def test_a_sent_one_says_the_number_it_took(self, works: Shell, press_on: Press, answer: Answer) -> None:
        view = section(works, LetterSection)

        def fill(box: LetterBox) -> None:
            assert not box.rows["their_number"].isEnabled()
            box.correspondent.setText("CEA")
            box.subject.setText("Aforo")
            box.file.choose(2)

        answer(doing(LetterBox, fill))
        press_on(works, Qt.Key.Key_N, _CTRL)
        assert view.current.row.name == "COM/001/2026"

    def test_one_that_came_is_answered_with_f12(
        self, works: Shell, desk: Desk, press_on: Press, answer: Answer
    ) -> None:
        received(desk, date(2026, 11, 19))
        view = section(works, LetterSection, 1)
        assert view.said.text() == "1 oficio; 1 vencido sin contestar."

        def fill(box: LetterBox) -> None:
            assert (box.way.value, box.correspondent.value) == (LetterWay.SENT, "Sindicatura")
            assert box.subject.value == "Respuesta: Pide relación de tomas"

        answer(doing(LetterBox, fill))
        press_on(works, Qt.Key.Key_F12)
        assert view.said.text() == "0 oficios."
        assert letters.listed(desk, *NOVEMBER, LetterWay.SENT)[0].answers == "SIN/114/2026"

    def test_it_is_changed_printed_and_cancelled(
        self, works: Shell, desk: Desk, press_on: Press, answer: Answer
    ) -> None:
        sent(desk)
        view = section(works, LetterSection)
        titles: list[str] = []
        close = lambda box: (titles.append(box.windowTitle()), box.reject())  # noqa: E731
        answer(
            doing(LetterBox, lambda box: box.asks.choose(True)),
            close,
            close,
            because("No salió"),
        )
        press_on(works, Qt.Key.Key_F4)
        assert view.current.row.draft.answer_by == date(2026, 11, 30)
        press_on(works, Qt.Key.Key_F8)
        press_on(works, Qt.Key.Key_F9)
        press_on(works, Qt.Key.Key_F7)
        assert len(titles) == 2
        assert letters.listed(desk, *NOVEMBER)[0].cancelled_at is not None

    def test_a_code_of_the_archive_is_added_and_changed(
        self, works: Shell, desk: Desk, press_on: Press, answer: Answer
    ) -> None:
        section(works, LetterSection, 2)

        def fill(box: FileBox) -> None:
            box.code.setText("jur")
            box.name.setText("Jurídico")

        answer(doing(FileBox, fill), doing(FileBox, lambda box: box.active.choose(False)))
        press_on(works, Qt.Key.Key_N, _CTRL)
        press_on(works, Qt.Key.Key_F4)
        assert "JUR" in {one.code for one in letters.files(desk)}
        assert len(letters.files(desk, only_active=True)) == 5


class TestStoreRoom:
    """Purchases and what there is."""

    def test_a_purchase_is_asked_received_undone_and_cancelled(
        self, works: Shell, desk: Desk, press_on: Press, answer: Answer
    ) -> None:
        view = section(works, StockSection)

        def ask(box: PurchaseBox) -> None:
            assert box.pieces.fields[BOXES].value == "20"
            box.pieces.fields[BOXES].setText("118")
            box.pieces.fields[KEYS].setText("")
            box.pieces.fields[METERS].setText("")

        def receive(box: ReceiveBox) -> None:
            box.pieces.fields[BOXES].setText("110")
            box.cost.setText("1,500.50")

        answer(doing(PurchaseBox, ask), doing(ReceiveBox, receive), because("Era otra"), because("Se repitió"))
        press_on(works, Qt.Key.Key_N, _CTRL)
        assert view.said.text() == "1 solicitud, 1 sin recibir."
        press_on(works, Qt.Key.Key_F12)
        came = purchases.listed(desk, *NOVEMBER)[0]
        assert (came.received, came.cost) == (110, Money.pesos("1500.50"))
        press_on(works, Qt.Key.Key_F12)
        press_on(works, Qt.Key.Key_F7)
        assert purchases.listed(desk, *NOVEMBER)[0].state is PurchaseState.ASKED
        press_on(works, Qt.Key.Key_F7)
        assert purchases.listed(desk, *NOVEMBER)[0].state is PurchaseState.CANCELLED

    def test_the_request_comes_up_on_paper(self, works: Shell, desk: Desk, press_on: Press, answer: Answer) -> None:
        asked(desk)
        section(works, StockSection)
        seen: list[str] = []
        answer(lambda box: (seen.append(box.windowTitle()), box.reject()))
        press_on(works, Qt.Key.Key_F8)
        assert len(seen) == 1

    def test_what_was_never_counted_says_so_and_leads_to_the_count(
        self, works: Shell, desk: Desk, press_on: Press, answer: Answer
    ) -> None:
        stock.install(desk, make_account(desk), {BOXES: 3, KEYS: 1}, TODAY)
        view = section(works, StockSection, 1)
        rows = {view.table.ids[row]: row for row in range(3)}
        shown = [view.table.rows.cell(rows[BOXES], place).text for place in (2, 5)]
        assert shown == ["sin contar", "Falta contar"]
        assert view.said.text() == (
            "Bajo el mínimo: medidor. Sin contar: caja protectora, llave de paso."
            " Póngase en el renglón y F12 anota cuántas piezas hay."
        )
        view.table.go_to(BOXES)
        told = []

        def found(box: CountBox) -> None:
            told.append(box.text.text())
            box.found.setText("120")

        def moved(box: MoveBox) -> None:
            told.append(box.text.text())
            box.quantity.setText("2")

        answer(doing(MoveBox, moved), doing(CountBox, found))
        press_on(works, Qt.Key.Key_N, _ALT)
        press_on(works, Qt.Key.Key_F12)
        assert told[0] == "Sin contar"
        assert told[1].startswith("Nunca se ha contado.")
        assert view.table.rows.cell(rows[BOXES], 2).text == "120"
        assert "Sin contar: llave de paso." in view.said.text()
        stock.count(desk, METERS, 90)
        view.reread()
        assert view.said.text().startswith("Sin contar: llave de paso.")
        stock.count(desk, KEYS, 500)
        view.reread()
        assert view.said.text() == "Nada está bajo su mínimo."

    def test_counting_moving_installing_and_a_new_thing(
        self, works: Shell, desk: Desk, press_on: Press, answer: Answer
    ) -> None:
        make_account(desk)
        view = section(works, StockSection, 1)
        assert view.said.text() == "Bajo el mínimo: medidor, caja protectora, llave de paso."
        view.table.go_to(BOXES)

        def install(box: InstallBox) -> None:
            assert METERS not in box.pieces.fields
            box.account.setText("0104-0237")
            box.pieces.fields[BOXES].setText("1")

        answer(
            doing(CountBox, lambda box: box.found.setText("40")),
            doing(MoveBox, lambda box: (box.kind.choose(StockMove.LOST), box.quantity.setText("2"))),
            doing(InstallBox, install),
            doing(ItemBox, lambda box: box.least.setText("50")),
            doing(ItemBox, lambda box: box.name.setText("Abrazadera")),
        )
        press_on(works, Qt.Key.Key_F12)
        press_on(works, Qt.Key.Key_N, _ALT)
        press_on(works, Qt.Key.Key_F6)
        assert view.current.on_hand == 37
        press_on(works, Qt.Key.Key_F4)
        assert "caja protectora" in view.said.text()
        press_on(works, Qt.Key.Key_N, _CTRL)
        assert "Abrazadera" in {one.name for one in stock.holdings(desk)}

    def test_a_move_is_undone_but_not_that_of_a_meter(
        self, works: Shell, desk: Desk, press_on: Press, answer: Answer
    ) -> None:
        account = make_account(desk)
        meters.install(desk, "0104-0237", Installation("MX-1", 0, TODAY))
        stock.install(desk, account, {BOXES: 1}, TODAY)
        view = section(works, StockSection, 2)
        answer(because("Era otra"), because("Se capturó mal"))
        press_on(works, Qt.Key.Key_F7)
        assert view.said.text() == "3 movimientos."
        view.table.go_to(view.table.ids[-1])
        press_on(works, Qt.Key.Key_F7)
        assert view.said.text() == "3 movimientos."


class TestPolicies:
    """Policies, funds and upkeep."""

    def test_a_policy_is_written_and_ended(self, works: Shell, desk: Desk, press_on: Press, answer: Answer) -> None:
        view = section(works, PolicySection)

        def fill(box: PolicyBox) -> None:
            box.name.setText("Convenios hasta 24 meses")
            box.document.setText("Acta 15")

        def end(box: PolicyBox) -> None:
            box.ends.choose(True)
            box.valid_from.show_day(date(2026, 1, 1))
            box.valid_to.show_day(date(2026, 3, 1))

        answer(doing(PolicyBox, fill), doing(PolicyBox, end))
        press_on(works, Qt.Key.Key_N, _CTRL)
        assert view.said.text() == "1 política en vigor hoy."
        press_on(works, Qt.Key.Key_F4)
        assert view.said.text() == "0 políticas en vigor hoy."
        assert policies.policies(desk)[0].valid_to == date(2026, 3, 1)

    def test_money_is_asked_for_changed_and_answered(
        self, works: Shell, desk: Desk, press_on: Press, answer: Answer
    ) -> None:
        view = section(works, PolicySection, 1)

        def fill(box: FundingBox) -> None:
            box.source.setText("CONAGUA")
            box.purpose.setText("Medidores")

        def give(box: AnswerBox) -> None:
            assert box.amount.text() == "1,500.00"
            box.amount.setText("900")

        answer(
            doing(FundingBox, fill),
            doing(FundingBox, lambda box: box.amount.setText("1,500")),
            doing(AnswerBox, give),
            doing(AnswerBox, lambda box: box.granted.choose(False)),
        )
        press_on(works, Qt.Key.Key_N, _CTRL)
        assert funding.fundings(desk)[0].asked is None
        press_on(works, Qt.Key.Key_F4)
        press_on(works, Qt.Key.Key_F12)
        assert view.said.text() == "1 solicitud, $900.00 otorgados."
        press_on(works, Qt.Key.Key_F12)
        assert funding.fundings(desk)[0].state is FundingState.REFUSED

    def test_an_upkeep_is_noted_and_undone(self, works: Shell, desk: Desk, press_on: Press, answer: Answer) -> None:
        kiosk(desk)
        view = section(works, PolicySection, 2)
        answer(doing(ServiceBox, lambda box: box.what.setText("Limpieza")), accept)
        press_on(works, Qt.Key.Key_N, _CTRL)
        assert "Cajero Plaza Norte: 20 nov 2026" in view.said.text()
        press_on(works, Qt.Key.Key_F7)
        assert "Cajero Plaza Norte: nunca" in view.said.text()
        assert point_services.services(desk, *NOVEMBER)[0].undone_at is not None


@pytest.mark.parametrize("kind", [AttentionSection, EventSection, LetterSection, StockSection, PolicySection])
def test_every_list_goes_out_as_a_workbook_and_fits(
    works: Shell, desk: Desk, kind: type[RegisterSection], press_on: Press, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
) -> None:  # fmt: skip
    kiosk(desk)
    asked(desk)
    sent(desk)
    for place, view in enumerate(kind.views):
        shown = section(works, kind, place)
        assert shown.minimumSizeHint().width() <= shown.width(), view.title
        if not hasattr(shown, "excel"):
            continue
        file = tmp_path / f"{place}.xlsx"
        saved_as(monkeypatch, file)
        press_on(works, Qt.Key.Key_F10)
        assert load_workbook(file).active["A1"].value


def test_nothing_of_any_list_is_out_of_a_small_screen(
    desk: Desk, open_shell: Callable[..., Shell], qapp: QApplication
) -> None:
    kiosk(desk)
    asked(desk)
    shell = open_shell([Works], size=(1093, 614))
    wide = {}
    for kind in (AttentionSection, EventSection, LetterSection, StockSection, PolicySection):
        for place in range(len(kind.views)):
            view = section(shell, kind, place)
            qapp.processEvents()
            areas = [one for one in shell.findChildren(QAbstractScrollArea) if one.isVisible()]
            over = [one.horizontalScrollBar().maximum() for one in areas if one.horizontalScrollBar().maximum()]
            if over or view.mapTo(shell, view.rect().topRight()).x() > shell.width():
                wide[kind.title, view.title] = over
    assert wide == {}


def test_who_only_reads_sees_the_lists_without_their_acts(desk: Desk, open_shell: Callable[..., Shell]) -> None:
    shell = open_shell([Works], "beto")
    for kind in (AttentionSection, EventSection, LetterSection, StockSection, PolicySection):
        for place in range(len(kind.views)):
            view: QWidget = section(shell, kind, place)
            said = {one.text() for one in view.findChildren(Button) if one.isVisible()}
            assert said <= {"Excel", "Registro", "Carátula", "Solicitud en papel", "Ver fotos"}


def test_the_days_go_back_a_year_and_to_whole_years() -> None:
    offered = spans(date(2026, 1, 31))
    assert offered[0] == ((date(2026, 1, 1), date(2026, 1, 31)), "Enero 2026")
    assert offered[1] == ((date(2025, 12, 1), date(2025, 12, 31)), "Diciembre 2025")
    assert offered[-1] == ((date(2024, 1, 1), date(2024, 12, 31)), "Año 2024")
    assert [whole_number(one) for one in ("12", "1,200", "x", "", "-3", "1.5")] == [12, 1200, -1, -1, -1, -1]


def test_another_month_shows_its_own_rows_and_a_part_is_opened_by_its_place(works: Shell, desk: Desk) -> None:
    received(desk, on_day=date(2026, 10, 5))
    view = section(works, LetterSection)
    assert view.said.text() == "0 oficios."
    tab = works.current
    assert isinstance(tab, Works)
    found = tab.section
    assert isinstance(found, LetterSection)
    found.span.setCurrentIndex(1)
    assert view.said.text() == "1 oficio."
    found.span.show_year(2026)
    assert found.span.days == (date(2026, 1, 1), date(2026, 12, 31))
    found.span.show_year(1999)
    assert found.span.currentText() == "Año 2026"
    tab.show_page("oficios.2")
    assert found.shown.title == "Claves"
    assert not found.span.isEnabled()
