"""Facturación, Campañas: the year drawn, each campaign with its terms, and what it costs so far."""

from __future__ import annotations

from functools import partial

from aguadesk.desk import campaign_example, campaigns
from aguadesk.desk.campaigns import CampaignRow
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, look
from aguadesk.ui.billing.campaign_boxes import CampaignBox, MediaBox
from aguadesk.ui.billing.campaign_calendar import CampaignCalendar
from aguadesk.ui.billing.campaign_condoned import CondonedBox
from aguadesk.ui.billing.campaign_words import (
    CONDITION_WORDS,
    STANDING_TONES,
    STANDING_WORDS,
    cost_words,
    off_words,
    terms_words,
    window_words,
)
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import run_form
from aguadesk.ui.kit.buttons import Button, ghost, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.words import Words
from aguadesk.ui.listed_section import ListedSection
from aguadesk.ui.theme import Tone

_REASONS = ("Se agotó lo autorizado", "El consejo la suspendió", "Se escribió con error")

COLUMNS: tuple[Column[CampaignRow], ...] = (
    Column("Campaña", lambda row: row.campaign.name, strong=True),
    Column("Descuento", lambda row: off_words(row.campaign), width=150, spare=1),
    Column("Vigencia", lambda row: window_words(row.campaign), width=194),
    Column("Cómo se paga", lambda row: CONDITION_WORDS[row.campaign.condition], width=196, spare=2),
    Column(
        "Estado",
        lambda row: STANDING_WORDS[row.standing],
        Kind.STATE,
        132,
        tone=lambda row: STANDING_TONES[row.standing],
    ),
    Column("Lleva", lambda row: row.cost.signed, Kind.NUMBER, 120, strong=True),
)


class CampaignCard(Card):
    """The campaign the person is on: who has it, by whose authority, and what it costs so far."""

    def __init__(self) -> None:
        super().__init__()
        self.terms, self.cost = Words("", "value", wrap=True), Words("", "heading", wrap=True)
        self.authority = Words("", "small", wrap=True)
        self.column.setSpacing(4)
        for words in (self.cost, self.terms, self.authority):
            self.column.addWidget(words)

    def show_campaign(self, row: CampaignRow | None) -> None:
        """Show a campaign, or hide while there is none."""
        self.setVisible(row is not None)
        if row is None:
            return
        self.cost.setText(f"{cost_words(row)} = {row.cost.signed}")
        self.terms.setText(terms_words(row.campaign))
        note = f" · {row.campaign.note}" if row.campaign.note else ""
        self.authority.setText(f"Fundamento: {row.campaign.citation}{note}")


