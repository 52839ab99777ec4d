"""Sentences about billing: what stops a run, and why an account is left out of it."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "period.unknown": "«{text}» no es un periodo: escriba un mes como 2026-11, un bimestre como 2026-B6 o un año como"
    " 2026.",
    "billing.future_period": "{period} todavía no empieza: se puede facturar desde el {day}.",
    "billing.no_tariffs": "No hay tarifas cargadas: cargue las de su Ley de Ingresos en Facturación, Tarifas.",
    "billing.no_tariff_in_force": "Ninguna cuenta tiene tarifa vigente para {period}: revise en Tarifas sus fechas, y"
    " en el padrón la tarifa de las cuentas.",
    "billing.already_billed": "Ya tiene recibo de este periodo.",
    "billing.set_aside": "Su lectura está apartada: revísela en Lecturas.",
    "billing.unread": "No tiene lectura de este periodo: captúrela o estímela en Lecturas.",
    "billing.no_meter": "Es de servicio medido y no tiene medidor instalado: instálelo o pásela a cuota fija.",
    "billing.nothing_to_charge": "Su recibo sale en cero: no hay nada que cobrar.",
    "billing.other_book": "La tarifa de esta cuenta no se factura en {period}.",
    "billing.not_in_book": "Esta cuenta ya no se factura: revise su estado y su fecha de alta en Cuentas.",
    "bills.none": "No hay recibos de {period} que imprimir ahí: factúrelo primero, o elija otra ruta.",
    "bills.no_such_route": "No hay ninguna ruta «{route}»: escríbala como aparece en Ajustes, Calles y rutas.",
    "billing.no_bill": "Esta cuenta no tiene recibo de {period}.",
    "billing.bill_paid": "Ese recibo ya tiene pagos: cancele primero el pago, o haga un ajuste.",
    "billing.no_reading": "Esta cuenta no tiene lectura de {period} que corregir: su recibo no viene de un medidor.",
    "billing.reason_short": "Escriba por qué se recalcula, con {letters} letras o más.",
}
