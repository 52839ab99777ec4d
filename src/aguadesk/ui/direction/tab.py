"""The tab Dirección."""

from __future__ import annotations

from aguadesk.domain.rights import Right
from aguadesk.ui.section import Section
from aguadesk.ui.sectioned_tab import SectionedTab

SECTIONS: tuple[type[Section], ...] = ()


class Direction(SectionedTab):
    """The month as a director sees it, closes it and hands it over."""

    name = "direccion"
    title = "Dirección"
    icon = "mdi6.view-dashboard-outline"
    right = Right.READ
    sections = SECTIONS
