"""The director changes the rules in the middle of a year; every payment follows the rule of its own day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from aguadesk.desk import (
    account_lists,
    accounts,
    cashier,
    day_cuts,
    price_list,
    rules,
    statements,
    till,
    till_papers,
    trail,
)
from aguadesk.desk.price_items import PriceItem
from aguadesk.desk.price_list import PriceForm
from aguadesk.desk.rules import RuleForm, RuleStanding
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from makers import Clock, make_account, make_desk
from pencil import Office, centavos, ledger_sum, price_named

CASH, CARD = Method.CASH, Method.CARD
BY_BILL = RuleForm("payment.order", "by_bill", date(2027, 6, 1), "Acta de la Junta", "acuerdo 12")
ROUNDING = RuleForm("payment.rounding", "peso_cff20", date(2027, 7, 1), "Acta de la Junta", "acuerdo 13")
LEGEND = RuleForm("receipt.legend", "Conserve este recibo.", date(2027, 7, 1), "Acta de la Junta", "acuerdo 14")
CONSTANCIA, WITHOUT_VALVE = "Constancia de no adeudo", "Reconexión sin válvula"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = Clock()
    office = Office(make_desk(tmp_path, clock=clock), clock)
    yield office
    office.desk.board.close()


@pytest.fixture
def changed(office: Office) -> Office:
    """In May the director writes down what will hold from June and July on."""
    office.at("2027-05-20 12:00")
    dora = office.as_("dora")
    for form in (BY_BILL, ROUNDING, LEGEND):
        rules.add_rule(dora, form)
    price_list.end_price(dora, price_named(dora, WITHOUT_VALVE), date(2027, 6, 30))
    constancia = next(row for row in price_list.price_list(dora) if row.name == CONSTANCIA)
    dearer = PriceForm(constancia.concept_id, CONSTANCIA, Money.pesos(61), 0, date(2027, 7, 1), "Acta de la Junta")
    price_list.change_price(dora, constancia.id, dearer)
    return office


def household(office: Office, number: str, *charges: tuple[str, str, str]) -> int:
    """Write an account with charges of (concept, pesos, due on), one document each."""
    account = make_account(office.desk, number, f"Casa {number}", "Aldama")
    for concept, pesos, due in charges:
        office.charge(account, (concept, pesos), period=due[:7], due_on=due)
    return account


def applied(receipt: cashier.Receipt) -> list[tuple[str, str]]:
    return [(line.concept, line.amount.plain) for line in receipt.applied]


def owed(office: Office, account: int) -> str:
    return accounts.account(office.desk, account).balance.plain


DEBT = (("agua", "100", "2027-03-15"), ("agua", "90", "2027-04-15"), ("recargos", "20", "2027-04-15"))


def test_the_order_of_payment_changes_on_its_day(changed: Office) -> None:
    before, after = household(changed, "1", *DEBT), household(changed, "2", *DEBT)
    changed.at("2027-05-31 17:00")
    changed.open()
    # Until May all accessories first: 20.00 of surcharges, and 10.00 of March's water.
    old = changed.pay(before, (CASH, "30"))
    assert applied(old) == [("recargos", "20.00"), ("agua", "10.00")]
    assert old.basis == "Código Fiscal de la Federación, art. 20"
    changed.close()
    changed.at("2027-06-01 08:00")
    changed.open()
    # From June the oldest bill first: 100.00 of March, then of April its surcharges (20.00), then 5.00 of water.
    new = changed.pay(after, (CASH, "125"))
    assert applied(new) == [("agua", "100.00"), ("recargos", "20.00"), ("agua", "5.00")]
    assert new.basis == "Acta de la Junta, acuerdo 12"
    # The first account's next payment goes on under the new rule: 90.00 left of March, then April.
    assert applied(changed.pay(before, (CASH, "95"))) == [("agua", "90.00"), ("agua", "5.00")]
    changed.close()
    assert (owed(changed, before), owed(changed, after)) == ("85.00", "85.00")  # 210 - 30 - 95, 210 - 125
    changed.everything_adds_up(before, after)
    changed.old_receipts_print_as_before()


@pytest.mark.parametrize(
    ("debt", "paid", "rounding", "left"),
    [
        ("100.40", "100", "-0.40", "0.00"),  # forgives 40 centavos
        ("100.50", "100", "-0.50", "0.00"),  # up to 50 centavos, down (CFF art. 20)
        ("100.60", "101", "0.40", "0.00"),  # 40 centavos more than owed
        ("100.40", "100.40", "0", "0.00"),  # who brings the centavos pays them
        ("100.40", "99", "0", "1.40"),  # a part is never rounded
        ("100.60", "101.10", "0", "-0.50"),  # nor is more than the debt
    ],
)
def test_cash_is_rounded_from_the_first_of_july_and_not_the_day_before(
    changed: Office, debt: str, paid: str, rounding: str, left: str
) -> None:
    early, late = (household(changed, number, ("agua", debt, "2027-06-15")) for number in "12")
    changed.at("2027-06-30 17:59")
    changed.open()
    assert changed.pay(early, (CASH, paid)).rounding == Money(0)
    changed.close()
    assert accounts.account(changed.desk, early).balance.centavos == centavos(debt) - centavos(paid)
    changed.at("2027-07-01 08:00")
    changed.open()
    taken = changed.pay(late, (CASH, paid), rounding=rounding)
    # A receipt's rounding is above zero when more than the debt was paid.
    assert taken.rounding.centavos == centavos(rounding)
    assert owed(changed, late) == left
    figures = changed.close().figures
    assert figures.rounding.centavos == centavos(rounding)
    assert ledger_sum(changed.desk, 30) == -centavos(rounding), "what is forgiven is a debit of the rounding"
    changed.everything_adds_up(early, late)
    changed.old_receipts_print_as_before()


def test_a_card_pays_to_the_centavo_even_when_cash_is_rounded(changed: Office) -> None:
    home = household(changed, "1", ("agua", "100.40", "2027-06-15"))
    changed.at("2027-07-01 08:00")
    changed.open()
    assert changed.pay(home, (CARD, "100")).rounding == Money(0)
    assert owed(changed, home) == "0.40"
    changed.close()
    changed.everything_adds_up(home)


def test_a_rounded_receipt_is_undone_with_its_rounding(changed: Office) -> None:
    down, up = (
        household(changed, "1", ("agua", "100.40", "2027-06-15")),
        household(changed, "2", ("agua", "75.60", "2027-06-15")),
    )
    changed.at("2027-07-01 08:00")
    changed.open()
    for account, pesos in ((down, "100"), (up, "76")):
        cashier_takes(changed, account, pesos)
    for folio in ("A-1", "A-2"):
        cashier.cancel_receipt(changed.desk, folio, "se cobró por error", "caja1")
    assert (owed(changed, down), owed(changed, up)) == ("100.40", "75.60")
    assert ledger_sum(changed.desk, 30) == 0
    closed = changed.close()
    assert (closed.figures.rounding, closed.closing.handed_over) == (Money(0), Money(0))
    changed.everything_adds_up(down, up)


def cashier_takes(office: Office, account: int, pesos: str) -> None:
    """Take cash that is given back before the day ends: nothing for the pencil."""
    tender = Tender(CASH, Money.pesos(pesos), Money.pesos(pesos))
    cashier.take_payment(office.as_("lupita"), cashier.PaymentOrder("caja1", (tender,), f"r-{account}", account))


def test_a_price_that_ends_is_charged_on_its_last_day_and_not_after(changed: Office) -> None:
    home = household(changed, "1")
    old_line = price_named(changed.desk, CONSTANCIA)
    ends = price_named(changed.desk, WITHOUT_VALVE)
    changed.at("2027-06-30 18:00")
    changed.open()
    # 56.00 + 101.00 at the prices of June.
    june = changed.pay(home, (CASH, "157"), items=(CONSTANCIA, WITHOUT_VALVE), items_worth="157")
    assert applied(june) == [("constancia", "56.00"), ("reconexion", "101.00")]
    changed.close()
    changed.at("2027-07-01 08:00")
    changed.open()
    july = changed.pay(home, (CASH, "61"), items=(CONSTANCIA,), items_worth="61")
    assert applied(july) == [("constancia", "61.00")]
    for price in (old_line, ends):
        with pytest.raises(Refused, match=r"price\.unknown"):
            cashier.add_charge(changed.as_("lupita"), home, [PriceItem(price)], f"viejo-{price}")
    changed.close()
    assert owed(changed, home) == "0.00"
    changed.everything_adds_up(home)
    changed.old_receipts_print_as_before()


def test_a_receipt_keeps_the_legend_and_the_order_of_its_day(changed: Office) -> None:
    home = household(changed, "1", *DEBT)
    changed.at("2027-05-31 10:00")
    changed.open()
    changed.pay(home, (CASH, "30"))
    changed.close()
    changed.at("2027-07-02 10:00")
    changed.open()
    changed.pay(home, (CASH, "30"))
    changed.close()
    old, new = (
        till_papers.receipt_data(changed.desk, cashier.find_receipt(changed.desk, folio)) for folio in ("A-1", "A-2")
    )
    assert (old.legends, new.legends) == (("Este recibo no libera adeudos anteriores.",), ("Conserve este recibo.",))
    assert old.applied_by == "Aplicado conforme a: Código Fiscal de la Federación, art. 20."
    assert new.applied_by == "Aplicado conforme a: Acta de la Junta, acuerdo 12."
    changed.everything_adds_up(home)
    changed.old_receipts_print_as_before()


def test_a_receipt_of_the_old_rule_is_undone_exactly_under_the_new_one(changed: Office) -> None:
    home = household(changed, "1", *DEBT)
    changed.at("2027-05-31 10:00")
    changed.open()
    changed.pay(home, (CASH, "30"))
    changed.close()
    before = accounts.account(changed.desk, home).charges
    changed.at("2027-07-02 10:00")
    changed.open()
    changed.cancel("A-000001", "se cobró en otra cuenta")
    changed.close()
    opened = {charge.id: charge.open.plain for charge in accounts.account(changed.desk, home).charges}
    # What was settled is open again, charge by charge: 100.00, 90.00 and 20.00.
    assert sorted(opened.values()) == ["100.00", "20.00", "90.00"]
    assert len(before) == 2
    changed.everything_adds_up(home)


def test_a_rule_of_tomorrow_is_seen_and_does_not_rule_today(changed: Office) -> None:
    listed = {(row.key, row.value): row.standing for row in rules.all_rules(changed.as_("beto"))}
    assert listed["payment.order", "cff20"] is RuleStanding.IN_FORCE
    assert listed["payment.order", "by_bill"] is RuleStanding.FUTURE
    changed.at("2027-06-01 00:00")
    listed = {(row.key, row.value): row.standing for row in rules.all_rules(changed.as_("beto"))}
    assert listed["payment.order", "cff20"] is RuleStanding.PAST
    assert listed["payment.order", "by_bill"] is RuleStanding.IN_FORCE
    assert listed["payment.rounding", "none"] is RuleStanding.IN_FORCE


def test_the_auditor_reads_the_whole_year_and_leaves_no_trace(changed: Office) -> None:
    homes = [household(changed, str(number), *DEBT) for number in range(3)]
    for day in ("2027-05-31", "2027-06-01", "2027-07-01"):
        changed.at(f"{day} 09:00")
        changed.open()
        for home in homes:
            changed.pay(home, (CASH, "40"), received="50")
        changed.close()
    changed.at("2027-07-02 09:00")
    changed.open()
    changed.cancel("A-000002", "se cobró dos veces")
    changed.close()
    changed.at("2027-07-15 10:00")
    beto = changed.as_("beto")
    lines, before = [], None
    while page := trail.board_trail(beto, 4, before):
        lines += page
        before = page[-1].id
    acts = Counter(line.act for line in lines if line.at.year == 2027)
    assert acts == {
        "rule.added": 3,
        "price.ended": 1,
        "price.changed": 1,
        "till.opened": 4,
        "till.closed": 4,
        "receipt.cancelled": 1,
    }
    assert [line.id for line in lines] == sorted((line.id for line in lines), reverse=True)
    order = next(line for line in lines if any(change.after == "by_bill" for change in line.changes))
    assert (order.person, order.at.date()) == ("Dora Palma Quijada", date(2027, 5, 20))
    assert ("value", "cff20", "by_bill") in [(c.field, c.before, c.after) for c in order.changes]
    the_auditor_opens_every_paper(changed, homes)
    assert trail.board_trail(beto, 1)[0].id == lines[0].id, "reading writes nothing"
    changed.everything_adds_up(*homes)
    changed.old_receipts_print_as_before()


def the_auditor_opens_every_paper(office: Office, homes: list[int]) -> None:
    """Read every list, statement, receipt and corte as the auditor, and sum the cortes again."""
    beto = office.as_("beto")
    assert account_lists.list_ids(beto) == homes
    for home in homes:
        assert statements.statement_pdf(beto, home).startswith(b"%PDF")
        moves = accounts.account_movements(beto, home)
        assert moves[-1].balance.centavos == sum(m.charged.centavos - m.paid.centavos for m in moves)
    # Three days of three times 40.00, and one of them given back.
    days = (date(2027, 5, 31), date(2027, 6, 1), date(2027, 7, 1), date(2027, 7, 2))
    cuts = [cut for day in days for cut in day_cuts.cuts_of_day(beto, day)]
    assert [till_papers.cut_data(beto, cut).collected.plain for cut in cuts] == ["120.00", "120.00", "120.00", "-40.00"]
    assert [till.cut(beto, cut.session.id) for cut in cuts] == cuts
    assert len({cut.session.chain_head for cut in cuts}) == len(cuts)
