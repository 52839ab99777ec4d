"""Sentences about the activities of a month."""

SENTENCES: dict[str, str] = {
    "activities.month": "«{month}» no es un mes: escríbalo como 2026-11.",
    "activities.month_future": "{report} es de un mes que aún no llega: elija uno que ya empezó.",
    "activities.area_unknown": "Esa área ya no existe: elija otra de la lista.",
    "activities.area_named": "No hay un área «{area}»; las que hay son: {known}.",
    "activities.unknown": "Ese reporte de actividades ya no existe: vuelva a abrir el mes.",
    "activities.frozen": "«{report}» quedó firme el {day} y ya no cambia: imprímalo o expórtelo como está.",
    "activities.line_unknown": "Esa actividad ya no está en el reporte: vuelva a abrir el mes.",
    "activities.line_empty": "La actividad está en blanco: escríbala, u ocúltela si no va en el reporte.",
    "activities.nothing_drafted": "Los datos no dicen nada de esta actividad: escríbala a mano u ocúltela.",
    "activities.nothing_shown": "«{report}» no tiene ninguna actividad a la vista: muestre al menos una.",
}
