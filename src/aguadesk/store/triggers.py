"""The triggers that keep the ledger append-only and whole. Only SQLite speaks this.

A batch migration that rebuilds a table drops its triggers, so every migration ends by installing them
again: `install` is idempotent.
"""

from __future__ import annotations

from sqlalchemy import Connection

from aguadesk.domain.chart import CASH, CUSTOMER_CREDIT, RECEIVABLE

_APPEND_ONLY = ("document", "entry", "tender", "seal", "audit")


def _append_only(table: str) -> dict[str, str]:
    return {
        f"{table}_no_{verb}": f"BEFORE {verb.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in ("update", "delete")
    }


_SEALED_REFUSES = {
    f"{table}_after_seal": f"""BEFORE INSERT ON {table}
        WHEN EXISTS (SELECT 1 FROM seal WHERE document_id = NEW.document_id)
        BEGIN SELECT RAISE(ABORT, 'document is sealed'); END"""
    for table in ("entry", "tender")
}

_DOCUMENT = {
    "document_folio": """BEFORE INSERT ON document
        WHEN NEW.number <> 1 + coalesce((SELECT max(number) FROM document WHERE series = NEW.series), 0)
        BEGIN SELECT RAISE(ABORT, 'folio leaves a gap'); END""",
    "document_open_session": """BEFORE INSERT ON document
        WHEN NEW.session_id IS NOT NULL
         AND (SELECT closed_at FROM cash_session WHERE id = NEW.session_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'cash session is closed'); END""",
    "document_reversed_once": """BEFORE INSERT ON document
        WHEN NEW.reverses_id IS NOT NULL
         AND (SELECT kind FROM document WHERE id = NEW.reverses_id) = 'reversal'
        BEGIN SELECT RAISE(ABORT, 'a reversal is not reversed'); END""",
}

_SEAL = {
    "seal_chain": """BEFORE INSERT ON seal
        WHEN NEW.position <> 1 + coalesce((SELECT max(position) FROM seal), 0)
          OR NEW.previous_hash <> coalesce(
                (SELECT hash FROM seal WHERE position = NEW.position - 1), '')
        BEGIN SELECT RAISE(ABORT, 'seal breaks the chain'); END""",
    "seal_total": """BEFORE INSERT ON seal
        WHEN coalesce((SELECT total_centavos FROM document WHERE id = NEW.document_id), -1)
          IS NOT (SELECT sum(amount_centavos) FROM entry WHERE document_id = NEW.document_id)
        BEGIN SELECT RAISE(ABORT, 'total differs from entries'); END""",
    "seal_session": f"""BEFORE INSERT ON seal
        WHEN (SELECT session_id FROM document WHERE id = NEW.document_id) IS NULL
         AND EXISTS (SELECT 1 FROM entry WHERE document_id = NEW.document_id
                     AND (debit_id = {CASH} OR credit_id = {CASH}))
        BEGIN SELECT RAISE(ABORT, 'cash moves outside a session'); END""",
    "seal_mirror": f"""BEFORE INSERT ON seal
        WHEN (SELECT kind FROM document WHERE id = NEW.document_id) = 'reversal'
         AND EXISTS (
            SELECT 1 FROM document AS mirror
            WHERE mirror.id = NEW.document_id AND (
                (SELECT count(*) FROM entry WHERE document_id = mirror.id)
                    <> (SELECT count(*) FROM entry WHERE document_id = mirror.reverses_id)
                OR EXISTS (
                    SELECT line, debit_id, credit_id, amount_centavos, account_id, concept_id, settles_id
                    FROM entry WHERE document_id = mirror.id
                    EXCEPT
                    SELECT line, credit_id, debit_id, amount_centavos, account_id, concept_id,
                        CASE WHEN debit_id = {RECEIVABLE} AND settles_id IS NULL THEN id ELSE settles_id END
                    FROM entry WHERE document_id = mirror.reverses_id)))
        BEGIN SELECT RAISE(ABORT, 'reversal does not mirror its document'); END""",
    "seal_settlement": f"""BEFORE INSERT ON seal
        WHEN EXISTS (
            SELECT 1 FROM entry AS settling JOIN entry AS charge ON charge.id = settling.settles_id
            WHERE settling.document_id = NEW.document_id AND (
                charge.settles_id IS NOT NULL OR charge.debit_id <> {RECEIVABLE}
                OR charge.account_id IS NOT settling.account_id
                OR (SELECT sum(CASE WHEN debit_id = {RECEIVABLE} THEN -amount_centavos
                                    ELSE amount_centavos END)
                    FROM entry WHERE settles_id = charge.id) NOT BETWEEN 0 AND charge.amount_centavos))
        BEGIN SELECT RAISE(ABORT, 'settles no charge, another account''s, or more than it'); END""",
    "seal_credit": f"""BEFORE INSERT ON seal
        WHEN EXISTS (
            SELECT 1 FROM entry AS used
            WHERE used.document_id = NEW.document_id AND used.debit_id = {CUSTOMER_CREDIT}
              AND (SELECT sum(CASE WHEN credit_id = {CUSTOMER_CREDIT} THEN amount_centavos
                                   WHEN debit_id = {CUSTOMER_CREDIT} THEN -amount_centavos END)
                   FROM entry WHERE account_id = used.account_id) < 0)
        BEGIN SELECT RAISE(ABORT, 'credit in favour would fall below zero'); END""",
}

_CASH_SESSION = {
    "cash_session_no_delete": """BEFORE DELETE ON cash_session
        BEGIN SELECT RAISE(ABORT, 'cash session is append-only'); END""",
    "cash_session_closed": """BEFORE UPDATE ON cash_session
        WHEN OLD.closed_at IS NOT NULL
          OR NEW.id <> OLD.id OR NEW.drawer_id <> OLD.drawer_id OR NEW.opened_at <> OLD.opened_at
          OR NEW.opened_by_id <> OLD.opened_by_id OR NEW.float_centavos <> OLD.float_centavos
        BEGIN SELECT RAISE(ABORT, 'cash session can only be closed, once'); END""",
}


def all_triggers() -> dict[str, str]:
    """Return every trigger of the ledger: name and what follows it in CREATE TRIGGER."""
    guards = {name: body for table in _APPEND_ONLY for name, body in _append_only(table).items()}
    return {**guards, **_SEALED_REFUSES, **_DOCUMENT, **_SEAL, **_CASH_SESSION}


def install(connection: Connection) -> None:
    """Put every trigger in place, replacing those that stand there."""
    for name, body in all_triggers().items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {body}")
