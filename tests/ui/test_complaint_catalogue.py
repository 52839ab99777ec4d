"""Quejas, Catálogo by keyboard: every part is read by everybody, changed by who may, and refused beside its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from aguadesk.desk import complaint_kinds, paper_codes
from aguadesk.desk.complaint_kinds import KindRow
from aguadesk.desk.desk import Desk
from aguadesk.desk.paper_codes import PaperCode
from aguadesk.domain.complaints import Nature, Service, Urgency
from aguadesk.domain.complaints.clock import Limit
from aguadesk.domain.orders import OrderKind
from aguadesk.ui.complaints.catalogue import AREAS, KINDS, PAPERS, POLICIES, REASONS, SERVICES, CatalogueSection
from aguadesk.ui.complaints.catalogue_boxes import AreaBox, HindranceBox, KindBox, PaperBox, TextsBox
from aguadesk.ui.complaints.tab import SECTIONS
from aguadesk.ui.kit.box import Box
from aguadesk.ui.sectioned_tab import SectionedTab
from aguadesk.ui.shell import Shell
from complaint_makers import kind, report

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class OnlyCatalogue(SectionedTab):
    """The tab Quejas with the catalogue alone."""

    name = "quejas"
    title = "Quejas"
    icon = "mdi6.bullhorn-outline"
    sections = (CatalogueSection,)


@pytest.fixture
def seated(open_shell: Callable[..., Shell]) -> Callable[..., CatalogueSection]:
    """Put a part of the catalogue before somebody."""

    def put(part: str, login: str = "admin") -> CatalogueSection:
        shell = open_shell([OnlyCatalogue], login)
        shell.open_page("quejas", f"catalogo.{part}")
        assert isinstance(shell.current, OnlyCatalogue)
        assert isinstance(shell.current.section, CatalogueSection)
        return shell.current.section

    return put


@pytest.fixture
def hit(press: Any, qtbot: QtBot) -> Callable[..., None]:
    """Press a key where the focus is; after a box, the window comes back first."""

    def press_key(section: CatalogueSection, key: Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        if QApplication.activeWindow() is None:
            section.window().activateWindow()
            qtbot.waitUntil(section.window().isActiveWindow)
        press(key, held)
        QApplication.processEvents()

    return press_key


def shown(section: CatalogueSection, column: int = 0) -> list[str]:
    """What stands in a column of the part on screen."""
    model = section.table.model()
    return [str(model.index(place, column).data()) for place in range(model.rowCount())]


def go_to(section: CatalogueSection, words: str) -> None:
    assert section.table.go_to(shown(section).index(words) + 1)


def filled(kind: type[QDialog], fill: Callable[[Any], None]) -> Callable[[QDialog], None]:
    """Fill a box and accept it with Enter; it must close."""

    def answer(box: QDialog) -> None:
        assert isinstance(box, kind), box
        fill(box)
        box.try_to_accept()  # type: ignore[attr-defined]
        assert not box.isVisible(), f"«{box.windowTitle()}» is still open"

    return answer


def buttons(section: CatalogueSection) -> list[bool]:
    return [one.isVisibleTo(section) for one in (section.new, section.edit, section.take_away)]


def test_everybody_reads_it_and_only_who_may_changes_it(seated: Callable[..., CatalogueSection], hit: Any) -> None:
    section = seated(KINDS, "lupita")
    assert len(shown(section)) == 23
    assert (shown(section)[0], shown(section, 2)[0]) == (
        "Fuga de agua en toma domiciliaria",
        "Programa",
    )
    assert buttons(section) == [False, False, False]
    hit(section, Key.Key_Return)
    assert QApplication.activeModalWidget() is None


def test_it_is_the_last_section_of_the_tab() -> None:
    assert SECTIONS[-1] is CatalogueSection


def test_each_part_offers_what_can_be_done_there(seated: Callable[..., CatalogueSection]) -> None:
    section = seated(KINDS)
    offered = {}
    for part in (KINDS, AREAS, REASONS, SERVICES, PAPERS, POLICIES):
        section.show_part(part)
        offered[part] = buttons(section)
    section.show_part("otra")
    assert section.part.value == POLICIES
    assert offered == {
        KINDS: [True, True, True],
        AREAS: [True, True, False],
        REASONS: [True, True, False],
        SERVICES: [False, True, False],
        PAPERS: [False, True, False],
        POLICIES: [False, True, False],
    }


def test_a_kind_is_added_with_the_keyboard(
    desk: Desk, seated: Callable[..., CatalogueSection], hit: Any, answer: Any, type_text: Any
) -> None:
    section = seated(KINDS)

    def fill(box: KindBox) -> None:
        type_text(QApplication.focusWidget(), "Olor a gas")
        box.many.setText("seis")
        box.try_to_accept()
        assert "Las horas van de 1 a 8,760" in box.rows["limit"].complaint
        box.many.setText("6")
        box.service.choose(Service.SEWER)
        box.area.choose(1)
        box.urgency.choose(Urgency.HIGH)
        box.order.choose(OrderKind.INSPECTION)
        box.after.choose(0)

    answer(filled(KindBox, fill))
    hit(section, Key.Key_N, CTRL)
    assert shown(section)[0] == "Olor a gas"
    one = complaint_kinds.kinds(desk)[0]
    assert (one.nature, one.service, one.area, one.urgency) == (
        Nature.COMPLAINT, Service.SEWER, "Agua potable", Urgency.HIGH,
    )  # fmt: skip
    assert (one.limit, one.order_kind, one.needs_account, one.needs_place) == (
        Limit(hours=6), OrderKind.INSPECTION, False, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "code", ["fuga_toma", "consumo_excesivo", "toma_obstruida", "toma_nueva", "medidor", "comentario"]
)
def test_a_box_that_is_accepted_untouched_changes_nothing(
    desk: Desk, seated: Callable[..., CatalogueSection], hit: Any, answer: Any, code: str
) -> None:
    section, before = seated(KINDS), complaint_kinds.kinds(desk)
    go_to(section, kind(desk, code).name)
    answer(filled(KindBox, lambda box: None))
    hit(section, Key.Key_Return)
    assert complaint_kinds.kinds(desk) == before


def test_the_limit_of_a_kind_is_chosen_by_its_word(
    desk: Desk, seated: Callable[..., CatalogueSection], hit: Any, answer: Any
) -> None:
    section = seated(KINDS)

    def changed(word: str, many: str) -> KindRow:
        def fill(box: KindBox) -> None:
            box.limit.choose(word)
            assert box.many.isEnabled() is bool(many)
            box.many.setText(many)

        go_to(section, "Baja presión")
        answer(filled(KindBox, fill))
        hit(section, Key.Key_E, ALT)
        return kind(desk, "baja_presion")

    assert changed("program", "").limit == Limit(in_program=True)
    assert changed("days", "5").limit == Limit(working_days=5)
    assert changed("none", "").limit == Limit()
    assert shown(section, 2)[shown(section).index("Baja presión")] == "Sin plazo"


def test_a_kind_with_reports_is_not_deleted_and_one_without_is(
    desk: Desk, seated: Callable[..., CatalogueSection], hit: Any, answer: Any
) -> None:
    report(desk, "baja_presion")
    section = seated(KINDS)
    for name, stays in (("Baja presión", True), ("Trato del personal", False)):
        go_to(section, name)
        answer(lambda box: box.accept())
        hit(section, Key.Key_F7)
        assert (name in shown(section)) is stays


def test_a_question_answered_no_leaves_all_as_it_was(
    desk: Desk, seated: Callable[..., CatalogueSection], hit: Any, answer: Any
) -> None:
    section = seated(KINDS)
    go_to(section, "Trato del personal")
    answer(lambda box: box.reject())
    hit(section, Key.Key_F7)
    section.show_part(SERVICES)
    go_to(section, "Alumbrado público")
    answer(lambda box: box.reject())
    hit(section, Key.Key_Return)
    assert kind(desk, "trato").active
    assert not kind(desk, "luminaria").active


def test_an_area_is_added_and_put_in_the_charge_of_somebody(
    desk: Desk, seated: Callable[..., CatalogueSection], hit: Any, answer: Any
) -> None:
    section = seated(AREAS)
    answer(filled(AreaBox, lambda box: box.name.setText("Pipas")))
    hit(section, Key.Key_N, CTRL)

    def in_charge(box: AreaBox) -> None:
        box.in_charge.setText("Ema Nogal")
        box.email.setText("ema")
        box.try_to_accept()
        assert "arroba" in box.rows["email"].complaint
        box.email.setText("ema@agua.mx")

    go_to(section, "Pipas")
    answer(filled(AreaBox, in_charge))
    hit(section, Key.Key_Return)
    (pipas,) = [one for one in complaint_kinds.areas(desk) if one.name == "Pipas"]
    assert (pipas.in_charge, pipas.email, pipas.active) == ("Ema Nogal", "ema@agua.mx", True)
    assert shown(section, 1)[shown(section).index("Pipas")] == "Ema Nogal"


def test_an_area_with_reports_says_how_many_beside_its_state(
    desk: Desk, seated: Callable[..., CatalogueSection], hit: Any, answer: Any
) -> None:
    report(desk)
    section = seated(AREAS)
    go_to(section, "Agua potable")

    def put_off(box: AreaBox) -> None:
        box.active.choose(False)
        box.try_to_accept()
        assert "reportes sin cerrar (1)" in box.rows["active"].complaint
        QTest.keyClick(box, Key.Key_Escape)

    answer(put_off)
    hit(section, Key.Key_Return)
    assert all(one.active for one in complaint_kinds.areas(desk) if one.name == "Agua potable")


def test_a_reason_is_added_and_put_out_of_use(
    desk: Desk, seated: Callable[..., CatalogueSection], hit: Any, answer: Any
) -> None:
    section = seated(REASONS)
    answer(filled(HindranceBox, lambda box: box.name.setText("Bloqueo carretero")))
    hit(section, Key.Key_N, CTRL)
    go_to(section, "Bloqueo carretero")
    answer(filled(HindranceBox, lambda box: box.active.choose(False)))
    hit(section, Key.Key_Return)
    last = complaint_kinds.hindrances(desk)[-1]
    assert (last.name, last.active) == ("Bloqueo carretero", False)
    assert shown(section, 1)[-1] == "Sin uso"


def test_a_board_that_renders_lighting_takes_its_reports(
    desk: Desk, seated: Callable[..., CatalogueSection], hit: Any, answer: Any
) -> None:
    section = seated(SERVICES)
    assert shown(section) == ["Agua potable", "Alcantarillado", "Alumbrado público"]
    assert shown(section, 3)[2] == "No se reciben"
    for said, active in (("Se reciben", True), ("No se reciben", False)):
        go_to(section, "Alumbrado público")
        answer(filled(Box, lambda box: None))
        hit(section, Key.Key_Return)
        assert shown(section, 3)[2] == said
        assert kind(desk, "luminaria").active is active


def test_a_service_that_comes_back_names_what_comes_with_it_and_leaves_the_rest(
    desk: Desk, seated: Callable[..., CatalogueSection], hit: Any, answer: Any
) -> None:
    section = seated(KINDS)
    go_to(section, kind(desk, "brocales").name)
    answer(filled(KindBox, lambda box: box.active.choose(False)))
    hit(section, Key.Key_Return)
    section.show_part(SERVICES)
    before, texts = complaint_kinds.kinds(desk), list[str]()
    used = [one.name for one in before if one.service is Service.SEWER and one.active]
    for _ in range(2):
        go_to(section, "Alcantarillado")
        answer(filled(Box, lambda box: texts.append(box.text.text())))
        hit(section, Key.Key_Return)
    off, on = texts
    names = "; ".join(used)
    assert off == f"Dejan de ofrecerse, y su área con ellos: {names}."
    assert on == (
        f"Se ofrecen al registrar, y su área con ellos: {names}."
        f" Siguen sin uso, como estaban: {kind(desk, 'brocales').name}."
    )
    assert complaint_kinds.kinds(desk) == before


def test_papers_carry_what_the_board_writes(
    desk: Desk, seated: Callable[..., CatalogueSection], hit: Any, answer: Any
) -> None:
    section = seated(PAPERS)
    assert shown(section)[0] == "Comprobante del reporte"
    assert shown(section, 1) == ["Nada"] * len(shown(section))

    def coded(box: PaperBox) -> None:
        box.version.setText("02")
        box.try_to_accept()
        assert "Falta el código" in box.rows["code"].complaint
        box.code.setText("QJ-01")

    answer(filled(PaperBox, coded))
    hit(section, Key.Key_Return)
    assert paper_codes.code_of(desk, "complaint_slip") == PaperCode("QJ-01", "02")
    assert shown(section, 1)[0] == "QJ-01 · Versión 02"


def test_the_policies_are_written_by_who_may_and_read_by_everybody(
    desk: Desk, seated: Callable[..., CatalogueSection], hit: Any, answer: Any
) -> None:
    section = seated(POLICIES)
    assert (section.legal_basis.text(), section.policies.text()) == (
        "Todavía no se escribe.",
        "Todavía no se escriben.",
    )

    def texts(box: TextsBox) -> None:
        box.legal_basis.setText("Ley 249, art. 76")
        box.policies.setPlainText("A todos por igual\nSin cobro en la calle")

    answer(filled(TextsBox, texts))
    hit(section, Key.Key_E, ALT)
    assert paper_codes.policies(desk) == "A todos por igual\nSin cobro en la calle"
    read = seated(POLICIES, "lupita")
    assert read.legal_basis.text() == "Ley 249, art. 76"
    assert read.policies.text() == "A todos por igual\nSin cobro en la calle"
    assert buttons(read) == [False, False, False]
