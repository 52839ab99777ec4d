"""Everything speaks Mexican Spanish, Qt's own words too, and every letter has a face."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from aguadesk.ui import fonts, icons, language
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.program import dress


def test_the_locale_is_that_of_mexico() -> None:
    assert QLocale().name() == "es_MX"
    assert QLocale().decimalPoint() == "."
    assert QLocale().groupSeparator() == ","


def test_qts_own_words_are_spanish(qtbot: QtBot) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
    qtbot.addWidget(buttons)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Cancelar"
    assert QCoreApplication.translate("QFileDialog", "Look in:") == "Ver en:"
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert "Pegar" in " ".join(action.text().replace("&", "") for action in menu.actions())
    menu.deleteLater()


def test_days_are_written_as_people_say_them() -> None:
    assert language.short_day(date(2026, 11, 5)) == "5 nov 2026"
    assert language.long_day(date(2026, 11, 20)) == "viernes 20 de noviembre de 2026"


def test_a_machine_without_fonts_gets_the_carried_face(qapp: QApplication) -> None:
    before = qapp.font()
    family = fonts.ensure_a_face([])
    assert family == "Bitstream Vera Sans"
    assert family in QFontDatabase.families()
    assert qapp.font().family() == family
    qapp.setFont(before)


def test_a_machine_with_fonts_keeps_its_own(qapp: QApplication) -> None:
    assert fonts.ensure_a_face(["Segoe UI"]) is None


def test_the_carried_face_is_where_it_is_said_to_be() -> None:
    folder = fonts.carried_folder()
    assert folder is not None
    assert all((folder / name).is_file() for name in fonts.CARRIED)


def test_icons_appear_once_they_are_loaded_in_the_colour_of_the_moment(qtbot: QtBot) -> None:
    icons.load()
    icons.load()
    assert icons.is_loaded()
    mark = icons.IconMark("mdi6.magnify", "primary", 40)
    qtbot.addWidget(mark)
    mark.show()

    def reds() -> set[int]:
        picture = mark.grab().toImage()
        return {picture.pixelColor(x, y).red() for x in range(40) for y in range(40)}

    before = reds()
    mark.show_icon("mdi6.magnify", "bad")
    assert len(before) > 1, "nothing was drawn"
    assert reds() != before


def test_the_program_is_dressed_in_one_go(qapp: QApplication, preferences: Preferences, tmp_path: Path) -> None:
    preferences.put("look", "dark")
    preferences.put("scale", 1.15)
    dress(qapp, preferences)
    from aguadesk.ui import look

    assert look.tokens().name == "dark"
    assert look.current().scale == 1.15
    assert qapp.applicationName() == "AguaDesk"
    look.apply(qapp, "light")
