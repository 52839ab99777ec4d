"""Errors of calculation put right, with what it was before and what it is now: on screen and as a workbook."""

from __future__ import annotations

from datetime import date
from typing import Final

from aguadesk.desk.complaint_report_papers import span_of, subtitle_of
from aguadesk.desk.desk import Desk
from aguadesk.desk.register_words import refuse_window
from aguadesk.domain.periods import period_label
from aguadesk.papers.tables import Kind, SheetColumn, table_xlsx
from aguadesk.store import corrections
from aguadesk.store.corrections import CorrectionKind, CorrectionRow

__all__ = ["CorrectionKind", "CorrectionRow"]

KINDS: Final = {
    CorrectionKind.BILL: "Recibo recalculado",
    CorrectionKind.TARIFF_CORRECTED: "Tarifa corregida antes de facturar",
    CorrectionKind.TARIFF_WITHDRAWN: "Tarifa retirada antes de facturar",
}


def listed(desk: Desk, first: date, last: date) -> list[CorrectionRow]:
    """Return what was put right between two days, the last day first: bills made again, then tariffs.

    Raises:
        Refused: `register.window`.
    """
    refuse_window(first, last)
    with desk.read() as connection:
        found = corrections.bills_made_again(connection, first, last)
        found += corrections.tariffs_put_right(connection, first, last)
    return sorted(found, key=lambda one: one.on_day, reverse=True)


def before_words(one: CorrectionRow) -> str:
    """Return what it was: an amount, the lines of a tariff, or the day it would have held from."""
    if one.before is not None:
        return one.before.signed
    if one.kind is CorrectionKind.TARIFF_WITHDRAWN:
        return f"Vigente desde el {date.fromisoformat(one.before_words):%d/%m/%Y}"
    return one.before_words


def after_words(one: CorrectionRow) -> str:
    """Return what it is now."""
    if one.after is not None:
        return one.after.signed
    return "Retirada" if one.kind is CorrectionKind.TARIFF_WITHDRAWN else one.after_words


def what_words(one: CorrectionRow) -> str:
    """Return which bill of which period, or which tariff."""
    return f"{one.name}, {period_label(one.period)}" if one.period else one.name


def corrections_xlsx(desk: Desk, first: date, last: date) -> bytes:
    """Return what was put right between two days as a workbook, without holders.

    Raises:
        Refused: `register.window`.
    """
    columns = (
        SheetColumn("Fecha", Kind.DAY, width=12),
        SheetColumn("Qué se corrigió", width=34),
        SheetColumn("Recibo o tarifa", width=30),
        SheetColumn("Cuenta", width=14),
        SheetColumn("Antes", width=40),
        SheetColumn("Ahora", width=40),
        SheetColumn("Diferencia", Kind.MONEY, width=14),
        SheetColumn("Por qué", width=44),
        SheetColumn("Quién", width=28),
    )
    rows = (
        (
            one.on_day,
            KINDS[one.kind],
            what_words(one),
            one.account,
            before_words(one),
            after_words(one),
            one.difference,
            one.reason,
            one.person,
        )
        for one in reversed(listed(desk, first, last))
    )
    return table_xlsx("Errores de cálculo corregidos", columns, rows, subtitle_of(desk, span_of(first, last), ""))
