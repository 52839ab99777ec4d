"""What papers of reports carry of the board's own procedures: code, version and date, and what they cite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import audit, settings

PAPER_WORDS: Final = {
    "complaint_slip": "Comprobante del reporte",
    "complaint_closing": "Baja del día",
    "complaint_status": "Estado diario y semanal",
    "complaint_efficiency": "Eficiencia del mes",
    "claim_advice": "Consejos de consumo",
    "month_report": "Informe del mes",
    "activities": "Actividades del mes",
}
"""The papers that may carry a code, and what people call them."""

EXAMPLE_CODE, EXAMPLE_VERSION, EXAMPLE_DATED = "PE/OPDM/DG/UGSRP/01", "02", "09/2018"
"""How one board codes its procedure (OPDM Tlalnepantla); shown as an example, no board's value until it writes it."""

LONGEST_CODE, LONGEST_VERSION, LONGEST_TEXT, LONGEST_POLICIES = 40, 12, 200, 1000
_CODES, _LEGAL_BASIS, _POLICIES = "papers.codes", "complaints.legal_basis", "complaints.policies"


@dataclass(frozen=True, slots=True)
class PaperCode:
    """The code of a paper in the board's quality system, its version and its date; each may be empty."""

    code: str = ""
    version: str = ""
    dated: str = ""

    @property
    def line(self) -> str:
        """It as printed: `PE/OPDM/DG/UGSRP/01 · Versión 02 · 09/2018`; empty without a code."""
        if not self.code:
            return ""
        version = f"Versión {self.version}" if self.version else ""
        return " · ".join(filter(None, (self.code, version, self.dated)))


def code_of(desk: Desk, paper: str) -> PaperCode:
    """Return the code of a paper; an empty one if the board gave it none."""
    with desk.read() as connection:
        return _code(connection, paper)


def line_of(desk: Desk, paper: str) -> str:
    """Return the code of a paper in one line, ready to print; empty if the board gave it none."""
    return code_of(desk, paper).line


def codes(desk: Desk) -> dict[str, PaperCode]:
    """Return every paper that may carry a code, with the one it has."""
    with desk.read() as connection:
        return {paper: _code(connection, paper) for paper in PAPER_WORDS}


def legal_basis(desk: Desk) -> str:
    """Return what papers of reports cite as their legal basis; empty if the board wrote none."""
    with desk.read() as connection:
        return str(settings.get_setting(connection, _LEGAL_BASIS, ""))


def policies(desk: Desk) -> str:
    """Return the policies by which the board attends reports, line by line; empty if it wrote none."""
    with desk.read() as connection:
        return str(settings.get_setting(connection, _POLICIES, ""))


def change_code(desk: Desk, paper: str, asked: PaperCode) -> Done[bool]:
    """Give a paper its code, version and date, or take them away; returns whether anything changed.

    Raises:
        Refused: `right.missing`, `paper_code.unknown`, `paper_code.code_missing` for a version without a code.
    """
    stamp = desk.stamp(Right.EDIT_REPORT_KINDS)
    if paper not in PAPER_WORDS:
        raise Refused("paper_code.unknown")
    after = PaperCode(
        one_line(asked.code)[:LONGEST_CODE],
        one_line(asked.version)[:LONGEST_VERSION],
        one_line(asked.dated)[:LONGEST_VERSION],
    )
    if not after.code and (after.version or after.dated):
        raise Refused("paper_code.code_missing", field="code")
    with desk.write() as w:
        before = _code(w.connection, paper)
        if before == after:
            return done(False)
        kept = dict(settings.get_setting(w.connection, _CODES, {}))
        kept[paper] = {"code": after.code, "version": after.version, "dated": after.dated}
        settings.set_setting(w.connection, _CODES, kept)
        was, now = {"code": before.line}, {"code": after.line, "paper": PAPER_WORDS[paper]}
        audit.record(w.connection, stamp, audit.AuditDraft("board.paper_coded", "board", None, was, now))
        w.commit()
    return done(True, Change("board"))


def change_texts(desk: Desk, legal_basis: str, policies: str) -> Done[bool]:
    """Write what papers of reports cite, and the policies of the desk; returns whether anything changed.

    Raises:
        Refused: `right.missing`.
    """
    stamp = desk.stamp(Right.EDIT_REPORT_KINDS)
    lines = [one_line(line) for line in policies.splitlines()]
    after = {
        _LEGAL_BASIS: one_line(legal_basis)[:LONGEST_TEXT],
        _POLICIES: "\n".join(filter(None, lines))[:LONGEST_POLICIES],
    }
    with desk.write() as w:
        before = {key: settings.get_setting(w.connection, key, "") for key in after}
        if before == after:
            return done(False)
        for key, value in after.items():
            settings.set_setting(w.connection, key, value)
        audit.record(w.connection, stamp, audit.AuditDraft("board.report_texts", "board", None, before, after))
        w.commit()
    return done(True, Change("board"))


def _code(connection: Connection, paper: str) -> PaperCode:
    kept = settings.get_setting(connection, _CODES, {}).get(paper, {})
    return PaperCode(kept.get("code", ""), kept.get("version", ""), kept.get("dated", ""))
