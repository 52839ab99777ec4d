"""How prescription is said: until when each debt can be demanded, and what each act did to that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from aguadesk.desk.accounts import AccountRow
from aguadesk.desk.prescription import ACT_WORDS, AccountClocks, DebtClock, Declaration, KnownAct, Lapsing
from aguadesk.domain.billing.surcharges import months_after
from aguadesk.domain.money import Money, total
from aguadesk.domain.periods import period_label
from aguadesk.domain.prescription import Act, Lapse
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.language import short_day
from aguadesk.ui.said import account_head
from aguadesk.ui.theme import Tone

_DAYS = 60
"""Up to so many days, what is left is counted in days."""
_YEARS = 24
"""From so many months on, in years."""
TONES: Final = {Lapse.RUNNING: Tone.PLAIN, Lapse.NEAR: Tone.WARNING, Lapse.LAPSED: Tone.BAD}


@dataclass(frozen=True, slots=True)
class LapsingRow:
    """An account of the list with what lapses there."""

    account: AccountRow
    lapsing: Lapsing
    today: date


@dataclass(frozen=True, slots=True)
class DebtRow:
    """A debt of the box, with the day it is looked at."""

    clock: DebtClock
    today: date


@dataclass(frozen=True, slots=True)
class Record:
    """An act or a declaration in the list of what is written down of an account."""

    on: date
    what: str
    words: str
    said: str
    tone: Tone
    typed_id: int | None = None
    """An act that can be taken away."""
    document_id: int | None = None
    """A declaration that can be undone."""


def left_words(last_day: date, today: date) -> str:
    """Say how much time is left until a last day: `Quedan 26 días`, `Quedan 5 meses`, `Quedan 4 años`."""
    days = (last_day - today).days
    if days < 0:
        return "Prescrito"
    if days <= _DAYS:
        return {0: "Hoy es el último día", 1: "Queda 1 día"}.get(days, f"Quedan {days} días")
    months = (last_day.year - today.year) * 12 + last_day.month - today.month
    months -= months_after(today, months) > last_day
    return f"Quedan {months // 12} años" if months >= _YEARS else f"Quedan {months} meses"


def rules_words(found: AccountClocks) -> str:
    """Say the rule and where it is written."""
    rules = found.rules
    return (
        f"Se puede cobrar durante {rules.months} meses desde que se pudo exigir. Cada acto a tiempo los empieza de "
        f"nuevo, sin pasar de {rules.most_months}. {found.citation}."
    )


def clock_words(row: DebtClock, rules_most: int) -> str:
    """Say why a debt can be demanded until its last day, act by act."""
    clock = row.clock
    parts = [f"Se pudo exigir desde el {short_day(clock.demandable_on)}."]
    if clock.counted:
        parts.append(f"Lo interrumpió: {', '.join(map(_act_words, clock.counted))}.")
    else:
        parts.append("Ningún acto lo ha interrumpido.")
    if clock.is_capped:
        parts.append(f"No pasa de {rules_most} meses desde entonces.")
    if clock.idle:
        parts.append(f"No cuenta, por llegar antes o después de tiempo: {', '.join(map(_act_words, clock.idle))}.")
    if row.lapse is Lapse.LAPSED:
        parts.append("Sigue en la cuenta hasta que una resolución lo declare.")
    return f"{debt_name(row)}. {' '.join(parts)}"


def debt_name(row: DebtClock) -> str:
    """Name a debt by its period, or by its document if it has none."""
    return period_label(row.debt.period) or row.debt.folio


def records_of(found: AccountClocks) -> list[Record]:
    """Return the acts and declarations of an account, the newest first."""
    acts = [_record_of_act(act) for act in found.acts]
    declared = [_record_of_declaration(one) for one in found.declarations]
    return sorted([*acts, *declared], key=lambda one: one.on, reverse=True)


def _act_words(act: Act) -> str:
    return f"{ACT_WORDS[act.kind].lower()} el {short_day(act.on)} ({act.proof})"


def _record_of_act(known: KnownAct) -> Record:
    by = f", lo notificó {known.notified_by}" if known.notified_by else ""
    how = "Escrito a mano" if known.typed_id is not None else "Del sistema"
    return Record(known.act.on, ACT_WORDS[known.act.kind], f"{known.act.proof}{by}", how, Tone.PLAIN, known.typed_id)


def _record_of_declaration(one: Declaration) -> Record:
    allowed = f", autorizó {one.authorised_by}" if one.authorised_by else ""
    words = f"{one.folio}, {one.amount.signed}. {one.basis}. {one.reason} ({one.by}{allowed})"
    said, tone = (f"Deshecha: {one.undone_by}", Tone.PLAIN) if one.undone_by else ("Vigente", Tone.GOOD)
    return Record(one.on, "Declaración", words, said, tone, document_id=None if one.undone_by else one.document_id)


def _last_act(row: DebtRow) -> str:
    counted_acts = row.clock.clock.counted
    return f"{ACT_WORDS[counted_acts[-1].kind]}, {short_day(counted_acts[-1].on)}" if counted_acts else "—"


def _next_words(row: LapsingRow) -> str:
    if row.lapsing.next_day is None:
        return "Prescrito"
    return left_words(row.lapsing.next_day, row.today)


def _money(amount: Money) -> str:
    return amount.signed if amount else "—"


LAPSING_COLUMNS: tuple[Column[LapsingRow], ...] = (
    Column("", kind=Kind.TICK, width=40),
    Column("Cuenta", lambda row: row.account.number, width=106, head=account_head),
    Column("Titular", lambda row: row.account.holder, strong=True),
    Column("Domicilio", lambda row: row.account.address, spare=1),
    Column("Por prescribir", lambda row: _money(row.lapsing.near), Kind.NUMBER, 120),
    Column(
        "Prescribe primero",
        _next_words,
        Kind.STATE,
        180,
        tone=lambda row: Tone.BAD if row.lapsing.next_day is None else Tone.WARNING,
    ),
    Column("Ya prescrito", lambda row: _money(row.lapsing.lapsed), Kind.NUMBER, 116),
)

DEBT_COLUMNS: tuple[Column[DebtRow], ...] = (
    Column("", kind=Kind.TICK, width=40),
    Column("Adeudo", lambda row: debt_name(row.clock), width=112, strong=True),
    Column("Concepto", lambda row: ", ".join(row.clock.debt.concepts)),
    Column("Exigible desde", lambda row: short_day(row.clock.clock.demandable_on), width=124, spare=1),
    Column("Último acto", _last_act, width=226),
    Column("Se cobra hasta", lambda row: short_day(row.clock.clock.last_day), width=130),
    Column(
        "Plazo",
        lambda row: left_words(row.clock.clock.last_day, row.today),
        Kind.STATE,
        166,
        tone=lambda row: TONES[row.clock.lapse],
    ),
    Column("Debe", lambda row: row.clock.debt.open.signed, Kind.NUMBER, 104),
)

RECORD_COLUMNS: tuple[Column[Record], ...] = (
    Column("Fecha", lambda row: short_day(row.on), width=124),
    Column("Qué fue", lambda row: row.what, width=230, strong=True),
    Column("Constancia", lambda row: row.words),
    Column("", lambda row: row.said, Kind.STATE, 174, tone=lambda row: row.tone),
)


def lapsing_words(listed: list[Lapsing]) -> str:
    """Say how much is about to lapse and how much has."""
    near, lapsed = total(one.near for one in listed), total(one.lapsed for one in listed)
    return f"{near.signed} por prescribir y {lapsed.signed} ya prescritos, sin los recargos por cargar."
