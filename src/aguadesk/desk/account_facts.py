"""An account as papers describe it: where it is, how it is charged, and its meter."""

from __future__ import annotations

from aguadesk.domain.accounts import Service
from aguadesk.papers.account import AccountFacts
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.wording import short_day
from aguadesk.store import accounts
from aguadesk.store.accounts import AccountRecord


def account_facts(record: AccountRecord, head: Letterhead) -> AccountFacts:
    """Return what a paper says of an account."""
    draft, meter = record.draft, record.meter
    reading = f"{meter.last_reading_m3:,} m³" if meter and meter.last_reading_m3 is not None else ""
    on = f" el {short_day(meter.last_read_on)}" if reading and meter and meter.last_read_on else ""
    return AccountFacts(
        number=draft.number,
        control_number=draft.control_number,
        address=address_with_places(record),
        route=f"Ruta {record.route}" if record.route[:1].isdigit() else record.route,
        use=record.use,
        tariff=draft.tariff,
        service="Servicio medido" if draft.service is Service.METERED else "Cuota fija",
        meter=meter.serial if meter else "",
        last_reading=reading + on,
        called=head.words.account.title,
        metered=head.meters,
    )


def address_with_places(record: AccountRecord) -> str:
    """Return the address with its colonia and locality, each said once."""
    places = dict.fromkeys(filter(None, (record.colonia, record.locality)))
    return accounts.address_line(record.draft.street, record.draft.house_number, ", ".join(places))
