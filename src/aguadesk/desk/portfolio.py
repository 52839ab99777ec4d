"""The overdue portfolio (cartera vencida): what it comes to, whose it is, and the same as a spreadsheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from aguadesk.desk.account_words import STATE_WORDS
from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done
from aguadesk.desk.surcharging import total_of
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.agreements import number_words
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.portfolio import Age, PortfolioFilter, months_of
from aguadesk.domain.rights import Right
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.papers.wording import counted
from aguadesk.store import account_lists, audit, catalogues, portfolio, settings, surcharges
from aguadesk.store.account_lists import AccountFilters
from aguadesk.store.portfolio import AgeTotal, GroupTotal, PortfolioGroup, PortfolioRow, PortfolioSort
from aguadesk.store.surcharges import PendingSurcharge

__all__ = ["AgeTotal", "GroupTotal", "PortfolioGroup", "PortfolioRow", "PortfolioSort"]

_ROWS_AT_A_TIME = 200
_MANY = 10_000
CAPACITY_WORDS = {True: "Con capacidad de pago", False: "Sin capacidad de pago", None: ""}
_COLUMNS = (
    SheetColumn("Cuenta", width=14),
    SheetColumn("Control", width=12),
    SheetColumn("Titular", width=36),
    SheetColumn("Teléfono", width=14),
    SheetColumn("Domicilio", width=36),
    SheetColumn("Sector", width=12),
    SheetColumn("Ruta", width=12),
    SheetColumn("Uso", width=14),
    SheetColumn("Estado", width=12),
    SheetColumn("Meses", Kind.WHOLE, width=8),
    SheetColumn("Debe desde", Kind.DAY, width=12),
    SheetColumn("Vencido", Kind.MONEY, width=13),
    SheetColumn("Recargos por cargar", Kind.MONEY, width=13),
    SheetColumn("Total", Kind.MONEY, width=13),
    SheetColumn("Capacidad de pago", width=22),
    SheetColumn("Convenio", width=12),
    SheetColumn("Último aviso entregado", Kind.DAY, width=13),
)


@dataclass(frozen=True, slots=True)
class OwingAccount:
    """An account with something overdue, and what its debts have borne that nobody charged yet, with its IVA."""

    row: PortfolioRow
    surcharges: Money

    @property
    def total(self) -> Money:
        """What settles it today."""
        return self.row.overdue + self.surcharges


@dataclass(frozen=True, slots=True)
class Overview:
    """What the accounts that pass a filter come to today, and how many of them have an agreement that stands."""

    accounts: int
    overdue: Money
    ages: tuple[AgeTotal, ...]
    agreed: int
    agreed_overdue: Money


def overview(desk: Desk, wanted: PortfolioFilter) -> Overview:
    """Return what a filter comes to today."""
    day = desk.today()
    with desk.read() as connection:
        ages = portfolio.by_age(connection, wanted, day)
        accounts, overdue = portfolio.totals(connection, wanted, day)
        free, free_overdue = portfolio.totals(connection, replace(wanted, without_agreement=True), day)
    return Overview(accounts, overdue, tuple(ages), accounts - free, overdue - free_overdue)


def groups(desk: Desk, wanted: PortfolioFilter, group: PortfolioGroup) -> list[GroupTotal]:
    """Return what a filter comes to by parts of the town, the one that owes most first."""
    with desk.read() as connection:
        return portfolio.by_group(connection, wanted, desk.today(), group)


def list_ids(
    desk: Desk,
    wanted: PortfolioFilter,
    sort: PortfolioSort = PortfolioSort.ROUTE,
    *,
    descending: bool = False,
    typed: str = "",
    age: Age | None = None,
    with_agreement: bool = False,
    among: Collection[int] | None = None,
) -> list[int]:
    """Return the accounts that pass a filter today, in order.

    Args:
        typed: only those that these words find.
        age: only those whose oldest debt has this age.
        with_agreement: only those with an agreement that stands.
        among: only these.
    """
    day = desk.today()
    first, last = (wanted.months, None) if age is None else months_of(age)
    asked = replace(wanted, months=max(wanted.months, first))
    beyond = []
    if last is not None:
        beyond.append(replace(asked, older_than_months=max(last, asked.older_than_months or 0)))
    if with_agreement:
        beyond.append(replace(asked, without_agreement=True))
    with desk.read() as connection:
        found = account_lists.list_ids(connection, AccountFilters(typed=typed)) if typed else None
        ids = portfolio.portfolio_ids(connection, asked, day, sort, descending=descending, within=found)
        others = {one for less in beyond for one in portfolio.portfolio_ids(connection, less, day)}
    return [one for one in ids if one not in others and (among is None or one in among)]


def rows(desk: Desk, ids: Sequence[int]) -> dict[int, OwingAccount]:
    """Return what a list shows of some accounts, by id; those with nothing overdue any more are missing."""
    day = desk.today()
    with desk.read() as connection:
        found = portfolio.portfolio_rows(connection, ids, day)
        oldest = min((row.oldest for row in found.values()), default=day)
        pending = surcharges.pending(connection, day, list(found), oldest)
    return {one: _with(row, pending) for one, row in found.items()}


def filter_words(desk: Desk, wanted: PortfolioFilter) -> str:
    """Say in words whom a filter asks for."""
    months = wanted.months if wanted.older_than_months is None else max(wanted.months, wanted.older_than_months + 1)
    words = [f"{counted(months, 'mes vencido', 'meses vencidos')} o más"]
    if wanted.over:
        words.append(f"más de {wanted.over.signed}")
    with desk.read() as connection:
        for kind, number in (
            (PlaceKind.SECTOR, wanted.sector_id),
            (PlaceKind.ROUTE, wanted.route_id),
            (PlaceKind.COLONIA, wanted.colonia_id),
        ):
            words += [place.name for place in catalogues.all_places(connection, kind) if place.id == number]
        words += [f"uso {use.name}" for use in catalogues.all_uses(connection) if use.id == wanted.use_id]
    words += [CAPACITY_WORDS[wanted.can_pay].lower()] if wanted.can_pay is not None else []
    words += ["sin convenio"] if wanted.without_agreement else []
    words += [STATE_WORDS[state].lower() for state in wanted.states]
    return " · ".join(words)


def export(desk: Desk, ids: Sequence[int], told: str, progress: Progress | None = None) -> Done[bytes]:
    """Return a list as a workbook; that it left the office, and with how many accounts, is written down.

    Args:
        told: whom the list asks for, in words.

    Raises:
        Refused: `right.missing`, `portfolio.nobody`, `papers.too_many_rows`.
        Cancelled: if the person stops it; then nothing is written down.
    """
    stamp = desk.stamp(Right.EXPORT_PERSONAL_DATA)
    if not ids:
        raise Refused("portfolio.nobody")
    with desk.read() as connection:
        board = settings.get_setting(connection, "board.name", "")
        many = counted(len(ids), "cuenta", "cuentas")
        subtitle = " · ".join(filter(None, (board, told, many, f"{stamp.at:%d/%m/%Y %H:%M}", desk.person.name)))
        workbook = table_xlsx(
            "Cartera vencida", _COLUMNS, _cells(connection, desk, ids, progress or Silent()), subtitle
        )
    with desk.write() as w:
        draft = audit.AuditDraft("portfolio.exported", "board", None, after={"accounts": len(ids)}, reason=told)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(workbook, Change("audit"))


def in_chunks(
    connection: Connection, desk: Desk, ids: Sequence[int], progress: Progress, words: str
) -> Iterator[OwingAccount]:
    """Read a list some hundred accounts at a time, in its order.

    What accrued is read with each hundred, unless they are so many that one walk over all that is owed is sooner done.
    """
    day = desk.today()
    progress.step(0, len(ids), words)
    of_all = surcharges.pending(connection, day, ids) if len(ids) > _MANY else None
    for begin in range(0, len(ids), _ROWS_AT_A_TIME):
        progress.step(begin, len(ids), words)
        chunk = ids[begin : begin + _ROWS_AT_A_TIME]
        found = portfolio.portfolio_rows(connection, chunk, day)
        pending = surcharges.pending(connection, day, chunk) if of_all is None else of_all
        yield from (_with(found[one], pending) for one in chunk if one in found)


def _with(row: PortfolioRow, pending: Mapping[int, Sequence[PendingSurcharge]]) -> OwingAccount:
    return OwingAccount(row, total_of(pending.get(row.id, ())))


def _cells(connection: Connection, desk: Desk, ids: Sequence[int], progress: Progress) -> Iterator[list[Cell]]:
    overdue = borne = ZERO
    for one in in_chunks(connection, desk, ids, progress, "Escribiendo la lista"):
        row = one.row
        overdue, borne = overdue + row.overdue, borne + one.surcharges
        yield [
            row.number,
            row.control_number,
            row.holder,
            row.phone,
            row.address,
            row.sector,
            row.route,
            row.use,
            STATE_WORDS[row.state],
            row.months,
            row.oldest,
            row.overdue,
            one.surcharges,
            one.total,
            CAPACITY_WORDS[row.can_pay],
            "" if row.agreement is None else number_words(row.agreement),
            row.last_notice,
        ]
    yield [*[""] * 2, "Total", *[""] * 6, None, None, overdue, borne, overdue + borne, "", "", None]
