"""Choosing the words of a board: who may, what is refused, what is traced, and what the papers then say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aguadesk.desk import trail, vocabulary
from aguadesk.desk.bill_papers import legends
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.letterhead import letterhead
from aguadesk.desk.notice_letters import sheet_of
from aguadesk.desk.statements import statement_data
from aguadesk.domain.errors import Refused
from aguadesk.domain.notices import NoticeKind
from aguadesk.domain.vocabulary import BILLS, USUAL, Gender, Noun
from makers import make_account, make_desk, seat

TOWN = {"board": "junta", "account": "contrato", "bill": "boleta", "limiting": "corte"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    yield made
    made.board.close()


def test_a_board_says_the_usual_words_until_others_are_chosen(desk: Desk) -> None:
    assert vocabulary.vocabulary(desk) == USUAL
    assert vocabulary.chosen_words(desk) == {}


def test_chosen_words_are_kept_told_and_traced_in_words(desk: Desk) -> None:
    done = vocabulary.change_words(desk, TOWN)
    assert done.value
    assert done.changed == {Change("words")}
    assert vocabulary.vocabulary(desk).account.the == "el contrato"
    assert vocabulary.chosen_words(desk) == TOWN
    last = trail.board_trail(desk)[0]
    assert last.act == "board.words_changed"
    assert (last.changes[0].before, last.changes[0].after) == (
        "organismo, cuenta, recibo, limitación",
        "junta, contrato, boleta, corte",
    )


def test_choosing_the_same_again_writes_no_trace(desk: Desk) -> None:
    vocabulary.change_words(desk, TOWN)
    before = len(trail.board_trail(desk))
    assert not vocabulary.change_words(desk, TOWN).value
    assert len(trail.board_trail(desk)) == before


def test_a_word_of_the_boards_own_is_kept_on_one_line_without_a_capital(desk: Desk) -> None:
    vocabulary.change_words(desk, {"board": Noun(" Patronato  de agua ", "Patronatos de agua", Gender.MASCULINE)})
    assert vocabulary.vocabulary(desk).board.of_the == "del patronato de agua"


@pytest.mark.parametrize(
    ("singular", "plural", "field"),
    [("", "juntas", "board.singular"), ("junta", "9", "board.plural"), ("j" * 25, "juntas", "board.singular")],
)
def test_a_word_that_no_sentence_can_carry_is_refused_beside_its_field(
    desk: Desk, singular: str, plural: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        vocabulary.change_words(desk, {"board": Noun(singular, plural, Gender.FEMININE)})
    assert (refused.value.code, refused.value.values["field"]) == ("words.shape", field)


@pytest.mark.parametrize(
    "wrong",
    [
        {"board": "ayuntamiento"},
        {"tap": "toma"},
        {"limiting": "cerrojazo"},
        {"limiting": Noun("cierre", "cierres", Gender.MASCULINE)},
    ],
)
def test_a_word_that_is_not_on_the_list_is_refused(desk: Desk, wrong: dict[str, str | Noun]) -> None:
    with pytest.raises(Refused) as refused:
        vocabulary.change_words(desk, wrong)
    assert refused.value.code == "words.unknown"


def test_who_may_not_change_settings_changes_no_word(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        vocabulary.change_words(seat(desk, "lupita"), TOWN)
    assert refused.value.code == "right.missing"


def test_papers_ask_for_the_words_where_their_sentences_are_made(desk: Desk) -> None:
    vocabulary.change_words(desk, TOWN)
    account = make_account(desk)
    with desk.read() as connection:
        assert letterhead(connection).words.bill is BILLS["boleta"]
        sheet = sheet_of(connection, NoticeKind.REQUIREMENT, desk.today(), "")
        told = sheet_of(connection, NoticeKind.NOTIFICATION, desk.today(), "")
    assert sheet.signed.startswith("Por la junta:")
    assert sheet.where.endswith("con su número de contrato.")
    assert "al titular del contrato el pago" in sheet.opening
    assert "el contrato de este domicilio" in told.opening
    assert sheet.law[-1].count("litros al día, lo que aquí se llama corte.") == 1
    assert statement_data(desk, account).account.labelled[0][0] == "Contrato"


def test_the_words_of_the_law_stay_as_they_are_where_nothing_else_was_chosen(desk: Desk) -> None:
    with desk.read() as connection:
        sheet = sheet_of(connection, NoticeKind.REQUIREMENT, desk.today(), "")
    assert "litros al día. No se limita" in sheet.law[-1]
    assert sheet.signed == "Por el organismo: nombre, cargo y firma"


def test_a_bill_is_spoken_of_in_its_gender() -> None:
    assert "con esta boleta:" in legends(BILLS["boleta"])[1]
    assert "con este recibo:" in legends(BILLS["recibo"])[1]
