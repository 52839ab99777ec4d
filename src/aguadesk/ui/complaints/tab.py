"""The tab Quejas."""

from __future__ import annotations

from aguadesk.domain.rights import Right
from aguadesk.ui import said
from aguadesk.ui.complaints.catalogue import CatalogueSection
from aguadesk.ui.complaints.conformity import ConformitySection
from aguadesk.ui.complaints.informes import ComplaintReportsSection
from aguadesk.ui.complaints.reports import ReportsSection
from aguadesk.ui.section import Section
from aguadesk.ui.sectioned_tab import SectionedTab

SECTIONS: tuple[type[Section], ...] = (
    ReportsSection,
    ConformitySection,
    ComplaintReportsSection,
    CatalogueSection,
)


class Complaints(SectionedTab):
    """From the telephone to the conformity: reports, the calls, the monthly figures, and the catalogue."""

    name = "quejas"
    title = "Quejas"
    icon = "mdi6.bullhorn-outline"
    right = Right.READ
    search_hint = "Número de reporte, nombre, lugar, teléfono o cuenta"

    def hint_words(self) -> str:
        return f"Número de reporte, nombre, lugar, teléfono o {said.words().account.singular}"

    sections = SECTIONS

    def search(self, text: str) -> None:
        """List the reports that hold what is typed; in a registration, find who reports."""
        shown = self._reports(text)
        if shown is not None:
            shown.look_for(text)

    def search_entered(self, text: str) -> None:
        """Open the report that was scanned, or the first one found."""
        shown = self._reports(text)
        if shown is not None:
            shown.open_found(text)

    def focus_results(self) -> bool:
        shown = self.section
        return isinstance(shown, ReportsSection) and shown.focus_list()

    def show_account(self, account_id: int) -> None:
        """Begin a report of an account."""
        self.show_section(ReportsSection)
        shown = self.section
        if isinstance(shown, ReportsSection):
            shown.begin_with(account_id)

    def show_page(self, page: str) -> None:
        """Show a section, or a report by its number in the store (`reporte.12`), or begin one (`nuevo`)."""
        name, _, part = page.partition(".")
        if name not in ("reporte", "nuevo"):
            super().show_page(page)
            return
        self.show_section(ReportsSection)
        shown = self.section
        if not isinstance(shown, ReportsSection):
            return
        if name == "nuevo":
            shown.register()
        elif part.isdigit():
            shown.show_report(int(part))

    def _reports(self, text: str) -> ReportsSection | None:
        """Return the list of reports, brought on screen if something is looked for in another section."""
        shown = self.section
        if not isinstance(shown, ReportsSection) and text.strip() and self.may_leave():
            self.show_section(ReportsSection)
            shown = self.section
        return shown if isinstance(shown, ReportsSection) else None
