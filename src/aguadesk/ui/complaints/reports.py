"""Reportes: the list by areas, one report, and a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from aguadesk.desk import complaint_kinds, complaint_lists, complaints, information_requests
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.desk.desk import Change, Done
from aguadesk.desk.information_requests import InformationRequest
from aguadesk.domain.complaints import read_number
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.billing.benefits_sheet import save_sheet
from aguadesk.ui.complaints.list_page import ListPage
from aguadesk.ui.complaints.registration import RegistrationPage
from aguadesk.ui.complaints.report_page import ReportPage
from aguadesk.ui.complaints.report_words import registered_words
from aguadesk.ui.context import Context
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.section import Section

MINUTE_MS = 60_000
_TOUCHED = {"complaint", "order", "account"}


class ReportsSection(Section):
    """What was reported, whoever attends it."""

    page_name = "reportes"
    title = "Reportes"
    icon = "mdi6.bullhorn-outline"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._urgent = timedelta(hours=4)
        now = context.desk.now
        self.list = ListPage(self._fetch, self._fetch_requests, now, lambda: self._urgent, self.register)
        self.new, self.one = RegistrationPage(context), ReportPage(context)
        self.stack = Stack()
        for page in (self.list, self.new, self.one):
            self.stack.addWidget(page)
        self.body.addWidget(self.stack, 1)
        self.list.register.setVisible(context.may(Right.REGISTER_REPORT))
        self.list.excel.setVisible(context.may(Right.EXPORT_PERSONAL_DATA))
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._wire()

    # What the tab tells -------------------------------------------------------------------------------------------

    @property
    def is_dirty(self) -> bool:
        return self._shown is self.new and self.new.is_dirty

    def opened(self) -> None:
        self._minute.start()
        self._urgent = self.context.read(lambda: complaints.urgent_within(self.context.desk)) or self._urgent
        self.list.filters.offer_kinds(
            self.context.read(lambda: complaint_kinds.kinds(self.context.desk, only_active=True)) or []
        )
        if self._shown is self.list:
            self.read()
        elif self._shown is self.one:
            self.one.refresh()

    def refresh(self, changed: frozenset[Change]) -> None:
        if not any(change.kind in _TOUCHED for change in changed):
            return
        if self._shown is self.list:
            self.read()
        elif self._shown is self.one:
            self.one.refresh()

    def show_part(self, part: str) -> None:
        """Show the list with one of its views: what is overdue, paused, to be confirmed."""
        if part and self._may_go():
            self.stack.setCurrentWidget(self.list)
            self.list.typed = ""
            self.list.view.choose(part)
            self.read()

    def look_for(self, typed: str) -> None:
        """List the reports that hold what is typed."""
        if self._shown is not self.list:
            if not self._may_go():
                return
            self.stack.setCurrentWidget(self.list)
        self.list.typed = typed
        self.read()

    def open_found(self, typed: str) -> None:
        """Open the report whose number was scanned or typed, or else the first of the list."""
        if read_number(typed) is not None:
            found = self.context.read(lambda: complaints.find(self.context.desk, typed), lambda _: None)
            if found is not None:
                self.show_report(found)
                return
        current = self.list.table.current_id
        if typed.strip() and current is not None:
            self.show_report(current)

    def focus_list(self) -> bool:
        """Put the focus on what is listed; returns whether there is anything."""
        return self._shown is self.list and self.list.table.focus_first()

    # What the person does -----------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read the list and what each area has on its hands."""
        desk, wanted = self.context.desk, self.list.wanted
        self.list.show_board(self.context.read(lambda: complaints.board(desk)) or [])
        self.list.show_ids(self.context.read(lambda: complaints.list_ids(desk, wanted)) or [])

    def register(self) -> None:
        """Ctrl+N: a new report."""
        if not self.context.may(Right.REGISTER_REPORT):
            return
        self.stack.setCurrentWidget(self.new)
        self.new.begin()

    def save_list(self) -> None:
        """F10: what is listed, as a workbook: the reports, or the register of requests with their answers."""
        desk, ids, is_register = self.context.desk, list(self.list.table.ids), self.list.is_register
        make = complaint_lists.requests_xlsx if is_register else complaint_lists.reports_xlsx
        name = f"{'solicitudes-de-informacion' if is_register else 'reportes'}-{desk.today():%Y-%m-%d}.xlsx"

        def finish(made: Done[bytes]) -> None:
            save_sheet(self.context, self, made.value, name, "Guardar la lista")

        if ids:
            work = partial(make, desk, ids)
            self.context.run_job("Escribiendo la lista", work, on_done=finish, writes=True)

    def begin_with(self, account_id: int) -> None:
        """Begin a report of an account."""
        if self._may_go():
            self.stack.setCurrentWidget(self.new)
            self.new.begin_with(account_id)

    def show_report(self, report_id: int) -> None:
        """Show the page of one report."""
        if self._may_go() and self.one.show_report(report_id):
            self.stack.setCurrentWidget(self.one)
            self.context.shell.clear_banner()  # it spoke of another report, and its room is wanted here
            self.one.start()

    def order_of(self, report_id: int) -> None:
        """F6 after registering: the page of the report, with the box of its order."""
        self.show_report(report_id)
        if self._shown is self.one:
            self.one.buttons["quejas.order"].click()

    def show_list(self) -> None:
        """Alt+←, Esc: back to the list."""
        if not self._may_go():
            return
        self.stack.setCurrentWidget(self.list)
        self.read()
        self.list.table.focus_first()

    # Inside -------------------------------------------------------------------------------------------------------

    @property
    def _shown(self) -> QWidget | None:
        return self.stack.currentWidget()

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, ComplaintRow]:
        return self.context.read(lambda: complaints.rows(self.context.desk, ids)) or {}

    def _fetch_requests(self, ids: Sequence[int]) -> Mapping[int, InformationRequest]:
        return self.context.read(lambda: information_requests.rows(self.context.desk, ids)) or {}

    def _registered(self, report_id: int) -> None:
        """Say the number of a report that was made, and begin the next one."""
        made = self._fetch([report_id]).get(report_id)
        if made is not None:
            self.context.shell.banner(f"{made.name} · {registered_words(made)}")
            self.new.begin_after(made)

    def _may_go(self) -> bool:
        """Ask before words that were typed are thrown away."""
        if not self.is_dirty:
            return True
        leaves = dialogs.confirm(
            self,
            "¿Dejar el reporte sin registrar?",
            "Lo que escribió todavía no tiene número.",
            accept="Dejarlo",
            reject="Seguir aquí",
            risky=True,
        )
        if leaves:
            self.new.begin()
        return leaves

    def _show_area(self, area_id: int | None) -> None:
        self.list.area.choose(area_id)
        self.list.table.focus_first()

    def _tick(self) -> None:
        """Say anew how long is left of each."""
        if self._shown is self.list:
            self.list.table.viewport().update()
        elif self._shown is self.one:
            self.one.tick()

    def _wire(self) -> None:
        self.list.changed.connect(self.read)
        self.list.area_pressed.connect(self._show_area)
        self.list.excel.on_press(self.save_list)
        for table in (self.list.reports, self.list.requests):
            table.opened.connect(self.show_report)
            table.typed_ahead.connect(self.context.shell.focus_search)
            table.left_at_top.connect(self.context.shell.focus_search)
        self.new.left.connect(self.show_list)
        self.new.registered.connect(self._registered)
        self.new.opened.connect(self.show_report)
        self.new.ordered.connect(self.order_of)
        self.one.back.connect(self.show_list)
        self._minute.timeout.connect(self._tick)
