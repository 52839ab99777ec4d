"""Puntos de cobro: where people pay besides the window, how their files read and how their references are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from aguadesk import places
from aguadesk.desk import settings
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.saving import read_file
from aguadesk.domain.collecting import PointKind
from aguadesk.domain.collecting.contracts import Check, Contract, read_contract
from aguadesk.domain.collecting.layouts import Layout, read_layout
from aguadesk.domain.collecting.sections import told_of
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import audit, collecting
from aguadesk.store.collecting import Point

__all__ = ["Point"]

LONGEST_NAME, LONGEST_PLACE = 40, 120
_SERIES_OF_KIND = {PointKind.BANK: "BA", PointKind.WEB: "WB", PointKind.SHOP: "TI", PointKind.KIOSK: "KI"}


@dataclass(frozen=True, slots=True)
class PointForm:
    """A point as a person writes it. `layout` and `contract` are TOML; either may be empty."""

    name: str
    kind: PointKind
    series: str
    place: str = ""
    layout: str = ""
    contract: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read: the layout of its lines and the contract of its references."""

    layout: Layout
    contract: Contract


@dataclass(frozen=True, slots=True)
class Example:
    """A layout or a contract that comes with the program, to begin with."""

    name: str
    text: str


def points(desk: Desk) -> list[Point]:
    """Return every collection point there is or was, by name."""
    with desk.read() as connection:
        return collecting.all_points(connection)


def examples() -> list[Example]:
    """Return the layouts that come with the program."""
    return [Example(read_layout(text).name, text) for text in _texts("layouts")]


def contract_examples() -> list[Example]:
    """Return the contracts that come with the program, each called by its check digits."""
    return [Example(read_contract(text).check.value, text) for text in _texts("contracts")]


def free_series(desk: Desk, kind: PointKind) -> str:
    """Return a series that no drawer has yet, for the receipts of a new point."""
    taken = {drawer.series for drawer in settings.all_drawers(desk)}
    return next(
        f"{_SERIES_OF_KIND[kind]}{n}" for n in range(1, len(taken) + 2) if f"{_SERIES_OF_KIND[kind]}{n}" not in taken
    )


def open_point(desk: Desk, form: PointForm) -> Done[int]:
    """Open a collection point with a drawer of its own, whose series its receipts carry; returns its number.

    Raises:
        Refused: `collecting.point_name`, what `settings.add_drawer` refuses of its name and series, and what
            `read_layout` and `read_contract` refuse.
    """
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    name = _checked(form)
    with desk.board.together(), desk.write() as w:
        drawer_id = settings.add_drawer(desk, name, form.series).value
        values = {**_values(form, name), "drawer_id": drawer_id, "opened_on": stamp.at.date().isoformat()}
        point_id = collecting.insert_point(w.connection, values)
        after = {"name": name, "series": form.series.strip().upper()}
        draft = audit.AuditDraft("collection.point_opened", "collection_point", point_id, after=after)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(point_id, Change("collection"), Change("drawer", drawer_id))


def edit_point(desk: Desk, point_id: int, form: PointForm, *, is_open: bool = True) -> Done[bool]:
    """Change a point, or close it; returns whether anything changed. Files already loaded stay as they are.

    Raises:
        Refused: `collecting.point_unknown`, and what `open_point` refuses.
    """
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    name = _checked(form)
    with desk.board.together(), desk.write() as w:
        before = found(w.connection, point_id)
        settings.edit_drawer(desk, before.drawer_id, name, form.series, active=True)
        closed_on = None if is_open else (before.closed_on or stamp.at.date()).isoformat()
        was = {**_values(form_of(before), before.name), "closed_on": _iso(before.closed_on)}
        now = {**_values(form, name), "closed_on": closed_on}
        if was != now:
            collecting.update_point(w.connection, point_id, now)
            draft = audit.AuditDraft("collection.point_edited", "collection_point", point_id, was, now)
            audit.record(w.connection, stamp, draft)
        w.commit()
    return done(was != now, Change("collection"), Change("drawer", before.drawer_id))


def form_of(point: Point) -> PointForm:
    """Return a point as a person would write it."""
    return PointForm(point.name, point.kind, point.series, point.place, point.layout, point.contract)


def found(connection: Connection, point_id: int) -> Point:
    """Return one point.

    Raises:
        Refused: `collecting.point_unknown`.
    """
    point = collecting.point_by_id(connection, point_id)
    if point is None:
        raise Refused("collecting.point_unknown")
    return point


def open_layout(file: Path) -> str:
    """Read the text of a layout; needs no board.

    Raises:
        Refused: `layout.letters`.
        Trouble: what the disk says.
    """
    try:
        return read_file(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("layout.letters", file=file.name) from error


def reading_of(point: Point) -> Reading:
    """Return how the files of a point are read.

    Raises:
        Refused: `collecting.no_layout`.
    """
    if not point.layout:
        raise Refused("collecting.no_layout", point=point.name)
    return Reading(read_layout(point.layout), contract_of(point.contract, point.layout))


def reading_of_layout(desk: Desk, layout: str, name: str | None) -> Reading:
    """Return how a file is read with the layout that came with it, for the point of a name or the layout's own.

    Raises:
        Refused: one of the `layout.*` codes.
    """
    read = read_layout(layout)
    with desk.read() as connection:
        point = collecting.point_by_name(connection, one_line(name or read.name))
    return Reading(read, contract_of(point.contract if point else "", layout))


def point_of_layout(desk: Desk, layout: str, name: str | None) -> Done[int]:
    """Return the point of a name, or the one that a layout names, with that layout; it is opened if it is new.

    Raises:
        Refused: what `open_point` and `edit_point` refuse.
    """
    read, layout = read_layout(layout), layout.strip()
    wanted = one_line(name or read.name)
    with desk.read() as connection:
        point = collecting.point_by_name(connection, wanted)
    if point is None:
        return open_point(desk, PointForm(wanted, read.kind, free_series(desk, read.kind), layout=layout))
    if point.layout == layout:
        return done(point.id)
    changed = edit_point(desk, point.id, replace(form_of(point), layout=layout), is_open=point.closed_on is None)
    return Done(point.id, changed.changed)


def _texts(folder: str) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted(places.resource(folder).glob("*.toml"))]


def first_contract(listed: Sequence[Point]) -> Contract | None:
    """Return the contract of the first open point whose references have check digits, if one has."""
    contracts = (contract_of(point.contract, point.layout) for point in listed if point.closed_on is None)
    return next((contract for contract in contracts if contract.check is not Check.NONE), None)


def contract_of(own: str, layout: str) -> Contract:
    """Return a point's own contract, or the one that stands in its layout."""
    return read_contract(own if own.strip() else layout)


def _checked(form: PointForm) -> str:
    """Return the name as it is kept, once everything that was written is clear."""
    name = one_line(form.name)[:LONGEST_NAME]
    if not name:
        raise Refused("collecting.point_name", field="name")
    if form.layout.strip():
        with told_of("layout"):
            read_layout(form.layout)
    with told_of("contract"):
        read_contract(form.contract)
    return name


def _values(form: PointForm, name: str) -> dict[str, object]:
    return {
        "name": name,
        "kind": form.kind.value,
        "place": one_line(form.place)[:LONGEST_PLACE],
        "layout": form.layout.strip(),
        "contract": form.contract.strip(),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
