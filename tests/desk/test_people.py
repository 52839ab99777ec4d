"""The people of the office: sitting down, passwords, roles, and who must never be lost."""

from __future__ import annotations

import pytest

from aguadesk.desk import people, trail
from aguadesk.desk.desk import Desk
from aguadesk.domain.errors import Refused
from aguadesk.domain.rights import Right, Role
from makers import seat


def refusal(act: object, *arguments: object, **named: object) -> str:
    """Return the code an act is refused with."""
    with pytest.raises(Refused) as refused:
        act(*arguments, **named)  # type: ignore[operator]
    return refused.value.code


def id_of(desk: Desk, login: str) -> int:
    return next(card.id for card in people.all_people(desk) if card.login == login)


def acts(desk: Desk) -> list[str]:
    return [line.act for line in reversed(trail.board_trail(desk)) if line.subject == "person"]


class TestSittingDown:
    def test_the_list_names_who_may_and_never_the_system(self, desk: Desk) -> None:
        people.edit_person(desk, id_of(desk, "ana"), "Ana Fresno Olmedo", [Role.ATTENTION], active=False)
        assert [card.login for card in people.sign_in_list(desk)] == ["admin", "beto", "dora", "lupita"]
        assert [card.login for card in people.all_people(desk)] == ["admin", "ana", "beto", "dora", "lupita"]

    def test_the_right_password_seats_the_person_and_is_written_down(self, desk: Desk) -> None:
        seated = people.sign_in(desk, "lupita", "caja-1234")
        assert seated.person.name == "Lupita Roble Cantera"
        assert acts(desk) == ["person.signed_in"]

    @pytest.mark.parametrize(("login", "password"), [("lupita", "caja-123"), ("nadie", "x"), ("sistema", "")])
    def test_anything_else_is_refused_alike(self, desk: Desk, login: str, password: str) -> None:
        assert refusal(people.sign_in, desk, login, password) == "person.wrong_password"
        assert acts(desk) == []

    def test_who_was_retired_cannot_sit_down(self, desk: Desk) -> None:
        people.edit_person(desk, id_of(desk, "ana"), "Ana", [Role.ATTENTION], active=False)
        assert refusal(people.sign_in, desk, "ana", "atencion-1234") == "person.wrong_password"


class TestPasswords:
    @pytest.fixture
    def new(self, desk: Desk) -> int:
        return people.add_person(desk, "mario", "Mario Cedro", [Role.FIELD]).value

    def test_who_has_none_must_choose_one_first(self, desk: Desk, new: int) -> None:
        assert refusal(people.sign_in, desk, "mario", "") == "person.must_choose_password"
        seated = people.choose_first_password(desk, "mario", "campo-99", "campo-99")
        assert seated.person.id == new
        assert people.sign_in(desk, "mario", "campo-99").person.id == new
        assert refusal(people.choose_first_password, desk, "mario", "otra-99", "otra-99") == "person.has_password"

    @pytest.mark.parametrize("login", ["nadie", "sistema"])
    def test_nobody_chooses_one_for_a_person_that_does_not_exist(self, desk: Desk, login: str) -> None:
        assert refusal(people.choose_first_password, desk, login, "campo-99", "campo-99") == "person.wrong_password"

    @pytest.mark.parametrize(
        ("password", "again", "code"),
        [
            ("corta", "corta", "person.password_short"),
            ("Mario.c", "Mario.c", "person.password_is_login"),
            ("campo-99", "campo-98", "person.password_differs"),
        ],
    )
    def test_a_weak_one_is_refused(self, desk: Desk, password: str, again: str, code: str) -> None:
        people.add_person(desk, "mario.c", "Mario", [Role.FIELD])
        assert refusal(people.choose_first_password, desk, "mario.c", password, again) == code

    def test_ones_own_is_changed_by_who_knows_it(self, desk: Desk) -> None:
        cashier = seat(desk, "lupita")
        assert refusal(people.change_own_password, cashier, "mala", "nueva-99", "nueva-99") == "person.wrong_password"
        people.change_own_password(cashier, "caja-1234", "nueva-99", "nueva-99")
        assert people.sign_in(desk, "lupita", "nueva-99").person.login == "lupita"
        assert acts(desk)[0] == "person.password_changed"

    def test_a_forgotten_one_is_taken_away_and_no_trace_holds_it(self, desk: Desk) -> None:
        people.forget_password(desk, id_of(desk, "lupita"))
        assert refusal(people.sign_in, desk, "lupita", "caja-1234") == "person.must_choose_password"
        assert all(not line.changes for line in trail.board_trail(desk) if line.act.startswith("person.password"))


