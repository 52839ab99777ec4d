"""The boxes of Medidores: receiving, installing, changing, taking away, correcting, and the history of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import accounts, meters
from aguadesk.desk.desk import Done
from aguadesk.desk.meters import Installation, MeterEvent, MeterKind, MeterRecord, TakenAway
from aguadesk.domain.errors import Refused
from aguadesk.ui import look
from aguadesk.ui.billing.meters_words import EVENT_WORDS, event_words
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField, LongText, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.settings.wording import long_day
from aguadesk.ui.theme import Tone

_USUAL = MeterKind()


class _KindFields:
    """Digits, brand and diameter of a meter."""

    def __init__(self, kind: MeterKind) -> None:
        self.digits = TextField(str(kind.digits), most=2)
        self.brand, self.diameter = TextField(kind.brand, most=60), TextField(kind.diameter, '1/2"', most=20)

    @property
    def kind(self) -> MeterKind:
        """What was written."""
        typed = self.digits.value
        digits = int(typed) if typed.isascii() and typed.isdigit() else 0
        return MeterKind(digits, self.brand.value, self.diameter.value)


class ReceiveBox(FormBox):
    """Meters that come into stock, one a line."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        text = "Escriba o escanee un número de serie en cada renglón."
        super().__init__(context, "Recibir medidores", text, accept="Recibir", width=640, parent=parent)
        self.serials, self.like = LongText("21000001", lines=6), _KindFields(_USUAL)
        self.day = DayField(context.desk.today())
        form = Form(columns=2)
        self.rows["serials"] = form.add("Números de serie", self.serials, span=2)
        self.rows["digits"] = form.add("Dígitos", self.like.digits)
        self.rows["on_day"] = form.add("Se recibieron el", self.day)
        form.add("Marca", self.like.brand)
        form.add("Diámetro", self.like.diameter)
        self.body.addWidget(form)
        self.begin_at(self.serials)

    @property
    def listed(self) -> list[str]:
        """The serials written, empty lines left out."""
        return [line.strip() for line in self.serials.value.splitlines() if line.strip()]

    def attempt(self) -> Done[Any]:
        return meters.receive(self._context.desk, self.listed, self.like.kind, self.day.value)


class AccountBox(FormBox):
    """A box about the meter of an account: says whose the account is, and what meter it has."""

    def __init__(
        self, context: Context, title: str, text: str, accept: str, account: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, title, text, accept=accept, width=680, parent=parent)
        self.account = TextField(account, "0104-0237", most=40)
        self.said = Note()
        self.said.hide()
        self.form = Form(columns=2)
        self.rows["account"] = self.form.add("Cuenta", self.account)
        self.day = DayField(context.desk.today())
        self.rows["on_day"] = self.form.add("Fecha", self.day)
        self.form.add("", self.said, span=2)
        self.body.addWidget(self.form)
        self.account.editingFinished.connect(self.look_up)
        if account:
            self.look_up()

    def look_up(self) -> None:
        """Say whose the account is and which meter it has."""
        self.said.hide()
        number, desk = self.account.value, self._context.desk
        if not number:
            return
        row = self.rows["account"]
        account_id = self._context.read(lambda: accounts.account_id_of_number(desk, number), row.complain)
        found = None if account_id is None else self._context.read(lambda: accounts.account(desk, account_id))
        if found is None:
            return
        meter = "sin medidor, cuota fija" if found.meter is None else f"medidor {found.meter.serial}"
        if found.meter is not None and found.meter.last_reading_m3 is not None:
            meter += f", última lectura {found.meter.last_reading_m3:,}"
        self.said.say(f"{found.holder} · {found.address} · {meter}", Tone.INFO)


class InstallBox(AccountBox):
    """A meter put at an account, which pays by it from then on."""

    def __init__(self, context: Context, account: str = "", serial: str = "", parent: QWidget | None = None) -> None:
        text = "Desde ese día la cuenta paga por lo que marque el medidor."
        super().__init__(context, "Instalar medidor", text, "Instalar", account, parent)
        self.serial, self.first = TextField(serial, "21000001", most=60), TextField("0", "m³", most=9)
        self.like = _KindFields(_USUAL)
        self.rows["serial"] = self.form.add("Serie del medidor", self.serial)
        self.rows["first"] = self.form.add("Lectura inicial", self.first)
        self.rows["digits"] = self.form.add("Dígitos, si no estaba en almacén", self.like.digits)
        self.begin_at(self.account if not account else self.serial)

    def attempt(self) -> Done[Any]:
        asked = Installation(self.serial.value, whole(self.first, "first") or 0, self.day.value, self.like.kind)
        return meters.install(self._context.desk, self.account.value, asked)


