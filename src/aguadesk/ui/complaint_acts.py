"""The acts on reports as the audit and the history of an account name them."""

from __future__ import annotations

from typing import Final

COMPLAINT_ACTS: Final = {
    "complaint.received": "Reporte registrado",
    "complaint.routed": "Reporte turnado",
    "complaint.taken": "Empezó la atención de un reporte",
    "complaint.paused": "Reporte en pausa",
    "complaint.resumed": "Reporte reanudado",
    "complaint.attended": "Reporte atendido",
    "complaint.listed": "Reporte en la baja del día",
    "complaint.conformed": "Reporte cerrado con conformidad",
    "complaint.objected": "Reporte reasignado: no quedó conforme",
    "complaint.unanswered": "No contestaron por un reporte",
    "complaint.closed_unheard": "Reporte cerrado sin respuesta",
    "complaint.not_proceeding": "Reporte que no procede",
    "complaint.cancelled": "Reporte cancelado",
    "complaint.reopened": "Reporte reabierto",
    "complaint.corrected": "Reporte corregido",
    "complaint.ordered": "Orden de un reporte",
    "claim.bill_added": "Otro recibo en una reclamación",
    "claim.decided": "Reclamación de consumo resuelta",
    "complaint.noted": "Nota en un reporte",
    "complaint.web_package": "Paquete de reportes para la página web",
}
