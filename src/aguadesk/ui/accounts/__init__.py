"""Cuentas: the padrón as a list that answers as one types, and one account with everything about it."""

from aguadesk.ui.accounts.tab import Accounts

__all__ = ["Accounts"]
