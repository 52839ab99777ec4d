"""Caja: search, tick, amount, received, F12. What a payment will do is shown before it is taken."""

from aguadesk.ui.till.tab import Till

__all__ = ["Till"]
