"""The house rules hold over the whole tree, and each one names a planted breach."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

import house
from aguadesk.ui.sentences import SUBJECTS, all_sentences

ROOT = Path(__file__).resolve().parents[2]
SHORT = '"""A module."""\n'


def every_table() -> dict[str, str]:
    """Return the sentences, and the reasons and remarks that some subjects keep in tables of their own."""
    modules = [import_module(f"aguadesk.ui.sentences.{subject}") for subject in SUBJECTS]
    tables = [table for module in modules for name, table in vars(module).items() if name.isupper()]
    return {code: text for table in tables if isinstance(table, dict) for code, text in table.items()}


EXPLAINED = every_table()


@pytest.fixture(scope="module", autouse=True)
def _nothing_stays_in_memory() -> Iterator[None]:
    yield
    house.forget()


def plant(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return root


RULES: list[tuple[Callable[[Path], list[str]], str, str, str]] = [
    (house.long_modules, "src/aguadesk/desk/till.py", SHORT * 401, "src/aguadesk/desk/till.py (401 lines)"),
    (
        house.long_functions,
        "src/aguadesk/desk/till.py",
        "def close():\n" + "    x = 1\n" * 60,
        "src/aguadesk/desk/till.py:1 close (61 lines)",
    ),
    (house.deep_folders, "src/aguadesk/ui/a/b/c.py", SHORT, "src/aguadesk/ui/a/b/c.py"),
    (house.nameless_modules, "src/aguadesk/desk/utils.py", SHORT, "src/aguadesk/desk/utils.py"),
    (house.nameless_modules, "tests/desk/till_helpers.py", SHORT, "tests/desk/till_helpers.py"),
    (house.nameless_modules, "src/aguadesk/common/till.py", SHORT, "src/aguadesk/common/till.py"),
    (house.repeated_test_names, "tests/desk/__init__.py", "", "__init__.py"),
    (house.unfinished, "src/aguadesk/x.py", "# TODO: the rest\n", "src/aguadesk/x.py:1"),
    (house.unfinished, "src/aguadesk/x.py", "\nraise NotImplementedError\n", "src/aguadesk/x.py:2"),
    (
        house.swallowed_errors,
        "src/aguadesk/x.py",
        "try:\n    go()\nexcept OSError:\n    pass\n",
        "src/aguadesk/x.py:3",
    ),
    (
        house.swallowed_errors,
        "src/aguadesk/x.py",
        "try:\n    go()\nexcept:\n    stop()\n",
        "src/aguadesk/x.py:3",
    ),
    (house.float_fields, "src/aguadesk/ui/x.py", "field = QtWidgets.QDoubleSpinBox()\n", "src/aguadesk/ui/x.py:1"),
    (house.undocumented, "src/aguadesk/store/x.py", "def read(): ...\n", "src/aguadesk/store/x.py:1 read"),
    (
        house.undocumented,
        "src/aguadesk/store/x.py",
        "class File:\n    def read(self): ...\n",
        "src/aguadesk/store/x.py:2 read",
    ),
    (house.sleeps_and_mocks, "tests/desk/test_x.py", "time.sleep(1)\n", "tests/desk/test_x.py:1"),
    (house.sleeps_and_mocks, "tests/desk/test_x.py", "from unittest import mock\n", "tests/desk/test_x.py:1"),
]
NAMES = [f"{rule.__name__}-{name}" for rule, name, _, _ in RULES]


@pytest.mark.parametrize("rule", sorted({rule for rule, *_ in RULES}, key=lambda rule: rule.__name__))
def test_the_tree_keeps_the_rule(rule: Callable[[Path], list[str]]) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(("rule", "name", "text", "breach"), RULES, ids=NAMES)
def test_a_planted_breach_is_named(
    tmp_path: Path, rule: Callable[[Path], list[str]], name: str, text: str, breach: str
) -> None:
    assert rule(plant(tmp_path, name, text)) == [breach]


def test_two_tests_of_one_name_are_a_breach(tmp_path: Path) -> None:
    plant(tmp_path, "tests/desk/test_till.py", SHORT)
    assert house.repeated_test_names(plant(tmp_path, "tests/store/test_till.py", SHORT)) == ["test_till.py"]


def test_a_long_module_with_a_written_reason_is_allowed(tmp_path: Path) -> None:
    plant(tmp_path, "docs/decisions.md", "`src/aguadesk/desk/till.py` is long because the closing is one story.\n")
    assert house.long_modules(plant(tmp_path, "src/aguadesk/desk/till.py", SHORT * 401)) == []


def test_the_rules_look_at_every_module() -> None:
    looked = {path.relative_to(ROOT).as_posix() for path in house.sources(ROOT)}
    assert {"start.py", "src/aguadesk/places.py", "src/aguadesk/domain/money.py"} <= looked


# --- errors and their sentences -----------------------------------------------------------------------------


def test_no_two_sentences_share_a_code() -> None:
    modules = [import_module(f"aguadesk.ui.sentences.{subject}") for subject in SUBJECTS]
    assert len(all_sentences()) == sum(len(module.SENTENCES) for module in modules)


def test_every_code_has_its_sentence() -> None:
    assert house.codes_without_sentence(ROOT, EXPLAINED) == []


def test_every_error_brings_the_values_its_sentence_names() -> None:
    assert house.missing_values(ROOT, all_sentences()) == []


def test_every_sentence_is_said_somewhere() -> None:
    assert house.unused_sentences(ROOT, EXPLAINED) == []


def test_every_sentence_can_be_filled_in() -> None:
    assert house.unformattable(EXPLAINED) == []


@pytest.mark.parametrize("code", sorted(all_sentences()))
def test_a_sentence_is_a_whole_sentence(code: str) -> None:
    sentence = all_sentences()[code]
    assert sentence == " ".join(sentence.split())
    assert sentence[0].isupper() or sentence[0] in "«¿{"
    assert sentence[-1] in ".?}"


PLANTED = """\
raise Refused("till.closed", drawer=drawer)
raise errors.Trouble("file.full" if full else "file.busy")
findings.refuse_row(place, "padron.blank")
"""


def test_a_code_without_a_sentence_is_named(tmp_path: Path) -> None:
    plant(tmp_path, "src/aguadesk/x.py", PLANTED)
    found = house.codes_without_sentence(tmp_path, {"till.closed": "La caja está cerrada."})
    assert [line.split()[1] for line in found] == ["file.full", "file.busy", "padron.blank"]


def test_a_computed_code_answers_for_every_code_in_its_module(tmp_path: Path) -> None:
    plant(tmp_path, "src/aguadesk/x.py", 'CODES = {1: "file.full"}\nraise Trouble(CODES[error])\n')
    assert house.codes_without_sentence(tmp_path, {}) == ["src/aguadesk/x.py:2 file.full"]


def test_a_value_the_error_does_not_bring_is_named(tmp_path: Path) -> None:
    plant(tmp_path, "src/aguadesk/x.py", PLANTED)
    sentences = {"till.closed": "La caja {drawer} la cerró {person}.", "file.full": "Disco lleno."}
    assert house.missing_values(tmp_path, sentences) == ["src/aguadesk/x.py:1 till.closed: person"]


def test_a_sentence_nobody_says_is_named(tmp_path: Path) -> None:
    plant(tmp_path, "src/aguadesk/x.py", PLANTED)
    plant(tmp_path, "src/aguadesk/ui/sentences/x.py", 'SENTENCES = {"till.gone": "Ya no."}\n')
    assert house.unused_sentences(tmp_path, {"till.gone": "Ya no.", "padron.blank": "Falta."}) == ["till.gone"]


@pytest.mark.parametrize("broken", ["Falta {}.", "Falta {0}.", "Falta {cuenta.", "Falta {account.holder}."])
def test_a_sentence_that_cannot_be_filled_in_is_named(broken: str) -> None:
    assert house.unformattable({"x.y": broken, "x.z": "Falta {account:>5} y {name!r}."}) == ["x.y"]
