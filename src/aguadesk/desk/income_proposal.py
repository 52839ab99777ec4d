"""A first proposal of where each concept belongs in the accounts and in the classifier of income (CRI).

Nobody has to begin with an empty list; but it stays a proposal until somebody looked at each (rules of the CONAC).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from aguadesk.desk import income
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.income import CODES_SETTING, CONCEPT_PREFIX, AccountCode
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.rights import Right
from aguadesk.store import audit, settings
from aguadesk.store import income as income_store


class Model(StrEnum):
    """What kind of body the board is, which decides the rubro of its income."""

    DECENTRALISED = "decentralised"
    TREASURY = "treasury"


def waiting(desk: Desk) -> list[AccountCode]:
    """Return the concepts that a proposal would fill: those without an account of their own, or only a proposed one."""
    return [one for one in income.codes(desk) if one.is_concept and _is_open(one)]


def propose(desk: Desk, model: Model) -> Done[int]:
    """Give every concept that has no account of its own, or no CRI, those of a model; returns how many.

    What the board wrote itself is left as it is.

    Raises:
        Refused: `right.missing`.
    """
    stamp = desk.stamp(Right.KEEP_ACCOUNTING)
    filled, proposed = waiting(desk), income.shipped_model(model.value)
    with desk.write() as w:
        kept = dict(settings.get_setting(w.connection, CODES_SETTING, {}))
        kinds = {one.code: one.kind for one in income_store.concepts(w.connection).values()}
        for one in filled:
            concept = one.key.removeprefix(CONCEPT_PREFIX)
            found = proposed[kinds[concept].value]
            code = one.code if one.is_reviewed else found["code"]
            kept[one.key] = {"code": code, "name": one.name, "proposed": True}
            income_store.change_cri(w.connection, concept, found["cri"])
        if filled:
            settings.set_setting(w.connection, CODES_SETTING, kept)
            after = {"model": model.value, "concepts": len(filled)}
            audit.record(w.connection, stamp, audit.AuditDraft("income.proposed", "board", None, after=after))
            w.commit()
    return done(len(filled), Change("accounting"))


def model_words(model: Model) -> Mapping[str, str]:
    """Return the account and the CRI that a model gives to what the office sells, for a look at it before."""
    return income.shipped_model(model.value)[ConceptClass.PRINCIPAL.value]


def _is_open(one: AccountCode) -> bool:
    return not one.is_reviewed or not one.cri
