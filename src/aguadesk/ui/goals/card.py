"""One goal beside the tree: its whole text, what was captured each month, and the capture itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from aguadesk.desk.goal_capture import Capture, GoalCard
from aguadesk.desk.goal_feeds import ShownFeed
from aguadesk.domain.goals.quantities import write_amount
from aguadesk.ui import look
from aguadesk.ui.goals.feed_list import FeedList
from aguadesk.ui.goals.wording import month_words
from aguadesk.ui.kit.buttons import ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, Scrolled, row
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form, FormRow
from aguadesk.ui.kit.words import Hairline, Words

WIDTH = 316


class CapturePanel(Card):
    """Shows a goal and captures its progress.

    Signals:
        save_asked: the capture is to be written.
        evidence_asked: a file is to be chosen for it.
        open_asked: a kept file is to be seen, by its number.
        erase_asked: what was captured in a month (1 to 12) is to be taken out.
        imported_asked: what the sheet brought is to stop counting, or to count again.
        feed_asked: the goal is to be given a counter, or to lose it.
        list_asked: the list behind its figure is to be opened, by the part of the goal (0 for the first).
    """

    save_asked = Signal()
    evidence_asked = Signal()
    open_asked = Signal(int)
    erase_asked = Signal(int)
    imported_asked = Signal()
    feed_asked = Signal()
    list_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.card: GoalCard | None = None
        self.evidence: Path | None = None
        self.month = Pick()
        self.quantities: list[TextField] = []
        self.note = TextField(placeholder="De dónde sale la cifra", most=200)
        self.title = Words("", "heading", wrap=True)
        self.text = Words("", "value", wrap=True)
        self.imported = Words("", "muted", wrap=True)
        self.switch = ghost("")
        self.evidence_words = Words("", "small", wrap=True)
        self.save = primary("Guardar avance", "metas.save", icon="mdi6.content-save-outline")
        self.attach = secondary("Evidencia", "metas.evidence", icon="mdi6.paperclip")
        self.feeds = FeedList()
        self.feed = ghost("Qué cuenta", "metas.feed", icon="mdi6.counter")
        self._months = QVBoxLayout()
        self._fields = QVBoxLayout()
        self._rows: list[FormRow] = []
        self._capture, self._past = QWidget(), QWidget()
        self._may_capture = False
        self._lay_out()
        self.switch.on_press(self.imported_asked.emit)
        self.feed.on_press(self.feed_asked.emit)
        self.feeds.list_asked.connect(self.list_asked.emit)
        self.save.on_press(self.save_asked.emit)
        self.attach.on_press(self.evidence_asked.emit)
        self.month.currentIndexChanged.connect(lambda _: self._show_month())

    def show_goal(
        self, card: GoalCard, today: date, linked: Sequence[ShownFeed], *, may_capture: bool, may_link: bool
    ) -> None:
        """Show a goal with its counters; months that have not begun are not offered."""
        is_counted = len(linked) == len(card.parts)
        may_capture = may_capture and not is_counted
        self._may_capture = may_capture
        self.feeds.show_feeds(linked, card.parts)
        self.feed.setVisible(may_link and card.row.has_data)
        same = self.card is not None and self.card.row.id == card.row.id
        self.card = card
        self.title.setText(card.row.label or "Sin número")
        self.text.setText(card.row.description.strip() or card.row.unit)
        self._show_imported(card, may_capture and not linked)
        last = 12 if card.year < today.year else today.month
        self.month.offer(
            [(number, month_words(number)) for number in range(1, last + 1 if card.year <= today.year else 1)]
        )
        if not same:
            self.month.choose(last)
            self._make_fields(card)
        self._show_months(card)
        self._show_month()
        self._capture.setVisible(card.row.has_data and may_capture)
        self._past.setVisible(card.row.has_data and (not is_counted or bool(card.captures)))
        self.save.setVisible(card.row.has_data and may_capture)

    def _show_imported(self, card: GoalCard, may_capture: bool) -> None:
        withdrawn = card.row.withdrawn
        words = "Lo que traía la hoja ya no se cuenta." if withdrawn else f"La hoja importada dice: {card.imported}"
        self.imported.setText(words)
        self.imported.setVisible(withdrawn or bool(card.imported))
        self.switch.setText("Volver a contarlo" if withdrawn else "Contar solo lo capturado")
        self.switch.setVisible(may_capture and card.row.has_data and (withdrawn or bool(card.imported)))

    def start(self) -> None:
        """Put the cursor in the first quantity."""
        if self.quantities and self._capture.isVisibleTo(self):
            self.quantities[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.quantities[0].selectAll()

    def take_evidence(self, file: Path | None) -> None:
        """Note the file that will be kept with the next capture."""
        self.evidence = file
        self.evidence_words.setText(f"Se guardará: {file.name}" if file else "")
        self.evidence_words.setVisible(file is not None)

    def complain(self, words: str) -> None:
        """Write a refusal beside the first quantity."""
        if self._rows:
            self._rows[0].complain_and_focus(words)

    @property
    def typed(self) -> list[str]:
        """What was typed for each part."""
        return [field.value for field in self.quantities]

    @property
    def has_typed(self) -> bool:
        """Whether something was typed that is not saved."""
        kept = self._kept()
        before = [write_amount(amount) for amount in kept.amounts] if kept else ["" for _ in self.quantities]
        return self.typed != before or self.evidence is not None

    def _kept(self) -> Capture | None:
        if self.card is None:
            return None
        return next((one for one in self.card.captures if one.month == self.month.value), None)

    def _make_fields(self, card: GoalCard) -> None:
        _empty(self._fields)
        form = Form()
        self.quantities = [TextField(placeholder="0", most=20) for _ in card.parts]
        self._rows = [
            form.add(f"Realizado en el mes, {unit}" if unit else "Realizado en el mes", field)
            for field, unit in zip(self.quantities, card.parts, strict=True)
        ]
        for field in self.quantities:
            field.returnPressed.connect(self.focusNextChild)
        self._fields.addWidget(form)
        self.take_evidence(None)

    def _show_month(self) -> None:
        kept = self._kept()
        amounts = [write_amount(amount) for amount in kept.amounts] if kept else [""] * len(self.quantities)
        for field, amount in zip(self.quantities, amounts, strict=False):
            field.setText(amount)
        self.note.setText(kept.note if kept else "")

    def _show_months(self, card: GoalCard) -> None:
        _empty(self._months)
        if not card.captures and card.row.has_data:
            self._months.addWidget(Words("Nada capturado todavía.", "muted"))
        for capture in card.captures:
            amounts = " / ".join(write_amount(amount) for amount in capture.amounts)
            erase = ghost("Borrar").on_press(partial(self.erase_asked.emit, capture.month))
            erase.setVisible(self._may_capture)
            self._months.addLayout(row(Words(month_words(capture.month)), None, Words(amounts), erase))
            said = " · ".join(filter(None, (capture.note, capture.recorded_by)))
            self._months.addWidget(Words(said, "small", wrap=True))
            for file in capture.evidence:
                button = secondary(file.name, icon="mdi6.paperclip")
                button.on_press(partial(self.open_asked.emit, file.id))
                self._months.addWidget(button)

    def _lay_out(self) -> None:
        self.setFixedWidth(look.scaled(WIDTH))
        inner = Scrolled()
        # It takes what room there is: a long goal must not make the whole page scroll.
        inner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        for widget in (self.title, self.text, self.feeds, self.imported):
            inner.column.addWidget(widget)
        inner.column.addLayout(row(self.switch, None))
        inner.column.addLayout(row(self.feed, None))
        capture = QVBoxLayout(self._capture)
        capture.setContentsMargins(0, 0, 0, 0)
        capture.addWidget(Hairline())
        form = Form()
        form.add("Mes", self.month)
        capture.addWidget(form)
        capture.addLayout(self._fields)
        notes = Form()
        notes.add("Nota", self.note)
        capture.addWidget(notes)
        capture.addWidget(self.evidence_words)
        capture.addLayout(row(self.attach, None))
        inner.column.addWidget(self._capture)
        past = QVBoxLayout(self._past)
        past.setContentsMargins(0, 0, 0, 0)
        past.addWidget(Hairline())
        past.addWidget(Words("Capturado en el año", "label"))
        past.addLayout(self._months)
        inner.column.addWidget(self._past)
        inner.column.addStretch(1)
        self.evidence_words.hide()
        self.column.addWidget(inner, 1)
        self.column.addWidget(self.save)  # outside what scrolls, so that it is always in sight


def _empty(layout: QVBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()  # it goes in its own time, and must not be seen until then
            widget.deleteLater()
        while inner is not None and (part := inner.takeAt(0)) is not None:
            held = part.widget()
            if held is not None:
                held.hide()
                held.deleteLater()
