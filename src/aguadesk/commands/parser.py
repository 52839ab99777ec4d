"""A reader of command lines that speaks Spanish, in its help and in its complaints."""

from __future__ import annotations

import re
from argparse import SUPPRESS, Action, ArgumentParser, HelpFormatter
from collections.abc import Iterable
from typing import NoReturn


class Misused(Exception):  # noqa: N818  (the house names errors by what happened)
    """The command line cannot be understood; carries the sentence that says why."""


class _Formatter(HelpFormatter):
    """The help's layout, with `uso:` where the library says `usage:`."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Action], groups: object, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "uso: ")  # type: ignore[arg-type]


_COMPLAINTS = (
    (r"the following arguments are required: (.*)", "Falta: {}."),
    (r"unrecognized arguments: (.*)", "No se entiende «{}»."),
    (r"argument (.*): expected (?:one|at least one) argument", "Falta el valor de {}."),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", "{}: {} no es una opción; elija entre {}."),
    (r"argument (.*): ignored explicit argument (.*)", "{} no lleva valor, y se le dio {}."),
    (r"argument (.*): not allowed with argument (.*)", "{} no puede ir junto con {}."),
    (r"ambiguous option: (.*) could match (.*)", "{} puede ser {}: escríbala completa."),
    (r"argument (.*?): (.*[.])", "{}: {}"),
)
"""The library's complaints, and how they are said here; the last one carries a sentence of ours."""


class SpanishParser(ArgumentParser):
    """Reads the arguments of one verb.

    Complaints are raised as `Misused`, never printed: whoever reads the line says them.
    """

    def __init__(self, program: str, description: str) -> None:
        super().__init__(prog=program, description=description, formatter_class=_Formatter, add_help=False)
        self._positionals.title, self._optionals.title = "argumentos", "opciones"
        self.add_argument("-h", "--help", action="help", default=SUPPRESS, help="muestra esta ayuda y termina")

    def error(self, message: str) -> NoReturn:
        """Raise the complaint in Spanish.

        Raises:
            Misused: always.
        """
        raise Misused(f"{complaint(message).rstrip('.')}; use «{self.prog} --help» para ver cómo se escribe.")


def complaint(message: str) -> str:
    """Return a complaint of the library as a Spanish sentence."""
    for pattern, sentence in _COMPLAINTS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return sentence.format(*match.groups())
    return "No se entienden los argumentos."
