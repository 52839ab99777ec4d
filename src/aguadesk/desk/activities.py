"""Actividades del mes: a draft out of the data, what people make of it, and the report that never changes again.

Until it is frozen a report says what the data say now, but for the words people wrote; once frozen it stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk import counters
from aguadesk.desk.activity_draft import Month, fresh_lines
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.accounts import fold
from aguadesk.domain.activities import Line, Number, heading, merged, month_span, own_key, short_text
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.periods import month_of
from aguadesk.domain.rights import Right
from aguadesk.papers.tables import table_xlsx
from aguadesk.store import activities, audit, complaint_catalogues
from aguadesk.store.activities import KeptReport
from aguadesk.store.counters import Counted

__all__ = ["Counted", "KeptReport", "Line", "Number"]

OFFICE: Final = "Área Comercial"
"""Who writes the report of the whole commercial office."""

_TITLE_SIGN: Final = " · "
LONGEST_LINE, SHORT, LONG = 600, 160, 320
"""Letters of a bullet; of a message by telephone, and of two together."""


@dataclass(frozen=True, slots=True)
class Report:
    """The activities of a month; `id` is None while nobody has begun it, and it shows what the data say."""

    id: int | None
    month: str
    area_id: int | None
    author: str
    title: str
    lines: tuple[Line, ...]
    frozen_at: datetime | None = None
    frozen_by: str = ""

    @property
    def is_frozen(self) -> bool:
        """Whether it never changes again."""
        return self.frozen_at is not None

    @property
    def shown(self) -> tuple[Line, ...]:
        """The bullets that are printed: all that are not hidden."""
        return tuple(one for one in self.lines if not one.hidden)

    @property
    def span(self) -> tuple[date, date]:
        """Its first and its last day."""
        return month_span(self.month)

    def line(self, key: str) -> Line:
        """Return a bullet.

        Raises:
            Refused: `activities.line_unknown`.
        """
        found = next((one for one in self.lines if one.key == key), None)
        if found is None:
            raise Refused("activities.line_unknown")
        return found

    def message(self, most: int = LONG) -> str:
        """Return it as a message by telephone, of so many letters at most."""
        return short_text(self.author, self.month, self.lines, most)


def report(desk: Desk, month: str, area_id: int | None = None) -> Report:
    """Return the activities of a month (`2026-11`): the frozen report, or else what it says now.

    Raises:
        Refused: `activities.month`, `activities.month_future`, `activities.area_unknown`.
    """
    _refuse_future(desk, month)
    with desk.read() as connection:
        return _current(connection, month, area_id)


def reports_of_year(desk: Desk, year: int) -> list[KeptReport]:
    """Return the reports of a year that were begun, by month, the whole office first."""
    with desk.read() as connection:
        return activities.reports_of_year(connection, year)


def authors(desk: Desk) -> list[tuple[int | None, str]]:
    """Return who may write a report: the whole commercial office, and each area in use."""
    with desk.read() as connection:
        listed = complaint_catalogues.areas(connection, only_active=True)
    return [(None, OFFICE), *((one.id, one.name) for one in listed)]


def author_id(desk: Desk, name: str) -> int | None:
    """Return the number of an area by its name, as people write it; None for the whole commercial office.

    Raises:
        Refused: `activities.area_named`.
    """
    found = {fold(author): number for number, author in authors(desk)}
    if fold(name) not in found:
        raise Refused("activities.area_named", area=name, known=", ".join(author for _, author in authors(desk)))
    return found[fold(name)]


def draft(desk: Desk, month: str, area_id: int | None = None) -> Done[int]:
    """Write the draft of a month out of the data, or write it again keeping what people wrote; returns its number.

    Raises:
        Refused: `right.missing`, `activities.month`, `activities.month_future`, `activities.area_unknown`,
            `activities.frozen`.
    """
    stamp = desk.stamp(Right.WRITE_ACTIVITIES)
    _refuse_future(desk, month)
    with desk.write() as w:
        found = _current(w.connection, month, area_id)
        _refuse_frozen(found)
        before = activities.lines_of(w.connection, found.id) if found.id is not None else ()
        report_id = found.id
        if report_id is None:
            report_id = activities.add_report(w.connection, month, area_id, _whole_title(found), stamp)
        activities.write_lines(w.connection, report_id, found.lines)
        after = {"month_title": found.title, "area": found.author, "bullets": len(found.lines)}
        was = {"bullets": len(before)} if before else None
        said = audit.AuditDraft("activities.drafted", "activity_report", report_id, was, after)
        audit.record(w.connection, stamp, said)
        w.commit()
    return done(report_id, Change("activities", report_id))


def edit_line(desk: Desk, report_id: int, key: str, content: str) -> Done[bool]:
    """Write a bullet in other words; those that were drafted are kept beside. Returns whether anything changed.

    Raises:
        Refused: `right.missing`, `activities.unknown`, `activities.frozen`, `activities.line_unknown`,
            `activities.line_empty`.
    """
    words = _cleaned(content)

    def change(found: Report) -> tuple[tuple[Line, ...], dict[str, object], dict[str, object]]:
        line = found.line(key)
        after = replace(line, content=words)
        lines = tuple(after if one.key == key else one for one in found.lines)
        return lines, {"wording": line.content}, {"wording": words}

    return _change(desk, report_id, "activities.line_edited", change)


def restore_line(desk: Desk, report_id: int, key: str) -> Done[bool]:
    """Let a bullet say again what the data say. One that a person wrote from nothing has nothing to go back to.

    Raises:
        Refused: `right.missing`, `activities.unknown`, `activities.frozen`, `activities.line_unknown`,
            `activities.nothing_drafted`.
    """

    def change(found: Report) -> tuple[tuple[Line, ...], dict[str, object], dict[str, object]]:
        line = found.line(key)
        if not line.drafted:
            raise Refused("activities.nothing_drafted")
        lines = tuple(replace(one, content=one.drafted) if one.key == key else one for one in found.lines)
        return lines, {"wording": line.content}, {"wording": line.drafted}

    return _change(desk, report_id, "activities.line_edited", change)


def add_line(desk: Desk, report_id: int, content: str, after: str = "") -> Done[bool]:
    """Write one more bullet, after another or at the end.

    Raises:
        Refused: `right.missing`, `activities.unknown`, `activities.frozen`, `activities.line_empty`.
    """
    words = _cleaned(content)

    def change(found: Report) -> tuple[tuple[Line, ...], dict[str, object], dict[str, object]]:
        line, keys = Line(own_key(found.lines), "", words), [one.key for one in found.lines]
        place = keys.index(after) + 1 if after in keys else len(keys)
        return (*found.lines[:place], line, *found.lines[place:]), {}, {"wording": words}

    return _change(desk, report_id, "activities.line_added", change)


def move_line(desk: Desk, report_id: int, key: str, way: int) -> Done[bool]:
    """Move a bullet up (-1) or down (1); at the end of the list it stays. Returns whether it moved.

    Raises:
        Refused: `right.missing`, `activities.unknown`, `activities.frozen`, `activities.line_unknown`.
    """

    def change(found: Report) -> tuple[tuple[Line, ...], dict[str, object], dict[str, object]]:
        lines = list(found.lines)
        line = found.line(key)
        before = lines.index(line)
        after = min(max(before + way, 0), len(lines) - 1)
        lines.insert(after, lines.pop(before))
        return tuple(lines), {"bullet_place": before + 1}, {"bullet_place": after + 1}

    return _change(desk, report_id, "activities.line_moved", change)


def hide_line(desk: Desk, report_id: int, key: str, hidden: bool) -> Done[bool]:
    """Leave a bullet out of the paper, or put it back. Returns whether anything changed.

    Raises:
        Refused: `right.missing`, `activities.unknown`, `activities.frozen`, `activities.line_unknown`.
    """

    def change(found: Report) -> tuple[tuple[Line, ...], dict[str, object], dict[str, object]]:
        before = found.line(key).hidden
        lines = tuple(replace(one, hidden=hidden) if one.key == key else one for one in found.lines)
        return lines, {"hidden": before}, {"hidden": hidden}

    return _change(desk, report_id, "activities.line_hidden", change)


def freeze(desk: Desk, report_id: int) -> Done[None]:
    """Write a report as it is now, its numbers counted once more, and never change it again.

    Raises:
        Refused: `right.missing`, `activities.unknown`, `activities.frozen`, `activities.nothing_shown`.
    """
    stamp = desk.stamp(Right.WRITE_ACTIVITIES)
    with desk.write() as w:
        found = _by_id(w.connection, report_id)
        _refuse_frozen(found)
        if not found.shown:
            raise Refused("activities.nothing_shown", report=found.title)
        activities.write_lines(w.connection, report_id, found.lines)
        activities.freeze(w.connection, report_id, _whole_title(found), stamp)
        after = {"month_title": found.title, "area": found.author, "bullets": len(found.shown)}
        said = audit.AuditDraft("activities.frozen", "activity_report", report_id, {}, after)
        audit.record(w.connection, stamp, said)
        w.commit()
    return done(None, Change("activities", report_id))


def number_list(desk: Desk, month: str, number: Number) -> list[Counted]:
    """Return the list behind a number of a month's bullet.

    Raises:
        Refused: `activities.month`.
    """
    with desk.read() as connection:
        return Month(connection, month).listed(number)


def number_words(desk: Desk, number: Number) -> str:
    """Return what a number counts, in words: its counter's definition, and how it is narrowed."""
    narrowed = counters.filter_words(desk, number.counter, number.wanted)
    only = " ".join(filter(None, (narrowed, number.words if number.among else "")))
    return " ".join(filter(None, (counters.counter(number.counter).definition, f"Solo {only}." if only else "")))


