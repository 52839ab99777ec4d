"""Who was attended without a paper: with one key for an account, by hand for a visitor; undone, counted, listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aguadesk.desk import attentions, procedures, register_sheets, trail
from aguadesk.desk.attentions import INFORMATION, AttentionForm
from aguadesk.desk.desk import Desk
from aguadesk.desk.procedures import ProcedureForm
from aguadesk.domain.complaints import Channel
from aguadesk.domain.errors import Refused
from aguadesk.store import counters
from makers import Clock, make_account, seat
from register_makers import NOVEMBER, TODAY, procedure_id, sheet_rows


def test_one_key_counts_somebody_of_an_account_once_a_day(desk: Desk) -> None:
    clock = Clock()
    desk = seat(replace(desk, clock=clock), "lupita")
    account = make_account(desk)
    done = attentions.attend_account(desk, account)
    (row,) = attentions.listed(desk, TODAY, TODAY)
    assert (row.id, row.account, row.holder) == (done.value, "0104-0237", "Rosa Elena Cota Beltrán")
    assert (row.procedure, row.channel) == ("Consulta de saldo y estado de cuenta", Channel.IN_PERSON)
    assert row.person == "Lupita Roble Cantera"
    with pytest.raises(Refused, match=r"attention\.repeated"):
        attentions.attend_account(desk, account)
    attentions.attend_account(desk, account, INFORMATION)
    clock.forward(days=1)
    attentions.attend_account(desk, account)
    assert len(attentions.listed(desk, *NOVEMBER)) == 3


def test_a_visitor_may_have_no_account_and_no_name(desk: Desk) -> None:
    asked = procedure_id(desk, INFORMATION)
    form = AttentionForm(asked, Channel.TELEPHONE, visitor="  Marina   Olmos ", note="Requisitos de contrato")
    attentions.attend(desk, form)
    attentions.attend(desk, AttentionForm(asked, on_day=date(2026, 11, 18)))
    newest, oldest = attentions.listed(desk, *NOVEMBER, procedure_id=asked)
    assert {newest.visitor, oldest.visitor} == {"Marina Olmos", ""}
    assert {newest.on_day, oldest.on_day} == {TODAY, date(2026, 11, 18)}
    assert not attentions.listed(desk, *NOVEMBER, procedure_id=procedure_id(desk, "saldo"))


def test_what_is_undone_stays_listed_and_is_counted_nowhere(desk: Desk) -> None:
    account = make_account(desk)
    done = attentions.attend_account(desk, account)
    assert _counted(desk) == 1
    undone = attentions.undo(desk, done.value).value
    assert not undone.stands
    assert not attentions.listed(desk, *NOVEMBER)[0].stands
    assert attentions.tallies(desk, *NOVEMBER) == []
    assert _counted(desk) == 0
    with pytest.raises(Refused, match=r"attention\.undone"):
        attentions.undo(desk, done.value)
    with pytest.raises(Refused, match=r"attention\.unknown"):
        attentions.undo(desk, 99)
    assert trail.board_trail(desk)[0].act == "attention.undone"
    attentions.attend_account(desk, account)
    assert _counted(desk) == 1


def test_the_tally_is_by_procedure_and_channel_and_adds_up_to_the_counter(desk: Desk) -> None:
    balance, told = procedure_id(desk, "saldo"), procedure_id(desk, INFORMATION)
    procedures.edit_procedure(desk, balance, ProcedureForm("Consulta de saldo y estado de cuenta", "PR-COM-01"))
    for form in (
        AttentionForm(balance),
        AttentionForm(balance),
        AttentionForm(balance, Channel.TELEPHONE),
        AttentionForm(told),
    ):
        attentions.attend(desk, form)
    found = attentions.tallies(desk, *NOVEMBER)
    assert [(one.quality_code, one.channel, one.people) for one in found] == [
        ("PR-COM-01", Channel.IN_PERSON, 2),
        ("PR-COM-01", Channel.TELEPHONE, 1),
        ("", Channel.IN_PERSON, 1),
    ]
    assert sum(one.people for one in found) == _counted(desk) == 4
    rows = sheet_rows(register_sheets.tallies_xlsx(desk, *NOVEMBER))
    assert rows[-1] == ("Total", "", "", 4)


def test_the_workbook_names_nobody_who_came(desk: Desk) -> None:
    attentions.attend_account(desk, make_account(desk))
    attentions.attend(desk, AttentionForm(procedure_id(desk, "saldo"), visitor="Marina Olmos"))
    undone = attentions.attend(desk, AttentionForm(procedure_id(desk, "saldo"), visitor="Otra"))
    attentions.undo(desk, undone.value)
    rows = sheet_rows(register_sheets.attentions_xlsx(desk, *NOVEMBER))
    assert len(rows) == 2
    assert [row[5] for row in rows] == ["0104-0237", ""]
    said = " ".join(str(cell) for row in rows for cell in row)
    assert "Olmos" not in said
    assert "Cota" not in said


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (AttentionForm(99), "attention.procedure"),
        (AttentionForm(1, account_id=99), "account.unknown"),
        (AttentionForm(1, on_day=date(2026, 11, 21)), "register.future"),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, form: AttentionForm, code: str) -> None:
    with pytest.raises(Refused, match=code):
        attentions.attend(desk, form)
    assert attentions.listed(desk, *NOVEMBER) == []


def test_days_that_end_before_they_begin_are_refused(desk: Desk) -> None:
    for read in (attentions.listed, attentions.tallies):
        with pytest.raises(Refused, match=r"register\.window"):
            read(desk, TODAY, date(2026, 11, 1))


def test_a_procedure_out_of_use_is_not_attended_with_one_key(desk: Desk) -> None:
    form = ProcedureForm("Consulta de saldo y estado de cuenta", active=False)
    procedures.edit_procedure(desk, procedure_id(desk, "saldo"), form)
    with pytest.raises(Refused, match=r"attention\.procedure"):
        attentions.attend_account(desk, make_account(desk))
    assert "saldo" not in {one.code for one in procedures.procedures(desk, only_active=True)}


class TestProcedures:
    """The catalogue of trámites with the codes of the quality system."""

    def test_a_new_one_gets_a_code_of_its_own(self, desk: Desk) -> None:
        ways = ProcedureForm(" Convenio  colectivo ", " PR-09 ", "INE\n\n Recibo  reciente ")
        new_id = procedures.add_procedure(desk, ways).value
        row = next(one for one in procedures.procedures(desk) if one.id == new_id)
        assert (row.name, row.code, row.quality_code) == ("Convenio colectivo", "convenio2", "PR-09")
        assert row.requirements == "INE\nRecibo reciente"
        assert procedures.free_code("¡!", {"otro"}) == "otro2"

    def test_changing_nothing_writes_nothing(self, desk: Desk) -> None:
        row = procedures.procedures(desk)[0]
        same = ProcedureForm(row.name, row.quality_code, row.requirements, row.active)
        assert procedures.edit_procedure(desk, row.id, same).value is False
        assert procedures.edit_procedure(desk, row.id, ProcedureForm(row.name, "PR-01")).value is True

    def test_what_is_wrong_is_refused(self, desk: Desk) -> None:
        for form, code in ((ProcedureForm(" "), "name_missing"), (ProcedureForm("pago de SERVICIOS"), "repeated")):
            with pytest.raises(Refused, match=rf"procedure\.{code}"):
                procedures.add_procedure(desk, form)
        with pytest.raises(Refused, match=r"procedure\.unknown"):
            procedures.edit_procedure(desk, 99, ProcedureForm("x"))

    def test_it_goes_out_as_a_workbook(self, desk: Desk) -> None:
        procedures.edit_procedure(desk, 1, ProcedureForm("Consulta de saldo y estado de cuenta", "PR-COM-01"))
        first = sheet_rows(register_sheets.procedures_xlsx(desk))[0]
        assert first[:3] == ("saldo", "Consulta de saldo y estado de cuenta", "PR-COM-01")


def _counted(desk: Desk) -> int:
    with desk.read() as connection:
        return int(counters.count(connection, "attended.users", *NOVEMBER))
