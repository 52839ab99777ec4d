"""Counters at the desk: their catalogues, their words, and the list of one as a workbook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from aguadesk.desk import counters
from aguadesk.desk.counter_filters import Source
from aguadesk.desk.counters import CATALOGUE
from aguadesk.desk.desk import Desk
from aguadesk.domain.errors import Refused
from complaint_makers import report
from makers import make_account
from notice_makers import debtor, pay

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def test_every_counter_says_what_it_counts_in_a_whole_sentence() -> None:
    assert all(one.definition.endswith(".") and len(one.definition) > 10 and one.unit for one in CATALOGUE.values())


@pytest.mark.parametrize("source", Source)
def test_what_a_filter_chooses_from_is_the_boards_own_catalogue(desk: Desk, source: Source) -> None:
    asked = next(one for counter in CATALOGUE.values() for one in counter.filters if one.source is source)
    offered = counters.choices(desk, asked)
    assert all(value and words for value, words in offered)
    assert offered or source is Source.LOCALITY  # a new board has no localities yet


def test_a_filter_with_its_own_words_offers_them(desk: Desk) -> None:
    (how,) = CATALOGUE["meters.installed"].filters
    assert counters.choices(desk, how) == [("first", "Primer medidor de la toma"), ("replacement", "Reposición")]


def test_the_list_of_a_number_is_a_workbook_that_adds_up_to_it(desk: Desk) -> None:
    pay(desk, debtor(desk), "100")
    report(desk, account_id=make_account(desk, "2"))
    number = counters.count(desk, "attended.users", FIRST, LAST)
    sheet = load_workbook(BytesIO(counters.list_xlsx(desk, "attended.users", FIRST, LAST))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    assert sheet["A1"].value == "Usuarios atendidos"
    assert number == Decimal(2) == sum(Decimal(str(row[4])) for row in rows)
    assert [row[1] for row in rows] == ["A-000001", "RP-000001"]
    assert "Del 01/11/2026 al 30/11/2026" in str(sheet["A2"].value)


def test_how_it_is_narrowed_is_said_in_words(desk: Desk) -> None:
    wanted = {"procedure": "cobro", "channel": "in_person"}
    said = "Trámite: Pago de servicios, Medio: En persona"
    assert counters.filter_words(desk, "attended.users", wanted) == said
    assert counters.filter_words(desk, "attended.users", {"procedure": "gone"}) == "Trámite: gone"
    sheet = load_workbook(BytesIO(counters.list_xlsx(desk, "attended.users", FIRST, LAST, wanted))).active
    assert sheet is not None
    assert said in str(sheet["A2"].value)


def test_a_counter_that_does_not_exist_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"counter\.unknown"):
        counters.list_xlsx(desk, "wishes.granted", FIRST, LAST)
