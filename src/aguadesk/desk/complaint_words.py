"""Reports in words: their states, steps and kinds as people read them."""

from __future__ import annotations

from datetime import timedelta

from aguadesk.domain.complaints import (
    Answer,
    Channel,
    ComplaintState,
    ComplaintStep,
    Nature,
    Reporter,
    Service,
    Urgency,
    after_step,
)

STATE_WORDS = {
    ComplaintState.RECEIVED: "Recibido",
    ComplaintState.ROUTED: "Turnado",
    ComplaintState.IN_ATTENTION: "En atención",
    ComplaintState.ATTENDED: "Atendido",
    ComplaintState.CONFORMITY: "Por confirmar",
    ComplaintState.REASSIGNED: "Reasignado",
    ComplaintState.CLOSED: "Cerrado",
    ComplaintState.NOT_PROCEEDING: "No procede",
    ComplaintState.CANCELLED: "Cancelado",
}

STANDING_WORDS = {
    **{state: f"está {words.lower()}" for state, words in STATE_WORDS.items()},
    ComplaintState.NOT_PROCEEDING: "no procedió",
}
"""How a report is, in the sentence that refuses a step."""

STEP_WORDS = {
    ComplaintStep.RECEIVED: "Se recibió",
    ComplaintStep.ROUTED: "Se turnó",
    ComplaintStep.TAKEN: "Empezó la atención",
    ComplaintStep.PAUSED: "Se detuvo el plazo",
    ComplaintStep.RESUMED: "Siguió el plazo",
    ComplaintStep.ATTENDED: "Se atendió",
    ComplaintStep.LISTED: "Salió en la baja del día",
    ComplaintStep.CONFORMED: "Conforme",
    ComplaintStep.OBJECTED: "No conforme: se reasignó",
    ComplaintStep.UNANSWERED: "No contestaron",
    ComplaintStep.CLOSED_UNHEARD: "Se cerró sin respuesta",
    ComplaintStep.NOT_PROCEEDING: "No procedió",
    ComplaintStep.CANCELLED: "Se canceló",
    ComplaintStep.REOPENED: "Se reabrió",
    ComplaintStep.ORDERED: "Se hizo una orden",
    ComplaintStep.ORDER_RESULT: "Volvió la orden",
    ComplaintStep.NOTE: "Nota",
}

DOING_WORDS = {
    ComplaintStep.ROUTED: "turnar",
    ComplaintStep.TAKEN: "empezar a atender",
    ComplaintStep.PAUSED: "pausar",
    ComplaintStep.RESUMED: "reanudar",
    ComplaintStep.ATTENDED: "dar por atendido",
    ComplaintStep.LISTED: "dar de baja",
    ComplaintStep.CONFORMED: "cerrar con conformidad",
    ComplaintStep.OBJECTED: "reasignar",
    ComplaintStep.UNANSWERED: "anotar una llamada",
    ComplaintStep.CLOSED_UNHEARD: "cerrar sin respuesta",
    ComplaintStep.NOT_PROCEEDING: "declarar que no procede",
    ComplaintStep.CANCELLED: "cancelar",
    ComplaintStep.REOPENED: "reabrir",
    ComplaintStep.ORDERED: "mandar una orden",
    ComplaintStep.ORDER_RESULT: "anotar el resultado de una orden",
    ComplaintStep.NOTE: "anotar",
}
"""What cannot be done, in the sentence that refuses it, and what can be done instead."""

_BY_ITSELF = (ComplaintStep.LISTED, ComplaintStep.ORDER_RESULT, ComplaintStep.NOTE)
"""Steps that nobody takes of one report alone, or that never help."""

NATURE_WORDS = {
    Nature.COMPLAINT: "Queja",
    Nature.ACCUSATION: "Denuncia",
    Nature.REPORT: "Reporte",
    Nature.COMMENT: "Comentario",
    Nature.INFORMATION: "Solicitud de información",
    Nature.SERVICE: "Solicitud de servicio",
}
CHANNEL_WORDS = {
    Channel.IN_PERSON: "En persona",
    Channel.TELEPHONE: "Por teléfono",
    Channel.WRITTEN: "Por escrito",
    Channel.ELECTRONIC: "Por medio electrónico",
}
REPORTER_WORDS = {
    Reporter.HOLDER: "Usuario con cuenta",
    Reporter.CITIZEN: "Ciudadano",
    Reporter.AUTHORITY: "Autoridad",
}
SERVICE_WORDS = {
    Service.WATER: "Agua potable",
    Service.SEWER: "Alcantarillado",
    Service.LIGHTING: "Alumbrado público",
    Service.OFFICE: "Oficina",
}
URGENCY_WORDS = {Urgency.HIGH: "Urgente", Urgency.NORMAL: "Normal", Urgency.LOW: "Puede esperar"}
ANSWER_WORDS = {Answer.YES: "Sí, conforme", Answer.NO: "No", Answer.NOBODY: "No contestaron"}

_MINUTES_IN_HOUR, _HOURS_IN_DAY = 60, 24
_WHOLE_DAYS = 2


def instead_words(state: ComplaintState, *, paused: bool) -> str:
    """Return what can be done with a report that is in a state: `turnar, pausar o cancelar`."""
    never = (*_BY_ITSELF, ComplaintStep.PAUSED if paused else ComplaintStep.RESUMED)
    *before, last = (
        words for step, words in DOING_WORDS.items() if step not in never and after_step(state, step) is not None
    )
    return f"{', '.join(before)} o {last}" if before else last


def span_words(length: timedelta) -> str:
    """Return a length of time as it is said at the desk: `45 min`, `5 h 20 min`, `3 días 4 h`."""
    minutes = int(abs(length).total_seconds()) // 60
    hours, minutes = divmod(minutes, _MINUTES_IN_HOUR)
    if hours >= _WHOLE_DAYS * _HOURS_IN_DAY:
        days, hours = divmod(hours, _HOURS_IN_DAY)
        return f"{days} días {hours} h" if hours else f"{days} días"
    if hours:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return f"{minutes} min"
