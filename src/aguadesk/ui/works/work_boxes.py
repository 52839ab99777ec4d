"""The boxes of Obras: a work, its steps, what was done on a day, and the texts of the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import account_lists, complaints, localities, report_texts, work_advances, works
from aguadesk.desk.desk import Done
from aguadesk.desk.report_texts import ReportTexts
from aguadesk.desk.work_advances import AdvanceForm
from aguadesk.desk.work_words import SERVICES
from aguadesk.desk.works import WorkDraft, WorkPage, WorkRow
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.office import WorkService
from aguadesk.domain.works import WorkStep, allows, quantity_words, read_quantity
from aguadesk.ui.area_names import complete, offer_areas
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.fields import DayField, LongText, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.works.register_view import whole_number

_FEWEST_PARTS = 3
_NOWHERE, _NOTHING = "Sin localidad", "—"
STEPS = {
    WorkStep.START: "Iniciar o reanudar",
    WorkStep.STOP: "Suspender",
    WorkStep.FINISH: "Terminar",
}


def place_options(context: Context) -> list[tuple[object, str]]:
    """Return the localities to choose from, and none."""
    places = context.read(lambda: localities.localities(context.desk)) or []
    return [(None, _NOWHERE), *((one.id, one.name) for one in places)]


def sector_options(context: Context) -> list[tuple[object, str]]:
    """Return the sectors of the board, by number or name."""
    offered = context.read(lambda: account_lists.choices(context.desk))
    return list(offered.sectors) if offered else []


def service_options(context: Context) -> list[tuple[object, str]]:
    """Return the services the board renders."""
    return [(one, SERVICES[one]) for one in context.read(lambda: works.services(context.desk)) or []]


class WorkBox(FormBox):
    """A work as it is planned; with the number of a report, a spontaneous one that begins at once."""

    money_row = "budget"

    def __init__(self, context: Context, page: WorkPage | None, parent: QWidget | None = None) -> None:
        super().__init__(context, "Obra nueva" if page is None else "Cambiar la obra", width=940, parent=parent)
        self._known = page
        draft = page.row.draft if page else None
        today = context.desk.today()
        self.report = TextField("", "Solo si viene de un reporte", most=12)
        self.name = TextField(
            draft.name if draft else "", "Rehabilitación del sistema de agua, Junta de Ríos", most=120
        )
        self.service = Pick(service_options(context))
        self.planned = Pick([(True, "Programada"), (False, "No programada")])
        self.locality = Pick(place_options(context))
        self.sector = TextField(draft.sector if draft else "", "Sector 9", most=120)
        self.street = TextField(draft.street if draft else "", "Av. Coahuila", most=120)
        self.place = TextField(draft.place if draft else "", "Entre 35 y 48", most=120)
        complete(self.sector, [name for _, name in sector_options(context)])
        self.in_charge = TextField(draft.in_charge if draft else "", "Quién la hace", most=120)
        offer_areas(context, self.in_charge)
        self.starts_on = DayField((draft.starts_on if draft else None) or today)
        self.ends_on = DayField((draft.ends_on if draft else None) or today.replace(month=12, day=31))
        self.budget = MoneyField(draft.budget if draft and draft.budget else None, optional=True)
        self.funds = TextField(draft.funds if draft else "", "De qué recurso", most=120)
        self.note = TextField(draft.note if draft else "", "", most=300)
        if draft is not None:
            self.service.choose(draft.service)
            self.planned.choose(draft.planned)
            self.locality.choose(draft.locality_id)
        self._parts = self._make_parts(page)
        self.body.addWidget(self._make_form(new=page is None))
        self.begin_at(self.name)

    def _make_parts(self, page: WorkPage | None) -> list[tuple[Pick, TextField]]:
        kinds = self._context.read(lambda: works.component_kinds(self._context.desk)) or []
        named = {one.id: f"{one.name} ({one.unit})" for one in kinds}
        made_of = list(page.components) if page else []
        named |= {one.kind_id: f"{one.name} ({one.unit})" for one in made_of}
        options: list[tuple[object, str]] = [(None, _NOTHING), *named.items()]
        parts = []
        for place in range(max(_FEWEST_PARTS, len(made_of) + 1)):
            kind, many = Pick(options), TextField("", "Cuánto", most=14)
            if place < len(made_of):
                kind.choose(made_of[place].kind_id)
                many.setText(quantity_words(made_of[place].part.planned))
            parts.append((kind, many))
        return parts

    def _make_form(self, *, new: bool) -> Form:
        form = Form(columns=3)
        if new:
            self.rows["report"] = form.add("Reporte", self.report)
        self.rows["name"] = form.add("Obra o trabajo", self.name, span=2 if new else 3)
        self.rows["service"] = form.add("Servicio", self.service)
        form.add("Plan", self.planned)
        form.add("Encargado", self.in_charge)
        self.rows["locality"] = form.add("Localidad", self.locality)
        self.rows["sector"] = form.add("Sector", self.sector)
        form.add("Avenida o calle", self.street)
        form.add("Lugar", self.place, span=3)
        form.add("Inicia", self.starts_on)
        self.rows["ends_on"] = form.add("Termina", self.ends_on)
        self.rows["budget"] = form.add("Presupuesto", self.budget)
        for place, (kind, many) in enumerate(self._parts):
            line = form.add(f"Componente {place + 1}", kind, span=2)
            amount = form.add("Cantidad", many)
            if place == 0:
                self.rows["components"], self.rows["quantity"] = line, amount
        form.add("Recurso", self.funds)
        form.add("Nota", self.note, span=2)
        return form

    def attempt(self) -> Done[Any]:
        desk = self._context.desk
        if self._known is None and self.report.value:
            return works.from_report(desk, _report_of(self._context, self.report.value), self.name.value)
        if self._known is None:
            return works.plan(desk, self._draft())
        return works.change(desk, self._known.row.id, self._draft())

    def _draft(self) -> WorkDraft:
        where = self.locality.value
        parts = [(kind.value, read_quantity(many.value)) for kind, many in self._parts]
        return WorkDraft(
            name=self.name.value,
            service=WorkService(str(self.service.value)),
            planned=bool(self.planned.value),
            locality_id=where if isinstance(where, int) else None,
            sector=self.sector.value,
            street=self.street.value,
            place=self.place.value,
            in_charge=self.in_charge.value,
            starts_on=self.starts_on.value,
            ends_on=self.ends_on.value,
            budget=_money(self.budget),
            funds=self.funds.value,
            note=self.note.value,
            components=tuple((one, many) for one, many in parts if isinstance(one, int)),
        )


class StepBox(FormBox):
    """The next step of a work: begin it, stop it with its reason, or finish it."""

    def __init__(self, context: Context, work: WorkRow, parent: QWidget | None = None) -> None:
        super().__init__(context, "Siguiente paso", work.draft.name, width=560, parent=parent)
        self._work = work
        self.step = Pick([(one, words) for one, words in STEPS.items() if allows(work.state, one)])
        self.on_day = DayField(context.desk.today())
        self.reason = TextField("", "Solo para suspender: falta material, lluvia…", most=200)
        form = Form()
        form.add("Paso", self.step)
        self.rows["on_day"] = form.add("Fecha", self.on_day)
        self.rows["reason"] = form.add("Motivo", self.reason)
        self.body.addWidget(form)
        self.begin_at(self.step)

    @property
    def chosen(self) -> WorkStep:
        """The step chosen."""
        return WorkStep(str(self.step.value))

    def attempt(self) -> Done[Any]:
        desk, number = self._context.desk, self._work.id
        if self.chosen is WorkStep.STOP:
            return works.stop(desk, number, self.reason.value)
        act = works.start if self.chosen is WorkStep.START else works.finish
        return act(desk, number, self.on_day.value)


class AdvanceBox(FormBox):
    """What was done on a day: of each component, how far the work is, and what it cost."""

    money_row = "cost"

    def __init__(self, context: Context, page: WorkPage, parent: QWidget | None = None) -> None:
        super().__init__(context, "Avance de la obra", page.row.draft.name, width=700, parent=parent)
        self._known = page
        self.on_day = DayField(context.desk.today())
        self.quantities = [(one, TextField("", "Cuánto se hizo", most=14)) for one in page.components]
        self.percent = TextField("", "Si las cantidades no lo dicen", most=3)
        self.cost = MoneyField(optional=True)
        self.note = TextField("", "Qué se hizo", most=300)
        form = Form(columns=2)
        self.rows["on_day"] = form.add("Fecha", self.on_day)
        self.rows["cost"] = form.add("Costo", self.cost)
        for place, (one, many) in enumerate(self.quantities):
            part = one.part
            hint = f"Van {quantity_words(part.done)} de {quantity_words(part.planned)}"
            line = form.add(f"{one.name} ({one.unit})", many, hint)
            if place == 0:
                self.rows["quantity"] = line
        self.rows["percent"] = form.add("Avance total (%)", self.percent)
        self.rows["components"] = form.add("Nota", self.note, span=2)
        self.body.addWidget(form)
        self.begin_at(self.quantities[0][1] if self.quantities else self.percent)

    def attempt(self) -> Done[Any]:
        done = tuple((one.id, read_quantity(many.value)) for one, many in self.quantities)
        told = whole_number(self.percent.value) if self.percent.value else None
        form = AdvanceForm(self.on_day.value, done, told, _money(self.cost), self.note.value)
        return work_advances.advance(self._context.desk, self._known.row.id, form)


class TextBox(FormBox):
    """One of the texts the plan begins with."""

    def __init__(
        self, context: Context, texts: ReportTexts, name: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, title, "Sale al principio del plan de trabajo.", width=700, parent=parent)
        self._texts, self._name = texts, name
        self.words = LongText("Escriba el texto, un párrafo por renglón.", lines=8)
        self.words.setPlainText(getattr(texts, name))
        self.body.addLayout(row(self.words))
        self.begin_at(self.words)

    def attempt(self) -> Done[Any]:
        return report_texts.change(self._context.desk, replace(self._texts, **{self._name: self.words.value}))


def _money(field: MoneyField) -> Money:
    return Money.parse(field.text()) if field.text().strip() else ZERO


def _report_of(context: Context, typed: str) -> int:
    try:
        return complaints.find(context.desk, typed)
    except Refused as refused:
        raise Refused(refused.code, **{**refused.values, "field": "report"}) from None
