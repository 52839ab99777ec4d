"""What a charge can be for, and the standing it has when a payment is applied (CFF art. 20)."""

from __future__ import annotations

from enum import StrEnum


class ConceptClass(StrEnum):
    """The standing of a concept in the order of payment."""

    ENFORCEMENT = "enforcement"
    """Gastos de ejecución."""
    SURCHARGE = "surcharge"
    """Recargos."""
    FINE = "fine"
    """Multas."""
    INDEMNITY = "indemnity"
    """Indemnización por cheque devuelto."""
    PRINCIPAL = "principal"
    """The contribution itself: water, sewer, treatment, services, and arrears brought over."""
    TAX = "tax"
    """IVA; it is collected in the share of the principal it belongs to (LIVA art. 1-B, 17)."""


AGUA = "agua"
ALCANTARILLADO = "alcantarillado"
SANEAMIENTO = "saneamiento"
IVA = "iva"
SURCHARGES = "recargos"
EXTENSION = "recargos_prorroga"
"""What it costs to pay later under an agreement (CFF art. 66-A)."""
ENFORCEMENT_COSTS = "gastos_ejecucion"
ROUNDING = "redondeo"
"""What a tariff's rounding of the total adds to a bill."""
OPENING_ARREARS = "rezago_anterior"
"""The one opening charge of an account brought from old records."""
