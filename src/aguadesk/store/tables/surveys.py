"""Surveys: what citizens are asked about the service, and what each of them said."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint

from aguadesk.domain.complaints import Channel
from aguadesk.domain.office import QuestionKind
from aguadesk.store.tables.base import Whole, identity, one_of, table, words

survey = table(
    "survey",
    identity(),
    words("name", default=None),
    Column("from_on", Text, nullable=False),
    Column("to_on", Text),
    words("note"),
    Column("ended_at", Text),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    CheckConstraint("length(trim(name)) > 0", name="name"),
    CheckConstraint("to_on IS NULL OR to_on >= from_on", name="span"),
    UniqueConstraint("name"),
)
"""The same questions put to many people between two days; one that ended takes no more replies."""

survey_question = table(
    "survey_question",
    identity(),
    Column("survey_id", Whole, ForeignKey("survey.id"), nullable=False),
    Column("position", Whole, nullable=False),
    words("words", default=None),
    words("kind", default=None),
    one_of("kind", QuestionKind),
    CheckConstraint("length(trim(words)) > 0", name="words"),
    UniqueConstraint("survey_id", "position", name="uq_survey_question_position"),
)
"""A question as it is read to people. Once somebody answered, the questions of a survey stay as they are."""

survey_reply = table(
    "survey_reply",
    identity(),
    Column("survey_id", Whole, ForeignKey("survey.id"), nullable=False),
    Column("on_day", Text, nullable=False),
    words("channel", default=None),
    Column("account_id", Whole, ForeignKey("account.id")),
    Column("locality_id", Whole, ForeignKey("place.id")),
    Column("complaint_id", Whole, ForeignKey("complaint.id")),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    Column("undone_at", Text),
    one_of("channel", Channel),
    Index("ix_survey_reply_survey", "survey_id", "on_day"),
    Index("ix_survey_reply_account", "account_id"),
)
"""What one citizen said on a day; whose account it was may be left out. One that was wrong is marked, not deleted."""

survey_answer = table(
    "survey_answer",
    Column("reply_id", Whole, ForeignKey("survey_reply.id"), primary_key=True),
    Column("question_id", Whole, ForeignKey("survey_question.id"), primary_key=True),
    Column("grade", Whole),
    words("words"),
    CheckConstraint("grade BETWEEN 0 AND 5", name="grade"),
    CheckConstraint("grade IS NOT NULL OR length(trim(words)) > 0", name="said"),
)
"""The answer to one question: a grade of 1 to 5, 0 or 1 for no and yes, or words. A question left out has no row."""
