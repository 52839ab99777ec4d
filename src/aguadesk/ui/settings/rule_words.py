"""What each rule of the board is called, what it decides, and what its choices are called."""

from __future__ import annotations

RULE_WORDS = {
    "payment.order": ("Orden en que se aplica un pago", "A qué adeudo va primero cada peso que entra."),
    "payment.rounding": ("Redondeo del pago en efectivo", "Si el total se cobra al centavo o al peso."),
    "payment.limit": ("Pago máximo en ventanilla", "Ningún pago pasa de este importe: evita errores de dedo."),
    "till.difference_limit": (
        "Diferencia de caja permitida",
        "Arriba de este importe, alguien debe autorizar el corte.",
    ),
    "receipt.legend": ("Leyenda del recibo", "El renglón al pie de cada recibo."),
    "service.limitation": ("Qué se hace por falta de pago", "La ley no permite cortar el agua del todo."),
    "surcharge.rate": (
        "Recargo por mes o fracción",
        "Tasa simple sobre lo que no se pagó a tiempo; nunca sobre otros recargos.",
    ),
    "surcharge.cap_months": ("Meses de recargos, máximo", "Después de estos meses un adeudo ya no causa recargos."),
    "discount.combination": (
        "Cuando dos descuentos coinciden",
        "Si un cargo ya tiene un beneficio y además hay campaña.",
    ),
    "billing.days_to_pay": ("Días para pagar el recibo", "Desde el día en que se emite hasta el de su vencimiento."),
    "billing.uncollected_alarm": (
        "Aviso de periodo sin cobrar",
        "Si falta por cobrar más de este porcentaje del periodo anterior, se avisa antes de facturar.",
    ),
    "reading.estimate_of": (
        "Lecturas para estimar",
        "Cuántas lecturas efectivas se promedian cuando no se pudo leer.",
    ),
    "reading.high_times": (
        "Consumo que se aparta",
        "Cuántas veces el promedio de la cuenta debe pasar un consumo para revisarlo.",
    ),
    "agreement.order": (
        "Orden en que se aplica una parcialidad",
        "A qué adeudo del convenio va primero lo que se paga.",
    ),
    "agreement.down_percent": (
        "Enganche del convenio",
        "Porcentaje del adeudo que se pide al firmar; menos necesita autorización.",
    ),
    "agreement.most_months": ("Plazo máximo del convenio, en meses", "Un plazo más largo necesita autorización."),
    "agreement.surcharges": (
        "Recargos durante un convenio",
        "Si lo convenido deja de causar recargos mientras se cumple.",
    ),
    "agreement.extension_rate": (
        "Recargos por prórroga, por mes",
        "Lo que cuesta pagar en parcialidades, sobre el saldo de cada mes (CFF art. 66-A).",
    ),
    "agreement.new_bills": ("Recibos nuevos durante un convenio", "Si dejar de pagarlos también lo incumple."),
    "agreement.missed": ("Parcialidades sin pagar que lo incumplen", "También lo incumple no pagar la última."),
    "agreement.grace_days": (
        "Días de tolerancia por parcialidad",
        "Hasta estos días después de su fecha no cuenta como no pagada.",
    ),
    "agreement.returns_condoned": (
        "Si se incumple, regresa lo condonado",
        "Los recargos que se perdonaron o se detuvieron vuelven a deberse.",
    ),
    "agreement.working_days": (
        "Parcialidad que cae en día inhábil",
        "Los sábados, domingos y días de descanso de la ley.",
    ),
    "agreement.most_renegotiations": ("Renegociaciones permitidas", "Una más necesita autorización."),
    "notice.requirement_fee": (
        "Gastos de ejecución por requerimiento",
        "Se cargan solo cuando el requerimiento se entrega.",
    ),
    "prescription.months": (
        "Meses para que prescriba un adeudo",
        "Desde que se pudo exigir, o desde el último acto que lo interrumpió.",
    ),
    "prescription.warning_months": (
        "Aviso de prescripción, a los meses",
        "Desde cuándo se avisa que un adeudo está por prescribir.",
    ),
    "prescription.most_months": (
        "Meses de prescripción, a lo más",
        "Aunque se haya interrumpido, no pasa de este plazo.",
    ),
    "prescription.payment": (
        "Un abono interrumpe la prescripción",
        "El art. 146 del CFF habla de reconocimiento tácito; consulte a su jurídico.",
    ),
    "limitation.months": ("Limitación: meses vencidos, cuando menos", "No se ordena limitar a quien debe menos meses."),
    "limitation.amount": ("Limitación: adeudo mayor de", "No se ordena limitar a quien debe este importe o menos."),
    "limitation.litres": (
        "Limitación: litros al día que se dejan",
        "La cantidad mínima para el consumo humano que la ley obliga a dejar.",
    ),
    "limitation.notice_days": (
        "Limitación: días desde la notificación",
        "Cuántos días antes debió entregarse una notificación de adeudo.",
    ),
    "limitation.agreement": (
        "Limitación: se detiene con convenio al corriente",
        "Quien cumple su convenio no se limita.",
    ),
    "limitation.complaint": (
        "Limitación: se detiene con queja o verificación",
        "Mientras se aclara el adeudo no se limita.",
    ),
    "limitation.vulnerable": (
        "Limitación: se protege a quien es vulnerable",
        "Hospitales, escuelas, personas con beneficio o con una marca de protección.",
    ),
    "limitation.eve": ("Limitación: no en víspera de día inhábil", "Al día siguiente debe haber quien reconecte."),
    "limitation.season": ("Limitación: temporada en que no se hace", "Por ejemplo «01/06 a 30/09»; «no» si no la hay."),
    "limitation.follow_up_days": (
        "Seguimiento de una limitación, a los días",
        "Desde cuándo toca revisar si la toma se abrió sin permiso.",
    ),
    "reconnection.hours": ("Reconexión: plazo en horas", "Desde que se paga o se firma el convenio."),
    "complaint.program_hours": (
        "Reportes: horas del programa de respuesta",
        "El plazo de los cinco servicios de respuesta inmediata.",
    ),
    "complaint.urgent_hours": (
        "Reportes: por vencer, a las horas",
        "Cuántas horas antes de su plazo se avisa de un reporte.",
    ),
    "complaint.duplicate_days": (
        "Reportes: parecidos de los últimos días",
        "Entre los de cuántos días se buscan los del mismo lugar y tipo.",
    ),
    "complaint.call_attempts": (
        "Reportes: llamadas de conformidad",
        "Cuántas sin respuesta bastan para cerrar un reporte.",
    ),
    "goals.report_days": ("Metas: días para el informe trimestral", "Cuántos días después de cerrar el trimestre."),
    "information.web_day": ("Transparencia: día para la página Web", "Hasta qué día del mes se entrega el paquete."),
    "indicator.recovery_days": (
        "Indicadores: días de una recuperación",
        "Lo pagado en esos días después de un aviso, una limitación o un seguimiento se cuenta como suyo.",
    ),
    "water.chlorine_least": ("Agua: cloro libre mínimo", "Con menos mg/l, la inspección lo señala como bajo."),
    "water.chlorine_most": ("Agua: cloro libre máximo", "Con más mg/l, la inspección lo señala como alto."),
    "uma.daily": ("UMA diaria", "El valor que publica el INEGI; entra en vigor cada 1 de febrero."),
}
"""Name and what it decides."""

