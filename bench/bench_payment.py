"""Taking a payment, click to committed, beside the same rows written by hand with `sqlite3`.

Both sides write a copy of one board, under the same triggers and durability, in one run, in turns. First where what is
late bears no surcharge; then where two bills are late, so that the payment works out what accrued and charges it in a
document of its own, whose rows the other side writes too. Prints both ratios.
Run: `python bench/bench_payment.py [payments]`.
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from aguadesk.desk import cashier, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.new_board import desk_of_system
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.store.board import open_board
from makers import charge, make_account, make_desk, set_surcharge_rate

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON")
_TABLES = ("document", "entry", "tender", "seal", "surcharge")
_LINES = (("agua", "214.60"), ("alcantarillado", "21.46"), ("agua", "176.20"), ("saneamiento", "9"))
_OWED = Money.pesos("421.26")


@dataclass(frozen=True)
class Case:
    """What every account owes, and the rate that what is late bears each month."""

    name: str
    rate: str
    bills: tuple[tuple[date, tuple[tuple[str, str], ...]], ...]
    surcharges: Money


CASES = (
    Case("payment", "0", ((date(2026, 11, 15), _LINES),), Money.pesos(0)),
    # Two months begun of the first bill and one of the second: 236.06 x 4.14 % = 9.77; 185.20 x 2.07 % = 3.83.
    Case(
        "late payment",
        "2.07",
        ((date(2026, 10, 15), _LINES[:2]), (date(2026, 11, 15), _LINES[2:])),
        Money.pesos("13.60"),
    ),
)


def prepare(folder: Path, payments: int, case: Case) -> Path:
    """Make a board with as many accounts as payments, each owing the same, and its till open."""
    desk = make_desk(folder)
    set_surcharge_rate(desk, case.rate, date(2026, 1, 3))
    for number in range(payments):
        account = make_account(desk, f"{number:05d}")
        for due_on, lines in case.bills:
            charge(desk, account, *lines, period=f"{due_on:%Y-%m}", due_on=due_on)
    till.open_till(desk, "caja1", Money.pesos(500))
    path = desk.board.path
    desk.board.close()
    return path


def by_desk(desk: Desk, account_id: int, amount: Money) -> float:
    """Take one payment through the desk; return its seconds."""
    tender = Tender(Method.CASH, amount, Money.pesos(500))
    order = PaymentOrder("caja1", (tender,), str(uuid4()), account_id)
    start = time.perf_counter()
    cashier.take_payment(desk, order)
    return time.perf_counter() - start


def rows_of(desk: Desk, account_id: int) -> dict[str, list[tuple[object, ...]]]:
    """Return the very rows the desk wrote for an account's payment: its receipt, and the surcharges before it."""
    written = "(SELECT id FROM document WHERE account_id = ? AND request_id IS NOT NULL)"
    keys = {
        "document": f"id IN {written}",
        "surcharge": f"entry_id IN (SELECT id FROM entry WHERE document_id IN {written})",
    }
    with desk.read() as connection:
        return {
            table: [
                tuple(row)
                for row in connection.exec_driver_sql(
                    f"SELECT * FROM {table} WHERE {keys.get(table, f'document_id IN {written}')}", (account_id,)
                )
            ]
            for table in _TABLES
        }


def by_hand(connection: sqlite3.Connection, rows: dict[str, list[tuple[object, ...]]]) -> float:
    """Write the same rows with the driver alone; return the seconds."""
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for table, values in rows.items():
        if not values:
            continue
        marks = ", ".join("?" * len(values[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
    connection.execute("COMMIT")
    return time.perf_counter() - start


def run(case: Case, payments: int) -> None:
    """Run both sides in turns and print their medians and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        board = prepare(folder, payments, case)
        other = folder / "hand.aguadesk"
        shutil.copy(board, other)
        desk = desk_of_system(open_board(board))
        hand = sqlite3.connect(other, isolation_level=None)
        for pragma in _PRAGMAS:
            hand.execute(f"PRAGMA {pragma}")
        ours, theirs = [], []
        for account in range(1, payments + 1):
            ours.append(by_desk(desk, account, _OWED + case.surcharges))
            rows = rows_of(desk, account)
            assert len(rows["document"]) == 1 + bool(case.surcharges)
            theirs.append(by_hand(hand, rows))
        hand.close()
        desk.board.close()
    mine, bare = statistics.median(ours), statistics.median(theirs)
    print(f"{case.name}: desk {mine * 1000:.2f} ms, by hand {bare * 1000:.2f} ms, ratio {mine / bare:.2f} (limit 3)")


def main() -> None:
    """Measure every case."""
    payments = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    for case in CASES:
        run(case, payments)


if __name__ == "__main__":
    main()
