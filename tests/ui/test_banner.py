"""The banner: seen, heard, in nobody's way, and gone by itself unless something is wrong."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from aguadesk.ui.kit.banner import STAYS_SECONDS, Banner
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.sounds import Sounds
from aguadesk.ui.theme import LIGHT, Tone

Show = Callable[[QWidget], None]


@pytest.fixture
def sounds() -> Sounds:
    return Sounds()


@pytest.fixture
def field() -> QLineEdit:
    return QLineEdit()


@pytest.fixture
def banner(sounds: Sounds, field: QLineEdit, on_screen: Show) -> Banner:
    page = QWidget()
    column = QVBoxLayout(page)
    made = Banner(sounds)
    column.addWidget(made)
    column.addWidget(field)
    on_screen(page)
    field.setFocus()
    return made


def test_it_is_out_of_sight_until_there_is_something_to_say(banner: Banner) -> None:
    assert banner.isHidden()
    assert banner.text == ""


def test_it_says_how_it_went_in_words_and_colour_without_taking_the_focus(banner: Banner, field: QLineEdit) -> None:
    banner.say("Recibo A-000043 · cambio $48.31")
    assert banner.isVisible()
    assert banner.text == banner.accessibleName() == "Recibo A-000043 · cambio $48.31"
    assert field.hasFocus()
    assert banner.grab().toImage().pixelColor(banner.width() // 2, 4).name().upper() == LIGHT.good_ground


def test_what_is_worth_hearing_is_heard(banner: Banner, sounds: Sounds) -> None:
    for tone in (Tone.GOOD, Tone.INFO, Tone.BAD, Tone.PLAIN, Tone.WARNING):
        banner.say("…", tone)
    assert sounds.played == [Tone.GOOD, Tone.BAD, Tone.WARNING]
    sounds.on = False
    banner.say("…", Tone.BAD)
    assert len(sounds.played) == 3


def test_good_news_goes_away_by_itself_and_bad_news_stays(banner: Banner) -> None:
    banner.say("Listo", Tone.GOOD)
    assert banner.goes_away
    banner.say("No se pudo", Tone.BAD)
    assert not banner.goes_away
    assert STAYS_SECONDS[Tone.BAD] == 0


def test_its_time_over_it_is_gone(banner: Banner, qtbot: QtBot) -> None:
    banner.say("Listo", seconds=1)
    qtbot.waitUntil(banner.isHidden, timeout=3000)
    assert banner.text == ""


def test_it_waits_while_somebody_points_at_it(banner: Banner) -> None:
    banner.say("Listo", Tone.GOOD)
    middle = QPointF(banner.rect().center())
    QApplication.sendEvent(banner, QEnterEvent(middle, middle, middle))
    assert not banner.goes_away
    QApplication.sendEvent(banner, QEvent(QEvent.Type.Leave))
    assert banner.goes_away
    banner.say("No se pudo", Tone.BAD)
    QApplication.sendEvent(banner, QEnterEvent(middle, middle, middle))
    QApplication.sendEvent(banner, QEvent(QEvent.Type.Leave))
    assert not banner.goes_away


def test_it_can_be_closed(banner: Banner) -> None:
    banner.say("No se pudo", Tone.BAD)
    QTest.mouseClick(banner.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert banner.isHidden()


def test_it_can_offer_an_act_and_the_next_one_takes_it_away(banner: Banner, qtbot: QtBot) -> None:
    presses: list[int] = []
    again = secondary("Imprimir otra vez").on_press(lambda: presses.append(1))
    banner.say("Sin papel", Tone.WARNING, button=again)
    again.click()
    gone: list[int] = []
    again.destroyed.connect(lambda: gone.append(1))
    banner.say("Listo")
    qtbot.waitUntil(lambda: gone == [1])
    assert presses == [1]


def test_a_long_sentence_takes_more_lines_and_is_not_cut(banner: Banner) -> None:
    banner.say("Listo")
    QApplication.processEvents()
    one_line = banner.height()
    banner.window().resize(360, 300)
    banner.say("La impresora de tickets no contesta: revise que esté encendida y en la red. " * 2, Tone.WARNING)
    QApplication.processEvents()
    assert banner.height() > one_line