VALUE_WORDS = {
    "payment.order": {
        "cff20": "Primero gastos, recargos y multas; después lo más antiguo",
        "by_bill": "Recibo por recibo, el más antiguo primero",
        "principal_first": "Primero el servicio más antiguo; al final los recargos",
        "chosen": "Primero lo que el usuario señale",
    },
    "payment.rounding": {
        "none": "Al centavo, sin redondeo",
        "peso_cff20": "Al peso: hasta 50 centavos baja, desde 51 sube",
    },
    "discount.combination": {
        "largest": "Vale solo el mayor",
        "chain": "Uno después del otro, sobre lo que queda",
        "exclusive": "Con beneficio no hay campaña",
    },
    "service.limitation": {"limitacion": "Se limita el servicio"},
    "agreement.order": {
        "cff66a": "Primero prórroga, recargos, multas y gastos; después el servicio",
        "cff20": "Primero gastos, recargos y multas; después lo más antiguo",
        "by_bill": "Recibo por recibo, el más antiguo primero",
        "principal_first": "Primero el servicio más antiguo; al final los recargos",
    },
    "agreement.surcharges": {
        "frozen": "Se detienen mientras se cumpla",
        "continue": "Siguen corriendo",
    },
    "agreement.new_bills": {
        "inside": "Son parte: un recibo vencido cuenta como parcialidad sin pagar",
        "beside": "Van aparte y no lo incumplen",
    },
    "agreement.returns_condoned": {
        "yes": "Sí, regresan",
        "no": "No, quedan condonados",
    },
    "agreement.working_days": {
        "next": "Pasa al siguiente día hábil",
        "previous": "Se adelanta al día hábil anterior",
        "same": "Queda en su fecha",
    },
    "prescription.payment": {
        "yes": "Sí, como reconocimiento tácito",
        "no": "No se toma en cuenta",
    },
    "limitation.agreement": {
        "yes": "Sí, se detiene",
        "no": "No se toma en cuenta",
    },
    "limitation.complaint": {
        "yes": "Sí, se detiene",
        "no": "No se toma en cuenta",
    },
    "limitation.vulnerable": {
        "yes": "Sí, se protege",
        "no": "No se toma en cuenta",
    },
    "limitation.eve": {
        "yes": "Sí, se detiene",
        "no": "No se toma en cuenta",
    },
}
