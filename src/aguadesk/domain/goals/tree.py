"""The rows of a plan as a tree: 2.3.1 under 2.3 under 2, whatever levels are missing in between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from aguadesk.domain.goals.figures import Line
from aguadesk.domain.goals.numbering import OrderKey, parent_of
from aguadesk.domain.goals.rows import RowKind


@dataclass(frozen=True, slots=True)
class Node:
    """One line and the lines under it, in sheet order."""

    line: Line
    children: list[Node] = field(default_factory=list)


def tree(lines: Iterable[Line]) -> list[Node]:
    """Nest the lines by their numbers.

    A line whose parent is missing hangs from the nearest number above that exists, or stands at the top;
    one that continues another hangs from it; one without a number stands at the top.
    """
    listed = list(lines)
    known = {line.row.key for line in listed if line.row.key}
    top: list[Node] = []
    first_of: dict[OrderKey, Node] = {}
    for node in map(Node, listed):
        above = _above(node, known, first_of)
        (above.children if above else top).append(node)
        if node.line.row.kind is not RowKind.CONTINUATION:
            first_of.setdefault(node.line.row.key, node)
    return top


def _above(node: Node, known: set[OrderKey], placed: dict[OrderKey, Node]) -> Node | None:
    row = node.line.row
    if row.kind is RowKind.TOTAL:
        return None
    if row.kind is RowKind.CONTINUATION:
        return placed.get(row.key)
    parent = parent_of(row.key, known & placed.keys())
    return placed[parent] if parent else None
