"""How the migration tool meets a board: on a connection, inside a transaction, that `store/upgrade.py` began."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import BigInteger

from aguadesk.store.tables import metadata


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the search index alone: its tables belong to the engine, and `store/search.py` makes them."""
    return kind != "table" or not (name or "").startswith("account_search")


def _short(kind: str, item: Any, _autogenerating: object) -> str | Literal[False]:
    """Write our whole numbers by the name the draft gives them."""
    return "WHOLE" if kind == "type" and isinstance(item, BigInteger) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    include_name=_ours,
    render_item=_short,
)
context.run_migrations()
