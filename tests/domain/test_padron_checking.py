"""Checking a padrón: rows against each other and against the board, and the sums side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.domain.accounts import AccountState, Service
from aguadesk.domain.money import Money, total
from aguadesk.domain.padron.checking import CheckedPadron, Known, check_padron, number_key
from aguadesk.domain.padron.columns import Reconciliation
from aguadesk.domain.padron.fields import Field
from aguadesk.domain.padron.headers import read_headers
from aguadesk.domain.sheets import Cell, CellError, Row, Sheet

USES = {"domestico": "domestico", "comercial": "comercial", "casa sola": "casa_sola"}
PLAIN: dict[str, Cell] = {"cuenta": "1", "nombre": "Ana Roble", "calle": "Hidalgo", "uso": "Doméstico"}


def check(
    titles: list[Cell], *rows: Row, numbers: Collection[str] = (), uses: Mapping[str, str] = USES
) -> CheckedPadron:
    sheet = Sheet("Padrón", [titles, *rows])
    headers = read_headers(sheet)
    assert headers is not None
    return check_padron(sheet, headers, Known(numbers, uses), "padron.xlsx")


def check_records(*records: Mapping[str, Cell], numbers: Collection[str] = ()) -> CheckedPadron:
    """Check rows given by their differences from a plain account; each gets its own number."""
    titles = list(dict.fromkeys([*PLAIN, *(name for record in records for name in record)]))
    whole = [{**PLAIN, "cuenta": str(index), **record} for index, record in enumerate(records, 1)]
    return check(list(titles), *[[record.get(title, "") for title in titles] for record in whole], numbers=numbers)


def problems(found: CheckedPadron) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.code) for problem in found.reconciliation.problems]


def warnings(found: CheckedPadron) -> list[tuple[int, str, str]]:
    return [(warning.row, warning.column, warning.code) for warning in found.reconciliation.warnings]


# What is accepted


def test_a_plain_row_gets_the_defaults_of_a_plain_account() -> None:
    accounts = check_records({}).accounts
    assert (accounts.number, accounts.holder, accounts.street, accounts.use) == (
        ["1"],
        ["Ana Roble"],
        ["Hidalgo"],
        ["domestico"],
    )
    assert (accounts.state, accounts.service, accounts.sewer) == ([AccountState.ACTIVE], [Service.FIXED], [True])
    assert (accounts.balance_centavos, accounts.months, accounts.reading_m3) == ([0], [None], [None])
    assert len(accounts) == 1


def test_a_full_row_keeps_every_column() -> None:
    row: Row = ["0012", "T-1", "Ana Roble", "rome-800101-ab1", 6531234567.0, "Hidalgo", 12.0, "Centro", "Pueblo", 3.0]
    row += ["R1", 15.0, "COMERCIAL", "Comercial A", "Medido", "No", "M-9", 1284.0, "Limitada", "INAPAM", "I-7"]
    row += [1234.5, 8.0]
    accounts = check([*Field], row).accounts
    assert {name: getattr(accounts, name)[0] for name in type(accounts).__slots__} == {
        "number": "0012",
        "control_number": "T-1",
        "holder": "Ana Roble",
        "rfc": "ROME800101AB1",
        "phone": "6531234567",
        "street": "Hidalgo",
        "house_number": "12",
        "colonia": "Centro",
        "locality": "Pueblo",
        "sector": "3",
        "route": "R1",
        "route_order": 15,
        "use": "comercial",
        "tariff": "Comercial A",
        "service": Service.METERED,
        "sewer": False,
        "meter": "M-9",
        "reading_m3": 1284,
        "state": AccountState.LIMITED,
        "benefit": "INAPAM",
        "benefit_key": "I-7",
        "balance_centavos": 123450,
        "months": 8,
    }


def test_a_tap_with_a_meter_pays_by_it_unless_the_sheet_says_otherwise() -> None:
    found = check_records({"medidor": "M-1"}, {"medidor": "M-2", "servicio": "cuota fija"}, {})
    assert found.accounts.service == [Service.METERED, Service.FIXED, Service.FIXED]


def test_a_use_is_the_boards_own_when_it_has_it_by_name() -> None:
    found = check_records({"uso": "DOMÉSTICA"}, {"uso": "Casa Sola"}, {"uso": "Uso comercial"})
    assert found.accounts.use == ["domestico", "casa_sola", "comercial"]
    assert not found.reconciliation.warnings


def test_a_new_use_is_added_and_pointed_out_once() -> None:
    found = check_records({}, {"uso": "Rural ejidal"}, {"uso": "rural  ejidal"})
    assert found.accounts.use == ["domestico", "rural_ejidal", "rural_ejidal"]
    assert warnings(found) == [(3, "D", "padron.new_use")]


def test_rows_that_say_nothing_are_passed_over() -> None:
    row: Row = ["1", "Ana", "Hidalgo", "domestico", 5.0]
    found = check([*PLAIN, "saldo"], [], ["", " ", "\n", "", 0.0], row, ["", "", "", "", ""])
    assert (found.reconciliation.rows_read, found.reconciliation.accepted) == (1, 1)


def test_a_remark_in_a_column_without_use_is_no_account() -> None:
    row: Row = ["1", "Ana", "Hidalgo", "domestico", ""]
    found = check([*PLAIN, "notas"], row, ["", "", "", "", "Elaboró: la encargada"])
    assert found.reconciliation.rows_read == 1
    assert found.reconciliation.unused_columns == ("notas",)


def test_short_rows_are_filled_up_with_empty_cells() -> None:
    found = check([*PLAIN, "saldo", "meses"], ["1", "Ana", "Hidalgo", "domestico"])
    assert found.accounts.balance_centavos == [0]


# What is refused


def test_an_empty_required_cell_is_named_by_row_and_column() -> None:
    found = check_records({}, {"nombre": " "}, {"calle": "", "uso": ""})
    assert problems(found) == [(3, "B", "padron.blank"), (4, "C", "padron.blank"), (4, "D", "padron.blank")]


def test_a_required_cell_with_an_error_is_not_called_empty_besides() -> None:
    assert problems(check_records({"nombre": CellError("#REF!")})) == [(2, "B", "padron.cell_error")]


def test_every_row_of_a_repeated_account_is_refused_and_names_the_others() -> None:
    found = check_records({"cuenta": "a-1"}, {}, {"cuenta": "A-1"})
    assert problems(found) == [(2, "A", "padron.repeated"), (4, "A", "padron.repeated")]
    assert found.reconciliation.problems[0].values == {"account": "a-1", "rows": "2, 4"}
    assert found.accounts.number == ["2"]


def test_an_account_that_was_a_number_and_a_text_is_the_same_account() -> None:
    found = check_records({"cuenta": 12.0}, {"cuenta": "12"}, {"cuenta": "0012"})
    assert problems(found) == [(2, "A", "padron.repeated"), (3, "A", "padron.repeated")]


def test_of_many_rows_of_one_account_the_first_are_named() -> None:
    found = check_records(*[{"cuenta": "7"}] * 12)
    assert found.reconciliation.problems[0].values["rows"] == "2, 3, 4, 5, 6, 7, 8, 9 …"


def test_an_account_that_the_board_has_is_refused() -> None:
    found = check_records({"cuenta": "a-1"}, {}, numbers=["A-1", "99"])
    assert problems(found) == [(2, "A", "padron.exists")]


def test_several_things_wrong_in_one_row_are_all_named() -> None:
    found = check_records({"saldo": "12a", "estado": "Sonora", "meses": 1.5})
    assert sorted(code for _, _, code in problems(found)) == [
        "money.not_a_number",
        "padron.not_whole",
        "padron.unknown_word",
    ]
    assert found.reconciliation.refused == 1


@pytest.mark.parametrize("word", ["TOTAL", "Totales:", "suma", "Gran total", "Subtotal."])
def test_a_row_of_totals_is_no_account_and_is_in_no_sum(word: str) -> None:
    row: Row = ["1", "Ana", "Hidalgo", "domestico", 5.0]
    found = check([*PLAIN, "saldo"], row, [word, "", "", "", 5.0])
    assert problems(found) == [(3, "", "padron.totals_row")]
    assert found.reconciliation.old_total == Money.pesos(5)


def test_a_row_of_totals_may_name_itself_in_another_column() -> None:
    row: Row = ["1", "Ana", "Hidalgo", "domestico", 5.0]
    found = check([*PLAIN, "saldo"], row, ["", "Total de usuarios", "", "", 5.0])
    assert problems(found) == [(3, "", "padron.totals_row")]


def test_a_holder_called_total_is_an_account_like_any_other() -> None:
    assert check_records({"nombre": "Total Abarrotes"}).reconciliation.accepted == 1


def test_headers_repeated_on_every_printed_page_are_no_account() -> None:
    row: Row = ["1", "Ana", "Hidalgo", "domestico"]
    found = check([*PLAIN], row, ["Cuenta", "Nombre", "Calle", "Uso"], ["2", "Eva", "Aldama", "domestico"])
    assert problems(found) == [(3, "", "padron.headers_again")]
    assert found.reconciliation.accepted == 2


def test_a_cell_beyond_the_last_header_shows_that_a_comma_split_an_amount() -> None:
    found = check([*PLAIN, "saldo"], ["1", "Ana", "Hidalgo", "domestico", "1", "234.50"])
    assert problems(found) == [(2, "F", "padron.extra_cells")]
    assert found.reconciliation.unreadable_balances == 1


def test_empty_cells_beyond_the_last_header_do_no_harm() -> None:
    assert check([*PLAIN], ["1", "Ana", "Hidalgo", "domestico", "", " "]).reconciliation.accepted == 1


def test_the_rows_are_those_on_screen_below_a_heading() -> None:
    sheet = Sheet("Padrón", [["PADRÓN"], [], [*PLAIN], [], ["1", "Ana", "", "domestico"]])
    headers = read_headers(sheet)
    assert headers is not None
    found = check_padron(sheet, headers, Known((), USES), "x")
    assert problems(found) == [(5, "C", "padron.blank")]


# What is pointed out and accepted


def test_an_odd_rfc_is_pointed_out_and_kept() -> None:
    found = check_records({"rfc": "NO SÉ"}, {"rfc": "XAXX010101000"}, {})
    assert warnings(found) == [(2, "E", "padron.odd_rfc")]
    assert found.accounts.rfc == ["NOSÉ", "XAXX010101000", ""]


@pytest.mark.parametrize("name", ["PE¥A", "MU¤OZ", "JOS‚", "MAR¡A", "PeÃ±a", "PE\ufffdA"])
def test_accents_that_were_read_wrong_are_pointed_out(name: str) -> None:
    found = check_records({}, {"nombre": name})
    assert warnings(found) == [(3, "B", "padron.odd_letters")]


def test_foreign_letters_in_their_place_are_no_wrong_accents() -> None:
    assert not check_records({"nombre": "JOÃO CONCEIÇÃO"}, {"nombre": "¡Viva! Abarrotes"}).reconciliation.warnings


def test_a_repeated_meter_or_tap_is_pointed_out_once() -> None:
    found = check_records({"medidor": "M-1", "control": "7"}, {"control": "7"}, {"medidor": "M-1"})
    assert warnings(found) == [(2, "F", "padron.repeated_number"), (2, "E", "padron.repeated_number")]
    assert found.reconciliation.warnings[0].values == {"text": "7", "rows": "2, 3"}


def test_a_reading_without_a_meter_is_pointed_out() -> None:
    found = check_records({"lectura": 15.0}, {"lectura": 15.0, "medidor": "M-1"})
    assert warnings(found) == [(2, "E", "padron.reading_without_meter")]


def test_months_without_a_debt_are_pointed_out() -> None:
    found = check_records({"meses": 3.0}, {"meses": 3.0, "saldo": 5.0}, {"meses": 3.0, "saldo": -5.0}, {"meses": 0.0})
    assert warnings(found) == [(2, "E", "padron.months_without_debt"), (4, "E", "padron.months_without_debt")]


def test_a_refused_row_is_not_doubted_besides() -> None:
    assert not check_records({"meses": 3.0, "lectura": 1.0, "calle": ""}).reconciliation.warnings


# The sums


def test_the_sums_of_what_was_read_refused_and_accepted_stand_side_by_side() -> None:
    found = check_records(
        {"saldo": 100.1}, {"saldo": "1,000.05"}, {"saldo": -30.0}, {"saldo": 7.0, "calle": ""}, {"saldo": "x"}
    ).reconciliation
    assert (found.rows_read, found.accepted, found.refused) == (5, 3, 2)
    assert found.old_total == Money.pesos("1077.15")
    assert found.refused_total == Money.pesos("7")
    assert found.accepted_total == Money.pesos("1070.15")
    assert (found.owing, found.owed) == (2, Money.pesos("1100.15"))
    assert (found.in_favour, found.credit) == (1, Money.pesos("30"))
    assert found.unreadable_balances == 1
    assert found.new_total is None


def test_accounts_are_counted_by_state_and_use() -> None:
    found = check_records({}, {"estado": "baja", "uso": "comercial"}, {"uso": "comercial"}).reconciliation
    assert found.by_state == {AccountState.ACTIVE: 2, AccountState.CLOSED: 1}
    assert found.by_use == {"domestico": 1, "comercial": 2}


def test_problems_come_in_the_order_of_the_rows() -> None:
    found = check_records({"meses": "x"}, {"cuenta": ""}, {"saldo": "x"}, {"nombre": ""})
    assert [row for row, _, _ in problems(found)] == [2, 3, 4, 5]


def test_numbers_are_compared_without_capitals() -> None:
    assert number_key("a-12ñ") == number_key("A-12Ñ")


balances = st.one_of(
    st.just(""), st.integers(-(10**9), 10**9).map(lambda centavos: Money(centavos).plain), st.just("x")
)


@settings(max_examples=80)
@given(st.lists(st.tuples(st.integers(1, 12), st.sampled_from(["Ana", ""]), balances), max_size=14))
def test_what_was_read_is_always_what_was_accepted_and_what_was_refused(rows: list[tuple[int, str, str]]) -> None:
    cells: list[Row] = [[str(number), name, "Hidalgo", "domestico", balance] for number, name, balance in rows]
    checked = check([*PLAIN, "saldo"], *cells)
    found: Reconciliation = checked.reconciliation
    assert found.rows_read == len(rows) == found.accepted + found.refused
    assert found.accepted == len(checked.accounts) == len(set(checked.accounts.number))
    assert found.refused == len({problem.row for problem in found.problems})
    readable = [balance for _, _, balance in rows if balance != "x"]
    assert found.old_total == total(Money.pesos(balance or 0) for balance in readable)
    assert found.accepted_total == Money(sum(checked.accounts.balance_centavos)) == found.owed - found.credit
    assert found.unreadable_balances == len(rows) - len(readable)
