"""The padrón on its way out: every account, its words, its balance, and its trace."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from aguadesk.desk import accounts
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.padron_export import export_padron
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Cancelled, Refused
from aguadesk.domain.padron.fields import Field
from aguadesk.store import audit
from makers import charge, make_account, seat


class Stop:
    def step(self, done: int, total: int, text: str = "") -> None:
        raise Cancelled


def exported(desk: Desk) -> list[dict[str, object]]:
    book = openpyxl.load_workbook(io.BytesIO(export_padron(desk).value))
    assert book.sheetnames == ["Padrón"]
    titles, *rows = book["Padrón"].iter_rows(values_only=True)
    assert titles == tuple(Field)
    return [dict(zip(titles, row, strict=True)) for row in rows]


def audits(desk: Desk) -> list[str]:
    with desk.read() as connection:
        return [row.act for row in audit.latest(connection, 50)]


def test_an_account_leaves_with_its_words_and_its_months(desk: Desk) -> None:
    account = make_account(desk, "0012", "Rosa Peña", meter="M-1", sewer=False, route_order=7)
    charge(desk, account, ("agua", "214.60"), due_on=date(2026, 8, 15))
    (row,) = exported(desk)
    assert row["cuenta"] == "0012"
    assert (row["nombre"], row["calle"], row["uso"]) == ("Rosa Peña", "Hidalgo", "Doméstico")
    assert (row["servicio"], row["drenaje"], row["estado"]) == ("medido", "no", "activa")
    assert (row["medidor"], row["lectura"], row["secuencia"]) == ("M-1", 1284, 7)
    assert (row["saldo"], row["meses"]) == (214.6, 4)


def test_what_is_not_overdue_counts_no_months(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "10"), due_on=date(2026, 12, 15))
    (row,) = exported(desk)
    assert (row["saldo"], row["meses"], row["medidor"], row["lectura"]) == (10, None, "", None)


def test_closed_accounts_leave_too_in_the_order_of_their_numbers(desk: Desk) -> None:
    make_account(desk, "12")
    make_account(desk, "9", state=AccountState.CLOSED)
    assert [(row["cuenta"], row["estado"]) for row in exported(desk)] == [("9", "baja"), ("12", "activa")]


def test_that_it_left_is_written_down(desk: Desk) -> None:
    make_account(desk)
    assert export_padron(desk).changed == {Change("audit")}
    assert audits(desk)[0] == "accounts.exported"
    assert accounts.account(desk, 1).number


def test_who_may_not_take_personal_data_away_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"right\.missing"):
        export_padron(seat(desk, "lupita"))


def test_stopped_halfway_nothing_left_and_nothing_is_written_down(desk: Desk) -> None:
    make_account(desk)
    before = audits(desk)
    with pytest.raises(Cancelled):
        export_padron(desk, Stop())
    assert audits(desk) == before
