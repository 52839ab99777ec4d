"""Every verb there is: its words, the module that does it, and what it does, in one line of Spanish.

Nothing is imported here: the list of verbs must show at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the command line, such as `backup` or `import accounts`."""

    words: tuple[str, ...]
    module: str
    summary: str

    @property
    def name(self) -> str:
        """The verb as it is typed."""
        return " ".join(self.words)

    def load(self) -> ModuleType:
        """Import the module that does it."""
        return import_module(f"aguadesk.commands.{self.module}")


VERBS = (
    Verb(("new",), "new", "crea una junta vacía con los valores de fábrica"),
    Verb(("practice",), "practice", "crea un archivo de práctica con un pueblo inventado"),
    Verb(("import", "accounts"), "import_accounts", "carga un padrón desde Excel o CSV"),
    Verb(("import", "op11"), "import_op11", "carga las metas de una hoja O.P.11"),
    Verb(("import", "tariff"), "import_tariff", "carga una tarifa con su fecha de vigencia"),
    Verb(("import", "readings"), "import_readings", "carga las lecturas de un periodo desde Excel o CSV"),
    Verb(("import", "payments"), "import_payments", "carga los pagos de un banco, una tienda o un cajero automático"),
    Verb(("quote",), "quote", "calcula lo que cobra una tarifa por unos m³, sin junta"),
    Verb(("bill",), "bill", "factura un periodo, o solo lo calcula con --dry-run"),
    Verb(("account",), "account", "muestra una cuenta: titular, saldo, adeudos y movimientos"),
    Verb(("pay",), "pay", "cobra un pago en la caja"),
    Verb(("cancel",), "cancel", "cancela un recibo con su movimiento contrario"),
    Verb(("export", "accounts"), "export_accounts", "guarda el padrón en Excel"),
    Verb(("export", "op11"), "export_op11", "guarda las metas en una hoja O.P.11"),
    Verb(("export", "activity"), "export_activity", "guarda las actividades de un mes en PDF, Excel o texto"),
    Verb(("export", "income"), "export_income", "guarda en Excel la póliza de ingresos de un día"),
    Verb(("export", "transparency"), "export_transparency", "guarda los datos abiertos de un mes en una carpeta"),
    Verb(("print", "bills"), "print_bills", "guarda en PDF los recibos de un periodo, en orden de reparto"),
    Verb(("print", "notices"), "print_notices", "emite avisos a quien debe y los guarda en PDF, en orden de reparto"),
    Verb(("print", "cut"), "print_cut", "guarda en PDF los cortes de caja de un día"),
    Verb(("backup",), "backup", "hace un respaldo verificado"),
    Verb(("restore",), "restore", "pone un respaldo en el lugar de la junta"),
    Verb(("check",), "check", "revisa el archivo, cada regla del libro y la cadena de sellos"),
    Verb(("tour",), "tour", "recorre un día de trabajo y guarda pantallas y papeles"),
)


def find(words: Sequence[str]) -> Verb | None:
    """Return the verb that a command line begins with, if it begins with one."""
    return next((verb for verb in VERBS if tuple(words[: len(verb.words)]) == verb.words), None)


def second_words(first: str) -> list[str]:
    """Return what may follow the first word of a verb of two: `accounts`, `op11` after `import`."""
    return [verb.words[1] for verb in VERBS if verb.words[0] == first and len(verb.words) > 1]
