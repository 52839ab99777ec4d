"""Receipts for the tax authority: the global CFDI of a day, and those invoiced by name (CFF art. 29; RMF 2.7.1.21).

AguaDesk stamps nothing. It hands the receipts of a day over as one package, and remembers the UUID that comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total

PUBLIC_RFC: Final = "XAXX010101000"
PUBLIC_NAME: Final = "PUBLICO EN GENERAL"
DAILY: Final = "01"
"""Periodicidad of the global information: diaria."""
HOURS_TO_STAMP: Final = 24
DEBIT_CARD, CREDIT_CARD = "28", "04"
FORMS: Final = {Method.CASH: "01", Method.CHEQUE: "02", Method.TRANSFER: "03", Method.CARD: CREDIT_CARD}
FORM_WORDS: Final = {
    "01": "Efectivo",
    "02": "Cheque nominativo",
    "03": "Transferencia electrónica",
    CREDIT_CARD: "Tarjeta de crédito",
    DEBIT_CARD: "Tarjeta de débito",
}
_DEBIT = re.compile(r"\bd[eé]b(ito)?\b", re.IGNORECASE)
_RFC = re.compile(r"[A-ZÑ&]{3,4}[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[A-Z0-9]{3}")
_UUID = re.compile(r"[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}")


class CancelReason(StrEnum):
    """Why a CFDI is cancelled, by the keys of the SAT."""

    WITH_RELATION = "01"
    WITHOUT_RELATION = "02"
    NOT_DONE = "03"
    NOMINATIVE = "04"


REASON_WORDS: Final = {
    CancelReason.WITH_RELATION: "01 · Con errores, y otro lo sustituye",
    CancelReason.WITHOUT_RELATION: "02 · Con errores, sin otro que lo sustituya",
    CancelReason.NOT_DONE: "03 · No se llevó a cabo la operación",
    CancelReason.NOMINATIVE: "04 · Operación nominativa relacionada en la factura global",
}


REGIMES: Final = {
    "603": "603 · Personas morales con fines no lucrativos",
    "601": "601 · General de ley, personas morales",
}
"""Regímenes of a public body; a municipal one is of the first as a rule."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """The board before the tax authority: what every CFDI of its says of it."""

    rfc: str
    name: str
    regime: str
    postal_code: str


@dataclass(frozen=True, slots=True)
class RatePart:
    """What of a receipt was paid at one rate: base and IVA. Without a rate it is no object of the tax."""

    rate_basis_points: int | None
    base: Money
    iva: Money = ZERO


@dataclass(frozen=True, slots=True)
class PackedReceipt:
    """A receipt as it stands in a package: nobody's name."""

    document_id: int
    folio: str
    at: datetime
    form: str
    parts: tuple[RatePart, ...]

    @property
    def total(self) -> Money:
        """What was paid with it."""
        return total(one.base + one.iva for one in self.parts)

    @property
    def iva_is_off(self) -> bool:
        """Whether the IVA of some part is not its base by its rate, to the centavo: such a CFDI is not stamped.

        It happens where a receipt pays several charges, each rounded by itself, or a part of one.
        """
        return any(_off(one) for one in self.parts)


def form_of(method: Method, reference: str = "") -> str:
    """Return the key of a way of paying; a card is one of credit unless its reference says débito."""
    return DEBIT_CARD if method is Method.CARD and _DEBIT.search(reference) else FORMS[method]


def by_rate(receipts: Iterable[PackedReceipt]) -> list[RatePart]:
    """Return base and IVA of all of them by rate, what bears none last."""
    sums: dict[int | None, tuple[Money, Money]] = {}
    for one in receipts:
        for part in one.parts:
            base, iva = sums.get(part.rate_basis_points, (ZERO, ZERO))
            sums[part.rate_basis_points] = (base + part.base, iva + part.iva)
    return [RatePart(rate, *sums[rate]) for rate in sorted(sums, key=lambda rate: (rate is None, rate or 0))]


def by_form(receipts: Iterable[PackedReceipt]) -> dict[str, tuple[int, Money]]:
    """Return how many receipts were paid in each way, and what they come to."""
    sums: dict[str, tuple[int, Money]] = {}
    for one in receipts:
        many, amount = sums.get(one.form, (0, ZERO))
        sums[one.form] = (many + 1, amount + one.total)
    return dict(sorted(sums.items()))


def form_of_package(receipts: Iterable[PackedReceipt]) -> str:
    """Return the form that a global CFDI names: the one by which most was paid."""
    sums = by_form(receipts)
    return max(sums, key=lambda form: (sums[form][1], form))


def _off(part: RatePart) -> bool:
    """Tell whether the IVA lies outside what its base may come to: half a centavo to each side of it."""
    if part.rate_basis_points is None:
        return part.iva != ZERO
    off = abs(part.iva.centavos * 10_000 - part.base.centavos * part.rate_basis_points)
    return off > 10_000 or (part.base <= ZERO and part.iva > ZERO)


def check_issuer(rfc: str, name: str, regime: str, postal_code: str) -> Issuer:
    """Return the board before the tax authority as it is kept.

    Raises:
        Refused: `invoice.rfc`, `invoice.issuer_name`, `invoice.regime`, `invoice.postal_code`.
    """
    kept = Issuer(check_rfc(rfc), " ".join(name.split()).upper(), regime.strip(), postal_code.strip())
    if not kept.name:
        raise Refused("invoice.issuer_name", field="name")
    if not re.fullmatch(r"6[0-9]{2}", kept.regime):
        raise Refused("invoice.regime", field="regime")
    if not re.fullmatch(r"[0-9]{5}", kept.postal_code):
        raise Refused("invoice.postal_code", field="postal_code")
    return kept


def deadline(closed_at: datetime) -> datetime:
    """Return until when the global CFDI may be stamped: 24 hours after the day's operations closed."""
    return closed_at + timedelta(hours=HOURS_TO_STAMP)


def check_rfc(typed: str) -> str:
    """Return an RFC as it is kept.

    Raises:
        Refused: `invoice.rfc`; the public's own RFC is of nobody.
    """
    rfc = "".join(typed.split()).replace("-", "").upper()
    if not _RFC.fullmatch(rfc) or rfc == PUBLIC_RFC:
        raise Refused("invoice.rfc", field="rfc", rfc=typed.strip())
    return rfc


def check_uuid(typed: str) -> str:
    """Return a UUID as it is kept.

    Raises:
        Refused: `invoice.uuid`.
    """
    uuid = typed.strip().upper()
    if not _UUID.fullmatch(uuid):
        raise Refused("invoice.uuid", field="uuid")
    return uuid


def as_content(receipts: Iterable[PackedReceipt]) -> list[dict[str, Any]]:
    """Return the receipts of a package as they are kept with it."""
    return [
        {
            "document": one.document_id,
            "folio": one.folio,
            "at": one.at.isoformat(timespec="seconds"),
            "form": one.form,
            "parts": [
                {"rate": part.rate_basis_points, "base": part.base.plain, "iva": part.iva.plain} for part in one.parts
            ],
        }
        for one in receipts
    ]


def from_content(kept: Iterable[Mapping[str, Any]]) -> tuple[PackedReceipt, ...]:
    """Read the receipts of a package as they were kept."""
    return tuple(
        PackedReceipt(
            one["document"],
            one["folio"],
            datetime.fromisoformat(one["at"]),
            one["form"],
            tuple(RatePart(part["rate"], Money.pesos(part["base"]), Money.pesos(part["iva"])) for part in one["parts"]),
        )
        for one in kept
    )
