"""Taking a payment, click to committed, beside the same rows written by hand with `sqlite3`.

Both sides write a copy of one board, under the same triggers and durability, in one run, in turns. Prints
their ratio. Run: `python bench/bench_payment.py [payments]`.
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from aguadesk.desk import cashier, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from makers import charge, make_account, make_desk

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON")
_TABLES = ("document", "entry", "tender", "seal")


def prepare(folder: Path, payments: int) -> Path:
    """Make a board with as many accounts as payments, each owing four lines, and its till open."""
    desk = make_desk(folder)
    for number in range(payments):
        account = make_account(desk, f"{number:05d}")
        charge(desk, account, ("agua", "214.60"), ("alcantarillado", "21.46"), ("agua", "176.20"), ("saneamiento", "9"))
    till.open_till(desk, "caja1", Money.pesos(500))
    path = desk.board.path
    desk.board.close()
    return path


def by_desk(desk: Desk, account_id: int) -> float:
    """Take one payment through the desk; return its seconds."""
    tender = Tender(Method.CASH, Money.pesos("421.26"), Money.pesos("500"))
    order = PaymentOrder("caja1", (tender,), str(uuid4()), account_id)
    start = time.perf_counter()
    cashier.take_payment(desk, order)
    return time.perf_counter() - start


def rows_of(desk: Desk, account_id: int) -> dict[str, list[tuple[object, ...]]]:
    """Return the very rows the desk wrote for an account's receipt."""
    with desk.read() as connection:
        (document,) = connection.exec_driver_sql(
            "SELECT id FROM document WHERE kind = 'receipt' AND account_id = ?", (account_id,)
        ).one()
        return {
            table: [
                tuple(row)
                for row in connection.exec_driver_sql(
                    f"SELECT * FROM {table} WHERE {'id' if table == 'document' else 'document_id'} = ?", (document,)
                )
            ]
            for table in _TABLES
        }


def by_hand(connection: sqlite3.Connection, rows: dict[str, list[tuple[object, ...]]]) -> float:
    """Write the same rows with the driver alone; return the seconds."""
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for table, values in rows.items():
        marks = ", ".join("?" * len(values[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
    connection.execute("COMMIT")
    return time.perf_counter() - start


def main() -> None:
    """Run both sides in turns and print their medians and their ratio."""
    from aguadesk.desk.new_board import desk_of_system
    from aguadesk.store.board import open_board

    payments = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        board = prepare(folder, payments)
        other = folder / "hand.aguadesk"
        shutil.copy(board, other)
        desk = desk_of_system(open_board(board))
        hand = sqlite3.connect(other, isolation_level=None)
        for pragma in _PRAGMAS:
            hand.execute(f"PRAGMA {pragma}")
        ours, theirs = [], []
        for account in range(1, payments + 1):
            ours.append(by_desk(desk, account))
            theirs.append(by_hand(hand, rows_of(desk, account)))
        hand.close()
        desk.board.close()
    mine, bare = statistics.median(ours), statistics.median(theirs)
    print(f"payment: desk {mine * 1000:.2f} ms, by hand {bare * 1000:.2f} ms, ratio {mine / bare:.2f} (limit 3)")


if __name__ == "__main__":
    main()
