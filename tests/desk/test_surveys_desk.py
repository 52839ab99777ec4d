"""Surveys: made, answered, put right, and counted by locality and channel; nobody's name leaves with the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from aguadesk.desk import complaints, survey_papers, surveys, trail
from aguadesk.desk.desk import Desk
from aguadesk.desk.survey_words import figure_words, group_words, said_words, shares_words, standing_words
from aguadesk.desk.surveys import Group, QuestionDraft, ReplyDraft, Result
from aguadesk.domain.complaints import Channel
from aguadesk.domain.errors import Refused
from aguadesk.domain.office import QuestionKind
from aguadesk.domain.surveys import MOST_QUESTIONS, Said
from aguadesk.store import counters
from makers import make_account, make_desk, seat
from notice_makers import pages_of
from register_makers import sheet_rows
from survey_makers import ASKED, SERVICE, TODAY, YEAR, asked, questions_of, replied
from work_makers import leak, locality

TELEPHONE = Channel.TELEPHONE


def told(desk: Desk, number: int, group: Group = Group.ALL) -> list[tuple[int, str, str, str]]:
    found = surveys.results(desk, number, *YEAR, group)
    return [
        (
            one.question.position,
            group_words(group, one.said),
            figure_words(one.said.figure),
            shares_words(one.said.figure),
        )
        for one in found
    ]


def counted(desk: Desk, **wanted: str) -> int:
    with desk.read() as connection:
        return int(counters.count(connection, "surveys.replies", *YEAR, wanted or None))


class TestASurvey:
    """Making one, changing it, ending it."""

    def test_is_made_with_its_questions_in_order_and_the_trail_tells_it(self, desk: Desk) -> None:
        spaced = replace(SERVICE, name="  Satisfacción   con el servicio ", note=" de  noviembre ")
        number = asked(desk, spaced, (*ASKED, QuestionDraft("   ", QuestionKind.WORDS)))
        row, questions = surveys.survey(desk, number)
        assert (row.draft.name, row.draft.note, row.questions, row.replies) == (SERVICE.name, "de noviembre", 3, 0)
        assert [(one.position, one.draft) for one in questions] == list(enumerate(ASKED, 1))
        entry = trail.board_trail(desk)[0]
        assert (entry.act, entry.about) == ("survey.added", SERVICE.name)

    @pytest.mark.parametrize(
        ("values", "questions", "code"),
        [
            ({"name": " "}, ASKED, "survey.name_missing"),
            ({"to_on": date(2026, 10, 31)}, ASKED, "survey.span"),
            ({}, ASKED, "survey.repeated"),
            ({"name": "x"}, (), "survey.no_questions"),
            ({"name": "x"}, (QuestionDraft(" ", QuestionKind.GRADE),), "survey.no_questions"),
            ({"name": "x"}, ASKED[:1] * (MOST_QUESTIONS + 1), "survey.many_questions"),
        ],
    )
    def test_that_cannot_be_is_refused(
        self, desk: Desk, values: dict[str, object], questions: tuple[QuestionDraft, ...], code: str
    ) -> None:
        asked(desk)
        with pytest.raises(Refused, match=code):
            asked(desk, replace(SERVICE, **values), questions)  # type: ignore[arg-type]
        assert len(surveys.listed(desk)) == 1

    def test_is_changed_freely_until_somebody_replies_and_then_only_its_days_and_name(self, desk: Desk) -> None:
        number = asked(desk)
        assert surveys.edit_survey(desk, number, SERVICE, ASKED).value is False
        assert surveys.edit_survey(desk, number, SERVICE, ASKED[:2]).value is True
        replied(desk, number, 4, on_day=date(2026, 11, 10))
        with pytest.raises(Refused, match=r"survey\.answered"):
            surveys.edit_survey(desk, number, SERVICE, ASKED)
        longer = replace(SERVICE, name="Satisfacción 2026", to_on=None)
        assert surveys.edit_survey(desk, number, longer, ASKED[:2]).value is True
        for days in (
            {"from_on": date(2026, 11, 11), "to_on": None},
            {"from_on": date(2026, 11, 1), "to_on": date(2026, 11, 9)},
        ):
            with pytest.raises(Refused, match=r"survey\.outside") as refused:
                surveys.edit_survey(desk, number, replace(longer, **days), ASKED[:2])  # type: ignore[arg-type]
            assert refused.value.values["first"] == "10/11/2026"
        assert surveys.survey(desk, number)[0].draft == longer
        with pytest.raises(Refused, match=r"survey\.unknown"):
            surveys.edit_survey(desk, 99, SERVICE, ASKED)

    def test_its_questions_stay_even_if_the_only_reply_was_undone(self, desk: Desk) -> None:
        number = asked(desk)
        assert not surveys.was_answered(desk, number)
        surveys.undo_reply(desk, replied(desk, number, 4))
        assert surveys.was_answered(desk, number)
        with pytest.raises(Refused, match=r"survey\.answered"):
            surveys.edit_survey(desk, number, SERVICE, ASKED[:1])

    def test_that_ended_takes_no_replies_and_no_changes_until_it_is_opened_again(self, desk: Desk) -> None:
        number = asked(desk)
        assert surveys.switch(desk, number).value is False
        with pytest.raises(Refused, match=r"survey\.ended"):
            replied(desk, number, 4)
        with pytest.raises(Refused, match=r"survey\.ended"):
            surveys.edit_survey(desk, number, SERVICE, ASKED[:1])
        assert surveys.switch(desk, number).value is True
        replied(desk, number, 4)
        assert [one.act for one in trail.board_trail(desk)[:2]] == ["survey.reopened", "survey.ended"]

    def test_tells_how_it_stands_and_what_is_open_comes_first(self, desk: Desk) -> None:
        over = asked(desk, replace(SERVICE, name="Pasada", from_on=date(2026, 1, 1), to_on=date(2026, 11, 19)))
        coming = asked(desk, replace(SERVICE, name="Por venir", from_on=date(2026, 12, 1), to_on=None))
        now, ended = asked(desk), asked(desk, replace(SERVICE, name="Otra"))
        surveys.switch(desk, ended)
        found = {one.id: standing_words(one, TODAY) for one in surveys.listed(desk)}
        assert list(found.items()) == [
            (coming, "Por empezar"), (now, "Abierta"), (over, "Pasó su fecha"), (ended, "Terminada"),
        ]  # fmt: skip

    def test_only_who_keeps_the_registers_may_write(self, desk: Desk) -> None:
        number = asked(desk)
        reply = replied(desk, number, 4)
        auditor = seat(desk, "beto")
        for act in (
            lambda: asked(auditor, replace(SERVICE, name="x")),
            lambda: surveys.edit_survey(auditor, number, SERVICE, ASKED[:1]),
            lambda: surveys.switch(auditor, number),
            lambda: replied(auditor, number, 5),
            lambda: surveys.undo_reply(auditor, reply),
        ):
            with pytest.raises(Refused, match=r"right\.missing"):
                act()
        assert surveys.listed(auditor)[0].replies == 1


class TestAReply:
    """What one citizen said."""

    def test_keeps_what_was_said_and_who_where_and_about_which_report(self, desk: Desk) -> None:
        number, where = asked(desk), locality(desk)
        report = complaints.register(desk, leak(desk)).value
        replied(desk, number, 5, 1, "Más  presión", channel=TELEPHONE, locality_id=where, complaint_id=report)
        (row,) = surveys.replies(desk, number, *YEAR)
        kinds = [one.draft.kind for one in questions_of(desk, number)]
        said = [
            said_words(kind, row.said.get(one.id)) for kind, one in zip(kinds, questions_of(desk, number), strict=True)
        ]
        assert said == ["5", "Sí", "Más presión"]
        assert said_words(QuestionKind.GRADE, None) == ""
        assert (row.locality, row.complaint, row.draft.channel) == ("El Mortero", "RP-000001", TELEPHONE)
        assert row.recorded_by == desk.person.name

    def test_has_the_locality_of_its_account_unless_another_is_told(self, desk: Desk) -> None:
        number, where, other = asked(desk), locality(desk), locality(desk, "La Mesa")
        account = make_account(desk, locality_id=where)
        replied(desk, number, 5, account_id=account)
        replied(desk, number, 4, account_id=account, locality_id=other)
        replied(desk, number, 3, account_id=make_account(desk, "0104-0238"))
        rows = surveys.replies(desk, number, *YEAR)
        assert [(one.account, one.locality) for one in rows] == [
            ("0104-0238", ""), ("0104-0237", "La Mesa"), ("0104-0237", "El Mortero"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("values", "said", "code"),
        [
            ({"survey_id": 99}, {1: Said(5)}, "survey.unknown"),
            ({"on_day": date(2026, 11, 21)}, {1: Said(5)}, "register.future"),
            ({"on_day": date(2026, 10, 31)}, {1: Said(5)}, "survey.day"),
            ({"locality_id": 99}, {1: Said(5)}, "survey.locality"),
            ({"account_id": 99}, {1: Said(5)}, "account.unknown"),
            ({"complaint_id": 99}, {1: Said(5)}, "complaint.unknown"),
            ({}, {1: Said(6)}, "survey.answer"),
            ({}, {99: Said(5)}, "survey.answer"),
            ({}, {1: Said(), 3: Said(words=" ")}, "survey.empty"),
            ({}, {}, "survey.empty"),
        ],
    )
    def test_that_cannot_be_is_refused_and_nothing_is_written(
        self, desk: Desk, values: dict[str, object], said: dict[int, Said], code: str
    ) -> None:
        form = ReplyDraft(asked(desk), TODAY, TELEPHONE)
        with pytest.raises(Refused, match=code):
            surveys.reply(desk, replace(form, **values), said)  # type: ignore[arg-type]
        assert counted(desk) == 0

    def test_that_came_after_the_last_day_is_refused(self, desk: Desk) -> None:
        number = asked(desk, replace(SERVICE, to_on=date(2026, 11, 19)))
        with pytest.raises(Refused, match=r"survey\.day"):
            replied(desk, number, 5)
        replied(desk, number, 5, on_day=date(2026, 11, 19))

    def test_undone_stays_in_the_list_and_counts_nowhere(self, desk: Desk) -> None:
        number, where = asked(desk), locality(desk)
        wrong = replied(desk, number, 1, locality_id=where)
        replied(desk, number, 5)
        surveys.undo_reply(desk, wrong)
        assert [one.stands for one in surveys.replies(desk, number, *YEAR)] == [True, False]
        assert told(desk, number)[0] == (1, "Todas", "5.00 de 5", "5: 1 · 4: 0 · 3: 0 · 2: 0 · 1: 0")
        assert (surveys.listed(desk)[0].replies, counted(desk)) == (1, 1)
        entry = trail.board_trail(desk)[0]
        assert (entry.act, entry.about) == ("survey.reply_undone", SERVICE.name)
        for reply, code in ((wrong, "survey.reply_undone"), (99, "survey.reply_unknown")):
            with pytest.raises(Refused, match=code):
                surveys.undo_reply(desk, reply)


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, int]]:
    """A survey with five replies that stand, of two localities and by two channels, and one that was undone."""
    desk = make_desk(tmp_path_factory.mktemp("surveys"))
    number, mortero, mesa = asked(desk), locality(desk), locality(desk, "La Mesa")
    account = make_account(desk, locality_id=mortero)
    replied(desk, number, 5, 1, "Rosa Elena Cota Beltrán dice que falta presión", account_id=account)
    replied(desk, number, 4, 1, locality_id=mortero, channel=TELEPHONE)
    replied(desk, number, 2, 0, "Todo bien", locality_id=mesa)
    replied(desk, number, 1, 0, locality_id=mesa, on_day=date(2026, 11, 2))
    replied(desk, number, None, 1, channel=TELEPHONE)
    surveys.undo_reply(desk, replied(desk, number, 1, 0, "Equivocada"))
    yield desk, number
    desk.board.close()


class TestResults:
    """What a survey comes to."""

    def test_are_the_average_with_its_distribution_the_share_of_yes_and_how_many_wrote(
        self, answered: tuple[Desk, int]
    ) -> None:
        assert told(*answered) == [
            (1, "Todas", "3.00 de 5", "5: 1 · 4: 1 · 3: 0 · 2: 1 · 1: 1"),
            (2, "Todas", "60 % sí", "Sí: 3 · No: 2"),
            (3, "Todas", "2 opiniones", ""),
        ]

    def test_are_told_apart_by_locality_and_s_d_where_nobody_of_it_answered(self, answered: tuple[Desk, int]) -> None:
        rows = [(place, group, result) for place, group, result, _ in told(*answered, Group.LOCALITY)]
        assert rows == [
            (1, "El Mortero", "4.50 de 5"), (1, "La Mesa", "1.50 de 5"), (1, "Sin localidad", "s/d"),
            (2, "El Mortero", "100 % sí"), (2, "La Mesa", "0 % sí"), (2, "Sin localidad", "100 % sí"),
            (3, "El Mortero", "1 opinión"), (3, "La Mesa", "1 opinión"), (3, "Sin localidad", "s/d"),
        ]  # fmt: skip

    def test_are_told_apart_by_channel(self, answered: tuple[Desk, int]) -> None:
        rows = [(place, group, result) for place, group, result, _ in told(*answered, Group.CHANNEL)]
        assert rows[:2] == [(1, "En persona", "2.67 de 5"), (1, "Por teléfono", "4.00 de 5")]

    def test_of_days_in_which_nobody_answered_are_s_d(self, answered: tuple[Desk, int]) -> None:
        desk, number = answered
        found = surveys.results(desk, number, date(2026, 11, 3), date(2026, 11, 4), Group.LOCALITY)
        assert [figure_words(one.said.figure) for one in found] == ["s/d"] * 3
        assert [shares_words(one.said.figure) for one in found] == [""] * 3
        early = surveys.results(desk, number, date(2026, 11, 1), date(2026, 11, 3))
        assert figure_words(early[0].said.figure) == "1.00 de 5"
        with pytest.raises(Refused, match=r"register\.window"):
            surveys.results(desk, number, TODAY, date(2026, 11, 1))

    @pytest.mark.parametrize("group", list(Group))
    def test_each_number_is_as_many_as_the_list_behind_it(self, answered: tuple[Desk, int], group: Group) -> None:
        desk, number = answered
        for one in surveys.results(desk, number, *YEAR, group):
            lines = surveys.answers(desk, number, *YEAR, group, one)
            assert len(lines) == one.said.figure.answered
            grades = [line.said.grade for line in lines if line.said.grade is not None]
            assert sum(grades) == sum(grade * many for grade, many in one.said.figure.grades.items())

    def test_are_counted_by_the_counter_that_goals_use(self, answered: tuple[Desk, int]) -> None:
        desk, _ = answered
        assert counted(desk) == 5
        assert counted(desk, channel="telephone") == 2

    def test_go_to_a_workbook_with_every_group_that_answered(self, answered: tuple[Desk, int]) -> None:
        desk, number = answered
        rows = sheet_rows(survey_papers.results_xlsx(desk, number, *YEAR))
        assert [row[:3] for row in rows[:4]] == [
            ("Todas juntas", "Todas", 1), ("Todas juntas", "Todas", 2), ("Todas juntas", "Todas", 3),
            ("Por localidad", "El Mortero", 1),
        ]  # fmt: skip
        assert rows[0][4:] == (4, "3.00 de 5", 3, 1, 1, 0, 1, 1, None, None)
        assert rows[1][4:] == (5, "60 % sí", None, None, None, None, None, None, 3, 2)
        assert len(rows) == 3 + 7 + 5
        empty = sheet_rows(survey_papers.results_xlsx(desk, number, date(2026, 11, 3), date(2026, 11, 4)))
        assert [(row[4], row[5]) for row in empty] == [(0, "s/d")] * 3

    def test_the_words_leave_without_account_and_without_the_names_in_them(self, answered: tuple[Desk, int]) -> None:
        desk, number = answered
        words: Result = surveys.results(desk, number, *YEAR)[2]
        content = survey_papers.answers_xlsx(desk, number, YEAR, Group.ALL, words)
        rows = sheet_rows(content)
        assert [(row[1], row[2]) for row in rows] == [("En persona", "El Mortero"), ("En persona", "La Mesa")]
        assert "Cota" not in str(rows)
        assert str(rows[0][3]).endswith("dice que falta presión")
        grades = sheet_rows(
            survey_papers.answers_xlsx(desk, number, YEAR, Group.ALL, surveys.results(desk, number, *YEAR)[0])
        )
        assert [row[3] for row in grades] == ["1", "5", "4", "2"]
        assert "0104-0237" not in str(rows) + str(grades)


class TestTheForm:
    """The survey on paper."""

    def test_asks_every_question_with_what_is_marked(self, desk: Desk) -> None:
        number = asked(desk)
        pdf = survey_papers.form_pdf(desk, number)
        (page,) = pages_of(pdf)
        said = " ".join(page.split())
        for words in (
            SERVICE.name,
            "1. ¿Cómo califica",
            "Muy mal",
            "Muy bien",
            "2. ¿Le llega",
            "Sí",
            "3. ¿Qué debemos",
        ):
            assert words in said
        assert pdf == survey_papers.form_pdf(desk, number)
        endless = asked(desk, replace(SERVICE, name="Sin fin", to_on=None))
        assert "Desde el 1 de noviembre de 2026" in " ".join(pages_of(survey_papers.form_pdf(desk, endless))[0].split())

    @pytest.mark.parametrize("kind", list(QuestionKind))
    def test_is_one_page_even_with_the_most_and_longest_questions(self, desk: Desk, kind: QuestionKind) -> None:
        words = "¿" + "Considera que la presión del agua en su domicilio alcanza " * 3
        number = asked(desk, questions=(QuestionDraft(words, kind),) * MOST_QUESTIONS)
        assert len(pages_of(survey_papers.form_pdf(desk, number))) == 1
