"""Whatever people are called and whenever they come, the books keep it as it was: odd names, odd hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from aguadesk.desk import accounts, cashier, checks, statements, till, till_papers, today, trail
from aguadesk.desk.account_forms import AccountForm
from aguadesk.desk.accounts import HolderChange
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.price_items import PriceItem
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.store import seals
from makers import Clock, charge, make_account, make_desk
from pencil import pieces, price_named


def tender(method: Method, pesos: str) -> Tender:
    reference = "" if method in (Method.CASH, Method.CREDIT) else "AUT 9"
    return Tender(method, Money.pesos(pesos), Money.pesos(pesos), reference)


def pay(desk: Desk, account: int, request: str, *tenders: tuple[Method, str], **more: object) -> cashier.Receipt:
    made = tuple(tender(method, pesos) for method, pesos in tenders)
    return cashier.take_payment(desk, PaymentOrder("caja1", made, request, account, **more)).value  # type: ignore[arg-type]


def healthy(desk: Desk) -> bool:
    return [result for result in checks.run_checks(desk) if not result.ok] == []


# --- words ---------------------------------------------------------------------------------------------------

NAMES = (
    'Ñáñez «El Güero» O\'Higgins "Chato"',
    "María de los Ángeles Guadalupe del Sagrado Corazón de Jesús Hernández-Villaseñor y Ruiz de la Peña Çelik-Łuków 1",
    "日本 太郎",
    "Comercializadora 100% Agua; DROP TABLE account; --",
    "<b>Rosa</b> & Hijos {0} %s \\n",
    "Rosa\u0301 E\u0301lena",
    "Pipa 🚰 del Río",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_survives_from_the_form_to_receipt_statement_and_trail(desk: Desk, name: str) -> None:
    form = AccountForm("9-1", name, name, 1, locality="El Güero", notes=f"{name}\n«dos» 'renglones'")
    account = accounts.create_account(desk, form).value
    charge(desk, account, ("agua", "100"))
    till.open_till(desk, "caja1", Money(0))
    taken = pay(desk, account, "uno", (Method.CASH, "60"))
    kept = cashier.find_receipt(desk, "A-1")
    assert (taken.payer, kept.payer) == (name, name)
    assert till_papers.receipt_pdf(desk, kept) == till_papers.receipt_pdf(desk, taken)
    for paper in till_papers.Paper:
        assert till_papers.receipt_pdf(desk, taken, paper).startswith(b"%PDF")
    assert b"A-000001" in till_papers.receipt_ticket(desk, taken, till_papers.Paper.TICKET_80)
    assert statements.statement_pdf(desk, account).startswith(b"%PDF")
    workbook = load_workbook(BytesIO(statements.statement_xlsx(desk, account)))
    assert any(name in str(cell.value) for row in workbook.active.iter_rows() for cell in row if cell.value)
    accounts.change_holder(desk, account, HolderChange("Otra Persona", f"cesión {name}", f'Acta "7" {name}'))
    (changed, created) = trail.history(desk, "account", account)
    assert (name, "Otra Persona") in [(change.before, change.after) for change in changed.changes]
    assert name in changed.reason
    assert ("holder", name) in [(change.field, change.after) for change in created.changes]
    assert accounts.account(desk, account).form.notes == f"{name}\n«dos» 'renglones'"
    assert cashier.find_receipt(desk, "A-1").payer == name, "the receipt keeps who paid"
    assert healthy(desk)


ODD_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")) | st.sampled_from("'\"\n\t;%{}\\«»ñÑ"),
    max_size=60,
)


@pytest.fixture(scope="module")
def till_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = make_desk(tmp_path_factory.mktemp("words"))
    till.open_till(desk, "caja1", Money(0))
    yield desk
    assert healthy(desk)
    desk.board.close()


@settings(max_examples=30)
@given(payer=ODD_TEXTS.filter(str.strip), detail=ODD_TEXTS, reference=ODD_TEXTS.filter(str.strip), reason=ODD_TEXTS)
def test_whatever_is_typed_at_the_till_is_kept_sealed_and_drawn(
    till_desk: Desk, payer: str, detail: str, reference: str, reason: str
) -> None:
    item = PriceItem(price_named(till_desk, "Constancia de no adeudo"), detail=detail)
    with till_desk.read() as connection:
        number = connection.exec_driver_sql("SELECT count(*) FROM document").scalar_one()
    by_card = (Tender(Method.CARD, Money.pesos(56), Money.pesos(56), reference),)
    order = PaymentOrder("caja1", by_card, f"r-{number}", items=(item,), payer=payer)
    taken = cashier.take_payment(till_desk, order).value
    said = " · ".join(filter(None, ["Constancia de no adeudo", detail]))
    assert (taken.payer, taken.applied[0].detail, taken.tenders[0].reference) == (
        payer.strip(),
        said,
        reference.strip(),
    )
    assert till_papers.receipt_pdf(till_desk, taken).startswith(b"%PDF")
    why = f"error: {reason}"
    undone = cashier.cancel_receipt(till_desk, str(taken.folio), why, "caja1").value
    assert undone.cancelled is not None
    assert undone.cancelled.reason == why.strip()
    assert trail.history(till_desk, "receipt", taken.id)[0].reason == why.strip()
    assert till_papers.receipt_pdf(till_desk, undone).startswith(b"%PDF")
    with till_desk.read() as connection:
        assert [fault for _, fault in seals.verify(connection) if fault] == []


# --- hours ---------------------------------------------------------------------------------------------------


def border() -> tzinfo | None:
    """Return the time of the border towns, which still change their clocks; None where there are no tables."""
    try:
        return ZoneInfo("America/Tijuana")
    except ZoneInfoNotFoundError:
        return None


SUMMER, WINTER = timezone(timedelta(hours=-7)), timezone(timedelta(hours=-8))
CHANGE = datetime(2027, 11, 7, 9, 0, tzinfo=UTC)
"""Two o'clock in summer time, when the clocks of the border go back to one."""


