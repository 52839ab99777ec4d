"""Notices on paper from the desk: lines that come to the debt, what each kind says, and the list for who takes them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from aguadesk.desk import notice_files, notice_papers, notices
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.notice_letters import sheet_of
from aguadesk.desk.notice_lines import debt_lines
from aguadesk.desk.notices import NoticeFilter
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.errors import Cancelled, Trouble
from aguadesk.domain.money import Money, total
from aguadesk.domain.notices import NoticeKind
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.store import catalogues
from aguadesk.store.notice_debts import OverdueLine
from makers import Clock, charge, make_account, seat, set_surcharge_rate
from notice_makers import NOTIFICATION, REMINDER, REQUIREMENT, bring, code_of, debtor, issue, pages_of, pay, put_rule

DAY = date(2026, 11, 20)
pesos = Money.pesos


def line(period: str, amount: str, concept: str = "Agua", series: str = "C") -> OverdueLine:
    return OverdueLine(series, period, concept, ConceptClass.PRINCIPAL, 0, pesos(amount))


def months(first_year: int, count: int) -> list[OverdueLine]:
    return [line(f"{first_year + place // 12}-{place % 12 + 1:02d}", "10.00") for place in range(count)]


def told(late: list[OverdueLine], debt: str, most: int = 6) -> list[tuple[str, str]]:
    return [(one.words, one.amount.plain) for one in debt_lines(late, pesos(debt), DAY, most)]


# --- the lines of a debt ------------------------------------------------------------------------------------


def test_few_periods_stand_one_by_one_with_their_taxes_in_them() -> None:
    late = [line("2026-09", "100.00"), line("2026-09", "16.00", "IVA"), line("2026-10", "120.00")]
    assert told(late, "236.00") == [("Sep 2026", "116.00"), ("Oct 2026", "120.00")]


def test_what_the_books_do_not_hold_stands_with_the_surcharges() -> None:
    late = [line("2026-09", "100.00"), line("2026-09", "3.00", "Recargos", "R"), line("2026-09", "0.48", "IVA", "R")]
    assert told(late, "105.60") == [("Sep 2026", "100.00"), ("Recargos al 20 nov 2026", "5.60")]


@pytest.mark.parametrize(
    ("many", "most", "words"),
    [
        (6, 6, ["Ene 2026", "Feb 2026", "Mar 2026", "Abr 2026", "May 2026", "Jun 2026"]),
        (7, 6, ["Ene 2026 a Feb 2026, 2 recibos", "Mar 2026", "Abr 2026", "May 2026", "Jun 2026", "Jul 2026"]),
        (10, 2, ["Ene 2026 a Sep 2026, 9 recibos", "Oct 2026"]),
        (15, 3, ["Ene 2026 a Dic 2026, 12 recibos", "Ene 2027 a Feb 2027, 2 recibos", "Mar 2027"]),
        (15, 2, ["Ene 2026 a Dic 2026, 12 recibos", "Ene 2027 a Mar 2027, 3 recibos"]),
        (27, 2, ["Ene 2026 a Dic 2027, 24 recibos", "Ene 2028 a Mar 2028, 3 recibos"]),
        (48, 2, ["Ene 2026 a Dic 2028, 36 recibos", "Ene 2029 a Dic 2029, 12 recibos"]),
    ],
)
def test_older_periods_are_joined_by_years_until_they_fit(many: int, most: int, words: list[str]) -> None:
    lines = debt_lines(months(2026, many), pesos(10 * many), DAY, most)
    assert [one.words for one in lines] == words
    assert total(one.amount for one in lines) == pesos(10 * many)


def test_what_has_no_period_stands_by_its_concept_and_much_of_it_together() -> None:
    late = [
        line("", "50.00", "Rezago anterior"), line("", "30.00", "Multa"), line("", "7.00", "Constancia"),
        line("", "5.00", "Contrato"), line("2026-10", "100.00"),
    ]  # fmt: skip
    assert told(late, "192.00") == [
        ("Oct 2026", "100.00"), ("Rezago anterior", "50.00"), ("Multa", "30.00"), ("Otros cargos", "12.00"),
    ]  # fmt: skip
    assert told(late[:2], "80.00") == [("Rezago anterior", "50.00"), ("Multa", "30.00")]


def test_a_debt_smaller_than_its_charges_is_one_line() -> None:
    assert told([line("2026-10", "100.00")], "90.00") == [("Adeudo vencido", "90.00")]


# --- what each kind says ------------------------------------------------------------------------------------


def words_of(desk: Desk, kind: NoticeKind) -> str:
    with desk.read() as connection:
        sheet = sheet_of(connection, kind, DAY, "")
    return " ".join((sheet.title, sheet.opening, sheet.until_label, sheet.until, *sheet.can_do, *sheet.law))


@pytest.mark.parametrize("kind", NoticeKind)
def test_no_notice_threatens_to_cut_and_each_offers_an_agreement(desk: Desk, kind: NoticeKind) -> None:
    said = words_of(desk, kind)
    assert "con 20 % de enganche y hasta en 36 meses" in said
    assert "recargos se detienen" in said
    for threat in ("suspen", "se cortará", "corte", "embargo"):
        assert threat not in said.lower()


def test_a_reminder_names_a_working_day_and_no_law_but_that_of_surcharges(desk: Desk) -> None:
    said = words_of(desk, REMINDER)
    assert "Pague a más tardar el 7 dic 2026" in said, "fifteen days later is a Saturday"
    assert "prescripción" not in said
    assert "limitarse" not in said
    assert "recargos crecen" not in said, "nothing bears here"
    set_surcharge_rate(desk, "1.47", date(2026, 1, 3))
    assert "Los recargos crecen cada mes hasta que se pague, conforme a Acuerdo de prueba" in words_of(desk, REMINDER)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("3", "en los 3 días siguientes a recibir este papel"),
        ("1", "al día siguiente de recibir este papel"),
        ("0", "el día que reciba este papel"),
    ],
)
def test_what_is_signed_for_counts_its_days_from_when_it_is_received(desk: Desk, days: str, words: str) -> None:
    put_rule(desk, "limitation.notice_days", days)
    assert words in words_of(desk, NOTIFICATION)


def test_a_notification_says_what_may_follow_and_that_water_is_never_cut(desk: Desk) -> None:
    said = words_of(desk, NOTIFICATION)
    assert "Su agua no se corta" in said
    assert "Ley General de Aguas, art. 9" in said
    assert "limitarse a 200 litros al día" in said
    assert "No se limita donde hay personas enfermas o vulnerables" in said
    assert "Código Fiscal de la Federación, art. 146" in said
    put_rule(desk, "limitation.vulnerable", "no")
    put_rule(desk, "agreement.surcharges", "continue")
    said = words_of(desk, NOTIFICATION)
    assert "vulnerables" not in said
    assert "se detienen" not in said


def test_a_requirement_tells_its_fee_if_there_is_one(desk: Desk) -> None:
    assert "gastos de ejecución" not in words_of(desk, REQUIREMENT)
    put_rule(desk, "notice.requirement_fee", "180.00")
    assert "Al entregarse se cargan $180.00 de gastos de ejecución" in words_of(desk, REQUIREMENT)
    assert "gastos de ejecución" not in words_of(desk, NOTIFICATION)


# --- on paper -----------------------------------------------------------------------------------------------


def test_a_batch_is_printed_as_it_is_walked_without_what_was_cancelled(desk: Desk) -> None:
    first, second, third = issue(desk, REMINDER, *(debtor(desk, f"0104-024{place}") for place in range(3)))
    notices.cancel(desk, second.id, "Se imprimió mal")
    made = notice_papers.batch_pdf(desk, first.batch_id)
    assert (made.notices, made.pages) == (2, 1)
    (page,) = pages_of(made.pdf)
    assert re.findall(r"N-\d{6}", page) == [first.name, third.name]
    assert "$350.00" in page
    assert "1 mes vencido" in page


def test_a_reprint_says_what_was_owed_then_whatever_was_paid_since(desk: Desk) -> None:
    set_surcharge_rate(desk, "2.00", date(2026, 1, 3))
    account_id = debtor(desk)
    (notice,) = issue(desk, NOTIFICATION, account_id)
    before = notice_papers.notices_pdf(desk, [notice.id])
    clock = desk.clock
    assert isinstance(clock, Clock)
    clock.forward(days=5)
    pay(desk, account_id, "357.00")
    charge(desk, account_id, ("agua", "90.00"), period="2026-09", due_on=date(2026, 10, 15))
    after = notice_papers.notices_pdf(desk, [notice.id])
    assert after.pdf == before.pdf
    assert "Recargos al 20 nov 2026" in pages_of(after.pdf)[0]


def test_notices_of_several_batches_are_bound_each_with_its_own_words(desk: Desk) -> None:
    account_id = debtor(desk)
    (reminder,), (requirement,) = issue(desk, REMINDER, account_id), issue(desk, REQUIREMENT, account_id)
    steps: list[tuple[int, int]] = []

    class Told:
        def step(self, done: int, total: int, text: str = "") -> None:
            steps.append((done, total))

    made = notice_papers.notices_pdf(desk, [requirement.id, reminder.id], Told())
    first, second = pages_of(made.pdf)
    assert (made.notices, made.pages) == (2, 2)
    assert "Requerimiento domiciliario" in first
    assert "Recordatorio de pago" in second
    assert steps == [(1, 2), (2, 2)]


def test_printing_may_be_stopped_and_needs_something_and_the_right(desk: Desk) -> None:
    (notice,) = issue(desk, REMINDER, debtor(desk))

    class Stopped:
        def step(self, done: int, total: int, text: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        notice_papers.notices_pdf(desk, [notice.id], Stopped())
    assert code_of(lambda: notice_papers.notices_pdf(desk, [])) == "notice.none_to_print"
    assert code_of(lambda: notice_papers.batch_pdf(desk, 99)) == "notice.batch_unknown"
    assert code_of(lambda: notice_papers.batch_pdf(seat(desk, "lupita"), notice.batch_id)) == "right.missing"


def test_the_list_for_who_takes_them_goes_route_by_route(desk: Desk) -> None:
    with desk.write() as w:
        third = catalogues.place_id(w.connection, PlaceKind.ROUTE, "3")
        w.commit()
    here, there = debtor(desk, route_id=third, route_order=12), debtor(desk, "0104-0240", pesos="200.00")
    batch = notices.issue_batch(desk, NOTIFICATION, [here, there], "más de $100.00").value
    done, waits = issue(desk, REMINDER, make_late(desk), there)
    bring(desk, done)

    said = "".join(pages_of(notice_papers.delivery_list_pdf(desk, NoticeFilter())))
    for words in ("Ruta 3", "Sin ruta", "N-000001", "N-000002", waits.name, "3 avisos por entregar", "12"):
        assert words in said
    assert done.name not in said
    of_batch = pages_of(notice_papers.delivery_list_pdf(desk, NoticeFilter(batch_id=batch.batch_id)))[0]
    assert "Notificación de adeudo · más de $100.00" in of_batch
    assert waits.name not in of_batch
    nothing = NoticeFilter(kind=REQUIREMENT)
    assert code_of(lambda: notice_papers.delivery_list_pdf(desk, nothing)) == "notice.none_waits"


def test_what_cannot_be_saved_was_never_issued(desk: Desk, tmp_path: Path) -> None:
    debtor(desk)
    with pytest.raises(Trouble):
        notice_files.issue_into(desk, REMINDER, PortfolioFilter(), tmp_path / "no" / "avisos.pdf")
    assert notices.batches(desk) == []
    assert notice_files.expected(desk, PortfolioFilter()) == (1, pesos("350.00"))
    made = notice_files.issue_into(desk, REMINDER, PortfolioFilter(over=pesos("100.00")), tmp_path / "avisos.pdf")
    assert (made.value.batch.notices, made.value.printed.pages) == (1, 1)
    assert Change("notice") in made.changed
    assert notices.batches(desk)[0].filter == "1 mes vencido o más · más de $100.00"


def test_a_filter_that_nobody_passes_and_a_person_without_the_right_make_nothing(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "avisos.pdf"
    asked = PortfolioFilter(months=3)
    assert code_of(lambda: notice_files.issue_into(desk, REMINDER, asked, file)) == "notice.nobody_owes"
    assert code_of(lambda: notice_files.issue_into(seat(desk, "lupita"), REMINDER, asked, file)) == "right.missing"
    assert notice_files.filter_words(asked, "Ruta 3", "") == "3 meses vencidos o más · Ruta 3"
    assert not file.exists()


def make_late(desk: Desk) -> int:
    account_id = make_account(desk, "0104-0001")
    charge(desk, account_id, ("agua", "10.00"))
    return account_id
