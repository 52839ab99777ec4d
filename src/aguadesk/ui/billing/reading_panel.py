"""The tap that is being captured: whose it is, what its dial said before, and what is typed, judged as it is typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from aguadesk.desk.readings import Anomaly
from aguadesk.desk.routes import SheetTap
from aguadesk.domain.errors import Refused
from aguadesk.domain.reading_judging import Judged, MeterPast, Seen, judge
from aguadesk.domain.readings import ReadingState
from aguadesk.ui import look
from aguadesk.ui.billing.reading_words import judged_tone, judged_words, whole
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import FormRow
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.words import Labelled, Words
from aguadesk.ui.sentences import sentence
from aguadesk.ui.theme import Tone

MOST_TYPED = 44
"""As many letters as the barcode of the longest account."""


class ReadingField(TextField):
    """A field from which the arrows walk the route.

    Signals:
        walked: arrow up or down, as -1 or 1.
    """

    walked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.walked.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


class CapturePanel(Card):
    """One tap at a time. Enter in either field hands over what was typed.

    Signals:
        entered: Enter.
        walked: arrow up or down, as -1 or 1.
    """

    entered = Signal()
    walked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.tap: SheetTap | None = None
        self.judged: Judged | None = None
        self.warned = False
        """Whether the person was told that this very reading is odd."""
        self._past: MeterPast | None = None
        self._anomalies: list[Anomaly] = []
        self.who, self.where = Words("", "heading"), Words("", "muted", wrap=True)
        self.before, self.usual, self.used = Labelled("Anterior"), Labelled("Promedio"), Labelled("Consumo")
        self.reading, self.anomaly = ReadingField("", "m³", most=MOST_TYPED), ReadingField("", "código", most=10)
        self.verdict = Pill()
        self.said = Words("", "hint", wrap=True)
        self._lay_out()
        for field in (self.reading, self.anomaly):
            field.textEdited.connect(lambda _: self.look())
            field.returnPressed.connect(self.entered)
            field.walked.connect(self.walked)

    @property
    def is_figure(self) -> bool:
        """Whether what stands in the field of the reading may be one; a scanned account is not."""
        typed = self.reading.value
        return not typed or (typed.isascii() and typed.isdigit())

    @property
    def reading_m3(self) -> int | None:
        """The reading typed; None for an empty field."""
        return int(self.reading.value) if self.reading.value else None

    @property
    def is_changed(self) -> bool:
        """Whether something else stands here than what was captured."""
        read = self.tap.reading if self.tap else None
        if read is None:
            return bool(self.reading.value or self.anomaly.value)
        return (self.reading_m3, self.anomaly.value) != (read.judged.reading_m3, read.anomaly)

    def know(self, anomalies: list[Anomaly]) -> None:
        """Take note of what a reader may note."""
        self._anomalies = anomalies
        self.anomaly.setToolTip("\n".join(f"{one.code}  {one.name}" for one in anomalies))

    def show_tap(self, tap: SheetTap | None, past: MeterPast | None) -> None:
        """Show another tap, with what was captured of it already; None for none."""
        self.tap, self.warned = tap, False
        self._past = _before(tap, past)
        self.who.setText(f"{tap.number} · {tap.holder}" if tap else "")
        place = [tap.address, tap.directions, f"medidor {tap.serial}"] if tap else []
        self.where.setText(" · ".join(filter(None, place)))
        self.before.show_value(whole(tap.previous_m3 if tap else None))
        self.usual.show_value(whole(past.history.average_m3 if past else None))
        read = tap.reading if tap else None
        figure = read.judged.reading_m3 if read else None
        self.reading.setText("" if figure is None else str(figure))
        self.anomaly.setText(read.anomaly if read else "")
        for field in (self.reading, self.anomaly):
            field.complain("")
            field.setEnabled(tap is not None and not tap.billed and past is not None)
        self.reading.selectAll()
        self._show(read.judged if read else None)

    def look(self) -> None:
        """Judge what is typed, without writing anything."""
        self.warned = False
        self.reading.complain("")
        self.anomaly.complain("")
        self._show(None)
        if self._past is None or not self.is_figure or not self.is_changed:
            return
        noted = next((one for one in self._anomalies if one.code == self.anomaly.value), None)
        try:
            self._show(judge(Seen(self.reading_m3, self.anomaly.value, bool(noted and noted.estimates)), self._past))
        except Refused as refused:
            if refused.code != "reading.missing":
                self.reading.complain(sentence(refused))
                self._tell(sentence(refused), Tone.BAD)

    def warn(self) -> None:
        """Say that what is typed is odd, before it is set aside."""
        self.warned = True
        self._tell("¿Está bien así? Entrar otra vez la aparta para revisarla.", Tone.WARNING)

    @property
    def is_odd(self) -> bool:
        """Whether what is typed would wait to be looked at."""
        return self.judged is not None and self.judged.state is ReadingState.SET_ASIDE

    def complain(self, said: str) -> None:
        """Say why it was not written."""
        self.reading.complain(said)
        self._tell(said, Tone.BAD)

    def _show(self, judged: Judged | None) -> None:
        self.judged = judged
        self._tell("", Tone.PLAIN)
        self.used.show_value(whole(judged.volume_m3 if judged else None))
        self.verdict.say(judged_words(judged) if judged else "", judged_tone(judged) if judged else Tone.PLAIN)

    def _tell(self, said: str, tone: Tone) -> None:
        """Say something where the address stands; nothing shows the address again."""
        self.said.setText(said)
        self.said.set_tone(tone)
        self.said.setVisible(bool(said))
        self.where.setVisible(not said)

    def _lay_out(self) -> None:
        self.reading.setFixedWidth(look.scaled(140))
        self.anomaly.setFixedWidth(look.scaled(90))
        for labelled in (self.before, self.usual, self.used):
            labelled.setFixedWidth(look.scaled(76))
        self.where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = row(
            self.before, self.usual, FormRow("Lectura", self.reading), FormRow("Anomalía", self.anomaly), self.used,
            None, spacing=look.px("between"),
        )  # fmt: skip
        named = row(self.who, self.where, self.said, self.verdict, spacing=look.px("between"))
        named.setStretch(1, 1)
        named.setStretch(2, 1)
        self.column.addLayout(named)
        self.column.addLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _before(tap: SheetTap | None, past: MeterPast | None) -> MeterPast | None:
    """Return what was known before the tap was read in the period: what is typed over it is judged by that."""
    if tap is None or past is None or tap.reading is None:
        return past
    if tap.reading.judged.state is not ReadingState.ACCEPTED:
        return replace(past, taken=False)
    before = tap.reading.judged.previous_m3
    last = past.last_m3 if tap.reading.judged.reading_m3 is None else before
    return replace(past, taken=False, baseline_m3=before, last_m3=last)
