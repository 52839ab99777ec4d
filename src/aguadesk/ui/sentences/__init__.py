"""Every sentence an error can say, in Mexican Spanish, by code. No Qt here: the command line reads it too."""

from __future__ import annotations

from collections import ChainMap
from functools import cache
from importlib import import_module

from aguadesk.domain.errors import Refused, Trouble

SUBJECTS = (
    "money",
    "ledger",
    "till",
    "accounts",
    "people",
    "settings",
    "padron",
    "goals",
    "files",
    "boards",
    "papers",
    "practice",
    "tariffs",
    "discounts",
    "billing",
    "explaining",
    "readings",
    "collecting",
    "complaints",
    "counters",
    "months",
    "measures",
    "orders",
    "agreements",
    "notices",
    "collections",
    "prescription",
    "registers",
    "works",
    "activities",
    "accounting",
)


@cache
def all_sentences() -> ChainMap[str, str]:
    """Return every sentence by its code; they are loaded when the first one is said, which is rarely at the start."""
    modules = [import_module(f"{__name__}.{subject}") for subject in SUBJECTS]
    return ChainMap(*[module.SENTENCES for module in modules])


def sentence(error: Refused | Trouble) -> str:
    """Return the sentence for an error: what happened, where, and what to do.

    Raises:
        KeyError: if the code has no sentence; a test keeps that from reaching a person.
    """
    return all_sentences()[error.code].format(**error.values)
