"""Prescription at the desk: acts by hand, what a resolution may declare, and its mirror when it was a mistake."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from agreement_makers import set_rule, sign
from aguadesk.desk import accounts, agreements, prescription
from aguadesk.desk.account_words import movement_words
from aguadesk.desk.checks import run_checks
from aguadesk.desk.desk import Authorisation, Change, Desk
from aguadesk.desk.trail import history
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.prescription import ActKind, Lapse
from aguadesk.store import audit
from aguadesk.store.queries import ask
from makers import SONORA, Clock, charge, make_account, seat, set_surcharge_rate
from notice_makers import pay

DORA = Authorisation("dora", "direccion-1234")
LUPITA = Authorisation("lupita", "caja-1234")
OLD, NEAR, YOUNG = date(2021, 5, 15), date(2021, 12, 15), date(2026, 11, 15)
WHY = "Lo pidió la usuaria por escrito"


def code_of(act: object, *arguments: object, **values: object) -> str:
    with pytest.raises(Refused) as caught:
        act(*arguments, **values)  # type: ignore[operator]
    return caught.value.code


def owed(desk: Desk, account_id: int) -> str:
    return accounts.account(desk, account_id).owed.plain


def holds(desk: Desk) -> bool:
    return all(result.ok for result in run_checks(desk))


def documents(desk: Desk) -> int:
    with desk.read() as connection:
        return len(ask(connection, "SELECT id FROM document"))


def acts(desk: Desk, account_id: int) -> list[str]:
    with desk.read() as connection:
        return [row.act for row in audit.history(connection, "account", account_id)]


@pytest.fixture
def account(desk: Desk) -> int:
    """An account that owes 110.00 of May 2021, 120.00 of December 2021 and 200.00 of this month."""
    set_surcharge_rate(desk, "0", date(2018, 1, 2))
    found = make_account(desk)
    charge(desk, found, ("agua", "100.00"), ("alcantarillado", "10.00"), period="2021-04", due_on=OLD)
    charge(desk, found, ("agua", "120.00"), period="2021-11", due_on=NEAR)
    charge(desk, found, ("agua", "200.00"), due_on=YOUNG)
    return found


@pytest.fixture
def old(desk: Desk, account: int) -> tuple[int, ...]:
    """The charges of the debt that has lapsed."""
    return prescription.clocks(desk, account).debts[0].debt.charge_ids


class TestClocks:
    def test_every_late_debt_of_an_account_is_told_with_where_it_stands_and_the_law(
        self, desk: Desk, account: int
    ) -> None:
        found = prescription.clocks(desk, account)
        assert [(one.debt.due_on, one.lapse) for one in found.debts] == [
            (OLD, Lapse.LAPSED),  # 16/05/2021 + 60 months = 16/05/2026
            (NEAR, Lapse.NEAR),  # 16/12/2021 + 60 months = 16/12/2026, warned from 16/06/2026
            (YOUNG, Lapse.RUNNING),
        ]
        assert found.lapsed == Money.pesos(110)
        assert (found.account, found.holder) == ("0104-0237", "Rosa Elena Cota Beltrán")
        assert found.citation == "Código Fiscal de la Federación, art. 146, cinco años"
        assert (found.acts, found.declarations) == ((), ())

    def test_an_account_that_is_not_there_has_none(self, desk: Desk) -> None:
        assert code_of(prescription.clocks, desk, 987) == "account.unknown"

    def test_the_list_begins_with_what_lapses_first_and_ends_with_what_has(self, desk: Desk, account: int) -> None:
        sooner, gone = make_account(desk, "0104-0300"), make_account(desk, "0104-0400")
        charge(desk, sooner, ("agua", "30.00"), due_on=date(2021, 11, 25))
        charge(desk, gone, ("agua", "900.00"), due_on=date(2020, 1, 15))
        make_account(desk, "0104-0500")
        listed = prescription.lapsing(desk)
        assert [one.account_id for one in listed] == [sooner, account, gone]
        assert (listed[0].near, listed[0].next_day, listed[0].lapsed) == (Money.pesos(30), date(2026, 11, 26), ZERO)
        both = listed[1]
        assert (both.near_debts, both.near, both.lapsed_debts, both.lapsed) == (
            1,
            Money.pesos(120),
            1,
            Money.pesos(110),
        )
        assert (listed[2].next_day, listed[2].lapsed) == (None, Money.pesos(900))

    def test_nothing_lapses_by_itself(self, desk: Desk, account: int) -> None:
        assert isinstance(desk.clock, Clock)
        desk.clock.moment = datetime(2040, 1, 1, 9, 0, tzinfo=SONORA)
        prescription.lapsing(desk)
        assert owed(desk, account) == "430.00"


class TestActs:
    def test_an_act_by_hand_begins_the_clock_again_and_is_in_the_trail(self, desk: Desk, account: int) -> None:
        done = prescription.add_act(
            desk, account, ActKind.NOTICE, date(2026, 11, 2), " Acta  14/2026 ", " Beto  Encino "
        )
        assert Change("account", account) in done.changed
        found = prescription.clocks(desk, account)
        assert [one.clock.last_day for one in found.debts] == [
            date(2026, 5, 16),  # too late for it
            date(2031, 11, 2),
            date(2031, 11, 16),
        ]
        (known,) = found.acts
        assert (known.act.proof, known.notified_by) == ("Acta 14/2026", "Beto Encino")
        (line, *_) = history(desk, "account", account)
        told = {change.field: change.after for change in line.changes}
        assert told == {
            "act": "Aviso entregado",
            "on_day": "02/11/2026",
            "proof": "Acta 14/2026",
            "notified_by": "Beto Encino",
        }

    def test_one_nobody_notified_says_no_name(self, desk: Desk, account: int) -> None:
        prescription.add_act(desk, account, ActKind.ACKNOWLEDGEMENT, desk.today(), "Escrito de la usuaria")
        (line, *_) = history(desk, "account", account)
        assert [change.field for change in line.changes] == ["act", "on_day", "proof"]

    def test_what_is_no_act_is_refused_and_nothing_is_written(self, desk: Desk, account: int) -> None:
        add, today, later = prescription.add_act, desk.today(), date(2026, 11, 21)
        assert code_of(add, desk, account, ActKind.PAYMENT, today, "A-000001") == "prescription.kind"
        assert code_of(add, desk, account, ActKind.NOTICE, today, "  ") == "prescription.proof_missing"
        assert code_of(add, desk, account, ActKind.NOTICE, later, "Acta") == "prescription.act_later"
        assert code_of(add, desk, 987, ActKind.NOTICE, today, "Acta") == "account.unknown"
        assert code_of(add, seat(desk, "lupita"), account, ActKind.NOTICE, today, "Acta") == "right.missing"
        assert prescription.clocks(desk, account).acts == ()

    def test_one_written_down_by_mistake_is_taken_away_by_who_declares(self, desk: Desk, account: int) -> None:
        number = prescription.add_act(desk, account, ActKind.NOTICE, date(2026, 11, 2), "Acta 14/2026").value
        remove, ana = prescription.remove_act, seat(desk, "ana")
        assert code_of(remove, desk, number, "no") == "prescription.reason_short"
        assert code_of(remove, ana, number, "Era de otra cuenta") == "right.missing"
        remove(ana, number, "Era de otra cuenta", DORA)
        assert prescription.clocks(desk, account).acts == ()
        assert code_of(remove, desk, number, "Era de otra cuenta") == "prescription.act_unknown"
        (line, *_) = history(desk, "account", account)
        assert (line.act, line.reason, line.authorised_by) == (
            "prescription.act_removed",
            "Era de otra cuenta",
            "Dora Palma Quijada",
        )


class TestDeclaring:
    def test_a_resolution_takes_a_lapsed_debt_off_whole_and_cites_the_law(
        self, desk: Desk, account: int, old: tuple[int, ...]
    ) -> None:
        made = prescription.declare(desk, account, old, " DJ/045/2026 ", WHY).value
        # 430.00 - 110.00 = 320.00
        assert owed(desk, account) == "320.00"
        assert (made.folio, made.amount, made.by, made.undone_by) == (
            "P-000001",
            Money.pesos(110),
            "Adela Nogal Pineda",
            "",
        )
        assert made.basis == "Resolución DJ/045/2026. Código Fiscal de la Federación, art. 146, cinco años"
        with desk.read() as connection:
            rows = ask(connection, "SELECT * FROM entry WHERE document_id = :id ORDER BY id", id=made.document_id)
            (document,) = ask(connection, "SELECT kind, series FROM document WHERE id = :id", id=made.document_id)
        assert [(row.debit_id, row.credit_id, row.amount_centavos, row.settles_id) for row in rows] == [
            (33, 1, 10_000, old[0]),
            (33, 1, 1_000, old[1]),
        ]
        assert tuple(document) == ("adjustment", "P")
        found = prescription.clocks(desk, account)
        assert [one.debt.due_on for one in found.debts] == [NEAR, YOUNG]
        assert found.declarations == (made,)
        assert acts(desk, account)[0] == "prescription.declared"
        last = accounts.account_movements(desk, account)[-1]
        assert movement_words(last) == f"Ajuste · Prescripción: {WHY}"
        assert holds(desk)

    def test_what_was_paid_of_it_stays_paid(self, desk: Desk, account: int) -> None:
        pay(desk, account, "30.00")
        found = prescription.clocks(desk, account)
        made = prescription.declare(desk, account, found.debts[0].debt.charge_ids, "DJ/1", WHY).value
        assert made.amount == Money.pesos(80)  # 110.00 - 30.00
        assert owed(desk, account) == "320.00"

    def test_surcharges_that_nobody_charged_yet_go_with_what_they_were_on(self, desk: Desk) -> None:
        # One percent a month since 2026 on 100.00 due in May 2021: what accrues is asked for, until the debt is gone.
        set_surcharge_rate(desk, "1", date(2026, 1, 3))
        found = make_account(desk)
        (water,) = charge(desk, found, ("agua", "100.00"), period="2021-04", due_on=OLD)
        assert Money.parse(owed(desk, found)) > Money.pesos(100)
        prescription.declare(desk, found, [water], "DJ/1", WHY)
        assert owed(desk, found) == "0.00"

    def test_only_what_has_lapsed_can_be(self, desk: Desk, account: int, old: tuple[int, ...]) -> None:
        near = prescription.clocks(desk, account).debts[1].debt.charge_ids
        before = documents(desk)
        assert code_of(prescription.declare, desk, account, [*old, *near], "DJ/1", WHY) == "prescription.not_lapsed"
        assert documents(desk) == before
        assert isinstance(desk.clock, Clock)
        desk.clock.moment = datetime(2026, 12, 16, 23, 0, tzinfo=SONORA)  # its last day
        assert code_of(prescription.declare, desk, account, near, "DJ/1", WHY) == "prescription.not_lapsed"
        desk.clock.forward(hours=1)
        prescription.declare(desk, account, near, "DJ/1", WHY)
        assert owed(desk, account) == "310.00"

    def test_an_act_in_time_keeps_it_from_being_declared(self, desk: Desk, account: int, old: tuple[int, ...]) -> None:
        prescription.add_act(desk, account, ActKind.AGREEMENT, date(2023, 1, 9), "Convenio en papel 88/2023")
        assert code_of(prescription.declare, desk, account, old, "DJ/1", WHY) == "prescription.not_lapsed"

    def test_without_a_resolution_a_reason_or_a_debt_it_is_refused(
        self, desk: Desk, account: int, old: tuple[int, ...]
    ) -> None:
        declare = prescription.declare
        assert code_of(declare, desk, account, old, "  ", WHY) == "prescription.resolution_missing"
        assert code_of(declare, desk, account, old, "DJ/1", "ya") == "prescription.reason_short"
        assert code_of(declare, desk, account, [], "DJ/1", WHY) == "prescription.nothing"
        assert code_of(declare, desk, account, old[:1], "DJ/1", WHY) == "prescription.in_part"
        assert code_of(declare, desk, account, [987], "DJ/1", WHY) == "prescription.gone"
        assert code_of(declare, desk, make_account(desk, "0104-0999"), old, "DJ/1", WHY) == "prescription.gone"
        assert owed(desk, account) == "430.00"

    def test_a_second_click_declares_nothing_more(self, desk: Desk, account: int, old: tuple[int, ...]) -> None:
        prescription.declare(desk, account, old, "DJ/1", WHY)
        assert code_of(prescription.declare, desk, account, old, "DJ/1", WHY) == "prescription.gone"
        assert len(prescription.clocks(desk, account).declarations) == 1

    def test_who_has_no_right_needs_somebody_who_has(self, desk: Desk, account: int, old: tuple[int, ...]) -> None:
        ana = seat(desk, "ana")
        assert code_of(prescription.declare, ana, account, old, "DJ/1", WHY) == "right.missing"
        assert code_of(prescription.declare, ana, account, old, "DJ/1", WHY, LUPITA) == "right.not_authorised"
        made = prescription.declare(ana, account, old, "DJ/1", WHY, DORA).value
        assert (made.by, made.authorised_by) == ("Ana Fresno Olmedo", "Dora Palma Quijada")

    def test_what_an_agreement_covers_waits_for_its_end(self, desk: Desk, account: int, old: tuple[int, ...]) -> None:
        # Under a rule of two years at most no signature saves the debt of 2021, but the agreement is counted on.
        set_rule(desk, "prescription.most_months", "24")
        row = sign(desk, account)
        assert code_of(prescription.declare, desk, account, old, "DJ/1", WHY) == "prescription.agreed"
        agreements.cancel(desk, row.id, "Se firmó por error")
        prescription.declare(desk, account, old, "DJ/1", WHY)
        assert holds(desk)


class TestUndoing:
    def test_a_declaration_made_by_mistake_is_undone_by_its_mirror(
        self, desk: Desk, account: int, old: tuple[int, ...]
    ) -> None:
        made = prescription.declare(desk, account, old, "DJ/1", WHY).value
        undone = prescription.undo(desk, made.document_id, "Sí se había notificado").value
        assert (undone.folio, undone.undone_by) == ("P-000001", "CAN-000001")
        assert owed(desk, account) == "430.00"
        found = prescription.clocks(desk, account)
        assert (found.debts[0].debt.charge_ids, found.debts[0].lapse) == (old, Lapse.LAPSED)
        assert acts(desk, account)[0] == "prescription.undone"
        assert holds(desk)
        again = prescription.declare(desk, account, old, "DJ/2", WHY).value
        assert [one.folio for one in prescription.clocks(desk, account).declarations] == [again.folio, "P-000001"]

    def test_it_is_undone_once_with_a_reason_and_the_right(
        self, desk: Desk, account: int, old: tuple[int, ...]
    ) -> None:
        made = prescription.declare(desk, account, old, "DJ/1", WHY).value
        undo, ana = prescription.undo, seat(desk, "ana")
        assert code_of(undo, desk, made.document_id, "no") == "prescription.reason_short"
        assert code_of(undo, ana, made.document_id, "Sí se notificó") == "right.missing"
        assert code_of(undo, desk, 1, "Sí se notificó") == "prescription.unknown"
        undo(ana, made.document_id, "Sí se notificó", DORA)
        assert code_of(undo, desk, made.document_id, "Sí se notificó") == "prescription.undone"
