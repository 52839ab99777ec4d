"""What is reported in the practice town, and what becomes of it: attention, pauses, the daily closing, the calls."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from random import Random

from aguadesk.desk import (
    account_lists,
    claims,
    complaint_calls,
    complaint_closing,
    complaint_kinds,
    complaint_steps,
    complaints,
)
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.complaints import ComplaintFilter, ComplaintRow, Registration
from aguadesk.desk.practice.desks import Desks
from aguadesk.desk.practice.households import Household
from aguadesk.desk.practice.names import Names
from aguadesk.desk.practice.till_day import StoryClock
from aguadesk.desk.practice.visits import request_id
from aguadesk.domain.complaints import Answer, Channel, ComplaintState, Reporter
from aguadesk.domain.errors import Refused
from aguadesk.domain.orders import OrderResult

_RETURNS, _RECEIVES, _CLOSES, _CALLS = time(15, 45), time(16, 20), time(17, 0), time(17, 15)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is reported now and then: the code of its kind, where, in which words, and how often."""

    code: str
    places: tuple[str, ...]
    words: tuple[str, ...]
    weight: int


_CORNERS = (
    "Hidalgo esquina con Morelos, frente a la tienda",
    "Callejón del Pozo, a media cuadra",
    "Calzada Norte 214",
    "Avenida Juárez 80, junto a la escuela",
    "Privada Las Palmas, al fondo",
)
_TROUBLES = (
    Trouble("fuga_toma", _CORNERS, ("Sale agua junto al medidor", "Gotea la llave de paso"), 9),
    Trouble("fuga_red", _CORNERS, ("Brota agua del pavimento", "Hay un charco que crece desde ayer"), 7),
    Trouble("desazolve", _CORNERS, ("Se desborda el pozo de visita", "Regresa el drenaje a la calle"), 6),
    Trouble("falta_agua", _CORNERS, ("Desde ayer no cae agua en toda la cuadra",), 5),
    Trouble("mala_calidad", _CORNERS, ("Sale turbia por las mañanas", "Huele a cloro muy fuerte"), 3),
    Trouble("brocales", _CORNERS, ("Falta la tapa y es un peligro de noche",), 3),
    Trouble("baja_presion", _CORNERS, ("No sube al tinaco",), 3),
    Trouble("pavimento", _CORNERS, ("La zanja sigue abierta",), 2),
    Trouble("toma_clandestina", _CORNERS, ("Conectaron una manguera a la red",), 1),
    Trouble("comentario", ("",), ("Felicita a la cuadrilla por su rapidez",), 1),
    Trouble("informacion", ("",), ("Pregunta por los requisitos de una toma nueva",), 2),
)
_OF_ACCOUNTS = frozenset({"fuga_toma", "mala_calidad", "baja_presion", "informacion"})
"""What is mostly reported by somebody of an account."""

_DONE = ("Se cambió la abrazadera", "Se reparó el tramo y se repuso el pavimento", "Quedó en servicio", "Se desazolvó")
_CHANNELS = {Channel.TELEPHONE: 55, Channel.IN_PERSON: 30, Channel.ELECTRONIC: 12, Channel.WRITTEN: 3}
_ANSWERS = {Answer.YES: 84, Answer.NO: 6, Answer.NOBODY: 10}
_PER_REPORT = 900
"""So many accounts report something each working day, and never less than every second day."""
_PAUSED, _LEFT_FOR_TOMORROW = 0.06, 0.2
_LEFT_WHEN_LATE, _MORE_WHEN_LATE = 0.5, 4
_TO_ATTEND = (ComplaintState.ROUTED, ComplaintState.IN_ATTENTION, ComplaintState.REASSIGNED)
_CLAIM, _CLAIM_WORDS = "consumo_excesivo", "Le llegó el doble y dice que no ha gastado más"
_MUCH_M3, _OVER_M3 = 24, 8
"""Who claims used so much by the meter; a bad one registered so much of it too much."""
_SETTLED = {
    OrderResult.NORMAL: "Se le explicó y se le dieron consejos de consumo",
    OrderResult.METER_FAULTY: "Se ajustó el recibo y se ordenó el cambio del medidor",
    OrderResult.EXTERNAL_LEAK: "Se mandó reparar la fuga de la calle",
}
_RAIN, _RAIN_WORDS = "Lluvia", "La calle está inundada"


