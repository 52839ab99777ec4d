"""Dirección: the month at a glance, its closing, its activities, and what is handed to others."""

from aguadesk.ui.direction.tab import Direction

__all__ = ["Direction"]
