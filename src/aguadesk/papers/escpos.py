"""Tickets in the language of ticket printers, ESC/POS: twenty commands, accents in code page 858."""

from __future__ import annotations

from aguadesk.papers.fold import GLUE, folded, unbroken
from aguadesk.papers.page import Paper
from aguadesk.papers.slip import Bars, Element, Loudness, Pair, Rule, Ruler, Slip, Space, Words

_ENCODING = "cp858"

RESET = b"\x1b@"
CHINESE_OFF = b"\x1c."
"""Many cheap printers wake up taking two accented letters for one Chinese sign."""
INTERNATIONAL_USA = b"\x1bR\x00"
"""Keeps `$` and `#` what they are, whatever country the printer was sold for."""
CODE_PAGE_858 = b"\x1bt\x13"
LEFT, CENTRE = b"\x1ba\x00", b"\x1ba\x01"
BOLD_OFF, BOLD_ON = b"\x1bE\x00", b"\x1bE\x01"
SIZE_PLAIN, SIZE_TALL, SIZE_DOUBLE = b"\x1d!\x00", b"\x1d!\x01", b"\x1d!\x11"
BARS_HEIGHT, BARS_NO_TEXT = b"\x1dh\x50", b"\x1dH\x00"
CODE128 = b"\x1dkI"
FEED_AND_CUT = b"\x1dVB\x00"
KICK_DRAWER = b"\x1bp\x00\x19\xfa"
"""Pin 2 of the drawer's plug, 50 ms on and 500 ms off."""

_LOOK = {
    Loudness.QUIET: (SIZE_PLAIN, BOLD_OFF, 1),
    Loudness.PLAIN: (SIZE_PLAIN, BOLD_OFF, 1),
    Loudness.STRONG: (SIZE_PLAIN, BOLD_ON, 1),
    Loudness.LARGE: (SIZE_TALL, BOLD_ON, 1),
    Loudness.TOTAL: (SIZE_DOUBLE, BOLD_ON, 2),
}
_DOTS_OF_A_COLUMN = 12
_QUIET_MODULES = 20


def encode(slip: Slip, paper: Paper, *, open_drawer: bool = False) -> bytes:
    """Turn a ticket into bytes for a printer of 48 columns (80 mm) or 32 (58 mm), cut at its end."""
    start = RESET + CHINESE_OFF + INTERNATIONAL_USA + CODE_PAGE_858
    kick = KICK_DRAWER if open_drawer else b""
    return start + kick + b"".join(_element(element, paper.columns) for element in slip) + FEED_AND_CUT


def readable(text: str) -> str:
    """Return the text in letters that code page 858 has: `m³` stays, `—` becomes `-`, `ő` becomes `o`."""
    return folded(text, _can_print)


def _element(element: Element, columns: int) -> bytes:
    match element:
        case Words(text, loudness, centred):
            loudness, room = _fitting(loudness, text, columns)
            lines = (_balanced if centred else _broken)(readable(text), room)
            return _set(lines, loudness, CENTRE if centred else LEFT)
        case Pair(left, right, loudness):
            loudness, room = _fitting(loudness, right, columns)
            return _set(_justified(readable(left), readable(right), room), loudness, LEFT)
        case Bars(text):
            return _bars(text, columns)
        case Rule():
            return _set(["─" * columns], Loudness.PLAIN, LEFT)
        case Ruler():
            return _set(["".join(str(column % 10) for column in range(1, columns + 1))], Loudness.PLAIN, LEFT)
        case Space():
            return b"\n"
        case _:
            return b""


def _fitting(loudness: Loudness, text: str, columns: int) -> tuple[Loudness, int]:
    """Return how loudly words are set and how many fit: an amount is never broken to be louder."""
    longest = max((len(word) for word in readable(text).split()), default=0)
    if loudness is Loudness.TOTAL and longest > columns // _LOOK[loudness][2]:
        loudness = Loudness.LARGE
    return loudness, columns // _LOOK[loudness][2]


def _set(lines: list[str], loudness: Loudness, side: bytes) -> bytes:
    size, weight, _ = _LOOK[loudness]
    return side + size + weight + "".join(f"{line}\n" for line in lines).encode(_ENCODING)


def _bars(text: str, columns: int) -> bytes:
    """Code128 in set B, as wide as the paper allows; its text under it, or alone if it is too long."""
    modules = 11 * (len(text) + 2) + 13 + _QUIET_MODULES
    width = min(columns * _DOTS_OF_A_COLUMN // modules, 3)
    under = _set(_broken(text, columns), Loudness.PLAIN, CENTRE)
    if width < 2:
        return under
    data = b"{B" + text.encode("ascii")
    module = b"\x1dw" + bytes([width])
    return CENTRE + module + BARS_HEIGHT + BARS_NO_TEXT + CODE128 + bytes([len(data)]) + data + b"\n" + under


def _justified(left: str, right: str, columns: int) -> list[str]:
    """Set words left and an amount right, on the words' last line or, if need be, on a line of its own."""
    room = columns - len(right) - 1
    if room < columns // 3:
        return [*_broken(left, columns), right.rjust(columns)]
    lines = _broken(left, room)
    return [*lines[:-1], lines[-1].ljust(columns - len(right)) + right]


def _broken(text: str, columns: int) -> list[str]:
    """Break words into lines of so many letters; a word too long is broken inside."""
    lines = [""]
    for word in unbroken(text):
        rest = word
        if lines[-1] and len(lines[-1]) + 1 + len(rest) <= columns:
            lines[-1] += f" {rest}"
            continue
        while rest:
            lines.append(rest[:columns])
            rest = rest[columns:]
    return [line.replace(GLUE, " ") for line in lines[1:] or lines]


def _balanced(text: str, columns: int) -> list[str]:
    """Break words into as few lines as they need, of about the same length."""
    lines = _broken(text, columns)
    for narrower in range(columns - 1, columns // 2, -1):
        closer = _broken(text, narrower)
        if len(closer) > len(lines):
            break
        lines = closer
    return lines


def _can_print(letter: str) -> bool:
    """Control marks are commands to a printer: whatever a name holds, none gets through."""
    if not letter.isprintable():
        return False
    try:
        letter.encode(_ENCODING)
    except UnicodeEncodeError:
        return False
    return True
