"""Cartera: who owes, since when and how much; what is sent to them or ordered from here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from aguadesk.desk import portfolio, portfolio_papers, prescription, saved_filters
from aguadesk.desk.age_words import AGE_WORDS
from aguadesk.desk.desk import Change, Done
from aguadesk.desk.portfolio import OwingAccount, PortfolioSort
from aguadesk.domain.errors import Refused
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.billing.benefits_sheet import save_sheet
from aguadesk.ui.collections.portfolio_boxes import PaperBox, PartsBox, SaveFilterBox
from aguadesk.ui.collections.portfolio_page import AGREED, ALL, FREE, LAPSING, PortfolioPage
from aguadesk.ui.collections.prescription_box import show_clocks
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import run_form
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.mark_box import MarkBox
from aguadesk.ui.preview import Paper
from aguadesk.ui.section import Section
from aguadesk.ui.sentences import sentence
from aguadesk.ui.theme import Tone

_TOUCHES = frozenset({"account", "account_mark", "agreement", "notice", "till", "billing", "prescription"})


class PortfolioSection(Section):
    """The overdue portfolio.

    Signals:
        notices_asked: the accounts that should get a notice, and whom they are in words.
        limitation_asked: the accounts to be looked at for a limitation.
    """

    notices_asked = Signal(object, str)
    limitation_asked = Signal(object)

    page_name = "cartera"
    title = "Cartera"
    icon = "mdi6.cash-clock"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._sort, self._descending = PortfolioSort.ROUTE, False
        self._lapsing: frozenset[int] = frozenset()
        self.page = PortfolioPage(context, self._fetch, self._acts())
        self.body.addWidget(self.page, 1)
        self.fields, self.bars, self.table = self.page.fields, self.page.bars, self.page.table
        self.fields.shown.connect(self._filter_shown)
        self.fields.changed.connect(self._asked_otherwise)
        self.bars.chosen.connect(lambda _: self.show_listed())
        self.page.view.chosen.connect(lambda _: self.show_listed())
        self.table.ticked_changed.connect(self.page.show_counted)
        self.table.opened.connect(lambda _: self.open_account())
        self.table.sort_asked.connect(self._sort_by)
        self.table.left_at_top.connect(self.bars.setFocus)
        self.table.typed_ahead.connect(self._type_ahead)

    # What is shown ------------------------------------------------------------------------------------------------

    def opened(self) -> None:
        self.fields.reread()
        self._read_lapsing()
        self.show_portfolio()

    def refresh(self, changed: frozenset[Change]) -> None:
        kinds = {change.kind for change in changed}
        if "saved_filter" in kinds:
            self.fields.reread()
        if kinds & _TOUCHES:
            self._read_lapsing()
            self.show_portfolio()

    @property
    def wanted(self) -> PortfolioFilter | None:
        """What the fields ask for; None, and the person was told, if they cannot be read."""
        try:
            return self.fields.wanted
        except Refused as refused:
            self.context.shell.banner(sentence(refused), Tone.WARNING)
            return None

    @property
    def chosen(self) -> list[int]:
        """The accounts that a notice or an order is for: those ticked, or else the whole list."""
        return self.table.ticked or list(self.table.ids)

    def show_portfolio(self) -> None:
        """Show what the filter comes to, and its list."""
        wanted, desk = self.wanted, self.context.desk
        found = None if wanted is None else self.context.read(lambda: portfolio.overview(desk, wanted))
        if found is not None:
            self.page.show_overview(found)
            self._count_lapsing()
            self.show_listed()

    def show_listed(self) -> None:
        """Show the accounts of the filter, of the age and the part of them that is chosen."""
        wanted, desk, view, age = self.wanted, self.context.desk, self.page.view.value, self.bars.age
        if wanted is None:
            return
        asked = replace(wanted, without_agreement=view == FREE)
        ids = self.context.read(
            lambda: portfolio.list_ids(
                desk,
                asked,
                self._sort,
                descending=self._descending,
                typed=self.fields.typed.value,
                age=age,
                with_agreement=view == AGREED,
                among=self._lapsing if view == LAPSING else None,
            )
        )
        self.table.show_ids(ids or [])
        self.table.reread()
        self.page.show_counted()

    # What the person does -----------------------------------------------------------------------------------------

    def ask_notices(self) -> None:
        """F12: notices for those ticked, or for the whole list."""
        if self._somebody():
            self.notices_asked.emit(self.chosen, self.told)

    def ask_limitation(self) -> None:
        """F3: look at the locks of those ticked, or of the whole list."""
        if self._somebody():
            self.limitation_asked.emit(self.chosen)

    def mark(self) -> None:
        """F4: mark those ticked, or the one the person is on."""
        current = self.table.current_id
        ids = self.table.ticked or ([] if current is None else [current])
        if ids:
            box = MarkBox(self.context, ids, self)
            run_form(self.context, box, lambda: f"Anotado en {counted(len(ids), 'cuenta', 'cuentas')}.")

    def save_filter(self) -> None:
        """Ctrl+N: keep the filter on screen under a name."""
        wanted, kept = self.wanted, self.fields.chosen
        if wanted is None:
            return
        wanted = replace(wanted, without_agreement=self.page.view.value == FREE)
        box = SaveFilterBox(self.context, wanted, kept.name if kept else "", self)
        if run_form(self.context, box, lambda: f"Filtro «{box.name.value}» guardado."):
            self.fields.show_saved(box.filter_id)

    def forget_filter(self) -> None:
        """F7: forget the saved filter that is chosen."""
        kept = self.fields.chosen
        if kept is None:
            self.context.shell.banner("Elija primero cuál de los filtros guardados se borra.", Tone.INFO)
            return
        text = "Solo se borra la pregunta; las cuentas quedan como están."
        if dialogs.confirm(self, f"¿Borrar el filtro «{kept.name}»?", text, accept="Borrar", risky=True):
            desk = self.context.desk
            if self.context.act(lambda: saved_filters.forget(desk, kept.id)) is not None:
                self.context.shell.banner(f"Filtro «{kept.name}» borrado.")

    def show_parts(self) -> None:
        """F9: what the filter comes to by sector, route, colonia, use and state."""
        wanted = self.wanted
        if wanted is None:
            return
        box = PartsBox(self.context, wanted, self)
        if dialogs.run(box) and box.narrowed is not None:
            self.fields.show_filter(box.narrowed)
            self.table.focus_first()

    def open_account(self) -> None:
        """F6 or Enter: the account the person is on."""
        if self.table.current_id is not None:
            self.context.shell.open_account(self.table.current_id)

    def show_clocks(self) -> None:
        """Alt+P: until when each debt of the account the person is on can be demanded."""
        if self.table.current_id is not None:
            show_clocks(self.context, self.table.current_id, self)

    def save(self) -> None:
        """F10: the list on screen as a spreadsheet."""
        desk, ids, told = self.context.desk, self.chosen, self.told
        if self._somebody():
            self.context.run_job(
                "Escribiendo la cartera",
                lambda progress: portfolio.export(desk, ids, told, progress),
                on_done=self._saved,
                writes=True,
            )

    def print_list(self) -> None:
        """F8: the list on screen on paper, route by route, for a crew."""
        desk, ids, told = self.context.desk, self.chosen, self.told
        if not self._somebody():
            return
        box = PaperBox(self.context, len(ids), told, self)
        if not dialogs.run(box):
            return
        crew = box.crew_name

        def work(progress: JobProgress) -> Done[bytes]:
            return portfolio_papers.list_pdf(desk, ids, told, crew, progress)

        self.context.run_job("Haciendo la lista", work, on_done=self._printed, writes=True)

    # Inside -------------------------------------------------------------------------------------------------------

    @property
    def told(self) -> str:
        """Whom the list asks for, in words."""
        wanted, age, view = self.wanted, self.bars.age, self.page.view.value
        if wanted is None:
            return ""
        words = [portfolio.filter_words(self.context.desk, replace(wanted, without_agreement=view == FREE))]
        words += [f"adeudo más antiguo: {AGE_WORDS[age]}"] if age is not None else []
        words += ["con convenio"] if view == AGREED else []
        words += ["prescrito o por prescribir"] if view == LAPSING else []
        words += [f"«{self.fields.typed.value}»"] if self.fields.typed.value else []
        words += ["solo las marcadas"] if self.table.ticked else []
        return " · ".join(words)

    def _acts(self) -> dict[str, Callable[[], object]]:
        """Return what each button does, for those whose right the person has."""
        acts: dict[str, Callable[[], object]] = {
            "cobranza.list": self.show_parts,
            "cobranza.detail": self.open_account,
            "cobranza.clocks": self.show_clocks,
        }
        if self.context.may(Right.MARK_ACCOUNTS):
            acts |= {
                "cobranza.new": self.save_filter,
                "cobranza.end": self.forget_filter,
                "cobranza.edit": self.mark,
            }
        if self.context.may(Right.EXPORT_PERSONAL_DATA):
            acts["cobranza.excel"] = self.save
        if self.context.may(Right.ISSUE_ORDERS):
            acts |= {"cobranza.paper": self.print_list, "cobranza.limit": self.ask_limitation}
        if self.context.may(Right.ISSUE_NOTICES):
            acts["cobranza.do"] = self.ask_notices
        return acts

    def _fetch(self, ids: Sequence[int]) -> dict[int, OwingAccount]:
        return self.context.read(lambda: portfolio.rows(self.context.desk, ids)) or {}

    def _read_lapsing(self) -> None:
        found = self.context.read(lambda: prescription.lapsing(self.context.desk)) or []
        self._lapsing = frozenset(one.account_id for one in found)

    def _count_lapsing(self) -> None:
        wanted, desk, among = self.wanted, self.context.desk, self._lapsing
        if wanted is not None:
            ids = self.context.read(lambda: portfolio.list_ids(desk, wanted, among=among)) if among else None
            self.page.show_lapsing(len(ids or ()))

    def _somebody(self) -> bool:
        if not self.chosen:
            self.context.shell.banner("La lista está vacía: cambie el filtro.", Tone.INFO)
        return bool(self.chosen)

    def _filter_shown(self, shown: PortfolioFilter) -> None:
        """A filter was written into the fields: it begins with every age."""
        self.bars.choose(None)
        self.page.view.blockSignals(True)
        self.page.view.choose(FREE if shown.without_agreement else ALL)
        self.page.view.blockSignals(False)

    def _asked_otherwise(self) -> None:
        """The fields ask for others: ticks are of a list, so a new one begins without."""
        self.table.tick([])
        self.show_portfolio()

    def _sort_by(self, name: str, descending: bool) -> None:
        self._sort, self._descending = PortfolioSort(name), descending
        self.show_listed()

    def _saved(self, done: Done[bytes]) -> None:
        name = f"cartera-{self.context.desk.today()}.xlsx"
        save_sheet(self.context, self, done.value, name, "Guardar la cartera")

    def _printed(self, done: Done[bytes]) -> None:
        paper = Paper("Cuentas con adeudo", "letter", done.value, f"cartera-{self.context.desk.today()}.pdf")
        self.context.shell.show_paper(paper)

    def _type_ahead(self, letters: str) -> None:
        self.fields.typed.setFocus()
        self.fields.typed.setText(self.fields.typed.text() + letters)
