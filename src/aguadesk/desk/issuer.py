"""The board before the tax authority: RFC, name, régimen and postal code, without which no CFDI is drafted."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.errors import Refused
from aguadesk.domain.invoicing import Issuer, check_issuer
from aguadesk.domain.rights import Right
from aguadesk.store import audit, settings

_SETTING: Final = "accounting.issuer"


def issuer_of(desk: Desk) -> Issuer | None:
    """Return what was written of the board; None while nobody did."""
    with desk.read() as connection:
        kept = settings.get_setting(connection, _SETTING, None)
    return Issuer(**kept) if kept else None


def issuer_known(desk: Desk) -> Issuer:
    """Return what was written of the board.

    Raises:
        Refused: `invoice.issuer_missing`.
    """
    found = issuer_of(desk)
    if found is None:
        raise Refused("invoice.issuer_missing")
    return found


def change_issuer(desk: Desk, rfc: str, name: str, regime: str, postal_code: str) -> Done[bool]:
    """Write the board's RFC, name, régimen and postal code; returns whether anything changed.

    Raises:
        Refused: `right.missing`, `invoice.rfc`, `invoice.issuer_name`, `invoice.regime`, `invoice.postal_code`.
    """
    stamp = desk.stamp(Right.KEEP_ACCOUNTING)
    after, before = check_issuer(rfc, name, regime, postal_code), issuer_of(desk)
    if after == before:
        return done(False)
    with desk.write() as w:
        settings.set_setting(w.connection, _SETTING, asdict(after))
        was = asdict(before) if before else {}
        audit.record(w.connection, stamp, audit.AuditDraft("invoice.issuer", "board", None, was, asdict(after)))
        w.commit()
    return done(True, Change("invoice"))
