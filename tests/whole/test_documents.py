"""What the documents say is so: links lead somewhere, files exist, keys and verbs do what is written."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import house
from aguadesk.commands import registry
from aguadesk.commands.parser import SpanishParser
from aguadesk.ui import keys
from aguadesk.ui.manual import FIRST_PAGE, TAB_OF
from aguadesk.ui.tabs import TABS

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "manual"
FOLDERS = ("docs", "src", "migrations", "tests")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(path for folder in FOLDERS for path in ROOT.glob(f"{folder}/**/*.md"))])
PAGES = sorted(MANUAL.glob("*.md"))
MADE_BY_THE_PROGRAM = {"recorrido/", "versions/0012_counters.py"}
"""What a document says will be made: by a first start, by the draft of a step."""
ENDINGS = (".py", ".md", ".toml", ".spec", ".txt", ".ci/run", ".lock")
IN_EVERY_LIST = {"Entrar", "Esc", "Tab"}
"""Keys of any list or box, which no table has to name."""
KEY = re.compile(r"F\d{1,2}|(Ctrl|Alt|Mayús)\+\S+|Entrar|Esc|Tab")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(text: str) -> str:
    """Return a document without its blocks of commands and drawings."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def links(text: str) -> list[str]:
    """Return where the links of a document lead, pictures left out."""
    return re.findall(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)[^)]*\)", prose(text))


def pictures(text: str) -> list[str]:
    """Return the files of the pictures of a document."""
    return re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", prose(text))


def paths(text: str) -> list[str]:
    """Return what is named in a document as a file or a folder."""
    spans = (span.split("::")[0] for span in re.findall(r"`([^`\n]+)`", prose(text)))
    return [span for span in spans if " " not in span and ("/" in span or span.endswith(ENDINGS)) and span[0] != "/"]


def is_there(root: Path, document: Path, span: str) -> bool:
    """Say whether a path is one of the checkout, of the package, or beside the document."""
    if span in MADE_BY_THE_PROGRAM:
        return True
    pattern = span.rstrip("/")
    return any(next(folder.glob(pattern), None) for folder in (root, root / "src" / "aguadesk", document.parent))


def bold(text: str) -> list[str]:
    """Return what is bold in a document, in one line each."""
    return [" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", prose(text), re.DOTALL)]


def keys_of(page: str) -> set[str]:
    """Return the keys that are alive on a tab and do something, as they are drawn."""
    return {keys.spoken(act.name) for act in keys.TABLE if act.scope in (page, keys.EVERYWHERE) and is_bound(act)}


def is_bound(act: keys.Act) -> bool:
    """Say whether some button or page takes the key; those of `everywhere` go by a tab or by their last name."""
    _, _, last = act.name.partition(".")
    if act.scope == keys.EVERYWHERE and (last in {tab.name for tab in TABS} or last in said_by_screens()):
        return True
    return act.name in said_by_screens()


@cache
def said_by_screens() -> frozenset[str]:
    """Return every text in the modules of screens and papers, without the table of keys itself."""
    rooms = (ROOT / "src" / "aguadesk" / room for room in ("ui", "papers"))
    modules = [path for room in rooms for path in room.glob("**/*.py") if path.name != "keys.py"]
    nodes = (node for path in modules for node in ast.walk(house.tree(path)))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def commands(text: str) -> Iterator[list[str]]:
    """Walk the lines of a document that call the program, taken apart as a shell does."""
    for block in re.findall(r"^```.*?^```$", text, flags=re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("aguadesk "):
                yield shlex.split(line, comments=True)[1:]


# --- links and files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_leads_to_a_document(document: Path) -> None:
    local = [link for link in links(document.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in local if not (document.parent / link).is_file()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_picture_is_there(document: Path) -> None:
    shown = pictures(document.read_text(encoding="utf-8"))
    assert [picture for picture in shown if not (document.parent / picture).is_file()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_path_that_is_named_exists(document: Path) -> None:
    named = paths(document.read_text(encoding="utf-8"))
    assert [span for span in named if not is_there(ROOT, document, span)] == []


# --- commands -------------------------------------------------------------------------------------------------

ORDERS = [words for document in DOCUMENTS for words in commands(document.read_text(encoding="utf-8"))]


def test_the_readme_shows_commands() -> None:
    assert len(list(commands((ROOT / "README.md").read_text(encoding="utf-8")))) > 5


@pytest.mark.parametrize("words", ORDERS, ids=" ".join)
def test_every_command_is_understood_as_printed(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "padron.xlsx").touch()
    verb = registry.find(words)
    assert verb is not None
    parser = SpanishParser(verb.name, verb.summary)
    verb.load().add(parser)
    parser.parse_args(words[len(verb.words) :])


# --- the manual -----------------------------------------------------------------------------------------------


def test_every_tab_has_its_page_and_every_page_its_tab() -> None:
    assert {page.stem for page in PAGES} == {FIRST_PAGE, *(tab.name for tab in TABS), *TAB_OF}


@pytest.mark.parametrize(("page", "tab"), TAB_OF.items())
def test_a_tab_leads_to_its_further_pages_and_they_back_to_it(page: str, tab: str) -> None:
    folder = PAGES[0].parent
    assert f"{page}.md" in links((folder / f"{tab}.md").read_text(encoding="utf-8"))
    assert f"{tab}.md" in links((folder / f"{page}.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_key_of_the_manual_does_something_there(page: Path) -> None:
    named = [words for words in bold(page.read_text(encoding="utf-8")) if KEY.fullmatch(words)]
    assert named
    assert [key for key in named if key not in keys_of(TAB_OF.get(page.stem, page.stem)) | IN_EVERY_LIST] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_bold_in_the_manual_stands_on_a_screen_or_a_paper(page: Path) -> None:
    words = [said for said in bold(page.read_text(encoding="utf-8")) if not KEY.fullmatch(said)]
    assert [said for said in words if not any(said in text for text in said_by_screens())] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_leads_back_to_the_first(page: Path) -> None:
    assert page.stem == FIRST_PAGE or f"{FIRST_PAGE}.md" in links(page.read_text(encoding="utf-8"))


# --- what is planted is found ---------------------------------------------------------------------------------

PLANTED = """\
See [the till](caja.md#corte) and ![a picture](caja.png), `domain/money.py`, `papers/op11_*.py`, `gone.py` and `Done`.
**F12** takes, **Alt+\u2190** leaves, **Abrir
caja** opens.

```
aguadesk pay pueblo.aguadesk 1 250   # one payment of `nothing/here.py`
python3 start.py
```
"""


def test_what_a_document_names_is_found() -> None:
    assert links(PLANTED) == ["caja.md"]
    assert pictures(PLANTED) == ["caja.png"]
    assert paths(PLANTED) == ["domain/money.py", "papers/op11_*.py", "gone.py"]
    assert bold(PLANTED) == ["F12", "Alt+\u2190", "Abrir caja"]
    assert list(commands(PLANTED)) == [["pay", "pueblo.aguadesk", "1", "250"]]


def test_a_path_that_is_gone_is_named() -> None:
    found = [span for span in paths(PLANTED) if not is_there(ROOT, ROOT / "README.md", span)]
    assert found == ["gone.py"]


def test_a_key_that_nobody_takes_does_nothing() -> None:
    assert not is_bound(keys.Act("caja.nothing", "F4", "Nada"))
    assert not is_bound(keys.Act("everywhere.nothing", "Ctrl+4", "Nada"))
    assert "F12" in keys_of("caja")
    assert "F12" not in keys_of("hoy")
