"""The table of what is open of each charge, kept in step with the entries by triggers. Only SQLite speaks this.

Most charges of five years are settled: lists of who owes read only those that are not.
"""

from __future__ import annotations

from sqlalchemy import Connection

from aguadesk.domain.chart import RECEIVABLE
from aguadesk.domain.documents import Folio
from aguadesk.domain.money import Money
from aguadesk.store.invariants import Fault
from aguadesk.store.queries import ask

_OPEN = f"""charge.amount_centavos - coalesce((
        SELECT sum(CASE WHEN settling.debit_id = {RECEIVABLE} THEN -settling.amount_centavos
                        ELSE settling.amount_centavos END)
        FROM entry AS settling WHERE settling.settles_id = charge.id), 0)"""
_IS_CHARGE = f"charge.debit_id = {RECEIVABLE} AND charge.settles_id IS NULL AND charge.account_id IS NOT NULL"
_FILL = f"""INSERT INTO open_charge (entry_id, account_id, due_on, open_centavos)
    SELECT id, account_id, coalesce(due_on, issued_on), open FROM (
        SELECT charge.id, charge.account_id, charge.due_on, document.issued_on, {_OPEN} AS open
        FROM entry AS charge JOIN document ON document.id = charge.document_id
        WHERE {_IS_CHARGE}{{which}}) AS charges WHERE open > 0"""

TRIGGERS = {
    "open_charge_made": f"""AFTER INSERT ON entry
        WHEN NEW.debit_id = {RECEIVABLE} AND NEW.settles_id IS NULL AND NEW.account_id IS NOT NULL BEGIN
        INSERT INTO open_charge (entry_id, account_id, due_on, open_centavos) VALUES (NEW.id, NEW.account_id,
            coalesce(NEW.due_on, (SELECT issued_on FROM document WHERE id = NEW.document_id)), NEW.amount_centavos);
        END""",
    "open_charge_settled": f"""AFTER INSERT ON entry WHEN NEW.settles_id IS NOT NULL BEGIN
        DELETE FROM open_charge WHERE entry_id = NEW.settles_id;
        {_FILL.format(which=" AND charge.id = NEW.settles_id")};
        END""",
}
"""What keeps it in step: name of each trigger and what follows it in CREATE TRIGGER."""

_TOUCHED = f"""SELECT id FROM entry AS charge WHERE document_id > :after AND {_IS_CHARGE.replace("charge.", "+charge.")}
    UNION SELECT settles_id FROM entry WHERE document_id > :after AND +settles_id IS NOT NULL"""
"""The charges made or settled since; the plus signs keep the engine to the few documents that are new."""
_WRONG = f"""SELECT document.series, document.number, expected, found FROM (
        SELECT charge.document_id, charge.id, {_OPEN} AS expected, coalesce(open_charge.open_centavos, 0) AS found
        FROM entry AS charge LEFT JOIN open_charge ON open_charge.entry_id = charge.id
        WHERE {_IS_CHARGE.replace("charge.", "+charge.")} AND charge.id IN ({_TOUCHED})) AS compared
    JOIN document ON document.id = compared.document_id WHERE expected <> found ORDER BY compared.id"""
_STRAY = f"""SELECT document.series, document.number, 0 AS expected, open_centavos AS found
    FROM open_charge JOIN entry AS charge ON charge.id = open_charge.entry_id
    JOIN document ON document.id = charge.document_id
    WHERE NOT ({_IS_CHARGE}) AND open_charge.entry_id >= (
        SELECT id FROM entry WHERE document_id > :after ORDER BY document_id, id LIMIT 1)
    ORDER BY charge.id"""
"""What is open of something that is no charge; the ids of entries grow with their documents."""


def install(connection: Connection) -> None:
    """Put the triggers that keep it in step in place."""
    for name, body in TRIGGERS.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {body}")


def rebuild(connection: Connection) -> None:
    """Make it anew from the entries."""
    connection.exec_driver_sql("DELETE FROM open_charge")
    connection.exec_driver_sql(_FILL.format(which=""))


def wrong_open_charges(connection: Connection, after: int) -> list[Fault]:
    """Return charges of which it says more or less than the entries do."""
    rows = [*ask(connection, _WRONG, after=after), *ask(connection, _STRAY, after=after)]
    return [Fault(str(Folio(row.series, row.number)), Money(row.expected), Money(row.found)) for row in rows]
