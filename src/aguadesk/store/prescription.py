"""The prescription of what is owed: every late debt with the acts that reach it and its clock; acts and declarations.

A debt is what is open of one document that could be demanded on the same day: a bill with all its lines. A surcharge
that was charged goes with the debt it was charged on, as accessories do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, delete, insert

from aguadesk.domain.agreements import number_words as agreement_words
from aguadesk.domain.billing.surcharges import months_after
from aguadesk.domain.chart import PRESCRIBED, RECEIVABLE
from aguadesk.domain.documents import Folio
from aguadesk.domain.money import Money, total
from aguadesk.domain.notices import number_words as notice_words
from aguadesk.domain.prescription import Act, ActKind, Clock, Lapse, PrescriptionRules, clock_of
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask, ask_one
from aguadesk.store.settings import Rule, values_in_force
from aguadesk.store.tables.notices import prescription_act

LAW_RULE = "prescription.months"
_RULES = (LAW_RULE, "prescription.most_months", "prescription.warning_months")
_FEW = 20
"""Up to so many accounts are asked for one by one; of more, all that lie between are read."""
_SHORT_MONTHS = timedelta(days=4)
"""How far apart two ways of counting the same months can come out, because not all are alike."""


@dataclass(frozen=True, slots=True)
class Debt:
    """What is open of a document and could be demanded on the same day; `charge_ids` are its lines in the ledger."""

    account_id: int
    document_id: int
    source_id: int
    """The document it goes with: of a surcharge, the one it was charged on; else itself."""
    folio: str
    period: str | None
    due_on: date
    charge_ids: tuple[int, ...]
    concepts: tuple[str, ...]
    open: Money


@dataclass(frozen=True, slots=True)
class KnownAct:
    """An act as the board knows it, and which debts of its account it speaks of.

    It speaks of those that fell due before a day, or of those of one document.
    """

    account_id: int
    act: Act
    due_before: date | None
    document_id: int | None
    notified_by: str = ""
    typed_id: int | None = None
    """Its number if it was written down by hand."""

    def reaches(self, due_on: date, document_id: int, source_id: int) -> bool:
        """Say whether it speaks of a debt of its account: of that day, document, and what that goes with."""
        if self.due_before is not None:
            return due_on < self.due_before
        return self.document_id in (document_id, source_id)


@dataclass(frozen=True, slots=True)
class DebtClock:
    """A late debt with its clock, and where that stands."""

    debt: Debt
    clock: Clock
    lapse: Lapse


@dataclass(frozen=True, slots=True)
class LateSum:
    """What is open of one debt, where its clock stands, and its last day: for lists of the whole board."""

    account_id: int
    due_on: date
    open: Money
    last_day: date
    lapse: Lapse


@dataclass(frozen=True, slots=True)
class ActDraft:
    """An act to be written down by hand."""

    account_id: int
    act: Act
    notified_by: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration of prescription: what it took off, by which resolution, who made it, and its mirror if undone."""

    document_id: int
    account_id: int
    folio: str
    on: date
    amount: Money
    basis: str
    reason: str
    by: str
    authorised_by: str
    undone_by: str


# The IVA of surcharges is one line for all of them: it goes with the newest.
_BASE = """coalesce(surcharge.base_document_id, CASE WHEN concept.class = 'tax' THEN (
        SELECT max(other.base_document_id) FROM entry AS line JOIN surcharge AS other ON other.entry_id = line.id
        WHERE line.document_id = charge.document_id AND line.iva_basis_points = charge.iva_basis_points) END)"""
_BASE_DUE = f"""(SELECT min(coalesce(line.due_on, based.issued_on)) FROM entry AS line
        JOIN document AS based ON based.id = line.document_id
        WHERE line.document_id = base_id AND line.debit_id = {RECEIVABLE} AND line.settles_id IS NULL)"""
