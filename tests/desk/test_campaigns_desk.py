"""Campaigns: written, changed while nobody had their discount, stopped, made known, and what they cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aguadesk.desk import campaign_example, campaign_media, campaigns
from aguadesk.desk.campaign_media import MediaForm
from aguadesk.desk.campaigns import CampaignStanding
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.trail import board_trail
from aguadesk.domain.discounts import CampaignCondition, CampaignDebts, CampaignTarget, MediaKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from discount_makers import campaign, campaign_form, forgive, unforgive
from makers import Clock, charge, make_account, seat


def only(desk: Desk) -> campaigns.CampaignRow:
    (row,) = campaigns.all_campaigns(desk)
    return row


def test_a_campaign_is_written_with_its_authority_and_its_trace(desk: Desk) -> None:
    new_id = campaign(desk, " Pronto   pago ")
    row = only(desk)
    assert (row.campaign.id, row.campaign.name) == (new_id, "Pronto pago")
    assert row.campaign.citation == "Acta de consejo 14, acuerdo 3"
    assert (row.standing, row.cost, row.gave_discounts) == (CampaignStanding.IN_FORCE, ZERO, False)
    trace = board_trail(desk)[0]
    assert (trace.act, trace.subject_id) == ("campaign.added", new_id)
    assert {change.field: change.after for change in trace.changes}["percent"] == "15 %"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"name": ""}, "campaign.name_missing", "name"),
        ({"percent_basis_points": 0}, "campaign.percent", "percent"),
        ({"percent_basis_points": 10_001}, "campaign.percent", "percent"),
        ({"ends_on": date(2026, 10, 31)}, "campaign.window", "ends_on"),
        ({"document": " "}, "campaign.document_missing", "document"),
        ({"concepts": ("recargos",)}, "campaign.concept_unknown", "concepts"),
        ({"target": CampaignTarget.SURCHARGES, "concepts": ("agua",)}, "campaign.concept_unknown", "concepts"),
        (
            {"target": CampaignTarget.SURCHARGES, "debts": CampaignDebts.IN_TIME},
            "campaign.surcharges_in_time",
            "debts",
        ),
    ],
)
def test_a_campaign_without_authority_or_sense_is_refused(
    desk: Desk, change: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        campaigns.add_campaign(desk, replace(campaign_form(), **change))  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.values["field"]) == (code, field)
    assert campaigns.all_campaigns(desk) == []


def test_two_of_one_name_do_not_meet_but_may_follow_each_other(desk: Desk) -> None:
    campaign(desk)
    with pytest.raises(Refused, match=r"campaign\.repeated"):
        campaign(desk, "PRONTO PAGO", starts_on=date(2026, 12, 31), ends_on=date(2027, 1, 5))
    campaign(desk, starts_on=date(2027, 1, 1), ends_on=date(2027, 2, 28))
    campaign(desk, "Otra")
    assert len(campaigns.all_campaigns(desk)) == 3


def test_the_name_is_free_again_from_the_day_a_campaign_was_stopped(desk: Desk) -> None:
    campaigns.stop_campaign(desk, campaign(desk), "se acabó el acuerdo")
    campaign(desk, starts_on=date(2026, 11, 20))


def test_a_campaign_changes_while_nobody_had_its_discount(desk: Desk) -> None:
    number = campaign(desk)
    assert campaigns.edit_campaign(desk, number, campaign_form()).value is False
    form = campaign_form(percent_basis_points=1_000, condition=CampaignCondition.SINGLE_PAYMENT, concepts=("agua",))
    done = campaigns.edit_campaign(desk, number, form)
    assert (done.value, done.changed) == (True, {Change("campaign", number)})
    changed = only(desk).campaign
    assert (changed.percent_basis_points, changed.concepts) == (1_000, ("agua",))
    assert changed.condition is CampaignCondition.SINGLE_PAYMENT


def test_once_it_gave_a_discount_it_only_stops_even_if_the_receipt_was_cancelled(desk: Desk) -> None:
    account, number = make_account(desk), campaign(desk)
    (water,) = charge(desk, account, ("agua", "100"))
    posted = forgive(desk, account, water, "15", campaign_id=number)
    unforgive(desk, account, water, "15", posted.id)
    assert only(desk).forgiven == ZERO
    with pytest.raises(Refused, match=r"campaign\.gave_discounts"):
        campaigns.edit_campaign(desk, number, campaign_form(percent_basis_points=9_000))
    campaigns.stop_campaign(desk, number, "se acabó el presupuesto")
    assert only(desk).standing is CampaignStanding.STOPPED


def test_a_stopped_campaign_gives_nothing_from_that_day_on(desk: Desk) -> None:
    number = campaign(desk)
    assert [one.id for one in campaigns.in_force(desk)] == [number]
    campaigns.stop_campaign(desk, number, "  lo pidió el consejo ")
    assert campaigns.in_force(desk) == []
    assert campaigns.last_day(only(desk).campaign) == date(2026, 11, 19)
    assert board_trail(desk)[0].reason == "lo pidió el consejo"
    for again in (
        lambda: campaigns.stop_campaign(desk, number, "otra vez"),
        lambda: campaigns.edit_campaign(desk, number, campaign_form()),
    ):
        with pytest.raises(Refused, match=r"campaign\.stopped"):
            again()


def test_stopping_asks_for_a_reason_a_campaign_and_one_that_is_not_over(desk: Desk) -> None:
    over = campaign(desk, starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 30))
    with pytest.raises(Refused, match=r"campaign\.over"):
        campaigns.stop_campaign(desk, over, "ya terminó")
    with pytest.raises(Refused, match=r"campaign\.reason_short"):
        campaigns.stop_campaign(desk, over, "no")
    with pytest.raises(Refused, match=r"campaign\.unknown"):
        campaigns.stop_campaign(desk, 99, "no está")


def test_a_campaign_is_coming_in_force_and_over(desk: Desk) -> None:
    campaign(desk, starts_on=date(2026, 11, 21), ends_on=date(2026, 11, 22))
    assert isinstance(desk.clock, Clock)
    seen = []
    for _ in range(4):
        seen.append((only(desk).standing.value, len(campaigns.in_force(desk))))
        desk.clock.forward(days=1)
    assert seen == [("coming", 0), ("in_force", 1), ("in_force", 1), ("over", 0)]
    assert campaigns.last_day(only(desk).campaign) == date(2026, 11, 22)


def test_what_a_campaign_costs_is_what_it_forgave_and_what_made_it_known(desk: Desk) -> None:
    first, second, number = make_account(desk, "1"), make_account(desk, "2"), campaign(desk)
    other = campaign(desk, "Otra")
    (one,), (two, three) = charge(desk, first, ("agua", "100")), charge(desk, second, ("agua", "80"), ("agua", "60"))
    forgive(desk, first, one, "15", campaign_id=number)
    forgive(desk, second, two, "12", campaign_id=number)
    cancelled = forgive(desk, second, three, "9", campaign_id=number)
    unforgive(desk, second, three, "9", cancelled.id)
    campaign_media.add_media(desk, number, MediaForm(MediaKind.RADIO, date(2026, 11, 1), "Radio", cost=Money.pesos(50)))
    campaign_media.add_media(desk, number, MediaForm(MediaKind.POSTER, date(2026, 10, 25), cost=Money.pesos("12.50")))
    row, untouched = campaigns.all_campaigns(desk)
    assert (row.forgiven, row.accounts, row.gave_discounts) == (Money.pesos(27), 2, True)
    assert (row.made_known, row.cost) == (Money.pesos("62.50"), Money.pesos("89.50"))
    assert [one.kind for one in row.media] == [MediaKind.POSTER, MediaKind.RADIO]
    assert (untouched.campaign.id, untouched.cost) == (other, ZERO)


def test_a_line_of_media_written_by_mistake_goes_and_leaves_its_trace(desk: Desk) -> None:
    number = campaign(desk)
    form = MediaForm(
        MediaKind.PERIFONEO, date(2026, 11, 2), " Centro ", date(2026, 11, 6), Money.pesos(300), "dos horas"
    )
    media_id = campaign_media.add_media(desk, number, form).value
    (media,) = only(desk).media
    assert (media.place, media.ends_on, media.note) == ("Centro", date(2026, 11, 6), "dos horas")
    campaign_media.remove_media(desk, number, media_id)
    assert only(desk).media == ()
    assert board_trail(desk)[0].act == "campaign.media_removed"
    with pytest.raises(Refused, match=r"campaign\.media_unknown"):
        campaign_media.remove_media(desk, number, media_id)


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (MediaForm(MediaKind.RADIO, date(2026, 11, 2), ends_on=date(2026, 11, 1)), "campaign.media_window"),
        (MediaForm(MediaKind.RADIO, date(2026, 11, 2), cost=Money(-1)), "campaign.media_cost"),
        (MediaForm(MediaKind.RADIO, date(2026, 11, 2), cost=Money.pesos(10_000_001)), "campaign.media_cost"),
    ],
)
def test_media_without_sense_are_refused(desk: Desk, form: MediaForm, code: str) -> None:
    number = campaign(desk)
    with pytest.raises(Refused) as refused:
        campaign_media.add_media(desk, number, form)
    assert refused.value.code == code


def test_the_calendar_of_a_year_has_what_holds_on_some_day_of_it(desk: Desk) -> None:
    campaign(desk, "Fin de año", starts_on=date(2026, 12, 15), ends_on=date(2027, 1, 15))
    campaign(desk, "Otoño", starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 30))
    names = {
        year: [row.campaign.name for row in campaigns.campaigns_of_year(desk, year)] for year in (2025, 2026, 2027)
    }
    assert names == {2025: [], 2026: ["Otoño", "Fin de año"], 2027: ["Fin de año"]}


def test_the_example_is_the_year_of_the_board_it_was_taken_from(desk: Desk) -> None:
    assert campaign_example.load_example(desk, 2027).value == 4
    told = [
        (row.campaign.percent_basis_points, row.campaign.target.value, row.campaign.starts_on, row.campaign.ends_on)
        for row in campaigns.campaigns_of_year(desk, 2027)
    ]
    # 15 % in January and February, 5 % in March, 75 % of the surcharges in April and in December.
    assert told == [
        (1_500, "principal", date(2027, 1, 1), date(2027, 2, 28)),
        (500, "principal", date(2027, 3, 1), date(2027, 3, 31)),
        (7_500, "surcharges", date(2027, 4, 1), date(2027, 4, 30)),
        (7_500, "surcharges", date(2027, 12, 1), date(2027, 12, 31)),
    ]
    march = campaigns.campaigns_of_year(desk, 2027)[1]
    assert [one.kind for one in march.media] == [MediaKind.RADIO, MediaKind.FACEBOOK, MediaKind.PERIFONEO]
    assert march.media[0].starts_on == date(2027, 3, 1)
    conditions = [row.campaign.condition for row in campaigns.campaigns_of_year(desk, 2027)]
    assert conditions == [CampaignCondition.NONE, CampaignCondition.NONE, *[CampaignCondition.EITHER] * 2]


def test_the_example_in_a_leap_year_ends_on_the_29th(desk: Desk) -> None:
    campaign_example.load_example(desk, 2028)
    assert campaigns.all_campaigns(desk)[0].campaign.ends_on == date(2028, 2, 29)


def test_the_example_is_not_loaded_twice_but_what_is_missing_is(desk: Desk) -> None:
    campaign(desk, "Recargos abril", starts_on=date(2027, 4, 1), ends_on=date(2027, 4, 15))
    assert campaign_example.load_example(desk, 2027).value == 3
    with pytest.raises(Refused, match=r"campaign\.example_loaded"):
        campaign_example.load_example(desk, 2027)
    for year in (1999, 2201):
        with pytest.raises(Refused, match=r"campaign\.year"):
            campaign_example.load_example(desk, year)


def test_only_who_may_writes_campaigns(desk: Desk) -> None:
    number, cashier = campaign(seat(desk, "dora")), seat(desk, "lupita")
    for act in (
        lambda: campaigns.add_campaign(cashier, campaign_form("Otra")),
        lambda: campaigns.edit_campaign(cashier, number, campaign_form()),
        lambda: campaigns.stop_campaign(cashier, number, "porque sí"),
        lambda: campaign_media.add_media(cashier, number, MediaForm(MediaKind.RADIO, date(2026, 11, 1))),
        lambda: campaign_media.remove_media(cashier, number, 1),
        lambda: campaign_example.load_example(cashier, 2027),
    ):
        with pytest.raises(Refused, match=r"right\.missing"):
            act()
    assert [row.campaign.name for row in campaigns.all_campaigns(cashier)] == ["Pronto pago"]
