"""The box that marks accounts: who can pay, who cannot, who is protected or special, what a tap lacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import account_marks
from aguadesk.desk.account_marks import MARK_WORDS, MarkDraft
from aguadesk.desk.desk import Done
from aguadesk.domain.account_marks import MarkKind
from aguadesk.domain.billing.surcharges import months_after
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form

CAPACITY, PROTECTION, SPECIAL, NEEDS = "capacity", "protection", "special_user", "needs"
_TAKEN: dict[object, tuple[MarkKind, ...]] = {
    CAPACITY: (MarkKind.CAN_PAY, MarkKind.CANNOT_PAY),
    PROTECTION: (MarkKind.PROTECTED,),
    SPECIAL: (MarkKind.SPECIAL,),
    NEEDS: (MarkKind.NEEDS_METER, MarkKind.NEEDS_BOX, MarkKind.NEEDS_VALVE),
}
_MARKS: list[tuple[object, str]] = [
    *((kind, MARK_WORDS[kind]) for kind in MarkKind),
    (CAPACITY, "Quitar lo de capacidad de pago"),
    (PROTECTION, "Quitar la protección"),
    (SPECIAL, "Ya no es usuario especial"),
    (NEEDS, "Ya no le falta nada"),
]
_WHY = "Qué se vio, o con qué papel lo comprobó"
_SPANS: list[tuple[object, str]] = [
    (None, "Hasta que alguien la quite"), (1, "Un mes"), (3, "Tres meses"), (6, "Seis meses"), (12, "Un año"),
]  # fmt: skip


class MarkBox(FormBox):
    """Puts a mark on accounts, or takes one away, with the reason."""

    def __init__(self, context: Context, ids: Sequence[int], parent: QWidget | None = None) -> None:
        many = counted(len(ids), "cuenta", "cuentas")
        text = "Queda escrito en el historial de cada cuenta quién lo anotó, cuándo y por qué."
        super().__init__(context, f"Marcar {many}", text, parent=parent)
        self._ids = list(ids)
        self.mark, self.span = Pick(_MARKS), Pick(_SPANS)
        self.note = TextField("", _WHY, most=account_marks.LONGEST_NOTE)
        form = Form()
        form.add("Marca", self.mark)
        self.rows["note"] = form.add("Por qué", self.note)
        self.rows["until"] = form.add("Cuánto dura", self.span)
        self.body.addWidget(form)
        self.mark.currentIndexChanged.connect(lambda _: self._suit())

    def attempt(self) -> Done[Any]:
        desk, mark, note = self._context.desk, self.mark.value, self.note.value
        if mark in _TAKEN:
            return account_marks.unmark(desk, self._ids, _TAKEN[mark], note)
        months = self.span.value
        until = months_after(desk.today(), months) if isinstance(months, int) else None
        return account_marks.mark(desk, self._ids, MarkDraft(MarkKind(str(mark)), note, until))

    def _suit(self) -> None:
        """Ask what belongs to the mark chosen: of a special user, who attends it."""
        is_special = self.mark.value == MarkKind.SPECIAL
        self.rows["until"].setVisible(self.mark.value not in _TAKEN)
        self.rows["note"].relabel("Quién lo atiende" if is_special else "Por qué")
        self.note.setPlaceholderText("Nombre, cargo o teléfono de quien lo atiende" if is_special else _WHY)
