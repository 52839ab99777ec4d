"""Sentences about papers."""

SENTENCES: dict[str, str] = {
    "papers.logo_unreadable": "La imagen del logotipo no se puede leer: elija un PNG o JPG que abra en su computadora.",
    "papers.logo_too_large": "La imagen del logotipo es demasiado grande: elija una de menos de {megabytes} MB.",
    "papers.too_many_rows": "La lista tiene más de {most} filas y no cabe en Excel: acórtela con un filtro.",
    "print.no_printer": "Este equipo no tiene impresoras instaladas: conéctela o guarde el documento como PDF.",
    "print.printer_gone": "La impresora «{printer}» ya no está: enciéndala o elija otra en Ajustes, Impresoras.",
    "print.failed": "No se pudo imprimir en «{printer}»: revise que esté encendida, con papel y sin atascos.",
    "print.unreadable_pdf": "El documento no se puede mostrar porque está dañado: vuelva a generarlo.",
    "print.file_not_written": "No se pudo escribir «{file}» ({reason}): elija otra carpeta o libere espacio.",
    "print.no_device": "No se encontró la impresora de tickets en «{device}»: revise el cable y que esté encendida.",
    "print.device_failed": "La impresora de tickets en «{device}» no aceptó el recibo ({reason}): revise el papel.",
    "print.queue_failed": "La cola de impresión «{printer}» no aceptó el ticket ({reason}): revise la impresora.",
    "print.no_network_printer": "La impresora de tickets «{address}» no contesta: revise que esté en la red.",
}
