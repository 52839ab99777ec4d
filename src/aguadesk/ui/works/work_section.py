"""Obras, Obras: the works of a year by service and locality, and the texts their plan begins with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from aguadesk.desk import report_texts, work_advances, work_papers, works
from aguadesk.desk.report_texts import ReportTexts
from aguadesk.desk.work_words import STATES, where_words
from aguadesk.desk.works import WorkFilter, WorkRow
from aguadesk.domain.money import total
from aguadesk.domain.office import ENDED_WORKS, WorkService, WorkState
from aguadesk.domain.rights import Right
from aguadesk.domain.works import is_late
from aguadesk.ui import dialogs, look
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.language import short_day
from aguadesk.ui.theme import Tone
from aguadesk.ui.works.register_view import RegisterSection, RegisterView
from aguadesk.ui.works.work_boxes import (
    STEPS,
    StepBox,
    TextBox,
    WorkBox,
    place_options,
    sector_options,
    service_options,
)
from aguadesk.ui.works.work_page import show_work

_REASONS = ("No hubo presupuesto", "Se capturó dos veces", "La hizo otra dependencia")
_REOPENING = ("Se terminó por error", "Faltó una parte", "Llegó el recurso")
_TONES = {
    WorkState.PLANNED: Tone.PLAIN,
    WorkState.UNDER_WAY: Tone.INFO,
    WorkState.STOPPED: Tone.WARNING,
    WorkState.FINISHED: Tone.GOOD,
    WorkState.CANCELLED: Tone.PLAIN,
}
_SHORT = {
    WorkService.WATER: "Agua",
    WorkService.SEWER: "Drenaje",
    WorkService.STORM: "Pluvial",
    WorkService.POWER: "Equipos",
    WorkService.LIGHTING: "Alumbrado",
    WorkService.OFFICE: "Oficina",
}
_NEXT = "Siguiente"
_TITLES = {"mission": "Misión", "vision": "Visión", "objective": "Objetivo"}


class WorkView(RegisterView[WorkRow]):
    """The works that pass the filters over them."""

    title = "Obras"
    columns = (
        Column("N.º", lambda one: f"{one.number}", Kind.NUMBER, 56),
        Column("Obra o trabajo", lambda one: one.draft.name, strong=True),
        Column("Servicio", lambda one: _SHORT[one.draft.service], width=112, spare=2),
        Column("Dónde", lambda one: where_words(one.locality, one.draft), width=170, spare=1),
        Column("Termina", lambda one: _ends(one), width=120),
        Column("Avance", lambda one: f"{one.percent} %", Kind.NUMBER, 78, strong=True),
        Column("Costo", lambda one: one.cost.signed if one.cost else "", Kind.NUMBER, 118),
        Column("Situación", lambda one: STATES[one.state], Kind.STATE, 126, tone=lambda one: _TONES[one.state]),
    )
    empty = ("mdi6.hard-hat", "Sin obras con estos filtros", "Planee la primera con Ctrl+N.")
    uses_days = False

    def __init__(self, context: Context, days: Callable[[], tuple[date, date]]) -> None:
        super().__init__(context, days)
        this = context.desk.today().year
        years: list[tuple[object, str]] = [(one, f"Año {one}") for one in (this, this + 1, this - 1, this - 2)]
        self.year = Pick([*years, (None, "Todos los años")])
        self.service = Pick([(None, "Servicios"), *service_options(context)])
        self.locality = Pick([(None, "Localidades"), *place_options(context)[1:]])
        self.sector = Pick([(None, "Sectores"), *sector_options(context)])
        self.state = Pick([(None, "Situaciones"), *STATES.items()])
        self.planned = Pick([(None, "Todas"), (True, "Programadas"), (False, "No programadas")])
        self.table.current_changed.connect(lambda _: self._show_next())
        picks = (self.year, self.service, self.locality, self.sector, self.state, self.planned)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertLayout(0, row(*picks))
        self.sector.setVisible(self.sector.count() > 1)
        self.year.choose(this)
        for pick in picks:
            pick.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            pick.setMinimumWidth(look.scaled(90))
            pick.currentIndexChanged.connect(lambda _: self.reread())

    @property
    def wanted(self) -> WorkFilter:
        """What the filters say."""
        service, where, state = self.service.value, self.locality.value, self.state.value
        year, planned, sector = self.year.value, self.planned.value, self.sector.value
        return WorkFilter(
            service=WorkService(str(service)) if service else None,
            locality_id=where if isinstance(where, int) else None,
            sector_id=sector if isinstance(sector, int) else None,
            states=frozenset({WorkState(str(state))}) if state else None,
            planned=planned if isinstance(planned, bool) else None,
            year=year if isinstance(year, int) else None,
        )

    def make_acts(self) -> list[Button | None]:
        page = secondary("Ver obra", "obras.detail").on_press(self.enter)
        self._next = primary(_NEXT, "obras.do", icon="mdi6.skip-next-outline").on_press(self.step)
        self._cancel = secondary("Cancelar", "obras.end").on_press(self.cancel)
        if not self.context.may(Right.PLAN_WORKS):
            return [page]
        return [
            secondary("Nueva", "obras.new").on_press(self.add),
            secondary("Editar", "obras.edit").on_press(self.change),
            page,
            self._cancel,
            None,
            self._next,
        ]

    def make_papers(self) -> list[Button]:
        return [
            ghost("Plan de trabajo", "obras.paper", icon="mdi6.printer").on_press(self.paper),
            ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel),
        ]

    def listed(self) -> dict[int, WorkRow]:
        return {one.id: one for one in works.listed(self.context.desk, self.wanted)}

    def told(self, rows: dict[int, WorkRow]) -> str:
        today, shown = self.context.desk.today(), list(rows.values())
        late = sum(is_late(one.state, one.draft.ends_on, today) for one in shown)
        told = [counted(len(shown), "obra", "obras"), f"costo {total(one.cost for one in shown).signed}"]
        told.append(f"presupuesto {total(one.draft.budget for one in shown).signed}")
        return ", ".join(told + ([f"{late} con la fecha vencida"] if late else [])) + "."

    def _show_next(self) -> None:
        """One that ended is reopened by the key that takes the others a step further, and is not cancelled."""
        ended = self.current is not None and self.current.state in ENDED_WORKS
        self._next.setText("Reabrir" if ended else _NEXT)
        self._cancel.setEnabled(not ended)

    def reread(self) -> None:
        super().reread()
        self._show_next()

    def add(self) -> None:
        """Ctrl+N: another work, planned or out of a report."""
        box = WorkBox(self.context, None, self)
        self.run(box, lambda: "Obra guardada.")

    def change(self) -> None:
        """F4: what the work is."""
        one = self.current
        page = self.context.read(lambda: works.page(self.context.desk, one.id)) if one is not None else None
        if page is not None:
            self.run(WorkBox(self.context, page, self), lambda: "Obra guardada.")

    def step(self) -> None:
        """F12: begin it, stop it, or finish it; take it up again once it ended."""
        one = self.current
        if one is None:
            return
        if one.state in ENDED_WORKS:
            self.reopen(one)
            return
        box = StepBox(self.context, one, self)
        self.run(box, lambda: f"«{one.draft.name}»: {STEPS[box.chosen].lower()}.")

    def reopen(self, one: WorkRow) -> None:
        """It ended by mistake, or something of it is still to be done."""
        desk, words = self.context.desk, STATES[one.state].lower()
        text = f"«{one.draft.name}» está {words}. Vuelve a estar en proceso, con el avance de lo que se anotó."
        if one.started_on is None:
            text = f"«{one.draft.name}» está {words}. Vuelve a estar programada."
        reason = dialogs.ask_reason(self, "Reabrir la obra", text, accept="Reabrir", suggestions=_REOPENING)
        if reason is not None and self.context.act(lambda: work_advances.reopen(desk, one.id, reason)) is not None:
            self.context.shell.banner(f"«{one.draft.name}» reabierta.")
            self.reread()
        self.table.setFocus()

    def cancel(self) -> None:
        """F7: it will not be done."""
        one, desk = self.current, self.context.desk
        if one is None:
            return
        text = f"«{one.draft.name}» se queda en la lista como cancelada, con lo que se gastó en ella."
        reason = dialogs.ask_reason(
            self, "Cancelar la obra", text, accept="Cancelar obra", suggestions=_REASONS, risky=True
        )
        if reason is not None and self.context.act(lambda: works.cancel(desk, one.id, reason)) is not None:
            self.reread()
        self.table.setFocus()

    def enter(self) -> None:
        """F6 or Enter: the page of the work."""
        if self.current is not None and show_work(self.context, self.current.id, self):
            return
        self.reread()
        self.table.setFocus()

    def paper(self) -> None:
        """F8: the plan of what is on screen."""
        wanted = self.wanted
        self.show_paper("Plan de trabajo", lambda: work_papers.plan_pdf(self.context.desk, wanted), "plan-de-trabajo")

    def excel(self) -> None:
        """F10: the works on screen."""
        wanted = self.wanted
        self.save(lambda: work_papers.plan_xlsx(self.context.desk, wanted), "plan-de-trabajo")


@dataclass(frozen=True, slots=True)
class _Text:
    name: str
    words: str


class TextView(RegisterView[_Text]):
    """Mission, vision and objective."""

    title = "Misión, visión y objetivo"
    columns = (
        Column("Texto", lambda one: _TITLES[one.name], width=130, strong=True),
        Column("Dice", lambda one: " ".join(one.words.split()) or "Sin escribir: no sale en el plan"),
    )
    empty = ("mdi6.text-box-outline", "", "")
    uses_days = False

    def make_acts(self) -> list[Button | None]:
        edit = secondary("Editar", "obras.edit").on_press(self.enter)
        return [edit, None] if self.context.may(Right.PLAN_WORKS) else []

    def listed(self) -> dict[int, _Text]:
        texts = report_texts.report_texts(self.context.desk)
        names = [one.name for one in fields(ReportTexts)]
        return {place: _Text(name, getattr(texts, name)) for place, name in enumerate(names, 1)}

    def told(self, rows: dict[int, _Text]) -> str:
        return "Salen al principio del plan de trabajo en papel."

    def enter(self) -> None:
        """F4 or Enter: write it anew."""
        one, texts = self.current, self.context.read(lambda: report_texts.report_texts(self.context.desk))
        if one is not None and texts is not None and self.context.may(Right.PLAN_WORKS):
            title = _TITLES[one.name]
            self.run(TextBox(self.context, texts, one.name, title, self), lambda: f"{title}: texto guardado.")


class WorkSection(RegisterSection):
    """The works, and what their plan says first."""

    page_name = "obras"
    title = "Obras"
    text = "Lo programado y lo que surge, por servicio y localidad: avance, costo y fotos."
    icon = "mdi6.hard-hat"
    views = (WorkView, TextView)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.span.hide()


def _ends(one: WorkRow) -> str:
    day = one.ended_on or one.draft.ends_on
    return short_day(day) if day else ""
