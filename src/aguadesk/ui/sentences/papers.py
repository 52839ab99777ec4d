"""Sentences about papers."""

SENTENCES: dict[str, str] = {
    "papers.logo_unreadable": "La imagen del logotipo no se puede leer: elija un archivo PNG o JPG que abra en su computadora.",
    "papers.logo_too_large": "La imagen del logotipo es demasiado grande: elija una de menos de {megabytes} MB.",
    "papers.too_many_rows": "La lista tiene más de {most} filas y no cabe en una hoja de Excel: acórtela con un filtro.",
}
