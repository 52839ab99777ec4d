"""Granting, renewing and ending a benefit: one benefit an account, one house a key."""

from __future__ import annotations

from datetime import date

import pytest

from aguadesk.desk import accounts, benefit_grants, benefits
from aguadesk.desk.accounts import HolderChange
from aguadesk.desk.benefit_grants import GrantForm
from aguadesk.desk.benefits import KindForm
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.trail import history
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Refused
from aguadesk.store import benefits as stored
from discount_makers import EMPLOYEE, INAPAM, PENSION, VULNERABLE, grant, kind_id
from makers import Clock, make_account, seat

HOUSE, OTHER = "0104-0237", "0104-0238"


@pytest.fixture
def house(desk: Desk) -> int:
    """Two accounts; the number of the first."""
    make_account(desk, OTHER, "Hilario Sauce Ventura")
    return make_account(desk, HOUSE)


@pytest.fixture
def clock(desk: Desk) -> Clock:
    """The clock of the desk: 20 November 2026."""
    assert isinstance(desk.clock, Clock)
    return desk.clock


def held(desk: Desk) -> set[int]:
    """Return the accounts that have a benefit today."""
    with desk.read() as connection:
        return set(stored.benefits_on(connection, desk.today()))


def refused(desk: Desk, **values: object) -> tuple[str, object]:
    told: dict[str, object] = {"beneficiary": "Rosa", "key": "P-1", "paper": "Credencial"}
    form = GrantForm(HOUSE, kind_id(desk), **(told | values))  # type: ignore[arg-type]
    with pytest.raises(Refused) as refusal:
        benefit_grants.grant(desk, form)
    return refusal.value.code, refusal.value.values.get("field")


def test_a_benefit_is_granted_until_the_end_of_the_next_renewal_month(desk: Desk, house: int) -> None:
    form = GrantForm(f" {HOUSE} ", kind_id(desk), " Rosa  Elena ", " p-778 1 ", "Credencial IMSS")
    done = benefit_grants.grant(desk, form)
    assert done.changed == {Change("benefit", done.value), Change("account", house)}
    (row,) = benefits.register(desk)
    one = row.benefit
    assert (one.beneficiary, one.key, one.paper) == ("Rosa Elena", "P-778 1", "Credencial IMSS")
    assert (one.granted_on, one.expires_on) == (date(2026, 11, 20), date(2027, 11, 30))
    assert held(desk) == {house}


def test_the_grant_stands_in_the_history_of_the_account(desk: Desk, house: int) -> None:
    grant(desk)
    line = history(desk, "account", house)[0]
    told = {change.field: change.after for change in line.changes}
    assert line.act == "benefit.granted"
    assert (told["benefit"], told["key"], told["expires_on"]) == (PENSION, "P-7781", "2027-11-30")


def test_an_employee_keeps_it_while_the_employment_lasts(desk: Desk, house: int) -> None:
    grant(desk, kind=EMPLOYEE)
    assert benefits.register(desk)[0].benefit.expires_on is None


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"kind_id": 99}, "benefit.kind_unknown", "kind"),
        ({"account": "9999"}, "account.unknown", "account"),
        ({"beneficiary": " "}, "benefit.beneficiary_missing", "beneficiary"),
        ({"key": " - "}, "benefit.key_missing", "key"),
        ({"paper": ""}, "benefit.paper_missing", "paper"),
        ({"expires_on": date(2026, 11, 19)}, "benefit.expires_before", "expires_on"),
    ],
)
def test_what_is_missing_is_refused_beside_its_field(
    desk: Desk, house: int, change: dict[str, object], code: str, field: str
) -> None:
    told = {"account": HOUSE, "kind_id": kind_id(desk), "beneficiary": "Rosa", "key": "P-1", "paper": "Credencial"}
    with pytest.raises(Refused) as refusal:
        benefit_grants.grant(desk, GrantForm(**(told | change)))  # type: ignore[arg-type]
    assert (refusal.value.code, refusal.value.values["field"]) == (code, field)
    assert benefits.register(desk) == []


def test_a_kind_without_key_asks_for_the_resolution_instead(desk: Desk, house: int) -> None:
    form = GrantForm(HOUSE, kind_id(desk, VULNERABLE), "Rosa", paper="Estudio")
    with pytest.raises(Refused, match=r"benefit\.resolution_missing"):
        benefit_grants.grant(desk, form)
    grant(desk, key="", kind=VULNERABLE)
    grant(desk, OTHER, "", VULNERABLE, beneficiary="Hilario")  # two without key are no repeated key
    assert len(held(desk)) == 2


