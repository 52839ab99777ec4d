"""The chart of the ledger: the accounts that every board has, by their fixed numbers.

Income accounts are the board's own (one a concept) and take numbers from `FIRST_INCOME` on.
"""

from __future__ import annotations

from typing import Final

from aguadesk.domain.documents import Method

RECEIVABLE: Final = 1
CUSTOMER_CREDIT: Final = 2
CASH: Final = 11
CARD: Final = 12
TRANSFER: Final = 13
CHEQUE: Final = 14
FLOAT: Final = 20
HANDED_OVER: Final = 21
CASH_DIFFERENCE: Final = 22
ROUNDING: Final = 30
OPENING: Final = 31
DISCOUNTS: Final = 32
PRESCRIBED: Final = 33
FIRST_INCOME: Final = 100

BUILT_IN: Final = {
    RECEIVABLE: ("usuarios", "Usuarios por cobrar"),
    CUSTOMER_CREDIT: ("saldos_a_favor", "Saldos a favor de usuarios"),
    CASH: ("efectivo", "Efectivo en caja"),
    CARD: ("tarjeta", "Cobros con tarjeta"),
    TRANSFER: ("transferencia", "Transferencias recibidas"),
    CHEQUE: ("cheque", "Cheques recibidos"),
    FLOAT: ("fondo", "Fondo de caja"),
    HANDED_OVER: ("entregado", "Entregado a tesorería"),
    CASH_DIFFERENCE: ("diferencia_de_caja", "Faltantes y sobrantes de caja"),
    ROUNDING: ("redondeo", "Redondeo"),
    OPENING: ("apertura", "Saldos de apertura"),
    DISCOUNTS: ("descuentos", "Descuentos y condonaciones"),
    PRESCRIBED: ("prescritos", "Créditos prescritos"),
}

METHOD_ACCOUNT: Final = {
    Method.CASH: CASH,
    Method.CARD: CARD,
    Method.TRANSFER: TRANSFER,
    Method.CHEQUE: CHEQUE,
    Method.CREDIT: CUSTOMER_CREDIT,
}
