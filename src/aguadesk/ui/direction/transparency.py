"""Transparencia y entrega: the package of open data of a month, and the disk of entrega-recepción."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta

from aguadesk.desk import handover, hash_list, transparency, web_package
from aguadesk.desk.complaint_report_papers import month_words
from aguadesk.desk.desk import Change, Done
from aguadesk.desk.handover import HandedOver
from aguadesk.desk.hash_list import Checked
from aguadesk.desk.transparency import Written
from aguadesk.desk.transparency_tables import OpenTable
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.language import short_day
from aguadesk.ui.section import Section
from aguadesk.ui.theme import Tone

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_TOUCHED = {"web_package", "board", "complaint"}
_COLUMNS: tuple[Column[OpenTable], ...] = (
    Column("Lista", lambda one: one.title, width=330, strong=True),
    Column("Qué dice", lambda one: one.about),
    Column("Renglones", lambda one: f"{len(one.rows):,}", Kind.NUMBER, 100),
)


class TransparencySection(Section):
    """What is published each month without anybody's data, and what is handed over when the office changes hands."""

    page_name = "transparencia"
    title = "Transparencia"
    text = "Cada mes se publica esto sin datos personales. El disco de entrega lleva todo, para quien sigue."
    icon = "mdi6.folder-open-outline"
    sees = (Right.HAND_OVER,)
    changes = Right.HAND_OVER

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._listed: Mapping[int, OpenTable] = {}
        self._month = (context.desk.today().replace(day=1) - timedelta(days=1)).replace(day=1)
        self.before, self.after = secondary("Mes anterior"), secondary("Mes siguiente")
        self.said, self.owed = Words("", "heading", wrap=True), Words("", "muted", wrap=True)
        self.about = Words("", "muted", wrap=True)
        self.table: IdTable[OpenTable] = IdTable(_COLUMNS, lambda _: self._listed)
        self.table.set_empty(Empty("mdi6.folder-open-outline", "Sin listas", "Elija un mes que ya empezó."))
        self.package = primary("Guardar paquete", "direccion.do", icon="mdi6.web").on_press(self.save_package)
        self.named = ghost("Con nombres", "direccion.list").on_press(lambda: self.save_package(named=True))
        self.area = ghost("Responsable", "direccion.edit").on_press(self.name_responsible)
        self.disk = ghost("Disco de entrega", "direccion.detail").on_press(self.make_disk)
        self.check = ghost("Comprobar", "direccion.check").on_press(self.check_folder)
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        self.body.addLayout(row(self.before, self.after, None, self.area, self.named))
        self.body.addWidget(self.said)
        self.body.addWidget(self.owed)
        self.body.addWidget(listed, 1)
        self.body.addWidget(self.about)
        self.body.addLayout(row(self.disk, self.check, None, self.package))
        self.table.current_changed.connect(lambda _: self._show_about())
        self.before.on_press(lambda: self.step(-1))
        self.after.on_press(lambda: self.step(1))

    @property
    def month(self) -> date:
        """The first day of the month on screen."""
        return self._month

    def opened(self) -> None:
        self.read()

    def refresh(self, changed: frozenset[Change]) -> None:
        if any(change.kind in _TOUCHED for change in changed):
            self.read()

    def show_part(self, part: str) -> None:
        """Show a month: `2026-10`."""
        if _MONTH.fullmatch(part):
            self._month = date.fromisoformat(f"{part}-01")
            self.read()
        self.table.focus_first()

    def step(self, way: int) -> None:
        """Go to the month before, or to the next one if it has begun."""
        length = calendar.monthrange(self._month.year, self._month.month)[1]
        there = self._month + timedelta(days=length if way > 0 else -1)
        if there <= self.context.desk.today():
            self._month = there.replace(day=1)
            self.read()

    def read(self) -> None:
        """Count again what the package of the month would say."""
        desk, month = self.context.desk, self._month
        self._listed = dict(enumerate(self.context.read(lambda: transparency.listed(desk, month)) or []))
        self.table.show_ids(list(self._listed))
        self.table.reread()
        self._show_about()
        self.said.setText(f"{month_words(month).capitalize()} · responsable: {transparency.responsible(desk)}")
        self._show_owed()

    def save_package(self, named: bool = False) -> None:
        """F12, F9: write the package into a folder of its own, inside the one that is chosen."""
        desk, month = self.context.desk, self._month
        if named and not dialogs.confirm(
            self,
            "¿Con nombres y RFC?",
            "La ley pide publicar a quién se condonó (LGTAIP, artículo 66, fracción IV). El paquete llevará datos"
            " personales, y queda escrito quién lo sacó.",
            accept="Sacar con nombres",
            risky=True,
        ):
            return
        chosen = dialogs.choose_folder(self, "Dónde se guarda el paquete", self.context.preferences, "lists")
        if chosen is None:
            return
        folder = chosen / f"transparencia-{month:%Y-%m}{'-con-nombres' if named else ''}"
        self.context.run_job(
            "Escribiendo el paquete",
            lambda progress: transparency.write_package(desk, month, folder, named=named, progress=progress),
            on_done=self._told_package,
            writes=True,
        )

    def name_responsible(self) -> None:
        """F4: the area that answers for the package."""
        desk = self.context.desk
        field = TextField(transparency.responsible(desk), "Unidad de Transparencia", most=120)
        text = "Sale en el paquete con la fecha de actualización (LGTAIP, artículo 58)."
        box = Box("Área responsable", text, accept="Guardar", parent=self)
        form = Form()
        form.add("Área", field)
        box.body.addWidget(form)
        box.begin_at(field)
        if dialogs.run(box) and self.context.act(lambda: transparency.change_responsible(desk, field.value)):
            self.read()

    def make_disk(self) -> None:
        """F6: everything, in a folder of its own, inside the one that is chosen."""
        desk = self.context.desk
        chosen = dialogs.choose_folder(self, "Dónde se guarda el disco", self.context.preferences, "backups")
        if chosen is None:
            return
        folder = chosen / f"entrega-recepcion-{desk.now():%Y%m%d-%H%M}"
        self.context.run_job(
            "Haciendo el disco de entrega",
            lambda progress: handover.make_disk(desk, folder, progress),
            on_done=self._told_disk,
            writes=True,
        )

    def check_folder(self) -> None:
        """Alt+C: whether a disk or a package is as it was handed over, file by file."""
        chosen = dialogs.choose_folder(self, "Qué carpeta se comprueba", self.context.preferences, "backups")
        if chosen is not None:
            self.context.run_job(
                "Comprobando",
                lambda progress: hash_list.check_folder(chosen, progress),
                on_done=self._told_check,
            )

    def _told_check(self, found: Checked) -> None:
        many = counted(len(found.whole), "archivo está", "archivos están")
        beside = f" Además hay: {', '.join(found.unlisted)}." if found.unlisted else ""
        if found.holds:
            self.context.shell.banner(f"{many} como se entregaron.{beside}")
            return
        said = [
            f"{words}: {', '.join(names)}."
            for words, names in (("Cambiaron", found.changed), ("Faltan", found.missing))
            if names
        ]
        text = f"{' '.join(said)} {many} como se entregaron.{beside}"
        dialogs.tell(self, "La entrega no está completa", text)

    def _told_package(self, done: Done[Written]) -> None:
        many = counted(len(done.value.files), "archivo", "archivos")
        ended = ": quedó como entregado" if done.value.counts_as_handed else ""
        self.context.shell.banner(f"{many} en {done.value.folder}{ended}.")
        self.read()

    def _told_disk(self, done: Done[HandedOver]) -> None:
        many = counted(len(done.value.files), "archivo", "archivos")
        self.context.shell.banner(f"{many} en {done.value.folder}. Imprima ACTA.pdf para las firmas.")

    def _show_about(self) -> None:
        """Say the whole of what the list under the cursor tells, with its article: a narrow column cuts it short."""
        number = self.table.current_id
        found = None if number is None else self._listed.get(number)
        self.about.setText(found.about if found else "")

    def _show_owed(self) -> None:
        """Say whether the package of the month was handed over, and until when it is to be."""
        desk, month = self.context.desk, self._month
        handed = transparency.handed_on(desk, month)
        until = web_package.due_on(desk, month)
        if handed is not None:
            self.owed.setText(f"Entregado el {short_day(handed)}.")
        else:
            self.owed.setText(f"Se entrega a más tardar el {short_day(until)}.")
        self.owed.set_tone(Tone.WARNING if handed is None and desk.today() > until else Tone.PLAIN)
