"""The advice given on paper to who claimed and whose meter is good: what was used, and how to look for leaks inside."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset

ADVICE = (
    "Cierre todas las llaves y mire el medidor: si la aguja se mueve, hay una fuga adentro.",
    "Ponga una gota de color en el tanque del baño y espere 15 minutos sin jalar: si pinta la taza, el tanque pierde.",
    "Revise el flotador del tinaco y de la cisterna: el agua no debe llegar al rebosadero.",
    "Una llave que gotea pierde unos 30 litros al día; un tanque de baño, hasta 200.",
    "Lea el medidor cada semana, el mismo día, para no pasarse del mínimo.",
    "Riegue de noche o temprano, y lave con cubeta y no con manguera.",
)
"""What an office tells who used more than they think, from the manuals of assistance to users."""


@dataclass(frozen=True, slots=True)
class UsedInPeriod:
    """What was used in a period: a short label and whole m³."""

    label: str
    m3: int


@dataclass(frozen=True, slots=True)
class AdviceData:
    """Everything the paper says. `minimum_m3` is up to where the first quota of the tariff reaches, if it has one."""

    letterhead: Letterhead
    report: str
    account: str
    holder: str
    address: str
    found: str
    """What the verification found, when and by whom, in one sentence."""
    used: tuple[UsedInPeriod, ...]
    minimum_m3: int | None
    coded: str = ""


def draw(data: AdviceData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the advice on half a letter sheet."""
    from aguadesk.papers.advice_sheet import draw_advice

    return draw_advice(data, offset)
