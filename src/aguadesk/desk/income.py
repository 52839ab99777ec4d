"""Contabilidad: the income entry of a day in the board's own account codes, and the moments of the year so far.

AguaDesk is not the accounting system: it hands over a póliza that balances, once a day, for whoever keeps the books.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain import accounting
from aguadesk.domain.accounting import BUDGET, EntryConcept, Moment, Part, PolizaLine
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.rights import Right
from aguadesk.places import resource
from aguadesk.store import audit, income, settings
from aguadesk.store.income import Estimate, SeriesSpan

CODES_SETTING = "accounting.codes"
_CODE = re.compile(r"[0-9][0-9A-Za-z.\-]{0,29}")
_CRI = re.compile(r"[0-9]{1,2}(\.[0-9]{1,3}){0,3}")
CONCEPT_PREFIX = "concept."
"""A concept's own income account is kept under this and its code; without one it has the common account."""


@dataclass(frozen=True, slots=True)
class AccountCode:
    """An account of the entry as the board's accountant calls it."""

    key: str
    code: str
    name: str
    cri: str = ""
    is_own: bool = False
    """Whether the board wrote it; if not, it is the one that ships."""
    is_proposed: bool = False
    """Whether it is the board's only because a model proposed it, and nobody looked at it yet."""

    @property
    def is_concept(self) -> bool:
        """Whether it is the account of one concept, and not one that all share."""
        return self.key.startswith(CONCEPT_PREFIX)

    @property
    def is_reviewed(self) -> bool:
        """Whether somebody of the board wrote it or accepted it."""
        return self.is_own and not self.is_proposed


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line of the entry, ready to be read: never both a debit (cargo) and a credit (abono)."""

    moment: Moment
    is_reversal: bool
    is_budget: bool
    code: str
    name: str
    cri: str
    concept: str
    debit: Money
    credit: Money


@dataclass(frozen=True, slots=True)
class MethodLine:
    """What came in by one way of paying."""

    part: Part
    code: str
    name: str
    amount: Money


@dataclass(frozen=True, slots=True)
class ConceptMoments:
    """The four moments of one concept; what the Ley de Ingresos says of it is None where nobody wrote it."""

    concept: str
    cri: str
    estimate: Estimate | None
    accrued: Money
    collected: Money


@dataclass(frozen=True, slots=True)
class IncomeEntry:
    """The entry of a day."""

    day: date
    lines: tuple[EntryLine, ...]
    methods: tuple[MethodLine, ...]
    documents: tuple[SeriesSpan, ...]
    without_cri: tuple[str, ...]
    """Concepts of the entry that have no place in the classifier yet."""

    @property
    def debit(self) -> Money:
        """All that is charged."""
        return total(line.debit for line in self.lines)

    @property
    def credit(self) -> Money:
        """All that is credited; the same, always."""
        return total(line.credit for line in self.lines)

    @property
    def money(self) -> Money:
        """The money that came in."""
        return total(one.amount for one in self.methods)


def entry(desk: Desk, day: date) -> IncomeEntry:
    """Return the income entry of a day, out of the ledger: empty if nothing was issued.

    Raises:
        Refused: `income.future`.
    """
    _refuse_future(desk, day)
    with desk.read() as connection:
        moved = income.moved(connection, day, day)
        documents = income.series_behind(connection, day, day)
        known = _known(connection)
    lines = [_line(one, known) for one in accounting.poliza(accounting.pairs_of(moved))]
    methods = accounting.collected_by_method(moved)
    return IncomeEntry(
        day,
        tuple(lines),
        tuple(_method(part, methods[part], known) for part in Part if methods.get(part)),
        tuple(documents),
        tuple(sorted({line.concept for line in lines if line.is_budget and not line.cri})),
    )


def moments(desk: Desk, day: date) -> list[ConceptMoments]:
    """Return the four moments of each concept, from the first of the year to a day, without IVA.

    Raises:
        Refused: `income.future`.
    """
    _refuse_future(desk, day)
    with desk.read() as connection:
        moved = income.moved(connection, day.replace(month=1, day=1), day)
        expected = income.estimates(connection, day.year)
        known, concepts = _known(connection), income.concepts(connection)
    found = accounting.moments_of(moved)
    listed = []
    for code, name, cri in _rows_of(concepts, known):
        one, estimate = found.get(code), expected.get(code)
        if one is not None or estimate is not None:
            amounts = (one.accrued, one.collected) if one else (ZERO, ZERO)
            listed.append(ConceptMoments(name, cri, estimate, *amounts))
    return listed


def codes(desk: Desk) -> list[AccountCode]:
    """Return every account code of the entry: the common ones, then one for each concept that is income."""
    with desk.read() as connection:
        known, concepts = _known(connection), income.concepts(connection)
    common = [known[part.value] for part in Part]
    return [*common, *(_code_of(one, known) for one in concepts.values() if one.kind is not ConceptClass.TAX)]


def change_code(desk: Desk, key: str, code: str, name: str = "", cri: str = "") -> Done[bool]:
    """Give an account of the entry its code, and a concept its CRI; returns whether anything changed.

    An empty code brings back the one that ships. What a model proposed counts as looked at from then on.

    Raises:
        Refused: `right.missing`, `income.account_unknown`, `income.code`, `income.cri`.
    """
    stamp = desk.stamp(Right.KEEP_ACCOUNTING)
    before = next((one for one in codes(desk) if one.key == key), None)
    if before is None:
        raise Refused("income.account_unknown")
    code, name, cri = code.strip(), " ".join(name.split()), cri.strip()
    if code and not _CODE.fullmatch(code):
        raise Refused("income.code", field="code", account=code)
    if cri and not _CRI.fullmatch(cri):
        raise Refused("income.cri", field="cri", cri=cri)
    with desk.write() as w:
        kept = dict(settings.get_setting(w.connection, CODES_SETTING, {}))
        kept.pop(key, None)
        shipped = _shipped_of(key, before)
        if code and (before.is_own or (code, name or before.name) != (before.code, before.name)):
            kept[key] = {"code": code, "name": name or before.name}
        settings.set_setting(w.connection, CODES_SETTING, kept)
        if key.startswith(CONCEPT_PREFIX):
            income.change_cri(w.connection, key.removeprefix(CONCEPT_PREFIX), cri)
        now = kept.get(key, shipped)
        was, after = {"code": before.code, "cri": before.cri}, {"code": now["code"], "cri": cri}
        if (was, before.name) == (after, now["name"]) and not before.is_proposed:
            return done(False)
        draft = audit.AuditDraft("income.code_changed", "board", None, was, after, reason=before.name)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(True, Change("accounting"))


def shipped_model(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the account and CRI that a model gives to each class of concept."""
    found: Mapping[str, Mapping[str, str]] = _shipped()["model"][name]
    return found


