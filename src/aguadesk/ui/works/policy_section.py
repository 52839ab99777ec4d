"""Obras, Políticas y recursos: policies in force, money asked for, and the upkeep of cajeros automáticos."""

from __future__ import annotations

from aguadesk.desk import funding, point_services, policies, register_sheets
from aguadesk.desk.funding import Funding
from aguadesk.desk.point_services import PointService
from aguadesk.desk.policies import Policy
from aguadesk.desk.register_words import FUNDINGS
from aguadesk.domain.collecting import PointKind
from aguadesk.domain.money import ZERO, total
from aguadesk.domain.office import FundingState
from aguadesk.ui import dialogs
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.language import short_day
from aguadesk.ui.theme import Tone
from aguadesk.ui.works.policy_boxes import AnswerBox, FundingBox, PolicyBox, ServiceBox
from aguadesk.ui.works.register_view import RegisterSection, RegisterView

_TONES = {FundingState.ASKED: Tone.INFO, FundingState.GRANTED: Tone.GOOD, FundingState.REFUSED: Tone.WARNING}


class PolicyView(RegisterView[tuple[Policy, bool]]):
    """The policies, with those in force told apart."""

    title = "Políticas"
    uses_days = False
    columns = (
        Column("Política comercial", lambda one: one[0].name, strong=True),
        Column("Acuerdo o documento", lambda one: one[0].document),
        Column("Desde", lambda one: short_day(one[0].valid_from), width=118),
        Column("Hasta", lambda one: short_day(one[0].valid_to) if one[0].valid_to else "Sin término", width=124),
        Column(
            "",
            lambda one: "En vigor" if one[1] else "Fuera de vigor",
            Kind.STATE,
            160,
            tone=lambda one: Tone.GOOD if one[1] else Tone.PLAIN,
        ),
    )
    empty = ("mdi6.file-document-outline", "Sin políticas comerciales", "Anote la primera con Ctrl+N.")

    def make_acts(self) -> list[Button | None]:
        kept = self.keeping(
            secondary("Nueva", "obras.new", icon="mdi6.plus").on_press(self.add),
            secondary("Cambiar o terminar", "obras.edit").on_press(self.enter),
        )
        return [*kept, None]

    def make_papers(self) -> list[Button]:
        return [ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel)]

    def listed(self) -> dict[int, tuple[Policy, bool]]:
        today = self.context.desk.today()
        return {one.id: (one, one.holds_on(today)) for one in policies.policies(self.context.desk)}

    def told(self, rows: dict[int, tuple[Policy, bool]]) -> str:
        return f"{counted(sum(holds for _, holds in rows.values()), 'política', 'políticas')} en vigor hoy."

    def add(self) -> None:
        """Ctrl+N: another policy."""
        box = PolicyBox(self.context, None, self)
        self.run(box, lambda: f"«{box.name.value}»: política guardada.")

    def enter(self) -> None:
        """F4 or Enter: the policy the person is on; its last day ends it."""
        if self.current is not None and self.may_keep:
            box = PolicyBox(self.context, self.current[0], self)
            self.run(box, lambda: f"«{box.name.value}»: política guardada.")

    def excel(self) -> None:
        """F10: all of them."""
        self.save(lambda: register_sheets.policies_xlsx(self.context.desk), "politicas-comerciales")


