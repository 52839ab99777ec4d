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
    "agreement.unknown": "Ese convenio ya no está: actualice la lista con F5.",
    "agreement.stands": "La cuenta {account} ya tiene el {agreement}: renegócielo en lugar de hacer otro.",
    "agreement.ended": "El convenio {agreement} terminó el {day}: ya no cambia.",
    "agreement.signer_missing": "Escriba el nombre de quien firma.",
    "agreement.reason_short": "Escriba el motivo, con {letters} letras o más.",
    "agreement.not_in_breach": "El {agreement} tiene {missed} pagos incumplidos: termina con {most} o con el último.",
    "agreement.was_paid": "Del {agreement} ya se pagaron {amount}: no se cancela. Puede renegociarlo.",
    "receipt.agreed_since": "El {agreement} se firmó después del recibo {folio} sobre lo que este pagó en parte: "
    "cancele primero el convenio.",
    "receipt.other_agreement": "Con ese recibo se cumplió el {agreement}, y la cuenta ya tiene el {other}: "
    "termine o cancele primero ese convenio.",
    "billing.bill_agreed": "Ese recibo está en el {agreement}: no se recalcula mientras dure el convenio.",
}