def test_a_kind_no_longer_in_use_is_not_granted(desk: Desk, house: int) -> None:
    form = KindForm(PENSION, 5_000, "Ley", active=False)
    benefits.edit_kind(desk, kind_id(desk), form)
    assert refused(desk) == ("benefit.kind_unknown", "kind")


def test_a_kind_may_ask_for_no_paper(desk: Desk, house: int) -> None:
    kind = benefits.add_kind(desk, KindForm("Jubilado del sindicato", 2_000, "Contrato colectivo")).value
    benefit_grants.grant(desk, GrantForm(HOUSE, kind, "Rosa", "S-1"))
    assert held(desk) == {house}


def test_a_closed_account_has_no_benefit(desk: Desk, house: int) -> None:
    accounts.change_state(desk, house, AccountState.CLOSED, "casa demolida")
    assert refused(desk) == ("benefit.account_closed", "account")


def test_one_account_has_one_benefit(desk: Desk, house: int) -> None:
    grant(desk)
    with pytest.raises(Refused) as refusal:
        grant(desk, key="I-9", kind=INAPAM)
    assert (refusal.value.code, refusal.value.values["account"]) == ("benefit.account_has_one", HOUSE)


@pytest.mark.parametrize("typed", ["P-7781", "p 7781", "P7781"])
def test_one_key_has_one_house_however_it_is_typed_and_the_other_is_named(desk: Desk, house: int, typed: str) -> None:
    grant(desk)
    with pytest.raises(Refused) as refusal:
        grant(desk, OTHER, typed)
    assert refusal.value.code == "benefit.key_elsewhere"
    assert (refusal.value.values["account"], refusal.value.values["person"]) == (HOUSE, "Rosa Elena Cota Beltrán")


def test_the_same_number_is_another_key_in_another_kind(desk: Desk, house: int) -> None:
    grant(desk)
    grant(desk, OTHER, "P-7781", INAPAM)
    assert len(held(desk)) == 2


def test_what_lapsed_makes_room_for_another_at_the_account_and_for_the_key_elsewhere(
    desk: Desk, house: int, clock: Clock
) -> None:
    grant(desk, expires_on=date(2026, 11, 30))
    clock.forward(days=11)
    grant(desk, OTHER, "P-7781")
    grant(desk, HOUSE, "I-2", INAPAM, expires_on=date(2026, 12, 1))
    clock.forward(days=1)
    grant(desk, HOUSE, "N-3", EMPLOYEE)
    ended = [row.benefit for row in benefits.register(desk, with_ended=True) if row.benefit.ended_on]
    assert [(one.key, one.end_reason) for one in ended] == [
        ("P-7781", "Venció sin renovarse"),
        ("I-2", "Venció sin renovarse"),
    ]
    assert len(held(desk)) == 2


def test_renewing_what_still_holds_only_moves_its_last_day(desk: Desk, house: int) -> None:
    number = grant(desk, expires_on=date(2026, 11, 30))
    done = benefit_grants.renew(desk, [number, number])
    assert (done.value, done.changed) == (1, {Change("benefit", number), Change("account", house)})
    (row,) = benefits.register(desk, with_ended=True)
    assert (row.benefit.granted_on, row.benefit.expires_on) == (date(2026, 11, 20), date(2027, 11, 30))
    assert row.benefit.paper == "Credencial de pensionado"
    assert history(desk, "account", house)[0].act == "benefit.renewed"


def test_renewing_what_lapsed_begins_anew_and_leaves_the_days_between_without_it(
    desk: Desk, house: int, clock: Clock
) -> None:
    number = grant(desk, expires_on=date(2026, 11, 30))
    clock.forward(days=26)  # 16 December
    benefit_grants.renew(desk, [number], "Credencial nueva")
    with desk.read() as connection:
        days = {day: house in stored.benefits_on(connection, date(2026, 12, day)) for day in (1, 15, 16)}
    assert days == {1: False, 15: False, 16: True}
    (row,) = benefits.register(desk)
    assert (row.benefit.granted_on, row.benefit.expires_on) == (date(2026, 12, 16), date(2027, 11, 30))
    assert (row.benefit.paper, row.benefit.key) == ("Credencial nueva", "P-7781")


