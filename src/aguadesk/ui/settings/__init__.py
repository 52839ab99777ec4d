"""Ajustes: what belongs to the board, to this machine and to the person, one calm page for each."""

from aguadesk.ui.settings.tab import Settings

__all__ = ["Settings"]
