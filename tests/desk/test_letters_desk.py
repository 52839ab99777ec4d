"""Oficios: numbered within their year, filed, answered in time or late, cancelled without a number coming free."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.desk import letters, register_papers, register_sheets
from aguadesk.desk.desk import Desk
from aguadesk.desk.letters import LetterDraft, LetterFile
from aguadesk.domain.errors import Refused
from aguadesk.domain.office import LetterWay
from aguadesk.domain.office.letters import WAITING_LETTERS, LetterStanding, letter_name, letter_standing
from aguadesk.store import counters
from makers import Clock
from notice_makers import pages_of
from register_makers import NOVEMBER, TODAY, received, sent, sheet_rows

COMMERCIAL = 2


def test_numbers_run_within_their_year_and_are_never_used_again(desk: Desk) -> None:
    clock = Clock()
    desk = replace(desk, clock=clock)
    first, second = sent(desk, file_id=COMMERCIAL), sent(desk)
    assert (first.name, second.name) == ("COM/001/2026", "002/2026")
    letters.cancel(desk, second.id, "Se repitió")
    assert sent(desk).name == "003/2026"
    clock.forward(days=60)
    draft = LetterDraft(LetterWay.SENT, clock().date(), "Congreso", "Cuenta pública", COMMERCIAL)
    assert letters.register(desk, draft).value.name == "COM/001/2027"
    assert letters.register(desk, replace(draft, on_day=TODAY)).value.name == "COM/004/2026"
    assert received(desk).name == "SIN/114/2026"
    nameless = LetterDraft(LetterWay.RECEIVED, TODAY, "Vecinos", "Piden agua")
    assert letters.register(desk, nameless).value.name == "s/n"


def test_cancelled_ones_are_not_counted_and_keep_their_row(desk: Desk) -> None:
    sent(desk)
    letters.cancel(desk, sent(desk).id, "Se repitió")
    received(desk)
    with desk.read() as connection:
        assert counters.count(connection, "letters.sent", *NOVEMBER) == 1
    assert len(letters.listed(desk, *NOVEMBER)) == 3
    assert len(letters.listed(desk, *NOVEMBER, LetterWay.SENT)) == 2


def test_one_waits_until_it_is_answered_and_again_if_the_answer_is_cancelled(desk: Desk) -> None:
    asks = received(desk, answer_by=date(2026, 11, 19))
    later = received(desk, answer_by=date(2026, 11, 23))
    received(desk)
    assert [one.id for one in letters.waiting(desk)] == [asks.id, later.id]
    assert letters.standing(desk, asks) is LetterStanding.LATE
    assert letters.standing(desk, later) is LetterStanding.SOON
    answer = sent(desk, "Responde", COMMERCIAL, answers_id=asks.id)
    answered = letters.letter(desk, asks.id)
    assert (answered.answered_by, answer.answers) == ("COM/001/2026", "SIN/114/2026")
    assert letters.standing(desk, answered) is LetterStanding.ANSWERED
    assert register_papers.answer_words(desk, answered) == "Con COM/001/2026"
    assert [one.id for one in letters.waiting(desk)] == [later.id]
    letters.cancel(desk, answer.id, "Iba con otro número")
    assert [one.id for one in letters.waiting(desk)] == [asks.id, later.id]
    assert letters.standing(desk, letters.letter(desk, answer.id)) is LetterStanding.CANCELLED
    assert register_papers.answer_words(desk, letters.letter(desk, asks.id)) == "Vencido, 19 nov 2026"


def test_our_own_may_ask_for_an_answer_and_get_one_without_a_number(desk: Desk) -> None:
    ours = sent(desk, answer_by=date(2026, 12, 1))
    back = LetterDraft(LetterWay.RECEIVED, TODAY, "Vecinos", "Contestan", answers_id=ours.id)
    assert letters.register(desk, back).value.answers == "001/2026"
    assert letters.letter(desk, ours.id).answered_by == "s/n"


@given(st.integers(-400, 400))
def test_the_last_day_is_still_in_time(days: int) -> None:
    answer_by = TODAY + timedelta(days=days)
    stands = letter_standing(TODAY, answer_by, answered=False, cancelled=False)
    assert (stands is LetterStanding.LATE) == (answer_by < TODAY)
    assert stands in WAITING_LETTERS
    assert letter_standing(TODAY, answer_by, answered=True, cancelled=False) is LetterStanding.ANSWERED


def test_one_that_asks_nothing_has_no_last_day() -> None:
    assert letter_standing(TODAY, None, answered=False, cancelled=False) is LetterStanding.PLAIN
    assert letter_standing(TODAY, TODAY + timedelta(4), answered=False, cancelled=False) is LetterStanding.WAITS
    assert letter_name("", 1234, 2026) == "1234/2026"


def test_it_is_corrected_within_its_year(desk: Desk) -> None:
    row = sent(desk)
    assert letters.edit(desk, row.id, row.draft).value is False
    filed = replace(row.draft, file_id=COMMERCIAL, way=LetterWay.RECEIVED)
    assert letters.edit(desk, row.id, filed).value is True
    assert letters.letter(desk, row.id).name == "COM/001/2026"
    assert letters.edit(desk, row.id, replace(filed, subject="Otro asunto")).value is True
    with pytest.raises(Refused, match=r"letter\.other_year"):
        letters.edit(desk, row.id, replace(row.draft, on_day=date(2025, 12, 31)))
    letters.cancel(desk, row.id, "x")
    with pytest.raises(Refused, match=r"letter\.cancelled"):
        letters.edit(desk, row.id, filed)
    with pytest.raises(Refused, match=r"letter\.cancelled"):
        letters.cancel(desk, row.id, "x")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"correspondent": " "}, "letter.correspondent_missing"),
        ({"subject": " "}, "letter.subject_missing"),
        ({"file_id": 99}, "letter.file"),
        ({"answer_by": date(2026, 11, 1)}, "letter.answer_before"),
        ({"answers_id": 99}, "letter.unknown"),
        ({"on_day": date(2026, 11, 21)}, "register.future"),
    ],
)
def test_what_is_wrong_is_refused(desk: Desk, values: dict[str, object], code: str) -> None:
    draft = replace(LetterDraft(LetterWay.SENT, TODAY, "x", "x"), **values)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=code):
        letters.register(desk, draft)
    assert letters.listed(desk, *NOVEMBER) == []


def test_an_answer_goes_the_other_way_to_one_that_stands(desk: Desk) -> None:
    ours, theirs = sent(desk), received(desk)
    with pytest.raises(Refused, match=r"letter\.answers_same_way"):
        sent(desk, answers_id=ours.id)
    letters.cancel(desk, theirs.id, "No era para nosotros")
    with pytest.raises(Refused, match=r"letter\.answers_cancelled"):
        sent(desk, answers_id=theirs.id)
    with pytest.raises(Refused, match=r"register\.reason_missing"):
        letters.cancel(desk, ours.id, "")
    with pytest.raises(Refused, match=r"register\.window"):
        letters.listed(desk, TODAY, date(2026, 1, 1))


class TestFiles:
    """The codes of the archive."""

    def test_one_is_added_and_put_out_of_use(self, desk: Desk) -> None:
        number = letters.add_file(desk, " jur ", "Jurídico").value
        row = LetterFile(number, "JUR", "Jurídico", active=True)
        assert row in letters.files(desk, only_active=True)
        assert letters.edit_file(desk, row).value is False
        assert letters.edit_file(desk, replace(row, active=False)).value is True
        assert row.code not in {one.code for one in letters.files(desk, only_active=True)}
        assert row.code in {one.code for one in letters.files(desk)}

    def test_the_code_that_numbers_oficios_stays(self, desk: Desk) -> None:
        file = next(one for one in letters.files(desk) if one.id == COMMERCIAL)
        assert letters.edit_file(desk, replace(file, code="CML")).value is True
        sent(desk, file_id=COMMERCIAL)
        with pytest.raises(Refused, match=r"letter_file\.used"):
            letters.edit_file(desk, file)
        assert letters.edit_file(desk, replace(file, code="CML", name="Comercial")).value is True

    def test_what_is_wrong_is_refused(self, desk: Desk) -> None:
        for code, name, said in (("", "x", "missing"), ("x", " ", "missing"), ("com", "x", "repeated")):
            with pytest.raises(Refused, match=rf"letter_file\.{said}"):
                letters.add_file(desk, code, name)
        with pytest.raises(Refused, match=r"letter_file\.unknown"):
            letters.edit_file(desk, LetterFile(99, "X", "x", active=True))


class TestPapers:
    """The cover, the register and the workbook."""

    def test_the_cover_says_what_goes_to_whom(self, desk: Desk) -> None:
        asks = received(desk, answer_by=date(2026, 11, 25))
        row = sent(desk, "Relación de tomas", COMMERCIAL, answers_id=asks.id, note="Con copia a Tesorería")
        (page,) = pages_of(register_papers.letter_pdf(desk, row.id))
        for words in (
            "COM/001/2026", "Comisión Estatal del Agua", "Relación de tomas", "COM · Área Comercial",
            "SIN/114/2026", "Con copia a Tesorería", "No pide respuesta", "Atentamente", "Acuse de recibido",
        ):  # fmt: skip
            assert words in page
        assert "CANCELADO" not in page
        assert register_papers.letter_pdf(desk, row.id) == register_papers.letter_pdf(desk, row.id)
        letters.cancel(desk, row.id, "x")
        assert "CANCELADO" in pages_of(register_papers.letter_pdf(desk, row.id))[0]
        (theirs,) = pages_of(register_papers.letter_pdf(desk, asks.id))
        assert "25 de noviembre de 2026" in theirs
        assert "Atentamente" not in theirs
        with pytest.raises(Refused, match=r"letter\.unknown"):
            register_papers.letter_pdf(desk, 99)

    def test_the_register_lists_them_by_day(self, desk: Desk) -> None:
        sent(desk, file_id=COMMERCIAL)
        received(desk, answer_by=date(2026, 12, 1))
        (page,) = pages_of(register_papers.letters_pdf(desk, letters.listed(desk, *NOVEMBER)))
        assert page.index("SIN/114/2026") < page.index("COM/001/2026")
        assert "2 oficios" in page
        assert "Sin plazo" in page
        with pytest.raises(Refused, match=r"letter\.none_to_print"):
            register_papers.letters_pdf(desk, [])

    def test_the_workbook_keeps_the_cancelled(self, desk: Desk) -> None:
        letters.cancel(desk, sent(desk, answer_by=date(2026, 12, 1)).id, "x")
        received(desk)
        rows = sheet_rows(register_sheets.letters_xlsx(desk, *NOVEMBER))
        assert [(row[0], row[2], row[7]) for row in rows] == [
            ("SIN/114/2026", "Recibido", "Sin plazo"),
            ("001/2026", "Enviado", "Cancelado"),
        ]
