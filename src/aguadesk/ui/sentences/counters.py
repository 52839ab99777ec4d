"""Sentences about what the office counts of its own work."""

SENTENCES: dict[str, str] = {
    "counter.unknown": "«{counter}» no es algo que el programa cuente: elíjalo de la lista de contadores.",
    "counter.filter": "Este contador no se puede separar por «{filter}»: elija otro o déjelo sin separar.",
}
