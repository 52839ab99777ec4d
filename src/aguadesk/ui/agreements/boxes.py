"""The boxes of Convenios: who signs, and how one ends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import agreements
from aguadesk.desk.agreement_terms import AgreementTerms, Simulation
from aguadesk.desk.agreements import AgreementDetails, AgreementRow
from aguadesk.desk.desk import Authorisation, Done
from aguadesk.domain.agreements import SurchargesMeanwhile
from aguadesk.domain.money import ZERO
from aguadesk.domain.rights import Right
from aguadesk.ui.agreements.wording import BREAK_REASONS, EVERY_WORDS
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.fields import LongText, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.theme import Tone
from aguadesk.ui.till.basket import new_request


class SignBox(FormBox):
    """Who signs an agreement. What goes beyond the rules is signed once a second person allows it."""

    def __init__(
        self,
        context: Context,
        simulation: Simulation,
        holder: str,
        renegotiates: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "Firmar convenio", _summary(simulation), accept="Firmar", width=620, parent=parent)
        self._simulation, self._renegotiates, self._request = simulation, renegotiates, new_request()
        self._authorisation: Authorisation | None = None
        self.signed: AgreementRow | None = None
        self.signer = TextField(holder, most=160)
        self.paper = TextField("", "INE, pasaporte o licencia, con su número", most=80)
        self.phone, self.note = TextField("", most=40), LongText("Lo que pidió la persona, o por qué se autoriza", 2)
        self._add_fields()

    @property
    def terms(self) -> AgreementTerms:
        """What is signed, with who signs it."""
        return replace(
            self._simulation.terms,
            signer=self.signer.value,
            signer_paper=self.paper.value,
            signer_phone=self.phone.value,
            note=self.note.value,
        )

    def attempt(self) -> Done[Any]:
        desk = self._context.desk
        if self._renegotiates is not None:
            return agreements.renegotiate(desk, self._renegotiates, self.terms, self._request, self._authorisation)
        return agreements.sign(desk, self.terms, self._request, self._authorisation)

    def will_do(self) -> bool:
        for line in self.rows.values():
            line.complain("")
        if self._simulation.beyond:
            what = " ".join(one.words for one in self._simulation.beyond)
            done = self._context.act_allowed(
                Right.EXCEED_AGREEMENT, f"Firmar este convenio: {what}", self._allowed, self._say
            )
        else:
            done = self._context.act(self._try, self._say)
        self.signed = done.value if done is not None else None
        return done is not None

    def _allowed(self, authorisation: Authorisation | None) -> Done[Any]:
        self._authorisation = authorisation
        return self._try()

    def _add_fields(self) -> None:
        form = Form(columns=2)
        self.rows["signer"] = form.add("Quién firma", self.signer, span=2)
        self.rows["signer_paper"] = form.add("Con qué se identificó", self.paper)
        self.rows["signer_phone"] = form.add("Teléfono", self.phone)
        self.rows["note"] = form.add("Observaciones, si las hay", self.note, span=2)
        self.body.addWidget(form)
        if self._simulation.beyond:
            self.body.addWidget(Note("Al firmar se pide la contraseña de quien lo autoriza.", Tone.WARNING))
        self.begin_at(self.paper)


class EndBox(FormBox):
    """An agreement that is not kept comes to its end. Who may not end one asks a second person."""

    def __init__(self, context: Context, found: AgreementDetails, parent: QWidget | None = None) -> None:
        row = found.row
        text = f"Faltan {found.status.left.signed}, que vuelven a deberse de una vez. Lo pagado queda pagado."
        super().__init__(context, f"Terminar el {row.name}", text, accept="Terminar", width=600, parent=parent)
        self._found = found
        self._authorisation: Authorisation | None = None
        agreed, other = row.returns_condoned, not row.returns_condoned
        self.returns = Pick([(agreed, f"{_return_words(agreed)}, como se firmó"), (other, _return_words(other))])
        self.usual = Pick([("", "Otro motivo…"), *((reason, reason) for reason in BREAK_REASONS)])
        self.reason = LongText("Escriba el motivo con sus palabras", 2)
        self._add_fields()

    def attempt(self) -> Done[Any]:
        returns = bool(self.returns.value)
        return agreements.break_agreement(
            self._context.desk, self._found.row.id, self.reason.value, returns, self._authorisation
        )

    def will_do(self) -> bool:
        for line in self.rows.values():
            line.complain("")
        what = f"Terminar el {self._found.row.name} por incumplido"
        return self._context.act_allowed(Right.END_AGREEMENT, what, self._allowed, self._say) is not None

    def _allowed(self, authorisation: Authorisation | None) -> Done[Any]:
        self._authorisation = authorisation
        return self._try()

    def _add_fields(self) -> None:
        form = Form()
        row = self._found.row
        self.rows["returns"] = form.add("Lo condonado y los recargos detenidos", self.returns)
        gives = row.condoned > ZERO or row.surcharges is SurchargesMeanwhile.FROZEN
        self.rows["returns"].setVisible(gives)
        form.add("Motivo frecuente", self.usual)
        self.rows["reason"] = form.add("Motivo", self.reason, "Queda guardado con la fecha y su nombre.")
        self.usual.currentIndexChanged.connect(lambda _: self._take_usual())
        self.body.addWidget(form)
        self.begin_at(self.usual)

    def _take_usual(self) -> None:
        if self.usual.value:
            self.reason.setPlainText(str(self.usual.value))


def _return_words(returns: bool) -> str:
    return "Regresan: vuelven a deberse" if returns else "No regresan: se quedan perdonados"


def _summary(found: Simulation) -> str:
    """Say in a sentence what is about to be signed: said aloud, its parts add up."""
    calendar = found.calendar
    differs = calendar.count > 1 and calendar.last.amount != calendar.each
    parts = [f"{counted(calendar.count - differs, 'pago', 'pagos')} de {calendar.each.signed}"]
    if calendar.count > 1:
        parts[0] += f" {EVERY_WORDS[found.terms.frequency]}"
    if differs:
        parts[0] += f" y el último de {calendar.last.amount.signed}"
    if calendar.down > ZERO:
        parts.append(f"enganche de {calendar.down.signed}")
    if found.condoned > ZERO:
        parts.append(f"se condonan {found.condoned.signed}")
    return f"Por {found.agreed.signed}: {', '.join(parts)}."
