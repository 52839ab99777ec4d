"""One writes while others read: everybody sees whole moments, and what was stopped half-way never was."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from aguadesk.desk import accounts, cashier, checks, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.padron_import import PadronFile, import_padron, open_padron
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Cancelled
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from makers import charge, make_account
from workbooks import xlsx

PAYMENTS = 25


def content(desk: Desk) -> str:
    """Return a hash of the schema and of every row of every table, the search index included."""
    digest = hashlib.sha256()
    with desk.read() as connection:
        schema = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").all()
        for kind, name, sql in schema:
            digest.update(repr((kind, name, sql)).encode())
            if kind == "table":
                rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"').all()
                digest.update("\n".join(sorted(repr(tuple(row)) for row in rows)).encode())
    return digest.hexdigest()


def pay(desk: Desk, account: int, request: str, centavos: int) -> cashier.Receipt:
    tender = Tender(Method.CASH, Money(centavos), Money(centavos))
    return cashier.take_payment(desk, PaymentOrder("caja1", (tender,), request, account)).value


def test_the_content_is_told_apart_by_any_row(desk: Desk) -> None:
    before = content(desk)
    assert content(desk) == before
    account = make_account(desk)
    after = content(desk)
    assert after != before
    charge(desk, account, ("agua", "0.01"))
    assert content(desk) != after


def test_readers_see_only_whole_moments_while_payments_are_taken(desk: Desk) -> None:
    """In every moment a reader sees, what is owed and what was taken make up the whole debt."""
    account = make_account(desk)
    charge(desk, account, ("agua", "250"), ("alcantarillado", "25"))
    till.open_till(desk, "caja1", Money.pesos(500))
    done, faults, seen = threading.Event(), list[str](), set[int]()

    def read() -> None:
        while not done.is_set():
            with desk.read() as connection:
                (open_,) = connection.exec_driver_sql(
                    "SELECT sum(CASE WHEN debit_id = 1 THEN amount_centavos WHEN credit_id = 1"
                    " THEN -amount_centavos ELSE 0 END) FROM entry"
                ).one()
                asked = "SELECT count(*), coalesce(sum(total_centavos), 0) FROM document WHERE kind = 'receipt'"
                receipts, taken = connection.exec_driver_sql(asked).one()
                (handed,) = connection.exec_driver_sql("SELECT coalesce(sum(amount_centavos), 0) FROM tender").one()
                (unsealed,) = connection.exec_driver_sql(
                    "SELECT (SELECT count(*) FROM document) - (SELECT count(*) FROM seal)"
                ).one()
            seen.add(receipts)
            if (open_ + taken, handed, unsealed) != (27_500, taken, 0):
                faults.append(f"{receipts} receipts: {open_} open, {taken} taken, {handed} handed over")

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(PAYMENTS):
        pay(desk, account, f"r{number}", 1_100)
    done.set()
    for reader in readers:
        reader.join(timeout=20)
    assert faults == []
    assert seen <= set(range(PAYMENTS + 1))
    # 275.00 in 25 payments of 11.00.
    assert accounts.account(desk, account).balance == Money(0)


def test_a_reader_who_stays_keeps_the_moment_in_which_it_began(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "100"))
    till.open_till(desk, "caja1", Money(0))
    owed = "SELECT count(*), max(position) FROM seal"
    with desk.read() as connection:
        before = tuple(connection.exec_driver_sql(owed).one())
        pay(desk, account, "uno", 4_000)
        assert tuple(connection.exec_driver_sql(owed).one()) == before
        assert accounts.account(desk, account).owed == Money(6_000), "another reader already sees the payment"
    with desk.read() as connection:
        assert tuple(connection.exec_driver_sql(owed).one()) != before


def test_cashiers_of_several_threads_never_share_a_folio_or_a_centavo(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "100"))
    till.open_till(desk, "caja1", Money(0))

    def work(name: int) -> list[int]:
        return [pay(desk, account, f"{name}-{number}", 700).folio.number for number in range(5)]

    with ThreadPoolExecutor(3) as pool:
        folios = [folio for made in pool.map(work, range(3)) for folio in made]
    assert sorted(folios) == list(range(1, 16))
    # Fifteen times 7.00 is 105.00 for a debt of 100.00: 5.00 in favour, and nothing settled twice.
    details = accounts.account(desk, account)
    assert (details.owed, details.credit) == (Money(0), Money.pesos(5))
    assert [result for result in checks.run_checks(desk) if not result.ok] == []


def test_the_same_request_from_two_threads_at_once_is_one_receipt(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "100"))
    till.open_till(desk, "caja1", Money(0))
    together = threading.Barrier(4)

    def click(_: int) -> str:
        together.wait(timeout=10)
        return str(pay(desk, account, "el mismo", 2_500).folio)

    with ThreadPoolExecutor(4) as pool:
        folios = list(pool.map(click, range(4)))
    assert folios == ["A-000001"] * 4
    assert accounts.account(desk, account).owed == Money.pesos(75)


def test_an_act_begun_inside_another_is_refused_and_spoils_neither(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "100"))
    till.open_till(desk, "caja1", Money(0))
    before = content(desk)
    with desk.write() as w:
        w.connection.exec_driver_sql("UPDATE account SET notes = 'a medias' WHERE id = ?", (account,))
        with pytest.raises(RuntimeError, match="inside another"):
            pay(desk, account, "uno", 1_000)
        assert w.connection.exec_driver_sql("SELECT notes FROM account").scalar_one() == "a medias"
    assert content(desk) == before, "nobody said commit"
    assert str(pay(desk, account, "uno", 1_000).folio) == "A-000001"


# --- a job that is stopped -----------------------------------------------------------------------------------

TITLES = ["cuenta", "nombre", "calle", "uso", "colonia", "medidor", "lectura", "saldo", "meses"]


class StoppedAt:
    """Progress whose person presses Cancel when it was told something for the nth time."""

    def __init__(self, nth: int) -> None:
        self._left = nth
        self.said = ""

    def step(self, done: int, total: int, text: str = "") -> None:
        self._left -= 1
        self.said = text
        if self._left < 0:
            raise Cancelled


def padron(folder: Path, rows: int) -> PadronFile:
    """Write a padrón of accounts with new places, a new use, meters, debts and balances in favour."""
    made: list[Sequence[object]] = [
        [f"{number:04}", f"Persona {number} Peña", f"Calle {number % 7}", ("Doméstico", "Ejidal")[number % 2],
         f"Colonia {number % 5}", f"M-{number}" if number % 3 else "", number, (number - 20) * 10.5, number % 9]
        for number in range(1, rows + 1)
    ]  # fmt: skip
    path = folder / "padron.xlsx"
    path.write_bytes(xlsx([TITLES, *made]))
    return open_padron(path)


def test_an_import_stopped_anywhere_leaves_the_board_as_it_was(desk: Desk, tmp_path: Path) -> None:
    account = make_account(desk, "9999", "Rosa Cota Peña", "Hidalgo", meter="M-9")
    charge(desk, account, ("agua", "100"))
    file, before = padron(tmp_path, 60), content(desk)
    stopped: list[str] = []
    for nth in range(100):
        progress = StoppedAt(nth)
        try:
            import_padron(desk, file, accept_valid=True, progress=progress)
        except Cancelled:
            stopped.append(progress.said)
            assert content(desk) == before, f"stopped at: {progress.said}"
            assert accounts.search_accounts(desk, "cota") == [account]
            assert accounts.search_accounts(desk, "persona") == []
        else:
            break
    assert any(said.startswith("Guardando cuentas") for said in stopped)
    assert any(said.startswith("Guardando saldos") for said in stopped)
    assert stopped[-1] == "Cerrando el archivo", "the last moment to stop it is just before it is kept"
    assert content(desk) != before
    assert len(accounts.search_accounts(desk, "persona")) == 60
    assert [result for result in checks.run_checks(desk) if not result.ok] == []


def test_what_was_written_after_a_stopped_import_is_found_and_numbered_as_if_it_never_was(
    desk: Desk, tmp_path: Path
) -> None:
    with pytest.raises(Cancelled):
        import_padron(desk, padron(tmp_path, 20), accept_valid=True, progress=StoppedAt(2))
    account = make_account(desk, "0001", "Hilario Sauce Ventura", "Morelos")
    assert account == 1
    assert accounts.search_accounts(desk, "sauce") == [account]
    (number,) = charge(desk, account, ("agua", "10"), due_on=date(2026, 12, 1))
    assert number == 1
    assert [charged.folio for charged in accounts.account(desk, account).charges] == ["C-000001"]
