"""A report is registered in one act, found again by what was said, and listed by what is left of its limit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from agreement_makers import set_rule
from aguadesk.desk import accounts, complaint_steps, complaints
from aguadesk.desk.complaint_words import span_words
from aguadesk.desk.complaints import ComplaintFilter, Registration
from aguadesk.desk.desk import Authorisation, Desk
from aguadesk.domain.accounts import AccountState, PlaceKind
from aguadesk.domain.complaints import Channel, ComplaintState, ComplaintStep, Reporter
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.store import catalogues
from complaint_makers import area, attended, hindrance, kind, report, row
from makers import Clock, charge, make_account, make_desk, seat

DORA = Authorisation("dora", "direccion-1234")
HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.board.close()


class TestRegistering:
    def test_gives_a_number_and_turns_it_to_the_area_of_its_kind(self, desk: Desk) -> None:
        found = row(desk, report(desk, place="Hidalgo 12", references="frente a la tienda"))
        assert (found.name, found.state, found.area) == ("RP-000001", ComplaintState.ROUTED, "Agua potable")
        assert (found.place, found.references, found.reporter_name) == (
            "Hidalgo 12",
            "frente a la tienda",
            "Rosa Encino",
        )
        page = complaints.page(desk, found.id)
        assert [one.step for one in page.steps] == [ComplaintStep.RECEIVED, ComplaintStep.ROUTED]
        assert {one.person for one in page.steps} == {"Adela Nogal Pineda"}

    def test_of_an_account_takes_its_name_address_and_telephone(self, desk: Desk) -> None:
        account = make_account(desk)
        number = report(desk, account_id=account, reporter_name="", phone="", place="")
        found, holder = row(desk, number), accounts.rows(desk, [account])[account]
        assert (found.reporter_name, found.account) == (holder.holder, holder.number)
        assert found.where == found.reporter_address != ""

    def test_keeps_its_locality_and_its_address_on_the_net(self, desk: Desk) -> None:
        first = report(desk, locality="Ejido Sahuaral", email=" rosa@correo.mx ")
        assert (row(desk, first).locality, row(desk, first).email) == ("Ejido Sahuaral", "rosa@correo.mx")
        second = report(desk, locality="EJIDO  SAHUARAL")
        assert row(desk, second).locality == "Ejido Sahuaral", "one place, whatever its capitals"

    def test_of_an_account_is_in_its_locality_unless_told_otherwise(self, desk: Desk) -> None:
        with desk.write() as w:
            place = catalogues.place_id(w.connection, PlaceKind.LOCALITY, "La Cabecera")
            w.commit()
        account = make_account(desk, locality_id=place)
        assert row(desk, report(desk, account_id=account)).locality == "La Cabecera"
        assert row(desk, report(desk, account_id=account, locality="Ejido Sahuaral")).locality == "Ejido Sahuaral"

    def test_numbers_have_no_gaps_and_the_same_request_makes_nothing_new(self, desk: Desk) -> None:
        first = report(desk, request_id="uno")
        assert report(desk, request_id="uno") == first
        assert row(desk, report(desk, request_id="dos")).number == 2

    @pytest.mark.parametrize(
        ("code", "told", "refusal"),
        [
            ("toma_obstruida", {}, "complaint.account_missing"),
            ("comentario", {"reporter": Reporter.HOLDER}, "complaint.account_missing"),
            ("fuga_toma", {"place": " "}, "complaint.place_missing"),
            ("comentario", {"place": "", "reporter_name": "", "description": " "}, "complaint.words_missing"),
            ("luminaria", {}, "complaint.kind_unknown"),
            ("fuga_toma", {"account_id": 987}, "account.unknown"),
            ("fuga_toma", {"locality": " "}, "complaint.locality_missing"),
            ("fuga_toma", {"email": "rosa.correo"}, "complaint.email"),
            ("fuga_toma", {"email": "rosa @correo.mx"}, "complaint.email"),
        ],
    )
    def test_asks_for_what_its_kind_needs(self, desk: Desk, code: str, told: dict[str, object], refusal: str) -> None:
        with pytest.raises(Refused) as refused:
            report(desk, code, **told)
        assert refused.value.code == refusal
        assert complaints.list_ids(desk) == []

    def test_of_a_kind_that_is_not_there_is_refused(self, desk: Desk) -> None:
        with pytest.raises(Refused) as refused:
            complaints.register(desk, Registration(987, Channel.WRITTEN, Reporter.CITIZEN, "Rosa"))
        assert refused.value.code == "complaint.kind_unknown"

    def test_may_come_from_an_authority_in_writing(self, desk: Desk) -> None:
        number = report(desk, reporter=Reporter.AUTHORITY, channel=Channel.WRITTEN, reporter_name="Protección Civil")
        assert (row(desk, number).reporter, row(desk, number).channel) == (Reporter.AUTHORITY, Channel.WRITTEN)

    def test_is_not_for_the_auditor(self, desk: Desk) -> None:
        with pytest.raises(Refused) as refused:
            report(seat(desk, "beto"))
        assert refused.value.code == "right.missing"


def test_the_programme_has_the_hours_of_the_rule_in_force(desk: Desk) -> None:
    assert complaints.program_hours(desk) == 24
    set_rule(desk, complaints.PROGRAM_RULE, "36")
    assert complaints.program_hours(desk) == 36


class TestStanding:
    """Lack of water asks whether the account owes (activity 3); a limited tap is no broken one (LGAg art. 9)."""

    @pytest.fixture
    def owing(self, desk: Desk) -> int:
        account = make_account(desk)
        charge(desk, account, ("agua", "100"), due_on=date(2026, 9, 15))
        return account

    def test_of_an_account_that_owes_does_not_proceed(self, desk: Desk, owing: int) -> None:
        with pytest.raises(Refused) as refused:
            report(desk, "toma_obstruida", account_id=owing)
        assert refused.value.code == "complaint.owes"
        assert (refused.value.values["amount"], refused.value.values["months"]) == (Money.pesos(100), 3)
        assert complaints.list_ids(desk) == []

    def test_is_let_proceed_by_somebody_who_may_and_says_why(self, desk: Desk, owing: int) -> None:
        number = report(desk, "toma_obstruida", account_id=owing, standing_note="La llave está rota, no limitada")
        assert row(desk, number).standing_note == "La llave está rota, no limitada"

    def test_is_let_proceed_by_a_second_person(self, desk: Desk, owing: int) -> None:
        asked = Registration(
            kind(desk, "toma_obstruida").id,
            Channel.IN_PERSON,
            Reporter.HOLDER,
            account_id=owing,
            standing_note="Hay enfermos en casa",
        )
        lupita = seat(desk, "lupita")
        with pytest.raises(Refused) as refused:
            complaints.register(lupita, asked)
        assert refused.value.code == "right.missing"
        assert row(desk, complaints.register(lupita, asked, DORA).value).standing_note == "Hay enfermos en casa"

    def test_asks_nothing_of_who_is_up_to_date_nor_of_other_kinds(self, desk: Desk, owing: int) -> None:
        assert report(desk, "toma_obstruida", account_id=make_account(desk, "0104-0999"))
        assert report(desk, "fuga_toma", account_id=owing)

    def test_is_told_with_months_amount_and_limitation(self, desk: Desk, owing: int) -> None:
        accounts.change_state(desk, owing, AccountState.LIMITED, "Orden de limitación")
        found = complaints.standing_of(desk, owing)
        assert (found.owes, found.overdue, found.months, found.limited) == (True, Money.pesos(100), 3, True)


class TestAlike:
    def test_are_those_of_the_same_place_and_kind_of_the_last_days(self, desk: Desk, clock: Clock) -> None:
        first = report(desk, place="Calle Hidalgo 12")
        fuga = kind(desk, "fuga_toma").id
        assert [one.id for one in complaints.alike(desk, fuga, "CALLE  HIDÁLGO 12", None)] == [first]
        assert complaints.alike(desk, fuga, "Calle Hidalgo 1", None) == []
        assert complaints.alike(desk, kind(desk, "brocales").id, "Calle Hidalgo 12", None) == []
        clock.forward(days=8)
        assert complaints.alike(desk, fuga, "Calle Hidalgo 12", None) == []

    def test_are_those_whose_place_begins_with_what_is_told(self, desk: Desk) -> None:
        first = report(desk, place="Hidalgo 12, frente a la tienda")
        fuga = kind(desk, "fuga_toma").id
        assert [one.id for one in complaints.alike(desk, fuga, "hidalgo 12", None)] == [first]
        assert complaints.alike(desk, fuga, "hidalgo 1", None) == []

    def test_are_those_of_the_same_account_wherever_it_says(self, desk: Desk) -> None:
        account = make_account(desk)
        first = report(desk, account_id=account, place="")
        assert [one.id for one in complaints.alike(desk, kind(desk, "fuga_toma").id, "", account)] == [first]

    def test_leave_out_what_was_cancelled_and_what_says_no_place(self, desk: Desk) -> None:
        number = report(desk, place="Hidalgo 12")
        report(desk, "comentario", place="")
        complaint_steps.cancel(desk, number, "Se registró mal")
        assert complaints.alike(desk, kind(desk, "fuga_toma").id, "Hidalgo 12", None) == []
        assert complaints.alike(desk, kind(desk, "comentario").id, "", None) == []


class TestLists:
    def test_begin_with_what_ends_first_and_end_with_what_has_no_limit(self, desk: Desk, clock: Clock) -> None:
        slow, none = report(desk, "pavimento"), report(desk, "comentario")
        clock.forward(hours=1)
        fast = report(desk, "fuga_toma")
        assert complaints.list_ids(desk) == [fast, slow, none]
        assert complaints.list_ids(desk, ComplaintFilter()) == [fast, none, slow]

    def test_are_of_a_state_an_area_a_kind_an_account_or_some_days(self, desk: Desk, clock: Clock) -> None:
        account = make_account(desk)
        leak, sewer = report(desk, account_id=account), report(desk, "desazolve")
        done = attended(desk)
        clock.forward(days=1)
        late = report(desk, "desazolve")
        asked = {
            (leak, done): ComplaintFilter(kind_id=kind(desk, "fuga_toma").id),
            (sewer, late): ComplaintFilter(area_id=area(desk, "Alcantarillado y saneamiento")),
            (done,): ComplaintFilter(states=(ComplaintState.ATTENDED,)),
            (leak,): ComplaintFilter(account_id=account),
            (late,): ComplaintFilter(received_from=date(2026, 11, 21)),
            (leak, sewer, done): ComplaintFilter(received_to=date(2026, 11, 20)),
        }
        for expected, wanted in asked.items():
            assert sorted(complaints.list_ids(desk, wanted)) == sorted(expected)
        assert [one.id for one in complaints.of_account(desk, account)] == [leak]

    @pytest.mark.parametrize("typed", ["RP-2", "2", "molino", "rosa encino", "644 200", "morelos rosa"])
    def test_find_a_report_by_its_number_its_place_who_reported_it_or_the_telephone(
        self, desk: Desk, typed: str
    ) -> None:
        report(desk, reporter_name="Juan Peña", phone="1", place="Hidalgo 1")
        wanted = report(desk, reporter_name="Rosa Encino", phone="644 200 0000", place="Morelos, junto al molino")
        assert complaints.list_ids(desk, ComplaintFilter(typed=typed)) == [wanted]

    def test_find_a_report_by_its_account(self, desk: Desk) -> None:
        account = make_account(desk)
        wanted = report(desk, account_id=account)
        report(desk)
        assert complaints.list_ids(desk, ComplaintFilter(typed=row(desk, wanted).account)) == [wanted]

    def test_find_nothing_under_signs_alone(self, desk: Desk) -> None:
        report(desk)
        assert complaints.list_ids(desk, ComplaintFilter(typed="¿?")) == []

    def test_of_what_is_paused(self, desk: Desk) -> None:
        report(desk)
        paused = report(desk)
        complaint_steps.pause(desk, paused, hindrance(desk))
        attended(desk)
        assert complaints.list_ids(desk, ComplaintFilter(paused=True)) == [paused]


class TestFinding:
    def test_is_by_the_number_on_paper(self, desk: Desk) -> None:
        number = report(desk)
        assert complaints.find(desk, "rp'000001") == number

    @pytest.mark.parametrize("typed", ["RP-000009", "hidalgo"])
    def test_what_is_not_there_is_said(self, desk: Desk, typed: str) -> None:
        with pytest.raises(Refused) as refused:
            complaints.find(desk, typed)
        assert refused.value.code == "complaint.not_found"
        with pytest.raises(Refused):
            complaints.page(desk, 987)


def test_the_board_counts_what_each_area_has_on_its_hands(desk: Desk, clock: Clock) -> None:
    late = report(desk)
    clock.forward(hours=21)
    soon_of_sewer = report(desk, "desazolve")
    paused = report(desk)
    complaint_steps.pause(desk, paused, hindrance(desk))
    clock.forward(hours=21)
    attended(desk)
    columns = {one.area.name: one for one in complaints.board(desk) if one.area}
    water, sewer = columns["Agua potable"], columns["Alcantarillado y saneamiento"]
    assert (set(water.open), water.overdue, water.soon, water.paused) == ({late, paused}, (late,), (), (paused,))
    assert (sewer.open, sewer.soon) == ((soon_of_sewer,), (soon_of_sewer,))
    assert columns["Atención al usuario"].open == ()
    assert "Alumbrado público" not in columns
    assert complaints.urgent_within(desk) == 4 * HOUR


def test_a_kind_without_an_area_waits_to_be_turned(desk: Desk) -> None:
    with desk.write() as w:
        w.connection.exec_driver_sql("UPDATE complaint_kind SET area_id = NULL WHERE code = 'comentario'")
        w.commit()
    number = report(desk, "comentario")
    assert row(desk, number).state is ComplaintState.RECEIVED
    assert [one.open for one in complaints.board(desk) if one.area is None] == [(number,)]


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=59), "0 min"),
        (timedelta(minutes=45), "45 min"),
        (5 * HOUR, "5 h"),
        (-5 * HOUR - timedelta(minutes=20), "5 h 20 min"),
        (timedelta(hours=47, minutes=59), "47 h 59 min"),
        (timedelta(days=2), "2 días"),
        (timedelta(days=3, hours=4, minutes=30), "3 días 4 h"),
    ],
)
def test_a_length_of_time_is_said_as_at_the_desk(length: timedelta, words: str) -> None:
    assert span_words(length) == words
