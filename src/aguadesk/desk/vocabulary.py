"""The words a board uses for itself, its accounts, its bills and what it does to who owes: chosen or written here."""

from __future__ import annotations

from collections.abc import Mapping

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.letterhead import WORDS_SETTING, words_of
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.domain.vocabulary import LIMITINGS, NOUNS, Gender, Noun, Vocabulary, read_words
from aguadesk.store import audit, settings

LONGEST_WORD = 24
Chosen = str | Noun
"""A word by the name it is known by, or one of the board's own."""


def vocabulary(desk: Desk) -> Vocabulary:
    """Return the words of the board; the usual ones, unless somebody chose others."""
    with desk.read() as connection:
        return words_of(connection)


def chosen_words(desk: Desk) -> dict[str, object]:
    """Return what was chosen, as it is kept: by place, a known name or the forms of an own word."""
    with desk.read() as connection:
        kept: dict[str, object] = settings.get_setting(connection, WORDS_SETTING, {})
        return kept


def change_words(desk: Desk, chosen: Mapping[str, Chosen]) -> Done[bool]:
    """Choose the words of the board; papers and screens say them from now on. Returns whether anything changed.

    Args:
        chosen: for `board`, `account`, `bill` and `limiting` the name of a known word; for the first three also a
            word of the board's own. What is left out is the usual word.

    Raises:
        Refused: `right.missing`, `words.unknown`, `words.shape` (names the field).
    """
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    after = {place: _kept(place, word) for place, word in chosen.items()}
    with desk.write() as w:
        before = settings.get_setting(w.connection, WORDS_SETTING, {})
        if before != after:
            settings.set_setting(w.connection, WORDS_SETTING, after)
            trace = audit.AuditDraft("board.words_changed", "board", None, _told(before), _told(after))
            audit.record(w.connection, stamp, trace)
        w.commit()
    return done(before != after, Change("words"))


def own_word(place: str, singular: str, plural: str, gender: Gender) -> Noun:
    """Return a word of the board's own as it is kept: on one line, without a capital of its own.

    Raises:
        Refused: `words.shape`, with the place and the form as `field`.
    """
    forms = []
    for form, typed in (("singular", singular), ("plural", plural)):
        text = one_line(typed)
        if not text or len(text) > LONGEST_WORD or not text.replace(" ", "").replace("-", "").isalpha():
            raise Refused("words.shape", field=f"{place}.{form}", most=LONGEST_WORD)
        forms.append(text[0].lower() + text[1:])
    return Noun(forms[0], forms[1], gender)


def _kept(place: str, word: Chosen) -> object:
    if isinstance(word, Noun) and place in NOUNS:
        noun = own_word(place, word.singular, word.plural, word.gender)
        return {"singular": noun.singular, "plural": noun.plural, "gender": noun.gender.value}
    known: Mapping[str, object] = LIMITINGS if place == "limiting" else NOUNS.get(place, {})
    if word not in known:
        raise Refused("words.unknown")
    return word


def _told(kept: Mapping[str, object]) -> dict[str, object]:
    """Return the words themselves, for the trail."""
    words = read_words(kept)
    said = (words.board.singular, words.account.singular, words.bill.singular, words.limiting.noun.singular)
    return {"words": ", ".join(said)}
