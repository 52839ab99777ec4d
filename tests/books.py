"""A small board with everything in its books, and a way into its file that asks nobody: for tests of the store."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

from aguadesk.desk import cashier, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.store import schema, triggers
from makers import charge, make_account, make_desk


def pay(
    desk: Desk, account_id: int, pesos: str, request: str, method: Method = Method.CASH, drawer: str = "caja1"
) -> str:
    """Take a payment and return the folio of its receipt."""
    reference = "" if method in (Method.CASH, Method.CREDIT) else "AUT 7781"
    tender = Tender(method, Money.pesos(pesos), Money.pesos(pesos), reference)
    return str(cashier.take_payment(desk, PaymentOrder(drawer, (tender,), request, account_id)).value.folio)


def fill(desk: Desk) -> None:
    """Write the books: two accounts, charges, receipts of every kind, a cancellation, a closed till and an open one.

    Receipts: A-000001 (cash, 100), A-000002 (card, 200, cancelled by CAN-000001), A-000003 (cash, 1,000: leaves
    credit in favour), A-000004 (from credit, 50), A-000005 (cash, 30, in the second session, still open).
    """
    first = make_account(desk, meter="M-4471")
    second = make_account(desk, "0104-0238", "Hilario Sauce Ventura", "Morelos")
    charge(desk, first, ("agua", "320.50"), ("recargos", "12.25"))
    charge(desk, second, ("agua", "900"))
    till.open_till(desk, "caja1", Money.pesos(500))
    pay(desk, first, "100", "uno")
    pay(desk, first, "200", "dos", Method.CARD)
    cashier.cancel_receipt(desk, "A-000002", "se cobró dos veces", "caja1")
    pay(desk, second, "1000", "tres")
    charge(desk, second, ("saneamiento", "60"))
    pay(desk, second, "50", "cuatro", Method.CREDIT)
    till.close_till(desk, "caja1", {Money.pesos(1000): 1, Money.pesos(500): 1, Money.pesos(100): 1})
    till.open_till(desk, "caja1", Money.pesos(200))
    pay(desk, first, "30", "cinco")


def make_books(folder: Path) -> Path:
    """Make the small board in a folder and return its file."""
    desk = make_desk(folder)
    fill(desk)
    desk.board.close()
    return desk.board.path


@dataclass
class RawFile:
    """A board's file opened with nothing but the engine, with foreign keys off unless told."""

    connection: sqlite3.Connection

    @classmethod
    def open(cls, path: Path, *, keys: bool = False) -> RawFile:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA recursive_triggers=ON")
        connection.execute(f"PRAGMA foreign_keys={'ON' if keys else 'OFF'}")
        return cls(connection)

    def do(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        return self.connection.execute(sql, values).fetchall()

    def do_and_commit(self, sql: str) -> None:
        """Do something in the transaction that stands and end it: some refusals wait for the end."""
        self.do(sql)
        self.do("COMMIT")

    def value(self, sql: str, *values: object) -> int:
        found = self.do(sql, *values)[0][0]
        assert isinstance(found, int)
        return found

    def insert(self, table: str, **values: object) -> None:
        marks = ", ".join("?" * len(values))
        self.do(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", *values.values())

    def document(self, **other: object) -> int:
        """Insert a charge of 100 centavos, or what is told, without entries or seal; return its id."""
        new_id = self.value("SELECT max(id) + 1 FROM document")
        series = other.get("series", "C")
        number = self.value("SELECT coalesce(max(number), 0) + 1 FROM document WHERE series = ?", series)
        values = {"id": new_id, "series": series, "number": number, "kind": "charge", "issued_by_id": 1}
        values |= {"issued_at": "2026-11-20T10:00:00-07:00", "issued_on": "2026-11-20", "total_centavos": 100}
        self.insert("document", **(values | other))
        return int(str((values | other)["id"]))

    def entry(self, document_id: int, **other: object) -> int:
        """Insert an entry that charges account 1 with 100 centavos, or what is told; return its id."""
        new_id = self.value("SELECT max(id) + 1 FROM entry")
        line = self.value("SELECT count(*) + 1 FROM entry WHERE document_id = ?", document_id)
        values = {"id": new_id, "document_id": document_id, "line": line, "debit_id": 1, "credit_id": 100}
        self.insert("entry", **(values | {"amount_centavos": 100, "account_id": 1, "concept_id": 1} | other))
        return new_id

    def seal(self, document_id: int, **other: object) -> None:
        """Insert the seal that follows the last one; its own hash is not what the document says."""
        position = self.value("SELECT coalesce(max(position), 0) + 1 FROM seal")
        previous = self.do("SELECT hash FROM seal ORDER BY position DESC LIMIT 1")
        values = {"position": position, "previous_hash": previous[0][0] if previous else "", "hash": "f" * 64}
        self.insert("seal", document_id=document_id, **(values | other))

    def drop_guards(self) -> None:
        """Drop every trigger of the ledger, as somebody with a database program would."""
        for name in triggers.all_triggers():
            self.do(f"DROP TRIGGER {name}")

    def restore_guards(self) -> None:
        """Put every trigger of the ledger back, so that nothing shows but what was changed."""
        for name, body in triggers.all_triggers().items():
            self.do(f"CREATE TRIGGER {name} {body}")

    def close(self) -> None:
        self.connection.close()


def tamper(path: Path, *changes: str) -> None:
    """Change a board's file behind its back: guards off, the changes, guards on again."""
    raw = RawFile.open(path)
    raw.drop_guards()
    for change in changes:
        raw.do(change)
    raw.restore_guards()
    raw.close()


def copy_of(board: Path, folder: Path) -> Path:
    """Copy a closed board into another folder."""
    return Path(shutil.copy(board, folder / board.name))


OLD_FILES = Path(__file__).parent / "old_files"


def keep_old_file() -> Path:
    """Leave a real file of the version of today among the old files; see their README."""
    with tempfile.TemporaryDirectory() as folder:
        kept = OLD_FILES / f"{schema.HEAD}.aguadesk"
        return Path(shutil.copy(make_books(Path(folder)), kept))
