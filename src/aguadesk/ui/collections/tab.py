"""The tab Cobranza."""

from __future__ import annotations

from aguadesk.domain.rights import Right
from aguadesk.ui.collections.external import ExternalSection
from aguadesk.ui.collections.notices import NoticesSection
from aguadesk.ui.collections.orders import OrdersSection
from aguadesk.ui.section import Section
from aguadesk.ui.sectioned_tab import SectionedTab

SECTIONS: tuple[type[Section], ...] = (NoticesSection, OrdersSection, ExternalSection)


class Collections(SectionedTab):
    """From overdue to regularised: the portfolio, notices, orders, and payments taken elsewhere."""

    name = "cobranza"
    title = "Cobranza"
    icon = "mdi6.account-cash-outline"
    right = Right.READ
    sections = SECTIONS
