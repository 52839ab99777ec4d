"""Kinds of benefit with their authority, and the register of beneficiaries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from aguadesk.desk import benefit_papers, benefits
from aguadesk.desk.benefits import KindForm
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.trail import board_trail
from aguadesk.domain.discounts import BenefitStanding
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.store import benefits as stored
from discount_makers import EMPLOYEE, INAPAM, PENSION, VULNERABLE, forgive, grant, kind_id
from makers import Clock, charge, make_account, make_desk, seat

FORM = KindForm("Madre soltera", 3_000, "Acuerdo de cabildo 8", cap_m3=20, paper="Acta de nacimiento", renewal_month=2)


def refusal(desk: Desk, form: KindForm) -> tuple[str, object]:
    with pytest.raises(Refused) as refused:
        benefits.add_kind(desk, form)
    return refused.value.code, refused.value.values.get("field")


def test_a_new_board_has_four_kinds_each_with_its_document(desk: Desk) -> None:
    kinds = benefits.kinds(desk)
    assert [kind.name for kind in kinds] == [PENSION, INAPAM, VULNERABLE, EMPLOYEE]
    assert all(kind.document and kind.percent_basis_points == 5_000 for kind in kinds)
    assert [kind.cap_m3 for kind in kinds] == [25, 13, None, None]


def test_a_kind_is_added_with_a_short_name_of_its_own(desk: Desk) -> None:
    done = benefits.add_kind(desk, FORM)
    assert done.changed == {Change("benefit_kind", done.value)}
    kind = benefits.kinds(desk)[-1]
    assert (kind.id, kind.code, kind.citation) == (done.value, "madre_soltera", "Acuerdo de cabildo 8")
    assert board_trail(desk)[0].act == "benefit_kind.added"


def test_two_names_that_fold_to_the_same_have_two_codes(desk: Desk) -> None:
    benefits.add_kind(desk, replace(FORM, name="Madre soltera con hijos"))
    benefits.add_kind(desk, replace(FORM, name="Madre soltera con hijas"))
    benefits.add_kind(desk, replace(FORM, name="¿?"))
    assert [kind.code for kind in benefits.kinds(desk)[-3:]] == [
        "madre_soltera_con",
        "madre_soltera_con_2",
        "beneficio",
    ]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"name": "  "}, "benefit.kind_name_missing", "name"),
        ({"name": "pensionado O JUBILADO"}, "benefit.kind_repeated", "name"),
        ({"percent_basis_points": 0}, "benefit.percent", "percent"),
        ({"percent_basis_points": 10_001}, "benefit.percent", "percent"),
        ({"cap_m3": 0}, "benefit.cap", "cap"),
        ({"cap_m3": 10_001}, "benefit.cap", "cap"),
        ({"document": " "}, "benefit.document_missing", "document"),
        ({"concepts": ("agua", "iva")}, "benefit.concept_unknown", "concepts"),
    ],
)
def test_a_kind_without_authority_or_sense_is_refused(
    desk: Desk, change: dict[str, object], code: str, field: str
) -> None:
    assert refusal(desk, replace(FORM, **change)) == (code, field)  # type: ignore[arg-type]
    assert len(benefits.kinds(desk)) == 4


def test_a_kind_changes_with_its_trace_and_what_does_not_change_leaves_none(desk: Desk) -> None:
    new_id = benefits.add_kind(desk, FORM).value
    assert benefits.edit_kind(desk, new_id, FORM).value is False
    done = benefits.edit_kind(desk, new_id, replace(FORM, percent_basis_points=4_000, active=False))
    assert (done.value, done.changed) == (True, {Change("benefit_kind", new_id)})
    last = board_trail(desk)[0]
    assert last.act == "benefit_kind.edited"
    assert {change.field: (change.before, change.after) for change in last.changes}["percent"] == ("30 %", "40 %")
    assert new_id not in {kind.id for kind in benefits.kinds(desk)}
    assert new_id in {kind.id for kind in benefits.kinds(desk, with_inactive=True)}


def test_a_kind_that_is_not_there_cannot_change(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"benefit\.kind_unknown"):
        benefits.edit_kind(desk, 99, FORM)


def test_benefits_touch_only_what_is_charged_for_the_service(desk: Desk) -> None:
    codes = {concept.code for concept in benefits.concepts_for_benefits(desk)}
    assert {"agua", "alcantarillado", "saneamiento"} <= codes
    assert not codes & {"iva", "recargos", "multas"}


def test_the_register_says_who_lapses_first(desk: Desk) -> None:
    # Today is 20 November 2026.
    for number, key, last in (("1", "A1", None), ("2", "A2", date(2027, 3, 1)), ("3", "A3", date(2026, 12, 10))):
        make_account(desk, number)
        grant(desk, number, key, EMPLOYEE, expires_on=last)
    rows = benefits.register(desk)
    assert [(row.benefit.account, row.standing.value, row.days_left) for row in rows] == [
        ("3", "lapsing", 20),
        ("2", "in_force", 101),
        ("1", "in_force", None),
    ]


def test_what_lapsed_is_counted_apart_from_what_is_about_to(tmp_path: object) -> None:
    clock = Clock()
    desk = make_desk(tmp_path, clock=clock)  # type: ignore[arg-type]
    for number, day in (("1", 25), ("2", 28), ("3", 31)):
        make_account(desk, number)
        grant(desk, number, number, EMPLOYEE, expires_on=date(2026, 12, day))
    assert benefits.lapses(desk) == benefits.Lapses(0, 0)
    assert benefits.lapses(desk, 40) == benefits.Lapses(2, 0)
    clock.forward(days=37)  # 27 December
    assert benefits.lapses(desk) == benefits.Lapses(2, 1)
    assert [row.standing for row in benefits.register(desk)] == [
        BenefitStanding.LAPSED,
        BenefitStanding.LAPSING,
        BenefitStanding.LAPSING,
    ]
    desk.board.close()


def test_a_day_before_the_grant_after_the_last_one_and_once_ended_there_is_no_benefit(desk: Desk) -> None:
    account = make_account(desk)
    grant(desk, granted_on=date(2026, 11, 20), expires_on=date(2026, 12, 31))
    held = {}
    with desk.read() as connection:
        for day in (date(2026, 11, 19), date(2026, 11, 20), date(2026, 12, 31), date(2027, 1, 1)):
            held[day] = account in stored.benefits_on(connection, day)
        one = stored.benefits_on(connection, date(2026, 12, 1))[account]
    assert list(held.values()) == [False, True, True, False]
    assert (one.kind.name, one.kind.cap_m3, one.key) == (PENSION, 25, "P-7781")
    assert one.expires_on == date(2026, 12, 31)


def test_the_benefit_of_an_account_is_the_registered_one(desk: Desk) -> None:
    account = make_account(desk, benefit="INAPAM")
    assert benefits.benefit_of_account(desk, account) is None
    grant(desk, kind=EMPLOYEE)
    row = benefits.benefit_of_account(desk, account)
    assert row is not None
    assert (row.benefit.kind, row.days_left) == (EMPLOYEE, None)
    make_account(desk, "2")
    grant(desk, "2", "X", expires_on=date(2026, 11, 30))
    other = benefits.benefit_of_account(desk, account + 1)
    assert other is not None
    assert (other.standing, other.days_left) == (BenefitStanding.LAPSING, 10)


def test_what_benefits_forgave_this_year_is_told(desk: Desk) -> None:
    account = make_account(desk)
    (water,) = charge(desk, account, ("agua", "100"))
    benefit_id = grant(desk)
    assert benefits.so_far(desk).amount == Money(0)
    forgive(desk, account, water, "30", benefit_id=benefit_id)
    assert benefits.so_far(desk) == benefits.BenefitsSoFar(2026, Money.pesos(30), 1)


def test_the_register_leaves_as_a_workbook_and_that_is_written_down(desk: Desk) -> None:
    make_account(desk, colonia_id=None)
    grant(desk)
    done = benefits.export_register(desk, benefits.register(desk))
    sheet = load_workbook(BytesIO(done.value)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[3][:2] == ("Cuenta", "Titular")
    assert rows[4][0] == "0104-0237"
    assert rows[4][4:7] == (PENSION, "50 %", 25)
    assert rows[4][8] == "P-7781"
    assert rows[4][13] == "Vigente"
    assert board_trail(desk)[0].act == "benefits.exported"


def test_who_may_not_take_personal_data_out_cannot_export(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"right\.missing"):
        benefits.export_register(seat(desk, "ana"), [])


def test_a_cashier_neither_grants_nor_changes_kinds(desk: Desk) -> None:
    cashier = seat(desk, "lupita")
    with pytest.raises(Refused, match=r"right\.missing"):
        benefits.add_kind(cashier, FORM)
    with pytest.raises(Refused, match=r"right\.missing"):
        benefits.edit_kind(cashier, kind_id(desk), FORM)


def test_the_list_on_paper_has_the_telephone_and_that_it_was_printed_is_written_down(desk: Desk) -> None:
    make_account(desk, phone="653 534 1234")
    make_account(desk, "2")
    grant(desk)
    grant(desk, "2", "N-2", EMPLOYEE)
    pdf = benefit_papers.register_pdf(desk, benefits.register(desk), "Beneficios por vencer").value
    words = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "Beneficios por vencer" in words
    assert "653 534 1234" in words
    assert "2 beneficiarios" in words
    assert board_trail(desk)[0].act == "benefits.printed"
    with pytest.raises(Refused, match=r"right\.missing"):
        benefit_papers.register_pdf(seat(desk, "ana"), [], "Beneficiarios")
