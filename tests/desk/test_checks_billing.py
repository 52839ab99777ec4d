"""Bills, surcharges and discounts that are not what their rows say are named, each in its own way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aguadesk.desk import billing, cashier, till
from aguadesk.desk.billing_again import recalculate
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.checks import run_checks
from aguadesk.desk.opening import open_desk
from aguadesk.domain.discounts import CampaignCondition, CampaignTarget
from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.payment import Tender
from aguadesk.store import billing_invariants
from books import copy_of, tamper
from discount_makers import campaign
from makers import charge, make_account, make_desk, set_surcharge_rate
from towns import grant, load_tariff, read_meter

R1 = "(SELECT id FROM document WHERE series = 'R' AND number = 1)"
D1 = "(SELECT id FROM document WHERE series = 'D' AND number = 1)"
LINE = f"document_id = {R1} AND line = 1"

TAMPERED = {
    "another concept": (f"UPDATE entry SET concept_id = 1 WHERE {LINE}", "Recargos", "R-000001"),
    "another account": (f"UPDATE entry SET account_id = 99 WHERE {LINE}", "Recargos", "R-000001"),
    "another rate": (f"UPDATE entry SET iva_basis_points = 0 WHERE {LINE}", "Recargos", "R-000001"),
    "a base that bears none": ("UPDATE concept SET causes_surcharge = 0", "Recargos", "R-000001"),
    "a base that was in time": ("UPDATE entry SET due_on = '2026-12-15' WHERE due_on < '2026-11-20'", "Recargos", "R-"),
    "no months": ("UPDATE surcharge SET months = 0", "Recargos", "R-000001"),
    "another day": ("UPDATE surcharge SET upto = '2026-11-21'", "Recargos", "R-000001"),
    "no row of its own": ("DELETE FROM surcharge", "Recargos", "R-000001"),
    "another tax": (
        f"UPDATE entry SET amount_centavos = 67 WHERE document_id = {R1} AND line = 2",
        "IVA de recargos",
        "R-000001 causa $0.66 y dice $0.67",
    ),
    "more than its base": (
        "UPDATE discount SET base_centavos = 300 WHERE base_centavos > 300",
        "Descuentos",
        "D-000001 perdona $3.11 de $3.00",
    ),
    "nobody who allows it": ("DELETE FROM discount WHERE base_centavos > 300", "Descuentos", "D-000001 perdona $3.11"),
    "no discount at all": (
        f"UPDATE entry SET debit_id = 30 WHERE document_id = {D1} AND line = 1",
        "Descuentos",
        "D-000001 perdona $3.11 de $4.14",
    ),
}


@pytest.fixture(scope="module")
def paid_late(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board on which 200.00 and IVA were paid late, with 75 % of the 4.14 and of their IVA of 0.66 forgiven."""
    desk = make_desk(tmp_path_factory.mktemp("late"))
    set_surcharge_rate(desk, "2.07", date(2026, 1, 3))
    terms = {"target": CampaignTarget.SURCHARGES, "condition": CampaignCondition.SINGLE_PAYMENT}
    campaign(desk, percent_basis_points=7500, **terms)
    account = make_account(desk)
    charge(desk, account, ("agua", "200"), ("iva", "32"), iva_basis_points=1600)
    till.open_till(desk, "caja1", ZERO)
    # 236.80 less 3.11 less 0.50.
    amount = Money.pesos("233.19")
    cashier.take_payment(desk, PaymentOrder("caja1", (Tender(Method.CARD, amount, amount, "REF 1"),), "uno", account))
    assert [one for one in run_checks(desk) if not one.ok] == []
    desk.board.close()
    return desk.board.path


@pytest.mark.parametrize("case", TAMPERED.values(), ids=TAMPERED.keys())
def test_what_is_not_as_it_says_is_named(paid_late: Path, tmp_path: Path, case: tuple[str, str, str]) -> None:
    change, name, said = case
    path = copy_of(paid_late, tmp_path)
    tamper(path, "PRAGMA ignore_check_constraints = ON", change)
    desk = open_desk(path, despite_faults=True).desk
    found = {one.name: one.detail for one in run_checks(desk) if not one.ok}
    desk.board.close()
    assert said in found[name]


BILLED = "(SELECT document_id FROM bill WHERE account_id = {account} AND reversed_by_id IS NULL)"
FIRST, SECOND = BILLED.format(account=1), BILLED.format(account=2)
UNDONE = "reversed_by_id IS NOT NULL"
OF_BENEFIT = "debit_id = 32 AND id IN (SELECT entry_id FROM discount)"

