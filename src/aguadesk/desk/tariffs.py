"""The tariffs of the board: loading, listing, correcting, ending and withdrawing their versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.tariff_files import load_tariff_file
from aguadesk.domain.errors import Refused
from aguadesk.domain.rights import Right
from aguadesk.domain.tariffs.book import TariffBook, TariffVersion, key_of
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.oddities import Fall, Unused, falls, unused
from aguadesk.domain.tariffs.uma import unit_value
from aguadesk.domain.tariffs.writing import to_toml
from aguadesk.store import audit, catalogues, tariffs


class TariffStanding(StrEnum):
    """Whether a version charges anybody."""

    IN_FORCE = "in_force"
    FUTURE = "future"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class TariffRow:
    """One version of a tariff as the list shows it."""

    id: int
    tariff: Tariff
    until: date | None
    """The last day it charges: its own last day, or the one before a newer version begins."""
    standing: TariffStanding


@dataclass(frozen=True, slots=True)
class Oddities:
    """What is odd in a tariff and yet is kept: it is said, never mended."""

    falls: tuple[Fall, ...] = ()
    unused: tuple[Unused, ...] = ()
    no_uma: Refused | None = None
    """Why the falls could not be looked for: the UMA of its day is not known."""
    other_uses: tuple[str, ...] = ()
    """The uses of the board, when the tariff is for none of them: only accounts that name it are charged by it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A version that was written, and what a person should know of it."""

    id: int
    tariff: Tariff
    odd: Oddities
    bills_since: int
    """Bills that its older versions made for its own days; they stay as they are."""


def tariff_list(desk: Desk, *, with_past: bool = False) -> list[TariffRow]:
    """Return the versions in force and to come, by name; with those that passed, if asked, the newest first."""
    with desk.read() as connection:
        rows = _rows(tariffs.all_versions(connection), desk.today())
    rows.sort(key=lambda row: (key_of(row.tariff.name), -row.tariff.valid_from.toordinal()))
    return [row for row in rows if with_past or row.standing is not TariffStanding.PAST]


def versions_of(desk: Desk, name: str) -> list[TariffRow]:
    """Return every version of one tariff, the newest first."""
    return [row for row in tariff_list(desk, with_past=True) if key_of(row.tariff.name) == key_of(name)]


def oddities(desk: Desk, tariff: Tariff) -> Oddities:
    """Return what is odd in a tariff on the day of its own that is nearest to today."""
    with desk.read() as connection:
        return _oddities(connection, tariff, desk.today())


def use_codes(desk: Desk) -> list[str]:
    """Return the uses of the board, as a tariff names them."""
    with desk.read() as connection:
        return [use.code for use in catalogues.all_uses(connection)]


def import_tariff(desk: Desk, file: Path) -> Done[Loaded]:
    """Load a tariff from its file, TOML or a spreadsheet.

    Raises:
        Refused: what `load_tariff_file` and `add_tariff` refuse.
        Trouble: what the disk says.
    """
    return add_tariff(desk, load_tariff_file(file), file.name)


def add_tariff(desk: Desk, tariff: Tariff, file: str = "") -> Done[Loaded]:
    """Add a tariff, or a newer version of one: it charges from its own first day, and no bill changes.

    Args:
        file: the name of the file it came from, for the audit.

    Raises:
        Refused: `right.missing`, `tariff.same_day`.
    """
    stamp = desk.stamp(Right.EDIT_TARIFFS)
    with desk.write() as w:
        new_id = tariffs.add_version(w.connection, tariff, stamp.at, stamp.person_id)
        after = _audited(tariff) | ({"file": file} if file else {})
        audit.record(w.connection, stamp, audit.AuditDraft("tariff.added", "tariff", new_id, after=after))
        loaded = _loaded(w.connection, desk, new_id, tariff)
        w.commit()
    return done(loaded, Change("tariff", new_id))


def correct_tariff(desk: Desk, tariff_id: int, tariff: Tariff) -> Done[Loaded]:
    """Write a version anew that made no bill yet; under another name or first day it is another version.

    Raises:
        Refused: `right.missing`, `tariff.unknown`, `tariff.already_billed`, `tariff.same_day`.
    """
    stamp = desk.stamp(Right.EDIT_TARIFFS)
    with desk.write() as w:
        before = _unbilled(w.connection, tariff_id)
        new_id = tariff_id
        if (key_of(tariff.name), tariff.valid_from) == (before.key, before.valid_from):
            tariffs.rewrite_version(w.connection, tariff_id, tariff)
        else:
            tariffs.withdraw_version(w.connection, tariff_id)
            new_id = tariffs.add_version(w.connection, tariff, stamp.at, stamp.person_id)
        was, now = _changed_lines(before.tariff, tariff)
        draft = audit.AuditDraft(
            "tariff.corrected",
            "tariff",
            new_id,
            _audited(before.tariff) | {"content": was},
            _audited(tariff) | {"content": now},
        )
        audit.record(w.connection, stamp, draft)
        loaded = _loaded(w.connection, desk, new_id, tariff)
        w.commit()
    return done(loaded, Change("tariff", new_id), Change("tariff", tariff_id))


def end_tariff(desk: Desk, tariff_id: int, last_day: date) -> Done[None]:
    """Say until when a version charges; the bills it made stay.

    Raises:
        Refused: `right.missing`, `tariff.unknown`, `tariff.ends_before`, `tariff.billed_after`.
    """
    stamp = desk.stamp(Right.EDIT_TARIFFS)
    with desk.write() as w:
        before = _version(w.connection, tariff_id)
        if last_day < before.valid_from:
            raise Refused("tariff.ends_before", field="valid_to", day=f"{before.valid_from:%d/%m/%Y}")
        _, last_bill = tariffs.bills_of(w.connection, tariff_id)
        if last_bill is not None and last_bill > last_day:
            raise Refused("tariff.billed_after", field="valid_to", day=f"{last_bill:%d/%m/%Y}")
        tariffs.rewrite_version(w.connection, tariff_id, replace(before.tariff, valid_to=last_day))
        was = {"valid_to": before.valid_to.isoformat() if before.valid_to else ""}
        draft = audit.AuditDraft("tariff.ended", "tariff", tariff_id, was, {"valid_to": last_day.isoformat()})
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(None, Change("tariff", tariff_id))


def withdraw_tariff(desk: Desk, tariff_id: int) -> Done[None]:
    """Take a version out of use that made no bill, such as one loaded by mistake.

    Raises:
        Refused: `right.missing`, `tariff.unknown`, `tariff.already_billed`.
    """
    stamp = desk.stamp(Right.EDIT_TARIFFS)
    with desk.write() as w:
        before = _unbilled(w.connection, tariff_id)
        tariffs.withdraw_version(w.connection, tariff_id)
        draft = audit.AuditDraft("tariff.withdrawn", "tariff", tariff_id, _audited(before.tariff))
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(None, Change("tariff", tariff_id))


def _version(connection: Connection, tariff_id: int) -> TariffVersion:
    """Return a version that was not withdrawn."""
    found = [one for one in tariffs.all_versions(connection) if one.id == tariff_id]
    if not found:
        raise Refused("tariff.unknown")
    return found[0]


def _unbilled(connection: Connection, tariff_id: int) -> TariffVersion:
    found = _version(connection, tariff_id)
    bills, _ = tariffs.bills_of(connection, tariff_id)
    if bills:
        raise Refused("tariff.already_billed", name=found.name, bills=f"{bills:,}")
    return found


def _loaded(connection: Connection, desk: Desk, tariff_id: int, tariff: Tariff) -> Loaded:
    odd = _oddities(connection, tariff, desk.today())
    since = tariffs.bills_since(connection, key_of(tariff.name), tariff.valid_from)
    return Loaded(tariff_id, tariff, odd, since)


def _oddities(connection: Connection, tariff: Tariff, today: date) -> Oddities:
    codes = tuple(use.code for use in catalogues.all_uses(connection))
    is_known = not tariff.use or key_of(tariff.use) in map(key_of, codes)
    found: tuple[Fall, ...] = ()
    no_uma = None
    try:
        unit = unit_value(tariff, tariff.nearest_day(today), tariffs.uma_table(connection))
        found = falls(tariff, unit)
    except Refused as refused:
        no_uma = refused
    return Oddities(found, unused(tariff), no_uma, () if is_known else codes)


def _rows(versions: Iterable[TariffVersion], today: date) -> list[TariffRow]:
    listed = sorted(versions, key=lambda one: (one.key, one.valid_from))
    in_force = {one.id for one in TariffBook(listed).on(today).values()}
    rows = []
    for place, one in enumerate(listed):
        newer = listed[place + 1] if place + 1 < len(listed) and listed[place + 1].key == one.key else None
        until = one.valid_to
        if newer is not None:
            before_newer = newer.valid_from - timedelta(days=1)
            until = before_newer if until is None else min(until, before_newer)
        standing = TariffStanding.FUTURE if one.valid_from > today else TariffStanding.PAST
        rows.append(TariffRow(one.id, one.tariff, until, TariffStanding.IN_FORCE if one.id in in_force else standing))
    return rows


def _audited(tariff: Tariff) -> dict[str, object]:
    citation = tariff.citation
    return {
        "name": tariff.name,
        "use": tariff.use,
        "family": tariff.family.value,
        "valid_from": tariff.valid_from.isoformat(),
        "valid_to": tariff.valid_to.isoformat() if tariff.valid_to else "",
        "document": citation.document or citation.source,
        "article": citation.article,
    }


def _changed_lines(before: Tariff, after: Tariff) -> tuple[str, str]:
    """Return the lines of the file that only one of two versions has."""
    was, now = to_toml(before).splitlines(), to_toml(after).splitlines()
    return "; ".join(line for line in was if line not in now), "; ".join(line for line in now if line not in was)
