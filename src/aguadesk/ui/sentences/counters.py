"""Sentences about what the office counts of its own work."""

SENTENCES: dict[str, str] = {
    "counter.unknown": "«{counter}» no es algo que el programa cuente: elíjalo de la lista.",
    "counter.filter": "Esta cuenta no se puede separar por «{filter}»: elija otra cosa o déjela sin separar.",
}
