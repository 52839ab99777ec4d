"""Ajustes of the board itself: its name and place, its logo, who signs, its drawers and their series."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from aguadesk.desk.cancelling import CANCELLATION_SERIES
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.identity import BoardIdentity, Signatory, board_identity
from aguadesk.desk.price_items import CHARGE_SERIES
from aguadesk.desk.till import CASH_SERIES
from aguadesk.domain.agreements import NUMBER_SERIES as AGREEMENTS
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.notices import NUMBER_SERIES as NOTICES
from aguadesk.domain.orders import NUMBER_SERIES as ORDERS
from aguadesk.domain.rights import Right
from aguadesk.papers.letterhead import check_logo
from aguadesk.store import audit, catalogues, drawers, settings, till
from aguadesk.store.attachments import Attachment, attach
from aguadesk.store.ledger import Stamp

__all__ = ["BoardIdentity", "Signatory", "board_identity"]

LARGEST_LOGO_BYTES = 1_048_576
RESERVED_SERIES = frozenset(
    {CANCELLATION_SERIES, CHARGE_SERIES, CASH_SERIES, "AP", "AJ", "D", "R", "P"} | {AGREEMENTS, NOTICES, ORDERS}
)
"""Series no drawer issues: charges, cancellations, cash, opening balances, adjustments, discounts, surcharges,
declarations of prescription; nor those whose numbers are scanned elsewhere: agreements, notices and orders."""

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SERIES = re.compile(r"[A-Z0-9]{1,6}")
_LONGEST_NAME = 120
_MOST_LEGAL_LINES = 4


@dataclass(frozen=True, slots=True)
class DrawerRow:
    """A drawer as the list shows it; `last_folio` is the last number of its series, 0 if unused."""

    id: int
    name: str
    series: str
    active: bool
    is_open: bool
    last_folio: int


def change_identity(desk: Desk, name: str, municipality: str, state: str, legal_lines: Iterable[str]) -> Done[bool]:
    """Change the board's name, place and legal lines; returns whether anything changed.

    Raises:
        Refused: `board.name_missing`, `board.too_many_lines`.
    """
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    lines = [line for line in map(one_line, legal_lines) if line]
    after: dict[str, object] = {
        "board.name": one_line(name)[:_LONGEST_NAME],
        "board.municipality": one_line(municipality)[:_LONGEST_NAME],
        "board.state": one_line(state)[:_LONGEST_NAME],
        "board.legal_lines": lines,
    }
    if not after["board.name"]:
        raise Refused("board.name_missing", field="name")
    if len(lines) > _MOST_LEGAL_LINES:
        raise Refused("board.too_many_lines", field="legal_lines", most=_MOST_LEGAL_LINES)
    with desk.write() as w:
        changed = _keep(w.connection, stamp, "board.identity_changed", after)
        w.commit()
    return done(changed, Change("board"))


def change_signatories(desk: Desk, signatories: Iterable[Signatory]) -> Done[bool]:
    """Change who signs the papers, in their order; returns whether anything changed.

    Raises:
        Refused: `board.signatory_incomplete` if one has a position and no name, or a name and no position.
    """
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    kept = [{"name": one_line(one.name), "position": one_line(one.position)} for one in signatories]
    kept = [one for one in kept if one["name"] or one["position"]]
    if any(not one["name"] or not one["position"] for one in kept):
        raise Refused("board.signatory_incomplete", field="signatories")
    with desk.write() as w:
        changed = _keep(w.connection, stamp, "board.signatories_changed", {"board.signatories": kept})
        w.commit()
    return done(changed, Change("board"))


def change_logo(desk: Desk, content: bytes, file_name: str) -> Done[None]:
    """Keep a picture as the board's logo. Its content decides, not its name.

    Raises:
        Refused: `board.logo_too_large`, `board.logo_kind`, and `papers.logo_unreadable` for a picture that is broken.
    """
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    if len(content) > LARGEST_LOGO_BYTES:
        raise Refused("board.logo_too_large", file=file_name)
    if not content.startswith((_PNG, _JPEG)):
        raise Refused("board.logo_kind", file=file_name)
    check_logo(content)
    media_type = "image/png" if content.startswith(_PNG) else "image/jpeg"
    with desk.write() as w:
        kept = attach(w.connection, "logo", 0, Attachment(file_name, media_type, content), stamp)
        _keep(w.connection, stamp, "board.logo_changed", {"board.logo": kept}, {"file": file_name})
        w.commit()
    return done(None, Change("board"))


def remove_logo(desk: Desk) -> Done[None]:
    """Print papers without a logo; the picture stays in the board's file."""
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    with desk.write() as w:
        _keep(w.connection, stamp, "board.logo_removed", {"board.logo": None})
        w.commit()
    return done(None, Change("board"))


