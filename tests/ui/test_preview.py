"""The preview: what will be on paper, at its size, page by page."""

from collections.abc import Callable

import pytest
from pdf_samples import pdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aguadesk.domain.errors import Trouble
from aguadesk.ui.pdf_pages import PdfPages
from aguadesk.ui.preview import Paper, PreviewWindow

Show = Callable[[QWidget], None]
CTRL = Qt.KeyboardModifier.ControlModifier
HALF_LETTER = (139.7, 215.9)


@pytest.fixture
def preview(on_screen: Show) -> PreviewWindow:
    made = PreviewWindow(Paper("Recibo A-000043", "receipt", pdf(*[HALF_LETTER] * 12)), "Impresora: HP")
    on_screen(made)
    return made


def test_a_page_has_its_size_in_millimetres_and_its_ink() -> None:
    pages = PdfPages(pdf(HALF_LETTER))
    assert (round(pages.size_mm(0).width(), 1), round(pages.size_mm(0).height(), 1)) == HALF_LETTER
    picture = pages.image(0, 254)
    assert (picture.width(), picture.height()) == (pytest.approx(1397, abs=2), pytest.approx(2159, abs=2))
    assert picture.pixelColor(50, 50).name() == "#ff0000"
    assert picture.pixelColor(700, 700).name() == "#ffffff"
    pages.close()


def test_the_paper_is_on_screen_before_it_is_printed(preview: PreviewWindow) -> None:
    assert preview.windowTitle() == "Recibo A-000043"
    picture = preview.view.grab().toImage()
    colours = {picture.pixelColor(x, 40).name() for x in range(0, picture.width(), 4)}
    assert "#ffffff" in colours
    assert "#ff0000" in colours


def test_a_wide_page_is_seen_whole_in_a_narrow_window(preview: PreviewWindow) -> None:
    preview.resize(480, 900)
    preview.view.fit_page()
    assert preview.view.horizontalScrollBar().maximum() == 0


def test_the_first_page_is_seen_whole(preview: PreviewWindow) -> None:
    assert preview.view.zoom * 215.9 / 25.4 * 96 <= preview.view.viewport().height()
    preview.resize(1200, 420)
    assert preview.view.zoom > 0.7, "too small to read is shown as wide as the window"


def test_keys_make_it_larger_smaller_and_as_wide_as_the_window(preview: PreviewWindow, qtbot: QtBot) -> None:
    whole = preview.view.zoom
    QTest.keyClick(preview.view, Qt.Key.Key_Plus, CTRL)
    larger = preview.view.zoom
    QTest.keyClick(preview.view, Qt.Key.Key_Minus, CTRL)
    QTest.keyClick(preview.view, Qt.Key.Key_0, CTRL)
    wide = preview.view.zoom
    assert whole < larger
    assert wide > whole
    for _ in range(20):
        preview.view.step_zoom(1)
    assert preview.view.zoom == 3.0
    for _ in range(20):
        preview.view.step_zoom(-1)
    assert preview.view.zoom == 0.5


def test_the_percentage_is_said(preview: PreviewWindow) -> None:
    preview.view.step_zoom(1)
    assert preview.percent == f"{round(preview.view.zoom * 100)} %"


def test_pages_are_walked_with_the_keyboard_and_drawn_when_seen(preview: PreviewWindow) -> None:
    bar = preview.view.verticalScrollBar()
    QTest.keyClick(preview.view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(preview.view, Qt.Key.Key_Home)
    assert bar.value() == 0
    QTest.keyClick(preview.view, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    preview.view.go_to(11)
    preview.view.grab()
    assert preview.view.pages_drawn <= 6


def test_a_zoomed_page_stays_when_the_window_changes(preview: PreviewWindow) -> None:
    preview.view.step_zoom(1)
    zoom = preview.view.zoom
    preview.resize(500, 500)
    assert preview.view.zoom == zoom


def test_printing_and_saving_are_one_key_away(preview: PreviewWindow, qtbot: QtBot) -> None:
    preview.view.setFocus()
    with qtbot.waitSignal(preview.print_asked):
        QTest.keyClick(preview.view, Qt.Key.Key_P, CTRL)
    with qtbot.waitSignal(preview.save_asked):
        QTest.keyClick(preview.view, Qt.Key.Key_S, CTRL)


def test_escape_closes_it(preview: PreviewWindow) -> None:
    QTest.keyClick(preview.view, Qt.Key.Key_Escape)
    assert not preview.isVisible()


def test_where_it_would_be_printed_is_said(preview: PreviewWindow) -> None:
    preview.say_where("Impresora: EPSON")
    assert "EPSON" in preview.where


def test_a_damaged_paper_is_trouble_and_no_window(qtbot: QtBot) -> None:
    with pytest.raises(Trouble):
        PreviewWindow(Paper("Recibo", "receipt", b"not a pdf"), "")
