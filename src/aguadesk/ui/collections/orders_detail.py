"""One order with all that happened to it: its steps, the locks it was let pass, its files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import orders
from aguadesk.desk.desk import Done
from aguadesk.desk.lock_words import LOCK_NAMES
from aguadesk.desk.order_words import KIND_WORDS, RESULT_WORDS, STEP_WORDS, elapsed_words
from aguadesk.desk.orders import Attachment, EvidenceName, OrderPage, StepRow
from aguadesk.desk.saving import read_file, save_file
from aguadesk.domain.complaints import number_words
from aguadesk.ui import dialogs, look
from aguadesk.ui.collections.orders_result import EVIDENCE_FILES
from aguadesk.ui.collections.orders_words import who_and_where
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import Note, row
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.settings.wording import long_moment
from aguadesk.ui.theme import Tone

_STEPS: tuple[Column[StepRow], ...] = (
    Column("Cuándo", lambda one: long_moment(one.at), width=160),
    Column("Qué pasó", lambda one: STEP_WORDS[one.step], width=180, strong=True),
    Column("", lambda one: one.note),
    Column("Quién", lambda one: one.person, width=190),
)


class NoteBox(FormBox):
    """A note on an order, or a file, or both."""

    def __init__(self, context: Context, order_id: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, f"Nota en {name}", width=560, parent=parent)
        self._order_id = order_id
        self._file: Path | None = None
        self.note, self.chosen = TextField("", "Lo que se supo", most=300), Words("Sin archivo", "muted")
        form = Form()
        self.rows["note"] = form.add("Nota", self.note)
        self.body.addWidget(form)
        attach = secondary("Foto o archivo…", "cobranza.attach", icon="mdi6.paperclip").on_press(self.choose_file)
        self.body.addLayout(row(attach, self.chosen, None))

    def attempt(self) -> Done[Any]:
        evidence = None if self._file is None else Attachment(self._file.name, "", read_file(self._file))
        return orders.add_note(self._context.desk, self._order_id, self.note.value, evidence)

    def choose_file(self) -> None:
        """Let the person choose the photo or the file."""
        file = dialogs.open_file(self, "Foto o archivo", EVIDENCE_FILES, self._context.preferences, "orders")
        if file is not None:
            self._file = file
            self.chosen.setText(file.name)


class DetailBox(Box):
    """What an order says and what became of it."""

    def __init__(self, context: Context, page: OrderPage, parent: QWidget | None = None) -> None:
        order = page.order
        title = f"{order.name} · {KIND_WORDS[order.kind]}"
        text = " · ".join(filter(None, (order.account, who_and_where(order), order.instruction)))
        super().__init__(title, text, accept="", reject="Cerrar", width=900, parent=parent)
        self._context, self._shown = context, page
        self._steps: dict[int, StepRow] = {}
        self.said, self.files = Note(), Words("", "muted", wrap=True)
        self.table: IdTable[StepRow] = IdTable(_STEPS, lambda _: self._steps)
        self.table.setMinimumHeight(look.scaled(220))
        self.body.addWidget(self.said)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.files)
        self.note = secondary("Agregar nota", "cobranza.edit").on_press(self.add_note)
        self.keep = secondary("Guardar archivo…", "cobranza.attach").on_press(self.keep_file)
        self.body.addLayout(row(self.note, self.keep, None))
        self.begin_at(self.table)
        self.show_page(page)

    def show_page(self, page: OrderPage) -> None:
        """Show the order as it is now."""
        self._shown = page
        self._steps = dict(enumerate(page.steps))
        self.table.show_ids(list(self._steps))
        self.table.reread()
        self.said.say(page_words(page, self._context.desk.now), Tone.WARNING if page.overrides else Tone.INFO)
        names = ", ".join(one.name for one in page.evidence)
        self.files.setText(f"Archivos: {names}" if names else "Sin fotos ni archivos.")
        self.keep.setEnabled(bool(page.evidence))

    def add_note(self) -> None:
        """F4: a note, or a file."""
        order, desk = self._shown.order, self._context.desk
        if dialogs.run(NoteBox(self._context, order.id, order.name, self)):
            page = self._context.read(lambda: orders.page(desk, order.id))
            if page is not None:
                self.show_page(page)

    def keep_file(self) -> None:
        """Write the newest file of the order to the disk, to be looked at."""
        newest: EvidenceName = self._shown.evidence[-1]
        file = self._context.read(lambda: orders.evidence_file(self._context.desk, newest.id))
        if file is None:
            return
        patterns = ("Todos los archivos (*)",)
        path = dialogs.save_file(self, "Guardar archivo", newest.name, patterns, self._context.preferences, "orders")
        if path is not None:
            self._context.read(lambda: save_file(path, file.content))


def page_words(page: OrderPage, now: Callable[[], Any]) -> str:
    """Say in a few lines where an order comes from, what it found, how long it took, which locks it was let pass."""
    order = page.order
    lines = list[str]()
    if order.report is not None:
        lines.append(f"Viene del reporte {number_words(order.report)}.")
    if order.litres_per_day is not None:
        lines.append(f"Deja {order.litres_per_day:,} litros al día: {order.basis}.")
    if order.result is not None:
        found = [RESULT_WORDS[order.result], f"sello {order.seal_number}" if order.seal_number else ""]
        found.append(f"lectura {order.reading_m3:,}" if order.reading_m3 is not None else "")
        found.append(f"medidor nuevo {order.new_meter}" if order.new_meter else "")
        lines.append(" · ".join(filter(None, (*found, order.done_by, order.result_note))))
    lines.append(f"Tiempo: {elapsed_words(order.elapsed(now()))}.")
    lines += [f"Contra el candado {LOCK_NAMES[one.lock]}: {one.person}, «{one.reason}»." for one in page.overrides]
    return "\n".join(lines)
