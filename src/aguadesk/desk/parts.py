"""Which parts of the program a board shows: a smaller program for a smaller office. What is hidden keeps its data."""

from __future__ import annotations

from collections.abc import Iterable

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.letterhead import HIDDEN_SETTING
from aguadesk.domain.parts import Part, SystemKind, read_parts
from aguadesk.domain.rights import Right
from aguadesk.store import audit, settings

__all__ = ["HIDDEN_SETTING", "SYSTEM_SETTING", "hidden_parts", "hide_parts", "system_kind"]

SYSTEM_SETTING = "board.system"


def hidden_parts(desk: Desk) -> frozenset[Part]:
    """Return what the board hides; nothing, unless somebody hid it."""
    with desk.read() as connection:
        return read_parts(settings.get_setting(connection, HIDDEN_SETTING, ()))


def system_kind(desk: Desk) -> SystemKind:
    """Return how the board charges its water; mixed, unless it was said."""
    with desk.read() as connection:
        return SystemKind(settings.get_setting(connection, SYSTEM_SETTING, SystemKind.MIXED))


def hide_parts(desk: Desk, parts: Iterable[Part]) -> Done[bool]:
    """Hide exactly these parts and show all others; returns whether anything changed. Nothing is lost.

    Raises:
        Refused: `right.missing`.
    """
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    wanted = frozenset(parts)
    after = [part.value for part in Part if part in wanted]
    with desk.write() as w:
        before = settings.get_setting(w.connection, HIDDEN_SETTING, [])
        if before != after:
            settings.set_setting(w.connection, HIDDEN_SETTING, after)
            trace = audit.AuditDraft("board.parts_hidden", "board", None, {"hidden": before}, {"hidden": after})
            audit.record(w.connection, stamp, trace)
        w.commit()
    return done(before != after, Change("parts"))
