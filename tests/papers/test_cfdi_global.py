"""The draft of the global CFDI: the names of the scheme in its order, nobody's name, and sums that add up."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from xml.etree import ElementTree as Tree
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.errors import Refused
from aguadesk.domain.invoicing import FORM_WORDS, Issuer, PackedReceipt, RatePart, check_issuer
from aguadesk.domain.money import Money
from aguadesk.papers.cfdi_global import NAMESPACE, GlobalCfdi, draw

AT = datetime(2026, 11, 20, 15, 4, 5, tzinfo=ZoneInfo("America/Hermosillo"))
ISSUER = Issuer("JAP950101AB1", "JUNTA DE AGUA Y DRENAJE «EL ÁLAMO» & OTRAS", "603", "84160")
PESOS = Money.pesos
MIXED = (
    PackedReceipt(1, "A-000001", AT, "04", (RatePart(1600, PESOS(100), PESOS(16)),)),
    PackedReceipt(2, "A-000002", AT, "01", (RatePart(0, PESOS(50)), RatePart(1600, PESOS(10), PESOS("1.60")))),
    PackedReceipt(3, "A-000003", AT, "01", (RatePart(None, PESOS(20)),)),
    PackedReceipt(4, "A-000004", AT, "01", (RatePart(0, PESOS(5)), RatePart(None, PESOS(7)))),
)


def drawn(*receipts: PackedReceipt) -> Tree.Element:
    return Tree.fromstring(draw(GlobalCfdi(7, AT.date(), AT, ISSUER, receipts)))


def found(root: Tree.Element, path: str) -> list[Tree.Element]:
    return root.findall("/".join(f"{{{NAMESPACE}}}{one}" for one in path.split("/")))


def said(root: Tree.Element, path: str, name: str) -> list[Decimal]:
    return [Decimal(one.attrib[name]) for one in found(root, path)]


def test_it_says_what_the_scheme_asks_in_its_order() -> None:
    root = drawn(*MIXED)
    assert root.tag == f"{{{NAMESPACE}}}Comprobante"
    assert [one.tag.split("}")[1] for one in root] == [
        "InformacionGlobal", "Emisor", "Receptor", "Conceptos", "Impuestos",
    ]  # fmt: skip
    head = {name: value for name, value in root.attrib.items() if "}" not in name}
    assert head == {
        "Version": "4.0", "Serie": "GLOBAL", "Folio": "7", "Fecha": "2026-11-20T15:04:05", "FormaPago": "04",
        "SubTotal": "192.00", "Moneda": "MXN", "Total": "209.60", "TipoDeComprobante": "I", "Exportacion": "01",
        "MetodoPago": "PUE", "LugarExpedicion": "84160",
    }  # fmt: skip
    assert found(root, "InformacionGlobal")[0].attrib == {"Periodicidad": "01", "Meses": "11", "Año": "2026"}
    assert found(root, "Emisor")[0].attrib == {"Rfc": ISSUER.rfc, "Nombre": ISSUER.name, "RegimenFiscal": "603"}
    assert found(root, "Receptor")[0].attrib == {
        "Rfc": "XAXX010101000", "Nombre": "PUBLICO EN GENERAL", "DomicilioFiscalReceptor": "84160",
        "RegimenFiscalReceptor": "616", "UsoCFDI": "S01",
    }  # fmt: skip


def test_each_receipt_is_one_concept_with_its_folio() -> None:
    root = drawn(*MIXED)
    concepts = found(root, "Conceptos/Concepto")
    assert concepts[0].attrib == {
        "ClaveProdServ": "01010101", "NoIdentificacion": "A-000001", "Cantidad": "1", "ClaveUnidad": "ACT",
        "Descripcion": "Venta", "ValorUnitario": "100.00", "Importe": "100.00", "ObjetoImp": "02",
    }  # fmt: skip
    assert [(one.attrib["NoIdentificacion"], one.attrib["ObjetoImp"], len(list(one))) for one in concepts] == [
        ("A-000001", "02", 1), ("A-000002", "02", 1), ("A-000003", "01", 0), ("A-000004", "02", 1),
    ]  # fmt: skip
    moved = concepts[1].findall(f".//{{{NAMESPACE}}}Traslado")
    assert [one.attrib for one in moved] == [
        {"Base": "50.00", "Impuesto": "002", "TipoFactor": "Tasa", "TasaOCuota": "0.000000", "Importe": "0.00"},
        {"Base": "10.00", "Impuesto": "002", "TipoFactor": "Tasa", "TasaOCuota": "0.160000", "Importe": "1.60"},
    ]
    assert found(root, "Impuestos")[0].attrib == {"TotalImpuestosTrasladados": "17.60"}
    assert [(one.attrib["TasaOCuota"], one.attrib["Base"]) for one in found(root, "Impuestos/Traslados/Traslado")] == [
        ("0.000000", "55.00"), ("0.160000", "110.00"),
    ]  # fmt: skip


def test_it_is_no_stamped_invoice_and_says_so() -> None:
    written = draw(GlobalCfdi(7, AT.date(), AT, ISSUER, MIXED))
    assert written == draw(GlobalCfdi(7, AT.date(), AT, ISSUER, MIXED))
    text = written.decode()
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<!-- SIN TIMBRAR: borrador')
    assert not any(word in text for word in ("Sello=", "Certificado=", "TimbreFiscalDigital"))


def test_where_nothing_is_object_of_the_tax_there_is_no_tax() -> None:
    root = drawn(MIXED[2])
    assert found(root, "Impuestos") == []
    assert (root.attrib["SubTotal"], root.attrib["Total"]) == ("20.00", "20.00")


@st.composite
def receipts(draw: st.DrawFn) -> list[PackedReceipt]:
    amount = st.integers(1, 5_000_000).map(Money)
    listed = []
    for number in range(1, draw(st.integers(1, 25)) + 1):
        rates = draw(st.lists(st.sampled_from([0, 800, 1600, None]), min_size=1, unique=True))
        parts = tuple(
            RatePart(rate, draw(amount), draw(st.integers(0, 800_000).map(Money)) if rate else Money(0))
            for rate in rates
        )
        listed.append(PackedReceipt(number, f"A-{number:06}", AT, draw(st.sampled_from(sorted(FORM_WORDS))), parts))
    return listed


@given(receipts())
def test_it_adds_up_to_the_centavo_whatever_was_paid(listed: list[PackedReceipt]) -> None:
    root = drawn(*listed)
    subtotal, whole = Decimal(root.attrib["SubTotal"]), Decimal(root.attrib["Total"])
    assert sum(said(root, "Conceptos/Concepto", "Importe")) == subtotal
    each = "Conceptos/Concepto/Impuestos/Traslados/Traslado"
    of_all = "Impuestos/Traslados/Traslado"
    for name in ("Base", "Importe"):
        by_rate: dict[str, Decimal] = {}
        for one in found(root, each):
            rate = one.attrib["TasaOCuota"]
            by_rate[rate] = by_rate.get(rate, Decimal(0)) + Decimal(one.attrib[name])
        assert by_rate == {one.attrib["TasaOCuota"]: Decimal(one.attrib[name]) for one in found(root, of_all)}
    taxes = sum(said(root, of_all, "Importe"), Decimal(0))
    assert all(Decimal(one.attrib["TotalImpuestosTrasladados"]) == taxes for one in found(root, "Impuestos"))
    assert subtotal + taxes == whole == sum(Decimal(one.total.plain) for one in listed)


@pytest.mark.parametrize(
    ("part", "off"),
    [
        (RatePart(1600, PESOS(100), PESOS(16)), False),
        (RatePart(1600, PESOS("100.03"), PESOS("16.01")), False),
        (RatePart(1600, PESOS(100), PESOS("16.02")), True),
        (RatePart(1600, PESOS(0), PESOS("0.01")), True),
        (RatePart(0, PESOS(50)), False),
        (RatePart(None, PESOS(50)), False),
        (RatePart(None, PESOS(50), PESOS(8)), True),
    ],
)
def test_iva_that_is_not_its_rate_is_noticed(part: RatePart, off: bool) -> None:
    assert PackedReceipt(1, "A-000001", AT, "01", (RatePart(0, PESOS(1)), part)).iva_is_off is off


def test_who_issues_is_written_as_the_tax_authority_has_it() -> None:
    assert check_issuer(" jap-950101 ab1", " Junta  de Agua ", "603", " 84160 ") == Issuer(
        "JAP950101AB1", "JUNTA DE AGUA", "603", "84160"
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (("XAXX010101000", "Junta", "603", "84160"), "invoice.rfc"),
        (("JAP950101AB1", "  ", "603", "84160"), "invoice.issuer_name"),
        (("JAP950101AB1", "Junta", "60", "84160"), "invoice.regime"),
        (("JAP950101AB1", "Junta", "603", "8416"), "invoice.postal_code"),
    ],
)
def test_what_is_missing_of_who_issues_is_refused(typed: tuple[str, str, str, str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_issuer(*typed)
    assert refused.value.code == code
