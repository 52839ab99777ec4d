"""Cartera in the words and colours of the screen."""

from __future__ import annotations

from typing import Final

from aguadesk.desk.account_words import STATE_WORDS
from aguadesk.desk.portfolio import AgeTotal, OwingAccount
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.agreements import number_words
from aguadesk.domain.money import Money
from aguadesk.domain.periods import day_label
from aguadesk.domain.portfolio import Age
from aguadesk.ui.counting import counted
from aguadesk.ui.theme import Tone

AGE_WORDS: Final = {
    Age.MONTH: "1 mes",
    Age.TO_3: "2 y 3 meses",
    Age.TO_6: "4 a 6 meses",
    Age.TO_12: "7 a 12 meses",
    Age.TO_24: "13 a 24 meses",
    Age.TO_60: "25 a 60 meses",
    Age.BEYOND: "61 o más",
}
BRIEF_AGES: Final = {
    Age.MONTH: "1 mes",
    Age.TO_3: "2-3",
    Age.TO_6: "4-6",
    Age.TO_12: "7-12",
    Age.TO_24: "13-24",
    Age.TO_60: "25-60",
    Age.BEYOND: "61+",
}
"""The same in months, for where there is little room."""
_CENTAVOS, _MILLION = 100, 1_000_000
_TONES: Final = {AccountState.ACTIVE: Tone.PLAIN, AccountState.LIMITED: Tone.WARNING}


def short_pesos(amount: Money) -> str:
    """Return an amount in whole pesos, or in millions, for where there is little room."""
    pesos = (amount.centavos + _CENTAVOS // 2) // _CENTAVOS
    if pesos < _MILLION:
        return f"${pesos:,}"
    hundredths = (pesos + _MILLION // 200) // (_MILLION // 100)
    return f"${hundredths // 100:,}.{hundredths % 100:02} M"


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