def test_many_are_renewed_together_or_none(desk: Desk, house: int) -> None:
    first = grant(desk, expires_on=date(2026, 11, 30))
    second = grant(desk, OTHER, "P-2")  # good until November 2027
    with pytest.raises(Refused) as refusal:
        benefit_grants.renew(desk, [first, second])
    assert (refusal.value.code, refusal.value.values["account"]) == ("benefit.renewed_already", OTHER)
    assert benefits.register(desk)[0].benefit.expires_on == date(2026, 11, 30)


def test_a_renewal_may_have_a_last_day_of_its_own_but_not_before_the_one_there_is(desk: Desk, house: int) -> None:
    number = grant(desk, kind=EMPLOYEE, expires_on=date(2026, 12, 31))
    with pytest.raises(Refused, match=r"benefit\.expires_before"):
        benefit_grants.renew(desk, [number], until=date(2026, 12, 31))
    benefit_grants.renew(desk, [number], until=date(2027, 1, 31))
    assert benefits.register(desk)[0].benefit.expires_on == date(2027, 1, 31)


def test_a_kind_without_renewal_month_is_renewed_for_a_year(desk: Desk, house: int) -> None:
    number = grant(desk, kind=EMPLOYEE, expires_on=date(2026, 12, 31))
    benefit_grants.renew(desk, [number])
    assert benefits.register(desk)[0].benefit.expires_on == date(2027, 12, 31)


def test_what_never_lapses_is_not_renewed(desk: Desk, house: int) -> None:
    number = grant(desk, kind=EMPLOYEE)
    with pytest.raises(Refused) as refusal:
        benefit_grants.renew(desk, [number])
    assert refusal.value.values["day"] == "sin vencimiento"


def test_a_benefit_ends_from_that_day_on_and_frees_its_key(desk: Desk, house: int) -> None:
    number = grant(desk)
    done = benefit_grants.end(desk, number, "  se cambió de casa ")
    assert done.changed == {Change("benefit", number), Change("account", house)}
    assert held(desk) == set()
    line = history(desk, "account", house)[0]
    assert (line.act, line.reason) == ("benefit.ended", "se cambió de casa")
    grant(desk, OTHER)
    assert len(held(desk)) == 1


def test_ending_asks_for_a_reason_and_for_something_that_has_not_ended(desk: Desk, house: int) -> None:
    number = grant(desk)
    for number_told, reason, code in ((number, "no", "reason_short"), (99, "ya no vive aquí", "unknown")):
        with pytest.raises(Refused, match=rf"benefit\.{code}"):
            benefit_grants.end(desk, number_told, reason)
    benefit_grants.end(desk, number, "ya no vive aquí")
    with pytest.raises(Refused, match=r"benefit\.ended"):
        benefit_grants.end(desk, number, "ya no vive aquí")


def test_a_change_of_holder_ends_the_registered_benefit_too(desk: Desk, house: int) -> None:
    grant(desk)
    accounts.change_holder(desk, house, HolderChange("Pedro Sauce Ríos", "compraventa", "escritura 88"))
    (row,) = benefits.register(desk, with_ended=True)
    assert (row.benefit.ended_on, row.benefit.end_reason) == (desk.today(), "Cambio de titular")
    accounts.change_holder(desk, house, HolderChange("Ana Sauce Ríos", "compraventa", "escritura 89"))


def test_closing_the_account_ends_it_and_frees_the_key_for_the_new_house(desk: Desk, house: int) -> None:
    grant(desk)
    accounts.change_state(desk, house, AccountState.SUSPENDED, "se fue de viaje")
    assert held(desk) == {house}
    accounts.change_state(desk, house, AccountState.CLOSED, "casa demolida")
    (row,) = benefits.register(desk, with_ended=True)
    assert row.benefit.end_reason == "Baja de la cuenta"
    grant(desk, OTHER)


def test_a_change_of_holder_may_keep_the_benefit(desk: Desk, house: int) -> None:
    grant(desk)
    change = HolderChange("Rosa Elena Cota de Sauce", "se casó", "acta 12", keeps_benefit=True)
    accounts.change_holder(desk, house, change)
    assert held(desk) == {house}


def test_only_who_may_grants_renews_and_ends(desk: Desk, house: int) -> None:
    number, cashier = grant(seat(desk, "ana")), seat(desk, "lupita")
    for act in (
        lambda: benefit_grants.grant(cashier, GrantForm(OTHER, 1, "x")),
        lambda: benefit_grants.renew(cashier, [number]),
        lambda: benefit_grants.end(cashier, number, "porque sí"),
    ):
        with pytest.raises(Refused, match=r"right\.missing"):
            act()
