"""How Medidores says things: where a meter is, what happened to it, and the figures of a period."""

from __future__ import annotations

from aguadesk.desk.meters import MeterCounts, MeterEvent, MeterRecord, MeterState
from aguadesk.domain.periods import day_label
from aguadesk.domain.readings import MeterEventKind
from aguadesk.ui.theme import Tone

STATE_WORDS = {
    MeterState.STOCK: "En almacén",
    MeterState.INSTALLED: "Instalado",
    MeterState.RETIRED: "De baja",
}
STATE_TONES = {MeterState.STOCK: Tone.INFO, MeterState.INSTALLED: Tone.GOOD, MeterState.RETIRED: Tone.PLAIN}
EVENT_WORDS = {
    MeterEventKind.RECEIVED: "Recibido",
    MeterEventKind.INSTALLED: "Instalado",
    MeterEventKind.REMOVED: "Quitado, al almacén",
    MeterEventKind.RETIRED: "Dado de baja",
}


def state_words(meter: MeterRecord) -> str:
    """Say where a meter is, and whether it is to be changed."""
    if not meter.broken:
        return STATE_WORDS[meter.state]
    return "Cambio ordenado" if meter.change_ordered else "Descompuesto"


def state_tone(meter: MeterRecord) -> Tone:
    """Colour where a meter is."""
    return Tone.WARNING if meter.broken else STATE_TONES[meter.state]


def last_read(meter: MeterRecord) -> str:
    """Say what a meter said last, and when: `1,404 · 28 oct`."""
    if meter.last_reading_m3 is None:
        return "—"
    day = f" · {day_label(meter.last_read_on)}" if meter.last_read_on else ""
    return f"{meter.last_reading_m3:,}{day}"


def event_words(event: MeterEvent) -> str:
    """Say what happened to a meter, in one line."""
    parts = [f"cuenta {event.account}" if event.account else "", event.reason, event.person]
    if event.reading_m3 is not None:
        parts.insert(1, f"lectura {event.reading_m3:,}")
    return " · ".join(filter(None, parts))


def counts_words(counts: MeterCounts, period: str) -> str:
    """Say how many meters there are, and what happened to them in a period."""
    now = counts.now
    there = (
        f"{now[MeterState.STOCK]:,} en almacén · {now[MeterState.INSTALLED]:,} instalados"
        f" · {now[MeterState.RETIRED]:,} de baja"
    )
    done = counts.events
    return (
        f"{there}. En {period}: {done[MeterEventKind.RECEIVED]:,} recibidos,"
        f" {done[MeterEventKind.INSTALLED]:,} instalados, {done[MeterEventKind.REMOVED]:,} quitados,"
        f" {done[MeterEventKind.RETIRED]:,} dados de baja."
    )
