"""What must hold of agreements: calendars that sum to what was agreed, one a time, over charges of their own account.

As in `invariants`, every question takes the number of the document after which it looks; agreements are few, and all
are looked at, since what one covers is older than itself.
"""

from __future__ import annotations

from sqlalchemy import Connection

from aguadesk.domain.agreements import number_words
from aguadesk.domain.chart import RECEIVABLE
from aguadesk.domain.money import Money
from aguadesk.store.invariants import Fault
from aguadesk.store.queries import ask

_AGREED = "agreement.debt_centavos - agreement.condoned_centavos + agreement.extension_centavos"

_CALENDARS = f"""SELECT number, expected, found FROM (
        SELECT agreement.number, {_AGREED} AS expected, coalesce((SELECT sum(amount_centavos)
            FROM agreement_instalment WHERE agreement_id = agreement.id), 0) AS found
        FROM agreement) AS calendars
    WHERE expected <> found ORDER BY number"""

_COVERED = f"""SELECT number, expected, found FROM (
        SELECT agreement.number, {_AGREED} AS expected, coalesce((SELECT sum(open_centavos)
            FROM agreement_charge WHERE agreement_id = agreement.id), 0) AS found
        FROM agreement) AS charges
    WHERE expected <> found ORDER BY number"""

_STRANGERS = f"""SELECT DISTINCT agreement.number FROM agreement
    JOIN agreement_charge AS covered ON covered.agreement_id = agreement.id
    JOIN entry AS charge ON charge.id = covered.entry_id
    WHERE charge.account_id <> agreement.account_id OR charge.debit_id <> {RECEIVABLE}
       OR charge.settles_id IS NOT NULL OR covered.open_centavos > charge.amount_centavos
    ORDER BY agreement.number"""

_TWO_STANDING = """SELECT account.number FROM account WHERE account.id IN (
        SELECT account_id FROM agreement WHERE ended_on IS NULL GROUP BY account_id HAVING count(*) > 1)
    ORDER BY account.number"""

_GAPS = """SELECT agreement.number + 1 AS missing FROM agreement
    WHERE NOT EXISTS (SELECT 1 FROM agreement AS following WHERE following.number = agreement.number + 1)
      AND agreement.number < (SELECT max(number) FROM agreement)
    ORDER BY agreement.number"""


def wrong_calendars(connection: Connection, _after: int) -> list[Fault]:
    """Return agreements whose instalments, or whose charges, do not sum to what was agreed."""
    return [
        Fault(number_words(row.number), Money(row.expected), Money(row.found))
        for question in (_CALENDARS, _COVERED)
        for row in ask(connection, question)
    ]


def strange_charges(connection: Connection, _after: int) -> list[Fault]:
    """Return agreements that cover what is no charge of their account, or more than it."""
    return [Fault(number_words(row.number)) for row in ask(connection, _STRANGERS)]


def two_standing(connection: Connection, _after: int) -> list[Fault]:
    """Return accounts with more than one agreement that stands."""
    return [Fault(row.number) for row in ask(connection, _TWO_STANDING)]


def missing_numbers(connection: Connection, _after: int) -> list[Fault]:
    """Return the numbers on paper that no agreement has."""
    return [Fault(number_words(row.missing)) for row in ask(connection, _GAPS)]
