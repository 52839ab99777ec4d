"""The number of the next account: the one after the last, written the way the board writes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

FIRST_NUMBER: Final = "000001"


def next_number(last: str, is_taken: Callable[[str], bool]) -> str:
    """Return a free number for a new account.

    Args:
        last: the number the series has reached, such as `0104-0237`; its last digits are counted on, with
            their zeros. Empty, or without digits at its end, the series begins anew.
        is_taken: whether some account has that number already.
    """
    match = re.fullmatch(r"(?P<series>.*?)(?P<digits>[0-9]+)", last, re.DOTALL)
    if match is None:
        series, number, width = (f"{last}-", 0, 4) if last else ("", 0, len(FIRST_NUMBER))
    else:
        series, number, width = match["series"], int(match["digits"]), len(match["digits"])
    while True:
        number += 1
        found = f"{series}{number:0{width}d}"
        if not is_taken(found):
            return found
