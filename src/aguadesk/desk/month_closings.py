"""Closing a month: a list that must be true, and then its figures never change again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk import safekeeping
from aguadesk.desk.desk import Change, Desk, Done, Progress, done
from aguadesk.desk.month_figures import days_of_month, earlier, told_now
from aguadesk.desk.month_head import kept_head
from aguadesk.desk.month_words import INDICATORS
from aguadesk.domain.agreements import AgreementStanding
from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.domain.holders import one_line
from aguadesk.domain.month_figures import catalogue_to_json
from aguadesk.domain.rights import Right
from aguadesk.store import agreement_lists, audit, invoicing, month_closings
from aguadesk.store.agreement_lists import AgreementFilter

SHORTEST_NOTE, LONGEST_NOTE = 5, 300
_GLOBAL = "contabilidad.facturas"
"""The page of the global CFDI of a day."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must be so before a month is closed: what, whether it is, how it stands, and where to mend it."""

    name: str
    is_so: bool
    detail: str
    tab: str
    page: str = ""


def checks(desk: Desk, month: str) -> list[Check]:
    """Return what must be so to close a month, each with how it stands.

    Raises:
        Refused: `month.unknown`.
    """
    first, last = days_of_month(month)
    backup = safekeeping.last_backup(desk)
    made = None if backup is None else backup.at.date()
    with desk.read() as connection:
        return [
            _ended(last, desk.today()),
            _before(connection, month),
            _run(connection, month),
            _readings(connection, month),
            _tills(connection, last),
            _agreements(connection, min(last, desk.today())),
            _packed(connection, first, last),
            Check(
                "Respaldo hecho después del último día",
                made is not None and made > last,
                "Todavía no hay respaldo." if made is None else f"El último es del {made:%d/%m/%Y}.",
                "hoy",
            ),
        ]


def may_be_closed(desk: Desk, month: str, exceptions: str = "") -> str:
    """Return what a closing with this reason would keep of what is not so, or refuse as the closing would.

    Raises:
        Refused: `right.missing`, `month.unknown`, `month.closed_already`, `month.not_ended`, `month.exceptions` if
            something is not so and nobody says why.
    """
    desk.require(Right.CLOSE_MONTH)
    days_of_month(month)
    with desk.read() as connection:
        _refuse_closed(connection, month)
    listed = checks(desk, month)
    if not listed[0].is_so:
        raise Refused("month.not_ended", month=month)
    missing = [one.name for one in listed if not one.is_so]
    note = one_line(exceptions)[:LONGEST_NOTE]
    if missing and len(note) < SHORTEST_NOTE:
        raise Refused("month.exceptions", field="note", missing="; ".join(missing))
    return f"{'; '.join(missing)}. {note}" if missing else ""


def close(desk: Desk, month: str, exceptions: str = "", progress: Progress | None = None) -> Done[str]:
    """Close a month for good; returns the seal of its figures.

    Args:
        exceptions: why it is closed although something on the list is not so.

    Raises:
        Refused: as `may_be_closed`.
        Cancelled: if the person wants it to stop; then it stays open.
    """
    stamp = desk.stamp(Right.CLOSE_MONTH)
    said = may_be_closed(desk, month, exceptions)
    head, catalogue = kept_head(desk), catalogue_to_json(INDICATORS)
    with desk.write() as w:
        _refuse_closed(w.connection, month)  # another window may have closed it meanwhile
        told = told_now(w.connection, month, stamp.at.date(), progress)
        figures = json.dumps({**told, "catalogue": catalogue, "head": head}, sort_keys=True, ensure_ascii=False)
        month_closings.keep_month(w.connection, month, figures, said, stamp)
        kept = month_closings.closed_month(w.connection, month)
        assert kept is not None
        after = {"month": month, "sha256": kept.sha256}
        audit.record(w.connection, stamp, audit.AuditDraft("month.closed", "board", None, after=after, reason=said))
        w.commit()
    return done(kept.sha256, Change("month"))


def month_to_close(desk: Desk) -> str | None:
    """Return the month that ended last if it waits to be closed; None if it was, or none was ever closed."""
    waiting = earlier(f"{desk.today():%Y-%m}", 1)
    with desk.read() as connection:
        last = month_closings.last_closed(connection)
    return waiting if last is not None and last < waiting else None


def _refuse_closed(connection: Connection, month: str) -> None:
    if month_closings.closed_month(connection, month) is not None:
        raise Refused("month.closed_already", month=month)


def _ended(last: date, today: date) -> Check:
    return Check("El mes terminó", today > last, f"Termina el {last:%d/%m/%Y}.", "direccion")


def _before(connection: Connection, month: str) -> Check:
    last, previous = month_closings.last_closed(connection), earlier(month, 1)
    is_so = last is None or month_closings.closed_month(connection, previous) is not None
    said = "Es el primero que se cierra." if last is None else f"El último cerrado es {_spoken(last)}."
    return Check("El mes anterior está cerrado", is_so, said, "direccion", f"mes.{previous}")


def _spoken(month: str) -> str:
    return f"{MONTHS[int(month[5:]) - 1].lower()} de {month[:4]}"


def _run(connection: Connection, month: str) -> Check:
    runs, by_month = month_closings.runs_of(connection, month), month_closings.bills_by_month(connection, month)
    said = "Se facturó." if runs else "No se ha facturado." if by_month else "La junta no factura por mes."
    return Check("El periodo está facturado", bool(runs) or not by_month, said, "facturacion", "facturar")


def _readings(connection: Connection, month: str) -> Check:
    aside = month_closings.readings_aside(connection, month)
    waiting = month_closings.routes_not_captured(connection, month)
    parts = ((aside, "lecturas apartadas"), (waiting, "rutas sin capturar"))
    said = ", ".join(f"{number} {words}" for number, words in parts if number)
    is_so = not aside and not waiting
    said = f"Faltan: {said}." if said else "Nada pendiente."
    return Check("Las lecturas están completas", is_so, said, "facturacion", "lecturas")


def _tills(connection: Connection, last: date) -> Check:
    found = month_closings.open_tills_until(connection, last)
    said = f"Siguen abiertas: {', '.join(found)}." if found else "Todas cerradas."
    return Check("Las cajas del mes están cerradas", not found, said, "caja")


def _agreements(connection: Connection, day: date) -> Check:
    """Whether nobody who signed an agreement has stopped paying it without the office declaring it broken."""
    found = len(agreement_lists.list_ids(connection, AgreementFilter(AgreementStanding.IN_BREACH), day))
    many = "Uno incumplido" if found == 1 else f"{found} incumplidos"
    said = f"{many} sin declarar." if found else "Ninguno sin declarar."
    return Check("Los convenios incumplidos están vistos", not found, said, "convenios", "incumplidos")


def _packed(connection: Connection, first: date, last: date) -> Check:
    """Whether every receipt of the month is in a CFDI, by name or in the global one of its day."""
    name = "Los recibos están en su CFDI global"
    if not month_closings.packs_receipts(connection):
        return Check(name, True, "La junta no lo hace aquí.", "direccion", _GLOBAL)
    days = invoicing.waiting_days(connection, first, last)
    if not days:
        return Check(name, True, "Todos los días.", "direccion", _GLOBAL)
    many = "1 día" if len(days) == 1 else f"{len(days)} días"
    return Check(name, False, f"{many} sin paquete, desde el {days[0][0]:%d/%m/%Y}.", "direccion", _GLOBAL)
