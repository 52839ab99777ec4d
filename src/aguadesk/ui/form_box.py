"""A box of fields whose act may be refused: it stays open, with the sentence beside the field it speaks of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk.desk import Done
from aguadesk.domain.errors import Refused
from aguadesk.ui import dialogs
from aguadesk.ui.context import Context
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.form import FormRow


class FormBox(Box):
    """A box that does its act before it closes.

    Fill `rows` with the form's rows under the names that the desk's refusals give their fields.

    Args:
        context: does the act and tells everybody what changed.
    """

    money_row = "amount"
    """The row beside which an amount that cannot be read is said."""

    def __init__(
        self,
        context: Context,
        title: str,
        text: str = "",
        *,
        accept: str = "Guardar",
        width: int = 560,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, text, accept=accept, width=width, parent=parent)
        self._context = context
        self._wrong = ""
        self.rows: dict[str, FormRow] = {}

    def attempt(self) -> Done[Any]:
        """Do the act with what is written in the fields; each box has its own.

        Raises:
            Refused: with the name of the field it speaks of as the value `field`.
        """
        return Done(None, frozenset())

    def will_do(self) -> bool:
        for line in self.rows.values():
            line.complain("")
        return self._context.act(self._try, self._say) is not None

    def _try(self) -> Done[Any]:
        try:
            return self.attempt()
        except Refused as refused:
            unreadable = self.money_row if refused.code.startswith("money.") else ""
            self._wrong = str(refused.values.get("field", unreadable))
            raise

    def _say(self, sentence: str) -> None:
        line = self.rows.get(self._wrong)
        if line is None:
            self.complain(sentence)
        else:
            line.complain_and_focus(sentence)


def run_form(context: Context, box: FormBox, said: Callable[[], str]) -> bool:
    """Run a box, and say what was done when it was. Returns whether it was."""
    if not dialogs.run(box):
        return False
    context.shell.banner(said())
    return True
