"""The words of the open board, and what it hides, asked for where a screen makes its labels and buttons.

One board is open at a time: the shell says whose words these are when somebody sits down, and again when they change.
"""

from __future__ import annotations

from aguadesk.domain.parts import NOTHING_HIDDEN, Part
from aguadesk.domain.vocabulary import USUAL, Vocabulary

_open: list[tuple[Vocabulary, frozenset[Part]]] = [(USUAL, NOTHING_HIDDEN)]


def use(words: Vocabulary, hidden: frozenset[Part] = NOTHING_HIDDEN) -> None:
    """Speak as this board does, and of nothing that it hides."""
    _open[0] = (words, hidden)


def words() -> Vocabulary:
    """Return the words of the open board."""
    return _open[0][0]


def shows(part: Part) -> bool:
    """Return whether this board shows a part, so that a button may lead there."""
    return part not in _open[0][1]


def meters() -> bool:
    """Return whether this board speaks of meters at all."""
    return shows(Part.READINGS)


def account_head() -> str:
    """Return the heading of the column of accounts: `Cuenta`, `Contrato`, `Núm. control`."""
    return words().account.heading


def padron_hint() -> str:
    """Return by what an account is found: `Cuenta, nombre, domicilio, medidor o folio`."""
    by_meter = ", medidor" if meters() else ""
    return f"{words().account.title}, nombre, domicilio{by_meter} o folio"