_LATE = f"""(SELECT *, coalesce({_BASE_DUE}, own_due) AS demanded FROM (
            SELECT charge.id, charge.account_id, charge.document_id, document.series, document.number, charge.period,
                concept.name AS concept, open_charge.due_on AS own_due, open_charge.open_centavos, {_BASE} AS base_id
            FROM open_charge JOIN entry AS charge ON charge.id = open_charge.entry_id
            JOIN document ON document.id = charge.document_id JOIN concept ON concept.id = charge.concept_id
            LEFT JOIN surcharge ON surcharge.entry_id = charge.id
            WHERE {{whose}}) AS charges) AS debts
    WHERE demanded < :day"""
_DEBTS = f"SELECT * FROM {_LATE} ORDER BY account_id, demanded, document_id, id"
_SUMS = f"""SELECT account_id, demanded, document_id, coalesce(max(base_id), document_id) AS source_id,
        sum(open_centavos) AS open_centavos
    FROM {_LATE} GROUP BY account_id, demanded, document_id ORDER BY account_id, demanded, document_id"""
_ONE = "open_charge.account_id = :account"
# A surcharge, and its IVA, are younger than what it was charged on. The table of what is open is walked by itself
# first: few of its charges are old, and only those are looked up among the entries.
_OLD = """open_charge.entry_id IN (SELECT entry_id FROM open_charge WHERE due_on < :day
        UNION SELECT fellow.id FROM open_charge AS late JOIN surcharge ON surcharge.entry_id = late.entry_id
            JOIN entry AS line ON line.id = late.entry_id
            JOIN entry AS fellow ON fellow.document_id = line.document_id)"""


_NOTICES = """SELECT account_id, 'notice' AS kind, result_on AS on_day, issued_on AS due_before, NULL AS document_id,
        number, deliverer AS notified_by FROM notice
    WHERE {whose} AND state = 'delivered' AND kind IN ('notification', 'requirement')"""
_TYPED = """SELECT account_id, kind, on_day, on_day AS due_before, NULL AS document_id, id, proof, notified_by
    FROM prescription_act WHERE {whose}"""
# One signed by mistake and cancelled acknowledged nothing.
_AGREEMENTS = """SELECT DISTINCT agreement.account_id, 'agreement' AS kind, signed_on AS on_day, NULL AS due_before,
        charge.document_id, number, '' AS notified_by
    FROM agreement JOIN agreement_charge AS covered ON covered.agreement_id = agreement.id
    JOIN entry AS charge ON charge.id = covered.entry_id
    WHERE agreement.{whose} AND coalesce(ended_how, '') <> 'cancelled'"""
# Whether a payment counts is the rule's of its own day.
_PAYMENTS = f"""SELECT DISTINCT charge.account_id, 'payment' AS kind, document.issued_on AS on_day, NULL AS due_before,
        charge.document_id, document.series, document.number, '' AS notified_by
    FROM entry AS charge JOIN entry AS settling ON settling.settles_id = charge.id
    JOIN document ON document.id = settling.document_id
    WHERE charge.{{whose}} AND charge.debit_id = {RECEIVABLE} AND document.kind = 'receipt'
      AND NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id)
      AND (SELECT value FROM rule WHERE key = 'prescription.payment' AND valid_from <= document.issued_on
            AND (valid_to IS NULL OR valid_to >= document.issued_on) ORDER BY valid_from DESC LIMIT 1) = '"yes"'"""
_EVER_YES = """SELECT 1 FROM rule WHERE key = 'prescription.payment' AND value = '"yes"'"""

_DECLARATIONS = f"""SELECT document.*, person.name AS person, coalesce(other.name, '') AS authorised,
        mirror.series AS mirror_series, mirror.number AS mirror_number
    FROM document JOIN person ON person.id = document.issued_by_id
    LEFT JOIN person AS other ON other.id = document.authorised_by_id
    LEFT JOIN document AS mirror ON mirror.reverses_id = document.id
    WHERE {{which}} AND document.kind = 'adjustment'
      AND EXISTS (SELECT 1 FROM entry WHERE document_id = document.id AND debit_id = {PRESCRIBED})
    ORDER BY document.id DESC"""
_AGREED = """SELECT agreement.number FROM agreement JOIN agreement_charge AS covered
    ON covered.agreement_id = agreement.id AND covered.entry_id IN ({charges})
    WHERE agreement.ended_on IS NULL LIMIT 1"""


