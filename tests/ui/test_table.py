"""Lists hold ids, fetch only what is painted, and are worked by the keyboard."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from aguadesk.ui import icons, look
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import PAGE, PAGES_KEPT, Column, IdTableModel, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.theme import LIGHT, Tone

Show = Callable[[QWidget], None]


@dataclass(frozen=True)
class Account:
    id: int
    holder: str
    balance: str
    state: str


class Padron:
    """Accounts without a database, noting what was asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.gone: set[int] = set()
        self.holder = "Titular"

    def fetch(self, ids: Sequence[int]) -> Mapping[int, Account]:
        self.asked.extend(ids)
        return {
            number: Account(number, f"{self.holder} {number}", f"{number}.00", "Activa")
            for number in ids
            if number not in self.gone
        }


COLUMNS = [
    Column("", kind=Kind.TICK, width=44),
    Column("Titular", lambda a: a.holder, sort="holder", strong=True),
    Column("Estado", lambda a: a.state, Kind.STATE, 100, tone=lambda _: Tone.GOOD, spare=1),
    Column("Saldo", lambda a: a.balance, Kind.NUMBER, 100, sort="balance"),
]


@pytest.fixture
def padron() -> Padron:
    return Padron()


@pytest.fixture
def table(padron: Padron, on_screen: Show) -> IdTable:
    made = IdTable(COLUMNS, padron.fetch)
    made.resize(700, 400)
    on_screen(made)
    made.setFocus()
    return made


def test_the_model_keeps_the_rules_of_qt_models(padron: Padron, qtmodeltester: ModelTester) -> None:
    model = IdTableModel(COLUMNS, range(1, 301), padron.fetch)
    qtmodeltester.check(model)
    model.show_ids([3, 1, 2])
    model.tick([1])
    model.reread([1])
    model.show_ids([])
    model.reread()
    qtmodeltester.check(model)


def test_only_the_rows_in_sight_are_fetched(table: IdTable, padron: Padron) -> None:
    table.show_ids(range(1, 70_762))
    table.grab()
    assert 0 < len(padron.asked) <= 2 * PAGE
    assert len(table.ids) == 70_761


def test_rows_already_fetched_are_not_fetched_again(table: IdTable, padron: Padron) -> None:
    table.show_ids(range(1, 20))
    table.grab()
    padron.asked.clear()
    table.grab()
    assert padron.asked == []


def test_what_was_seen_long_ago_is_let_go_of(padron: Padron) -> None:
    model = IdTableModel(COLUMNS, range(PAGE * (PAGES_KEPT + 5)), padron.fetch)
    for page in range(PAGES_KEPT + 5):
        assert model.cell(page * PAGE, 1).text
    padron.asked.clear()
    assert model.cell(0, 1).text == "Titular 0"
    assert padron.asked == list(range(PAGE))


def test_a_row_that_changed_is_fetched_again_and_only_its_page(table: IdTable, padron: Padron) -> None:
    table.show_ids(range(1, 500))
    assert table.rows.cell(0, 1).text == "Titular 1"
    assert table.rows.cell(300, 1).text == "Titular 301"
    padron.holder, padron.asked = "Nuevo", []
    table.reread([301])
    assert table.rows.cell(300, 1).text == "Nuevo 301"
    assert table.rows.cell(0, 1).text == "Titular 1"
    table.reread()
    assert table.rows.cell(0, 1).text == "Nuevo 1"


def test_a_row_that_has_gone_is_shown_as_such(padron: Padron) -> None:
    padron.gone = {2}
    model = IdTableModel(COLUMNS, [1, 2, 3], padron.fetch)
    assert [model.cell(place, 1).text for place in range(3)] == ["Titular 1", "…", "Titular 3"]


