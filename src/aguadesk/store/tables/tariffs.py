"""The tariffs of the board, each version with the dates in which it holds."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Text, UniqueConstraint

from aguadesk.domain.tariffs.model import Period
from aguadesk.domain.tariffs.model import Service as TariffService
from aguadesk.store.tables.base import Whole, flag, identity, one_of, table, words

tariff = table(
    "tariff",
    identity(),
    words("key", default=None),
    words("name", default=None),
    words("use", default=None),
    flag("domestic"),
    words("service", default=None),
    words("period", default=None),
    Column("valid_from", Text, nullable=False),
    Column("valid_to", Text),
    words("content", default=None),
    Column("loaded_at", Text, nullable=False),
    Column("loaded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    flag("withdrawn"),
    one_of("service", TariffService),
    one_of("period", Period),
    CheckConstraint("length(trim(key)) > 0", name="key"),
    CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity"),
    UniqueConstraint("key", "valid_from", name="uq_tariff_version"),
)
"""`key` is the folded name, by which an account's tariff is found; `content` is the whole tariff as TOML.

A version never changes once a bill was made by it: a newer one takes its place from its own day on.
"""
