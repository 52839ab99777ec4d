"""The board's settings, and its rules with their dates and citations."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, text

from aguadesk.domain.errors import Refused
from aguadesk.store.queries import ask
from aguadesk.store.tables import board


def get_setting(connection: Connection, key: str, default: Any = None) -> Any:
    """Return a setting (any JSON value), or the default if the board has none."""
    value = connection.execute(text("SELECT value FROM setting WHERE key = :key"), {"key": key}).scalar()
    return default if value is None else json.loads(value)


def all_settings(connection: Connection) -> dict[str, Any]:
    """Return every setting."""
    return {row.key: json.loads(row.value) for row in connection.execute(text("SELECT key, value FROM setting"))}


def set_setting(connection: Connection, key: str, value: object) -> None:
    """Write a setting; any JSON value."""
    connection.execute(text("DELETE FROM setting WHERE key = :key"), {"key": key})
    connection.execute(insert(board.setting).values(key=key, value=json.dumps(value, ensure_ascii=False)))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of law or of the board: a value in force between two dates, and where it is written."""

    key: str
    value: Any
    valid_from: date
    valid_to: date | None
    document: str
    article: str
    page: str = ""
    link: str = ""

    @property
    def citation(self) -> str:
        """Where the rule is written, in one line: `CFF, art. 20`."""
        return ", ".join(part for part in (self.document, self.article, self.page) if part)


def rule_in_force(connection: Connection, key: str, day: date) -> Rule:
    """Return the rule in force on a day: the latest begun that has not ended.

    Raises:
        Refused: `rule.none_in_force`.
    """
    row = connection.execute(
        text(
            "SELECT * FROM rule WHERE key = :key AND valid_from <= :day"
            " AND (valid_to IS NULL OR valid_to >= :day) ORDER BY valid_from DESC LIMIT 1"
        ),
        {"key": key, "day": day.isoformat()},
    ).first()
    if row is None:
        raise Refused("rule.none_in_force", rule=key, day=day.strftime("%d/%m/%Y"))
    return _read(row)


def all_rules(connection: Connection) -> list[Rule]:
    """Return every rule there is or was, by key and date."""
    rows = connection.execute(text("SELECT * FROM rule ORDER BY key, valid_from"))
    return [_read(row) for row in rows]


def add_rule(connection: Connection, rule: Rule, loaded_at: datetime, loaded_by_id: int | None) -> None:
    """Write a rule. The one it follows keeps its rows and gives way from the new date on.

    Raises:
        Refused: `rule.same_day` if the key already has a rule from that date.
    """
    same = connection.execute(
        text("SELECT count(*) FROM rule WHERE key = :key AND valid_from = :day"),
        {"key": rule.key, "day": rule.valid_from.isoformat()},
    ).scalar_one()
    if same:
        raise Refused("rule.same_day", rule=rule.key, day=rule.valid_from.strftime("%d/%m/%Y"))
    connection.execute(
        insert(board.rule).values(
            key=rule.key,
            valid_from=rule.valid_from.isoformat(),
            valid_to=rule.valid_to.isoformat() if rule.valid_to else None,
            value=json.dumps(rule.value, ensure_ascii=False),
            document=rule.document,
            article=rule.article,
            page=rule.page,
            link=rule.link,
            loaded_at=loaded_at.isoformat(timespec="seconds"),
            loaded_by_id=loaded_by_id,
        )
    )


def _read(row: Any) -> Rule:
    return Rule(
        key=row.key,
        value=json.loads(row.value),
        valid_from=date.fromisoformat(row.valid_from),
        valid_to=date.fromisoformat(row.valid_to) if row.valid_to else None,
        document=row.document,
        article=row.article,
        page=row.page,
        link=row.link,
    )


def values_in_force(connection: Connection, keys: tuple[str, ...], day: date) -> dict[str, Rule]:
    """Return the rules in force on a day, by key, in one question.

    Raises:
        Refused: `rule.none_in_force` for the first key without one.
    """
    listed = ", ".join(f"'{key}'" for key in keys)
    rows = ask(
        connection,
        f"SELECT * FROM rule WHERE key IN ({listed}) AND valid_from <= :day"
        " AND (valid_to IS NULL OR valid_to >= :day) ORDER BY valid_from",
        day=day.isoformat(),
    )
    found = {row.key: _read(row) for row in rows}
    for key in keys:
        if key not in found:
            raise Refused("rule.none_in_force", rule=key, day=day.strftime("%d/%m/%Y"))
    return found
