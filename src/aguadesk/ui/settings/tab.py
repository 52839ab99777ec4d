"""The tab Ajustes."""

from __future__ import annotations

from aguadesk.domain.rights import Right
from aguadesk.ui.section import Section
from aguadesk.ui.sectioned_tab import SectionedTab
from aguadesk.ui.settings.backup import BackupSection
from aguadesk.ui.settings.drawers import DrawersSection
from aguadesk.ui.settings.identity import IdentitySection
from aguadesk.ui.settings.mine import MineSection
from aguadesk.ui.settings.parts import PartsSection
from aguadesk.ui.settings.people import PeopleSection
from aguadesk.ui.settings.prices import PricesSection
from aguadesk.ui.settings.printers import PrintersSection
from aguadesk.ui.settings.rules import RulesSection
from aguadesk.ui.settings.trail import TrailSection
from aguadesk.ui.settings.words import WordsSection

SECTIONS: tuple[type[Section], ...] = (
    IdentitySection,
    PeopleSection,
    DrawersSection,
    PricesSection,
    RulesSection,
    PartsSection,
    WordsSection,
    PrintersSection,
    BackupSection,
    TrailSection,
    MineSection,
)


class Settings(SectionedTab):
    """What belongs to the board, to this machine and to the person."""

    name = "ajustes"
    title = "Ajustes"
    icon = "mdi6.cog-outline"
    right = Right.READ
    at_foot = True
    sections = SECTIONS
