"""Makers of collection points and of the files that they send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aguadesk import places
from aguadesk.desk.collecting import BroughtFile
from aguadesk.desk.collecting_points import PointForm, open_point
from aguadesk.desk.desk import Desk
from aguadesk.domain.collecting import PointKind
from aguadesk.domain.collecting.contracts import Contract, read_contract
from aguadesk.domain.collecting.references import make_reference
from aguadesk.domain.money import Money, total

PAID_ON = date(2026, 11, 18)
DUE_ON = date(2026, 11, 30)
CONTRACT = """
[reference]
check = "modulo_97"
account_digits = 12
base_year = 2014
amount = true
constant = "2"
"""
BANK_LAYOUT = places.resource("layouts", "banco_ventanilla.toml").read_text(encoding="utf-8")
SHOP_LAYOUT = places.resource("layouts", "tienda.toml").read_text(encoding="utf-8")


@dataclass(frozen=True)
class BankLine:
    """A line of the bank's window, as the bank writes it."""

    operation: str
    reference: str
    amount: Money
    day: str = "20261118"
    centavos: str = ""
    """What stands where the amount should, if it is not the amount."""

    @property
    def text(self) -> str:
        sign = "-" if self.amount.centavos < 0 else "+"
        centavos = self.centavos or f"{abs(self.amount.centavos):013d}"
        return f"D{self.day}{self.operation:>8}{self.reference:>20}{sign}{centavos}"


def contract() -> Contract:
    return read_contract(CONTRACT)


def bank_reference(number: str, amount: Money, due_on: date = DUE_ON) -> str:
    return make_reference(contract(), number, amount, due_on)


def bank_file(*lines: BankLine, name: str = "BNC1118.txt", amount: Money | None = None) -> BroughtFile:
    """Write a file of the bank with its head and its totals, which are right unless they are given."""
    summed = total(line.amount for line in lines) if amount is None else amount
    text = ["H20261118BANCO", *(line.text for line in lines), f"T{len(lines):06d}{summed.centavos:015d}"]
    return BroughtFile(name, "\r\n".join([*text, ""]).encode("cp1252"))


def shop_file(*lines: tuple[str, str, str, str], name: str = "tienda.csv") -> BroughtFile:
    """Write a file of a shop: day, operation, reference, pesos."""
    rows = ["Fecha,Folio,Referencia,Importe", *(",".join(line) for line in lines)]
    return BroughtFile(name, "\n".join(rows).encode())


def bank_point(desk: Desk, name: str = "Banco Centro", series: str = "BA1") -> int:
    return open_point(desk, PointForm(name, PointKind.BANK, series, "Juárez 12", BANK_LAYOUT, CONTRACT)).value


def shop_point(desk: Desk, name: str = "Tienda La Esquina", series: str = "TI1") -> int:
    return open_point(desk, PointForm(name, PointKind.SHOP, series, "", SHOP_LAYOUT)).value
