"""The list of Convenios: the figures of all that stand, and each agreement with how it is kept today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from aguadesk.desk import agreements
from aguadesk.desk.agreement_lists import AgreementFilter, AgreementSort
from aguadesk.desk.agreements import ListedAgreement
from aguadesk.domain.agreements import AgreementStanding
from aguadesk.domain.rights import Right
from aguadesk.ui.agreements.figures import Figures
from aguadesk.ui.agreements.wording import LIST_WORDS, STANDING_TONES, STANDING_WORDS, next_words
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.said import account_head
from aguadesk.ui.theme import Tone

STANDING, OWED, SOON, BREACH = range(4)
LABELS = ("Convenios en pie", "Se debe en ellos", "Vence en estos 7 días", "Incumplidos")

COLUMNS: tuple[Column[ListedAgreement], ...] = (
    Column("Convenio", lambda one: one.row.name, width=112, sort=AgreementSort.NUMBER),
    Column("Cuenta", lambda one: one.row.account, width=112, spare=2, head=account_head),
    Column("Titular", lambda one: one.row.holder, strong=True),
    Column(
        "Situación",
        lambda one: STANDING_WORDS[one.standing],
        Kind.STATE,
        136,
        tone=lambda one: STANDING_TONES[one.standing],
    ),
    Column("Sigue", next_words, width=206, sort=AgreementSort.NEXT_DUE),
    Column("Pagado", lambda one: str(one.paid), Kind.NUMBER, 112, spare=1),
    Column("Falta", lambda one: str(one.left), Kind.NUMBER, 112, sort=AgreementSort.LEFT, strong=True),
)


class ListPage(QWidget):
    """The list with its figures.

    Signals:
        opened: the id of an agreement to show.
        new_asked: an agreement is to be made.
    """

    opened = Signal(int)
    new_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._typed = ""
        self._sort = AgreementSort.NUMBER
        self.figures = Figures(LABELS)
        self.standing: Choice[AgreementStanding | None] = Choice([(None, "Todos"), *LIST_WORDS.items()])
        self.table: IdTable[ListedAgreement] = IdTable(COLUMNS, self._fetch)
        self.empty = Empty("mdi6.handshake-outline", "Todavía no hay convenios", " ")
        self.table.set_empty(self.empty)
        self.count = Words("", "muted")
        self._lay_out()
        self.standing.chosen.connect(lambda _: self.read())
        self.table.opened.connect(self.opened)
        self.table.sort_asked.connect(lambda name, _: self.sort_by(AgreementSort(name)))

    def look_for(self, typed: str) -> None:
        """List the agreements whose account holds what was typed, or whose number it is."""
        if typed.strip() != self._typed:
            self._typed = typed.strip()
            self.read()

    def sort_by(self, sort: AgreementSort) -> None:
        """List in another order."""
        self._sort = sort
        self.read()

    def read(self) -> None:
        """Read figures and list afresh."""
        desk = self._context.desk
        sums = self._context.read(lambda: agreements.figures(desk))
        if sums is not None:
            shown = self.figures.figures
            shown[STANDING].show_figure(
                f"{sums.standing:,}", counted(sums.late, "atrasado", "atrasados") if sums.late else ""
            )
            shown[OWED].show_figure(sums.left.signed)
            shown[SOON].show_figure(
                sums.due_soon_amount.signed, f"de {counted(sums.due_soon, 'convenio', 'convenios')}"
            )
            tone = Tone.BAD if sums.in_breach else Tone.PLAIN
            shown[BREACH].show_figure(f"{sums.in_breach:,}", "se pueden terminar" if sums.in_breach else "", tone)
        ids = self._context.read(self._ids) or []
        self.table.show_ids(ids)
        self.table.reread()
        self.count.setText(counted(len(ids), "convenio", "convenios"))
        self._say_empty()

    def _ids(self) -> list[int]:
        desk = self._context.desk
        named = agreements.find(desk, self._typed) if self._typed else None
        if named is not None:
            return [named]
        return agreements.listed(desk, AgreementFilter(self.standing.value, self._typed), self._sort)

    def _fetch(self, ids: Sequence[int]) -> dict[int, ListedAgreement]:
        return self._context.read(lambda: agreements.rows(self._context.desk, ids)) or {}

    def _say_empty(self) -> None:
        if self._typed:
            self.empty.say("Ningún convenio con esas señas", "Pruebe con menos letras, o con el número: CV-12.")
        elif self.standing.value is not None:
            self.empty.say(f"Ninguno está {STANDING_WORDS[self.standing.value].lower()}")
        else:
            self.empty.say(
                "Todavía no hay convenios", "Con Ctrl+N se calcula uno: busque la cuenta y escriba cuánto puede pagar."
            )

    def _lay_out(self) -> None:
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        new = secondary("Convenio nuevo", "convenios.new", icon="mdi6.plus").on_press(self.new_asked.emit)
        new.setVisible(self._context.may(Right.SIGN_AGREEMENT))
        page = column(self.figures, self.standing, listed, row(new, None, self.count), spacing=10)
        page.setStretch(2, 1)
        self.setLayout(page)
