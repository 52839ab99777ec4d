"""Obras, Atención al público: who was attended without a paper, how many by trámite, and the trámites themselves."""

from __future__ import annotations

from aguadesk.desk import attentions, procedures, register_sheets
from aguadesk.desk.attentions import AttentionRow, AttentionTally
from aguadesk.desk.complaint_words import CHANNEL_WORDS
from aguadesk.desk.procedures import ProcedureRow
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.attention_box import note_attention
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.buttons import Button, ghost, secondary
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.language import short_day
from aguadesk.ui.said import account_head
from aguadesk.ui.theme import Tone
from aguadesk.ui.works.procedure_box import ProcedureBox
from aguadesk.ui.works.register_view import RegisterSection, RegisterView


class AttentionView(RegisterView[AttentionRow]):
    """Everybody attended, the last one first."""

    title = "Atendidos"
    columns = (
        Column("Fecha", lambda one: short_day(one.on_day), width=118),
        Column("Hora", lambda one: f"{one.at:%H:%M}", width=70, spare=2),
        Column("Trámite", lambda one: one.procedure, width=206, strong=True),
        Column("Cómo vino", lambda one: CHANNEL_WORDS[one.channel], width=150, spare=1),
        Column("Cuenta", lambda one: one.account, width=112, head=account_head),
        Column("Quién", lambda one: one.visitor or one.holder),
        Column("Atendió", lambda one: one.person, width=190, spare=3),
        Column(
            "",
            lambda one: "" if one.stands else "Deshecha",
            Kind.STATE,
            116,
            tone=lambda one: Tone.PLAIN if one.stands else Tone.WARNING,
        ),
    )
    empty = ("mdi6.account-check-outline", "Nadie anotado en estos días", "En Cuentas o Caja: Alt+C. Aquí: Ctrl+N.")

    def make_acts(self) -> list[Button | None]:
        kept = self.keeping(
            secondary("Anotar", "obras.new", icon="mdi6.plus").on_press(self.add),
            secondary("Deshacer", "obras.end").on_press(self.undo),
        )
        return [*kept, None]

    def make_papers(self) -> list[Button]:
        return [ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel)]

    def listed(self) -> dict[int, AttentionRow]:
        return {one.id: one for one in attentions.listed(self.context.desk, *self.days)}

    def told(self, rows: dict[int, AttentionRow]) -> str:
        many = sum(one.stands for one in rows.values())
        asked = "Quien paga, firma, reporta o contrata se cuenta por su propio papel."
        return f"{counted(many, 'usuario atendido', 'usuarios atendidos')} sin papel. {asked}"

    def add(self) -> None:
        """Ctrl+N: somebody with or without an account."""
        if note_attention(self.context, parent=self):
            self.reread()
        self.table.setFocus()

    def undo(self) -> None:
        """F7: it was written by mistake."""
        one, desk = self.current, self.context.desk
        if one is None:
            return
        text = f"{one.procedure}, {short_day(one.on_day)}. Se queda en la lista y ya no se cuenta."
        sure = dialogs.confirm(self, "Deshacer la atención", text, accept="Deshacer", risky=True)
        if sure and self.context.act(lambda: attentions.undo(desk, one.id)) is not None:
            self.reread()
        self.table.setFocus()

    def excel(self) -> None:
        """F10: the list, without names."""
        first, last = self.days
        self.save(lambda: register_sheets.attentions_xlsx(self.context.desk, first, last), f"atendidos-{first}-{last}")


class TallyView(RegisterView[AttentionTally]):
    """How many came, by trámite and channel."""

    title = "Por trámite"
    columns = (
        Column("Trámite", lambda one: one.procedure, strong=True),
        Column("Código de calidad", lambda one: one.quality_code, width=180, spare=1),
        Column("Cómo vino", lambda one: CHANNEL_WORDS[one.channel], width=190),
        Column("Usuarios", lambda one: f"{one.people:,}", Kind.NUMBER, 120, strong=True),
    )
    empty = ("mdi6.counter", "Nadie anotado en estos días", "Elija otro mes arriba.")

    def make_acts(self) -> list[Button | None]:
        return [None]

    def make_papers(self) -> list[Button]:
        return [ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel)]

    def listed(self) -> dict[int, AttentionTally]:
        return dict(enumerate(attentions.tallies(self.context.desk, *self.days)))

    def told(self, rows: dict[int, AttentionTally]) -> str:
        return f"{counted(sum(one.people for one in rows.values()), 'usuario', 'usuarios')} en total."

    def excel(self) -> None:
        """F10: the same, with its total."""
        first, last = self.days
        self.save(lambda: register_sheets.tallies_xlsx(self.context.desk, first, last), f"por-tramite-{first}-{last}")


class ProcedureView(RegisterView[ProcedureRow]):
    """The catalogue of trámites."""

    title = "Trámites"
    uses_days = False
    columns = (
        Column("Trámite", lambda one: one.name, strong=True),
        Column("Código de calidad", lambda one: one.quality_code or "—", width=180),
        Column("Requisitos", lambda one: one.requirements.replace("\n", " · "), spare=1),
        Column(
            "Situación",
            lambda one: "En uso" if one.active else "Sin uso",
            Kind.STATE,
            110,
            tone=lambda one: Tone.GOOD if one.active else Tone.PLAIN,
        ),
    )
    empty = ("mdi6.format-list-checks", "Sin trámites", "Agregue el primero con Ctrl+N.")

    def make_acts(self) -> list[Button | None]:
        changes: list[Button] = []
        if self.context.may(Right.EDIT_SETTINGS):
            changes = [
                secondary("Nuevo", "obras.new", icon="mdi6.plus").on_press(self.add),
                secondary("Cambiar", "obras.edit").on_press(self.enter),
            ]
        return [*changes, None]

    def make_papers(self) -> list[Button]:
        return [ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel)]

    def listed(self) -> dict[int, ProcedureRow]:
        return {one.id: one for one in procedures.procedures(self.context.desk)}

    def told(self, rows: dict[int, ProcedureRow]) -> str:
        coded = sum(bool(one.quality_code) for one in rows.values())
        return f"{counted(len(rows), 'trámite', 'trámites')}; {coded} con código en el sistema de calidad."

    def add(self) -> None:
        """Ctrl+N: another trámite."""
        box = ProcedureBox(self.context, None, self)
        self.run(box, lambda: f"«{box.name.value}»: trámite guardado.")

    def enter(self) -> None:
        """F4 or Enter: the trámite the person is on."""
        if self.current is not None and self.context.may(Right.EDIT_SETTINGS):
            box = ProcedureBox(self.context, self.current, self)
            self.run(box, lambda: f"«{box.name.value}»: trámite guardado.")

    def excel(self) -> None:
        """F10: the catalogue."""
        self.save(lambda: register_sheets.procedures_xlsx(self.context.desk), "tramites")


class AttentionSection(RegisterSection):
    """Who came, and for what."""

    page_name = "atencion"
    title = "Atención al público"
    label = "Atención"
    text = "Usuarios atendidos sin que quede otro papel: consultas de saldo, requisitos, informes."
    icon = "mdi6.account-voice"
    views = (AttentionView, TallyView, ProcedureView)
