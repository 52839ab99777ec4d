"""Notices from the portfolio straight into a file: issued, drawn and written in one go, or nothing of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aguadesk.desk.desk import Desk, Done, Progress
from aguadesk.desk.notice_papers import PrintedNotices, batch_pdf
from aguadesk.desk.notices import IssuedBatch, issue_batch
from aguadesk.desk.saving import save_file
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money, total
from aguadesk.domain.notices import NoticeKind
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.domain.rights import Right
from aguadesk.papers.wording import counted
from aguadesk.store.notice_debts import overdue_of
from aguadesk.store.portfolio import portfolio_ids


@dataclass(frozen=True, slots=True)
class FiledNotices:
    """A batch as it was issued and as it was drawn."""

    batch: IssuedBatch
    printed: PrintedNotices


def filter_words(wanted: PortfolioFilter, *others: str) -> str:
    """Say in words whom a batch is for; `others` are the names of the places and uses it is limited to."""
    months = f"{counted(wanted.months, 'mes vencido', 'meses vencidos')} o más"
    over = f"más de {wanted.over.signed}" if wanted.over else ""
    return " · ".join(filter(None, (months, over, *others)))


def proposed(desk: Desk, wanted: PortfolioFilter) -> list[int]:
    """Return the accounts that pass a filter of the portfolio today, as they are walked."""
    with desk.read() as connection:
        return portfolio_ids(connection, wanted, desk.today())


def expected(desk: Desk, wanted: PortfolioFilter) -> tuple[int, Money]:
    """Return how many accounts pass a filter today, and what they have overdue."""
    with desk.read() as connection:
        ids = portfolio_ids(connection, wanted, desk.today())
        late = overdue_of(connection, ids, desk.today())
    return len(ids), total(one.amount for one in late.values())


def issue_into(
    desk: Desk, kind: NoticeKind, wanted: PortfolioFilter, file: Path, progress: Progress | None = None
) -> Done[FiledNotices]:
    """Issue a notice to each account of a filter and write them all into a PDF.

    If the file cannot be written, no notice was issued.

    Raises:
        Refused: `right.missing`, `notice.nobody_owes`, `notice.nobody`.
        Trouble: what the disk says.
        Cancelled: if the person stops it.
    """
    desk.require(Right.ISSUE_NOTICES)
    words, ids = filter_words(wanted), proposed(desk, wanted)
    if not ids:
        raise Refused("notice.nobody_owes", filter=words)
    with desk.board.together():
        issued = issue_batch(desk, kind, ids, words, progress=progress)
        printed = batch_pdf(desk, issued.value.batch_id, progress)
        save_file(file, printed.pdf)
    return Done(FiledNotices(issued.value, printed), issued.changed)
