"""A cashier takes payments, in stories."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from aguadesk.desk import cashier, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Authorisation, Desk
from aguadesk.desk.price_items import PriceItem
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.store import charges
from aguadesk.store.prices import prices_in_force
from makers import charge, make_account, seat


def cash(pesos: str, received: str | None = None) -> Tender:
    return Tender(Method.CASH, Money.pesos(pesos), Money.pesos(received or pesos))


def order(account_id: int | None, *tenders: Tender, **values: object) -> PaymentOrder:
    made = PaymentOrder("caja1", tenders, str(uuid4()), account_id)
    return replace(made, **values)  # type: ignore[arg-type]


@pytest.fixture
def account(desk: Desk) -> int:
    """An account that owes 236.06 for October: water 214.60 and sewer 21.46."""
    account_id = make_account(desk)
    charge(desk, account_id, ("agua", "214.60"), ("alcantarillado", "21.46"))
    return account_id


@pytest.fixture
def open_till(desk: Desk) -> None:
    till.open_till(desk, "caja1", Money.pesos(500))


def position(desk: Desk, account_id: int) -> tuple[str, str]:
    with desk.read() as connection:
        owed, credit = charges.position(connection, account_id)
    return owed.plain, credit.plain


def price_named(desk: Desk, name: str) -> int:
    with desk.read() as connection:
        return next(p.id for p in prices_in_force(connection, desk.today()) if p.name == name)


@pytest.mark.usefixtures("open_till")
class TestTakingAPayment:
    def test_settles_the_debt_and_gives_change(self, desk: Desk, account: int) -> None:
        receipt = cashier.take_payment(desk, order(account, cash("236.06", "300"))).value
        assert str(receipt.folio) == "A-000001"
        assert receipt.change == Money.pesos("63.94")
        assert [(line.concept, line.amount.plain) for line in receipt.applied] == [
            ("agua", "214.60"),
            ("alcantarillado", "21.46"),
        ]
        assert position(desk, account) == ("0.00", "0.00")

    def test_part_of_the_debt_settles_the_oldest_lines_first(self, desk: Desk, account: int) -> None:
        receipt = cashier.take_payment(desk, order(account, cash("220"))).value
        # 214.60 of water, then 5.40 of the sewer's 21.46; 16.06 stays open.
        assert [line.amount.plain for line in receipt.applied] == ["214.60", "5.40"]
        assert position(desk, account) == ("16.06", "0.00")

    def test_what_exceeds_the_debt_stays_in_favour_and_pays_later(self, desk: Desk, account: int) -> None:
        receipt = cashier.take_payment(desk, order(account, cash("300"))).value
        assert receipt.to_credit == Money.pesos("63.94")
        assert position(desk, account) == ("0.00", "63.94")
        charge(desk, account, ("agua", "100"), period="2026-11")
        from_credit = Tender(Method.CREDIT, Money.pesos("63.94"), Money.pesos("63.94"))
        cashier.take_payment(desk, order(account, from_credit, cash("36.06")))
        assert position(desk, account) == ("0.00", "0.00")

    def test_several_methods_share_the_debt_and_each_entry_has_one_source(self, desk: Desk, account: int) -> None:
        card = Tender(Method.CARD, Money.pesos("200"), Money.pesos("200"), "AUT 884213 · 4242")
        receipt = cashier.take_payment(desk, order(account, card, cash("36.06", "40"))).value
        assert [(tender.method, tender.amount.plain) for tender in receipt.tenders] == [
            (Method.CARD, "200.00"),
            (Method.CASH, "36.06"),
        ]
        session = till.open_session(desk, "caja1")
        assert session is not None
        by_method = {name: amount for name, _, amount in till.running_figures(desk, session.id).by_method}
        assert by_method == {"card": Money.pesos(200), "cash": Money.pesos("36.06")}

    def test_the_same_request_gives_the_same_receipt(self, desk: Desk, account: int) -> None:
        asked = order(account, cash("100"))
        first = cashier.take_payment(desk, asked)
        again = cashier.take_payment(desk, asked)
        assert again.value == first.value
        assert first.changed
        assert not again.changed
        assert position(desk, account) == ("136.06", "0.00")

    def test_a_request_id_is_not_used_for_another_payment(self, desk: Desk, account: int) -> None:
        asked = order(account, cash("100"))
        cashier.take_payment(desk, asked)
        with pytest.raises(Refused, match=r"payment\.request_reused"):
            cashier.take_payment(desk, replace(asked, tenders=(cash("101"),)))

    @pytest.mark.parametrize(
        ("tenders", "code"),
        [
            ((), "payment.nothing"),
            ((cash("0"),), "payment.not_positive"),
            ((cash("-5", "0"),), "payment.not_positive"),
            ((cash("1000000.01"),), "payment.over_limit"),
            ((cash("100", "99.99"),), "payment.received_short"),
            ((Tender(Method.CARD, Money(100), Money(100)),), "payment.reference_missing"),
            ((Tender(Method.CHEQUE, Money(100), Money(200), "123"),), "payment.change_not_cash"),
            ((Tender(Method.CREDIT, Money(100), Money(100)),), "payment.credit_short"),
        ],
    )
    def test_refuses_what_cannot_be_taken(
        self, desk: Desk, account: int, tenders: tuple[Tender, ...], code: str
    ) -> None:
        with pytest.raises(Refused) as refused:
            cashier.take_payment(desk, order(account, *tenders))
        assert refused.value.code == code
        assert position(desk, account) == ("236.06", "0.00")

    def test_refuses_an_unknown_account(self, desk: Desk) -> None:
        with pytest.raises(Refused, match=r"account\.unknown"):
            cashier.take_payment(desk, order(99, cash("10")))

    def test_preview_of_a_sale_without_account_settles_what_is_sold(self, desk: Desk, account: int) -> None:
        price = next(one for one in cashier.price_list(desk) if one.name.startswith("Constancia"))
        asked = order(None, cash(price.amount.plain), items=(PriceItem(price.id),), payer="Ana Robles")
        plan = cashier.preview(desk, asked)
        assert [one.amount for one in plan.applied] == [price.amount]
        assert plan.owed_after == Money(0)

    def test_preview_shows_what_will_be_settled_and_writes_nothing(self, desk: Desk, account: int) -> None:
        plan = cashier.preview(desk, order(account, cash("220")))
        assert [application.amount.plain for application in plan.applied] == ["214.60", "5.40"]
        assert plan.owed_after == Money.pesos("16.06")
        assert position(desk, account) == ("236.06", "0.00")


@pytest.mark.usefixtures("open_till")
class TestPriceList:
    def test_a_certificate_is_paid_whole_before_the_arrears(self, desk: Desk, account: int) -> None:
        certificate = PriceItem(price_named(desk, "Constancia de no adeudo"))
        receipt = cashier.take_payment(desk, order(account, cash("100"), items=(certificate,))).value
        # 56.00 for the certificate; the other 44.00 go to the oldest water.
        assert [(line.concept, line.amount.plain) for line in receipt.applied] == [
            ("constancia", "56.00"),
            ("agua", "44.00"),
        ]
        with pytest.raises(Refused, match=r"payment\.items_short"):
            cashier.take_payment(desk, order(account, cash("55.99"), items=(certificate,)))

    def test_iva_is_computed_once_on_the_sum_and_somebody_without_account_may_pay(self, desk: Desk) -> None:
        contract = PriceItem(price_named(desk, "Contrato de agua, comercial"), quantity=2)
        # 2 x 1,071.00 = 2,142.00; 16 % = 342.72; 2,484.72 in all.
        with pytest.raises(Refused, match=r"payer\.missing"):
            cashier.take_payment(desk, order(None, cash("2484.72"), items=(contract,)))
        receipt = cashier.take_payment(
            desk, order(None, cash("2484.72"), items=(contract,), payer="Aurelio Mora Tepeyac")
        ).value
        assert [(line.concept, line.amount.plain) for line in receipt.applied] == [
            ("contrato", "2142.00"),
            ("iva", "342.72"),
        ]
        with pytest.raises(Refused, match=r"payment\.no_account_for_credit"):
            cashier.take_payment(desk, order(None, cash("2500"), items=(contract,), payer="Aurelio Mora Tepeyac"))

    def test_an_item_may_be_charged_now_and_paid_later(self, desk: Desk, account: int) -> None:
        item = PriceItem(price_named(desk, "Reconexión con válvula"))
        folio = cashier.add_charge(desk, account, [item], "cargo-1").value
        assert cashier.add_charge(desk, account, [item], "cargo-1").value == folio
        assert position(desk, account) == ("494.06", "0.00")


@pytest.mark.usefixtures("open_till")
class TestCancelling:
    def test_a_cancelled_receipt_leaves_the_debt_as_it_was(self, desk: Desk, account: int) -> None:
        receipt = cashier.take_payment(desk, order(account, cash("300"))).value
        cancelled = cashier.cancel_receipt(desk, "a-1", "se cobró dos veces", "caja1").value
        assert cancelled.id == receipt.id
        assert cancelled.cancelled is not None
        assert cancelled.cancelled.reason == "se cobró dos veces"
        assert position(desk, account) == ("236.06", "0.00")
        with pytest.raises(Refused, match=r"receipt\.already_cancelled"):
            cashier.cancel_receipt(desk, "A-000001", "se cobró dos veces", "caja1")

    def test_a_cashier_needs_somebody_who_may(self, desk: Desk, account: int) -> None:
        cashier.take_payment(desk, order(account, cash("300")))
        lupita = seat(desk, "lupita")
        with pytest.raises(Refused, match=r"right\.missing"):
            cashier.cancel_receipt(lupita, "A-1", "importe equivocado", "caja1")
        with pytest.raises(Refused, match=r"right\.not_authorised"):
            cashier.cancel_receipt(lupita, "A-1", "importe equivocado", "caja1", Authorisation("ana", "atencion-1234"))
        with pytest.raises(Refused, match=r"person\.wrong_password"):
            cashier.cancel_receipt(lupita, "A-1", "importe equivocado", "caja1", Authorisation("dora", "x"))
        with pytest.raises(Refused, match=r"person\.same"):
            cashier.cancel_receipt(lupita, "A-1", "importe equivocado", "caja1", Authorisation("lupita", "caja-1234"))
        cancelled = cashier.cancel_receipt(
            lupita, "A-1", "importe equivocado", "caja1", Authorisation("dora", "direccion-1234")
        ).value
        assert cancelled.cancelled is not None
        assert cancelled.cancelled.authorised_by == "Dora Palma Quijada"

    def test_a_short_reason_is_refused(self, desk: Desk, account: int) -> None:
        cashier.take_payment(desk, order(account, cash("300")))
        with pytest.raises(Refused, match=r"receipt\.reason_short"):
            cashier.cancel_receipt(desk, "A-1", " mal ", "caja1")

    def test_credit_spent_since_cannot_be_taken_back(self, desk: Desk, account: int) -> None:
        cashier.take_payment(desk, order(account, cash("300")))
        charge(desk, account, ("agua", "50"), period="2026-11")
        cashier.take_payment(desk, order(account, Tender(Method.CREDIT, Money(5000), Money(5000))))
        with pytest.raises(Refused, match=r"receipt\.credit_used"):
            cashier.cancel_receipt(desk, "A-1", "importe equivocado", "caja1")

    def test_what_was_charged_at_the_window_is_undone_too(self, desk: Desk, account: int) -> None:
        certificate = PriceItem(price_named(desk, "Constancia de no adeudo"))
        cashier.take_payment(desk, order(account, cash("56"), items=(certificate,)))
        cashier.cancel_receipt(desk, "A-1", "ya no la quiso", "caja1")
        assert position(desk, account) == ("236.06", "0.00")

    def test_an_unknown_folio_is_refused(self, desk: Desk) -> None:
        for folio in ("A-9", "nada", ""):
            with pytest.raises(Refused, match=r"receipt\.unknown"):
                cashier.cancel_receipt(desk, folio, "importe equivocado", "caja1")


@pytest.mark.usefixtures("open_till")
def test_reprints_are_counted_in_the_audit(desk: Desk, account: int) -> None:
    cashier.take_payment(desk, order(account, cash("300")))
    assert cashier.reprint(desk, "A-1").value[1] == 1
    assert cashier.reprint(desk, "A-1").value[1] == 2
    assert cashier.find_receipt(desk, "A-1").folio.number == 1


def test_nothing_is_taken_with_the_till_closed(desk: Desk, account: int) -> None:
    with pytest.raises(Refused, match=r"till\.closed"):
        cashier.take_payment(desk, order(account, cash("10")))


def test_standing_lists_the_debt_in_the_order_it_is_paid(desk: Desk, account: int) -> None:
    charge(desk, account, ("recargos", "18.42"), period="2026-08")
    found = cashier.standing(desk, account)
    assert [item.concept for item in found.charges] == ["recargos", "agua", "alcantarillado"]
    assert found.owed == Money.pesos("254.48")
    assert found.rules.citation == "Código Fiscal de la Federación, art. 20"
    assert found.asked(frozenset({found.charges[0].id}), [Method.CASH]) == Money.pesos("18.42")
