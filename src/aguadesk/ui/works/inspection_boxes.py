"""The boxes of Inspecciones and Cobertura: what is looked at, a visit, a count of dwellings, a name of a locality."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import complaint_kinds, coverage, inspections, localities
from aguadesk.desk.complaints import Registration
from aguadesk.desk.coverage import CoverageDraft
from aguadesk.desk.desk import Done
from aguadesk.desk.inspections import COUNTS, InspectionDraft, InspectionRow, VisitDraft
from aguadesk.desk.work_words import INSPECTIONS, RESULTS, limits_words
from aguadesk.domain.complaints import Channel, Reporter
from aguadesk.domain.errors import Refused
from aguadesk.domain.inspecting import Cycle, read_chlorine
from aguadesk.domain.office import InspectionKind, InspectionResult, WorkService
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.place_question import settled
from aguadesk.ui.works.register_view import MONTHS, whole_number
from aguadesk.ui.works.work_boxes import place_options, service_options

_OFTEN = "Cada cuántos días"


class InspectionBox(FormBox):
    """What is looked at again and again, how often, and in which months."""

    def __init__(self, context: Context, row: InspectionRow | None, parent: QWidget | None = None) -> None:
        title = "Inspección nueva" if row is None else "Cambiar la inspección"
        super().__init__(context, title, width=760, parent=parent)
        self._row = row
        draft = row.draft if row else None
        months: list[tuple[object, str]] = [(None, "Todo el año"), *enumerate(MONTHS, 1)]
        self.kind = Pick(list(INSPECTIONS.items()))
        self.name = TextField(draft.name if draft else "", "Tanque El Cerrito", most=120)
        self.service = Pick(service_options(context))
        self.locality = Pick(place_options(context))
        self.every = TextField(f"{draft.cycle.every_days}" if draft else "30", "30", most=3)
        self.first_month, self.last_month = Pick(months), Pick(months)
        self.starts_on = DayField(draft.cycle.starts_on if draft else context.desk.today())
        if draft is not None:
            self.kind.choose(draft.kind)
            self.service.choose(draft.service)
            self.locality.choose(draft.locality_id)
            self.first_month.choose(draft.cycle.first_month)
            self.last_month.choose(draft.cycle.last_month)
        form = Form(columns=2)
        form.add("Clase", self.kind)
        self.rows["service"] = form.add("Servicio", self.service)
        self.rows["name"] = form.add("Qué se revisa", self.name)
        self.rows["locality"] = form.add("Localidad", self.locality)
        self.rows["every_days"] = form.add(_OFTEN, self.every)
        form.add("Desde", self.starts_on)
        self.rows["first_month"] = form.add("Temporada: primer mes", self.first_month)
        form.add("Temporada: último mes", self.last_month)
        self.body.addWidget(form)
        self.begin_at(self.kind)

    def attempt(self) -> Done[Any]:
        where, first, last = self.locality.value, self.first_month.value, self.last_month.value
        cycle = Cycle(
            whole_number(self.every.value),
            self.starts_on.value,
            first if isinstance(first, int) else None,
            last if isinstance(last, int) else None,
        )
        draft = InspectionDraft(
            InspectionKind(str(self.kind.value)),
            self.name.value,
            WorkService(str(self.service.value)),
            cycle,
            where if isinstance(where, int) else None,
        )
        if self._row is None:
            return inspections.add_inspection(self._context.desk, draft)
        return inspections.edit_inspection(self._context.desk, self._row.id, draft)


class VisitBox(FormBox):
    """What somebody saw; a finding may open a report at once."""

    def __init__(self, context: Context, row: InspectionRow, parent: QWidget | None = None) -> None:
        super().__init__(
            context, "Visita", f"{INSPECTIONS[row.draft.kind]}: {row.draft.name}", width=720, parent=parent
        )
        self._row, kind = row, row.draft.kind
        self.on_day = DayField(context.desk.today())
        self.outcome = Pick(list(RESULTS.items()))
        self.chlorine = TextField("", "0.85", most=5)
        self.found = TextField("", "0", most=5)
        self.done_by = TextField("", "Quién fue", most=120)
        self.note = TextField("", "Qué se encontró, o por qué no se hizo", most=300)
        kinds = context.read(lambda: complaint_kinds.kinds(context.desk, only_active=True)) or []
        fit = [one for one in kinds if not one.needs_account and not one.disputes_bill and not one.asks_standing]
        self.report = Pick([(None, "No abrir reporte"), *((one.id, f"Reporte: {one.name}") for one in fit)])
        form = Form(columns=2)
        self.rows["on_day"] = form.add("Fecha", self.on_day)
        self.rows["result"] = form.add("Resultado", self.outcome)
        if kind in (InspectionKind.CHLORINATION, InspectionKind.TANK, InspectionKind.SPRING):
            self.rows["chlorine"] = form.add("Cloro libre (mg/l)", self.chlorine)
            self.on_day.dateChanged.connect(lambda _: self._say_limits())
            self._say_limits()
        if kind in COUNTS:
            self.rows["found"] = form.add("Cuántos se encontraron", self.found)
        form.add("Quién", self.done_by)
        self.rows["note"] = form.add("Qué se encontró", self.note, span=2)
        self.rows["report"] = form.add("Si hay hallazgo", self.report, span=2)
        self.body.addWidget(form)
        self.begin_at(self.chlorine if kind is InspectionKind.CHLORINATION else self.outcome)

    def attempt(self) -> Done[Any]:
        kind_id = self.report.value
        draft = VisitDraft(
            inspection_id=self._row.id,
            on_day=self.on_day.value,
            result=InspectionResult(str(self.outcome.value)),
            chlorine_hundredths=read_chlorine(self.chlorine.value),
            found=whole_number(self.found.value) if self.found.value else 0,
            done_by=self.done_by.value,
            note=self.note.value,
        )
        report = self._report(kind_id) if isinstance(kind_id, int) else None
        return inspections.visit(self._context.desk, draft, report)

    def _say_limits(self) -> None:
        """Say the limits of the day of the visit; a day without rules has none, and saving says so."""
        try:
            limits = inspections.chlorine_limits(self._context.desk, self.on_day.value)
        except Refused:
            self.rows["chlorine"].explain("")
        else:
            self.rows["chlorine"].explain(f"Está bien {limits_words(limits)}.")

    def _report(self, kind_id: int) -> Registration:
        row = self._row
        return Registration(
            kind_id=kind_id,
            channel=Channel.IN_PERSON,
            reporter=Reporter.AUTHORITY,
            reporter_name=self.done_by.value or "Inspección",
            locality=row.locality,
            place=row.draft.name,
            description=self.note.value,
        )


class CoverageBox(FormBox):
    """How many dwellings of a locality a service reaches."""

    def __init__(
        self, context: Context, before: CoverageDraft | None, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, "Cobertura", width=640, parent=parent)
        self.locality = Pick(place_options(context)[1:])
        self.service = Pick(service_options(context))
        self.on_day = DayField(today)
        self.dwellings = TextField(f"{before.dwellings}" if before else "", "120", most=9)
        self.served = TextField("", "96", most=9)
        self.source = TextField(before.source if before else "", "Censo, padrón, recorrido…", most=120)
        if before is not None:
            self.locality.choose(before.locality_id)
            self.service.choose(before.service)
        form = Form(columns=2)
        self.rows["locality"] = form.add("Localidad", self.locality)
        self.rows["service"] = form.add("Servicio", self.service)
        self.rows["dwellings"] = form.add("Viviendas", self.dwellings)
        self.rows["served"] = form.add("Con servicio", self.served)
        self.rows["on_day"] = form.add("Fecha", self.on_day)
        form.add("De dónde se sabe", self.source)
        self.body.addWidget(form)
        self.begin_at(self.served if before else self.locality)

    def attempt(self) -> Done[Any]:
        where = self.locality.value
        draft = CoverageDraft(
            locality_id=where if isinstance(where, int) else 0,
            service=WorkService(str(self.service.value)),
            on_day=self.on_day.value,
            dwellings=whole_number(self.dwellings.value),
            served=whole_number(self.served.value),
            source=self.source.value,
        )
        return coverage.record(self._context.desk, draft)


class NameBox(FormBox):
    """A new locality, or another name of one."""

    def __init__(self, context: Context, place: tuple[int, str] | None = None, parent: QWidget | None = None) -> None:
        title = "Localidad nueva" if place is None else f"Otro nombre de {place[1]}"
        text = "" if place is None else "Quien escriba este nombre, o lo traiga en un archivo, encontrará la localidad."
        super().__init__(context, title, text, width=560, parent=parent)
        self._place = place
        self.name = TextField("", "Mesa del Fraile" if place is None else "Meza del Fraile", most=120)
        form = Form()
        self.rows["name"] = form.add("Nombre", self.name)
        self.body.addWidget(form)
        self.begin_at(self.name)

    def will_do(self) -> bool:
        is_meant = self._place is not None or settled(self._context, self.name, self, meant_new=True)
        return is_meant and super().will_do()

    def attempt(self) -> Done[Any]:
        if self._place is None:
            return localities.add_locality(self._context.desk, self.name.value)
        return localities.add_alias(self._context.desk, self._place[0], self.name.value)
