"""The calendar of an agreement on screen: before it is signed as dates and amounts, then with what is paid of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from aguadesk.domain.agreements.calendar import Instalment
from aguadesk.domain.agreements.standing import PaidInstalment
from aguadesk.domain.money import ZERO
from aguadesk.ui.accounts.panels import Lines
from aguadesk.ui.agreements.wording import instalment_name, instalment_state, whole_day
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind

_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


class ProposedLine:
    """An instalment of a calendar nobody signed yet."""

    def __init__(self, one: Instalment, count: int) -> None:
        self.name = instalment_name(one.number, count)
        self.weekday = _DAYS[one.due_on.weekday()]
        self.due_on = whole_day(one.due_on)
        self.amount = str(one.amount)


class SignedLine:
    """An instalment of a signed calendar, with what is paid of it."""

    def __init__(self, one: PaidInstalment, count: int, today: date) -> None:
        self.name = instalment_name(one.number, count)
        self.due_on = whole_day(one.due_on)
        self.amount = str(one.amount)
        self.paid = str(one.paid) if one.paid > ZERO else "—"
        self.state, self.tone = instalment_state(one, today)


PROPOSED: tuple[Column[ProposedLine], ...] = (
    Column("Pago", lambda line: line.name, width=104, strong=True),
    Column("A más tardar", lambda line: line.due_on),
    Column("Día", lambda line: line.weekday, width=108, spare=1),
    Column("Importe", lambda line: line.amount, Kind.NUMBER, 124, strong=True),
)
SIGNED: tuple[Column[SignedLine], ...] = (
    Column("Pago", lambda line: line.name, width=106, strong=True),
    Column("A más tardar", lambda line: line.due_on, width=120),
    Column("Importe", lambda line: line.amount, Kind.NUMBER, 106),
    Column("Pagado", lambda line: line.paid, Kind.NUMBER, 106),
    Column("Situación", lambda line: line.state, Kind.STATE, 0, tone=lambda line: line.tone),
)


def proposed_table(empty: Empty, parent: QWidget | None = None) -> Lines[ProposedLine]:
    """Return the table of a calendar that is being worked out."""
    return Lines(PROPOSED, empty, parent)


def proposed_lines(instalments: Sequence[Instalment]) -> list[ProposedLine]:
    """Return the rows of a calendar that is being worked out."""
    count = max((one.number for one in instalments), default=0)
    return [ProposedLine(one, count) for one in instalments]


def signed_table(parent: QWidget | None = None) -> Lines[SignedLine]:
    """Return the table of a signed calendar."""
    return Lines(SIGNED, Empty("mdi6.calendar-blank-outline", "Sin pagos"), parent)


def signed_lines(instalments: Sequence[PaidInstalment], today: date) -> list[SignedLine]:
    """Return the rows of a signed calendar."""
    count = max((one.number for one in instalments), default=0)
    return [SignedLine(one, count, today) for one in instalments]
