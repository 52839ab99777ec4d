"""One step of the long form that makes a new board."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from aguadesk.domain.errors import Refused
from aguadesk.ui import look
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.words import Words
from aguadesk.ui.sentences import sentence

REMOVAL_WIDTH = 34


class Step(QWidget):
    """A title, a sentence, the fields, and whether what was typed will do. Add to `step.column`."""

    name: ClassVar[str]
    """As the list of steps says it."""
    title: ClassVar[str]
    text: ClassVar[str]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "scrolled")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.px("between"))

    def start(self) -> None:
        """Put the cursor in the first field."""

    def will_do(self) -> bool:
        """Return whether one may go on, having said beside the field why not."""
        return True


class Line(QWidget):
    """Some fields side by side that belong together, with room for one sentence under them.

    Args:
        fields: each with how much of the width it takes.
        remove: takes the line away; a line without it always stays.
    """

    def __init__(
        self,
        fields: list[tuple[QWidget, int]],
        remove: Callable[[Line], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields = [field for field, _ in fields]
        self._words = Words("", "complaint", wrap=True)
        self._words.hide()
        line = QHBoxLayout()
        line.setSpacing(look.px("step"))
        for field, share in fields:
            # Ignored, so that lines with other words or fields in them stand in the same columns.
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            line.addWidget(field, share)
            if isinstance(field, QLineEdit):
                field.textEdited.connect(lambda _: self.complain(""))
        self.removal = QToolButton()
        self.removal.setText("✕")
        self.removal.setToolTip("Quitar este renglón")
        self.removal.setAccessibleName("Quitar este renglón")
        self.removal.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.removal.setEnabled(remove is not None)
        if remove is None:
            self.removal.setText(" ")
        else:
            self.removal.clicked.connect(lambda: remove(self))
        self.removal.setFixedWidth(look.scaled(REMOVAL_WIDTH))
        line.addWidget(self.removal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._words)

    @property
    def complaint(self) -> str:
        """The sentence shown, or an empty text."""
        return self._words.text()

    def complain(self, words: str, field: QWidget | None = None) -> None:
        """Show a sentence under the line; an empty one takes it away."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        for one in self._fields:
            if isinstance(one, TextField) and (not words or one is field):
                one.complain(words)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, refused: Refused, fields: dict[str, QWidget]) -> None:
        """Show what the desk refused, at the field it names."""
        self.complain(sentence(refused), fields.get(str(refused.values.get("field")), self._fields[0]))


def heads(*named: tuple[str, int]) -> QHBoxLayout:
    """Return the heads of the columns of some lines, each with its share of the width."""
    made = QHBoxLayout()
    made.setSpacing(look.px("step"))
    for words, share in named:
        label = Words(words, "label")
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        made.addWidget(label, share)
    made.addSpacing(look.scaled(REMOVAL_WIDTH))
    return made
