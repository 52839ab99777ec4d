"""The list of beneficiaries on paper."""

from __future__ import annotations

from collections.abc import Sequence

from aguadesk.desk.benefits import BenefitRow
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.letterhead import letterhead
from aguadesk.domain.rights import Right
from aguadesk.papers.benefit_list import BenefitLine, BenefitListData, draw
from aguadesk.store import audit


def register_pdf(desk: Desk, rows: Sequence[BenefitRow], title: str) -> Done[bytes]:
    """Return beneficiaries as a PDF on letter paper; that the list left the screen is written down.

    Raises:
        Refused: `right.missing`.
    """
    stamp = desk.stamp(Right.EXPORT_PERSONAL_DATA)
    with desk.read() as connection:
        head = letterhead(connection)
    data = BenefitListData(head, title, stamp.at, desk.person.name, tuple(_line(row) for row in rows))
    pdf = draw(data)
    with desk.write() as w:
        draft = audit.AuditDraft("benefits.printed", "board", None, after={"beneficiaries": len(rows)})
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(pdf, Change("audit"))


def _line(row: BenefitRow) -> BenefitLine:
    one = row.benefit
    return BenefitLine(
        account=one.account,
        beneficiary=one.beneficiary,
        address=one.address,
        phone=one.phone,
        kind=one.kind,
        key=one.key,
        expires_on=one.expires_on,
    )
