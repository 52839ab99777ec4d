"""The kinds of benefit: what each gives, what it asks for, and the document that authorises it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import benefits
from aguadesk.desk.benefits import BenefitKind, KindForm
from aguadesk.desk.desk import Done
from aguadesk.domain.discounts import read_percent
from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.ui import dialogs, look
from aguadesk.ui.billing.benefits_words import gives, renewal_words
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.settings.wording import percent
from aguadesk.ui.theme import Tone

COLUMNS: tuple[Column[BenefitKind], ...] = (
    Column("Beneficio", lambda kind: kind.name, strong=True),
    Column("Da", lambda kind: gives(kind.percent_basis_points, kind.cap_m3), width=150),
    Column("Se renueva", lambda kind: renewal_words(kind.renewal_month), width=110),
    Column("Fundamento", lambda kind: kind.citation, width=300),
    Column(
        "Estado",
        lambda kind: "En uso" if kind.active else "Sin uso",
        Kind.STATE,
        110,
        tone=lambda kind: Tone.GOOD if kind.active else Tone.PLAIN,
    ),
)


class KindBox(FormBox):
    """One kind of benefit. Without the document that authorises it, it is not kept."""

    def __init__(self, context: Context, kind: BenefitKind | None, parent: QWidget | None = None) -> None:
        title = "Beneficio nuevo" if kind is None else kind.name
        text = "" if kind is None else "El cambio vale para los recibos que se hagan desde ahora."
        super().__init__(context, title, text, width=720, parent=parent)
        self._kind = kind
        self.name = TextField(kind.name if kind else "", "Madre jefa de familia", most=benefits.LONGEST_NAME)
        self.percent = TextField(percent(kind.percent_basis_points) if kind else "", "50 %", most=8)
        self.cap = TextField(str(kind.cap_m3 or "") if kind else "", "todo el consumo", most=6)
        self.concepts = Pick(self._offered(context, kind))
        self.needs_key = Choice([(True, "Pide clave"), (False, "Sin clave")])
        self.paper = TextField(kind.paper if kind else "", "Credencial INAPAM", most=benefits.LONGEST_TEXT)
        self.month = Pick([(None, "No vence"), *((n, name.capitalize()) for n, name in enumerate(MONTHS, 1))])
        self.document = TextField(kind.document if kind else "", "Ley de agua del estado", most=benefits.LONGEST_TEXT)
        self.article = TextField(kind.article if kind else "", "art. 50", most=benefits.LONGEST_TEXT)
        self.active = Choice([(True, "En uso"), (False, "Sin uso")])
        if kind is not None:
            self.concepts.choose(kind.concepts)
            self.needs_key.choose(kind.needs_key)
            self.month.setCurrentIndex(kind.renewal_month or 0)
            self.active.choose(kind.active)
        self._add_fields()

    def attempt(self) -> Done[Any]:
        cap = self.cap.value
        if cap and not (cap.isascii() and cap.isdigit()):
            raise Refused("benefit.cap", field="cap", most="10,000")
        chosen = self.concepts.value
        form = KindForm(
            name=self.name.value,
            percent_basis_points=read_percent(self.percent.value),
            document=self.document.value,
            cap_m3=int(cap) if cap else None,
            concepts=tuple(chosen) if isinstance(chosen, tuple) else (),
            needs_key=self.needs_key.value,
            paper=self.paper.value,
            renewal_month=self.month.currentIndex() or None,
            article=self.article.value,
            link=self._kind.link if self._kind else "",
            active=self.active.value,
        )
        if self._kind is None:
            return benefits.add_kind(self._context.desk, form)
        return benefits.edit_kind(self._context.desk, self._kind.id, form)

    @staticmethod
    def _offered(context: Context, kind: BenefitKind | None) -> list[tuple[object, str]]:
        """Offer the water alone, the whole service, each concept, and what the kind says now."""
        listed = context.read(lambda: benefits.concepts_for_benefits(context.desk)) or []
        names = {one.code: one.name for one in listed}
        service = tuple(code for code in ("agua", "alcantarillado", "saneamiento") if code in names)
        offered: list[tuple[object, str]] = [((), "Solo el agua"), (service, "Agua, alcantarillado y saneamiento")]
        offered += [((code,), f"Solo {names[code].lower()}") for code in service[1:]]
        if kind is not None and kind.concepts not in [value for value, _ in offered]:
            offered.append((kind.concepts, ", ".join(names.get(code, code) for code in kind.concepts)))
        return offered

    def _add_fields(self) -> None:
        form = Form(columns=2)
        self.rows["name"] = form.add("Nombre", self.name, span=2)
        self.rows["percent"] = form.add("Porcentaje", self.percent)
        self.rows["cap"] = form.add("Hasta cuántos m³", self.cap)
        self.rows["concepts"] = form.add("De qué se descuenta", self.concepts)
        form.add("Clave de la persona", self.needs_key)
        form.add("Documento que debe mostrar", self.paper)
        form.add("Se renueva en", self.month)
        self.rows["document"] = form.add("Documento que lo autoriza", self.document)
        form.add("Artículo", self.article)
        form.add("Estado", self.active)
        self.body.addWidget(form)
        self.begin_at(self.name)


class KindsBox(Box):
    """The list of kinds, where they are added and changed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        text = "Cada beneficio dice qué da, hasta cuántos m³ y en qué documento está escrito."
        super().__init__("Tipos de beneficio", text, accept="", reject="Cerrar", width=960, parent=parent)
        self._context = context
        self._kinds: dict[int, BenefitKind] = {}
        self.table: IdTable[BenefitKind] = IdTable(COLUMNS, lambda _: self._kinds)
        self.table.setMinimumHeight(look.scaled(260))
        self.table.opened.connect(lambda _: self.change())
        self.body.addWidget(self.table, 1)
        self.body.addLayout(
            row(
                secondary("Nuevo", "facturacion.new", icon="mdi6.plus").on_press(self.add),
                secondary("Cambiar", "facturacion.edit").on_press(self.change),
                None,
            )
        )
        self.begin_at(self.table)
        self.reread()

    def reread(self) -> None:
        """Read the kinds again, staying on the same one."""
        listed = self._context.read(lambda: benefits.kinds(self._context.desk, with_inactive=True)) or []
        self._kinds = {kind.id: kind for kind in listed}
        self.table.show_ids(list(self._kinds))
        self.table.reread()

    def add(self) -> None:
        """Ctrl+N: another kind."""
        if dialogs.run(KindBox(self._context, None, self)):
            self.reread()

    def change(self) -> None:
        """F4 or Enter: the kind the person is on."""
        kind = self._kinds.get(self.table.current_id or 0)
        if kind is not None and dialogs.run(KindBox(self._context, kind, self)):
            self.reread()
