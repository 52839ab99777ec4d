"""Every account is found by the beginning of any of its words, however they are typed; and by no word it lost."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from aguadesk.desk import account_lists, accounts, checks
from aguadesk.desk.account_forms import AccountForm
from aguadesk.desk.account_lists import AccountFilters
from aguadesk.desk.accounts import HolderChange
from aguadesk.desk.desk import Desk
from makers import make_desk

PLAIN = str.maketrans("áéíóúüñÁÉÍÓÚÜÑ", "aeiouunAEIOUUN")
LETTERS = "aábcdeéfghiíjlmnñoópqrstuúüvxyzç"
MANY = 100_000
"""More than the accounts there are: nothing is cut off."""

WORDS = st.text(LETTERS, min_size=1, max_size=12).map(str.capitalize)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
STREETS = st.lists(WORDS | st.integers(1, 999).map(str), min_size=1, max_size=3).map(" ".join)
numbers = count(1)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One board that fills up as the examples go by."""
    desk = make_desk(tmp_path_factory.mktemp("search"))
    yield desk
    assert [result for result in checks.run_checks(desk) if not result.ok] == []
    desk.board.close()


def new_account(desk: Desk, holder: str, street: str = "S/N", **values: str) -> int:
    form = AccountForm(f"{next(numbers):05}", holder, street, 1, locality="Xlq", **values)  # type: ignore[arg-type]
    return accounts.create_account(desk, form).value


def found(desk: Desk, typed: str) -> list[int]:
    """Search, and see that the list of Cuentas is limited to the same accounts."""
    ids = accounts.search_accounts(desk, typed, MANY)
    assert len(ids) == len(set(ids)), "an account is listed once"
    assert sorted(account_lists.list_ids(desk, AccountFilters(typed=typed))) == sorted(ids)
    return ids


def as_typed(data: st.DataObject, text: str) -> str:
    """Return a text as one person or another would type it."""
    for change in data.draw(st.lists(st.sampled_from(["upper", "lower", "plain", "spaced"]), max_size=3)):
        match change:
            case "upper":
                text = text.upper()
            case "lower":
                text = text.lower()
            case "plain":
                text = text.translate(PLAIN)
            case _:
                text = f"  {text}   "
    return text


@settings(max_examples=60)
@given(holder=NAMES, street=STREETS, colonia=NAMES, data=st.data())
def test_an_account_is_found_by_the_beginning_of_any_word(
    desk: Desk, holder: str, street: str, colonia: str, data: st.DataObject
) -> None:
    account = new_account(desk, holder, street, colonia=colonia)
    for word in f"{holder} {street} {colonia}".split():
        beginning = word[: data.draw(st.integers(1, len(word)))]
        assert account in found(desk, as_typed(data, beginning)), beginning


@settings(max_examples=40)
@given(holder=NAMES, street=STREETS, data=st.data())
def test_the_order_in_which_words_are_typed_does_not_matter(
    desk: Desk, holder: str, street: str, data: st.DataObject
) -> None:
    account = new_account(desk, holder, street)
    words = data.draw(st.permutations(f"{holder} {street}".split()))
    typed = " ".join(word[: data.draw(st.integers(1, len(word)))] for word in words)
    assert account in found(desk, as_typed(data, typed))


@settings(max_examples=40)
@given(holder=NAMES, street=STREETS, extra=st.text(string.ascii_lowercase, min_size=1, max_size=6))
def test_a_word_that_nobody_has_finds_nobody_whatever_stands_beside_it(
    desk: Desk, holder: str, street: str, extra: str
) -> None:
    account = new_account(desk, holder, street)
    strange = f"wk{extra}kw"  # no name here has a k or a w
    assert found(desk, strange) == []
    assert account not in found(desk, f"{holder} {strange}")


@settings(max_examples=40)
@given(old=NAMES, new=NAMES)
@example(old="Peña", new="Pena")
@example(old="Ana", new="Anastasia")
def test_after_a_change_of_holder_only_the_new_name_finds_the_account(desk: Desk, old: str, new: str) -> None:
    assume(old != new)
    account = new_account(desk, old)
    accounts.change_holder(desk, account, HolderChange(new, "compraventa", "Escritura 9"))
    assert account in found(desk, new)
    kept = [word.translate(PLAIN).lower().replace("ç", "c") for word in new.split()]
    for word in old.split():
        folded = word.translate(PLAIN).lower().replace("ç", "c")
        still_there = any(other.startswith(folded) for other in [*kept, "s", "n"])
        assert (account in found(desk, word)) is still_there, word


@settings(max_examples=25)
@given(street=STREETS, moved=STREETS)
def test_after_a_correction_of_the_address_the_old_one_no_longer_finds_it(desk: Desk, street: str, moved: str) -> None:
    account = new_account(desk, "Qqqq", street, meter=f"MKW{next(numbers)}X")
    details = accounts.account(desk, account)
    accounts.edit_account(desk, account, replace(details.form, street=f"{moved} Wkw", meter="KWNUEVO"))
    assert found(desk, "wkw") == [account]
    assert account in found(desk, moved)
    assert account not in found(desk, details.form.meter)
    accounts.edit_account(desk, account, replace(details.form, meter=""))
    assert found(desk, "wkw") == []
    assert account in found(desk, street)


@pytest.mark.parametrize(
    ("holder", "typed"),
    [
        ("O'Higgins Müller", "o'hig mul"),
        ("Núñez y Cía., S.A. de C.V.", "cia s.a. nunez"),
        ("Hernández-Villaseñor", "villasenor hernandez"),
        ("Hernández-Villaseñor", "hernandez-villa"),
        ("Ma. de la Luz", "luz ma."),
        ("JOSE\u0301 PEN\u0303A", "josé peña"),
        ("José Peña", "jose\u0301 pen\u0303a"),
        ("Straße", "strasse"),
        ("Łukasz Øster", "łuk øst"),
        ("Escuela Primaria 20 de Noviembre", "20 nov escuela"),
        ("ﬁrma Ⅳ", "firma iv"),
    ],
)
def test_names_with_signs_are_found_as_people_type_them(desk: Desk, holder: str, typed: str) -> None:
    account = new_account(desk, holder)
    assert account in found(desk, typed)
    assert account in found(desk, typed.upper())


@settings(max_examples=150)
@given(typed=st.text(max_size=40))
@example(typed='"')
@example(typed="* OR holder:* NEAR(")
@example(typed="')--")
@example(typed="A-")
@example(typed="-000001")
@example(typed="\x00rosa")
def test_whatever_is_typed_is_a_search_and_never_an_error(desk: Desk, typed: str) -> None:
    ids = accounts.search_accounts(desk, typed, MANY)
    assert len(ids) == len(set(ids))
    account_lists.list_ids(desk, AccountFilters(typed=typed))


def test_no_more_are_listed_than_were_asked_for(desk: Desk) -> None:
    made = [new_account(desk, f"Zzzzlimit {number}") for number in range(5)]
    assert accounts.search_accounts(desk, "zzzzlimit", 3) == made[:3]
    number = accounts.account(desk, made[4]).number
    assert accounts.search_accounts(desk, number, 1) == [made[4]], "the exact number comes first"
