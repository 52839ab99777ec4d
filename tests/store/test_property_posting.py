"""Every kind of document is undone by its mirror, in whatever order; and the smallest and largest amounts hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from aguadesk.desk import accounts, cashier, checks, price_list, rules, statements, till, till_papers
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.price_items import PriceItem
from aguadesk.desk.price_list import PriceForm
from aguadesk.desk.rules import RuleForm
from aguadesk.domain import chart
from aguadesk.domain.documents import DocumentKind, Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.store import charges, invariants, receipts, seals
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post
from makers import charge, make_account, make_desk
from pencil import pieces, price_named


def tender(method: Method, pesos: str) -> Tender:
    reference = "" if method in (Method.CASH, Method.CREDIT) else "AUT 9"
    return Tender(method, Money.pesos(pesos), Money.pesos(pesos), reference)


def pay(desk: Desk, account: int, request: str, *tenders: tuple[Method, str], **more: object) -> cashier.Receipt:
    made = tuple(tender(method, pesos) for method, pesos in tenders)
    return cashier.take_payment(desk, PaymentOrder("caja1", made, request, account, **more)).value  # type: ignore[arg-type]


FOUR_WAYS = ((Method.CREDIT, "10"), (Method.CASH, "10"), (Method.CHEQUE, "5"), (Method.CARD, "30"))


def healthy(desk: Desk) -> bool:
    return [result for result in checks.run_checks(desk) if not result.ok] == []


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


# --- mirrors -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, dict[str, int]]]:
    """A board with one document of every kind and make, by name; on each nothing else depends."""
    desk = make_desk(tmp_path_factory.mktemp("kinds"))
    people = {name: make_account(desk, name) for name in ("1", "2", "3", "4", "5", "6", "7")}
    rules.add_rule(desk, RuleForm("payment.rounding", "peso_cff20", desk.today(), "Acta de la Junta"))
    till.open_till(desk, "caja1", Money.pesos(500))
    for name, debt in (("1", "200"), ("2", "80"), ("3", "60.40"), ("4", "60.60"), ("5", "30"), ("6", "100")):
        charge(desk, people[name], ("agua", debt))
    pay(desk, people["6"], "favour", (Method.CASH, "150"))
    charge(desk, people["6"], ("agua", "40"), ("recargos", "5"))
    made = {
        "receipt of a part": pay(desk, people["1"], "a", (Method.CASH, "120")).id,
        "receipt that leaves credit": pay(desk, people["2"], "b", (Method.CARD, "100")).id,
        "receipt rounded down": pay(desk, people["3"], "c", (Method.CASH, "60")).id,
        "receipt rounded up": pay(desk, people["4"], "d", (Method.CASH, "61")).id,
        "receipt in four ways": pay(
            desk,
            people["6"],
            "e",
            (Method.CREDIT, "10"),
            (Method.CASH, "10"),
            (Method.CHEQUE, "5"),
            (Method.CARD, "30"),
        ).id,
        "receipt from credit": pay_from_credit(desk, people["7"]),
    }
    session = till.open_session(desk, "caja1")
    assert session is not None
    with desk.write() as w:
        stamp = Stamp(desk.now(), desk.person.id)

        def entry(debit: int, credit: int, amount: int, account: int | None = None, **more: object) -> EntryDraft:
            return EntryDraft(debit, credit, Money(amount), account, **more)  # type: ignore[arg-type]

        def add(kind: DocumentKind, series: str, *entries: EntryDraft, **more: object) -> int:
            return post(w.connection, DocumentDraft(kind, series, entries, **more), stamp).id  # type: ignore[arg-type]

        fifth = people["5"]
        debt = charges.open_charges(w.connection, fifth)[0].id
        made["charge"] = add(
            DocumentKind.CHARGE,
            "C",
            entry(chart.RECEIVABLE, 100, 700, fifth, concept_id=1, due_on=date(2026, 12, 1), iva_basis_points=1600),
            entry(chart.RECEIVABLE, 108, 112, fifth, concept_id=9, due_on=date(2026, 12, 1), iva_basis_points=1600),
            account_id=fifth,
        )
        made["opening debt"] = add(
            DocumentKind.OPENING,
            "AP",
            entry(chart.RECEIVABLE, chart.OPENING, 900, fifth, concept_id=4, period="2026-01"),
            account_id=fifth,
        )
        made["opening credit"] = add(
            DocumentKind.OPENING, "AP", entry(chart.OPENING, chart.CUSTOMER_CREDIT, 350, fifth), account_id=fifth
        )
        made["adjustment"] = add(
            DocumentKind.ADJUSTMENT,
            "AJ",
            entry(chart.OPENING, chart.RECEIVABLE, 400, fifth, settles_id=debt),
            account_id=fifth,
            reason="acuerdo de la Junta",
        )
        made["cash into the drawer"] = add(
            DocumentKind.CASH, "CJ", entry(chart.CASH, chart.FLOAT, 2500), session_id=session.id
        )
        w.commit()
    assert healthy(desk)
    yield desk, made
    assert healthy(desk)
    desk.board.close()


def pay_from_credit(desk: Desk, account: int) -> int:
    """Pay in advance, charge, and pay the charge out of what is in favour."""
    pay(desk, account, "ahead", (Method.CASH, "100"))
    charge(desk, account, ("agua", "70"))
    return pay(desk, account, "from", (Method.CREDIT, "70")).id


KINDS = (
    "receipt of a part", "receipt that leaves credit", "receipt rounded down", "receipt rounded up",
    "receipt in four ways", "receipt from credit", "charge", "opening debt", "opening credit", "adjustment",
    "cash into the drawer",
)  # fmt: skip

_MOVED = """SELECT ledger_account.id, coalesce(entry.account_id, 0), coalesce(entry.settles_id, 0),
        sum(CASE WHEN entry.debit_id = ledger_account.id THEN entry.amount_centavos ELSE -entry.amount_centavos END)
    FROM entry JOIN ledger_account ON ledger_account.id IN (entry.debit_id, entry.credit_id)
    WHERE entry.document_id IN ({documents}) GROUP BY 1, 2"""


def moved_by(connection: object, *documents: int) -> dict[tuple[int, int], int]:
    """Return what documents moved together, by account of the ledger and of the padrón, without zeros."""
    listed = ", ".join(str(document) for document in documents)
    rows = connection.exec_driver_sql(_MOVED.format(documents=listed)).all()  # type: ignore[attr-defined]
    return {(row[0], row[1]): row[3] for row in rows if row[3]}


@pytest.mark.parametrize("name", KINDS)
def test_a_document_and_its_mirror_move_nothing_together(every_kind: tuple[Desk, dict[str, int]], name: str) -> None:
    desk, made = every_kind
    session = till.open_session(desk, "caja1")
    assert session is not None
    with desk.write() as w:
        (total,) = w.connection.exec_driver_sql("SELECT total_centavos FROM document WHERE id = ?", (made[name],)).one()
        draft = receipts.mirror(w.connection, made[name], "CAN", "para la prueba", session.id)
        mirror = post(w.connection, draft, Stamp(desk.now(), desk.person.id))
        assert moved_by(w.connection, made[name]), "the document itself moved something"
        assert moved_by(w.connection, made[name], mirror.id) == {}
        assert sum(entry.amount.centavos for entry in draft.entries) == total
        with_audit = (invariants.wrong_mirrors, invariants.wrong_totals, invariants.wrong_settlements)
        assert [fault for question in with_audit for fault in question(w.connection, 0)] == []
        assert [fault for _, fault in seals.verify(w.connection) if fault] == []


def test_every_document_is_worth_the_sum_of_its_rows(every_kind: tuple[Desk, dict[str, int]]) -> None:
    desk, _ = every_kind
    with desk.read() as connection:
        totals = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, total_centavos FROM document")}
        entries = connection.exec_driver_sql("SELECT document_id, amount_centavos FROM entry").all()
    sums = dict.fromkeys(totals, 0)
    for document, amount in entries:
        sums[document] += amount
    assert sums == totals
    assert len(totals) > len(KINDS)


@settings(max_examples=30)
@given(order=st.permutations([name for name in KINDS if name != "opening credit"]), keep=st.integers(0, 9))
def test_mirrors_in_any_order_leave_only_what_was_not_undone(
    every_kind: tuple[Desk, dict[str, int]], order: list[str], keep: int
) -> None:
    desk, made = every_kind
    session = till.open_session(desk, "caja1")
    assert session is not None
    with desk.write() as w:  # undone at the end: nothing is committed
        before = moved_by(w.connection, *made.values())
        undone = [made[name] for name in order[keep:]]
        for document in undone:
            draft = receipts.mirror(w.connection, document, "CAN", "para la prueba", session.id)
            post(w.connection, draft, Stamp(desk.now(), desk.person.id))
        every = w.connection.exec_driver_sql("SELECT id FROM document WHERE id > ?", (max(made.values()),)).scalars()
        after = moved_by(w.connection, *made.values(), *every)
        left = moved_by(w.connection, *(set(made.values()) - set(undone)))
        assert after == left
        assert (before == after) is (not undone)
        assert [fault for _, fault in seals.verify(w.connection) if fault] == []


# --- amounts -------------------------------------------------------------------------------------------------


@pytest.fixture
def rosa(desk: Desk) -> int:
    till.open_till(desk, "caja1", Money.pesos(500))
    return make_account(desk)


class TestAmounts:
    def test_one_centavo_is_charged_paid_printed_and_cancelled(self, desk: Desk, rosa: int) -> None:
        charge(desk, rosa, ("agua", "0.01"))
        taken = pay(desk, rosa, "uno", (Method.TRANSFER, "0.01"))
        assert "CERO PESOS 01/100 M.N." in words(till_papers.receipt_pdf(desk, taken))
        assert accounts.account(desk, rosa).balance == Money(0)
        cashier.cancel_receipt(desk, "A-1", "era una prueba", "caja1")
        assert accounts.account(desk, rosa).balance == Money(1)
        assert healthy(desk)

    def test_a_million_is_taken_and_a_centavo_more_is_not(self, desk: Desk, rosa: int) -> None:
        charge(desk, rosa, ("agua", "1000000.01"))
        with pytest.raises(Refused, match=r"payment\.over_limit"):
            pay(desk, rosa, "uno", (Method.CASH, "1000000"), (Method.CARD, "0.01"))
        taken = pay(desk, rosa, "dos", (Method.CASH, "1000000"))
        assert taken.applied[0].left_open == Money(1)
        assert "UN MILLÓN DE PESOS 00/100 M.N." in words(till_papers.receipt_pdf(desk, taken))
        closed = till.close_till(desk, "caja1", pieces(100_050_000)).value
        assert closed.closing.handed_over.plain == "1000000.00"
        assert "1,000,000.00" in words(till_papers.cut_pdf(desk, closed))
        assert healthy(desk)

    def test_a_centavo_of_a_taxed_charge_goes_to_one_line_and_the_rest_still_sums(self, desk: Desk, rosa: int) -> None:
        item = PriceItem(price_named(desk, "Cambio de titular, uso comercial"))
        cashier.add_charge(desk, rosa, [item], "cargo")
        # 388.00 + 16 % (62.08) = 450.08, paid centavo by centavo three times and then whole.
        for number in range(3):
            taken = pay(desk, rosa, f"r{number}", (Method.CARD, "0.01"))
            assert [line.amount for line in taken.applied] == [Money(1)]
        last = pay(desk, rosa, "rest", (Method.CARD, "450.05"))
        assert accounts.account(desk, rosa).balance == Money(0)
        figures = till.running_figures(desk, last.session_id)
        by_concept = {code: amount for code, _, amount in figures.by_concept}
        assert by_concept == {"cambio_titular": Money.pesos(388), "iva": Money.pesos("62.08")}
        assert healthy(desk)

    def test_iva_that_rounds_to_nothing_makes_no_line(self, desk: Desk, rosa: int) -> None:
        concept = next(one for one in price_list.concepts_for_prices(desk) if one.code == "constancia")
        # 16 % of 3 centavos is 0.48 of a centavo: none; of 4 it is 0.64: one.
        for centavos, lines in ((3, ["constancia"]), (4, ["constancia", "iva"])):
            form = PriceForm(concept.id, f"Copia de {centavos}", Money(centavos), 1600, desk.today(), "Lista")
            item = PriceItem(price_list.add_price(desk, form).value)
            made = cashier.item_charges(desk, [item], rosa)
            assert [one.concept for one in made] == lines
            cashier.add_charge(desk, rosa, [item], f"copia-{centavos}")
        assert accounts.account(desk, rosa).owed == Money(3 + 4 + 1)
        assert healthy(desk)

    def test_the_dearest_price_a_thousand_times_stays_exact(self, desk: Desk, rosa: int) -> None:
        concept = next(one for one in price_list.concepts_for_prices(desk) if one.code == "contrato")
        form = PriceForm(concept.id, "Planta", Money(999_999_999), 1600, desk.today(), "Lista")
        item = PriceItem(price_list.add_price(desk, form).value, quantity=1000)
        cashier.add_charge(desk, rosa, [item], "planta")
        # 9,999,999.99 x 1,000 = 9,999,999,990.00; 16 % = 1,599,999,998.40.
        assert accounts.account(desk, rosa).owed == Money(999_999_999_000 + 159_999_999_840)
        assert statements.statement_pdf(desk, rosa).startswith(b"%PDF")
        assert healthy(desk)
