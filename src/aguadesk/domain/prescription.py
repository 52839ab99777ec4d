"""When a debt can no longer be demanded (CFF art. 146), and what begins its five years again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aguadesk.domain.billing.surcharges import months_after


class ActKind(StrEnum):
    """An act that interrupts prescription."""

    NOTICE = "notice"
    """A notified collection act: from a notice that was delivered."""
    AGREEMENT = "agreement"
    """A signed agreement acknowledges the debt expressly."""
    PAYMENT = "payment"
    """A payment on account may be read as acknowledging it tacitly."""
    ACKNOWLEDGEMENT = "acknowledgement"
    """Another writing in which the debtor acknowledges it."""
    JUDICIAL = "judicial"
    """A suit, or an act of an authority."""


TYPED_KINDS = (ActKind.NOTICE, ActKind.AGREEMENT, ActKind.ACKNOWLEDGEMENT, ActKind.JUDICIAL)
"""The acts that can be written down by hand, such as those from before the program came. Payments are in the ledger."""


class Lapse(StrEnum):
    """Where the clock of a debt stands."""

    RUNNING = "running"
    NEAR = "near"
    """It lapses within the months of the board's warning: now is when an act still interrupts it."""
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class PrescriptionRules:
    """The figures of the law and of the board, in months."""

    months: int
    """From the day it could be demanded, or from the last act that interrupted it (CFF art. 146, five years)."""
    most_months: int
    """From the day it could be demanded, whatever interrupted it (CFF art. 146, ten years)."""
    warning_months: int
    """After so many of `months` the office is warned."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act that may interrupt: what it is, on which day, and what proves it."""

    kind: ActKind
    on: date
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """The prescription of one debt.

    `counted` are the acts that interrupted it, in order of day. `idle` are those that did not: before it could be
    demanded there was nothing to interrupt, and after its last day nothing that could be saved.
    """

    demandable_on: date
    counted: tuple[Act, ...]
    idle: tuple[Act, ...]
    last_day: date
    """The last day on which it can be demanded: it has lapsed from the next one on (CFF art. 12)."""
    warns_on: date
    is_capped: bool
    """Whether the last act would have carried it further, if the law let it."""

    @property
    def began_on(self) -> date:
        """The day its months are counted from: that of the last act, or the one it could be demanded on."""
        return self.counted[-1].on if self.counted else self.demandable_on

    def lapse_on(self, day: date) -> Lapse:
        """Return where it stands on a day."""
        if day > self.last_day:
            return Lapse.LAPSED
        return Lapse.NEAR if day >= self.warns_on else Lapse.RUNNING


def clock_of(due_on: date, acts: Iterable[Act], rules: PrescriptionRules) -> Clock:
    """Return the clock of a debt that fell due on a day (CFF art. 146).

    It can be demanded from the next day on. Each act that comes in time begins its months again; no act carries it
    beyond the most months from the day it could be demanded.
    """
    demandable = due_on + timedelta(days=1)
    most = months_after(demandable, rules.most_months)
    last_day, is_capped = _no_later(months_after(demandable, rules.months), most)
    counted, idle = [], []
    for act in sorted(acts, key=lambda one: (one.on, one.kind, one.proof)):
        if demandable <= act.on <= last_day:
            last_day, is_capped = _no_later(months_after(act.on, rules.months), most)
            counted.append(act)
        else:
            idle.append(act)
    warned = months_after(last_day, min(rules.warning_months - rules.months, 0))
    return Clock(demandable, tuple(counted), tuple(idle), last_day, warned, is_capped)


def _no_later(day: date, most: date) -> tuple[date, bool]:
    return min(day, most), day > most
