"""The list of who owes on paper, route by route, for a crew."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy import Connection

from aguadesk.desk.account_words import STATE_WORDS
from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done
from aguadesk.desk.letterhead import letterhead
from aguadesk.desk.portfolio import CAPACITY_WORDS, OwingAccount, in_chunks
from aguadesk.domain.account_marks import MarkKind
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.agreements import number_words
from aguadesk.domain.errors import Refused
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.domain.rights import Right
from aguadesk.papers.portfolio import OwingLine, OwingRoute, PortfolioListData, draw
from aguadesk.store import account_marks, audit, portfolio

NO_ROUTE = "Sin ruta"


def list_pdf(
    desk: Desk, ids: Sequence[int], told: str, crew: str = "", progress: Progress | None = None
) -> Done[bytes]:
    """Return a list as a PDF on letter paper, as it is walked; that it left the screen is written down.

    Args:
        told: whom the list asks for, in words.
        crew: who walks it, if it is known.

    Raises:
        Refused: `right.missing`, `portfolio.nobody`.
        Cancelled: if the person stops it; then nothing is written down.
    """
    stamp = desk.stamp(Right.ISSUE_ORDERS)
    with desk.read() as connection:
        walked = portfolio.portfolio_ids(connection, PortfolioFilter(), desk.today(), within=ids)
        if not walked:
            raise Refused("portfolio.nobody")
        routes = _routes(connection, desk, walked, progress or Silent())
        head = letterhead(connection)
    title = f"Cuentas con adeudo: {crew}" if crew else "Cuentas con adeudo"
    pdf = draw(PortfolioListData(head, title, told, stamp.at, desk.person.name, routes))
    with desk.write() as w:
        reason = " · ".join(filter(None, (crew, told)))
        draft = audit.AuditDraft("portfolio.printed", "board", None, after={"accounts": len(walked)}, reason=reason)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(pdf, Change("audit"))


def _routes(connection: Connection, desk: Desk, ids: Sequence[int], progress: Progress) -> tuple[OwingRoute, ...]:
    marked = account_marks.standing(connection, (MarkKind.PROTECTED,), desk.today())
    listed = in_chunks(connection, desk, ids, progress, "Escribiendo la lista")
    return tuple(
        OwingRoute(_route(name), tuple(_line(one, protected=one.row.id in marked) for one in several))
        for name, several in groupby(listed, key=lambda one: one.row.route)
    )


def _route(name: str) -> str:
    """Call a route as it is spoken of: many boards only number them."""
    if not name:
        return NO_ROUTE
    return name if name.casefold().startswith("ruta") else f"Ruta {name}"


def _line(one: OwingAccount, *, protected: bool) -> OwingLine:
    row = one.row
    told = (
        "" if row.state is AccountState.ACTIVE else STATE_WORDS[row.state].lower(),
        f"convenio {number_words(row.agreement)}" if row.agreement is not None else "",
        CAPACITY_WORDS[row.can_pay].lower(),
        "PROTEGIDA: no se limita" if protected else "",
    )
    return OwingLine(
        account=row.number,
        holder=row.holder,
        address=row.address,
        phone=row.phone,
        months=row.months,
        overdue=row.overdue,
        surcharges=one.surcharges,
        told=" · ".join(filter(None, told)),
        last_notice=row.last_notice,
    )
