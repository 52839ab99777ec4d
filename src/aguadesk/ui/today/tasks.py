"""What there is to do now, for the person at the desk: only what this program can do, and only what they may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aguadesk.desk import daily_backup, safekeeping, till, today
from aguadesk.desk.desk import Desk
from aguadesk.desk.identity import board_identity
from aguadesk.desk.till import drawer_words
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.domain.rights import Right
from aguadesk.ui.board_status import day_words, machine_drawer
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.theme import Tone

Lead = Literal["caja", "cuentas", "metas", "backup"]
"""Where a line leads: a tab, or the backup itself."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line: what is so, why it matters, and where it leads."""

    title: str
    text: str
    icon: str
    leads: Lead
    tone: Tone = Tone.INFO


def tasks(desk: Desk, preferences: Preferences) -> list[Task]:
    """Return what there is to do, the most pressing first; empty if nothing is."""
    found = [*_till(desk, preferences), *_padron(desk), *_backup(desk), *_goals(desk)]
    return sorted(found, key=lambda task: _ORDER.index(task.tone))


def practice_hints(desk: Desk) -> list[Task]:
    """Return what one may try on a practice board; empty on any other."""
    if not board_identity(desk).is_practice:
        return []
    hints = [
        Task(
            "Busque una cuenta",
            "En Cuentas, escriba parte de un apellido y de una calle, sin acentos: aparecen al escribir.",
            "mdi6.account-search-outline",
            "cuentas",
        )
    ]
    if desk.may(Right.TAKE_PAYMENT):
        hints.insert(
            0,
            Task(
                "Cobre un recibo",
                "En Caja, escriba un apellido, pulse Entrar, ponga lo recibido y pulse F12. Después, cancélelo con F8.",
                "mdi6.cash-register",
                "caja",
            ),
        )
    if desk.may(Right.CAPTURE_GOALS):
        hints.append(
            Task(
                "Capture una meta",
                "En Metas, abra el plan, elija un renglón y anote lo realizado del mes con su evidencia.",
                "mdi6.flag-checkered",
                "metas",
            )
        )
    return hints


_ORDER = (Tone.BAD, Tone.WARNING, Tone.INFO, Tone.PLAIN, Tone.GOOD)


def _till(desk: Desk, preferences: Preferences) -> list[Task]:
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


def _padron(desk: Desk) -> list[Task]:
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


def _backup(desk: Desk) -> list[Task]:
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


def _goals(desk: Desk) -> list[Task]:
    if not desk.may(Right.CAPTURE_GOALS):
        return []
    left = today.goals_left(desk)
    if left is None or not left.left:
        return []
    month = MONTHS[left.month - 1].lower()
    goals = "1 meta" if left.left == 1 else f"{left.left} metas"
    return [
        Task(
            f"Falta capturar {goals} de {month}" if left.left == 1 else f"Faltan por capturar {goals} de {month}",
            f"De {left.of} que tiene el plan en vigor.",
            "mdi6.flag-outline",
            "metas",
        )
    ]
