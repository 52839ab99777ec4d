"""Sentences about the income entry, the global CFDI, the package of transparency and the disk of entrega-recepción."""

SENTENCES: dict[str, str] = {
    "income.future": "El {day} todavía no llega: elija un día que ya pasó, o el de hoy.",
    "income.account_unknown": "Esa cuenta contable ya no está en la lista: actualice con F5.",
    "income.code": "«{account}» no es un código contable: empieza con un número, por ejemplo 4173-01.",
    "income.cri": "«{cri}» no es una clave del CRI: se escribe con números y puntos, por ejemplo 7.3.",
    "invoice.nothing": "El {day} no hay recibos por facturar: todos están en un CFDI, o no se cobró nada.",
    "invoice.till_open": "Hay una caja del {day} sin cortar: haga el corte y luego el paquete, para que no le falten"
    " recibos.",
    "invoice.package_unknown": "Ese paquete ya no está: actualice con F5.",
    "invoice.package_cancelled": "Ese paquete ya se canceló: sus recibos esperan otro paquete.",
    "invoice.stamped": "El paquete ya tiene su UUID ({uuid}): cancélelo primero, con el motivo que corresponda, y"
    " haga otro.",
    "invoice.cancelled_inside": "El paquete tiene recibos que se cancelaron después: sáquelos antes de anotar el UUID.",
    "invoice.rfc": "«{rfc}» no es el RFC de una persona o empresa: son 12 o 13 letras y números, y no vale el del"
    " público en general.",
    "invoice.name": "Falta a nombre de quién se factura.",
    "invoice.receipt_cancelled": "El recibo {folio} está cancelado: no se factura.",
    "invoice.no_money": "El recibo {folio} se pagó solo con saldo a favor: ese dinero se facturó cuando entró.",
    "invoice.already_named": "El recibo {folio} ya se facturó a nombre de alguien.",
    "invoice.not_named": "Ese recibo no está facturado a nombre de nadie.",
    "invoice.named_stamped": "Esa factura ya tiene su UUID.",
    "invoice.reason": "Escriba por qué deja de estar facturado a su nombre.",
    "invoice.uuid": "Eso no es un UUID: son 32 letras de la A a la F y números, con cuatro guiones. Cópielo del CFDI.",
    "invoice.uuid_used": "Ese UUID ya está anotado en otro CFDI: revise cuál copió.",
    "invoice.substitute": "El motivo 01 pide el UUID del CFDI que lo sustituye.",
    "invoice.issuer_missing": "Faltan el RFC, el régimen y el código postal del organismo: escríbalos en Contabilidad,"
    " Factura global, Datos fiscales.",
    "invoice.issuer_name": "Falta el nombre del organismo, como está en su constancia fiscal.",
    "invoice.regime": "El régimen fiscal son tres números, por ejemplo 603.",
    "invoice.postal_code": "El código postal son cinco números, por ejemplo 84160.",
    "transparency.month": "«{month}» no es un mes: escríbalo como 2026-11.",
    "transparency.month_open": "{month} todavía no empieza: elija un mes que ya pasó, o este.",
    "transparency.folder": "En «{folder}» hay archivos que no son de este paquete: elija una carpeta vacía.",
    "hashes.none": "En «{folder}» no hay lista de huellas (SHA256SUMS.txt): elija la carpeta de la entrega o del"
    " paquete.",
    "hashes.unreadable": "La lista de huellas de «{folder}» está dañada: con ella no se puede comprobar nada.",
    "handover.folder": "En «{folder}» ya hay archivos: elija una carpeta vacía para la entrega.",
}
