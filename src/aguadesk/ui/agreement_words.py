"""How an agreement stands, in words and in a tone, wherever a screen says it."""

from __future__ import annotations

from typing import Final

from aguadesk.domain.agreements import AgreementStanding
from aguadesk.ui.theme import Tone

STANDING_WORDS: Final = {
    AgreementStanding.ON_TIME: "Al corriente",
    AgreementStanding.LATE: "Atrasado",
    AgreementStanding.IN_BREACH: "Incumplido",
    AgreementStanding.FULFILLED: "Cumplido",
    AgreementStanding.ENDED: "Terminado",
}
STANDING_TONES: Final = {
    AgreementStanding.ON_TIME: Tone.GOOD,
    AgreementStanding.LATE: Tone.WARNING,
    AgreementStanding.IN_BREACH: Tone.BAD,
    AgreementStanding.FULFILLED: Tone.INFO,
    AgreementStanding.ENDED: Tone.PLAIN,
}


def agreement_pill(standing: AgreementStanding) -> tuple[str, Tone]:
    """Return the words and the tone of the pill that an account with an agreement bears."""
    return f"Convenio {STANDING_WORDS[standing].lower()}", STANDING_TONES[standing]
