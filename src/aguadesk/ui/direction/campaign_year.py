"""Campañas del año: twelve months drawn, and month by month what holds and how it is made known."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.desk import campaign_year
from aguadesk.desk.campaign_year import CampaignYear
from aguadesk.desk.campaigns import CampaignRow
from aguadesk.ui.billing.campaign_calendar import CampaignCalendar
from aguadesk.ui.billing.campaign_words import STANDING_TONES, STANDING_WORDS
from aguadesk.ui.context import Context
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.words import Words
from aguadesk.ui.listed_section import ListedSection
from aguadesk.ui.preview import Paper
from aguadesk.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A line of the calendar: a month, and a campaign that holds in it if there is one."""

    month: str
    name: str
    row: CampaignRow | None


COLUMNS: tuple[Column[MonthRow], ...] = (
    Column("Mes", lambda one: one.name, width=110, strong=True),
    Column("Campaña", lambda one: one.row.campaign.name if one.row else "—"),
    Column("Descuento", lambda one: campaign_year.off_words(one.row.campaign) if one.row else "", width=150),
    Column(
        "Difusión",
        lambda one: campaign_year.media_words(one.row.media, one.month) if one.row else "",
        width=280,
        spare=1,
    ),
    Column(
        "Estado",
        lambda one: STANDING_WORDS[one.row.standing] if one.row else "",
        Kind.STATE,
        128,
        tone=lambda one: STANDING_TONES[one.row.standing] if one.row else Tone.PLAIN,
    ),
)


class CampaignYearSection(ListedSection[MonthRow]):
    """The annual calendar of campaigns; Enter opens the campaign where it is written."""

    page_name = "campanas"
    title = "Campañas"
    icon = "mdi6.calendar-month-outline"

    def __init__(self, context: Context) -> None:
        empty = Empty("mdi6.calendar-month-outline", "Sin calendario", "Elija otro año.")
        super().__init__(context, COLUMNS, empty)
        self.year, self.said, self.calendar = Pick(), Words("", "heading", wrap=True), CampaignCalendar()
        drawn = Card(flush=True)
        drawn.column.addWidget(self.calendar)
        self.body.insertLayout(2, row(self.year, None))
        self.body.insertWidget(3, self.said)
        self.body.insertWidget(4, drawn)
        self.add_buttons(
            secondary("Papel", "direccion.paper", icon="mdi6.printer").on_press(self.show_paper),
            secondary("Ver campañas", "direccion.list").on_press(self.open_campaigns),
            None,
        )
        now = context.desk.today().year
        self.year.offer([(one, f"Año {one}") for one in range(now - 4, now + 2)])
        self.year.choose(now)
        self.year.currentIndexChanged.connect(lambda _: self.opened())
        self.table.current_changed.connect(lambda _: self._show_current())
        self.table.opened.connect(lambda _: self.open_campaigns())
        self.table.left_at_top.connect(self.year.setFocus)

    def opened(self) -> None:
        desk, year = self.context.desk, int(str(self.year.value))
        found = self.context.read(lambda: campaign_year.calendar(desk, year))
        if found is None:
            return
        self.said.setText(found.told)
        self.calendar.show_year(year, found.rows, desk.today())
        self.show_rows(_rows(found))
        self._show_current()

    def show_paper(self) -> None:
        """F8: the calendar on letter paper."""
        desk, year = self.context.desk, int(str(self.year.value))
        pdf = self.context.read(lambda: campaign_year.pdf(desk, year))
        if pdf is not None:
            self.context.shell.show_paper(Paper(f"Campañas {year}", "letter", pdf, f"campanas-{year}.pdf"))

    def open_campaigns(self) -> None:
        """F9 or Enter: the campaigns in Facturación, where they are written."""
        self.context.shell.open_page("facturacion", "campanas")

    def _show_current(self) -> None:
        here = self.current
        self.calendar.show_chosen(here.row.campaign.id if here is not None and here.row is not None else None)


def _rows(found: CampaignYear) -> list[MonthRow]:
    return [
        MonthRow(one.month, one.name if not place else "", campaign)
        for one in found.months
        for place, campaign in enumerate(one.campaigns or (None,))
    ]
