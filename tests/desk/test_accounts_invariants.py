"""What must hold of any padrón and any history: lists agree with a plain reading, balances with the ledger."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.desk import account_lists, accounts, cashier, statements, till, trail
from aguadesk.desk.account_forms import AccountForm
from aguadesk.desk.account_lists import AccountFilters, AccountSort
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.domain.accounts import AccountState, Service, fold
from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.payment import Tender
from aguadesk.domain.standing import months_begun
from aguadesk.store import charges
from makers import charge, make_account, make_desk

NAMES = ("Álvaro", "Beatriz", "Íñigo", "ñico", "Nora", "Óscar", "Zoila", "ana")
STREETS = ("Hidalgo", "Ébano", "Álamo", "Juárez")


@dataclass(frozen=True)
class Told:
    """An account as the test made it."""

    number: str
    holder: str
    street: str
    state: AccountState
    metered: bool
    owes: int


told = st.builds(
    Told,
    number=st.integers(1, 9999).map(str),
    holder=st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map(" ".join),
    street=st.sampled_from(STREETS),
    state=st.sampled_from(AccountState),
    metered=st.booleans(),
    owes=st.sampled_from([0, 0, 1, 100, 99_999]),
)
padrones = st.lists(told, max_size=8, unique_by=lambda account: account.number)


def make(desk: Desk, padron: list[Told]) -> dict[int, Told]:
    made = {}
    for account in padron:
        meter = f"M-{account.number}" if account.metered else ""
        number = make_account(desk, account.number, account.holder, account.street, meter, state=account.state)
        if account.owes:
            charge(desk, number, ("agua", f"{account.owes / 100:.2f}"))
        made[number] = account
    return made


@settings(max_examples=15)
@given(padrones, st.sampled_from(["", "al", "nora", "HIDALGO zo", "9"]), st.sampled_from([None, True, False]))
def test_a_list_holds_what_a_plain_reading_of_the_padron_holds(
    padron: list[Told], typed: str, owing: bool | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder))
        made = make(desk, padron)
        words = fold(typed).split()

        def found(account: Told) -> bool:
            meter = f"m {account.number} m{account.number}" if account.metered else ""
            text = fold(f"{account.number} {account.holder} {account.street} {meter}").split()
            return all(any(word.startswith(one) for word in text) for one in words)

        for state in (None, AccountState.LIMITED):
            for service in (None, Service.METERED):
                filters = AccountFilters(typed=typed, owing=owing, state=state, service=service)
                expected = {
                    number
                    for number, account in made.items()
                    if found(account)
                    and state in (None, account.state)
                    and (service is None or account.metered)
                    and owing in (None, account.owes > 0)
                }
                assert set(account_lists.list_ids(desk, filters)) == expected
        desk.board.close()


@settings(max_examples=15)
@given(padrones)
def test_every_order_holds_every_account_once_and_keeps_its_own_rule(padron: list[Told]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder))
        made = make(desk, padron)
        orders = {sort: account_lists.list_ids(desk, sort=sort) for sort in AccountSort}
        assert all(sorted(ids) == sorted(made) for ids in orders.values())
        numbers = [int(made[one].number) for one in orders[AccountSort.NUMBER]]
        assert numbers == sorted(numbers)
        # The ñ stands after the n: folding alone would mix them.
        holders = [fold(made[one].holder.lower().replace("ñ", "n~")) for one in orders[AccountSort.HOLDER]]
        assert holders == sorted(holders)
        owed = [made[one].owes for one in orders[AccountSort.BALANCE]]
        assert owed == sorted(owed)
        desk.board.close()


steps = st.lists(
    st.one_of(
        st.tuples(st.just("charge"), st.integers(1, 50_000), st.integers(0, 200)),
        st.tuples(st.just("pay"), st.integers(1, 60_000), st.just(0)),
        st.tuples(st.just("cancel"), st.just(0), st.just(0)),
    ),
    max_size=9,
)


@settings(max_examples=20)
@given(steps)
def test_the_movements_the_row_the_page_and_the_paper_all_say_the_balance_of_the_ledger(
    history: list[tuple[str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder))
        account = make_account(desk)
        till.open_till(desk, "caja1", ZERO)
        due, folios = [], []
        for place, (act, centavos, age) in enumerate(history):
            money = Money(centavos)
            if act == "charge":
                due_on = desk.today() - timedelta(days=age)
                charge(desk, account, ("agua", money.plain), due_on=due_on, period="2026-10")
                due.append(due_on)
            elif act == "pay":
                order = PaymentOrder("caja1", (Tender(Method.CASH, money, money),), f"r-{place}", account)
                folios.append(str(cashier.take_payment(desk, order).value.folio))
            elif folios:
                cashier.cancel_receipt(desk, folios.pop(), "se equivocó", "caja1")
        with desk.read() as connection:
            owed, credit = charges.position(connection, account)
        page, row = accounts.account(desk, account), accounts.rows(desk, [account])[account]
        paper, moves = statements.statement_data(desk, account), accounts.account_movements(desk, account)
        assert (page.owed, page.credit) == (row.owed, row.credit) == (owed, credit)
        assert page.balance == row.balance == paper.balance == owed - credit
        assert total(one.open for one in page.charges) == owed
        assert (moves[-1].balance if moves else ZERO) == owed - credit
        assert total(move.charged for move in moves) - total(move.paid for move in moves) == owed - credit
        overdue = [one.due_on for one in page.charges if one.due_on < desk.today()]
        assert row.standing == page.standing
        assert row.standing.months == (months_begun(min(overdue), desk.today()) if overdue else 0)
        desk.board.close()


texts = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=30)


@settings(max_examples=25)
@given(texts, texts, texts, st.one_of(st.none(), st.integers(0, 999_999)))
def test_what_is_kept_is_what_was_written_and_editing_it_again_changes_nothing(
    holder: str, street: str, notes: str, route_order: int | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder))
        form = AccountForm(
            "1",
            f"Ana {holder}",
            f"Hidalgo {street}",
            1,
            locality="Sahuaral",
            notes=notes,
            route_order=route_order,
            opened_on=date(2020, 1, 1),
        )
        account = accounts.create_account(desk, form).value
        kept = accounts.account(desk, account).form
        assert kept.holder == " ".join(form.holder.split())
        assert kept.street == " ".join(form.street.split())
        assert (kept.notes, kept.route_order) == (notes.strip(), route_order)
        assert accounts.edit_account(desk, account, kept).value is False
        assert accounts.edit_account(desk, account, replace(kept, phone="653 111 2233")).value is True
        assert len(trail.history(desk, "account", account)) == 2
        desk.board.close()
