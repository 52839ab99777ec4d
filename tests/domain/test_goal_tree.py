"""The lines of a plan as a tree, tolerant of missing levels."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.goals.tree import Node, tree
from goal_plans import goal, imported, plan_of, published

KEYS = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=4).map(tuple), max_size=15, unique=True)


def drawn(nodes: list[Node]) -> list[object]:
    return [[node.line.row.label, drawn(node.children)] if node.children else node.line.row.label for node in nodes]


def flat(nodes: list[Node]) -> list[Node]:
    return [found for node in nodes for found in (node, *flat(node.children))]


def test_the_published_sheet_nests_by_its_numbers() -> None:
    top = drawn(tree(imported(published()).lines))
    assert top[1] == ["2", ["2.1", "2.2", ["2.3", ["2.3.1", "2.3.2", "2.3.3"]]]]
    assert top[5] == ["6", [["6.1", ["6.1 Llaves", "6.1.1", "6.1.2", "6.1.3"]], ["6.2", ["6.2.1", "6.2.2"]]]]
    assert top[8] == ["9", ["9.1", "9.3", "9.4", "9.5", "9.6", "9.10"]]
    assert top[10] == "Suma de Metas"


def test_missing_levels_are_skipped() -> None:
    rows = [goal("1", "1", number=number) for number in ("2", "2.3.1", "5.1.1", "5.1.1.1")]
    assert drawn(tree(imported(plan_of(*rows)).lines)) == [["2", ["2.3.1"]], ["5.1.1", ["5.1.1.1"]]]


def test_a_number_that_comes_before_its_parent_stands_at_the_top() -> None:
    rows = [goal("1", "1", number=number) for number in ("2.1", "2", "2.2")]
    assert drawn(tree(imported(plan_of(*rows)).lines)) == ["2.1", ["2", ["2.2"]]]


def test_a_repeated_number_is_a_sibling() -> None:
    rows = [goal("1", "1", number=number) for number in ("9", "9.1", "9.1", "9.1.1")]
    assert drawn(tree(imported(plan_of(*rows)).lines)) == [["9", [["9.1", ["9.1.1"]], "9.1"]]]


def test_lines_without_number_or_goal_to_continue_stand_at_the_top() -> None:
    rows = [goal("1", "1", number="", description=""), goal("1", "1", number="", description="Llaves")]
    assert len(tree(imported(plan_of(*rows)).lines)) == 2


@given(KEYS)
def test_every_line_is_in_the_tree_once_below_a_number_it_begins_with(keys: list[tuple[int, ...]]) -> None:
    rows = [goal("1", "1", number=".".join(map(str, key))) for key in keys]
    nodes = tree(imported(plan_of(*rows)).lines)
    assert sorted(node.line.row.key for node in flat(nodes)) == sorted(keys)
    for node in flat(nodes):
        for child in node.children:
            key = node.line.row.key
            assert child.line.row.key[: len(key)] == key
