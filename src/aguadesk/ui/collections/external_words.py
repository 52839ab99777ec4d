"""How Pagos externos says things: points, files, lines and what a file would come to."""

from __future__ import annotations

from aguadesk.desk.collecting import Outcome
from aguadesk.desk.collecting_papers import state_words, what_words
from aguadesk.desk.collecting_points import Point
from aguadesk.desk.collecting_solving import CollectionFile, CollectionLine
from aguadesk.domain.collecting import LineState, PointKind
from aguadesk.domain.collecting.matching import JudgedLine
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.sentences import sentence
from aguadesk.ui.settings.wording import long_day
from aguadesk.ui.theme import Tone

KIND_WORDS = {
    PointKind.BANK: "Banco",
    PointKind.WEB: "Portal web",
    PointKind.SHOP: "Tienda",
    PointKind.KIOSK: "Cajero automático",
}
CHECK_WORDS = {"modulo_97": "Módulo 97 (BBVA)", "modulo_10": "Módulo 10 (Luhn)"}
_TONES = {
    LineState.MATCHED: Tone.GOOD,
    LineState.SOLVED: Tone.GOOD,
    LineState.UNMATCHED: Tone.WARNING,
    LineState.BAD: Tone.BAD,
    LineState.DISCARDED: Tone.PLAIN,
}


def line_tone(line: CollectionLine) -> Tone:
    """Return the tone of where a line stands."""
    return Tone.WARNING if line.is_cancelled else _TONES[line.state]


def line_words(line: CollectionLine) -> str:
    """Say what became of a line, or why it waits."""
    return what_words(line, sentence)


def file_words(file: CollectionFile) -> str:
    """Name a file in a list: its name, its day, and how much of it waits."""
    waits = f" · {file.waiting:,} por resolver" if file.waiting else ""
    return f"{file.name} · {file.point} · {long_day(file.loaded_at.date())}{waits}"


def file_figures(file: CollectionFile) -> str:
    """Say what a file brought and where that went."""
    parts = [
        f"{counted(file.lines, 'línea', 'líneas')} por {(file.amount + file.completed).signed}",
        f"cobrado {file.applied.signed}",
    ]
    if file.waiting:
        parts.append(f"por resolver {file.waiting_amount.signed}")
    if file.discarded:
        parts.append(f"descartado {file.discarded_amount.signed}")
    return " · ".join(parts)


def outcome_words(outcome: Outcome) -> tuple[str, Tone]:
    """Say what a file would come to, before it is loaded."""
    lines = f"{counted(len(outcome.lines), 'línea', 'líneas')} por {outcome.total.signed}."
    matched = outcome.count(LineState.MATCHED)
    verb = "Se cobra" if matched == 1 else "Se cobran"
    sure = f"{verb} {counted(matched, 'pago', 'pagos')} por {outcome.amount(LineState.MATCHED).signed}."
    if not outcome.agrees:
        return f"{lines} Sus totales dicen otra cosa: pida al banco el archivo completo.", Tone.BAD
    many = len(outcome.waiting)
    if not many:
        return f"{lines} {sure}", Tone.GOOD
    return f"{lines} {sure} {counted(many, 'queda', 'quedan')} por resolver.", Tone.WARNING


def loaded_words(outcome: Outcome) -> str:
    """Say what was loaded."""
    made = "Ningún pago se pudo cobrar."
    if outcome.receipts:
        made = f"{counted(len(outcome.receipts), 'recibo', 'recibos')}, {outcome.receipts[0]} a {outcome.receipts[-1]}."
    many = len(outcome.waiting)
    return f"{outcome.file}: {made}" + (f" {counted(many, 'queda', 'quedan')} por resolver." if many else "")


LINES: tuple[Column[CollectionLine], ...] = (
    Column("Línea", lambda line: f"{line.line:,}", Kind.NUMBER, 64),
    Column("Se pagó el", lambda line: long_day(line.paid_on) if line.paid_on else "—", width=118),
    Column("Referencia", lambda line: line.reference or "—", width=216, spare=1),
    Column("Operación", lambda line: line.operation or "—", width=110, spare=3),
    Column("Importe", lambda line: "—" if line.amount is None else str(line.amount), Kind.NUMBER, 110, strong=True),
    Column("Situación", state_words, Kind.STATE, 156, tone=line_tone),
    Column("Qué pasó", line_words),
)

PROBLEMS: tuple[Column[JudgedLine], ...] = (
    Column("Línea", lambda one: f"{one.line.number:,}", Kind.NUMBER, 64),
    Column("Referencia", lambda one: one.line.reference or "—", width=216, spare=1),
    Column("Importe", lambda one: "—" if one.line.amount is None else str(one.line.amount), Kind.NUMBER, 110),
    Column("Por qué no se cobra todavía", lambda one: sentence(one.remark) if one.remark is not None else ""),
)


def point_state(point: Point) -> str:
    """Say whether a point takes payments."""
    return "Abierto" if point.closed_on is None else f"Cerrado el {long_day(point.closed_on)}"


POINTS: tuple[Column[Point], ...] = (
    Column("Punto de cobro", lambda point: point.name, strong=True),
    Column("Tipo", lambda point: KIND_WORDS[point.kind], width=150),
    Column("Desde", lambda point: long_day(point.opened_on), width=118),
    Column("Serie", lambda point: point.series, width=80),
    Column("Archivos", lambda point: f"{point.files:,}", Kind.NUMBER, 90),
    Column("Por resolver", lambda point: f"{point.waiting:,}" if point.waiting else "", Kind.NUMBER, 110),
    Column(
        "Situación",
        point_state,
        Kind.STATE,
        190,
        tone=lambda point: Tone.GOOD if point.closed_on is None else Tone.PLAIN,
    ),
)
