"""Saved filters of the overdue portfolio: asked for by name, kept, and forgotten."""

from __future__ import annotations

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.accounts import fold
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.domain.rights import Right
from aguadesk.store import audit, saved_filters
from aguadesk.store.saved_filters import SavedFilter

__all__ = ["SavedFilter"]

LONGEST_NAME = 60


def saved(desk: Desk) -> list[SavedFilter]:
    """Return every saved filter, by name."""
    with desk.read() as connection:
        return saved_filters.all_filters(connection)


def save(desk: Desk, name: str, wanted: PortfolioFilter) -> Done[int]:
    """Keep a filter under a name; one of that name, however it is typed, asks this from now on.

    Raises:
        Refused: `right.missing`, `portfolio.name_missing`.
    """
    stamp = desk.stamp(Right.MARK_ACCOUNTS)
    called, content = one_line(name)[:LONGEST_NAME], wanted.to_json()
    if not called:
        raise Refused("portfolio.name_missing", field="name")
    with desk.write() as w:
        same = [one for one in saved_filters.all_filters(w.connection) if fold(one.name) == fold(called)]
        if same:
            filter_id, act = same[0].id, "filter.changed"
            saved_filters.change_filter(w.connection, filter_id, content, stamp)
        else:
            filter_id, act = saved_filters.add_filter(w.connection, called, content, stamp), "filter.saved"
        audit.record(w.connection, stamp, audit.AuditDraft(act, "board", None, reason=called))
        w.commit()
    return done(filter_id, Change("saved_filter", filter_id), Change("audit"))


def forget(desk: Desk, filter_id: int) -> Done[str]:
    """Forget a saved filter; returns the name it had.

    Raises:
        Refused: `right.missing`, `portfolio.filter_unknown`.
    """
    stamp = desk.stamp(Right.MARK_ACCOUNTS)
    with desk.write() as w:
        kept = saved_filters.filter_by_id(w.connection, filter_id)
        if kept is None:
            raise Refused("portfolio.filter_unknown")
        saved_filters.delete_filter(w.connection, filter_id)
        audit.record(w.connection, stamp, audit.AuditDraft("filter.deleted", "board", None, reason=kept.name))
        w.commit()
    return done(kept.name, Change("saved_filter", filter_id), Change("audit"))
