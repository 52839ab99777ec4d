"""What the acts of accounting, transparency and entrega-recepción are called in the trail of the board."""

from __future__ import annotations

from typing import Final

ACCOUNTING_ACTS: Final = {
    "income.code_changed": "Cuenta contable cambiada",
    "income.proposed": "Cuentas contables propuestas",
    "invoice.packed": "Paquete para la factura global",
    "invoice.cancelled_left": "Recibos cancelados fuera del paquete",
    "invoice.named": "Recibo facturado a nombre de alguien",
    "invoice.named_ended": "Recibo de vuelta al público en general",
    "invoice.stamped": "UUID de la factura global",
    "invoice.named_stamped": "UUID de una factura",
    "invoice.package_cancelled": "Factura global cancelada",
    "invoice.issuer": "Datos fiscales del organismo",
    "transparency.handed": "Paquete de transparencia entregado",
    "transparency.named_list": "Lista de importes condonados con nombres",
    "transparency.responsible": "Área responsable de transparencia",
    "handover.made": "Disco de entrega-recepción",
}
ACCOUNTING_FIELDS: Final = {
    "uuid": "UUID",
    "rfc": "RFC",
    "cri": "CRI",
    "model": "Modelo",
    "concepts": "Conceptos",
    "regime": "Régimen fiscal",
    "postal_code": "Código postal",
    "receipts": "Recibos",
    "files": "Archivos",
    "folder": "Carpeta",
}
