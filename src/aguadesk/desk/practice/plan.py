"""What the practice town is made of, as `resources/practice/town.toml` says it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from aguadesk.domain.money import Money
from aguadesk.domain.rights import Role
from aguadesk.places import resource


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody of the practice office."""

    login: str
    name: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class District:
    """A colonia of the cabecera, or a locality outside it."""

    name: str
    streets: tuple[str, ...]
    weight: int
    """Its part of the accounts, beside the others of its kind."""
    level: str
    """The tariff of its houses."""
    is_locality: bool


@dataclass(frozen=True, slots=True)
class Tariff:
    """What a month costs: a quota that includes some m³, and a price for those above them."""

    name: str
    use: str
    quota: Money
    per_m3: Money


@dataclass(frozen=True, slots=True)
class Billing:
    """How a month is billed: the m³ in the quota, what is added for sewer and treatment, and the day it is due."""

    included_m3: int
    sewer_percent: str
    treatment_percent: str
    due_day: int


@dataclass(frozen=True, slots=True)
class TownPlan:
    """The town before chance fills it."""

    name: str
    municipality: str
    state: str
    password: str
    till_float: Money
    workers: tuple[Worker, ...]
    signatories: tuple[tuple[str, str], ...]
    rules: tuple[dict[str, str], ...]
    districts: tuple[District, ...]
    directions: tuple[str, ...]
    tariffs: dict[str, Tariff]
    billing: Billing


def read_plan() -> TownPlan:
    """Return the plan that ships with the program."""
    text = tomllib.loads(resource("practice", "town.toml").read_text(encoding="utf-8"))
    board = text["board"]
    return TownPlan(
        name=board["name"],
        municipality=board["municipality"],
        state=board["state"],
        password=board["password"],
        till_float=Money.pesos(board["float"]),
        workers=tuple(
            Worker(one["login"], one["name"], frozenset(Role(role) for role in one["roles"])) for one in text["person"]
        ),
        signatories=tuple((one["name"], one["position"]) for one in text["signatory"]),
        rules=tuple(text["rule"]),
        districts=_districts(text),
        directions=tuple(text["streets"]["directions"]),
        tariffs={code: _tariff(one) for code, one in text["tariff"].items()},
        billing=_billing(text["billing"]),
    )


def _districts(text: dict[str, Any]) -> tuple[District, ...]:
    streets = text["streets"]
    colonias = [
        District(one["name"], tuple(streets[one["streets"]]), one["weight"], one["level"], is_locality=False)
        for one in text["colonia"]
    ]
    localities = [
        District(one["name"], tuple(streets["country"]), one["weight"], "comunidad", is_locality=True)
        for one in text["locality"]
    ]
    return (*colonias, *localities)


def _tariff(text: dict[str, str]) -> Tariff:
    return Tariff(text["name"], text["use"], Money.pesos(text["quota"]), Money.pesos(text["per_m3"]))


def _billing(text: dict[str, Any]) -> Billing:
    return Billing(text["included_m3"], text["sewer_percent"], text["treatment_percent"], text["due_day"])
