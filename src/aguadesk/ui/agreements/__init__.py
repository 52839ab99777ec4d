"""Convenios: debts paid in parts, worked out with the person at the counter, signed, kept watch over."""

from aguadesk.ui.agreements.tab import Agreements

__all__ = ["Agreements"]
