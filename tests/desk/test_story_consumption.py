"""A claim of excessive consumption through each of its three outcomes, the adjusted bill checked to the centavo.

The tariff: 100.00 up to 10 m³ and 12.50 for each one above; sewer 10 %, sanitation 12 %, without IVA unless told. A
bill of 30 m³ is 350.00 + 35.00 + 42.00 = 427.00; one of 22 m³ (8 less) 250.00 + 25.00 + 30.00 = 305.00, so that 122.00
are taken off.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from agreement_makers import sign
from aguadesk.desk import (
    agreements,
    billing,
    claims,
    complaint_steps,
    complaints,
    limitation,
    order_results,
    orders,
    statements,
    trail,
)
from aguadesk.desk.billing_again import recalculate
from aguadesk.desk.desk import Desk
from aguadesk.desk.order_results import OrderOutcome
from aguadesk.desk.orders import OrderRequest
from aguadesk.domain.complaints import ComplaintStep
from aguadesk.domain.discounts import CampaignTarget
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.orders import Lock, OrderKind, OrderResult, OrderState
from aguadesk.store import charges
from claim_makers import DORA, OVER, Story, billed, claimed, pay
from complaint_makers import report
from discount_makers import campaign, forgive
from makers import Clock, make_account, make_desk, seat, set_surcharge_rate
from towns import grant, ledger, load_tariff, read_meter


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.board.close()


@pytest.fixture
def story(desk: Desk) -> Story:
    return claimed(desk, *billed(desk))


class TestTheOrder:
    def test_is_made_in_the_same_act_with_whose_tap_it_is(self, story: Story) -> None:
        page = claims.look(story.desk, story.complaint)
        assert page is not None
        assert page.order is not None
        assert (page.order.kind, page.order.holder, page.order.report) == (
            OrderKind.VERIFICATION,
            "Rosa Elena Cota Beltrán",
            1,
        )
        assert [one.document_id for one in page.bills] == [story.bill]
        steps = [one.step for one in complaints.page(story.desk, story.complaint).steps]
        assert steps == [ComplaintStep.RECEIVED, ComplaintStep.ROUTED, ComplaintStep.ORDERED]

    def test_brings_its_result_into_the_report_and_the_history_of_the_user(self, story: Story) -> None:
        story.verify(OrderResult.NORMAL)
        last = complaints.page(story.desk, story.complaint).steps[-1]
        assert last.step is ComplaintStep.ORDER_RESULT
        assert "Raúl" not in last.note
        assert "Se revisó en el lugar" in last.note
        said = {one.act for one in trail.history(story.desk, "account", story.account)}
        assert {"complaint.received", "order.issued", "order.done"} <= said

    def test_that_waits_already_serves_the_claim(self, desk: Desk) -> None:
        account, bill = billed(desk)
        asked = OrderRequest(OrderKind.VERIFICATION, "antes", account)
        waiting = orders.issue_order(desk, asked).value
        story = claimed(desk, account, bill)
        assert story.order == waiting
        story.verify(OrderResult.NORMAL)
        page = claims.look(desk, story.complaint)
        assert page is not None
        assert page.claim.outcome is OrderResult.NORMAL
        assert complaints.page(desk, story.complaint).steps[-1].step is ComplaintStep.ORDER_RESULT

    def test_could_not_be_done_and_the_claim_waits(self, story: Story) -> None:
        order_results.capture(story.desk, story.order, OrderOutcome(OrderResult.NOBODY_HOME, "Cerrado"))
        page = claims.look(story.desk, story.complaint)
        assert page is not None
        assert page.claim.outcome is None

    def test_that_found_nobody_is_made_again_and_the_second_one_decides(self, story: Story) -> None:
        first = story.order
        order_results.capture(story.desk, first, OrderOutcome(OrderResult.NOBODY_HOME, "Cerrado"))
        again = claims.order_of_report(story.desk, story.complaint, OrderKind.VERIFICATION, request_id="otra").value
        assert story.order == again != first
        story.verify(OrderResult.METER_FAULTY)
        assert story.resolve().taken_off == Money.pesos("122")

    def test_of_another_kind_leaves_the_claim_its_verification(self, story: Story) -> None:
        first = story.order
        claims.order_of_report(story.desk, story.complaint, OrderKind.LEAK, request_id="fuga")
        assert story.order == first


class TestTheAmountIsLocked:
    def test_until_the_verification_is_back(self, story: Story) -> None:
        with pytest.raises(Refused) as refused:
            story.resolve()
        assert refused.value.code == "claim.not_verified"
        with pytest.raises(Refused) as refused:
            recalculate(story.desk, story.account, "2026-10", "Pidió un descuento", reading_m3=1300)
        assert (refused.value.code, refused.value.values["report"]) == ("billing.bill_disputed", "RP-000001")
        assert story.position == (Money.pesos("427"), ZERO)

    def test_and_nobody_is_limited_meanwhile(self, story: Story, clock: Clock) -> None:
        clock.forward(days=60)
        story.verify(OrderResult.METER_FAULTY)  # the order is back, and nothing was decided yet
        locks = limitation.look(story.desk, [story.account])[story.account]
        (lock,) = [one for one in locks.locks if one.lock is Lock.COMPLAINT]
        assert lock.stands
        assert "RP-000001" in lock.words
        story.resolve()
        locks = limitation.look(story.desk, [story.account])[story.account]
        assert Lock.COMPLAINT not in {one.lock for one in locks.standing}

    def test_only_who_may_adjusts(self, story: Story) -> None:
        story.verify(OrderResult.METER_FAULTY)
        ana = seat(story.desk, "ana")
        with pytest.raises(Refused) as refused:
            claims.resolve(ana, story.complaint, {story.bill: OVER})
        assert refused.value.code == "right.missing"
        assert claims.resolve(ana, story.complaint, {story.bill: OVER}, DORA).value.taken_off == Money.pesos("122")


class TestABadMeter:
    def test_takes_off_what_it_registered_too_much(self, story: Story) -> None:
        story.verify(OrderResult.METER_FAULTY)
        (before,) = claims.work_out(story.desk, story.complaint, {story.bill: OVER})
        assert (before.bill.net, before.after) == (Money.pesos("427"), Money.pesos("305"))
        resolved = story.resolve()
        assert resolved.taken_off == Money.pesos("122")
        assert story.position == (Money.pesos("305"), ZERO)
        # 350 - 250, 35 - 25, 42 - 30: each concept on its own
        ((document, reason, basis),) = ledger(
            story.desk, "SELECT id, reason, basis FROM document WHERE kind = 'adjustment' ORDER BY id DESC LIMIT 1"
        )
        amounts = ledger(
            story.desk, "SELECT amount_centavos FROM entry WHERE document_id = :id ORDER BY line", id=document
        )
        assert [amount for (amount,) in amounts] == [10_000, 1_000, 1_200]
        assert "8 m³ de más" in str(reason)
        assert "RP-000001" in str(basis)
        assert story.holds

    def test_orders_its_change_after_the_verification(self, story: Story) -> None:
        story.verify(OrderResult.METER_FAULTY)
        number = story.resolve().order_id
        made = [one for one in complaints.page(story.desk, story.complaint).orders if one.id == number]
        assert [(one.kind, one.state, one.parent) for one in made] == [(OrderKind.METER_CHANGE, OrderState.ISSUED, 1)]

    def test_takes_nothing_off_a_bill_twice_and_orders_one_change(self, story: Story) -> None:
        story.verify(OrderResult.METER_FAULTY)
        first = story.resolve().order_id
        with pytest.raises(Refused) as refused:
            claimed(story.desk, story.account, story.bill)
        assert (refused.value.code, refused.value.values["bill"]) == ("claim.bill_adjusted", "C-000001")
        with pytest.raises(Refused):
            report(story.desk, "consumo_excesivo", account_id=story.account)  # its last bill is that one
        assert len(complaints.list_ids(story.desk)) == 1
        read_meter(story.desk, story.account, 40, "2026-11", 1314)
        billing.run(story.desk, "2026-11")
        bill = int(ledger(story.desk, "SELECT max(document_id) FROM bill")[0][0])
        again = claimed(story.desk, story.account, bill)
        again.verify(OrderResult.METER_FAULTY)
        assert again.resolve().order_id == first, "the change that waits serves both"
        assert story.holds

    def test_takes_nothing_off_a_bill_that_two_reports_dispute(self, story: Story) -> None:
        complaint_steps.cancel(story.desk, story.complaint, "Se repitió")
        again = claimed(story.desk, story.account, story.bill)
        again.verify(OrderResult.METER_FAULTY)
        again.resolve()
        complaint_steps.reopen(story.desk, story.complaint, "Se canceló por error")
        with pytest.raises(Refused) as refused:
            story.resolve()
        assert refused.value.code == "claim.bill_adjusted"

    def test_of_a_bill_that_was_paid_leaves_it_in_favour(self, desk: Desk) -> None:
        account, bill = billed(desk)
        pay(desk, account, "427")
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        assert story.position == (ZERO, Money.pesos("122"))
        assert story.holds

    def test_of_a_bill_paid_in_part_takes_off_what_is_open_and_leaves_the_rest_in_favour(self, desk: Desk) -> None:
        account, bill = billed(desk)
        pay(desk, account, "400")
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        owed, in_favour = story.position
        # 27.00 were open; of the 122.00, what fits its own concept settles it and the rest stays in favour
        assert in_favour - owed == Money.pesos("95")
        assert story.holds

    def test_with_iva_takes_off_its_iva_too(self, desk: Desk) -> None:
        account, bill = billed(desk, iva={"agua": "16"})
        # 350.00 and 16 % = 56.00: 483.00; with 22 m³ 250.00 and 40.00: 345.00
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        assert story.resolve().taken_off == Money.pesos("138")
        assert story.position == (Money.pesos("345"), ZERO)
        assert story.holds

    def test_of_who_has_a_benefit_takes_off_what_it_left(self, desk: Desk) -> None:
        load_tariff(desk)
        account = make_account(desk, meter="M1")
        read_meter(desk, account, 30)
        grant(desk, account)
        billing.run(desk, "2026-10")
        ((bill, net),) = ledger(desk, "SELECT document_id, total_centavos - discount_centavos FROM bill")
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        (found,) = claims.work_out(desk, story.complaint, {bill: OVER})
        story.resolve()
        assert found.bill.net == Money(net)
        assert story.position == (found.after, ZERO)
        assert story.holds

    def test_takes_off_the_surcharges_of_what_was_never_owed(self, desk: Desk, clock: Clock) -> None:
        set_surcharge_rate(desk, "2", date(2026, 1, 3))
        story = claimed(desk, *billed(desk))
        clock.forward(days=45)  # issued on 20 November, due 20 days later at most: one month begun
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        charged = ledger(
            desk,
            "SELECT coalesce(sum(entry.amount_centavos), 0) FROM surcharge JOIN entry ON entry.id = surcharge.entry_id",
        )[0][0]
        owed, _ = story.position
        # The surcharge of 427.00 is charged first; 122/427 of it are taken off with the difference.
        assert charged > 0
        assert owed == Money.pesos("305") + Money(charged - round(charged * 122 / 427))
        assert story.holds

    @pytest.mark.parametrize(
        ("over", "code"), [(0, "claim.over_missing"), (31, "claim.over_m3"), (-1, "claim.over_m3")]
    )
    def test_cannot_have_registered_more_than_the_bill(self, story: Story, over: int, code: str) -> None:
        story.verify(OrderResult.METER_FAULTY)
        with pytest.raises(Refused) as refused:
            story.resolve(over)
        assert refused.value.code == code
        assert story.position == (Money.pesos("427"), ZERO)

    def test_within_the_quota_changes_nothing(self, desk: Desk) -> None:
        load_tariff(desk)
        account = make_account(desk, meter="M1")
        read_meter(desk, account, 9)
        billing.run(desk, "2026-10")
        ((bill,),) = ledger(desk, "SELECT document_id FROM bill")
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        with pytest.raises(Refused) as refused:
            story.resolve(2)
        assert refused.value.code == "claim.no_difference"

    def test_under_an_agreement_waits_for_it(self, desk: Desk) -> None:
        account, bill = billed(desk)
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        agreement = sign(desk, account)
        with pytest.raises(Refused) as refused:
            story.resolve()
        assert refused.value.code == "claim.bill_agreed"
        agreements.cancel(desk, agreement.id, "Se firmó por error")
        assert story.resolve().taken_off == Money.pesos("122")

    def test_rounds_to_the_peso_as_each_bill_would_have(self, desk: Desk) -> None:
        ranges = (
            {"above_m3": "0", "up_to_m3": "10", "quota": "100.00", "per_m3": "0"},
            {"above_m3": "10", "quota": "0", "per_m3": "12.35"},
        )
        account, bill = billed(desk, ranges=ranges, rounding={"total": "peso_cff20"})
        # 30 m³: 347.00 + 34.70 + 41.64 = 423.34, to 423: 0.34 off the water
        # 22 m³: 248.20 + 24.82 + 29.78 = 302.80, to 303: 0.20 more
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        assert story.resolve().taken_off == Money.pesos("120")
        assert story.position == (Money.pesos("303"), ZERO)
        assert story.holds

    def test_of_a_bill_that_was_made_again_since_is_left_alone(self, story: Story) -> None:
        story.verify(OrderResult.NORMAL)
        story.resolve()
        recalculate(story.desk, story.account, "2026-10", "Se leyó otro medidor", reading_m3=1300)
        with pytest.raises(Refused) as refused:
            claims.work_out(story.desk, story.complaint, {story.bill: OVER})
        assert refused.value.code == "claim.bill_undone"

    def test_whose_benefit_came_later_is_left_to_the_recalculation(self, desk: Desk) -> None:
        account, bill = billed(desk)
        grant(desk, account, granted_on="2026-10-01")
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        with pytest.raises(Refused) as refused:
            story.resolve()
        assert refused.value.code == "claim.bill_changed"

    def test_with_a_rate_of_iva_for_each_service_takes_off_each_its_own(self, desk: Desk) -> None:
        # 30 m³: 350 at 16 % = 56.00, 35 and 42 at 8 % = 6.16; with 22 m³ 250 at 16 % = 40.00, 25 and 30 at 8 % = 4.40
        account, bill = billed(desk, iva={"agua": "16", "alcantarillado": "8", "saneamiento": "8"})
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        assert story.resolve().taken_off == Money.pesos("139.76")
        assert story.position == (Money.pesos("349.40"), ZERO)
        assert story.holds

    def test_leaves_the_surcharges_of_other_bills(self, desk: Desk, clock: Clock) -> None:
        set_surcharge_rate(desk, "2", date(2026, 1, 3))
        load_tariff(desk, iva={"agua": "16"})
        account = make_account(desk, meter="M1")
        for period, before in (("2026-09", 1284), ("2026-10", 1314)):
            read_meter(desk, account, 30, period, before)
            billing.run(desk, period)
        bills = [bill for (bill,) in ledger(desk, "SELECT document_id FROM bill ORDER BY period")]
        clock.forward(days=45)
        story = claimed(desk, account, bills[1])
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        # Each bill of 483.00 bore 2 % of 77.00 and of 350.00 (at 16 %): 1.54 and 7.00; all are in one document, with
        # 16 % of 14.00 = 2.24. Of the second bill 138/483 are taken off: 0.44 and 2.00, and 2.24 × 2/14 = 0.32.
        owed, _ = story.position
        assert owed == Money.pesos("966") + Money.pesos("19.32") - Money.pesos("138") - Money.pesos("2.76")
        assert story.holds

    def test_of_who_has_a_benefit_takes_the_surcharges_off_in_proportion_to_what_was_asked(
        self, desk: Desk, clock: Clock
    ) -> None:
        set_surcharge_rate(desk, "2", date(2026, 1, 3))
        load_tariff(desk)
        account = make_account(desk, meter="M1")
        read_meter(desk, account, 30)
        grant(desk, account)
        billing.run(desk, "2026-10")
        ((bill,),) = ledger(desk, "SELECT document_id FROM bill")
        story = claimed(desk, account, bill)
        clock.forward(days=45)
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        # Asked 283.25; 180.00 with 22 m³: 103.25 less. Surcharge 2 % of 283.25 = 5.67 (5.665), of which
        # 5.67 × 103.25 / 283.25 = 2.0668 are taken off: 3.60 are left, what 180.00 would have borne.
        assert story.position == (Money.pesos("183.60"), ZERO)
        assert story.holds

    def test_gives_back_no_surcharge_that_a_campaign_forgave(self, desk: Desk, clock: Clock) -> None:
        set_surcharge_rate(desk, "2", date(2026, 1, 3))
        surcharges = CampaignTarget.SURCHARGES
        campaign(desk, percent_basis_points=10_000, target=surcharges, ends_on=date(2027, 2, 1))
        account, bill = billed(desk)
        clock.forward(days=45)
        pay(desk, account, "427")  # the 8.54 of surcharges were forgiven
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        assert story.position == (ZERO, Money.pesos("122"))
        assert story.holds

    def test_leaves_in_favour_only_what_was_paid_of_a_bill_that_was_halved(self, desk: Desk) -> None:
        campaign(desk, percent_basis_points=5_000)
        account, bill = billed(desk)
        pay(desk, account, "213.50")
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        # Half of 305.00 would have been 152.50: 61.00 of what was paid are too much.
        assert story.position == (ZERO, Money.pesos("61"))
        assert story.holds

    def test_that_was_forgiven_whole_leaves_nothing_to_take_off(self, desk: Desk) -> None:
        account, bill = billed(desk)
        number = campaign(desk, percent_basis_points=10_000)
        with desk.read() as connection:
            owed = charges.open_charges(connection, account)
        for one in owed:
            forgive(desk, account, one.id, one.open.plain, campaign_id=number, basis="Acta de consejo 14")
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        with pytest.raises(Refused) as refused:
            story.resolve()
        assert refused.value.code == "claim.nothing_asked"
        assert story.position == (ZERO, ZERO)

    def test_is_explained_as_an_adjustment_and_never_as_a_payment(self, story: Story) -> None:
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        said = {line.title: line for line in story.explained.lines}
        found = {title: line.amount for title, line in said.items() if title.startswith("Ajuste")}
        assert found == {
            "Ajuste de agua": -Money.pesos("100"),
            "Ajuste de alcantarillado": -Money.pesos("10"),
            "Ajuste de saneamiento": -Money.pesos("12"),
        }
        assert said["Ajuste de agua"].text == "El medidor marcó 8 m³ de más en C-000001."
        assert "RP-000001" in said["Ajuste de agua"].citation
        assert "Pagado" not in said
        assert story.explained.left == Money.pesos("305")

    def test_that_was_paid_is_explained_with_what_it_left_in_favour(self, desk: Desk) -> None:
        account, bill = billed(desk)
        pay(desk, account, "427")
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        said = {line.title: line.text for line in story.explained.lines}
        assert said["Ajuste a su favor"] == (
            "El medidor marcó 8 m³ de más en C-000001. Ya estaba pagado: $122.00 quedaron a favor de la cuenta."
        )

    def test_that_is_recalculated_later_takes_its_adjustment_back_first(self, story: Story) -> None:
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        recalculate(story.desk, story.account, "2026-10", "Se leyó otro medidor", reading_m3=1300)
        # 16 m³: 100.00 + 6 × 12.50 = 175.00, 17.50 and 21.00
        assert story.position == (Money.pesos("213.50"), ZERO)
        assert story.holds

    def test_is_told_by_the_statement_of_the_account(self, story: Story) -> None:
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        assert statements.statement_pdf(story.desk, story.account).startswith(b"%PDF")


class TestTheOtherOutcomes:
    def test_an_external_leak_sends_a_crew_and_leaves_the_bill(self, story: Story) -> None:
        story.verify(OrderResult.EXTERNAL_LEAK)
        resolved = claims.resolve(seat(story.desk, "ana"), story.complaint, {}).value
        kinds = {one.id: one.kind for one in complaints.page(story.desk, story.complaint).orders}
        assert resolved.order_id is not None
        assert (kinds[resolved.order_id], resolved.taken_off) == (OrderKind.LEAK, ZERO)
        assert story.position == (Money.pesos("427"), ZERO)

    def test_a_normal_meter_is_advised_and_leaves_the_bill(self, story: Story) -> None:
        story.verify(OrderResult.NORMAL)
        resolved = claims.resolve(seat(story.desk, "ana"), story.complaint, {}).value
        page = claims.look(story.desk, story.complaint)
        assert page is not None
        assert (resolved.order_id, page.claim.advised_at) == (None, story.desk.now())
        assert story.position == (Money.pesos("427"), ZERO)

    def test_nothing_is_decided_twice(self, story: Story) -> None:
        story.verify(OrderResult.NORMAL)
        story.resolve()
        with pytest.raises(Refused) as refused:
            story.resolve()
        assert refused.value.code == "claim.decided_already"


class TestOpening:
    def test_is_refused_where_nothing_was_billed(self, desk: Desk) -> None:
        with pytest.raises(Refused) as refused:
            report(desk, "consumo_excesivo", account_id=make_account(desk))
        assert refused.value.code == "claim.no_bill"
        assert complaints.list_ids(desk) == []

    def test_is_refused_while_another_is_open(self, story: Story) -> None:
        with pytest.raises(Refused) as refused:
            claimed(story.desk, story.account, story.bill)
        assert (refused.value.code, refused.value.values["report"]) == ("claim.open_already", "RP-000001")

    def test_of_bills_of_somebody_else_is_refused(self, desk: Desk) -> None:
        account, bill = billed(desk)
        with pytest.raises(Refused) as refused:
            report(desk, "consumo_excesivo", account_id=account, disputed=(bill, 987))
        assert refused.value.code == "claim.bill_unknown"

    def test_a_report_about_something_else_is_no_claim(self, desk: Desk) -> None:
        number = report(desk)
        assert claims.look(desk, number) is None
        with pytest.raises(Refused) as refused:
            claims.resolve(desk, number, {})
        assert refused.value.code == "claim.unknown"


def test_an_order_to_a_crew_is_made_of_a_report_once(desk: Desk) -> None:
    number = report(desk, place="Hidalgo 12", references="frente a la tienda")
    for _ in range(2):
        made = claims.order_of_report(desk, number, OrderKind.LEAK, request_id="uno").value
    (order,) = complaints.page(desk, number).orders
    assert (order.id, order.place, order.report) == (made, "Hidalgo 12 · frente a la tienda", 1)
    assert order.instruction.endswith("«Sale agua junto al medidor» (RP-000001)")
