"""What the office took part in: visits and jornadas with place, day, attendance and photographs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aguadesk.desk import events, register_sheets, trail
from aguadesk.desk.desk import Desk
from aguadesk.desk.events import EventDraft
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.office import EventKind
from aguadesk.store import catalogues, counters
from aguadesk.store.attachments import Attachment
from register_makers import NOVEMBER, TODAY, sheet_rows

VISIT = EventDraft(
    EventKind.FACTORY_VISIT, "Arneses del Desierto", date(2026, 11, 12), "Parque Industrial", None, 85, "Área Comercial"
)
PHOTO = Attachment("entrada.jpg", "", b"\xff\xd8 a photograph")


def locality(desk: Desk) -> int:
    with desk.write() as w:
        number = catalogues.place_id(w.connection, PlaceKind.LOCALITY, "El Mortero")
        w.commit()
    assert number is not None
    return number


def held(desk: Desk, **wanted: str) -> int:
    with desk.read() as connection:
        return int(counters.count(connection, "events.held", *NOVEMBER, wanted or None))


def test_an_event_is_kept_with_its_photographs(desk: Desk) -> None:
    where = locality(desk)
    number = events.add_event(desk, replace(VISIT, locality_id=where, name="  Arneses  del Desierto "), [PHOTO]).value
    (row,) = events.listed(desk, *NOVEMBER)
    assert (row.draft.name, row.locality, row.draft.attendance, row.photos) == (
        "Arneses del Desierto", "El Mortero", 85, 1,
    )  # fmt: skip
    assert [one.name for one in events.localities(desk)] == ["El Mortero"]
    events.add_photo(desk, number, replace(PHOTO, name="carpetas/salida.jpg"))
    named = events.photos(desk, number)
    assert [one.name for one in named] == ["entrada.jpg", "salida.jpg"]
    kept = events.photo(desk, named[0].id)
    assert (kept.media_type, kept.content) == ("image/jpeg", PHOTO.content)
    assert PHOTO.sha256 in str(trail.board_trail(desk)[1].changes)
    with pytest.raises(Refused, match=r"event\.photo_unknown"):
        events.photo(desk, 99)


def test_events_are_counted_by_kind_and_listed_without_the_cancelled(desk: Desk) -> None:
    events.add_event(desk, VISIT)
    jornada = replace(VISIT, kind=EventKind.JORNADA, name="Jornada colonia Centro", on_day=TODAY)
    wrong = events.add_event(desk, jornada).value
    events.add_event(desk, jornada)
    assert (held(desk), held(desk, kind="jornada"), held(desk, kind="factory_visit")) == (3, 2, 1)
    events.cancel_event(desk, wrong, "Se anotó dos veces")
    assert (held(desk), held(desk, kind="jornada")) == (2, 1)
    assert len(events.listed(desk, *NOVEMBER)) == 3
    rows = sheet_rows(register_sheets.events_xlsx(desk, *NOVEMBER))
    assert [row[2] for row in rows] == ["Arneses del Desierto", "Jornada colonia Centro"]


def test_an_event_is_corrected_while_it_stands(desk: Desk) -> None:
    number = events.add_event(desk, VISIT).value
    assert events.edit_event(desk, number, VISIT).value is False
    assert events.edit_event(desk, number, replace(VISIT, attendance=90)).value is True
    assert events.listed(desk, *NOVEMBER)[0].draft.attendance == 90
    with pytest.raises(Refused, match=r"register\.reason_missing"):
        events.cancel_event(desk, number, " ")
    events.cancel_event(desk, number, "No se hizo")
    with pytest.raises(Refused, match=r"event\.cancelled"):
        events.edit_event(desk, number, VISIT)
    with pytest.raises(Refused, match=r"event\.cancelled"):
        events.add_photo(desk, number, PHOTO)
    with pytest.raises(Refused, match=r"event\.unknown"):
        events.cancel_event(desk, 99, "x")


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (replace(VISIT, name=" "), "event.name_missing"),
        (replace(VISIT, attendance=-1), "event.attendance"),
        (replace(VISIT, attendance=100_001), "event.attendance"),
        (replace(VISIT, locality_id=99), "event.locality"),
        (replace(VISIT, on_day=date(2026, 11, 21)), "register.future"),
    ],
)
def test_what_is_wrong_is_refused_before_anything_is_written(desk: Desk, form: EventDraft, code: str) -> None:
    with pytest.raises(Refused, match=code):
        events.add_event(desk, form)
    with pytest.raises(Refused, match=r"order\.evidence_empty"):
        events.add_event(desk, VISIT, [Attachment("x.jpg", "", b"")])
    assert events.listed(desk, *NOVEMBER) == []
