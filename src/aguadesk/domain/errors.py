"""The three kinds of error a person can meet; anything else is a bug.

None of them carries a sentence: the words are written in `ui/sentences/`, by code.
"""

from __future__ import annotations


class _Told(Exception):  # noqa: N818
    """Something a person is told by a sentence.

    Args:
        code: dotted name of the sentence, such as `money.lone_comma`.
        values: what the sentence names (amounts, accounts, rows, columns).
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return f"{self.code} {self.values}" if self.values else self.code


class Refused(_Told):
    """The person asked for something the rules do not allow, and can put it right."""


class Trouble(_Told):
    """The surroundings failed: disk full, file busy, damaged, or made by a newer version.

    Nothing was lost: whatever was being done has been rolled back.
    """


class Cancelled(Exception):  # noqa: N818
    """The person stopped a long act. It is silent: everything is as before."""
