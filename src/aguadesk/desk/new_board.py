"""A new board: the file, what every board starts with, and its first people."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from aguadesk.desk.desk import Desk, desk_of_system, wall_clock
from aguadesk.desk.passwords import hash_password
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money, parse_decimal
from aguadesk.domain.office import WorkService
from aguadesk.domain.rights import Role
from aguadesk.places import resource
from aguadesk.store import (
    audit,
    benefits,
    catalogues,
    complaint_catalogues,
    office_catalogues,
    people,
    prices,
    settings,
)
from aguadesk.store.board import create_board
from aguadesk.store.ledger import Stamp


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who will work with the new board."""

    login: str
    name: str
    roles: frozenset[Role]
    password: str = ""


@dataclass(frozen=True, slots=True)
class NewBoard:
    """What is asked at the first start. Everything can be changed later in Ajustes."""

    name: str
    municipality: str = ""
    state: str = ""
    people: Sequence[NewPerson] = ()
    drawers: Sequence[tuple[str, str]] = ()
    """Name of each drawer and the series of its receipts; the shipped ones if empty."""
    signatories: Sequence[tuple[str, str]] = ()
    """Name and position of who signs the papers."""
    is_practice: bool = False
    settings: dict[str, object] = field(default_factory=dict)


def new_board(path: Path, asked: NewBoard, clock: Callable[[], datetime] = wall_clock) -> Desk:
    """Create a board's file with the shipped defaults, and sit `sistema` at its desk.

    Raises:
        Refused: `board.name_missing`, `file.exists`, `person.login_repeated`.
        Trouble: what the disk says; then no file is left behind.
    """
    if not asked.name.strip():
        raise Refused("board.name_missing")
    logins = [person.login for person in asked.people]
    if len(set(logins)) < len(logins) or people.SYSTEM_LOGIN in logins:
        raise Refused("person.login_repeated")
    board = create_board(path)
    try:
        with board.write() as w:
            _fill(w.connection, asked, clock())
            w.commit()
    except BaseException:
        board.close()
        path.unlink(missing_ok=True)
        raise
    return desk_of_system(board, clock)


def shipped_defaults() -> dict[str, list[dict[str, Any]]]:
    """Return the content of `resources/board_defaults.toml`."""
    return tomllib.loads(resource("board_defaults.toml").read_text(encoding="utf-8"))


def _fill(connection: Connection, asked: NewBoard, now: datetime) -> None:
    defaults = shipped_defaults()
    catalogues.write_chart(connection)
    system_id = people.add_person(connection, people.SYSTEM_LOGIN, "Sistema", [Role.ADMINISTRATOR], "")
    for person in asked.people:
        password_hash = hash_password(person.password) if person.password else ""
        people.add_person(connection, person.login, person.name, person.roles, password_hash)
    for use in defaults["use"]:
        catalogues.add_use(connection, use["code"], use["name"], domestic=use["domestic"])
    _fill_prices(connection, defaults, now.date())
    for name, series in asked.drawers or [(drawer["name"], drawer["series"]) for drawer in defaults["drawer"]]:
        catalogues.add_drawer(connection, name, series)
    for rule in defaults["rule"]:
        settings.add_rule(connection, _rule(rule), now, system_id)
    catalogues.add_anomalies(connection, [(one["code"], one["name"], one["estimates"]) for one in defaults["anomaly"]])
    for benefit in defaults["benefit"]:
        benefits.add_kind(connection, _benefit_kind(benefit))
    _fill_complaints(connection, defaults)
    _fill_office(connection, defaults)
    for key, value in _settings(asked).items():
        settings.set_setting(connection, key, value)
    stamp = Stamp(now, system_id)
    audit.record(connection, stamp, audit.AuditDraft("board.created", "board", None, after={"name": asked.name}))


def _fill_prices(connection: Connection, defaults: dict[str, list[dict[str, Any]]], today: date) -> None:
    numbers = {
        concept["code"]: catalogues.add_concept(
            connection,
            concept["code"],
            concept["name"],
            ConceptClass(concept["class"]),
            causes_surcharge=concept["causes_surcharge"],
            cri=concept["cri"],
        )
        for concept in defaults["concept"]
    }
    for price in defaults["price"]:
        draft = prices.Price(
            id=0,
            concept_id=numbers[price["concept"]],
            name=price["name"],
            amount=Money.pesos(price["amount"]),
            iva_basis_points=int(parse_decimal(price["iva"]) * 100),
            valid_from=date(today.year, 1, 1),
            valid_to=None,
            document=price["document"],
            article=price.get("article", ""),
        )
        prices.add_price(connection, draft)


def _fill_complaints(connection: Connection, defaults: dict[str, list[dict[str, Any]]]) -> None:
    areas = {
        one["name"]: complaint_catalogues.add_area(connection, one["name"], active=one["active"])
        for one in defaults["area"]
    }
    for kind in defaults["complaint_kind"]:
        given = {name: int(value) if isinstance(value, bool) else value for name, value in kind.items()}
        given["area_id"] = areas[given.pop("area")]
        complaint_catalogues.add_kind(connection, given)
    for one in defaults["hindrance"]:
        complaint_catalogues.add_hindrance(connection, one["name"])


def _fill_office(connection: Connection, defaults: dict[str, list[dict[str, Any]]]) -> None:
    for one in defaults["procedure"]:
        office_catalogues.add_procedure(connection, one["code"], one["name"])
    for one in defaults["component_kind"]:
        office_catalogues.add_component_kind(connection, one["name"], one["unit"], WorkService(one["service"]))
    for one in defaults["stock_item"]:
        office_catalogues.add_stock_item(connection, one["code"], one["name"], one["least"])
    for one in defaults["letter_file"]:
        office_catalogues.add_letter_file(connection, one["code"], one["name"])


def _rule(rule: dict[str, Any]) -> settings.Rule:
    return settings.Rule(
        key=rule["key"],
        value=rule["value"],
        valid_from=rule["valid_from"],
        valid_to=rule.get("valid_to"),
        document=rule["document"],
        article=rule["article"],
        link=rule.get("link", ""),
    )


def _benefit_kind(benefit: dict[str, Any]) -> benefits.BenefitKind:
    return benefits.BenefitKind(
        id=0,
        code=benefit["code"],
        name=benefit["name"],
        percent_basis_points=int(parse_decimal(benefit["percent"]) * 100),
        cap_m3=benefit.get("cap_m3"),
        concepts=(),
        needs_key=benefit["needs_key"],
        paper=benefit["paper"],
        renewal_month=benefit.get("renewal_month"),
        document=benefit["document"],
        article=benefit["article"],
    )


def _settings(asked: NewBoard) -> dict[str, object]:
    return {
        "board.name": asked.name.strip(),
        "board.municipality": asked.municipality.strip(),
        "board.state": asked.state.strip(),
        "board.practice": asked.is_practice,
        "board.signatories": [{"name": name, "position": position} for name, position in asked.signatories],
        **asked.settings,
    }
