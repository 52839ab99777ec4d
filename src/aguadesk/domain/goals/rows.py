"""The plan and its rows, as the form holds them and as the board has edited them since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from aguadesk.domain.goals.cells import BLANK, Cell, Column
from aguadesk.domain.goals.numbering import OrderKey, key_text
from aguadesk.domain.goals.quantities import NOTHING, Quantity, QuantityKind, read_quantity


class RowKind(StrEnum):
    """What a line of the form is."""

    HEADING = "encabezado"
    HEADING_WITH_GOAL = "encabezado_con_meta"
    """A heading that carries figures of its own, as 6.- does."""
    STRATEGY = "estrategia"
    """A numbered text without unit or figures, as 4.1."""
    GOAL = "meta"
    CONTINUATION = "continuacion"
    """A second unit of the goal above, without number or description."""
    TOTAL = "total"


class VariationRule(StrEnum):
    """What the column VARIACION means in a row. Inside, it is always realised − programmed."""

    SIGNED = "realizada_menos_programada"
    SHORTFALL = "programada_menos_realizada"
    ABSOLUTE = "diferencia_sin_signo"
    MISSING_PERCENT = "porcentaje_faltante"
    MANUAL = "manual"
    """Kept as typed: there is no number to compare with."""


class PercentRule(StrEnum):
    """What the column % PONDERACION means in a row."""

    COMPUTED = "realizada_entre_programada"
    MANUAL = "manual"
    """Kept as typed, as the constant 100 % of the technical goals."""


class Verdict(StrEnum):
    """How a line enters the Suma de Metas."""

    ACHIEVED = "cumplida"
    NOT_ACHIEVED = "no_cumplida"
    NOT_COUNTED = "no_contada"


@dataclass(frozen=True, slots=True)
class CountOverride:
    """The board's own word on how a line counts, with its reason."""

    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the form.

    Attributes:
        id: its identity in the store; in a plan just read, its place in the sheet.
        position: its place in the sheet, from 1; separate from the order its number stands for.
        sheet_row: the row of the imported sheet it came from; None if it was added since.
        cells: the cells as imported, never changed.
        edits: what the board wrote over them (`literal overrides`), by column.
        targets: programmed quantities by quarter, accumulated to it, other than the imported one.
        duplicates: id of a row that counts the same thing.
        programmed_from: id of the row whose realised figure is this one's programme.
        not_programmed: whether the text says "(no programada)".
        gap_reason: why numbers before this one are missing: cancelled, moved, on another page.
        justification: why the goal was not reached; printed in the corrected sheet.
        withdrawn: whether the imported realised figure no longer counts, replaced by monthly ones.
    """

    id: int
    position: int
    page: int
    kind: RowKind
    key: OrderKey
    cells: Mapping[Column, Cell] = field(default_factory=dict)
    edits: Mapping[Column, Cell] = field(default_factory=dict)
    targets: Mapping[int, Cell] = field(default_factory=dict)
    sheet_row: int | None = None
    hidden: bool = False
    prefix: str = ""
    percent_rule: PercentRule = PercentRule.MANUAL
    variation_rule: VariationRule = VariationRule.MANUAL
    not_programmed: bool = False
    duplicates: int | None = None
    programmed_from: int | None = None
    gap_reason: str = ""
    justification: str = ""
    withdrawn: bool = False
    count_override: CountOverride | None = None

    def cell(self, column: Column) -> Cell:
        """The cell in force: what the board wrote over it, or else as imported."""
        return self.edits.get(column) or self.cells.get(column, BLANK)

    @property
    def number(self) -> str:
        """The number as typed in its own column; empty where it stands inside the description."""
        return self.cell(Column.NUMBER).shown

    @property
    def description(self) -> str:
        """The whole text of the description, with a number inside it if there is one."""
        return self.cell(Column.DESCRIPTION).shown

    @property
    def unit(self) -> str:
        """The unit as typed."""
        return self.cell(Column.UNIT).shown

    @property
    def label(self) -> str:
        """How people name the line: `6.1`, `2.3.1`; its unit tells continuations apart."""
        name = key_text(self.key) or self.number.strip()
        return f"{name} {self.unit}".strip() if self.kind is RowKind.CONTINUATION else name

    @property
    def has_data(self) -> bool:
        """Whether it is a line with a unit and figures, and not a heading, a text or the total."""
        return self.kind in (RowKind.GOAL, RowKind.HEADING_WITH_GOAL, RowKind.CONTINUATION)

    @property
    def imported_programme(self) -> Quantity:
        """The programmed quantity as imported."""
        return read_quantity(self.cells.get(Column.PROGRAMMED, BLANK))

    @property
    def imported_result(self) -> Quantity:
        """The realised quantity as imported."""
        return read_quantity(self.cells.get(Column.REALISED, BLANK))

    @property
    def parts(self) -> tuple[str, ...]:
        """The units of what is captured, one for each number: the row's own unit where none is written."""
        if self.imported_programme.ratio is not None:
            return ("%",)
        shapes = [self.imported_programme, *map(read_quantity, self.targets.values()), self.imported_result]
        shape = next((quantity for quantity in shapes if quantity.counted), NOTHING)
        return tuple(component.unit or self.unit for component in shape.components) or (self.unit,)


@dataclass(frozen=True, slots=True)
class Header:
    """The head of the sheet. Empty fields are printed with their label all the same.

    The period and the two titles are wordings with places for the quarter and the year, so that they
    can never disagree; see `periods`.
    """

    form_name: str = "O.P.11"
    municipality: str = ""
    body: str = ""
    responsible_unit: str = ""
    programme_key: str = ""
    subprogramme_key: str = ""
    objective: str = ""
    period_wording: str = "Del {dia_inicial} de {Mes_inicial} al {dia_final} {Mes_final} de {año}"
    programmed_wording: str = "META PROGRAMADA {trimestre} TRIM {año}"
    realised_wording: str = "META REALIZADA {trimestre} TRIM {año}"


class Basis(StrEnum):
    """Which months a figure covers."""

    ACCUMULATED = "acumulado"
    """From January to the end of the quarter, as the published sheet."""
    QUARTER = "trimestre"
    YEAR = "anual"


@dataclass(frozen=True, slots=True)
class PeriodTexts:
    """The three texts of the sheet that name its period."""

    period: str
    programmed_title: str
    realised_title: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A year's goals: the head, the rows in sheet order, and the period its figures were imported for.

    `typed` are the period's texts letter by letter as imported; None once the wordings were edited.
    """

    year: int
    quarter: int
    header: Header = field(default_factory=Header)
    rows: tuple[Row, ...] = ()
    basis: Basis = Basis.ACCUMULATED
    typed: PeriodTexts | None = None

    def row(self, row_id: int) -> Row:
        """Return the row with this id.

        Raises:
            KeyError: if the plan has no such row.
        """
        for row in self.rows:
            if row.id == row_id:
                return row
        raise KeyError(row_id)


def comparable_amounts(programmed: Quantity, realised: Quantity) -> tuple[Decimal, ...] | None:
    """Return what was achieved in the same parts as what was programmed; None if they do not compare.

    A dash or a blank is nothing done; a percent is that share of every part.
    """
    if not programmed.counted:
        return None
    if realised.kind in (QuantityKind.NIL, QuantityKind.BLANK):
        return tuple(Decimal(0) for _ in programmed.components)
    if realised.ratio is not None:
        return tuple(amount * realised.ratio for amount in programmed.amounts)
    return realised.amounts if len(realised.amounts) == len(programmed.amounts) else None
