"""The one style sheet, written from the tokens. Widgets choose a rule by their `role` property."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from aguadesk.ui.theme import SIZES, Tokens

_BASE = """
* { outline: 0; }
QWidget { color: $text; font-size: ${text_px}px; }
QMainWindow, QDialog, QWidget[role="page"], QStackedWidget[role="page"] { background: $ground; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 4px 8px; }
QLabel { background: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; border: 0; }
QFrame[role="hairline"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="hairline-up"] { background: $line; border: 0; max-width: 1px; min-width: 1px; }
"""

_WORDS = """
QLabel[role="label"] { color: $muted; font-size: ${label_px}px; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small_px}px; }
QLabel[role="value"] { font-size: ${text_px}px; }
QLabel[role="strong"] { font-size: ${text_px}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading_px}px; font-weight: 600; }
QLabel[role="title"] { font-size: ${title_px}px; font-weight: 600; }
QLabel[role="change"] { font-size: ${change_px}px; font-weight: 600; }
QLabel[role="total"] { font-size: ${total_px}px; font-weight: 600; }
QLabel[role="total_long"] { font-size: ${total_long_px}px; font-weight: 600; }
QLabel[role="complaint"] { color: $bad; font-size: ${small_px}px; }
QLabel[role="hint"] { color: $muted; font-size: ${small_px}px; }
QLabel[role="brand"] { color: $rail_text; }
QLabel[role="brand-small"] { color: $rail_text; font-size: ${label_px}px; }
QLabel[role="brand-title"] { color: $rail_active_text; font-size: ${change_px}px; font-weight: 600; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="info"] { color: $primary; }
"""

_FRAMES = """
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: ${card_radius_px}px; }
QFrame[role="note"] { background: $raised; border: 0; border-radius: ${field_radius_px}px; }
QFrame[role="note"][tone="good"] { background: $good_ground; }
QFrame[role="note"][tone="warning"] { background: $warning_ground; }
QFrame[role="note"][tone="bad"] { background: $bad_ground; }
QFrame[role="note"][tone="info"] { background: $tint; }
QFrame[role="topbar"] { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame[role="rail"] { background: $rail; border: 0; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: ${field_radius_px}px;
    padding: 0 10px; selection-background-color: $primary; selection-color: $on_primary; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${field_inner_px}px; max-height: ${field_inner_px}px; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $muted; }
QPlainTextEdit, QTextEdit { padding: 6px 8px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid $primary; padding: 0 9px; min-height: ${field_focused_px}px; max-height: ${field_focused_px}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $primary; padding: 5px 7px; }
QLineEdit[wrong="true"], QComboBox[wrong="true"] {
    border: 2px solid $bad; padding: 0 9px; min-height: ${field_focused_px}px; max-height: ${field_focused_px}px; }
QPlainTextEdit[wrong="true"] { border: 2px solid $bad; padding: 5px 7px; }
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled {
    background: $raised; color: $muted; border: 1px solid $line; }
QLineEdit[loudness="big"], QLineEdit[loudness="big"]:focus, QLineEdit[loudness="big"][wrong="true"] {
    font-size: ${change_px}px; min-height: ${loud_px}px; max-height: ${loud_px}px; }
QAbstractSpinBox QLineEdit { border: 0; padding: 0; background: transparent; }
QComboBox::drop-down, QAbstractSpinBox::drop-down { border: 0; width: 30px; background: transparent; }
QComboBox::down-arrow, QAbstractSpinBox::down-arrow { image: none; width: 0; height: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 0; background: transparent; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $edge; padding: 4px;
    selection-background-color: $tint; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 30px; }
QFrame[role="search"] { background: $surface; border: 1px solid $edge; border-radius: ${search_radius_px}px; }
QFrame[role="search"][focused="true"] { border: 2px solid $primary; }
QFrame[role="search"] QLineEdit, QFrame[role="search"] QLineEdit:focus {
    border: 0; background: transparent; font-size: ${search_px}px; padding: 0; max-height: 40px; min-height: 30px; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 26px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { color: $primary; }
QCalendarWidget QWidget { background: $surface; }
"""

_BUTTONS = """
QPushButton {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: ${field_radius_px}px;
    padding: 0 16px; min-height: ${field_inner_px}px; }
QPushButton:hover { background: $raised; }
QPushButton:pressed { background: $tint; }
QPushButton:focus { border: 2px solid $primary; }
QPushButton:disabled { background: $raised; border-color: $line; color: $muted; }
QPushButton[role="primary"] { background: $primary; border: 1px solid $primary; color: $on_primary; font-weight: 600; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: $primary_strong; }
QPushButton[role="primary"]:focus { border: 3px solid $focus_on_primary; }
QPushButton[role="primary"]:disabled { background: $raised; border: 1px solid $line; color: $muted; }
QPushButton[loudness="loud"] { min-height: ${loud_px}px; font-size: ${heading_px}px; border-radius: 10px; }
QPushButton[role="danger"] { background: $surface; border: 1px solid $bad; color: $bad; }
QPushButton[role="danger"]:hover { background: $bad_ground; }
QPushButton[role="danger"]:focus { border: 2px solid $bad; }
QPushButton[role="ghost"] { background: transparent; border: 1px solid transparent; color: $primary; padding: 0 10px; }
QPushButton[role="ghost"]:hover { background: $tint; }
QPushButton[role="ghost"]:focus { border: 2px solid $primary; }
QPushButton[role="ghost"]:disabled { color: $muted; }
QPushButton[role="choice"] { padding: 0 8px; font-size: ${small_px}px; }
QPushButton[role="choice"]:checked { background: $tint; border: 2px solid $primary; color: $primary; font-weight: 600; }
QPushButton[role="choice"]:focus { border: 2px solid $primary; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $raised; }
QToolButton:focus { border: 2px solid $primary; }
"""

_LISTS = """
QAbstractItemView { background: $surface; color: $text; border: 0; gridline-color: $line;
    selection-background-color: $tint; selection-color: $text; }
QListView::item { min-height: ${row_px}px; padding: 0 8px; }
PhotoStrip::item { min-height: 0; padding: 4px; border: 2px solid transparent; border-radius: 6px; }
PhotoStrip::item:selected { background: $tint; color: $text; border: 2px solid $edge; }
PhotoStrip::item:selected:active { border: 2px solid $primary; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section {
    background: $surface; color: $muted; border: 0; border-bottom: 1px solid $line;
    font-size: ${label_px}px; font-weight: 600; padding: 0 12px; min-height: ${row_px}px; }
QHeaderView::section:hover { color: $text; }
QTableCornerButton::section { background: $surface; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $edge; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: 0; height: 0; width: 0; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; padding: 8px 14px; border: 0;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom: 2px solid $primary; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $primary; }
QProgressBar { background: $raised; border: 1px solid $line; border-radius: 5px; min-height: 10px; max-height: 10px; }
QProgressBar::chunk { background: $primary; border-radius: 5px; }
QMenu { background: $surface; border: 1px solid $edge; padding: 6px; }
QMenu::item { padding: 8px 28px 8px 16px; border-radius: 6px; }
QMenu::item:selected { background: $tint; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QGroupBox { border: 0; margin-top: 22px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
QSplitter::handle { background: transparent; }
"""

_SHEET = Template(_BASE + _WORDS + _FRAMES + _FIELDS + _BUTTONS + _LISTS)


def sheet(colours: Tokens, scale: float = 1.0) -> str:
    """Return the style sheet of a theme, with letters and rows `scale` times their normal size."""
    sizes = {f"{name}_px": str(round(size * scale)) for name, size in SIZES.items()}
    sizes["field_inner_px"] = str(round((SIZES["field"] - 2) * scale))
    sizes["field_focused_px"] = str(round((SIZES["field"] - 2) * scale) - 2)
    sizes["search_radius_px"] = str(round(10 * scale))
    return _SHEET.substitute(asdict(colours) | sizes | {"focus_on_primary": colours.text})
