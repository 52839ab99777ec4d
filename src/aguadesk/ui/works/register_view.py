"""The sections of Obras that are registers: one or more lists of some days, each with its acts under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.domain.rights import Right
from aguadesk.ui import look
from aguadesk.ui.billing.benefits_sheet import save_sheet
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox, run_form
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.id_model import Column
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.preview import Paper
from aguadesk.ui.section import Section

Row = TypeVar("Row")
LETTER = "letter"
_MONTHS_BACK, _YEARS_BACK = 12, 3
MONTHS = (
    *("Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio"),
    *("Julio", "Agosto", "Septiembre", "Octubre", "Noviembre", "Diciembre"),
)
_VIEW_ACTS = ("obras.view1", "obras.view2", "obras.view3")


class SpanPick(Pick):
    """The days a register is looked at: a month of the last year, or a whole year."""

    def __init__(self, today: date) -> None:
        super().__init__([(span, words) for span, words in spans(today)])
        self.setFixedWidth(look.scaled(180))

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        value = self.value
        assert isinstance(value, tuple)
        return value

    def show_year(self, year: int) -> None:
        """Look at a whole year, if it is offered."""
        whole = (date(year, 1, 1), date(year, 12, 31))
        places = [place for place in range(self.count()) if self.itemData(place) == whole]
        if places:
            self.setCurrentIndex(places[0])


def spans(today: date) -> list[tuple[tuple[date, date], str]]:
    """Return the months and years that are offered, this month first."""
    offered, first = list[tuple[tuple[date, date], str]](), today.replace(day=1)
    for _ in range(_MONTHS_BACK):
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        offered.append(((first, last), f"{MONTHS[first.month - 1]} {first.year}"))
        first = (first - timedelta(days=1)).replace(day=1)
    for year in range(today.year, today.year - _YEARS_BACK, -1):
        offered.append(((date(year, 1, 1), date(year, 12, 31)), f"Año {year}"))
    return offered


class RegisterView(QWidget, Generic[Row]):
    """One list of a register. Each has its own rows, said line and buttons; Enter on a row does `enter`."""

    title: ClassVar[str]
    columns: ClassVar[Sequence[Column[Any]]]
    empty: ClassVar[tuple[str, str, str]]
    """Icon, title and text of a list without rows."""
    uses_days: ClassVar[bool] = True
    """Whether the days chosen make a difference to it."""

    def __init__(self, context: Context, days: Callable[[], tuple[date, date]]) -> None:
        super().__init__()
        self.context, self._days = context, days
        self._rows: dict[int, Row] = {}
        self.table: IdTable[Row] = IdTable(self.columns, lambda _: self._rows)
        self.table.set_empty(Empty(*self.empty))
        self.said = Words("", "muted", wrap=True)
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.px("step"))
        whole.addWidget(listed, 1)
        told = row(self.said, *self.make_papers())
        told.setStretch(0, 1)
        whole.addLayout(told)
        whole.addLayout(row(*self.make_acts()))
        self.table.opened.connect(lambda _: self.enter())

    @property
    def days(self) -> tuple[date, date]:
        """The days that are looked at."""
        return self._days()

    @property
    def current(self) -> Row | None:
        """The row the person is on."""
        number = self.table.current_id
        return None if number is None else self._rows.get(number)

    @property
    def may_keep(self) -> bool:
        """Whether the person may write in the registers."""
        return self.context.may(Right.KEEP_REGISTERS)

    def make_acts(self) -> list[Button | None]:
        """Return the buttons; None pushes the rest to the right."""
        return []

    def make_papers(self) -> list[Button]:
        """Return the light buttons beside the line under the list: what goes out on paper or as a workbook."""
        return []

    def listed(self) -> dict[int, Row]:
        """Read the rows by their numbers."""
        return {}

    def told(self, rows: dict[int, Row]) -> str:
        """Return what is said under the list."""
        return ""

    def enter(self) -> None:
        """What Enter does on a row."""

    def reread(self) -> None:
        """Read the list, staying on the same row."""
        self._rows = self.context.read(self.listed) or {}
        self.table.show_ids(list(self._rows))
        self.table.reread()
        self.said.setText(self.told(self._rows))

    def keeping(self, *buttons: Button) -> list[Button]:
        """Return buttons that only somebody who may write in the registers sees."""
        return list(buttons) if self.may_keep else []

    def run(self, box: FormBox, said: Callable[[], str]) -> bool:
        """Run a box, say what was done, and come back to the list."""
        was_done = run_form(self.context, box, said)
        if was_done:
            self.reread()
        self.table.setFocus()
        return was_done

    def save(self, work: Callable[[], bytes], name: str) -> None:
        """Write a workbook where the person says."""
        content = self.context.read(work)
        if content is not None:
            save_sheet(self.context, self, content, f"{name}.xlsx", "Guardar la lista")

    def show_paper(self, title: str, work: Callable[[], bytes], name: str) -> None:
        """Show a paper before it is printed."""
        pdf = self.context.read(work)
        if pdf is not None:
            self.context.shell.show_paper(Paper(title, LETTER, pdf, f"{name}.pdf"))


class RegisterSection(Section):
    """A register of one or more lists; the days chosen hold for all of them."""

    views: ClassVar[Sequence[type[RegisterView[Any]]]]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.span = SpanPick(context.desk.today())
        self.stack = Stack()
        self.lists = [kind(context, lambda: self.span.days) for kind in self.views]
        for one in self.lists:
            self.stack.addWidget(one)
        options = [(place, one.title) for place, one in enumerate(self.lists)]
        self.choice: Choice[int] = Choice(options, _VIEW_ACTS if len(options) > 1 else (), show_keys=True)
        self.body.addLayout(row(self.span, self.choice, None))
        self.choice.setVisible(len(options) > 1)
        self.body.addWidget(self.stack, 1)
        self.span.setEnabled(self.lists[0].uses_days)
        self.choice.chosen.connect(self._chosen)
        self.span.currentIndexChanged.connect(lambda _: self.shown.reread())

    @property
    def shown(self) -> RegisterView[Any]:
        """The list on screen."""
        return self.lists[self.choice.value]

    def opened(self) -> None:
        self.shown.reread()
        self.shown.table.focus_first()

    def refresh(self, changed: object) -> None:
        self.shown.reread()

    def show_part(self, part: str) -> None:
        if part.isdigit() and int(part) < len(self.lists):
            self.choice.choose(int(part))

    def _chosen(self, place: int) -> None:
        self.stack.setCurrentWidget(self.lists[place])
        self.span.setEnabled(self.lists[place].uses_days)
        self.opened()


def whole_number(text: str) -> int:
    """Return a typed number; −1 for what is none, which every act refuses."""
    cleaned = text.replace(",", "").strip()
    return int(cleaned) if cleaned.isascii() and cleaned.isdigit() else -1
