"""The program killed in the middle of signing, breaking and settling an agreement leaves all of it or nothing.

The act runs in a process of its own that kills itself, at once and without a word, before one of its questions to the
file: in the middle, or before the very last one, which would have made it stand.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from agreement_makers import arrears, set_rule, sign
from aguadesk.desk import till
from aguadesk.desk.checks import run_checks
from aguadesk.desk.opening import open_desk
from aguadesk.domain.discounts import CampaignCondition, CampaignTarget
from aguadesk.domain.money import Money
from aguadesk.store.board import reading
from books import pay
from discount_makers import campaign
from makers import SONORA, Clock, make_account, make_desk, seat, set_surcharge_rate

ACT = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from aguadesk.desk import agreements
from aguadesk.desk.agreement_terms import AgreementTerms
from aguadesk.desk.cashier import PaymentOrder, take_payment
from aguadesk.desk.opening import open_desk
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.store.people import person_by_login

board, act, moment, last = Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3]), int(sys.argv[4])
desk = open_desk(board, lambda: moment).desk
with desk.read() as connection:
    desk = desk.seated(person_by_login(connection, "admin"))

def sign():
    terms = AgreementTerms(1, count=12, down=Money(0), signer="Rosa")
    agreements.sign(desk, terms, "firma")

def break_it():
    agreements.break_agreement(desk, 1, "dejó de pagar")

def settle():
    asked = agreements.settle_early(desk, 1).asked
    take_payment(desk, PaymentOrder("caja1", (Tender(Method.TRANSFER, asked, asked, "SPEI 1"),), "todo", 1))

asked = 0
def count(frame, event, called):
    global asked
    if event == "c_call" and called.__name__ in ("execute", "executemany", "commit"):
        asked += 1
        if asked == last:
            os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)

sys.setprofile(count)
{"sign": sign, "break": break_it, "settle": settle}[act]()
sys.setprofile(None)
print(asked)
"""
NEVER = 0


def run(board: Path, act: str, moment: datetime, last: int = NEVER) -> int:
    """Do an act in a process killed before one of its questions; return how many it asked, or 0 if it was killed."""
    words = [sys.executable, "-c", ACT, str(board), act, moment.isoformat(), str(last)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0 or (last and not done.stderr), done.stderr
    return int(done.stdout) if done.returncode == 0 else 0


def state(board: Path) -> tuple[object, ...]:
    """Return what tells whether an act was done: the documents, what agreements there are, and how they ended."""
    with reading(board) as connection:
        counts = [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in ("document", "entry", "seal", "discount", "surcharge", "audit", "agreement_instalment")
        ]
        ends = connection.exec_driver_sql("SELECT ended_how, condoned_returned FROM agreement ORDER BY id").all()
    return (*counts, *map(tuple, ends))


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=SONORA)


@pytest.fixture(scope="module")
def boards(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, datetime]]:
    """A board before each act, and the moment of the act: everything an agreement can write is written by each."""
    folder = tmp_path_factory.mktemp("agreements")
    desk = make_desk(folder)
    set_surcharge_rate(desk, "2", date(2026, 1, 3))
    set_rule(desk, "agreement.extension_rate", "1.42")
    campaign(desk, target=CampaignTarget.SURCHARGES, percent_basis_points=7_500, condition=CampaignCondition.AGREEMENT)
    account = make_account(desk)
    arrears(desk, account, 14)
    till.open_till(desk, "caja1", Money.pesos(500))
    path = desk.board.path
    desk.board.close()
    before = Path(shutil.copy(path, folder / "sign.aguadesk"))
    assert isinstance(desk.clock, Clock)
    desk = seat(open_desk(path, desk.clock).desk, "admin")
    sign(desk, account)
    pay(desk, account, "50", "uno")
    desk.board.close()
    signed_on, broken_on = date(2026, 11, 20), date(2027, 4, 1)
    return {
        "sign": (before, moment(signed_on)),
        "break": (path, moment(broken_on)),
        "settle": (path, moment(date(2026, 12, 1))),
    }


@pytest.mark.parametrize("act", ["sign", "break", "settle"])
def test_killed_at_any_question_it_leaves_all_or_nothing(
    boards: dict[str, tuple[Path, datetime]], tmp_path: Path, act: str
) -> None:
    board, when = boards[act]
    nothing, whole = state(board), Path(shutil.copy(board, tmp_path / "whole.aguadesk"))
    asked = run(whole, act, when)
    everything = state(whole)
    assert everything != nothing
    assert holds(whole)

    for last in (asked * 2 // 3, asked):
        killed = Path(shutil.copy(board, tmp_path / f"{last}.aguadesk"))
        assert run(killed, act, when, last) == 0
        assert state(killed) == nothing
        assert holds(killed), last


def holds(board: Path) -> bool:
    desk = open_desk(board, Clock()).desk
    results = run_checks(desk)
    desk.board.close()
    return all(result.ok for result in results)
