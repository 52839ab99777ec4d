"""Obras, Inspecciones: the calendar of what is looked at, the visits, and the log of chlorine."""

from __future__ import annotations

from datetime import timedelta

from aguadesk.desk import inspections, work_papers
from aguadesk.desk.inspections import ChlorineReading, Due, VisitRow
from aguadesk.desk.work_words import CHLORINE, DUE, INSPECTIONS, RESULTS, norm_words
from aguadesk.domain.inspecting import SOON_DAYS, Chlorine, DueStanding
from aguadesk.domain.office import InspectionResult
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.language import short_day
from aguadesk.ui.theme import Tone
from aguadesk.ui.works.inspection_boxes import InspectionBox, VisitBox
from aguadesk.ui.works.register_view import MONTHS, RegisterSection, RegisterView

_REASONS = ("Era de otra inspección", "Se anotó dos veces", "Se capturó mal")
_DUE_TONES = {
    DueStanding.OVERDUE: Tone.BAD,
    DueStanding.TODAY: Tone.WARNING,
    DueStanding.SOON: Tone.INFO,
    DueStanding.LATER: Tone.PLAIN,
    DueStanding.OFF: Tone.PLAIN,
}
_CHLORINE_TONES = {Chlorine.LOW: Tone.BAD, Chlorine.FIT: Tone.GOOD, Chlorine.HIGH: Tone.WARNING}
_RESULT_TONES = {
    InspectionResult.GOOD: Tone.GOOD,
    InspectionResult.FINDING: Tone.WARNING,
    InspectionResult.NOT_DONE: Tone.PLAIN,
}


class CalendarView(RegisterView[Due]):
    """Every inspection by the day it is due."""

    title = "Calendario"
    columns = (
        Column("Toca el", lambda one: short_day(one.due) if one.due else "", width=124, strong=True),
        Column("", lambda one: DUE[one.standing], Kind.STATE, 122, tone=lambda one: _DUE_TONES[one.standing]),
        Column("Qué se revisa", lambda one: one.row.draft.name, strong=True),
        Column("Clase", lambda one: INSPECTIONS[one.row.draft.kind], width=220, spare=1),
        Column("Localidad", lambda one: one.row.locality, width=160, spare=2),
        Column("Cada", lambda one: _often(one), width=176, spare=3),
        Column("Última visita", lambda one: short_day(one.row.last_on) if one.row.last_on else "Ninguna", width=130),
    )
    empty = ("mdi6.clipboard-check-outline", "Sin inspecciones", "Agregue qué se revisa con Ctrl+N.")
    uses_days = False

    def make_acts(self) -> list[Button | None]:
        plans = [
            secondary("Nueva", "obras.new", icon="mdi6.plus").on_press(self.add),
            secondary("Editar", "obras.edit").on_press(self.change),
            secondary("Poner o quitar", "obras.end").on_press(self.switch),
        ]
        visit = self.keeping(
            primary("Anotar visita", "obras.do", icon="mdi6.clipboard-check-outline").on_press(self.enter)
        )
        return [*(plans if self.context.may(Right.PLAN_WORKS) else []), None, *visit]

    def make_papers(self) -> list[Button]:
        return [ghost("Hoja para el campo", "obras.paper", icon="mdi6.printer").on_press(self.paper)]

    def listed(self) -> dict[int, Due]:
        return {one.row.id: one for one in inspections.calendar(self.context.desk)}

    def told(self, rows: dict[int, Due]) -> str:
        late = sum(one.standing is DueStanding.OVERDUE for one in rows.values())
        soon = sum(one.standing in (DueStanding.TODAY, DueStanding.SOON) for one in rows.values())
        return f"{counted(late, 'vencida', 'vencidas')}, {soon} de hoy a {SOON_DAYS} días."

    def add(self) -> None:
        """Ctrl+N: another thing to look at."""
        box = InspectionBox(self.context, None, self)
        self.run(box, lambda: f"«{box.name.value}»: inspección guardada.")

    def change(self) -> None:
        """F4: how often, where."""
        if self.current is not None:
            box = InspectionBox(self.context, self.current.row, self)
            self.run(box, lambda: f"«{box.name.value}»: inspección guardada.")

    def switch(self) -> None:
        """F7: out of the calendar, or back into it."""
        one, desk = self.current, self.context.desk
        if one is not None and self.context.act(lambda: inspections.switch(desk, one.row.id)) is not None:
            said = "fuera del calendario" if one.row.active else "otra vez en el calendario"
            self.context.shell.banner(f"«{one.row.draft.name}»: {said}.")
            self.reread()
        self.table.setFocus()

    def enter(self) -> None:
        """F12 or Enter: a visit to what the person is on."""
        if self.current is not None and self.may_keep:
            name = self.current.row.draft.name
            self.run(VisitBox(self.context, self.current.row, self), lambda: f"«{name}»: visita guardada.")

    def paper(self) -> None:
        """F8: a sheet with blanks of what is due in the next days, or of everything if nothing is."""
        desk = self.context.desk
        until = desk.today() + timedelta(days=SOON_DAYS)
        some = any(one.due is not None and one.due <= until for one in self._rows.values())
        self.show_paper(
            "Hoja de inspección", lambda: work_papers.field_sheet_pdf(desk, until if some else None), "inspeccion"
        )


