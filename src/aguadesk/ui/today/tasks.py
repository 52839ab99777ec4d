"""What there is to do now, for the person at the desk: only what this program can do, and only what they may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aguadesk.desk import agreements, benefits, campaigns, daily_backup, safekeeping, till, today, web_package
from aguadesk.desk.desk import Desk
from aguadesk.desk.identity import board_identity
from aguadesk.desk.till import drawer_words
from aguadesk.domain.discounts import DAYS_OF_NOTICE, CampaignTarget
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.domain.periods import day_label
from aguadesk.domain.rights import Right
from aguadesk.ui.board_status import day_words, machine_drawer
from aguadesk.ui.counting import counted
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.settings.wording import percent
from aguadesk.ui.theme import Tone

Lead = Literal["caja", "cuentas", "convenios", "quejas", "metas", "facturacion", "backup"]
"""Where a line leads: a tab, or the backup itself."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line: what is so, why it matters, and where it leads."""

    title: str
    text: str
    icon: str
    leads: Lead
    tone: Tone = Tone.INFO
    page: str = ""
    """Which page of the tab, where it has several."""


def tasks(desk: Desk, preferences: Preferences) -> list[Task]:
    """Return what there is to do, the most pressing first; empty if nothing is."""
    parts = (_padron, _reports, _conformity, _web_package, _agreements, _benefits, _backup, _goals, _campaigns)
    found = [*_till(desk, preferences), *(task for part in parts for task in part(desk))]
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


CONFORMITY = "conformidad"
"""Where what was attended is ended: the page of Quejas."""

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


def _agreements(desk: Desk) -> list[Task]:
    """Who falls behind is called before the agreement is lost; who lost it waits for somebody to decide."""
    if not (desk.may(Right.SIGN_AGREEMENT) or desk.may(Right.END_AGREEMENT)):
        return []
    there = agreements.figures(desk)
    if not there.in_breach and not there.late:
        return []
    broken = counted(there.in_breach, "convenio incumplido", "convenios incumplidos")
    late = counted(there.late, "convenio atrasado", "convenios atrasados")
    also = f" Además, {late}." if there.in_breach and there.late else ""
    return [
        Task(
            broken if there.in_breach else late,
            f"Hable con cada persona: todavía puede ponerse al día o renegociarlo.{also}",
            "mdi6.handshake-outline",
            "convenios",
            Tone.WARNING if there.in_breach else Tone.INFO,
            "incumplidos" if there.in_breach else "atrasados",
        )
    ]


def _reports(desk: Desk) -> list[Task]:
    """What an area let pass its limit, or is about to."""
    if not (desk.may(Right.ATTEND_REPORT) or desk.may(Right.CLOSE_REPORT)):
        return []
    there = today.reports_due(desk)
    if not there.overdue and not there.soon:
        return []
    overdue = counted(there.overdue, "reporte vencido", "reportes vencidos")
    soon = counted(there.soon, "reporte por vencer", "reportes por vencer")
    also = f" Además, {soon}." if there.overdue and there.soon else ""
    return [
        Task(
            overdue if there.overdue else soon,
            f"Vea qué falta para atenderlos, o anote qué lo impide para que el plazo se detenga.{also}",
            "mdi6.bullhorn-outline",
            "quejas",
            Tone.BAD if there.overdue else Tone.WARNING,
            "reportes.overdue" if there.overdue else "reportes.undone",
        )
    ]


def _conformity(desk: Desk) -> list[Task]:
    """What was attended is listed once a day, and then asked about by telephone."""
    if not desk.may(Right.CLOSE_REPORT):
        return []
    there, found = today.reports_due(desk), []
    if there.to_list:
        listed = counted(there.to_list, "reporte atendido", "reportes atendidos")
        found.append(
            Task(
                f"Falta la baja del día: {listed}",
                "Al hacerla quedan en la lista para confirmar por teléfono.",
                "mdi6.clipboard-check-outline",
                "quejas",
                Tone.INFO,
                CONFORMITY,
            )
        )
    if there.to_hear:
        found.append(
            Task(
                counted(there.to_hear, "reporte por confirmar", "reportes por confirmar") + " por teléfono",
                "Llame a quien reportó y pregunte si quedó resuelto.",
                "mdi6.phone-outline",
                "quejas",
                Tone.INFO,
                CONFORMITY,
            )
        )
    return found


def _web_package(desk: Desk) -> list[Task]:
    """The reports of the month that ended go to the board's Web page within its first twenty days."""
    month = web_package.pending(desk) if desk.may(Right.CLOSE_REPORT) else None
    if month is None:
        return []
    name, late = MONTHS[int(month[5:]) - 1].lower(), desk.today().day > web_package.LAST_DAY
    return [
        Task(
            f"Falta el paquete de {name} para la página web",
            f"Debía entregarse a más tardar el día {web_package.LAST_DAY}."
            if late
            else f"Se entrega a más tardar el día {web_package.LAST_DAY}.",
            "mdi6.web",
            "quejas",
            Tone.WARNING if late else Tone.INFO,
            f"informes.{month}",
        )
    ]


def _benefits(desk: Desk) -> list[Task]:
    """Who lapses soon is called before they lose what is theirs; who lapsed is renewed or ended."""
    if not desk.may(Right.GRANT_BENEFIT):
        return []
    there = benefits.lapses(desk)
    if not there.lapsing and not there.lapsed:
        return []
    lapsing = counted(there.lapsing, "beneficio vence", "beneficios vencen")
    lapsed = counted(there.lapsed, "beneficio ya venció", "beneficios ya vencieron")
    title = f"{lapsing} en los próximos {DAYS_OF_NOTICE} días" if there.lapsing else lapsed
    also = f" Además, {lapsed}." if there.lapsing and there.lapsed else ""
    return [
        Task(
            title,
            f"Avise a cada persona que traiga su documento para renovarlo; sin él pagará completo.{also}",
            "mdi6.account-heart-outline",
            "facturacion",
            Tone.WARNING if there.lapsed else Tone.INFO,
            "beneficiarios.lapsing" if there.lapsing else "beneficiarios.lapsed",
        )
    ]


def _campaigns(desk: Desk) -> list[Task]:
    """What the public asks about today: the campaigns in force, for who takes money and who decides them."""
    if not (desk.may(Right.TAKE_PAYMENT) or desk.may(Right.EDIT_CAMPAIGNS)):
        return []
    return [
        Task(
            f"En campaña: {one.name}, {percent(one.percent_basis_points)} {_OF[one.target]}",
            f"Hasta el {day_label(one.ends_on)} de {one.ends_on.year}. Se descuenta solo al cobrar.",
            "mdi6.bullhorn-outline",
            "facturacion",
            Tone.PLAIN,
            "campanas",
        )
        for one in campaigns.in_force(desk)
    ]


_OF = {CampaignTarget.PRINCIPAL: "de descuento", CampaignTarget.SURCHARGES: "de los recargos"}


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
