"""What Metas does with counters: link a goal, open its list; and a plan copied to another year."""

from __future__ import annotations

from aguadesk.desk import goal_copies, goal_feeds
from aguadesk.desk.desk import Done
from aguadesk.desk.goal_capture import GoalCard
from aguadesk.domain.goals.rows import Basis
from aguadesk.ui import dialogs
from aguadesk.ui.context import Context
from aguadesk.ui.counted_box import CountedBox
from aguadesk.ui.form_box import FormBox, run_form
from aguadesk.ui.goals.feed_box import FeedBox
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import Form


class CopyBox(FormBox):
    """Asks for the year a plan is copied to."""

    def __init__(self, context: Context, plan_id: int, year: int) -> None:
        text = "Se copian los renglones, lo programado y lo que se cuenta solo; lo realizado empieza en cero."
        super().__init__(context, "Copiar el plan a otro año", text, accept="Copiar", parent=context.shell.window())
        self._plan_id, self._made = plan_id, 0
        self.year = TextField(str(year), most=4)
        form = Form()
        self.rows["year"] = form.add("Año del plan nuevo", self.year)
        self.body.addWidget(form)

    def attempt(self) -> Done[int]:
        typed = self.year.value
        return goal_copies.copy_plan(self._context.desk, self._plan_id, int(typed) if typed.isdecimal() else 0)


def link(context: Context, card: GoalCard) -> bool:
    """Let the person give a goal its counter; returns whether it changed."""
    linked = context.read(lambda: goal_feeds.shown_feeds(context.desk, card.row.id))
    if linked is None:
        return False
    box = FeedBox(context, card, linked, context.shell.window())
    return run_form(context, box, lambda: f"La meta {card.row.label} quedó como la eligió.")


def show_list(context: Context, card: GoalCard, part: int, number: str, quarter: int, basis: Basis) -> None:
    """Open the list behind the figure of a goal."""
    desk, row_id = context.desk, card.row.id
    lines = context.read(lambda: goal_feeds.goal_list(desk, row_id, part, quarter, basis))
    shown = context.read(lambda: goal_feeds.shown_feeds(desk, row_id))
    if lines is None or shown is None:
        return
    feed = next(one for one in shown if one.feed.part == part)
    said = " ".join(filter(None, (feed.counter.definition, feed.narrowed and f"Solo {feed.narrowed}.")))
    dialogs.run(
        CountedBox(
            context,
            f"Meta {card.row.label}",
            number,
            said,
            lines,
            lambda: goal_feeds.goal_list_xlsx(desk, row_id, part, quarter, basis),
            context.shell.window(),
            is_money=feed.counter.is_money,
        )
    )


def copy_plan(context: Context, plan_id: int) -> bool:
    """Let the person copy the plan to another year; returns whether it was copied."""
    box = CopyBox(context, plan_id, context.desk.today().year)
    return run_form(context, box, lambda: f"El plan quedó copiado al {box.year.value}.")
