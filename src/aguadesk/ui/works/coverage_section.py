"""Obras, Cobertura: how far each service reaches in each locality, and the names localities are found by."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.desk import coverage, localities, work_papers
from aguadesk.desk.coverage import CoverageRow
from aguadesk.desk.work_words import SERVICES, percent
from aguadesk.domain.rights import Right
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.buttons import Button, ghost, secondary
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.language import short_day
from aguadesk.ui.works.inspection_boxes import CoverageBox, NameBox
from aguadesk.ui.works.register_view import RegisterSection, RegisterView

_COLUMNS: tuple[Column[CoverageRow], ...] = (
    Column("Localidad", lambda one: one.locality, strong=True),
    Column("Servicio", lambda one: SERVICES[one.draft.service], width=160),
    Column("Viviendas", lambda one: f"{one.draft.dwellings:,}", Kind.NUMBER, 92),
    Column("Con servicio", lambda one: f"{one.draft.served:,}", Kind.NUMBER, 106),
    Column("Cobertura", lambda one: percent(one.basis_points), Kind.NUMBER, 98, strong=True),
    Column("Antes", lambda one: _before(one), Kind.NUMBER, 100, spare=1),
    Column("Al", lambda one: short_day(one.draft.on_day), width=110),
    Column("De dónde se sabe", lambda one: one.draft.source, spare=2),
)


class CoverageView(RegisterView[CoverageRow]):
    """The last count of each locality and service."""

    title = "Cobertura"
    columns = _COLUMNS
    empty = ("mdi6.home-group", "Sin cobertura anotada", "Anote la primera con Ctrl+N.")
    uses_days = False

    def make_acts(self) -> list[Button | None]:
        if not self.context.may(Right.PLAN_WORKS):
            return []
        return [
            secondary("Nueva", "obras.new", icon="mdi6.plus").on_press(self.add),
            secondary("Actualizar", "obras.edit").on_press(self.enter),
            None,
        ]

    def make_papers(self) -> list[Button]:
        return [ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel)]

    def listed(self) -> dict[int, CoverageRow]:
        return {one.id: one for one in coverage.latest(self.context.desk)}

    def told(self, rows: dict[int, CoverageRow]) -> str:
        return f"La última de cada una: {counted(len(rows), 'localidad y servicio', 'localidades y servicios')}."

    def add(self) -> None:
        """Ctrl+N: a locality and service that were not counted yet."""
        box = CoverageBox(self.context, None, self.context.desk.today(), self)
        self.run(box, lambda: "Cobertura guardada.")

    def enter(self) -> None:
        """F4 or Enter: a newer count of the same."""
        if self.current is not None and self.context.may(Right.PLAN_WORKS):
            box = CoverageBox(self.context, self.current.draft, self.context.desk.today(), self)
            self.run(box, lambda: "Cobertura guardada.")

    def excel(self) -> None:
        """F10: every count there ever was."""
        self.save(lambda: work_papers.coverage_xlsx(self.context.desk), "cobertura")


class HistoryView(CoverageView):
    """Every count there ever was."""

    title = "Historia"
    columns = _COLUMNS
    empty = ("mdi6.home-group", "Sin cobertura anotada", "Anote la primera en Cobertura, Alt+1.")

    def make_acts(self) -> list[Button | None]:
        return []

    def listed(self) -> dict[int, CoverageRow]:
        return {one.id: one for one in coverage.history(self.context.desk)}

    def told(self, rows: dict[int, CoverageRow]) -> str:
        return f"{counted(len(rows), 'anotación', 'anotaciones')} en total."

    def enter(self) -> None:
        """What is past is looked at only."""


@dataclass(frozen=True, slots=True)
class _Locality:
    id: int
    name: str
    others: tuple[tuple[int, str], ...]


class LocalityView(RegisterView[_Locality]):
    """The localities with their other names."""

    title = "Localidades"
    columns = (
        Column("Nombre oficial", lambda one: one.name, width=330, strong=True),
        Column("También se encuentra como", lambda one: ", ".join(name for _, name in one.others)),
    )
    empty = ("mdi6.map-marker-outline", "Sin localidades", "Agregue la primera con Ctrl+N.")
    uses_days = False

    def make_acts(self) -> list[Button | None]:
        if not self.context.may(Right.PLAN_WORKS):
            return []
        return [
            secondary("Nueva", "obras.new", icon="mdi6.plus").on_press(self.add),
            secondary("Otro nombre", "obras.edit").on_press(self.enter),
            secondary("Quitar el último nombre", "obras.end").on_press(self.drop),
            None,
        ]

    def listed(self) -> dict[int, _Locality]:
        desk, others = self.context.desk, dict[int, list[tuple[int, str]]]()
        for one in localities.aliases(desk):
            others.setdefault(one.place_id, []).append((one.id, one.name))
        places = localities.localities(desk)
        return {one.id: _Locality(one.id, one.name, tuple(others.get(one.id, ()))) for one in places}

    def told(self, rows: dict[int, _Locality]) -> str:
        return counted(len(rows), "localidad", "localidades") + "."

    def add(self) -> None:
        """Ctrl+N: another locality."""
        box = NameBox(self.context, None, self)
        self.run(box, lambda: f"«{box.name.value}»: localidad guardada.")

    def enter(self) -> None:
        """F4 or Enter: another name of the one the person is on."""
        if self.current is not None and self.context.may(Right.PLAN_WORKS):
            box = NameBox(self.context, (self.current.id, self.current.name), self)
            self.run(box, lambda: f"«{box.name.value}»: nombre guardado.")

    def drop(self) -> None:
        """F7: the last name that was added to it."""
        one, desk = self.current, self.context.desk
        if one is not None and one.others:
            number, name = max(one.others)
            if self.context.act(lambda: localities.drop_alias(desk, number)) is not None:
                back = ghost("Deshacer", "obras.undo", icon="mdi6.undo").on_press(lambda: self._put_back(one, name))
                self.context.shell.banner(f"«{name}» ya no es otro nombre de {one.name}.", button=back)
                self.reread()
        self.table.setFocus()

    def _put_back(self, one: _Locality, name: str) -> None:
        """Ctrl+Z, straight after: it is another name of it after all."""
        if self.context.act(lambda: localities.add_alias(self.context.desk, one.id, name)) is not None:
            self.context.shell.banner(f"«{name}» vuelve a ser otro nombre de {one.name}.")
            self.reread()
        self.table.setFocus()


class CoverageSection(RegisterSection):
    """How far services reach, and the localities."""

    page_name = "cobertura"
    title = "Cobertura"
    text = "Cuántas viviendas de cada localidad tienen el servicio, y con qué nombres se encuentra cada localidad."
    icon = "mdi6.home-group"
    views = (CoverageView, HistoryView, LocalityView)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.span.hide()


def _before(one: CoverageRow) -> str:
    return "" if one.before is None else percent(one.before[0] * 10_000 // one.before[1])
