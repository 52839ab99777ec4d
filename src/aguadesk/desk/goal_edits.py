"""Changes to a plan: its head, its rows, how a line counts, and remarks accepted with a note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.goal_capture import refuse_short
from aguadesk.desk.goal_rows import known_plan, known_row
from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.cells import BLANK, Cell, Column, to_number
from aguadesk.domain.goals.number_formats import GROUPED
from aguadesk.domain.goals.numbering import OrderKey, find_prefix, parse_key
from aguadesk.domain.goals.periods import check_wording
from aguadesk.domain.goals.quantities import QuantityKind, read_number, read_text
from aguadesk.domain.goals.review import FindingKind
from aguadesk.domain.goals.rows import (
    CountOverride,
    Header,
    PercentRule,
    Plan,
    Row,
    RowKind,
    VariationRule,
    Verdict,
)
from aguadesk.domain.goals.text_style import rewritten
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import audit, goal_writing
from aguadesk.store.ledger import Stamp

_WORDED = ("period_wording", "programmed_wording", "realised_wording")


@dataclass(frozen=True, slots=True)
class RowForm:
    """All that can be written over a row. What equals the imported cell leaves that cell as it was.

    Attributes:
        percent: the percentage kept by hand, as typed; only the rule `MANUAL` shows it when figures change.
        programmed: what is programmed up to each quarter (1 to 4), as typed; a quarter left out or empty
            has none of its own, and the imported quarter keeps the sheet's.
        duplicates: the row that counts the same thing.
        programmed_from: the row whose result is this one's programme.
    """

    number: str
    description: str
    unit: str
    percent: str
    programmed: Mapping[int, str] = field(default_factory=dict)
    percent_rule: PercentRule = PercentRule.MANUAL
    variation_rule: VariationRule = VariationRule.MANUAL
    not_programmed: bool = False
    duplicates: int | None = None
    programmed_from: int | None = None
    gap_reason: str = ""
    justification: str = ""


def form_of(plan: Plan, row: Row) -> RowForm:
    """Return a row as its form shows it."""
    programmed = {quarter: cell.shown for quarter, cell in row.targets.items()}
    imported = row.cells.get(Column.PROGRAMMED, BLANK)
    if not imported.blank:
        programmed.setdefault(plan.quarter, imported.shown)
    return RowForm(
        number=row.number,
        description=row.description,
        unit=row.unit,
        percent=row.cell(Column.PERCENT).shown,
        programmed=programmed,
        percent_rule=row.percent_rule,
        variation_rule=row.variation_rule,
        not_programmed=row.not_programmed,
        duplicates=row.duplicates,
        programmed_from=row.programmed_from,
        gap_reason=row.gap_reason,
        justification=row.justification,
    )


def row_form(desk: Desk, row_id: int) -> RowForm:
    """Return a row as its form shows it.

    Raises:
        Refused: `goals.row_unknown`.
    """
    with desk.read() as connection:
        _, plan, row = known_row(connection, row_id)
    return form_of(plan, row)


def edit_row(desk: Desk, row_id: int, form: RowForm) -> Done[bool]:
    """Write a row anew; returns whether anything changed.

    Raises:
        Refused: `right.missing`, `goals.row_unknown`, `goals.description_missing`, `goals.percent`,
            `goals.target_unclear`, `goals.target_parts`, `goals.quarter`, `goals.link_unknown`.
    """
    stamp = desk.stamp(Right.EDIT_GOALS)
    with desk.write() as w:
        plan_id, plan, row = known_row(w.connection, row_id)
        changed = _edited(plan, row, form)
        before, after = _audited(form_of(plan, row)), _audited(form_of(plan, changed))
        if before == after:
            return done(False)
        goal_writing.update_row(w.connection, changed)
        draft = audit.AuditDraft("goals.row_edited", "goal_row", row_id, before, after)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(True, Change("goal", row_id), Change("goal_plan", plan_id))


def edit_header(desk: Desk, plan_id: int, header: Header) -> Done[bool]:
    """Write the head of a plan anew; returns whether anything changed.

    Once a wording of the period is edited, the three texts come from the wordings alone.

    Raises:
        Refused: `right.missing`, `goals.plan_unknown`, `goals.unknown_place`.
    """
    stamp = desk.stamp(Right.EDIT_GOALS)
    for name in _WORDED:
        check_wording(getattr(header, name))
    with desk.write() as w:
        plan = known_plan(w.connection, plan_id)
        if header == plan.header:
            return done(False)
        same_wording = all(getattr(header, name) == getattr(plan.header, name) for name in _WORDED)
        goal_writing.update_header(w.connection, plan_id, header, plan.typed if same_wording else None)
        before, after = ({name: getattr(one, name) for name in Header.__slots__} for one in (plan.header, header))
        draft = audit.AuditDraft("goals.header_edited", "goal_plan", plan_id, before, after)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(True, Change("goal_plan", plan_id))


def override_count(desk: Desk, row_id: int, verdict: Verdict | None, reason: str = "") -> Done[None]:
    """Say how a line counts in the Suma de Metas whatever its figures, with a reason; None takes it back.

    Raises:
        Refused: `right.missing`, `goals.row_unknown`, `goals.row_without_goal`, `goals.reason_short`.
    """
    override = None if verdict is None else CountOverride(verdict, refuse_short(reason))
    return _change_row(desk, row_id, "goals.count_overridden", reason, count_override=override)


def withdraw_imported(desk: Desk, row_id: int, reason: str) -> Done[None]:
    """Stop counting the figure the sheet brought, because it is captured month by month instead.

    Raises:
        Refused: `right.missing`, `goals.row_unknown`, `goals.row_without_goal`, `goals.reason_short`.
    """
    return _change_row(desk, row_id, "goals.import_withdrawn", refuse_short(reason), withdrawn=True)


def restore_imported(desk: Desk, row_id: int) -> Done[None]:
    """Count the figure the sheet brought again.

    Raises:
        Refused: `right.missing`, `goals.row_unknown`, `goals.row_without_goal`.
    """
    return _change_row(desk, row_id, "goals.import_restored", "", withdrawn=False)


def accept_finding(desk: Desk, plan_id: int, kind: FindingKind, row_id: int | None, note: str) -> Done[None]:
    """Write down that a remark was read and accepted, with a note.

    Raises:
        Refused: `right.missing`, `goals.plan_unknown`, `goals.row_unknown`, `goals.reason_short`.
    """
    stamp = desk.stamp(Right.EDIT_GOALS)
    note = refuse_short(note)
    with desk.write() as w:
        plan = known_plan(w.connection, plan_id)
        if row_id is not None and row_id not in {row.id for row in plan.rows}:
            raise Refused("goals.row_unknown", row=row_id)
        goal_writing.write_acceptance(w.connection, plan_id, row_id, kind.value, note, stamp)
        after = {"finding": kind.value, "row": row_id}
        draft = audit.AuditDraft("goals.finding_accepted", "goal_plan", plan_id, None, after, note)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(None, Change("goal_plan", plan_id))


def _change_row(desk: Desk, row_id: int, act: str, reason: str, **changes: object) -> Done[None]:
    stamp = desk.stamp(Right.EDIT_GOALS)
    with desk.write() as w:
        plan_id, _, row = known_row(w.connection, row_id)
        if not row.has_data:
            raise Refused("goals.row_without_goal", goal=row.label)
        goal_writing.update_row(w.connection, replace(row, **changes))  # type: ignore[arg-type]
        _audit_change(w.connection, stamp, act, row, reason, changes)
        w.commit()
    return done(None, Change("goal", row_id), Change("goal_plan", plan_id))


def _audit_change(
    connection: Connection, stamp: Stamp, act: str, row: Row, reason: str, changes: Mapping[str, object]
) -> None:
    before = {name: str(getattr(row, name)) for name in changes}
    after = {name: str(value) for name, value in changes.items()}
    audit.record(connection, stamp, audit.AuditDraft(act, "goal_row", row.id, before, after, one_line(reason)))


def _edited(plan: Plan, row: Row, form: RowForm) -> Row:
    """Return the row with a form written over it; the number's order follows what is typed."""
    if not form.description.strip() and row.kind is not RowKind.CONTINUATION:
        raise Refused("goals.description_missing", field="description", goal=row.label)
    for other in (form.duplicates, form.programmed_from):
        _refuse_link(plan, row, other)
    texts = {Column.NUMBER: form.number, Column.DESCRIPTION: form.description, Column.UNIT: form.unit}
    edits = {column: edit for column, text in texts.items() if (edit := _text_edit(row, column, text)) is not None}
    percent = _percent_edit(row, form.percent)
    if percent is not None:
        edits[Column.PERCENT] = percent
    prefix, key = _place_of(row, form)
    return replace(
        row,
        edits={**{column: cell for column, cell in row.edits.items() if column is Column.VARIATION}, **edits},
        targets=_targets(plan, row, form.programmed),
        prefix=prefix,
        key=key,
        percent_rule=form.percent_rule,
        variation_rule=form.variation_rule,
        not_programmed=form.not_programmed,
        duplicates=form.duplicates,
        programmed_from=form.programmed_from,
        gap_reason=one_line(form.gap_reason),
        justification=one_line(form.justification),
    )


