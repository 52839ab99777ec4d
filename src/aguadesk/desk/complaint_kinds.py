"""The kinds of reports, the areas that attend them, and what may keep an area from one."""

from __future__ import annotations

from aguadesk.desk.desk import Desk
from aguadesk.store import complaint_catalogues
from aguadesk.store.complaint_catalogues import AreaRow, HindranceRow, KindRow

__all__ = ["AreaRow", "HindranceRow", "KindRow"]


def kinds(desk: Desk, *, only_active: bool = False) -> list[KindRow]:
    """Return the kinds of reports in the order of the board's list; or only those in use."""
    with desk.read() as connection:
        return complaint_catalogues.kinds(connection, only_active=only_active)


def areas(desk: Desk, *, only_active: bool = False) -> list[AreaRow]:
    """Return the areas by name; or only those in use."""
    with desk.read() as connection:
        return complaint_catalogues.areas(connection, only_active=only_active)


def hindrances(desk: Desk, *, only_active: bool = False) -> list[HindranceRow]:
    """Return what may keep an area from a report; or only what is in use."""
    with desk.read() as connection:
        return complaint_catalogues.hindrances(connection, only_active=only_active)
