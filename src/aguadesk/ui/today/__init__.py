"""Hoy: what to do now, what was collected, and what changed."""

from aguadesk.ui.today.tab import Today

__all__ = ["Today"]
