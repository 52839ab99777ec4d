"""Where the practice town pays outside the office: a bank whose files are loaded each month, and other points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from random import Random

from aguadesk.desk import cashier, collecting, collecting_points, collecting_references, collecting_solving
from aguadesk.desk.collecting import BroughtFile
from aguadesk.desk.collecting_points import PointForm
from aguadesk.desk.desk import Desk
from aguadesk.desk.practice.households import Habit, Household
from aguadesk.desk.practice.till_day import StoryClock
from aguadesk.domain.collecting import PointKind
from aguadesk.domain.collecting.contracts import read_contract
from aguadesk.domain.collecting.references import make_reference
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money, total

_LOOKED_AT, _ARRIVES = time(15, 25), time(15, 30)
_OF_HOUSEHOLDS = 90
"""One of so many households pays at the bank each month."""
_POINT, _PLACE, _LAYOUT, _CONTRACT = "Banco de la plaza", "Portal Hidalgo, frente a la plaza", "bank", "modulo_97"
_STRANGER, _ITS_AMOUNT = "9999-9999", Money.pesos("1313.13")
"""An account that the town does not have."""
_OTHERS = (
    PointForm("Portal de pagos", PointKind.WEB, "PW"),
    PointForm("Tienda de la esquina", PointKind.SHOP, "TI", "Calzada Norte 30"),
    PointForm("Cajero automático", PointKind.KIOSK, "CA", "Entrada de la oficina"),
)
"""Where people may pay too, though nobody has yet."""
_WHY_NOT_OURS = "El banco avisó que era de otro organismo"


class OutsideLife:
    """Lives the bank's files: one a month, with a line in each that nobody knows."""

    def __init__(self, desk: Desk, clock: StoryClock, households: Sequence[Household], chance: Random) -> None:
        self._desk, self._clock, self._chance = desk, clock, chance
        self._payers = [one for one in households if one.billed and one.habit is Habit.LATE and not one.months_unpaid]
        self._a_month = max(1, len(households) // _OF_HOUSEHOLDS)
        self._operation = chance.randrange(100_000, 900_000)
        self._point_id = 0
        self._terms = next(one.text for one in collecting_points.contract_examples() if one.name == _CONTRACT)
        self._contract = read_contract(self._terms)

    def open_the_points(self, day: date) -> None:
        """Open the points of collection: the bank, whose files are loaded, and the others."""
        self._clock.reach(day, _ARRIVES)
        layout = next(one.text for one in collecting_points.examples() if f'point = "{_LAYOUT}"' in one.text)
        form = PointForm(_POINT, PointKind.BANK, "BA", _PLACE, layout, self._terms)
        self._point_id = collecting_points.open_point(self._desk, form).value
        for other in _OTHERS:
            collecting_points.open_point(self._desk, other)

    def bring_the_file(self, day: date) -> None:
        """Load the file of a month; what waits from the one before is settled first."""
        self._clock.reach(day, _LOOKED_AT)
        for line in collecting_solving.waiting(self._desk):
            collecting_solving.discard(self._desk, line.id, _WHY_NOT_OURS)
        self._clock.reach(day, _ARRIVES)
        lines = [found for household in self._those_who_pay() if (found := self._line_of(household, day))]
        stranger = make_reference(self._contract, _STRANGER, _ITS_AMOUNT, day)
        lines.append(self._line(stranger, _ITS_AMOUNT, day))
        file = BroughtFile(f"pagos{day:%Y%m%d}.txt", self._file(lines, day))
        collecting.load(self._desk, self._point_id, file)

    def _those_who_pay(self) -> list[Household]:
        return self._chance.sample(self._payers, min(self._a_month, len(self._payers)))

    def _line_of(self, household: Household, day: date) -> tuple[str, Money] | None:
        found = cashier.standing(self._desk, household.account_id)
        owed = found.asked(frozenset(one.id for one in found.charges), [Method.TRANSFER])
        if not owed:
            return None
        with self._desk.read() as connection:
            reference = collecting_references.reference_for(connection, household.account_id, owed, day)
        return self._line(reference, owed, day)

    def _line(self, reference: str, amount: Money, day: date) -> tuple[str, Money]:
        self._operation += self._chance.randrange(1, 40)
        return f"D{day:%Y%m%d}{self._operation:08}{reference:>20}+{amount.centavos:013}", amount

    @staticmethod
    def _file(lines: Sequence[tuple[str, Money]], day: date) -> bytes:
        """Write the file as the bank does: a heading, a line for each payment, and their sum."""
        paid = total(amount for _, amount in lines)
        told = [f"H{day:%Y%m%d}", *(line for line, _ in lines), f"T{len(lines):06}{paid.centavos:015}"]
        return "\r\n".join([*told, ""]).encode("cp1252")
