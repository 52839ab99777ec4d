"""How Metas says things: verdicts, why a line counts as it does, and what to look at before signing."""

from __future__ import annotations

from aguadesk.domain.goals.counting import CountReason
from aguadesk.domain.goals.figures import Line
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.domain.goals.review import Finding, FindingKind
from aguadesk.domain.goals.rows import Basis, Verdict
from aguadesk.ui.theme import Tone

QUARTERS = ((1, "I"), (2, "II"), (3, "III"), (4, "IV"))
BASES = ((Basis.ACCUMULATED, "Acumulado"), (Basis.QUARTER, "Trimestre"), (Basis.YEAR, "Año"))

VERDICTS = {
    Verdict.ACHIEVED: ("Cumplida", Tone.GOOD),
    Verdict.NOT_ACHIEVED: ("No cumplida", Tone.WARNING),
    Verdict.NOT_COUNTED: ("No cuenta", Tone.PLAIN),
}

REASONS = {
    CountReason.REACHED: "Lo realizado alcanza lo programado",
    CountReason.SAME_TEXT: "Dice lo mismo en programada y realizada",
    CountReason.SHORT: "Lo realizado no alcanza lo programado",
    CountReason.NOTHING_DONE: "No hay nada realizado",
    CountReason.VARIABLE: "Programada «Variable»: no hay número con qué comparar",
    CountReason.NOT_COMPARABLE: "Programada y realizada no se pueden comparar",
    CountReason.NO_PROGRAMME: "No hay cantidad programada",
    CountReason.NOT_PROGRAMMED: "El texto dice «no programada»",
    CountReason.OVERRIDDEN: "Así lo decidió el organismo",
}

_FINDINGS = {
    FindingKind.GAP: "Antes de la {goal} faltan los números {missing}.",
    FindingKind.DEPENDENT: "La {goal} toma como programada lo realizado en la {source}: no puede fallar.",
    FindingKind.DUPLICATE: "La {goal} cuenta lo mismo que la {other}.",
    FindingKind.REPEATED_NUMBER: "El número {goal} está repetido.",
    FindingKind.VARIABLE: "La {goal} dice «Variable» y muestra {shown}: no tiene meta numérica.",
    FindingKind.NOT_PROGRAMMED: "La {goal} dice «no programada»: siempre aparece cumplida.",
    FindingKind.PERCENT_NOT_REACHED: "La {goal} muestra {shown} y no es lo realizado entre lo programado.",
    FindingKind.MIXED_SIGNS: "La columna VARIACIÓN cambia de sentido entre renglones.",
    FindingKind.HEADING_WITH_FIGURE: "El título {goal} muestra «{shown}» en variación.",
    FindingKind.HEADING_COUNTED: "El título {goal} trae cantidades propias y cuenta como meta.",
    FindingKind.HIDDEN_ROW: "La {goal} estaba en un renglón oculto de la hoja, el {sheet_row}.",
    FindingKind.PROGRAMME_CARRIED: "La {goal} usa lo programado en un trimestre anterior.",
    FindingKind.NOT_UNDERSTOOD: "La {goal} tiene una cantidad que no se puede leer como número: «{text}».",
    FindingKind.TOTALS_DIFFER: "La hoja dice {stated} en Suma de Metas y la cuenta da {counted}.",
    FindingKind.PERIOD_DISAGREES: "El periodo «{period}» no corresponde al título «{title}».",
    FindingKind.PERIOD_NOT_WRITTEN: "El periodo del encabezado no se entiende: «{period}».",
    FindingKind.ACCUMULATED_AS_QUARTER: "El periodo es «{period}» y la columna dice «{title}»: son cifras acumuladas.",
}


def finding_words(finding: Finding) -> str:
    """Say what was found, where."""
    return _FINDINGS[finding.kind].format(**finding.values)


def completion_words(line: Line) -> str:
    """Return how much of a goal was reached, as a percentage; `s/d` where it cannot be known."""
    if not line.row.has_data:
        return ""
    return "s/d" if line.completion is None else f"{line.completion * 100:.0f} %"


def month_words(month: int) -> str:
    """Return the name of a month (1 to 12) with its capital."""
    return MONTHS[month - 1].capitalize()
