"""The package of a day for whoever stamps it: a workbook, text with the fields of a CFDI 4.0, or that CFDI's draft.

None of them names anybody: the global CFDI is of the public in general.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from aguadesk.desk.desk import Desk
from aguadesk.desk.invoicing import Package, invoice_day, package_of
from aguadesk.desk.issuer import issuer_known
from aguadesk.domain.invoicing import (
    DAILY,
    FORM_WORDS,
    PUBLIC_NAME,
    PUBLIC_RFC,
    PackedReceipt,
    RatePart,
    by_form,
    by_rate,
    form_of_package,
)
from aguadesk.domain.money import total
from aguadesk.papers import cfdi_global
from aguadesk.papers.cfdi_global import GlobalCfdi, rate_of
from aguadesk.papers.extra_sheet import SheetCell, with_sheet
from aguadesk.papers.table_csv import table_csv
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.papers.wording import moment, percent, pesos, short_day
from aguadesk.store import settings

NO_OBJECT: Final = "No objeto de impuesto"
_COLUMNS = (
    SheetColumn("Folio", width=14),
    SheetColumn("Fecha y hora", Kind.MOMENT, width=18),
    SheetColumn("Forma de pago", width=10),
    SheetColumn("Cómo se pagó", width=26),
    SheetColumn("Tasa de IVA", width=22),
    SheetColumn("Base", Kind.MONEY, width=16),
    SheetColumn("IVA", Kind.MONEY, width=14),
    SheetColumn("Total", Kind.MONEY, width=16),
)
_FIELDS = (
    *("RfcReceptor", "NombreReceptor", "Periodicidad", "Meses", "Año", "FormaPago"),
    *("ClaveProdServ", "NoIdentificacion", "Cantidad", "ClaveUnidad", "Descripcion", "ValorUnitario", "Importe"),
    *("ObjetoImp", "Base", "Impuesto", "TipoFactor", "TasaOCuota", "ImporteIVA"),
)


def rate_words(rate: int | None) -> str:
    """Return a rate as people say it: `16 %`, `0 %`, or that it is no object of the tax."""
    return NO_OBJECT if rate is None else percent(rate)


def package_name(package: Package) -> str:
    """Return what the file of a package is called, without its ending."""
    return f"factura-global-{package.on_day}-{package.id}"


def package_xlsx(desk: Desk, package_id: int) -> bytes:
    """Return a package as a workbook: its receipts, then what they come to by rate and by way of paying.

    Raises:
        Refused: `invoice.package_unknown`.
    """
    found = package_of(desk, package_id)
    until = invoice_day(desk, found.on_day).deadline
    with desk.read() as connection:
        board = str(settings.get_setting(connection, "board.name", ""))
    told = (
        board,
        short_day(found.on_day),
        f"{PUBLIC_RFC} {PUBLIC_NAME}",
        f"total {pesos(found.total)}",
        f"se timbra a más tardar el {moment(until)}" if until else "",
        f"UUID {found.uuid}" if found.uuid else "",
    )
    book = table_xlsx("Factura global", _COLUMNS, _rows(found), " · ".join(filter(None, told)))
    book = with_sheet(book, "Por tasa", _rate_rows(by_rate(found.receipts)), (26, 18, 18, 18), 1)
    return with_sheet(book, "Por forma de pago", _form_rows(found.receipts), (12, 30, 12, 18), 1)


def package_xml(desk: Desk, package_id: int) -> bytes:
    """Return the draft of the global CFDI 4.0 of a package, without seal, certificate or stamp.

    Raises:
        Refused: `invoice.package_unknown`, `invoice.issuer_missing`.
    """
    found = package_of(desk, package_id)
    return cfdi_global.draw(
        GlobalCfdi(found.id, found.on_day, found.made_at, issuer_known(desk), found.receipts),
    )


def odd_iva(found: Package) -> list[str]:
    """Return the folios whose IVA is not their base by its rate, as no CFDI may say."""
    return [one.folio for one in found.receipts if one.iva_is_off]


def package_csv(desk: Desk, package_id: int) -> bytes:
    """Return a package as text with commas: a line for each receipt and rate, by the names that the CFDI gives them.

    Raises:
        Refused: `invoice.package_unknown`.
    """
    found = package_of(desk, package_id)
    day, form = found.on_day, form_of_package(found.receipts)
    rows: list[Sequence[Cell]] = []
    for one in found.receipts:
        for part in one.parts:
            base, rate = part.base.plain, part.rate_basis_points
            is_object = () if rate is None else (cfdi_global.IVA, cfdi_global.FACTOR, rate_of(rate), part.iva.plain)
            rows.append(
                (
                    *(PUBLIC_RFC, PUBLIC_NAME, DAILY, f"{day:%m}", f"{day:%Y}", form),
                    *(cfdi_global.PRODUCT, one.folio, "1", cfdi_global.UNIT, cfdi_global.SALE, base, base),
                    *((cfdi_global.OBJECT, base, *is_object) if is_object else (cfdi_global.NO_OBJECT, *[""] * 5)),
                )
            )
    return table_csv(_FIELDS, rows)


def _rows(found: Package) -> Iterator[list[Cell]]:
    for one in found.receipts:
        for part in one.parts:
            rate = rate_words(part.rate_basis_points)
            words = FORM_WORDS[one.form]
            yield [one.folio, one.at, one.form, words, rate, part.base, part.iva, part.base + part.iva]
    sums = by_rate(found.receipts)
    base, iva = total(part.base for part in sums), total(part.iva for part in sums)
    yield ["Total", None, "", "", "", base, iva, found.total]


def _rate_rows(sums: Sequence[RatePart]) -> Iterator[Sequence[SheetCell]]:
    yield ["Tasa de IVA", "Base", "IVA", "Total"]
    for part in sums:
        amounts = (part.base, part.iva, part.base + part.iva)
        yield [rate_words(part.rate_basis_points), *(Decimal(amount.plain) for amount in amounts)]


def _form_rows(receipts: Sequence[PackedReceipt]) -> Iterator[Sequence[SheetCell]]:
    yield ["Forma de pago", "Cómo se pagó", "Recibos", "Importe"]
    for form, (many, amount) in by_form(receipts).items():
        yield [form, FORM_WORDS[form], many, Decimal(amount.plain)]
