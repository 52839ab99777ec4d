"""Sentences about notices and what became of them."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "notice.unknown": "Ese aviso ya no está: actualice la lista con F5.",
    "notice.batch_unknown": "Ese lote ya no está: actualice la lista con F5.",
    "notice.not_found": "No hay un aviso «{notice}»: escanee su código o escriba su número, como N-000123.",
    "notice.nobody": "De {many} cuentas ninguna lleva {kind}: sin adeudo vencido, con convenio o con uno ya de hoy.",
    "notice.nobody_owes": "Ninguna cuenta debe {filter}: no hay avisos que hacer.",
    "notice.months": "Escriba los meses vencidos con un número, de 1 en adelante.",
    "notice.nothing_late": "No tiene adeudo vencido.",
    "notice.keeps_agreement": "Cumple su convenio.",
    "notice.already_today": "Ya tiene {kind} de hoy.",
    "notice.reason_short": "Escriba el motivo, con {letters} letras o más.",
    "notice.none_waits": "En este lote ya no hay avisos por entregar.",
    "notice.none_to_print": "No hay avisos que imprimir: elija otro lote o quite el filtro.",
    "notice.ended": "El aviso {notice} quedó como «{state}» el {day}: su resultado ya no se cambia.",
    "notice.waits": "El aviso {notice} todavía no tiene resultado.",
    "notice.result_missing": "Elija qué pasó con el aviso.",
    "notice.later": "El {day} todavía no llega: revise la fecha.",
    "notice.before": "El {day} fue lo último que se hizo con el aviso {notice}: la fecha no puede ser anterior.",
    "notice.deliverer_missing": "Escriba quién llevó los avisos.",
    "notice.receiver_missing": "Escriba quién recibió el requerimiento: va en el acta.",
    "notice.fee_paid": "Los gastos de {notice} ya se pagaron: cancele primero ese recibo en Caja.",
}
