"""The box of the benefits that the padrón tells and nobody registered."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QWidget

from aguadesk.desk import benefit_padron, benefits
from aguadesk.desk.benefit_padron import Obstacle, ToldRow
from aguadesk.ui import look
from aguadesk.ui.billing.benefits_words import kind_words, obstacle_tone, obstacle_words
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.said import account_head

_MOST_WORDS = 4
"""Of how many unknown words at once the box asks what they mean: the most frequent."""

COLUMNS: tuple[Column[ToldRow], ...] = (
    Column("Cuenta", lambda row: row.told.account, width=120, head=account_head),
    Column("Titular", lambda row: row.told.holder, strong=True),
    Column("El padrón dice", lambda row: row.told.told, width=160),
    Column("Clave", lambda row: row.told.key, width=120),
    Column("Beneficio", lambda row: row.kind or "—", width=190),
    Column("", obstacle_words, Kind.STATE, 170, tone=obstacle_tone),
)


class PadronBox(Box):
    """What the padrón tells, the kind its words speak of, and what is missing. Yes registers what is ready."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        text = (
            "Quedan vigentes hasta el fin del mes de renovación: entonces cada quien muestra su documento."
            " Lo que falta se corrige en Cuentas, y aquí se vuelve a registrar."
        )
        super().__init__("Beneficios del padrón", text, accept="Registrar", width=1040, parent=parent)
        self._context = context
        self._rows: dict[int, ToldRow] = {}
        self.table: IdTable[ToldRow] = IdTable(COLUMNS, lambda _: self._rows)
        self.table.setMinimumHeight(look.scaled(280))
        self.table.set_empty(Empty("mdi6.account-check-outline", "Todo lo del padrón está registrado"))
        self.said = Words("", "muted", wrap=True)
        self.meanings: dict[str, Pick] = {}
        self._add_fields()

    @property
    def ready(self) -> int:
        """How many would be registered."""
        return sum(row.obstacle is Obstacle.NONE for row in self._rows.values())

    @property
    def chosen(self) -> dict[str, int]:
        """What the person says that words of the padrón mean."""
        return {words: int(str(pick.value)) for words, pick in self.meanings.items() if pick.value}

    def will_do(self) -> bool:
        if not self.ready:
            self.complain("Ninguno está listo todavía: complete su clave en Cuentas, o diga qué beneficio es.")
        return bool(self.ready)

    def _add_fields(self) -> None:
        listed = self._context.read(lambda: benefit_padron.told_by_padron(self._context.desk)) or []
        unknown = Counter(row.told.told for row in listed if row.obstacle is Obstacle.KIND)
        kinds = self._context.read(lambda: benefits.kinds(self._context.desk)) or []
        form = Form(columns=2)
        for words, many in unknown.most_common(_MOST_WORDS):
            pick = Pick([(None, "No es ninguno"), *((kind.id, kind_words(kind)) for kind in kinds)])
            pick.currentIndexChanged.connect(lambda _: self.reread())
            form.add(f"«{words}», {counted(many, 'cuenta', 'cuentas')}, es", pick)
            self.meanings[words] = pick
        self.body.addWidget(self.table, 1)
        if self.meanings:
            self.body.addWidget(form)
        self.body.addWidget(self.said)
        self.reread()

    def reread(self) -> None:
        """Look at the padrón again with what the person says its words mean."""
        desk, chosen = self._context.desk, self.chosen
        listed = self._context.read(lambda: benefit_padron.told_by_padron(desk, chosen)) or []
        self._rows = dict(enumerate(listed))
        self.table.show_ids(list(self._rows))
        self.table.reread()
        left = len(self._rows) - self.ready
        rest = f" {counted(left, 'queda', 'quedan')} por completar." if left else ""
        self.said.setText(f"{counted(self.ready, 'está listo', 'están listos')} para registrarse.{rest}")
        self.accept_button.setText(f"Registrar {self.ready:,}" if self.ready else "Registrar")
