"""The parts of the program that a board may hide, and the presets of the ways in which a system charges its water."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """What may be hidden. Hoy, Cuentas, Caja and Ajustes are not here: no board does without them."""

    AGREEMENTS = "convenios"
    COMPLAINTS = "quejas"
    GOALS = "metas"
    BILLING = "facturacion"
    READINGS = "lecturas"
    COLLECTIONS = "cobranza"
    WORKS = "obras"
    DIRECTION = "direccion"


class SystemKind(StrEnum):
    """How a system charges its water, as the one who opens a board says it."""

    METERED = "metered"
    MIXED = "mixed"
    COMMUNITY = "community"


NOTHING_HIDDEN: Final[frozenset[Part]] = frozenset()
PRESETS: Final[dict[SystemKind, frozenset[Part]]] = {
    SystemKind.METERED: NOTHING_HIDDEN,
    SystemKind.MIXED: NOTHING_HIDDEN,
    SystemKind.COMMUNITY: frozenset(
        {Part.AGREEMENTS, Part.COMPLAINTS, Part.GOALS, Part.READINGS, Part.COLLECTIONS, Part.WORKS}
    ),
}
"""What a new board hides. A committee bills its quota, takes it and tells its month: that is all it sees.

Community systems: LGAg (DOF 11-12-2025), arts. 40 to 43.
"""

_READINGS_PAGES: Final = frozenset({"lecturas", "medidores"})


def read_parts(names: Iterable[str]) -> frozenset[Part]:
    """Return the parts of these names; a name that no version of ours knows is left out, and so hides nothing."""
    known = {part.value: part for part in Part}
    return frozenset(known[name] for name in names if name in known)


def part_of(tab: str, page: str = "") -> Part | None:
    """Return the part that a tab, or a page of it, belongs to; None for what is never hidden."""
    if tab == Part.BILLING and page.partition(".")[0] in _READINGS_PAGES:
        return Part.READINGS
    return Part(tab) if tab in {part.value for part in Part} - {Part.READINGS} else None


def hides(hidden: frozenset[Part], tab: str, page: str = "") -> Part | None:
    """Return the hidden part that stands between a person and a tab or its page; None if nothing does."""
    for part in (part_of(tab), part_of(tab, page)):
        if part in hidden:
            return part
    return None
