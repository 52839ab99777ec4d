"""Registers of the office: people attended, policies, events, purchases and stock, letters, funds asked for."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint

from aguadesk.domain.complaints import Channel
from aguadesk.domain.office import EventKind, FundingState, LetterWay, PurchaseState, Purpose, StockMove
from aguadesk.store.tables.base import Whole, flag, identity, one_of, table, words

procedure = table(
    "procedure",
    identity(),
    words("code", default=None),
    words("name", default=None),
    words("quality_code"),
    words("requirements"),
    Column("position", Whole, nullable=False, server_default="0"),
    flag("active", 1),
    CheckConstraint("length(trim(code)) > 0 AND length(trim(name)) > 0", name="name"),
    UniqueConstraint("code"),
    UniqueConstraint("name"),
)
"""A trámite, with the code of its document in the board's quality system, if it has one."""

attention = table(
    "attention",
    identity(),
    Column("procedure_id", Whole, ForeignKey("procedure.id"), nullable=False),
    words("channel", default=None),
    Column("account_id", Whole, ForeignKey("account.id")),
    words("visitor"),
    words("note"),
    Column("on_day", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("person_id", Whole, ForeignKey("person.id"), nullable=False),
    Column("undone_at", Text),
    one_of("channel", Channel),
    Index("ix_attention_day", "on_day", "procedure_id"),
    Index("ix_attention_account", "account_id"),
)
"""Somebody attended without a paper of another register: a balance asked for, a requirement explained."""

policy = table(
    "policy",
    identity(),
    words("name", default=None),
    words("document", default=None),
    Column("valid_from", Text, nullable=False),
    Column("valid_to", Text),
    words("note"),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    CheckConstraint("length(trim(name)) > 0 AND length(trim(document)) > 0", name="name"),
    CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="span"),
)
"""A commercial policy of the board and the days it holds (política comercial)."""

event = table(
    "event",
    identity(),
    words("kind", default=None),
    words("name", default=None),
    words("place"),
    Column("locality_id", Whole, ForeignKey("place.id")),
    Column("on_day", Text, nullable=False),
    Column("attendance", Whole),
    words("in_charge"),
    words("note"),
    Column("cancelled_at", Text),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("kind", EventKind),
    CheckConstraint("length(trim(name)) > 0", name="name"),
    CheckConstraint("attendance >= 0", name="attendance"),
    Index("ix_event_day", "on_day"),
)
"""A visit or a jornada, with who came and its photographs (attachments of the subject `event`)."""

point_service = table(
    "point_service",
    identity(),
    Column("point_id", Whole, ForeignKey("collection_point.id"), nullable=False),
    Column("on_day", Text, nullable=False),
    words("what", default=None),
    words("done_by"),
    Column("cost_centavos", Whole, nullable=False, server_default="0"),
    Column("undone_at", Text),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    CheckConstraint("length(trim(what)) > 0", name="what"),
    CheckConstraint("cost_centavos >= 0", name="cost"),
    Index("ix_point_service_point", "point_id", "on_day"),
)
"""The upkeep of a cajero automático or of another place where people pay."""

stock_item = table(
    "stock_item",
    identity(),
    words("code", default=None),
    words("name", default=None),
    words("unit", default="pza."),
    Column("least", Whole, nullable=False, server_default="0"),
    flag("active", 1),
    CheckConstraint("length(trim(code)) > 0 AND length(trim(name)) > 0", name="name"),
    CheckConstraint("least >= 0", name="least"),
    UniqueConstraint("code"),
    UniqueConstraint("name"),
)
"""A thing of the store room: meters, cajas protectoras, llaves de paso. Under `least` it is asked for."""

purchase = table(
    "purchase",
    identity(),
    Column("number", Whole, nullable=False),
    words("purpose", default=None),
    words("state", default=None),
    words("addressed_to"),
    words("note"),
    Column("asked_on", Text, nullable=False),
    Column("ended_on", Text),
    words("invoice"),
    Column("cost_centavos", Whole, nullable=False, server_default="0"),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("purpose", Purpose),
    one_of("state", PurchaseState),
    CheckConstraint("(state = 'asked') = (ended_on IS NULL)", name="ended"),
    CheckConstraint("cost_centavos >= 0", name="cost"),
    UniqueConstraint("number"),
    Index("ix_purchase_asked", "asked_on"),
)
"""A request to the Departamento de Compras."""

