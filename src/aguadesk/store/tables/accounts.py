"""The padrón: places, uses, accounts and meters."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint, text

from aguadesk.domain.accounts import AccountState, PlaceKind, Service
from aguadesk.store.tables.base import Whole, flag, identity, one_of, table, words

place = table(
    "place",
    identity(),
    words("kind", default=None),
    words("name", default=None),
    one_of("kind", PlaceKind),
    UniqueConstraint("kind", "name"),
)

use_class = table(
    "use_class",
    identity(),
    words("code", default=None),
    words("name", default=None),
    flag("domestic"),
    UniqueConstraint("code"),
)
"""The uses the board's tariff tells apart; `domestic` decides the IVA (LIVA art. 2-A-II-h)."""

account = table(
    "account",
    identity(),
    words("number", default=None),
    words("control_number"),
    words("holder", default=None),
    words("rfc"),
    words("phone"),
    words("street"),
    words("house_number"),
    words("directions"),
    Column("colonia_id", Whole, ForeignKey("place.id")),
    Column("locality_id", Whole, ForeignKey("place.id")),
    Column("sector_id", Whole, ForeignKey("place.id")),
    Column("route_id", Whole, ForeignKey("place.id")),
    Column("route_order", Whole),
    Column("use_id", Whole, ForeignKey("use_class.id"), nullable=False),
    words("tariff"),
    words("service", default=None),
    flag("sewer", 1),
    words("state", default=None),
    words("benefit"),
    words("benefit_key"),
    words("notes"),
    Column("opened_on", Text, nullable=False),
    words("search_text", default=None),
    one_of("service", Service),
    one_of("state", AccountState),
    CheckConstraint("length(trim(number)) > 0", name="number"),
    UniqueConstraint("number"),
    Index("ix_account_control_number", "control_number"),
    Index("ix_account_route", "route_id", "route_order"),
    Index("ix_account_holder", "holder"),
)
"""`directions` is what helps to find the house; `search_text` is folded for the search box."""

meter = table(
    "meter",
    identity(),
    words("serial", default=None),
    Column("account_id", Whole, ForeignKey("account.id")),
    words("state", default=None),
    Column("installed_on", Text),
    Column("last_reading_m3", Whole),
    Column("last_read_on", Text),
    Column("digits", Whole, nullable=False, server_default="5"),
    words("brand"),
    words("diameter"),
    one_of("state", ("stock", "installed", "retired")),
    CheckConstraint("(state = 'installed') = (account_id IS NOT NULL)", name="installed"),
    Index("ix_meter_serial", "serial"),
    Index(
        "uq_meter_installed",
        "account_id",
        unique=True,
        sqlite_where=text("state = 'installed'"),
        postgresql_where=text("state = 'installed'"),
    ),
)
