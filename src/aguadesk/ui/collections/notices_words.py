"""Avisos in the words and colours of the screen."""

from __future__ import annotations

from typing import Final

from aguadesk.desk.notice_words import KIND_WORDS, MANY_WORDS, STATE_WORDS
from aguadesk.desk.notices import BatchRow, NoticeRow
from aguadesk.domain.notices import NoticeKind, NoticeState
from aguadesk.domain.periods import day_label
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.said import account_head
from aguadesk.ui.theme import Tone

TONES: Final = {
    NoticeState.ISSUED: Tone.INFO,
    NoticeState.DELIVERED: Tone.GOOD,
    NoticeState.REFUSED: Tone.WARNING,
    NoticeState.ABSENT: Tone.WARNING,
    NoticeState.NOT_FOUND: Tone.BAD,
    NoticeState.CANCELLED: Tone.PLAIN,
}

BATCH_COLUMNS: tuple[Column[BatchRow], ...] = (
    Column("Emitido", lambda one: f"{day_label(one.issued_at.date())} {one.issued_at.year}", width=126, strong=True),
    Column("Aviso", lambda one: KIND_WORDS[one.kind], width=204),
    Column("Para quién", lambda one: one.filter or "Cuentas elegidas"),
    Column("Avisos", lambda one: f"{one.counts.issued:,}", Kind.NUMBER, 74),
    Column("Adeudo", lambda one: str(one.debt), Kind.NUMBER, 116, spare=2),
    Column("Entregados", lambda one: delivered_words(one), Kind.NUMBER, 116, spare=1),
    Column("Estado", lambda one: batch_words(one), Kind.STATE, 152, tone=lambda one: batch_tone(one)),
)
NOTICE_COLUMNS: tuple[Column[NoticeRow], ...] = (
    Column("Aviso", lambda one: one.name, width=106, strong=True),
    Column("Cuenta", lambda one: one.account, width=112, head=account_head),
    Column("Titular y domicilio", lambda one: who_and_where(one)),
    Column("Ruta", lambda one: place_words(one), width=80, spare=4),
    Column("Meses", lambda one: str(one.months), Kind.NUMBER, 76, spare=5),
    Column("Adeudo", lambda one: str(one.debt), Kind.NUMBER, 98, spare=1),
    Column("Visita", lambda one: visit_words(one), width=160, spare=3),
    Column("Estado", lambda one: STATE_WORDS[one.state], Kind.STATE, 172, tone=lambda one: TONES[one.state]),
)


CAPTURE_COLUMNS = tuple(column for column in NOTICE_COLUMNS if column.title != "Meses")


def many_words(kind: NoticeKind, many: int) -> str:
    """Return so many notices of a kind: `45 notificaciones de adeudo`."""
    return counted(many, *MANY_WORDS[kind])


def delivered_words(batch: BatchRow) -> str:
    """Return how many of a batch were delivered, and how many that is of a hundred."""
    return f"{batch.counts.delivered:,} · {batch.counts.delivered_percent} %"


def batch_words(batch: BatchRow) -> str:
    """Return what is left to do of a batch."""
    if not batch.counts.issued:
        return "Cancelado"
    return f"{batch.counts.pending:,} por entregar" if batch.counts.pending else "Terminado"


def batch_tone(batch: BatchRow) -> Tone:
    """Return the colour of what is left to do."""
    if not batch.counts.issued:
        return Tone.PLAIN
    return Tone.INFO if batch.counts.pending else Tone.GOOD


def who_and_where(notice: NoticeRow) -> str:
    """Return the holder and the address."""
    return " · ".join(filter(None, (notice.holder, notice.address)))


def place_words(notice: NoticeRow) -> str:
    """Return the route and the place in it: `3-12`."""
    place = "" if notice.route_order is None else str(notice.route_order)
    return "-".join(filter(None, (notice.route, place)))


def visit_words(notice: NoticeRow) -> str:
    """Return when it was taken there, and who received it or took it."""
    if notice.result_on is None:
        return ""
    who = notice.received_by or notice.deliverer
    return " · ".join(filter(None, (day_label(notice.result_on), who)))
