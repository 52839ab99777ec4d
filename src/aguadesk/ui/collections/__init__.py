"""The tab Cobranza: who owes, what is sent to them, orders to the crews, and payments taken elsewhere."""

from __future__ import annotations

from aguadesk.ui.collections.tab import Collections

__all__ = ["Collections"]
