"""Cartera in the words and colours of the screen."""

from __future__ import annotations

from typing import Final

from aguadesk.desk.account_words import STATE_WORDS
from aguadesk.desk.age_words import AGE_WORDS
from aguadesk.desk.portfolio import AgeTotal, OwingAccount
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.agreements import number_words
from aguadesk.domain.periods import day_label
from aguadesk.ui.counting import counted
from aguadesk.ui.theme import Tone

_TONES: Final = {AccountState.ACTIVE: Tone.PLAIN, AccountState.LIMITED: Tone.WARNING}


def age_told(one: AgeTotal) -> str:
    """Say what an age comes to, and at how many accounts the oldest debt has it."""
    many = counted(one.accounts, "cuenta", "cuentas")
    return f"{AGE_WORDS[one.age]}: {one.overdue.signed} · en {many} es lo más antiguo"


def state_words(one: OwingAccount) -> str:
    """Say in a pill what matters of an account before anybody goes there."""
    if one.row.agreement is not None:
        return number_words(one.row.agreement)
    return STATE_WORDS[one.row.state]


def state_tone(one: OwingAccount) -> Tone:
    """Return the colour of that pill."""
    return Tone.INFO if one.row.agreement is not None else _TONES.get(one.row.state, Tone.PLAIN)


def months_words(one: OwingAccount) -> str:
    """Return the months, each begun one whole."""
    return f"{one.row.months:,}"


def capacity_words(one: OwingAccount) -> str:
    """Return whether it can pay, in one word."""
    return {True: "Sí puede", False: "No puede", None: ""}[one.row.can_pay]


def notice_words(one: OwingAccount) -> str:
    """Return the day of the last notice that was delivered."""
    return "" if one.row.last_notice is None else day_label(one.row.last_notice)


def surcharge_words(one: OwingAccount) -> str:
    """Return what accrued and nobody charged yet, or nothing."""
    return str(one.surcharges) if one.surcharges else ""