def all_drawers(desk: Desk) -> list[DrawerRow]:
    """Return every drawer with the last folio of its series, by name."""
    with desk.read() as connection:
        open_names = {session.drawer for session in till.all_open_sessions(connection)}
        return [
            DrawerRow(
                one.id,
                one.name,
                one.series,
                one.active,
                one.name in open_names,
                drawers.last_folio_number(connection, one.series),
            )
            for one in catalogues.all_drawers(connection)
        ]


def add_drawer(desk: Desk, name: str, series: str) -> Done[int]:
    """Add a drawer with the series of its receipts; returns its number.

    Raises:
        Refused: `drawer.name_missing`, `drawer.name_taken`, `drawer.series_shape`, `drawer.series_taken`.
    """
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    with desk.write() as w:
        name, series = _checked_drawer(w.connection, name, series, None)
        if drawers.last_folio_number(w.connection, series):
            raise Refused("drawer.series_taken", field="series", series=series)
        drawer_id = catalogues.add_drawer(w.connection, name, series)
        after = {"name": name, "series": series}
        audit.record(w.connection, stamp, audit.AuditDraft("drawer.added", "drawer", drawer_id, after=after))
        w.commit()
    return done(drawer_id, Change("drawer", drawer_id))


def edit_drawer(desk: Desk, drawer_id: int, name: str, series: str, *, active: bool) -> Done[bool]:
    """Change a drawer's name or series, or whether it may be opened; returns whether anything changed.

    Raises:
        Refused: `drawer.unknown`, `drawer.open`, `drawer.last_one`, and what `add_drawer` refuses.
    """
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    with desk.write() as w:
        listed = {drawer.id: drawer for drawer in catalogues.all_drawers(w.connection)}
        before = listed.get(drawer_id)
        if before is None:
            raise Refused("drawer.unknown")
        if any(session.drawer_id == drawer_id for session in till.all_open_sessions(w.connection)):
            raise Refused("drawer.open", drawer=before.name)
        name, series = _checked_drawer(w.connection, name, series, drawer_id)
        if series != before.series and drawers.last_folio_number(w.connection, series):
            raise Refused("drawer.series_taken", field="series", series=series)
        if not active and not any(one.active for one in listed.values() if one.id != drawer_id):
            raise Refused("drawer.last_one", drawer=before.name)
        drawers.update_drawer(w.connection, drawer_id, name, series, active=active)
        was = {"name": before.name, "series": before.series, "active": before.active}
        now = {"name": name, "series": series, "active": active}
        if was != now:
            audit.record(w.connection, stamp, audit.AuditDraft("drawer.edited", "drawer", drawer_id, was, now))
        w.commit()
    return done(was != now, Change("drawer", drawer_id))


def _checked_drawer(connection: Connection, name: str, series: str, drawer_id: int | None) -> tuple[str, str]:
    """Return the name and the series as they are kept."""
    name, series = one_line(name), series.strip().upper()
    others = [drawer for drawer in catalogues.all_drawers(connection) if drawer.id != drawer_id]
    if not name:
        raise Refused("drawer.name_missing", field="name")
    if any(other.name.casefold() == name.casefold() for other in others):
        raise Refused("drawer.name_taken", field="name", drawer=name)
    if not _SERIES.fullmatch(series):
        raise Refused("drawer.series_shape", field="series")
    if series in RESERVED_SERIES or any(other.series == series for other in others):
        raise Refused("drawer.series_taken", field="series", series=series)
    return name, series


def _keep(
    connection: Connection,
    stamp: Stamp,
    act: str,
    after: dict[str, object],
    told: dict[str, object] | None = None,
) -> bool:
    """Write settings with their trace; returns whether any of them changed."""
    unset: dict[str, object] = {key: [] if isinstance(value, list) else None for key, value in after.items()}
    before = {key: settings.get_setting(connection, key, unset[key]) for key in after}
    if before == after:
        return False
    for key, value in after.items():
        settings.set_setting(connection, key, value)
    audit.record(connection, stamp, audit.AuditDraft(act, "board", None, before, {**after, **(told or {})}))
    return True
