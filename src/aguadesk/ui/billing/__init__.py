"""Facturación: readings, the run of a period, tariffs, meters, benefits and campaigns."""

from aguadesk.ui.billing.tab import Billing

__all__ = ["Billing"]
