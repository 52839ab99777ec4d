"""Two hundred payments while the program is killed at random moments: what was acknowledged stands.

A payment is acknowledged when its folio has left the program. Most are taken by a loop that drives the desk
in one process, killed every few payments; some by the command line itself, one process each.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from aguadesk.store.board import reading
from makers import charge, make_account, make_desk

ACCOUNT = "0104-0237"
BY_LOOP, BY_COMMAND = 185, 15

LOOP = """
import sys
from itertools import count
from pathlib import Path
from aguadesk.commands.pay import take
from aguadesk.desk.accounts import account_id_of_number
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.opening import open_desk
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
desk = open_desk(Path(sys.argv[1]), wait_seconds=20).desk
account_id = account_id_of_number(desk, sys.argv[2])
for number in count(int(sys.argv[3])):
    tender = Tender(Method.CASH, Money(100 + number), Money(100 + number))
    receipt = take(desk, PaymentOrder("caja1", (tender,), f"loop-{number}", account_id)).value
    print(receipt.folio, number, flush=True)
"""


@dataclass
class Office:
    """A board, and what was acknowledged over it."""

    board: Path
    seed: int
    acknowledged: dict[str, str] = field(default_factory=dict)
    kills: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def moment(self, most: float) -> float:
        return self.chance.uniform(0, most)

    def kill(self, process: subprocess.Popen[str]) -> None:
        process.kill()
        process.wait()
        self.kills += 1

    def run_the_loop_until_it_is_killed(self, start: int) -> int:
        """Take a few payments in one process and kill it at a random moment; return where to go on."""
        arguments = [sys.executable, "-c", LOOP, str(self.board), ACCOUNT, str(start)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(self.chance.randint(1, 24)):
                folio, number = process.stdout.readline().split()
                self.acknowledged[folio] = f"loop-{number}"
                start = int(number) + 1
            with_luck = self.moment(0.012)  # a payment takes a few thousandths of a second
            try:
                process.wait(with_luck)
            except subprocess.TimeoutExpired:
                self.kill(process)
            for line in process.stdout:
                folio, number = line.split()
                self.acknowledged[folio] = f"loop-{number}"
                start = int(number) + 1
        return start

    def pay_by_command(self, number: int) -> None:
        """Take a payment with `aguadesk pay`, killed at random, again and again until it is acknowledged."""
        arguments = [sys.executable, "-m", "aguadesk", "pay", str(self.board), ACCOUNT, "3.50", "--json"]
        for attempt in range(6):
            process = subprocess.Popen(
                [*arguments, "--request-id", f"command-{number}"], stdout=subprocess.PIPE, text=True
            )
            try:
                out, _ = process.communicate(timeout=self.moment(0.9) if attempt < 5 else None)
            except subprocess.TimeoutExpired:
                self.kill(process)
                out, _ = process.communicate()
            if out.endswith("\n"):
                folio = json.loads(out)["folio"]
                assert self.acknowledged.setdefault(folio, f"command-{number}") == f"command-{number}"
                return

    def check(self) -> Any:
        done = subprocess.run(
            [sys.executable, "-m", "aguadesk", "check", str(self.board), "--json"], stdout=subprocess.PIPE, check=False
        )
        return json.loads(done.stdout)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    desk = make_desk(tmp_path)
    account_id = make_account(desk, ACCOUNT)
    for _ in range(30):
        charge(desk, account_id, ("agua", "8.40"), ("recargos", "1.10"))
    desk.board.close()
    return Office(desk.board.path, seed=random.randrange(2**32))


def test_two_hundred_payments_survive_a_program_that_is_killed_at_random(office: Office) -> None:
    start = 1
    while sum(request.startswith("loop") for request in office.acknowledged.values()) < BY_LOOP:
        start = office.run_the_loop_until_it_is_killed(start)
    for number in range(BY_COMMAND):
        office.pay_by_command(number)
    acknowledged = office.acknowledged
    assert len(acknowledged) >= BY_LOOP + BY_COMMAND, f"seed {office.seed}"
    assert office.kills > 10, f"seed {office.seed}"

    with reading(office.board) as connection:
        rows = connection.exec_driver_sql(
            "SELECT series, number, request_id FROM document WHERE kind = 'receipt' ORDER BY number"
        ).all()
    found = {f"{row.series}-{row.number:06d}": row.request_id for row in rows}
    missing = {folio: request for folio, request in acknowledged.items() if found.get(folio) != request}
    assert missing == {}, f"seed {office.seed}"
    assert [row.number for row in rows] == list(range(1, len(rows) + 1)), f"seed {office.seed}"
    assert len(set(found.values())) == len(found)
    assert len(found) - len(acknowledged) <= office.kills  # a kill may come between the commit and its folio

    verdict = office.check()
    assert verdict["ok"], f"seed {office.seed}: {verdict}"


def test_a_payment_repeated_after_the_kill_is_the_same_receipt(office: Office) -> None:
    """Nobody saw the folio of the killed one; the same request gives it, or takes the payment now."""
    start = office.run_the_loop_until_it_is_killed(1)
    words = ["pay", str(office.board), ACCOUNT, str((100 + start) / 100), "--request-id", f"loop-{start}", "--json"]
    command = [sys.executable, "-m", "aguadesk", *words]
    said = [json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout) for _ in range(2)]
    assert said[0] == said[1]
    with reading(office.board) as connection:
        same = "SELECT count(*) FROM document WHERE request_id = ?"
        assert connection.exec_driver_sql(same, (f"loop-{start}",)).scalar_one() == 1
    assert office.check()["ok"]
