"""A board of real size for the benches: invented names and streets, a few months of charges and payments.

The same number of accounts and the same seed make the same board.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from aguadesk.desk.desk import Desk
from aguadesk.desk.new_board import NewBoard, new_board
from aguadesk.domain import chart
from aguadesk.domain.accounts import PlaceKind, Service
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.money import Money
from aguadesk.store import catalogues
from aguadesk.store.account_writing import AccountDraft, MeterDraft, insert_accounts, insert_meters
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post_many

ACCOUNTS = 70_761
MONTHS = 4
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=-7)))

_GIVEN = [
    *("María", "José", "Rosa", "Elena", "Juan", "Carlos", "Luis", "Miguel", "Ana", "Laura", "Jesús", "Guadalupe"),
    *("Martha", "Alicia", "Ramón", "Francisca", "Óscar", "Íñigo", "Beatriz", "Tomás", "Úrsula", "Héctor", "Socorro"),
]
_FAMILY = [
    *("Roble", "Encino", "Palma", "Fresno", "Nogal", "Cedro", "Olmo", "Sauce", "Pino", "Mezquite", "Ocotillo"),
    *("Peña", "Ávila", "Muñoz", "Núñez", "Ibáñez", "Zúñiga", "Cantera", "Arroyo", "Ribera", "Loma", "Cañada", "Llano"),
]
_STREETS = [
    *("Hidalgo", "Juárez", "Morelos", "Allende", "Obregón", "Zaragoza", "Reforma", "Madero", "Galeana", "Aldama"),
    *("Durango", "Sonora", "Ocotillos", "Mezquites"),
]
_COLONIAS = ["Centro", "Las Palmas", "El Mezquital", "Jardines", "La Loma", "Obrera", "Las Cañadas", "Río Seco"]


def big_board(path: Path, accounts: int = ACCOUNTS, months: int = MONTHS, seed: int = 7) -> Desk:
    """Make the board's file and return a desk at it."""
    desk = new_board(path, NewBoard("Agua de San Ángel del Río", "San Ángel del Río", "Sonora"), clock=lambda: NOW)
    chance = random.Random(seed)
    with desk.write() as w:
        colonias = [catalogues.place_id(w.connection, PlaceKind.COLONIA, name) for name in _COLONIAS]
        routes = [catalogues.place_id(w.connection, PlaceKind.ROUTE, f"Ruta {n}") for n in range(1, 61)]
        sectors = [catalogues.place_id(w.connection, PlaceKind.SECTOR, f"Sector {n}") for n in range(1, 16)]
        names = {place.id: place.name for place in catalogues.all_places(w.connection)}
        uses = [use.id for use in catalogues.all_uses(w.connection)]
        drafts, serials = [], []
        for index in range(accounts):
            metered = chance.random() < 0.6
            drafts.append(
                AccountDraft(
                    number=f"{index // 9999 + 1:04d}-{index % 9999 + 1:04d}",
                    holder=" ".join(
                        [chance.choice(_GIVEN), chance.choice(_GIVEN), chance.choice(_FAMILY), chance.choice(_FAMILY)]
                    ),
                    street=chance.choice(_STREETS),
                    house_number=str(chance.randrange(1, 1400)),
                    use_id=chance.choices(uses, [86, 8, 1, 2, 2, 1])[0],
                    service=Service.METERED if metered else Service.FIXED,
                    opened_on=date(2015, 1, 1) + timedelta(days=chance.randrange(4000)),
                    control_number=f"T{index + 1:06d}",
                    colonia_id=chance.choice(colonias),
                    sector_id=chance.choice(sectors),
                    route_id=routes[index * 60 // accounts],
                    route_order=index % 1200,
                )
            )
            serials.append(f"M{index + 100_000}" if metered else "")
        ids = insert_accounts(w.connection, drafts, names, serials)
        pairs = [(number, serial) for number, serial in zip(ids, serials, strict=True) if serial]
        insert_meters(w.connection, [MeterDraft(serial, number, date(2020, 1, 1), 1284) for number, serial in pairs])
        _charge_and_pay(w.connection, ids, months, chance)
        w.commit()
    return desk


def _charge_and_pay(connection: object, ids: range, months: int, chance: random.Random) -> None:
    concepts = {one.code: one for one in catalogues.all_concepts(connection)}  # type: ignore[arg-type]
    agua, sewer = concepts["agua"], concepts["alcantarillado"]
    stamp = Stamp(NOW, 1)
    for month in range(11 - months, 11):
        period, due_on = f"2026-{month:02d}", date(2026, month + 1, 15)
        drafts = [
            DocumentDraft(
                DocumentKind.CHARGE,
                "C",
                [
                    EntryDraft(chart.RECEIVABLE, one.income_id, Money(amount), number, one.id, None, period, due_on)
                    for one, amount in ((agua, 12_650), (sewer, 1_265))
                ],
                account_id=number,
            )
            for number in ids
        ]
        charged = post_many(connection, drafts, stamp)  # type: ignore[arg-type]
        paid = [
            DocumentDraft(
                DocumentKind.ADJUSTMENT,
                "AJ",
                [
                    EntryDraft(chart.OPENING, chart.RECEIVABLE, Money(amount), number, settles_id=entry)
                    for entry, amount in zip(one.entry_ids, (12_650, 1_265), strict=True)
                ],
                account_id=number,
            )
            for number, one in zip(ids, charged, strict=True)
            if chance.random() < 0.75
        ]
        post_many(connection, paid, stamp)  # type: ignore[arg-type]