def _place_of(row: Row, form: RowForm) -> tuple[str, OrderKey]:
    """The number inside the description, if any, and the order; a second unit stays under its goal."""
    unchanged = (form.number, form.description) == (row.number, row.description)
    if unchanged or (row.kind is RowKind.CONTINUATION and not form.number.strip()):
        return row.prefix, row.key
    return ("", parse_key(form.number)) if form.number.strip() else find_prefix(form.description)


def _text_edit(row: Row, column: Column, text: str) -> Cell | None:
    """The cell written over the imported one; None where they say the same."""
    imported = row.cells.get(column, BLANK)
    return None if text == imported.shown else Cell(text or None, imported.number_format)


def _percent_edit(row: Row, text: str) -> Cell | None:
    imported = row.cells.get(Column.PERCENT, BLANK)
    if text == imported.shown:
        return None
    if not text.strip():
        return Cell(None, imported.number_format)
    number = read_number(text)
    if number is None or number < 0:
        raise Refused("goals.percent", field="percent", goal=row.label, text=text.strip())
    ratio = number if text.strip().endswith("%") else number.scaleb(-2)
    return rewritten(imported, ratio, percent=True)


def _targets(plan: Plan, row: Row, programmed: Mapping[int, str]) -> dict[int, Cell]:
    imported = row.cells.get(Column.PROGRAMMED, BLANK).shown
    targets = {}
    for quarter, text in programmed.items():
        if quarter not in range(1, 5):
            raise Refused("goals.quarter", quarter=quarter)
        if text.strip() and not (quarter == plan.quarter and text == imported):
            targets[quarter] = _target(row, text.strip())
    return targets


def _target(row: Row, text: str) -> Cell:
    quantity = read_text(text)
    if quantity.kind is QuantityKind.TEXT and any(letter.isdigit() for letter in text):
        raise Refused("goals.target_unclear", field="programmed", goal=row.label, text=text)
    if quantity.counted and len(quantity.components) != len(row.parts):
        raise Refused("goals.target_parts", field="programmed", goal=row.label, text=text, parts=len(row.parts))
    if quantity.kind is QuantityKind.NUMBER:
        return Cell(to_number(quantity.amounts[0]), GROUPED)
    return Cell(text)


def _refuse_link(plan: Plan, row: Row, other: int | None) -> None:
    """A goal hangs on another goal of its own plan, and not on itself or a heading."""
    linkable = {one.id for one in plan.rows if one.has_data and one.id != row.id}
    if other is not None and other not in linkable:
        raise Refused("goals.link_unknown", goal=row.label)


def _audited(form: RowForm) -> dict[str, object]:
    values = {name: getattr(form, name) for name in RowForm.__slots__}
    return {**values, "programmed": {str(quarter): text for quarter, text in form.programmed.items()}}
