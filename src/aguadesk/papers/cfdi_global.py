"""The global CFDI 4.0 of a day as XML without seal, certificate or stamp: the draft that whoever stamps it finishes.

Names and order of the nodes are those of the scheme `cfdv40.xsd` (Anexo 20 of the RMF); what a global one holds, those
of the SAT's guide to it: one concept for each receipt, with its folio, to the public in general.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from xml.etree import ElementTree as Tree

from aguadesk.domain.invoicing import (
    DAILY,
    PUBLIC_NAME,
    PUBLIC_RFC,
    Issuer,
    PackedReceipt,
    RatePart,
    by_rate,
    form_of_package,
)
from aguadesk.domain.money import total

NAMESPACE: Final = "http://www.sat.gob.mx/cfd/4"
SCHEMA: Final = f"{NAMESPACE} http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd"
PRODUCT, UNIT, SALE = "01010101", "ACT", "Venta"
OBJECT, NO_OBJECT = "02", "01"
IVA, FACTOR = "002", "Tasa"
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_SAID: Final = "SIN TIMBRAR: borrador de la factura global. Le faltan el sello, el certificado y el timbre."


@dataclass(frozen=True, slots=True)
class GlobalCfdi:
    """Everything the draft says."""

    number: int
    on_day: date
    issued_at: datetime
    issuer: Issuer
    receipts: tuple[PackedReceipt, ...]


def rate_of(basis_points: int) -> str:
    """Return a rate as the tax authority writes it: `0.160000`."""
    return f"{Decimal(basis_points) / 10_000:.6f}"


def taxed(parts: Iterable[RatePart]) -> list[tuple[str, RatePart]]:
    """Return the parts that are object of the tax, with their rates as they are written."""
    return [(rate_of(one.rate_basis_points), one) for one in parts if one.rate_basis_points is not None]


def draw(data: GlobalCfdi) -> bytes:
    """Write the draft. The same data gives the same bytes; its sums are sums of what stands in it."""
    for prefix, address in (("cfdi", NAMESPACE), ("xsi", _INSTANCE)):
        Tree.register_namespace(prefix, address)
    root = Tree.Element(f"{{{NAMESPACE}}}Comprobante", _head(data))
    _node(root, "InformacionGlobal", Periodicidad=DAILY, Meses=f"{data.on_day:%m}", Año=f"{data.on_day:%Y}")
    issuer = data.issuer
    _node(root, "Emisor", Rfc=issuer.rfc, Nombre=issuer.name, RegimenFiscal=issuer.regime)
    public = {"Rfc": PUBLIC_RFC, "Nombre": PUBLIC_NAME, "DomicilioFiscalReceptor": issuer.postal_code}
    _node(root, "Receptor", **public, RegimenFiscalReceptor="616", UsoCFDI="S01")
    concepts = _node(root, "Conceptos")
    for one in data.receipts:
        _concept(concepts, one)
    _taxes(root, by_rate(data.receipts), with_total=True)
    Tree.indent(root)
    said = f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {_SAID} -->\n'
    return f"{said}{Tree.tostring(root, encoding='unicode')}\n".encode()


def _head(data: GlobalCfdi) -> dict[str, str]:
    """Return what the comprobante says of itself; it adds up because each sum is of the same parts."""
    parts = [part for one in data.receipts for part in one.parts]
    base, iva = total(part.base for part in parts), total(part.iva for part in parts)
    return {
        f"{{{_INSTANCE}}}schemaLocation": SCHEMA,
        "Version": "4.0",
        "Serie": "GLOBAL",
        "Folio": str(data.number),
        "Fecha": data.issued_at.replace(tzinfo=None).isoformat(timespec="seconds"),
        "FormaPago": form_of_package(data.receipts),
        "SubTotal": base.plain,
        "Moneda": "MXN",
        "Total": (base + iva).plain,
        "TipoDeComprobante": "I",
        "Exportacion": "01",
        "MetodoPago": "PUE",
        "LugarExpedicion": data.issuer.postal_code,
    }


def _concept(concepts: Tree.Element, one: PackedReceipt) -> None:
    base = total(part.base for part in one.parts).plain
    is_object = bool(taxed(one.parts))
    concept = _node(
        concepts,
        "Concepto",
        ClaveProdServ=PRODUCT,
        NoIdentificacion=one.folio,
        Cantidad="1",
        ClaveUnidad=UNIT,
        Descripcion=SALE,
        ValorUnitario=base,
        Importe=base,
        ObjetoImp=OBJECT if is_object else NO_OBJECT,
    )
    _taxes(concept, one.parts, with_total=False)


def _taxes(parent: Tree.Element, parts: Sequence[RatePart], *, with_total: bool) -> None:
    """Write what was transferred at each rate; nothing if nothing is object of the tax."""
    listed = taxed(parts)
    if not listed:
        return
    sums = {"TotalImpuestosTrasladados": total(part.iva for _, part in listed).plain} if with_total else {}
    moved = _node(_node(parent, "Impuestos", **sums), "Traslados")
    for rate, part in listed:
        said = {"Base": part.base.plain, "Impuesto": IVA, "TipoFactor": FACTOR, "TasaOCuota": rate}
        _node(moved, "Traslado", **said, Importe=part.iva.plain)


def _node(parent: Tree.Element, name: str, **said: str) -> Tree.Element:
    return Tree.SubElement(parent, f"{{{NAMESPACE}}}{name}", said)
