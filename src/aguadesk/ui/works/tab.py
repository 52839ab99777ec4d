"""The tab Obras."""

from __future__ import annotations

from aguadesk.domain.rights import Right
from aguadesk.ui.section import Section
from aguadesk.ui.sectioned_tab import SectionedTab
from aguadesk.ui.works.attention_section import AttentionSection
from aguadesk.ui.works.coverage_section import CoverageSection
from aguadesk.ui.works.event_section import EventSection
from aguadesk.ui.works.inspection_section import InspectionSection
from aguadesk.ui.works.letter_section import LetterSection
from aguadesk.ui.works.policy_section import PolicySection
from aguadesk.ui.works.stock_section import StockSection
from aguadesk.ui.works.survey_section import SurveySection
from aguadesk.ui.works.work_section import WorkSection

SECTIONS: tuple[type[Section], ...] = (
    WorkSection,
    InspectionSection,
    CoverageSection,
    AttentionSection,
    EventSection,
    SurveySection,
    LetterSection,
    StockSection,
    PolicySection,
)


class Works(SectionedTab):
    """What is built and looked after, and what the office does besides: works, inspections, events, letters, stock."""

    name = "obras"
    title = "Obras"
    icon = "mdi6.hard-hat"
    right = Right.READ
    sections = SECTIONS
