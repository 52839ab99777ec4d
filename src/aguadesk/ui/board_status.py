"""What the top bar says: the board, this machine's till, the last backup, and who is at the desk."""

from __future__ import annotations

from datetime import date, datetime

from aguadesk.desk import safekeeping, till
from aguadesk.desk.desk import Desk
from aguadesk.desk.identity import board_identity
from aguadesk.desk.till import drawer_words
from aguadesk.domain.money import total
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.role_words import roles_in_words, short_name
from aguadesk.ui.theme import Tone
from aguadesk.ui.topbar import Status

DRAWER = "till.drawer"
"""The preference that says which drawer stands at this machine; Caja writes it."""
_LONGEST_ROLES = 22


def status_of(desk: Desk, preferences: Preferences) -> Status:
    """Read what the bar says now."""
    board = board_identity(desk)
    return Status(
        board=board.name,
        till=till_words(desk, machine_drawer(desk, preferences)),
        backup=("", Tone.PLAIN) if board.is_practice else backup_words(safekeeping.last_backup(desk), desk.now()),
        person=person_words(desk),
        practice=board.is_practice,
    )


def machine_drawer(desk: Desk, preferences: Preferences) -> str:
    """Return the drawer of this machine: the one opened here last, or the first; empty if there is none."""
    names = [drawer.name for drawer in till.drawers(desk)]
    kept = preferences.get(DRAWER, "")
    return kept if kept in names else (names[0] if names else "")


def till_words(desk: Desk, drawer: str) -> tuple[str, Tone]:
    """Return the pill of the till: `Caja 1 abierta · 42 recibos · $18,240.50`."""
    session = till.open_session(desk, drawer) if drawer else None
    if session is None:
        return "Caja cerrada", Tone.PLAIN
    figures = till.running_figures(desk, session.id)
    collected = total(amount for _, _, amount in figures.by_method)
    words = f"{drawer_words(drawer)} abierta · {receipts_words(figures.receipts)} · {collected.signed}"
    if session.opened_at.date() < desk.today():
        return f"{drawer_words(drawer)} abierta desde {day_words(session.opened_at.date(), desk.today())}", Tone.WARNING
    return words, Tone.GOOD


def backup_words(last: safekeeping.LastBackup | None, now: datetime) -> tuple[str, Tone]:
    """Return the pill of the backup: good today, plain yesterday, a warning before that."""
    if last is None:
        return "Sin respaldo todavía", Tone.WARNING
    at = last.at.astimezone(now.tzinfo)
    days = (now.date() - at.date()).days
    if days <= 0:
        return f"Respaldo hoy {at:%H:%M}", Tone.GOOD
    if days == 1:
        return "Respaldo de ayer", Tone.PLAIN
    return f"Sin respaldo desde hace {days} días", Tone.WARNING


def person_words(desk: Desk) -> str:
    """Return who is at the desk and as what: `Lupita R. · Caja`."""
    roles = roles_in_words(desk.person.roles)
    if len(roles) > _LONGEST_ROLES:
        roles = f"{len(desk.person.roles)} puestos"
    return f"{short_name(desk.person.name)} · {roles}" if roles else short_name(desk.person.name)


def receipts_words(number: int) -> str:
    """Return a number of receipts in words: `1 recibo`, `42 recibos`."""
    return "1 recibo" if number == 1 else f"{number:,} recibos"


def day_words(day: date, today: date) -> str:
    """Return a past day as people say it: `ayer`, `el lunes`, `hace 12 días`."""
    days = (today - day).days
    if days <= 1:
        return "ayer" if days == 1 else "hoy"
    names = ("el lunes", "el martes", "el miércoles", "el jueves", "el viernes", "el sábado", "el domingo")
    return names[day.weekday()] if days < 7 else f"hace {days} días"
