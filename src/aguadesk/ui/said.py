"""The words of the open board, asked for where a screen makes its labels and headings.

One board is open at a time: the shell says whose words these are when somebody sits down, and again when they change.
"""

from __future__ import annotations

from aguadesk.domain.vocabulary import USUAL, Vocabulary

_open: list[tuple[Vocabulary, bool]] = [(USUAL, True)]


def use(words: Vocabulary, *, meters: bool = True) -> None:
    """Speak as this board does; without meters, nobody is told to search by one."""
    _open[0] = (words, meters)


def words() -> Vocabulary:
    """Return the words of the open board."""
    return _open[0][0]


def meters() -> bool:
    """Return whether this board speaks of meters at all."""
    return _open[0][1]


def account_head() -> str:
    """Return the heading of the column of accounts: `Cuenta`, `Contrato`, `Núm. control`."""
    return words().account.heading


def padron_hint() -> str:
    """Return by what an account is found: `Cuenta, nombre, domicilio, medidor o folio`."""
    by_meter = ", medidor" if meters() else ""
    return f"{words().account.title}, nombre, domicilio{by_meter} o folio"
