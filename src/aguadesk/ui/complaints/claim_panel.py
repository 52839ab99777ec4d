"""A claim of excessive consumption: the bills in dispute, what the verification found, and what follows from it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from aguadesk.desk import claims
from aguadesk.desk.claims import ClaimBill, ClaimPage, DisputableBill, Resolved
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.desk.desk import Authorisation, Done
from aguadesk.desk.order_words import RESULT_WORDS
from aguadesk.domain.complaints import UNFINISHED_STATES
from aguadesk.domain.money import Money, total
from aguadesk.domain.orders import OrderResult
from aguadesk.domain.periods import period_label
from aguadesk.domain.rights import Right
from aguadesk.ui import look
from aguadesk.ui.billing.meters_boxes import whole
from aguadesk.ui.collections.orders_words import state_words
from aguadesk.ui.complaints.claim_boxes import DisputeBox, ask_why_nothing, volume_words
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import run_form
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import Note, Scrolled, row
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.words import Words
from aguadesk.ui.settings.wording import long_moment
from aguadesk.ui.theme import Tone

HEADINGS: Final = ("De más, m³", "Importe", "Queda en", "Se quita")
_FOLLOWS: Final = {
    OrderResult.METER_FAULTY: (
        "El medidor marcó de más. Escriba cuántos m³ de más en cada recibo: se vuelve a calcular con su propia tarifa,"
        " lo que sobra se quita con un ajuste, y se ordena el cambio del medidor. Si no hay qué quitar, Alt+S.",
        Tone.WARNING,
    ),
    OrderResult.EXTERNAL_LEAK: (
        "Hay una fuga fuera de la casa. El recibo queda igual, y se ordena repararla.",
        Tone.WARNING,
    ),
    OrderResult.NORMAL: (
        "El medidor está bien y no hay fugas. El recibo queda igual; se le dan consejos en papel para que busque fugas"
        " adentro y cuide su consumo.",
        Tone.INFO,
    ),
}


class BillLine:
    """One bill in dispute: its figures, and the field for the m³ its meter registered too much."""

    def __init__(self, bill: ClaimBill, *, editable: bool) -> None:
        self.bill = bill
        self.over = TextField("" if bill.over_m3 is None else str(bill.over_m3), "0", most=7)
        self.over.setEnabled(editable)
        self.over.setFixedWidth(look.scaled(84))
        self.over.setAccessibleName(f"m³ de más del recibo {bill.folio}")
        self.after, self.off = Words(""), Words("", "strong")

    @property
    def words(self) -> tuple[str, str]:
        """Return which bill it is and of how many m³, and what it asked for."""
        bill = self.bill
        return f"{bill.folio} · {period_label(bill.period)} · {volume_words(bill.m3)}", self.asked.signed

    @property
    def asked(self) -> Money:
        """What the bill asked for before anything was taken off."""
        return self.bill.net if self.bill.before is None else self.bill.before

    def show_after(self, after: Money | None) -> None:
        """Show what the bill comes to, and what is taken off; nothing while that is not known."""
        self.after.setText("—" if after is None else after.signed)
        self.off.setText("—" if after is None else (self.asked - after).signed)


class ClaimPanel(Scrolled):
    """The claim of the report on screen.

    Signals:
        resolved: what was decided, once it was.
    """

    resolved = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._report: ComplaintRow | None = None
        self.page: ClaimPage | None = None
        self.lines: list[BillLine] = []
        self.said, self.sum = Note(), Words("", "heading")
        self.complaint = Words("", "complaint", wrap=True)
        self._place = QWidget()
        self._others: list[DisputableBill] = []
        self.another = secondary("Disputar otro recibo", "quejas.dispute", icon="mdi6.plus").on_press(self.dispute)
        self.nothing = secondary("No se quita nada", "quejas.nothing").on_press(self.leave_as_it_is)
        self.column.setSpacing(look.px("step"))
        for part in (self.said, self._place, self.sum, self.complaint):
            self.column.addWidget(part)
        self.column.addLayout(row(self.another, self.nothing, None))
        self.column.addStretch(1)

    def show_report(self, report: ComplaintRow | None) -> None:
        """Read the claim of a report, keeping what is typed while it is the same one and nothing was decided."""
        typed = {line.bill.document_id: line.over.value for line in self.lines}
        same = report is not None and self._report is not None and report.id == self._report.id
        self._report = report
        self.page = None
        if report is not None:
            self.page = self._context.read(lambda: claims.look(self._context.desk, report.id))
        self._others = self._disputable()
        self._show_bills(typed if same else {})
        self.another.setVisible(bool(self._others))
        self.nothing.setVisible(self._takes_off)
        words, tone = self._state_words()
        self.said.say(words, tone)
        self._work_out()

    @property
    def outcome(self) -> OrderResult | None:
        """What the verification found, if it came back."""
        return None if self.page is None else self.page.claim.outcome

    @property
    def is_decided(self) -> bool:
        """Whether what follows from the outcome was done."""
        return self.page is not None and self.page.claim.decided_at is not None

    @property
    def is_advised(self) -> bool:
        """Whether it was decided that nothing is wrong, so that there is advice to be read."""
        return self.is_decided and self.outcome is OrderResult.NORMAL

    @property
    def waits(self) -> bool:
        """Whether the outcome is here and somebody has to decide; what a report left undecided ended with it."""
        return self.outcome is not None and not self.is_decided and self._is_unfinished

    def start(self) -> None:
        """Put the cursor where the m³ are typed."""
        if self.lines and self.lines[0].over.isEnabled():
            self.lines[0].over.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resolve(self) -> None:
        """Do what follows from the outcome; taking something off a bill is authorised by whoever may."""
        report = self._report
        if report is None or not self.waits:
            return
        over = self._over()
        if over is None:
            return
        if self._takes_off and not over:
            self._tell("Escriba cuántos m³ marcó de más el medidor; si no hay qué quitar, Alt+S.")
            self.start()
            return
        self._decide(report, over, f"Quitar {self.sum.text().removeprefix('Se quitan ')} por el reporte {report.name}")

    def leave_as_it_is(self) -> None:
        """Alt+S: the meter is bad, and nothing is taken off its bills; why is asked and kept."""
        report = self._report
        if report is None or not self._takes_off:
            return
        why = ask_why_nothing(self, report)
        if why is not None:
            self._decide(report, {}, f"No quitar nada por el reporte {report.name}: {why}", why)

    def dispute(self) -> None:
        """Alt+D: another bill is in dispute too, while the verification is out."""
        if self._report is not None and self._others:
            box = DisputeBox(self._context, self._report, self._others, self)
            run_form(self._context, box, lambda: f"También se disputa {box.folio}.")

    # Inside -------------------------------------------------------------------------------------------------------

    @property
    def _is_unfinished(self) -> bool:
        return self._report is not None and self._report.state in UNFINISHED_STATES

    @property
    def _takes_off(self) -> bool:
        """Whether the m³ of a bad meter are asked for now."""
        return self.waits and self.outcome is OrderResult.METER_FAULTY

    def _decide(self, report: ComplaintRow, over: dict[int, int], what: str, why: str | None = None) -> None:
        """Decide the claim; `what` tells whoever authorises it."""
        desk = self._context.desk

        def work(authorisation: Authorisation | None) -> Done[Resolved]:
            return claims.resolve(desk, report.id, over, authorisation, why)

        if self._takes_off:
            done = self._context.act_allowed(Right.ADJUST_CLAIM, what, work, self._tell)
        else:
            done = self._context.act(lambda: work(None), self._tell)
        if done is not None:
            self.resolved.emit(done.value)

    def _disputable(self) -> list[DisputableBill]:
        """Return the other bills of the account that may join the claim now."""
        page = self.page
        if page is None or page.claim.outcome is not None or page.claim.decided_at is not None:
            return []
        if not self._is_unfinished or not self._context.may(Right.REGISTER_REPORT):
            return []
        found = self._context.read(lambda: claims.disputable(self._context.desk, page.claim.account_id)) or []
        there = {one.document_id for one in page.bills}
        return [one for one in found if one.document_id not in there]

    def _show_bills(self, typed: dict[int, str]) -> None:
        """Lay the bills out anew."""
        bills = () if self.page is None else self.page.bills
        editable = self._takes_off
        self.lines = [BillLine(one, editable=editable) for one in bills]
        place = QWidget()
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.scaled(18))
        grid.setColumnStretch(len(HEADINGS), 1)
        for number, heading in enumerate(HEADINGS if self.lines else ()):
            grid.addWidget(_right(Words(heading, "label")), 0, number)
        for at, line in enumerate(self.lines):
            bill, asked = line.words
            grid.addWidget(Words(bill, "strong"), 2 * at + 1, 0, 1, len(HEADINGS) + 1)
            cells: tuple[Words | TextField, ...] = (line.over, Words(asked), line.after, line.off)
            for number, cell in enumerate(cells):
                grid.addWidget(_right(cell), 2 * at + 2, number)
            line.over.setText(typed.get(line.bill.document_id, line.over.value) if editable else line.over.value)
            line.over.textEdited.connect(lambda _: self._work_out())
            line.over.returnPressed.connect(self.resolve)
        self.column.replaceWidget(self._place, place)
        self._place.hide()
        self._place.deleteLater()
        self._place = place
        place.show()

    def _work_out(self) -> None:
        """Show each bill as it comes out with what is typed, before anything is written."""
        self._tell("")
        off = list[Money]()
        for line in self.lines:
            after = line.bill.after
            if self.waits and line.over.value:
                after = self._after(line)
            line.show_after(after)
            if after is not None:
                off.append(line.asked - after)
        self.sum.setText(f"Se quitan {total(off).signed}" if off else "")
        self.sum.setVisible(bool(off))

    def _after(self, line: BillLine) -> Money | None:
        """Return what one bill comes to; None where that cannot be said, which is told under the bills."""
        over = self._context.read(lambda: whole(line.over, "over"), self._tell)
        report = self._report
        if not over or report is None:
            return None
        desk, asked = self._context.desk, {line.bill.document_id: over}
        found = self._context.read(lambda: claims.work_out(desk, report.id, asked), self._tell)
        return found[0].after if found else None

    def _over(self) -> dict[int, int] | None:
        """Return the m³ typed for each bill; None if one of them cannot be read."""
        over = dict[int, int]()
        for line in self.lines:
            if not line.over.value or not line.over.isEnabled():
                continue
            read: Any = self._context.read(lambda line=line: whole(line.over, "over"), self._tell)  # type: ignore[misc]
            if read is None:
                line.over.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
            if read:
                over[line.bill.document_id] = read
        return over

    def _tell(self, sentence: str) -> None:
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))

    def _state_words(self) -> tuple[str, Tone]:
        """Say where the claim is, and what follows."""
        page = self.page
        if page is None:
            return "", Tone.PLAIN
        decided = page.claim.decided_at
        if self.outcome is not None and decided is not None:
            return f"{RESULT_WORDS[self.outcome]}. Resuelto el {long_moment(decided)}.", Tone.GOOD
        if not self._is_unfinished:
            return "El reporte terminó sin resolver la reclamación. Alt+A lo reabre.", Tone.PLAIN
        if self.outcome is not None:
            return _FOLLOWS[self.outcome]
        order = page.order
        if order is None:
            return "", Tone.PLAIN
        where = f"{order.name}: {state_words(order, self._context.desk.now()).lower()}"
        if not order.is_open:
            return f"La verificación no se hizo. {where}. F6 hace otra orden de verificación.", Tone.WARNING
        more = " Alt+D disputa otro recibo." if self._others else ""
        return (
            f"La verificación está con la cuadrilla. {where}; F6 captura su resultado. Hasta entonces sus recibos no se"
            f" recalculan, no se descuentan ni se ajustan, y la toma no se limita.{more}",
            Tone.INFO,
        )


def _right(cell: Words | TextField) -> QWidget:
    """Set a figure to the right, under its heading."""
    cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return cell
