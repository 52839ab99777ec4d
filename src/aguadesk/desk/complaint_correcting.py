"""Putting right what was heard wrong when a report was registered; its history tells what it said before."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.desk.account_forms import LONGEST_TEXT, place_of
from aguadesk.desk.complaint_steps import changes_of
from aguadesk.desk.complaint_writing import LONGEST_WORDS, checked_email, known, moved, trace
from aguadesk.desk.desk import Desk, Done, done
from aguadesk.domain.accounts import PlaceKind, fold
from aguadesk.domain.complaints import ComplaintStep
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import complaints
from aguadesk.store.complaints import ComplaintRow

_LONGEST_NAME = 60
_NAMES = {
    "reporter_name": "quién reporta",
    "phone": "teléfono",
    "email": "correo",
    "locality": "localidad",
    "place": "lugar",
    "place_references": "referencias",
    "description": "lo que se reportó",
}
"""What each is called in the history of the report."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was heard wrong when a report was registered; an e-mail or a locality that is None stays as it was."""

    reporter_name: str
    phone: str
    place: str
    references: str
    description: str
    email: str | None = None
    locality: str | None = None


def correct(desk: Desk, complaint_id: int, correction: Correction) -> Done[bool]:
    """Put right what was heard wrong; what it said before stays in its history and in the audit.

    A locality that is new is added to the board's list; left empty, that of a report of an account stays as it was.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `complaint.words_missing` if nothing is left of it,
            `complaint.email`, `complaint.locality_missing` of a report without an account.
    """
    stamp = desk.stamp(Right.REGISTER_REPORT)
    with desk.write() as w:
        report = known(w.connection, complaint_id)
        before, after = _told(report), _wanted(report, correction)
        changed = [name for name in after if before[name] != after[name]]
        if not changed:
            return done(False)
        columns: dict[str, object] = {name: after[name] for name in changed if name != "locality"}
        if "locality" in changed:
            columns["locality_id"] = place_of(w.connection, PlaceKind.LOCALITY, after["locality"])
        found_under = complaints.found_under(after["place"], after["reporter_name"], after["phone"])
        complaints.change_complaint(w.connection, report.id, place_key=found_under, **columns)
        was, is_now = ({name: told[name] for name in changed} for told in (before, after))
        moved(w.connection, report, ComplaintStep.NOTE, stamp, _words(was, is_now))
        trace(w.connection, stamp, "complaint.corrected", report, was, is_now)
        w.commit()
    return done(True, *changes_of(report))


def _told(report: ComplaintRow) -> dict[str, str]:
    return {
        "reporter_name": report.reporter_name,
        "phone": report.phone,
        "email": report.email,
        "locality": report.locality,
        "place": report.place,
        "place_references": report.references,
        "description": report.description,
    }


def _wanted(report: ComplaintRow, correction: Correction) -> dict[str, str]:
    """Return what a report says from now on, refusing what cannot be."""
    email = report.email if correction.email is None else checked_email(correction.email)
    locality = report.locality
    if correction.locality is not None:
        locality = one_line(correction.locality)[: LONGEST_TEXT["locality"]]
        if fold(locality) == fold(report.locality):
            locality = report.locality
    wanted = {
        "reporter_name": one_line(correction.reporter_name)[:LONGEST_WORDS],
        "phone": one_line(correction.phone)[:_LONGEST_NAME],
        "email": email,
        "locality": locality,
        "place": one_line(correction.place)[:LONGEST_WORDS],
        "place_references": one_line(correction.references)[:LONGEST_WORDS],
        "description": one_line(correction.description)[:LONGEST_WORDS],
    }
    if report.account_id is not None:
        return wanted | {"locality": locality or report.locality}
    if not any((wanted["reporter_name"], wanted["place"], wanted["description"])):
        raise Refused("complaint.words_missing", field="description")
    if not locality and report.locality:
        raise Refused("complaint.locality_missing", field="locality")
    return wanted


def _words(was: dict[str, str], is_now: dict[str, str]) -> str:
    told = (f"{_NAMES[name]} «{was[name] or '—'}» por «{is_now[name] or '—'}»" for name in was)
    return f"Se corrigió {', '.join(told)}"[:LONGEST_WORDS]
