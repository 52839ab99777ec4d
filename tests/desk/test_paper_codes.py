"""What papers of reports carry of the board: code, version, date, legal basis and policies."""

from __future__ import annotations

import pytest

from aguadesk.desk import paper_codes
from aguadesk.desk.desk import Desk
from aguadesk.desk.paper_codes import PaperCode
from aguadesk.domain.errors import Refused
from aguadesk.store import audit
from makers import seat

SLIP = "complaint_slip"
TLALNEPANTLA = PaperCode("PE/OPDM/DG/UGSRP/01", "02", "09/2018")


def test_no_board_begins_with_the_code_of_another(desk: Desk) -> None:
    assert paper_codes.line_of(desk, SLIP) == ""
    assert set(paper_codes.codes(desk)) == set(paper_codes.PAPER_WORDS)
    assert all(one == PaperCode() for one in paper_codes.codes(desk).values())
    assert (paper_codes.legal_basis(desk), paper_codes.policies(desk)) == ("", "")


def test_a_paper_carries_code_version_and_date(desk: Desk) -> None:
    assert paper_codes.change_code(desk, SLIP, PaperCode(" PE/OPDM/DG/UGSRP/01 ", "02", "09/2018")).value
    assert paper_codes.code_of(desk, SLIP) == TLALNEPANTLA
    assert paper_codes.line_of(desk, SLIP) == "PE/OPDM/DG/UGSRP/01 · Versión 02 · 09/2018"
    assert paper_codes.line_of(desk, "complaint_status") == "", "each paper has its own"
    assert not paper_codes.change_code(desk, SLIP, TLALNEPANTLA).value
    with desk.read() as connection:
        (told,) = audit.latest(connection, 1)
    assert (told.act, told.before) == ("board.paper_coded", {"code": ""})
    assert told.after == {"paper": "Comprobante del reporte", "code": "PE/OPDM/DG/UGSRP/01 · Versión 02 · 09/2018"}


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (PaperCode("F-01"), "F-01"),
        (PaperCode("F-01", "3"), "F-01 · Versión 3"),
        (PaperCode("F-01", "", "2026"), "F-01 · 2026"),
        (PaperCode(), ""),
    ],
)
def test_what_is_not_given_leaves_no_sign(code: PaperCode, line: str) -> None:
    assert code.line == line


def test_a_code_is_taken_away(desk: Desk) -> None:
    paper_codes.change_code(desk, SLIP, TLALNEPANTLA)
    assert paper_codes.change_code(desk, SLIP, PaperCode()).value
    assert paper_codes.line_of(desk, SLIP) == ""


def test_a_version_of_nothing_and_a_paper_that_is_none_are_refused(desk: Desk) -> None:
    for paper, code, said in (
        (SLIP, PaperCode("", "02"), "paper_code.code_missing"),
        (SLIP, PaperCode(" ", "", "2018"), "paper_code.code_missing"),
        ("letter", TLALNEPANTLA, "paper_code.unknown"),
    ):
        with pytest.raises(Refused) as error:
            paper_codes.change_code(desk, paper, code)
        assert error.value.code == said


def test_the_board_writes_its_legal_basis_and_its_policies(desk: Desk) -> None:
    policies = "Se atiende a todos por igual.\n\n  Nadie cobra  en la calle. "
    assert paper_codes.change_texts(desk, " Ley 249 de  Aguas, arts. 76 y 165 ", policies).value
    assert paper_codes.legal_basis(desk) == "Ley 249 de Aguas, arts. 76 y 165"
    assert paper_codes.policies(desk) == "Se atiende a todos por igual.\nNadie cobra en la calle."
    assert not paper_codes.change_texts(desk, "Ley 249 de Aguas, arts. 76 y 165", policies).value
    with desk.read() as connection:
        acts = [one.act for one in audit.latest(connection, 9)]
    assert acts.count("board.report_texts") == 1


def test_who_may_not_is_refused(desk: Desk) -> None:
    cashier = seat(desk, "lupita")
    for act in (
        lambda: paper_codes.change_code(cashier, SLIP, TLALNEPANTLA),
        lambda: paper_codes.change_texts(cashier, "Ley", ""),
    ):
        with pytest.raises(Refused) as error:
            act()
        assert error.value.code == "right.missing"
