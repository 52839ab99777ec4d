"""The boxes of Cuentas: change of holder and change of state. Both ask why, and both leave their trace."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aguadesk.desk.accounts import AccountDetails, HolderChange
from aguadesk.domain.accounts import AccountState, may_change
from aguadesk.domain.holders import clean_rfc, phone_doubt, rfc_doubt
from aguadesk.domain.money import ZERO
from aguadesk.ui.accounts.wording import STATE_ACTS, STATE_NOTES, STATE_REASONS
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import LongText, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.sentences.accounts import DOUBTS
from aguadesk.ui.theme import Tone

LEAST_REASON = 5


class HolderBox(Box):
    """Who the account passes to, why, and with which paper."""

    def __init__(self, account: AccountDetails, parent: QWidget | None = None, *, registered: str = "") -> None:
        super().__init__(
            "Cambio de titular",
            f"La cuenta {account.number} está a nombre de {account.holder}.",
            accept="Cambiar titular",
            width=620,
            parent=parent,
        )
        self.holder = TextField(placeholder="Como aparece en su identificación", most=200)
        self.rfc = TextField(placeholder="Si lo tiene", most=20)
        self.phone = TextField(placeholder="10 dígitos", most=60)
        self.document = TextField(placeholder="Escritura 1234, contrato, acta", most=120)
        self.reason = TextField(placeholder="Compró la casa, herencia, renta", most=200)
        self.keeps_benefit = Choice([(False, "Termina"), (True, "Se conserva")])
        self._doubt = Note()
        form = Form(columns=2)
        self._holder_row = form.add("Titular nuevo", self.holder, span=2)
        form.add("RFC", self.rfc)
        form.add("Teléfono", self.phone)
        self._document_row = form.add("Documento que lo prueba", self.document)
        self._reason_row = form.add("Motivo", self.reason)
        told = registered or account.form.benefit
        form.add(f"Beneficio «{told}»", self.keeps_benefit, span=2).setVisible(bool(told))
        self.body.addWidget(form)
        self.body.addWidget(self._doubt)
        if account.owed > ZERO:
            self.body.addWidget(Note(f"El adeudo de {account.owed.signed} se queda en la cuenta.", Tone.WARNING))
        self.body.addStretch(1)
        for field in (self.rfc, self.phone):
            field.editingFinished.connect(self._say_doubts)
        self._say_doubts()
        self.holder.setFocus()

    @property
    def change(self) -> HolderChange:
        """The change as the desk takes it."""
        return HolderChange(
            holder=self.holder.value,
            reason=self.reason.value,
            document=self.document.value,
            rfc=self.rfc.value,
            phone=self.phone.value,
            keeps_benefit=self.keeps_benefit.value,
        )

    def will_do(self) -> bool:
        if not self.holder.value:
            self._holder_row.complain_and_focus("Falta el nombre del titular nuevo.")
            return False
        if not self.document.value:
            self._document_row.complain_and_focus("Falta el documento: sin él no se cambia el titular.")
            return False
        if len(self.reason.value) < LEAST_REASON:
            self._reason_row.complain_and_focus("Escriba el motivo: al menos una o dos palabras.")
            return False
        return True

    def _say_doubts(self) -> None:
        codes = (rfc_doubt(clean_rfc(self.rfc.value)), phone_doubt(self.phone.value))
        self._doubt.say(" ".join(DOUBTS[code] for code in codes if code), Tone.WARNING)


class StateBox(Box):
    """To which state an account passes, and why."""

    def __init__(self, account: AccountDetails, parent: QWidget | None = None) -> None:
        super().__init__(
            "Cambiar estado",
            f"Cuenta {account.number}, {account.holder}.",
            accept="Cambiar estado",
            parent=parent,
        )
        self._account = account
        allowed = [state for state in AccountState if state is not account.state and may_change(account.state, state)]
        self.state_pick = Pick([(state, STATE_ACTS[state]) for state in allowed])
        self.usual = Pick()
        self.reason = LongText("Escriba el motivo con sus palabras", lines=2)
        self._note = Note()
        form = Form()
        form.add("Qué se hace", self.state_pick)
        form.add("Motivo frecuente", self.usual)
        self._reason_row = form.add("Motivo", self.reason, "Queda guardado con la fecha y su nombre.")
        self.body.addWidget(form)
        self.body.addWidget(self._note)
        self.body.addStretch(1)
        self.state_pick.currentIndexChanged.connect(self._state_changed)
        self.usual.currentIndexChanged.connect(self._take_usual)
        self._state_changed()
        self.state_pick.setFocus()

    @property
    def state(self) -> AccountState:
        """The state chosen."""
        return AccountState(str(self.state_pick.value))

    def will_do(self) -> bool:
        if len(self.reason.value) >= LEAST_REASON:
            return True
        self._reason_row.complain_and_focus("Escriba el motivo: al menos una o dos palabras.")
        return False

    def _state_changed(self) -> None:
        state = self.state
        self.usual.offer([("", "Otro motivo…"), *((reason, reason) for reason in STATE_REASONS[state])])
        self.usual.choose("")
        closes_with_balance = state is AccountState.CLOSED and (self._account.owed or self._account.credit)
        words = STATE_NOTES[state]
        if closes_with_balance:
            words = f"{words} Tiene un saldo de {self._account.balance.signed}: la dirección debe autorizarlo."
        self._note.say(words, Tone.WARNING if closes_with_balance else Tone.INFO)

    def _take_usual(self) -> None:
        if self.usual.value:
            self.reason.setPlainText(str(self.usual.value))