def rules_on(connection: Connection, day: date) -> tuple[PrescriptionRules, Rule]:
    """Return the months of prescription in force on a day, and the rule that cites the law.

    Raises:
        Refused: `rule.none_in_force`.
    """
    rules = values_in_force(connection, _RULES, day)
    months, most, warning = (int(rules[key].value) for key in _RULES)
    return PrescriptionRules(months, most, warning), rules[LAW_RULE]


def clocks_of(connection: Connection, account_id: int, day: date) -> list[DebtClock]:
    """Return what an account has past its day, each debt with its clock, what could be demanded first in front."""
    rules, _ = rules_on(connection, day)
    debts = _debts(ask(connection, _DEBTS.format(whose=_ONE), account=account_id, day=day.isoformat()))
    return _clocked(debts, acts_of(connection, [account_id]), rules, day)


def near_or_lapsed(connection: Connection, day: date) -> list[LateSum]:
    """Return every debt of the board that has lapsed, or is within the months of the warning, account by account."""
    rules, _ = rules_on(connection, day)
    # No act brings the date nearer: what is younger than this cannot be among them.
    months = min(rules.months, rules.most_months) + min(rules.warning_months - rules.months, 0)
    before = min(months_after(day, -months) + _SHORT_MONTHS, day)
    rows = ask(connection, _SUMS.format(whose=_OLD), day=before.isoformat())
    acts = acts_of(connection, sorted({row.account_id for row in rows}))
    days = {text: date.fromisoformat(text) for text in {row.demanded for row in rows}}
    # Most were never interrupted: all those of one day have the same clock.
    idle = {text: clock_of(due_on, (), rules) for text, due_on in days.items()}
    found = []
    for row in rows:
        due_on, clock = days[row.demanded], idle[row.demanded]
        if row.account_id in acts:
            clock = clock_of(due_on, _reaching(acts[row.account_id], due_on, row.document_id, row.source_id), rules)
        lapse = clock.lapse_on(day)
        if lapse is not Lapse.RUNNING:
            found.append(LateSum(row.account_id, due_on, Money(row.open_centavos), clock.last_day, lapse))
    return found


def acts_of(connection: Connection, account_ids: Sequence[int]) -> dict[int, list[KnownAct]]:
    """Return the acts that may interrupt prescription at some accounts, the oldest first."""
    questions = (
        _ALWAYS_ASKED if ask_one(connection, _EVER_YES) is None else (*_ALWAYS_ASKED, (_PAYMENTS, _read_payment))
    )
    found: dict[int, list[KnownAct]] = {}
    for first, last in _spans(account_ids):
        whose = "account_id BETWEEN :first AND :last"
        for question, read in questions:
            for row in ask(connection, question.format(whose=whose), first=first, last=last):
                found.setdefault(row.account_id, []).append(read(row))
    wanted = set(account_ids)
    for acts in found.values():
        acts.sort(key=lambda one: (one.act.on, one.act.kind, one.act.proof))
    return {account_id: acts for account_id, acts in found.items() if account_id in wanted}


def insert_act(connection: Connection, draft: ActDraft, stamp: Stamp) -> int:
    """Write an act down; returns its number."""
    new_id = next_id(connection, "prescription_act")
    connection.execute(
        insert(prescription_act).values(
            id=new_id,
            account_id=draft.account_id,
            kind=draft.act.kind.value,
            on_day=draft.act.on.isoformat(),
            proof=draft.act.proof,
            notified_by=draft.notified_by,
            recorded_at=stamp.at.isoformat(timespec="seconds"),
            recorded_by_id=stamp.person_id,
        )
    )
    return new_id


def typed_act(connection: Connection, act_id: int) -> KnownAct | None:
    """Return an act that was written down by hand, if it is there."""
    row = ask_one(
        connection,
        "SELECT *, on_day AS due_before, NULL AS document_id FROM prescription_act WHERE id = :id",
        id=act_id,
    )
    return _read_typed(row) if row else None


