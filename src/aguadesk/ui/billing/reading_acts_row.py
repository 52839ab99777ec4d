"""The acts of Lecturas under its list: what is done with readings that wait, and with the whole route."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from aguadesk.desk import reading_acts, reading_import, readings, routes
from aguadesk.desk.desk import Done
from aguadesk.desk.reading_import import ReadingsFile, ReadingsImport
from aguadesk.desk.readings import Estimates
from aguadesk.ui import dialogs
from aguadesk.ui.billing.reading_boxes import CorrectBox, ImportBox, SheetBox
from aguadesk.ui.form_box import run_form
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.buttons import Button, ghost, secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.preview import Paper
from aguadesk.ui.theme import Tone

if TYPE_CHECKING:
    from aguadesk.ui.billing.readings import ReadingsSection

PATTERNS = ("Lecturas (*.csv *.xlsx *.xls *.ods *.txt)",)
_ACCEPTED = ("Se verificó en el domicilio", "Fuga dentro de la casa", "Casa deshabitada", "Cambió el consumo")
_ESTIMATED = ("Medidor descompuesto", "Lectura dudosa", "No se pudo volver a leer")
_DISCARDED = ("Era de otra cuenta", "Se capturó dos veces", "Lectura equivocada")
_ROUND = "El medidor dio la vuelta"
_Act = Callable[[str], Done[Any]]


class ReadingActs:
    """The buttons of the section, each with its key."""

    def __init__(self, section: ReadingsSection) -> None:
        self._section, self._context = section, section.context
        odd: list[Button] = []
        route = [ghost("Hoja", "facturacion.paper").on_press(self.print_sheet)]
        if section.may_change:
            odd = [
                secondary("Aceptar", "facturacion.do").on_press(self.accept),
                secondary("Dio vuelta", "facturacion.round").on_press(self.roll_over),
                secondary("Estimar", "facturacion.estimate").on_press(self.estimate),
                secondary("Corregir", "facturacion.edit").on_press(self.correct),
                secondary("Descartar", "facturacion.end").on_press(self.discard),
            ]
            route += [
                ghost("Estimar faltantes", "facturacion.list").on_press(self.estimate_unread),
                ghost("Importar", "facturacion.import").on_press(self.import_file),
            ]
        self.route, self.odd = row(*route), row(*odd, None)

    def accept(self) -> None:
        """F12: the readings selected that wait count as they are."""
        many = self._section.waiting
        self._with_reason(
            "Aceptar como está", _ACCEPTED, many, lambda note: reading_acts.accept(self._context.desk, many, note)
        )

    def roll_over(self) -> None:
        """F11: the dial of the reading that waits has gone round."""
        many = self._section.waiting
        if self._nothing(many[:1]):
            return
        if self._context.act(lambda: reading_acts.roll_over(self._context.desk, many[0], _ROUND)) is not None:
            self._context.shell.banner("Aceptada: el medidor dio la vuelta.")

    def estimate(self) -> None:
        """F3: the average instead of the readings selected that wait."""
        many = self._section.waiting
        self._with_reason(
            "Cobrar el promedio", _ESTIMATED, many,
            lambda note: reading_acts.estimate_instead(self._context.desk, many, note),
        )  # fmt: skip

    def correct(self) -> None:
        """F4: another reading in the place of the one the person is on."""
        tap = self._section.panel.tap
        if tap is None or tap.reading is None:
            self._context.shell.banner("Esta toma no tiene lectura que corregir.", Tone.INFO)
            return
        run_form(self._context, CorrectBox(self._context, tap, self._section), lambda: f"{tap.number}: corregida.")

    def discard(self) -> None:
        """F7: the reading the person is on is thrown away; the tap is missing again."""
        tap = self._section.panel.tap
        many = [tap.reading.id] if tap is not None and tap.reading is not None else []
        self._with_reason(
            "Descartar la lectura", _DISCARDED, many, lambda note: reading_acts.discard(self._context.desk, many, note)
        )

    def estimate_unread(self) -> None:
        """F9: the average for every tap of the route that nobody could read."""
        section, desk = self._section, self._context.desk
        route = section.shown_route
        if route is None or not route.unread + route.broken:
            self._context.shell.banner("En esta ruta no falta ninguna lectura.", Tone.INFO)
            return
        known = f", {route.broken:,} de ellas con el medidor descompuesto" if route.broken else ""
        missing = route.unread + route.broken
        text = f"Se cobrará el promedio a {missing:,} tomas sin lectura{known}. La próxima lectura lo corrige sola."
        if not dialogs.confirm(section, "¿Estimar las que faltan?", text, accept="Estimar"):
            return
        period, route_id = section.period_text, section.route_id

        def work(progress: JobProgress) -> Done[Estimates]:
            return readings.estimate_unread(desk, route_id, period, progress)

        self._context.run_job("Estimando lecturas", work, on_done=self._estimated, writes=True)

    def print_sheet(self) -> None:
        """F8: the sheet of the route, for the reader who walks it."""
        section, desk = self._section, self._context.desk
        route = section.shown_route
        if route is None:
            return
        name = f"la ruta {route.name}" if route.name else "las tomas sin ruta"
        box = SheetBox(name, section)
        if not dialogs.run(box):
            return
        period, shows = section.period_text, box.previous.value
        pdf = self._context.read(lambda: routes.sheet_pdf(desk, period, section.route_id, show_previous=shows))
        if pdf is not None:
            file_name = f"ruta-{route.name or 'sin-ruta'}-{period}.pdf"
            self._context.shell.show_paper(Paper(f"Hoja de {name}", "letter", pdf, file_name))

    def import_file(self) -> None:
        """Ctrl+I: readings out of a file, looked at before they are written."""
        section, desk = self._section, self._context.desk
        path = dialogs.open_file(section, "Importar lecturas", PATTERNS, self._context.preferences, "readings")
        if path is None:
            return
        period = section.period_text

        def work(progress: JobProgress) -> tuple[ReadingsFile, ReadingsImport]:
            file = reading_import.open_readings(path)
            return file, reading_import.check_readings(desk, period, file, progress)

        self._context.run_job("Revisando las lecturas", work, on_done=lambda found: self._looked_at(*found))

    # Inside -------------------------------------------------------------------------------------------------------

    def _looked_at(self, file: ReadingsFile, found: ReadingsImport) -> None:
        if not dialogs.run(ImportBox(found, self._section)):
            return
        desk, period = self._context.desk, str(found.period)

        def work(progress: JobProgress) -> Done[ReadingsImport]:
            return reading_import.import_readings(desk, period, file, progress)

        self._context.run_job("Guardando lecturas", work, on_done=self._imported, writes=True)

    def _imported(self, done: Done[ReadingsImport]) -> None:
        found = done.value
        self._context.shell.banner(f"{found.accepted:,} lecturas guardadas, {len(found.aside):,} apartadas.")

    def _estimated(self, done: Done[Estimates]) -> None:
        without = len(done.value.without_history)
        more = f" {without:,} no tienen promedio y siguen faltando." if without else ""
        self._context.shell.banner(f"{done.value.estimated:,} lecturas estimadas.{more}")

    def _with_reason(self, title: str, usual: tuple[str, ...], many: list[int], act: _Act) -> None:
        """Ask why, and do the act."""
        if self._nothing(many):
            return
        text = "" if len(many) == 1 else f"Son {len(many):,} lecturas."
        note = dialogs.ask_reason(self._section, title, text, accept=title.split()[0], suggestions=usual)
        if note is not None and self._context.act(lambda: act(note)) is not None:
            self._context.shell.banner("Listo: quedó en el historial de la cuenta.")

    def _nothing(self, many: list[int]) -> bool:
        if not many:
            self._context.shell.banner("Elija una lectura apartada de la lista.", Tone.INFO)
        return not many
