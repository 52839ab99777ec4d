"""Órdenes by keyboard: issued, handed over, printed, captured by scanning, cancelled; limited and reconnected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from aguadesk.desk import accounts, cashier, crews, order_follow_up, orders
from aguadesk.desk.desk import Desk
from aguadesk.desk.orders import OrderFilter
from aguadesk.desk.people import people_with
from aguadesk.desk.trail import history
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.money import Money
from aguadesk.domain.notices import NoticeKind
from aguadesk.domain.orders import OrderKind, OrderResult, OrderState
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.store import catalogues, prices
from aguadesk.store.prices import Price
from aguadesk.ui import dialogs
from aguadesk.ui.accounts.history_words import history_lines
from aguadesk.ui.collections.orders import LIMIT_PART, OrdersSection
from aguadesk.ui.collections.orders_boxes import FollowUpBox, NewOrderBox, ReconnectBox
from aguadesk.ui.collections.orders_crews import CrewBox, CrewsBox
from aguadesk.ui.collections.orders_detail import DetailBox, NoteBox
from aguadesk.ui.collections.orders_fine import FineBox
from aguadesk.ui.collections.orders_result import ResultBox
from aguadesk.ui.collections.tab import Collections
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.questions import AuthoriseBox, ReasonBox
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell, Status
from makers import SONORA, Clock, charge, make_account, make_desk, seat
from notice_makers import bring
from notice_makers import issue as notify
from order_makers import finish, issue, limit_now, make_crew, order_of, without_fines

Key = Qt.Key
Act = Callable[..., None]
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=SONORA)


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 18, 9, 0, tzinfo=SONORA))


@pytest.fixture
def town(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A crew and two accounts: one owes enough and was notified, the other owes the same and was not."""
    desk = make_desk(tmp_path, clock=clock)
    make_crew(desk)
    for number in ("0104-0001", "0104-0002"):
        account_id = make_account(desk, number, f"Titular {number[-1]}", meter=f"M-{number}")
        charge(desk, account_id, ("agua", "2350.00"), due_on=date(2026, 4, 15))
    (notice,) = notify(desk, NoticeKind.NOTIFICATION, tap_of(desk))
    bring(desk, notice)
    clock.moment = TUESDAY
    yield desk
    desk.board.close()


def tap_of(desk: Desk, number: str = "0104-0001") -> int:
    return accounts.account_id_of_number(desk, number)


@pytest.fixture
def window(
    town: Desk, preferences: Preferences, on_screen: Callable[[Any], None]
) -> Iterator[Callable[[str], OrdersSection]]:
    made = []

    def put(login: str = "admin") -> OrdersSection:
        shell = Shell(
            seat(town, login),
            [Collections],
            status=lambda desk: Status("Agua de San Ángel del Río"),
            people=people_with,
            preferences=preferences,
            ask_person=lambda desk, parent: None,
        )
        shell.resize(1366, 768)
        on_screen(shell)
        made.append(shell)
        tab = shell.current
        assert isinstance(tab, Collections)
        tab.show_section(OrdersSection)
        assert isinstance(tab.section, OrdersSection)
        return tab.section

    yield put
    for shell in made:
        shell.jobs.stop()


@pytest.fixture
def section(window: Callable[[str], OrdersSection]) -> OrdersSection:
    return window("admin")


