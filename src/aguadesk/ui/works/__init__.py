"""Obras: works, inspections, and the registers of what the office does."""

from aguadesk.ui.works.tab import Works

__all__ = ["Works"]
