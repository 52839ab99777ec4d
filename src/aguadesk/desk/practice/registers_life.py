"""The registers of the practice town: who asks at the window, events, oficios, purchases, what is installed, upkeep.

Each day is lived out of the board alone, so that a span may be lived at once or day by day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from aguadesk.desk import (
    account_lists,
    attentions,
    events,
    funding,
    letters,
    point_services,
    policies,
    procedures,
    purchases,
    stock,
)
from aguadesk.desk.attentions import BALANCE, INFORMATION, AttentionForm
from aguadesk.desk.desk import Desk
from aguadesk.desk.events import EventDraft
from aguadesk.desk.funding import FundingForm
from aguadesk.desk.letters import LetterDraft
from aguadesk.desk.point_services import ServiceForm
from aguadesk.desk.policies import PolicyForm
from aguadesk.desk.procedures import ProcedureForm
from aguadesk.desk.purchases import PurchaseDraft
from aguadesk.desk.stock import MoveForm
from aguadesk.domain.collecting import PointKind
from aguadesk.domain.complaints import Channel
from aguadesk.domain.money import Money
from aguadesk.domain.office import EventKind, LetterWay, Purpose, StockMove
from aguadesk.domain.office.store_room import METER
from aguadesk.domain.working_days import is_working

_BOX, _KEY = "caja", "llave"
_CODES = {"saldo": "PR-COM-01", "cobro": "PR-COM-02", "convenio": "PR-COM-03", "contrato": "PR-COM-04"}
_POLICIES = (
    ("Convenios de pago hasta 24 meses", "Acta de consejo 3, acuerdo 2"),
    ("Medidor en toda toma nueva", "Acta de consejo 5, acuerdo 1"),
    ("Descuento por pronto pago en enero y febrero", "Acta de consejo 6, acuerdo 4"),
)
_FACTORIES = ("Arneses del Desierto", "Textiles San Ángel", "Empacadora del Río", "Plásticos del Valle")
_COLONIAS = ("Centro", "Las Palmas", "Industrial", "El Mezquite", "Nuevo Milenio")
_SENT = (
    ("COM", "Tesorería Municipal", "Relación de ingresos del mes"),
    ("TEC", "Comisión Estatal del Agua", "Solicita aforo del pozo 3"),
    ("ADM", "Departamento de Compras", "Solicita cotización de materiales"),
    ("DIR", "H. Ayuntamiento", "Invita a la jornada en la colonia"),
)
_RECEIVED = (
    ("Sindicatura Municipal", "Pide relación de tomas en edificios públicos"),
    ("Contraloría Municipal", "Pide avance de metas del trimestre"),
    ("Escuela Primaria Benito Juárez", "Pide una plática sobre el cuidado del agua"),
)
_PURCHASES = {
    **dict.fromkeys((2, 5, 9), Purpose.FIXED_FEES),
    **dict.fromkeys((1, 4, 8), Purpose.NEW_CONTRACTS),
}
"""In which months Compras is asked, and what for: three times a year each."""
_FUNDING = {
    3: ("CONAGUA, PROAGUA", "Medidores para cuotas fijas", 1_500_000),
    7: ("Gobierno del Estado", "Bomba", 480_000),
}
_CHANNELS = {Channel.IN_PERSON: 70, Channel.TELEPHONE: 25, Channel.ELECTRONIC: 5}
_UPKEEP = ("Limpieza y revisión", "Se actualizó el programa", "Se cambió la impresora", "Se revisó la conexión")
_DELIVERED_AFTER, _ANSWER_IN, _ANSWERED_AFTER, _GRANTED_AFTER = (timedelta(days=one) for one in (12, 10, 6, 45))
_FIRST_STOCK = {METER: 60, _BOX: 80, _KEY: 80}
_FORGOTTEN = 0.15
"""So many oficios are not answered in time: there must be something to do."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """A clock that stands at the moment somebody came."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at


def live_registers(desk: Desk, first: date, last: date, chance: Random) -> None:
    """Live the registers from one day to another, both included; the desk's clock must not be before the last."""
    accounts = account_lists.list_ids(desk)
    day = first
    while day <= last:
        if is_working(day):
            with desk.board.together():
                _live_day(desk, day, accounts, chance)
        day += timedelta(days=1)


def _live_day(desk: Desk, day: date, accounts: Sequence[int], chance: Random) -> None:
    if not policies.policies(desk):
        _begin(desk, day)
    _attend(desk, day, accounts, chance)
    _take_part(desk, day, chance)
    _write_letters(desk, day, chance)
    _buy(desk, day, chance)
    _install(desk, day, accounts, chance)
    if _opens_month(day):
        _keep_up(desk, day, chance)
    _ask_funds(desk, day)


def _begin(desk: Desk, day: date) -> None:
    """What was there on the first day: policies, quality codes, and what the store room held."""
    for name, document in _POLICIES:
        policies.add_policy(desk, PolicyForm(name, document, day.replace(month=1, day=1)))
    for row in procedures.procedures(desk):
        if row.code in _CODES:
            form = ProcedureForm(row.name, _CODES[row.code], row.requirements, row.active)
            procedures.edit_procedure(desk, row.id, form)
    for code, item_id in _items(desk).items():
        if code in _FIRST_STOCK:
            initial = MoveForm(item_id, StockMove.RECEIVED, _FIRST_STOCK[code], day, "Existencia al empezar")
            stock.move(desk, initial)


