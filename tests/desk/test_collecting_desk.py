"""Files of payments loaded at the desk: all or nothing, with every rule of a payment, and what waits is solved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from agreement_makers import sign
from aguadesk.desk import agreements, cashier, till
from aguadesk.desk.accounts import change_state
from aguadesk.desk.collecting import BroughtFile, Outcome, load, look, open_file
from aguadesk.desk.collecting_papers import lines_xlsx, reconciliation_pdf, what_words
from aguadesk.desk.collecting_points import PointForm, edit_point, form_of, open_point, points, reading_of
from aguadesk.desk.collecting_solving import Solution, candidates, discard, files, lines_of, solve, waiting
from aguadesk.desk.desk import Desk
from aguadesk.desk.trail import history
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.collecting import LineState, PointKind
from aguadesk.domain.errors import Cancelled, Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.store import charges
from collection_makers import BankLine, bank_file, bank_point, bank_reference, shop_file, shop_point
from discount_makers import campaign
from makers import charge, make_account, seat, set_surcharge_rate

ROSA, BETO = "0104-0237", "0104-0238"


@pytest.fixture
def shop(desk: Desk) -> int:
    """A shop whose references are account numbers, and two accounts that owe."""
    rosa, beto = make_account(desk), make_account(desk, BETO, "Beto Encino Rosales")
    charge(desk, rosa, ("agua", "150.00"))
    charge(desk, beto, ("agua", "210.00"))
    return shop_point(desk)


def owed(desk: Desk, account_id: int) -> Money:
    with desk.read() as connection:
        of, credit = charges.position(connection, account_id)
    return of - credit


def loaded(desk: Desk, point: int, *lines: tuple[str, str, str, str], name: str = "tienda.csv") -> Outcome:
    return load(desk, point, shop_file(*lines, name=name)).value


def refused(act: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as told:
        act()
    return told.value


def only_waiting(desk: Desk) -> int:
    (line,) = waiting(desk)
    return line.id


class TestLoading:
    def test_what_is_paid_too_much_stays_in_favour(self, desk: Desk, shop: int) -> None:
        loaded(desk, shop, ("18/11/2026", "F-1", ROSA, "200.00"))

        assert owed(desk, 1) == Money.pesos(-50)

    def test_what_accrued_is_charged_before_the_payment_is_applied(self, desk: Desk, shop: int) -> None:
        set_surcharge_rate(desk, "2", date(2026, 11, 1))

        loaded(desk, shop, ("18/11/2026", "F-1", ROSA, "150.00"))

        assert owed(desk, 1) == Money.pesos(3), "two percent of 150 for the month that began"

    def test_a_campaign_forgives_as_it_does_at_the_window(self, desk: Desk, shop: int) -> None:
        campaign(desk)  # 15 % of the principal, for whoever pays the rest

        loaded(desk, shop, ("18/11/2026", "F-1", ROSA, "127.50"))

        assert owed(desk, 1) == ZERO
        (forgiven,) = cashier.find_receipt(desk, "TI1-000001").forgiven
        assert forgiven.amount == Money.pesos("22.50")

    def test_an_agreement_is_paid_instalment_by_instalment(self, desk: Desk, shop: int) -> None:
        agreed = make_account(desk, "0104-0400")
        charge(desk, agreed, ("agua", "1200.00"), due_on=date(2026, 10, 15))
        agreement = sign(desk, agreed, 12)

        loaded(desk, shop, ("18/11/2026", "F-1", "0104-0400", "150.00"))

        first, second, *_ = agreements.details(desk, agreement.id).status.instalments
        assert (first.paid, first.left, second.paid) == (Money.pesos(100), ZERO, Money.pesos(50))

    def test_two_payments_of_one_account_have_a_receipt_each(self, desk: Desk, shop: int) -> None:
        done = loaded(desk, shop, ("18/11/2026", "F-1", ROSA, "100.00"), ("19/11/2026", "F-2", ROSA, "50.00"))

        assert done.receipts == ("TI1-000001", "TI1-000002")
        assert owed(desk, 1) == ZERO

    def test_the_operation_the_reference_or_the_line_names_the_payment(self, desk: Desk, shop: int) -> None:
        loaded(
            desk,
            shop,
            ("18/11/2026", "F-1", ROSA, "1.00"),
            ("18/11/2026", "", ROSA, "2.00"),
            ("20/11/2026", "", "", "210.00"),
        )

        named = [cashier.find_receipt(desk, f"TI1-{n:06d}").tenders[0].reference for n in (1, 2, 3)]
        assert named == [
            "F-1 · pagado 18/11/2026",
            f"{ROSA} · pagado 18/11/2026",
            "línea 4 · pagado 20/11/2026",
        ]

    def test_who_changed_what_is_told(self, desk: Desk, shop: int) -> None:
        done = load(seat(desk, "lupita"), shop, shop_file(("18/11/2026", "F-1", ROSA, "150.00"), ("x", "", "", "")))

        assert {change.id for change in done.changed if change.kind == "account"} == {1}
        assert {change.kind for change in done.changed} == {"account", "till", "receipt", "collection"}
        (line,) = history(desk, "collection_file", done.value.file_id or 0)
        assert (line.act, line.person) == ("collection.loaded", "Lupita Roble Cantera")
        assert {one.field: one.after for one in line.changes} == {
            "point": "Tienda La Esquina",
            "lines": 2,
            "matched": 1,
            "amount": "150.00",
        }

    def test_a_file_of_which_nothing_is_sure_opens_no_till(self, desk: Desk, shop: int) -> None:
        done = loaded(desk, shop, ("18/11/2026", "F-1", "0999", "5.00"))

        (file,) = files(desk)
        assert (done.receipts, file.session_id, file.first_folio, file.waiting) == ((), None, "", 1)
        assert history(desk, "till", 1) == []

    def test_an_account_that_is_closed_and_owes_nothing_waits_and_one_that_owes_pays(
        self, desk: Desk, shop: int
    ) -> None:
        gone = make_account(desk, "0104-0300")
        change_state(desk, gone, AccountState.CLOSED, "Ya no existe la casa")

        done = loaded(desk, shop, ("18/11/2026", "F-1", "0104-0300", "5.00"))

        (one,) = done.waiting
        assert one.remark is not None
        assert one.remark.code == "collecting.line_closed"

    def test_cancelled_in_the_middle_leaves_nothing(self, desk: Desk, shop: int) -> None:
        class Impatient:
            def step(self, done: int, total: int, text: str = "") -> None:
                if done:
                    raise Cancelled

        lines = [("18/11/2026", f"F-{n}", ROSA, "1.00") for n in range(40)]
        with pytest.raises(Cancelled):
            load(desk, shop, shop_file(*lines), Impatient())

        assert (files(desk), owed(desk, 1), till.open_sessions(desk)) == ([], Money.pesos(150), [])
        assert load(desk, shop, shop_file(*lines)).value.receipts[0] == "TI1-000001"

    def test_a_file_that_does_not_come_to_its_own_totals_is_not_loaded(self, desk: Desk) -> None:
        point, paid = bank_point(desk), Money.pesos(150)
        make_account(desk)
        file = bank_file(BankLine("1", bank_reference(ROSA, paid), paid), amount=Money.pesos(151))

        assert not look(desk, reading_of(points(desk)[0]), file).agrees
        told = refused(lambda: load(desk, point, file))

        assert (told.code, told.values["said"], told.values["amount"]) == (
            "collecting.totals_differ",
            "$151.00",
            "$150.00",
        )

    @pytest.mark.parametrize(("hidden", "shown"), [("amount", ("2", "—")), ("lines", ("—", "$150.00"))])
    def test_totals_that_say_only_half_are_held_to_that_half(
        self, desk: Desk, hidden: str, shown: tuple[str, str]
    ) -> None:
        bank_point(desk)
        (point,) = points(desk)
        head, _, tail = point.layout.partition(f"[trailer.{hidden}]")
        edit_point(desk, point.id, replace(form_of(point), layout=head + tail.partition("\n\n")[2]))
        paid = Money.pesos(150)
        data = bank_file(BankLine("1", bank_reference(ROSA, paid), paid)).data
        data = data.replace(b"T000001", b"T000002").replace(b"+0000000015000", b"+0000000015100")

        told = refused(lambda: load(desk, point.id, BroughtFile("a.txt", data)))

        assert (told.values["said_lines"], told.values["said"]) == shown

    def test_points_that_are_closed_gone_open_by_hand_or_without_layout_are_refused(
        self, desk: Desk, shop: int
    ) -> None:
        file = shop_file(("18/11/2026", "F-1", ROSA, "150.00"))
        bare = open_point(desk, PointForm("Portal", PointKind.WEB, "WB1")).value
        till.open_till(desk, "Tienda La Esquina", ZERO)

        assert refused(lambda: load(desk, shop, file)).code == "collecting.drawer_open"
        assert refused(lambda: load(desk, bare, file)).code == "collecting.no_layout"
        assert refused(lambda: load(desk, 99, file)).code == "collecting.point_unknown"
        till.close_till(desk, "Tienda La Esquina", {})
        edit_point(desk, shop, form_of(points(desk)[1]), is_open=False)
        assert refused(lambda: load(desk, shop, file)).code == "collecting.point_closed"
        assert files(desk) == []

    @pytest.mark.parametrize("login", ["ana", "beto"])
    def test_it_takes_the_right_to_look_and_to_load(self, desk: Desk, shop: int, login: str) -> None:
        other, file = seat(desk, login), shop_file(("18/11/2026", "F-1", ROSA, "150.00"))

        assert refused(lambda: look(other, reading_of(points(desk)[0]), file)).code == "right.missing"
        assert refused(lambda: load(other, shop, file)).code == "right.missing"

    def test_a_file_is_read_from_the_disk(self, tmp_path: Path) -> None:
        path = tmp_path / "pagos.txt"
        path.write_bytes(b"abc")

        brought = open_file(path)

        assert (brought.name, brought.data, brought.sha256[:8]) == ("pagos.txt", b"abc", "ba7816bf")


class TestTheSamePaymentAgain:
    def test_in_another_file_it_is_noticed_and_in_this_one_too(self, desk: Desk, shop: int) -> None:
        first = ("18/11/2026", "F-1", ROSA, "1.00")
        loaded(desk, shop, first)

        done = loaded(desk, shop, first, ("18/11/2026", "F-2", ROSA, "1.00"), ("18/11/2026", "F-2", ROSA, "1.00"))

        assert [one.remark.values for one in done.waiting if one.remark] == [
            {"file": "tienda.csv", "line": 2},
            {"file": "tienda.csv", "line": 3},
        ]

    def test_without_an_operation_two_of_one_file_are_two_payments_but_not_of_two_files(
        self, desk: Desk, shop: int
    ) -> None:
        one = ("18/11/2026", "", ROSA, "1.00")

        assert len(loaded(desk, shop, one, one).receipts) == 2
        assert loaded(desk, shop, one, name="otra.csv").receipts == ()

    def test_another_day_another_amount_or_nothing_to_tell_it_by_is_another_payment(
        self, desk: Desk, shop: int
    ) -> None:
        loaded(desk, shop, ("18/11/2026", "F-1", ROSA, "1.00"), ("20/11/2026", "", "", "150.00"))

        done = loaded(
            desk,
            shop,
            ("19/11/2026", "F-1", ROSA, "1.00"),
            ("18/11/2026", "F-1", ROSA, "1.01"),
            ("20/11/2026", "", "", "210.00"),
        )

        assert len(done.receipts) == 3


class TestSolving:
    def test_a_line_is_given_to_its_account_with_a_receipt_of_the_point(self, desk: Desk, shop: int) -> None:
        loaded(desk, shop, ("18/11/2026", "F-1", "0999", "150.00x"), ("18/11/2026", "F-2", "0888", "77.00"))
        unknown = next(line for line in waiting(desk, shop) if line.operation == "F-2")

        done = solve(seat(desk, "lupita"), unknown.id, Solution(1))

        assert str(done.value.folio) == "TI1-000001"
        assert owed(desk, 1) == Money.pesos(73)
        after = lines_of(desk, unknown.file_id)
        assert [(line.operation, line.waits) for line in after] == [("F-1", True), ("F-2", False)]
        solved = after[1]
        assert (solved.state, solved.account, solved.folio, solved.solved_by) == (
            LineState.SOLVED,
            ROSA,
            "TI1-000001",
            "Lupita Roble Cantera",
        )
        assert solved.solved_at == desk.now()
        assert history(desk, "collection_file", unknown.file_id)[0].act == "collection.solved"

    def test_what_the_line_does_not_say_is_asked(self, desk: Desk, shop: int) -> None:
        loaded(desk, shop, ("x", "F-1", ROSA, "150.00"))
        line_id = only_waiting(desk)

        assert refused(lambda: solve(desk, line_id, Solution(1))).code == "collecting.amount_missing"
        amount = Money.pesos(150)
        assert refused(lambda: solve(desk, line_id, Solution(1, amount))).code == "collecting.day_missing"
        tomorrow = Solution(1, amount, date(2026, 11, 21))
        assert refused(lambda: solve(desk, line_id, tomorrow)).code == "collecting.day_future"
        solve(desk, line_id, Solution(1, amount, date(2026, 11, 18)))

        (line,) = lines_of(desk, 1)
        assert (line.amount, line.paid_on, line.waits) == (amount, date(2026, 11, 18), False)

    def test_money_that_went_back_is_no_payment_of_anybody(self, desk: Desk, shop: int) -> None:
        loaded(desk, shop, ("18/11/2026", "F-1", ROSA, "-150.00"))

        told = refused(lambda: solve(desk, only_waiting(desk), Solution(1)))

        assert (told.code, told.values["amount"]) == ("collecting.line_reversal", "$150.00")

    def test_a_line_is_solved_or_discarded_once(self, desk: Desk, shop: int) -> None:
        loaded(desk, shop, ("18/11/2026", "F-1", "0999", "5.00"), ("18/11/2026", "F-2", "0888", "6.00"))
        first, second = (line.id for line in waiting(desk))
        solve(desk, first, Solution(1))
        discard(desk, second, "  Es de   otro pueblo ")

        for line_id in (first, second):
            assert refused(lambda: solve(desk, line_id, Solution(1))).code == "collecting.line_settled"  # noqa: B023
            assert refused(lambda: discard(desk, line_id, "Otra vez")).code == "collecting.line_settled"  # noqa: B023
        assert refused(lambda: solve(desk, 99, Solution(1))).code == "collecting.line_gone"
        assert [line.note for line in lines_of(desk, 1)] == ["", "Es de otro pueblo"]

    def test_a_discarded_line_says_why_in_the_trail(self, desk: Desk, shop: int) -> None:
        loaded(desk, shop, ("18/11/2026", "F-1", "0999", "5.00"))

        assert refused(lambda: discard(desk, only_waiting(desk), " no ")).code == "collecting.reason_short"
        discard(desk, only_waiting(desk), "Es de otro pueblo")

        line = history(desk, "collection_file", 1)[0]
        assert (line.act, line.reason) == ("collection.discarded", "Es de otro pueblo")

    def test_a_receipt_that_is_cancelled_puts_its_line_back_to_wait(self, desk: Desk, shop: int) -> None:
        loaded(desk, shop, ("18/11/2026", "F-1", ROSA, "150.00"))
        till.open_till(desk, "caja1", ZERO)
        cashier.cancel_receipt(desk, "TI1-000001", "Era de otra cuenta", "caja1")

        (line,) = waiting(desk)
        assert (line.is_cancelled, line.folio) == (True, "TI1-000001")
        assert what_words(line, lambda _: "") == "Cuenta 0104-0237, recibo TI1-000001, que se canceló."
        solve(desk, line.id, Solution(2))

        assert (waiting(desk), owed(desk, 1), owed(desk, 2)) == ([], Money.pesos(150), Money.pesos(60))
        (file,) = files(desk, shop)
        assert (file.solved, file.applied, file.waiting_amount) == (1, Money.pesos(150), ZERO)

    def test_who_is_asked_first(self, desk: Desk, shop: int) -> None:
        loaded(
            desk,
            shop,
            ("18/11/2026", "F-1", ROSA, "210.00x"),
            ("18/11/2099", "F-2", ROSA, "210.00"),
            ("18/11/2026", "F-3", "0999", "-1.00"),
        )
        by_operation = {line.operation: line for line in waiting(desk)}

        assert candidates(desk, by_operation["F-1"]) == [1]
        assert candidates(desk, by_operation["F-2"]) == [1, 2], "whom the reference names, and who owes as much"
        assert candidates(desk, by_operation["F-3"]) == []
        edit_point(desk, shop, replace(form_of(points(desk)[0]), layout=""))
        assert candidates(desk, by_operation["F-1"]) == [1]

    def test_it_takes_the_right_to_solve(self, desk: Desk, shop: int) -> None:
        loaded(desk, shop, ("18/11/2026", "F-1", "0999", "5.00"))
        auditor = seat(desk, "beto")

        assert refused(lambda: solve(auditor, only_waiting(desk), Solution(1))).code == "right.missing"
        assert refused(lambda: discard(auditor, only_waiting(desk), "Es de otro")).code == "right.missing"


class TestThePapers:
    def test_the_spreadsheet_has_every_line_in_the_order_of_the_file(self, desk: Desk, shop: int) -> None:
        loaded(
            desk,
            shop,
            ("18/11/2026", "F-1", ROSA, "150.00"),
            ("x", "F-2", "0999", "5.00"),
            ("20/11/2026", "F-3", "", "210.00"),
        )

        content = lines_xlsx(desk, 1, lambda remark: f"<{remark.code}>")

        rows = list(openpyxl.load_workbook(BytesIO(content)).active.iter_rows(min_row=5, values_only=True))
        assert [(row[0], row[3], row[5], row[6], row[7], row[8]) for row in rows] == [
            (2, "F-1", "Cobrada", ROSA, "TI1-000001", "Cuenta 0104-0237, recibo TI1-000001."),
            (3, "F-2", "Con error", "", "", "<collecting.line_day>"),
            (4, "F-3", "Cobrada", BETO, "TI1-000002",
             "Cuenta 0104-0238, recibo TI1-000002. <collecting.by_amount>"),
        ]  # fmt: skip

    def test_a_file_that_is_not_there_has_no_papers(self, desk: Desk) -> None:
        assert refused(lambda: reconciliation_pdf(desk, 9, lambda _: "")).code == "collecting.file_gone"
        assert refused(lambda: lines_xlsx(desk, 9, lambda _: "")).code == "collecting.file_gone"

    def test_a_file_without_receipts_has_a_reconciliation_too(self, desk: Desk, shop: int) -> None:
        loaded(desk, shop, ("18/11/2026", "F-1", "0999", "5.00"))
        discard(desk, only_waiting(desk), "Es de otro pueblo")

        assert reconciliation_pdf(desk, 1, lambda _: "x").startswith(b"%PDF")
        assert reconciliation_pdf(desk, 1, lambda _: "x") == reconciliation_pdf(desk, 1, lambda _: "x")