def local(moment: datetime) -> datetime:
    """Return a moment as the office's own clock shows it."""
    return moment.astimezone(border() or (SUMMER if moment < CHANGE else WINTER))


def test_the_day_of_a_receipt_is_the_offices_own_and_not_that_of_greenwich(tmp_path: Path) -> None:
    clock = Clock()
    desk = make_desk(tmp_path, clock=clock)
    rosa = make_account(desk)
    charge(desk, rosa, ("agua", "100"))
    # 23:59:59 of the 20th in Sonora is 06:59:59 of the 21st in Greenwich.
    clock.moment = clock.moment.replace(hour=23, minute=50)
    till.open_till(desk, "caja1", Money(0))
    clock.moment = clock.moment.replace(minute=59, second=59)
    late = pay(desk, rosa, "uno", (Method.CASH, "40"))
    assert today.takings(desk).amount.plain == "40.00"
    clock.forward(seconds=1)
    assert today.takings(desk).amount.plain == "0.00"
    early = pay(desk, rosa, "dos", (Method.CASH, "60"))
    assert today.takings(desk).amount.plain == "60.00"
    with desk.read() as connection:
        days = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, issued_on FROM document")}
    assert (days[late.id], days[early.id]) == ("2026-11-20", "2026-11-21")
    assert [move.on for move in accounts.account_movements(desk, rosa)][1:] == [date(2026, 11, 20), date(2026, 11, 21)]
    # Both are of the session that opened at 23:50, and so is its close, before a second one that night.
    first = till.close_till(desk, "caja1", pieces(10_000)).value
    second = till.open_till(desk, "caja1", Money(0)).value
    assert first.session.opened_at.date() < first.session.closed_at.date()  # type: ignore[union-attr]
    assert (first.figures.receipts, second.opened_at.date()) == (2, date(2026, 11, 21))
    assert till.running_figures(desk, second.id).receipts == 0
    assert healthy(desk)
    desk.board.close()


def test_the_hour_that_happens_twice_puts_nothing_out_of_order(tmp_path: Path) -> None:
    clock = Clock()
    desk = make_desk(tmp_path, clock=clock)
    rosa = make_account(desk)
    charge(desk, rosa, ("agua", "100"))
    clock.moment = local(CHANGE - timedelta(minutes=50))
    till.open_till(desk, "caja1", Money(0))
    shown = []
    # 01:40 in summer time, and twenty minutes before and after the change: 01:40, 02:00 -> 01:00, 01:20.
    for number, minutes in enumerate((-20, 0, 20)):
        clock.moment = local(CHANGE + timedelta(minutes=minutes))
        taken = pay(desk, rosa, f"r{number}", (Method.CASH, "10"))
        shown.append(taken.issued_at)
    assert [f"{at:%H:%M%z}" for at in shown] == ["01:40-0700", "01:00-0800", "01:20-0800"]
    assert all(before < after for before, after in pairwise(shown))
    clock.moment = local(CHANGE + timedelta(minutes=30))
    newest_first = today.receipt_ids(desk)
    assert newest_first == sorted(newest_first, reverse=True)
    assert [cashier.find_receipt(desk, f"A-{n}").issued_at for n in (1, 2, 3)] == shown
    closed = till.close_till(desk, "caja1", pieces(3_000)).value.session
    assert closed.closed_at is not None
    # Opened at 01:10 and closed at 01:30 by the wall, an hour and twenty minutes later.
    assert closed.closed_at - closed.opened_at == timedelta(minutes=80)
    assert healthy(desk)
    desk.board.close()


def test_the_hour_that_is_skipped_in_spring_leaves_the_day_whole(tmp_path: Path) -> None:
    zone = border()
    if zone is None:
        pytest.skip("this machine has no tables of time zones")
    clock = Clock()
    desk = make_desk(tmp_path, clock=clock)
    rosa = make_account(desk)
    charge(desk, rosa, ("agua", "100"))
    change = datetime(2027, 3, 14, 10, 0, tzinfo=UTC)  # 02:00 becomes 03:00
    clock.moment = (change - timedelta(minutes=1)).astimezone(zone)
    till.open_till(desk, "caja1", Money(0))
    pay(desk, rosa, "uno", (Method.CASH, "10"))
    clock.moment = change.astimezone(zone)
    pay(desk, rosa, "dos", (Method.CASH, "20"))
    assert [f"{cashier.find_receipt(desk, f'A-{n}').issued_at:%H:%M%z}" for n in (1, 2)] == ["01:59-0800", "03:00-0700"]
    assert today.takings(desk).amount.plain == "30.00"
    assert healthy(desk)
    desk.board.close()
