"""Makers of what the registers of the office hold, for the tests."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from aguadesk.desk import collecting_points, letters, purchases
from aguadesk.desk.collecting_points import PointForm
from aguadesk.desk.desk import Desk
from aguadesk.desk.letters import LetterDraft, LetterRow
from aguadesk.desk.procedures import procedures
from aguadesk.desk.purchases import PurchaseDraft, PurchaseRow
from aguadesk.domain.collecting import PointKind
from aguadesk.domain.office import LetterWay, Purpose
from collection_makers import SHOP_LAYOUT

TODAY = date(2026, 11, 20)
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
METERS, BOXES, KEYS = 1, 2, 3


def procedure_id(desk: Desk, code: str) -> int:
    return next(one.id for one in procedures(desk) if one.code == code)


def kiosk(desk: Desk, name: str = "Cajero Plaza Norte") -> int:
    form = PointForm(
        name=name, kind=PointKind.KIOSK, series="CA1", place="Plaza Norte", layout=SHOP_LAYOUT, contract=""
    )
    return collecting_points.open_point(desk, form).value


def sent(desk: Desk, subject: str = "Solicita aforo", file_id: int | None = None, **values: object) -> LetterRow:
    draft = LetterDraft(LetterWay.SENT, TODAY, "Comisión Estatal del Agua", subject, file_id, **values)  # type: ignore[arg-type]
    return letters.register(desk, draft).value


def received(desk: Desk, answer_by: date | None = None, on_day: date = date(2026, 11, 10)) -> LetterRow:
    draft = LetterDraft(
        LetterWay.RECEIVED, on_day, "Sindicatura", "Pide relación de tomas", None, "SIN/114/2026", answer_by
    )
    return letters.register(desk, draft).value


def asked(desk: Desk, purpose: Purpose = Purpose.FIXED_FEES, on_day: date = TODAY, **lines: int) -> PurchaseRow:
    numbers = {"meters": METERS, "boxes": BOXES, "keys": KEYS}
    wanted = {numbers[name]: many for name, many in (lines or {"boxes": 118, "keys": 232}).items()}
    return purchases.ask(desk, PurchaseDraft(purpose, on_day, wanted, " Compras  municipales ")).value


def sheet_rows(content: bytes) -> list[tuple[object, ...]]:
    """The rows of a workbook under its headings."""
    sheet = load_workbook(BytesIO(content)).active
    return [tuple(row) for row in sheet.iter_rows(min_row=5, values_only=True)]