class VisitView(RegisterView[VisitRow]):
    """The visits of some days, the last one first."""

    title = "Visitas"
    columns = (
        Column("Fecha", lambda one: short_day(one.draft.on_day), width=118),
        Column("Qué se revisó", lambda one: one.name, width=230, strong=True),
        Column("Localidad", lambda one: one.locality, width=150, spare=2),
        Column("", lambda one: _result(one), Kind.STATE, 132, tone=lambda one: _result_tone(one)),
        Column("Cloro", lambda one: _reading(one), Kind.NUMBER, 84, spare=1),
        Column("Encontrados", lambda one: f"{one.draft.found}" if one.draft.found else "", Kind.NUMBER, 118, spare=1),
        Column("Qué se encontró", lambda one: one.draft.note),
        Column("Reporte", lambda one: f"{one.complaint}" if one.complaint else "", Kind.NUMBER, 88),
    )
    empty = ("mdi6.clipboard-check-outline", "Sin visitas en estos días", "Anótelas en el calendario, Alt+1.")

    def make_acts(self) -> list[Button | None]:
        return [*self.keeping(secondary("Deshacer visita", "obras.end").on_press(self.undo)), None]

    def make_papers(self) -> list[Button]:
        return [ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel)]

    def listed(self) -> dict[int, VisitRow]:
        return {one.id: one for one in inspections.visits(self.context.desk, *self.days)}

    def told(self, rows: dict[int, VisitRow]) -> str:
        made = [one for one in rows.values() if one.stands and one.draft.result is not InspectionResult.NOT_DONE]
        found = sum(one.draft.result is InspectionResult.FINDING for one in made)
        return f"{counted(len(made), 'visita hecha', 'visitas hechas')}, {found} con hallazgo."

    def undo(self) -> None:
        """F7: it was written by mistake."""
        one, desk = self.current, self.context.desk
        if one is None:
            return
        text = f"La visita a «{one.name}» se queda en la lista y ya no se cuenta. Si abrió un reporte, ese sigue."
        reason = dialogs.ask_reason(
            self, "Deshacer la visita", text, accept="Deshacer", suggestions=_REASONS, risky=True
        )
        if reason is not None and self.context.act(lambda: inspections.undo_visit(desk, one.id, reason)) is not None:
            self.reread()
        self.table.setFocus()

    def excel(self) -> None:
        """F10: the visits of these days."""
        first, last = self.days
        self.save(lambda: work_papers.visits_xlsx(self.context.desk, first, last), f"inspecciones-{first}-{last}")


class ChlorineView(RegisterView[ChlorineReading]):
    """The log of chlorine: each reading against the limits of its day."""

    title = "Cloración"
    columns = (
        Column("Fecha", lambda one: short_day(one.visit.draft.on_day), width=118),
        Column("Punto", lambda one: one.visit.name, strong=True),
        Column("Localidad", lambda one: one.visit.locality, width=180, spare=1),
        Column("mg/l", lambda one: _reading(one.visit), Kind.NUMBER, 84, strong=True),
        Column("Norma", lambda one: CHLORINE[one.said], Kind.STATE, 148, tone=lambda one: _CHLORINE_TONES[one.said]),
        Column("Quién midió", lambda one: one.visit.draft.done_by, width=180, spare=2),
        Column("Nota", lambda one: one.visit.draft.note, spare=3),
    )
    empty = (
        "mdi6.water-check-outline",
        "Sin lecturas de cloro en estos días",
        "Se anotan con cada visita de cloración.",
    )

    def make_papers(self) -> list[Button]:
        return [
            ghost("Bitácora", "obras.paper", icon="mdi6.printer").on_press(self.paper),
            ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel),
        ]

    def listed(self) -> dict[int, ChlorineReading]:
        return {one.visit.id: one for one in reversed(inspections.chlorine_log(self.context.desk, *self.days))}

    def told(self, rows: dict[int, ChlorineReading]) -> str:
        if not rows:
            return ""
        fit = sum(one.said is Chlorine.FIT for one in rows.values())
        norm = norm_words([one.limits for one in reversed(rows.values())])
        return f"Dentro de norma, {norm}: {fit} de {counted(len(rows), 'lectura', 'lecturas')}."

    def paper(self) -> None:
        """F8: the log on paper."""
        first, last = self.days
        self.show_paper(
            "Bitácora de cloración", lambda: work_papers.chlorine_pdf(self.context.desk, first, last), "cloro"
        )

    def excel(self) -> None:
        """F10: the log as a workbook."""
        first, last = self.days
        self.save(lambda: work_papers.chlorine_xlsx(self.context.desk, first, last), f"cloro-{first}-{last}")


class InspectionSection(RegisterSection):
    """What is looked at again and again."""

    page_name = "inspecciones"
    title = "Inspecciones"
    text = "Tanques, nacimientos, cloración, red, tomas clandestinas y drenajes: cuándo toca y qué se encontró."
    icon = "mdi6.clipboard-check-outline"
    views = (CalendarView, VisitView, ChlorineView)


def _often(one: Due) -> str:
    cycle = one.row.draft.cycle
    often = counted(cycle.every_days, "día", "días")
    if cycle.first_month is None or cycle.last_month is None:
        return often
    return f"{often}, {MONTHS[cycle.first_month - 1][:3].lower()} a {MONTHS[cycle.last_month - 1][:3].lower()}"


def _reading(one: VisitRow) -> str:
    reading = one.draft.chlorine_hundredths
    return "" if reading is None else f"{reading // 100}.{reading % 100:02}"


def _result(one: VisitRow) -> str:
    return RESULTS[one.draft.result] if one.stands else "Deshecha"


def _result_tone(one: VisitRow) -> Tone:
    return _RESULT_TONES[one.draft.result] if one.stands else Tone.PLAIN
