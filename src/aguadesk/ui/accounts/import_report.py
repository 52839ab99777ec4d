"""The reconciliation of an import: what the file says, what is accepted, and what it comes to, to the centavo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.padron.columns import Reconciliation
from aguadesk.domain.padron.problems import Problem
from aguadesk.ui.accounts.panels import Lines
from aguadesk.ui.kit.cards import Card, Note, column, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.words import Amount, Labelled, Words
from aguadesk.ui.sentences.padron import reason
from aguadesk.ui.theme import Tone


class ProblemLine:
    """A cell that was refused, or that deserves a look, as its row shows it."""

    def __init__(self, problem: Problem) -> None:
        self.row = str(problem.row)
        self.column = f"{problem.column} · {problem.header}" if problem.column else "Todo el renglón"
        words = reason(problem)
        self.words = words[:1].upper() + words[1:]


def problems_table(empty: Empty) -> Lines[ProblemLine]:
    """Return a list of problems."""
    columns: tuple[Column[ProblemLine], ...] = (
        Column("Fila", lambda line: line.row, Kind.NUMBER, 80),
        Column("Columna", lambda line: line.column, width=200),
        Column("Qué pasa y qué hacer", lambda line: line.words),
    )
    return Lines(columns, empty)


class ReportPanel(QWidget):
    """The figures side by side, the verdict, and the rows to correct."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.old, self.new, self.difference = Amount(role="change"), Amount(role="change"), Amount(role="change")
        self.counts = {
            label: Labelled(label)
            for label in ("Renglones leídos", "Cuentas aceptadas", "Por corregir", "Con adeudo", "Con saldo a favor")
        }
        self._new_label = Words("", "label")
        self.verdict = Note()
        self.tabs, self._pages = QTabBar(), QStackedWidget()
        self.refused = problems_table(
            Empty("mdi6.check-circle-outline", "Nada por corregir", "Todos los renglones se aceptan.")
        )
        self.warned = problems_table(Empty("mdi6.check-circle-outline", "Nada que revisar"))
        self._lay_out()
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)

    def show_report(self, found: Reconciliation) -> None:
        """Show a reconciliation, before or after the accounts are written."""
        written = found.new_total is not None
        new = found.new_total if found.new_total is not None else found.accepted_total
        difference = found.old_total - new
        self.old.show_money(found.old_total)
        self.new.show_money(new)
        self.difference.show_money(difference, Tone.GOOD if difference == ZERO else Tone.BAD)
        self._new_label.setText("Total en el libro" if written else "Total que quedaría")
        for label, value in zip(
            self.counts,
            (found.rows_read, found.accepted, found.refused, found.owing, found.in_favour),
            strict=True,
        ):
            self.counts[label].show_value(f"{value:,}")
        self.verdict.say(*verdict(found, difference))
        self._show_problems(found.problems, found.warnings)

    def _show_problems(self, refused: Sequence[Problem], warned: Sequence[Problem]) -> None:
        self.refused.show_lines([ProblemLine(problem) for problem in refused])
        self.warned.show_lines([ProblemLine(problem) for problem in warned])
        self.tabs.setTabText(0, f"Por corregir  {len(refused):,}")
        self.tabs.setTabText(1, f"Para revisar  {len(warned):,}")
        self.tabs.setCurrentIndex(0 if refused or not warned else 1)

    def _lay_out(self) -> None:
        totals, listed = Card(), Card(flush=True)
        sums = (
            column(Words("Total del archivo anterior", "label"), self.old, spacing=2),
            column(self._new_label, self.new, spacing=2),
            column(Words("Diferencia", "label"), self.difference, spacing=2),
        )
        line = row(*sums, spacing=24)
        for place in range(len(sums)):
            line.setStretch(place, 1)
        totals.column.addLayout(line)
        totals.column.addWidget(self.verdict)
        counts = row(*self.counts.values(), spacing=24)
        for place in range(len(self.counts)):
            counts.setStretch(place, 1)
        totals.column.addLayout(counts)
        self.tabs.addTab("Por corregir")
        self.tabs.addTab("Para revisar")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._pages.addWidget(self.refused)
        self._pages.addWidget(self.warned)
        listed.column.addWidget(self.tabs)
        listed.column.addWidget(self._pages, 1)
        whole = column(totals, listed, spacing=14)
        whole.setStretch(1, 1)
        self.setLayout(whole)


def verdict(found: Reconciliation, difference: Money) -> tuple[str, Tone]:
    """Say in a sentence what the figures come to."""
    if found.new_total is not None and difference == ZERO:
        return f"Cuadra al centavo: {found.accepted:,} cuentas ya están en el padrón.", Tone.GOOD
    if found.new_total is not None:
        left = f"quedaron fuera {found.refused:,} de {found.rows_read:,} renglones, con {found.refused_total.signed}"
        return f"Lo aceptado cuadra al centavo; {left}.", Tone.WARNING
    if not found.problems:
        return "Cuadra al centavo: puede importarse. Todavía no se guarda nada.", Tone.GOOD
    unread = _unread(found.unreadable_balances)
    if not found.accepted:
        return f"Ningún renglón se puede aceptar: corrija el archivo y vuelva a abrirlo.{unread}", Tone.BAD
    return (
        f"Por corregir: {found.refused:,} de {found.rows_read:,} renglones, con {found.refused_total.signed}.{unread}"
        " Lo mejor es corregirlos en el archivo y volver a abrirlo.",
        Tone.WARNING,
    )


def _unread(balances: int) -> str:
    if not balances:
        return ""
    return " Un saldo no se puede leer." if balances == 1 else f" {balances:,} saldos no se pueden leer."
