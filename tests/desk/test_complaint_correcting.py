"""What was heard wrong of a report is put right, and its history tells what it said before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aguadesk.desk import complaints, localities, trail
from aguadesk.desk.complaint_correcting import Correction, correct
from aguadesk.desk.complaints import ComplaintFilter
from aguadesk.desk.desk import Desk
from aguadesk.domain.errors import Refused
from complaint_makers import LOCALITY, report, row
from makers import make_account, seat

RIGHT = Correction("Rosa Encino", "644 200 0000", "Morelos 8", "junto al molino", "No cae agua")


def told(desk: Desk, number: int) -> list[str]:
    """What the history of a report says of its data, the last one last."""
    return [one.note for one in complaints.page(desk, number).steps if one.note.startswith("Se corrigió")]


def same(desk: Desk, number: int) -> Correction:
    """What the report says now."""
    now = row(desk, number)
    return Correction(now.reporter_name, now.phone, now.place, now.references, now.description)


def test_what_was_heard_wrong_is_put_right_and_found_under_its_new_name(desk: Desk) -> None:
    number = report(desk, reporter_name="Rosa Ensino", place="Hidalgo 1")
    assert correct(desk, number, RIGHT).value
    found = row(desk, number)
    assert (found.reporter_name, found.place, found.references) == ("Rosa Encino", "Morelos 8", "junto al molino")
    assert (found.email, found.locality) == ("", LOCALITY)  # what was not asked about stays
    assert complaints.list_ids(desk, ComplaintFilter(typed="encino molino")) == []
    assert complaints.list_ids(desk, ComplaintFilter(typed="morelos encino")) == [number]
    assert not correct(desk, number, RIGHT).value
    assert len(told(desk, number)) == 1


def test_locality_and_email_are_put_right_too_and_its_history_tells_both(desk: Desk) -> None:
    number = report(desk)
    asked = replace(same(desk, number), email=" rosa@correo.mx ", locality="El  Mortero")
    assert correct(desk, number, asked).value
    assert (row(desk, number).email, row(desk, number).locality) == ("rosa@correo.mx", "El Mortero")
    assert told(desk, number) == [
        f"Se corrigió correo «—» por «rosa@correo.mx», localidad «{LOCALITY}» por «El Mortero»"
    ]
    assert "El Mortero" in [one.name for one in localities.localities(desk)]
    last = trail.board_trail(desk)[0]
    assert (last.act, {one.field for one in last.changes}) == ("complaint.corrected", {"email", "locality"})


def test_a_locality_typed_another_way_is_the_same_one(desk: Desk) -> None:
    number = report(desk)
    asked = replace(same(desk, number), locality=LOCALITY.upper())
    assert not correct(desk, number, asked).value
    mortero = localities.add_locality(desk, "El Mortero").value
    localities.add_alias(desk, mortero, "Mortero")
    correct(desk, number, replace(asked, locality="mortero"))
    assert row(desk, number).locality == "El Mortero"


def test_of_an_account_its_words_may_all_go_for_it_is_still_of_its_holder(desk: Desk) -> None:
    number = report(desk, account_id=make_account(desk), place="Hidalgo 1")
    before = row(desk, number)
    assert correct(desk, number, Correction("", "", "", "", "", "", "")).value
    after = row(desk, number)
    assert (after.place, after.reporter_name != "", after.locality) == ("", True, before.locality)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"reporter_name": "", "place": " ", "description": ""}, "complaint.words_missing", "description"),
        ({"email": "rosa correo"}, "complaint.email", "email"),
        ({"email": "rosa@a@b"}, "complaint.email", "email"),
        ({"locality": "  "}, "complaint.locality_missing", "locality"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(desk: Desk, changes: dict[str, str], code: str, field: str) -> None:
    number = report(desk)
    with pytest.raises(Refused) as refused:
        correct(desk, number, replace(RIGHT, **changes))
    assert (refused.value.code, refused.value.values["field"]) == (code, field)
    assert told(desk, number) == []


def test_only_who_registers_reports_corrects_them(desk: Desk) -> None:
    number = report(desk)
    with pytest.raises(Refused, match=r"right\.missing"):
        correct(seat(desk, "beto"), number, RIGHT)
