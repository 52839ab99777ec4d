"""Fields, forms, choices and small widgets, worked by the keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from aguadesk.domain.money import Money
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import Card, Note, Scrolled, column, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField, LongText, PasswordField, Pick, SearchField, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.rows import dress_tree
from aguadesk.ui.kit.words import Amount, Hairline, Labelled, Words
from aguadesk.ui.theme import LIGHT, Tone

Show = Callable[[QWidget], None]
Type = Callable[[QWidget, str], None]
METHODS = [("cash", "Efectivo"), ("card", "Tarjeta"), ("transfer", "Transf."), ("cheque", "Cheque")]
METHOD_KEYS = ("caja.cash", "caja.card", "caja.transfer", "caja.cheque")


def test_accents_can_be_typed_and_spaces_around_do_not_count(type_text: Type) -> None:
    field = TextField()
    type_text(field, " Núñez Ávila ")
    assert field.value == "Núñez Ávila"


def test_a_long_text_is_shown_from_its_beginning() -> None:
    long = "Comité de Agua Potable y Alcantarillado de San Miguel del Valle"
    field = TextField(long)
    assert field.cursorPosition() == 0
    field.setText(long[::-1])
    assert field.cursorPosition() == 0


def test_a_check_speaks_on_leaving_and_is_silent_while_typing(on_screen: Show, type_text: Type) -> None:
    page = QWidget()
    box = QVBoxLayout(page)
    form = Form()
    line = form.add("RFC", field := TextField(check=lambda rfc: "" if len(rfc) == 13 else "Al RFC le faltan letras."))
    box.addWidget(form)
    box.addWidget(TextField())
    on_screen(page)
    field.setFocus()
    type_text(field, "COBR")
    assert line.complaint == ""
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert line.complaint == "Al RFC le faltan letras."
    type_text(field, "800101ABC")
    assert line.complaint == ""


def test_a_form_goes_to_the_first_field_that_is_wrong(on_screen: Show) -> None:
    form = Form(columns=2)
    form.add("Nombre", TextField("Rosa"))
    form.add("Uso", Pick([("d", "Doméstico")]))
    bad = form.add("Importe", MoneyField())
    form.add("RFC", TextField(check=lambda _: "Falta el RFC."))
    on_screen(form)
    assert not form.validate()
    assert QApplication.focusWidget() is bad.editor
    assert [line.complaint != "" for line in form.rows] == [False, False, True, True]


def test_a_field_that_is_off_is_not_checked(on_screen: Show) -> None:
    form = Form()
    line = form.add("Importe", MoneyField())
    line.editor.setEnabled(False)
    on_screen(form)
    assert form.validate()


def test_a_refusal_of_the_desk_stands_beside_the_field(on_screen: Show) -> None:
    form = Form()
    line = form.add("Motivo", LongText(), "Se guarda con su nombre.")
    on_screen(form)
    line.complain_and_focus("Falta el motivo.")
    assert line.complaint == "Falta el motivo."
    assert line.editor.hasFocus()
    line.complain("")
    assert line.complaint == ""


def test_fields_stand_side_by_side_and_wide_ones_take_a_line(on_screen: Show) -> None:
    form = Form(columns=2)
    left, right = form.add("Calle", TextField()), form.add("Número", TextField())
    wide = form.add("Notas", TextField(), span=2)
    alone = form.add("Ruta", TextField())
    form.resize(600, 300)
    on_screen(form)
    assert left.y() == right.y()
    assert left.x() < right.x()
    assert wide.y() > left.y()
    assert wide.width() > left.width() * 1.8
    assert alone.y() > wide.y()


def test_tab_walks_the_fields_in_their_order(on_screen: Show) -> None:
    form = Form(columns=2)
    fields = [form.add(name, TextField()).editor for name in ("Calle", "Número", "Colonia", "Localidad")]
    on_screen(form)
    fields[0].setFocus()
    walked = []
    for _ in fields:
        walked.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert walked == fields


def test_tab_leaves_a_field_of_several_lines(on_screen: Show) -> None:
    form = Form()
    long, after = form.add("Motivo", LongText(lines=2)).editor, form.add("Folio", TextField()).editor
    on_screen(form)
    long.setFocus()
    QTest.keyClick(long, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert long.value == ""


def test_a_password_is_hidden_counts_its_spaces_and_warns_of_capitals(on_screen: Show, type_text: Type) -> None:
    form = Form()
    line = form.add("Contraseña", field := PasswordField())
    on_screen(form)
    type_text(field, " ÑANDÚ")
    assert field.echoMode() == QLineEdit.EchoMode.Password
    assert field.value == " ÑANDÚ"
    assert "mayúsculas" in line.complaint
    type_text(field, "x")
    assert line.complaint == ""


def test_a_list_of_options_keeps_what_was_chosen_when_others_are_offered() -> None:
    pick = Pick([(1, "Uno"), (2, "Dos")])
    pick.choose(2)
    pick.offer([(2, "Dos"), (3, "Tres")])
    assert pick.value == 2
    pick.offer([(5, "Cinco")])
    assert pick.value == 5
    pick.choose("nobody")
    assert pick.value == 5
    assert Pick().value is None


def test_a_day_is_written_as_in_mexico(on_screen: Show) -> None:
    field = DayField(date(2026, 11, 5))
    on_screen(field)
    assert field.text() == "05/11/2026"
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value == date(2026, 11, 6)
    assert not field.grab().isNull()


@pytest.fixture
def methods(on_screen: Show) -> Choice[str]:
    made = Choice(METHODS, METHOD_KEYS)
    made.resize(330, 40)
    on_screen(made)
    return made


def test_the_first_option_is_chosen_and_arrows_move_on_and_round(methods: Choice[str]) -> None:
    chosen: list[str] = []
    methods.chosen.connect(chosen.append)
    assert methods.value == "cash"
    methods.segments[0].setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert chosen == ["card", "cash", "cheque"]
    assert QApplication.focusWidget() is methods.segments[3]


def test_an_option_has_its_key_and_one_that_is_off_is_passed_over(methods: Choice[str]) -> None:
    QTest.keyClick(methods, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert methods.value == "transfer"
    methods.allow("cheque", False)
    methods.segments[2].setFocus()
    QTest.keyClick(methods.segments[2], Qt.Key.Key_Right)
    assert methods.value == "cash"
    QTest.keyClick(methods.segments[0], Qt.Key.Key_A)
    assert methods.value == "cash"


def test_four_methods_fit_a_narrow_card_without_clipping_their_words(methods: Choice[str]) -> None:
    for segment in methods.segments:
        assert segment.width() >= segment.fontMetrics().horizontalAdvance(segment.text()) + 8
    assert methods.segments[0].toolTip() == "Alt+1"
    assert methods.minimumSizeHint().width() <= 330


def test_only_the_chosen_option_is_reached_with_tab(methods: Choice[str]) -> None:
    policies = [segment.focusPolicy() == Qt.FocusPolicy.StrongFocus for segment in methods.segments]
    assert policies == [True, False, False, False]
    methods.choose("card")
    assert methods.segments[1].focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_keys_of_options_can_be_drawn_where_there_is_room() -> None:
    choice = Choice(METHODS, METHOD_KEYS, show_keys=True)
    assert [segment.key for segment in choice.segments] == ["Alt+1", "Alt+2", "Alt+3", "Alt+4"]


def test_the_search_box_tells_what_is_typed_entered_and_where_the_arrow_goes(
    on_screen: Show, type_text: Type, qtbot: QtBot
) -> None:
    box = SearchField("Cuenta o nombre", "F2")
    on_screen(box)
    typed: list[str] = []
    box.typed.connect(typed.append)
    box.take_focus()
    type_text(box.edit, "Ño")
    with qtbot.waitSignal(box.entered) as entered:
        QTest.keyClick(box.edit, Qt.Key.Key_Return)
    with qtbot.waitSignal(box.down):
        QTest.keyClick(box.edit, Qt.Key.Key_Down)
    assert entered.args == ["Ño"]
    QTest.keyClick(box.edit, Qt.Key.Key_Escape)
    assert typed == ["Ñ", "Ño", ""]
    assert box.property("focused") is True


def test_coming_back_to_the_search_box_selects_what_was_there(on_screen: Show, type_text: Type) -> None:
    box = SearchField()
    on_screen(box)
    box.set_text("Rosa")
    box.take_focus()
    type_text(box.edit, "L")
    assert box.edit.text() == "L"
    box.hint("Folio")
    assert box.edit.placeholderText() == "Folio"


def test_a_pill_says_its_state_in_words_and_hides_when_there_is_none(on_screen: Show) -> None:
    page = QWidget()
    pill = Pill("3 meses de rezago", Tone.WARNING, icon="mdi6.alert")
    page.setLayout(row(pill, None))
    on_screen(page)
    assert pill.accessibleName() == "3 meses de rezago"
    assert pill.width() > pill.fontMetrics().horizontalAdvance("3 meses")
    assert not pill.grab().isNull()
    pill.say("")
    assert pill.isHidden()
    pill.say("Al corriente", Tone.GOOD)
    assert pill.isVisible()
    assert (pill.text, pill.tone) == ("Al corriente", Tone.GOOD)


def test_an_amount_has_its_peso_sign_and_a_dash_when_there_is_none(on_screen: Show) -> None:
    amount = Amount(Money.pesos("651.69"))
    on_screen(amount)
    assert amount.text() == "$651.69"
    assert amount.font().pixelSize() == 40
    amount.show_money(Money.pesos("-5"), Tone.BAD)
    assert amount.text() == "-$5.00"
    assert amount.palette().windowText().color().name().upper() == LIGHT.bad
    amount.show_money(None)
    assert amount.text() == "—"


def test_words_from_data_are_never_read_as_markup() -> None:
    words = Words("<b>Rosa</b> & hijos")
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text() == "<b>Rosa</b> & hijos"


def test_a_labelled_value_is_a_dash_when_empty(on_screen: Show) -> None:
    facts = Labelled("Domicilio", "Hidalgo 118", wrap=True)
    on_screen(facts)
    assert facts.value.accessibleName() == "Domicilio"
    facts.show_value("")
    assert facts.value.text() == "—"
    facts.show_value("Vencida", Tone.BAD)
    assert facts.value.palette().windowText().color().name().upper() == LIGHT.bad


def test_a_note_changes_what_it_says_and_hides_when_it_says_nothing(on_screen: Show) -> None:
    card = Card("Después de este pago")
    note = Note("Saldo $0.00", Tone.GOOD)
    card.column.addWidget(note)
    card.column.addWidget(Hairline())
    on_screen(card)
    note.say("", Tone.PLAIN)
    assert note.isHidden()
    note.say("Quedan $20.00", Tone.WARNING)
    assert note.isVisible()
    assert note.grab().toImage().pixelColor(20, 4).name().upper() == LIGHT.warning_ground


def test_an_empty_place_offers_the_next_step(on_screen: Show) -> None:
    presses: list[int] = []
    empty = Empty("mdi6.tray", "Sin cuentas", "", secondary("Importar").on_press(lambda: presses.append(1)))
    on_screen(empty)
    empty.say("Sin resultados", "Pruebe con la calle.")
    empty.findChild(type(secondary("x"))).click()
    assert presses == [1]


def test_rows_and_columns_take_widgets_layouts_spaces_and_stretches(on_screen: Show) -> None:
    first, second = Words("uno"), Words("dos")
    page = Scrolled()
    page.column.addLayout(column(row(first, 30, second, None), None, spacing=0))
    page.resize(400, 100)
    on_screen(page)
    assert second.x() >= first.x() + first.width() + 30


def test_a_tree_of_its_own_model_gets_the_rows_of_the_house(on_screen: Show) -> None:
    tree = QTreeWidget()
    tree.setHeaderLabels(["Meta", "Avance"])
    branch = QTreeWidgetItem(tree, ["Recaudación", ""])
    QTreeWidgetItem(branch, ["Cobrar el rezago", "82 %"])
    branch.setExpanded(True)
    dress_tree(tree)
    tree.resize(400, 200)
    on_screen(tree)
    assert tree.visualItemRect(branch).height() == 38
    foot = tree.visualItemRect(branch).bottom()
    assert tree.viewport().grab().toImage().pixelColor(200, foot).name().upper() == LIGHT.line
