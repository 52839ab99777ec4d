"""What was forgiven, explained: the percentage, what it is of, why it is less, and never more than it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import insert

from aguadesk.desk import billing, till
from aguadesk.desk.desk import Desk
from aguadesk.desk.explaining import ExplainedLine, explain
from aguadesk.domain import chart
from aguadesk.domain.discounts import CampaignTarget
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.errors import Trouble
from aguadesk.domain.money import Money
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post
from aguadesk.store.tables.billing import discount
from discount_makers import campaign
from explained_words import charge_of, discounts, go_to, pay_all
from makers import make_account, set_surcharge_rate
from towns import grant, load_tariff, read_meter


def forgiven(
    desk: Desk, account: int, *entries: tuple[int, str], benefit_id: int | None = None, percent: int = 0, base: str = ""
) -> None:
    """Write a document that forgives so much of some charges, with or without a row that says of what."""
    with desk.write() as w:
        drafts = [
            EntryDraft(chart.DISCOUNTS, chart.RECEIVABLE, Money.pesos(pesos), account_id=account, settles_id=charge_id)
            for charge_id, pesos in entries
        ]
        draft = DocumentDraft(
            DocumentKind.ADJUSTMENT, "D", drafts, account_id=account, basis="Acta 3", reason="Condonación"
        )
        posted = post(w.connection, draft, Stamp(desk.now(), desk.person.id))
        if benefit_id is not None:
            row = {
                "benefit_id": benefit_id,
                "percent_basis_points": percent,
                "base_centavos": Money.pesos(base).centavos,
            }
            w.connection.execute(insert(discount).values(entry_id=posted.entry_ids[0], **row))
        w.commit()


def of(lines: Sequence[ExplainedLine]) -> list[tuple[str, str]]:
    return [(line.text, line.amount.plain) for line in lines if line.amount]


class TestACampaign:
    def test_larger_than_a_benefit_says_what_was_off_already(self, desk: Desk) -> None:
        load_tariff(desk, additions=())
        account = make_account(desk, meter="M1")
        read_meter(desk, account, 9)
        grant(desk, account)
        campaign(desk, percent_basis_points=8_000)
        go_to(desk, 11, 2)
        billing.run(desk, "2026-10")
        till.open_till(desk, "caja1", Money(0))
        water = charge_of(desk, account, "agua")
        pay_all(desk, account)

        # 80 % of 100.00 is 80.00, of which the benefit gave 50.00.
        assert of(discounts(explain(desk, account, water))) == [
            ("50 % de $100.00 de agua, hasta 25 m³.", "-50.00"),
            ("80 % de $100.00 de agua, menos $50.00 que ya tenía de descuento, en el pago del 02/11/2026.", "-30.00"),
        ]

    def test_of_one_concept_of_two_takes_its_part_of_the_iva(self, desk: Desk) -> None:
        load_tariff(desk, domestic=False, additions=({"concept": "saneamiento", "percent": "100"},))
        account = make_account(desk, meter="M1")
        read_meter(desk, account, 9)
        campaign(desk, percent_basis_points=5_000, concepts=("agua",))
        go_to(desk, 11, 2)
        billing.run(desk, "2026-10")
        till.open_till(desk, "caja1", Money(0))
        water = charge_of(desk, account, "agua")
        pay_all(desk, account)

        # 100.00 and 100.00 with IVA of 32.00; 50.00 of the 200.00 go, and a quarter of the 32.00.
        assert of(discounts(explain(desk, account, water))) == [
            ("50 % de $100.00 de agua, en el pago del 02/11/2026.", "-50.00"),
            ("Lo que toca de los $32.00 de IVA a lo que se descontó, en el pago del 02/11/2026.", "-8.00"),
        ]

    def test_of_surcharges_stands_with_the_surcharges_and_adds_nothing_to_the_bill(self, desk: Desk) -> None:
        set_surcharge_rate(desk, "1.5", date(2026, 1, 3))
        load_tariff(desk, additions=())
        account = make_account(desk, meter="M1")
        read_meter(desk, account, 9, period="2026-08")
        campaign(desk, percent_basis_points=7_500, target=CampaignTarget.SURCHARGES)
        go_to(desk, 9, 1)
        billing.run(desk, "2026-08")
        go_to(desk, 11, 2)
        water = charge_of(desk, account, "agua")
        till.open_till(desk, "caja1", Money(0))
        pay_all(desk, account)

        found = explain(desk, account, water)

        # Two months of 1.50: 3.00, and 75 % of it is 2.25.
        (line,) = discounts(found)
        assert (line.text, line.counts) == ("75 % de $3.00 de recargos, en el pago del 02/11/2026.", False)
        assert (line.amount, found.left) == (Money.pesos("-2.25"), Money(0))
        assert line.citation == "Acta de consejo 14, acuerdo 3"


class TestAnotherAdjustment:
    @pytest.fixture
    def account(self, desk: Desk) -> int:
        load_tariff(desk, additions=())
        account = make_account(desk, meter="M1")
        read_meter(desk, account, 9)
        billing.run(desk, "2026-10")
        return account

    def test_of_no_percentage_says_how_much(self, desk: Desk, account: int) -> None:
        water = charge_of(desk, account, "agua")
        forgiven(desk, account, (water, "12.50"))

        (line,) = discounts(explain(desk, account, water))

        assert (line.title, line.text) == ("Descuento: Condonación", "Se descontaron $12.50.")
        assert line.citation == "Acta 3"

    @pytest.mark.parametrize(("pesos", "explained"), [("15.01", True), ("14.99", True), ("15.02", False)])
    def test_above_its_percentage_by_more_than_a_rounding_is_trouble(
        self, desk: Desk, account: int, pesos: str, explained: bool
    ) -> None:
        water = charge_of(desk, account, "agua")
        forgiven(desk, account, (water, pesos), benefit_id=grant(desk, account), percent=1_500, base="100")

        if explained:
            assert of(discounts(explain(desk, account, water))) == [
                ("15 % de $100.00 de agua, hasta 25 m³.", f"-{pesos}")
            ]
        else:
            with pytest.raises(Trouble, match=r"explain\.differs"):
                explain(desk, account, water)
