"""The forms of prescription: an act that interrupts it, and the resolution that declares it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import prescription
from aguadesk.desk.desk import Authorisation, Done
from aguadesk.desk.prescription import (
    ACT_WORDS,
    LONGEST_NAME,
    LONGEST_PROOF,
    LONGEST_RESOLUTION,
    AccountClocks,
    DebtClock,
)
from aguadesk.domain.money import total
from aguadesk.domain.prescription import TYPED_KINDS, ActKind
from aguadesk.domain.rights import Right
from aguadesk.ui.collections.prescription_words import debt_name
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.fields import DayField, LongText, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.theme import Tone

_SHOWN = 8
"""So many debts are named; of more it is said how many."""


class ActBox(FormBox):
    """An act that is not in the program yet: a notification on paper, a suit, a writing of the user."""

    def __init__(self, context: Context, found: AccountClocks, parent: QWidget | None = None) -> None:
        text = (
            f"Cuenta {found.account}, {found.holder}. Vale para todo lo que ya se debía ese día. "
            "Los avisos y convenios hechos aquí ya se cuentan solos."
        )
        super().__init__(context, "Acto que interrumpe la prescripción", text, width=620, parent=parent)
        self._account_id = found.account_id
        self.kind = Pick([(kind, ACT_WORDS[kind]) for kind in TYPED_KINDS])
        self.on_day = DayField(found.day)
        self.proof = TextField("", "Acta 14/2024, expediente 1280", most=LONGEST_PROOF)
        self.notified_by = TextField("", "Quien lo notificó, si fue una notificación", most=LONGEST_NAME)
        form = Form(columns=2)
        self.rows["kind"] = form.add("Qué fue", self.kind)
        self.rows["on_day"] = form.add("Qué día", self.on_day)
        self.rows["proof"] = form.add("Qué lo prueba", self.proof, span=2)
        form.add("Quién notificó", self.notified_by, span=2)
        self.body.addWidget(form)
        self.begin_at(self.kind)

    def attempt(self) -> Done[Any]:
        kind, on_day = ActKind(str(self.kind.value)), self.on_day.value
        return prescription.add_act(
            self._context.desk, self._account_id, kind, on_day, self.proof.value, self.notified_by.value
        )


class DeclareBox(FormBox):
    """The resolution that takes lapsed debts off. Who may not declare asks a second person."""

    def __init__(
        self, context: Context, found: AccountClocks, chosen: Sequence[DebtClock], parent: QWidget | None = None
    ) -> None:
        amount = total(one.debt.open for one in chosen)
        many = counted(len(chosen), "adeudo", "adeudos")
        title = f"Declarar prescritos {amount.signed}"
        whose = f"Cuenta {found.account}, {found.holder}: {many}."
        text = f"{whose} Se quitan completos, con su resolución y {found.citation}."
        super().__init__(context, title, text, accept="Declarar", width=620, parent=parent)
        self._found, self._chosen, self._title = found, chosen, title
        self._authorisation: Authorisation | None = None
        names = [debt_name(one) for one in chosen[:_SHOWN]]
        more = f" y {len(chosen) - _SHOWN} más" if len(chosen) > _SHOWN else ""
        self.resolution = TextField("", "DJ/045/2026", most=LONGEST_RESOLUTION)
        self.reason = LongText("Lo pidió la persona, o se hace de oficio", 2)
        form = Form()
        self.rows["resolution"] = form.add("Número de la resolución", self.resolution)
        self.rows["reason"] = form.add("Motivo", self.reason, "Queda guardado con la fecha y su nombre.")
        self.body.addWidget(Note(f"{', '.join(names)}{more}", Tone.INFO))
        self.body.addWidget(form)
        self.begin_at(self.resolution)

    def attempt(self) -> Done[Any]:
        charges = [charge for one in self._chosen for charge in one.debt.charge_ids]
        return prescription.declare(
            self._context.desk,
            self._found.account_id,
            charges,
            self.resolution.value,
            self.reason.value,
            self._authorisation,
        )

    def will_do(self) -> bool:
        for line in self.rows.values():
            line.complain("")
        what = f"{self._title}, cuenta {self._found.account}"
        return self._context.act_allowed(Right.DECLARE_PRESCRIPTION, what, self._allowed, self._say) is not None

    def _allowed(self, authorisation: Authorisation | None) -> Done[Any]:
        self._authorisation = authorisation
        return self._try()
