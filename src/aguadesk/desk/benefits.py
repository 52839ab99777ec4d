"""Beneficiarios: the kinds of benefit with their authority, the register, who lapses, and the list as a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.accounts import fold
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.discounts import DAYS_OF_NOTICE, BenefitStanding, benefit_standing
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Right
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.papers.wording import counted, percent
from aguadesk.store import audit, beneficiaries, benefits, catalogues, condoned, settings
from aguadesk.store.beneficiaries import Beneficiary
from aguadesk.store.benefits import BenefitKind
from aguadesk.store.catalogues import Concept

__all__ = ["Beneficiary", "BenefitKind"]

LONGEST_NAME, LONGEST_TEXT = 60, 160
_MOST_CAP_M3 = 10_000


@dataclass(frozen=True, slots=True)
class KindForm:
    """A kind of benefit as a person writes it. `concepts` are codes; none for the water alone."""

    name: str
    percent_basis_points: int
    document: str
    cap_m3: int | None = None
    concepts: tuple[str, ...] = ()
    needs_key: bool = True
    paper: str = ""
    renewal_month: int | None = None
    article: str = ""
    link: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class BenefitRow:
    """A beneficiary as the list shows it; `days_left` until it lapses, below zero once it has."""

    benefit: Beneficiary
    standing: BenefitStanding
    days_left: int | None


@dataclass(frozen=True, slots=True)
class Lapses:
    """How many benefits lapse within the days of notice, and how many lapsed and were not renewed or ended."""

    lapsing: int
    lapsed: int


@dataclass(frozen=True, slots=True)
class BenefitsSoFar:
    """What the benefits of this year come to."""

    year: int
    amount: Money
    accounts: int


def kinds(desk: Desk, *, with_inactive: bool = False) -> list[BenefitKind]:
    """Return the kinds of benefit that can be granted; with those no longer in use, if asked."""
    with desk.read() as connection:
        return [kind for kind in benefits.all_kinds(connection) if kind.active or with_inactive]


def concepts_for_benefits(desk: Desk) -> list[Concept]:
    """Return the concepts a benefit or a campaign can be limited to: what is charged for the service itself."""
    with desk.read() as connection:
        return [one for one in catalogues.all_concepts(connection) if one.active and one.kind is ConceptClass.PRINCIPAL]


def add_kind(desk: Desk, form: KindForm) -> Done[int]:
    """Add a kind of benefit and return its number.

    Raises:
        Refused: `benefit.kind_name_missing`, `benefit.percent`, `benefit.document_missing`, `benefit.cap`,
            `benefit.concept_unknown`, `benefit.kind_repeated`.
    """
    stamp = desk.stamp(Right.GRANT_BENEFIT)
    with desk.write() as w:
        kind = _checked(w.connection, form)
        kind = replace(kind, code=_free_code(w.connection, kind.name))
        new_id = benefits.add_kind(w.connection, kind)
        draft = audit.AuditDraft("benefit_kind.added", "benefit_kind", new_id, after=_audited(kind))
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(new_id, Change("benefit_kind", new_id))


def edit_kind(desk: Desk, kind_id: int, form: KindForm) -> Done[bool]:
    """Write a kind of benefit anew; returns whether anything changed. Bills that were made stay as they are.

    Raises:
        Refused: `benefit.kind_unknown`, and what `add_kind` refuses.
    """
    stamp = desk.stamp(Right.GRANT_BENEFIT)
    with desk.write() as w:
        before = benefits.kind_by_id(w.connection, kind_id)
        if before is None:
            raise Refused("benefit.kind_unknown", field="kind")
        kind = replace(_checked(w.connection, form, kind_id), id=kind_id, code=before.code)
        if kind == before:
            return done(False)
        benefits.edit_kind(w.connection, kind)
        draft = audit.AuditDraft("benefit_kind.edited", "benefit_kind", kind_id, _audited(before), _audited(kind))
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(True, Change("benefit_kind", kind_id))


def register(desk: Desk, *, with_ended: bool = False) -> list[BenefitRow]:
    """Return the beneficiaries, those who lapse first, first."""
    today = desk.today()
    with desk.read() as connection:
        listed = beneficiaries.all_beneficiaries(connection, with_ended=with_ended)
    return [
        BenefitRow(
            one,
            benefit_standing(one.expires_on, one.ended_on, today),
            (one.expires_on - today).days if one.expires_on is not None else None,
        )
        for one in listed
    ]


def benefit_of_account(desk: Desk, account_id: int) -> BenefitRow | None:
    """Return the registered benefit of an account, lapsed or not; None if it has none."""
    today = desk.today()
    with desk.read() as connection:
        one = beneficiaries.benefit_of(connection, account_id)
    if one is None:
        return None
    left = (one.expires_on - today).days if one.expires_on is not None else None
    return BenefitRow(one, benefit_standing(one.expires_on, one.ended_on, today), left)


def lapses(desk: Desk, days: int = DAYS_OF_NOTICE) -> Lapses:
    """Return how many benefits lapse within so many days, and how many lapsed already."""
    today = desk.today()
    with desk.read() as connection:
        return Lapses(*beneficiaries.count_lapsing(connection, today, today + timedelta(days=days)))


def so_far(desk: Desk) -> BenefitsSoFar:
    """Return what the benefits have forgiven this year, and at how many accounts."""
    today = desk.today()
    with desk.read() as connection:
        given = condoned.forgiven_by_benefits(connection, today.replace(month=1, day=1), today)
    return BenefitsSoFar(today.year, given.amount, given.accounts)


def export_register(desk: Desk, rows: Sequence[BenefitRow]) -> Done[bytes]:
    """Return beneficiaries as a workbook. They are personal data, some of it sensitive: that it left is written down.

    Raises:
        Refused: `right.missing`.
    """
    stamp = desk.stamp(Right.EXPORT_PERSONAL_DATA)
    with desk.read() as connection:
        board = settings.get_setting(connection, "board.name", "")
    many = counted(len(rows), "beneficiario", "beneficiarios")
    subtitle = f"{board} · {many} · {stamp.at:%d/%m/%Y %H:%M} · {desk.person.name}"
    workbook = table_xlsx("Beneficiarios", _COLUMNS, [_cells(row) for row in rows], subtitle)
    with desk.write() as w:
        draft = audit.AuditDraft("benefits.exported", "board", None, after={"beneficiaries": len(rows)})
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(workbook, Change("audit"))


STANDING_WORDS = {
    BenefitStanding.IN_FORCE: "Vigente",
    BenefitStanding.LAPSING: "Por vencer",
    BenefitStanding.LAPSED: "Vencido",
    BenefitStanding.ENDED: "Terminado",
}

_COLUMNS = (
    SheetColumn("Cuenta", width=14),
    SheetColumn("Titular", width=34),
    SheetColumn("Domicilio", width=34),
    SheetColumn("Teléfono", width=14),
    SheetColumn("Beneficio", width=26),
    SheetColumn("Porcentaje", width=11),
    SheetColumn("Hasta m³", Kind.WHOLE, width=10),
    SheetColumn("Beneficiario", width=34),
    SheetColumn("Clave", width=16),
    SheetColumn("Documento que mostró", width=28),
    SheetColumn("Resolución", width=28),
    SheetColumn("Desde", Kind.DAY, width=12),
    SheetColumn("Vence", Kind.DAY, width=12),
    SheetColumn("Estado", width=12),
    SheetColumn("Terminó", Kind.DAY, width=12),
    SheetColumn("Motivo", width=30),
)


def _cells(row: BenefitRow) -> list[Cell]:
    one = row.benefit
    return [
        one.account,
        one.holder,
        one.address,
        one.phone,
        one.kind,
        percent(one.percent_basis_points),
        one.cap_m3,
        one.beneficiary,
        one.key,
        one.paper,
        one.resolution,
        one.granted_on,
        one.expires_on,
        STANDING_WORDS[row.standing],
        one.ended_on,
        one.end_reason,
    ]


def _checked(connection: Connection, form: KindForm, kind_id: int | None = None) -> BenefitKind:
    name, document = one_line(form.name)[:LONGEST_NAME], one_line(form.document)[:LONGEST_TEXT]
    if not name:
        raise Refused("benefit.kind_name_missing", field="name")
    if not 1 <= form.percent_basis_points <= 10_000:
        raise Refused("benefit.percent", field="percent")
    if form.cap_m3 is not None and not 1 <= form.cap_m3 <= _MOST_CAP_M3:
        raise Refused("benefit.cap", field="cap", most=f"{_MOST_CAP_M3:,}")
    if not document:
        raise Refused("benefit.document_missing", field="document")
    principal = {one.code for one in catalogues.all_concepts(connection) if one.kind is ConceptClass.PRINCIPAL}
    if not principal.issuperset(form.concepts):
        raise Refused("benefit.concept_unknown", field="concepts")
    for other in benefits.all_kinds(connection):
        if other.id != kind_id and fold(other.name) == fold(name):
            raise Refused("benefit.kind_repeated", field="name", kind=other.name)
    return BenefitKind(
        id=0,
        code="",
        name=name,
        percent_basis_points=form.percent_basis_points,
        cap_m3=form.cap_m3,
        concepts=form.concepts,
        needs_key=form.needs_key,
        paper=one_line(form.paper)[:LONGEST_TEXT],
        renewal_month=form.renewal_month,
        document=document,
        article=one_line(form.article)[:LONGEST_TEXT],
        link=form.link.strip(),
        active=form.active,
    )


def _free_code(connection: Connection, name: str) -> str:
    """Return a short name for machines that no other kind has."""
    taken = {kind.code for kind in benefits.all_kinds(connection)}
    base = "_".join(re.findall(r"[a-z0-9]+", fold(name))[:3]) or "beneficio"
    numbered = [base, *(f"{base}_{number}" for number in range(2, len(taken) + 2))]
    return next(code for code in numbered if code not in taken)


def _audited(kind: BenefitKind) -> dict[str, object]:
    return {
        "name": kind.name,
        "percent": percent(kind.percent_basis_points),
        "cap_m3": kind.cap_m3,
        "concepts": " ".join(kind.concepts),
        "needs_key": kind.needs_key,
        "paper": kind.paper,
        "renewal_month": kind.renewal_month,
        "citation": kind.citation,
        "link": kind.link,
        "active": kind.active,
    }