def test_the_model_answers_as_screen_readers_ask(padron: Padron) -> None:
    model = IdTableModel(COLUMNS, [7], padron.fetch)
    across = Qt.Orientation.Horizontal
    assert model.data(model.index(0, 1)) == "Titular 7"
    assert model.data(model.index(0, 1), Qt.ItemDataRole.ToolTipRole) == "Titular 7"
    assert model.data(model.index(0, 3), Qt.ItemDataRole.UserRole) == 7
    assert model.data(model.index(0, 3), Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value
    assert model.data(model.index(0, 1), Qt.ItemDataRole.CheckStateRole) is None
    assert model.headerData(3, across) == "Saldo"
    assert model.headerData(3, across, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, across, Qt.ItemDataRole.DecorationRole) is None
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_a_tick_can_be_set_through_the_model_as_assistive_technology_does(padron: Padron) -> None:
    model = IdTableModel(COLUMNS, [7, 8], padron.fetch)
    check = Qt.ItemDataRole.CheckStateRole
    assert model.setData(model.index(0, 0), Qt.CheckState.Checked, check)
    assert model.setData(model.index(0, 0), Qt.CheckState.Checked, check)
    assert model.ticked == [7]
    assert model.data(model.index(0, 0), check) == Qt.CheckState.Checked
    assert not model.setData(model.index(0, 1), "otro nombre", Qt.ItemDataRole.EditRole)


def test_space_ticks_and_unticks_the_row(table: IdTable, qtbot: QtBot) -> None:
    table.show_ids([5, 6, 7])
    with qtbot.waitSignal(table.ticked_changed):
        QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked == [5, 6]
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked == [5]


def test_a_click_on_the_box_ticks_and_a_click_beside_it_does_not(table: IdTable) -> None:
    table.show_ids([5, 6])
    for column in (0, 1):
        middle = table.visualRect(table.rows.index(1, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert table.ticked == [6]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 390))
    assert table.ticked == [6]


def test_ticks_of_rows_that_left_the_list_are_dropped(table: IdTable) -> None:
    table.show_ids([1, 2, 3])
    table.tick([1, 3, 99])
    assert table.ticked == [1, 3]
    table.show_ids([3, 4])
    assert table.ticked == [3]


def test_the_person_stays_on_the_same_account_when_the_list_changes(table: IdTable) -> None:
    table.show_ids([1, 2, 3], go_to=2)
    table.show_ids([9, 3, 2])
    assert table.current_id == 2
    table.show_ids([9, 3])
    assert table.current_id == 9
    table.show_ids([])
    assert table.current_id is None


def test_enter_opens_the_account_and_holding_it_does_not_open_it_again(table: IdTable) -> None:
    opened: list[int] = []
    table.opened.connect(opened.append)
    table.show_ids([4, 5])
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [5]


def test_a_double_click_opens_the_account(table: IdTable) -> None:
    opened: list[int] = []
    table.opened.connect(opened.append)
    table.show_ids([4, 5])
    middle = table.visualRect(table.rows.index(0, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert opened == [4]


def test_home_and_end_go_to_the_first_and_last_row(table: IdTable) -> None:
    table.show_ids(range(1, 1000))
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current_id == 999
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.current_id == 1


def test_arrow_up_on_the_first_row_goes_back_to_the_search_box(table: IdTable, qtbot: QtBot) -> None:
    table.show_ids([1, 2])
    with qtbot.waitSignal(table.left_at_top):
        QTest.keyClick(table, Qt.Key.Key_Up)


def test_letters_typed_on_the_list_are_handed_on_and_read_no_row(
    table: IdTable, padron: Padron, type_text: Callable[[QWidget, str], None]
) -> None:
    letters: list[str] = []
    table.typed_ahead.connect(letters.append)
    table.show_ids(range(1, 70_762))
    table.grab()
    padron.asked.clear()
    type_text(table, "Ñú")
    table.keyboardSearch("x")
    assert letters == ["Ñ", "ú"]
    assert padron.asked == []


def test_rows_are_copied_as_a_spreadsheet_takes_them(padron: Padron, on_screen: Show) -> None:
    table = IdTable(COLUMNS, padron.fetch, many=True)
    on_screen(table)
    table.show_ids([1, 2, 3])
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert table.selected_ids == [1, 2]
    assert QGuiApplication.clipboard().text() == "Titular 1\tActiva\t1.00\nTitular 2\tActiva\t2.00"


def test_a_heading_asks_for_a_new_order_and_turns_it_round(table: IdTable) -> None:
    orders: list[tuple[str, bool]] = []
    table.sort_asked.connect(lambda name, descending: orders.append((name, descending)))
    for place in (3, 3, 1, 2):
        table.horizontalHeader().sectionClicked.emit(place)
    assert orders == [("balance", False), ("balance", True), ("holder", False)]


def test_an_empty_list_says_what_to_do_next(table: IdTable) -> None:
    empty = Empty("mdi6.tray", "Nadie con ese nombre", "Pruebe con la calle.")
    table.set_empty(empty)
    assert empty.isVisible()
    table.show_ids([1])
    assert not empty.isVisible()
    table.show_ids([])
    assert empty.isVisible()
    assert empty.size() == table.viewport().size()
    assert not table.focus_first()


def test_the_focus_comes_to_the_row_the_person_was_on(table: IdTable) -> None:
    table.clearFocus()
    table.show_ids([1, 2, 3], go_to=2)
    assert table.focus_first()
    assert table.hasFocus()
    assert table.current_id == 2
    assert table.go_to(3)
    assert table.current_id == 3
    assert not table.go_to(99)


def test_a_narrow_list_leaves_out_what_can_be_spared_and_never_the_figures(table: IdTable) -> None:
    table.show_ids([1])
    assert not table.isColumnHidden(2)
    table.resize(340, 300)
    assert table.isColumnHidden(2)
    assert not table.isColumnHidden(3)
    assert table.columnWidth(1) >= 150
    table.resize(900, 300)
    assert not table.isColumnHidden(2)


def test_rows_are_38_high_and_grow_with_the_letters(table: IdTable, qapp: QGuiApplication) -> None:
    table.show_ids([1])
    assert table.rowHeight(0) == 38
    look.apply(qapp, "light", 1.3)
    assert table.rowHeight(0) == round(38 * 1.3)
    look.apply(qapp, "light")
    assert table.rowHeight(0) == 38


def test_the_selected_row_is_tinted_and_marked_at_its_edge(table: IdTable) -> None:
    table.show_ids([1, 2])
    picture = table.viewport().grab().toImage()
    assert picture.pixelColor(1, 10).name().upper() == LIGHT.primary
    assert picture.pixelColor(300, 4).name().upper() == LIGHT.tint
    assert picture.pixelColor(300, 42).name().upper() == LIGHT.surface
    assert picture.pixelColor(300, 37).name().upper() == LIGHT.line


class Ink:
    """A picture of one list, to be asked where something is drawn."""

    def __init__(self, table: IdTable) -> None:
        self.picture = table.viewport().grab().toImage()

    def has(self, colour: str, left: int, right: int, row: int = 0) -> bool:
        """Say whether a colour is found in a stretch of a row."""
        rows = range(row * 38 + 4, row * 38 + 34)
        return any(self.picture.pixelColor(x, y).name().upper() == colour for x in range(left, right) for y in rows)


def test_a_state_is_painted_as_a_pill_on_its_own_ground(table: IdTable) -> None:
    table.show_ids([1, 2])
    left = table.columnViewportPosition(2)
    ink = Ink(table)
    assert ink.has(LIGHT.good_ground, left, left + 90, row=1)
    assert not ink.has(LIGHT.good_ground, left - 60, left, row=1)


def test_tick_boxes_are_painted_once_the_icons_are_there(table: IdTable) -> None:
    icons.load()
    table.show_ids([1, 2, 3])
    table.tick([2])
    ink = Ink(table)
    assert ink.has(LIGHT.primary, 12, 34, row=1)
    assert not ink.has(LIGHT.primary, 12, 34, row=2)


def test_where_no_column_shares_the_room_what_people_look_for_takes_it(padron: Padron, on_screen: Show) -> None:
    columns = [
        Column("Cuenta", lambda a: str(a.number), width=100),
        Column("Titular", lambda a: a.holder, width=120, strong=True),
        Column("Domicilio", lambda a: a.holder, spare=1),
    ]
    made = IdTable(columns, padron.fetch)
    made.resize(300, 200)
    on_screen(made)
    assert made.isColumnHidden(2)
    assert made.columnWidth(0) == 100
    assert made.columnWidth(1) == made.viewport().width() - 100


def test_an_empty_cell_and_a_toned_one_are_painted(padron: Padron, on_screen: Show) -> None:
    columns = [
        Column("Nada", lambda _: "", width=100),
        Column("Saldo", lambda a: a.balance, Kind.NUMBER, 160, tone=lambda _: Tone.BAD, strong=True),
    ]
    made = IdTable(columns, padron.fetch)
    made.resize(400, 200)
    on_screen(made)
    made.show_ids([88888, 99999])
    ink = Ink(made)
    assert ink.has(LIGHT.bad, 100, 260, row=1)
    assert {ink.picture.pixelColor(x, 38 + 19).name().upper() for x in range(95)} == {LIGHT.surface}
    assert made.itemDelegate().sizeHint(QStyleOptionViewItem(), made.rows.index(0, 0)).height() == 38
