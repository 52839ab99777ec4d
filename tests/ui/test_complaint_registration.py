"""Registering a report at the speed of the telephone: the keys are counted, and nothing that matters is skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

import complaint_makers
from agreement_makers import set_rule
from aguadesk.desk import account_marks, complaint_kinds, complaints
from aguadesk.desk.account_marks import MarkDraft
from aguadesk.desk.complaints import PROGRAM_RULE, ComplaintFilter, ComplaintRow
from aguadesk.desk.desk import Desk
from aguadesk.desk.people import people_with
from aguadesk.domain.account_marks import MarkKind
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.complaints import Channel, ComplaintState, Reporter, Service
from aguadesk.store import catalogues
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.report_order import OrderBox
from aguadesk.ui.complaints.reports import ReportsSection
from aguadesk.ui.kit.questions import ReasonBox
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.shell import Shell
from aguadesk.ui.topbar import Status
from makers import charge, make_account, seat

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ALL = ComplaintFilter()
MOST_KEYS = 6


class Hands:
    """Hands on the keyboard that count the keys which are not words."""

    def __init__(self, press: Callable[..., None], type_text: Callable[[QWidget, str], None], qtbot: QtBot) -> None:
        self._press, self._type, self._qtbot = press, type_text, qtbot
        self.keys = 0

    def key(self, key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        self.keys += 1
        if QApplication.activeWindow() is None:
            window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Shell) and one.isVisible())
            window.activateWindow()
            self._qtbot.waitUntil(window.isActiveWindow)
        self._press(key, held)
        QApplication.processEvents()

    def words(self, text: str) -> None:
        """Type words where the focus is; they are not counted."""
        target = QApplication.focusWidget()
        assert target is not None
        self._type(target, text)


@pytest.fixture
def hands(press: Callable[..., None], type_text: Callable[[QWidget, str], None], qtbot: QtBot) -> Hands:
    return Hands(press, type_text, qtbot)


@pytest.fixture
def seated(
    desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]
) -> Iterator[Callable[[str], ReportsSection]]:
    """Put the list of reports before somebody."""
    windows = []

    def put(login: str = "admin") -> ReportsSection:
        shell = Shell(
            seat(desk, login),
            [Complaints],
            status=lambda desk: Status("Agua de San Ángel del Río"),
            people=people_with,
            preferences=preferences,
            ask_person=lambda desk, parent: None,
        )
        shell.resize(1366, 768)
        on_screen(shell)
        windows.append(shell)
        shell.open_page("quejas", "reportes")
        assert isinstance(shell.current, Complaints)
        section = shell.current.section
        assert isinstance(section, ReportsSection)
        return section

    yield put
    for window in windows:
        window.jobs.stop()


def made(desk: Desk) -> list[ComplaintRow]:
    """The reports there are, the oldest first."""
    ids = complaints.list_ids(desk, ALL)
    found = complaints.rows(desk, ids)
    return [found[one] for one in sorted(ids)]


def test_a_leak_in_the_street_takes_at_most_six_keys_plus_the_words(
    desk: Desk, seated: Callable[..., ReportsSection], hands: Hands
) -> None:
    section = seated()
    hands.key(Key.Key_N, CTRL)
    hands.words("Rosa Encino")
    hands.key(Key.Key_Return)
    hands.words("fuga calle")
    hands.key(Key.Key_Return)
    hands.words("Obregón y Quinta")
    hands.key(Key.Key_F12)
    assert hands.keys <= MOST_KEYS
    (one,) = made(desk)
    assert (one.kind_code, one.place, one.reporter_name) == ("fuga_red", "Obregón y Quinta", "Rosa Encino")
    assert (one.channel, one.reporter, one.state) == (Channel.TELEPHONE, Reporter.CITIZEN, ComplaintState.ROUTED)
    assert one.locality == complaint_makers.LOCALITY, "the main one, at no key"
    assert section.new.number.text() == "RP-000001"
    assert section.new.promise.text() == "Fuga de agua en la calle · Agua potable · se atiende en 2 días"


def test_locality_and_mail_come_after_all_that_is_needed_and_without_a_locality_it_is_not_registered(
    desk: Desk, seated: Callable[..., ReportsSection], hands: Hands
) -> None:
    new = seated().new
    hands.key(Key.Key_N, CTRL)
    hands.words("Rosa Encino")
    hands.key(Key.Key_Return)
    hands.words("fuga calle")
    hands.key(Key.Key_Return)
    hands.words("Obregón y Quinta")
    new.locality.setText("")
    hands.key(Key.Key_F12)
    assert made(desk) == []
    assert QApplication.focusWidget() is new.locality
    hands.words("Ejido Sahuaral")
    for field in (new.channel, new.reporter, new.email):
        hands.key(Key.Key_Tab)
        assert QApplication.focusWidget() is field
    hands.words("rosa@correo.mx")
    hands.key(Key.Key_F12)
    (one,) = made(desk)
    assert (one.locality, one.email) == ("Ejido Sahuaral", "rosa@correo.mx")
    assert (new.locality.value, new.email.value) == (complaint_makers.LOCALITY, ""), "the next one begins anew"


def test_an_account_brings_its_locality_and_another_name_takes_it_away(
    desk: Desk, seated: Callable[..., ReportsSection], hands: Hands
) -> None:
    with desk.write() as w:
        ejido = catalogues.place_id(w.connection, PlaceKind.LOCALITY, "Ejido Sahuaral")
        main = catalogues.place_id(w.connection, PlaceKind.LOCALITY, complaint_makers.LOCALITY)
        w.commit()
    make_account(desk, number="0451-0001", locality_id=ejido)
    for number in ("0452-0001", "0452-0002"):
        make_account(desk, number=number, locality_id=main)
    new = seated().new
    hands.key(Key.Key_N, CTRL)
    assert new.locality.value == complaint_makers.LOCALITY
    hands.words("0451")
    hands.key(Key.Key_Return)
    assert new.locality.value == "Ejido Sahuaral"
    new.who.setFocus()
    hands.words("x")
    assert new.locality.value == complaint_makers.LOCALITY
    new.begin()


def test_a_special_user_is_told_with_who_attends_it(
    desk: Desk, seated: Callable[..., ReportsSection], hands: Hands
) -> None:
    account = make_account(desk, number="0451-0001", holder="Hospital General")
    account_marks.mark(desk, [account], MarkDraft(MarkKind.SPECIAL, "Ema Nogal, ext. 4"))
    charge(desk, account, ("agua", "300.00"), period="2026-08", due_on=date(2026, 9, 15))
    section = seated()
    section.begin_with(account)
    told = "Usuario especial, lo atiende: Ema Nogal, ext. 4"
    assert section.new.note.words.text().splitlines()[1] == told
    hands.words("toma obstruida")
    hands.key(Key.Key_Return)
    assert section.new.note.words.text().splitlines()[1] == told, "also when it owes"
    section.new.begin()


def test_the_limit_of_the_programme_is_told_with_the_hours_of_the_rule(
    desk: Desk, seated: Callable[..., ReportsSection], hands: Hands
) -> None:
    set_rule(desk, PROGRAM_RULE, "36")
    new = seated().new
    hands.key(Key.Key_N, CTRL)
    hands.key(Key.Key_Return)
    hands.words("fuga toma")
    model = new.listed.model()
    assert model is not None
    assert model.index(0, 1).data() == "Programa 36 h"
    new.begin()


def test_somebody_with_an_account_is_found_by_its_number_and_gives_name_telephone_and_place(
    desk: Desk, seated: Callable[..., ReportsSection], hands: Hands
) -> None:
    account = make_account(desk, number="0451-0001", street="Hidalgo", house_number="118", phone="653 123 4567")
    section = seated()
    hands.key(Key.Key_N, CTRL)
    hands.words("0451")
    hands.key(Key.Key_Return)
    new = section.new
    assert (new.phone.value, new.where.value[:11]) == ("653 123 4567", "Hidalgo 118")
    assert not new.reporter.isEnabled()
    hands.words("toma domiciliaria")
    hands.key(Key.Key_Return)
    hands.key(Key.Key_Return)
    hands.words("Sale agua junto al medidor")
    hands.key(Key.Key_Return)
    assert hands.keys <= MOST_KEYS
    (one,) = made(desk)
    assert (one.account_id, one.reporter, one.kind_code) == (account, Reporter.HOLDER, "fuga_toma")
    assert one.description == "Sale agua junto al medidor"


def test_the_next_report_begins_at_once_with_the_channel_used_last_and_the_cursor_on_the_name(
    desk: Desk, seated: Callable[..., ReportsSection], hands: Hands
) -> None:
    new = seated().new
    hands.key(Key.Key_N, CTRL)
    new.channel.choose(Channel.IN_PERSON)
    for place in ("Morelos 1", "Morelos 2"):
        assert QApplication.focusWidget() is new.who
        assert not new.is_dirty
        hands.words("Ana Nogal")
        hands.key(Key.Key_Return)
        hands.words("fuga calle")
        hands.key(Key.Key_Return)
        hands.words(place)
        hands.key(Key.Key_F12)
    assert [(one.place, one.channel) for one in made(desk)] == [
        ("Morelos 1", Channel.IN_PERSON),
        ("Morelos 2", Channel.IN_PERSON),
    ]


def test_what_looks_the_same_is_beside_the_form_before_saving_and_can_be_opened_instead(
    desk: Desk, seated: Callable[..., ReportsSection], hands: Hands, answer: Any
) -> None:
    first = complaint_makers.report(desk, "fuga_red", place="Obregón y Quinta")
    section = seated()
    hands.key(Key.Key_N, CTRL)
    hands.words("Otro vecino")
    hands.key(Key.Key_Return)
    hands.words("fuga calle")
    hands.key(Key.Key_Return)
    assert list(section.new.alike.ids) == []
    hands.words("obregon y quinta")
    assert section.new.alike.current_id == first
    answer(lambda box: box.accept())
    hands.key(Key.Key_Down)
    hands.key(Key.Key_Return)
    assert section.stack.currentWidget() is section.one
    assert section.one.report is not None
    assert section.one.report.id == first
    assert len(made(desk)) == 1
    assert answer.seen == ["¿Dejar el reporte sin registrar?"]


def test_kinds_of_a_service_that_is_off_are_not_offered(
    desk: Desk, seated: Callable[..., ReportsSection], hands: Hands
) -> None:
    new = seated().new
    hands.key(Key.Key_N, CTRL)
    hands.key(Key.Key_Return)
    hands.words("luminaria")
    assert new.listed.current_id is None
    complaint_kinds.switch_service(desk, Service.LIGHTING, on=True)
    new.begin()
    hands.key(Key.Key_Return)
    hands.words("luminaria")
    assert new.listed.current_id == complaint_makers.kind(desk, "luminaria").id
    new.begin()


def test_a_kind_that_needs_an_account_says_so_at_the_name(
    desk: Desk, seated: Callable[..., ReportsSection], hands: Hands
) -> None:
    new = seated().new
    hands.key(Key.Key_N, CTRL)
    hands.words("Rosa Encino")
    hands.key(Key.Key_Return)
    hands.words("consumo excesivo")
    hands.key(Key.Key_Return)
    hands.key(Key.Key_F12)
    assert made(desk) == []
    assert QApplication.focusWidget() is new.who
    assert new.who.value == "Rosa Encino"
    new.begin()


def test_nothing_is_registered_without_a_kind(desk: Desk, seated: Callable[..., ReportsSection], hands: Hands) -> None:
    new = seated().new
    hands.key(Key.Key_N, CTRL)
    hands.words("Rosa Encino")
    hands.key(Key.Key_F12)
    assert made(desk) == []
    assert QApplication.focusWidget() is new.what
    new.begin()


@pytest.mark.parametrize("proceeds", [False, True])
def test_who_owes_and_lacks_water_is_told_before_and_proceeds_only_with_a_reason(
    desk: Desk, seated: Callable[..., ReportsSection], hands: Hands, answer: Any, proceeds: bool
) -> None:
    account = make_account(desk, number="0451-0001")
    charge(desk, account, ("agua", "300.00"), period="2026-08", due_on=date(2026, 9, 15))
    section = seated()
    section.begin_with(account)
    hands.words("toma obstruida")
    hands.key(Key.Key_Return)
    assert "no procede" in section.new.note.words.text()

    def decide(box: QDialog) -> None:
        assert isinstance(box, ReasonBox)
        if not proceeds:
            box.reject()
            return
        hands.key(Key.Key_Down)
        hands.key(Key.Key_Return)

    answer(decide)
    hands.key(Key.Key_F12)
    notes = [one.standing_note for one in made(desk)]
    assert notes == (["La toma está tapada, no limitada"] if proceeds else [])
    section.new.begin()


def test_f6_after_registering_makes_the_order_that_the_kind_leads_to(
    desk: Desk, seated: Callable[..., ReportsSection], hands: Hands, answer: Any
) -> None:
    section = seated()
    hands.key(Key.Key_N, CTRL)
    assert not section.new.order.isVisible()
    hands.words("Rosa Encino")
    hands.key(Key.Key_Return)
    hands.words("fuga calle")
    hands.key(Key.Key_Return)
    hands.words("Obregón y Quinta")
    hands.key(Key.Key_F12)
    assert section.new.order.isVisible()
    boxes = []
    answer(lambda box: (boxes.append(box), box.reject()))
    hands.key(Key.Key_F6)
    assert isinstance(boxes[0], OrderBox)
    assert section.stack.currentWidget() is section.one


def test_leaving_half_a_report_asks_first(
    desk: Desk, seated: Callable[..., ReportsSection], hands: Hands, answer: Any
) -> None:
    section = seated()
    hands.key(Key.Key_N, CTRL)
    hands.words("Rosa")
    answer(lambda box: box.reject())
    hands.key(Key.Key_Left, ALT)
    assert section.stack.currentWidget() is section.new
    assert section.new.who.value == "Rosa"
    answer(lambda box: box.accept())
    hands.key(Key.Key_Left, ALT)
    assert section.stack.currentWidget() is section.list
