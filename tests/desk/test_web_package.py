"""The package of a month for the Web page: no personal data, handed over once, asked for until it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from aguadesk.desk import complaint_steps, web_package
from aguadesk.desk.desk import Change, Desk
from aguadesk.domain.errors import Refused
from aguadesk.papers.sheet_reader import read_sheets
from complaint_makers import report
from makers import Clock, make_account, make_desk, seat

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.board.close()


def rows_of(desk: Desk) -> list[dict[str, str]]:
    text = web_package.package_csv(desk, NOVEMBER).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_report_is_told_by_its_dates_hours_and_state(desk: Desk, clock: Clock) -> None:
    done, open_, comment = report(desk), report(desk), report(desk, "comentario")
    clock.forward(hours=2, minutes=10)
    complaint_steps.attend(desk, done, "Se cambió la abrazadera")
    complaint_steps.attend(desk, comment, "Se le agradeció")
    first, second, third = rows_of(desk)
    assert (first["Reporte"], first["Naturaleza"], first["Área"]) == ("RP-000001", "Reporte", "Agua potable")
    assert (first["Recibido"], first["Atendido"], first["Cerrado"]) == ("2026-11-20 08:00", "2026-11-20 10:10", "")
    assert (first["Plazo (horas)"], first["Atendido en (horas)"], first["En plazo"]) == ("24", "3", "Sí")
    assert (second["Atendido"], second["En plazo"], second["Estado"]) == ("", "", "Turnado")
    assert (third["Plazo (horas)"], third["En plazo"], third["Estado"]) == ("", "", "Atendido")
    assert done < open_ < comment


def test_what_was_attended_after_its_limit_says_no(desk: Desk, clock: Clock) -> None:
    number = report(desk)
    clock.forward(hours=25)
    complaint_steps.attend(desk, number, "Se cambió la abrazadera")
    assert rows_of(desk)[0]["En plazo"] == "No"


def test_nothing_of_who_reported_or_where_is_in_it(desk: Desk) -> None:
    account = make_account(desk, "0104-0237", "Rosa Elena Cota Beltrán", "Hidalgo")
    report(desk, account_id=account, reporter_name="Rosa Elena Cota", phone="6441234567", place="Hidalgo 118",
           references="Portón verde", description="Su vecino Luis cerró la llave", email="rosa@correo.mx")  # fmt: skip
    book = " ".join(str(cell) for sheet in read_sheets(web_package.package_xlsx(desk, NOVEMBER), "a.xlsx")
                    for row in sheet.rows for cell in row)  # fmt: skip
    for words in (book, web_package.package_csv(desk, NOVEMBER).decode("utf-8-sig")):
        assert "RP-000001" in words
        for personal in ("Rosa", "6441234567", "Hidalgo", "Portón", "Luis", "0104-0237", "correo"):
            assert personal not in words


def test_it_is_asked_for_from_the_first_of_the_next_month_until_it_is_handed_over(desk: Desk, clock: Clock) -> None:
    report(desk)
    assert web_package.pending(desk) is None, "November has not ended"
    clock.moment = clock().replace(month=12, day=1)
    assert web_package.pending(desk) == "2026-11"
    clock.forward(days=24)
    assert web_package.pending(desk) == "2026-11", "late, but still owed"
    done = web_package.hand_over(desk, NOVEMBER)
    assert (done.value, done.changed) == ("2026-11", frozenset({Change("web_package")}))
    assert web_package.pending(desk) is None
    assert web_package.handed_on(desk, NOVEMBER) == date(2026, 12, 25)
    assert web_package.handed_on(desk, date(2026, 10, 5)) is None


def test_a_month_in_which_nothing_came_owes_nothing_and_makes_nothing(desk: Desk) -> None:
    assert web_package.pending(desk) is None
    for make in (web_package.package_xlsx, web_package.package_csv, web_package.hand_over):
        with pytest.raises(Refused, match=r"complaint\.month_empty"):
            make(desk, NOVEMBER)


def test_handing_over_is_written_down_and_needs_its_right(desk: Desk) -> None:
    report(desk)
    with pytest.raises(Refused, match=r"right\.missing"):
        web_package.hand_over(seat(desk, "lupita"), NOVEMBER)
    web_package.hand_over(seat(desk, "ana"), NOVEMBER)
    with desk.read() as connection:
        query = "SELECT after FROM audit WHERE act = 'complaint.web_package'"
        assert connection.exec_driver_sql(query).scalars().all() == ['{"period": "2026-11", "reports": 1}']


def test_the_same_month_gives_the_same_bytes(desk: Desk) -> None:
    report(desk)
    assert web_package.package_xlsx(desk, NOVEMBER) == web_package.package_xlsx(desk, NOVEMBER)
