"""What can be wrong with the overdue portfolio, said to the person who asked."""

from __future__ import annotations

SENTENCES = {
    "mark.nobody": "Ninguna cuenta está elegida: marque las que sean con la barra de espacio.",
    "mark.note_short": "Escriba por qué, con {letters} letras o más.",
    "mark.until_past": "Hoy es {day}: una marca dura hasta hoy o hasta un día que todavía no pasa.",
    "mark.none": "Ninguna de esas cuentas tiene esa marca.",
    "portfolio.name_missing": "Escriba cómo se llama el filtro.",
    "portfolio.filter_unknown": "Ese filtro ya no está: otra persona lo borró.",
    "portfolio.nobody": "No hay ninguna cuenta en la lista: cambie el filtro.",
    "portfolio.months": "Escriba los meses con un número, de 1 en adelante.",
    "portfolio.filter_damaged": "Ese filtro guardado no se puede leer: bórrelo y guárdelo de nuevo.",
}
