"""Registering the benefits that the padrón tells in words."""

from __future__ import annotations

from datetime import date

import pytest

from aguadesk.desk import accounts, benefit_grants, benefit_padron, benefits
from aguadesk.desk.benefit_padron import Obstacle
from aguadesk.desk.desk import Desk
from aguadesk.desk.trail import history
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Cancelled, Refused
from discount_makers import EMPLOYEE, INAPAM, PENSION, VULNERABLE, grant, kind_id
from makers import Clock, make_account, seat


class Impatient:
    """Progress of somebody who stops it at once."""

    def step(self, done: int, total: int, text: str = "") -> None:
        raise Cancelled


def tell(desk: Desk, number: str, words: str, key: str = "", **values: object) -> int:
    """Make an account whose padrón tells a benefit."""
    return make_account(desk, number, f"Persona {number}", benefit=words, benefit_key=key, **values)  # type: ignore[arg-type]


def obstacles(desk: Desk) -> dict[str, tuple[str, str]]:
    return {row.told.account: (row.kind, row.obstacle.value) for row in benefit_padron.told_by_padron(desk)}


def test_the_words_of_the_padron_tell_kinds_and_what_stands_in_the_way(desk: Desk) -> None:
    make_account(desk, "1")
    tell(desk, "2", "PENSIONADA", "P-2")
    tell(desk, "3", "adulto mayor")
    tell(desk, "4", "vulnerable")
    tell(desk, "5", "descuento")
    tell(desk, "6", "Jubilado", "p 6")
    tell(desk, "7", "Jubilada", "P-6")
    assert obstacles(desk) == {
        "2": (PENSION, "none"),
        "3": (INAPAM, "key_missing"),
        "4": (VULNERABLE, "none"),
        "5": ("", "kind"),
        "6": (PENSION, "key_twice"),
        "7": (PENSION, "key_twice"),
    }


def test_a_key_that_is_registered_elsewhere_stands_in_the_way_until_that_lapses(desk: Desk) -> None:
    make_account(desk, "1")
    grant(desk, "1", "P-2", expires_on=date(2026, 11, 30))
    tell(desk, "2", "pensionado", "P2")
    assert obstacles(desk) == {"2": (PENSION, "key_twice")}
    assert isinstance(desk.clock, Clock)
    desk.clock.forward(days=11)
    assert obstacles(desk) == {"2": (PENSION, "none")}
    benefit_padron.register_told(desk)
    assert [(row.benefit.account, row.benefit.ended_on) for row in benefits.register(desk, with_ended=True)] == [
        ("1", desk.today()),
        ("2", None),
    ]


def test_all_in_whose_way_nothing_stands_are_registered_until_this_november(desk: Desk) -> None:
    account = tell(desk, "2", "PENSIONADA", " p-2 ")
    tell(desk, "3", "INAPAM")
    tell(desk, "4", "empleado", "N-4")
    done = benefit_padron.register_told(desk)
    assert done.value == 2
    told = {row.benefit.account: row.benefit for row in benefits.register(desk)}
    assert set(told) == {"2", "4"}
    assert (told["2"].beneficiary, told["2"].key, told["2"].paper) == ("Persona 2", "P-2", "Según el padrón")
    # Nobody has shown a paper this year: it is good until the renewal month ends, 30 November 2026.
    assert told["2"].expires_on == date(2026, 11, 30)
    assert (told["4"].kind, told["4"].expires_on) == (EMPLOYEE, None)
    assert history(desk, "account", account)[0].act == "benefit.granted"
    assert obstacles(desk) == {"3": (INAPAM, "key_missing")}


def test_the_person_may_say_what_words_mean(desk: Desk) -> None:
    tell(desk, "2", "tercera edad", "T-2")
    tell(desk, "3", "3a edad", "T-3")
    chosen = {"tercera edad": kind_id(desk, INAPAM), "3a edad": 99}
    assert benefit_padron.register_told(desk, chosen).value == 1
    assert benefits.register(desk)[0].benefit.kind == INAPAM
    assert obstacles(desk) == {"3": ("", "kind")}


def test_closed_accounts_and_those_registered_are_not_told_of(desk: Desk) -> None:
    tell(desk, "2", "pensionado", "P-2", state=AccountState.CLOSED)
    tell(desk, "3", "pensionado", "P-3")
    grant(desk, "3", "P-3")
    assert benefit_padron.told_by_padron(desk) == []


def test_one_that_was_ended_is_told_of_again_while_the_padron_says_so(desk: Desk) -> None:
    tell(desk, "3", "pensionado", "P-3")
    benefit_grants.end(desk, grant(desk, "3", "P-3"), "mostró otra credencial")
    assert [row.obstacle for row in benefit_padron.told_by_padron(desk)] == [Obstacle.NONE]


def test_the_account_still_tells_what_the_padron_said(desk: Desk) -> None:
    account = tell(desk, "2", "PENSIONADA", "P-2")
    benefit_padron.register_told(desk)
    assert accounts.account(desk, account).form.benefit == "PENSIONADA"


def test_nothing_to_register_is_said(desk: Desk) -> None:
    tell(desk, "3", "INAPAM")
    with pytest.raises(Refused, match=r"benefit\.none_to_register"):
        benefit_padron.register_told(desk)


def test_whoever_stops_it_registers_nobody(desk: Desk) -> None:
    tell(desk, "2", "pensionado", "P-2")
    with pytest.raises(Cancelled):
        benefit_padron.register_told(desk, progress=Impatient())
    assert benefits.register(desk) == []


def test_many_are_registered_with_progress(desk: Desk) -> None:
    seen: list[tuple[int, int]] = []

    class Watched:
        def step(self, done: int, total: int, text: str = "") -> None:
            seen.append((done, total))

    for number in range(60):
        tell(desk, f"{number:03d}", "pensionado", f"P-{number}")
    assert benefit_padron.register_told(desk, progress=Watched()).value == 60
    assert seen == [(0, 60), (50, 60)]


def test_a_cashier_registers_nobody(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"right\.missing"):
        benefit_padron.register_told(seat(desk, "lupita"))
