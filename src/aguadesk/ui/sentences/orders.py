"""Sentences about orders, crews, limitation and reconnection."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "order.unknown": "Esa orden ya no está: actualice la lista con F5.",
    "order.not_found": "No hay una orden «{order}»: escanee su código o escriba su número, como OT-000123.",
    "order.step": "La orden {order} está {state}: no se puede {doing}.",
    "order.result": "Una orden de {kind} no puede terminar en «{result}»: elija otro resultado.",
    "order.has_its_way": "La {kind} tiene su propio botón: ahí se revisa que proceda antes de hacer la orden.",
    "order.waiting": "La cuenta {account} ya tiene la orden {order} del mismo tipo sin resultado.",
    "order.where_missing": "Escriba el lugar, o la cuenta de la toma.",
    "order.account_missing": "Esta orden es de una toma: escriba su cuenta.",
    "order.account_closed": "La cuenta {account} está dada de baja: no lleva órdenes.",
    "order.account_state": "La cuenta {account} ya no está en servicio: cancele la orden {order}.",
    "order.not_limited": "La cuenta {account} no está limitada: no hay qué revisar.",
    "order.no_meter": "La cuenta {account} no tiene medidor: haga una orden de instalación.",
    "order.has_meter": "La cuenta {account} ya tiene el medidor {meter}: haga una orden de cambio.",
    "order.crew_unknown": "Elija una cuadrilla en uso.",
    "order.deadline_past": "El {day} ya pasó: ponga un plazo de hoy en adelante.",
    "order.reason_short": "Escriba el motivo, con {letters} letras o más.",
    "order.note_missing": "Escriba la nota, o elija un archivo.",
    "order.copy_is_here": "La copia de la orden {order} ya se recibió el {day}.",
    "order.done_later": "El {moment} todavía no llega: revise la fecha y la hora.",
    "order.done_before": "La orden {order} se emitió el {moment}: no pudo hacerse antes.",
    "order.reading": "La lectura es un número de hasta {digits} dígitos.",
    "order.evidence_empty": "El archivo «{file}» está vacío: elija otro.",
    "order.evidence_large": "El archivo «{file}» pesa más de {megabytes} MB: elija uno más ligero.",
    "order.evidence_unknown": "Ese archivo ya no está: actualice con F5.",
    "crew.unknown": "Esa cuadrilla ya no está: actualice la lista con F5.",
    "crew.name_missing": "Escriba el nombre de la cuadrilla.",
    "crew.repeated": "Ya hay una cuadrilla «{crew}».",
    "crew.has_orders": "La cuadrilla {crew} tiene {many} órdenes sin resultado: captúrelas o entréguelas a otra.",
}
