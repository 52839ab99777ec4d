"""What a tab is, and how to write one.

A tab is a `Tab`: a widget that fills the page under the search box. The shell builds it the first time it is
opened, and throws it away when another person sits down. A tab lives in its own folder (`ui/till/`), its
module exports one class:

    class Till(Tab):
        name = "caja"                  # its scope in keys.TABLE, and Ctrl+number "everywhere.caja"
        title = "Caja"
        icon = "mdi6.cash-register"
        right = Right.TAKE_PAYMENT     # who lacks it does not see the tab; None for everybody
        search_hint = "Cuenta, nombre, domicilio, medidor o folio"

        def __init__(self, context: Context) -> None:
            super().__init__(context)
            fill(self.page, ...)                   # the page's column, with its margins set

        def opened(self) -> None: ...              # came on screen: read afresh, place the focus
        def refresh(self, changed) -> None: ...    # something was written: decide whether it matters
        def search(self, text) -> None: ...        # the search box changed (text may be "")
        def search_entered(self, text) -> None: ...  # Enter in the box, or the end of a scan
        def focus_results(self) -> bool: ...       # arrow down in the box
        def show_account(self, account_id) -> None: ...  # asked by another tab
        def may_leave(self) -> bool: ...           # ask about half-typed work; False stays

Rules of the house:

- Everything written goes through `context.act(lambda: cashier.take_payment(context.desk, order), beside=row)`.
  It shows Refused beside the field, Trouble in its box, tells all tabs what changed, and returns `Done`, or None
  when nothing was written. Everything read goes through `context.read(lambda: accounts.one(context.desk, id))`.
- What another person may have to allow: `context.act_allowed(Right.CANCEL_RECEIPT, "Cancelar el recibo A-12",
  lambda authorisation: cashier.cancel(context.desk, order, authorisation))`.
- Over a list of accounts, use `context.run_job(title, work, on_done=..., writes=True)`; `work(progress)` runs on
  another thread and must not touch a widget.
- Always ask `context.desk` when you need it; do not keep it: another person may sit down.
- Keys are declared in `keys.TABLE` in the tab's scope; `Button(text, "caja.take")` draws and binds them. An act
  without a button: `keys.bind("caja.all", self, self.tick_all)`.
- Boxes are run by `dialogs`; banners by `context.shell.banner(text, Tone.GOOD)`; a figure's list, an account, a
  paper by `context.shell`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.ui import look

if TYPE_CHECKING:
    from aguadesk.desk.desk import Change
    from aguadesk.domain.rights import Right
    from aguadesk.ui.context import Context


class Tab(QWidget):
    """One subject of the office. See the module for how to write one."""

    name: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]
    right: ClassVar[Right | None] = None
    at_foot: ClassVar[bool] = False
    """Whether it stands at the foot of the rail, apart from the rest."""
    search_hint: ClassVar[str] = ""
    """What the search box says while this tab is open; empty if it does not search by itself."""

    def hint_words(self) -> str:
        """Return what the search box says; a tab whose hint has words of the board's own asks for them here."""
        return self.search_hint

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setProperty("role", "page")
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(0, 0, 0, 0)
        self.page.setSpacing(look.px("between"))

    def opened(self) -> None:
        """The tab came on screen."""

    def asked_again(self) -> None:
        """Its key was pressed while it was on screen: put the focus where the tab begins."""

    def refresh(self, changed: frozenset[Change]) -> None:
        """Something was written, here or in another tab. A tab that is not on screen is told when it comes."""

    def search(self, text: str) -> None:
        """The text of the search box changed while this tab was on screen."""

    def search_entered(self, text: str) -> None:
        """Enter was pressed in the search box, or a scan ended."""

    def focus_results(self) -> bool:
        """Put the focus on what was found. Returns whether there was anything to go to."""
        return False

    def show_account(self, account_id: int) -> None:
        """Show one account; only tabs that can are asked."""

    def show_page(self, page: str) -> None:
        """Show one of the tab's pages; only tabs that have several are asked."""

    def may_leave(self) -> bool:
        """Return whether another tab may be opened, or the window closed, now."""
        return True