class TestPeople:
    def test_somebody_is_added_with_several_roles(self, desk: Desk) -> None:
        made = people.add_person(desk, " Mario ", "  Mario   Cedro ", [Role.CASHIER, Role.FIELD])
        card = next(card for card in people.all_people(desk) if card.id == made.value)
        assert (card.login, card.name, card.has_password) == ("mario", "Mario Cedro", False)
        assert card.roles == {Role.CASHIER, Role.FIELD}
        newest = trail.board_trail(desk, 1)[0]
        assert {change.field: change.after for change in newest.changes} == {
            "login": "mario",
            "name": "Mario Cedro",
            "roles": ["cashier", "field"],
        }

    @pytest.mark.parametrize(
        ("login", "name", "roles", "code"),
        [
            ("ñandú", "Mario", [Role.FIELD], "person.login_shape"),
            ("m", "Mario", [Role.FIELD], "person.login_shape"),
            ("lupita", "Mario", [Role.FIELD], "person.login_taken"),
            ("sistema", "Mario", [Role.FIELD], "person.login_taken"),
            ("mario", "  ", [Role.FIELD], "person.name_missing"),
            ("mario", "Mario", [], "person.no_role"),
        ],
    )
    def test_is_refused_without_login_name_or_role(
        self, desk: Desk, login: str, name: str, roles: list[Role], code: str
    ) -> None:
        assert refusal(people.add_person, desk, login, name, roles) == code

    def test_changes_leave_before_and_after(self, desk: Desk) -> None:
        lupita = id_of(desk, "lupita")
        done = people.edit_person(desk, lupita, "Guadalupe Roble", [Role.CASHIER, Role.ATTENTION])
        assert done.value is True
        newest = trail.board_trail(desk, 1)[0]
        assert {change.field: (change.before, change.after) for change in newest.changes} == {
            "name": ("Lupita Roble Cantera", "Guadalupe Roble"),
            "roles": (["cashier"], ["attention", "cashier"]),
        }
        assert people.edit_person(desk, lupita, "Guadalupe Roble", [Role.CASHIER, Role.ATTENTION]).value is False

    def test_the_system_and_strangers_cannot_be_changed(self, desk: Desk) -> None:
        assert refusal(people.edit_person, desk, 1, "Sistema", [Role.FIELD]) == "person.unknown"
        assert refusal(people.edit_person, desk, 99, "Nadie", [Role.FIELD]) == "person.unknown"
        assert refusal(people.forget_password, desk, 1) == "person.unknown"


class TestTheLastAdministrator:
    def test_cannot_lose_the_role_or_the_desk(self, desk: Desk) -> None:
        admin = id_of(desk, "admin")
        change = people.edit_person
        assert refusal(change, desk, admin, "Adela", [Role.DIRECTOR]) == "person.last_administrator"
        retire = (desk, admin, "Adela", [Role.ADMINISTRATOR])
        assert refusal(change, *retire, active=False) == "person.last_administrator"

    def test_can_step_down_once_there_is_another(self, desk: Desk) -> None:
        admin = id_of(desk, "admin")
        people.edit_person(desk, id_of(desk, "dora"), "Dora", [Role.DIRECTOR, Role.ADMINISTRATOR])
        people.edit_person(desk, admin, "Adela", [Role.CASHIER])
        director = seat(desk, "dora")
        assert refusal(people.edit_person, director, director.person.id, "Dora", [Role.DIRECTOR]) == (
            "person.last_administrator"
        )

    def test_one_who_was_retired_does_not_count(self, desk: Desk) -> None:
        dora, admin = id_of(desk, "dora"), id_of(desk, "admin")
        people.edit_person(desk, dora, "Dora", [Role.ADMINISTRATOR], active=False)
        assert refusal(people.edit_person, desk, admin, "Adela", [Role.FIELD]) == "person.last_administrator"
        people.edit_person(desk, dora, "Dora", [Role.FIELD], active=False)


class TestWhoMayAuthorise:
    def test_are_the_others_with_the_right_and_a_password(self, desk: Desk) -> None:
        people.add_person(desk, "nueva", "Nueva Directora", [Role.DIRECTOR])
        assert people.people_with(seat(desk, "lupita"), Right.CANCEL_RECEIPT) == [
            ("admin", "Adela Nogal Pineda"),
            ("dora", "Dora Palma Quijada"),
        ]
        assert people.people_with(desk, Right.CANCEL_RECEIPT) == [("dora", "Dora Palma Quijada")]
