"""Accounts at the desk: found, looked at, written, and every change with its trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aguadesk.desk import account_lists, accounts, cashier, till, trail
from aguadesk.desk.account_forms import AccountForm, Doubt, cleaned, doubts
from aguadesk.desk.accounts import HolderChange
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Authorisation, Change, Desk
from aguadesk.domain.accounts import AccountState, Service
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.payment import Tender
from aguadesk.domain.standing import StandingKind
from aguadesk.store import catalogues, settings
from aguadesk.ui.sentences import sentence
from makers import charge, make_account, seat, set_surcharge_rate

FORM = AccountForm(
    number="0104-0237",
    holder="Rosa Elena Cota Beltrán",
    street="Hidalgo",
    use_id=1,
    service=Service.METERED,
    control_number="T-88",
    rfc="gode 561231 gr8",
    phone="653 534 1234",
    house_number="118",
    colonia="Centro",
    locality="San Ángel del Río",
    sector="3",
    route="12",
    route_order=40,
    tariff="Doméstico Medio B",
    meter="M-5501",
    reading_m3=1284,
    benefit="INAPAM",
    benefit_key="IN-44",
    notes="Perro bravo.",
)


def refusal(act: object, *arguments: object, **named: object) -> Refused:
    """Return what an act is refused with."""
    with pytest.raises(Refused) as refused:
        act(*arguments, **named)  # type: ignore[operator]
    return refused.value


def changed(line: trail.TrailLine) -> dict[str, tuple[object, object]]:
    return {change.field: (change.before, change.after) for change in line.changes}


@pytest.fixture
def account(desk: Desk) -> int:
    return accounts.create_account(desk, FORM).value


class TestFinding:
    def test_words_in_any_order_and_without_accents_find_an_account(self, desk: Desk, account: int) -> None:
        for typed in ("beltran rosa", "HIDALGO 118", "0104-0237", "01040237", "t-88", "m-5501", "centro cota"):
            assert accounts.search_accounts(desk, typed) == [account], typed

    def test_nothing_typed_finds_nothing(self, desk: Desk, account: int) -> None:
        assert accounts.search_accounts(desk, "  ") == []
        assert accounts.search_accounts(desk, "zzz") == []

    def test_the_folio_of_a_receipt_finds_its_account_first(self, desk: Desk, account: int) -> None:
        other = make_account(desk, "0999-0001", "A 000001 Olmo")
        till.open_till(desk, "caja1", ZERO)
        charge(desk, account, ("agua", "100"))
        money = Money.pesos(100)
        order = PaymentOrder("caja1", (Tender(Method.CASH, money, money),), "r-1", account)
        cashier.take_payment(desk, order)
        assert accounts.search_accounts(desk, "A-000001") == [account, other]
        assert accounts.search_accounts(desk, "a-1")[0] == account
        assert accounts.search_accounts(desk, "A-000001", limit=1) == [account]

    def test_an_exact_number_comes_before_names_that_begin_like_it(self, desk: Desk) -> None:
        make_account(desk, "500", "Uno 12")
        exact = make_account(desk, "12", "Dos")
        assert accounts.search_accounts(desk, "12")[0] == exact

    def test_a_number_leads_to_its_account_or_is_refused(self, desk: Desk, account: int) -> None:
        assert accounts.account_id_of_number(desk, " 0104-0237 ") == account
        assert refusal(accounts.account_id_of_number, desk, "0").code == "account.unknown"

    def test_a_list_and_the_page_say_the_same_with_what_accrued(self, desk: Desk, account: int) -> None:
        set_surcharge_rate(desk, "2", date(2026, 1, 3))
        charge(desk, account, ("agua", "200"), due_on=date(2026, 11, 15), iva_basis_points=1600)

        # From 15 to 20 November one month is begun: 2 % of 200 is 4.00 and its IVA 0.64.
        assert accounts.rows(desk, [account])[account].owed == Money.pesos("204.64")
        assert accounts.account(desk, account).owed == Money.pesos("204.64")

    def test_rows_are_read_for_the_ids_of_a_list(self, desk: Desk, account: int) -> None:
        assert accounts.rows(desk, [account])[account].address == "Hidalgo 118, Centro"


class TestLooking:
    def test_an_account_shows_all_it_has(self, desk: Desk, account: int) -> None:
        charge(desk, account, ("agua", "100"), due_on=date(2026, 9, 15))
        found = accounts.account(desk, account)
        assert (found.number, found.holder, found.use) == ("0104-0237", "Rosa Elena Cota Beltrán", "Doméstico")
        assert (found.address, found.state) == ("Hidalgo 118, Centro", AccountState.ACTIVE)
        assert found.meter is not None
        assert (found.meter.serial, found.meter.last_reading_m3) == ("M-5501", 1284)
        assert (found.owed, found.credit, found.balance) == (Money.pesos(100), ZERO, Money.pesos(100))
        assert (found.standing.kind, found.standing.months) == (StandingKind.IN_ARREARS, 3)
        assert [open_charge.open for open_charge in found.charges] == [Money.pesos(100)]
        assert found.opened_on == date(2026, 11, 20)
        assert len(accounts.account_movements(desk, account)) == 1

    def test_an_unknown_account_is_refused(self, desk: Desk) -> None:
        assert refusal(accounts.account, desk, 99).code == "account.unknown"


class TestANewAccount:
    def test_is_written_as_it_was_told(self, desk: Desk) -> None:
        done = accounts.create_account(desk, FORM)
        kept = accounts.account(desk, done.value).form
        assert kept == replace(FORM, rfc="GODE561231GR8", opened_on=date(2026, 11, 20))
        assert done.changed == {Change("account", done.value)}

    def test_leaves_its_trace_with_the_places_in_words(self, desk: Desk, account: int) -> None:
        (line,) = trail.history(desk, "account", account)
        assert (line.act, line.person) == ("account.created", "Adela Nogal Pineda")
        assert changed(line)["colonia"] == (None, "Centro")
        assert changed(line)["use"] == (None, "Doméstico")

    def test_shares_the_places_that_are_there_whatever_their_capitals(self, desk: Desk, account: int) -> None:
        other = replace(FORM, number="0104-0238", meter="", reading_m3=None, colonia="CENTRO", route="")
        kept = accounts.account(desk, accounts.create_account(desk, other).value).form
        assert (kept.colonia, kept.route) == ("Centro", "")
        with desk.read() as connection:
            assert [place.name for place in catalogues.all_places(connection, catalogues.PlaceKind.COLONIA)] == [
                "Centro"
            ]

    def test_may_have_been_opened_earlier(self, desk: Desk) -> None:
        done = accounts.create_account(desk, replace(FORM, opened_on=date(2019, 5, 2)))
        assert accounts.account(desk, done.value).opened_on == date(2019, 5, 2)

    @pytest.mark.parametrize(
        ("values", "code", "field"),
        [
            ({"number": " "}, "account.number_missing", "number"),
            ({"holder": ""}, "account.holder_missing", "holder"),
            ({"street": "  "}, "account.street_missing", "street"),
            ({"locality": " "}, "account.locality_missing", "locality"),
            ({"holder": "x" * 201}, "account.text_too_long", "holder"),
            ({"notes": "x" * 2001}, "account.text_too_long", "notes"),
            ({"route_order": -1}, "account.route_order", "route_order"),
            ({"reading_m3": 10_000_000}, "account.reading", "reading_m3"),
            ({"use_id": 99}, "account.use_unknown", "use_id"),
        ],
    )
    def test_is_refused_when_something_is_missing_or_wrong(
        self, desk: Desk, values: dict[str, object], code: str, field: str
    ) -> None:
        refused = refusal(accounts.create_account, desk, replace(FORM, **values))
        assert (refused.code, refused.values["field"]) == (code, field)
        assert accounts.search_accounts(desk, "hidalgo") == []

    def test_is_refused_a_number_or_a_meter_that_another_has(self, desk: Desk, account: int) -> None:
        assert refusal(accounts.create_account, desk, FORM).code == "account.number_repeated"
        refused = refusal(accounts.create_account, desk, replace(FORM, number="0104-0238"))
        assert (refused.code, refused.values["account"]) == ("account.meter_repeated", "0104-0237")

    def test_gets_the_next_number_of_its_route_or_of_the_padron(self, desk: Desk, account: int) -> None:
        make_account(desk, "0207-0100")
        assert accounts.suggested_number(desk) == "0207-0101"
        assert accounts.suggested_number(desk, "12") == "0104-0238"
        assert accounts.suggested_number(desk, "otra") == "0207-0101"

    def test_gets_the_first_number_on_an_empty_board(self, desk: Desk) -> None:
        assert accounts.suggested_number(desk) == "000001"


class TestLocality:
    """S2.29: the locality is a part of every address that a person writes."""

    @pytest.fixture
    def imported(self, desk: Desk) -> int:
        return make_account(desk)

    def test_an_account_imported_without_one_is_not_edited_without_it(self, desk: Desk, imported: int) -> None:
        form = replace(accounts.account(desk, imported).form, phone="653 111 2233")
        refused = refusal(accounts.edit_account, desk, imported, form)
        assert (refused.code, refused.values["field"]) == ("account.locality_missing", "locality")
        assert sentence(refused) == "Falta la localidad: escriba en qué pueblo, ejido o ciudad está la toma."
        assert accounts.account(desk, imported).form.phone == ""
        accounts.edit_account(desk, imported, replace(form, locality="Ejido Sahuaral"))
        kept = accounts.account(desk, imported).form
        assert (kept.phone, kept.locality) == ("653 111 2233", "Ejido Sahuaral")

    def test_every_other_act_leaves_such_an_account_in_peace(self, desk: Desk, imported: int) -> None:
        accounts.change_holder(desk, imported, HolderChange("Ana Sauce", "herencia", "acta 118"))
        accounts.change_state(desk, imported, AccountState.SUSPENDED, "lo pidió por escrito")
        found = accounts.account(desk, imported)
        assert (found.holder, found.state, found.form.locality) == ("Ana Sauce", AccountState.SUSPENDED, "")

    def test_the_one_proposed_is_where_most_accounts_are_or_the_municipality(self, desk: Desk) -> None:
        with desk.write() as w:
            settings.set_setting(w.connection, "board.municipality", "San Ángel del Río")
            w.commit()
        assert account_lists.main_locality(desk) == "San Ángel del Río"
        accounts.create_account(desk, replace(FORM, locality="Ejido Sahuaral"))
        assert account_lists.main_locality(desk) == "Ejido Sahuaral"
        for number in ("2", "3"):
            accounts.create_account(desk, replace(FORM, number=number, meter="", locality="La Cabecera"))
        assert account_lists.main_locality(desk) == "La Cabecera"


class TestDoubts:
    def test_what_is_likely_a_slip_is_told_beside_its_field(self) -> None:
        form = replace(FORM, rfc="HOLA", phone="123", meter=" ")
        assert doubts(form) == (
            Doubt("rfc", "doubt.rfc_shape"),
            Doubt("phone", "doubt.phone"),
            Doubt("meter", "doubt.metered_without_meter"),
        )

    def test_a_form_in_order_raises_none(self) -> None:
        assert doubts(FORM) == ()
        assert doubts(replace(FORM, service=Service.FIXED, meter="")) == ()

    def test_cleaning_takes_away_doubled_spaces_and_keeps_the_lines_of_notes(self) -> None:
        kept = cleaned(replace(FORM, holder="  Rosa   Elena ", notes=" Perro\nbravo. "))
        assert (kept.holder, kept.notes) == ("Rosa Elena", "Perro\nbravo.")


class TestEditing:
    def test_writes_what_changed_and_its_trace(self, desk: Desk, account: int) -> None:
        form = accounts.account(desk, account).form
        done = accounts.edit_account(desk, account, replace(form, phone="653 111 2233", colonia="Las Palmas"))
        assert done.value is True
        assert done.changed == {Change("account", account)}
        newest = trail.history(desk, "account", account)[0]
        assert newest.act == "account.edited"
        assert changed(newest) == {
            "phone": ("653 534 1234", "653 111 2233"),
            "colonia": ("Centro", "Las Palmas"),
        }
        assert accounts.search_accounts(desk, "palmas") == [account]
        assert accounts.search_accounts(desk, "centro") == []

    def test_changing_nothing_writes_nothing(self, desk: Desk, account: int) -> None:
        form = accounts.account(desk, account).form
        done = accounts.edit_account(desk, account, replace(form, street=" Hidalgo "))
        assert (done.value, done.changed) == (False, frozenset())
        assert len(trail.history(desk, "account", account)) == 1

    def test_keeps_the_state_and_the_day_it_was_opened(self, desk: Desk, account: int) -> None:
        accounts.change_state(desk, account, AccountState.LIMITED, "por adeudo")
        form = accounts.account(desk, account).form
        accounts.edit_account(desk, account, replace(form, notes="", opened_on=date(2000, 1, 1)))
        found = accounts.account(desk, account)
        assert (found.state, found.opened_on) == (AccountState.LIMITED, date(2026, 11, 20))

    def test_does_not_change_the_holder(self, desk: Desk, account: int) -> None:
        form = replace(accounts.account(desk, account).form, holder="Otra Persona")
        assert refusal(accounts.edit_account, desk, account, form).code == "account.holder_by_change"

    def test_may_keep_its_own_number_and_meter_but_not_take_anothers(self, desk: Desk, account: int) -> None:
        make_account(desk, "0104-0300", meter="M-9")
        form = accounts.account(desk, account).form
        taken = replace(form, number="0104-0300")
        assert refusal(accounts.edit_account, desk, account, taken).code == "account.number_repeated"
        taken = replace(form, meter="M-9")
        assert refusal(accounts.edit_account, desk, account, taken).code == "account.meter_repeated"

    def test_installs_corrects_and_retires_a_meter(self, desk: Desk) -> None:
        account = accounts.create_account(desk, replace(FORM, meter="", reading_m3=None)).value
        form = accounts.account(desk, account).form
        accounts.edit_account(desk, account, replace(form, meter="M-1", reading_m3=7))
        meter = accounts.account(desk, account).meter
        assert meter is not None
        assert (meter.serial, meter.last_reading_m3, meter.last_read_on) == ("M-1", 7, date(2026, 11, 20))
        accounts.edit_account(desk, account, replace(form, meter="M-2"))
        corrected = accounts.account(desk, account).meter
        assert corrected is not None
        assert (corrected.id, corrected.serial, corrected.last_reading_m3) == (meter.id, "M-2", 7)
        assert accounts.search_accounts(desk, "M-2") == [account]
        accounts.edit_account(desk, account, form)
        assert accounts.account(desk, account).meter is None

    def test_an_unknown_account_is_refused(self, desk: Desk) -> None:
        assert refusal(accounts.edit_account, desk, 99, FORM).code == "account.unknown"


class TestChangeOfHolder:
    CHANGE = HolderChange("Ramón Encino Valle", "Compró la casa", "Escritura 1234", "gode561231gr8", "653 000 1122")

    def test_puts_the_account_in_another_name_and_keeps_who_had_it(self, desk: Desk, account: int) -> None:
        charge(desk, account, ("agua", "100"))
        done = accounts.change_holder(desk, account, self.CHANGE)
        found = accounts.account(desk, account)
        assert done.value == "Rosa Elena Cota Beltrán"
        assert (found.holder, found.form.rfc, found.form.phone) == (
            "Ramón Encino Valle",
            "GODE561231GR8",
            "653 000 1122",
        )
        assert found.owed == Money.pesos(100)
        newest = trail.history(desk, "account", account)[0]
        assert newest.act == "account.holder_changed"
        assert newest.reason == "Compró la casa · Escritura 1234"
        assert changed(newest)["holder"] == ("Rosa Elena Cota Beltrán", "Ramón Encino Valle")
        assert accounts.search_accounts(desk, "encino") == [account]

    def test_ends_the_benefit_of_the_one_before_unless_told_otherwise(self, desk: Desk, account: int) -> None:
        accounts.change_holder(desk, account, self.CHANGE)
        assert accounts.account(desk, account).form.benefit == ""

    def test_keeps_the_benefit_when_told(self, desk: Desk, account: int) -> None:
        accounts.change_holder(desk, account, replace(self.CHANGE, keeps_benefit=True))
        assert accounts.account(desk, account).form.benefit_key == "IN-44"

    @pytest.mark.parametrize(
        ("values", "code"),
        [
            ({"holder": ""}, "account.holder_missing"),
            ({"holder": "Rosa  Elena Cota Beltrán"}, "account.holder_same"),
            ({"reason": "porq"}, "account.reason_short"),
            ({"document": " "}, "account.document_missing"),
        ],
    )
    def test_is_refused_without_name_reason_or_paper(
        self, desk: Desk, account: int, values: dict[str, str], code: str
    ) -> None:
        assert refusal(accounts.change_holder, desk, account, replace(self.CHANGE, **values)).code == code
        assert accounts.account(desk, account).holder == "Rosa Elena Cota Beltrán"


class TestChangeOfState:
    def test_leaves_its_trace_with_the_reason(self, desk: Desk, account: int) -> None:
        done = accounts.change_state(desk, account, AccountState.LIMITED, "Orden de limitación 12")
        assert done.value is AccountState.ACTIVE
        newest = trail.history(desk, "account", account)[0]
        assert (newest.act, newest.reason) == ("account.state_changed", "Orden de limitación 12")
        assert changed(newest) == {"state": ("active", "limited")}
        assert accounts.account(desk, account).standing.kind is StandingKind.LIMITED
        assert accounts.search_accounts(desk, "centro cota m-5501") == [account]

    def test_is_refused_without_a_reason_to_the_same_state_or_a_state_that_does_not_follow(
        self, desk: Desk, account: int
    ) -> None:
        change = accounts.change_state
        assert refusal(change, desk, account, AccountState.LIMITED, "x").code == "account.reason_short"
        assert refusal(change, desk, account, AccountState.ACTIVE, "por gusto").code == "account.state_same"
        change(desk, account, AccountState.SUSPENDED, "casa sola")
        assert refusal(change, desk, account, AccountState.LIMITED, "por gusto").code == "account.state_not_allowed"

    def test_an_account_that_owes_nothing_is_closed_by_who_changes_states(self, desk: Desk, account: int) -> None:
        attention = seat(desk, "ana")
        accounts.change_state(attention, account, AccountState.CLOSED, "casa demolida")
        assert accounts.account(desk, account).state is AccountState.CLOSED
        accounts.change_state(attention, account, AccountState.ACTIVE, "casa nueva")

    def test_one_that_owes_is_closed_only_with_authority(self, desk: Desk, account: int) -> None:
        charge(desk, account, ("agua", "100"))
        attention = seat(desk, "ana")
        close = (accounts.change_state, attention, account, AccountState.CLOSED, "casa demolida")
        assert refusal(*close).code == "right.missing"
        assert refusal(*close, Authorisation("lupita", "caja-1234")).code == "right.not_authorised"
        assert accounts.account(desk, account).state is AccountState.ACTIVE
        accounts.change_state(*close[1:], Authorisation("dora", "direccion-1234"))  # type: ignore[arg-type]
        newest = trail.history(desk, "account", account)[0]
        assert (newest.person, newest.authorised_by) == ("Ana Fresno Olmedo", "Dora Palma Quijada")