class FundingView(RegisterView[Funding]):
    """Money asked for, and what came of it."""

    title = "Recursos"
    uses_days = False
    columns = (
        Column("Se pidió", lambda one: short_day(one.asked_on), width=118),
        Column("A quién", lambda one: one.source, strong=True),
        Column("Para qué", lambda one: one.purpose),
        Column("Importe", lambda one: one.asked.signed if one.asked else "", Kind.NUMBER, 130, spare=1),
        Column("Otorgado", lambda one: one.granted.signed if one.granted else "", Kind.NUMBER, 130, strong=True),
        Column("Situación", lambda one: FUNDINGS[one.state], Kind.STATE, 130, tone=lambda one: _TONES[one.state]),
    )
    empty = ("mdi6.bank-transfer-in", "Sin recursos solicitados", "Anote la primera solicitud con Ctrl+N.")

    def make_acts(self) -> list[Button | None]:
        kept = self.keeping(
            secondary("Nueva", "obras.new", icon="mdi6.plus").on_press(self.add),
            secondary("Cambiar", "obras.edit").on_press(self.change),
        )
        return [*kept, None, *self.keeping(primary("Contestaron", "obras.do").on_press(self.enter))]

    def make_papers(self) -> list[Button]:
        return [ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel)]

    def listed(self) -> dict[int, Funding]:
        return {one.id: one for one in funding.fundings(self.context.desk)}

    def told(self, rows: dict[int, Funding]) -> str:
        granted = total(one.granted or ZERO for one in rows.values())
        return f"{counted(len(rows), 'solicitud', 'solicitudes')}, {granted.signed} otorgados."

    def add(self) -> None:
        """Ctrl+N: money is asked for."""
        self.run(FundingBox(self.context, None, self), lambda: "Solicitud de recursos guardada.")

    def change(self) -> None:
        """F4: the request the person is on."""
        if self.current is not None:
            self.run(FundingBox(self.context, self.current, self), lambda: "Solicitud de recursos guardada.")

    def enter(self) -> None:
        """F12 or Enter: what was answered."""
        if self.current is not None and self.may_keep:
            self.run(AnswerBox(self.context, self.current, self), lambda: "Respuesta anotada.")

    def excel(self) -> None:
        """F10: all of it."""
        self.save(lambda: register_sheets.funding_xlsx(self.context.desk), "gestion-de-recursos")


class ServiceView(RegisterView[PointService]):
    """The upkeep of the places where people pay."""

    title = "Mantenimiento"
    columns = (
        Column("Fecha", lambda one: short_day(one.on_day), width=118),
        Column("Punto de cobro", lambda one: one.point, width=190, strong=True),
        Column("Qué se hizo", lambda one: one.what),
        Column("Quién", lambda one: one.done_by, width=190, spare=1),
        Column("Costo", lambda one: one.cost.signed if one.cost > ZERO else "", Kind.NUMBER, 120),
        Column(
            "",
            lambda one: "Deshecho" if one.undone_at else "",
            Kind.STATE,
            124,
            tone=lambda one: Tone.WARNING if one.undone_at else Tone.PLAIN,
        ),
    )
    empty = ("mdi6.wrench-clock", "Sin mantenimientos en estos días", "Anote el primero con Ctrl+N.")

    def make_acts(self) -> list[Button | None]:
        kept = self.keeping(
            secondary("Anotar", "obras.new", icon="mdi6.plus").on_press(self.add),
            secondary("Deshacer", "obras.end").on_press(self.undo),
        )
        return [*kept, None]

    def make_papers(self) -> list[Button]:
        return [ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel)]

    def listed(self) -> dict[int, PointService]:
        return {one.id: one for one in point_services.services(self.context.desk, *self.days)}

    def told(self, rows: dict[int, PointService]) -> str:
        there = [one for one in point_services.points(self.context.desk) if one.kind is PointKind.KIOSK and one.is_open]
        said = (f"{one.name}: {short_day(one.last_on) if one.last_on else 'nunca'}" for one in there)
        return f"Último mantenimiento de los cajeros automáticos. {'; '.join(said)}." if there else ""

    def add(self) -> None:
        """Ctrl+N: an upkeep."""
        self.run(ServiceBox(self.context, self), lambda: "Mantenimiento anotado.")

    def undo(self) -> None:
        """F7: it was written by mistake."""
        one, desk = self.current, self.context.desk
        if one is None:
            return
        text = f"{one.point}, {short_day(one.on_day)}. Se queda en la lista y ya no se cuenta."
        sure = dialogs.confirm(self, "Deshacer el mantenimiento", text, accept="Deshacer", risky=True)
        if sure and self.context.act(lambda: point_services.undo_service(desk, one.id)) is not None:
            self.reread()
        self.table.setFocus()

    def excel(self) -> None:
        """F10: the upkeep of these days."""
        first, last = self.days
        self.save(
            lambda: register_sheets.services_xlsx(self.context.desk, first, last), f"mantenimiento-{first}-{last}"
        )


class PolicySection(RegisterSection):
    """What the board decided, what it asked for, and what it keeps in order."""

    page_name = "politicas"
    title = "Políticas y recursos"
    label = "Políticas"
    text = "Políticas comerciales por fecha, recursos gestionados y mantenimiento de los cajeros automáticos."
    icon = "mdi6.scale-balance"
    views = (PolicyView, FundingView, ServiceView)
