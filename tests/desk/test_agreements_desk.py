"""Agreements at the desk: what is refused, who may exceed the rules, and how one ends or begins again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from agreement_makers import arrears, set_rule, sign, terms
from aguadesk.desk import accounts, agreements, billing, cashier, explaining, till
from aguadesk.desk.agreement_lists import AgreementFilter, AgreementSort
from aguadesk.desk.agreement_terms import Excess
from aguadesk.desk.billing_again import recalculate
from aguadesk.desk.cancelling import cancel_receipt
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.checks import run_checks
from aguadesk.desk.desk import Authorisation, Desk
from aguadesk.desk.order_writing import written
from aguadesk.desk.till_papers import receipt_data
from aguadesk.domain.agreements import AgreementEnd, AgreementStanding, Frequency
from aguadesk.domain.discounts import CampaignCondition, CampaignTarget
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.orders import OrderKind, OrderState
from aguadesk.domain.payment import Tender
from aguadesk.store import agreements as store
from aguadesk.store import audit
from aguadesk.store.ledger import Stamp
from aguadesk.store.orders import OrderDraft
from books import pay
from discount_makers import campaign
from makers import SONORA, Clock, charge, make_account, seat, set_surcharge_rate
from order_makers import order_of
from towns import load_tariff

DORA = Authorisation("dora", "direccion-1234")


def move(desk: Desk, day: date) -> None:
    assert isinstance(desk.clock, Clock)
    desk.clock.moment = datetime(day.year, day.month, day.day, 9, 0, tzinfo=SONORA)


def owed(desk: Desk, account_id: int) -> str:
    return accounts.account(desk, account_id).owed.plain


def refused(act: object, *arguments: object, **values: object) -> Refused:
    with pytest.raises(Refused) as caught:
        act(*arguments, **values)  # type: ignore[operator]
    return caught.value


def holds(desk: Desk) -> bool:
    return all(result.ok for result in run_checks(desk))


def acts(desk: Desk, account_id: int) -> list[str]:
    with desk.read() as connection:
        return [row.act for row in audit.history(connection, "account", account_id)]


@pytest.fixture
def account(desk: Desk) -> int:
    """An account that owes 1,200.00 of water, twelve months of 100.00, which bear nothing until a test says so."""
    set_surcharge_rate(desk, "0", date(2025, 1, 1))
    account_id = make_account(desk)
    arrears(desk, account_id, 12)
    till.open_till(desk, "caja1", Money.pesos(500))
    return account_id


class TestSigning:
    def test_what_cannot_be_signed_is_refused_and_nothing_is_written(self, desk: Desk, account: int) -> None:
        other = make_account(desk, "0104-0999")
        assert refused(agreements.simulate, desk, terms(987)).code == "account.unknown"
        assert refused(agreements.sign, desk, terms(other), "r").code == "agreement.no_debt"
        assert refused(agreements.sign, desk, terms(account, signer="  "), "r").code == "agreement.signer_missing"
        assert refused(agreements.simulate, desk, terms(account), 987).code == "agreement.unknown"
        assert agreements.listed(desk) == []
        assert owed(desk, account) == "1200.00"

    def test_an_account_has_one_at_a_time(self, desk: Desk, account: int) -> None:
        sign(desk, account)
        found = refused(agreements.sign, desk, terms(account), "otra")
        assert (found.code, found.values["agreement"]) == ("agreement.stands", "CV-000001")
        assert refused(agreements.simulate, desk, terms(account)).code == "agreement.stands"

    def test_what_is_kept_of_who_signs_is_cleaned(self, desk: Desk, account: int) -> None:
        row = sign(
            desk, account, signer=" Rosa  Elena ", signer_paper=" INE 12 ", signer_phone=" 642 ", note=" pide  meses "
        )
        assert (row.signer, row.signer_paper, row.signer_phone, row.note) == (
            "Rosa Elena",
            "INE 12",
            "642",
            "pide meses",
        )
        assert acts(desk, account)[0] == "agreement.signed"

    def test_beyond_the_rules_somebody_with_the_right_must_allow_it(self, desk: Desk, account: int) -> None:
        cashier_desk = seat(desk, "lupita")
        asked = terms(account, 40)
        beyond = agreements.simulate(cashier_desk, asked).beyond
        assert [one.excess for one in beyond] == [Excess.DOWN, Excess.MONTHS]
        assert beyond[0].words == "El enganche de $0.00 no llega al 20 % de la regla: $240.00."
        assert beyond[1].citation == "Código Fiscal de la Federación, art. 66, fracción I"
        found = refused(agreements.sign, cashier_desk, asked, "r")
        assert (found.code, found.values["right"]) == ("right.missing", "exceed_agreement")
        assert agreements.listed(desk) == []
        row = agreements.sign(cashier_desk, asked, "r", DORA).value
        assert (row.signed_by, row.authorised_by) == ("Lupita Roble Cantera", "Dora Palma Quijada")

    def test_inside_the_rules_the_cashier_signs_alone(self, desk: Desk, account: int) -> None:
        row = agreements.sign(seat(desk, "lupita"), terms(account, 12, down=None), "r").value
        assert (row.down, row.authorised_by) == (Money.pesos(240), "")

    def test_the_auditor_signs_nothing(self, desk: Desk, account: int) -> None:
        assert refused(agreements.sign, seat(desk, "beto"), terms(account), "r").code == "right.missing"

    def test_thirty_six_months_moved_to_a_working_day_are_no_more_than_thirty_six(
        self, desk: Desk, account: int
    ) -> None:
        assert [one.excess for one in agreements.simulate(desk, terms(account, 36)).beyond] == [Excess.DOWN]

    def test_the_campaign_that_forgives_most_forgives_and_no_other(self, desk: Desk, account: int) -> None:
        campaign(desk, "Poco", percent_basis_points=1_000, condition=CampaignCondition.EITHER)
        campaign(desk, "Mucho", percent_basis_points=2_000, condition=CampaignCondition.AGREEMENT)
        campaign(desk, "En un pago", percent_basis_points=9_000, condition=CampaignCondition.SINGLE_PAYMENT)
        found = agreements.simulate(desk, terms(account))
        assert found.campaign is not None
        assert (found.campaign.name, found.condoned) == ("Mucho", Money.pesos(240))
        row = sign(desk, account)
        assert agreements.details(desk, row.id).campaign == "Mucho"
        # Of what is agreed no campaign forgives more: in one payment it asks for all of it.
        assert cashier.standing(desk, account).offers.at_once == ()

    def test_all_of_a_charge_may_be_forgiven(self, desk: Desk, account: int) -> None:
        charge(desk, account, ("recargos", "80"))
        campaign(
            desk,
            target=CampaignTarget.SURCHARGES,
            percent_basis_points=10_000,
            condition=CampaignCondition.AGREEMENT,
        )
        row = sign(desk, account)
        assert (row.condoned, row.agreed) == (Money.pesos(80), Money.pesos(1_200))
        assert holds(desk)

    def test_what_it_says_follows_the_rules(self, desk: Desk, account: int) -> None:
        set_rule(desk, "agreement.surcharges", "continue")
        set_rule(desk, "limitation.agreement", "no")
        found = agreements.simulate(desk, terms(account))
        assert "sigue causando" in found.on_surcharges
        assert "no detiene" in found.on_limitation

    @pytest.mark.parametrize(("rule", "state"), [("yes", OrderState.CANCELLED), ("no", OrderState.ISSUED)])
    def test_a_limitation_that_was_ordered_is_withdrawn_if_the_rule_says_so(
        self, desk: Desk, account: int, rule: str, state: OrderState
    ) -> None:
        set_rule(desk, "limitation.agreement", rule)
        with desk.write() as w:
            draft = OrderDraft(OrderKind.LIMITATION, "Limitar", account, basis="LGAg art. 9", litres_per_day=200)
            order = written(w.connection, draft, Stamp(desk.now(), desk.person.id))
            w.commit()
        sign(desk, account)
        assert order_of(desk, order.id).state is state


class TestSurchargesMeanwhile:
    @pytest.mark.parametrize(("rule", "after"), [("frozen", "1272.00"), ("continue", "1296.00")])
    def test_stand_still_or_go_on_as_the_rule_says(self, desk: Desk, account: int, rule: str, after: str) -> None:
        set_surcharge_rate(desk, "2", date(2026, 10, 20))
        set_rule(desk, "agreement.surcharges", rule)
        # One month of each bill begun since then bears 2.00: twelve by the day of signing, and twelve more later.
        set_rule(desk, "agreement.new_bills", "beside")
        assert owed(desk, account) == "1224.00"
        sign(desk, account)
        move(desk, date(2026, 12, 17))
        assert owed(desk, account) == ("1224.00" if rule == "frozen" else "1248.00")
        charge(desk, account, ("agua", "48"), period="2026-11", due_on=date(2027, 1, 15))
        assert owed(desk, account) == after

    def test_the_explanation_of_a_charge_tells_when_it_bore_nothing_and_why(self, desk: Desk, account: int) -> None:
        set_surcharge_rate(desk, "2", date(2026, 10, 20))
        set_rule(desk, "agreement.new_bills", "beside")
        first = accounts.account(desk, account).charges[0].id
        row = sign(desk, account)

        def told() -> list[tuple[str, str]]:
            lines = explaining.explain(desk, account, first).lines
            return [(line.text, line.citation) for line in lines if line.title == "Convenio"]

        law = "Acuerdo del organismo, recargos mientras se cumple el convenio"
        since = "Del 20/11/2026 en adelante, mientras se cumpla, no causó recargos: está en el CV-000001."
        assert told() == [(since, law)]
        move(desk, date(2027, 6, 1))
        agreements.break_agreement(desk, row.id, "dejó de pagar", returns=False)
        assert told() == [("Del 20/11/2026 al 01/06/2027 no causó recargos: está en el CV-000001.", law)]


class TestAtTheTill:
    def test_a_due_instalment_goes_before_a_new_bill_and_a_later_one_after_it(self, desk: Desk, account: int) -> None:
        sign(desk, account)
        charge(desk, account, ("agua", "90"), period="2026-11", due_on=date(2026, 12, 28))
        move(desk, date(2026, 12, 21))
        shown = cashier.standing(desk, account)
        assert [one.open.plain for one in shown.charges[:3]] == ["100.00", "90.00", "100.00"]
        assert shown.charges[0].folio == "CV-000001"
        assert (shown.owed, shown.agreement) == (Money.pesos(1_290), AgreementStanding.ON_TIME)
        tender = Tender(Method.CASH, Money.pesos(190), Money.pesos(200))
        order = PaymentOrder("caja1", (tender,), "uno", account)
        assert cashier.preview(desk, order).owed_after == Money.pesos(1_100)
        receipt = cashier.take_payment(desk, order).value
        assert [(line.period, line.amount.plain) for line in receipt.applied] == [
            ("2026-11", "90.00"),
            ("2025-11", "100.00"),
        ]
        both = "Código Fiscal de la Federación, art. 66-A; Código Fiscal de la Federación, art. 20"
        assert receipt.basis == both
        charge(desk, account, ("agua", "5"), period="2026-12", due_on=date(2026, 12, 28))
        pay(desk, account, "5", "otro")
        assert cashier.find_receipt(desk, "A-000002").basis == "Código Fiscal de la Federación, art. 20"
        pay(desk, account, "5", "solo")
        assert cashier.find_receipt(desk, "A-000003").basis == "Código Fiscal de la Federación, art. 66-A"

    def test_paying_ahead_pays_several_at_once(self, desk: Desk, account: int) -> None:
        row = sign(desk, account)
        pay(desk, account, "250", "uno")
        data = receipt_data(desk, cashier.find_receipt(desk, "A-000001"))
        assert data.legends[0] == ("Convenio CV-000001: parcialidades 1 a 3 de 12, la última en parte; restan $950.00.")
        assert agreements.rows(desk, [row.id])[row.id].next_left == Money.pesos(50)
        pay(desk, account, "30", "dos")
        second = receipt_data(desk, cashier.find_receipt(desk, "A-000002"))
        assert second.legends[0] == "Convenio CV-000001: parcialidad 3 de 12 en parte; restan $920.00."
        pay(desk, account, "120", "tres")
        third = receipt_data(desk, cashier.find_receipt(desk, "A-000003"))
        assert third.legends[0] == "Convenio CV-000001: parcialidades 3 y 4 de 12; restan $800.00."

    def test_a_late_one_says_so_on_the_receipt(self, desk: Desk, account: int) -> None:
        sign(desk, account)
        move(desk, date(2027, 3, 1))
        pay(desk, account, "100", "uno")
        assert receipt_data(desk, cashier.find_receipt(desk, "A-000001")).standing == "Parcialidades atrasadas"

    def test_the_down_payment_and_what_follows_in_one(self, desk: Desk, account: int) -> None:
        sign(desk, account, 10, down=Money.pesos(200))
        pay(desk, account, "300", "uno")
        told = receipt_data(desk, cashier.find_receipt(desk, "A-000001")).legends[0]
        assert told == "Convenio CV-000001: enganche y parcialidad 1 de 10; restan $900.00."

    def test_an_instalment_is_explained_where_agreements_are(self, desk: Desk, account: int) -> None:
        sign(desk, account)
        row = cashier.standing(desk, account).charges[0]
        assert refused(explaining.explain, desk, account, row.id).code == "explain.instalment"

    def test_a_bill_inside_it_that_is_late_counts_as_one_missed(self, desk: Desk, account: int) -> None:
        row = sign(desk, account)
        charge(desk, account, ("agua", "90"), ("saneamiento", "10"), period="2026-11", due_on=date(2026, 12, 1))
        move(desk, date(2026, 12, 4))
        assert agreements.details(desk, row.id).status.standing is AgreementStanding.ON_TIME
        move(desk, date(2026, 12, 5))
        status = agreements.details(desk, row.id).status
        assert (status.standing, status.late_bills, status.missed) == (AgreementStanding.LATE, 1, 1)
        assert agreements.rows(desk, [row.id])[row.id].missed == 1


class TestCancellingReceipts:
    def test_the_one_that_fulfilled_it_lets_it_stand_again(self, desk: Desk, account: int) -> None:
        row = sign(desk, account)
        pay(desk, account, "1200", "todo")
        assert agreements.details(desk, row.id).row.ended_how is AgreementEnd.FULFILLED
        cancel_receipt(desk, "A-000001", "se cobró a quien no era", "caja1")
        found = agreements.details(desk, row.id)
        assert (found.row.ended_on, found.status.standing, found.status.paid) == (None, AgreementStanding.ON_TIME, ZERO)
        assert holds(desk)

    def test_not_if_another_one_stands_by_then(self, desk: Desk, account: int) -> None:
        sign(desk, account)
        pay(desk, account, "1200", "todo")
        charge(desk, account, ("agua", "500"), period="2026-11", due_on=date(2026, 12, 15))
        sign(desk, account)
        found = refused(cancel_receipt, desk, "A-000001", "se cobró a quien no era", "caja1")
        assert (found.code, found.values["other"]) == ("receipt.other_agreement", "CV-000002")

    def test_one_from_before_it_is_not_cancelled_while_it_stands(self, desk: Desk, account: int) -> None:
        pay(desk, account, "50", "antes")
        pay(desk, account, "100", "después")
        move(desk, date(2026, 11, 23))
        row = sign(desk, account, 10)
        found = refused(cancel_receipt, desk, "A-000002", "se cobró a quien no era", "caja1")
        assert (found.code, found.values["agreement"]) == ("receipt.agreed_since", "CV-000001")
        assert "Convenio" not in "".join(receipt_data(desk, cashier.find_receipt(desk, "A-000002")).legends)
        agreements.cancel(desk, row.id, "se firmó por error")
        cancel_receipt(desk, "A-000002", "se cobró a quien no era", "caja1")
        assert owed(desk, account) == "1150.00"

    def test_one_paid_under_it_is_cancelled_as_ever(self, desk: Desk, account: int) -> None:
        row = sign(desk, account)
        pay(desk, account, "100", "uno")
        cancel_receipt(desk, "A-000001", "se cobró a quien no era", "caja1")
        assert agreements.details(desk, row.id).status.paid == ZERO


class TestPayingLater:
    """1,200.00 at 1.42 % in 12 months cost 110.76; the first month earns 12 of its 78 parts, 17.04."""

    @pytest.fixture
    def dear(self, desk: Desk, account: int) -> int:
        set_rule(desk, "agreement.extension_rate", "1.42")
        return account

    def test_is_charged_on_signing_and_lies_in_the_instalments(self, desk: Desk, dear: int) -> None:
        row = sign(desk, dear)
        assert (row.extension, row.agreed) == (Money.pesos("110.76"), Money.pesos("1310.76"))
        assert owed(desk, dear) == "1310.76"
        assert cashier.standing(desk, dear).charges[0].open == Money.pesos("109.23")
        assert holds(desk)

    def test_is_not_owed_for_the_months_that_never_begin(self, desk: Desk, dear: int) -> None:
        row = sign(desk, dear)
        move(desk, date(2026, 12, 1))
        asked = agreements.settle_early(desk, row.id)
        assert (asked.left, asked.unearned, asked.asked) == tuple(map(Money.pesos, ("1310.76", "93.72", "1217.04")))
        shown = cashier.standing(desk, dear)
        assert shown.charges[-1].detail == "Parcialidad 12 de 12 · convenio CV-000001 · liquidando hoy, −$93.72"
        everything = frozenset(one.id for one in shown.charges)
        assert shown.asked(everything, [Method.TRANSFER]) == Money.pesos("1217.04")
        pay(desk, dear, "1217.04", "todo", Method.TRANSFER)
        assert owed(desk, dear) == "0.00"
        found = agreements.details(desk, row.id)
        assert (found.row.ended_how, found.status.left) == (AgreementEnd.FULFILLED, ZERO)
        assert holds(desk)

        cancel_receipt(desk, "A-000001", "se cobró a quien no era", "caja1")
        assert owed(desk, dear) == "1310.76"
        assert agreements.details(desk, row.id).status.standing is AgreementStanding.ON_TIME
        assert holds(desk)

    def test_is_undone_as_far_as_it_was_not_earned_when_it_is_broken(self, desk: Desk, dear: int) -> None:
        row = sign(desk, dear)
        pay(desk, dear, "109.23", "uno", Method.TRANSFER)
        # Instalments of January, February and March are missed; the fifth month has begun: 12 + 11 + 10 + 9 + 8 of
        # 78 parts are earned, 71.00 of 110.76... 110.76 × 50 / 78 = 71.00; 39.76 go away.
        move(desk, date(2027, 4, 16))
        ended = agreements.break_agreement(desk, row.id, "dejó de pagar").value
        assert ended.end_document_id is not None
        assert owed(desk, dear) == "1161.77"  # 1,310.76 - 109.23 - 39.76
        assert agreements.details(desk, row.id).status.paid == Money.pesos("109.23")
        assert holds(desk)

    def test_has_the_iva_of_what_it_is_a_cost_of_inside_it(self, desk: Desk, dear: int) -> None:
        taxed = make_account(desk, "0104-0500")
        charge(desk, taxed, ("agua", "1000"), ("iva", "160"), iva_basis_points=1_600)
        charge(desk, taxed, ("agua", "40"))
        row = sign(desk, taxed)
        assert row.extension == Money.pesos("110.76")  # of 1,200.00 as well
        with desk.read() as connection:
            made = [
                (line.name, line.iva_basis_points, line.amount_centavos)
                for line in connection.exec_driver_sql(
                    "SELECT concept.code AS name, iva_basis_points, amount_centavos FROM entry"
                    " JOIN concept ON concept.id = concept_id WHERE document_id = ? ORDER BY line",
                    (row.extension_id,),
                )
            ]
        # 110.76 × 1,160 / 1,200 = 107.068: 107.07, of which 16/116 are 14.77.
        assert made == [("recargos_prorroga", 1_600, 9_230), ("iva", 1_600, 1_477), ("recargos_prorroga", None, 369)]
        move(desk, date(2026, 12, 1))
        asked = agreements.settle_early(desk, row.id).asked
        pay(desk, taxed, asked.plain, "todo", Method.TRANSFER)
        assert owed(desk, taxed) == "0.00"
        assert holds(desk)

    def test_nothing_is_left_to_take_off_once_its_time_is_over(self, desk: Desk, dear: int) -> None:
        row = sign(desk, dear, 3)
        move(desk, date(2027, 5, 20))
        assert agreements.settle_early(desk, row.id).unearned == ZERO
        ended = agreements.break_agreement(desk, row.id, "dejó de pagar", returns=True).value
        assert ended.end_document_id is None


class TestEnding:
    def test_only_one_in_breach_is_broken(self, desk: Desk, account: int) -> None:
        row = sign(desk, account)
        found = refused(agreements.break_agreement, desk, row.id, "ya no quiere")
        assert (found.code, found.values["missed"]) == ("agreement.not_in_breach", 0)

    def test_needs_a_reason_a_right_and_an_agreement_that_stands(self, desk: Desk, account: int) -> None:
        row = sign(desk, account)
        assert refused(agreements.cancel, desk, row.id, "mm").code == "agreement.reason_short"
        assert refused(agreements.cancel, seat(desk, "lupita"), row.id, "por error").code == "right.missing"
        assert refused(agreements.cancel, desk, 987, "por error").code == "agreement.unknown"
        agreements.cancel(seat(desk, "lupita"), row.id, "por error", DORA)
        assert refused(agreements.cancel, desk, row.id, "por error").code == "agreement.ended"
        assert refused(agreements.settle_early, desk, row.id).code == "agreement.ended"
        assert refused(agreements.details, desk, 987).code == "agreement.unknown"

    def test_cancelled_it_leaves_everything_as_it_was_before(self, desk: Desk, account: int) -> None:
        set_surcharge_rate(desk, "2", date(2026, 10, 20))
        set_rule(desk, "agreement.extension_rate", "1")
        campaign(
            desk, target=CampaignTarget.SURCHARGES, percent_basis_points=5_000, condition=CampaignCondition.AGREEMENT
        )
        assert owed(desk, account) == "1224.00"
        row = sign(desk, account)
        assert owed(desk, account) == row.agreed.plain
        ended = agreements.cancel(desk, row.id, "se firmó por error").value
        assert (ended.ended_how, ended.condoned_returned) == (AgreementEnd.CANCELLED, True)
        assert owed(desk, account) == "1224.00"
        assert acts(desk, account)[0] == "agreement.cancelled"
        assert holds(desk)
        move(desk, date(2026, 12, 17))
        assert owed(desk, account) == "1248.00"  # as if nothing had been frozen
        assert sign(desk, account).name == "CV-000002"

    def test_one_of_which_something_was_paid_is_not_cancelled(self, desk: Desk, account: int) -> None:
        row = sign(desk, account)
        pay(desk, account, "30", "uno")
        found = refused(agreements.cancel, desk, row.id, "se firmó por error")
        assert (found.code, found.values["amount"]) == ("agreement.was_paid", "$30.00")


class TestRenegotiating:
    def test_another_takes_its_place_over_what_is_left_and_what_came_since(self, desk: Desk, account: int) -> None:
        first = sign(desk, account)
        pay(desk, account, "100", "uno")
        charge(desk, account, ("agua", "60"), period="2026-11", due_on=date(2026, 12, 15))
        found = agreements.simulate(desk, terms(account, 24), first.id)
        assert found.debt == Money.pesos(1_160)
        second = agreements.renegotiate(desk, first.id, terms(account, 24), "otra").value
        assert agreements.renegotiate(desk, first.id, terms(account, 24), "otra").value == second
        assert (second.name, second.debt, second.previous_id) == ("CV-000002", Money.pesos(1_160), first.id)
        ended = agreements.details(desk, first.id)
        assert (ended.row.ended_how, ended.status.paid) == (AgreementEnd.RENEGOTIATED, Money.pesos(100))
        assert agreements.details(desk, second.id).previous == "CV-000001"
        assert [one.name for one in agreements.of_account(desk, account)] == ["CV-000002", "CV-000001"]
        assert holds(desk)
        with desk.read() as connection:
            assert store.kept(connection, account, desk.today())

    def test_more_often_than_the_rule_allows_needs_somebody_with_the_right(self, desk: Desk, account: int) -> None:
        first = sign(desk, account)
        again = terms(account, 12, down=None)
        second = agreements.renegotiate(seat(desk, "lupita"), first.id, again, "dos").value
        third = agreements.simulate(desk, again, second.id)
        assert [one.excess for one in third.beyond] == [Excess.RENEGOTIATIONS]
        assert refused(agreements.renegotiate, seat(desk, "lupita"), second.id, again, "tres").code == "right.missing"
        assert agreements.details(desk, second.id).row.ended_on is None

    def test_the_cost_of_the_months_that_never_begin_goes_away_first(self, desk: Desk, account: int) -> None:
        set_rule(desk, "agreement.extension_rate", "1.42")
        first = sign(desk, account)
        found = agreements.simulate(desk, terms(account, 12), first.id)
        assert found.debt == Money.pesos(1_200)  # on the day of signing none of it is earned
        second = agreements.renegotiate(desk, first.id, terms(account, 12), "otra").value
        assert second.debt == Money.pesos(1_200)
        assert holds(desk)

    def test_one_that_has_ended_or_is_somebody_else_s_is_refused(self, desk: Desk, account: int) -> None:
        row, other = sign(desk, account), make_account(desk, "0104-0999")
        charge(desk, other, ("agua", "500"))
        assert refused(agreements.simulate, desk, terms(other), row.id).code == "agreement.unknown"
        agreements.cancel(desk, row.id, "se firmó por error")
        assert refused(agreements.simulate, desk, terms(account), row.id).code == "agreement.ended"


class TestListing:
    @pytest.fixture
    def four(self, desk: Desk) -> dict[str, int]:
        """On time, late, in breach and fulfilled, on 26 March 2027; and one that was cancelled."""
        set_surcharge_rate(desk, "0", date(2025, 1, 1))
        till.open_till(desk, "caja1", Money.pesos(500))
        signed = {}
        for place, name in enumerate(("on time", "late", "breach", "fulfilled", "cancelled")):
            account_id = make_account(desk, f"0104-000{place}", f"Persona {place}")
            arrears(desk, account_id, 12)
            row = sign(desk, account_id)
            signed[name] = row.id
            paid = {"on time": "400", "late": "250", "fulfilled": "1200"}.get(name)
            if paid:
                pay(desk, account_id, paid, name)
        agreements.cancel(desk, signed["cancelled"], "se firmó por error")
        move(desk, date(2027, 3, 26))
        return signed

    def test_each_stands_where_its_own_page_says(self, desk: Desk, four: dict[str, int]) -> None:
        listed = agreements.rows(desk, list(four.values()))
        for one in four.values():
            status, row = agreements.details(desk, one).status, listed[one]
            assert (row.standing, row.agreed, row.paid, row.left) == (
                status.standing,
                status.agreed,
                status.paid,
                status.left,
            )
            if row.row.ended_on is None:
                assert status.next is not None
                assert (row.missed, row.next_due, row.next_left, row.next_number, row.count) == (
                    status.missed,
                    status.next.due_on,
                    status.next.left,
                    status.next.number,
                    12,
                )
        assert agreements.rows(desk, []) == {}

    def test_a_filter_holds_those_that_stand_so(self, desk: Desk, four: dict[str, int]) -> None:
        def under(standing: AgreementStanding) -> list[int]:
            return agreements.listed(desk, AgreementFilter(standing))

        assert under(AgreementStanding.ON_TIME) == [four["on time"]]
        assert under(AgreementStanding.LATE) == [four["late"]]
        assert under(AgreementStanding.IN_BREACH) == agreements.breach_watch(desk) == [four["breach"]]
        assert under(AgreementStanding.FULFILLED) == [four["fulfilled"]]
        assert under(AgreementStanding.ENDED) == [four["cancelled"]]
        assert agreements.listed(desk) == sorted(four.values(), reverse=True)
        assert agreements.listed(desk, AgreementFilter(typed="persona 1")) == [four["late"]]
        assert agreements.listed(desk, AgreementFilter(AgreementStanding.LATE, "persona 2")) == []

    def test_is_ordered_by_what_falls_due_or_by_what_is_left(self, desk: Desk, four: dict[str, int]) -> None:
        standing = [four["breach"], four["late"], four["on time"]]
        assert agreements.listed(desk, sort=AgreementSort.NEXT_DUE)[:3] == standing
        assert agreements.listed(desk, sort=AgreementSort.LEFT)[:3] == standing

    def test_the_figures_sum_those_that_stand(self, desk: Desk, four: dict[str, int]) -> None:
        found = agreements.figures(desk)
        # 1,200 of one, 950 of another, 800 of the third; four instalments of each were due by then.
        assert (found.standing, found.left) == (3, Money.pesos(2_950))
        assert (found.late, found.in_breach) == (1, 1)
        assert (found.due_soon, found.due_soon_amount) == (2, Money.pesos(550))

    def test_is_found_by_its_number(self, desk: Desk, four: dict[str, int]) -> None:
        assert agreements.find(desk, "cv-2") == four["late"]
        assert agreements.find(desk, "CV-000099") is None
        assert agreements.find(desk, "otra cosa") is None

    def test_the_days_of_grace_are_those_of_the_rule_when_it_was_signed(self, desk: Desk, account: int) -> None:
        set_rule(desk, "agreement.grace_days", "30", date(2026, 12, 1))
        row = sign(desk, account)
        move(desk, date(2026, 12, 25))
        assert agreements.details(desk, row.id).status.missed == agreements.rows(desk, [row.id])[row.id].missed == 1

    def test_an_account_without_one_keeps_none(self, desk: Desk, four: dict[str, int]) -> None:
        with desk.read() as connection:
            kept = [store.kept(connection, one, desk.today()) for one in range(1, 6)]
        assert kept == [True, True, False, False, False]


def test_a_bill_in_an_agreement_is_not_computed_again(desk: Desk) -> None:
    load_tariff(desk)
    account_id = make_account(desk)
    billing.run(desk, "2026-10")
    row = sign(desk, account_id, 2)
    found = refused(recalculate, desk, account_id, "2026-10", "mal leído")
    assert (found.code, found.values["agreement"]) == ("billing.bill_agreed", row.name)
    agreements.cancel(desk, row.id, "se firmó por error")
    recalculate(desk, account_id, "2026-10", "mal leído")


def test_credit_in_favour_pays_a_new_bill_before_instalments_that_are_not_due(desk: Desk) -> None:
    load_tariff(desk)
    till.open_till(desk, "caja1", Money.pesos(500))
    account_id = make_account(desk)
    pay(desk, account_id, "1000", "por adelantado")
    charge(desk, account_id, ("agua", "1200"))
    row = sign(desk, account_id, 12)
    billing.run(desk, "2026-10")
    # The bill is paid whole, and what is left of the credit goes ahead in the agreement.
    assert [one.amount for one in accounts.account(desk, account_id).charges] == [Money.pesos(1_200)]
    status = agreements.details(desk, row.id).status
    assert (status.paid, status.left) == (Money.pesos(1_000) - _billed(desk), Money.pesos(200) + _billed(desk))
    assert holds(desk)


def _billed(desk: Desk) -> Money:
    with desk.read() as connection:
        return Money(connection.exec_driver_sql("SELECT sum(total_centavos) FROM bill").scalar_one())


def test_credit_in_favour_that_pays_the_rest_of_an_agreement_ends_it(desk: Desk) -> None:
    load_tariff(desk)
    till.open_till(desk, "caja1", Money.pesos(500))
    account_id = make_account(desk)
    pay(desk, account_id, "9000", "por adelantado")
    charge(desk, account_id, ("agua", "1200"))
    row = sign(desk, account_id, 12)
    billing.run(desk, "2026-10")
    assert agreements.details(desk, row.id).row.ended_how is AgreementEnd.FULFILLED


def test_weekly_and_fortnightly_ones_are_signed_too(desk: Desk) -> None:
    for place, frequency in enumerate(Frequency):
        account_id = make_account(desk, f"0104-000{place}")
        arrears(desk, account_id, 3)
        row = sign(desk, account_id, 4, frequency=frequency)
        last = agreements.details(desk, row.id).status.instalments[-1]
        assert row.signed_on + timedelta(weeks=4) <= last.due_on
    assert holds(desk)
