"""The income entry of a day: out of the ledger, balanced whatever was done, IVA apart, cancellations undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from sqlite3 import IntegrityError

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from agreement_makers import set_rule
from aguadesk.desk import cashier, income, till
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.income import EntryLine, IncomeEntry
from aguadesk.domain import chart
from aguadesk.domain.accounting import Moment
from aguadesk.domain.documents import DocumentKind, Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.store import catalogues
from aguadesk.store.income import collected_by_concept
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post
from books import fill, pay
from makers import OPENING_MOMENT, Clock, charge, make_account, make_desk, seat

TODAY = date(2026, 11, 20)
PESOS = Money.pesos


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.board.close()


def told(found: IncomeEntry) -> list[tuple[str, str, str, str, str]]:
    """The lines as the accountant reads them: part, account, concept, debit, credit."""
    return [
        (f"{line.moment}{'-' if line.is_reversal else ''}", line.code, line.concept, str(line.debit), str(line.credit))
        for line in found.lines
    ]


def of(found: IncomeEntry, code: str) -> Money:
    """What an account was charged less what it was credited."""
    return total(line.debit - line.credit for line in found.lines if line.code == code)


def balanced(lines: tuple[EntryLine, ...]) -> bool:
    """Balanced whole, by moment, and the budgetary accounts among themselves."""
    keys = {(line.moment, line.is_reversal, line.is_budget) for line in lines}
    return all(
        total(line.debit - line.credit for line in lines if (line.moment, line.is_reversal, line.is_budget) == key)
        == ZERO
        for key in keys
    )


def test_a_bill_is_accrued_and_a_payment_collected(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "300"), ("alcantarillado", "30"))
    till.open_till(desk, "caja1", ZERO)
    pay(desk, account, "100", "uno")
    found = income.entry(desk, TODAY)
    assert told(found) == [
        ("accrued", "1124-03", "", "330.00", "0.00"),
        ("accrued", "4173-01", "Agua potable", "0.00", "300.00"),
        ("accrued", "4173-01", "Alcantarillado", "0.00", "30.00"),
        ("accrued", "8121", "Agua potable", "300.00", "0.00"),
        ("accrued", "8121", "Alcantarillado", "30.00", "0.00"),
        ("accrued", "8141", "Agua potable", "0.00", "300.00"),
        ("accrued", "8141", "Alcantarillado", "0.00", "30.00"),
        ("collected", "1112-01", "", "100.00", "0.00"),
        ("collected", "1124-03", "", "0.00", "100.00"),
        ("collected", "8141", "Agua potable", "100.00", "0.00"),
        ("collected", "8151", "Agua potable", "0.00", "100.00"),
    ]
    assert {line.cri for line in found.lines if line.is_budget} == {"7.3"}
    assert [(one.name, one.amount) for one in found.methods] == [("Bancos: efectivo y fichas de depósito", PESOS(100))]
    assert found.money == PESOS(100)
    assert found.debit == found.credit
    assert [(one.kind, one.first, one.last) for one in found.documents] == [
        ("charge", "C-000001", "C-000001"),
        ("receipt", "A-000001", "A-000001"),
    ]


def test_iva_is_no_income_and_is_owed_when_it_is_collected(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "100"), ("iva", "16"), iva_basis_points=1600)
    till.open_till(desk, "caja1", ZERO)
    pay(desk, account, "58", "uno", Method.TRANSFER)
    found = income.entry(desk, TODAY)
    assert of(found, "2117-03") == PESOS(-16) + PESOS(8)
    assert of(found, "2117-04") == PESOS(-8)
    assert of(found, "1112-03") == PESOS(58)
    assert of(found, "8151") == PESOS(-50), "what is collected of income is without IVA"
    assert of(found, "4173-01") == PESOS(-100)
    assert not any(line.concept == "IVA" for line in found.lines if line.is_budget)
    assert [(one.concept, one.accrued, one.collected) for one in income.moments(desk, TODAY)] == [
        ("Agua potable", PESOS(100), PESOS(50))
    ]


def test_a_cancelled_receipt_is_undone_apart(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "300"))
    till.open_till(desk, "caja1", ZERO)
    folio = pay(desk, account, "100", "uno", Method.CARD)
    cashier.cancel_receipt(desk, folio, "se cobró dos veces", "caja1")
    found = income.entry(desk, TODAY)
    undone = [line for line in told(found) if line[0] == "collected-"]
    assert undone == [
        ("collected-", "1124-03", "", "100.00", "0.00"),
        ("collected-", "1112-02", "", "0.00", "100.00"),
        ("collected-", "8151", "Agua potable", "100.00", "0.00"),
        ("collected-", "8141", "Agua potable", "0.00", "100.00"),
    ]
    assert found.money == ZERO
    (one,) = income.moments(desk, TODAY)
    assert (one.accrued, one.collected) == (PESOS(300), ZERO)


def test_a_receipt_cancelled_another_day_is_undone_on_that_day(desk: Desk, clock: Clock) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "300"))
    till.open_till(desk, "caja1", ZERO)
    folio = pay(desk, account, "100", "uno")
    before = income.entry(desk, TODAY)
    clock.forward(days=1)
    cashier.cancel_receipt(desk, folio, "se cobró dos veces", "caja1")
    assert income.entry(desk, TODAY) == before, "the entry of a day that passed stays as it was"
    assert income.entry(desk, desk.today()).money == PESOS(-100)


def test_what_is_paid_over_waits_as_credit_and_is_income_when_it_is_used(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "100"))
    till.open_till(desk, "caja1", ZERO)
    pay(desk, account, "150", "uno")
    assert of(income.entry(desk, TODAY), "2191-01") == PESOS(-50)
    assert of(income.entry(desk, TODAY), "8151") == PESOS(-100)
    charge(desk, account, ("agua", "30"))
    pay(desk, account, "30", "dos", Method.CREDIT)
    found = income.entry(desk, TODAY)
    assert of(found, "2191-01") == PESOS(-20)
    assert of(found, "8151") == PESOS(-130)
    assert found.money == PESOS(150), "credit that is used is no money"


def test_a_surplus_is_income_and_a_shortage_is_owed_by_somebody(desk: Desk) -> None:
    till.open_till(desk, "caja1", PESOS(100))
    till.close_till(desk, "caja1", {PESOS(100): 1, PESOS(20): 1}, "sobró en el corte")
    till.open_till(desk, "caja1", PESOS(100))
    till.close_till(desk, "caja1", {PESOS(50): 1, PESOS(20): 2}, "faltó en el corte")
    found = income.entry(desk, TODAY)
    assert of(found, "4319-01") == PESOS(-20)
    assert of(found, "1123-01") == PESOS(10)
    assert of(found, "1112-01") == PESOS(10)
    assert of(found, "8151") == PESOS(-20)
    assert {line.cri for line in found.lines if line.is_budget} == {"7.9"}
    assert found.methods == (), "what is found over in a drawer was paid by nobody"
    assert "cash" in [one.kind for one in found.documents]


def test_the_float_of_a_drawer_is_no_income(desk: Desk) -> None:
    till.open_till(desk, "caja1", PESOS(500))
    found = income.entry(desk, TODAY)
    assert (found.lines, found.documents) == ((), ())


def put(desk: Desk, *entries: EntryDraft, kind: DocumentKind = DocumentKind.ADJUSTMENT, series: str = "D") -> None:
    """Write a document of the ledger as some act of the desk would."""
    with desk.write() as w:
        post(w.connection, DocumentDraft(kind, series, entries, account_id=1), Stamp(desk.now(), desk.person.id))
        w.commit()


def test_what_is_forgiven_takes_from_what_was_accrued(desk: Desk) -> None:
    account = make_account(desk)
    (owed,) = charge(desk, account, ("agua", "100"))
    put(desk, EntryDraft(chart.DISCOUNTS, chart.RECEIVABLE, PESOS(40), account, settles_id=owed))
    found = income.entry(desk, TODAY)
    assert of(found, "4173-01") == PESOS(-60)
    assert of(found, "8141") == PESOS(-60)
    assert of(found, "1124-03") == PESOS(60)


def test_a_payment_rounded_up_is_income_and_rounded_down_takes_from_what_was_accrued(desk: Desk) -> None:
    set_rule(desk, "payment.rounding", "peso_cff20")
    account = make_account(desk)
    till.open_till(desk, "caja1", ZERO)
    charge(desk, account, ("agua", "100.60"))
    pay(desk, account, "101", "uno")
    charge(desk, account, ("agua", "100.25"))
    pay(desk, account, "100", "dos")
    found = income.entry(desk, TODAY)
    assert of(found, "4399-01") == Money(-15)
    assert of(found, "1124-03") == ZERO
    assert [(one.concept, one.accrued, one.collected) for one in income.moments(desk, TODAY)] == [
        ("Agua potable", Money(20060), Money(20060)),
        ("Otros ingresos y beneficios varios: redondeo", Money(40), Money(40)),
    ]


def test_what_is_over_in_the_old_books_waits_as_credit(desk: Desk) -> None:
    account = make_account(desk)
    put(desk, EntryDraft(chart.OPENING, chart.CUSTOMER_CREDIT, PESOS(80), account), kind=DocumentKind.OPENING)
    found = income.entry(desk, TODAY)
    assert (of(found, "3221-01"), of(found, "2191-01")) == (PESOS(80), PESOS(-80))
    assert income.moments(desk, TODAY) == []


def test_what_prescribed_is_a_loss_and_no_budget(desk: Desk) -> None:
    account = make_account(desk)
    water, tax = charge(desk, account, ("agua", "100"), ("iva", "16"), iva_basis_points=1600)
    put(
        desk,
        EntryDraft(chart.PRESCRIBED, chart.RECEIVABLE, PESOS(100), account, settles_id=water),
        EntryDraft(chart.PRESCRIBED, chart.RECEIVABLE, PESOS(16), account, settles_id=tax),
    )
    found = income.entry(desk, TODAY)
    assert of(found, "5599-01") == PESOS(100)
    assert of(found, "2117-03") == ZERO
    assert of(found, "8141") == PESOS(-100)


def test_old_arrears_are_accrued_when_they_are_collected(desk: Desk) -> None:
    account = make_account(desk)
    with desk.read() as connection:
        arrears = next(one for one in catalogues.all_concepts(connection) if one.code == "rezago_anterior")
    brought = EntryDraft(
        chart.RECEIVABLE, chart.OPENING, PESOS(500), account, concept_id=arrears.id, due_on=date(2026, 1, 15)
    )
    put(desk, brought, kind=DocumentKind.OPENING, series="AP")
    opened = income.entry(desk, TODAY)
    assert [line for line in opened.lines if line.is_budget] == []
    assert of(opened, "3221-01") == PESOS(-500)
    till.open_till(desk, "caja1", ZERO)
    pay(desk, account, "200", "uno")
    found = income.entry(desk, TODAY)
    assert of(found, "8151") == PESOS(-200)
    assert of(found, "8121") == PESOS(200)
    assert of(found, "8141") == ZERO
    put(desk, EntryDraft(chart.DISCOUNTS, chart.RECEIVABLE, PESOS(50), account, settles_id=1))
    assert of(income.entry(desk, TODAY), "3221-01") == PESOS(-450), (
        "what is forgiven of an earlier year is of that year"
    )


def test_a_bill_of_last_year_is_accrued_again_when_it_is_collected(desk: Desk, clock: Clock) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "100"))
    clock.moment = OPENING_MOMENT.replace(year=2027, month=1, day=4)
    till.open_till(desk, "caja1", ZERO)
    pay(desk, account, "100", "uno")
    (one,) = income.moments(desk, desk.today())
    assert (one.accrued, one.collected) == (PESOS(100), PESOS(100))


def test_a_bill_that_was_paid_and_lowered_gives_income_back(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "100"))
    till.open_till(desk, "caja1", ZERO)
    pay(desk, account, "100", "uno")
    with desk.read() as connection:
        water = next(one for one in catalogues.all_concepts(connection) if one.code == "agua")
    put(desk, EntryDraft(water.income_id, chart.CUSTOMER_CREDIT, PESOS(30), account, concept_id=water.id))
    found = income.entry(desk, TODAY)
    assert of(found, "4173-01") == PESOS(-70)
    assert of(found, "8151") == PESOS(-70)
    assert of(found, "2191-01") == PESOS(-30)


def test_a_day_to_come_has_no_entry(desk: Desk) -> None:
    for asked in (income.entry, income.moments):
        with pytest.raises(Refused) as refused:
            asked(desk, TODAY + timedelta(days=1))
        assert refused.value.code == "income.future"


def test_the_four_moments_stand_side_by_side(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "300"))
    with desk.write() as w:
        concepts = {one.code: one.id for one in catalogues.all_concepts(w.connection)}
        for number, code in enumerate(("agua", "multas"), 1):
            w.connection.execute(
                text(
                    "INSERT INTO income_estimate (id, year, concept_id, estimated_centavos, modified_centavos,"
                    " document, recorded_at, recorded_by_id) VALUES (:n, 2026, :c, 1000000, 1200000, '', :at, 1)"
                ),
                {"n": number, "c": concepts[code], "at": desk.now().isoformat()},
            )
        w.commit()
    water, fines = income.moments(desk, TODAY)
    assert water.estimate is not None
    assert (water.estimate.estimated, water.estimate.modified) == (PESOS(10_000), PESOS(12_000))
    assert (water.cri, water.accrued, water.collected) == ("7.3", PESOS(300), ZERO)
    assert (fines.concept, fines.cri, fines.accrued) == ("Multas", "6.1", ZERO)


# --- the codes --------------------------------------------------------------------------------------------------


def code_of(desk: Desk, key: str) -> income.AccountCode:
    return next(one for one in income.codes(desk) if one.key == key)


def test_a_concept_gets_its_own_account_and_its_cri(desk: Desk) -> None:
    charge(desk, make_account(desk), ("agua", "300"), ("multas", "50"))
    done = income.change_code(desk, "concept.agua", "4173-08", "Derechos de agua", "7.3.1")
    assert (done.value, done.changed) == (True, frozenset({Change("accounting")}))
    own = code_of(desk, "concept.agua")
    assert (own.code, own.name, own.cri, own.is_own) == ("4173-08", "Derechos de agua", "7.3.1", True)
    found = income.entry(desk, TODAY)
    assert of(found, "4173-08") == PESOS(-300)
    assert of(found, "4162-01") == PESOS(-50), "a fine has the account of fines until it has its own"
    assert "7.3.1" in {line.cri for line in found.lines if line.is_budget}
    assert income.change_code(desk, "concept.agua", "4173-08", "Derechos de agua", "7.3.1").value is False
    income.change_code(desk, "concept.agua", "", cri="7.3")
    assert code_of(desk, "concept.agua") == income.AccountCode("concept.agua", "4173-01", "Agua potable", "7.3")


def test_a_cri_is_changed_without_giving_an_account(desk: Desk) -> None:
    shown = code_of(desk, "concept.agua")
    income.change_code(desk, "concept.agua", shown.code, shown.name, "")
    after = code_of(desk, "concept.agua")
    assert (after.is_own, after.cri) == (False, "")
    charge(desk, make_account(desk), ("agua", "300"))
    assert income.entry(desk, TODAY).without_cri == ("Agua potable",)


def test_a_common_account_is_changed_and_brought_back(desk: Desk) -> None:
    income.change_code(desk, "receivable", "1124.9")
    assert (code_of(desk, "receivable").code, code_of(desk, "receivable").is_own) == ("1124.9", True)
    assert code_of(desk, "receivable").name == "Ingresos por recuperar a corto plazo"
    income.change_code(desk, "surplus", "4319-02", "Sobrantes")
    assert code_of(desk, "surplus").cri == "7.9"
    income.change_code(desk, "receivable", "")
    assert (code_of(desk, "receivable").code, code_of(desk, "receivable").is_own) == ("1124-03", False)
    with desk.read() as connection:
        acts = connection.execute(text("SELECT count(*) FROM audit WHERE act = 'income.code_changed'")).scalar_one()
    assert acts == 3


@pytest.mark.parametrize(
    ("login", "key", "code", "cri", "refused"),
    [
        ("admin", "nothing", "1", "", "income.account_unknown"),
        ("admin", "cash", "abc", "", "income.code"),
        ("admin", "concept.agua", "4173", "siete", "income.cri"),
        ("lupita", "cash", "1112", "", "right.missing"),
        ("beto", "cash", "1112", "", "right.missing"),
    ],
)
def test_a_code_that_is_none_is_refused(desk: Desk, login: str, key: str, code: str, cri: str, refused: str) -> None:
    before = income.codes(desk)
    with pytest.raises(Refused) as said:
        income.change_code(seat(desk, login), key, code, cri=cri)
    assert said.value.code == refused
    assert income.codes(desk) == before


# --- whatever is done -------------------------------------------------------------------------------------------

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["charge", "taxed", "pay", "cancel", "credit", "forgive", "close", "next day", "next year"]),
        st.integers(1, 40_000),
        st.sampled_from([Method.CASH, Method.CARD, Method.TRANSFER, Method.CHEQUE]),
    ),
    max_size=10,
)


def act(desk: Desk, clock: Clock, number: int, what: str, amount: Money, method: Method) -> None:
    """Do one thing that an office does; what is refused is not done."""
    match what:
        case "charge":
            charge(desk, 1, ("agua", amount.plain), ("recargos", "3.05"))
        case "taxed":
            charge(desk, 1, ("agua", amount.plain), ("iva", "7.77"), iva_basis_points=1600)
        case "pay":
            pay(desk, 1, amount.plain, f"p{number}", method)
        case "credit":
            pay(desk, 1, amount.plain, f"p{number}", Method.CREDIT)
        case "cancel":
            cashier.cancel_receipt(desk, "A-000001", "se cobró dos veces", "caja1")
        case "forgive":
            put(desk, EntryDraft(chart.DISCOUNTS, chart.RECEIVABLE, Money(1), 1, settles_id=1))
        case "close":
            till.close_till(desk, "caja1", {PESOS(20): 1}, "diferencia del corte")
            till.open_till(desk, "caja1", PESOS(20))
        case "next day":
            clock.forward(days=1)
        case "next year":
            clock.moment = max(clock.moment, OPENING_MOMENT.replace(year=2027, month=1, day=4))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_the_entry_of_every_day_balances_and_agrees_with_the_till(tmp_path: Path, acts: list) -> None:
    clock = Clock()
    desk = make_desk(tmp_path, clock=clock)
    with desk.board:
        make_account(desk)
        charge(desk, 1, ("agua", "50"))
        till.open_till(desk, "caja1", ZERO)
        for number, (what, centavos, method) in enumerate(acts):
            try:
                act(desk, clock, number, what, Money(centavos), method)
            except (Refused, IntegrityError):  # the ledger itself refuses to settle what is settled
                continue
        with desk.read() as connection:
            days = connection.execute(text("SELECT DISTINCT issued_on FROM document")).scalars().all()
        entries = [income.entry(desk, date.fromisoformat(day)) for day in days]
        assert all(found.debit == found.credit and balanced(found.lines) for found in entries)
        money = total(found.money for found in entries)
        with desk.read() as connection:
            query = """SELECT coalesce(sum(CASE WHEN debit_id IN (11, 12, 13, 14) THEN amount_centavos
                ELSE -amount_centavos END), 0) FROM entry JOIN document ON document.id = entry.document_id
                WHERE (debit_id IN (11, 12, 13, 14) OR credit_id IN (11, 12, 13, 14)) AND document.kind <> 'cash'"""
            assert money.centavos == connection.execute(text(query)).scalar_one()
            owed = connection.execute(
                text("SELECT sum(CASE WHEN debit_id = 1 THEN amount_centavos ELSE -amount_centavos END) FROM entry"
                     " WHERE debit_id = 1 OR credit_id = 1")
            ).scalar_one()  # fmt: skip
        assert total(of(found, "1124-03") for found in entries).centavos == owed


def test_the_concepts_collected_add_up_to_the_receipts(desk: Desk) -> None:
    fill(desk)
    with desk.read() as connection:
        found = collected_by_concept(connection, TODAY, TODAY)
    assert found == {"Agua potable": PESOS("1017.75"), "Saneamiento": PESOS(50), "Recargos": PESOS("12.25")}


def test_the_small_books_balance_too(desk: Desk) -> None:
    fill(desk)
    found = income.entry(desk, TODAY)
    assert balanced(found.lines)
    assert found.money == PESOS(100) + PESOS(1000) + PESOS(30)
    assert {line.moment for line in found.lines} == {Moment.ACCRUED, Moment.COLLECTED}
    assert replace(found, lines=()).debit == ZERO