BILLS_TAMPERED = {
    "another total": (
        f"UPDATE bill SET total_centavos = total_centavos + 1 WHERE document_id = {FIRST}",
        "Recibos",
        "C-000003 dice $259.01 y cobra $259.00",
    ),
    "another charge": (
        f"UPDATE entry SET amount_centavos = amount_centavos + 100 WHERE document_id = {SECOND} AND line = 1",
        "Recibos",
        "C-000002 dice $122.00 y cobra $123.00",
    ),
    "another rounding": (
        "UPDATE entry SET amount_centavos = 30 WHERE debit_id = 30 AND amount_centavos = 25 AND settles_id IN"
        f" (SELECT id FROM entry WHERE document_id = {FIRST})",
        "Recibos",
        "C-000003 dice $259.00 y cobra $258.95",
    ),
    "a charge of another period": (
        f"UPDATE entry SET period = '2026-09' WHERE document_id = {SECOND} AND line = 1",
        "Recibos",
        "C-000002 dice $122.00 y cobra $22.00",
    ),
    "a bill of another account": ("UPDATE bill SET account_id = 99 WHERE account_id = 2", "Recibos", "C-000002 dice"),
    "another benefit": (
        f"UPDATE bill SET discount_centavos = discount_centavos - 1 WHERE document_id = {SECOND}",
        "Beneficios en los recibos",
        "C-000002 dice $49.99 y perdona $50.00",
    ),
    "a benefit nobody granted": (
        f"DELETE FROM discount WHERE entry_id IN (SELECT max(id) FROM entry WHERE {OF_BENEFIT})",
        "Beneficios en los recibos",
        "C-000002 dice $50.00 y perdona $0.00",
    ),
    "undone by something else": (
        f"UPDATE bill SET reversed_by_id = {SECOND} WHERE {UNDONE}",
        "Recibos deshechos",
        "C-000001 y su cancelación no se corresponden",
    ),
    "undone by nothing": (
        f"UPDATE bill SET reversed_by_id = {SECOND} WHERE document_id = {FIRST}",
        "Recibos deshechos",
        "C-000003 y su cancelación no se corresponden",
    ),
    "undone without its mark": (
        f"UPDATE bill SET period = '2026-09', reversed_by_id = NULL WHERE {UNDONE}",
        "Recibos deshechos",
        "C-000001 y su cancelación no se corresponden",
    ),
    "two that stand": (
        f"UPDATE bill SET reversed_by_id = NULL WHERE {UNDONE}",
        "Un recibo por periodo",
        "la cuenta 0104-0237 (2026-10) tiene más de uno",
    ),
}


@pytest.fixture(scope="module")
def billed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board that billed two taps with totals rounded down, one with a benefit, and one of them again; a part is paid.

    The first: 19 m³ make 259.25, rounded to 259. The second: 122, and a pensioner pays half of its water, 50 of 100.
    """
    desk = make_desk(tmp_path_factory.mktemp("billed"))
    load_tariff(desk, rounding={"total": "peso_cff20"})
    first = make_account(desk, meter="M1")
    read_meter(desk, first, 19)
    second = make_account(desk, "0104-0238", meter="M2")
    read_meter(desk, second, 9)
    grant(desk, second, "pensionado")
    billing.run(desk, "2026-10")
    recalculate(desk, first, "2026-10", "Se leyó el medidor del vecino")
    till.open_till(desk, "caja1", ZERO)
    amount = Money.pesos("50.50")
    cashier.take_payment(desk, PaymentOrder("caja1", (Tender(Method.CASH, amount, amount),), "uno", first))
    assert [one for one in run_checks(desk) if not one.ok] == []
    desk.board.close()
    return desk.board.path


@pytest.mark.parametrize("case", BILLS_TAMPERED.values(), ids=BILLS_TAMPERED.keys())
def test_a_bill_that_is_not_as_the_ledger_says_is_named(
    billed: Path, tmp_path: Path, case: tuple[str, str, str]
) -> None:
    change, name, said = case
    path = copy_of(billed, tmp_path)
    tamper(path, "DROP INDEX uq_bill_standing", change)
    desk = open_desk(path, despite_faults=True).desk
    found = {one.name: one.detail for one in run_checks(desk) if not one.ok}
    desk.board.close()
    assert said in found[name]


def test_only_what_came_after_the_mark_is_looked_at_again(billed: Path, tmp_path: Path) -> None:
    """An old bill that is undone later comes after the mark with its reversal."""
    path = copy_of(billed, tmp_path)
    tamper(path, "UPDATE bill SET total_centavos = total_centavos + 1 WHERE reversed_by_id IS NULL")
    tamper(path, f"UPDATE bill SET reversed_by_id = NULL, period = '2026-09' WHERE {UNDONE}")
    desk = open_desk(path, despite_faults=True).desk
    with desk.read() as connection:
        last = connection.exec_driver_sql("SELECT max(id) FROM document").scalar_one()
        (mirror,) = connection.exec_driver_sql("SELECT max(id) FROM document WHERE kind = 'reversal'").one()
        assert len(billing_invariants.wrong_bills(connection, 0)) == 3
        assert billing_invariants.wrong_bills(connection, last) == []
        assert [fault.about for fault in billing_invariants.wrong_undone_bills(connection, mirror - 1)] == ["C-000001"]
        assert billing_invariants.wrong_undone_bills(connection, last) == []
    desk.board.close()
