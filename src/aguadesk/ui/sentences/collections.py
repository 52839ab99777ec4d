"""What can be wrong with the overdue portfolio, said to the person who asked."""

from __future__ import annotations

SENTENCES = {
    "portfolio.filter_damaged": "Ese filtro guardado no se puede leer: bórrelo y guárdelo de nuevo.",
}
