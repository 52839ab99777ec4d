"""What waits in the registers of the office: oficios to be answered, what Compras owes, what the store room lacks."""

from __future__ import annotations

from aguadesk.desk import letters, purchases, stock, waiting
from aguadesk.desk.desk import Desk
from aguadesk.domain.office import PurchaseState
from aguadesk.domain.office.letters import LetterStanding
from aguadesk.domain.periods import day_label
from aguadesk.domain.rights import Right
from aguadesk.ui.board_status import day_words
from aguadesk.ui.counting import counted
from aguadesk.ui.theme import Tone
from aguadesk.ui.today.task import Task

_NAMED = 3
"""So many things are named; of more, their number says enough."""


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
    moved = waiting.things_moved(desk)
    short = [
        one for one in stock.holdings(desk, only_active=True) if one.is_short and not one.asked and one.item_id in moved
    ]
    if not short:
        return []
    named = ", ".join(f"{one.name} ({one.on_hand:,} {one.unit})" for one in short[:_NAMED])
    return [
        Task(
            counted(len(short), "artículo bajo su mínimo", "artículos bajo su mínimo"),
            f"{named}. Haga la solicitud a Compras.",
            "mdi6.package-variant",
            "obras",
            page="almacen.1",
        )
    ]
