"""Makers of boards, desks and accounts for the tests: real files, real ledger, a clock that is set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from aguadesk.desk.desk import Desk
from aguadesk.desk.new_board import NewBoard, NewPerson, desk_of_system, new_board
from aguadesk.domain import chart
from aguadesk.domain.accounts import Service
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Role
from aguadesk.store import catalogues, people
from aguadesk.store.account_writing import AccountDraft, MeterDraft, insert_accounts, insert_meters
from aguadesk.store.board import open_board
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post
from aguadesk.store.settings import Rule, add_rule

SONORA = timezone(timedelta(hours=-7))
OPENING_MOMENT = datetime(2026, 11, 20, 8, 0, tzinfo=SONORA)


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    moment: datetime = OPENING_MOMENT

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **amount: float) -> None:
        self.moment += timedelta(**amount)


STAFF = (
    NewPerson("lupita", "Lupita Roble Cantera", frozenset({Role.CASHIER}), "caja-1234"),
    NewPerson("dora", "Dora Palma Quijada", frozenset({Role.DIRECTOR}), "direccion-1234"),
    NewPerson("ana", "Ana Fresno Olmedo", frozenset({Role.ATTENTION}), "atencion-1234"),
    NewPerson("beto", "Beto Encino Rosales", frozenset({Role.AUDITOR}), "auditor-1234"),
    NewPerson("admin", "Adela Nogal Pineda", frozenset({Role.ADMINISTRATOR}), "admin-1234"),
)


def make_desk(folder: Path, login: str = "admin", clock: Clock | None = None, name: str = "pueblo") -> Desk:
    """Make a board with the shipped defaults and a small staff, and sit somebody at its desk."""
    return desk_on(_fresh_board(), folder, login, clock, name)


def desk_on(board: bytes, folder: Path, login: str = "admin", clock: Clock | None = None, name: str = "pueblo") -> Desk:
    """Write down a board that was made before, and sit somebody at its desk."""
    path = folder / f"{name}.aguadesk"
    path.write_bytes(board)
    return seat(desk_of_system(open_board(path), clock or Clock()), login)


def board_after(*acts: Callable[[Desk], object]) -> bytes:
    """Return the file of a board like that of `make_desk` on which these acts were done, for tests to keep and copy."""
    with TemporaryDirectory() as folder:
        desk = make_desk(Path(folder))
        with desk.board:
            for act in acts:
                act(desk)
        return desk.board.path.read_bytes()


@cache
def _fresh_board() -> bytes:
    """Make the board once a run: hashing the staff's passwords takes its time, on purpose."""
    asked = NewBoard("Agua de San Ángel del Río", "San Ángel del Río", "Sonora", people=STAFF)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "fresh.aguadesk"
        desk = new_board(path, asked, Clock())
        with desk.board:
            set_surcharge_rate(desk, "0", date(2026, 1, 2))
        return path.read_bytes()


def set_surcharge_rate(desk: Desk, percent: str, since: date) -> None:
    """Let what is late bear so much a month. The board of the tests bears nothing until a test says so."""
    with desk.write() as w:
        rule = Rule("surcharge.rate", percent, since, None, "Acuerdo de prueba", "recargos")
        add_rule(w.connection, rule, desk.now(), None)
        w.commit()


def seat(desk: Desk, login: str) -> Desk:
    """Sit somebody else at the same desk."""
    with desk.read() as connection:
        person = people.person_by_login(connection, login)
    assert person is not None
    return desk.seated(person)


def make_account(
    desk: Desk,
    number: str = "0104-0237",
    holder: str = "Rosa Elena Cota Beltrán",
    street: str = "Hidalgo",
    meter: str = "",
    **values: object,
) -> int:
    """Write one account and return its id."""
    with desk.write() as w:
        use_id = catalogues.all_uses(w.connection)[0].id
        draft = AccountDraft(
            number=number,
            holder=holder,
            street=street,
            use_id=use_id,
            service=Service.METERED if meter else Service.FIXED,
            opened_on=date(2020, 1, 1),
            **values,  # type: ignore[arg-type]
        )
        (account_id,) = insert_accounts(w.connection, [draft], {}, [meter])
        if meter:
            insert_meters(w.connection, [MeterDraft(meter, account_id, date(2020, 1, 1), 1284)])
        w.commit()
    return account_id


def charge(
    desk: Desk,
    account_id: int,
    *lines: tuple[str, str],
    period: str = "2026-10",
    due_on: date = date(2026, 11, 15),
    iva_basis_points: int | None = None,
) -> tuple[int, ...]:
    """Charge an account with lines of (concept, pesos) and return the ids of the charges."""
    with desk.write() as w:
        concepts = {concept.code: concept for concept in catalogues.all_concepts(w.connection)}
        entries = [
            EntryDraft(
                chart.RECEIVABLE,
                concepts[code].income_id,
                Money.pesos(amount),
                account_id=account_id,
                concept_id=concepts[code].id,
                period=period,
                due_on=due_on,
                iva_basis_points=iva_basis_points,
            )
            for code, amount in lines
        ]
        draft = DocumentDraft(DocumentKind.CHARGE, "C", entries, account_id=account_id)
        posted = post(w.connection, draft, Stamp(desk.now(), desk.person.id))
        w.commit()
    return tuple(posted.entry_ids)
