"""The tab Dirección."""

from __future__ import annotations

from aguadesk.domain.rights import Right
from aguadesk.ui.direction.accounting import AccountingSection
from aguadesk.ui.direction.activities import ActivitiesSection
from aguadesk.ui.direction.campaign_year import CampaignYearSection
from aguadesk.ui.direction.definitions import DefinitionsSection
from aguadesk.ui.direction.income_law import IncomeLawSection
from aguadesk.ui.direction.measures import MeasuresSection
from aguadesk.ui.direction.month import MonthSection
from aguadesk.ui.direction.transparency import TransparencySection
from aguadesk.ui.section import Section
from aguadesk.ui.sectioned_tab import SectionedTab

SECTIONS: tuple[type[Section], ...] = (
    MonthSection,
    DefinitionsSection,
    MeasuresSection,
    IncomeLawSection,
    ActivitiesSection,
    CampaignYearSection,
    AccountingSection,
    TransparencySection,
)


class Direction(SectionedTab):
    """The month as a director sees it, closes it and hands it over."""

    name = "direccion"
    title = "Dirección"
    icon = "mdi6.view-dashboard-outline"
    right = Right.READ
    sections = SECTIONS
