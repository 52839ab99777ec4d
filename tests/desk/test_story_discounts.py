"""A pensioner and her neighbour: the benefit on the bill, the campaign at the till, and the list the law asks for.

By hand, under a tariff of 100 pesos to 10 m³ and 12.50 for each m³ above, plus 10 % sewer and 12 % treatment:

    Rosa, 30 m³: water 100 + 20 × 12.50 = 350.00, sewer 35.00, treatment 42.00. Her benefit is half of the water of
    25 m³: (100 + 15 × 12.50) / 2 = 287.50 / 2 = 143.75. The campaign's 15 % would be less of the water, so only the
    larger holds there; of sewer and treatment it is 5.25 and 6.30. She pays 427.00 - 143.75 - 11.55 = 271.70.

    Hilario, 18 m³: water 200.00, sewer 20.00, treatment 24.00: 244.00. Campaign: 30.00 + 3.00 + 3.60 = 36.60.
    He pays 207.40.
"""

from __future__ import annotations

from datetime import date

import pytest

from aguadesk.desk import accounts, benefit_grants, benefits, billing, campaign_media, campaigns, condoned, till
from aguadesk.desk.campaign_media import MediaForm
from aguadesk.desk.cancelling import cancel_receipt
from aguadesk.desk.desk import Desk
from aguadesk.domain.discounts import MediaKind
from aguadesk.domain.money import ZERO, Money
from books import pay
from discount_makers import PENSION, campaign, grant
from makers import Clock, make_account
from towns import load_tariff, read_meter

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def town(desk: Desk) -> tuple[int, int]:
    """Rosa and Hilario, billed for October with her benefit; a campaign of November and December is on."""
    load_tariff(desk)
    rosa = make_account(desk, "1", "Rosa Elena Cota", meter="M-1")
    hilario = make_account(desk, "2", "Hilario Sauce", meter="M-2")
    read_meter(desk, rosa, 30)
    read_meter(desk, hilario, 18)
    grant(desk, "1", "P-1", granted_on=date(2026, 1, 1))
    billing.run(desk, "2026-10")
    number = campaign(desk)
    campaign_media.add_media(desk, number, MediaForm(MediaKind.RADIO, date(2026, 11, 1), cost=Money.pesos(500)))
    till.open_till(desk, "caja1", Money.pesos(500))
    return rosa, hilario


def owed(desk: Desk, account_id: int) -> str:
    return accounts.account(desk, account_id).owed.plain


def test_the_bill_is_lower_by_half_of_the_water_up_to_25_m3(desk: Desk, town: tuple[int, int]) -> None:
    rosa, hilario = town
    assert (owed(desk, rosa), owed(desk, hilario)) == ("283.25", "244.00")
    assert benefits.so_far(desk) == benefits.BenefitsSoFar(2026, Money.pesos("143.75"), 1)


def test_the_law_s_list_names_both_discounts_with_their_authority(desk: Desk, town: tuple[int, int]) -> None:
    rosa, hilario = town
    pay(desk, rosa, "271.70", "uno")
    pay(desk, hilario, "207.40", "dos")
    assert (owed(desk, rosa), owed(desk, hilario)) == ("0.00", "0.00")
    listed = condoned.condoned_list(desk, FIRST, LAST)
    told = [(row.name, row.concept, row.amount.plain, row.source) for row in listed.rows]
    assert told == [
        ("Rosa Elena Cota", "Agua potable", "143.75", PENSION),
        ("Rosa Elena Cota", "Alcantarillado", "5.25", "Pronto pago"),
        ("Rosa Elena Cota", "Saneamiento", "6.30", "Pronto pago"),
        ("Hilario Sauce", "Agua potable", "30.00", "Pronto pago"),
        ("Hilario Sauce", "Alcantarillado", "3.00", "Pronto pago"),
        ("Hilario Sauce", "Saneamiento", "3.60", "Pronto pago"),
    ]
    assert all(row.authority for row in listed.rows)
    assert listed.rows[-1].authority == "Acta de consejo 14, acuerdo 3"


def test_a_cancelled_receipt_gives_its_discount_back_to_the_campaign(desk: Desk, town: tuple[int, int]) -> None:
    rosa, hilario = town
    pay(desk, rosa, "271.70", "uno")
    folio = pay(desk, hilario, "207.40", "dos")
    (row,) = campaigns.all_campaigns(desk)
    assert (row.forgiven, row.accounts, row.cost) == (Money.pesos("48.15"), 2, Money.pesos("548.15"))
    cancel_receipt(desk, folio, "se cobró a quien no era", "caja1")
    (row,) = campaigns.all_campaigns(desk)
    assert (row.forgiven, row.accounts, row.made_known) == (Money.pesos("11.55"), 1, Money.pesos(500))
    assert owed(desk, hilario) == "244.00"
    assert condoned.condoned_list(desk, FIRST, LAST).accounts == 1


def test_once_stopped_a_campaign_gives_nothing_at_the_till(desk: Desk, town: tuple[int, int]) -> None:
    _, hilario = town
    campaigns.stop_campaign(desk, 1, "se acabó lo autorizado")
    pay(desk, hilario, "207.40", "uno")
    assert owed(desk, hilario) == "36.60"
    assert campaigns.all_campaigns(desk)[0].forgiven == ZERO


def test_the_next_bill_of_one_who_did_not_renew_is_whole(desk: Desk, town: tuple[int, int]) -> None:
    rosa, _ = town
    (row,) = benefits.register(desk)
    benefit_grants.end(desk, row.benefit.id, "no mostró su credencial")
    read_meter(desk, rosa, 30, "2026-11", previous_m3=1314)
    assert isinstance(desk.clock, Clock)
    desk.clock.forward(days=11)  # 1 December
    billing.run(desk, "2026-11")
    assert owed(desk, rosa) == "710.25"  # 283.25 of October, and 427.00 whole
