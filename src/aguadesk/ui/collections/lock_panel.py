"""The locks of one account, each with whether it stands, why, and where its rule is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from aguadesk.desk.limitation import AccountLocks, LockState
from aguadesk.desk.lock_words import LOCK_NAMES
from aguadesk.domain.orders import Lock
from aguadesk.ui import look
from aguadesk.ui.kit.cards import Card, Scrolled, column, row
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.words import Words
from aguadesk.ui.sentences import sentence
from aguadesk.ui.theme import Tone


class _LockRow(QWidget):
    """One lock."""

    def __init__(self, lock: Lock) -> None:
        super().__init__()
        self.pill, self.why, self.citation = Pill(""), Words("", "value", wrap=True), Words("", "small", wrap=True)
        told = column(row(Words(LOCK_NAMES[lock], "label"), None, self.pill), self.why, self.citation, spacing=0)
        told.setContentsMargins(0, 0, 0, 0)
        self.setLayout(told)

    def show_lock(self, one: LockState) -> None:
        """Show how the lock stands."""
        self.pill.say("Detiene" if one.stands else "Pasa", Tone.BAD if one.stands else Tone.GOOD)
        self.why.setText(one.words)
        self.citation.setText(one.citation if one.stands else "")
        self.citation.setVisible(one.stands)
        self.setToolTip(one.citation)


class LockPanel(Card):
    """Every lock of the account the person is on."""

    def __init__(self) -> None:
        super().__init__("Candados")
        self.setFixedWidth(look.scaled(350))
        self.bar = Words("", "value", wrap=True)
        self.rows = {lock: _LockRow(lock) for lock in Lock}
        self.column.addWidget(self.bar)
        scrolled = Scrolled()
        scrolled.column.setSpacing(4)
        for line in self.rows.values():
            scrolled.column.addWidget(line)
        scrolled.column.addStretch(1)
        self.column.addWidget(scrolled, 1)
        self.show_account(None)

    def show_account(self, account: AccountLocks | None) -> None:
        """Show the locks of an account; none before anybody was looked at."""
        shown: Sequence[LockState] = () if account is None else account.locks
        bar = account.bar if account is not None else None
        self.bar.setText(sentence(bar) if bar is not None else "")
        self.bar.setVisible(bar is not None)
        for line in self.rows.values():
            line.setVisible(bool(shown))
        for one in shown:
            self.rows[one.lock].show_lock(one)
