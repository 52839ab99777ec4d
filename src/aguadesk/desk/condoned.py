"""The list of condoned amounts that the transparency law asks for (LGTAIP art. 66-IV), named or only counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money, total
from aguadesk.domain.rights import Right
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.papers.wording import counted, short_day
from aguadesk.store import audit, condoned, settings
from aguadesk.store.condoned import CondonedEntry, FormerHolder


@dataclass(frozen=True, slots=True)
class CondonedRow:
    """One amount that was forgiven: to whom, of what, and by whose authority.

    The name and the RFC are of who held the account then, not of who holds it now.
    """

    folio: str
    on: date
    name: str
    rfc: str
    account: str
    account_id: int
    concept: str
    amount: Money
    source: str
    authority: str
    authorised_by: str


@dataclass(frozen=True, slots=True)
class CondonedSum:
    """What one campaign or kind of benefit forgave of one concept, nobody named."""

    source: str
    concept: str
    authority: str
    accounts: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Condoned:
    """What was forgiven from a day to another and still is: documents that were reversed are not there."""

    first: date
    last: date
    rows: tuple[CondonedRow, ...]

    @property
    def amount(self) -> Money:
        """All of it."""
        return total(row.amount for row in self.rows)

    @property
    def accounts(self) -> int:
        """At how many accounts."""
        return len({row.account_id for row in self.rows})


def condoned_list(desk: Desk, first: date, last: date) -> Condoned:
    """Return what was forgiven from a day to another, in the order it was written.

    Raises:
        Refused: `condoned.window`.
    """
    if last < first:
        raise Refused("condoned.window", field="last")
    with desk.read() as connection:
        entries = condoned.condoned_entries(connection, first, last)
        former = condoned.former_holders(connection, first)
    return Condoned(first, last, tuple(_row(entry, former.get(entry.account_id, ())) for entry in entries))


def condoned_sums(listed: Condoned) -> list[CondonedSum]:
    """Return the same counted by campaign or benefit and by concept: the variant without personal data."""
    grouped: dict[tuple[str, str, str], list[CondonedRow]] = {}
    for row in listed.rows:
        grouped.setdefault((row.source, row.concept, row.authority), []).append(row)
    return [
        CondonedSum(*key, len({row.account_id for row in rows}), total(row.amount for row in rows))
        for key, rows in sorted(grouped.items())
    ]


def export_condoned(desk: Desk, first: date, last: date) -> Done[bytes]:
    """Return the list with everybody's name as a workbook; that it left the office is written down.

    Raises:
        Refused: `right.missing`, `condoned.window`.
    """
    stamp = desk.stamp(Right.EXPORT_PERSONAL_DATA)
    listed = condoned_list(desk, first, last)
    workbook = table_xlsx(_TITLE, _NAMED, _named_rows(listed), _subtitle(desk, listed))
    with desk.write() as w:
        after = {"rows": len(listed.rows), "first": first, "last": last}
        audit.record(w.connection, stamp, audit.AuditDraft("condoned.exported", "board", None, after=after))
        w.commit()
    return done(workbook, Change("audit"))


def counted_condoned(desk: Desk, first: date, last: date) -> bytes:
    """Return the list without personal data as a workbook: only counted, for anybody.

    Raises:
        Refused: `condoned.window`.
    """
    listed = condoned_list(desk, first, last)
    return table_xlsx(_TITLE, _COUNTED, _counted_rows(condoned_sums(listed)), _subtitle(desk, listed))


_TITLE = "Importes condonados"
_NAMED = (
    SheetColumn("Folio", width=13),
    SheetColumn("Fecha", Kind.DAY, width=12),
    SheetColumn("Nombre", width=36),
    SheetColumn("RFC", width=15),
    SheetColumn("Cuenta", width=14),
    SheetColumn("Concepto", width=22),
    SheetColumn("Importe condonado", Kind.MONEY, width=16),
    SheetColumn("Beneficio o campaña", width=28),
    SheetColumn("Fundamento", width=44),
    SheetColumn("Autorizó", width=28),
)
_COUNTED = (
    SheetColumn("Beneficio o campaña", width=32),
    SheetColumn("Concepto", width=24),
    SheetColumn("Fundamento", width=48),
    SheetColumn("Cuentas", Kind.WHOLE, width=10),
    SheetColumn("Importe condonado", Kind.MONEY, width=16),
)


def _subtitle(desk: Desk, listed: Condoned) -> str:
    with desk.read() as connection:
        board = settings.get_setting(connection, "board.name", "")
    span = f"del {short_day(listed.first)} al {short_day(listed.last)}"
    many = counted(len(listed.rows), "renglón", "renglones")
    return f"{board} · LGTAIP art. 66, fracción IV · {span} · {many} · {desk.now():%d/%m/%Y %H:%M}"


def _named_rows(listed: Condoned) -> Iterator[list[Cell]]:
    for row in listed.rows:
        yield [
            row.folio,
            row.on,
            row.name,
            row.rfc,
            row.account,
            row.concept,
            row.amount,
            row.source,
            row.authority,
            row.authorised_by,
        ]
    if listed.rows:
        yield ["", None, "Total", "", "", "", listed.amount, "", "", ""]


def _counted_rows(sums: Sequence[CondonedSum]) -> Iterator[list[Cell]]:
    for one in sums:
        yield [one.source, one.concept, one.authority, one.accounts, one.amount]
    if sums:
        yield ["Total", "", "", None, total(one.amount for one in sums)]


def _row(entry: CondonedEntry, former: Sequence[FormerHolder]) -> CondonedRow:
    """Return a row with the name of who held the account when it was forgiven."""
    then = next((one for one in former if one.until > entry.at), None)
    name = then.holder if then else entry.holder
    # A holder who left without an RFC being changed had the one that stood on; later changes may have changed it.
    rfc = next((one.rfc for one in former if one.until > entry.at and one.rfc is not None), entry.rfc)
    return CondonedRow(
        folio=entry.folio,
        on=entry.on,
        name=name,
        rfc=rfc,
        account=entry.account,
        account_id=entry.account_id,
        concept=entry.concept,
        amount=entry.amount,
        source=entry.source,
        authority=entry.citation,
        authorised_by=entry.authorised_by,
    )
