"""What waits at the desk of reports: limits, conformity, claims to be decided, and the package for the Web page."""

from __future__ import annotations

from aguadesk.desk import today, transparency, waiting, web_package
from aguadesk.desk.desk import Desk
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.domain.periods import day_label
from aguadesk.domain.rights import Right
from aguadesk.ui.counting import counted
from aguadesk.ui.theme import Tone
from aguadesk.ui.today.task import Task

REQUESTS = "requests"
"""The view of the list of reports with the register of requests of information."""
CONFORMITY = "conformidad"
"""Where what was attended is ended: the page of Quejas."""


def reports(desk: Desk) -> list[Task]:
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


def conformity(desk: Desk) -> list[Task]:
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


def information(desk: Desk) -> list[Task]:
    """Who asks for information has a term of law, counted in working days: it is answered before its last one."""
    if not desk.may(Right.ATTEND_REPORT):
        return []
    there = waiting.requests_near(desk)
    if there.first is None:
        return []
    return [
        Task(
            counted(there.many, "solicitud de información por contestar", "solicitudes de información por contestar"),
            f"La más próxima vence el {day_label(there.first)}.",
            "mdi6.file-document-outline",
            "quejas",
            Tone.WARNING,
            f"reportes.{REQUESTS}",
        )
    ]


def claims(desk: Desk) -> list[Task]:
    """A claim whose verification is back is decided while the person still waits for it."""
    if not desk.may(Right.ADJUST_CLAIM):
        return []
    found = waiting.claims_to_decide(desk)
    if not found:
        return []
    return [
        Task(
            counted(len(found), "reclamación por resolver", "reclamaciones por resolver"),
            "La verificación del medidor ya volvió: decida si se descuenta y cuánto.",
            "mdi6.scale-balance",
            "quejas",
            Tone.WARNING,
            f"reporte.{found[0]}",
        )
    ]


def web_pages(desk: Desk) -> list[Task]:
    """What the month that ended leaves to be published is handed over within the first days of this one.

    Who makes the whole package of transparency is asked for it once; who only ends reports, for those.
    """
    whole = desk.may(Right.HAND_OVER)
    asks = transparency.pending if whole else web_package.pending
    month = asks(desk) if whole or desk.may(Right.CLOSE_REPORT) else None
    if month is None:
        return []
    name, last_day = MONTHS[int(month[5:]) - 1], waiting.web_day(desk)
    late = desk.today().day > last_day
    return [
        Task(
            f"Falta el paquete de transparencia de {name}"
            if whole
            else f"Falta el paquete de {name} para la página web",
            f"Debía entregarse a más tardar el día {last_day}."
            if late
            else f"Se entrega a más tardar el día {last_day}.",
            "mdi6.web",
            "direccion" if whole else "quejas",
            Tone.WARNING if late else Tone.INFO,
            f"transparencia.{month}" if whole else f"informes.{month}",
        )
    ]