def delete_act(connection: Connection, act_id: int) -> None:
    """Take an act away that was written down by mistake; the trail keeps it."""
    connection.execute(delete(prescription_act).where(prescription_act.c.id == act_id))


def declarations_of(connection: Connection, account_id: int) -> list[Declaration]:
    """Return the declarations of prescription of an account, the newest first, also those that were undone."""
    rows = ask(connection, _DECLARATIONS.format(which="document.account_id = :id"), id=account_id)
    return [_read_declaration(row) for row in rows]


def declaration(connection: Connection, document_id: int) -> Declaration | None:
    """Return one declaration of prescription, if the document is one."""
    row = ask_one(connection, _DECLARATIONS.format(which="document.id = :id"), id=document_id)
    return _read_declaration(row) if row else None


def agreement_over(connection: Connection, charge_ids: Collection[int]) -> str:
    """Return the name of the agreement that stands over any of some charges; empty if none does."""
    row = ask_one(connection, _AGREED.format(charges=", ".join(str(int(one)) for one in sorted(charge_ids))))
    return agreement_words(row.number) if row else ""


def _clocked(
    debts: Iterable[Debt], acts: Mapping[int, Sequence[KnownAct]], rules: PrescriptionRules, day: date
) -> list[DebtClock]:
    found = []
    for debt in debts:
        known = acts.get(debt.account_id, ())
        reaching = _reaching(known, debt.due_on, debt.document_id, debt.source_id)
        clock = clock_of(debt.due_on, reaching, rules)
        found.append(DebtClock(debt, clock, clock.lapse_on(day)))
    return found


def _reaching(acts: Sequence[KnownAct], due_on: date, document_id: int, source_id: int) -> set[Act]:
    return {one.act for one in acts if one.reaches(due_on, document_id, source_id)}


def _debts(rows: Sequence[Any]) -> list[Debt]:
    found = []
    for _, group in groupby(rows, key=lambda row: (row.account_id, row.demanded, row.document_id)):
        lines = list(group)
        first = lines[0]
        periods = {line.period for line in lines if line.period}
        found.append(
            Debt(
                account_id=first.account_id,
                document_id=first.document_id,
                source_id=first.base_id or first.document_id,
                folio=str(Folio(first.series, first.number)),
                period=max(periods, default=None),
                due_on=date.fromisoformat(first.demanded),
                charge_ids=tuple(line.id for line in lines),
                concepts=tuple(dict.fromkeys(line.concept for line in lines)),
                open=total(Money(line.open_centavos) for line in lines),
            )
        )
    return found


def _read_notice(row: Any) -> KnownAct:
    return _act(row, notice_words(row.number))


def _read_typed(row: Any) -> KnownAct:
    return _act(row, row.proof, row.id)


def _read_agreement(row: Any) -> KnownAct:
    return _act(row, agreement_words(row.number))


def _read_payment(row: Any) -> KnownAct:
    return _act(row, str(Folio(row.series, row.number)))


_ALWAYS_ASKED = ((_NOTICES, _read_notice), (_TYPED, _read_typed), (_AGREEMENTS, _read_agreement))


def _act(row: Any, proof: str, typed_id: int | None = None) -> KnownAct:
    return KnownAct(
        row.account_id,
        Act(ActKind(row.kind), date.fromisoformat(row.on_day), proof),
        date.fromisoformat(row.due_before) if row.due_before else None,
        row.document_id,
        row.notified_by,
        typed_id,
    )


def _read_declaration(row: Any) -> Declaration:
    return Declaration(
        document_id=row.id,
        account_id=row.account_id,
        folio=str(Folio(row.series, row.number)),
        on=date.fromisoformat(row.issued_on),
        amount=Money(row.total_centavos),
        basis=row.basis,
        reason=row.reason,
        by=row.person,
        authorised_by=row.authorised,
        undone_by=str(Folio(row.mirror_series, row.mirror_number)) if row.mirror_series else "",
    )


def _spans(account_ids: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of the accounts: each by itself when they are few, else all that lie between."""
    if len(account_ids) <= _FEW:
        return [(one, one) for one in account_ids]
    return [(min(account_ids), max(account_ids))]
