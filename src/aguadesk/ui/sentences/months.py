"""Sentences about months: their figures and their closing."""

SENTENCES: dict[str, str] = {
    "month.unknown": "«{month}» no es un mes que haya empezado: escríbalo como 2026-10.",
    "month.not_ended": "El mes {month} todavía no termina: se cierra desde el primer día del siguiente.",
    "month.closed_already": "El mes {month} ya está cerrado, y un mes cerrado no cambia.",
    "month.exceptions": "Falta: {missing}. Corríjalo, o escriba por qué se cierra así (5 letras o más).",
}
