"""The list of reports: what each area has on its hands, what is asked for, and how long is left of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from aguadesk.desk.complaint_words import STATE_WORDS
from aguadesk.desk.complaints import UNFINISHED, AreaColumn, ComplaintFilter, ComplaintRow
from aguadesk.desk.information_requests import InformationRequest
from aguadesk.domain.complaints import OPEN_STATES, ComplaintState, Nature
from aguadesk.ui import look
from aguadesk.ui.complaints.countdown import countdown
from aguadesk.ui.complaints.list_filters import ListFilters
from aguadesk.ui.complaints.report_words import STATE_TONES
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.buttons import Button, primary, secondary
from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.theme import Tone

UNDONE, OVERDUE, PAUSED, TO_HEAR, ALL, REQUESTS = "undone", "overdue", "paused", "to_hear", "all", "requests"
_VIEWS: Final = (
    (UNDONE, "Pendientes"),
    (OVERDUE, "Vencidos"),
    (PAUSED, "En pausa"),
    (TO_HEAR, "Por confirmar"),
    (ALL, "Todos"),
    (REQUESTS, "Solicitudes de información"),
)
_NEAR_DAYS: Final = 3
_TO_HEAR: Final = (ComplaintState.ATTENDED, ComplaintState.CONFORMITY)
Fetch = Callable[[Sequence[int]], Mapping[int, ComplaintRow]]
FetchRequests = Callable[[Sequence[int]], Mapping[int, InformationRequest]]

REQUEST_COLUMNS: Final[tuple[Column[InformationRequest], ...]] = (
    Column("Solicitud", lambda one: one.report.name, width=110, strong=True),
    Column("Recibida", lambda one: f"{one.report.received_at:%d/%m/%Y}", width=116, spare=3),
    Column("Quién pide", lambda one: one.report.reporter_name, width=140, spare=2),
    Column("Qué pide", lambda one: one.asked),
    Column("Último día", lambda one: f"{one.last_day:%d/%m/%Y}" if one.last_day else "Sin plazo", width=116),
    Column("Plazo", lambda one: one.standing, Kind.STATE, 160, tone=lambda one: _tone_of(one)),
    Column("Contestada", lambda one: f"{one.answered_on:%d/%m/%Y}" if one.answered_on else "", width=116, spare=4),
    Column("Respuesta", lambda one: one.answer, width=180, spare=1),
)
"""The register of requests of information: what is asked, until when, and what was answered."""


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
            150,
            tone=lambda one: STATE_TONES[one.state],
            spare=1,
        ),
    )


class AreaCard(PressRow):
    """The card of an area; where many stand side by side on a small screen, its words go before its icon.

    All are as high as the one whose words need most: a card that is no higher than its own hint would clip them.
    """

    def __init__(self, title: str, text: str, *, icon: str, tone: Tone) -> None:
        super().__init__(title, text, icon=icon, tone=tone, leads=False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        width = look.scaled(136)
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def _mark_side(self) -> int:
        return super()._mark_side() if self.width() >= look.scaled(210) else 0


class ListPage(QWidget):
    """The list with a card for each area.

    Signals:
        changed: another area, kind, view or other days were chosen.
        area_pressed: the id of an area whose reports are to be listed, or None for those of nobody.
    """

    changed = Signal()
    area_pressed = Signal(object)

    def __init__(
        self,
        fetch: Fetch,
        fetch_requests: FetchRequests,
        now: Callable[[], datetime],
        urgent: Callable[[], timedelta],
        register: Callable[[], object],
    ) -> None:
        super().__init__()
        self.typed = ""
        self._now = now
        self.view = Choice(list(_VIEWS))
        self.filters, self.said = ListFilters(lambda: now().date()), Words("", "muted", wrap=True)
        self.area = self.filters.area
        self.reports: IdTable[ComplaintRow] = IdTable(columns(now, urgent), fetch)
        self.requests: IdTable[InformationRequest] = IdTable(REQUEST_COLUMNS, fetch_requests)
        self._nothing = Empty("mdi6.check-circle-outline", "Nada pendiente", "Ctrl+N registra un reporte.")
        self.reports.set_empty(self._nothing)
        text = "Se registran con Ctrl+N, con el tipo «Acceso a la información pública»."
        self.requests.set_empty(Empty("mdi6.file-document-outline", "Ninguna solicitud", text))
        self._tables = Stack()
        for one in (self.reports, self.requests):
            self._tables.addWidget(one)
        self.cards: list[PressRow] = []
        self.register: Button = primary("Registrar", "quejas.new", icon="mdi6.plus").on_press(register)
        self.excel: Button = secondary("Excel", "quejas.excel", icon="mdi6.microsoft-excel")
        self._line = QHBoxLayout()
        self._lay_out()
        self.view.chosen.connect(lambda _: self.changed.emit())
        self.filters.changed.connect(self.changed)

    @property
    def wanted(self) -> ComplaintFilter:
        """What the fields ask for; what is searched for is searched for among all."""
        if self.typed.strip():
            return ComplaintFilter(area_id=self.filters.area_id, typed=self.typed)
        first, last = self.filters.days
        wanted = ComplaintFilter(
            area_id=self.filters.area_id, kind_id=self.filters.kind_id, received_from=first, received_to=last
        )
        view = self.view.value
        if view == OVERDUE:
            return replace(wanted, states=tuple(OPEN_STATES), due_before=self._now())
        if view == PAUSED:
            return replace(wanted, paused=True)
        if view == REQUESTS:
            return replace(wanted, nature=Nature.INFORMATION)
        return replace(wanted, states={UNDONE: UNFINISHED.states, TO_HEAR: _TO_HEAR, ALL: ()}[view])

    @property
    def is_register(self) -> bool:
        """Whether the register of requests of information is on screen, and not the list of reports."""
        return self.view.value == REQUESTS and not self.typed.strip()

    @property
    def table(self) -> IdTable[Any]:
        """The list on screen."""
        return self.requests if self.is_register else self.reports

    def show_board(self, columns: Sequence[AreaColumn]) -> None:
        """Show what each area has on its hands, and offer the areas."""
        for card in self.cards:
            self._line.removeWidget(card)
            card.hide()  # it goes with the next turn of the loop, and until then would stand over the others
            card.deleteLater()
        self.cards = [self._card(one) for one in columns]
        for card in self.cards:
            self._line.addWidget(card, 1)
        self.filters.offer_areas([(one.area.id, one.area.name) for one in columns if one.area is not None])

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show reports by their number, and say how many they are."""
        if self.typed.strip():
            self._nothing.say("Ningún reporte con esas palabras", "Pruebe con menos letras, o con su número.")
        elif self.filters.is_narrow:
            self._nothing.say("Ningún reporte así", "Pruebe con otra área, otro tipo u otros días.")
        else:
            self._nothing.say("Nada pendiente", "Ctrl+N registra un reporte.")
        self._tables.setCurrentWidget(self.table)
        self.table.show_ids(ids)
        self.table.reread()
        nouns = ("solicitud", "solicitudes") if self.is_register else ("reporte", "reportes")
        self.said.setText(counted(len(ids), *nouns))
        self.excel.setEnabled(bool(ids))

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
        card = AreaCard(many, words, icon=icon, tone=tone)
        card.clicked.connect(lambda: self.area_pressed.emit(one.area.id if one.area else None))
        return card

    def _lay_out(self) -> None:
        listed = Card(flush=True)
        listed.column.addWidget(self._tables)
        self._line.setSpacing(look.px("inside"))
        page = column(spacing=look.px("inside"))
        page.addLayout(self._line)
        page.addLayout(column(row(self.view, None), self.filters, spacing=look.scaled(4)))
        page.addWidget(listed, 1)
        page.addLayout(row(self.said, None, self.excel, self.register))
        self.setLayout(page)


def _tone_of(one: InformationRequest) -> Tone:
    """Return the colour of how a request stands; its words say the same."""
    if one.late or (one.left is not None and one.left < 0):
        return Tone.BAD
    if one.answered_on is not None:
        return Tone.GOOD
    return Tone.WARNING if one.left is not None and one.left <= _NEAR_DAYS else Tone.INFO


def _mark(one: AreaColumn) -> tuple[str, Tone]:
    """Return the icon of an area and its colour; its words say the same."""
    if one.overdue:
        return "mdi6.alert-circle-outline", Tone.BAD
    if one.soon:
        return "mdi6.clock-alert-outline", Tone.WARNING
    return "mdi6.check-circle-outline", Tone.GOOD if one.open else Tone.PLAIN