def number_xlsx(desk: Desk, month: str, number: Number) -> bytes:
    """Return the list behind a number as a workbook.

    Raises:
        Refused: `activities.month`, `papers.too_many_rows`.
    """
    first, last = month_span(month)
    subtitle = f"Del {first:%d/%m/%Y} al {last:%d/%m/%Y} · {number_words(desk, number)}"
    rows = counters.list_rows(number_list(desk, month, number))
    return table_xlsx(counters.counter(number.counter).name, counters.LIST_COLUMNS, rows, subtitle)


_Changed = tuple[tuple[Line, ...], dict[str, object], dict[str, object]]


def _change(desk: Desk, report_id: int, act: str, change: Callable[[Report], _Changed]) -> Done[bool]:
    stamp = desk.stamp(Right.WRITE_ACTIVITIES)
    with desk.write() as w:
        found = _by_id(w.connection, report_id)
        _refuse_frozen(found)
        lines, before, after = change(found)
        if lines == found.lines:
            return done(False)
        activities.write_lines(w.connection, report_id, lines)
        audit.record(w.connection, stamp, audit.AuditDraft(act, "activity_report", report_id, before, after))
        w.commit()
    return done(True, Change("activities", report_id))


def _by_id(connection: Connection, report_id: int) -> Report:
    kept = activities.report_by_id(connection, report_id)
    if kept is None:
        raise Refused("activities.unknown")
    return _current(connection, kept.month, kept.area_id)


