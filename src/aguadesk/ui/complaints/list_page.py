"""The list of reports: what each area has on its hands, what is asked for, and how long is left of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aguadesk.desk.complaint_words import STATE_WORDS
from aguadesk.desk.complaints import UNFINISHED, AreaColumn, ComplaintFilter, ComplaintRow
from aguadesk.domain.complaints import OPEN_STATES, ComplaintState
from aguadesk.ui import look
from aguadesk.ui.complaints.countdown import countdown
from aguadesk.ui.complaints.report_words import STATE_TONES
from aguadesk.ui.kit.buttons import Button, primary
from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.theme import Tone

UNDONE, OVERDUE, PAUSED, TO_HEAR, ALL = "undone", "overdue", "paused", "to_hear", "all"
_VIEWS: Final = (
    (UNDONE, "Pendientes"),
    (OVERDUE, "Vencidos"),
    (PAUSED, "En pausa"),
    (TO_HEAR, "Por confirmar"),
    (ALL, "Todos"),
)
_TO_HEAR: Final = (ComplaintState.ATTENDED, ComplaintState.CONFORMITY)
Fetch = Callable[[Sequence[int]], Mapping[int, ComplaintRow]]


def columns(now: Callable[[], datetime], urgent: Callable[[], timedelta]) -> tuple[Column[ComplaintRow], ...]:
    """Return what the list shows of a report, as time stands."""
    return (
        Column("Reporte", lambda one: one.name, width=120, strong=True),
        Column("De qué se trata", lambda one: one.kind),
        Column("Dónde", lambda one: one.where),
        Column("Quién reporta", lambda one: one.reporter_name, width=170, spare=2),
        Column("Área", lambda one: one.area or "Por turnar", width=150, spare=3),
        Column(
            "Plazo",
            lambda one: countdown(one, now(), urgent())[0],
            Kind.STATE,
            212,
            tone=lambda one: countdown(one, now(), urgent())[1],
        ),
        Column(
            "Estado",
            lambda one: STATE_WORDS[one.state],
            Kind.STATE,
            130,
            tone=lambda one: STATE_TONES[one.state],
            spare=1,
        ),
    )


class AreaCard(PressRow):
    """The card of an area; where many stand side by side on a small screen, its words go before its icon."""

    def minimumSizeHint(self) -> QSize:
        width = look.scaled(136)
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def _mark_side(self) -> int:
        return super()._mark_side() if self.width() >= look.scaled(210) else 0


class ListPage(QWidget):
    """The list with a card for each area.

    Signals:
        changed: another area or another view was chosen.
        area_pressed: the id of an area whose reports are to be listed, or None for those of nobody.
    """

    changed = Signal()
    area_pressed = Signal(object)

    def __init__(
        self, fetch: Fetch, now: Callable[[], datetime], urgent: Callable[[], timedelta], register: Callable[[], object]
    ) -> None:
        super().__init__()
        self.typed = ""
        self._now = now
        self.view = Choice(list(_VIEWS))
        self.area, self.said = Pick([(None, "Todas las áreas")]), Words("", "muted", wrap=True)
        self.table: IdTable[ComplaintRow] = IdTable(columns(now, urgent), fetch)
        self._nothing = Empty("mdi6.check-circle-outline", "Nada pendiente", "Ctrl+N registra un reporte.")
        self.table.set_empty(self._nothing)
        self.cards: list[PressRow] = []
        self.register: Button = primary("Registrar", "quejas.new", icon="mdi6.plus").on_press(register)
        self._line = QHBoxLayout()
        self._lay_out()
        self.view.chosen.connect(lambda _: self.changed.emit())
        self.area.currentIndexChanged.connect(lambda _: self.changed.emit())

    @property
    def wanted(self) -> ComplaintFilter:
        """What the fields ask for; what is searched for is searched for among all."""
        area = self.area.value if isinstance(self.area.value, int) else None
        if self.typed.strip():
            return ComplaintFilter(area_id=area, typed=self.typed)
        view = self.view.value
        if view == OVERDUE:
            return ComplaintFilter(tuple(OPEN_STATES), area_id=area, due_before=self._now())
        if view == PAUSED:
            return ComplaintFilter(area_id=area, paused=True)
        states = {UNDONE: UNFINISHED.states, TO_HEAR: _TO_HEAR, ALL: ()}[view]
        return ComplaintFilter(states, area_id=area)

    def show_board(self, columns: Sequence[AreaColumn]) -> None:
        """Show what each area has on its hands, and offer the areas."""
        for card in self.cards:
            self._line.removeWidget(card)
            card.deleteLater()
        self.cards = [self._card(one) for one in columns]
        for card in self.cards:
            self._line.addWidget(card, 1)
        self.area.blockSignals(True)
        listed = [(one.area.id, one.area.name) for one in columns if one.area is not None]
        self.area.offer([(None, "Todas las áreas"), *listed])
        self.area.blockSignals(False)

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show reports by their number, and say how many they are."""
        if self.typed.strip():
            self._nothing.say("Ningún reporte con esas palabras", "Pruebe con menos letras, o con su número.")
        else:
            self._nothing.say("Nada pendiente", "Ctrl+N registra un reporte.")
        self.table.show_ids(ids)
        self.table.reread()
        self.said.setText(f"{len(ids):,} {'reporte' if len(ids) == 1 else 'reportes'}")

    def _card(self, one: AreaColumn) -> PressRow:
        """Return the card of an area: how many are open, and in words how many of them are late."""
        late = [
            words
            for words in (
                f"{len(one.overdue)} {'vencido' if len(one.overdue) == 1 else 'vencidos'}" if one.overdue else "",
                f"{len(one.soon)} por vencer" if one.soon else "",
                f"{len(one.paused)} en pausa" if one.paused else "",
            )
            if words
        ]
        many = f"{len(one.open):,} {'abierto' if len(one.open) == 1 else 'abiertos'}"
        words = f"{one.area.name if one.area else 'Por turnar'}: {', '.join(late) or 'al corriente'}"
        icon, tone = _mark(one)
        card = AreaCard(many, words, icon=icon, tone=tone, leads=False)
        card.clicked.connect(lambda: self.area_pressed.emit(one.area.id if one.area else None))
        return card

    def _lay_out(self) -> None:
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        self._line.setSpacing(look.px("inside"))
        fields = row(self.view, self.area, None)
        page = column(spacing=look.px("inside"))
        page.addLayout(self._line)
        page.addLayout(fields)
        page.addWidget(listed, 1)
        page.addLayout(row(self.said, None, self.register))
        self.setLayout(page)


def _mark(one: AreaColumn) -> tuple[str, Tone]:
    """Return the icon of an area and its colour; its words say the same."""
    if one.overdue:
        return "mdi6.alert-circle-outline", Tone.BAD
    if one.soon:
        return "mdi6.clock-alert-outline", Tone.WARNING
    return "mdi6.check-circle-outline", Tone.GOOD if one.open else Tone.PLAIN
