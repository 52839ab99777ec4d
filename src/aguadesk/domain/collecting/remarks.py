"""What is wrong with a line, kept as its code and values: the sentence is said by who shows it."""

from __future__ import annotations

import json

from aguadesk.domain.errors import Refused


def packed(remark: Refused | None) -> str:
    """Return what there is to say of a line as a text to be kept; empty if there is nothing."""
    return "" if remark is None else json.dumps([remark.code, remark.values], ensure_ascii=False)


def unpacked(text: str) -> Refused | None:
    """Return what was kept, ready for its sentence."""
    if not text:
        return None
    code, values = json.loads(text)
    return Refused(str(code), **values)
