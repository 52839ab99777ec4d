"""What is open of each charge, in a table of its own that follows the entries by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aguadesk.desk import cashier, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.price_items import PriceItem
from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.payment import Tender
from aguadesk.store import open_charges
from books import RawFile, make_books
from makers import charge, make_account
from towns import ledger

ROWS = "SELECT entry_id, account_id, due_on, open_centavos FROM open_charge ORDER BY entry_id"


def pay(desk: Desk, account: int | None, pesos: str, request: str, **more: object) -> str:
    amount = Money.pesos(pesos)
    order = PaymentOrder("caja1", (Tender(Method.CASH, amount, amount),), request, account, **more)  # type: ignore[arg-type]
    return str(cashier.take_payment(desk, order).value.folio)


@pytest.fixture
def owing(desk: Desk) -> tuple[Desk, int, int]:
    """An account that owes one charge of 100 pesos, at a desk with an open till."""
    account = make_account(desk)
    (charged,) = charge(desk, account, ("agua", "100"))
    till.open_till(desk, "caja1", ZERO)
    return desk, account, charged


class TestItFollows:
    def test_a_charge_when_it_is_made(self, owing: tuple[Desk, int, int]) -> None:
        desk, account, charged = owing
        assert ledger(desk, ROWS) == [(charged, account, "2026-11-15", 10_000)]

    def test_a_payment_of_a_part(self, owing: tuple[Desk, int, int]) -> None:
        desk, account, charged = owing
        pay(desk, account, "30.50", "a")
        assert ledger(desk, ROWS) == [(charged, account, "2026-11-15", 6_950)]

    def test_a_payment_of_all_and_its_cancellation(self, owing: tuple[Desk, int, int]) -> None:
        desk, account, charged = owing
        folio = pay(desk, account, "100", "a")
        assert ledger(desk, ROWS) == []
        cashier.cancel_receipt(desk, folio, "Se cobró a otra cuenta", "caja1")
        assert ledger(desk, ROWS) == [(charged, account, "2026-11-15", 10_000)]

    def test_nothing_that_is_sold_without_an_account(self, owing: tuple[Desk, int, int]) -> None:
        desk = owing[0]
        price = next(one for one in cashier.price_list(desk) if one.name.startswith("Constancia"))
        before = ledger(desk, ROWS)
        pay(desk, None, price.amount.plain, "a", items=(PriceItem(price.id),), payer="Ana Robles")
        assert ledger(desk, ROWS) == before


class TestTheFile:
    @pytest.fixture
    def raw(self, tmp_path: Path) -> Iterator[RawFile]:
        raw = RawFile.open(make_books(tmp_path))
        yield raw
        raw.close()

    @pytest.mark.parametrize("name", sorted(open_charges.TRIGGERS))
    def test_without_its_trigger_it_falls_behind(self, raw: RawFile, name: str) -> None:
        raw.do(f"DROP TRIGGER {name}")
        before = raw.do(ROWS)
        document = raw.document()
        if name == "open_charge_made":
            raw.entry(document)
        else:
            owed = raw.value("SELECT entry_id FROM open_charge")
            raw.entry(document, debit_id=11, credit_id=1, settles_id=owed, amount_centavos=1)
        assert raw.do(ROWS) == before

    def test_a_charge_without_a_day_is_due_on_the_day_it_was_issued(self, raw: RawFile) -> None:
        entry = raw.entry(raw.document(), due_on=None)
        assert raw.do(f"SELECT due_on FROM open_charge WHERE entry_id = {entry}") == [("2026-11-20",)]


class TestMadeAnew:
    def test_it_is_what_it_was(self, owing: tuple[Desk, int, int]) -> None:
        desk, account, _ = owing
        pay(desk, account, "30.50", "a")
        before = ledger(desk, ROWS)
        with desk.write() as w:
            open_charges.rebuild(w.connection)
            w.commit()
        assert ledger(desk, ROWS) == before

    def test_a_row_that_is_no_charge_is_named(self, owing: tuple[Desk, int, int]) -> None:
        desk, account, _ = owing
        folio = pay(desk, account, "30", "a")
        with desk.write() as w:
            w.connection.exec_driver_sql(
                "INSERT INTO open_charge (entry_id, account_id, due_on, open_centavos)"
                " SELECT id, account_id, '2026-11-15', 5 FROM entry WHERE settles_id IS NOT NULL"
            )
            w.commit()
        with desk.read() as connection:
            (fault,) = open_charges.wrong_open_charges(connection, 0)
        assert (fault.about, fault.expected, fault.found) == (folio, ZERO, Money(5))

    def test_only_what_came_after_is_compared(self, owing: tuple[Desk, int, int]) -> None:
        desk = owing[0]
        with desk.write() as w:
            w.connection.exec_driver_sql("DELETE FROM open_charge")
            w.commit()
        with desk.read() as connection:
            assert [one.about for one in open_charges.wrong_open_charges(connection, 0)] == ["C-000001"]
            assert open_charges.wrong_open_charges(connection, 1) == []
