"""What a board hides, in words: what each part is, and what is said to whoever asks for a hidden one."""

from __future__ import annotations

from collections.abc import Iterable

from aguadesk.domain.parts import Part

PART_WORDS: dict[Part, tuple[str, str]] = {
    Part.AGREEMENTS: ("Convenios", "Pagar en parcialidades lo que se debe"),
    Part.COMPLAINTS: ("Quejas", "Reportes de fugas y de servicio, su plazo y la conformidad"),
    Part.GOALS: ("Metas", "El O.P.11 y su avance de cada mes"),
    Part.BILLING: ("Facturación", "Recibos del periodo, tarifas, beneficios y campañas"),
    Part.READINGS: ("Lecturas y medidores", "Las páginas de Facturación para tomar lecturas y llevar medidores"),
    Part.COLLECTIONS: ("Cobranza", "Cartera vencida, avisos, órdenes a cuadrillas y pagos externos"),
    Part.WORKS: ("Obras", "Obras, inspecciones, oficios, almacén y los demás registros"),
    Part.DIRECTION: ("Dirección", "El mes de un vistazo, contabilidad y transparencia"),
}
"""What each part is called and what it holds."""

HOME = "Ajustes, Lo que se usa"
"""Where parts are hidden and brought back."""


def hidden_words(part: Part) -> str:
    """Say that what was asked for is hidden, and where it comes back."""
    return f"«{PART_WORDS[part][0]}» está oculto en este organismo. Vuelve en {HOME}; sus datos siguen ahí."


def summary_words(parts: Iterable[Part]) -> str:
    """Say in one sentence what is hidden and how it comes back."""
    hidden = frozenset(parts)
    names = [PART_WORDS[part][0] for part in Part if part in hidden]
    if not names:
        return "No hay nada oculto: se ve todo el programa."
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} y {names[-1]}"
    return f"No se ve: {listed}. Para que vuelva, márquelo y guarde; sus datos siguen ahí."
