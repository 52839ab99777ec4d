"""Facturación, Tarifas: what is charged since when, what it costs, and changing it without touching a bill."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import tariff_files, tariff_looks, tariffs
from aguadesk.desk.desk import Change, Done, done
from aguadesk.desk.tariffs import Loaded, TariffRow
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, look
from aguadesk.ui.billing.tariff_card import TariffCard
from aguadesk.ui.billing.tariff_change import ChangeBox
from aguadesk.ui.billing.tariff_compare import CompareBox
from aguadesk.ui.billing.tariff_editor import EditorBox
from aguadesk.ui.billing.tariff_wording import (
    FAMILY_WORDS,
    PERIOD_WORDS,
    SERVICE_WORDS,
    published,
    standing_tone,
    standing_words,
)
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox, run_form
from aguadesk.ui.kit.buttons import ghost, secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.listed_section import ListedSection
from aguadesk.ui.sentences.tariffs import loaded_warnings
from aguadesk.ui.settings.wording import long_day
from aguadesk.ui.theme import Tone

COLUMNS: tuple[Column[TariffRow], ...] = (
    Column("Tarifa", lambda one: one.tariff.name, strong=True),
    Column("Uso", lambda one: one.tariff.use, width=170, spare=2),
    Column("Vigencia", standing_words, Kind.STATE, 190, tone=standing_tone),
    Column("Servicio", lambda one: SERVICE_WORDS[one.tariff.service], width=130, spare=3),
    Column("Periodo", lambda one: PERIOD_WORDS[one.tariff.period], width=110, spare=4),
    Column("Cómo se calcula", lambda one: FAMILY_WORDS[one.tariff.family][0], width=150, spare=5),
    Column("Publicada en", lambda one: published(one.tariff), width=230, spare=6),
)
_FILES = ("Hoja de cálculo o TOML (*.xlsx *.toml)",)
_SAVED = ("Hoja de cálculo (*.xlsx)", "Archivo TOML (*.toml)")


class EndBox(FormBox):
    """Until when a version charges."""

    def __init__(self, context: Context, one: TariffRow, parent: QWidget | None = None) -> None:
        text = f"Después de ese día «{one.tariff.name}» ya no cobra a nadie. Los recibos hechos se quedan igual."
        super().__init__(context, "Terminar la tarifa", text, accept="Terminar", parent=parent)
        self._row = one
        self.last_day = DayField(one.until or date(context.desk.today().year, 12, 31))
        form = Form()
        self.rows["valid_to"] = form.add("Último día en que vale", self.last_day)
        self.body.addWidget(form)
        self.last_day.setFocus()

    def attempt(self) -> Done[Any]:
        return tariffs.end_tariff(self._context.desk, self._row.id, self.last_day.value)


class TariffsSection(ListedSection[TariffRow]):
    """The tariffs of the board; at the right, the one the person is on."""

    title = "Tarifas"
    text = "Cada versión vale desde su fecha. Una nueva no cambia ningún recibo ya hecho."
    icon = "mdi6.chart-bell-curve-cumulative"
    changes = Right.EDIT_TARIFFS

    def __init__(self, context: Context) -> None:
        empty = Empty(
            "mdi6.chart-bell-curve-cumulative", "Todavía no hay tarifas", "Importe una con Ctrl+I o escríbala."
        )
        super().__init__(context, COLUMNS, empty)
        self.card = TariffCard(context)
        self.shown = Choice([(False, "Actuales"), (True, "Todas")])
        self.shown.setMaximumWidth(look.scaled(260))
        self.shown.chosen.connect(lambda _: self.opened())
        listed = self.table.parentWidget()
        assert listed is not None
        self.body.removeWidget(listed)
        sides = row(listed, self.card, spacing=look.px("inside"))
        sides.setStretch(0, 6)
        sides.setStretch(1, 5)
        self.body.addLayout(sides, 1)
        self.table.current_changed.connect(lambda _: self.card.show_row(self.current))
        self.table.opened.connect(lambda _: self.edit() if self.may_change else self.compare())
        if self.may_change:
            self.add_buttons(
                secondary("Nueva", "facturacion.new", icon="mdi6.plus").on_press(self.add),
                secondary("Editar", "facturacion.edit").on_press(self.edit),
                secondary("Importar", "facturacion.import").on_press(self.load),
                ghost("Terminar", "facturacion.end").on_press(self.end),
                ghost("Retirar").on_press(self.withdraw),
                None,
            )
        self.add_buttons(
            secondary("Comparar", "facturacion.detail").on_press(self.compare),
            secondary("Qué cambió", "facturacion.list").on_press(self.show_change),
            secondary("Exportar", "facturacion.excel").on_press(self.save),
            None,
            self.shown,
        )

    def opened(self) -> None:
        with_past = bool(self.shown.value)
        self.show_rows(self.context.read(lambda: tariffs.tariff_list(self.context.desk, with_past=with_past)) or [])
        self.card.show_row(self.current)

    def refresh(self, changed: frozenset[Change]) -> None:
        if any(change.kind in {"tariff", "rule", "bill"} for change in changed):
            self.opened()

    def add(self) -> None:
        """Ctrl+N: a tariff from nothing."""
        self._run(EditorBox(self.context, None, self))

    def edit(self) -> None:
        """F4: a newer version, or this one corrected."""
        if self.current is not None:
            self._run(EditorBox(self.context, self.current, self))

    def load(self) -> None:
        """Ctrl+I: a tariff out of its file."""
        file = dialogs.open_file(self, "Importar tarifa", _FILES, self.context.preferences, "tariffs")
        if file is not None:
            loaded = self.context.act(lambda: tariffs.import_tariff(self.context.desk, file))
            if loaded is not None:
                self._said(loaded.value)

    def save(self) -> None:
        """F10: the tariff into a spreadsheet or a file of text."""
        one = self.current
        if one is None:
            return
        name = f"{one.tariff.name} {one.tariff.valid_from.isoformat()}.xlsx".replace("/", "-")
        file = dialogs.save_file(self, "Exportar tarifa", name, _SAVED, self.context.preferences, "tariffs")
        if file is None:
            return

        def write() -> Done[None]:
            tariff_files.save_tariff_file(file, one.tariff)
            return done(None)

        if self.context.act(write) is not None:
            self.context.shell.banner(f"«{one.tariff.name}» guardada en {file.name}.")

    def compare(self) -> None:
        """F6: the tariff beside the table that was published."""
        if self.current is not None:
            dialogs.run(CompareBox(self.context, self.current.tariff, self))

    def show_change(self) -> None:
        """F9: what this version changed from the one before."""
        one = self.current
        if one is None:
            return
        versions = tariffs.versions_of(self.context.desk, one.tariff.name)
        older = [other for other in versions if other.tariff.valid_from < one.tariff.valid_from]
        if not older:
            self.context.shell.banner(f"«{one.tariff.name}» no tiene una versión anterior.", Tone.INFO)
            return
        change = self.context.read(lambda: tariff_looks.version_change(self.context.desk, older[0].tariff, one.tariff))
        if change is not None:
            dialogs.run(ChangeBox(one.tariff.name, change, self))

    def end(self) -> None:
        """F7: until when it charges."""
        one = self.current
        if one is not None:
            box = EndBox(self.context, one, self)
            run_form(self.context, box, lambda: f"«{one.tariff.name}» vale hasta el {long_day(box.last_day.value)}.")

    def withdraw(self) -> None:
        """Take out of the list a version that made no bill."""
        one = self.current
        if one is None:
            return
        since = long_day(one.tariff.valid_from)
        text = (
            f"La versión de «{one.tariff.name}» que empieza el {since} sale de la lista, como si no se hubiera cargado."
        )
        if dialogs.confirm(self, "Retirar la tarifa", text, accept="Retirar", risky=True):
            act = self.context.act(lambda: tariffs.withdraw_tariff(self.context.desk, one.id))
            if act is not None:
                self.context.shell.banner(f"«{one.tariff.name}» desde el {since}: retirada.")

    def _run(self, box: EditorBox) -> None:
        if dialogs.run(box) and box.loaded is not None:
            self._said(box.loaded)

    def _said(self, loaded: Loaded) -> None:
        """Say what was kept, and what is odd in it."""
        tariff = loaded.tariff
        odd = loaded_warnings(loaded)
        said = f"«{tariff.name}» guardada: vale desde el {long_day(tariff.valid_from)}."
        self.context.shell.banner(" ".join((said, *odd)), Tone.WARNING if odd else Tone.GOOD)
