"""A claim of excessive consumption by keyboard: verified, worked out as one types, authorised, and what follows.

The tariff of the town: 100.00 up to 10 m³ and 12.50 for each one above, sewer 10 %, sanitation 12 %. 30 m³ are 427.00;
8 m³ less are 305.00, so that 122.00 are taken off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from aguadesk.desk import billing, claims, complaint_steps, order_results
from aguadesk.desk.claims import ClaimPage
from aguadesk.desk.desk import Desk
from aguadesk.desk.order_results import OrderOutcome
from aguadesk.desk.people import people_with
from aguadesk.domain.orders import OrderKind, OrderResult
from aguadesk.store import charges
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.claim_boxes import DisputeBox, volume_words
from aguadesk.ui.complaints.report_page import CLAIM, ReportPage
from aguadesk.ui.complaints.reports import ReportsSection
from aguadesk.ui.kit.questions import AuthoriseBox, ReasonBox
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell
from aguadesk.ui.topbar import Status
from complaint_makers import report
from makers import make_account, seat
from towns import load_tariff, read_meter

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
Seated = Callable[..., ReportPage]


@pytest.fixture
def claim(desk: Desk) -> int:
    """An account billed 30 m³ that says it is too much."""
    load_tariff(desk)
    account = make_account(desk, meter="M1", phone="653 123 4567")
    read_meter(desk, account, 30)
    billing.run(desk, "2026-10")
    return report(desk, "consumo_excesivo", account_id=account, description="Le llegó el doble")


@pytest.fixture
def seated(desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]) -> Iterator[Seated]:
    """Put a report before somebody."""
    windows = []

    def put(report_id: int, login: str = "admin") -> ReportPage:
        shell = Shell(
            seat(desk, login),
            [Complaints],
            status=lambda desk: Status("Agua de San Ángel del Río"),
            people=people_with,
            preferences=preferences,
            ask_person=lambda desk, parent: None,
        )
        shell.resize(1366, 768)
        on_screen(shell)
        windows.append(shell)
        shell.open_page("quejas", f"reporte.{report_id}")
        assert isinstance(shell.current, Complaints)
        section = shell.current.section
        assert isinstance(section, ReportsSection)
        return section.one

    yield put
    for window in windows:
        window.jobs.stop()


def verified(desk: Desk, claim: int, result: OrderResult) -> None:
    """Let the verifier bring the order back."""
    order = of(desk, claim).order
    assert order is not None
    order_results.capture(desk, order.id, OrderOutcome(result, "Se revisó en el lugar", "Raúl Mora"))


def of(desk: Desk, claim: int) -> ClaimPage:
    found = claims.look(desk, claim)
    assert found is not None
    return found


def kinds(desk: Desk, page: ReportPage) -> list[OrderKind]:
    """The orders of the report, oldest first."""
    assert page.shown is not None
    return [order.kind for order in page.shown.orders]


def hit(key: Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None
    QTest.keyClick(target, key, held)
    QApplication.processEvents()


def type_here(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def close_paper(box: QDialog) -> None:
    assert isinstance(box, PreviewWindow)
    box.reject()


def why(words: str) -> Callable[[QDialog], None]:
    """Give a reason."""

    def give(box: QDialog) -> None:
        assert isinstance(box, ReasonBox)
        box._words.setPlainText(words)
        QTest.keyClick(box, Key.Key_F12)

    return give


def dora_allows(box: QDialog) -> None:
    """The director gives her password."""
    assert isinstance(box, AuthoriseBox)
    box._who.choose("dora")
    box._password.setText("direccion-1234")
    QTest.keyClick(box, Key.Key_F12)


class TestUntilItIsVerified:
    def test_the_bill_in_dispute_is_shown_and_nothing_can_be_taken_off(self, claim: int, seated: Seated) -> None:
        page = seated(claim)
        assert page.tabs.currentIndex() == CLAIM
        (line,) = page.claim.lines
        assert line.words == ("C-000001 · Oct 2026 · 30 m³", "$427.00")
        assert not line.over.isEnabled()
        assert not page.buttons["quejas.claim"].isVisibleTo(page)
        said = page.claim.said.words.text()
        assert "OT-000001: emitida" in said
        assert "no se recalculan" in said

    def test_f6_takes_the_result_of_the_verification(self, claim: int, seated: Seated) -> None:
        page = seated(claim)
        assert page.buttons["quejas.order"].text() == "Resultado de OT-000001"

    def test_other_reports_have_no_such_page(self, desk: Desk, claim: int, seated: Seated) -> None:
        page = seated(claim)
        page.show_report(report(desk))
        assert not page.tabs.isTabVisible(CLAIM)
        assert page.tabs.currentIndex() != CLAIM
        assert not page.buttons["quejas.claim"].isVisibleTo(page)

    def test_a_verification_that_was_not_done_says_so(self, desk: Desk, claim: int, seated: Seated) -> None:
        verified(desk, claim, OrderResult.NOBODY_HOME)
        page = seated(claim)
        assert page.claim.said.words.text().startswith("La verificación no se hizo.")
        assert page.buttons["quejas.order"].text() == "Orden"


class TestABadMeter:
    @pytest.fixture(autouse=True)
    def _bad(self, desk: Desk, claim: int) -> None:
        verified(desk, claim, OrderResult.METER_FAULTY)

    def test_what_is_typed_is_worked_out_under_its_own_tariff(self, claim: int, seated: Seated) -> None:
        page = seated(claim)
        assert page.buttons["quejas.claim"].text() == "Ajustar recibo"
        page.show_claim()
        (line,) = page.claim.lines
        assert line.over.hasFocus()
        assert (line.after.text(), line.off.text(), page.claim.sum.text()) == ("—", "—", "")
        type_here("8")
        assert (line.after.text(), line.off.text()) == ("$305.00", "$122.00")
        assert page.claim.sum.text() == "Se quitan $122.00"

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [("31", "El recibo cobra 30 m³"), ("ocho", "ocho")],
    )
    def test_what_cannot_be_is_said_under_the_bill(self, claim: int, seated: Seated, typed: str, sentence: str) -> None:
        page = seated(claim)
        page.show_claim()
        type_here(typed)
        assert sentence in page.claim.complaint.text()
        assert page.claim.complaint.isVisibleTo(page)
        assert page.claim.lines[0].off.text() == "—"
        hit(Key.Key_R, ALT)
        assert page.claim.waits

    def test_without_m3_it_asks_for_them(self, claim: int, seated: Seated) -> None:
        page = seated(claim)
        hit(Key.Key_R, ALT)
        said = "Escriba cuántos m³ marcó de más el medidor; si no hay qué quitar, Alt+S."
        assert page.claim.complaint.text() == said
        assert page.claim.complaint.isVisibleTo(page)
        assert page.claim.lines[0].over.hasFocus()

    def test_alt_r_takes_it_off_and_orders_another_meter_on_paper(
        self, desk: Desk, claim: int, seated: Seated, answer: Any, qtbot: QtBot
    ) -> None:
        page = seated(claim)
        page.show_claim()
        type_here("8")
        answer(close_paper)
        hit(Key.Key_R, ALT)
        qtbot.waitUntil(lambda: len(answer.seen) == 1)
        (line,) = page.claim.lines
        assert (line.words[1], line.after.text(), line.off.text()) == ("$427.00", "$305.00", "$122.00")
        assert not line.over.isEnabled()
        assert "Resuelto el 20 nov 2026" in page.claim.said.words.text()
        assert kinds(desk, page) == [OrderKind.VERIFICATION, OrderKind.METER_CHANGE]
        assert not page.buttons["quejas.claim"].isVisibleTo(page)
        with desk.read() as connection:
            owed, _ = charges.position(connection, of(desk, claim).claim.account_id)
        assert owed.plain == "305.00"

    def test_who_may_not_adjust_asks_whoever_may(
        self, desk: Desk, claim: int, seated: Seated, answer: Any, qtbot: QtBot
    ) -> None:
        page = seated(claim, "ana")
        page.show_claim()
        type_here("8")
        asked = list[str]()

        def allow(box: QDialog) -> None:
            assert isinstance(box, AuthoriseBox)
            asked.append(box.text.text())
            dora_allows(box)

        answer(allow, close_paper)
        hit(Key.Key_Return)
        qtbot.waitUntil(lambda: len(answer.seen) == 2)
        assert asked == ["Quitar $122.00 por el reporte RP-000001"]
        assert page.claim.is_decided

    def test_what_is_typed_stays_when_something_else_is_written(self, claim: int, seated: Seated) -> None:
        page = seated(claim)
        page.show_claim()
        type_here("8")
        page.refresh()
        assert page.claim.lines[0].over.value == "8"
        assert page.claim.sum.text() == "Se quitan $122.00"


class TestNothingToTakeOff:
    @pytest.fixture(autouse=True)
    def _bad(self, desk: Desk, claim: int) -> None:
        verified(desk, claim, OrderResult.METER_FAULTY)

    def test_alt_s_asks_why_and_orders_the_meter_on_paper(
        self, desk: Desk, claim: int, seated: Seated, answer: Any, qtbot: QtBot
    ) -> None:
        page = seated(claim)
        assert page.claim.nothing.isVisibleTo(page)
        answer(why("Ya se le condonó"), close_paper)
        hit(Key.Key_S, ALT)
        qtbot.waitUntil(lambda: len(answer.seen) == 2)
        assert answer.seen[0] == "No se quita nada por RP-000001"
        assert "Resuelto el 20 nov 2026" in page.claim.said.words.text()
        assert kinds(desk, page) == [OrderKind.VERIFICATION, OrderKind.METER_CHANGE]
        assert page.claim.lines[0].off.text() == "—"
        assert not page.claim.nothing.isVisibleTo(page)
        assert page.shown is not None
        assert page.shown.steps[-1].note.endswith("no se quita nada: Ya se le condonó")
        page.claim.leave_as_it_is()  # it was decided: nothing is asked any more
        assert len(answer.seen) == 2

    def test_what_was_typed_does_not_count_then(self, claim: int, seated: Seated, answer: Any, qtbot: QtBot) -> None:
        page = seated(claim)
        page.show_claim()
        type_here("8")
        answer(why("Cobra lo mismo"), close_paper)
        hit(Key.Key_S, ALT)
        qtbot.waitUntil(lambda: len(answer.seen) == 2)
        assert page.claim.is_decided
        assert page.claim.lines[0].off.text() == "—"

    def test_who_thinks_better_of_it_decides_nothing(self, claim: int, seated: Seated, answer: Any) -> None:
        page = seated(claim)
        answer(lambda box: box.reject())
        hit(Key.Key_S, ALT)
        assert page.claim.waits

    def test_who_may_not_adjust_asks_whoever_may(self, claim: int, seated: Seated, answer: Any, qtbot: QtBot) -> None:
        page = seated(claim, "ana")
        asked = list[str]()

        def allow(box: QDialog) -> None:
            assert isinstance(box, AuthoriseBox)
            asked.append(box.text.text())
            dora_allows(box)

        answer(why("Cobra lo mismo"), allow, close_paper)
        hit(Key.Key_S, ALT)
        qtbot.waitUntil(lambda: len(answer.seen) == 3)
        assert asked == ["No quitar nada por el reporte RP-000001: Cobra lo mismo"]
        assert page.claim.is_decided


class TestAnotherBill:
    @pytest.fixture(autouse=True)
    def _november(self, desk: Desk, claim: int) -> None:
        read_meter(desk, of(desk, claim).claim.account_id, 40, "2026-11", 1314)
        billing.run(desk, "2026-11")

    def test_alt_d_puts_it_into_the_claim(self, claim: int, seated: Seated, answer: Any) -> None:
        page = seated(claim)
        assert page.claim.another.isVisibleTo(page)
        assert page.claim.said.words.text().endswith("la toma no se limita. Alt+D disputa otro recibo.")
        offered = list[str]()

        def choose(box: QDialog) -> None:
            assert isinstance(box, DisputeBox)
            offered.extend(box.bill.itemText(place) for place in range(box.bill.count()))
            QTest.keyClick(box, Key.Key_F12)

        answer(choose)
        hit(Key.Key_D, ALT)
        assert offered == ["C-000002 · Nov 2026 · 40 m³ · $579.50"]
        assert [line.bill.folio for line in page.claim.lines] == ["C-000001", "C-000002"]
        assert not page.claim.another.isVisibleTo(page)
        assert page.claim.said.words.text().endswith("la toma no se limita.")
        page.claim.dispute()  # there is none left to choose
        assert len(answer.seen) == 1

    def test_is_not_offered_once_the_verification_is_back(self, desk: Desk, claim: int, seated: Seated) -> None:
        verified(desk, claim, OrderResult.NORMAL)
        page = seated(claim)
        assert not page.claim.another.isVisibleTo(page)

    def test_is_not_offered_to_who_only_looks(self, claim: int, seated: Seated) -> None:
        page = seated(claim, "beto")
        assert not page.claim.another.isVisibleTo(page)


def test_a_report_that_ended_says_what_became_of_its_claim(desk: Desk, claim: int, seated: Seated) -> None:
    verified(desk, claim, OrderResult.METER_FAULTY)
    complaint_steps.cancel(desk, claim, "Se registró por error")
    page = seated(claim)
    assert page.claim.said.words.text() == "El reporte terminó sin resolver la reclamación. Alt+A lo reabre."
    assert not page.buttons["quejas.claim"].isVisibleTo(page)
    assert not page.claim.nothing.isVisibleTo(page)
    assert not page.claim.another.isVisibleTo(page)


@pytest.mark.parametrize(("m3", "words"), [(None, "—"), (Decimal(1300), "1,300 m³"), (Decimal("12.50"), "12.5 m³")])
def test_the_m3_of_a_bill_in_words(m3: Decimal | None, words: str) -> None:
    assert volume_words(m3) == words


def test_two_bills_in_dispute_are_summed(desk: Desk, claim: int, seated: Seated) -> None:
    account = of(desk, claim).claim.account_id
    read_meter(desk, account, 40, "2026-11")
    billing.run(desk, "2026-11")
    claims.dispute_also(desk, claim, claims.disputable(desk, account)[0].document_id)
    verified(desk, claim, OrderResult.METER_FAULTY)
    page = seated(claim)
    page.show_claim()
    type_here("8")
    hit(Key.Key_Tab)
    type_here("8")
    assert [line.off.text() for line in page.claim.lines] == ["$122.00", "$122.00"]
    assert page.claim.sum.text() == "Se quitan $244.00"


def test_a_leak_outside_is_ordered_and_the_bill_stays(
    desk: Desk, claim: int, seated: Seated, answer: Any, qtbot: QtBot
) -> None:
    verified(desk, claim, OrderResult.EXTERNAL_LEAK)
    page = seated(claim)
    assert page.buttons["quejas.claim"].text() == "Ordenar la fuga"
    answer(close_paper)
    hit(Key.Key_R, ALT)
    qtbot.waitUntil(lambda: len(answer.seen) == 1)
    assert kinds(desk, page) == [OrderKind.VERIFICATION, OrderKind.LEAK]
    assert page.claim.said.words.text().startswith("Fuga fuera de la casa. Resuelto")
    assert page.claim.lines[0].off.text() == "—"


def test_nothing_wrong_leaves_the_bill_and_gives_advice_on_paper_as_often_as_asked(
    desk: Desk, claim: int, seated: Seated, answer: Any, qtbot: QtBot
) -> None:
    verified(desk, claim, OrderResult.NORMAL)
    page = seated(claim)
    assert page.buttons["quejas.claim"].text() == "Dar consejos"
    answer(close_paper)
    hit(Key.Key_R, ALT)
    assert page.claim.is_decided
    assert kinds(desk, page) == [OrderKind.VERIFICATION]
    assert of(desk, claim).claim.advised_at is not None
    assert page.buttons["quejas.claim"].text() == "Consejos en papel"
    answer(close_paper)
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    hit(Key.Key_R, ALT)
    assert ["Consejos" in title for title in answer.seen] == [True, True]


def test_who_only_looks_decides_nothing(desk: Desk, claim: int, seated: Seated) -> None:
    verified(desk, claim, OrderResult.METER_FAULTY)
    assert not seated(claim, "beto").buttons["quejas.claim"].isVisible()
