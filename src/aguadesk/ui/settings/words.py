"""Ajustes, Palabras: what the board calls itself, its accounts, its bills and what it does to who owes."""

from __future__ import annotations

from collections.abc import Callable

from aguadesk.desk import vocabulary
from aguadesk.desk.vocabulary import Chosen, own_word
from aguadesk.domain.errors import Refused
from aguadesk.domain.rights import Right
from aguadesk.domain.vocabulary import LIMITINGS, NOUNS, Gender, Noun, Vocabulary, own_noun, read_words
from aguadesk.ui import look
from aguadesk.ui.context import Context
from aguadesk.ui.kit.buttons import primary
from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form, FormRow
from aguadesk.ui.kit.words import Words
from aguadesk.ui.section import Section

OWN = "own"
"""Chosen where the board writes a word that is not on the list."""
LABELS = {
    "board": "Quienes dan el servicio",
    "account": "Lo que identifica a cada toma",
    "bill": "El papel con que se cobra",
    "limiting": "Lo que se hace a quien no paga",
}
"""What each word is a word for, in the order of the page."""


class WordsSection(Section):
    """The words of this town, with papers that say them while they are chosen."""

    page_name = "palabras"
    title = "Palabras"
    text = "Como se dice en su pueblo: así lo dicen los papeles y las pantallas de Caja y de Cuentas."
    icon = "mdi6.format-quote-close"
    changes = Right.EDIT_SETTINGS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.picks = {place: Pick(_options(place)) for place in LABELS}
        self.own = {place: OwnWord() for place in NOUNS}
        self._own_rows: dict[str, FormRow] = {}
        self.said = [Words("", "text", wrap=True) for _ in range(4)]
        self.complaint = Words("", "complaint", wrap=True)
        self._kept: dict[str, object] | None = None
        self._lay_out()

    @property
    def is_dirty(self) -> bool:
        return self._kept is not None and self._typed() != self._kept

    def opened(self) -> None:
        kept = self.context.read(lambda: vocabulary.chosen_words(self.context.desk))
        if kept is None or self.is_dirty:
            return
        self._kept = None
        for place, pick in self.picks.items():
            told = kept.get(place)
            own = isinstance(told, dict)
            pick.choose(OWN if own else told or _options(place)[0][0])
            if own:
                self.own[place].show_word(own_noun(told))  # type: ignore[arg-type]
        self._changed()
        self._kept = self._typed()

    def save(self) -> None:
        """F12: say these words from now on."""
        done = self.context.act(lambda: vocabulary.change_words(self.context.desk, self._chosen()), self._complain)
        if done is not None:
            self._kept = None
            self.opened()
            self.context.shell.banner("Los papeles y las pantallas lo dicen así desde ahora.")

    def _chosen(self) -> dict[str, Chosen]:
        return {
            place: self.own[place].noun if pick.value == OWN else str(pick.value) for place, pick in self.picks.items()
        }

    def _typed(self) -> dict[str, object]:
        return dict(self._chosen())

    def _complain(self, sentence: str) -> None:
        self.complaint.setText(sentence)

    def _changed(self) -> None:
        """Show the fields of an own word where one is wanted, and what the papers would say."""
        for place in self.own:
            self._own_rows[place].setVisible(self.picks[place].value == OWN)
        words = self._words()
        self.complaint.setText("")
        if words is not None:
            for line, text in zip(self.said, examples(words), strict=True):
                line.setText(text)

    def _words(self) -> Vocabulary | None:
        """Return the words as they stand on the page; None while one of them is half typed."""
        kept: dict[str, object] = {}
        for place, word in self._chosen().items():
            if isinstance(word, str):
                kept[place] = word
                continue
            try:
                noun = own_word(place, word.singular, word.plural, word.gender)
            except Refused:
                return None
            kept[place] = {"singular": noun.singular, "plural": noun.plural, "gender": noun.gender.value}
        return read_words(kept)

    def _lay_out(self) -> None:
        chosen, shown = Card(), Card("Así se leerá")
        form = Form(columns=1)
        for place, label in LABELS.items():
            form.add(label, self.picks[place])
            if place in self.own:
                self._own_rows[place] = form.add("El o la, de uno y de varios", self.own[place])
        chosen.column.addWidget(form)
        chosen.column.addWidget(self.complaint)
        for line in self.said:
            shown.column.addWidget(line)
        shown.column.addWidget(
            Words(
                "Los nombres de las pestañas y las teclas no cambian, para que el manual siga sirviendo. La ley dice "
                "«limitar»: donde se cita, así queda.",
                "small",
                wrap=True,
            )
        )
        shown.column.addStretch(1)
        self.keep = primary("Guardar", "ajustes.save", icon="mdi6.check").on_press(self.save)
        self.keep.setVisible(self.may_change)
        for widget in (*self.picks.values(), *self.own.values()):
            widget.setEnabled(self.may_change)
        cards = row(chosen, shown, spacing=look.px("between"))
        cards.setStretch(0, 1)
        cards.setStretch(1, 1)
        self.body.addLayout(column(cards, row(None, self.keep), None, spacing=12), 1)
        for pick in self.picks.values():
            pick.currentIndexChanged.connect(lambda _: self._changed())
        for own in self.own.values():
            own.on_change(self._changed)


class OwnWord(Card):
    """A word that is not on the list: one, several, and its gender."""

    def __init__(self) -> None:
        super().__init__(flush=True)
        self.singular, self.plural = TextField(placeholder="patronato"), TextField(placeholder="patronatos")
        self.singular.setAccessibleName("La palabra, de uno")
        self.plural.setAccessibleName("La palabra, de varios")
        self.gender = Choice([(Gender.MASCULINE, "el"), (Gender.FEMININE, "la")])
        self.column.addLayout(row(self.gender, self.singular, self.plural, spacing=8))

    @property
    def noun(self) -> Noun:
        """The word as it is typed."""
        return Noun(self.singular.value, self.plural.value, self.gender.value)

    def show_word(self, noun: Noun) -> None:
        """Show a word that is kept."""
        self.singular.setText(noun.singular)
        self.plural.setText(noun.plural)
        self.gender.choose(noun.gender)

    def on_change(self, told: Callable[[], None]) -> None:
        """Tell of every letter, and of the gender."""
        for field in (self.singular, self.plural):
            field.textChanged.connect(lambda _: told())
        self.gender.chosen.connect(lambda _: told())


def examples(words: Vocabulary) -> tuple[str, str, str, str]:
    """Return lines as papers say them: of a receipt, of a bill, of a notice and of an agreement."""
    board, account, bill, limiting = words.board, words.account, words.bill, words.limiting
    return (
        f"En el recibo de caja: «{account.title} 0104-0237 · Toma 118».",
        f"En lo que se cobra cada mes: «{bill.title} de agua», y «venga a la oficina con "
        f"{bill.agree('este', 'esta')} {bill.singular}».",
        f"En un aviso: «El pago es en la caja {board.of_the}, con su {account.number_name}».",
        f"En un convenio: «Mientras se cumpla, {board.the} no {limiting.present} el servicio». "
        f"En una orden: «{limiting.noun.title} de servicio».",
    )


def _options(place: str) -> list[tuple[object, str]]:
    if place == "limiting":
        return [(name, limiting.noun.singular) for name, limiting in LIMITINGS.items()]
    return [*((name, noun.singular) for name, noun in NOUNS[place].items()), (OWN, "otra palabra…")]