def part_of_concept(concept: EntryConcept) -> Part:
    """Return the common account of a concept that has none of its own."""
    return Part.FINES if concept.kind is ConceptClass.FINE else Part.INCOME


def _refuse_future(desk: Desk, day: date) -> None:
    if day > desk.today():
        raise Refused("income.future", field="day", day=day.strftime("%d/%m/%Y"))


@cache
def _shipped() -> Mapping[str, Any]:
    return tomllib.loads(resource("accounting.toml").read_text(encoding="utf-8"))


def _shipped_of(key: str, before: AccountCode) -> Mapping[str, str]:
    """Return the code that ships for an account; a concept has that of its part, under its own name."""
    found: Mapping[str, str] = _shipped()["account"].get(key, {})
    return found or {"code": "", "name": before.name}


def _known(connection: Connection) -> dict[str, AccountCode]:
    """Return the codes by key: those that ship, with the board's own in their place."""
    known = {
        part.value: AccountCode(part.value, **_shipped()["account"][part.value], cri=_shipped()["cri"].get(part, ""))
        for part in Part
    }
    for key, own in settings.get_setting(connection, CODES_SETTING, {}).items():
        cri = known[key].cri if key in known else ""
        proposed = own.get("proposed", False)
        known[key] = AccountCode(key, own["code"], own["name"], cri, is_own=True, is_proposed=proposed)
    return known


def _code_of(concept: EntryConcept, known: Mapping[str, AccountCode]) -> AccountCode:
    key = f"{CONCEPT_PREFIX}{concept.code}"
    own = known.get(key)
    if own is not None:
        return replace(own, cri=concept.cri)
    return AccountCode(key, known[part_of_concept(concept)].code, concept.name, concept.cri)


def _line(one: PolizaLine, known: Mapping[str, AccountCode]) -> EntryLine:
    side = one.side
    account = known[side.part]
    name, code, cri = account.name, account.code, side.cri
    if side.part in (Part.INCOME, Part.FINES):
        own = known.get(f"{CONCEPT_PREFIX}{side.concept}")
        code, name = (own.code, own.name) if own else (account.code, account.name)
    concept = side.name
    if side.part in BUDGET and side.concept in known:
        concept, cri = known[side.concept].name, known[side.concept].cri
    return EntryLine(one.moment, one.is_reversal, side.part in BUDGET, code, name, cri, concept, one.debit, one.credit)


def _method(part: Part, amount: Money, known: Mapping[str, AccountCode]) -> MethodLine:
    return MethodLine(part, known[part].code, known[part].name, amount)


def _rows_of(concepts: Mapping[int, EntryConcept], known: Mapping[str, AccountCode]) -> Sequence[tuple[str, str, str]]:
    """Return everything that has moments: the concepts but for IVA, and what no concept stands for."""
    listed = [(one.code, one.name, one.cri) for one in concepts.values() if one.kind is not ConceptClass.TAX]
    return [*listed, *((part.value, known[part].name, known[part].cri) for part in (Part.ROUNDING, Part.SURPLUS))]
