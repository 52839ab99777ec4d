"""Headers of a padrón: which match by themselves, which are only suggested, and which sheet is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.errors import Refused
from aguadesk.domain.padron.fields import BY_TITLE, REQUIRED, SUGGESTED, Field, looks_domestic, plain_title
from aguadesk.domain.padron.headers import (
    Headers,
    Matching,
    find_sheet,
    parse_matching,
    read_headers,
    refuse_unsettled,
)
from aguadesk.domain.sheets import CellError, Sheet, column_index, column_letters

NEEDED = ["cuenta", "nombre", "calle", "uso"]


def sheet(*rows: list[object], name: str = "Padrón", hidden: bool = False) -> Sheet:
    return Sheet(name, [list(row) for row in rows], hidden)  # type: ignore[arg-type]


def headers(*titles: object, matching: Matching | None = None) -> Headers:
    found = read_headers(sheet(list(titles)), matching)
    assert found is not None
    return found


def code(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.code


# Matching


def test_every_canonical_header_matches_by_itself() -> None:
    found = headers(*Field)
    assert found.columns == {field: place for place, field in enumerate(Field)}
    assert not found.suggested
    assert not found.unused


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("TELÉFONO", Field.PHONE),
        ("  Número ", Field.HOUSE_NUMBER),
        ("Clave beneficio", Field.BENEFIT_KEY),
        ("CLAVE-BENEFICIO", Field.BENEFIT_KEY),
        ("Cuenta:", Field.ACCOUNT),
    ],
)
def test_accents_capitals_and_signs_do_not_matter(title: str, field: Field) -> None:
    assert headers("nombre", title).columns[field] == 1


def test_the_order_of_the_columns_does_not_matter() -> None:
    assert headers("uso", "calle", "nombre", "cuenta").columns[Field.ACCOUNT] == 3


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("No. Cuenta", Field.ACCOUNT),
        ("Usuario", Field.HOLDER),
        ("Domicilio", Field.STREET),
        ("Toma", Field.CONTROL),
        ("Adeudo", Field.BALANCE),
        ("Estatus", Field.STATE),
        ("Núm. Medidor", Field.METER),
        ("Tipo de Uso", Field.USE),
    ],
)
def test_common_titles_are_suggested_and_never_taken(title: str, field: Field) -> None:
    found = headers("rfc", title)
    assert found.suggested == {1: field}
    assert field not in found.columns


def test_a_title_is_not_suggested_for_a_column_that_is_already_there() -> None:
    found = headers("saldo", "adeudo")
    assert not found.suggested
    assert found.unused == (1,)


def test_unknown_titles_are_left_out_and_named() -> None:
    found = headers("cuenta", "observaciones", "", 2024, "nombre")
    assert [found.titles[place] for place in found.unused] == ["observaciones"]


def test_a_person_settles_what_a_title_means() -> None:
    found = headers("cuenta", "adeudo", "folio viejo", matching={"adeudo": Field.BALANCE, "folio viejo": Field.CONTROL})
    assert found.columns == {Field.ACCOUNT: 0, Field.BALANCE: 1, Field.CONTROL: 2}


def test_a_person_may_leave_a_column_out_even_one_that_matches_by_itself() -> None:
    found = headers("cuenta", "adeudo", "saldo", matching={"adeudo": Field.BALANCE, "saldo": None})
    assert found.columns[Field.BALANCE] == 1
    assert found.unused == (2,)


def test_two_columns_of_one_name_are_refused_with_their_letters() -> None:
    with pytest.raises(Refused) as refusal:
        headers("cuenta", "nombre", "SALDO", "saldo")
    assert refusal.value.values == {"header": "saldo", "first": "C", "second": "D"}


def test_matching_a_title_to_a_column_that_is_there_is_refused_too() -> None:
    with pytest.raises(Refused, match="repeated_column"):
        headers("saldo", "adeudo", matching={"adeudo": Field.BALANCE})


def test_no_suggested_title_is_a_canonical_one() -> None:
    assert not set(SUGGESTED) & set(BY_TITLE)
    assert all(plain_title(title) == title for title in SUGGESTED)


@given(st.permutations(list(Field)))
def test_any_order_gives_every_column_its_place(order: list[Field]) -> None:
    assert headers(*order).columns == {field: place for place, field in enumerate(order)}


# Finding the row and the sheet


def test_a_heading_above_the_headers_is_passed_over() -> None:
    found = read_headers(sheet(["JUNTA DE AGUA"], [], ["Padrón de usuarios", 2026], [*NEEDED]))
    assert found is not None
    assert (found.row, found.missing) == (3, ())


def test_headers_further_down_than_any_heading_are_not_looked_for() -> None:
    assert read_headers(sheet(*[["x"]] * 40, [*NEEDED])) is None


def test_the_row_with_most_known_titles_is_the_row_of_headers() -> None:
    found = read_headers(sheet(["Usuario", "x"], [*NEEDED], ["1", "Ana", "Hidalgo", "domestico"]))
    assert found is not None
    assert found.row == 1


def test_a_row_of_settled_titles_goes_before_one_of_suggested() -> None:
    found = read_headers(sheet(["usuario", "adeudo"], ["nombre", "saldo"]))
    assert found is not None
    assert found.row == 1


def test_cells_that_are_no_text_are_no_titles() -> None:
    found = headers("cuenta", 5, CellError("#REF!"), True)
    assert found.titles == ("cuenta", "", "", "")


def test_the_first_sheet_with_all_required_columns_is_taken() -> None:
    chosen, _ = find_sheet([sheet(["notas"]), sheet(["cuenta"], name="B"), sheet(NEEDED, name="C"), sheet(NEEDED)])
    assert chosen.name == "C"


def test_without_a_whole_sheet_the_first_with_headers_is_shown() -> None:
    chosen, found = find_sheet([sheet(["notas"]), sheet(["cuenta"], name="B"), sheet(["nombre", "calle"], name="C")])
    assert chosen.name == "B"
    assert found.missing == REQUIRED[1:]


def test_a_hidden_sheet_is_never_imported_and_is_named() -> None:
    visible = sheet(["notas"], name="Notas")
    with pytest.raises(Refused) as refusal:
        find_sheet([sheet(NEEDED, name="Vieja", hidden=True), visible])
    assert (code(refusal), refusal.value.values["sheet"]) == ("padron.only_hidden", "Vieja")


def test_a_hidden_sheet_does_not_stand_in_the_way_of_a_visible_one() -> None:
    chosen, _ = find_sheet([sheet(NEEDED, hidden=True), sheet(NEEDED, name="B")])
    assert chosen.name == "B"


def test_a_hidden_sheet_with_other_columns_is_not_worth_naming() -> None:
    with pytest.raises(Refused) as refusal:
        find_sheet([sheet(["cuenta"], hidden=True), sheet(["notas"])])
    assert code(refusal) == "padron.no_headers"


@pytest.mark.parametrize("sheets", [[], [sheet()], [sheet([], ["", ""])]])
def test_sheets_without_any_cell_are_no_data(sheets: list[Sheet]) -> None:
    with pytest.raises(Refused) as refusal:
        find_sheet(sheets)
    assert code(refusal) == "padron.no_data"


# What must be settled before importing


def test_missing_columns_are_named() -> None:
    found = headers("cuenta", "nombre", "rfc")
    with pytest.raises(Refused) as refusal:
        refuse_unsettled(found, "Padrón")
    assert code(refusal) == "padron.missing_columns"
    assert refusal.value.values == {"missing": "calle, uso", "sheet": "Padrón", "row": 1}


def test_a_required_column_with_a_similar_title_is_asked_about() -> None:
    with pytest.raises(Refused) as refusal:
        refuse_unsettled(headers("cuenta", "Usuario", "calle", "uso"), "Padrón")
    assert code(refusal) == "padron.similar_columns"
    assert refusal.value.values["pairs"] == "«Usuario» → nombre"


def test_a_debt_under_another_title_is_never_left_out_in_silence() -> None:
    with pytest.raises(Refused, match="similar_columns"):
        refuse_unsettled(headers(*NEEDED, "Adeudo"), "Padrón")
    refuse_unsettled(headers(*NEEDED, "Adeudo", matching={"adeudo": None}), "Padrón")


def test_settled_headers_pass() -> None:
    refuse_unsettled(headers(*NEEDED, "observaciones"), "Padrón")


def test_a_decision_is_read_as_it_is_typed() -> None:
    assert parse_matching(["Adeudo=saldo", "No. Cuenta = CUENTA", "folio=", "a=b=uso"]) == {
        "adeudo": Field.BALANCE,
        "no cuenta": Field.ACCOUNT,
        "folio": None,
        "a b": Field.USE,
    }


@pytest.mark.parametrize("text", ["adeudo", "=saldo", "adeudo=deuda", ""])
def test_a_decision_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="unknown_match"):
        parse_matching([text])


# Letters of columns, and words


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_named_as_on_screen(index: int, letters: str) -> None:
    assert column_letters(index) == letters
    assert column_index(letters) == index


@given(st.integers(0, 20_000))
def test_the_name_of_a_column_leads_back_to_it(index: int) -> None:
    assert column_index(column_letters(index)) == index


def test_a_use_of_homes_is_told_by_its_name() -> None:
    assert looks_domestic("domestico_popular")
    assert looks_domestic("habitacional")
    assert not looks_domestic("comercial")
