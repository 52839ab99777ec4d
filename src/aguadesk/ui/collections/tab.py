"""The tab Cobranza."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aguadesk.desk import limitation
from aguadesk.desk.limitation import AccountLocks
from aguadesk.domain.rights import Right
from aguadesk.ui.collections.external import ExternalSection
from aguadesk.ui.collections.notices import NoticesSection
from aguadesk.ui.collections.orders import OrdersSection
from aguadesk.ui.collections.portfolio import PortfolioSection
from aguadesk.ui.collections.prescription import PrescriptionSection
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.section import Section
from aguadesk.ui.sectioned_tab import SectionedTab

SECTIONS: tuple[type[Section], ...] = (
    PortfolioSection,
    NoticesSection,
    OrdersSection,
    PrescriptionSection,
    ExternalSection,
)

_AT_ONCE = 100


class Collections(SectionedTab):
    """From overdue to regularised: the portfolio, notices, orders, and payments taken elsewhere."""

    name = "cobranza"
    title = "Cobranza"
    icon = "mdi6.account-cash-outline"
    right = Right.READ
    sections = SECTIONS

    def show_section(self, kind: type[Section]) -> None:
        """Show a section; what Cartera and Prescripción propose goes to the sections that do it."""
        before = set(self._built.values())
        super().show_section(kind)
        shown = self.section
        if shown in before:
            return
        if isinstance(shown, PortfolioSection | PrescriptionSection):
            shown.notices_asked.connect(self.propose_notices)
        if isinstance(shown, PortfolioSection):
            shown.limitation_asked.connect(self.propose_limitation)

    def propose_notices(self, ids: Sequence[int], words: str) -> None:
        """Ask for a batch of notices for accounts of the portfolio."""
        self.show_section(NoticesSection)
        section = self.section
        if isinstance(section, NoticesSection):
            section.propose(ids, words)

    def propose_limitation(self, ids: Sequence[int]) -> None:
        """Look at the locks of accounts of the portfolio."""
        self.show_section(OrdersSection)
        section = self.section
        if isinstance(section, OrdersSection):
            desk = self.context.desk
            section.show_limitation()

            def work(progress: JobProgress) -> Mapping[int, AccountLocks]:
                looked: dict[int, AccountLocks] = {}
                for begin in range(0, len(ids), _AT_ONCE):
                    progress.step(begin, len(ids), "Revisando candados")
                    looked |= limitation.look(desk, ids[begin : begin + _AT_ONCE])
                return looked

            self.context.run_job("Revisando candados", work, on_done=section.limitation.show_looked)
