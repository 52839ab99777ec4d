"""One report: what was said and where, how long is left, the one thing to do next, and all that happened to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from aguadesk.desk import accounts, complaints, works
from aguadesk.desk.accounts import AccountDetails
from aguadesk.desk.complaint_words import STATE_WORDS
from aguadesk.desk.complaints import ComplaintPage, ComplaintRow
from aguadesk.desk.works import WorkRow
from aguadesk.domain.complaints import ComplaintState
from aguadesk.ui import keys, look
from aguadesk.ui.complaints.claim_panel import ClaimPanel
from aguadesk.ui.complaints.countdown import countdown
from aguadesk.ui.complaints.line_list import LineList
from aguadesk.ui.complaints.report_acts import ACT_LOOKS, SIDE_ACTS, ReportActs
from aguadesk.ui.complaints.report_steps import file_lines, order_lines, step_lines
from aguadesk.ui.complaints.report_words import (
    ADVICE_WORDS,
    CLAIM_WORDS,
    NEXT_STEPS,
    NEXT_WORDS,
    STATE_TONES,
    account_words,
    again_words,
    area_words,
    is_paused,
    place_words,
    reporter_words,
    told_words,
    until_words,
    work_words,
)
from aguadesk.ui.context import Context
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.words import Hairline, Labelled, Words
from aguadesk.ui.theme import Tone

HISTORY, ORDERS, FILES, CLAIM = range(4)
FACTS: Final = ("Quién reporta", "Lugar", "Área", "Cuenta")


class ReportPage(QWidget):
    """The page of one report.

    Signals:
        back: return to the list.
    """

    back = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.shown: ComplaintPage | None = None
        self.work: WorkRow | None = None
        self._urgent = timedelta(0)
        self.acts = ReportActs(context, self)
        self.name, self.state, self.again = Words("", "title", wrap=True), Pill(), Pill()
        self.facts = {label: Labelled(label, wrap=True) for label in FACTS}
        self.told = Words("", "muted", wrap=True)
        self.left, self.until = Words("", "change", wrap=True), Words("", "small", wrap=True)
        self.tabs, self._pages = QTabBar(), QStackedWidget()
        self.history = LineList(Empty("mdi6.history", "Todavía no hay nada"))
        self.orders = LineList(Empty("mdi6.clipboard-text-outline", "Sin órdenes", "F6 hace una orden a la cuadrilla."))
        self.files = LineList(Empty("mdi6.paperclip", "Sin fotos ni archivos", "Alt+F agrega uno."))
        self.claim = ClaimPanel(context)
        self.do = primary("", "quejas.do", icon="mdi6.arrow-right-bold", loud=True)
        self.buttons: dict[str, Button] = {}
        self._lay_out()
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.claim.resolved.connect(self.acts.resolved)
        keys.bind("everywhere.print", self, self.acts.print_slip)

    @property
    def report(self) -> ComplaintRow | None:
        """The report on screen."""
        return None if self.shown is None else self.shown.row

    def show_report(self, report_id: int) -> bool:
        """Read a report and show it. Returns whether there is such a one."""
        found = self._context.read(lambda: complaints.page(self._context.desk, report_id))
        if found is None:
            return False
        is_other = self.report is None or self.report.id != report_id
        self.shown, self.work = found, self._context.read(lambda: works.of_report(self._context.desk, report_id))
        self._urgent = self._context.read(lambda: complaints.urgent_within(self._context.desk)) or self._urgent
        self._show_head(found.row)
        self._show_lists(found)
        self._show_acts(found)
        if is_other:
            self.tabs.setCurrentIndex(CLAIM if found.row.disputes_bill else HISTORY)
        self.tick()
        return True

    def sizeHint(self) -> QSize:
        """No higher than it must be: the history scrolls by itself, and the window would have to scroll as well."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As low as it can be at its width: words that wrap would ask for the height of the narrowest page."""
        narrow, page = super().minimumSizeHint(), self.layout()
        low = -1 if page is None else page.totalMinimumHeightForWidth(max(self.width(), narrow.width()))
        return QSize(narrow.width(), low if low >= 0 else narrow.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def refresh(self) -> None:
        """Read the report on screen again."""
        if self.report is not None:
            self.show_report(self.report.id)

    def tick(self) -> None:
        """Say anew how long is left; the page's timer asks for it every minute."""
        if self.report is None:
            return
        now = self._context.desk.now()
        words, tone = countdown(self.report, now, self._urgent)
        self.left.setText(words[:1].upper() + words[1:])
        self.left.set_tone(tone)
        until = until_words(self.report, now)
        self.until.setText(until)
        self.until.setVisible(bool(until))

    def show_claim(self) -> None:
        """Show the bills in dispute, with the cursor where something is to be typed."""
        self.tabs.setCurrentIndex(CLAIM)
        self.claim.start()

    def start(self) -> None:
        """Place the focus where the keyboard goes on."""
        shown = self._pages.currentWidget()
        if not (isinstance(shown, LineList) and shown.focus_first()):
            self.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What is shown ------------------------------------------------------------------------------------------------

    def _show_head(self, report: ComplaintRow) -> None:
        self.name.setText(f"{report.name} · {report.kind}")
        self.state.say(STATE_WORDS[report.state], STATE_TONES[report.state])
        self.again.say(again_words(report), Tone.WARNING)
        self.facts["Quién reporta"].show_value(reporter_words(report))
        self.facts["Lugar"].show_value(place_words(report))
        self.facts["Área"].show_value(area_words(report))
        self.facts["Cuenta"].show_value(*account_words(report, self._standing(report)))
        self.told.setText(" · ".join(filter(None, (told_words(report), work_words(self.work)))))

    def _show_lists(self, page: ComplaintPage) -> None:
        """Fill what stands under the tabs, and say on each how much there is."""
        self.history.show_lines(step_lines(page, self._context.desk.now(), self.acts.open_order))
        self.orders.show_lines(order_lines(page, self._context.desk.now(), self.acts.open_order))
        self.files.show_lines(file_lines(page, self.acts.keep_file))
        for place, words, many in ((ORDERS, "Órdenes", len(page.orders)), (FILES, "Archivos", len(page.evidence))):
            self.tabs.setTabText(place, f"{words}  {many}" if many else words)
        self.tabs.setTabVisible(CLAIM, page.row.disputes_bill)
        self.claim.show_report(page.row if page.row.disputes_bill else None)

    def _show_acts(self, page: ComplaintPage) -> None:
        """Put the next step on the large button, and leave only those acts that may be done from here."""
        report = page.row
        step = NEXT_STEPS.get(report.state)
        self.do.setVisible(step is not None and self.acts.may_take(report, step))
        if step is not None:
            words, icon = NEXT_WORDS[step]
            self.do.setText(words)
            self.do.show_icon(icon)
        for name, button in self.buttons.items():
            button.setVisible(self.acts.offers(name, page))
        self.buttons["quejas.pause"].setText("Reanudar" if is_paused(report) else "Pausar")
        listed = report.state is ComplaintState.CONFORMITY
        self.buttons["quejas.end"].setText("Cerrar sin respuesta" if listed else ACT_LOOKS["quejas.end"][0])
        decides = CLAIM_WORDS.get(self.claim.outcome, ACT_LOOKS["quejas.claim"][0])
        self.buttons["quejas.claim"].setText(ADVICE_WORDS if self.claim.is_advised else decides)
        self.buttons["quejas.work"].setText("Obra" if self.work is None else f"Obra {self.work.number}")
        waits = self.acts.open_order_of(page)
        self.buttons["quejas.order"].show_icon("mdi6.clipboard-text-outline" if waits is None else "")
        self.buttons["quejas.order"].setText("Orden" if waits is None else f"Resultado de {waits.name}")

    def _standing(self, report: ComplaintRow) -> AccountDetails | None:
        account_id = report.account_id
        if account_id is None:
            return None
        return self._context.read(lambda: accounts.account(self._context.desk, account_id))

    # How it stands ------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for words, panel in (
            ("Historia", self.history),
            ("Órdenes", self.orders),
            ("Archivos", self.files),
            ("Consumo", self.claim),
        ):
            self.tabs.addTab(words)
            self._pages.addWidget(panel)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        head, below, left = Card(), Card(flush=True), QWidget()
        name = row(self.name, self.again, self.state)
        name.setStretch(0, 1)
        head.column.addLayout(name)
        facts = row(*self.facts.values(), spacing=20)
        for place, fact in enumerate(self.facts.values()):
            facts.setStretch(place, 1)
            fact.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            lines = fact.layout()
            assert isinstance(lines, QVBoxLayout)
            lines.addStretch(1)
        head.column.addLayout(facts)
        head.column.addWidget(self.told)
        below.column.addLayout(row(self.tabs, None))
        below.column.addWidget(self._pages, 1)
        page = column(head, below, spacing=14)
        page.setStretch(1, 1)
        left.setLayout(page)
        line = row(left, self._make_side(), spacing=14)
        line.setStretch(0, 1)
        self.setLayout(line)

    def _make_side(self) -> Card:
        side = Card()
        side.setFixedWidth(look.scaled(300))
        side.column.setSpacing(6)
        self.do.on_press(lambda: self.acts.do_next())
        for part in (self.left, self.until, self.do, Hairline()):
            side.column.addWidget(part)
        for names in SIDE_ACTS:
            side.column.addLayout(row(*(self._make(name) for name in names), spacing=6))
        side.column.addStretch(1)
        back = ghost("Volver a la lista", "quejas.back", icon="mdi6.arrow-left").on_press(self.back.emit)
        side.column.addWidget(back)
        return side

    def _make(self, name: str) -> Button:
        """Make the button of an act."""
        words, icon = ACT_LOOKS[name]
        self.buttons[name] = secondary(words, name, icon=icon).on_press(lambda: self.acts.act(name))
        return self.buttons[name]
