"""The trámites people come for, and the codes of their documents in the board's quality system."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.accounts import fold
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import audit, office_catalogues
from aguadesk.store.office_catalogues import ProcedureRow

__all__ = ["ProcedureRow"]

LONGEST_NAME: Final = 80
LONGEST_CODE: Final = 40
LONGEST_REQUIREMENTS: Final = 1000


@dataclass(frozen=True, slots=True)
class ProcedureForm:
    """A trámite as a person writes it. The quality code may be empty."""

    name: str
    quality_code: str = ""
    requirements: str = ""
    active: bool = True


def procedures(desk: Desk, *, only_active: bool = False) -> list[ProcedureRow]:
    """Return the trámites in their order; or only those in use."""
    with desk.read() as connection:
        return [one for one in office_catalogues.procedures(connection) if one.active or not only_active]


def add_procedure(desk: Desk, form: ProcedureForm) -> Done[int]:
    """Write a new trámite after the last one; returns its number.

    Raises:
        Refused: `right.missing`, `procedure.name_missing`, `procedure.repeated`.
    """
    stamp, asked = desk.stamp(Right.EDIT_SETTINGS), _cleaned(form)
    with desk.write() as w:
        _refuse_repeated(w.connection, asked.name, None)
        code = free_code(asked.name, {one.code for one in office_catalogues.procedures(w.connection)})
        new_id = office_catalogues.add_procedure(w.connection, code, asked.name, asked.quality_code, asked.requirements)
        audit.record(
            w.connection, stamp, audit.AuditDraft("procedure.added", "procedure", new_id, after=_audited(asked))
        )
        w.commit()
    return done(new_id, Change("procedure", new_id))


def edit_procedure(desk: Desk, procedure_id: int, form: ProcedureForm) -> Done[bool]:
    """Write a trámite anew, or put it out of use; returns whether anything changed. What was attended keeps it.

    Raises:
        Refused: `right.missing`, `procedure.unknown`, and what `add_procedure` refuses.
    """
    stamp, asked = desk.stamp(Right.EDIT_SETTINGS), _cleaned(form)
    with desk.write() as w:
        found = [one for one in office_catalogues.procedures(w.connection) if one.id == procedure_id]
        if not found:
            raise Refused("procedure.unknown")
        row = found[0]
        before = _audited(ProcedureForm(row.name, row.quality_code, row.requirements, row.active))
        after = _audited(asked)
        if before == after:
            return done(False)
        _refuse_repeated(w.connection, asked.name, procedure_id)
        office_catalogues.change(w.connection, "procedure", procedure_id, **{**after, "active": int(asked.active)})
        trace = audit.AuditDraft("procedure.edited", "procedure", procedure_id, before, after)
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("procedure", procedure_id))


def free_code(name: str, taken: set[str]) -> str:
    """Return a short code that nothing has yet, from the first word of a name: counters know it by that."""
    words = re.findall(r"[a-z0-9]+", fold(name))
    code = (words[0] if words else "otro")[:20]
    return next(one for one in (code, *(f"{code}{number}" for number in range(2, 1000))) if one not in taken)


def _cleaned(form: ProcedureForm) -> ProcedureForm:
    name = one_line(form.name)[:LONGEST_NAME]
    if not name:
        raise Refused("procedure.name_missing", field="name")
    requirements = "\n".join(filter(None, map(one_line, form.requirements.splitlines())))[:LONGEST_REQUIREMENTS]
    quality_code = one_line(form.quality_code)[:LONGEST_CODE]
    return replace(form, name=name, quality_code=quality_code, requirements=requirements)


def _refuse_repeated(connection: Connection, name: str, procedure_id: int | None) -> None:
    for other in office_catalogues.procedures(connection):
        if other.id != procedure_id and fold(other.name) == fold(name):
            raise Refused("procedure.repeated", field="name", procedure=other.name)


def _audited(form: ProcedureForm) -> dict[str, object]:
    return {
        "name": form.name,
        "quality_code": form.quality_code,
        "requirements": form.requirements,
        "active": form.active,
    }