@pytest.fixture
def act(press: Act, qtbot: QtBot) -> Callable[..., None]:
    """Press a key in the window of a section, and wait until what it began is over."""

    def press_key(section: OrdersSection, key: Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        window = section.window()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        press(key, modifiers)
        qtbot.waitUntil(lambda: not section.context.jobs.is_busy)
        QApplication.processEvents()

    return press_key


@pytest.fixture
def papers() -> Iterator[list[str]]:
    """The titles of the papers that came on screen; each is left by Esc."""
    seen: list[str] = []

    def meet(box: QDialog) -> None:
        if isinstance(box, PreviewWindow):
            seen.append(box.windowTitle())
            box.reject()

    dialogs.opened().connect(meet)
    yield seen
    dialogs.opened().disconnect(meet)


def rows(section: OrdersSection) -> list[tuple[str, ...]]:
    model = section.page.table.rows
    return [tuple(model.cell(n, place).text for place in (1, 2, 3, 8)) for n in range(len(model.ids))]


def look_again(section: OrdersSection) -> None:
    section.opened()


def accept(box: QDialog) -> None:
    assert isinstance(box, Box)
    box.activateWindow()
    QApplication.processEvents()  # the button hears a second press once the loop has come round
    QTest.keyClick(box, Key.Key_F12)


def typed_in(file: Path) -> Callable[[QDialog], None]:
    """Choose a file by typing its whole name."""

    def choose(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        field = box.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.setText(str(file))
        QTest.keyClick(field, Key.Key_Return)

    return choose


def shown(box: QDialog) -> None:
    """A paper, which `papers` leaves."""
    assert isinstance(box, PreviewWindow)


def banner(section: OrdersSection) -> str:
    window = section.window()
    assert isinstance(window, Shell)
    return window.banner_text


def test_an_order_is_made_of_an_account_that_is_looked_up(
    section: OrdersSection, act: Act, answer: Any, town: Desk
) -> None:
    def fill(box: QDialog) -> None:
        assert isinstance(box, NewOrderBox)
        accept(box)
        assert box.rows["account"].complaint
        box.account.setText("0104-0001")
        box.look_up()
        assert box.said.words.text() == "Titular 1 · Hidalgo · medidor M-0104-0001 · debe $2,350.00"
        assert box.instruction.placeholderText() == "Verificar el medidor y la instalación"
        box.crew.setCurrentIndex(1)
        box.deadline.choose(1)
        accept(box)

    answer(fill)
    act(section, Key.Key_N, CTRL)
    assert rows(section) == [("OT-000001", "Verificación", "0104-0001", "Emitida")]
    order = order_of(town, 1)
    assert (order.crew, order.deadline_at and order.deadline_at.date()) == ("Cuadrilla 1", date(2026, 11, 25))


def test_a_scanned_order_is_captured_and_its_copy_taken(
    section: OrdersSection, act: Act, answer: Any, town: Desk, type_text: Act
) -> None:
    order_id = issue(town, crew_id=1)
    look_again(section)

    def fill(box: QDialog) -> None:
        assert isinstance(box, ResultBox)
        box.hour.setText("25:99")
        accept(box)
        assert box.rows["done_at"].complaint == "Escriba la hora como 14:30."
        box.hour.setText("9:00")
        box.seal.setText("S-55")
        box.copy.choose(False)
        accept(box)

    assert QApplication.focusWidget() is section.page.scan
    type_text(section.page.scan, "OT-000001")
    answer(fill)
    act(section, Key.Key_Return)
    done = order_of(town, order_id)
    assert (done.state, done.seal_number, done.done_by, done.copy_returned_on) == (
        OrderState.DONE, "S-55", "Beto Encino", None,
    )  # fmt: skip
    assert rows(section) == []
    assert section.page.scan.value == ""

    type_text(section.page.scan, "ot1")
    act(section, Key.Key_Return)
    assert order_of(town, order_id).copy_returned_on == TUESDAY.date()


def test_words_limit_the_list_and_so_do_kind_crew_and_state(
    section: OrdersSection, act: Act, town: Desk, type_text: Act
) -> None:
    issue(town, kind=OrderKind.INSPECTION, account_id=tap_of(town))
    finish(town, issue(town, crew_id=1))
    look_again(section)
    assert [one[0] for one in rows(section)] == ["OT-000001"]
    section.page.view.choose("all")
    assert [one[0] for one in rows(section)] == ["OT-000002", "OT-000001"]
    section.page.kind.choose(OrderKind.LEAK)
    assert [one[3] for one in rows(section)] == ["Hecha, sin copia"]
    assert section.page.said.text() == "1 orden · este año 1, hechas 1"
    section.page.kind.setCurrentIndex(0)
    section.page.crew.choose(1)
    assert [one[0] for one in rows(section)] == ["OT-000002"]
    section.page.crew.setCurrentIndex(0)

    type_text(section.page.scan, "titular 1")
    act(section, Key.Key_Return)
    assert [one[0] for one in rows(section)] == ["OT-000001"]


def test_orders_are_ticked_handed_over_and_printed(
    section: OrdersSection, act: Act, answer: Any, town: Desk, papers: list[str]
) -> None:
    first, second = issue(town), issue(town, account_id=tap_of(town))
    look_again(section)
    section.page.table.tick([first, second])
    answer(shown)
    act(section, Key.Key_F8)
    assert papers == ["2 órdenes"]
    assert order_of(town, first).printed

    answer(accept, shown)
    section.page.table.tick([first, second])
    act(section, Key.Key_F9)
    assert {order_of(town, one).state for one in (first, second)} == {OrderState.IN_FIELD}
    assert papers == ["2 órdenes", "Lista de la cuadrilla"]


def test_an_order_is_cancelled_with_its_reason(section: OrdersSection, act: Act, answer: Any, town: Desk) -> None:
    issue(town)
    look_again(section)

    def say(box: QDialog) -> None:
        assert isinstance(box, ReasonBox)
        box._words.setPlainText("Se hizo por error")
        accept(box)

    answer(say)
    act(section, Key.Key_F7)
    assert order_of(town, 1).state is OrderState.CANCELLED
    assert rows(section) == []


def test_a_result_brings_its_photo_and_a_note_comes_later(
    section: OrdersSection, act: Act, answer: Any, town: Desk, tmp_path: Path
) -> None:
    photo = tmp_path / "fuga.jpg"
    photo.write_bytes(b"jpeg")
    order_id = issue(town)
    look_again(section)

    choose = typed_in(photo)

    def fill(box: QDialog) -> None:
        assert isinstance(box, ResultBox)
        box.choose_file()
        assert box.chosen.text() == "fuga.jpg"
        accept(box)

    answer(fill, choose)
    act(section, Key.Key_F12)
    assert [one.name for one in orders.page(town, order_id).evidence] == ["fuga.jpg"]

    keep = typed_in(tmp_path / "copia.jpg")

    def note(box: QDialog) -> None:
        assert isinstance(box, NoteBox)
        accept(box)
        assert box.rows["note"].complaint == "Escriba la nota, o elija un archivo."
        box.choose_file()
        box.note.setText("vino el vecino")
        accept(box)

    def detail(box: QDialog) -> None:
        assert isinstance(box, DetailBox)
        assert box.said.words.text() == "Se hizo\nTiempo: 0 min."
        box.keep_file()
        box.add_note()
        assert box.files.text() == "Archivos: fuga.jpg, fuga.jpg"
        box.reject()

    section.page.view.choose("all")
    answer(detail, keep, note, choose)
    act(section, Key.Key_F6)
    assert (tmp_path / "copia.jpg").read_bytes() == b"jpeg"
    assert orders.page(town, order_id).steps[-1].note == "vino el vecino · fuga.jpg"


def test_a_crew_is_added_and_changed_without_leaving_the_list(
    section: OrdersSection, act: Act, answer: Any, town: Desk
) -> None:
    def add(box: QDialog) -> None:
        assert isinstance(box, CrewBox)
        accept(box)
        assert box.rows["name"].complaint == "Escriba el nombre de la cuadrilla."
        box.name.setText("Cuadrilla 2")
        accept(box)

    def change(box: QDialog) -> None:
        assert isinstance(box, CrewBox)
        box.active.choose(False)
        accept(box)

    def manage(box: QDialog) -> None:
        assert isinstance(box, CrewsBox)
        box.add()
        box.table.go_to(2)
        box.change()
        box.reject()

    answer(manage, add, change)
    act(section, Key.Key_F4)
    assert [(one.name, one.active) for one in crews.all_crews(town)] == [("Cuadrilla 1", True), ("Cuadrilla 2", False)]


class TestLimiting:
    @pytest.fixture
    def page(self, section: OrdersSection, act: Act) -> OrdersSection:
        """Limitar on screen, with everybody who owes enough looked at."""
        section.page.scan.setFocus()
        act(section, Key.Key_F3)
        assert (section.limitation.months.value, section.limitation.over.money) == ("1", Money.pesos(1000))
        act(section, Key.Key_F9)
        return section

    def test_who_has_no_lock_is_ordered_and_printed(
        self, page: OrdersSection, act: Act, answer: Any, town: Desk, papers: list[str]
    ) -> None:
        assert page.limitation.said.text() == "2 cuentas: 1 sin candado, 1 que no se pueden limitar hoy."
        model = page.limitation.table.rows
        assert [model.cell(n, 5).text for n in range(2)] == ["Se puede limitar", "Notificación"]

        answer(accept, shown)
        page.limitation.crew.setCurrentIndex(1)
        act(page, Key.Key_F12)
        assert papers == ["1 orden"]
        (order,) = orders.rows(town, orders.list_ids(town, OrderFilter())).values()
        assert (order.kind, order.account, order.crew, order.printed) == (
            OrderKind.LIMITATION, "0104-0001", "Cuadrilla 1", True,
        )  # fmt: skip
        assert page.stack.currentWidget() is page.page
        assert rows(page) == [("OT-000001", "Limitación de servicio", "0104-0001", "Emitida")]

    def test_the_locks_of_each_are_shown_with_their_rule(self, page: OrdersSection) -> None:
        page.limitation.table.selectRow(1)
        stopping = [line for line in page.limitation.locks.rows.values() if line.pill.text == "Detiene"]
        assert [(line.why.text(), line.citation.text()) for line in stopping] == [
            (
                "No se le ha entregado una notificación de este adeudo.",
                "Acuerdo del organismo, días entre la notificación y la limitación",
            )
        ]

    def test_one_is_ordered_against_its_lock_with_a_reason(
        self, page: OrdersSection, act: Act, answer: Any, town: Desk, papers: list[str]
    ) -> None:
        act(page, Key.Key_F4)
        assert banner(page) == "Elija una cuenta que tenga candados."

        def say(box: QDialog) -> None:
            assert isinstance(box, ReasonBox)
            box._words.setPlainText("Lo autorizó el consejo")
            accept(box)

        page.limitation.table.selectRow(1)
        answer(say, shown)
        act(page, Key.Key_F4)
        (kept,) = orders.page(town, 1).overrides
        assert (kept.reason, kept.person) == ("Lo autorizó el consejo", "Adela Nogal Pineda")
        assert papers == ["1 orden"]

    def test_one_that_is_barred_says_why(self, page: OrdersSection, act: Act, town: Desk) -> None:
        accounts.change_state(town, tap_of(town), AccountState.SUSPENDED, "casa sola")
        page.limitation.look_at([tap_of(town)])
        act(page, Key.Key_F4)
        assert banner(page) == "La cuenta 0104-0001 no está activa: no hay servicio que limitar."
        assert page.limitation.locks.bar.text() == banner(page)
        act(page, Key.Key_Left, ALT)
        assert page.stack.currentWidget() is page.page


def test_another_page_asks_to_limit_those_of_its_filter(
    section: OrdersSection, qtbot: QtBot, window: Callable[[str], OrdersSection]
) -> None:
    shell = section.window()
    assert isinstance(shell, Shell)
    wanted = PortfolioFilter(months=2, over=Money.pesos("500.50"))
    shell.open_page("cobranza", f"ordenes.{LIMIT_PART}.{wanted.to_json()}")
    qtbot.waitUntil(lambda: not section.context.jobs.is_busy)
    QApplication.processEvents()
    assert section.stack.currentWidget() is section.limitation
    assert (section.limitation.months.value, section.limitation.over.money) == ("2", Money.pesos("500.50"))
    assert section.limitation.said.text().startswith("2 cuentas")

    auditor = window("beto")
    auditor.show_part(LIMIT_PART)
    assert auditor.stack.currentWidget() is auditor.page


def test_the_history_of_the_account_tells_its_orders(town: Desk) -> None:
    order_id = issue(town, account_id=tap_of(town))
    orders.cancel_order(town, order_id, "ya se reparó")
    told = [(line.what, line.why) for line in history_lines(history(town, "account", tap_of(town)))]
    assert told[:2] == [
        ("Orden cancelada", "OT-000001 · Fuga · ya se reparó"),
        ("Orden emitida", "OT-000001 · Fuga"),
    ]


def test_who_may_not_override_asks_a_second_person(
    window: Callable[[str], OrdersSection], answer: Any, town: Desk, papers: list[str], act: Act
) -> None:
    section = window("ana")
    section.show_part(LIMIT_PART)
    section.limitation.look_at([tap_of(town, "0104-0002")])

    def say(box: QDialog) -> None:
        assert isinstance(box, ReasonBox)
        box._words.setPlainText("Lo autorizó el consejo")
        accept(box)

    def allow(box: QDialog) -> None:
        assert isinstance(box, AuthoriseBox)
        box._who.choose("dora")
        box._password.setText("direccion-1234")
        accept(box)

    answer(say, allow, shown)
    act(section, Key.Key_F4)
    (kept,) = orders.page(town, 1).overrides
    assert kept.person == "Dora Palma Quijada"


def test_a_limited_account_that_owes_nothing_is_offered_and_reconnected(
    section: OrdersSection, act: Act, answer: Any, town: Desk
) -> None:
    account_id = make_account(town, "0104-0003", "Titular 3")
    limit_now(town, account_id)
    look_again(section)
    assert "1 cuenta limitada ya se puede reconectar" in section.page.said.text()

    def fill(box: QDialog) -> None:
        assert isinstance(box, ReconnectBox)
        assert box.account.value == "0104-0003"
        assert "ya no debe nada vencido" in box.said.words.text()
        assert box.price.currentText() == "Reconexión con válvula, $258.00"
        box.account.setText("0104-0001")
        accept(box)
        assert box.rows["account"].complaint == "La cuenta 0104-0001 no está limitada: no hay qué reconectar."
        box.account.setText("0104-0003")
        accept(box)

    answer(fill)
    act(section, Key.Key_F11)
    assert cashier.standing(town, account_id).owed == Money.pesos(258)
    assert rows(section)[0][1] == "Reconexión"


class TestFollowing:
    @pytest.fixture
    def limited(self, town: Desk, clock: Clock, section: OrdersSection) -> int:
        limit_now(town, tap_of(town))
        clock.forward(days=20)
        look_again(section)
        return tap_of(town)

    def test_what_is_due_a_look_is_ordered_together(
        self, section: OrdersSection, act: Act, answer: Any, town: Desk, limited: int
    ) -> None:
        assert section.page.said.text().endswith("1 limitada por revisar")
        answer(lambda box: accept(box) if isinstance(box, FollowUpBox) else None)
        act(section, Key.Key_R, ALT)
        assert rows(section) == [("OT-000002", "Revisión de limitada", "0104-0001", "Emitida")]
        act(section, Key.Key_R, ALT)
        assert banner(section) == "Ninguna toma limitada está por revisarse."

    def test_a_tap_found_open_offers_the_fine_with_its_article(
        self, section: OrdersSection, act: Act, answer: Any, town: Desk, limited: int
    ) -> None:
        with town.write() as w:
            concept = next(c for c in catalogues.all_concepts(w.connection) if c.code == order_follow_up.FINES)
            fine = Price(
                0, concept.id, "Multa", Money.pesos(1500), 0, date(2026, 1, 1), None, "Ley 249 de Agua", "art. 177"
            )
            prices.add_price(w.connection, fine)
            w.commit()
        issue(town, kind=OrderKind.FOLLOW_UP, account_id=limited)
        look_again(section)

        def found(box: QDialog) -> None:
            assert isinstance(box, ResultBox)
            box.found.choose(OrderResult.SELF_RECONNECTED)
            accept(box)

        def charge_it(box: QDialog) -> None:
            assert isinstance(box, FineBox)
            assert box.said.words.text() == "Fundamento: Ley 249 de Agua, art. 177."
            accept(box)

        answer(found, charge_it)
        act(section, Key.Key_F12)
        assert Money.pesos(1500) in [one.open for one in cashier.standing(town, limited).charges]

    def test_without_a_fine_in_the_list_it_says_where_to_add_one(
        self, section: OrdersSection, act: Act, answer: Any, town: Desk, limited: int
    ) -> None:
        without_fines(town)
        order_id = issue(town, kind=OrderKind.FOLLOW_UP, account_id=limited)
        finish(town, order_id, OrderResult.SELF_RECONNECTED)
        box = FineBox(section.context, order_of(town, order_id))
        assert "no tiene multas" in box.said.words.text()
        box.try_to_accept()
        assert "no tiene multas en vigor" in box.complaint.text()
        box.deleteLater()

    def test_a_bad_meter_offers_its_change(self, section: OrdersSection, act: Act, answer: Any, town: Desk) -> None:
        issue(town, kind=OrderKind.VERIFICATION, account_id=tap_of(town), crew_id=1)
        look_again(section)

        def found(box: QDialog) -> None:
            assert isinstance(box, ResultBox)
            box.found.choose(OrderResult.METER_FAULTY)
            accept(box)

        answer(found, accept)
        act(section, Key.Key_F12)
        change = order_of(town, 2)
        assert (change.kind, change.parent, change.crew) == (OrderKind.METER_CHANGE, 1, "Cuadrilla 1")

        def put_in(box: QDialog) -> None:
            assert isinstance(box, ResultBox)
            box.reading.setText("1290")
            box.serial.setText("N-1")
            box.first.setText("3")
            accept(box)

        section.page.table.go_to(2)
        answer(put_in)
        act(section, Key.Key_F12)
        meter = accounts.account(town, tap_of(town)).meter
        assert meter is not None
        assert meter.serial == "N-1"


def test_nothing_chosen_is_said(window: Callable[[str], OrdersSection], act: Act, town: Desk) -> None:
    section = window("admin")
    for key, modifiers in ((Key.Key_F12, None), (Key.Key_F7, None), (Key.Key_F8, None), (Key.Key_F9, None),
                           (Key.Key_C, ALT)):  # fmt: skip
        section.context.shell.clear_banner()
        act(section, key, modifiers or Qt.KeyboardModifier.NoModifier)
        assert banner(section) == "Elija una orden de la lista, o escanéela."


def test_an_auditor_sees_orders_and_has_no_other_button(
    window: Callable[[str], OrdersSection], town: Desk, answer: Any, act: Act, type_text: Act
) -> None:
    issue(town)
    section = window("beto")
    assert set(section.page.buttons) == {"cobranza.detail"}
    type_text(section.page.scan, "OT-1")
    answer(lambda box: box.reject())
    act(section, Key.Key_Return)
