"""The tab Obras."""

from __future__ import annotations

from aguadesk.domain.rights import Right
from aguadesk.ui.section import Section
from aguadesk.ui.sectioned_tab import SectionedTab

SECTIONS: tuple[type[Section], ...] = ()


class Works(SectionedTab):
    """What is built and looked after, and what the office does besides: works, inspections, events, letters, stock."""

    name = "obras"
    title = "Obras"
    icon = "mdi6.hard-hat"
    right = Right.READ
    sections = SECTIONS