def _attend(desk: Desk, day: date, accounts: Sequence[int], chance: Random) -> None:
    """Who asks for a balance or for requirements, at some hour of the morning."""
    numbers = {row.code: row.id for row in procedures.procedures(desk)}
    moment = datetime.combine(day, time(8, 30), desk.now().tzinfo)
    for place in range(chance.randint(3, 7)):
        at = moment + timedelta(minutes=25 * place + chance.randrange(20))
        (channel,) = chance.choices(list(_CHANNELS), list(_CHANNELS.values()))
        asks_balance = chance.random() < 0.75
        account_id = chance.choice(accounts) if asks_balance and accounts else None
        form = AttentionForm(numbers[BALANCE if asks_balance else INFORMATION], channel, account_id, on_day=day)
        attentions.attend(replace(desk, clock=_Moment(at)), form)


def _take_part(desk: Desk, day: date, chance: Random) -> None:
    """A visit to a maquiladora on Thursdays, a jornada every second Friday, a school now and then."""
    thursday, friday = 3, 4
    if day.weekday() == thursday:
        where = chance.choice(_FACTORIES)
        came = chance.randint(30, 140)
        draft = EventDraft(EventKind.FACTORY_VISIT, f"Visita a {where}", day, "Parque Industrial", attendance=came)
        events.add_event(desk, draft)
    elif day.weekday() == friday and day.isocalendar().week % 2:
        colonia, came = chance.choice(_COLONIAS), chance.randint(60, 260)
        name = f"Jornada en la colonia {colonia}"
        events.add_event(desk, EventDraft(EventKind.JORNADA, name, day, f"Plaza de {colonia}", attendance=came))
    elif chance.random() < 0.03:
        draft = EventDraft(
            EventKind.SCHOOL, "Plática del cuidado del agua", day, "Escuela Benito Juárez", attendance=70
        )
        events.add_event(desk, draft)


def _write_letters(desk: Desk, day: date, chance: Random) -> None:
    """Answer what has waited long enough; a letter leaves some days, and another comes."""
    files = {one.code: one.id for one in letters.files(desk)}
    for row in letters.waiting(desk):
        if row.draft.way is LetterWay.RECEIVED and row.draft.on_day + _ANSWERED_AFTER == day:
            if chance.random() < _FORGOTTEN:
                continue
            answer = LetterDraft(
                LetterWay.SENT, day, row.draft.correspondent, f"Respuesta: {row.draft.subject}", files.get("COM"),
                answers_id=row.id,
            )  # fmt: skip
            letters.register(desk, answer)
    if chance.random() < 0.2:
        code, whom, subject = chance.choice(_SENT)
        letters.register(desk, LetterDraft(LetterWay.SENT, day, whom, subject, files.get(code)))
    if chance.random() < 0.1:
        who, subject = chance.choice(_RECEIVED)
        theirs = f"{who[:3].upper()}/{chance.randrange(10, 400)}/{day.year}"
        answer_by = day + _ANSWER_IN
        letters.register(desk, LetterDraft(LetterWay.RECEIVED, day, who, subject, None, theirs, answer_by))


def _buy(desk: Desk, day: date, chance: Random) -> None:
    """Receive what Compras brings, nearly whole; on the first day of some months ask for more."""
    for row in purchases.listed(desk, day, day):
        if row.ended_on is None and day >= row.asked_on + _DELIVERED_AFTER:
            came = {line.item_id: line.asked - chance.choice((0, 0, 0, 2)) for line in row.lines}
            cost = Money.pesos(sum(came.values()) * chance.randint(280, 420))
            purchases.receive(desk, row.id, came, day, f"F-{chance.randrange(1_000, 9_999)}", cost)
    purpose = _PURCHASES.get(day.month)
    if purpose is not None and _opens_month(day):
        items = _items(desk)
        lines = {items[METER]: chance.randint(30, 60), items[_BOX]: chance.randint(30, 60), items[_KEY]: 40}
        purchases.ask(desk, PurchaseDraft(purpose, day, lines, "Departamento de Compras"))


def _install(desk: Desk, day: date, accounts: Sequence[int], chance: Random) -> None:
    """A box and a key go in with most meters of the day, and some at taps that lacked them."""
    items = _items(desk)
    taps = [
        move.account_id
        for move in stock.moves(desk, day, day, items[METER])
        if move.kind is StockMove.INSTALLED and move.account_id is not None and chance.random() < 0.8
    ]
    if accounts and chance.random() < 0.35:
        taps.append(chance.choice(accounts))
    for account_id in taps:
        stock.install(desk, account_id, {items[_BOX]: 1, items[_KEY]: chance.choice((1, 1, 2))}, day)


def _keep_up(desk: Desk, day: date, chance: Random) -> None:
    """Once a month every cajero automático is looked after."""
    for point in point_services.points(desk):
        if point.kind is PointKind.KIOSK and point.is_open:
            cost = Money.pesos(chance.choice((0, 0, 850, 1_400)))
            form = ServiceForm(point.id, day, chance.choice(_UPKEEP), "Soporte técnico", cost)
            point_services.add_service(desk, form)


def _ask_funds(desk: Desk, day: date) -> None:
    """Ask for money twice a year; somebody answers in the end, once yes and once no."""
    for row in funding.fundings(desk):
        if row.answered_on is None and day >= row.asked_on + _GRANTED_AFTER:
            granted = Money(row.asked.centavos * 6 // 10) if row.asked and row.asked_on.month == min(_FUNDING) else None
            funding.answer_funding(desk, row.id, day, granted)
    if day.month in _FUNDING and _opens_month(day):
        source, purpose, pesos = _FUNDING[day.month]
        funding.ask_funding(desk, FundingForm(source, purpose, day, Money.pesos(pesos)))


def _opens_month(day: date) -> bool:
    """Tell whether a working day is the first of its month."""
    return not any(is_working(day.replace(day=earlier)) for earlier in range(1, day.day))


def _items(desk: Desk) -> dict[str, int]:
    return {one.code: one.item_id for one in stock.holdings(desk)}
