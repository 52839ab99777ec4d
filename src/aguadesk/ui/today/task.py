"""A line of Hoy: what is so, why it matters, and where it leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from aguadesk.ui.counting import counted
from aguadesk.ui.theme import Tone

Lead = Literal[
    "caja",
    "cuentas",
    "convenios",
    "quejas",
    "metas",
    "facturacion",
    "cobranza",
    "obras",
    "direccion",
    "ajustes",
    "backup",
]
"""Where a line leads: a tab, or the backup itself."""

LEAD_WORDS: dict[Lead, str] = {
    "caja": "Caja",
    "cuentas": "Cuentas",
    "convenios": "Convenios",
    "quejas": "Quejas",
    "metas": "Metas",
    "facturacion": "Facturación",
    "cobranza": "Cobranza",
    "obras": "Obras",
    "direccion": "Dirección",
    "ajustes": "Ajustes",
    "backup": "Respaldo",
}
"""Each in words."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line: what is so, why it matters, and where it leads."""

    title: str
    text: str
    icon: str
    leads: Lead
    tone: Tone = Tone.INFO
    page: str = ""
    """Which page of the tab, where it has several."""


def counts_words(listed: Sequence[Task]) -> str:
    """Say how many lines there are, and how many of each subject: `7 pendientes: Quejas 3, Facturación 4.`"""
    subjects = Counter(LEAD_WORDS[task.leads] for task in listed)
    each = ", ".join(f"{words} {many}" for words, many in subjects.most_common())
    return f"{counted(len(listed), 'pendiente', 'pendientes')}: {each}. Entrar abre el marcado."