class ChangeBox(AccountBox):
    """One meter for another on the same day; the period's consumption is that of both."""

    def __init__(self, context: Context, account: str = "", parent: QWidget | None = None) -> None:
        text = "El consumo del periodo será el de los dos. Deje en blanco la lectura final si ya no se puede leer."
        super().__init__(context, "Cambiar medidor", text, "Cambiar", account, parent)
        self.final, self.first = TextField("", "m³ del que se quita", most=9), TextField("0", "m³", most=9)
        self.serial, self.reason = TextField("", "21000001", most=60), TextField("", "por qué se cambia", most=160)
        self.goes = Choice([(False, "Se da de baja"), (True, "Vuelve al almacén")])
        self.rows["final"] = self.form.add("Lectura final del anterior", self.final)
        self.form.add("El anterior", self.goes)
        self.rows["serial"] = self.form.add("Serie del nuevo", self.serial)
        self.rows["first"] = self.form.add("Lectura inicial del nuevo", self.first)
        self.rows["reason"] = self.form.add("Motivo", self.reason, span=2)
        self.begin_at(self.account if not account else self.final)
        self._insists = Insistence()

    def attempt(self) -> Done[Any]:
        taken = self._insists.taken(self.day, self.final, self.reason, to_stock=self.goes.value)
        asked = Installation(self.serial.value, whole(self.first, "first") or 0, self.day.value)
        desk, account = self._context.desk, self.account.value
        return self._insists.tried(lambda: meters.change(desk, account, taken, asked), self.final.value)


class RemoveBox(AccountBox):
    """A meter taken away; the account pays a fixed quota from then on."""

    def __init__(self, context: Context, account: str = "", parent: QWidget | None = None) -> None:
        text = "Deje en blanco la lectura final si ya no se puede leer."
        super().__init__(context, "Quitar medidor", text, "Quitar", account, parent)
        self.final, self.reason = TextField("", "m³", most=9), TextField("", "por qué se quita", most=160)
        self.goes = Choice([(False, "Se da de baja"), (True, "Vuelve al almacén")])
        self.stays = Choice([(False, "Pasa a cuota fija"), (True, "Sigue en medido")])
        self.rows["final"] = self.form.add("Lectura final", self.final)
        self.rows["reason"] = self.form.add("Motivo", self.reason)
        self.form.add("El medidor", self.goes)
        self.form.add("La cuenta", self.stays)
        self.begin_at(self.account if not account else self.final)
        self._insists = Insistence()

    def attempt(self) -> Done[Any]:
        taken = self._insists.taken(self.day, self.final, self.reason, to_stock=self.goes.value)
        desk, account, stays = self._context.desk, self.account.value, self.stays.value
        return self._insists.tried(lambda: meters.remove(desk, account, taken, stays_metered=stays), self.final.value)


class Insistence:
    """Lets a final reading far above the average pass when the person insists on the very same figure."""

    def __init__(self) -> None:
        self._told = ""

    def taken(self, day: DayField, final: TextField, reason: TextField, *, to_stock: bool) -> TakenAway:
        """Return how the meter is taken away, as it is written."""
        confirmed = bool(final.value) and final.value == self._told
        return TakenAway(day.value, whole(final, "final"), reason.value, to_stock, confirmed)

    def tried(self, act: Any, figure: str) -> Done[Any]:
        """Do the act, and remember the figure that was found too high."""
        try:
            done: Done[Any] = act()
        except Refused as refused:
            self._told = figure if refused.code == "meter.final_high" else ""
            raise
        return done


class CorrectMeterBox(FormBox):
    """A meter written down as it really is."""

    def __init__(self, context: Context, meter: MeterRecord, parent: QWidget | None = None) -> None:
        super().__init__(context, "Corregir medidor", f"Medidor {meter.serial}", width=560, parent=parent)
        self._meter_id = meter.id
        self.serial, self.like = TextField(meter.serial, most=60), _KindFields(meter.kind)
        form = Form(columns=2)
        self.rows["serials"] = form.add("Número de serie", self.serial)
        self.rows["digits"] = form.add("Dígitos", self.like.digits)
        form.add("Marca", self.like.brand)
        form.add("Diámetro", self.like.diameter)
        self.body.addWidget(form)
        self.begin_at(self.serial)

    def attempt(self) -> Done[Any]:
        return meters.correct(self._context.desk, self._meter_id, self.serial.value, self.like.kind)


_HISTORY: tuple[Column[MeterEvent], ...] = (
    Column("Fecha", lambda event: long_day(event.on_day), width=120),
    Column("Qué pasó", lambda event: EVENT_WORDS[event.kind], width=170, strong=True),
    Column("", event_words),
)


class HistoryBox(Box):
    """What happened to one meter."""

    def __init__(self, meter: MeterRecord, events: list[MeterEvent], parent: QWidget | None = None) -> None:
        title = f"Historial del medidor {meter.serial}"
        super().__init__(title, accept="", reject="Cerrar", width=820, parent=parent)
        self._events: Mapping[int, MeterEvent] = dict(enumerate(events))
        self.table: IdTable[MeterEvent] = IdTable(_HISTORY, lambda _: self._events)
        self.table.set_empty(Empty("mdi6.history", "Sin movimientos", "Llegó con el padrón y no se ha movido."))
        self.table.setMinimumHeight(look.scaled(260))
        self.table.show_ids(list(self._events))
        self.body.addWidget(self.table, 1)
        self.begin_at(self.table)


def whole(field: TextField, name: str) -> int | None:
    """Read a field of whole m³; None when it is empty.

    Raises:
        Refused: `reading.not_a_number`.
    """
    typed = field.value.replace(",", "")
    if typed and not (typed.isascii() and typed.isdigit()):
        raise Refused("reading.not_a_number", field=name, text=field.value)
    return int(typed) if typed else None
