"""The boxes of Campañas: writing one, and how it is made known."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import benefits, campaign_media, campaigns
from aguadesk.desk.campaign_media import MediaForm
from aguadesk.desk.campaigns import LONGEST_NAME, LONGEST_NOTE, LONGEST_TEXT, Campaign, CampaignForm, CampaignRow, Media
from aguadesk.desk.desk import Done
from aguadesk.domain.discounts import CampaignCondition, CampaignDebts, CampaignTarget, MediaKind, read_percent
from aguadesk.domain.money import ZERO, Money
from aguadesk.ui import dialogs, look
from aguadesk.ui.billing.campaign_words import CONDITION_WORDS, DEBTS_WORDS, MEDIA_WORDS, cost_words
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import ghost, secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.language import short_day
from aguadesk.ui.settings.wording import percent


class CampaignBox(FormBox):
    """A campaign: what it takes off, of what, between which days, how one must pay, and who decided it."""

    def __init__(self, context: Context, campaign: Campaign | None, parent: QWidget | None = None) -> None:
        title = "Campaña nueva" if campaign is None else campaign.name
        text = "El descuento se da al cobrar, y el recibo cita el documento que lo autoriza."
        super().__init__(context, title, text, width=740, parent=parent)
        self._campaign = campaign
        today = context.desk.today()
        self.name = TextField(campaign.name if campaign else "", "Pronto pago", most=LONGEST_NAME)
        self.percent = TextField(percent(campaign.percent_basis_points) if campaign else "", "15 %", most=8)
        self.target = Choice([(CampaignTarget.PRINCIPAL, "Del servicio"), (CampaignTarget.SURCHARGES, "De recargos")])
        self.concepts = Pick(self._offered(context, campaign))
        self.starts_on = DayField(campaign.starts_on if campaign else today)
        self.ends_on = DayField(campaign.ends_on if campaign else today)
        self.condition = Pick(list(CONDITION_WORDS.items()))
        self.debts = Choice(list(DEBTS_WORDS.items()))
        self.document = TextField(campaign.document if campaign else "", "Acta de consejo 14", most=LONGEST_TEXT)
        self.article = TextField(campaign.article if campaign else "", "acuerdo 3", most=LONGEST_TEXT)
        self.note = TextField(campaign.note if campaign else "", "", most=LONGEST_NOTE)
        if campaign is not None:
            self.target.choose(campaign.target)
            self.concepts.choose(campaign.concepts)
            self.condition.choose(campaign.condition)
            self.debts.choose(campaign.debts)
        self._add_fields()
        self.target.chosen.connect(lambda _: self._follow_target())
        self._follow_target()

    def attempt(self) -> Done[Any]:
        of_service = self.target.value is CampaignTarget.PRINCIPAL
        chosen = self.concepts.value
        form = CampaignForm(
            name=self.name.value,
            target=self.target.value,
            percent_basis_points=read_percent(self.percent.value),
            starts_on=self.starts_on.value,
            ends_on=self.ends_on.value,
            document=self.document.value,
            condition=CampaignCondition(str(self.condition.value)),
            debts=self.debts.value,
            concepts=tuple(chosen) if of_service and isinstance(chosen, tuple) else (),
            article=self.article.value,
            link=self._campaign.link if self._campaign else "",
            note=self.note.value,
        )
        if self._campaign is None:
            return campaigns.add_campaign(self._context.desk, form)
        return campaigns.edit_campaign(self._context.desk, self._campaign.id, form)

    def _follow_target(self) -> None:
        """Surcharges have no concepts of their own, and no debt that is in time has any."""
        of_service = self.target.value is CampaignTarget.PRINCIPAL
        self.rows["concepts"].setEnabled(of_service)
        self.debts.allow(CampaignDebts.IN_TIME, of_service)
        if not of_service and self.debts.value is CampaignDebts.IN_TIME:
            self.debts.choose(CampaignDebts.ANY)

    @staticmethod
    def _offered(context: Context, campaign: Campaign | None) -> list[tuple[object, str]]:
        """Offer all of the service, each of its concepts, and what the campaign says now."""
        listed = context.read(lambda: benefits.concepts_for_benefits(context.desk)) or []
        names = {one.code: one.name for one in listed}
        offered: list[tuple[object, str]] = [((), "Todo el servicio")]
        offered += [((code,), f"Solo {name.lower()}") for code, name in names.items()]
        if campaign is not None and campaign.concepts not in [value for value, _ in offered]:
            offered.append((campaign.concepts, ", ".join(names.get(code, code) for code in campaign.concepts)))
        return offered

    def _add_fields(self) -> None:
        form = Form(columns=2)
        self.rows["name"] = form.add("Nombre, como sale en el recibo", self.name, span=2)
        self.rows["percent"] = form.add("Porcentaje", self.percent)
        form.add("De qué", self.target)
        self.rows["starts_on"] = form.add("Desde el", self.starts_on)
        self.rows["ends_on"] = form.add("Hasta el", self.ends_on)
        self.rows["concepts"] = form.add("Conceptos", self.concepts)
        self.rows["debts"] = form.add("Adeudos", self.debts)
        form.add("Cómo se paga", self.condition)
        self.rows["document"] = form.add("Documento que la autoriza", self.document)
        form.add("Artículo o acuerdo", self.article)
        form.add("Nota", self.note)
        self.body.addWidget(form)
        self.begin_at(self.name)


class MediaFormBox(FormBox):
    """One way in which a campaign is made known: where, when, and what it costs."""

    money_row = "cost"

    def __init__(self, context: Context, campaign: Campaign, parent: QWidget | None = None) -> None:
        super().__init__(context, "Difusión", campaign.name, width=620, parent=parent)
        self._campaign = campaign
        self.kind = Pick(list(MEDIA_WORDS.items()))
        self.place = TextField("", "Radio Candela, plaza, colonia", most=LONGEST_TEXT)
        self.starts_on, self.ends_on = DayField(campaign.starts_on), DayField(campaign.ends_on)
        self.cost = MoneyField(ZERO)
        self.note = TextField("", "4 menciones al día", most=LONGEST_NOTE)
        form = Form(columns=2)
        form.add("Por dónde", self.kind)
        form.add("Lugar", self.place)
        form.add("Desde el", self.starts_on)
        self.rows["ends_on"] = form.add("Hasta el", self.ends_on)
        self.rows["cost"] = form.add("Costo", self.cost)
        form.add("Nota", self.note)
        self.body.addWidget(form)
        self.begin_at(self.kind)

    def attempt(self) -> Done[Any]:
        form = MediaForm(
            kind=MediaKind(str(self.kind.value)),
            starts_on=self.starts_on.value,
            place=self.place.value,
            ends_on=self.ends_on.value,
            cost=Money.parse(self.cost.text()),
            note=self.note.value,
        )
        return campaign_media.add_media(self._context.desk, self._campaign.id, form)


COLUMNS: tuple[Column[Media], ...] = (
    Column("Por dónde", lambda one: MEDIA_WORDS[one.kind], width=120, strong=True),
    Column("Lugar", lambda one: one.place),
    Column("Desde", lambda one: short_day(one.starts_on), width=118),
    Column("Hasta", lambda one: short_day(one.ends_on) if one.ends_on else "", width=118),
    Column("Costo", lambda one: one.cost.signed, Kind.NUMBER, 120, strong=True),
)


class MediaBox(Box):
    """How a campaign is made known, line by line, and what that comes to."""

    def __init__(self, context: Context, campaign: CampaignRow, parent: QWidget | None = None) -> None:
        super().__init__("Difusión", campaign.campaign.name, accept="", reject="Cerrar", width=860, parent=parent)
        self._context, self._campaign = context, campaign.campaign
        self._media: dict[int, Media] = {}
        self.table: IdTable[Media] = IdTable(COLUMNS, lambda _: self._media)
        self.table.setMinimumHeight(look.scaled(240))
        self.table.set_empty(Empty("mdi6.bullhorn-outline", "Sin difusión anotada", "Agregue la primera con Ctrl+N."))
        self.said = Words("", "muted", wrap=True)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.said)
        self.body.addLayout(
            row(
                secondary("Agregar", "facturacion.new", icon="mdi6.plus").on_press(self.add),
                ghost("Quitar", "facturacion.end").on_press(self.remove),
                None,
            )
        )
        self.begin_at(self.table)
        self._show(campaign)

    def add(self) -> None:
        """Ctrl+N: another way in which it is made known."""
        if dialogs.run(MediaFormBox(self._context, self._campaign, self)):
            self._reread()

    def remove(self) -> None:
        """F7: take away the line the person is on, written by mistake."""
        one = self._media.get(self.table.current_id or 0)
        if one is None:
            return
        text = f"{MEDIA_WORDS[one.kind]}, {one.cost.signed}. Queda anotado en la bitácora."
        if dialogs.confirm(self, "Quitar la difusión", text, accept="Quitar", risky=True):
            desk = self._context.desk
            if self._context.act(lambda: campaign_media.remove_media(desk, self._campaign.id, one.id)) is not None:
                self._reread()

    def _reread(self) -> None:
        listed = self._context.read(lambda: campaigns.all_campaigns(self._context.desk)) or []
        for found in listed:
            if found.campaign.id == self._campaign.id:
                self._show(found)

    def _show(self, campaign: CampaignRow) -> None:
        self._media = {one.id: one for one in campaign.media}
        self.table.show_ids(list(self._media))
        self.table.reread()
        self.said.setText(f"{cost_words(campaign)}.")
