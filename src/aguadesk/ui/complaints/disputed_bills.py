"""The bills of an account of which those in dispute are ticked, while its claim is registered."""

from __future__ import annotations

from aguadesk.desk import claims
from aguadesk.desk.claims import DisputableBill
from aguadesk.domain.periods import period_label
from aguadesk.ui.complaints.claim_boxes import volume_words
from aguadesk.ui.context import Context
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable

COLUMNS: tuple[Column[DisputableBill], ...] = (
    Column("", kind=Kind.TICK, width=44),
    Column("Periodo", lambda one: period_label(one.period), width=110, strong=True),
    Column("Recibo", lambda one: one.folio, spare=1),
    Column("Consumo", lambda one: volume_words(one.m3), Kind.NUMBER, 96),
    Column("Importe", lambda one: one.net.signed, Kind.NUMBER, 112, strong=True),
)
WORDS = "¿Qué recibos disputa? ↓ va a ellos y Espacio los marca; sin marcar ninguno, es el último."


class DisputedBills(IdTable[DisputableBill]):
    """The bills of one account, the last one first; what is ticked is in dispute."""

    def __init__(self, context: Context) -> None:
        super().__init__(COLUMNS, lambda _: self._bills)
        self._context = context
        self._bills: dict[int, DisputableBill] = {}
        self._account_id: int | None = None
        text = "Se disputa un recibo de los últimos doce periodos."
        self.set_empty(Empty("mdi6.receipt-text-outline", "Sin recibos que disputar", text))
        self.opened.connect(lambda _: self.rows.toggle(self.currentIndex().row()))

    def show_account(self, account_id: int) -> None:
        """Show the bills of an account; of the same one as before, what was ticked stays so."""
        if account_id == self._account_id:
            return
        found = self._context.read(lambda: claims.disputable(self._context.desk, account_id)) or []
        self._account_id, self._bills = account_id, {one.document_id: one for one in found}
        self.tick(())
        self.show_ids(list(self._bills))
        self.reread()

    def forget(self) -> None:
        """Show nobody's bills."""
        self._account_id, self._bills = None, {}
        self.tick(())
        self.show_ids([])
