"""The papers of an agreement, gathered from the ledger and from the rules that were in force when it was signed."""

from __future__ import annotations

from datetime import date

import pytest

from agreement_makers import arrears, set_rule, sign
from aguadesk.desk import agreement_papers, agreements, settings
from aguadesk.desk.desk import Authorisation, Desk
from aguadesk.desk.identity import Signatory
from aguadesk.domain.agreements import Frequency
from aguadesk.domain.discounts import CampaignCondition, CampaignTarget
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.rights import Right
from aguadesk.papers.agreement import Signature
from discount_makers import campaign
from makers import Clock, charge, make_account, seat, set_surcharge_rate


@pytest.fixture
def account(desk: Desk) -> int:
    """Six months of water at 100.00 behind, the oldest due in June 2026."""
    number = make_account(desk, street="Hidalgo", house_number="118")
    arrears(desk, number, 6)
    return number


def forgiving(desk: Desk) -> None:
    """Let what is late bear 2 % a month, and a campaign forgive all of it to who signs."""
    set_surcharge_rate(desk, "2", date(2025, 1, 1))
    set_surcharge_rate(desk, "2", date(2026, 1, 3))
    campaign(
        desk,
        "Borrón y cuenta nueva",
        target=CampaignTarget.SURCHARGES,
        percent_basis_points=10_000,
        condition=CampaignCondition.EITHER,
    )


def test_says_who_owes_what_since_when(desk: Desk, account: int) -> None:
    charge(desk, account, ("alcantarillado", "40.00"), period="2026-10")
    row = sign(desk, account, signer_paper="INE 0412", signer_phone="653 111 2222")
    data = agreement_papers.agreement_data(desk, row.id)
    assert [(line.concept, line.since, line.owed.plain) for line in data.lines] == [
        ("Agua potable", "May 2026 a Oct 2026", "600.00"),
        ("Alcantarillado", "Oct 2026", "40.00"),
    ]
    assert (data.number, data.holder, data.signer) == ("CV-000001", "Rosa Elena Cota Beltrán", "Rosa Elena Cota")
    assert (data.signer_paper, data.signer_phone) == ("INE 0412", "653 111 2222")
    assert (data.account.number, data.account.address) == ("0104-0237", "Hidalgo 118")
    assert (data.every, data.count, data.down) == ("cada mes", 12, ZERO)
    assert (data.condonation, data.ended, data.signed_on) == (None, "", date(2026, 11, 20))


def test_a_charge_without_a_period_says_none(desk: Desk) -> None:
    number = make_account(desk)
    with pytest.raises(Refused, match=r"agreement\.no_debt"):
        sign(desk, number)
    charge(desk, number, ("rezago_anterior", "240.00"), period="")
    (line,) = agreement_papers.agreement_data(desk, sign(desk, number).id).lines
    assert (line.since, line.owed) == ("", Money.pesos(240))


def test_what_is_forgiven_whole_still_stands_in_the_table(desk: Desk, account: int) -> None:
    forgiving(desk)
    row = sign(desk, account)
    data = agreement_papers.agreement_data(desk, row.id)
    # 6 + 5 + ... + 1 = 21 months of 2.00, all of them forgiven.
    assert [(line.concept, line.since, line.owed.plain, line.condoned.plain) for line in data.lines] == [
        ("Agua potable", "May 2026 a Oct 2026", "600.00", "0.00"),
        ("Recargos", "hasta el 20 nov 2026", "42.00", "42.00"),
    ]
    assert data.condonation is not None
    assert data.condonation.campaign == "Borrón y cuenta nueva"
    assert data.condonation.citation == "Acta de consejo 14, acuerdo 3"
    assert data.agreed == Money.pesos(600)


def test_what_paying_later_costs_stands_apart(desk: Desk, account: int) -> None:
    set_rule(desk, "agreement.extension_rate", "1")
    data = agreement_papers.agreement_data(desk, sign(desk, account, 6).id)
    # 600.00 at 1 % over six months: 6.00 x (6 + 1) / 2.
    assert data.extension == Money.pesos(21)
    assert [line.concept for line in data.lines] == ["Agua potable"]
    assert data.agreed == Money.pesos(621)


