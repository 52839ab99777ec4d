"""The glossary ties the English of the code to the Spanish people read, and both sides keep to it."""

import ast
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import house
from aguadesk import places

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "aguadesk"
READ_BY_PEOPLE = ("ui", "papers", "commands")
GLOSSARY = tomllib.loads(places.resource("glossary.toml").read_text(encoding="utf-8"))
TERMS = GLOSSARY["term"]
NOW = [term for term in TERMS if "since" not in term]
# Small words and letters by which a piece of text gives itself away as Spanish.
SPANISH = re.compile(
    r"[áéíóúüñ¿¡«]|\b(de|del|la|el|los|las|un|una|se|en|con|por|para|que|y|su|sin|al|es|ya)\b", re.IGNORECASE
)


def folded(text: str) -> str:
    """Return text in lower case without accents, keeping ñ apart from n."""
    marked = unicodedata.normalize("NFD", text.lower().replace("ñ", "\0"))
    return "".join(sign for sign in marked if not unicodedata.combining(sign)).replace("\0", "ñ")


def says(word: str, text: str, ending: str = r"(s|es)?") -> bool:
    """Say whether a folded text has the word, alone or in plural."""
    return re.search(rf"\b{re.escape(folded(word))}{ending}\b", text) is not None


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Walk the strings of a module, with their lines, leaving docstrings and remarks out."""
    module = house.tree(path)
    remarks = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in remarks:
            yield node.lineno, node.value


def is_read(text: str) -> bool:
    """Say whether a string is something people read, not a key, a column, a name of Qt or a style sheet."""
    word = text.strip()
    return bool(SPANISH.search(text)) if " " in word else word.istitle() or word.isupper()


@cache
def texts(root: Path = ROOT) -> list[tuple[str, str]]:
    """Return what the screens, the papers and the command line say: where it is written, and folded."""
    rooms = [path for room in READ_BY_PEOPLE for path in sorted((root / "src/aguadesk" / room).glob("**/*.py"))]
    return [
        (f"{house.place(root, path)}:{line}", folded(re.sub(r"\{[^}]*\}", "", text)))
        for path in rooms
        for line, text in strings(path)
        if is_read(text)
    ]


def identifier_parts() -> str:
    """Return every identifier of the program as lower-case words joined by `_`, one a line."""
    found = set()
    for path in house.sources(ROOT):
        for node in ast.walk(house.tree(path)):
            names = (getattr(node, kind, None) for kind in ("id", "attr", "name", "arg"))
            found |= {name for name in names if isinstance(name, str)}
    return "\n".join("_".join(re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+", name)).lower() for name in sorted(found))


@pytest.fixture(scope="module")
def identifiers() -> str:
    return identifier_parts()


@pytest.fixture(scope="module")
def everything_said() -> str:
    return "\n".join(text for _, text in texts())


@pytest.mark.parametrize("term", NOW, ids=lambda term: term["code"])
def test_the_code_uses_the_english_term(term: dict[str, str], identifiers: str) -> None:
    assert re.search(rf"(^|_){term['code']}(s|es)?(_|$)", identifiers, re.MULTILINE)


@pytest.mark.parametrize("term", NOW, ids=lambda term: term["code"])
def test_people_read_the_spanish_word(term: dict[str, str], everything_said: str) -> None:
    assert says(term["screen"], everything_said)


@pytest.mark.parametrize("term", [term for term in TERMS if term.get("not")], ids=lambda term: term["code"])
def test_no_other_word_is_read_for_it(term: dict[str, list[str]]) -> None:
    assert [f"{where} {word}" for word in term["not"] for where, text in texts() if says(word, text)] == []


def test_no_english_is_read_in_a_spanish_text() -> None:
    sentences = [(where, text) for where, text in texts() if " " in text.strip()]
    english = GLOSSARY["english"]
    assert [f"{where} {word}" for where, text in sentences for word in english if says(word, text)] == []


def test_every_term_is_whole_and_named_once() -> None:
    assert all({"code", "screen", "meaning"} <= set(term) for term in TERMS)
    assert len({term["code"] for term in TERMS}) == len(TERMS)
    assert all(term.get("since", "later") == "later" for term in TERMS)


def test_no_word_is_both_asked_for_and_forbidden() -> None:
    forbidden = {folded(word) for term in TERMS for word in term.get("not", [])}
    assert forbidden & {folded(term["screen"]) for term in TERMS} == set()


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("recibo", "Se imprimieron los recibos.", True),
        ("denominación", "Cuente por denominaciones", True),
        ("boleta", "La Boleta de pago", True),
        ("mora", "Zamora de Hidalgo", False),
        ("contador", "contadores", True),
        ("caja", "encajar", False),
    ],
)
def test_a_word_is_found_whole_or_in_plural(word: str, text: str, found: bool) -> None:
    assert says(word, folded(text)) is found


def test_a_word_on_a_screen_is_found_and_a_remark_of_engineers_is_not(tmp_path: Path) -> None:
    module = tmp_path / "src" / "aguadesk" / "ui" / "till.py"
    module.parent.mkdir(parents=True)
    module.write_text(
        '"""The boleta of the till."""\n'
        'TITLE = f"Imprimir la boleta {folio}"\n'
        'STYLE = "padding: 2px"\n'
        'KEY, BUTTON = "boleta", "Boleta"\n'
    )
    where = "src/aguadesk/ui/till.py"
    assert texts(tmp_path) == [(f"{where}:2", "imprimir la boleta "), (f"{where}:4", "boleta")]
