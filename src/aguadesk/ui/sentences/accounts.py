"""Sentences about accounts, and the doubts that stand beside a field without refusing it."""

SENTENCES: dict[str, str] = {
    "account.unknown": "No hay ninguna cuenta «{account}»: búsquela por nombre, domicilio o medidor.",
    "account.number_missing": "Falta el número de cuenta: use el que se propone o escriba otro.",
    "account.holder_missing": "Falta el nombre del titular: escríbalo como aparece en su identificación.",
    "account.street_missing": "Falta la calle: escriba dónde está la toma.",
    "account.locality_missing": "Falta la localidad: escriba en qué pueblo, ejido o ciudad está la toma.",
    "account.text_too_long": "El texto es demasiado largo: caben {most} letras.",
    "account.route_order": "El lugar en la ruta va de 0 a {most}: escriba un número entero.",
    "account.reading": "La lectura va de 0 a {most} m³: revise el número del medidor.",
    "account.number_repeated": "La cuenta {number} ya existe: use otro número.",
    "account.meter_repeated": "El medidor {meter} está instalado en la cuenta {account}: revise el número de serie.",
    "account.use_unknown": "Falta el uso: elija uno de la lista.",
    "account.holder_by_change": "El titular se cambia con «Cambio de titular», que guarda el motivo y el documento.",
    "account.holder_same": "La cuenta ya está a nombre de {holder}: escriba el titular nuevo.",
    "account.document_missing": "Falta el documento que prueba el cambio: por ejemplo, «Escritura 1234» o «Contrato».",
    "account.reason_short": "Falta el motivo: escriba al menos {letters} letras para que se entienda después.",
    "account.state_same": "La cuenta ya está en ese estado: elija otro.",
    "account.state_not_allowed": "De ese estado no se pasa directamente al que eligió: reactive primero la cuenta.",
}

DOUBTS: dict[str, str] = {
    "doubt.rfc_shape": "No parece un RFC: revise las letras y la fecha. Puede guardarlo así.",
    "doubt.rfc_digit": "El último signo del RFC no concuerda con los demás: revíselo. Puede guardarlo así.",
    "doubt.phone": "Un teléfono en México tiene 10 dígitos: revíselo. Puede guardarlo así.",
    "doubt.metered_without_meter": "El servicio es medido y falta el medidor: anótelo cuando se instale.",
}
