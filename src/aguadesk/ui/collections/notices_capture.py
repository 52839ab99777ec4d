"""Results of notices at the speed of a scanner: scan, Enter on the result that stands, and the next one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.desk import notice_results, notices
from aguadesk.desk.desk import Done
from aguadesk.desk.notice_results import NoticeOutcome
from aguadesk.desk.notice_words import STATE_WORDS
from aguadesk.desk.notices import NoticeFilter, NoticeRow
from aguadesk.domain.errors import Refused
from aguadesk.domain.notices import RESULTS, NoticeKind, NoticeState, read_number
from aguadesk.ui import look
from aguadesk.ui.collections.notices_card import NoticeCard
from aguadesk.ui.collections.notices_words import CAPTURE_COLUMNS
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.buttons import ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form, FormRow
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.theme import Tone

WAITING, TODAY = "waiting", "today"
LETTERS: Final = {
    "E": NoticeState.DELIVERED,
    "R": NoticeState.REFUSED,
    "A": NoticeState.ABSENT,
    "X": NoticeState.NOT_FOUND,
}
"""The letters by which results are written on the list of who takes them."""

_ACTS = ("cobranza.delivered", "cobranza.refused", "cobranza.absent", "cobranza.not_found")


class CapturePage(QWidget):
    """One notice after another. Who took them, the day and the result stay as they were for the next one.

    Signals:
        left: the person wants to go back to the list of batches.
    """

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.notice: NoticeRow | None = None
        """The one that was scanned and has not been saved."""
        self.last: NoticeRow | None = None
        """The one that was saved last."""
        self._wrong, self._sentence = "", ""
        self.scan = TextField("", "N-000123", most=60, check=lambda _: self._said_of("notice"))
        self.deliverer = TextField("", "Quién los llevó", most=notice_results.LONGEST_NAME)
        self.day = DayField(context.desk.today())
        self.received = TextField(
            "", "Nombre de quien firmó", most=notice_results.LONGEST_NAME, check=lambda _: self._said_of("received_by")
        )
        self.result = Choice([(state, STATE_WORDS[state]) for state in RESULTS], _ACTS, show_keys=True)
        self.card, self.said = NoticeCard(), Words("", "muted", wrap=True)
        self.view, self.route = Choice([(WAITING, "Por entregar"), (TODAY, "Capturados hoy")]), Pick()
        self.table: IdTable[NoticeRow] = IdTable(CAPTURE_COLUMNS, self._fetch)
        self.table.set_empty(Empty("mdi6.check-all", "Aquí no queda ninguno", "Lo capturado hoy se ve al lado."))
        self.rows: dict[str, FormRow] = {}
        self._lay_out()
        self._wire()

    # What is shown ------------------------------------------------------------------------------------------------

    def opened(self) -> None:
        """The page came on screen: the cursor waits for the first scan, or for who took them."""
        self.show_listed()
        (self.scan if self.deliverer.value else self.deliverer).setFocus()

    def show_listed(self) -> None:
        """Show what still waits, route by route, or what was captured today."""
        desk = self.context.desk
        waiting = self.context.read(lambda: notices.pending(desk)) or []
        self.route.blockSignals(True)
        offered = [(one.route_id, f"{one.route or 'Sin ruta'} · {one.notices:,}") for one in waiting]
        self.route.offer([(None, "Todas las rutas"), *offered])
        self.route.blockSignals(False)
        route = self.route.value if isinstance(self.route.value, int) else None
        wanted = NoticeFilter(route_id=route, states=(NoticeState.ISSUED,))
        if self.view.value == TODAY:
            wanted = NoticeFilter(route_id=route, captured_on=desk.today())
        self.table.show_ids(self.context.read(lambda: notices.list_ids(desk, wanted)) or [])
        self.table.reread()
        left = sum(one.notices for one in waiting)
        told = f"{'Falta' if left == 1 else 'Faltan'} {counted(left, 'aviso', 'avisos')}"
        self.said.setText(told if left else "Ya no falta ninguno")

    # What the person does -----------------------------------------------------------------------------------------

    def entered(self) -> None:
        """Enter in the field of the scanner: the next notice, or the result of the one on screen."""
        typed = self.scan.value
        self.scan.setText("")
        self._say("notice", "")
        notice = self.notice
        if notice is None:
            if typed:
                self.load(typed)
        elif not typed or read_number(typed) == notice.number:
            self.save()
        elif typed.upper() in LETTERS:
            self.result.choose(LETTERS[typed.upper()])
            self.save()
        else:
            self._say("notice", f"Falta guardar {notice.name}: Entrar lo guarda, Esc lo deja.")

    def load(self, typed: str) -> None:
        """Show the notice whose code was scanned."""
        desk = self.context.desk
        found = self.context.read(
            lambda: notices.find_notice(desk, typed), lambda sentence: self._say("notice", sentence)
        )
        if found is None:
            return
        self.notice = found
        self.card.show_notice(found)
        self.table.go_to(found.id)
        needs_name = found.kind is NoticeKind.REQUIREMENT and self.result.value is NoticeState.DELIVERED
        (self.received if needs_name else self.scan).setFocus()

    def save(self) -> None:
        """Enter or F12: write the result of the notice on screen, and wait for the next one."""
        notice = self.notice
        if notice is None:
            self.scan.setFocus()
            self._say("notice", "Escanee primero un acuse.")
            return
        self._say("notice", "")
        outcome = NoticeOutcome(self.result.value, self.day.value, self.deliverer.value, self.received.value)
        done = self.context.act(
            lambda: self._capture(notice, outcome), lambda sentence: self._say(self._wrong, sentence)
        )
        if done is None:
            return
        self.last = done.value
        self.clear()
        self.card.show_saved(done.value)

    def clear(self) -> None:
        """Esc: leave the notice on screen as it was."""
        self.notice = None
        self.received.setText("")
        self.card.show_nothing()
        self._say("notice", "")
        self.scan.setText("")
        self.scan.setFocus()

    def take_back(self) -> None:
        """F7: let a notice wait again whose result was a mistake: the one the person is on, or the last saved."""
        number = self.table.current_id if self.view.value == TODAY else None
        target = self._fetch([number]).get(number) if number is not None else self.last
        if target is None:
            self.context.shell.banner("Elija el aviso en Capturados hoy.", Tone.INFO)
            return
        if self.context.act(lambda: notice_results.take_back(self.context.desk, target.id)) is not None:
            self.last = None
            self.clear()
            self.context.shell.banner(f"{target.name} está otra vez por entregar.")

    # Inside -------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in a field leaves the notice on screen."""
        pressed = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() == Qt.Key.Key_Escape and self.notice is not None:  # type: ignore[attr-defined]
            self.clear()
            return True
        return False

    def _capture(self, notice: NoticeRow, outcome: NoticeOutcome) -> Done[NoticeRow]:
        self._wrong = "notice"
        try:
            return notice_results.capture(self.context.desk, notice.id, outcome)
        except Refused as refused:
            self._wrong = str(refused.values.get("field", "notice"))
            raise

    def _say(self, field: str, sentence: str) -> None:
        """Say something beside a field, and put the cursor there; nothing more stands beside any other."""
        self._wrong, self._sentence = field if field in self.rows else "notice", sentence
        for line in self.rows.values():
            line.complain("")
        if sentence:
            self.rows[self._wrong].complain_and_focus(sentence)

    def _said_of(self, field: str) -> str:
        """Return what is said beside a field: Enter asks it once more after the act that said it."""
        return self._sentence if self._wrong == field else ""

    def _forget_said(self) -> None:
        self._sentence = ""

    def _fetch(self, ids: Sequence[int]) -> dict[int, NoticeRow]:
        return self.context.read(lambda: notices.rows(self.context.desk, ids)) or {}

    def _wire(self) -> None:
        self.scan.returnPressed.connect(self.entered)
        self.received.returnPressed.connect(self.save)
        self.deliverer.returnPressed.connect(self.scan.setFocus)
        for field in (self.scan, self.received):
            field.installEventFilter(self)
            field.textEdited.connect(lambda _: self._forget_said())
        self.result.chosen.connect(lambda _: self.scan.setFocus())
        self.view.chosen.connect(lambda _: self.show_listed())
        self.route.currentIndexChanged.connect(lambda _: self.show_listed())
        self.table.opened.connect(lambda number: self._load_row(number))
        self.table.left_at_top.connect(self.scan.setFocus)

    def _load_row(self, number: int) -> None:
        found = self._fetch([number]).get(number)
        if found is not None:
            self.load(found.name)

    def _lay_out(self) -> None:
        self.result.setAccessibleName("Qué pasó con el aviso")
        form = Form(columns=4)
        self.rows["notice"] = form.add("Escanee el acuse", self.scan)
        self.rows["received_by"] = form.add("Quién recibió", self.received)
        self.rows["deliverer"] = form.add("Quién los llevó", self.deliverer)
        self.rows["on"] = form.add("Fecha de la visita", self.day)
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(look.px("step"))
        page.addWidget(form)
        page.addWidget(self.result)
        page.addWidget(self.card)
        page.addLayout(row(self.said, None, self.route, self.view))
        page.addWidget(listed, 1)
        back = secondary("Volver", "cobranza.back", icon="mdi6.arrow-left").on_press(self.left.emit)
        undo = ghost("Deshacer", "cobranza.end").on_press(self.take_back)
        page.addLayout(row(back, undo, None, primary("Guardar", "cobranza.do").on_press(self.save)))
