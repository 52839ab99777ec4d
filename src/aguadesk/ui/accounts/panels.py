"""What stands under the tabs of an account: what it owes, its movements, its data, and what was changed in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from aguadesk.desk.account_words import movement_words
from aguadesk.desk.accounts import AccountDetails, Movement
from aguadesk.domain.money import ZERO
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.domain.periods import day_label, period_label
from aguadesk.ui import look
from aguadesk.ui.accounts.history_words import HistoryLine
from aguadesk.ui.accounts.wording import SERVICE_WORDS, reading_words, special_words
from aguadesk.ui.kit.cards import Scrolled
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Hairline, Labelled, Words
from aguadesk.ui.theme import Tone

Row = TypeVar("Row")


def long_day(day: date) -> str:
    """Return a day with its year, as tables show it: `15 sep 2026`."""
    return f"{day_label(day)} {day.year}"


class Lines(IdTable[Row], Generic[Row]):
    """A short list that is read whole."""

    def __init__(self, columns: Sequence[Column[Row]], empty: Empty, parent: QWidget | None = None) -> None:
        self._lines: Mapping[int, Row] = {}
        super().__init__(columns, lambda _: self._lines, parent=parent)
        self.set_empty(empty)

    def show_lines(self, lines: Sequence[Row]) -> None:
        """Show these rows, in their order."""
        self._lines = dict(enumerate(lines))
        self.show_ids(list(self._lines))
        self.reread()


class DebtLine:
    """An open charge as its row shows it."""

    def __init__(self, charge: OpenCharge, today: date) -> None:
        self.period = period_label(charge.period) or "—"
        self.concept = charge.detail or charge.concept_name
        self.due = long_day(charge.due_on)
        self.is_overdue = charge.due_on < today
        accrues = charge.id < 0  # a surcharge that no document charges yet
        self.situation = "Vencido" if self.is_overdue else "Hasta hoy" if accrues else "Por vencer"
        self.amount = str(charge.amount)
        self.open = str(charge.open)
        self.folio = charge.folio


def debts_table() -> Lines[DebtLine]:
    """Return the list of what an account owes."""
    columns: tuple[Column[DebtLine], ...] = (
        Column("Periodo", lambda line: line.period, width=116),
        Column("Concepto", lambda line: line.concept),
        Column("Folio", lambda line: line.folio, width=112, spare=2),
        Column("Vence", lambda line: line.due, width=118),
        Column(
            "Situación",
            lambda line: line.situation,
            Kind.STATE,
            124,
            tone=lambda line: Tone.WARNING if line.is_overdue else Tone.PLAIN,
            spare=1,
        ),
        Column("Importe", lambda line: line.amount, Kind.NUMBER, 110),
        Column("Por pagar", lambda line: line.open, Kind.NUMBER, 116, strong=True),
    )
    return Lines(columns, Empty("mdi6.check-circle-outline", "No debe nada", "Puede recibir un pago por adelantado."))


class MovementLine:
    """A movement as its row shows it."""

    def __init__(self, move: Movement) -> None:
        cancelled = f" (cancelado por {move.cancelled_by})" if move.cancelled_by else ""
        self.day, self.folio = long_day(move.on), move.folio
        self.words = movement_words(move) + cancelled
        self.is_cancelled = bool(move.cancelled_by)
        self.charged = str(move.charged) if move.charged else ""
        self.paid = str(move.paid) if move.paid else ""
        self.balance = str(move.balance)
        self.in_favour = move.balance < ZERO


def movements_table() -> Lines[MovementLine]:
    """Return the list of movements, the newest first."""

    def tone(line: MovementLine) -> Tone:
        return Tone.BAD if line.is_cancelled else Tone.PLAIN

    columns: tuple[Column[MovementLine], ...] = (
        Column("Fecha", lambda line: line.day, width=116),
        Column("Folio", lambda line: line.folio, width=116, tone=tone),
        Column("Movimiento", lambda line: line.words, tone=tone),
        Column("Cargo", lambda line: line.charged, Kind.NUMBER, 108),
        Column("Pago", lambda line: line.paid, Kind.NUMBER, 108),
        Column("Saldo", lambda line: line.balance, Kind.NUMBER, 116, strong=True),
    )
    return Lines(columns, Empty("mdi6.history", "Todavía no hay movimientos", "Aquí aparecen sus cargos y sus pagos."))


def history_table() -> Lines[HistoryLine]:
    """Return the list of changes, the newest first."""
    columns: tuple[Column[HistoryLine], ...] = (
        Column("Cuándo", lambda line: line.when, width=166),
        Column("Quién", lambda line: line.who, width=196),
        Column("Qué cambió", lambda line: line.what),
        Column("Motivo", lambda line: line.why, width=210, spare=1),
    )
    return Lines(columns, Empty("mdi6.history", "Sin cambios", "Aquí queda quién cambió qué, y por qué."))


class FactsPanel(Scrolled):
    """Everything written down about an account, by subject."""

    GROUPS = (
        ("Titular", ("Nombre", "RFC", "Teléfono", "Beneficio")),
        ("Domicilio", ("Calle y número", "Colonia", "Localidad", "Señas")),
        ("Recorrido", ("Sector", "Ruta", "Lugar en la ruta", "Control de la toma")),
        ("Servicio", ("Uso", "Tarifa", "Servicio", "Drenaje")),
        ("Medidor", ("Medidor y lectura", "Instalado", "Cuenta abierta", "Notas")),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: dict[str, Labelled] = {}
        self.column.setContentsMargins(14, 12, 14, 12)
        for title, labels in self.GROUPS:
            self._add_group(title, labels)
        self.column.addStretch(1)

    def show_account(self, account: AccountDetails, registered: str = "") -> None:
        """Show the data of an account, and its benefit of the register in words."""
        form, meter = account.form, account.meter
        told = " · ".join(filter(None, (form.benefit, form.benefit_key)))
        values = {
            "Nombre": form.holder,
            "RFC": form.rfc,
            "Teléfono": form.phone,
            "Beneficio": "\n".join(filter(None, (told, registered))),
            "Calle y número": f"{form.street} {form.house_number}".strip(),
            "Colonia": form.colonia,
            "Localidad": form.locality,
            "Señas": form.directions,
            "Sector": form.sector,
            "Ruta": form.route,
            "Lugar en la ruta": "" if form.route_order is None else f"{form.route_order:,}",
            "Control de la toma": form.control_number,
            "Uso": account.use,
            "Tarifa": form.tariff,
            "Servicio": SERVICE_WORDS[form.service],
            "Drenaje": "Conectado" if form.sewer else "Sin drenaje",
            "Medidor y lectura": f"{meter.serial}\n{reading_words(meter)}" if meter else "Sin medidor",
            "Instalado": long_day(meter.installed_on) if meter and meter.installed_on else "",
            "Cuenta abierta": long_day(account.opened_on),
            "Notas": "\n".join(filter(None, (special_words(account), form.notes))),
        }
        for label, value in values.items():
            self._facts[label].show_value(value)

    def text_of(self, label: str) -> str:
        """Return what stands under a label."""
        return self._facts[label].value.text()

    def _add_group(self, title: str, labels: Sequence[str]) -> None:
        if self._facts:
            self.column.addWidget(Hairline())
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px("inside"))
        heading = Words(title, "label")
        heading.setMinimumWidth(look.scaled(84))
        grid.addWidget(heading, 0, 0, Qt.AlignmentFlag.AlignTop)
        for place, label in enumerate(labels, start=1):
            self._facts[label] = Labelled(label, wrap=True)
            grid.addWidget(self._facts[label], 0, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        self.column.addWidget(box)
