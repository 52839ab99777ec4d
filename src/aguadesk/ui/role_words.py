"""How people and what they do are named on screen."""

from __future__ import annotations

from collections.abc import Iterable

from aguadesk.domain.rights import Role

ROLE_WORDS = {
    Role.CASHIER: "Caja",
    Role.ATTENTION: "Atención a usuarios",
    Role.COLLECTIONS: "Cobranza",
    Role.FIELD: "Campo",
    Role.DIRECTOR: "Dirección",
    Role.ADMINISTRATOR: "Administración",
    Role.AUDITOR: "Auditoría",
}


def roles_in_words(roles: Iterable[Role]) -> str:
    """Return what somebody does: `Caja y Atención a usuarios`."""
    kept = set(roles)
    words = [name for role, name in ROLE_WORDS.items() if role in kept]
    return " y ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def short_name(name: str) -> str:
    """Return a name for a narrow place: the first word and the initial of the next, `Lupita R.`"""
    words = name.split()
    return f"{words[0]} {words[1][0]}." if len(words) > 1 else name
