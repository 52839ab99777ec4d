"""How the system charges its water: what a new board shows, and the quota of a committee, follow from it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aguadesk.desk.system_kind import checked_quota
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.parts import PRESETS, Part, SystemKind
from aguadesk.ui.hidden import PART_WORDS
from aguadesk.ui.kit.cards import Card
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.kit.words import Words
from aguadesk.ui.sentences import sentence

KIND_WORDS: dict[SystemKind, tuple[str, str]] = {
    SystemKind.METERED: ("Con medidores", "Se toma lectura y se cobra por m³. Se ve todo el programa."),
    SystemKind.MIXED: ("Mixto", "Unas tomas tienen medidor y otras pagan cuota fija. Se ve todo el programa."),
    SystemKind.COMMUNITY: (
        "Comunitario, cuota fija",
        "Cada toma paga lo mismo al mes, sin lecturas ni recargos. Se ve solo lo que usa un comité;",
    ),
}
"""What each kind is called, and what it means for the board."""


class SystemCard(Card):
    """The choice, a sentence on what it does, and the quota where there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("¿Cómo es su sistema?", parent=parent)
        self.choice: Choice[SystemKind] = Choice([(kind, words) for kind, (words, _) in KIND_WORDS.items()])
        self.amount = MoneyField(optional=True)
        self._said = Words("", "small", wrap=True)
        self._form = Form(columns=2)
        self._row = self._form.add(
            "Cuota de cada toma al mes", self.amount, "La que acordó la asamblea. Se cambia en Facturación, Tarifas."
        )
        self.column.addWidget(self.choice)
        self.column.addWidget(self._said)
        self.column.addWidget(self._form)
        self.choice.chosen.connect(lambda _: self._show())
        self._show()

    @property
    def kind(self) -> SystemKind:
        """The kind of system that is chosen."""
        return self.choice.value

    @property
    def quota(self) -> Money | None:
        """What each tap pays a month; None unless the system is a community's."""
        return self.amount.money if self.kind is SystemKind.COMMUNITY else None

    def will_do(self) -> bool:
        """Return whether one may go on: a community says its quota."""
        if self.kind is not SystemKind.COMMUNITY:
            return True
        try:
            checked_quota(self.quota)
        except Refused as refused:
            self._row.complain_and_focus(sentence(refused))
            return False
        self._row.complain("")
        return True

    def _show(self) -> None:
        self._said.setText(system_words(self.kind))
        self._form.setVisible(self.kind is SystemKind.COMMUNITY)


def system_words(kind: SystemKind) -> str:
    """Say what a kind of system means for the board, and what it will not show."""
    words = KIND_WORDS[kind][1]
    hidden = [PART_WORDS[part][0] for part in Part if part in PRESETS[kind]]
    if not hidden:
        return words
    return f"{words} {', '.join(hidden[:-1])} y {hidden[-1]} quedan ocultos y vuelven en Ajustes cuando hagan falta."
