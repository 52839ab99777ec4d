"""What a claim of excessive consumption locks until it is decided, and how it is decided where nothing is taken off.

The figures are those of `claim_makers`: a bill of 30 m³ asks for 427.00, and 305.00 with 8 m³ less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest

from agreement_makers import sign
from aguadesk.desk import (
    billing,
    claims,
    complaint_calls,
    complaint_steps,
    complaints,
    limitation,
    paying,
    prescription,
    surcharging,
    trail,
)
from aguadesk.desk.billing_again import recalculate
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.desk import Desk
from aguadesk.domain.billing.offers import forgiven_in
from aguadesk.domain.complaints import Answer, ComplaintState, ComplaintStep
from aguadesk.domain.discounts import CampaignCondition, CampaignTarget
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.orders import Lock, OrderKind, OrderResult
from aguadesk.store import charges
from aguadesk.store import claims as claim_store
from claim_makers import DORA, OVER, Story, billed, claimed, pay
from complaint_makers import report, row
from discount_makers import campaign, forgive
from makers import Clock, make_account, make_desk, seat, set_surcharge_rate
from towns import ledger, load_tariff, read_meter

WHY = "El recibo cobra lo mismo con esos m³"


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


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def nothing(story: Story, why: str = WHY) -> claims.Resolved:
    return claims.resolve(story.desk, story.complaint, {}, nothing_off=why).value


def next_bill(story: Story) -> int:
    """Bill the account of a story 40 m³ of November."""
    read_meter(story.desk, story.account, 40, "2026-11", 1314)
    billing.run(story.desk, "2026-11")
    return int(ledger(story.desk, "SELECT document_id FROM bill WHERE period = '2026-11'")[0][0])


def offered(desk: Desk, account: int) -> Money:
    """What campaigns forgive of an account that pays all it owes today."""
    with desk.read() as connection:
        owed = surcharging.owed_on(connection, account, desk.today())
        return forgiven_in(paying.offered_with(connection, account, owed, desk.today(), None).at_once)


def is_decided(story: Story) -> bool:
    page = claims.look(story.desk, story.complaint)
    assert page is not None
    return page.claim.decided_at is not None


class TestNothingToTakeOff:
    def test_changes_the_meter_decides_the_claim_and_is_written_where_it_is_looked_for(self, story: Story) -> None:
        story.verify(OrderResult.METER_FAULTY)
        resolved = nothing(story)
        assert resolved.taken_off == ZERO
        page = complaints.page(story.desk, story.complaint)
        assert [one.kind for one in page.orders if one.id == resolved.order_id] == [OrderKind.METER_CHANGE]
        assert page.steps[-1].step is ComplaintStep.NOTE
        assert page.steps[-1].note == f"Reclamación resuelta · El medidor está mal · no se quita nada: {WHY}"
        told = [one for one in trail.history(story.desk, "account", story.account) if one.act == "claim.decided"]
        assert [WHY in one.reason for one in told] == [True]
        assert is_decided(story)
        assert story.position == (Money.pesos("427"), ZERO)
        assert story.holds

    def test_lets_go_of_the_tap(self, story: Story, clock: Clock) -> None:
        clock.forward(days=60)
        story.verify(OrderResult.METER_FAULTY)
        nothing(story)
        locks = limitation.look(story.desk, [story.account])[story.account]
        assert Lock.COMPLAINT not in {one.lock for one in locks.standing}

    def test_says_why(self, story: Story) -> None:
        story.verify(OrderResult.METER_FAULTY)
        assert code_of(lambda: nothing(story, " no ")) == "complaint.reason_short"
        assert code_of(lambda: nothing(story, "")) == "complaint.reason_short"
        assert not is_decided(story)

    def test_is_not_said_together_with_m3(self, story: Story) -> None:
        story.verify(OrderResult.METER_FAULTY)
        both = code_of(lambda: claims.resolve(story.desk, story.complaint, {story.bill: 8}, nothing_off=WHY))
        assert both == "claim.over_or_nothing"
        assert claims.resolve(story.desk, story.complaint, {story.bill: 0}, nothing_off=WHY).value.taken_off == ZERO

    def test_is_said_by_who_may_adjust(self, story: Story) -> None:
        story.verify(OrderResult.METER_FAULTY)
        ana = seat(story.desk, "ana")
        assert code_of(lambda: claims.resolve(ana, story.complaint, {}, nothing_off=WHY)) == "right.missing"
        claims.resolve(ana, story.complaint, {}, DORA, WHY)
        assert is_decided(story)

    def test_where_the_m3_stay_within_the_quota(self, desk: Desk) -> None:
        load_tariff(desk)
        account = make_account(desk, meter="M1")
        read_meter(desk, account, 9)
        billing.run(desk, "2026-10")
        story = claimed(desk, account, int(ledger(desk, "SELECT document_id FROM bill")[0][0]))
        story.verify(OrderResult.METER_FAULTY)
        assert code_of(lambda: story.resolve(2)) == "claim.no_difference"
        nothing(story)
        assert is_decided(story)

    def test_where_all_was_forgiven(self, desk: Desk) -> None:
        account, bill = billed(desk)
        number = campaign(desk, percent_basis_points=10_000)
        with desk.read() as connection:
            owed = charges.open_charges(connection, account)
        for one in owed:
            forgive(desk, account, one.id, one.open.plain, campaign_id=number, basis="Acta de consejo 14")
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        assert code_of(story.resolve) == "claim.nothing_asked"
        nothing(story)
        assert is_decided(story)
        assert story.position == (ZERO, ZERO)

    def test_where_an_agreement_covers_the_bill(self, desk: Desk) -> None:
        account, bill = billed(desk)
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        sign(desk, account)
        assert code_of(story.resolve) == "claim.bill_agreed"
        nothing(story, "Ya lo pactó en su convenio")
        assert is_decided(story)

    def test_writes_every_other_decision_into_the_report_too(self, story: Story) -> None:
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        last = complaints.page(story.desk, story.complaint).steps[-1]
        assert last.note == "Reclamación resuelta · El medidor está mal · se quitan $122.00"


class TestTheReport:
    def test_is_not_attended_before_its_claim_is_decided(self, story: Story) -> None:
        attend = partial(complaint_steps.attend, story.desk, story.complaint, "Se le explicó")
        with pytest.raises(Refused) as refused:
            attend()
        assert (refused.value.code, refused.value.values["report"]) == ("claim.undecided", "RP-000001")
        story.verify(OrderResult.NORMAL)
        assert code_of(attend) == "claim.undecided"
        assert row(story.desk, story.complaint).state is ComplaintState.ROUTED
        story.resolve()
        assert attend().value is ComplaintState.ATTENDED

    def test_that_an_older_program_let_be_attended_is_not_closed_by_a_yes_nor_unheard(self, story: Story) -> None:
        self.attended_long_ago(story, "conformity")
        desk, number = story.desk, story.complaint
        assert code_of(lambda: complaint_calls.answer(desk, number, Call(Answer.YES))) == "claim.undecided"
        assert code_of(lambda: complaint_calls.close_unheard(desk, number, "No contestan")) == "claim.undecided"
        assert row(desk, number).state is ComplaintState.CONFORMITY
        complaint_calls.answer(desk, number, Call(Answer.NOBODY))
        assert complaint_calls.answer(desk, number, Call(Answer.NO, note="Sigue alto")).value is (
            ComplaintState.REASSIGNED
        )

    def test_that_an_older_program_let_be_attended_can_be_decided_where_it_stands(self, story: Story) -> None:
        story.verify(OrderResult.METER_FAULTY)
        self.attended_long_ago(story, "attended")
        order = story.resolve().order_id
        steps = complaints.page(story.desk, story.complaint).steps
        assert [(one.step, one.order_id) for one in steps[-2:]] == [
            (ComplaintStep.NOTE, order),
            (ComplaintStep.NOTE, None),
        ]
        answered = complaint_calls.answer(story.desk, story.complaint, Call(Answer.YES))
        assert answered.value is ComplaintState.CLOSED

    def test_that_was_attended_takes_no_other_order(self, story: Story) -> None:
        self.attended_long_ago(story, "attended")
        order = partial(claims.order_of_report, story.desk, story.complaint, OrderKind.LEAK, request_id="x")
        assert code_of(order) == "complaint.step"

    @pytest.mark.parametrize("end", [complaint_steps.not_proceeding, complaint_steps.cancel])
    def test_that_ends_otherwise_ends_its_claim(self, story: Story, end: Callable[..., object]) -> None:
        story.verify(OrderResult.METER_FAULTY)
        end(story.desk, story.complaint, "Se registró por error")
        with story.desk.read() as connection:
            assert claim_store.holding(connection, story.bill) == ""
        with pytest.raises(Refused) as refused:
            story.resolve()
        assert (refused.value.code, refused.value.values["report"]) == ("claim.report_ended", "RP-000001")
        complaint_steps.reopen(story.desk, story.complaint, "Se terminó por error")
        assert story.resolve().taken_off == Money.pesos("122")

    def test_registered_again_is_served_by_the_verification_that_waits(self, story: Story) -> None:
        complaint_steps.cancel(story.desk, story.complaint, "Se registró por error")
        again = claimed(story.desk, story.account, story.bill)
        again.verify(OrderResult.METER_FAULTY)
        assert again.resolve().taken_off == Money.pesos("122")

    @staticmethod
    def attended_long_ago(story: Story, state: str) -> None:
        """Attend the report as the program let one before it asked for the decision of its claim."""
        with story.desk.write() as w:
            w.connection.exec_driver_sql(
                "UPDATE complaint SET state = ?, attended_on = '2026-11-20', attended_at = '2026-11-20T08:00:00-07:00',"
                " attended_seconds = 0 WHERE id = ?",
                (state, story.complaint),
            )
            w.commit()


class TestWhatIsNotForgivenMeanwhile:
    def test_campaigns_forgive_nothing_of_a_disputed_bill(self, desk: Desk) -> None:
        account, bill = billed(desk)
        campaign(desk, percent_basis_points=5_000)
        assert offered(desk, account) == Money.pesos("213.50")
        story = claimed(desk, account, bill)
        assert offered(desk, account) == ZERO
        pay(desk, account, "427")
        assert story.position == (ZERO, ZERO)  # paid whole: nothing was forgiven of it
        story.verify(OrderResult.NORMAL)
        story.resolve()
        assert story.holds

    def test_they_forgive_it_once_it_was_decided(self, story: Story) -> None:
        campaign(story.desk, percent_basis_points=5_000)
        assert offered(story.desk, story.account) == ZERO
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        assert offered(story.desk, story.account) == Money.pesos("152.50")  # half of 305.00

    def test_they_forgive_the_other_bills(self, story: Story) -> None:
        campaign(story.desk, percent_basis_points=5_000)
        next_bill(story)
        # 40 m³: 475.00 + 47.50 + 57.00 = 579.50, of which half
        assert offered(story.desk, story.account) == Money.pesos("289.75")

    def test_its_surcharges_are_kept_too_whether_they_were_written_or_not(self, desk: Desk, clock: Clock) -> None:
        set_surcharge_rate(desk, "2", date(2026, 1, 3))
        campaign(desk, percent_basis_points=10_000, target=CampaignTarget.SURCHARGES, ends_on=date(2027, 2, 1))
        account, bill = billed(desk, iva={"agua": "16"})
        clock.forward(days=45)
        assert offered(desk, account) == Money.pesos("9.66")  # 2 % of 350.00 and of 77.00, and 16 % of 7.00
        claimed(desk, account, bill)
        assert offered(desk, account) == ZERO

    @pytest.mark.parametrize(("disputes", "forgiven"), [(False, 21_350), (True, 0)])
    def test_an_agreement_forgives_nothing_of_it(self, desk: Desk, disputes: bool, forgiven: int) -> None:
        campaign(desk, percent_basis_points=5_000, condition=CampaignCondition.AGREEMENT)
        account, bill = billed(desk)
        if disputes:
            claimed(desk, account, bill)
        sign(desk, account)
        found = ledger(
            desk, "SELECT coalesce(sum(amount_centavos), 0) FROM discount JOIN entry ON entry.id = discount.entry_id"
        )
        assert found == [(forgiven,)]

    def test_nothing_of_it_is_declared_prescribed(self, desk: Desk, clock: Clock) -> None:
        account, bill = billed(desk)
        clock.forward(days=6 * 366)
        story = claimed(desk, account, bill)
        ids = {one for debt in prescription.clocks(desk, account).debts for one in debt.debt.charge_ids}
        declare = partial(prescription.declare, desk, account, ids, "R-14/2032", "Lo pidió por escrito")
        with pytest.raises(Refused) as refused:
            declare()
        assert refused.value.code == "prescription.disputed"
        assert refused.value.values == {"document": "C-000001", "report": "RP-000001"}
        story.verify(OrderResult.NORMAL)
        story.resolve()
        assert declare().value.amount == Money.pesos("427")


class TestWhatIsRecalculatedLater:
    def test_of_what_was_paid_and_adjusted_says_which_claim_did(self, desk: Desk) -> None:
        account, bill = billed(desk)
        pay(desk, account, "427")
        story = claimed(desk, account, bill)
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        self.is_refused(story)

    def test_of_what_was_adjusted_with_its_surcharges_says_which_claim_did(self, desk: Desk, clock: Clock) -> None:
        set_surcharge_rate(desk, "2", date(2026, 1, 3))
        story = claimed(desk, *billed(desk))
        clock.forward(days=45)
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        self.is_refused(story)

    @staticmethod
    def is_refused(story: Story) -> None:
        before = story.position
        with pytest.raises(Refused) as refused:
            recalculate(story.desk, story.account, "2026-10", "Se leyó otro medidor", reading_m3=1300)
        assert (refused.value.code, refused.value.values["report"]) == ("billing.bill_adjusted", "RP-000001")
        assert story.position == before


class TestAnotherBill:
    def test_may_be_disputed_while_the_verification_is_out(self, story: Story) -> None:
        other = next_bill(story)
        assert claims.dispute_also(story.desk, story.complaint, other).value == "C-000002"
        page = claims.look(story.desk, story.complaint)
        assert page is not None
        assert [one.document_id for one in page.bills] == [story.bill, other]
        assert complaints.page(story.desk, story.complaint).steps[-1].note == "También se disputa C-000002"
        assert "claim.bill_added" in {one.act for one in trail.history(story.desk, "account", story.account)}
        assert code_of(lambda: recalculate(story.desk, story.account, "2026-11", "Lo pidió")) == (
            "billing.bill_disputed"
        )
        story.verify(OrderResult.METER_FAULTY)
        off = claims.resolve(story.desk, story.complaint, {story.bill: OVER, other: OVER}).value.taken_off
        assert off == Money.pesos("244")
        assert story.holds

    def test_is_of_the_account_and_once(self, story: Story) -> None:
        add = partial(claims.dispute_also, story.desk, story.complaint)
        assert code_of(partial(add, story.bill)) == "claim.bill_there"
        assert code_of(partial(add, 987)) == "claim.bill_unknown"

    def test_comes_too_late_once_it_was_verified(self, story: Story) -> None:
        other = next_bill(story)
        story.verify(OrderResult.METER_FAULTY)
        add = partial(claims.dispute_also, story.desk, story.complaint, other)
        assert code_of(add) == "claim.verified_already"
        story.resolve()
        assert code_of(add) == "claim.decided_already"

    def test_that_a_claim_adjusted_already_is_refused(self, story: Story) -> None:
        story.verify(OrderResult.METER_FAULTY)
        story.resolve()
        again = claimed(story.desk, story.account, next_bill(story))
        assert [one.document_id for one in claims.disputable(story.desk, story.account)] == [again.bill]
        add = partial(claims.dispute_also, story.desk, again.complaint, story.bill)
        assert code_of(add) == "claim.bill_adjusted"

    def test_may_be_named_at_the_registration_once_or_twice(self, desk: Desk) -> None:
        account, bill = billed(desk)
        number = report(desk, "consumo_excesivo", account_id=account, disputed=(bill, bill))
        page = claims.look(desk, number)
        assert page is not None
        assert [one.document_id for one in page.bills] == [bill]

    def test_those_that_may_be_disputed_are_the_last_twelve_that_stand(self, desk: Desk) -> None:
        load_tariff(desk, valid_from=date(2025, 1, 1))
        account = make_account(desk, meter="M1")
        periods = [f"2025-{month:02}" for month in range(9, 13)] + [f"2026-{month:02}" for month in range(1, 11)]
        for period in periods:
            read_meter(desk, account, 12, period)
            billing.run(desk, period)
        found = claims.disputable(desk, account)
        assert [one.period for one in found] == periods[:1:-1]
        assert (found[0].folio, found[0].m3, found[0].net) == ("C-000014", Decimal(12), Money.pesos("152.50"))
        recalculate(desk, account, "2026-10", "Se leyó otro medidor", reading_m3=1298)
        assert claims.disputable(desk, account)[0].folio == "C-000015"
        assert claims.disputable(desk, account + 1) == []


def test_two_windows_that_decide_a_claim_at_once_take_it_off_once(story: Story) -> None:
    story.verify(OrderResult.METER_FAULTY)
    both = Barrier(2)

    def decide(desk: Desk) -> str:
        both.wait()
        try:
            return claims.resolve(desk, story.complaint, {story.bill: OVER}).value.taken_off.plain
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(decide, [story.desk, seat(story.desk, "dora")]))
    assert said == ["122.00", "claim.decided_already"]
    assert story.position == (Money.pesos("305"), ZERO)
    assert ledger(story.desk, "SELECT count(*) FROM work_order WHERE kind = 'meter_change'") == [(1,)]
    assert story.holds
