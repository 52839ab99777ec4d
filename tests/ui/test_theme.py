"""The look: every colour that is written on another can be read, and one table feeds both themes."""

import re

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from aguadesk.ui import look, theme
from aguadesk.ui.style import sheet
from aguadesk.ui.theme import DARK, LIGHT, SHAPE_PAIRS, TEXT_PAIRS, Tokens, Tone


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_every_text_stands_out_from_its_ground(tokens: Tokens, ink: str, ground: str) -> None:
    ratio = theme.contrast(getattr(tokens, ink), getattr(tokens, ground))
    assert ratio >= theme.TEXT_CONTRAST, f"{ink} on {ground} is only {ratio:.2f}"


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_edges_of_fields_and_the_focus_can_be_seen(tokens: Tokens, shape: str, ground: str) -> None:
    ratio = theme.contrast(getattr(tokens, shape), getattr(tokens, ground))
    assert ratio >= theme.SHAPE_CONTRAST, f"{shape} on {ground} is only {ratio:.2f}"


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_can_be_read_on_its_own_wash(tokens: Tokens, tone: Tone) -> None:
    assert theme.contrast(tokens.ink(tone), tokens.wash(tone)) >= theme.TEXT_CONTRAST


def test_contrast_is_that_of_the_web_guidelines() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#FFFFFF", "#777777") == pytest.approx(4.48, abs=0.01)
    assert theme.contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_the_sheet_uses_only_colours_of_its_theme(tokens: Tokens) -> None:
    known = {getattr(tokens, name).upper() for name in Tokens.__slots__ if name != "name"}
    used = {colour.upper() for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", sheet(tokens))}
    assert used <= known


def test_the_sheet_leaves_nothing_unfilled() -> None:
    assert "$" not in sheet(LIGHT)
    assert "$" not in sheet(DARK, 1.3)


def test_a_larger_scale_makes_letters_larger() -> None:
    assert "font-size: 40px" in sheet(LIGHT)
    assert "font-size: 52px" in sheet(LIGHT, 1.3)


def test_changing_the_theme_recolours_what_is_on_screen_and_says_so(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("Saldo")
    qtbot.addWidget(label)
    label.show()
    with qtbot.waitSignal(look.current().changed):
        look.apply(qapp, "dark")
    assert look.tokens() is DARK
    assert label.palette().windowText().color().name().upper() == DARK.text
    look.apply(qapp, "light")
    assert label.palette().windowText().color().name().upper() == LIGHT.text


def test_the_scale_reaches_every_length(qapp: QApplication) -> None:
    look.apply(qapp, "light", 1.3)
    assert look.px("row") == round(38 * 1.3)
    assert look.scaled(10) == 13
    look.apply(qapp, "light")
    assert look.px("row") == 38


def test_auto_is_what_the_system_says(qapp: QApplication) -> None:
    look.apply(qapp, "auto")
    assert (look.tokens() is DARK) == look.system_is_dark(qapp)
    assert look.current().choice == "auto"
    look.apply(qapp, "light")
