"""The three pages of the editor of a tariff: its facts, its prices, and what is added and rounded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.domain.tariffs.model import Beyond, Family
from aguadesk.ui import look
from aguadesk.ui.billing.tariff_form import CONCEPTS, TypedTariff
from aguadesk.ui.billing.tariff_grid import Grid
from aguadesk.ui.billing.tariff_wording import (
    BEYOND_WORDS,
    FAMILY_WORDS,
    LABELS,
    LINE_WORDS,
    PERIOD_WORDS,
    PRICE_WORDS,
    SERVICE_WORDS,
    TOTAL_WORDS,
    UNIT_WORDS,
    VOLUME_WORDS,
)
from aguadesk.ui.kit.cards import column
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form, FormRow
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.kit.words import Words

_ROUNDINGS: tuple[tuple[str, str, Mapping[Any, str]], ...] = (
    ("volume", "Los m³", VOLUME_WORDS),
    ("quota", "La cuota en pesos", PRICE_WORDS),
    ("price", "El precio por m³ en pesos", PRICE_WORDS),
    ("line", "Cada renglón del recibo", LINE_WORDS),
    ("total", "El total", TOTAL_WORDS),
)


def pick(words: Mapping[Any, str]) -> Pick:
    """Return a field to choose one of the words of the file, told as people say it."""
    return Pick([(one.value, said) for one, said in words.items()])


class FactsPage(QWidget):
    """What the tariff is, since when, and where it was published."""

    def __init__(
        self, today: date, uses: Sequence[str], edited: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.texts = {
            "name": TextField("", "Doméstica", most=120),
            "use": TextField("", "domestico", most=40),
            "body": TextField("", "Organismo que la publicó", most=160),
            "presumed_m3": TextField("", "26", most=14),
            "document": TextField("", "Ley de Ingresos 2027", most=200),
            "article": TextField("", "31, fracción II", most=80),
            "page": TextField("", "12", most=40),
            "source": TextField("", "Página o periódico oficial", most=400),
        }
        self.picks = {"service": pick(SERVICE_WORDS), "period": pick(PERIOD_WORDS)}
        self.first: QWidget = self.texts["name"]
        self.domestic = Pick([(True, "Sí: IVA 0 %"), (False, "No: IVA 16 %")])
        self.valid_from, self.valid_to = DayField(today), DayField(today)
        self.ends = Pick([(False, "No termina"), (True, "Termina el día…")])
        self.rows: dict[str, FormRow] = {}
        form = Form(columns=3)
        self._add(form, "name", self.texts["name"])
        self.rows["use"] = form.add(LABELS["use"], self.texts["use"], ", ".join(uses), span=2)
        self._add(form, "domestic", self.domestic)
        for key in ("service", "period"):
            self._add(form, key, self.picks[key])
        self._add(form, "valid_from", self.valid_from)
        self.rows["ends"] = form.add("Hasta cuándo", self.ends)
        self._add(form, "valid_to", self.valid_to)
        self.rows["valid_to"].setEnabled(False)
        self._add(form, "body", self.texts["body"], span=2)
        self._add(form, "presumed_m3", self.texts["presumed_m3"])
        self._add(form, "document", self.texts["document"])
        self._add(form, "article", self.texts["article"])
        self._add(form, "page", self.texts["page"])
        self._add(form, "source", self.texts["source"], span=3)
        self.setLayout(column(form, None))
        for text in self.texts.values():
            text.textEdited.connect(lambda _: edited())
        for choice in (*self.picks.values(), self.domestic, self.ends):
            choice.currentIndexChanged.connect(lambda _: edited())
        for day in (self.valid_from, self.valid_to):
            day.dateChanged.connect(lambda _: edited())
        self.ends.currentIndexChanged.connect(lambda _: self.rows["valid_to"].setEnabled(bool(self.ends.value)))

    def show_typed(self, typed: TypedTariff) -> None:
        """Show a tariff."""
        for key, field in self.texts.items():
            field.setText(typed.texts.get(key, ""))
        for key, choice in self.picks.items():
            choice.choose(typed.texts.get(key))
        self.domestic.choose(typed.domestic)
        self.valid_from.show_day(typed.valid_from)
        self.ends.choose(typed.valid_to is not None)
        if typed.valid_to is not None:
            self.valid_to.show_day(typed.valid_to)
        self.rows["valid_to"].setEnabled(typed.valid_to is not None)

    def _add(self, form: Form, key: str, field: QWidget, span: int = 1) -> None:
        self.rows[key] = form.add(LABELS[key], field, span=span)


class PricesPage(QWidget):
    """How the water is computed, and the figures it is computed with."""

    def __init__(self, edited: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edited = edited
        self.family = Pick([(one.value, said) for one, (said, _) in FAMILY_WORDS.items()])
        self.unit = pick(UNIT_WORDS)
        self.beyond = pick(BEYOND_WORDS)
        self.way = Words("", "small", wrap=True)
        self.ranges = Grid("De más de", ["Hasta m³", "Cuota", "Precio por m³"])
        self.table = Grid("m³", ["Importe"])
        self._stack = Stack()
        self._stack.addWidget(self.ranges)
        self._stack.addWidget(self.table)
        self._stack.setMinimumHeight(look.px("row") * 5)
        form = Form(columns=3)
        self.rows = {
            "family": form.add(LABELS["family"], self.family),
            "unit": form.add("Precios en", self.unit),
            "beyond": form.add("Después de la tabla", self.beyond),
        }
        keys = Words(
            "Escriba y Entrar pasa a la celda que sigue · Ctrl+V pega una tabla · Ctrl+Supr quita la fila · el último"
            " rango se deja sin «Hasta»",
            "small",
            wrap=True,
        )
        self.setLayout(column(form, self.way, self._stack, keys))
        for choice in (self.family, self.unit, self.beyond):
            choice.currentIndexChanged.connect(lambda _: self._chosen())
        for grid in (self.ranges, self.table):
            grid.edited.connect(edited)
        self._chosen()

    @property
    def first(self) -> QWidget:
        """The field the page begins at."""
        return self.grid

    @property
    def grid(self) -> Grid:
        """The grid that the family computes with."""
        return self.table if self.family.value == Family.TABLE else self.ranges

    def show_typed(self, typed: TypedTariff) -> None:
        """Show a tariff."""
        for key, choice in (("family", self.family), ("unit", self.unit)):
            choice.choose(typed.texts.get(key))
        self.beyond.choose(typed.beyond)
        self.ranges.show_rows(typed.ranges)
        self.table.show_rows([[amount] for amount in typed.amounts])
        self._chosen()

    def _chosen(self) -> None:
        self.way.setText(FAMILY_WORDS[Family(str(self.family.value))][1])
        self._stack.setCurrentWidget(self.grid)
        self.rows["beyond"].setVisible(self.grid is self.table)
        self._edited()


class RestPage(QWidget):
    """What is added to the water, the IVA of each concept, and every rounding."""

    def __init__(self, edited: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.additions = {concept: TextField("", "No se cobra", most=14) for concept in CONCEPTS[1:]}
        self.first: QWidget = next(iter(self.additions.values()))
        self.iva = {concept: TextField("", "El de su uso", most=14) for concept in CONCEPTS}
        self.over_100 = Pick([(False, "No se permiten"), (True, "Sí: así lo manda la ley")])
        self.roundings = {key: pick(words) for key, _, words in _ROUNDINGS}
        self.rows: dict[str, FormRow] = {}
        shares, taxes, rounds = Form(columns=3), Form(columns=3), Form(columns=3)
        for concept, field in self.additions.items():
            self.rows[f"addition.{concept}"] = shares.add(f"{LABELS[concept]}, % del agua", field)
        shares.add("Porcentajes de más de 100", self.over_100)
        self.rows["additions"] = self.rows[f"addition.{CONCEPTS[1]}"]
        for concept, field in self.iva.items():
            self.rows[f"iva.{concept}"] = taxes.add(f"{LABELS[concept]}, %", field)
        for key, label, _ in _ROUNDINGS:
            self.rows[f"rounding.{key}"] = rounds.add(label, self.roundings[key])
        self.setLayout(
            column(
                Words("Se agrega al agua, en tomas con drenaje", "heading"),
                shares,
                Words("IVA, si la tarifa lo dice; vacío: 0 % doméstica, 16 % las demás", "heading"),
                taxes,
                Words("Cómo se redondea", "heading"),
                rounds,
                None,
            )
        )
        for text in (*self.additions.values(), *self.iva.values()):
            text.textEdited.connect(lambda _: edited())
        for choice in self.roundings.values():
            choice.currentIndexChanged.connect(lambda _: edited())
        self.over_100.currentIndexChanged.connect(lambda _: edited())

    def show_typed(self, typed: TypedTariff) -> None:
        """Show a tariff."""
        for concept, field in self.additions.items():
            field.setText(typed.additions.get(concept, ""))
        for concept, field in self.iva.items():
            field.setText(typed.iva.get(concept, ""))
        for key, choice in self.roundings.items():
            choice.choose(typed.roundings.get(key))
        self.over_100.choose(typed.over_100)


def typed_of(facts: FactsPage, prices: PricesPage, rest: RestPage) -> TypedTariff:
    """Return what the three pages hold."""
    texts = {key: field.value for key, field in facts.texts.items()}
    texts |= {key: str(choice.value) for key, choice in facts.picks.items()}
    texts |= {"family": str(prices.family.value), "unit": str(prices.unit.value)}
    return TypedTariff(
        texts=texts,
        domestic=bool(facts.domestic.value),
        valid_from=facts.valid_from.value,
        valid_to=facts.valid_to.value if facts.ends.value else None,
        roundings={key: str(choice.value) for key, choice in rest.roundings.items()},
        ranges=[(up_to, quota, per_m3) for up_to, quota, per_m3 in prices.ranges.rows],
        amounts=[amount for (amount,) in prices.table.rows],
        beyond=str(prices.beyond.value or Beyond.REFUSE.value),
        additions={concept: field.value for concept, field in rest.additions.items()},
        iva={concept: field.value for concept, field in rest.iva.items()},
        over_100=bool(rest.over_100.value),
    )
