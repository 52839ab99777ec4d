"""What a month leaves to be published, counted; and what is personal data, so that none of it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, text

from aguadesk.domain.accounts import fold
from aguadesk.domain.complaints import Nature
from aguadesk.domain.money import Money

RESERVED: Final = "(dato reservado)"
_WORD = re.compile(r"\w+")
_LONGEST = 12
"""Nobody's name or address is looked for over more words than these."""


@dataclass(frozen=True, slots=True)
class BenefitCount:
    """How many accounts had a kind of benefit during some days, and what it forgave in them."""

    kind: str
    citation: str
    accounts: int
    forgiven: Money


@dataclass(frozen=True, slots=True)
class RequestCount:
    """How many requests of a kind came, and how they were attended."""

    nature: Nature
    kind: str
    received: int
    attended: int
    in_time: int
    waiting: int


def anything_happened(connection: Connection, first: date, last: date) -> bool:
    """Tell whether the office did anything in some days that the package would tell."""
    query = text(
        "SELECT EXISTS (SELECT 1 FROM document WHERE issued_on BETWEEN :first AND :last)"
        " OR EXISTS (SELECT 1 FROM complaint WHERE received_on BETWEEN :first AND :last)"
    )
    return bool(connection.execute(query, _span(first, last)).scalar_one())


def benefits_in(connection: Connection, first: date, last: date) -> list[BenefitCount]:
    """Return each kind of benefit with how many accounts had it in some days, nobody named."""
    query = text(
        """SELECT kind.name, kind.document, kind.article,
            (SELECT count(DISTINCT account_id) FROM benefit WHERE kind_id = kind.id AND granted_on <= :last
                AND (ended_on IS NULL OR ended_on >= :first)
                AND (expires_on IS NULL OR expires_on >= :first)) AS accounts,
            (SELECT coalesce(sum(entry.amount_centavos), 0) FROM discount
                JOIN benefit ON benefit.id = discount.benefit_id AND benefit.kind_id = kind.id
                JOIN entry ON entry.id = discount.entry_id JOIN document ON document.id = entry.document_id
                WHERE document.issued_on BETWEEN :first AND :last AND NOT EXISTS (
                    SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id)) AS centavos
        FROM benefit_kind AS kind ORDER BY kind.name"""
    )
    return [
        BenefitCount(row.name, ", ".join(filter(None, (row.document, row.article))), row.accounts, Money(row.centavos))
        for row in connection.execute(query, _span(first, last))
    ]


def requests_in(connection: Connection, first: date, last: date) -> list[RequestCount]:
    """Return the requests of information and of service that came in some days, counted by kind."""
    query = text(
        f"""SELECT kind.nature, kind.name, count(*) AS received, count(complaint.attended_at) AS attended,
            count(CASE WHEN complaint.attended_seconds <= complaint.limit_seconds THEN 1 END) AS in_time,
            count(CASE WHEN complaint.attended_at IS NULL AND complaint.closed_at IS NULL THEN 1 END) AS waiting
        FROM complaint JOIN complaint_kind AS kind ON kind.id = complaint.kind_id
        WHERE complaint.received_on BETWEEN :first AND :last
        AND kind.nature IN ('{Nature.INFORMATION.value}', '{Nature.SERVICE.value}')
        GROUP BY kind.nature, kind.name ORDER BY kind.nature, kind.name"""
    )
    return [
        RequestCount(Nature(row.nature), row.name, row.received, row.attended, row.in_time, row.waiting)
        for row in connection.execute(query, _span(first, last))
    ]


class Shield:
    """Knows every name, address, telephone and RFC of the board, and takes them out of what people wrote freely."""

    def __init__(self, connection: Connection) -> None:
        self._known: set[str] = set()
        for column in ("holder", "rfc", "phone"):
            self._learn(connection, f"SELECT DISTINCT {column} AS words FROM account")
        self._learn(connection, "SELECT DISTINCT street || ' ' || house_number AS words FROM account")
        self._learn(connection, "SELECT DISTINCT beneficiary AS words FROM benefit")
        self._learn(connection, "SELECT DISTINCT reporter_name AS words FROM complaint")
        self._most = min(_LONGEST, max((len(one.split()) for one in self._known), default=0))

    def cleaned(self, said: str) -> str:
        """Return what somebody wrote with whoever is named in it taken out, however it is spelled."""
        found = list(_WORD.finditer(said))
        words = [fold(one.group()) for one in found]
        kept, place, end = [], 0, 0
        while place < len(words):
            most = min(self._most, len(words) - place)
            length = next((n for n in range(most, 0, -1) if " ".join(words[place : place + n]) in self._known), 0)
            if length:
                kept.append(said[end : found[place].start()] + RESERVED)
                end = found[place + length - 1].end()
            place += length or 1
        return "".join(kept) + said[end:]

    def _learn(self, connection: Connection, query: str) -> None:
        """Learn what a column says; one short word alone names nobody."""
        for row in connection.execute(text(query)):
            words = [fold(one) for one in _WORD.findall(row.words)]
            if len(words) > 1 or any(len(one) >= 9 and any(letter.isdigit() for letter in one) for one in words):
                self._known.add(" ".join(words))


def _span(first: date, last: date) -> dict[str, str]:
    return {"first": first.isoformat(), "last": last.isoformat()}
