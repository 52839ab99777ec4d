"""Ajustes, Impresoras y papeles: where this machine prints each kind of paper, and how far it is moved.

Kept by the machine, not by the board: another computer has other printers.
"""

from __future__ import annotations

from dataclasses import replace

from aguadesk.desk import printer_check
from aguadesk.desk.printer_check import Paper as PaperKind
from aguadesk.ui import dialogs, printing
from aguadesk.ui.context import Context
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import Card
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.listed_section import ListedSection
from aguadesk.ui.paper_desk import where
from aguadesk.ui.printing import PaperSetup
from aguadesk.ui.settings.paper_words import PAPER_WORDS, PaperRow
from aguadesk.ui.settings.printer_box import PrinterBox
from aguadesk.ui.till.counter_acts import AUTOMATIC, RECEIPT_PAPER

COLUMNS: tuple[Column[PaperRow], ...] = (
    Column("Papel", lambda kept: PAPER_WORDS[kept.paper][0], width=150, strong=True),
    Column("Para", lambda kept: PAPER_WORDS[kept.paper][1], width=240, spare=1),
    Column("Dónde se imprime", lambda kept: where(kept.setup)),
    Column("Ajuste", lambda kept: kept.moved, width=200, spare=2),
    Column("Copias", lambda kept: str(kept.setup.copies), Kind.NUMBER, 84, spare=3),
)
RECEIPT_PAPERS = (PaperKind.HALF_LETTER, PaperKind.TICKET_80, PaperKind.TICKET_58)


class PrintersSection(ListedSection[PaperRow]):
    """The printers of this machine."""

    title = "Impresoras y papeles"
    text = "Vale para este equipo. La página de prueba muestra acentos, regla y el marco para ajustar milímetros."
    icon = "mdi6.printer-outline"

    def __init__(self, context: Context) -> None:
        super().__init__(context, COLUMNS, Empty("mdi6.printer-outline", "No hay papeles"))
        self.table.opened.connect(lambda _: self.edit())
        self.receipt = Choice([(paper.value, PAPER_WORDS[paper][0]) for paper in RECEIPT_PAPERS])
        self.at_once = Choice([(True, "Al cobrar"), (False, "Cuando se pida")])
        self.add_buttons(
            secondary("Cambiar", "ajustes.edit", icon="mdi6.printer-settings").on_press(self.edit),
            secondary("Página de prueba", "ajustes.test_page", icon="mdi6.printer-check").on_press(self.test_current),
            None,
        )
        self.body.addWidget(self._receipt_card())
        self.receipt.chosen.connect(lambda paper: context.preferences.put(RECEIPT_PAPER, paper))
        self.at_once.chosen.connect(lambda now: context.preferences.put(AUTOMATIC, now))

    def opened(self) -> None:
        kept = self.context.preferences
        self.show_rows([PaperRow(paper, printing.setup_of(kept, paper.value)) for paper in PAPER_WORDS])
        self.receipt.choose(kept.get(RECEIPT_PAPER, PaperKind.HALF_LETTER.value))
        self.at_once.choose(kept.get(AUTOMATIC, True))

    def edit(self) -> None:
        """F4: another printer, other millimetres."""
        kept = self.current
        if kept is None:
            return
        box = PrinterBox(kept, lambda setup: self.test(kept.paper, setup), self)
        if dialogs.run(box):
            printing.remember_setup(self.context.preferences, kept.paper.value, box.setup)
            self.opened()
            self.context.shell.banner(f"{PAPER_WORDS[kept.paper][0]}: impresora guardada.")

    def test_current(self) -> None:
        """F9: the test page of the paper the person is on."""
        if self.current is not None:
            self.test(self.current.paper, self.current.setup)

    def test(self, paper: PaperKind, setup: PaperSetup) -> None:
        """Print the test page where a setup says. The page itself is moved, so that its ruler shows the truth."""
        desk, in_place = self.context.desk, replace(setup, right_mm=0.0, down_mm=0.0)

        def work(progress: JobProgress) -> None:
            if setup.takes_ticket_bytes:
                printing.send_ticket(printer_check.check_ticket(desk, setup.target, paper), setup)
                return
            pdf = printer_check.check_pdf(desk, setup.target, paper, setup.right_mm, setup.down_mm)
            printing.print_pages(pdf, in_place, "Página de prueba", progress.step)

        self.context.run_job("Imprimiendo la página de prueba", work)

    def _receipt_card(self) -> Card:
        card = Card()
        form = Form(columns=2)
        form.add("El recibo sale en", self.receipt)
        form.add("Se imprime", self.at_once)
        card.column.addWidget(form)
        return card
