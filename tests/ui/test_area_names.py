"""The areas and departments of the office are one catalogue, offered wherever one of them is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aguadesk.desk import complaint_areas
from aguadesk.desk.desk import Desk
from aguadesk.domain.goals.rows import Header
from aguadesk.ui.context import Context
from aguadesk.ui.goals.edit_boxes import HeaderBox
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.shell import Shell
from aguadesk.ui.works import Works
from aguadesk.ui.works.letter_boxes import LetterBox
from aguadesk.ui.works.stock_boxes import PurchaseBox
from aguadesk.ui.works.work_boxes import WorkBox

DEPARTMENTS = {
    "Área Comercial",
    "Área Técnica",
    "Departamento de Cobranza",
    "Departamento de Compras",
    "H. Ayuntamiento",
}


@pytest.fixture
def context(open_shell: Callable[..., Shell]) -> Context:
    shell = open_shell([Works])
    shell.open_tab("obras")
    assert isinstance(shell.current, Works)
    return shell.current.context


def offered(field: TextField) -> set[str]:
    completer = field.completer()
    return {completer.model().index(place, 0).data() for place in range(completer.model().rowCount())}


def test_the_departments_that_the_published_papers_name_come_with_the_board_and_attend_no_reports(desk: Desk) -> None:
    assert {one.name for one in complaint_areas.areas(desk)} >= DEPARTMENTS
    assert not DEPARTMENTS & {one.name for one in complaint_areas.areas(desk, only_active=True)}


def test_they_are_offered_to_goals_purchases_oficios_and_works_and_anything_else_may_be_written(
    context: Context, desk: Desk
) -> None:
    complaint_areas.add_area(desk, "Jurídico")
    written = list[Header]()
    boxes = (
        HeaderBox(context, Header(), lambda typed: written.append(typed) or ""),
        PurchaseBox(context),
        LetterBox(context, None),
        WorkBox(context, None),
    )
    head, purchase, letter, work = boxes
    for field in (head.fields["responsible_unit"], purchase.addressed_to, letter.correspondent, work.in_charge):
        assert offered(field) >= DEPARTMENTS | {"Jurídico", "Agua potable"}
    head.fields["responsible_unit"].setText("Coordinación Rural")
    head.try_to_accept()
    assert written[0].responsible_unit == "Coordinación Rural"
    for box in boxes:
        box.deleteLater()
