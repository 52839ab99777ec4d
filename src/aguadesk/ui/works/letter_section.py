"""Obras, Oficios: those that left and came, those that wait for an answer, and the codes of the archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aguadesk.desk import letters, register_papers, register_sheets
from aguadesk.desk.letters import LetterFile, LetterRow
from aguadesk.desk.register_words import STANDINGS
from aguadesk.domain.office import LetterWay
from aguadesk.domain.office.letters import LetterStanding
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import run_form
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.language import short_day
from aguadesk.ui.theme import Tone
from aguadesk.ui.works.letter_boxes import FileBox, LetterBox
from aguadesk.ui.works.register_view import RegisterSection, RegisterView

_ADDRESSED = {LetterWay.SENT: "Para:", LetterWay.RECEIVED: "De:"}
_REASONS = ("Se repitió", "No salió", "Se cambió por otro")
_TONES = {
    LetterStanding.PLAIN: Tone.PLAIN,
    LetterStanding.WAITS: Tone.INFO,
    LetterStanding.SOON: Tone.WARNING,
    LetterStanding.LATE: Tone.BAD,
    LetterStanding.ANSWERED: Tone.GOOD,
    LetterStanding.CANCELLED: Tone.PLAIN,
}


@dataclass(frozen=True, slots=True)
class StandingLetter:
    """An oficio and how it stands today."""

    row: LetterRow
    stands: LetterStanding


def _standing(context: Context, rows: Sequence[LetterRow]) -> dict[int, StandingLetter]:
    return {one.id: StandingLetter(one, letters.standing(context.desk, one)) for one in rows}


class LetterView(RegisterView[StandingLetter]):
    """The oficios of some days, both ways."""

    title = "Oficios"
    columns = (
        Column("Número", lambda one: one.row.name, width=142, strong=True),
        Column("Fecha", lambda one: short_day(one.row.draft.on_day), width=118),
        Column("Para, o de", lambda one: f"{_ADDRESSED[one.row.draft.way]} {one.row.draft.correspondent}"),
        Column("Asunto", lambda one: one.row.draft.subject, strong=True),
        Column(
            "Contestar antes",
            lambda one: short_day(one.row.draft.answer_by) if one.row.draft.answer_by else "",
            width=136,
            spare=2,
        ),
        Column("Respuesta", lambda one: STANDINGS[one.stands], Kind.STATE, 142, tone=lambda one: _TONES[one.stands]),
    )
    empty = ("mdi6.email-outline", "Sin oficios en estos días", "Registre el primero con Ctrl+N.")

    def make_acts(self) -> list[Button | None]:
        kept = self.keeping(
            secondary("Nuevo", "obras.new", icon="mdi6.plus").on_press(self.add),
            secondary("Cambiar", "obras.edit").on_press(self.change),
            secondary("Cancelar", "obras.end").on_press(self.cancel),
        )
        answer = self.keeping(primary("Contestar", "obras.do", icon="mdi6.reply").on_press(self.answer))
        return [*kept, None, *answer]

    def make_papers(self) -> list[Button]:
        cover = ghost("Carátula", "obras.paper", icon="mdi6.printer").on_press(self.enter)
        register = ghost("Registro", "obras.list").on_press(self.print_register)
        return [cover, register, ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel)]

    def listed(self) -> dict[int, StandingLetter]:
        return _standing(self.context, letters.listed(self.context.desk, *self.days))

    def told(self, rows: dict[int, StandingLetter]) -> str:
        late = sum(one.stands is LetterStanding.LATE for one in rows.values())
        said = counted(len(rows), "oficio", "oficios")
        return f"{said}; {counted(late, 'vencido', 'vencidos')} sin contestar." if late else f"{said}."

    def add(self) -> None:
        """Ctrl+N: one that leaves, or one that came."""
        self._register(LetterBox(self.context, parent=self))

    def answer(self) -> None:
        """F12: the answer to the one the person is on."""
        if self.current is not None:
            self._register(LetterBox(self.context, answers=self.current.row, parent=self))

    def change(self) -> None:
        """F4: what the one the person is on says; its number stays."""
        if self.current is not None:
            row = self.current.row
            self.run(LetterBox(self.context, row, parent=self), lambda: f"{row.name}: oficio guardado.")

    def cancel(self) -> None:
        """F7: it never left; its number stays taken."""
        if self.current is None:
            return
        one, desk = self.current.row, self.context.desk
        text = f"{one.name} se queda en el registro como cancelado; su número no se vuelve a usar."
        reason = dialogs.ask_reason(
            self, "Cancelar el oficio", text, accept="Cancelar oficio", suggestions=_REASONS, risky=True
        )
        if reason is not None and self.context.act(lambda: letters.cancel(desk, one.id, reason)) is not None:
            self.reread()
        self.table.setFocus()

    def enter(self) -> None:
        """F8 or Enter: its cover on paper, with the number and where it is acknowledged."""
        if self.current is not None:
            one, desk = self.current.row, self.context.desk
            name = f"oficio-{one.name.replace('/', '-')}"
            self.show_paper(f"Oficio {one.name}", lambda: register_papers.letter_pdf(desk, one.id), name)

    def print_register(self) -> None:
        """F9: what is on screen, on paper."""
        desk, rows = self.context.desk, [one.row for one in self._rows.values()]
        self.show_paper(
            "Registro de oficios", lambda: register_papers.letters_pdf(desk, rows), f"oficios-{self.days[0]}"
        )

    def excel(self) -> None:
        """F10: the oficios of these days."""
        first, last = self.days
        self.save(lambda: register_sheets.letters_xlsx(self.context.desk, first, last), f"oficios-{first}-{last}")

    def _register(self, box: LetterBox) -> None:
        """Run a box; the number that was taken stands in the banner, and the list goes to it."""
        if run_form(self.context, box, lambda: f"Quedó con el número {box.saved.name if box.saved else ''}."):
            self.reread()
            if box.saved is not None:
                self.table.go_to(box.saved.id)
        self.table.setFocus()


class WaitingView(LetterView):
    """Those that want an answer, of any day, the most pressing first."""

    title = "Por contestar"
    uses_days = False
    empty = ("mdi6.email-check-outline", "Nada por contestar", "Los oficios que piden respuesta aparecen aquí.")

    def listed(self) -> dict[int, StandingLetter]:
        return _standing(self.context, letters.waiting(self.context.desk))


class FileView(RegisterView[LetterFile]):
    """The codes of the archive."""

    title = "Claves"
    uses_days = False
    columns = (
        Column("Clave", lambda one: one.code, width=140, strong=True),
        Column("Nombre", lambda one: one.name),
        Column(
            "Situación",
            lambda one: "En uso" if one.active else "Sin uso",
            Kind.STATE,
            110,
            tone=lambda one: Tone.GOOD if one.active else Tone.PLAIN,
        ),
    )
    empty = ("mdi6.folder-outline", "Sin claves de archivo", "Agregue la primera con Ctrl+N.")

    def make_acts(self) -> list[Button | None]:
        if not self.context.may(Right.EDIT_SETTINGS):
            return [None]
        add = secondary("Nueva", "obras.new", icon="mdi6.plus").on_press(self.add)
        return [add, secondary("Cambiar", "obras.edit").on_press(self.enter), None]

    def listed(self) -> dict[int, LetterFile]:
        return {one.id: one for one in letters.files(self.context.desk)}

    def add(self) -> None:
        """Ctrl+N: another code."""
        box = FileBox(self.context, None, self)
        self.run(box, lambda: f"Clave «{box.code.value.upper()}» guardada.")

    def enter(self) -> None:
        """F4 or Enter: the code the person is on."""
        if self.current is not None and self.context.may(Right.EDIT_SETTINGS):
            box = FileBox(self.context, self.current, self)
            self.run(box, lambda: f"Clave «{box.code.value.upper()}» guardada.")


class LetterSection(RegisterSection):
    """The oficios of the office."""

    page_name = "oficios"
    title = "Oficios"
    text = "Numeración de los que salen, los que llegan y hasta cuándo se contestan."
    icon = "mdi6.email-outline"
    views = (LetterView, WaitingView, FileView)
