"""Ajustes, Reglas: what each says in words, since when, by which article; a newer one is added, none is erased."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import rules
from aguadesk.desk.desk import Done
from aguadesk.desk.rules import RuleForm, RuleRow, RuleStanding
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Right
from aguadesk.domain.rule_values import SHAPES, RuleKind
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox, run_form
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import Card
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.kit.words import Words
from aguadesk.ui.listed_section import ListedSection
from aguadesk.ui.settings.rule_words import RULE_WORDS, VALUE_WORDS
from aguadesk.ui.settings.wording import long_day, rule_name, rule_value
from aguadesk.ui.theme import Tone

_STANDINGS = {
    RuleStanding.IN_FORCE: ("Vigente", Tone.GOOD),
    RuleStanding.FUTURE: ("Por entrar", Tone.INFO),
    RuleStanding.PAST: ("Anterior", Tone.PLAIN),
}

COLUMNS: tuple[Column[RuleRow], ...] = (
    Column("Regla", lambda rule: rule_name(rule.key), width=290, strong=True),
    Column("Qué dice", lambda rule: rule_value(rule.key, rule.value)),
    Column("Desde", lambda rule: long_day(rule.valid_from), width=116),
    Column(
        "Vigencia",
        lambda rule: _STANDINGS[rule.standing][0],
        Kind.STATE,
        120,
        tone=lambda rule: _STANDINGS[rule.standing][1],
    ),
)


class RuleCard(Card):
    """The rule the person is on, whole: what it says, what it decides, and where it is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name, self.value = Words("", "label"), Words("", "heading", wrap=True)
        self.about, self.citation = Words("", "muted", wrap=True), Words("", "value", wrap=True)
        self.citation.allow_copy()
        for words in (self.name, self.value, self.about, self.citation):
            self.column.addWidget(words)

    def show_rule(self, rule: RuleRow | None) -> None:
        """Show a rule, or hide while there is none."""
        self.setVisible(rule is not None)
        if rule is None:
            return
        until = f" al {long_day(rule.valid_to)}" if rule.valid_to else ""
        written = ", ".join(filter(None, (rule.document, rule.article, rule.page)))
        self.name.setText(rule_name(rule.key))
        self.value.setText(rule_value(rule.key, rule.value))
        self.about.setText(RULE_WORDS.get(rule.key, ("", ""))[1])
        self.citation.setText(f"Desde el {long_day(rule.valid_from)}{until} · {written}")


class RuleBox(FormBox):
    """A rule from a day on. What is now in force is said, so that nobody changes it by mistake."""

    money_row = "value"

    def __init__(self, context: Context, rule: RuleRow, parent: QWidget | None = None) -> None:
        text = f"{RULE_WORDS.get(rule.key, ('', ''))[1]} Hoy: {rule_value(rule.key, rule.value)}."
        super().__init__(context, rule_name(rule.key), text, accept="Agregar la regla", width=640, parent=parent)
        self._rule = rule
        self.field = value_field(rule)
        self.valid_from = DayField(context.desk.today())
        self.document = TextField("", "Ley de Ingresos 2027, acta de consejo 14", most=160)
        self.article, self.page = TextField("", "art. 44", most=80), TextField("", "p. 12", most=40)
        form = Form(columns=3)
        self.rows["value"] = form.add("Qué dirá", self.field, span=3)
        self.rows["valid_from"] = form.add("Vigente desde el", self.valid_from)
        self.rows["document"] = form.add("Documento donde está escrita", self.document, span=2)
        form.add("Artículo", self.article)
        form.add("Página", self.page)
        self.body.addWidget(form)
        self.field.setFocus()

    @property
    def typed(self) -> str:
        """What the rule will say, as the desk reads it."""
        return str(self.field.value or "") if isinstance(self.field, Pick) else self.field.text()

    def attempt(self) -> Done[Any]:
        form = RuleForm(
            key=self._rule.key,
            value=self.typed,
            valid_from=self.valid_from.value,
            document=self.document.value,
            article=self.article.value,
            page=self.page.value,
        )
        return rules.add_rule(self._context.desk, form)

    def _say(self, sentence: str) -> None:
        self._wrong = self._wrong or "value"
        super()._say(sentence)


def value_field(rule: RuleRow) -> Pick | MoneyField | TextField:
    """Return the field for what a rule may say, holding what it says now."""
    shape = SHAPES[rule.key]
    if shape.kind is RuleKind.MONEY:
        return MoneyField(Money.pesos(str(rule.value)))
    if shape.kind is not RuleKind.CHOICE:
        return TextField(str(rule.value), most=shape.longest or 12)
    offered = Pick([(value, VALUE_WORDS.get(rule.key, {}).get(value, value)) for value in shape.choices])
    offered.choose(rule.value)
    return offered


class RulesSection(ListedSection[RuleRow]):
    """The rules of law and of the board."""

    page_name = "reglas"
    title = "Reglas"
    text = "Cada regla dice desde cuándo vale y en qué artículo está. La anterior se conserva."
    icon = "mdi6.scale-balance"
    changes = Right.EDIT_SETTINGS

    def __init__(self, context: Context) -> None:
        super().__init__(context, COLUMNS, Empty("mdi6.scale-balance", "No hay reglas"))
        self.shown = Choice([(False, "Vigentes y por entrar"), (True, "Todas")])
        self.shown.chosen.connect(lambda _: self.opened())
        self.shown.setMaximumWidth(340)
        self.card = RuleCard()
        self.body.addWidget(self.card)
        self.table.current_changed.connect(lambda _: self.card.show_rule(self.current))
        self.table.opened.connect(lambda _: self.change())
        buttons: list[QWidget] = []
        if self.may_change:
            buttons = [secondary("Nueva regla vigente desde…", "ajustes.edit", icon="mdi6.plus").on_press(self.change)]
        self.add_buttons(*buttons, None, self.shown)

    def opened(self) -> None:
        listed = self.context.read(lambda: rules.all_rules(self.context.desk)) or []
        if not self.shown.value:
            listed = [rule for rule in listed if rule.standing is not RuleStanding.PAST]
        order = list(RULE_WORDS)
        self.show_rows(sorted(listed, key=lambda rule: order.index(rule.key) if rule.key in order else len(order)))
        self.card.show_rule(self.current)

    def show_part(self, part: str) -> None:
        """Put the person on a rule by its key: where the line of Hoy leads."""
        self.table.setFocus()
        for number, rule in self._rows.items():
            if rule.key == part:
                self.table.go_to(number)
                return

    def change(self) -> None:
        """F4: what the rule will say from a day on."""
        rule = self.current
        if rule is None or not self.may_change or rule.key not in SHAPES:
            return
        box = RuleBox(self.context, rule, self)
        run_form(self.context, box, lambda: f"{rule_name(rule.key)}: regla agregada.")
