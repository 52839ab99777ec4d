"""The box in which a kind of paper gets its printer, with a test page before it is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from aguadesk.domain.errors import Refused
from aguadesk.ui import printing
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form, FormRow
from aguadesk.ui.printing import PaperSetup, Way
from aguadesk.ui.sentences import sentence
from aguadesk.ui.settings.paper_words import PAPER_WORDS, TARGET_WORDS, TICKET_WAYS, WAY_WORDS, PaperRow, read_mm

_MOST_COPIES = 9


class PrinterBox(Box):
    """Where one kind of paper is printed.

    Args:
        test: prints the test page with what is written in the box now.
    """

    def __init__(self, kept: PaperRow, test: Callable[[PaperSetup], object], parent: QWidget | None = None) -> None:
        name, use = PAPER_WORDS[kept.paper]
        super().__init__(name, f"{use}. Vale para este equipo.", accept="Guardar", width=620, parent=parent)
        self._test = test
        ways = [way for way in Way if kept.paper.is_roll or way not in TICKET_WAYS]
        self.way = Pick([(way, WAY_WORDS[way]) for way in ways])
        self.way.choose(kept.setup.way)
        names = printing.printer_names()
        self.printer = Pick([("", "La predeterminada de este equipo"), *((name, name) for name in names)])
        self.printer.choose(kept.setup.target)
        self.target = TextField(kept.setup.target if kept.setup.way is not Way.PRINTER else "", most=200)
        self.right = TextField(f"{kept.setup.right_mm:g}", most=6)
        self.down = TextField(f"{kept.setup.down_mm:g}", most=6)
        self.copies = Pick([(number, str(number)) for number in range(1, _MOST_COPIES + 1)])
        self.copies.choose(kept.setup.copies)
        self._add_fields()
        self.way.currentIndexChanged.connect(self._way_changed)
        self._way_changed()
        self.way.setFocus()

    @property
    def setup(self) -> PaperSetup:
        """What is written in the box.

        Raises:
            Refused: `printer.millimetres`.
        """
        way = Way(str(self.way.value))
        target = str(self.printer.value or "") if way is Way.PRINTER else self.target.value
        return PaperSetup(way, target, read_mm(self.right.value), read_mm(self.down.value), int(str(self.copies.value)))

    def will_do(self) -> bool:
        if self._written() is None:
            return False
        if Way(str(self.way.value)) is not Way.PRINTER and not self.target.value:
            self._target_row.complain_and_focus("Falta decir a dónde se manda.")
            return False
        return True

    def test(self) -> None:
        """F9: the test page, with what is written now."""
        setup = self._written()
        if setup is not None:
            self._test(setup)

    def _written(self) -> PaperSetup | None:
        try:
            return self.setup
        except Refused as refused:
            wrong = self._right_row if not _reads(self.right.value) else self._down_row
            wrong.complain_and_focus(sentence(refused))
            return None

    def _add_fields(self) -> None:
        form = Form(columns=3)
        form.add("Cómo se imprime", self.way, span=3)
        self._printer_row = form.add("Impresora", self.printer, span=3)
        self._target_row: FormRow = form.add("Dirección", self.target, span=3)
        self._right_row = form.add("Mover a la derecha, mm", self.right, "Negativo: a la izquierda.")
        self._down_row = form.add("Mover hacia abajo, mm", self.down, "Negativo: hacia arriba.")
        form.add("Copias", self.copies)
        self.body.addWidget(form)
        self.body.addStretch(1)
        check = secondary("Página de prueba", "ajustes.test_page", icon="mdi6.printer-check").on_press(self.test)
        self.buttons.insertWidget(0, check)

    def _way_changed(self) -> None:
        way = Way(str(self.way.value))
        self._printer_row.setVisible(way is Way.PRINTER)
        self._target_row.setVisible(way is not Way.PRINTER)
        label, example = TARGET_WORDS[way]
        self._target_row.relabel(label)
        self.target.setPlaceholderText(example)


def _reads(typed: str) -> bool:
    try:
        read_mm(typed)
    except Refused:
        return False
    return True
