"""The words of the town: chosen in Ajustes with an example beside them, and said by Caja, Cuentas and the lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt

from aguadesk.desk import vocabulary
from aguadesk.desk.desk import Desk
from aguadesk.domain.parts import Part
from aguadesk.domain.vocabulary import USUAL, Gender, Noun, Vocabulary
from aguadesk.ui import said
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.settings import Settings
from aguadesk.ui.settings.words import LABELS, OWN, WordsSection, examples
from aguadesk.ui.shell import Shell
from aguadesk.ui.till import Till
from makers import make_account

Key = Qt.Key
Open = Callable[..., Shell]
TOWN = {"board": "junta", "account": "contrato", "bill": "boleta", "limiting": "corte"}


@pytest.fixture(autouse=True)
def _usual_words_afterwards() -> Iterator[None]:
    yield
    said.use(USUAL)


def section_of(shell: Shell) -> WordsSection:
    shell.open_page("ajustes", "palabras")
    section = shell.current.section if isinstance(shell.current, Settings) else None
    assert isinstance(section, WordsSection)
    return section


def headings(table: Any) -> list[str]:
    model = table.rows
    return [model.headerData(place, Qt.Orientation.Horizontal) for place in range(len(model.columns))]


def test_caja_and_cuentas_speak_as_the_board_does(desk: Desk, open_shell: Open) -> None:
    make_account(desk)
    vocabulary.change_words(desk, TOWN)
    shell = open_shell([Accounts, Till, Settings])
    accounts = shell.current
    assert isinstance(accounts, Accounts)
    assert headings(accounts.list.table)[0] == "Contrato"
    assert accounts.list.count.text() == "1 contrato"
    assert shell.search_box.edit.placeholderText() == "Contrato, nombre, domicilio, medidor o folio"
    accounts.form.start_new()
    assert accounts.form.title.text() == "Contrato nuevo"


def test_who_changes_the_words_sees_them_at_once_in_every_other_tab(
    desk: Desk, open_shell: Open, press_on: Any
) -> None:
    shell = open_shell([Accounts, Settings])
    section = section_of(shell)
    section.picks["account"].choose("numero_de_control")
    assert section.is_dirty
    assert section.said[0].text() == "En el recibo de caja: «Número de control 0104-0237 · Toma 118»."
    section.keep.setFocus()
    press_on(section, Key.Key_F12)
    assert vocabulary.vocabulary(desk).account.singular == "número de control"
    assert not section.is_dirty
    shell.open_tab("cuentas")
    assert isinstance(shell.current, Accounts)
    assert headings(shell.current.list.table)[0] == "Núm. control"


def test_a_word_of_its_own_is_written_with_its_plural_and_gender(desk: Desk, open_shell: Open, press_on: Any) -> None:
    section = section_of(open_shell([Settings]))
    assert not section.own["board"].isVisible()
    section.picks["board"].choose(OWN)
    assert section.own["board"].isVisible()
    before = section.said[2].text()
    section.own["board"].singular.setText("asociación")
    assert section.said[2].text() == before  # half typed: the examples wait
    section.own["board"].plural.setText("asociaciones")
    section.own["board"].gender.choose(Gender.FEMININE)
    assert "en la caja de la asociación" in section.said[2].text()
    section.keep.setFocus()
    press_on(section, Key.Key_F12)
    assert vocabulary.vocabulary(desk).board == Noun("asociación", "asociaciones", Gender.FEMININE)
    section.opened()
    assert section.picks["board"].value == OWN
    assert section.own["board"].singular.value == "asociación"


def test_a_half_written_word_is_refused_and_nothing_changes(desk: Desk, open_shell: Open, press_on: Any) -> None:
    section = section_of(open_shell([Settings]))
    section.picks["bill"].choose(OWN)
    section.own["bill"].singular.setText("papeleta")
    section.keep.setFocus()
    press_on(section, Key.Key_F12)
    assert "Escriba la palabra con letras" in section.complaint.text()
    section.picks["bill"].choose("recibo")
    assert vocabulary.vocabulary(desk) == USUAL


def test_who_may_not_change_settings_reads_the_words_and_changes_none(open_shell: Open) -> None:
    section = section_of(open_shell([Settings], "lupita"))
    assert not section.keep.isVisible()
    assert not any(section.picks[place].isEnabled() for place in LABELS)


def test_the_examples_of_the_usual_words_are_what_papers_say_today() -> None:
    assert examples(Vocabulary())[1:] == (
        "En lo que se cobra cada mes: «Recibo de agua», y «venga a la oficina con este recibo».",
        "En un aviso: «El pago es en la caja del organismo, con su número de cuenta».",
        "En un convenio: «Mientras se cumpla, el organismo no limita el servicio». "
        "En una orden: «Limitación de servicio».",
    )


def test_a_board_without_meters_tells_nobody_to_search_by_one() -> None:
    said.use(USUAL, frozenset({Part.READINGS}))
    assert said.padron_hint() == "Cuenta, nombre, domicilio o folio"
