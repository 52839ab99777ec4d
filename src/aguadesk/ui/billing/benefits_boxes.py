"""The boxes of Beneficiarios: granting a benefit, and renewing one or many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import accounts, benefit_grants, benefits
from aguadesk.desk.benefit_grants import GrantForm
from aguadesk.desk.benefits import BenefitKind, BenefitRow
from aguadesk.desk.desk import Done
from aguadesk.ui.billing.benefits_words import kind_words
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.lapse_words import lapse_words
from aguadesk.ui.theme import Tone

_NAMED_AT_MOST = 6


class GrantBox(FormBox):
    """A benefit for the person of an account. What the padrón says of the account is written in beforehand."""

    def __init__(self, context: Context, account: str = "", parent: QWidget | None = None) -> None:
        text = "Una cuenta tiene un solo beneficio y una clave vale en una sola casa."
        super().__init__(context, "Otorgar beneficio", text, accept="Otorgar", width=680, parent=parent)
        self.kinds = context.read(lambda: benefits.kinds(context.desk)) or []
        self.account = TextField(account, "0104-0237", most=40)
        self.kind = Pick([(kind.id, kind_words(kind)) for kind in self.kinds])
        self.beneficiary, self.key = TextField("", most=160), TextField("", "como está en su credencial", most=60)
        self.paper, self.resolution = TextField("", most=160), TextField("", "oficio, acuerdo o estudio", most=160)
        self.expires_on = DayField(context.desk.today())
        self.holder = Note()
        self.holder.hide()
        self._add_fields()
        self.account.editingFinished.connect(self.look_up)
        self.kind.currentIndexChanged.connect(lambda _: self._show_kind())
        self._show_kind()
        if account:
            self.look_up()

    @property
    def chosen(self) -> BenefitKind | None:
        """The kind of benefit chosen."""
        return next((kind for kind in self.kinds if kind.id == self.kind.value), None)

    def look_up(self) -> None:
        """Say whose the account is, and write in what the padrón knows."""
        number, desk = self.account.value, self._context.desk
        self.holder.hide()
        if not number:
            return
        row = self.rows["account"]
        account_id = self._context.read(lambda: accounts.account_id_of_number(desk, number), row.complain)
        found = None if account_id is None else self._context.read(lambda: accounts.account(desk, account_id))
        if found is None:
            return
        told = " ".join(filter(None, (found.form.benefit, found.form.benefit_key)))
        padron = f" · El padrón dice: {told}" if told else ""
        self.holder.say(f"{found.holder} · {found.address}{padron}", Tone.INFO)
        if not self.beneficiary.value:
            self.beneficiary.setText(found.holder)
        if not self.key.value:
            self.key.setText(found.form.benefit_key)

    def attempt(self) -> Done[Any]:
        kind = self.chosen
        renewed = kind is not None and kind.renewal_month is not None
        form = GrantForm(
            account=self.account.value,
            kind_id=kind.id if kind else 0,
            beneficiary=self.beneficiary.value,
            key=self.key.value,
            paper=self.paper.value,
            resolution=self.resolution.value,
            expires_on=self.expires_on.value if renewed else None,
        )
        return benefit_grants.grant(self._context.desk, form)

    def _show_kind(self) -> None:
        """Ask for what the chosen kind needs, and say until when it would be good."""
        kind = self.chosen
        if kind is None:
            return
        self.paper.setPlaceholderText(kind.paper or "no lo pide")
        expiry = benefit_grants.usual_expiry(kind, self._context.desk.today())
        self.rows["expires_on"].setVisible(expiry is not None)
        if expiry is not None:
            self.expires_on.show_day(expiry)
        self.rows["key"].relabel("Clave" if kind.needs_key else "Clave, si la tiene")
        self.rows["resolution"].relabel("Resolución, si la hay" if kind.needs_key else "Resolución que lo otorga")

    def _add_fields(self) -> None:
        form = Form(columns=2)
        self.rows["account"] = form.add("Cuenta", self.account)
        self.rows["kind"] = form.add("Beneficio", self.kind)
        form.add("", self.holder, span=2)
        self.rows["beneficiary"] = form.add("Quién lo recibe", self.beneficiary, span=2)
        self.rows["key"] = form.add("Clave", self.key)
        self.rows["paper"] = form.add("Documento que mostró", self.paper)
        self.rows["resolution"] = form.add("Resolución", self.resolution)
        self.rows["expires_on"] = form.add("Vence el", self.expires_on)
        self.body.addWidget(form)
        self.begin_at(self.account)


class RenewBox(FormBox):
    """The same benefit for another year, for those who showed their paper again."""

    def __init__(self, context: Context, chosen: Sequence[BenefitRow], parent: QWidget | None = None) -> None:
        many = len(chosen)
        title = "Renovar beneficio" if many == 1 else f"Renovar {many} beneficios"
        text = (
            "Vale hasta el fin del próximo mes de renovación. Si ya venció, empieza hoy: lo de en medio se paga entero."
        )
        super().__init__(context, title, text, accept="Renovar", width=620, parent=parent)
        self._ids = [row.benefit.id for row in chosen]
        named = [f"{row.benefit.beneficiary} · {row.benefit.account} · {lapse_words(row)}" for row in chosen]
        left = len(named) - _NAMED_AT_MOST
        self.body.addWidget(Note("\n".join(named[:_NAMED_AT_MOST] + ([f"y {left} más"] if left > 0 else []))))
        self.paper = TextField("", "el mismo de antes", most=160)
        form = Form()
        self.rows["paper"] = form.add("Documento que mostró hoy", self.paper)
        self.body.addWidget(form)

    def attempt(self) -> Done[Any]:
        return benefit_grants.renew(self._context.desk, self._ids, self.paper.value)