class CampaignsSection(ListedSection[CampaignRow]):
    """The campaigns of a year."""

    page_name = "campanas"
    title = "Campañas"
    text = "Descuentos para todos durante unos días. Se dan al cobrar; el recibo cita el acuerdo."
    icon = "mdi6.bullhorn-outline"
    changes = Right.EDIT_CAMPAIGNS

    def __init__(self, context: Context) -> None:
        hint = "Haga una con Ctrl+N, o empiece con un año de ejemplo: Ctrl+I." if context.may(self.changes) else ""
        super().__init__(context, COLUMNS, Empty("mdi6.bullhorn-outline", "Sin campañas en este año", hint))
        self.year = Pick()
        self.year.setMaximumWidth(look.scaled(130))
        self.calendar, self.card = CampaignCalendar(), CampaignCard()
        drawn = Card(flush=True)
        drawn.column.addWidget(self.calendar)
        place = self.body.count() - 1
        condoned = ghost("Importes condonados", "facturacion.list", icon="mdi6.hand-heart-outline")
        above = [condoned.on_press(self.show_condoned)]
        if self.may_change:
            above.insert(0, ghost("Año de ejemplo", "facturacion.import").on_press(self.load_example))
        self.body.insertLayout(place, row(self.year, None, *above))
        self.body.insertWidget(place + 1, drawn)
        self.body.addWidget(self.card)
        self._add_acts()
        self.year.currentIndexChanged.connect(lambda _: self.show_year())
        self.table.current_changed.connect(lambda _: self._show_current())
        self.table.opened.connect(lambda _: self.change() if self.may_change else self.show_media())

    def opened(self) -> None:
        listed = self.context.read(lambda: campaigns.all_campaigns(self.context.desk)) or []
        now = self.context.desk.today().year
        years = {now, now + 1, *(row.campaign.starts_on.year for row in listed)}
        shown = self.year.value or now
        self.year.blockSignals(True)
        self.year.offer([(year, f"Año {year}") for year in sorted(years)])
        self.year.choose(shown)
        self.year.blockSignals(False)
        self.show_year()

    def show_year(self) -> None:
        """Show the campaigns of the year chosen."""
        desk, year = self.context.desk, int(str(self.year.value))
        rows = self.context.read(lambda: campaigns.campaigns_of_year(desk, year)) or []
        self.calendar.show_year(year, rows, desk.today())
        self.show_rows(rows)
        self._show_current()

    def add(self) -> None:
        """Ctrl+N: another campaign."""
        self._run(CampaignBox(self.context, None, self))

    def change(self) -> None:
        """F4: the campaign the person is on, while it has given nothing."""
        one = self.current
        if one is None:
            return
        if one.gave_discounts:
            said = f"«{one.campaign.name}» ya dio descuentos: no cambia, solo se detiene."
            self.context.shell.banner(said, Tone.INFO)
            return
        self._run(CampaignBox(self.context, one.campaign, self))

    def show_media(self) -> None:
        """F6: how it is made known."""
        if self.current is not None:
            dialogs.run(MediaBox(self.context, self.current, self))

    def stop(self) -> None:
        """F7: from today on it gives nothing."""
        one = self.current
        if one is None:
            return
        text = f"«{one.campaign.name}»: desde hoy ya no se da. Lo que se descontó se queda igual."
        reason = dialogs.ask_reason(
            self, "Detener la campaña", text, accept="Detener", suggestions=_REASONS, risky=True
        )
        if reason is None:
            return
        desk = self.context.desk
        if self.context.act(lambda: campaigns.stop_campaign(desk, one.campaign.id, reason)) is not None:
            self.context.shell.banner(f"«{one.campaign.name}» se detuvo.")

    def load_example(self) -> None:
        """Ctrl+I: the year of a real board, to start from."""
        year = int(str(self.year.value))
        text = (
            f"Se agregan a {year} las campañas de un organismo real: 15 % en enero y febrero, 5 % en marzo,"
            " 75 % de recargos en abril y en diciembre. Después cambie cada una por lo que acordó su consejo."
        )
        if dialogs.confirm(self, f"Campañas de ejemplo en {year}", text, accept="Agregar"):
            done = self.context.act(partial(campaign_example.load_example, self.context.desk, year))
            if done is not None:
                self.context.shell.banner(f"{counted(done.value, 'campaña agregada', 'campañas agregadas')}.")

    def show_condoned(self) -> None:
        """F9: what was forgiven between two days."""
        dialogs.run(CondonedBox(self.context, self))

    def _show_current(self) -> None:
        self.card.show_campaign(self.current)
        self.calendar.show_chosen(self.current.campaign.id if self.current else None)

    def _add_acts(self) -> None:
        acts: list[Button] = []
        if self.may_change:
            acts += [
                secondary("Nueva", "facturacion.new", icon="mdi6.plus").on_press(self.add),
                secondary("Cambiar", "facturacion.edit").on_press(self.change),
            ]
        acts.append(secondary("Difusión", "facturacion.detail").on_press(self.show_media))
        if self.may_change:
            acts.append(secondary("Detener", "facturacion.end").on_press(self.stop))
        self.add_buttons(*acts, None)

    def _run(self, box: CampaignBox) -> None:
        run_form(self.context, box, lambda: f"«{box.name.value}»: campaña guardada.")
