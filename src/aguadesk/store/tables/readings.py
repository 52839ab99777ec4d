"""Meters on their way, readings of every period, and the cycle of each route."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint, text

from aguadesk.domain.readings import MeterEventKind, ReadingKind, ReadingState, RouteStep
from aguadesk.store.tables.base import Whole, flag, identity, one_of, table, words

anomaly = table(
    "anomaly",
    identity(),
    words("code", default=None),
    words("name", default=None),
    flag("estimates"),
    flag("active", 1),
    UniqueConstraint("code"),
)
"""What a reader notes at a tap; `estimates` tells that there is no reading and the average is billed."""

reading = table(
    "reading",
    identity(),
    Column("account_id", Whole, ForeignKey("account.id"), nullable=False),
    Column("meter_id", Whole, ForeignKey("meter.id"), nullable=False),
    words("period", default=None),
    words("kind", default=None),
    words("state", default=None),
    Column("read_on", Text, nullable=False),
    Column("reading_m3", Whole),
    Column("previous_m3", Whole, nullable=False),
    Column("volume_m3", Whole, nullable=False),
    Column("anomaly_id", Whole, ForeignKey("anomaly.id")),
    words("aside_reason"),
    words("note"),
    words("reader"),
    words("source", default=None),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("kind", ReadingKind),
    one_of("state", ReadingState),
    CheckConstraint("volume_m3 >= 0", name="volume"),
    CheckConstraint("previous_m3 >= 0", name="previous"),
    CheckConstraint("reading_m3 IS NOT NULL OR kind = 'estimated' OR state <> 'accepted'", name="reading"),
    CheckConstraint("(state = 'set_aside') <= (length(aside_reason) > 0)", name="aside"),
    Index("ix_reading_account", "account_id", "period", "state"),
    Index("ix_reading_period", "period", "state"),
    Index("ix_reading_day", "read_on"),
    Index(
        "uq_reading_accepted",
        "account_id",
        "meter_id",
        "period",
        unique=True,
        sqlite_where=text("state = 'accepted' AND kind <> 'final'"),
        postgresql_where=text("state = 'accepted' AND kind <> 'final'"),
    ),
)
"""Whole m³. What has been billed of a meter reaches `previous_m3 + volume_m3`: the next volume counts from there.

An estimate has no `reading_m3`; the next real reading takes off by itself what was estimated too much.
"""

route_step = table(
    "route_step",
    identity(),
    Column("route_id", Whole, ForeignKey("place.id"), nullable=False),
    words("period", default=None),
    words("step", default=None),
    Column("done_on", Text, nullable=False),
    words("note"),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("step", RouteStep),
    UniqueConstraint("route_id", "period", "step", name="uq_route_step_once"),
)
"""The cycle of a route in a period: inspected, read, captured, delivered."""

meter_event = table(
    "meter_event",
    identity(),
    Column("meter_id", Whole, ForeignKey("meter.id"), nullable=False),
    Column("account_id", Whole, ForeignKey("account.id")),
    words("kind", default=None),
    Column("on_day", Text, nullable=False),
    Column("reading_m3", Whole),
    words("reason"),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("kind", MeterEventKind),
    CheckConstraint("reading_m3 IS NULL OR reading_m3 >= 0", name="reading"),
    Index("ix_meter_event_meter", "meter_id"),
    Index("ix_meter_event_account", "account_id"),
    Index("ix_meter_event_day", "on_day", "kind"),
)
"""What happened to a meter: received into stock, installed, removed, retired, each with its reading."""
