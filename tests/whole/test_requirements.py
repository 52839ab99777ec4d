"""The table of requirements names tests that exist, and gives every demand one place."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "requirements.md"
DEMANDS = {0: 49, 1: 24, 2: 31, 3: 22, 4: 18, 5: 6}
"""How many demands each of the five documents makes; 5 is what follows from them together."""
ID = re.compile(r"S([0-5])\.([1-9]\d?)")


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """A row of the first table."""

    id: str
    asks: str
    where: str
    tests: tuple[str, ...]


def tables(text: str) -> list[list[list[str]]]:
    """Return the tables of a page: for each, the cells of its rows, without the head."""
    found: list[list[list[str]]] = [[]]
    for line in text.splitlines():
        if line.startswith("|"):
            found[-1].append([cell.strip() for cell in line.strip("|").split("|")])
        elif found[-1]:
            found.append([])
    return [table[2:] for table in found if table]


def fulfilled(text: str) -> list[Fulfilled]:
    """Return the rows of the first table."""
    return [Fulfilled(row[0], row[1], row[2], tuple(re.findall(r"`([^`]+)`", row[3]))) for row in tables(text)[0]]


def waiting(text: str) -> list[str]:
    """Return the numbers in a second table, if something waits."""
    return [number.strip() for table in tables(text)[1:] for row in table for number in row[1].split(",")]


def names_in(path: Path) -> set[str]:
    """Return the tests of a module: `test_x`, `TestY::test_x`."""
    return set(_names(ast.parse(path.read_text(encoding="utf-8")), ""))


def _names(node: ast.Module | ast.ClassDef, within: str) -> Iterator[str]:
    for child in node.body:
        if isinstance(child, ast.ClassDef):
            yield from _names(child, f"{within}{child.name}::")
        elif isinstance(child, ast.FunctionDef) and child.name.startswith("test_"):
            yield f"{within}{child.name}"


def missing_tests(root: Path, named: list[str]) -> list[str]:
    """Return the tests that are named and are not there."""
    missing = []
    for test in named:
        file, _, name = test.partition("::")
        path = root / file
        if not file.startswith("tests/") or not path.is_file() or name not in names_in(path):
            missing.append(test)
    return missing


def ill_formed(ids: list[str]) -> list[str]:
    """Return what is no number of a demand."""
    bad = []
    for number in ids:
        match = ID.fullmatch(number)
        if match is None or int(match[2]) > DEMANDS[int(match[1])]:
            bad.append(number)
    return bad


def repeated(ids: list[str]) -> list[str]:
    """Return the numbers that stand in a table twice."""
    return [number for number, times in Counter(ids).items() if times > 1]


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_every_test_that_is_named_exists(page: str) -> None:
    named = [test for row in fulfilled(page) for test in row.tests]
    assert missing_tests(ROOT, named) == []


def test_every_fulfilled_demand_says_what_where_and_by_which_test(page: str) -> None:
    assert [row.id for row in fulfilled(page) if not (row.asks and row.where and row.tests)] == []


def test_every_number_is_one_of_a_demand(page: str) -> None:
    assert ill_formed([row.id for row in fulfilled(page)] + waiting(page)) == []


def test_no_number_stands_in_a_table_twice(page: str) -> None:
    assert repeated([row.id for row in fulfilled(page)]) == []
    assert repeated(waiting(page)) == []


def test_every_demand_is_either_fulfilled_or_said_to_wait(page: str) -> None:
    done, left = {row.id for row in fulfilled(page)}, set(waiting(page))
    assert done & left == set()
    assert done | left == {f"S{part}.{number}" for part, most in DEMANDS.items() for number in range(1, most + 1)}


def test_one_table_and_nothing_that_waits(page: str) -> None:
    assert len(tables(page)) == 1
    assert waiting(page) == []


# --- what is planted is found ---------------------------------------------------------------------------------

PLANTED = """\
| id | asks for | where | proved by |
|--|--|--|--|
| S0.1 | a head | Metas | `tests/test_x.py::test_there`<br>`tests/test_x.py::TestOne::test_inside` |
| S0.1 | a foot | Metas | `tests/test_x.py::test_gone`<br>`tests/test_y.py::test_there`<br>`src/x.py::test_there` |
| S0.50 | more | Metas | |

| part | ids | |
|--|--|--|
| later | S1.2, S9.1, S1.2 | it comes |
"""
MODULE = "def test_there():\n    pass\n\n\nclass TestOne:\n    def test_inside(self):\n        pass\n"


def test_a_test_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_x.py").write_text(MODULE)
    named = [test for row in fulfilled(PLANTED) for test in row.tests]
    assert missing_tests(tmp_path, named) == [
        "tests/test_x.py::test_gone",
        "tests/test_y.py::test_there",
        "src/x.py::test_there",
    ]


def test_a_repeated_number_and_one_of_no_demand_are_named() -> None:
    assert repeated([row.id for row in fulfilled(PLANTED)]) == ["S0.1"]
    assert repeated(waiting(PLANTED)) == ["S1.2"]
    assert ill_formed([row.id for row in fulfilled(PLANTED)] + waiting(PLANTED)) == ["S0.50", "S9.1"]
