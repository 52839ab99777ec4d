"""Form rows: a label over the field, and the sentence beside it when something is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.words import Words


class FormRow(QWidget):
    """A label, its editor, and room for one sentence.

    An editor with a `complained` signal writes its own sentences; for the rest, and for what the desk
    refuses, call `complain`.

    Args:
        label: what the field is.
        editor: the field.
        hint: a short explanation that stands there while nothing is wrong.
    """

    def __init__(self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self._label = Words(label, "label")
        self._label.setBuddy(editor)
        self._words = Words("", "hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._label, editor, self._words):
            column.addWidget(widget)
        column.addStretch(1)
        editor.setAccessibleName(label)
        self.setFocusProxy(editor)
        complained = getattr(editor, "complained", None)
        if complained is not None:
            complained.connect(self._say)
        self._say("")

    @property
    def complaint(self) -> str:
        """The sentence shown, or an empty text."""
        return self._words.text() if self._words.property("role") == "complaint" else ""

    def relabel(self, label: str) -> None:
        """Call the field something else."""
        self._label.setText(label)
        self.editor.setAccessibleName(label)

    def explain(self, hint: str) -> None:
        """Show another hint; a sentence that is shown stays."""
        self._hint = hint
        self._say(self.complaint)

    def complain(self, sentence: str) -> None:
        """Show a sentence beside the field; an empty one takes it away."""
        mark = getattr(self.editor, "complain", None)
        if mark is not None:
            mark(sentence)
        self._say(sentence)

    def complain_and_focus(self, sentence: str) -> None:
        """Show a sentence and put the cursor in the field."""
        self.complain(sentence)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str) -> None:
        role = "complaint" if sentence else "hint"
        if self._words.property("role") != role:
            self._words.setProperty("role", role)
            self._words.style().unpolish(self._words)
            self._words.style().polish(self._words)
        self._words.setText(sentence or self._hint)
        self._words.setVisible(bool(sentence or self._hint))
        self.editor.setAccessibleDescription(sentence)


class Form(QWidget):
    """Form rows in one or more columns, filled left to right.

    Args:
        columns: how many rows stand side by side.
    """

    def __init__(self, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._place = 0
        self.rows: list[FormRow] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px("between"))
        self._grid.setVerticalSpacing(look.scaled(12))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add(self, label: str, editor: QWidget, hint: str = "", *, span: int = 1) -> FormRow:
        """Add a field under its label, `span` columns wide, and return its row."""
        made = FormRow(label, editor, hint)
        line, column = divmod(self._place, self._columns)
        if column + span > self._columns:
            line, column = line + 1, 0
        self._grid.addWidget(made, line, column, 1, span)
        self._place = line * self._columns + column + span
        self.rows.append(made)
        return made

    def validate(self) -> bool:
        """Let every field check itself; put the cursor in the first that is wrong.

        Returns:
            Whether all of them will do.
        """
        wrong = [row for row in self.rows if not _will_do(row.editor)]
        if wrong:
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong


def _will_do(editor: QWidget) -> bool:
    check = getattr(editor, "validate", None)
    return check is None or not editor.isEnabled() or bool(check())
