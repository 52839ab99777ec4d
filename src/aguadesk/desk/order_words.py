"""Orders in the words that screens and papers share: kinds, states, steps, results and usual instructions."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from aguadesk.domain.orders import OrderKind, OrderResult, OrderState, OrderStep

KIND_WORDS: Final = {
    OrderKind.LIMITATION: "Limitación de servicio",
    OrderKind.FOLLOW_UP: "Revisión de limitada",
    OrderKind.RECONNECTION: "Reconexión",
    OrderKind.VERIFICATION: "Verificación",
    OrderKind.METER_CHANGE: "Cambio de medidor",
    OrderKind.METER_INSTALLATION: "Instalación de medidor",
    OrderKind.LEAK: "Fuga",
    OrderKind.INSPECTION: "Inspección",
}

STATE_WORDS: Final = {
    OrderState.ISSUED: "Emitida",
    OrderState.IN_FIELD: "En campo",
    OrderState.DONE: "Hecha",
    OrderState.NOT_DONE: "No se hizo",
    OrderState.CANCELLED: "Cancelada",
}

STEP_WORDS: Final = {
    OrderStep.ISSUED: "Emitida",
    OrderStep.PRINTED: "Impresa",
    OrderStep.IN_FIELD: "Entregada a la cuadrilla",
    OrderStep.DONE: "Hecha",
    OrderStep.NOT_DONE: "No se hizo",
    OrderStep.COPY_RETURNED: "Copia devuelta",
    OrderStep.CANCELLED: "Cancelada",
    OrderStep.NOTE: "Nota",
}

RESULT_WORDS: Final = {
    OrderResult.EXECUTED: "Se hizo",
    OrderResult.SELF_RECONNECTED: "Se reconectó sin permiso",
    OrderResult.STILL_LIMITED: "Sigue limitada",
    OrderResult.METER_FAULTY: "El medidor está mal",
    OrderResult.EXTERNAL_LEAK: "Fuga fuera de la casa",
    OrderResult.NORMAL: "Todo bien",
    OrderResult.NOBODY_HOME: "No había nadie",
    OrderResult.NO_ACCESS: "No se pudo entrar",
    OrderResult.NOT_FOUND: "No se encontró la toma",
    OrderResult.OPPOSED: "No lo permitieron",
}

INSTRUCTIONS: Final = {
    OrderKind.LIMITATION: "Limitación de servicio",
    OrderKind.FOLLOW_UP: "Revisar que la toma siga limitada",
    OrderKind.RECONNECTION: "Reinstalación de servicio",
    OrderKind.VERIFICATION: "Verificar el medidor y la instalación",
    OrderKind.METER_CHANGE: "Cambio de medidor",
    OrderKind.METER_INSTALLATION: "Instalación de medidor",
    OrderKind.LEAK: "Reparar la fuga",
    OrderKind.INSPECTION: "Inspección de la toma",
}
"""What an order says under observations unless somebody writes it otherwise."""

DOING_WORDS: Final = {
    OrderStep.PRINTED: "imprimir",
    OrderStep.IN_FIELD: "entregar a una cuadrilla",
    OrderStep.DONE: "capturar su resultado",
    OrderStep.NOT_DONE: "capturar su resultado",
    OrderStep.COPY_RETURNED: "recibir su copia",
    OrderStep.CANCELLED: "cancelar",
}
"""The steps as what somebody wanted to do."""


def elapsed_words(elapsed: timedelta) -> str:
    """Write how long an order has taken: `40 min`, `3 h`, `2 días`."""
    minutes = max(0, int(elapsed.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    if hours < 48:
        return f"{hours} h"
    return f"{hours // 24} días"
