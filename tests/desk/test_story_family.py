"""A family's year at the window, month by month: every centavo is where a pencil says it must be."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from aguadesk.desk import accounts, cashier, statements, till_papers, trail
from aguadesk.desk.account_forms import AccountForm
from aguadesk.desk.accounts import HolderChange
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from makers import Clock, make_desk
from pencil import Office, centavos, ledger_sum

CASH, CARD, TRANSFER, CREDIT = Method.CASH, Method.CARD, Method.TRANSFER, Method.CREDIT
MONTH = (("agua", "120.40"), ("alcantarillado", "12.10"))  # 132.50 a month


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = Clock()
    office = Office(make_desk(tmp_path, clock=clock), clock)
    yield office
    office.desk.board.close()


def bill(office: Office, account: int, month: int, *more: tuple[str, str]) -> None:
    """Charge a month on its fifth day, due on the fifteenth."""
    office.at(f"2027-{month:02d}-05 08:00")
    office.charge(account, *MONTH, *more, period=f"2027-{month:02d}", due_on=f"2027-{month:02d}-15")


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def applied(receipt: cashier.Receipt) -> list[tuple[str, str | None, str]]:
    return [(line.concept, line.period, line.amount.plain) for line in receipt.applied]


def first_quarter(office: Office, home: int) -> None:
    """January is paid with part of February; March's transfer bounces and is cancelled the next day."""
    bill(office, home, 1)
    bill(office, home, 2)
    office.at("2027-02-10 10:15")
    office.open()
    # 265.00 owed; 200.00 pays January (132.50) and 67.50 of February's water, of which 52.90 stays open.
    part = office.pay(home, (CASH, "200"), received="200")
    assert applied(part) == [
        ("agua", "2027-01", "120.40"),
        ("alcantarillado", "2027-01", "12.10"),
        ("agua", "2027-02", "67.50"),
    ]
    assert part.applied[-1].left_open == Money.pesos("52.90")
    office.close()

    bill(office, home, 3, ("recargos", "3.20"))
    office.at("2027-03-08 12:00")
    office.open()
    # 65.00 of February + 132.50 + 3.20 = 200.70 owed. 100.70 pays the surcharge (3.20), February (52.90 + 12.10)
    # and 32.50 of March's water.
    bounced = office.pay(home, (TRANSFER, "100.70"))
    assert applied(bounced) == [
        ("recargos", "2027-03", "3.20"),
        ("agua", "2027-02", "52.90"),
        ("alcantarillado", "2027-02", "12.10"),
        ("agua", "2027-03", "32.50"),
    ]
    office.close()

    office.at("2027-03-09 09:00")
    office.open()
    undone = office.cancel(str(bounced.folio), "la transferencia no llegó al banco")
    assert undone.cancelled is not None
    assert (undone.cancelled.folio, undone.cancelled.authorised_by) == ("CAN-000001", "Dora Palma Quijada")
    assert accounts.account(office.desk, home).owed == Money.pesos("200.70")
    paid = office.pay(home, (CASH, "200.70"), received="500")
    assert (paid.change, accounts.account(office.desk, home).balance) == (Money.pesos("299.30"), Money(0))
    corte = office.close()
    # The transfer of yesterday comes off this session: it is the one in which it was cancelled.
    assert {name: amount.plain for name, _, amount in corte.figures.by_method} == {
        "cash": "200.70",
        "transfer": "-100.70",
    }


def change_of_holder(office: Office, home: int) -> None:
    """In April the daughter takes the account over and pays for the change together with the month."""
    bill(office, home, 4)
    office.at("2027-04-20 11:00")
    office.open()
    # 223.00 for the change of holder, first and whole, and 132.50 for April: 355.50.
    paid = office.pay(home, (CARD, "355.50"), items=("Cambio de titular, uso doméstico",), items_worth="223.00")
    assert applied(paid) == [
        ("cambio_titular", None, "223.00"),
        ("agua", "2027-04", "120.40"),
        ("alcantarillado", "2027-04", "12.10"),
    ]
    change = HolderChange("Imelda Sabino Fresno", "cesión de derechos", "Escritura 4,118")
    assert accounts.change_holder(office.as_("ana"), home, change).value == "Fidencio Sabino Luna"
    office.close()


def rest_of_the_year(office: Office, home: int) -> None:
    """In May she pays ahead; six months are paid from what is in favour, and December with the last of it."""
    bill(office, home, 5)
    office.at("2027-05-06 09:00")
    office.open()
    ahead = office.pay(home, (CASH, "1000"), received="1000")
    # 1,000.00 - 132.50 = 867.50 in favour.
    assert (ahead.to_credit, ahead.payer) == (Money.pesos("867.50"), "Imelda Sabino Fresno")
    office.close()
    left = centavos("867.50")
    for month in range(6, 12):
        bill(office, home, month)
        office.at(f"2027-{month:02d}-07 09:00")
        office.open()
        office.pay(home, (CREDIT, "132.50"))
        left -= centavos("132.50")
        assert accounts.account(office.desk, home).credit.centavos == left
        assert not office.close().closing.handed_over
    # 867.50 - 6 x 132.50 = 72.50.
    assert left == centavos("72.50")
    bill(office, home, 12)
    office.at("2027-12-07 09:00")
    office.open()
    office.pay(home, (CASH, "60"), (CREDIT, "72.50"), received="100")
    office.close()


