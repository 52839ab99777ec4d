"""The boxes of Contabilidad: a UUID, a receipt by name, a package cancelled, who issues, an account code."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import income, income_proposal, invoicing, issuer
from aguadesk.desk.desk import Done
from aguadesk.desk.income import AccountCode
from aguadesk.desk.income_proposal import Model
from aguadesk.domain.invoicing import REASON_WORDS, REGIMES, CancelReason
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form

_UUID = "6F9619FF-8B86-D011-B42D-00C04FC964FF"


class UuidBox(FormBox):
    """The UUID that the accountant brought back, of a package or of a receipt by name."""

    def __init__(
        self, context: Context, *, package_id: int | None = None, document_id: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, "Anotar UUID", "Cópielo del CFDI que volvió timbrado.", parent=parent)
        self._package_id, self._document_id = package_id, document_id
        self.uuid = TextField("", _UUID, most=40)
        form = Form()
        self.rows["uuid"] = form.add("UUID", self.uuid)
        self.body.addWidget(form)
        self.begin_at(self.uuid)

    def attempt(self) -> Done[Any]:
        desk = self._context.desk
        if self._package_id is not None:
            return invoicing.record_uuid(desk, self._package_id, self.uuid.value)
        return invoicing.record_named_uuid(desk, self._document_id, self.uuid.value)


class NameBox(FormBox):
    """A receipt that somebody wants invoiced by name."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        text = "El recibo sale de la factura global del día y queda a nombre de quien lo pide."
        super().__init__(context, "Facturar a nombre de", text, parent=parent)
        self.folio = TextField("", "A-000123", most=20)
        self.rfc = TextField("", "XEXX010101AB1", most=16)
        self.name = TextField("", "Como está en su constancia fiscal", most=invoicing.LONGEST_NAME)
        form = Form()
        self.rows["folio"] = form.add("Recibo", self.folio)
        self.rows["rfc"] = form.add("RFC", self.rfc)
        self.rows["name"] = form.add("Nombre", self.name)
        self.body.addWidget(form)
        self.begin_at(self.folio)

    def attempt(self) -> Done[Any]:
        desk = self._context.desk
        document_id = invoicing.receipt_of(desk, self.folio.value)
        return invoicing.invoice_by_name(desk, document_id, self.rfc.value, self.name.value)


class CancelBox(FormBox):
    """Why a package is cancelled before the tax authority."""

    def __init__(self, context: Context, package_id: int, parent: QWidget | None = None) -> None:
        text = "Sus recibos vuelven a esperar un paquete. El 04 es para cuando alguien pidió su factura después."
        super().__init__(context, "Cancelar factura global", text, accept="Cancelar la factura", parent=parent)
        self._package_id = package_id
        self.reason = Pick(list(REASON_WORDS.items()))
        self.reason.choose(CancelReason.NOMINATIVE)
        self.note = TextField("", "UUID del que la sustituye, u observación", most=120)
        form = Form()
        form.add("Motivo", self.reason)
        self.rows["note"] = form.add("Nota", self.note)
        self.body.addWidget(form)
        self.begin_at(self.reason)

    def attempt(self) -> Done[Any]:
        reason = CancelReason(str(self.reason.value))
        return invoicing.cancel_package(self._context.desk, self._package_id, reason, self.note.value)


class IssuerBox(FormBox):
    """What every CFDI of the board says of it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        text = "Como están en la constancia de situación fiscal del organismo. Sin ellos no se hace el CFDI."
        super().__init__(context, "Datos fiscales", text, parent=parent)
        kept = issuer.issuer_of(context.desk)
        self.rfc = TextField(kept.rfc if kept else "", "AAA010101AA1", most=16)
        self.name = TextField(
            kept.name if kept else "", "Como está en su constancia fiscal", most=invoicing.LONGEST_NAME
        )
        self.regime = Pick(list(REGIMES.items()))
        if kept:
            self.regime.choose(kept.regime)
        self.postal_code = TextField(kept.postal_code if kept else "", "84160", most=5)
        form = Form()
        self.rows["rfc"] = form.add("RFC", self.rfc)
        self.rows["name"] = form.add("Nombre", self.name)
        self.rows["regime"] = form.add("Régimen fiscal", self.regime)
        self.rows["postal_code"] = form.add("Código postal", self.postal_code)
        self.body.addWidget(form)
        self.begin_at(self.rfc)

    def attempt(self) -> Done[Any]:
        values = (self.rfc.value, self.name.value, str(self.regime.value), self.postal_code.value)
        return issuer.change_issuer(self._context.desk, *values)


class CodeBox(FormBox):
    """The code of an account, as the board's accountant has it, and the CRI of a concept."""

    def __init__(self, context: Context, account: AccountCode, parent: QWidget | None = None) -> None:
        text = "Consulte a quien lleva la contabilidad. Sin código vuelve el que trae el programa."
        if account.is_proposed:
            text = "Es una propuesta: al guardar queda revisada. Sin código vuelve la cuenta común."
        super().__init__(context, account.name, text, parent=parent)
        self._account = account
        self.code = TextField(account.code, "4173-01", most=30)
        self.name = TextField(account.name, account.name, most=80)
        self.cri = TextField(account.cri, "7.3", most=12)
        form = Form()
        self.rows["code"] = form.add("Cuenta contable", self.code)
        form.add("Nombre de la cuenta", self.name)
        if account.is_concept:
            self.rows["cri"] = form.add("Clave del CRI", self.cri)
        self.body.addWidget(form)
        self.begin_at(self.code)

    def attempt(self) -> Done[Any]:
        values = (self.code.value, self.name.value, self.cri.value)
        return income.change_code(self._context.desk, self._account.key, *values)


class ProposalBox(FormBox):
    """Accounts and CRI to begin with, by what kind of body the board is."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        many = counted(len(income_proposal.waiting(context.desk)), "concepto", "conceptos")
        text = (
            f"Le pone cuenta y clave del CRI a {many} sin cuenta propia. Es una propuesta: revísela con quien lleva la"
            " contabilidad. Lo que ya escribió el organismo no cambia."
        )
        super().__init__(context, "Proponer cuentas", text, accept="Proponer", parent=parent)
        self.model = Pick([(one, _model_words(one)) for one in Model])
        form = Form()
        form.add("El organismo es", self.model)
        self.body.addWidget(form)
        self.begin_at(self.model)

    def attempt(self) -> Done[Any]:
        return income_proposal.propose(self._context.desk, Model(str(self.model.value)))


def _model_words(model: Model) -> str:
    """`Organismo descentralizado · cuenta 4173-01, CRI 7.3`."""
    words = {Model.DECENTRALISED: "Organismo descentralizado", Model.TREASURY: "Tesorería municipal"}
    found = income_proposal.model_words(model)
    return f"{words[model]} · cuenta {found['code']}, CRI {found['cri']}"
