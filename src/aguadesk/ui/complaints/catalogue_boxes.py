"""The boxes of Catálogo: a kind of report, an area, a reason to pause, and the code of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import complaint_areas, complaint_kinds, paper_codes
from aguadesk.desk.complaint_areas import AreaRow, HindranceRow
from aguadesk.desk.complaint_kinds import KindForm, KindRow
from aguadesk.desk.complaint_words import NATURE_WORDS, SERVICE_WORDS, URGENCY_WORDS
from aguadesk.desk.desk import Done
from aguadesk.desk.order_words import KIND_WORDS as ORDER_WORDS
from aguadesk.desk.paper_codes import PaperCode
from aguadesk.domain.complaints import Nature, Service, Urgency
from aguadesk.domain.complaints.clock import Limit
from aguadesk.domain.orders import OrderKind
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import LongText, Pick, TextField
from aguadesk.ui.kit.form import Form

_PROGRAM, _HOURS, _DAYS, _NONE = "program", "hours", "days", "none"
_LIMITS: list[tuple[object, str]] = [
    (_PROGRAM, "El del programa de respuesta inmediata"),
    (_HOURS, "Horas"),
    (_DAYS, "Días hábiles"),
    (_NONE, "Sin plazo"),
]
_ACCOUNT, _STANDING, _DISPUTE = "account", "standing", "dispute"
_ASKS: list[tuple[object, str]] = [
    (_NONE, "No"),
    (_ACCOUNT, "Sí"),
    (_STANDING, "Sí, y que no deba"),
    (_DISPUTE, "Sí, y su recibo queda en disputa"),
]
_USES = [(True, "En uso"), (False, "Sin uso")]


class KindBox(FormBox):
    """One kind of report: what it is, who attends it and by when, and what it asks for."""

    def __init__(self, context: Context, kind: KindRow | None, parent: QWidget | None = None) -> None:
        text = "Los reportes que ya se recibieron conservan su plazo y su área." if kind else ""
        super().__init__(context, kind.name if kind else "Tipo de reporte nuevo", text, width=820, parent=parent)
        self._kind = kind
        self.name = TextField(kind.name if kind else "", "Olor a gas", most=complaint_kinds.LONGEST_NAME)
        self.nature = Pick([(one, NATURE_WORDS[one]) for one in Nature])
        self.service = Pick([(one, SERVICE_WORDS[one]) for one in Service])
        self.area = Pick(self._offered_areas(context, kind))
        self.urgency: Choice[Urgency] = Choice([(one, URGENCY_WORDS[one]) for one in Urgency])
        self.limit, self.many = Pick(_LIMITS), TextField("", "48", most=5)
        self.asks = Pick(_ASKS)
        self.place: Choice[bool] = Choice([(True, "Se pide"), (False, "No hace falta")])
        self.order = Pick([(None, "Ninguna"), *((one, ORDER_WORDS[one]) for one in OrderKind)])
        self.after = Pick(self._offered_places(context, kind))
        self.active: Choice[bool] = Choice(_USES)
        self.urgency.choose(kind.urgency if kind else Urgency.NORMAL)
        self.limit.choose(_HOURS)
        if kind is not None:
            self._show(kind)
        self._add_fields()
        self.limit.currentIndexChanged.connect(lambda _: self._show_many())
        self._show_many()

    def attempt(self) -> Done[Any]:
        area_id, after, order = self.area.value, self.after.value, self.order.value
        asks = self.asks.value
        form = KindForm(
            name=self.name.value,
            nature=Nature(str(self.nature.value)),
            service=Service(str(self.service.value)),
            area_id=area_id if isinstance(area_id, int) else None,
            urgency=self.urgency.value,
            limit=self._limit(),
            needs_account=asks != _NONE,
            needs_place=self.place.value,
            asks_standing=asks == _STANDING,
            disputes_bill=asks == _DISPUTE,
            order_kind=None if order is None else OrderKind(str(order)),
            active=self.active.value,
            after_id=after if isinstance(after, int) else None,
        )
        if self._kind is None:
            return complaint_kinds.add_kind(self._context.desk, form)
        return complaint_kinds.edit_kind(self._context.desk, self._kind.id, form)

    def _limit(self) -> Limit:
        """The limit as written. What is no number is 0, which the desk refuses."""
        typed = self.many.value.replace(",", "")
        many = int(typed) if typed.isascii() and typed.isdigit() else 0
        match self.limit.value:
            case "program":
                return Limit(in_program=True)
            case "hours":
                return Limit(hours=many)
            case "days":
                return Limit(working_days=many)
            case _:
                return Limit()

    def _show(self, kind: KindRow) -> None:
        limit = kind.limit
        self.nature.choose(kind.nature)
        self.service.choose(kind.service)
        self.area.choose(kind.area_id)
        self.limit.choose(
            _PROGRAM if limit.in_program else _HOURS if limit.hours else _DAYS if limit.working_days else _NONE
        )
        self.many.setText(str(limit.hours or limit.working_days or ""))
        self.asks.choose(
            _DISPUTE if kind.disputes_bill else _STANDING if kind.asks_standing else _ACCOUNT if kind.needs_account
            else _NONE
        )  # fmt: skip
        self.place.choose(kind.needs_place)
        self.order.choose(kind.order_kind)
        self.active.choose(kind.active)

    def _show_many(self) -> None:
        self.rows["limit"].setVisible(True)
        counted = self.limit.value in (_HOURS, _DAYS)
        self.many.setEnabled(counted)
        if not counted:
            self.many.setText("")

    @staticmethod
    def _offered_areas(context: Context, kind: KindRow | None) -> list[tuple[object, str]]:
        """Offer the areas in use, and the one that the kind has now."""
        listed = context.read(lambda: complaint_kinds.areas(context.desk)) or []
        kept = kind.area_id if kind else None
        return [(None, "Se decide cada vez"), *((one.id, one.name) for one in listed if one.active or one.id == kept)]

    @staticmethod
    def _offered_places(context: Context, kind: KindRow | None) -> list[tuple[object, str]]:
        listed = context.read(lambda: complaint_kinds.kinds(context.desk)) or []
        others = [(one.id, f"Después de «{one.name}»") for one in listed if kind is None or one.id != kind.id]
        return [(None, "Donde está" if kind else "Al final"), (0, "Al principio"), *others]

    def _add_fields(self) -> None:
        form = Form(columns=2)
        self.rows["name"] = form.add("Nombre", self.name, span=2)
        form.add("Qué es", self.nature)
        form.add("Servicio", self.service)
        self.rows["area"] = form.add("Área que lo atiende", self.area)
        form.add("Lleva a la orden", self.order)
        form.add("Urgencia", self.urgency, span=2)
        form.add("Plazo", self.limit)
        self.rows["limit"] = form.add("Cuántas horas o días", self.many)
        form.add("¿Pide la cuenta?", self.asks)
        form.add("El lugar", self.place)
        form.add("Lugar en la lista", self.after)
        form.add("Estado", self.active)
        self.body.addWidget(form)
        self.begin_at(self.name)


class AreaBox(FormBox):
    """One area: who answers for it, and how to reach them."""

    def __init__(self, context: Context, area: AreaRow | None, parent: QWidget | None = None) -> None:
        super().__init__(context, area.name if area else "Área nueva", width=560, parent=parent)
        self._area, most = area, complaint_areas.LONGEST
        self.name = TextField(area.name if area else "", "Pipas", most=most)
        self.in_charge = TextField(area.in_charge if area else "", "Nombre del responsable", most=most)
        self.phone = TextField(area.phone if area else "", "653 534 0000", most=most)
        self.email = TextField(area.email if area else "", "pipas@agua.mx", most=most)
        self.active: Choice[bool] = Choice(_USES)
        form = Form()
        self.rows["name"] = form.add("Nombre", self.name)
        form.add("Responsable", self.in_charge)
        form.add("Teléfono", self.phone)
        self.rows["email"] = form.add("Correo", self.email)
        if area is not None:
            self.rows["active"] = form.add("Estado", self.active)
            self.active.choose(area.active)
        self.body.addWidget(form)

    def attempt(self) -> Done[Any]:
        told = (self.name.value, self.in_charge.value, self.phone.value, self.email.value)
        if self._area is None:
            return complaint_areas.add_area(self._context.desk, *told)
        return complaint_areas.edit_area(self._context.desk, AreaRow(self._area.id, *told, active=self.active.value))


class HindranceBox(FormBox):
    """One reason for which the clock of a report may stand."""

    def __init__(self, context: Context, hindrance: HindranceRow | None, parent: QWidget | None = None) -> None:
        title = hindrance.name if hindrance else "Motivo de pausa nuevo"
        super().__init__(context, title, width=520, parent=parent)
        self._hindrance = hindrance
        self.name = TextField(hindrance.name if hindrance else "", "Lluvia", most=complaint_areas.LONGEST)
        self.active: Choice[bool] = Choice(_USES)
        form = Form()
        self.rows["name"] = form.add("Qué impide atender", self.name)
        if hindrance is not None:
            form.add("Estado", self.active)
            self.active.choose(hindrance.active)
        self.body.addWidget(form)

    def attempt(self) -> Done[Any]:
        if self._hindrance is None:
            return complaint_areas.add_hindrance(self._context.desk, self.name.value)
        draft = HindranceRow(self._hindrance.id, self.name.value, active=self.active.value)
        return complaint_areas.edit_hindrance(self._context.desk, draft)


class PaperBox(FormBox):
    """The code, version and date that one paper carries."""

    def __init__(self, context: Context, paper: str, code: PaperCode, parent: QWidget | None = None) -> None:
        text = "Sale al pie del papel. Sin código no sale nada."
        super().__init__(context, paper_codes.PAPER_WORDS[paper], text, width=560, parent=parent)
        self._paper = paper
        self.code = TextField(code.code, paper_codes.EXAMPLE_CODE, most=paper_codes.LONGEST_CODE)
        self.version = TextField(code.version, paper_codes.EXAMPLE_VERSION, most=paper_codes.LONGEST_VERSION)
        self.dated = TextField(code.dated, paper_codes.EXAMPLE_DATED, most=paper_codes.LONGEST_VERSION)
        form = Form(columns=2)
        self.rows["code"] = form.add("Código", self.code, span=2)
        form.add("Versión", self.version)
        form.add("Fecha", self.dated)
        self.body.addWidget(form)

    def attempt(self) -> Done[Any]:
        code = PaperCode(self.code.value, self.version.value, self.dated.value)
        return paper_codes.change_code(self._context.desk, self._paper, code)


class TextsBox(FormBox):
    """What papers of reports cite, and the policies of the desk."""

    def __init__(self, context: Context, legal_basis: str, policies: str, parent: QWidget | None = None) -> None:
        text = "El fundamento sale en los papeles de los reportes; las políticas las leen aquí todos."
        super().__init__(context, "Fundamento y políticas", text, width=680, parent=parent)
        self.legal_basis = TextField(
            legal_basis, "Ley de agua del estado, arts. 76 y 165", most=paper_codes.LONGEST_TEXT
        )
        self.policies = LongText("Una política por renglón", 6)
        self.policies.setPlainText(policies)
        form = Form()
        form.add("Fundamento", self.legal_basis)
        form.add("Políticas", self.policies)
        self.body.addWidget(form)

    def attempt(self) -> Done[Any]:
        return paper_codes.change_texts(self._context.desk, self.legal_basis.value, self.policies.value)


def kinds_in(kinds: Sequence[KindRow], service: Service) -> str:
    """Return the names of the kinds of a service in one line."""
    return ", ".join(one.name for one in kinds if one.service is service)