def test_a_familys_year(office: Office) -> None:
    office.at("2027-01-04 09:00")
    form = AccountForm(
        "0104-0300", "Fidencio Sabino Luna", "Aldama", 1, house_number="14", meter="M-300", locality="Sahuaral"
    )
    home = accounts.create_account(office.as_("ana"), form).value
    first_quarter(office, home)
    change_of_holder(office, home)
    rest_of_the_year(office, home)

    office.at("2027-12-20 10:00")
    accounts.change_state(office.as_("ana"), home, AccountState.CLOSED, "la casa quedó sola")
    office.open()
    with pytest.raises(Refused, match=r"account\.closed_owes_nothing"):
        office.pay(home, (CASH, "10"))
    office.close()

    office.everything_adds_up(home)
    office.old_receipts_print_as_before()
    # Cash: 200.00 + 200.70 + 1,000.00 + 60.00 = 1,460.70; card 355.50; the transfer came and went.
    assert office.pencil.handed_over == centavos("1460.70")
    assert (ledger_sum(office.desk, 12), ledger_sum(office.desk, 13)) == (centavos("355.50"), 0)
    what_the_year_brought_in(office)
    what_the_papers_tell(office, home)


def what_the_year_brought_in(office: Office) -> None:
    """Sum what was charged and collected by concept, from the rows themselves."""
    with office.desk.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT concept.code, sum(CASE WHEN entry.credit_id = 1 THEN entry.amount_centavos"
            " ELSE -entry.amount_centavos END) AS amount FROM entry"
            " JOIN entry AS charge ON charge.id = entry.settles_id"
            " JOIN concept ON concept.id = charge.concept_id GROUP BY concept.code"
        ).all()
    # Twelve months of 120.40 and 12.10, one surcharge, one change of holder: 1,816.20 = 1,460.70 + 355.50.
    collected = {row.code: row.amount for row in rows}
    assert collected == {
        "agua": centavos("1444.80"),
        "alcantarillado": centavos("145.20"),
        "recargos": centavos("3.20"),
        "cambio_titular": centavos("223.00"),
    }
    assert sum(collected.values()) == centavos("1816.20")


def what_the_papers_tell(office: Office, home: int) -> None:
    """The first receipts keep the first holder's name, the statement carries the second's and every folio."""
    before = cashier.find_receipt(office.desk, "A-000001")
    assert before.payer == "Fidencio Sabino Luna"
    assert "Fidencio Sabino Luna" in words(till_papers.receipt_pdf(office.desk, before))
    statement = words(statements.statement_pdf(office.desk, home))
    assert "Imelda Sabino Fresno" in statement
    moves = accounts.account_movements(office.desk, home)
    # 12 months, 12 receipts, the charge of the change of holder, and one cancellation.
    assert len(moves) == 12 + 12 + 1 + 1
    assert [move.cancelled_by for move in moves if move.cancelled_by] == ["CAN-000001"]
    acts = [line.act for line in trail.history(office.as_("beto"), "account", home)]
    assert acts == ["account.state_changed", "account.holder_changed", "account.created"]


def test_a_household_that_leaves_owing_is_closed_with_authority_and_can_still_pay(office: Office) -> None:
    office.at("2027-01-04 09:00")
    ana = office.as_("ana")
    form = AccountForm("0104-0301", "Olegario Mimbre Soto", "Aldama", 1, locality="Sahuaral")
    home = accounts.create_account(ana, form).value
    bill(office, home, 1)
    with pytest.raises(Refused, match=r"right\.missing"):
        accounts.change_state(ana, home, AccountState.CLOSED, "se fue del pueblo")
    accounts.change_state(office.as_("dora"), home, AccountState.CLOSED, "se fue del pueblo")
    office.at("2027-09-01 09:00")
    office.open()
    # He comes back and pays the 132.50 he left, and 7.50 more that stay in his favour.
    office.pay(home, (CASH, "140"), received="200")
    office.close()
    with pytest.raises(Refused, match=r"till\.closed"):
        office.pay(home, (CASH, "1"))
    details = accounts.account(office.desk, home)
    assert (details.state, details.credit) == (AccountState.CLOSED, Money.pesos("7.50"))
    office.everything_adds_up(home)
    office.old_receipts_print_as_before()
