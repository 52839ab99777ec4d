"""What Metas does with files and boxes: import, export, evidence, the counts and the review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from aguadesk.desk import goal_capture, goal_edits, goal_reports, goals
from aguadesk.desk.desk import Done
from aguadesk.desk.goal_capture import Attachment, GoalCard
from aguadesk.desk.goals import ExportStyle, ImportedPlan, ReviewedFinding
from aguadesk.desk.saving import read_file, save_file
from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.counting import Totals
from aguadesk.domain.goals.rows import Header, Verdict
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.context import Context
from aguadesk.ui.goals.card import CapturePanel
from aguadesk.ui.goals.edit_boxes import HeaderBox, RowBox
from aguadesk.ui.goals.review_box import ReviewBox
from aguadesk.ui.goals.score_box import ScoreBox
from aguadesk.ui.goals.wording import month_words
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.words import Words
from aguadesk.ui.sentences import sentence
from aguadesk.ui.theme import Tone

BOOKS = ["Libros de Excel (*.xlsx)"]
_ORDINALS = ("primer", "segundo", "tercer", "cuarto")
_EXPLAINED = {
    ExportStyle.FAITHFUL: "Cada celda como en la hoja importada; solo cambia lo que se capturó después.",
    ExportStyle.CORRECTED: "Una sola regla para todo, con justificación, firmas y una hoja con qué cambió y por qué.",
    ExportStyle.FOUR_QUARTERS: "El programa anual: los cuatro trimestres lado a lado, cada uno por sí solo, y el año.",
}


class StyleBox(Box):
    """Asks in which style the O.P.11 is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Exportar el O.P.11", accept="Elegir dónde guardarlo", parent=parent)
        self.style_choice: Choice[ExportStyle] = Choice(
            [(ExportStyle.FAITHFUL, "Fiel"), (ExportStyle.CORRECTED, "Corregido"), (ExportStyle.FOUR_QUARTERS, "POA")]
        )
        self._words = Words(_EXPLAINED[ExportStyle.FAITHFUL], "muted", wrap=True)
        self.style_choice.chosen.connect(lambda style: self._words.setText(_EXPLAINED[style]))
        self.body.addWidget(self.style_choice)
        self.body.addWidget(self._words)


def bring(context: Context) -> bool:
    """Let the person choose a workbook and import it; returns whether a plan came of it."""
    file = dialogs.open_file(context.shell.window(), "Importar un O.P.11", BOOKS, context.preferences, "op11")
    if file is None:
        return False
    done = context.act(lambda: goals.import_plan(context.desk, read_file(file), file.name))
    return _told(context, done.value if done else None)


def bring_example(context: Context) -> bool:
    """Import the published example; returns whether a plan came of it."""
    done = context.act(lambda: goals.import_example(context.desk))
    return _told(context, done.value if done else None)


def export(context: Context, plan_id: int, quarter: int) -> None:
    """Ask for the style and the place, and write the workbook."""
    box = StyleBox(context.shell.window())
    if not dialogs.run(box):
        return
    style = box.style_choice.value
    name = f"op11-trimestre-{quarter}-{style.value}.xlsx"
    file = dialogs.save_file(context.shell.window(), "Guardar el O.P.11", name, BOOKS, context.preferences, "op11")
    if file is None:
        return
    written = context.read(lambda: _written(file, goals.export(context.desk, plan_id, quarter, style)))
    if written is not None:
        context.shell.banner(f"El O.P.11 quedó guardado en {written.name}.", Tone.GOOD)
        _ask_whether_handed_over(context, plan_id, quarter)


def _ask_whether_handed_over(context: Context, plan_id: int, quarter: int) -> None:
    """Ask who answers for the goals whether what was exported is the report that Hoy asks for."""
    report = context.read(lambda: goal_reports.pending(context.desk)) if context.may(Right.EDIT_GOALS) else None
    if report is None or (report.plan_id, report.quarter) != (plan_id, quarter):
        return
    handed = dialogs.confirm(
        context.shell.window(),
        "¿Es el informe que se entrega?",
        f"El del {_ORDINALS[quarter - 1]} trimestre de {report.year} está pendiente. Si ya quedó entregado, Hoy deja "
        "de pedirlo.",
        accept="Quedó entregado",
        reject="Todavía no",
    )
    if handed:
        context.act(lambda: goal_reports.hand_over(context.desk, report.year, quarter))


def save(context: Context, panel: CapturePanel, card: GoalCard) -> bool:
    """Write a capture; returns whether it was written."""
    month = panel.month.value
    if month is None:
        return False

    def work() -> Done[int]:
        evidence = Attachment(panel.evidence.name, "", read_file(panel.evidence)) if panel.evidence else None
        return goal_capture.capture_progress(
            context.desk, card.row.id, int(str(month)), panel.typed, panel.note.value, evidence
        )

    done = context.act(work, panel.complain)
    if done is not None:
        context.shell.banner(f"Avance de la meta {card.row.label} guardado.", Tone.GOOD)
    return done is not None


