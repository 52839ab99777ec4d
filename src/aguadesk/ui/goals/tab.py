"""The tab Metas: choose the plan and the quarter, look at the tree, capture beside it, count, review, export."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from aguadesk.desk import goal_capture, goal_feeds, goals
from aguadesk.desk.desk import Change
from aguadesk.domain.goals.periods import quarter_of
from aguadesk.domain.goals.rows import Basis
from aguadesk.domain.goals.sheet import Sheet
from aguadesk.domain.goals.tree import tree
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, keys, look
from aguadesk.ui.context import Context
from aguadesk.ui.goals import feed_acts, goal_acts
from aguadesk.ui.goals.card import CapturePanel
from aguadesk.ui.goals.tree import GoalTree
from aguadesk.ui.goals.wording import BASES, QUARTERS
from aguadesk.ui.kit.buttons import ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, column, fill, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.words import Words
from aguadesk.ui.tab import Tab

_LONGEST_NAME = 40


class Goals(Tab):
    """The goals the board answers for."""

    name = "metas"
    title = "Metas"
    icon = "mdi6.flag-checkered"
    right = Right.READ

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.sheet: Sheet | None = None
        self.plans = Pick()
        self.quarter: Choice[int] = Choice(QUARTERS)
        self.basis: Choice[Basis] = Choice(BASES)
        self.period = Words("", "muted", wrap=True)
        self.counts = secondary("Suma de Metas", "metas.score")
        self.review = ghost("Revisión", "metas.review")
        self.tree, self.panel = GoalTree(), CapturePanel()
        self._whole = QStackedWidget()
        self._showing = False
        self._lay_out()
        self._wire()

    @property
    def plan_id(self) -> int | None:
        """The plan on screen."""
        return None if self.plans.value is None else int(str(self.plans.value))

    # What the shell tells -----------------------------------------------------------------------------------

    def opened(self) -> None:
        self._read_plans()
        self.tree.setFocus()

    def refresh(self, changed: frozenset[Change]) -> None:
        if any(change.kind in {"goal", "goal_plan"} for change in changed):
            self._read_plans()

    def may_leave(self) -> bool:
        if not self.panel.has_typed:
            return True
        return dialogs.confirm(
            self.context.shell.window(),
            "¿Dejar el avance sin guardar?",
            "Lo que escribió para esta meta todavía no se guarda.",
            accept="Dejarlo",
            reject="Seguir aquí",
            risky=True,
        )

    # What the person does -------------------------------------------------------------------------------------

    def bring(self) -> None:
        """Import an O.P.11 from a workbook."""
        if goal_acts.bring(self.context):
            self._read_plans(newest=True)

    def bring_example(self) -> None:
        """Import the example that ships with the program."""
        if goal_acts.bring_example(self.context):
            self._read_plans(newest=True)

    def export(self) -> None:
        """Write the workbook of the quarter on screen."""
        if self.plan_id is not None:
            goal_acts.export(self.context, self.plan_id, self.quarter.value)

    def show_score(self) -> None:
        """Show the Suma de Metas line by line."""
        if self.plan_id is not None:
            goal_acts.show_score(self.context, self.plan_id, self.quarter.value)

    def show_review(self) -> None:
        """Show what to look at before signing."""
        if self.plan_id is not None:
            goal_acts.show_review(self.context, self.plan_id, self.quarter.value)

    def capture(self) -> None:
        """Put the cursor where the progress of the chosen goal is typed."""
        self.panel.start()

    def save(self) -> None:
        """Write what was typed for the chosen goal and month."""
        card = self.panel.card
        if card is not None and goal_acts.save(self.context, self.panel, card):
            self.panel.take_evidence(None)
            self._show_goal(card.row.id)
            self.tree.setFocus()

    def edit_head(self) -> None:
        """Write the head of the sheet anew."""
        if self.plan_id is not None and self.sheet is not None:
            goal_acts.edit_head(self.context, self.plan_id, self.sheet.plan.header)

    def edit_row(self) -> None:
        """Write the chosen row of the sheet anew."""
        if self.panel.card is not None:
            goal_acts.edit_row(self.context, self.panel.card)

    def erase_month(self, month: int) -> None:
        """Take out what was captured for the chosen goal in a month."""
        card = self.panel.card
        if card is not None and goal_acts.erase_month(self.context, card, month):
            self._show_goal(card.row.id)

    def switch_imported(self) -> None:
        """Stop counting what the sheet brought for the chosen goal, or count it again."""
        card = self.panel.card
        if card is not None and goal_acts.switch_imported(self.context, card):
            self._show_goal(card.row.id)

    def link(self) -> None:
        """Give the chosen goal its counter."""
        card = self.panel.card
        if card is not None and card.row.has_data and feed_acts.link(self.context, card):
            self._show_goal(card.row.id)

    def show_list(self, part: int) -> None:
        """Open the list behind the figure of the chosen goal."""
        card, sheet = self.panel.card, self.sheet
        if card is not None and sheet is not None:
            line = next(one for one in sheet.lines if one.row.id == card.row.id)
            number = f"{sheet.texts.realised_title}: {line.realised.literal}"
            feed_acts.show_list(self.context, card, part, number, self.quarter.value, self.basis.value)

    def copy_plan(self) -> None:
        """Copy the plan on screen to another year."""
        if self.plan_id is not None and feed_acts.copy_plan(self.context, self.plan_id):
            self._read_plans(newest=True)

    # Inside ---------------------------------------------------------------------------------------------------

    def _read_plans(self, newest: bool = False) -> None:
        listed = self.context.read(lambda: goals.list_plans(self.context.desk)) or []
        self._whole.setCurrentIndex(1 if listed else 0)
        self._showing = True
        self.plans.offer([(plan.id, _plan_words(plan)) for plan in listed])
        if newest and listed:
            self.plans.choose(max(plan.id for plan in listed))
        self._showing = False
        if listed:
            self._show_plan(reset_period=newest or self.sheet is None)

    def _plan_chosen(self) -> None:
        if not self._showing and self.plan_id is not None:
            self._show_plan(reset_period=True)

    def _period_chosen(self) -> None:
        if not self._showing:
            self._show_plan(reset_period=False)

    def _show_plan(self, *, reset_period: bool) -> None:
        plan_id = self.plan_id
        if plan_id is None:
            return
        if reset_period:
            first = self.context.read(lambda: goals.plan_sheet(self.context.desk, plan_id))
            if first is None:
                return
            self._show_period(first)
        found = self.context.read(
            lambda: goals.plan_sheet(self.context.desk, plan_id, self.quarter.value, self.basis.value)
        )
        if found is not None:
            self._show_sheet(found)

    def _show_period(self, sheet: Sheet) -> None:
        """Begin at the quarter of today for this year's plan, and at the imported one for any other."""
        today = self.context.desk.today()
        self._showing = True
        self.quarter.choose(quarter_of(today.month) if sheet.plan.year == today.year else sheet.quarter)
        self.basis.choose(sheet.basis)
        self._showing = False

    def _show_sheet(self, sheet: Sheet) -> None:
        self.sheet = sheet
        programmed, achieved, not_achieved = sheet.totals.counts
        self.counts.setText(f"Suma: {programmed} · {achieved} · {not_achieved}")
        self.counts.setToolTip(f"{programmed} programadas, {achieved} cumplidas, {not_achieved} no cumplidas")
        self.period.setText(sheet.texts.period)
        verdicts = {line.row.id: line.verdict for line in sheet.totals.lines}
        self.tree.show_nodes(tree(sheet.lines), verdicts)

    def _show_goal(self, row_id: int) -> None:
        card = self.context.read(lambda: goal_capture.goal_card(self.context.desk, row_id))
        linked = self.context.read(lambda: goal_feeds.shown_feeds(self.context.desk, row_id))
        if card is not None and linked is not None:
            self.panel.show_goal(
                card,
                self.context.desk.today(),
                linked,
                may_capture=self.context.may(Right.CAPTURE_GOALS),
                may_link=self.context.may(Right.EDIT_GOALS),
            )

    def _choose_evidence(self) -> None:
        file = dialogs.open_file(
            self.context.shell.window(), "Evidencia", ["Todos los archivos (*)"], self.context.preferences, "evidence"
        )
        if file is not None:
            self.panel.take_evidence(file)

    def _wire(self) -> None:
        self.plans.currentIndexChanged.connect(lambda _: self._plan_chosen())
        self.quarter.chosen.connect(lambda _: self._period_chosen())
        self.basis.chosen.connect(lambda _: self._period_chosen())
        self.tree.chosen.connect(self._show_goal)
        self.tree.opened.connect(lambda _: self.capture())
        self.panel.save_asked.connect(self.save)
        self.panel.evidence_asked.connect(self._choose_evidence)
        self.panel.open_asked.connect(lambda number: goal_acts.keep_copy(self.context, number))
        self.panel.erase_asked.connect(self.erase_month)
        self.panel.imported_asked.connect(self.switch_imported)
        self.panel.feed_asked.connect(self.link)
        self.panel.list_asked.connect(self.show_list)
        keys.bind("metas.capture", self, self.capture)
        self.counts.on_press(self.show_score)
        self.review.on_press(self.show_review)

    def _lay_out(self) -> None:
        may_edit = self.context.may(Right.EDIT_GOALS)
        bring = secondary("Importar", "metas.import", icon="mdi6.table-arrow-left").on_press(self.bring)
        export = primary("Exportar", "metas.export", icon="mdi6.microsoft-excel").on_press(self.export)
        bring.setEnabled(may_edit)
        edits = (
            ghost("Encabezado", "metas.header").on_press(self.edit_head),
            ghost("Editar renglón", "metas.row").on_press(self.edit_row),
            ghost("Copiar", "metas.copy").on_press(self.copy_plan),
        )
        for button in edits:
            button.setVisible(may_edit)
        head = row(self.quarter, self.basis, None, self.review, self.counts, export)
        self.plans.setMinimumWidth(look.scaled(200))
        which = row(self.plans, None, *edits, bring)
        listed = Card(flush=True)
        listed.column.addWidget(self.tree)
        body = QHBoxLayout()
        body.setSpacing(14)
        fill(body, listed, self.panel)
        body.setStretch(0, 1)
        working = QWidget()
        page = column(head, which, self.period, body, spacing=10)
        page.setStretch(3, 1)
        working.setLayout(page)
        self._whole.addWidget(self._empty(may_edit))
        self._whole.addWidget(working)
        self.page.addWidget(self._whole)

    def _empty(self, may_edit: bool) -> Empty:
        first = primary("Importar un O.P.11 de Excel", icon="mdi6.table-arrow-left").on_press(self.bring)
        example = secondary("Ver el ejemplo publicado").on_press(self.bring_example)
        for button in (first, example):
            button.setEnabled(may_edit)
        text = "Traiga la hoja del trimestre pasado: sus renglones se conservan como están y sobre ellos se captura."
        return Empty("mdi6.flag-checkered", "Todavía no hay metas", text, first, example)


def _plan_words(plan: goals.PlanSummary) -> str:
    name = plan.body or plan.file_name
    shown = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    return f"{plan.year} · {shown}{'' if plan.in_force else ' (anterior)'}"
