"""Surcharges and discounts that are not what their rows say are named, each in its own way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aguadesk.desk import cashier, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.checks import run_checks
from aguadesk.desk.opening import open_desk
from aguadesk.domain.discounts import CampaignCondition, CampaignTarget
from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.payment import Tender
from books import copy_of, tamper
from discount_makers import campaign
from makers import charge, make_account, make_desk, set_surcharge_rate

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
