"""Oficios: those that leave, numbered within their year, those that come, and until when each wants an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.register_words import LONGEST_NAME, LONGEST_NOTE, WAYS, refuse_future, refuse_window
from aguadesk.domain.accounts import fold
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.office import LetterWay
from aguadesk.domain.office.letters import LetterStanding, letter_standing
from aguadesk.domain.rights import Right
from aguadesk.store import audit, letters, office_catalogues
from aguadesk.store.letters import LetterDraft, LetterRow
from aguadesk.store.office_catalogues import LetterFile

__all__ = ["LetterDraft", "LetterFile", "LetterRow"]

LONGEST_SUBJECT: Final = 200
LONGEST_FILE_CODE: Final = 20


def listed(desk: Desk, first: date, last: date, way: LetterWay | None = None) -> list[LetterRow]:
    """Return the oficios between two days, of one way or both, the last one first.

    Raises:
        Refused: `register.window`.
    """
    refuse_window(first, last)
    with desk.read() as connection:
        return letters.letters(connection, first, last, way)


def waiting(desk: Desk) -> list[LetterRow]:
    """Return the oficios that want an answer and have none yet, of any year, the most pressing first."""
    with desk.read() as connection:
        return letters.unanswered(connection)


def letter(desk: Desk, letter_id: int) -> LetterRow:
    """Return one oficio.

    Raises:
        Refused: `letter.unknown`.
    """
    with desk.read() as connection:
        return _known(connection, letter_id)


def standing(desk: Desk, row: LetterRow) -> LetterStanding:
    """Return how an oficio stands today."""
    answered, cancelled = bool(row.answered_by), row.cancelled_at is not None
    return letter_standing(desk.today(), row.draft.answer_by, answered=answered, cancelled=cancelled)


def register(desk: Desk, form: LetterDraft) -> Done[LetterRow]:
    """Write an oficio down; one that leaves takes the next number of its year. Returns it with its number.

    Raises:
        Refused: `right.missing`, `letter.correspondent_missing`, `letter.subject_missing`, `letter.file`,
            `letter.answer_before`, `letter.answers_same_way`, `letter.answers_cancelled`, `letter.unknown`,
            `register.future`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    draft = _checked(form, stamp.at.date())
    with desk.write() as w:
        _refuse_file(w.connection, draft.file_id)
        if draft.answers_id is not None:
            _refuse_answer(_known(w.connection, draft.answers_id), draft)
        row = _known(w.connection, letters.add_letter(w.connection, stamp, draft))
        trace = audit.AuditDraft("letter.registered", "letter", row.id, after=_audited(row))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(row, Change("letter", row.id), Change("letter", draft.answers_id))


