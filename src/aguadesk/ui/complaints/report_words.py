"""One report in the words and colours of its page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from aguadesk.desk.accounts import AccountDetails
from aguadesk.desk.claims import Resolved
from aguadesk.desk.complaint_papers import deadline_of
from aguadesk.desk.complaint_words import CHANNEL_WORDS, NATURE_WORDS, REPORTER_WORDS, span_words
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.desk.work_words import STATES
from aguadesk.desk.works import WorkRow
from aguadesk.domain.complaints import ComplaintState, ComplaintStep
from aguadesk.domain.orders import OrderResult
from aguadesk.ui.accounts.wording import standing_pill
from aguadesk.ui.settings.wording import long_moment
from aguadesk.ui.theme import Tone

STATE_TONES: Final = {
    ComplaintState.RECEIVED: Tone.WARNING,
    ComplaintState.ROUTED: Tone.INFO,
    ComplaintState.IN_ATTENTION: Tone.INFO,
    ComplaintState.ATTENDED: Tone.GOOD,
    ComplaintState.CONFORMITY: Tone.GOOD,
    ComplaintState.REASSIGNED: Tone.WARNING,
    ComplaintState.CLOSED: Tone.PLAIN,
    ComplaintState.NOT_PROCEEDING: Tone.PLAIN,
    ComplaintState.CANCELLED: Tone.PLAIN,
}

NEXT_STEPS: Final = {
    ComplaintState.RECEIVED: ComplaintStep.ROUTED,
    ComplaintState.ROUTED: ComplaintStep.TAKEN,
    ComplaintState.REASSIGNED: ComplaintStep.TAKEN,
    ComplaintState.IN_ATTENTION: ComplaintStep.ATTENDED,
    ComplaintState.ATTENDED: ComplaintStep.CONFORMED,
    ComplaintState.CONFORMITY: ComplaintStep.CONFORMED,
}
"""What is to be done next in each state, which F12 does; a report that ended has nothing."""

NEXT_WORDS: Final = {
    ComplaintStep.ROUTED: ("Turnar", "mdi6.arrow-right-bold"),
    ComplaintStep.TAKEN: ("Empezar atención", ""),
    ComplaintStep.ATTENDED: ("Atendido", "mdi6.check"),
    ComplaintStep.CONFORMED: ("Llamar", "mdi6.phone-outline"),
}

CLAIM_WORDS: Final[Mapping[OrderResult | None, str]] = {
    OrderResult.METER_FAULTY: "Ajustar recibo",
    OrderResult.EXTERNAL_LEAK: "Ordenar la fuga",
    OrderResult.NORMAL: "Dar consejos",
}
"""What Alt+R does with a claim, by what its verification found."""

ADVICE_WORDS: Final = "Consejos en papel"

_TIMES: Final = ("", "Reasignado", "Reasignado por segunda vez", "Reasignado por tercera vez")


def again_words(report: ComplaintRow) -> str:
    """Return how often who reported it said that it was not solved; nothing if never."""
    times = report.reassigned
    return _TIMES[times] if times < len(_TIMES) else f"Reasignado {times} veces"


def reporter_words(report: ComplaintRow) -> str:
    """Return who came with it and how to reach them."""
    who = report.reporter_name or REPORTER_WORDS[report.reporter]
    return "\n".join(filter(None, (who, f"Tel. {report.phone}" if report.phone else "Sin teléfono", report.email)))


def place_words(report: ComplaintRow) -> str:
    """Return where it is, and how one finds it."""
    return "\n".join(filter(None, (report.where, report.references)))


def area_words(report: ComplaintRow) -> str:
    """Return who attends it."""
    return "\n".join(filter(None, (report.area or "Por turnar", report.assigned_to)))


def account_words(report: ComplaintRow, account: AccountDetails | None) -> tuple[str, Tone]:
    """Return the account with how it stands, and the colour of that."""
    if account is None:
        return "Sin cuenta", Tone.PLAIN
    standing, tone = standing_pill(account.standing)
    return "\n".join(filter(None, (account.number, standing))), tone


def registered_words(report: ComplaintRow) -> str:
    """Return what is said when a report was registered: what it is about, who attends it, and until when."""
    until = "sin plazo" if report.limit is None else f"se atiende en {span_words(report.limit)}"
    return f"{report.kind} · {report.area or 'por turnar'} · {until}"


def told_words(report: ComplaintRow) -> str:
    """Return how and when it came in, what was said, and what was decided against its account's debt."""
    received = f"{CHANNEL_WORDS[report.channel].lower()}, {long_moment(report.received_at)}"
    told = [f"{NATURE_WORDS[report.nature]} {received}", f"«{report.description}»" if report.description else ""]
    if report.standing_note:
        told.append(f"Procede con adeudo: {report.standing_note}")
    return " · ".join(filter(None, told))


def work_words(work: WorkRow | None) -> str:
    """Return which work was made of it and how far that is; nothing if none was."""
    return "" if work is None else f"Obra {work.number}, {STATES[work.state].lower()}, {work.percent} %"


def until_words(report: ComplaintRow, now: datetime) -> str:
    """Return until when it is to be attended; nothing once it was, while it is paused, or without a limit."""
    ends = deadline_of(report)
    if ends is None or not report.is_open or is_paused(report):
        return ""
    return f"{'Venció' if ends < now else 'Vence'} {long_moment(ends)}"


def is_paused(report: ComplaintRow) -> bool:
    """Return whether something keeps its area from attending it now."""
    return report.is_open and report.stopped_utc is not None


def resolved_words(what: Resolved) -> str:
    """Return what was decided of a claim, as the banner tells it."""
    if what.outcome is OrderResult.METER_FAULTY and not what.taken_off:
        return "El recibo queda igual; se ordenó el cambio de medidor."
    if what.outcome is OrderResult.METER_FAULTY:
        return f"Se quitaron {what.taken_off.signed} y se ordenó el cambio de medidor."
    if what.outcome is OrderResult.EXTERNAL_LEAK:
        return "El recibo queda igual; se ordenó reparar la fuga."
    return "El recibo queda igual; estos son los consejos que se le dan."
