"""Fourteen months of arrears, and two agreements: one kept to its end, the other broken at the third month missed.

By hand. Each owes 14 months of water at 100.00, due on the 15th from October 2025 to November 2026: 1,400.00. At 2 % a
month or fraction the oldest has borne 14 months on 20 November 2026, the newest one: 14 + 13 + ... + 1 = 105 months of
2.00, that is 210.00. The debt is 1,610.00.

A campaign forgives 75 % of surcharges by agreement: 157.50 of 210.00. Left are 1,452.50. The rule asks 20 % down:
290.50. They can pay 100.00 a month of the other 1,162.00: 12 months, the last one 62.00.

By CFF art. 66-A the down payment goes to the 52.50 of surcharges that are left, and 238.00 to the oldest water.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from agreement_makers import arrears
from aguadesk.desk import accounts, agreements, cashier, condoned, till
from aguadesk.desk.agreement_lists import AgreementFilter
from aguadesk.desk.agreement_terms import AgreementTerms
from aguadesk.desk.checks import run_checks
from aguadesk.desk.desk import Desk
from aguadesk.desk.till_papers import receipt_data
from aguadesk.domain.agreements import AgreementEnd, AgreementStanding, Frequency
from aguadesk.domain.discounts import CampaignCondition, CampaignTarget
from aguadesk.domain.money import ZERO, Money
from aguadesk.store.agreements import AgreementRow
from books import pay
from discount_makers import campaign
from makers import SONORA, Clock, charge, make_account, set_surcharge_rate

ROSA, HILARIO = "0104-0237", "0104-0238"
BROKEN_ON = date(2027, 3, 26)
"""The third of January, February and March fell on the 22nd; its three days of grace ended on the 25th."""


def move(desk: Desk, day: date) -> None:
    assert isinstance(desk.clock, Clock)
    desk.clock.moment = datetime(day.year, day.month, day.day, 9, 0, tzinfo=SONORA)


def owed(desk: Desk, account_id: int) -> str:
    return accounts.account(desk, account_id).owed.plain


def stands(desk: Desk, agreement: AgreementRow) -> AgreementStanding:
    return agreements.details(desk, agreement.id).status.standing


@pytest.fixture
def town(desk: Desk) -> tuple[int, int]:
    set_surcharge_rate(desk, "2", date(2025, 1, 1))
    set_surcharge_rate(desk, "2", date(2026, 1, 3))
    campaign(
        desk,
        "Recargos con descuento",
        target=CampaignTarget.SURCHARGES,
        percent_basis_points=7_500,
        condition=CampaignCondition.AGREEMENT,
    )
    both = make_account(desk, ROSA), make_account(desk, HILARIO, "Hilario Sauce Ventura")
    for account_id in both:
        arrears(desk, account_id, 14)
    till.open_till(desk, "caja1", Money.pesos(500))
    return both


def signed(desk: Desk, account_id: int, request: str = "firma") -> AgreementRow:
    terms = AgreementTerms(account_id, Frequency.MONTHLY, capacity=Money.pesos(100), signer="Quien firma")
    return agreements.sign(desk, terms, f"{request}-{account_id}").value


class TestSigning:
    def test_is_worked_out_before_anybody_signs_and_writes_nothing(self, desk: Desk, town: tuple[int, int]) -> None:
        rosa, _ = town
        found = agreements.simulate(desk, AgreementTerms(rosa, capacity=Money.pesos(100)))
        assert (found.debt, found.condoned, found.agreed) == tuple(map(Money.pesos, ("1610", "157.50", "1452.50")))
        assert found.calendar.down == found.asked_down == Money.pesos("290.50")
        assert (found.calendar.count, found.calendar.each) == (12, Money.pesos(100))
        assert (found.calendar.last.amount, found.calendar.last.due_on) == (Money.pesos(62), date(2027, 11, 22))
        assert (found.extension, found.beyond, found.frozen) == (ZERO, (), True)
        assert found.campaign is not None
        assert found.campaign.name == "Recargos con descuento"
        assert "CFF art. 146" in found.on_prescription
        assert "no causa más recargos" in found.on_surcharges
        assert "se retira" in found.on_limitation
        assert owed(desk, rosa) == "1610.00"
        assert agreements.listed(desk) == []

    def test_signs_what_was_worked_out(self, desk: Desk, town: tuple[int, int]) -> None:
        rosa, _ = town
        row = signed(desk, rosa)
        assert (row.name, row.debt, row.condoned, row.down) == (
            "CV-000001",
            Money.pesos(1610),
            Money.pesos("157.50"),
            Money.pesos("290.50"),
        )
        assert owed(desk, rosa) == "1452.50"
        (entry,) = {line.source for line in condoned.condoned_list(desk, date(2026, 1, 1), date(2026, 12, 31)).rows}
        assert entry == "Recargos con descuento"
        assert all(result.ok for result in run_checks(desk))

    def test_signing_twice_signs_once(self, desk: Desk, town: tuple[int, int]) -> None:
        rosa, _ = town
        assert signed(desk, rosa) == signed(desk, rosa)
        assert len(agreements.listed(desk)) == 1


class TestKeptToTheEnd:
    def test_rosa_pays_instalment_by_instalment_and_owes_nothing(self, desk: Desk, town: tuple[int, int]) -> None:
        rosa, _ = town
        row = signed(desk, rosa)
        shown = cashier.standing(desk, rosa)
        assert [(one.detail, one.open.plain) for one in shown.charges[:2]] == [
            ("Enganche · convenio CV-000001", "290.50"),
            ("Parcialidad 1 de 12 · convenio CV-000001", "100.00"),
        ]
        pay(desk, rosa, "290.50", "enganche")
        assert owed(desk, rosa) == "1162.00"
        receipt = cashier.find_receipt(desk, "A-000001")
        applied = [(line.concept, line.period, line.amount.plain) for line in receipt.applied]
        # 52.50 of surcharges, a quarter of what each month bore: 7.00, 6.50, 6.00 and so on; then 238.00 of water.
        assert [line for line in applied if line[0] == "recargos"][:3] == [
            ("recargos", "2025-09", "7.00"),
            ("recargos", "2025-10", "6.50"),
            ("recargos", "2025-11", "6.00"),
        ]
        assert [line for line in applied if line[0] == "agua"] == [
            ("agua", "2025-09", "100.00"),
            ("agua", "2025-10", "100.00"),
            ("agua", "2025-11", "38.00"),
        ]
        assert receipt_data(desk, receipt).legends[0] == "Convenio CV-000001: enganche; restan $1,162.00."

        # A bill that comes meanwhile is a debt beside it: it is late a month, and pays its 2.00.
        charge(desk, rosa, ("agua", "100"), period="2026-11", due_on=date(2026, 12, 15))
        move(desk, date(2026, 12, 21))
        assert owed(desk, rosa) == "1264.00"
        pay(desk, rosa, "202.00", "diciembre")
        second = cashier.find_receipt(desk, "A-000002")
        assert {line.period for line in second.applied} == {"2025-11", "2025-12", "2026-11"}
        data = receipt_data(desk, second)
        assert data.legends[0] == "Convenio CV-000001: parcialidad 1 de 12; restan $1,062.00."
        assert (data.standing, data.next_step) == (
            "Parcialidades al corriente",
            "Parcialidad 2 de 12: $100.00, vence el 20 ene 2027",
        )

        for number, one in enumerate(agreements.details(desk, row.id).status.instalments[2:], 2):
            move(desk, one.due_on)
            assert stands(desk, row) is AgreementStanding.ON_TIME
            pay(desk, rosa, one.amount.plain, f"parcialidad {number}")
        assert owed(desk, rosa) == "0.00"
        ended = agreements.details(desk, row.id)
        assert (ended.row.ended_how, ended.row.ended_on) == (AgreementEnd.FULFILLED, date(2027, 11, 22))
        assert (ended.status.standing, ended.status.paid) == (AgreementStanding.FULFILLED, Money.pesos("1452.50"))
        last = receipt_data(desk, cashier.find_receipt(desk, "A-000013"))
        assert last.legends[0] == "Convenio CV-000001: parcialidad 12 de 12; queda cumplido."
        assert (last.standing, last.next_step) == ("Convenio cumplido", "")
        assert all(result.ok for result in run_checks(desk))


class TestBrokenAtTheThird:
    """He pays the down payment and December, 390.50 in all, and then no more: 1,062.00 of water are left.

    Frozen were the months that began on 16 December, on 1,162.00, and on 16 January, February and March, on 1,062.00:
    23.24 + 3 × 21.24 = 86.96.
    """

    @pytest.fixture
    def broken(self, desk: Desk, town: tuple[int, int]) -> tuple[int, AgreementRow]:
        _, hilario = town
        row = signed(desk, hilario)
        pay(desk, hilario, "290.50", "enganche")
        move(desk, date(2026, 12, 21))
        pay(desk, hilario, "100", "diciembre")
        return hilario, row

    def test_the_watch_names_it_the_day_after_the_third_day_of_grace(
        self, desk: Desk, broken: tuple[int, AgreementRow]
    ) -> None:
        _, row = broken
        move(desk, date(2027, 3, 25))
        assert agreements.breach_watch(desk) == []
        assert agreements.listed(desk, AgreementFilter(AgreementStanding.LATE)) == [row.id]
        move(desk, BROKEN_ON)
        assert agreements.breach_watch(desk) == [row.id]
        assert agreements.figures(desk).in_breach == 1

    def test_without_return_what_was_forgiven_and_frozen_stays_so(
        self, desk: Desk, broken: tuple[int, AgreementRow]
    ) -> None:
        hilario, row = broken
        move(desk, BROKEN_ON)
        ended = agreements.break_agreement(desk, row.id, "dejó de pagar", returns=False).value
        assert (ended.ended_how, ended.condoned_returned, ended.end_document_id) == (AgreementEnd.BROKEN, False, None)
        assert owed(desk, hilario) == "1062.00"
        # The month that begins on 16 April bears 2 % of 1,062.00 again.
        move(desk, date(2027, 4, 20))
        assert owed(desk, hilario) == "1083.24"
        assert agreements.details(desk, row.id).status.paid == Money.pesos("390.50")
        assert all(result.ok for result in run_checks(desk))

    def test_with_return_both_come_back_to_the_centavo(self, desk: Desk, broken: tuple[int, AgreementRow]) -> None:
        hilario, row = broken
        move(desk, BROKEN_ON)
        assert owed(desk, hilario) == "1062.00"
        ended = agreements.break_agreement(desk, row.id, "dejó de pagar").value
        assert (ended.condoned_returned, ended.end_reason, ended.ended_by) == (
            True,
            "dejó de pagar",
            "Adela Nogal Pineda",
        )
        # 1,062.00 + 157.50 forgiven + 86.96 frozen.
        assert owed(desk, hilario) == "1306.46"
        assert condoned.condoned_list(desk, date(2026, 1, 1), date(2027, 12, 31)).rows == ()
        assert agreements.details(desk, row.id).status.paid == Money.pesos("390.50")
        pay(desk, hilario, "1306.46", "todo")
        assert owed(desk, hilario) == "0.00"
        assert all(result.ok for result in run_checks(desk))
