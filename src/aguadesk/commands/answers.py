"""What a verb says on stdout: lines for people, or one JSON object for programs."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Mapping


def tell(arguments: Namespace, lines: Iterable[str], data: Mapping[str, object]) -> None:
    """Say the outcome once: as one JSON object if `--json` was given, as lines if not.

    Args:
        data: the JSON object; money as text with two decimals (`Money.plain`).
    """
    print(json.dumps(data, ensure_ascii=False) if arguments.json else "\n".join(lines), flush=True)
