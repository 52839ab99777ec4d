"""What can be done with one report: which acts it allows, and doing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from aguadesk.desk import advice, complaint_calls, complaint_papers, complaint_steps, order_papers, orders
from aguadesk.desk.claims import Resolved
from aguadesk.desk.complaints import ComplaintPage, ComplaintRow, EvidenceName
from aguadesk.desk.desk import Done
from aguadesk.desk.order_papers import PrintedOrders
from aguadesk.desk.orders import OrderRow
from aguadesk.desk.saving import save_file
from aguadesk.domain.complaints import ComplaintStep, after_step
from aguadesk.domain.office import WorkState
from aguadesk.domain.orders import OrderResult
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.collections.orders_detail import DetailBox
from aguadesk.ui.collections.orders_result import ResultBox
from aguadesk.ui.complaints.report_boxes import AttendBox, CorrectBox, EndBox, NoteBox, PauseBox, RouteBox
from aguadesk.ui.complaints.report_call import CallBox
from aguadesk.ui.complaints.report_order import OrderBox
from aguadesk.ui.complaints.report_words import NEXT_STEPS, is_paused, resolved_words
from aguadesk.ui.complaints.report_work import WorkBox
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import run_form
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.preview import Paper
from aguadesk.ui.theme import Tone
from aguadesk.ui.works.work_page import show_work

if TYPE_CHECKING:
    from aguadesk.ui.complaints.report_page import ReportPage

SIDE_ACTS: Final = (
    ("quejas.route", "quejas.pause"),
    ("quejas.order",),
    ("quejas.claim",),
    ("quejas.end",),
    ("quejas.reopen",),
    ("quejas.paper", "quejas.work"),
    ("quejas.note", "quejas.attach"),
    ("quejas.edit", "quejas.account"),
)
"""The acts beside the next step, as they stand: one in a row, or two short ones."""

ACT_LOOKS: Final[Mapping[str, tuple[str, str]]] = {
    "quejas.route": ("Turnar", ""),
    "quejas.pause": ("Pausar", ""),
    "quejas.order": ("Orden", "mdi6.clipboard-text-outline"),
    "quejas.claim": ("Resolver consumo", "mdi6.scale-balance"),
    "quejas.end": ("No procede o cancelar", "mdi6.close-circle-outline"),
    "quejas.reopen": ("Reabrir", "mdi6.restore"),
    "quejas.paper": ("Papel", ""),
    "quejas.work": ("Obra", ""),
    "quejas.edit": ("Editar", ""),
    "quejas.account": ("Cuenta", ""),
    "quejas.note": ("Nota", ""),
    "quejas.attach": ("Foto", ""),
}
_RIGHTS: Final = {
    ComplaintStep.ROUTED: Right.ATTEND_REPORT,
    ComplaintStep.TAKEN: Right.ATTEND_REPORT,
    ComplaintStep.ATTENDED: Right.ATTEND_REPORT,
    ComplaintStep.PAUSED: Right.ATTEND_REPORT,
    ComplaintStep.CONFORMED: Right.CLOSE_REPORT,
    ComplaintStep.NOT_PROCEEDING: Right.CLOSE_REPORT,
    ComplaintStep.CLOSED_UNHEARD: Right.CLOSE_REPORT,
    ComplaintStep.REOPENED: Right.CLOSE_REPORT,
    ComplaintStep.ORDERED: Right.ISSUE_ORDERS,
    ComplaintStep.NOTE: Right.REGISTER_REPORT,
}
_UNHEARD = ("No contestaron las llamadas", "No dejó teléfono")
_REOPENING = ("Se terminó por error", "La falla regresó", "Se marcó otra respuesta")


class ReportActs:
    """The acts of the page of one report."""

    def __init__(self, context: Context, page: ReportPage) -> None:
        self._context, self._page = context, page
        self._does: dict[str, Callable[[ComplaintRow], object]] = {
            "quejas.route": self.route,
            "quejas.pause": self.pause_or_resume,
            "quejas.order": self.order,
            "quejas.claim": self.resolve,
            "quejas.end": self.end,
            "quejas.reopen": self.reopen,
            "quejas.paper": lambda _: self.print_slip(),
            "quejas.work": self.work,
            "quejas.edit": self.correct,
            "quejas.account": self.show_account,
            "quejas.note": self.note,
            "quejas.attach": self.attach,
        }

    # What is allowed ----------------------------------------------------------------------------------------------

    def may_take(self, report: ComplaintRow, step: ComplaintStep) -> bool:
        """Return whether the report allows a step and the person at the desk may take it."""
        return after_step(report.state, step) is not None and self._context.may(_RIGHTS[step])

    def offers(self, name: str, page: ComplaintPage) -> bool:
        """Return whether an act beside the next step has a button now."""
        report, may = page.row, self.may_take
        if name == "quejas.route":
            return may(report, ComplaintStep.ROUTED) and NEXT_STEPS.get(report.state) is not ComplaintStep.ROUTED
        if name == "quejas.end":
            return may(report, ComplaintStep.NOT_PROCEEDING) or may(report, ComplaintStep.CLOSED_UNHEARD)
        if name == "quejas.order":
            waits = self.open_order_of(page)
            return may(report, ComplaintStep.ORDERED) if waits is None else self._context.may(Right.CAPTURE_ORDERS)
        if name == "quejas.claim":
            panel = self._page.claim
            may_ask = panel.outcome is OrderResult.METER_FAULTY or self._context.may(Right.ATTEND_REPORT)
            return panel.is_advised or (panel.waits and may_ask and self._context.may(Right.REGISTER_REPORT))
        if name == "quejas.work":
            return self._page.work is not None or (report.is_open and self._context.may(Right.PLAN_WORKS))
        step = {
            "quejas.pause": ComplaintStep.PAUSED,
            "quejas.reopen": ComplaintStep.REOPENED,
            "quejas.note": ComplaintStep.NOTE,
            "quejas.attach": ComplaintStep.NOTE,
        }.get(name)
        if step is not None:
            return may(report, step)
        if name == "quejas.account":
            return report.account_id is not None
        return name != "quejas.edit" or self._context.may(Right.REGISTER_REPORT)

    def open_order_of(self, page: ComplaintPage) -> OrderRow | None:
        """Return the order of the report that still waits for its result; the newest of several."""
        return next((order for order in reversed(page.orders) if order.is_open), None)

    # What the person does -----------------------------------------------------------------------------------------

    def act(self, name: str) -> None:
        """Do an act with the report on screen."""
        report = self._page.report
        if report is not None:
            self._does[name](report)

    def do_next(self) -> None:
        """F12: what the report waits for."""
        report = self._page.report
        if report is None:
            return
        does = {
            ComplaintStep.ROUTED: self.route,
            ComplaintStep.TAKEN: self.take,
            ComplaintStep.ATTENDED: self.attend,
            ComplaintStep.CONFORMED: self.call,
        }
        does[NEXT_STEPS[report.state]](report)

    def route(self, report: ComplaintRow) -> None:
        """F3: turn it to an area."""
        box = RouteBox(self._context, report, self._page)
        run_form(self._context, box, lambda: f"{report.name} turnado a {box.area.currentText()}.")

    def take(self, report: ComplaintRow) -> None:
        """The area begins with it; nothing is asked."""
        if self._context.act(lambda: complaint_steps.take(self._context.desk, report.id)) is not None:
            self._context.shell.banner(f"{report.name} en atención.")

    def pause_or_resume(self, report: ComplaintRow) -> None:
        """F4: stop its clock for a reason, or let it go on."""
        if not is_paused(report):
            run_form(self._context, PauseBox(self._context, report, self._page), lambda: f"{report.name} en pausa.")
        elif self._context.act(lambda: complaint_steps.resume(self._context.desk, report.id)) is not None:
            self._context.shell.banner(f"{report.name} se reanudó: su plazo se recorrió lo que estuvo en pausa.")

    def attend(self, report: ComplaintRow) -> None:
        """It was attended: what was done."""
        box = AttendBox(self._context, report, self._page)
        run_form(self._context, box, lambda: f"{report.name} atendido. Falta preguntar si quedó conforme.")

    def call(self, report: ComplaintRow) -> None:
        """Ask on the telephone whether it was solved."""
        box = CallBox(self._context, report, self._page)
        run_form(self._context, box, lambda: f"{report.name}: {box.said_words}.")

    def end(self, report: ComplaintRow) -> None:
        """F7: it does not proceed, or it was a mistake; once listed as attended, nobody answers for it."""
        if after_step(report.state, ComplaintStep.CLOSED_UNHEARD) is not None:
            self.close_unheard(report)
            return
        box = EndBox(self._context, report, self._page)
        run_form(self._context, box, lambda: f"{report.name} terminado sin atenderse. Alt+A lo reabre.")

    def close_unheard(self, report: ComplaintRow) -> None:
        """Nobody takes the telephone, or there is none."""
        title, text = f"Cerrar {report.name} sin respuesta", "Nadie dijo si quedó conforme, y así queda escrito."
        reason = dialogs.ask_reason(self._page, title, text, accept="Cerrar", suggestions=_UNHEARD)
        desk = self._context.desk
        if reason is not None and self._context.act(lambda: complaint_calls.close_unheard(desk, report.id, reason)):
            self._context.shell.banner(f"{report.name} cerrado sin respuesta.")

    def reopen(self, report: ComplaintRow) -> None:
        """Alt+A: it ended by mistake, or the problem came back."""
        title, text = f"Reabrir {report.name}", "Vuelve a su área con el mismo número, y su reloj sigue."
        reason = dialogs.ask_reason(self._page, title, text, accept="Reabrir", suggestions=_REOPENING)
        desk = self._context.desk
        if reason is not None and self._context.act(lambda: complaint_steps.reopen(desk, report.id, reason)):
            self._context.shell.banner(f"{report.name} reabierto.")

    def note(self, report: ComplaintRow) -> None:
        """Alt+N: a note, or a file."""
        run_form(self._context, NoteBox(self._context, report, self._page), lambda: f"Anotado en {report.name}.")

    def attach(self, report: ComplaintRow) -> None:
        """Alt+F: a photo or a file, chosen at once."""
        box = NoteBox(self._context, report, self._page)
        box.file.choose()
        if box.file.is_chosen:
            run_form(self._context, box, lambda: f"Archivo guardado en {report.name}.")

    def correct(self, report: ComplaintRow) -> None:
        """Alt+E: who reported it, where it is, and what was said."""
        box = CorrectBox(self._context, report, self._page)
        run_form(self._context, box, lambda: f"Datos de {report.name} corregidos.")

    def show_account(self, report: ComplaintRow) -> None:
        """F11: its account in Cuentas."""
        if report.account_id is not None:
            self._context.shell.open_account(report.account_id)

    # Orders and papers --------------------------------------------------------------------------------------------

    def order(self, report: ComplaintRow) -> None:
        """F6: the result of the order that waits, or a new order, on paper at once."""
        page = self._page.shown
        waits = None if page is None else self.open_order_of(page)
        if waits is not None:
            box = ResultBox(self._context, waits, self._page)
            run_form(self._context, box, lambda: f"Resultado de {waits.name} guardado.")
            return
        made = OrderBox(self._context, report, self._page)
        if run_form(self._context, made, lambda: f"Orden hecha de {report.name}.") and made.order_id is not None:
            self.print_order(made.order_id)

    def work(self, report: ComplaintRow) -> None:
        """Alt+O: a work made of it, begun at once; or the one it has."""
        made = self._page.work
        if made is not None and (made.state is not WorkState.CANCELLED or not self._context.may(Right.PLAN_WORKS)):
            show_work(self._context, made.id, self._page)
            self._page.refresh()
            return
        run_form(self._context, WorkBox(self._context, report, self._page), lambda: f"{report.name} ya tiene obra.")

    def resolve(self, _: ComplaintRow) -> None:
        """Alt+R: decide the claim, for a bad meter once the m³ were typed; or print its advice once more."""
        if self._page.claim.is_advised:
            self.print_advice()
            return
        self._page.show_claim()
        self._page.claim.resolve()

    def resolved(self, what: Resolved) -> None:
        """Tell what was decided, and show the order that follows."""
        self._context.shell.banner(resolved_words(what))
        if what.outcome is OrderResult.NORMAL:
            self.print_advice()
        elif what.order_id is not None and self._context.may(Right.ISSUE_ORDERS):
            self.print_order(what.order_id)

    def print_order(self, order_id: int) -> None:
        """Show an order in its two copies before it is printed."""
        desk = self._context.desk

        def work(progress: JobProgress) -> Done[PrintedOrders]:
            return order_papers.print_orders(desk, [order_id], progress)

        self._context.run_job("Preparando la orden", work, on_done=self._printed, writes=True)

    def open_order(self, order_id: int) -> None:
        """Show an order with all that happened to it."""
        page = self._context.read(lambda: orders.page(self._context.desk, order_id))
        if page is not None:
            dialogs.run(DetailBox(self._context, page, self._page))

    def keep_file(self, evidence: EvidenceName) -> None:
        """Write a file of the report to the disk, to be looked at."""
        file = self._context.read(lambda: complaint_steps.evidence_file(self._context.desk, evidence.id))
        if file is None:
            return
        patterns = ("Todos los archivos (*)",)
        path = dialogs.save_file(
            self._page, "Guardar archivo", evidence.name, patterns, self._context.preferences, "reports"
        )
        if path is not None:
            self._context.read(lambda: save_file(path, file.content))

    def print_advice(self) -> None:
        """The advice on consumption, for whose meter was found to be good."""
        report = self._page.report
        if report is None:
            return
        pdf = self._context.read(lambda: advice.advice_pdf(self._context.desk, report.id))
        if pdf is not None:
            name = f"consejos-{report.name}.pdf"
            self._context.shell.show_paper(Paper(f"Consejos de consumo, {report.name}", "letter", pdf, name))

    def print_slip(self) -> None:
        """F8: the slip for who reported it."""
        report = self._page.report
        if report is None:
            return
        pdf = self._context.read(lambda: complaint_papers.slip_pdf(self._context.desk, report.id))
        if pdf is not None:
            name = f"comprobante-{report.name}.pdf"
            self._context.shell.show_paper(Paper(f"Comprobante {report.name}", "half_letter", pdf, name))

    def _printed(self, done: Done[PrintedOrders]) -> None:
        printed = done.value
        if printed.pdf:
            self._context.shell.show_paper(Paper("Orden", "letter", printed.pdf, "orden.pdf"))
        for one in printed.stopped:
            self._context.shell.banner(f"{one.order.name} no se imprimió: {one.why}", Tone.WARNING)
