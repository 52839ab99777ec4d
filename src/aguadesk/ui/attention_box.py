"""Writing down that somebody was attended: with one key from Cuentas and Caja, or with more words."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import accounts, attentions, procedures
from aguadesk.desk.attentions import BALANCE, INFORMATION, AttentionForm
from aguadesk.desk.complaint_words import CHANNEL_WORDS
from aguadesk.desk.desk import Done
from aguadesk.domain.complaints import Channel
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox, run_form
from aguadesk.ui.kit.buttons import ghost
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form


class AttentionBox(FormBox):
    """Somebody attended: the trámite, how they came, and who they are, if they say."""

    def __init__(self, context: Context, account: str = "", parent: QWidget | None = None) -> None:
        text = "Se cuenta como usuario atendido. La cuenta y el nombre pueden quedar vacíos."
        super().__init__(context, "Usuario atendido", text, accept="Anotar", width=620, parent=parent)
        listed = context.read(lambda: procedures.procedures(context.desk, only_active=True)) or []
        self.procedure = Pick([(one.id, one.name) for one in listed])
        usual = next((one.id for one in listed if one.code == INFORMATION), None)
        self.procedure.choose(usual)
        self.channel = Pick(list(CHANNEL_WORDS.items()))
        self.account = TextField(account, "0104-0237", most=20)
        self.visitor = TextField("", "Nombre, si lo da")
        self.note = TextField("", "Requisitos de contrato")
        form = Form(columns=2)
        self.rows["procedure"] = form.add("Trámite", self.procedure)
        form.add("Cómo vino", self.channel)
        self.rows["account"] = form.add("Cuenta", self.account)
        form.add("Visitante", self.visitor)
        form.add("Nota", self.note, span=2)
        self.body.addWidget(form)
        self.begin_at(self.procedure)

    def attempt(self) -> Done[Any]:
        desk, typed = self._context.desk, self.account.value
        form = AttentionForm(
            procedure_id=_number(self.procedure.value),
            channel=Channel(str(self.channel.value)),
            account_id=accounts.account_id_of_number(desk, typed) if typed else None,
            visitor=self.visitor.value,
            note=self.note.value,
        )
        return attentions.attend(desk, form)


def note_inquiry(context: Context, account_id: int | None) -> None:
    """Alt+C: count whoever asks for the balance on screen, at once; without an account, ask who it is."""
    if account_id is None:
        note_attention(context)
        return
    done = context.act(lambda: attentions.attend_account(context.desk, account_id, BALANCE))
    if done is None:
        return

    def take_back() -> None:
        if context.act(lambda: attentions.undo(context.desk, done.value)) is not None:
            context.shell.banner("Se deshizo: la consulta ya no se cuenta.")

    context.shell.banner("Consulta de saldo anotada.", button=ghost("Deshacer").on_press(take_back))


def note_attention(context: Context, account: str = "", parent: QWidget | None = None) -> bool:
    """Alt+T: count somebody with more words: another trámite, by telephone, without an account."""
    box = AttentionBox(context, account, parent or context.shell.window())
    return run_form(context, box, lambda: f"{box.procedure.currentText()}: usuario atendido, anotado.")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