purchase_line = table(
    "purchase_line",
    Column("purchase_id", Whole, ForeignKey("purchase.id"), primary_key=True),
    Column("item_id", Whole, ForeignKey("stock_item.id"), primary_key=True),
    Column("asked", Whole, nullable=False),
    Column("received", Whole),
    CheckConstraint("asked > 0", name="asked"),
    CheckConstraint("received >= 0", name="received"),
)

stock_move = table(
    "stock_move",
    identity(),
    Column("item_id", Whole, ForeignKey("stock_item.id"), nullable=False),
    words("kind", default=None),
    Column("quantity", Whole, nullable=False),
    Column("on_day", Text, nullable=False),
    Column("purchase_id", Whole, ForeignKey("purchase.id")),
    Column("account_id", Whole, ForeignKey("account.id")),
    Column("order_id", Whole, ForeignKey("work_order.id")),
    Column("work_id", Whole, ForeignKey("work.id")),
    words("note"),
    Column("undoes_id", Whole, ForeignKey("stock_move.id")),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("kind", StockMove),
    CheckConstraint("quantity <> 0", name="quantity"),
    UniqueConstraint("undoes_id"),
    Index("ix_stock_move_item", "item_id", "on_day"),
    Index("ix_stock_move_day", "on_day"),
)
"""What came in (more than nothing) or went out (less). What there is of a thing is the sum."""

letter_file = table(
    "letter_file",
    identity(),
    words("code", default=None),
    words("name", default=None),
    flag("active", 1),
    CheckConstraint("length(trim(code)) > 0 AND length(trim(name)) > 0", name="name"),
    UniqueConstraint("code"),
)
"""A code of the archive under which letters are filed (clave de archivo)."""

letter = table(
    "letter",
    identity(),
    words("way", default=None),
    Column("year", Whole, nullable=False),
    Column("number", Whole),
    words("their_number"),
    Column("file_id", Whole, ForeignKey("letter_file.id")),
    Column("on_day", Text, nullable=False),
    words("correspondent", default=None),
    words("subject", default=None),
    Column("answer_by", Text),
    Column("answers_id", Whole, ForeignKey("letter.id")),
    words("note"),
    Column("cancelled_at", Text),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("way", LetterWay),
    CheckConstraint("(way = 'sent') = (number IS NOT NULL)", name="number"),
    CheckConstraint("length(trim(correspondent)) > 0 AND length(trim(subject)) > 0", name="about"),
    UniqueConstraint("way", "year", "number", name="uq_letter_number"),
    Index("ix_letter_day", "on_day"),
    Index("ix_letter_answers", "answers_id"),
)
"""An oficio. Those that leave are numbered within their year; a number is never used again."""

funding = table(
    "funding",
    identity(),
    words("source", default=None),
    words("purpose", default=None),
    words("state", default=None),
    Column("asked_on", Text, nullable=False),
    Column("asked_centavos", Whole),
    Column("answered_on", Text),
    Column("granted_centavos", Whole),
    words("note"),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("state", FundingState),
    CheckConstraint("length(trim(source)) > 0 AND length(trim(purpose)) > 0", name="about"),
    CheckConstraint("(state = 'asked') = (answered_on IS NULL)", name="answered"),
    CheckConstraint("asked_centavos >= 0 AND granted_centavos >= 0", name="amounts"),
    Index("ix_funding_asked", "asked_on"),
)
"""Money asked for of a programme or an authority (gestión de recursos)."""

place_alias = table(
    "place_alias",
    identity(),
    Column("place_id", Whole, ForeignKey("place.id"), nullable=False),
    words("name", default=None),
    words("name_key", default=None),
    CheckConstraint("length(trim(name)) > 0", name="name"),
    UniqueConstraint("place_id", "name_key", name="uq_place_alias_name"),
    Index("ix_place_alias_key", "name_key"),
)
"""Another spelling of a place; the catalogue keeps the official one."""