def test_cites_the_rules_of_the_day_it_was_signed(desk: Desk, account: int) -> None:
    row = sign(desk, account)
    set_rule(desk, "agreement.order", "by_bill", date(2026, 11, 21))
    assert isinstance(desk.clock, Clock)
    desk.clock.forward(days=5)
    terms = agreement_papers.agreement_data(desk, row.id).terms
    assert terms.applied_to == "recargos por prórroga, recargos, multas y gastos, y al final el servicio"
    assert (terms.order_law, terms.prescription_months) == ("Código Fiscal de la Federación, art. 66-A", 60)
    assert (terms.most_missed, terms.grace_days, terms.shields_service) == (3, 3, True)
    assert (terms.freezes_surcharges, terms.bills_inside, terms.returns_condoned) == (True, True, True)
    assert terms.returns_law == "Acuerdo del organismo, recargos condonados que regresan al incumplir"


def test_says_what_the_board_decided_otherwise(desk: Desk, account: int) -> None:
    for key, value in (
        ("agreement.surcharges", "continue"),
        ("agreement.new_bills", "beside"),
        ("agreement.returns_condoned", "no"),
        ("agreement.order", "principal_first"),
        ("limitation.agreement", "no"),
    ):
        set_rule(desk, key, value)
    terms = agreement_papers.agreement_data(desk, sign(desk, account).id).terms
    assert not any((terms.freezes_surcharges, terms.bills_inside, terms.returns_condoned, terms.shields_service))
    assert terms.applied_to == "el servicio más antiguo, y al final los recargos"


class TestTheSignatures:
    def test_a_board_that_named_nobody_signs_by_who_wrote_it(self, desk: Desk, account: int) -> None:
        signed = agreement_papers.agreement_data(desk, sign(desk, account, signer_paper="INE 1").id).signatures
        assert signed == (
            Signature("El usuario", "Rosa Elena Cota", "INE 1"),
            Signature("Por el organismo", "Adela Nogal Pineda", ""),
            Signature("Testigo", "", ""),
        )

    def test_the_first_signs_for_the_board_and_the_second_is_witness(self, desk: Desk, account: int) -> None:
        settings.change_signatories(desk, [Signatory("Raúl Ochoa", "Director"), Signatory("Ana Barraza", "Cobranza")])
        _, board, witness = agreement_papers.agreement_data(desk, sign(desk, account).id).signatures
        assert board == Signature("Por el organismo", "Raúl Ochoa", "Director")
        assert witness == Signature("Testigo", "Ana Barraza", "Cobranza")

    def test_who_allowed_other_terms_signs_in_place_of_the_witness(self, desk: Desk, account: int) -> None:
        lupita = seat(desk, "lupita")
        assert not lupita.may(Right.EXCEED_AGREEMENT)
        terms = agreements.AgreementTerms(account, count=6, down=ZERO, signer="Rosa")
        row = agreements.sign(lupita, terms, "firma", Authorisation("dora", "direccion-1234")).value
        *_, third = agreement_papers.agreement_data(desk, row.id).signatures
        assert third == Signature("Autorizó", "Dora Palma Quijada")


@pytest.mark.parametrize("frequency", Frequency)
def test_every_frequency_has_its_words(frequency: Frequency) -> None:
    assert agreement_papers.EVERY_WORDS[frequency].startswith("cada ")


def test_one_that_ended_says_so_across_its_page(desk: Desk, account: int) -> None:
    row = sign(desk, account)
    agreements.cancel(desk, row.id, "Se firmó en otra cuenta")
    assert agreement_papers.agreement_data(desk, row.id).ended == "CANCELADO"


def test_the_three_papers_are_drawn(desk: Desk, account: int) -> None:
    row = sign(desk, account, note="Lo pidió por escrito")
    papers = (agreement_papers.agreement_pdf, agreement_papers.calendar_pdf, agreement_papers.notes_pdf)
    drawn = [draw(desk, row.id) for draw in papers]
    assert all(pdf.startswith(b"%PDF") for pdf in drawn)
    assert len(set(drawn)) == 3


def test_one_that_is_not_there_has_no_paper(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"agreement\.unknown"):
        agreement_papers.agreement_pdf(desk, 99)
