"""Notices on paper, thousands at once in the order in which they are walked, and the list for who takes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection

from aguadesk.desk.desk import Desk, Progress, Silent
from aguadesk.desk.letterhead import letterhead
from aguadesk.desk.notice_letters import sheet_of
from aguadesk.desk.notice_lines import debt_lines
from aguadesk.desk.notice_words import KIND_WORDS
from aguadesk.desk.notices import NoticeFilter, known_batch
from aguadesk.domain.errors import Refused
from aguadesk.domain.notices import NoticeState
from aguadesk.domain.rights import Right
from aguadesk.papers import notice, notice_list
from aguadesk.papers.binding import bind
from aguadesk.papers.notice import MOST_LINES_HALF, MOST_LINES_LETTER, NoticeData
from aguadesk.papers.notice_list import ListedNotice, ListedRoute, NoticeListData
from aguadesk.store import notice_debts, notices
from aguadesk.store.notice_batches import BatchRow
from aguadesk.store.notices import NoticeRow

_AT_ONCE = 400
_STANDING = tuple(state for state in NoticeState if state is not NoticeState.CANCELLED)
_LETTERS = "Resultado: E entregado · R no lo quiso recibir · A no había nadie · X no existe el domicilio."


@dataclass(frozen=True, slots=True)
class PrintedNotices:
    """Notices on paper, how many they are, and on how many pages."""

    pdf: bytes
    notices: int
    pages: int


def batch_pdf(desk: Desk, batch_id: int, progress: Progress | None = None) -> PrintedNotices:
    """Return the notices of a batch that were not cancelled, as they are walked.

    Raises:
        Refused: `right.missing`, `notice.batch_unknown`, `notice.none_to_print`, `rule.none_in_force`.
        Cancelled: if the person stops it.
    """
    with desk.read() as connection:
        known_batch(connection, batch_id)
        ids = notices.list_ids(connection, NoticeFilter(batch_id=batch_id, states=_STANDING))
    return notices_pdf(desk, ids, progress)


def notices_pdf(desk: Desk, ids: Sequence[int], progress: Progress | None = None) -> PrintedNotices:
    """Return some notices in the order given, as they were issued; those of one batch stand together.

    Raises:
        Refused: `right.missing`, `notice.none_to_print`, `rule.none_in_force`.
        Cancelled: if the person stops it.
    """
    desk.require(Right.ISSUE_NOTICES)
    if not ids:
        raise Refused("notice.none_to_print")
    told = progress or Silent()
    batches = _by_batch(desk, ids)
    papers, pages, done = list[bytes](), 0, 0
    for batch, its_ids in batches:
        with desk.read() as connection:
            sheet = sheet_of(connection, batch.kind, batch.issued_at.date(), batch.message)
        most = MOST_LINES_HALF if sheet.is_half else MOST_LINES_LETTER

        def drawn(number: int, before: int = done) -> None:
            told.step(before + number, len(ids), "Dibujando los avisos")

        papers.append(notice.draw(sheet, _data(desk, its_ids, most), drawn))
        pages += -(-len(its_ids) // (2 if sheet.is_half else 1))
        done += len(its_ids)
    return PrintedNotices(bind(papers), len(ids), pages)


def delivery_list_pdf(desk: Desk, wanted: NoticeFilter, title: str = "Avisos por entregar") -> bytes:
    """Return the list of the notices of a filter that still wait, route by route, for who takes them.

    Raises:
        Refused: `right.missing`, `notice.none_waits`.
    """
    desk.require(Right.ISSUE_NOTICES)
    with desk.read() as connection:
        ids = [one.id for one in _rows(connection, notices.list_ids(connection, wanted)) if _waits(one)]
        if not ids:
            raise Refused("notice.none_waits")
        listed = _rows(connection, ids)
        batch = None if wanted.batch_id is None else known_batch(connection, wanted.batch_id)
        routes = [
            ListedRoute(_route(name) or "Sin ruta", tuple(map(_listed, several)))
            for name, several in groupby(listed, key=lambda one: one.route)
        ]
        about = "" if batch is None else " · ".join(filter(None, (KIND_WORDS[batch.kind], batch.filter)))
        data = NoticeListData(
            letterhead(connection), title, about, desk.now(), desk.person.name, tuple(routes), _LETTERS
        )
    return notice_list.draw(data)


def _by_batch(desk: Desk, ids: Sequence[int]) -> list[tuple[BatchRow, list[int]]]:
    """Return the batches of some notices in the order of their first one, each with its own."""
    with desk.read() as connection:
        found = dict[int, list[int]]()
        for one in _rows(connection, ids):
            found.setdefault(one.batch_id, []).append(one.id)
        return [(known_batch(connection, batch_id), its_ids) for batch_id, its_ids in found.items()]


def _data(desk: Desk, ids: Sequence[int], most: int) -> Iterator[NoticeData]:
    """Return what each notice of a batch says, some hundred of them read at a time."""
    for begin in range(0, len(ids), _AT_ONCE):
        with desk.read() as connection:
            drawn = _chunk(connection, ids[begin : begin + _AT_ONCE], most)
        yield from drawn


def _chunk(connection: Connection, ids: Sequence[int], most: int) -> list[NoticeData]:
    listed = _rows(connection, ids)
    first = listed[0]
    accounts = [one.account_id for one in listed]
    late = notice_debts.lines_of(connection, accounts, first.issued_on, first.issued_at)
    return [
        NoticeData(
            number=one.name,
            account=one.account,
            holder=one.holder,
            address=", ".join(filter(None, (one.address, one.locality, one.directions))),
            route=", lugar ".join(filter(None, (_route(one.route), _place(one)))),
            overdue=f"{one.months} {'mes vencido' if one.months == 1 else 'meses vencidos'}",
            lines=debt_lines(late.get(one.account_id, ()), one.debt, one.issued_on, most),
        )
        for one in listed
    ]


def _rows(connection: Connection, ids: Sequence[int]) -> list[NoticeRow]:
    """Return notices in the order given, read some hundred at a time."""
    listed = list[NoticeRow]()
    for begin in range(0, len(ids), _AT_ONCE):
        some = ids[begin : begin + _AT_ONCE]
        found = notices.notice_rows(connection, some)
        listed += [found[one] for one in some if one in found]
    return listed


def _listed(one: NoticeRow) -> ListedNotice:
    where = ", ".join(filter(None, (one.address, one.locality)))
    return ListedNotice(one.name, _place(one), one.account, one.holder, where, one.months, one.debt)


def _waits(one: NoticeRow) -> bool:
    return one.state is NoticeState.ISSUED


def _place(one: NoticeRow) -> str:
    return "" if one.route_order is None else str(one.route_order)


def _route(name: str) -> str:
    return f"Ruta {name}" if name and not name.casefold().startswith("ruta") else name
