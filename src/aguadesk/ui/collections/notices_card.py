"""The card of the notice on screen while results are captured: whose it is, and what was said of it."""

from __future__ import annotations

from aguadesk.desk.notice_words import KIND_WORDS, STATE_WORDS
from aguadesk.desk.notices import NoticeRow
from aguadesk.ui.collections.notices_words import TONES, visit_words, who_and_where
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.words import Words


class NoticeCard(Card):
    """One notice in two lines, and its state."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.who = Words("", "heading"), Words("", "muted", wrap=True)
        self.state, self.hint = Pill(), Words("", "muted")
        self.column.addLayout(row(self.name, self.state, None, self.hint))
        self.column.addWidget(self.who)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say that the next one is awaited."""
        self.name.setText("Escanee el siguiente acuse")
        self.who.setText(
            "Entrar guarda lo marcado; E, R, A o X eligen otro, como en la lista. Dos escaneos lo guardan."
        )
        self.hint.setText("")
        self.state.say("")

    def show_notice(self, notice: NoticeRow) -> None:
        """Show a notice whose result is to be saved."""
        self.name.setText(f"{notice.name} · {KIND_WORDS[notice.kind]}")
        self.hint.setText("Entrar guarda · Esc lo deja")
        self._describe(notice)

    def show_saved(self, notice: NoticeRow) -> None:
        """Show the notice that was saved last, while the next one is awaited."""
        self.name.setText(f"Guardado: {notice.name}")
        self._describe(notice)

    def _describe(self, notice: NoticeRow) -> None:
        owed = f"{notice.debt.signed}, {notice.months} {'mes' if notice.months == 1 else 'meses'}"
        parts = (who_and_where(notice), f"cuenta {notice.account}", owed, visit_words(notice))
        self.who.setText(" · ".join(filter(None, parts)))
        self.state.say(STATE_WORDS[notice.state], TONES[notice.state])
