"""The reports of one account, as a list under its tabs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from aguadesk.desk.complaint_words import STATE_WORDS
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.domain.complaints import ComplaintState
from aguadesk.domain.periods import day_label
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.theme import Tone

_ENDED = (ComplaintState.CLOSED, ComplaintState.NOT_PROCEEDING, ComplaintState.CANCELLED)


def account_reports_table(
    shown: Callable[[], Mapping[int, ComplaintRow]], now: Callable[[], datetime]
) -> IdTable[ComplaintRow]:
    """Return the list of the reports of an account; Enter opens one in Quejas."""
    columns: tuple[Column[ComplaintRow], ...] = (
        Column("Reporte", lambda one: one.name, width=116, strong=True),
        Column("Recibido", lambda one: f"{day_label(one.received_at.date())} {one.received_at.year}", width=118),
        Column("De qué se trata", lambda one: one.kind),
        Column("Área", lambda one: one.area or "Por turnar", width=170, spare=1),
        Column("Estado", lambda one: STATE_WORDS[one.state], Kind.STATE, 136, tone=lambda one: state_tone(one, now())),
    )
    table: IdTable[ComplaintRow] = IdTable(columns, lambda _: shown())
    table.set_empty(Empty("mdi6.bullhorn-outline", "Ningún reporte", "Alt+R registra uno de esta cuenta."))
    return table


def state_tone(report: ComplaintRow, now: datetime) -> Tone:
    """Return the colour of the state of a report: ended, past its limit, or on its way."""
    if report.state in _ENDED:
        return Tone.PLAIN
    if not report.is_open:
        return Tone.GOOD
    left = report.left(now)
    return Tone.BAD if left is not None and left.total_seconds() < 0 else Tone.INFO
