"""A claim of excessive consumption by keyboard: verified, worked out as one types, authorised, and what follows.

The tariff of the town: 100.00 up to 10 m³ and 12.50 for each one above, sewer 10 %, sanitation 12 %. 30 m³ are 427.00;
8 m³ less are 305.00, so that 122.00 are taken off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from aguadesk.desk import billing, claims, order_results
from aguadesk.desk.claims import ClaimPage
from aguadesk.desk.desk import Desk
from aguadesk.desk.order_results import OrderOutcome
from aguadesk.desk.people import people_with
from aguadesk.domain.orders import OrderKind, OrderResult
from aguadesk.store import charges
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.report_page import CLAIM, ReportPage
from aguadesk.ui.complaints.reports import ReportsSection
from aguadesk.ui.kit.questions import AuthoriseBox
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
        assert page.claim.complaint.text() == "Escriba cuántos m³ marcó de más el medidor."
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


def test_two_bills_in_dispute_are_summed(desk: Desk, claim: int, seated: Seated) -> None:
    account = of(desk, claim).claim.account_id
    read_meter(desk, account, 40, "2026-11")
    billing.run(desk, "2026-11")
    with desk.write() as w:
        w.connection.exec_driver_sql(
            "INSERT INTO claim_bill (claim_id, document_id) SELECT 1, document_id FROM bill WHERE period = '2026-11'"
        )
        w.commit()
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
