"""What must hold in every board, by name: looked at when it opens, when a day closes, before every backup.

Nothing is repaired here: what does not hold is named, with the document, and left as evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection

from aguadesk.desk.desk import Desk, Progress, Silent
from aguadesk.domain.errors import Trouble
from aguadesk.store import (
    agreement_invariants,
    billing_invariants,
    invariants,
    open_charges,
    schema,
    seals,
    search,
    settings,
)
from aguadesk.store.invariants import Fault

VERIFIED = "check.verified"
"""The setting that remembers up to which seal everything held."""

_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The verdict on one thing that must hold; `detail` names what does not, in Spanish."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The last seal up to which everything held, and the document it sealed."""

    position: int = 0
    hash: str = ""
    document_id: int = 0


_Question = Callable[[Connection, int], list[Fault]]

_QUESTIONS: tuple[tuple[str, _Question, str], ...] = (
    ("Documentos sellados", invariants.unsealed_documents, "{about} no tiene sello"),
    ("Totales", invariants.wrong_totals, "{about} dice {expected} y sus renglones suman {found}"),
    ("Folios sin huecos", invariants.missing_folios, "falta {about}"),
    ("Cargos y pagos", invariants.wrong_settlements, "{about} cobra {expected} y se le aplicó {found}"),
    ("Adeudos abiertos", open_charges.wrong_open_charges, "{about} debe {expected} y la lista dice {found}"),
    ("Saldos a favor", invariants.credits_below_zero, "la cuenta {about} tiene {found}"),
    ("Formas de pago", invariants.wrong_tenders, "{about} recibió {expected} y movió {found}"),
    ("Cancelaciones exactas", invariants.wrong_mirrors, "{about} no es el contrario exacto de su documento"),
    ("Cancelaciones en la bitácora", invariants.unaudited_cancellations, "{about} se canceló sin anotarse"),
    ("Cortes de caja", invariants.wrong_closings, "el de {about} dice {expected} y los libros {found}"),
    ("Sellos impresos en los cortes", invariants.unvouched_closings, "el sello del corte de {about} ya no está"),
    ("Recibos", billing_invariants.wrong_bills, "{about} dice {found} y cobra {expected}"),
    ("Beneficios en los recibos", billing_invariants.wrong_bill_discounts, "{about} dice {found} y perdona {expected}"),
    ("Un recibo por periodo", billing_invariants.billed_twice, "la cuenta {about} tiene más de uno"),
    ("Recibos deshechos", billing_invariants.wrong_undone_bills, "{about} y su cancelación no se corresponden"),
    ("Recargos", billing_invariants.wrong_surcharges, "{about} no es el recargo que dice"),
    ("IVA de recargos", billing_invariants.wrong_surcharge_taxes, "{about} causa {expected} y dice {found}"),
    ("Descuentos", billing_invariants.wrong_discounts, "{about} perdona {found} de {expected} que lo autorizan"),
    ("Convenios", agreement_invariants.wrong_calendars, "{about} acuerda {expected} y suma {found}"),
    ("Cargos de convenios", agreement_invariants.strange_charges, "{about} cubre lo que no es de su cuenta"),
    ("Un convenio por cuenta", agreement_invariants.two_standing, "la cuenta {about} tiene más de uno en vigor"),
    ("Números de convenios", agreement_invariants.missing_numbers, "falta {about}"),
    ("Una apertura por caja", invariants.drawers_open_twice, "{about} está abierta más de una vez"),
    ("Bitácora completa", invariants.audit_gaps, "faltan {about} anotaciones"),
)


def run_checks(desk: Desk, progress: Progress | None = None, *, since_last: bool = False) -> list[CheckResult]:
    """Look at everything that must hold.

    Args:
        since_last: look only at what came after the last seal up to which everything held.

    Raises:
        Cancelled: if the person stops it.
    """
    told = progress or Silent()
    with desk.read() as connection:
        mark = verified_mark(connection) if since_last else Mark()
        results = list(look_at(connection, mark, told, whole=not since_last))
    if not since_last:
        results.append(_search_index(desk))
    return results


def check_connection(connection: Connection, progress: Progress | None = None) -> list[CheckResult]:
    """Look at everything that must hold in a file that is no open board, such as a copy.

    The search index is left out: asking it takes a file that may be written.
    """
    return list(look_at(connection, Mark(), progress or Silent(), whole=True))


