"""The bank sends five hundred payments, seven of them wrong: what is sure is collected, the rest is solved by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from aguadesk.desk import cashier, checks, till
from aguadesk.desk.collecting import Outcome, load, look
from aguadesk.desk.collecting_points import points, reading_of
from aguadesk.desk.collecting_solving import Solution, discard, files, lines_of, solve, waiting
from aguadesk.desk.desk import Desk
from aguadesk.desk.till_papers import cut_data
from aguadesk.domain import chart
from aguadesk.domain.accounts import Service
from aguadesk.domain.collecting import LineState
from aguadesk.domain.documents import DocumentKind, Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.store import catalogues, charges
from aguadesk.store.account_writing import AccountDraft, insert_accounts
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post_many
from collection_makers import BankLine, bank_file, bank_point, bank_reference

SURE, WRONG = 493, 7
NAMELESS = (17, 230, 493)
"""Lines that come without a reference, and whose amount nobody else owes."""


def bill(n: int) -> Money:
    """What each of them owes: no two the same but the last two, and centavos that do not come out even."""
    return Money(18_033 + 137 * min(n, 499))


def number(n: int) -> str:
    return f"0104-{n:04d}"


@dataclass(frozen=True)
class Town:
    desk: Desk
    point: int
    accounts: dict[int, int]
    """By the last digits of their number."""

    def owes(self, n: int) -> Money:
        with self.desk.read() as connection:
            owed, credit = charges.position(connection, self.accounts[n])
        return owed - credit


@pytest.fixture
def town(desk: Desk) -> Town:
    """Five hundred accounts, each with a bill of October that is due in November."""
    with desk.write() as w:
        use_id = catalogues.all_uses(w.connection)[0].id
        drafts = [
            AccountDraft(number(n), f"Titular {n}", "Hidalgo", use_id=use_id, service=Service.FIXED,
                         opened_on=date(2020, 1, 1))
            for n in range(1, SURE + WRONG + 1)
        ]  # fmt: skip
        ids = insert_accounts(w.connection, drafts, {}, [""] * len(drafts))
        water = next(one for one in catalogues.all_concepts(w.connection) if one.code == "agua")
        bills = [
            DocumentDraft(
                DocumentKind.CHARGE,
                "C",
                [EntryDraft(chart.RECEIVABLE, water.income_id, bill(n), account_id, water.id, period="2026-10",
                            due_on=date(2026, 11, 30))],
                account_id=account_id,
            )
            for n, account_id in enumerate(ids, 1)
        ]  # fmt: skip
        post_many(w.connection, bills, Stamp(desk.now().replace(day=5), desk.person.id))
        w.commit()
    return Town(desk, bank_point(desk), dict(enumerate(ids, 1)))


def good(n: int) -> BankLine:
    reference = "" if n in NAMELESS else bank_reference(number(n), bill(n))
    return BankLine(str(700_000 + n), reference, bill(n))


def with_a_digit_changed(reference: str) -> str:
    return reference[:7] + str((int(reference[7]) + 1) % 10) + reference[8:]


def wrong() -> list[BankLine]:
    return [
        BankLine("800001", with_a_digit_changed(bank_reference(number(494), bill(494))), bill(494)),
        BankLine("800002", bank_reference(number(495), bill(495)), ZERO, centavos="0000000O85848"),
        BankLine("800003", bank_reference("9999-9999", Money(12_345)), Money(12_345)),
        BankLine("800004", bank_reference(number(497), bill(497)), bill(497), day="20261218"),
        BankLine("800005", bank_reference(number(498), bill(498)), -bill(498)),
        BankLine("800006", "", bill(499)),
        good(100),
    ]


def the_file() -> list[BankLine]:
    """The seven wrong ones stand among the others, at every seventieth line."""
    lines = [good(n) for n in range(1, SURE + 1)]
    for place, line in enumerate(wrong(), 1):
        lines.insert(70 * place, line)
    return lines


COLLECTED = total(bill(n) for n in range(1, SURE + 1))


def loaded(town: Town) -> Outcome:
    return load(town.desk, town.point, bank_file(*the_file())).value


def problems(town: Town) -> dict[str, str]:
    """Operation and reason of what waits."""
    return {line.operation: line.remark.code for line in waiting(town.desk) if line.remark is not None}


def test_looking_says_what_loading_does_and_writes_nothing(town: Town) -> None:
    (point,) = points(town.desk)

    seen = look(town.desk, reading_of(point), bank_file(*the_file()))

    assert files(town.desk) == []
    done = loaded(town)
    assert [(one.state, one.line) for one in seen.lines if one.state is LineState.MATCHED] == [
        (one.state, one.line) for one in done.lines if one.state is LineState.MATCHED
    ]
    assert (seen.total, seen.receipts) == (done.total, ())


def test_what_is_sure_is_collected_to_the_centavo_and_seven_lines_wait(town: Town) -> None:
    done = loaded(town)

    assert (len(done.lines), done.count(LineState.MATCHED)) == (SURE + WRONG, SURE)
    assert (done.count(LineState.BAD), done.count(LineState.UNMATCHED)) == (4, 3)
    assert done.amount(LineState.MATCHED) == COLLECTED
    assert done.receipts == tuple(f"BA1-{n:06d}" for n in range(1, SURE + 1))
    assert all(town.owes(n) == ZERO for n in range(1, SURE + 1))
    assert all(town.owes(n) == bill(n) for n in range(SURE + 1, SURE + WRONG + 1))
    assert problems(town) == {
        "800001": "reference.check",
        "800002": "collecting.line_amount",
        "800003": "collecting.line_unknown",
        "800004": "collecting.line_future",
        "800005": "collecting.line_reversal",
        "800006": "collecting.line_several",
        "700100": "collecting.line_repeated",
    }


def test_what_came_without_a_reference_says_that_it_was_found_by_its_amount(town: Town) -> None:
    loaded(town)
    (file,) = files(town.desk)

    found = {line.operation: line.account for line in lines_of(town.desk, file.id) if line.remark and not line.waits}

    assert found == {str(700_000 + n): number(n) for n in NAMELESS}


def test_the_receipt_says_the_operation_and_the_day_of_the_bank_and_is_of_today(town: Town) -> None:
    loaded(town)

    receipt = cashier.find_receipt(town.desk, "BA1-000001")

    (tender,) = receipt.tenders
    assert (tender.method, tender.reference) == (Method.TRANSFER, "700001 · pagado 18/11/2026")
    assert (receipt.payer, receipt.drawer) == ("Titular 1", "Banco Centro")
    assert receipt.issued_at.date() == date(2026, 11, 20)


def test_the_cut_of_its_session_has_no_cash_and_no_difference(town: Town) -> None:
    loaded(town)
    (file,) = files(town.desk)
    assert file.session_id is not None

    closed = till.cut(town.desk, file.session_id)

    assert (closed.figures.receipts, closed.figures.by_method) == (SURE, (("transfer", SURE, COLLECTED),))
    assert closed.closing.difference == closed.closing.counted == closed.figures.cash_in_drawer == ZERO
    assert (closed.figures.first_folio, closed.figures.last_folio) == ("BA1-000001", "BA1-000493")
    assert (file.first_folio, file.last_folio) == ("BA1-000001", "BA1-000493")
    assert total(one.amount for one in cut_data(town.desk, closed).methods) == COLLECTED
    assert till.open_sessions(town.desk) == []


def test_the_seven_are_solved_by_hand_until_nothing_waits(town: Town) -> None:
    loaded(town)
    lines = {line.operation: line.id for line in waiting(town.desk)}
    by_hand = {
        "800001": Solution(town.accounts[494]),
        "800002": Solution(town.accounts[495], amount=bill(495)),
        "800003": Solution(town.accounts[496]),
        "800004": Solution(town.accounts[497], paid_on=date(2026, 11, 18)),
        "800006": Solution(town.accounts[500]),
    }

    made = [solve(town.desk, lines[operation], solution).value for operation, solution in by_hand.items()]
    discard(town.desk, lines["800005"], "El banco devolvió un cheque que no era nuestro")
    discard(town.desk, lines["700100"], "El banco lo mandó dos veces, según su aclaración")

    assert [str(receipt.folio) for receipt in made] == [f"BA1-{n:06d}" for n in range(494, 499)]
    assert waiting(town.desk) == []
    assert [town.owes(n) for n in range(494, 501)] == [
        ZERO, ZERO, bill(496) - Money(12_345), ZERO, bill(498), bill(499), ZERO,
    ]  # fmt: skip
    (file,) = files(town.desk)
    solved = bill(494) + bill(495) + Money(12_345) + bill(497) + bill(500)
    assert (file.matched, file.solved, file.discarded, file.waiting) == (SURE, 5, 2, 0)
    assert (file.applied, file.waiting_amount) == (COLLECTED + solved, ZERO)
    assert file.amount + file.completed == file.applied + file.discarded_amount
    assert all(result.ok for result in checks.run_checks(town.desk))


def test_the_same_file_is_refused_whatever_its_name_and_its_lines_in_another_are_noticed(town: Town) -> None:
    loaded(town)

    with pytest.raises(Refused) as refused:
        load(town.desk, town.point, bank_file(*the_file(), name="copia.txt"))
    again = load(town.desk, town.point, bank_file(good(1), good(17), name="BNC1119.txt")).value

    assert (refused.value.code, refused.value.values["before"]) == ("collecting.same_file", "BNC1118.txt")
    assert [one.remark.code for one in again.lines if one.remark] == ["collecting.line_repeated"] * 2
    assert again.receipts == ()
    assert again.lines[0].remark is not None
    assert again.lines[0].remark.values == {"file": "BNC1118.txt", "line": 2}
