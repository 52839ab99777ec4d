"""The tab Facturación."""

from __future__ import annotations

from aguadesk.domain.rights import Right
from aguadesk.ui.billing.benefits import BenefitsSection
from aguadesk.ui.billing.bills import BillsSection
from aguadesk.ui.billing.campaigns import CampaignsSection
from aguadesk.ui.billing.meters import MetersSection
from aguadesk.ui.billing.readings import ReadingsSection
from aguadesk.ui.billing.run_section import RunSection
from aguadesk.ui.billing.tariffs import TariffsSection
from aguadesk.ui.section import Section
from aguadesk.ui.sectioned_tab import SectionedTab

SECTIONS: tuple[type[Section], ...] = (
    ReadingsSection,
    RunSection,
    BillsSection,
    TariffsSection,
    BenefitsSection,
    CampaignsSection,
    MetersSection,
)


class Billing(SectionedTab):
    """From the meter to the bill: readings, the run of a period, tariffs, meters, benefits and campaigns."""

    name = "facturacion"
    title = "Facturación"
    icon = "mdi6.receipt-text-outline"
    right = Right.READ
    sections = SECTIONS
