"""What the fields of a registration find: accounts, kinds of reports, and reports that look the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from aguadesk.desk.accounts import AccountRow
from aguadesk.desk.complaint_kinds import KindRow, limit_words
from aguadesk.desk.complaint_words import NATURE_WORDS, STATE_WORDS
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.domain.accounts import search_words
from aguadesk.ui.complaints.report_words import STATE_TONES
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.said import account_head

PEOPLE_COLUMNS: tuple[Column[AccountRow], ...] = (
    Column("Cuenta", lambda one: one.number, width=100, head=account_head),
    Column("Titular", lambda one: one.holder, strong=True),
    Column("Domicilio", lambda one: one.address, width=170, spare=1),
)
ALIKE_COLUMNS: tuple[Column[ComplaintRow], ...] = (
    Column("Reporte", lambda one: one.name, width=112, strong=True),
    Column("Dónde", lambda one: one.where, spare=1),
    Column("Estado", lambda one: STATE_WORDS[one.state], Kind.STATE, 120, tone=lambda one: STATE_TONES[one.state]),
)


class FinderField(TextField):
    """A field whose words find something in a list: Enter takes the first of it, arrow down goes there.

    Signals:
        entered: Enter was pressed.
        down: arrow down was pressed.
        came: the cursor came here.
    """

    entered = Signal()
    down = Signal()
    came = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()


def kind_columns(program_hours: Callable[[], int]) -> tuple[Column[KindRow], ...]:
    """Return what the list shows of a kind of report, with the hours of the programme of immediate response."""
    return (
        Column("De qué se trata", lambda one: one.name, strong=True),
        Column("Plazo", lambda one: _limit_words(one, program_hours()), width=130, spare=1),
    )


def holds(kind: KindRow, words: Sequence[str]) -> bool:
    """Say whether a kind holds the beginning of every word typed."""
    own = search_words(f"{kind.name} {NATURE_WORDS[kind.nature]}")
    return all(any(one.startswith(word) for one in own) for word in words)


def _limit_words(kind: KindRow, program_hours: int) -> str:
    """Return how long a kind of report may take; what is of the programme of immediate response in one word."""
    return f"Programa {program_hours} h" if kind.limit.in_program else limit_words(kind.limit)
