"""How the water of a bill was computed, in the line that stands under it on paper."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import Connection

from aguadesk.desk.tariff_words import founded, settled, way
from aguadesk.domain.tariffs.book import TariffVersion
from aguadesk.domain.tariffs.families import Working
from aguadesk.domain.tariffs.quote import Asked, quote
from aguadesk.domain.tariffs.uma import UmaTable
from aguadesk.store import tariffs
from aguadesk.store.bill_papers import IssuedBill


class Ways:
    """The calculations of a batch of bills: thousands share a tariff and its m³, so each is computed once."""

    def __init__(self) -> None:
        self._versions: dict[int, TariffVersion] = {}
        self._said: dict[object, str] = {}
        self._uma: UmaTable | None = None

    def of(self, connection: Connection, bill: IssuedBill) -> str:
        """Return the row of the tariff, the sum, and where the tariff is written."""
        key = (bill.tariff_id, bill.priced_on, bill.litres, bill.sewer)
        if key not in self._said:
            self._said[key] = self._compute(connection, bill)
        return self._said[key]

    def _compute(self, connection: Connection, bill: IssuedBill) -> str:
        if bill.tariff_id not in self._versions:
            self._versions[bill.tariff_id] = tariffs.version(connection, bill.tariff_id)
        if self._uma is None:
            self._uma = tariffs.uma_table(connection)
        tariff = self._versions[bill.tariff_id].tariff
        m3 = None if bill.litres is None else Decimal(bill.litres) / 1000
        computed = quote(tariff, Asked(bill.priced_on, m3, bill.sewer), self._uma)
        water = computed.lines[0]
        assert isinstance(water.reason, Working), "the water is the first line of every bill"
        said = f"{way(water.reason)}{settled(water.reason.pesos, water, already_said=not water.reason.parts)}"
        law = founded(tariff.citation) or tariff.citation.document
        return f"{said}. {law}" if law else f"{said}."
