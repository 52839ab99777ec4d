"""Every trigger refuses one act, and without it that very act passes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aguadesk.domain.chart import CASH, CUSTOMER_CREDIT, RECEIVABLE
from aguadesk.store import open_charges, triggers
from books import RawFile

RECEIPT, CHARGE = "A-000001", "C-000001"


@pytest.fixture
def raw(books: Path) -> Iterator[RawFile]:
    raw = RawFile.open(books)
    raw.do("BEGIN IMMEDIATE")
    yield raw
    raw.close()


def receipt(raw: RawFile) -> int:
    return raw.value("SELECT id FROM document WHERE series = 'A' AND number = 1")


def charged(raw: RawFile) -> int:
    """Return the first charge, of 320.50 with 87.75 paid (its surcharge of 12.25 was paid first)."""
    return raw.value("SELECT min(id) FROM entry WHERE debit_id = 1 AND settles_id IS NULL")


def entry_on_a_sealed_document(raw: RawFile) -> None:
    raw.entry(receipt(raw))


def tender_on_a_sealed_document(raw: RawFile) -> None:
    raw.insert("tender", document_id=receipt(raw), line=9, method="cash", amount_centavos=1, received_centavos=1)


def folio_after_a_gap(raw: RawFile) -> None:
    raw.document(number=999)


def receipt_in_a_closed_session(raw: RawFile) -> None:
    raw.document(kind="receipt", series="A", session_id=1)


def mirror_of_a_mirror(raw: RawFile) -> None:
    mirror = raw.value("SELECT id FROM document WHERE kind = 'reversal'")
    raw.document(kind="reversal", series="CAN", reverses_id=mirror, reason="otra vez no")


def seal_out_of_place(raw: RawFile) -> None:
    document_id = raw.document()
    raw.entry(document_id)
    raw.seal(document_id, previous_hash="0" * 64)


def seal_over_a_wrong_total(raw: RawFile) -> None:
    document_id = raw.document(total_centavos=101)
    raw.entry(document_id)
    raw.seal(document_id)


def cash_without_a_session(raw: RawFile) -> None:
    document_id = raw.document(kind="adjustment")
    raw.entry(document_id, debit_id=CASH)
    raw.seal(document_id)


def mirror_that_does_not_mirror(raw: RawFile) -> None:
    document_id = raw.document(
        kind="reversal", series="CAN", reverses_id=receipt(raw), reason="se equivocó", session_id=2
    )
    raw.entry(document_id)
    raw.seal(document_id)


def settling_more_than_the_charge(raw: RawFile) -> None:
    document_id = raw.document(kind="receipt", series="A", session_id=2, total_centavos=32050)
    raw.entry(document_id, debit_id=CASH, credit_id=RECEIVABLE, settles_id=charged(raw), amount_centavos=32050)
    raw.seal(document_id)


def using_credit_that_is_not_there(raw: RawFile) -> None:
    document_id = raw.document(kind="adjustment")
    raw.entry(document_id, debit_id=CUSTOMER_CREDIT)
    raw.seal(document_id)


def changing_what_a_session_began_with(raw: RawFile) -> None:
    raw.do("UPDATE cash_session SET float_centavos = 1 WHERE id = 2")


def sql(statement: str) -> Callable[[RawFile], None]:
    return lambda raw: raw.do(statement) and None


FORBIDDEN: dict[str, tuple[Callable[[RawFile], None], str]] = {
    "document_no_update": (sql("UPDATE document SET payer = 'otro'"), "document is append-only"),
    "document_no_delete": (sql("DELETE FROM document"), "document is append-only"),
    "entry_no_update": (sql("UPDATE entry SET amount_centavos = 1"), "entry is append-only"),
    "entry_no_delete": (sql("DELETE FROM entry"), "entry is append-only"),
    "tender_no_update": (sql("UPDATE tender SET reference = 'otra'"), "tender is append-only"),
    "tender_no_delete": (sql("DELETE FROM tender"), "tender is append-only"),
    "seal_no_update": (sql("UPDATE seal SET hash = 'f' WHERE position = 1"), "seal is append-only"),
    "seal_no_delete": (sql("DELETE FROM seal WHERE position = 1"), "seal is append-only"),
    "audit_no_update": (sql("UPDATE audit SET person_id = 2"), "audit is append-only"),
    "audit_no_delete": (sql("DELETE FROM audit"), "audit is append-only"),
    "entry_after_seal": (entry_on_a_sealed_document, "document is sealed"),
    "tender_after_seal": (tender_on_a_sealed_document, "document is sealed"),
    "document_folio": (folio_after_a_gap, "folio leaves a gap"),
    "document_open_session": (receipt_in_a_closed_session, "cash session is closed"),
    "document_reversed_once": (mirror_of_a_mirror, "a reversal is not reversed"),
    "seal_chain": (seal_out_of_place, "seal breaks the chain"),
    "seal_total": (seal_over_a_wrong_total, "total differs from entries"),
    "seal_session": (cash_without_a_session, "cash moves outside a session"),
    "seal_mirror": (mirror_that_does_not_mirror, "reversal does not mirror its document"),
    "seal_settlement": (settling_more_than_the_charge, "settles no charge"),
    "seal_credit": (using_credit_that_is_not_there, "credit in favour would fall below zero"),
    "cash_session_no_delete": (sql("DELETE FROM cash_session"), "cash session is append-only"),
    "cash_session_closed": (changing_what_a_session_began_with, "cash session can only be closed, once"),
}


def test_every_trigger_there_is_has_its_forbidden_act() -> None:
    assert set(FORBIDDEN) == set(triggers.all_triggers())


@pytest.mark.parametrize("name", sorted(FORBIDDEN))
def test_the_trigger_refuses_its_act_and_nothing_else_does(raw: RawFile, name: str) -> None:
    act, message = FORBIDDEN[name]
    raw.do("SAVEPOINT before")
    with pytest.raises(sqlite3.IntegrityError, match=message):
        act(raw)
    raw.do("ROLLBACK TO before")
    raw.do(f"DROP TRIGGER {name}")
    act(raw)


@pytest.mark.parametrize("table", ["document", "entry", "tender", "seal", "audit", "cash_session"])
def test_replacing_a_row_is_deleting_it(raw: RawFile, table: str) -> None:
    """Only `recursive_triggers` makes the engine see the deletion inside INSERT OR REPLACE."""
    for name in ("after_seal", "folio", "open_session", "chain", "total", "session", "mirror"):
        raw.do(f"DROP TRIGGER IF EXISTS {table}_{name}")
    replace = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    raw.do("COMMIT")
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only"):
        raw.do(replace)
    raw.do("PRAGMA recursive_triggers=OFF")
    raw.do(replace)


@pytest.mark.parametrize("what", ["a payment", "a charge of another account"], ids=["no charge", "another account"])
def test_only_charges_of_the_same_account_are_settled(raw: RawFile, what: str) -> None:
    target = (
        raw.value(f"SELECT min(id) FROM entry WHERE credit_id = {RECEIVABLE}")
        if what == "a payment"
        else raw.value("SELECT min(id) FROM entry WHERE account_id = 2 AND debit_id = 1 AND amount_centavos = 6000")
    )
    document_id = raw.document(kind="receipt", series="A", session_id=2)
    raw.entry(document_id, debit_id=CASH, credit_id=RECEIVABLE, settles_id=target)
    with pytest.raises(sqlite3.IntegrityError, match="settles no charge"):
        raw.seal(document_id)


def test_a_closed_session_stays_as_it_closed(raw: RawFile) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="only be closed, once"):
        raw.do("UPDATE cash_session SET difference_reason = 'otra' WHERE id = 1")


def test_a_mirror_must_give_back_what_was_settled(raw: RawFile) -> None:
    """Without naming the charge it would look like a new debt, and the old one would stay paid."""
    original = receipt(raw)
    rows = raw.do(
        "SELECT debit_id, credit_id, amount_centavos, account_id, settles_id FROM entry WHERE document_id = ?"
        " ORDER BY line",
        original,
    )
    total = sum(int(str(row[2])) for row in rows)
    document_id = raw.document(
        kind="reversal", series="CAN", reverses_id=original, reason="devolución", session_id=2, total_centavos=total
    )
    for debit, credit, amount, account, _ in rows:
        raw.entry(
            document_id, debit_id=credit, credit_id=debit, amount_centavos=amount, account_id=account, concept_id=None
        )
    with pytest.raises(sqlite3.IntegrityError, match="does not mirror"):
        raw.seal(document_id)


def test_a_document_never_comes_after_its_seal(raw: RawFile) -> None:
    """A seal put first would close the document to entries, and an empty one could be committed."""
    with pytest.raises(sqlite3.IntegrityError, match="total differs"):
        raw.seal(raw.value("SELECT max(id) + 1 FROM document"))


def test_installing_twice_leaves_each_trigger_once(raw: RawFile) -> None:
    every = {**triggers.all_triggers(), **open_charges.TRIGGERS}
    expected = {name: f"CREATE TRIGGER {name} {body}" for name, body in every.items()}
    found = dict(raw.do("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name <> 'account'"))
    assert found == expected
