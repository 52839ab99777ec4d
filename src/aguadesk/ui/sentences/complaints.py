"""Sentences about reports of the public."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "complaint.unknown": "Ese reporte ya no está: actualice la lista con F5.",
    "complaint.not_found": "No hay un reporte «{report}»: escanee su código o escriba su número, como RP-000123.",
    "complaint.step": "El reporte {report} está {state}: no se puede {doing}.",
    "complaint.kind_unknown": "Elija de qué se trata, de la lista.",
    "complaint.account_missing": "«{kind}» es de una toma: escriba su cuenta o elija al usuario.",
    "complaint.place_missing": "Escriba dónde es: la calle y una referencia.",
    "complaint.words_missing": "Escriba al menos quién reporta, dónde es o qué pasa.",
    "complaint.owes": "La cuenta debe {amount} vencidos, {months} meses: «{kind}» no procede hasta que pague o firme un"
    " convenio. Una toma limitada no es una toma descompuesta (LGAg art. 9): si el problema es otro, escriba por qué"
    " procede.",
    "complaint.area_unknown": "Elija un área en uso.",
    "complaint.hindrance_unknown": "Elija el motivo de la lista.",
    "complaint.paused_already": "El reporte {report} ya está en pausa: {reason}.",
    "complaint.not_paused": "El reporte {report} no está en pausa.",
    "complaint.done_missing": "Escriba qué se hizo.",
    "complaint.attended_later": "El {moment} todavía no llega: revise la fecha y la hora.",
    "complaint.attended_before": "El reporte {report} se recibió el {moment}: no pudo atenderse antes.",
    "complaint.reason_short": "Escriba el motivo, con {letters} letras o más.",
    "complaint.note_missing": "Escriba la nota, o elija un archivo.",
    "complaint.satisfaction": "La satisfacción va de 1 a {best}: escriba un número o deje vacío.",
    "complaint.why_not": "Escriba qué falta, con las palabras de quien contestó.",
    "complaint.call_again": "El reporte {report} lleva {tried} llamadas sin respuesta de {wanted}: llame de nuevo.",
    "complaint.nothing_to_close": "No hay reportes atendidos por dar de baja.",
    "complaint.closing_unknown": "Esa baja ya no está: actualice con F5.",
    "complaint.evidence_unknown": "Ese archivo ya no está: actualice con F5.",
    "paper_code.unknown": "Elija el papel de la lista.",
    "paper_code.code_missing": "Falta el código del papel: escríbalo, o deje vacías la versión y la fecha.",
}
