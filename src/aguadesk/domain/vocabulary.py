"""The words of each town for the same thing: a board, an account, a bill, and what is done to a tap that owes.

Sentences ask for a word where they are made, with its article and its number; nobody looks for words in finished
texts. What is asked for is a property of a noun: `words.board.of_the` is `del organismo` or `de la junta`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final


class Gender(StrEnum):
    """What articles and endings agree with."""

    MASCULINE = "m"
    FEMININE = "f"


@dataclass(frozen=True, slots=True)
class Noun:
    """A word with what is needed to build sentences with it. `head` is its short form, for headings of columns."""

    singular: str
    plural: str
    gender: Gender
    head: str = ""
    number: str = ""
    """What its number is called, where that is not `número de` and the word: a clave is its own number."""

    @property
    def number_name(self) -> str:
        """What one says at the counter to be found: `número de cuenta`, `clave`, `número de control`."""
        return self.number or f"número de {self.singular}"

    @property
    def the_number(self) -> str:
        """The same with its article: `el número de cuenta`, `la clave`."""
        return self.the if self.number == self.singular else f"el {self.number_name}"

    @property
    def title(self) -> str:
        """At the beginning of a line: `Cuenta`, `Número de control`."""
        return _capital(self.singular)

    @property
    def title_many(self) -> str:
        """The plural at the beginning of a line: `Cuentas`."""
        return _capital(self.plural)

    @property
    def heading(self) -> str:
        """At the head of a narrow column: `Cuenta`, `Núm. control`."""
        return self.head or self.title

    @property
    def the(self) -> str:
        """With its article: `el organismo`, `la junta`; `el área`, because of its stressed a."""
        feminine = self.gender is Gender.FEMININE and not self.singular.startswith("á")
        return f"{'la' if feminine else 'el'} {self.singular}"

    @property
    def of_the(self) -> str:
        """After `de`: `del organismo`, `de la junta`."""
        return f"d{self.the}" if self.the.startswith("el ") else f"de {self.the}"

    @property
    def the_many(self) -> str:
        """The plural with its article: `las cuentas`, `los contratos`."""
        return f"{self.agree('los', 'las')} {self.plural}"

    def counted(self, number: int) -> str:
        """So many: `1 cuenta`, `1,204 contratos`."""
        return f"{number:,} {self.singular if number == 1 else self.plural}"

    def agree(self, masculine: str, feminine: str) -> str:
        """Return the form that agrees with it, of an article, a participle or an adjective."""
        return feminine if self.gender is Gender.FEMININE else masculine


@dataclass(frozen=True, slots=True)
class Limiting:
    """What is done to the service of who does not pay: by law no more than limiting it, whatever it is called."""

    noun: Noun
    infinitive: str
    present: str
    participle: str
    """Without its ending: `limitad`."""

    def done_to(self, noun: Noun) -> str:
        """Return the participle that agrees with a noun: `limitada` of a toma, `cortado` of a servicio."""
        return f"{self.participle}{noun.agree('o', 'a')}"


def _m(singular: str, plural: str, head: str = "", number: str = "") -> Noun:
    return Noun(singular, plural, Gender.MASCULINE, head, number)


def _f(singular: str, plural: str, number: str = "") -> Noun:
    return Noun(singular, plural, Gender.FEMININE, number=number)


BOARDS: Final = {
    "organismo": _m("organismo", "organismos"),
    "junta": _f("junta", "juntas"),
    "sistema": _m("sistema", "sistemas"),
    "direccion": _f("dirección", "direcciones"),
    "comite": _m("comité", "comités"),
    "comision": _f("comisión", "comisiones"),
}
ACCOUNTS: Final = {
    "cuenta": _f("cuenta", "cuentas"),
    "clave": _f("clave", "claves", "clave"),
    "contrato": _m("contrato", "contratos"),
    "numero_de_control": _m("número de control", "números de control", "Núm. control", "número de control"),
}
BILLS: Final = {
    "recibo": _m("recibo", "recibos"),
    "boleta": _f("boleta", "boletas"),
}
LIMITINGS: Final = {
    "limitacion": Limiting(_f("limitación", "limitaciones"), "limitar", "limita", "limitad"),
    "corte": Limiting(_m("corte", "cortes"), "cortar", "corta", "cortad"),
    "reduccion": Limiting(_f("reducción", "reducciones"), "reducir", "reduce", "reducid"),
    "suspension": Limiting(_f("suspensión", "suspensiones"), "suspender", "suspende", "suspendid"),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one board."""

    board: Noun = BOARDS["organismo"]
    account: Noun = ACCOUNTS["cuenta"]
    bill: Noun = BILLS["recibo"]
    """What the board charges with; what is given for a payment is a `recibo` everywhere."""
    limiting: Limiting = LIMITINGS["limitacion"]


USUAL: Final = Vocabulary()
NOUNS: Final[Mapping[str, Mapping[str, Noun]]] = {"board": BOARDS, "account": ACCOUNTS, "bill": BILLS}
"""The words to choose from, by what they are a word for; a board may also have its own."""


def read_words(kept: Mapping[str, Any]) -> Vocabulary:
    """Return the words that a setting keeps: a known word by its name, an own one as its forms; the rest as usual."""
    return Vocabulary(
        board=_read(kept.get("board"), BOARDS, USUAL.board),
        account=_read(kept.get("account"), ACCOUNTS, USUAL.account),
        bill=_read(kept.get("bill"), BILLS, USUAL.bill),
        limiting=LIMITINGS.get(str(kept.get("limiting")), USUAL.limiting),
    )


def own_noun(told: Mapping[str, Any]) -> Noun:
    """Return a word of the board's own out of the forms that are kept of it."""
    return Noun(str(told["singular"]), str(told["plural"]), Gender(told["gender"]))


def _read(told: object, known: Mapping[str, Noun], usual: Noun) -> Noun:
    return own_noun(told) if isinstance(told, Mapping) else known.get(str(told), usual)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
