"""Metas: the O.P.11 as a tree, captured month by month, counted line by line, exported in two styles."""

from aguadesk.ui.goals.tab import Goals

__all__ = ["Goals"]
