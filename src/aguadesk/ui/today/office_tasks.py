"""What waits in Obras and Dirección: works, inspections, oficios, Compras, the store room, the month to be closed."""

from __future__ import annotations

from collections.abc import Sequence

from aguadesk.desk import inspections, letters, month_closings, purchases, stock, waiting, works
from aguadesk.desk.desk import Desk
from aguadesk.desk.stock import Holding
from aguadesk.desk.works import WorkFilter
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.domain.inspecting import DueStanding
from aguadesk.domain.office import ENDED_WORKS, PurchaseState, WorkState
from aguadesk.domain.office.letters import LetterStanding
from aguadesk.domain.periods import day_label
from aguadesk.domain.rights import Right
from aguadesk.domain.works import is_late
from aguadesk.ui.board_status import day_words
from aguadesk.ui.counting import counted
from aguadesk.ui.theme import Tone
from aguadesk.ui.today.task import Task

_NAMED = 3
"""So many things are named; of more, their number says enough."""


_GOING_ON = frozenset(WorkState) - ENDED_WORKS


def works_late(desk: Desk) -> list[Task]:
    """A work past the day it should have ended on is finished, or says why it waits."""
    if not desk.may(Right.PLAN_WORKS):
        return []
    today = desk.today()
    late = [
        one for one in works.listed(desk, WorkFilter(states=_GOING_ON)) if is_late(one.state, one.draft.ends_on, today)
    ]
    if not late:
        return []
    return [
        Task(
            counted(len(late), "obra atrasada", "obras atrasadas"),
            f"La primera: {late[0].draft.name}. Anote su avance, o por qué está detenida.",
            "mdi6.hard-hat",
            "obras",
            Tone.WARNING,
            "obras",
        )
    ]


def inspections_due(desk: Desk) -> list[Task]:
    """What is looked at again and again: whose day came, and whose day passed."""
    if not desk.may(Right.PLAN_WORKS):
        return []
    listed = inspections.calendar(desk)
    late = [one for one in listed if one.standing is DueStanding.OVERDUE]
    now = [one for one in listed if one.standing is DueStanding.TODAY]
    if not late and not now:
        return []
    late_words = counted(len(late), "inspección atrasada", "inspecciones atrasadas")
    now_words = counted(len(now), "inspección toca hoy", "inspecciones tocan hoy")
    also = f" Además, {now_words}." if late and now else ""
    return [
        Task(
            late_words if late else now_words,
            f"La primera: {(late or now)[0].row.draft.name}. Imprima su hoja y anote lo que se encontró.{also}",
            "mdi6.clipboard-search-outline",
            "obras",
            Tone.WARNING if late else Tone.INFO,
            "inspecciones",
        )
    ]


def month_to_close(desk: Desk) -> list[Task]:
    """The month that ended is closed, and its figures stay; a board that never closed one is not asked."""
    month = month_closings.month_to_close(desk) if desk.may(Right.CLOSE_MONTH) else None
    if month is None:
        return []
    return [
        Task(
            f"Falta cerrar {MONTHS[int(month[5:]) - 1]} de {month[:4]}",
            "Revise la lista de cierre; al cerrarlo sus cifras ya no cambian.",
            "mdi6.calendar-lock-outline",
            "direccion",
            page=f"mes.{month}",
        )
    ]


def answers_due(desk: Desk) -> list[Task]:
    """An oficio whose last day is near or past wants its answer; the window has no oficios."""
    if not desk.may(Right.WRITE_ACTIVITIES):
        return []
    listed = [(one, letters.standing(desk, one)) for one in letters.waiting(desk)]
    late = [one for one, standing in listed if standing is LetterStanding.LATE]
    soon = [one for one, standing in listed if standing is LetterStanding.SOON]
    if not late and not soon:
        return []
    first = (late or soon)[0].draft
    assert first.answer_by is not None
    late_words = counted(len(late), "oficio vencido sin contestar", "oficios vencidos sin contestar")
    soon_words = counted(len(soon), "oficio por contestar", "oficios por contestar")
    also = f" Además, {soon_words}." if late and soon else ""
    return [
        Task(
            late_words if late else soon_words,
            f"«{first.subject}», de {first.correspondent}: a más tardar el {day_label(first.answer_by)}.{also}",
            "mdi6.email-outline",
            "obras",
            Tone.WARNING if late else Tone.INFO,
            "oficios",
        )
    ]


def purchases_out(desk: Desk) -> list[Task]:
    """What was asked of Compras and did not come is asked again."""
    if not desk.may(Right.PLAN_WORKS):
        return []
    today = desk.today()
    waits = [
        one for one in purchases.listed(desk, today, today) if one.state is PurchaseState.ASKED and one.asked_on < today
    ]
    if not waits:
        return []
    oldest = min(waits, key=lambda one: one.asked_on)
    return [
        Task(
            counted(len(waits), "compra pedida sin recibir", "compras pedidas sin recibir"),
            f"La más antigua, {oldest.name}, se pidió {day_words(oldest.asked_on, today)}. Pregunte a Compras.",
            "mdi6.cart-outline",
            "obras",
            page="almacen.0",
        )
    ]


def short_of(desk: Desk) -> list[Task]:
    """What is below its minimum and was not asked for yet; what never moved is kept by nobody."""
    if not desk.may(Right.PLAN_WORKS):
        return []
    moved, holdings = waiting.things_moved(desk), stock.holdings(desk, only_active=True)
    short = [one for one in holdings if one.is_short and not one.asked and one.item_id in moved]
    if not short:
        return _to_count(holdings)
    named = ", ".join(f"{one.name} ({one.on_hand:,} {one.unit})" for one in short[:_NAMED])
    return [
        Task(
            counted(len(short), "artículo bajo su mínimo", "artículos bajo su mínimo"),
            f"{named}. Haga la solicitud a Compras.",
            "mdi6.package-variant",
            "obras",
            page="almacen.1",
        ),
        *_to_count(holdings),
    ]


def _to_count(holdings: Sequence[Holding]) -> list[Task]:
    """What went out without ever having come in: nobody knows how much there is until it is counted."""
    unknown = [one.name for one in holdings if one.is_uncounted]
    if not unknown:
        return []
    return [
        Task(
            counted(len(unknown), "artículo del almacén sin contar", "artículos del almacén sin contar"),
            f"{', '.join(unknown[:_NAMED])}. Cuéntelos una vez y desde entonces se sabe cuántos hay.",
            "mdi6.counter",
            "obras",
            page="almacen.1",
        )
    ]