def chain_head(desk: Desk) -> str:
    """Return the hash of the last seal; empty while nothing is sealed."""
    with desk.read() as connection:
        return seals.chain_head(connection)[1]


def refuse_faults(results: Iterable[CheckResult], file: str) -> None:
    """Raise what does not hold.

    Raises:
        Trouble: `checks.failed`, with the names and the details.
    """
    failed = [result for result in results if not result.ok]
    if failed:
        detail = "; ".join(f"{result.name}: {result.detail}" for result in failed)
        raise Trouble("checks.failed", file=file, detail=detail)


def verified_mark(connection: Connection) -> Mark:
    """Return the last seal up to which everything held; the very first one if nobody ever looked."""
    return Mark(**settings.get_setting(connection, VERIFIED, {}))


def head_mark(connection: Connection) -> Mark:
    """Return the mark of the last seal there is now, to be remembered if everything holds."""
    position, last_hash = seals.chain_head(connection)
    return Mark(position, last_hash, seals.document_at(connection, position)) if position else Mark()


def unverified_seals(connection: Connection) -> int:
    """Return how many documents were sealed since everything last held."""
    return seals.chain_head(connection)[0] - verified_mark(connection).position


def remember_verified(connection: Connection, mark: Mark) -> None:
    """Write down, in a transaction that stands, that everything held up to a seal."""
    settings.set_setting(connection, VERIFIED, asdict(mark))


def look_at(connection: Connection, mark: Mark, progress: Progress, *, whole: bool) -> Iterator[CheckResult]:
    """Give the verdicts one by one, on what came after a mark; `whole` adds the pages and references of the file."""
    before_chain, last = len(_QUESTIONS) + 1, seals.chain_head(connection)[0]
    steps = before_chain + max(last - mark.position, 0)  # most of the time goes into the chain
    progress.step(0, steps, "Páginas y referencias")
    if whole:
        yield _verdict("Páginas del archivo", _pages(connection))
        yield _verdict("Referencias", _references(connection))
    yield _verdict("Tablas y candados", schema.out_of_place(connection))
    for number, (name, question, template) in enumerate(_QUESTIONS, 1):
        progress.step(number, steps, name)
        faults = question(connection, mark.document_id)
        yield _verdict(name, [_said(template, fault) for fault in faults])

    def looked_at(position: int) -> None:
        done = before_chain + position - mark.position
        progress.step(min(done, steps), steps, f"Cadena de sellos: {position:,} de {last:,}")

    yield _chain(connection, mark, looked_at)
    progress.step(steps, steps, "")


def _chain(connection: Connection, mark: Mark, looked_at: Callable[[int], None]) -> CheckResult:
    broken, remembered = [], verified_mark(connection)
    if seals.hash_at(connection, remembered.position) != remembered.hash:
        broken.append(f"el sello {remembered.position} ya no es el que se revisó")
    for position, fault in seals.verify(connection, mark.position):
        looked_at(position)
        if fault is not None:
            broken.append(_BROKEN[fault.fault].format(about=fault.folio or f"documento {fault.document_id}"))
    return _verdict("Cadena de sellos", broken)


_BROKEN = {
    "content": "{about} fue alterado después de sellarse",
    "link": "el sello de {about} no sigue al anterior",
}


def _pages(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql("PRAGMA integrity_check(10)").scalars().all()
    return [] if list(rows) == ["ok"] else [str(row) for row in rows]


def _references(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [f"{table} {row} apunta a {parent} que no existe" for table, row, parent, _ in rows]


def _search_index(desk: Desk) -> CheckResult:
    with desk.write() as w:
        agrees = search.agrees(w.connection)
    return _verdict("Índice de búsqueda", [] if agrees else ["no corresponde al padrón; se puede rehacer"])


def _said(template: str, fault: Fault) -> str:
    amounts = {"expected": fault.expected, "found": fault.found}
    shown = {name: amount.signed if amount is not None else "" for name, amount in amounts.items()}
    return template.format(about=fault.about, **shown)


def _verdict(name: str, faults: Sequence[str]) -> CheckResult:
    detail = "; ".join(faults[:_MOST_NAMED])
    if len(faults) > _MOST_NAMED:
        detail += f"; y {len(faults) - _MOST_NAMED} más"
    return CheckResult(name, not faults, detail)
