"""Invented holders: people, businesses, their RFC and their telephone."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from stdnum.mx import rfc as rfc_rules

from aguadesk.domain.accounts import fold
from aguadesk.places import resource

_FOLLOWING = ("de los Ángeles", "del Carmen", "de la Luz", "del Refugio", "del Rosario", "de Jesús")
_KEY_1, _KEY_2 = "123456789ABCDEFGHIJKLMNPQRSTUV", "123456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
"""What each sign of a homoclave may be."""


@dataclass(frozen=True, slots=True)
class Holder:
    """In whose name an account stands."""

    name: str
    rfc: str = ""
    phone: str = ""


class Names:
    """Draws holders by chance from the lists in `resources/practice/names.toml`."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._lists: dict[str, list[str]] = tomllib.loads(
            resource("practice", "names.toml").read_text(encoding="utf-8")
        )

    def person(self) -> Holder:
        """Return a person; two in a hundred have a name that fills a line."""
        chance = self._chance
        woman = chance.random() < 0.52
        given = self._given("women" if woman else "men")
        first, second = chance.choice(self._lists["surnames"]), chance.choice(self._lists["surnames"])
        name = f"{given} {first} {second}"
        if woman and chance.random() < 0.015:
            name += f" viuda de {chance.choice(self._lists['surnames'])}"
        return Holder(name, phone=self._phone(0.75))

    def business(self) -> Holder:
        """Return a shop or a workshop; one in three is a company with an RFC."""
        return self._company("trades", 0.33)

    def industry(self) -> Holder:
        """Return a factory."""
        return self._company("industries", 1.0)

    def public(self) -> Holder:
        """Return a school, a market, or another place of everybody's."""
        kind, mark = self._one("public"), self._one("public_marks")
        return Holder(f"{kind} {mark}", phone=self._phone(0.4))

    def _company(self, kinds: str, share: float) -> Holder:
        name = f"{self._one(kinds)} {self._one('marks')}"
        if self._chance.random() >= share:
            return Holder(name, phone=self._phone(0.6))
        return Holder(f"{name}, {self._one('companies')}", self._company_rfc(name), self._phone(0.95))

    def _one(self, kind: str) -> str:
        return self._chance.choice(self._lists[kind])

    def _given(self, kind: str) -> str:
        chance = self._chance
        first, second = self._one(kind), self._one(kind)
        leading = "María" if kind == "women" else "José"
        if chance.random() < 0.22:
            first, second = leading, first
        if kind == "women" and chance.random() < 0.04:
            return f"{leading} {chance.choice(_FOLLOWING)} {second}"
        return f"{first} {second}" if first != second and chance.random() < 0.65 else first

    def _phone(self, share: float) -> str:
        """Return ten digits under an area code that no town has."""
        return f"600 555 {self._chance.randrange(10_000):04d}" if self._chance.random() < share else ""

    def _company_rfc(self, name: str) -> str:
        """Return an RFC of a company with a right check digit: three letters, its day, its homoclave."""
        chance = self._chance
        letters = "".join(word[0] for word in fold(name).upper().split() if word[0].isalpha())
        founded = date(1994, 1, 1) + timedelta(days=chance.randrange(10_000))
        start = f"{(letters + 'XXX')[:3]}{founded:%y%m%d}{chance.choice(_KEY_1)}{chance.choice(_KEY_2)}"
        return f"{start}{rfc_rules.calc_check_digit(start)}"