def keep_copy(context: Context, evidence_id: int) -> None:
    """Let the person take a copy of a file kept as evidence."""
    kept = context.read(lambda: goal_capture.evidence_file(context.desk, evidence_id))
    if kept is None:
        return
    file = dialogs.save_file(
        context.shell.window(),
        "Guardar una copia",
        kept.name,
        ["Todos los archivos (*)"],
        context.preferences,
        "evidence",
    )
    if file is not None and context.read(lambda: _written(file, kept.content)) is not None:
        context.shell.banner(f"La evidencia quedó copiada en {file.name}.", Tone.GOOD)


def show_score(context: Context, plan_id: int, quarter: int) -> None:
    """Show the Suma de Metas; whoever may decides how a line counts."""
    totals = context.read(lambda: goals.explained_totals(context.desk, plan_id, quarter))
    if totals is None:
        return

    def decide(row_id: int, verdict: Verdict | None, reason: str) -> Totals | str:
        try:
            done = goal_edits.override_count(context.desk, row_id, verdict, reason)
        except Refused as refused:
            return sentence(refused)
        context.shell.tell_changed(done.changed)
        return goals.explained_totals(context.desk, plan_id, quarter)

    dialogs.run(ScoreBox(totals, decide if context.may(Right.EDIT_GOALS) else None, context.shell.window()))


def show_review(context: Context, plan_id: int, quarter: int) -> None:
    """Show the remarks; whoever may accepts them with a note."""
    found = context.read(lambda: goals.review_plan(context.desk, plan_id, quarter))
    if found is None:
        return

    def accept(one: ReviewedFinding, note: str) -> Sequence[ReviewedFinding] | str:
        try:
            done = goal_edits.accept_finding(context.desk, plan_id, one.finding.kind, one.finding.row, note)
        except Refused as refused:
            return sentence(refused)
        context.shell.tell_changed(done.changed)
        return goals.review_plan(context.desk, plan_id, quarter)

    dialogs.run(ReviewBox(found, accept if context.may(Right.EDIT_GOALS) else None, context.shell.window()))


def edit_head(context: Context, plan_id: int, header: Header) -> None:
    """Let the person write the head of the sheet anew."""
    dialogs.run(
        HeaderBox(
            context,
            header,
            lambda typed: _attempt(context, lambda: goal_edits.edit_header(context.desk, plan_id, typed)),
            context.shell.window(),
        )
    )


def edit_row(context: Context, card: GoalCard) -> None:
    """Let the person write a row of the sheet anew."""
    form = context.read(lambda: goal_edits.row_form(context.desk, card.row.id))
    if form is None:
        return
    dialogs.run(
        RowBox(
            card.row.label,
            form,
            lambda typed: _attempt(context, lambda: goal_edits.edit_row(context.desk, card.row.id, typed)),
            context.shell.window(),
        )
    )


def erase_month(context: Context, card: GoalCard, month: int) -> bool:
    """Take out what was captured for a month, with a reason; returns whether it was taken out."""
    window = context.shell.window()
    title = f"Borrar lo capturado en {month_words(month).lower()}"
    reason = dialogs.ask_reason(window, title, "La evidencia se conserva con la meta.", accept="Borrar", risky=True)
    if reason is None:
        return False
    return context.act(lambda: goal_capture.erase_progress(context.desk, card.row.id, month, reason)) is not None


def switch_imported(context: Context, card: GoalCard) -> bool:
    """Stop counting what the sheet brought, with a reason, or count it again; returns whether it changed."""
    if card.row.withdrawn:
        return context.act(lambda: goal_edits.restore_imported(context.desk, card.row.id)) is not None
    reason = dialogs.ask_reason(
        context.shell.window(),
        "Dejar de contar lo que traía la hoja",
        f"La hoja dice {card.imported}. Desde ahora contará solo lo que se capture mes por mes.",
        accept="Dejar de contarlo",
    )
    if reason is None:
        return False
    return context.act(lambda: goal_edits.withdraw_imported(context.desk, card.row.id, reason)) is not None


def _attempt(context: Context, work: Callable[[], Done[bool]]) -> str:
    """Do an act for a box that stays open when it is refused; returns the sentence why, or ""."""
    try:
        done = work()
    except Refused as refused:
        return sentence(refused)
    context.shell.tell_changed(done.changed)
    return ""


def _written(file: Path, content: bytes) -> Path:
    save_file(file, content)
    return file


def _told(context: Context, imported: ImportedPlan | None) -> bool:
    if imported is None:
        return False
    programmed, achieved, not_achieved = imported.counts
    context.shell.banner(
        f"{imported.goals} renglones con meta del {imported.year}. "
        f"Suma de Metas: {programmed} programadas, {achieved} cumplidas, {not_achieved} no cumplidas."
    )
    return True