class ComplaintLife:
    """Lives the desk of reports, by its own acts."""

    def __init__(
        self, desks: Desks, clock: StoryClock, households: Sequence[Household], names: Names, chance: Random
    ) -> None:
        self._desks, self._clock, self._households = desks, clock, households
        self._names, self._chance = names, chance
        self._kinds = {one.code: one.id for one in complaint_kinds.kinds(desks.attention)}
        self._locality = account_lists.main_locality(desks.attention)
        self._rain = next(one.id for one in complaint_kinds.hindrances(desks.attention) if one.name == _RAIN)

    def live(self, day: date, *, is_late: bool, is_last: bool) -> None:
        """Live a day of the desk.

        Args:
            is_late: one of the last days: more comes in than the areas get done, so that there is something to do.
            is_last: nobody has been called yet about what that day's closing listed.
        """
        self.settle(day)
        self.attend(day, _LEFT_WHEN_LATE if is_late else 0.0)
        self.receive(day, _MORE_WHEN_LATE if is_late else 0)
        self.close(day, calls=not is_last)

    def attend(self, day: date, left: float) -> None:
        """Let the areas say, when they are back, what they did about what came in; a share of it is left lying."""
        self._clock.reach(day, _RETURNS)
        for one in self._listed(ComplaintFilter(_TO_ATTEND)):
            if one.kind_code != _CLAIM and self._chance.random() >= left:
                self._clock.forward(60)
                self._work_on(one)

    def receive(self, day: date, more: int) -> None:
        """Register what is reported in the afternoon, and so many more."""
        self._clock.reach(day, _RECEIVES)
        for _ in range(self._reports_today() + more):
            self._clock.forward(240)
            (trouble,) = self._chance.choices(_TROUBLES, [one.weight for one in _TROUBLES])
            complaints.register(self._desks.attention, self._registration(trouble))

    def dispute(self, day: date) -> None:
        """Let somebody come whose bill seems too high: the verification is ordered in the same act."""
        self._clock.reach(day, _RECEIVES)
        much = [
            one
            for one in self._households
            if one.billed and one.meter_id and not one.benefit and not one.will_be_limited and _last(one) >= _MUCH_M3
        ]
        if not much:
            return
        asked = Registration(
            kind_id=self._kinds[_CLAIM],
            channel=Channel.IN_PERSON,
            reporter=Reporter.HOLDER,
            account_id=self._chance.choice(much).account_id,
            description=_CLAIM_WORDS,
            request_id=request_id(self._chance),
        )
        with suppress(Refused):  # it has a claim already, or was never billed: nobody comes this month
            complaints.register(self._desks.attention, asked)

    def settle(self, day: date) -> None:
        """Do what follows from the verifications that came back, and tell whoever claimed."""
        self._clock.reach(day, _RETURNS)
        waiting = ComplaintFilter(_TO_ATTEND, kind_id=self._kinds[_CLAIM])
        for one in self._listed(waiting):
            page = claims.look(self._desks.director, one.id)
            if page is None or page.claim.outcome is None:
                continue
            self._clock.forward(600)
            with suppress(Refused):  # an agreement covers the bill, or it changed: it waits for somebody to decide
                if page.claim.decided_at is None:
                    over = {bill.document_id: _OVER_M3 for bill in page.bills}
                    claims.resolve(self._desks.director, one.id, over)
                complaint_steps.attend(self._desks.attention, one.id, _SETTLED[page.claim.outcome])

    def close(self, day: date, *, calls: bool) -> None:
        """Make the closing of the day, and ask on the telephone those whose report it listed."""
        self._clock.reach(day, _CLOSES)
        if complaint_closing.waiting(self._desks.attention):
            complaint_closing.close_day(self._desks.attention)
        if not calls:
            return
        self._clock.reach(day, _CALLS)
        answers, weights = list(_ANSWERS), list(_ANSWERS.values())
        for one in self._listed(ComplaintFilter(states=(ComplaintState.CONFORMITY,))):
            self._clock.forward(90)
            answer = self._chance.choices(answers, weights)[0]
            self._answer(one, answer)

    def _work_on(self, one: ComplaintRow) -> None:
        desk = self._desks.field
        if one.stopped_utc is not None:
            complaint_steps.resume(desk, one.id)
        elif self._chance.random() < _PAUSED:
            complaint_steps.pause(desk, one.id, self._rain, _RAIN_WORDS)
            return
        if one.state is not ComplaintState.IN_ATTENTION:
            complaint_steps.take(desk, one.id)
        if self._chance.random() > _LEFT_FOR_TOMORROW:
            self._clock.forward(600)
            complaint_steps.attend(desk, one.id, self._chance.choice(_DONE))

    def _answer(self, one: ComplaintRow, answer: Answer) -> None:
        note = "Sigue igual que antes" if answer is Answer.NO else ""
        satisfaction = self._chance.choice((3, 4, 5, 5)) if answer is Answer.YES else None
        spoke_with = one.reporter_name if answer is not Answer.NOBODY else ""
        complaint_calls.answer(self._desks.attention, one.id, Call(answer, spoke_with, satisfaction, note))

    def _reports_today(self) -> int:
        expected = max(0.5, len(self._households) / _PER_REPORT)
        whole = int(expected)
        return whole + int(self._chance.random() < expected - whole)

    def _registration(self, trouble: Trouble) -> Registration:
        channel = self._chance.choices(list(_CHANNELS), list(_CHANNELS.values()))[0]
        holder = trouble.code in _OF_ACCOUNTS and self._chance.random() < 0.7
        household = self._chance.choice(self._households)
        place = "" if holder else self._chance.choice(trouble.places)
        return Registration(
            kind_id=self._kinds[trouble.code],
            channel=channel,
            reporter=Reporter.HOLDER if holder else Reporter.CITIZEN,
            reporter_name="" if holder else self._names.person().name,
            phone="" if holder else self._phone(),
            account_id=household.account_id if holder else None,
            place=place,
            locality="" if holder else self._locality,
            description=self._chance.choice(trouble.words),
            request_id=request_id(self._chance),
        )

    def _phone(self) -> str:
        return f"644 {self._chance.randint(100, 499)} {self._chance.randint(0, 9999):04}"

    def _listed(self, wanted: ComplaintFilter) -> list[ComplaintRow]:
        rows = complaints.rows(self._desks.attention, complaints.list_ids(self._desks.attention, wanted))
        return sorted(rows.values(), key=lambda one: one.id)


def _last(household: Household) -> int:
    """Return the last m³ that were read at a household; none without a meter."""
    return household.remembered[-1] if household.remembered else 0