def _current(connection: Connection, month: str, area_id: int | None) -> Report:
    """Return a report as it was frozen; or else the draft with the data of now, or those data alone."""
    author = _author(connection, area_id)
    kept = activities.report_of(connection, month, area_id)
    if kept is None:
        return Report(None, month, area_id, author, heading(month), fresh_lines(connection, month, area_id))
    title, _, kept_author = kept.title.partition(_TITLE_SIGN)
    lines = activities.lines_of(connection, kept.id)
    if kept.frozen_at is not None:
        return Report(kept.id, month, area_id, kept_author, title, lines, kept.frozen_at, kept.frozen_by)
    return Report(kept.id, month, area_id, author, title, merged(lines, fresh_lines(connection, month, area_id)))


def _author(connection: Connection, area_id: int | None) -> str:
    if area_id is None:
        return OFFICE
    area = complaint_catalogues.area_by_id(connection, area_id)
    if area is None:
        raise Refused("activities.area_unknown")
    return area.name


def _whole_title(found: Report) -> str:
    """The title with its author, as they are kept: an area that is renamed later changes no frozen report."""
    return f"{found.title}{_TITLE_SIGN}{found.author}"


def _refuse_frozen(found: Report) -> None:
    if found.frozen_at is not None:
        raise Refused("activities.frozen", report=found.title, day=f"{found.frozen_at:%d/%m/%Y}")


def _refuse_future(desk: Desk, month: str) -> None:
    month_span(month)
    if month > month_of(desk.today()):
        raise Refused("activities.month_future", report=heading(month))


def _cleaned(content: str) -> str:
    words = one_line(content)[:LONGEST_LINE]
    if not words:
        raise Refused("activities.line_empty", field="content")
    return words