def edit(desk: Desk, letter_id: int, form: LetterDraft) -> Done[bool]:
    """Write what an oficio says anew; its number stays, and so does its year. Returns whether anything changed.

    Raises:
        Refused: `right.missing`, `letter.unknown`, `letter.cancelled`, `letter.other_year`, and what `register`
            refuses.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    asked = _checked(form, stamp.at.date())
    with desk.write() as w:
        before = _standing(w.connection, letter_id)
        draft = replace(asked, way=before.draft.way, answers_id=before.draft.answers_id)
        if before.draft == draft:
            return done(False)
        if draft.on_day.year != before.year:
            raise Refused("letter.other_year", field="on_day", year=before.year)
        if draft.file_id != before.draft.file_id:
            _refuse_file(w.connection, draft.file_id)
        letters.edit_letter(w.connection, letter_id, draft)
        after = _audited(_known(w.connection, letter_id))
        trace = audit.AuditDraft("letter.edited", "letter", letter_id, _audited(before), after)
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("letter", letter_id))


def cancel(desk: Desk, letter_id: int, reason: str) -> Done[LetterRow]:
    """Cancel an oficio: its number stays taken, and what it answered waits again.

    Raises:
        Refused: `right.missing`, `letter.unknown`, `letter.cancelled`, `register.reason_missing`.
    """
    stamp, said = desk.stamp(Right.KEEP_REGISTERS), one_line(reason)[:LONGEST_NOTE]
    if not said:
        raise Refused("register.reason_missing", field="reason")
    with desk.write() as w:
        row = _standing(w.connection, letter_id)
        letters.cancel_letter(w.connection, letter_id, stamp.at)
        trace = audit.AuditDraft("letter.cancelled", "letter", letter_id, reason=said)
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(row, Change("letter", letter_id), Change("letter", row.draft.answers_id))


def files(desk: Desk, *, only_active: bool = False) -> list[LetterFile]:
    """Return the codes of the archive; or only those in use."""
    with desk.read() as connection:
        return [one for one in office_catalogues.letter_files(connection) if one.active or not only_active]


def add_file(desk: Desk, code: str, name: str) -> Done[int]:
    """Write a new code of the archive; returns its number.

    Raises:
        Refused: `right.missing`, `letter_file.missing`, `letter_file.repeated`.
    """
    stamp, row = desk.stamp(Right.EDIT_SETTINGS), _file(0, code, name, active=True)
    with desk.write() as w:
        _refuse_repeated(office_catalogues.letter_files(w.connection), row)
        new_id = office_catalogues.add_letter_file(w.connection, row.code, row.name)
        after = {"code": row.code, "name": row.name}
        audit.record(w.connection, stamp, audit.AuditDraft("letter_file.added", "letter_file", new_id, after=after))
        w.commit()
    return done(new_id, Change("letter_file", new_id))


def edit_file(desk: Desk, file: LetterFile) -> Done[bool]:
    """Write a code of the archive anew, or put it out of use; returns whether anything changed.

    Raises:
        Refused: `right.missing`, `letter_file.unknown`, `letter_file.used` for another code of one that numbers
            oficios, and what `add_file` refuses.
    """
    stamp, draft = desk.stamp(Right.EDIT_SETTINGS), _file(file.id, file.code, file.name, active=file.active)
    with desk.write() as w:
        listed_files = office_catalogues.letter_files(w.connection)
        before = next((one for one in listed_files if one.id == file.id), None)
        if before is None:
            raise Refused("letter_file.unknown")
        if before == draft:
            return done(False)
        _refuse_repeated(listed_files, draft)
        if before.code != draft.code and letters.is_filed_under(w.connection, draft.id):
            raise Refused("letter_file.used", field="code", file=before.code)
        was, now = ({"code": one.code, "name": one.name, "active": one.active} for one in (before, draft))
        values = {"code": draft.code, "name": draft.name, "active": int(draft.active)}
        office_catalogues.change(w.connection, "letter_file", draft.id, **values)
        audit.record(w.connection, stamp, audit.AuditDraft("letter_file.edited", "letter_file", draft.id, was, now))
        w.commit()
    return done(True, Change("letter_file", draft.id))


def _checked(form: LetterDraft, today: date) -> LetterDraft:
    correspondent, subject = one_line(form.correspondent)[:LONGEST_NAME], one_line(form.subject)[:LONGEST_SUBJECT]
    if not correspondent:
        raise Refused("letter.correspondent_missing", field="correspondent")
    if not subject:
        raise Refused("letter.subject_missing", field="subject")
    refuse_future(form.on_day, today)
    if form.answer_by is not None and form.answer_by < form.on_day:
        raise Refused("letter.answer_before", field="answer_by")
    return replace(
        form,
        correspondent=correspondent,
        subject=subject,
        their_number="" if form.way is LetterWay.SENT else one_line(form.their_number)[:LONGEST_NAME],
        note=one_line(form.note)[:LONGEST_NOTE],
    )


def _refuse_file(connection: Connection, file_id: int | None) -> None:
    known = {one.id for one in office_catalogues.letter_files(connection) if one.active}
    if file_id is not None and file_id not in known:
        raise Refused("letter.file", field="file")


def _refuse_answer(asked: LetterRow, draft: LetterDraft) -> None:
    if asked.cancelled_at is not None:
        raise Refused("letter.answers_cancelled", field="answers", letter=asked.name)
    if asked.draft.way is draft.way:
        raise Refused("letter.answers_same_way", field="answers", letter=asked.name)


def _known(connection: Connection, letter_id: int) -> LetterRow:
    found = letters.letter_by_id(connection, letter_id)
    if found is None:
        raise Refused("letter.unknown")
    return found


def _standing(connection: Connection, letter_id: int) -> LetterRow:
    found = _known(connection, letter_id)
    if found.cancelled_at is not None:
        raise Refused("letter.cancelled", letter=found.name)
    return found


def _file(file_id: int, code: str, name: str, *, active: bool) -> LetterFile:
    cleaned, named = one_line(code)[:LONGEST_FILE_CODE].upper(), one_line(name)[:LONGEST_NAME]
    if not cleaned or not named:
        raise Refused("letter_file.missing", field="name" if cleaned else "code")
    return LetterFile(file_id, cleaned, named, active)


def _refuse_repeated(files: Sequence[LetterFile], file: LetterFile) -> None:
    for other in files:
        if other.id != file.id and fold(other.code) == fold(file.code):
            raise Refused("letter_file.repeated", field="code", file=other.code)


def _audited(row: LetterRow) -> dict[str, object]:
    return {
        "letter_number": row.name,
        "class": WAYS[row.draft.way],
        "dated": row.draft.on_day,
        "correspondent": row.draft.correspondent,
        "subject": row.draft.subject,
        "letter_file": row.file_code,
        "answer_by": row.draft.answer_by,
        "answers": row.answers,
        "note": row.draft.note,
    }
