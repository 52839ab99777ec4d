"""The boxes of Órdenes: a new one, what hands orders to a crew, looks at limited taps, and reconnecting a service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from aguadesk.desk import accounts, crews, order_follow_up, orders, reconnection
from aguadesk.desk.crews import Crew
from aguadesk.desk.desk import Done
from aguadesk.desk.order_follow_up import FollowUpRequest
from aguadesk.desk.order_words import INSTRUCTIONS, KIND_WORDS
from aguadesk.desk.orders import OrderRequest
from aguadesk.desk.reconnection import ReconnectionRequest
from aguadesk.domain.orders import OrderKind
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.theme import Tone

ASKED_FOR = tuple(kind for kind in OrderKind if kind not in (OrderKind.LIMITATION, OrderKind.RECONNECTION))
_DEADLINES: list[tuple[object, str]] = [
    (None, "Sin plazo"), (0, "Para hoy"), (1, "Para mañana"), (3, "En 3 días"), (7, "En 7 días"), (15, "En 15 días"),
]  # fmt: skip


class CrewPick(Pick):
    """A crew in use, or none yet."""

    def __init__(self, context: Context, *, must: bool = False) -> None:
        super().__init__()
        self._none: list[tuple[object, str]] = [] if must else [(None, "Sin cuadrilla todavía")]
        self.reread(context)

    def reread(self, context: Context) -> None:
        """Offer the crews there are now, keeping the one chosen."""
        listed = context.read(lambda: crews.all_crews(context.desk, in_use=True)) or []
        self.offer([*self._none, *((crew.id, _crew_words(crew)) for crew in listed)])

    @property
    def crew_id(self) -> int | None:
        """The number of the crew; None for none."""
        return self.value if isinstance(self.value, int) else None


class DeadlinePick(Pick):
    """Until when, counted from today."""

    def __init__(self, today: date) -> None:
        super().__init__(_DEADLINES)
        self._today = today

    @property
    def day(self) -> date | None:
        """The day, or None without a deadline."""
        return self._today + timedelta(days=self.value) if isinstance(self.value, int) else None


class NewOrderBox(FormBox):
    """An order of any kind but those that pass their locks first."""

    def __init__(self, context: Context, account: str = "", parent: QWidget | None = None) -> None:
        text = "De una toma, por su cuenta, o de un lugar. Limitar y reconectar tienen su propio botón."
        super().__init__(context, "Orden nueva", text, accept="Emitir", width=680, parent=parent)
        self._request_id = str(uuid4())
        self.kind = Pick([(kind, KIND_WORDS[kind]) for kind in ASKED_FOR])
        self.account, self.place = TextField(account, "0104-0237", most=40), TextField("", "Hidalgo y Juárez", most=160)
        self.instruction = TextField("", most=orders.LONGEST_WORDS)
        self.crew, self.deadline = CrewPick(context), DeadlinePick(context.desk.today())
        self.said = Note()
        self.said.hide()
        form = Form(columns=2)
        form.add("Qué se hace", self.kind)
        form.add("Plazo", self.deadline)
        self.rows["account"] = form.add("Cuenta", self.account)
        self.rows["place"] = form.add("Lugar, si no es de una toma", self.place)
        form.add("", self.said, span=2)
        form.add("Observaciones", self.instruction, span=2)
        self.rows["crew"] = form.add("Cuadrilla", self.crew, span=2)
        self.body.addWidget(form)
        self.kind.choose(OrderKind.VERIFICATION)
        self.kind.currentIndexChanged.connect(lambda _: self._suggest())
        self.account.editingFinished.connect(self.look_up)
        self._suggest()

    def look_up(self) -> None:
        """Say whose the account is, what meter it has and what it owes."""
        self.said.hide()
        number, desk = self.account.value, self._context.desk
        if not number:
            return
        complain = self.rows["account"].complain
        account_id = self._context.read(lambda: accounts.account_id_of_number(desk, number), complain)
        found = None if account_id is None else self._context.read(lambda: accounts.account(desk, account_id))
        if found is not None:
            meter = "sin medidor" if found.meter is None else f"medidor {found.meter.serial}"
            self.said.say(f"{found.holder} · {found.address} · {meter} · debe {found.owed.signed}", Tone.INFO)

    def attempt(self) -> Done[Any]:
        desk, number = self._context.desk, self.account.value
        account_id = accounts.account_id_of_number(desk, number) if number else None
        asked = OrderRequest(
            self.chosen,
            self._request_id,
            account_id,
            self.place.value,
            self.instruction.value,
            self.crew.crew_id,
            self.deadline.day,
        )
        return orders.issue_order(desk, asked)

    @property
    def chosen(self) -> OrderKind:
        """The kind of order."""
        return OrderKind(str(self.kind.value))

    def _suggest(self) -> None:
        self.instruction.setPlaceholderText(INSTRUCTIONS[self.chosen])


class HandOverBox(FormBox):
    """Hands orders to a crew."""

    def __init__(
        self, context: Context, ids: Sequence[int], crew_id: int | None, parent: QWidget | None = None
    ) -> None:
        many = counted(len(ids), "orden", "órdenes")
        text = f"{many}. Al entregarlas se muestra la lista de la cuadrilla, para imprimirla y que la firme."
        super().__init__(context, "Entregar a una cuadrilla", text, accept="Entregar", parent=parent)
        self._ids = list(ids)
        self.crew = CrewPick(context, must=True)
        self.crew.choose(crew_id)
        form = Form()
        self.rows["crew"] = form.add("Cuadrilla", self.crew, "Se agregan con F4, Cuadrillas.")
        self.body.addWidget(form)

    def attempt(self) -> Done[Any]:
        return orders.hand_over(self._context.desk, self._ids, self.crew.crew_id or 0)


class FollowUpBox(FormBox):
    """Orders a look at every limited tap that is due one."""

    def __init__(self, context: Context, many: int, parent: QWidget | None = None) -> None:
        text = f"{counted(many, 'toma limitada', 'tomas limitadas')} por revisar: si alguien la abrió sin permiso."
        super().__init__(context, "Revisar limitadas", text, accept="Emitir", parent=parent)
        self._request_id = str(uuid4())
        self.crew, self.deadline = CrewPick(context), DeadlinePick(context.desk.today())
        form = Form()
        self.rows["crew"] = form.add("Cuadrilla", self.crew)
        form.add("Plazo", self.deadline)
        self.body.addWidget(form)

    def attempt(self) -> Done[Any]:
        asked = FollowUpRequest(self._request_id, self.crew.crew_id, self.deadline.day)
        return order_follow_up.issue_due(self._context.desk, asked)


class ReconnectBox(FormBox):
    """Gives a service back: says by which right, and charges the fee that is chosen."""

    def __init__(self, context: Context, account: str = "", parent: QWidget | None = None) -> None:
        text = "La cuota se carga a la cuenta junto con la orden."
        super().__init__(context, "Reconectar", text, accept="Emitir", width=600, parent=parent)
        self._request_id = str(uuid4())
        listed = context.read(lambda: reconnection.fees(context.desk)) or []
        self.account = TextField(account, "0104-0237", most=40)
        self.price = Pick([*((one.id, f"{one.name}, {one.amount.signed}") for one in listed), (None, "Sin cuota")])
        self.price.setCurrentIndex(0)
        self.crew, self.said = CrewPick(context), Note()
        self.said.hide()
        form = Form()
        self.rows["account"] = form.add("Cuenta", self.account)
        form.add("", self.said)
        self.rows["price"] = form.add("Cuota", self.price)
        self.rows["crew"] = form.add("Cuadrilla", self.crew)
        self.body.addWidget(form)
        self.account.editingFinished.connect(self.look_up)
        if account:
            self.look_up()
        self.begin_at(self.price if account else self.account)

    def look_up(self) -> None:
        """Say whose the account is and whether its service may be given back."""
        self.said.hide()
        number, desk, complain = self.account.value, self._context.desk, self.rows["account"].complain
        if not number:
            return
        account_id = self._context.read(lambda: accounts.account_id_of_number(desk, number), complain)
        found = None if account_id is None else self._context.read(lambda: accounts.account(desk, account_id))
        if found is None:
            return
        why = self._context.read(lambda: reconnection.offer(desk, found.id)) or ""
        self.said.say(f"{found.holder} · {found.address}. {why}", Tone.GOOD if why else Tone.WARNING)

    def attempt(self) -> Done[Any]:
        desk = self._context.desk
        account_id = accounts.account_id_of_number(desk, self.account.value)
        price = self.price.value if isinstance(self.price.value, int) else None
        return reconnection.order(desk, ReconnectionRequest(account_id, self._request_id, price, self.crew.crew_id))


def _crew_words(crew: Crew) -> str:
    return " · ".join(filter(None, (crew.name, crew.in_charge)))
