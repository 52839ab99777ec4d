"""What every table shares: names for constraints, the integer types, the strict option."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Whole = BigInteger().with_variant(Integer, "sqlite")
"""A whole number of up to eight bytes on both engines; SQLite's strict tables know it as INTEGER."""


def table(name: str, *items: SchemaItem) -> Table:
    """Declare a table of the board: strict where the engine offers it."""
    return Table(name, metadata, *items, sqlite_strict=True)


def identity() -> Column[int]:
    """The primary key of a row, given by the store."""
    return Column("id", Whole, primary_key=True)


def flag(name: str, default: int = 0) -> Column[int]:
    """A yes-or-no column, held as 0 or 1."""
    return Column(name, Whole, nullable=False, server_default=str(default))


def words(name: str, *, default: str | None = "") -> Column[str]:
    """A text column that is never null; empty unless told otherwise."""
    return Column(name, Text, nullable=False, server_default=default)


def one_of(column: str, allowed: Iterable[str]) -> CheckConstraint:
    """Hold a text column to a closed list of words."""
    listed = ", ".join(f"'{word}'" for word in allowed)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
