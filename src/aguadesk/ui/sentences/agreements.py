"""Sentences about agreements to pay by instalments."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "agreement.no_debt": "No hay adeudo que convenir.",
    "agreement.down_negative": "El enganche no puede ser menor que cero.",
    "agreement.down_whole": "El enganche de {amount} cubre todo lo que se debe ({debt}): mejor cóbrelo en Caja.",
    "agreement.one_of_both": "Escriba cuántos pagos serán, o cuánto puede pagar la persona cada vez.",
    "agreement.count": "Los pagos pueden ser de 1 a {most}.",
    "agreement.capacity_small": "Con {amount} cada vez no se termina de pagar: aumente el pago o el enganche.",
    "agreement.instalment_small": "Son {count} pagos para tan poco adeudo: elija menos.",
    "agreement.first_past": "El primer pago va después de la firma ({day}): elija otra fecha.",
}
