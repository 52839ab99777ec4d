"""Obras, Eventos: visits to maquiladoras, jornadas, schools; with who came and the photographs."""

from __future__ import annotations

from aguadesk.desk import events, register_sheets
from aguadesk.desk.events import EventRow
from aguadesk.desk.register_words import EVENTS
from aguadesk.ui import dialogs
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.buttons import Button, ghost, secondary
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.language import short_day
from aguadesk.ui.theme import Tone
from aguadesk.ui.works.event_boxes import EventBox, PhotosBox, add_photo
from aguadesk.ui.works.register_view import RegisterSection, RegisterView

_REASONS = ("No se hizo", "Se anotó dos veces", "Se cambió de fecha")


class EventView(RegisterView[EventRow]):
    """The events, the last one first."""

    title = "Eventos"
    columns = (
        Column("Fecha", lambda one: short_day(one.draft.on_day), width=118),
        Column("Clase", lambda one: EVENTS[one.draft.kind], width=180, spare=1),
        Column("Evento", lambda one: one.draft.name, width=290, strong=True),
        Column("Lugar", lambda one: ", ".join(filter(None, (one.draft.place, one.locality))), spare=2),
        Column(
            "Asistentes",
            lambda one: "" if one.draft.attendance is None else f"{one.draft.attendance:,}",
            Kind.NUMBER,
            112,
            strong=True,
        ),
        Column("Fotos", lambda one: f"{one.photos}" if one.photos else "", Kind.NUMBER, 76, spare=3),
        Column(
            "",
            lambda one: "" if one.stands else "Cancelado",
            Kind.STATE,
            124,
            tone=lambda one: Tone.PLAIN if one.stands else Tone.WARNING,
        ),
    )
    empty = ("mdi6.calendar-star", "Sin eventos en estos días", "Anote el primero con Ctrl+N.")

    def make_acts(self) -> list[Button | None]:
        kept = self.keeping(
            secondary("Nuevo", "obras.new", icon="mdi6.plus").on_press(self.add),
            secondary("Cambiar", "obras.edit").on_press(self.change),
            secondary("Agregar foto", "obras.attach").on_press(self.attach),
            secondary("Cancelar", "obras.end").on_press(self.cancel),
        )
        return [*kept, None]

    def make_papers(self) -> list[Button]:
        photos = ghost("Ver fotos", "obras.detail", icon="mdi6.image-outline").on_press(self.enter)
        return [photos, ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel)]

    def listed(self) -> dict[int, EventRow]:
        return {one.id: one for one in events.listed(self.context.desk, *self.days)}

    def told(self, rows: dict[int, EventRow]) -> str:
        stands = [one for one in rows.values() if one.stands]
        came = sum(one.draft.attendance or 0 for one in stands)
        return f"{counted(len(stands), 'evento', 'eventos')}, {came:,} asistentes."

    def add(self) -> None:
        """Ctrl+N: another event."""
        box = EventBox(self.context, None, self)
        self.run(box, lambda: f"«{box.name.value}»: evento guardado.")

    def change(self) -> None:
        """F4: the event the person is on."""
        if self.current is not None:
            box = EventBox(self.context, self.current, self)
            self.run(box, lambda: f"«{box.name.value}»: evento guardado.")

    def attach(self) -> None:
        """Alt+F: a photograph of the event the person is on."""
        one = self.current
        if one is not None and add_photo(self.context, one.id, self):
            self.context.shell.banner(f"Foto guardada con «{one.draft.name}».")
            self.reread()
        self.table.setFocus()

    def cancel(self) -> None:
        """F7: it did not happen, or stands twice."""
        one, desk = self.current, self.context.desk
        if one is None:
            return
        text = f"«{one.draft.name}» se queda en la lista y ya no se cuenta."
        reason = dialogs.ask_reason(
            self, "Cancelar el evento", text, accept="Cancelar evento", suggestions=_REASONS, risky=True
        )
        if reason is not None and self.context.act(lambda: events.cancel_event(desk, one.id, reason)) is not None:
            self.reread()
        self.table.setFocus()

    def enter(self) -> None:
        """F6 or Enter: its photographs."""
        if self.current is not None:
            dialogs.run(PhotosBox(self.context, self.current, self))
            self.reread()

    def excel(self) -> None:
        """F10: the events with their attendance."""
        first, last = self.days
        self.save(lambda: register_sheets.events_xlsx(self.context.desk, first, last), f"eventos-{first}-{last}")


class EventSection(RegisterSection):
    """What the office took part in."""

    page_name = "eventos"
    title = "Eventos"
    text = "Visitas a maquiladoras, jornadas del Ayuntamiento y escuelas, con asistentes y fotos."
    icon = "mdi6.calendar-star"
    views = (EventView,)
