"""One example row, or two where two are needed, in every table of billing: for a file that asks nobody."""

from __future__ import annotations

from books import RawFile

_AT = "2026-11-20T08:00:00-07:00"
_DAY = "2026-11-20"


def fill_billing(raw: RawFile) -> None:
    """Write them into the small board: a bill with its surcharge and its discount, and what they stand on."""
    _readings(raw)
    raw.insert(
        "billing_run",
        id=1,
        period="2026-10",
        issued_on=_DAY,
        due_on=_DAY,
        bills=2,
        total_centavos=2,
        ran_at=_AT,
        ran_by_id=1,
    )
    for number, name in enumerate(("domestica", "comercial"), 1):
        raw.insert(
            "tariff",
            id=number,
            key=name,
            name=name,
            use="domestico",
            service="medido",
            period="mensual",
            valid_from=_DAY,
            content="x",
            loaded_at=_AT,
            loaded_by_id=1,
        )
        raw.insert(
            "bill",
            document_id=number,
            run_id=1,
            account_id=number,
            period="2026-10",
            tariff_id=1,
            priced_on=_DAY,
            due_on=_DAY,
            volume_kind="measured",
            volume_litres=1000,
            total_centavos=1,
        )
    _benefits(raw)
    raw.insert("surcharge", entry_id=2, base_document_id=1, upto=_DAY, months=1)
    raw.insert("discount", entry_id=1, benefit_id=1, percent_basis_points=5000, base_centavos=100)
    raw.insert("discount", entry_id=2, campaign_id=1, percent_basis_points=5000, base_centavos=100)


def _readings(raw: RawFile) -> None:
    raw.insert("anomaly", code="ZZ", name="Perro bravo")
    raw.insert("meter", id=90, serial="M-90", state="stock")
    for number, meter_id in ((1, 1), (2, 90)):
        raw.insert(
            "reading",
            id=number,
            account_id=1,
            meter_id=meter_id,
            period="2026-10",
            kind="effective",
            state="accepted",
            read_on=_DAY,
            reading_m3=20,
            previous_m3=10,
            volume_m3=10,
            source="typed",
            recorded_at=_AT,
            recorded_by_id=1,
        )
    route = raw.value("SELECT id FROM place WHERE kind = 'route'")
    for number, step in enumerate(("inspected", "read"), 1):
        raw.insert(
            "route_step",
            id=number,
            route_id=route,
            period="2026-10",
            step=step,
            done_on=_DAY,
            recorded_at=_AT,
            recorded_by_id=1,
        )
    raw.insert("meter_event", meter_id=1, kind="received", on_day=_DAY, recorded_at=_AT, recorded_by_id=1)


def _benefits(raw: RawFile) -> None:
    for number in (1, 2):
        raw.insert(
            "benefit",
            id=number,
            account_id=number,
            kind_id=1,
            beneficiary="Rosa",
            key=f"P-{number}",
            granted_on=_DAY,
            recorded_at=_AT,
            recorded_by_id=1,
        )
    raw.insert(
        "campaign",
        id=1,
        name="Pronto pago",
        target="principal",
        percent_basis_points=1500,
        starts_on=_DAY,
        ends_on=_DAY,
        condition="none",
        debts="any",
        document="Acuerdo 1",
    )
    raw.insert("campaign_media", campaign_id=1, kind="radio", starts_on=_DAY)
