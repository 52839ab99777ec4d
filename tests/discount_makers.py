"""Makers for the tests of benefits and campaigns: grants, campaigns, and documents that forgive."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert

from aguadesk.desk import benefit_grants, benefits, campaigns
from aguadesk.desk.benefit_grants import GrantForm
from aguadesk.desk.campaigns import CampaignForm
from aguadesk.desk.desk import Desk
from aguadesk.domain import chart
from aguadesk.domain.discounts import CampaignTarget
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.money import Money
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Posted, Stamp, post
from aguadesk.store.tables.billing import discount

PENSION = "Pensionado o jubilado"
INAPAM = "Adulto mayor (INAPAM)"
VULNERABLE = "Persona en situación vulnerable"
EMPLOYEE = "Empleado del organismo"


def kind_id(desk: Desk, name: str = PENSION) -> int:
    """Return the number of a shipped kind of benefit."""
    return next(kind.id for kind in benefits.kinds(desk, with_inactive=True) if kind.name == name)


def grant(desk: Desk, account: str = "0104-0237", key: str = "P-7781", kind: str = PENSION, **values: object) -> int:
    """Grant a benefit and return its number."""
    told = {"beneficiary": "Rosa Elena Cota Beltrán", "paper": "Credencial de pensionado", "resolution": "R-1"} | values
    form = GrantForm(account, kind_id(desk, kind), key=key, **told)  # type: ignore[arg-type]
    return benefit_grants.grant(desk, form).value


def campaign_form(name: str = "Pronto pago", **values: object) -> CampaignForm:
    """Return a campaign of November and December, with some values told."""
    told: dict[str, object] = {
        "target": CampaignTarget.PRINCIPAL,
        "percent_basis_points": 1_500,
        "starts_on": date(2026, 11, 1),
        "ends_on": date(2026, 12, 31),
        "document": "Acta de consejo 14",
        "article": "acuerdo 3",
    }
    return CampaignForm(name, **(told | values))  # type: ignore[arg-type]


def campaign(desk: Desk, name: str = "Pronto pago", **values: object) -> int:
    """Write a campaign and return its number."""
    return campaigns.add_campaign(desk, campaign_form(name, **values)).value


def forgive(
    desk: Desk,
    account_id: int,
    charge_id: int,
    pesos: str,
    *,
    campaign_id: int | None = None,
    benefit_id: int | None = None,
    basis: str = "",
) -> Posted:
    """Write a document that forgives part of a charge, as the run and the till do."""
    with desk.write() as w:
        amount = Money.pesos(pesos)
        entry = EntryDraft(chart.DISCOUNTS, chart.RECEIVABLE, amount, account_id=account_id, settles_id=charge_id)
        draft = DocumentDraft(
            DocumentKind.ADJUSTMENT, "D", [entry], account_id=account_id, basis=basis, reason="ajuste"
        )
        posted = post(w.connection, draft, Stamp(desk.now(), desk.person.id))
        w.connection.execute(
            insert(discount).values(
                entry_id=posted.entry_ids[0],
                campaign_id=campaign_id,
                benefit_id=benefit_id,
                percent_basis_points=1_500,
                base_centavos=amount.centavos,
            )
        )
        w.commit()
    return posted


def unforgive(desk: Desk, account_id: int, charge_id: int, pesos: str, document_id: int) -> None:
    """Write the mirror of a document that forgave."""
    with desk.write() as w:
        amount = Money.pesos(pesos)
        entry = EntryDraft(chart.RECEIVABLE, chart.DISCOUNTS, amount, account_id=account_id, settles_id=charge_id)
        draft = DocumentDraft(
            DocumentKind.REVERSAL,
            "CD",
            [entry],
            account_id=account_id,
            reverses_id=document_id,
            reason="se dio por error",
        )
        post(w.connection, draft, Stamp(desk.now(), desk.person.id))
        w.commit()
