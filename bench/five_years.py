"""Five years of bills and payments for a big board, written by hand: for benches of what has to read them all.

Every account is billed every month, most in two lines, and has paid all up to some month: two thirds up to the newest,
the others up to the month in which they stopped. Documents carry no seal: nothing here asks for one, and a chain of
eight million of them takes its time.
"""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from aguadesk.domain.chart import OPENING, RECEIVABLE

YEARS = 5
_TODAY = date(2026, 11, 20)
_DUE_DAY = 15
_STOPPED = ((0, 62), (1, 12), (3, 9), (6, 6), (12, 5), (24, 3), (60, 3))
"""Up to how many months somebody owes, and how many of a hundred do."""
_LINES = (("agua", 12_650, ""), ("alcantarillado", 1_265, "WHERE id % 10 < 7"))
"""What a bill charges, and who."""
_PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000", "temp_store=MEMORY")

_GUARDS = """SELECT name, type, sql FROM sqlite_master WHERE tbl_name IN ('document', 'entry') AND sql IS NOT NULL
    AND type IN ('trigger', 'index') ORDER BY type, name"""
_BILL = """INSERT INTO document (id, series, number, kind, account_id, payer, reason, basis, issued_at, issued_on,
        issued_by_id, total_centavos)
    SELECT :first + id, 'C', :first + id, 'charge', id, '', '', '', :due || 'T09:00:00-07:00', :due, 1,
        CASE WHEN id % 10 < 7 THEN 13915 ELSE 12650 END FROM town ORDER BY id"""
_BILL_LINE = f"""INSERT INTO entry (document_id, line, debit_id, credit_id, amount_centavos, account_id, concept_id,
        period, due_on)
    SELECT :first + id, :line, {RECEIVABLE}, :income, :amount, id, :concept, :period, :due FROM town {{who}}
    ORDER BY id"""
_SETTLE = f"""INSERT INTO entry (id, document_id, line, debit_id, credit_id, amount_centavos, account_id, concept_id,
        settles_id)
    SELECT :gap + id, :gap + document_id, line, {OPENING}, {RECEIVABLE}, amount_centavos, account_id, concept_id, id
    FROM entry WHERE id <= :last AND due_on <= (SELECT paid_up FROM town WHERE town.id = entry.account_id)"""
_PAYMENT = """INSERT INTO document (id, series, number, kind, account_id, payer, reason, basis, issued_at, issued_on,
        issued_by_id, total_centavos)
    SELECT :gap + id, 'AJ', row_number() OVER (ORDER BY id), 'adjustment', account_id, '', '', '', issued_at, issued_on,
        1, total_centavos
    FROM document WHERE id <= :gap AND issued_on <= (SELECT paid_up FROM town WHERE town.id = document.account_id)"""


def add_years(path: Path, years: int = YEARS, seed: int = 7) -> int:
    """Write them into a board that nobody has open and that has no documents yet; return how many entries there are.

    The table of what is open of each charge has to be made anew afterwards: `store.open_charges.rebuild`.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        guards = connection.execute(_GUARDS).fetchall()
        for name, kind, _ in guards:
            connection.execute(f"DROP {kind} {name}")
        connection.execute("BEGIN")
        _town(connection, random.Random(seed))
        _bills(connection, years * 12)
        _payments(connection)
        connection.execute("COMMIT")
        for _, _, sql in guards:
            connection.execute(sql)
        (entries,) = connection.execute("SELECT count(*) FROM entry").fetchone()
        connection.execute("PRAGMA journal_mode=WAL")
    return int(entries)


def _town(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Decide up to which day each account has paid what fell due."""
    ids = [row[0] for row in connection.execute("SELECT id FROM account ORDER BY id")]
    most = chance.choices([months for months, _ in _STOPPED], [share for _, share in _STOPPED], k=len(ids))
    paid_up = [_due(-chance.randint((months + 1) // 2, months)) for months in most]
    connection.execute("CREATE TEMP TABLE town (id INTEGER PRIMARY KEY, paid_up TEXT NOT NULL)")
    connection.executemany("INSERT INTO town VALUES (?, ?)", zip(ids, paid_up, strict=True))


def _due(months: int) -> str:
    """Return the day on which the bill so many months after the newest falls due."""
    place = _TODAY.year * 12 + _TODAY.month - 1 + months
    return date(place // 12, place % 12 + 1, _DUE_DAY).isoformat()


def _bills(connection: sqlite3.Connection, months: int) -> None:
    concepts = {row[0]: row[1:] for row in connection.execute("SELECT code, id, income_id FROM concept")}
    (many,) = connection.execute("SELECT max(id) FROM town").fetchone()
    for month in range(months):
        due = _due(month - months + 1)
        values = {"due": due, "first": month * many}
        connection.execute(_BILL, values)
        for line, (code, amount, who) in enumerate(_LINES, 1):
            concept, income = concepts[code]
            of_line = {"line": line, "amount": amount, "concept": concept, "income": income, "period": due[:7]}
            connection.execute(_BILL_LINE.format(who=who), {**values, **of_line})


def _payments(connection: sqlite3.Connection) -> None:
    last, documents = connection.execute("SELECT max(id), max(document_id) FROM entry").fetchone()
    gap = max(last, documents)
    connection.execute(_SETTLE, {"gap": gap, "last": last})
    connection.execute(_PAYMENT, {"gap": gap})
