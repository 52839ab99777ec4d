"""Sentences about a charge that cannot be explained."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "explain.unknown": "Ese cargo ya no está: actualice la pantalla y elija otro.",
    "explain.not_written": "Lo que se cobra en este momento sale de la lista de precios, en Ajustes.",
    "explain.instalment": "Es un pago del convenio: lo que cubre se ve en la pestaña Convenios.",
    "explain.differs": "El recibo {folio} no sale al centavo de lo que se guardó para calcularlo: no lo explique así;"
    " avise a quien administra, para que revise el archivo.",
}
