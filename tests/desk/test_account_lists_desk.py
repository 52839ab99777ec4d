"""The list of Cuentas at the desk: what it can be limited to, and the same list as a spreadsheet."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from aguadesk.desk import account_lists, trail
from aguadesk.desk.account_lists import AccountFilters, AccountSort
from aguadesk.desk.desk import Desk
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.errors import Cancelled, Refused
from aguadesk.store import catalogues
from makers import charge, make_account, seat


class StopsAtOnce:
    """A person who presses Cancel."""

    def step(self, done: int, total: int, text: str = "") -> None:
        raise Cancelled


def test_the_choices_are_the_boards_uses_and_places_with_numbers_in_their_order(desk: Desk) -> None:
    with desk.write() as w:
        for name in ("Ruta 10", "Ruta 9"):
            catalogues.place_id(w.connection, PlaceKind.ROUTE, name)
        for name in ("Palmas", "Centro"):
            catalogues.place_id(w.connection, PlaceKind.COLONIA, name)
        w.commit()
    offered = account_lists.choices(desk)
    assert [name for _, name in offered.routes] == ["Ruta 9", "Ruta 10"]
    assert [name for _, name in offered.colonias] == ["Centro", "Palmas"]
    assert offered.uses[0] == (1, "Doméstico")
    assert (offered.localities, offered.sectors) == ((), ())


def test_a_list_is_ids_in_order(desk: Desk) -> None:
    first, second = make_account(desk, "1", "Zoila"), make_account(desk, "2", "Ana")
    assert account_lists.list_ids(desk) == [first, second]
    assert account_lists.list_ids(desk, sort=AccountSort.HOLDER) == [second, first]
    assert account_lists.list_ids(desk, AccountFilters(typed="zoila")) == [first]
    assert account_lists.list_ids(desk, descending=True, limit=1) == [second]
    assert account_lists.count_accounts(desk) == 2


class TestExcel:
    def test_a_list_leaves_as_real_numbers_and_leaves_its_trace(self, desk: Desk) -> None:
        account_id = make_account(desk, meter="M-1", phone="=1+1")
        charge(desk, account_id, ("agua", "214.60"))
        done = account_lists.export_list(desk, [account_id])
        sheet = load_workbook(BytesIO(done.value)).active
        assert sheet is not None
        heads = [cell.value for cell in sheet[4]]
        values = dict(zip(heads, [cell.value for cell in sheet[5]], strict=True))
        assert sheet["A2"].value == "Agua de San Ángel del Río · 1 cuenta · 20/11/2026 08:00 · Adela Nogal Pineda"
        assert values["Cuenta"] == "0104-0237"
        assert values["Teléfono"] == "=1+1"
        assert sheet.cell(5, heads.index("Teléfono") + 1).data_type == "s"
        assert (values["Lectura"], values["Adeudo"], values["Drenaje"]) == (1284, 214.6, "Sí")
        assert (values["Servicio"], values["Estado"], values["Situación"]) == ("Medido", "Activa", "1 mes de rezago")
        (line,) = trail.board_trail(desk, 1)
        assert (line.act, line.changes[0].after) == ("accounts.exported", 1)

    def test_more_accounts_than_are_read_at_a_time_all_leave(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(account_lists, "_ROWS_AT_A_TIME", 2)
        ids = [make_account(desk, str(number)) for number in range(1, 6)]
        sheet = load_workbook(BytesIO(account_lists.export_list(desk, ids).value)).active
        assert sheet is not None
        assert [sheet.cell(row, 1).value for row in range(5, 10)] == ["1", "2", "3", "4", "5"]

    def test_who_may_not_take_personal_data_out_is_refused(self, desk: Desk) -> None:
        account_id = make_account(desk)
        with pytest.raises(Refused) as refused:
            account_lists.export_list(seat(desk, "lupita"), [account_id])
        assert refused.value.code == "right.missing"

    def test_a_cancelled_one_leaves_no_trace(self, desk: Desk) -> None:
        account_id = make_account(desk)
        with pytest.raises(Cancelled):
            account_lists.export_list(desk, [account_id], StopsAtOnce())
        assert all(line.act != "accounts.exported" for line in trail.board_trail(desk))
