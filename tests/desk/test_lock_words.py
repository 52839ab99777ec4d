"""What each lock says: why it stands, why it does not, and when the board's rule does not count it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aguadesk.desk.lock_words import LOCK_NAMES, lock_words
from aguadesk.desk.order_words import elapsed_words
from aguadesk.domain.limitation import LimitationRules, Situation, look
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.orders import Lock
from aguadesk.domain.seasons import Season

DAY = date(2026, 11, 24)
RULES = LimitationRules(2, Money.pesos(1000), 3, True, True, True, True, Season((6, 1), (9, 30)))
LAX = replace(RULES, agreement=False, complaint=False, vulnerable=False, eve=False, season=None)
CLEAR = Situation(8, Money.pesos(2350), False, "", "", date(2026, 11, 10))
HARD = Situation(1, Money.pesos(350), True, "verificación OT-000007", "Hospital", date(2026, 11, 23))


def said(lock: Lock, situation: Situation, rules: LimitationRules = RULES, day: date = DAY) -> str:
    stands = next(one.stands for one in look(situation, rules, day) if one.lock is lock)
    return lock_words(lock, stands, situation, rules, day)


@pytest.mark.parametrize(
    ("lock", "passes", "stands"),
    [
        (
            Lock.DEBT,
            "Debe $2,350.00 de 8 meses.",
            "Debe $350.00 de 1 mes; se pide 2 meses o más, y más de $1,000.00.",
        ),
        (Lock.AGREEMENT, "No tiene un convenio al corriente.", "Está cumpliendo su convenio."),
        (
            Lock.COMPLAINT,
            "No hay queja ni verificación abierta.",
            "Su adeudo se está aclarando: verificación OT-000007.",
        ),
        (Lock.VULNERABLE, "No tiene protección.", "Está protegida: Hospital."),
        (Lock.NOTICE, "Se le notificó el 10 nov 2026.", "Se le notificó el 23 nov 2026; se puede desde el 26 nov."),
    ],
)
def test_a_lock_says_why(lock: Lock, passes: str, stands: str) -> None:
    assert said(lock, CLEAR) == passes
    assert said(lock, HARD) == stands


def test_the_day_and_the_season_say_theirs() -> None:
    assert said(Lock.EVE, CLEAR) == "Mañana 25 nov no lo impide."
    assert said(Lock.EVE, CLEAR, day=DAY + timedelta(days=3)) == "Mañana 28 nov no hay quien reconecte."
    assert said(Lock.SEASON, CLEAR) == "La temporada en que no se limita es del 01/06 al 30/09."
    assert said(Lock.SEASON, CLEAR, day=date(2026, 7, 7)) == "No se limita del 01/06 al 30/09."
    assert said(Lock.SEASON, CLEAR, LAX) == "No hay temporada en que no se limite."


@pytest.mark.parametrize("lock", [Lock.AGREEMENT, Lock.COMPLAINT, Lock.VULNERABLE])
def test_what_is_true_and_does_not_count_is_said_so(lock: Lock) -> None:
    assert said(lock, HARD, LAX).endswith("; la regla del organismo no lo toma en cuenta.")


def test_who_owes_nothing_or_was_never_told() -> None:
    assert said(Lock.DEBT, replace(CLEAR, months=0, overdue=ZERO)) == "No debe nada vencido."
    never = "No se le ha entregado una notificación de este adeudo."
    assert said(Lock.NOTICE, replace(CLEAR, notice_on=None)) == never


def test_every_lock_has_a_name() -> None:
    assert set(LOCK_NAMES) == set(Lock)


@pytest.mark.parametrize(
    ("elapsed", "words"),
    [
        (timedelta(seconds=-1), "0 min"),
        (timedelta(minutes=40), "40 min"),
        (timedelta(hours=3, minutes=59), "3 h"),
        (timedelta(hours=47), "47 h"),
        (timedelta(days=2), "2 días"),
    ],
)
def test_how_long_an_order_took(elapsed: timedelta, words: str) -> None:
    assert elapsed_words(elapsed) == words
