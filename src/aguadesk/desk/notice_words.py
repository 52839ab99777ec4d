"""A notice in the words that screens, papers and the history of an account share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from aguadesk.domain.notices import NoticeKind, NoticeState

KIND_WORDS: Final[Mapping[NoticeKind, str]] = {
    NoticeKind.REMINDER: "Recordatorio",
    NoticeKind.NOTIFICATION: "Notificación de adeudo",
    NoticeKind.REQUIREMENT: "Requerimiento domiciliario",
}

MANY_WORDS: Final[Mapping[NoticeKind, tuple[str, str]]] = {
    NoticeKind.REMINDER: ("recordatorio", "recordatorios"),
    NoticeKind.NOTIFICATION: ("notificación de adeudo", "notificaciones de adeudo"),
    NoticeKind.REQUIREMENT: ("requerimiento", "requerimientos"),
}

STATE_WORDS: Final[Mapping[NoticeState, str]] = {
    NoticeState.ISSUED: "Por entregar",
    NoticeState.DELIVERED: "Entregado",
    NoticeState.REFUSED: "No lo quiso recibir",
    NoticeState.ABSENT: "No había nadie",
    NoticeState.NOT_FOUND: "No existe el domicilio",
    NoticeState.CANCELLED: "Cancelado",
}
