"""A line of Hoy: what is so, why it matters, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
