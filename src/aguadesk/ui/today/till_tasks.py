"""What begins and ends a day: tills, the backup, and a board that is still empty."""

from __future__ import annotations

from aguadesk.desk import daily_backup, safekeeping, till, today
from aguadesk.desk.desk import Desk
from aguadesk.desk.till import drawer_words
from aguadesk.domain.rights import Right
from aguadesk.ui.board_status import day_words, machine_drawer
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.theme import Tone
from aguadesk.ui.today.task import Task


def tills(desk: Desk, preferences: Preferences) -> list[Task]:
    """A till left open is counted first; then the one of this machine is opened."""
    if not desk.may(Right.RUN_TILL):
        return []
    found = []
    mine = machine_drawer(desk, preferences)
    for session in till.open_sessions(desk):
        if session.opened_at.date() < desk.today():
            since = day_words(session.opened_at.date(), desk.today())
            found.append(
                Task(
                    f"{drawer_words(session.drawer)} sigue abierta desde {since}",
                    f"La abrió {session.opened_by}. Haga el corte para empezar el día con la caja en cero.",
                    "mdi6.cash-clock",
                    "caja",
                    Tone.WARNING,
                )
            )
    if mine and till.open_session(desk, mine) is None:
        found.append(
            Task(
                f"Abra {drawer_words(mine)}",
                "Está cerrada. Cuente el fondo y ábrala para empezar a cobrar.",
                "mdi6.cash-register",
                "caja",
            )
        )
    return found


def padron(desk: Desk) -> list[Task]:
    """Without accounts there is nothing else to do."""
    if not desk.may(Right.IMPORT_ACCOUNTS) or today.has_accounts(desk):
        return []
    return [
        Task(
            "Cargue el padrón",
            "Todavía no hay cuentas. Impórtelas de Excel en Cuentas, o agregue la primera a mano.",
            "mdi6.table-arrow-down",
            "cuentas",
        )
    ]


def backup(desk: Desk) -> list[Task]:
    """What was done since the last backup would be lost with the disk."""
    if not desk.may(Right.BACK_UP) or not daily_backup.is_due(desk):
        return []
    last = safekeeping.last_backup(desk)
    if last is None and not today.has_accounts(desk):
        return []
    if last is None:
        title, days = "Todavía no hay ningún respaldo", 2
    else:
        at = last.at.astimezone(desk.now().tzinfo)
        days = (desk.today() - at.date()).days
        when = f"de {day_words(at.date(), desk.today())}".replace("de el ", "del ")
        title = f"El último respaldo es {when}" + (f" a las {at:%H:%M}" if days == 0 else "")
    return [
        Task(
            title,
            "Se hace solo al cerrar el programa; también puede hacerlo ahora, sin dejar de trabajar.",
            "mdi6.shield-sync-outline",
            "backup",
            Tone.WARNING if days > 1 else Tone.PLAIN,
        )
    ]
