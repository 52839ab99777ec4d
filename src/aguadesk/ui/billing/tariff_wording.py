"""How Tarifas says things: families, units, roundings and days, and what a refusal calls the parts of the editor."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import urlsplit

from aguadesk.desk.tariff_words import number, pesos
from aguadesk.desk.tariffs import TariffRow, TariffStanding
from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.comparison import Figure, Says
from aguadesk.domain.tariffs.model import (
    Beyond,
    Family,
    LineRounding,
    Period,
    PriceRounding,
    Range,
    Service,
    Tariff,
    TotalRounding,
    Unit,
    VolumeRounding,
)
from aguadesk.ui.settings.wording import long_day
from aguadesk.ui.theme import Tone

FAMILY_WORDS = {
    Family.FIXED_QUOTA: ("Cuota fija", "Se paga lo mismo, se use lo que se use."),
    Family.MARGINAL: ("Cuota y excedente", "La cuota del primer rango, y cada m³ al precio del rango en que cae."),
    Family.REACHED_RANGE: ("Rango alcanzado", "Todos los m³ al precio del rango al que llega el consumo."),
    Family.LOWER_LIMIT: (
        "Límite inferior",
        "La cuota del rango, y los m³ que pasan de su límite inferior a su precio.",
    ),
    Family.TABLE: ("Tabla por m³", "El importe de cada m³ entero, como está impreso."),
}
"""Name, and how it is computed."""

SERVICE_WORDS = {Service.BOTH: "Medido y fijo", Service.METERED: "Medido", Service.FIXED: "Cuota fija"}
PERIOD_WORDS = {Period.MONTH: "Mensual", Period.TWO_MONTHS: "Bimestral", Period.YEAR: "Anual"}
UNIT_WORDS = {Unit.MXN: "Pesos", Unit.UMA: "UMA"}
VOLUME_WORDS = {
    VolumeRounding.EXACT: "Con decimales, tal cual",
    VolumeRounding.WHOLE_HALF_UP: "Al m³ más cercano",
    VolumeRounding.WHOLE_UP: "Al m³ de arriba",
    VolumeRounding.WHOLE_DOWN: "Al m³ de abajo",
}
PRICE_WORDS = {PriceRounding.NONE: "No se redondea", PriceRounding.CENTAVO: "Al centavo", PriceRounding.PESO: "Al peso"}
LINE_WORDS = {LineRounding.CENTAVO: "Al centavo", LineRounding.PESO: "Al peso"}
TOTAL_WORDS = {
    TotalRounding.CENTAVO: "Al centavo",
    TotalRounding.PESO: "Al peso más cercano",
    TotalRounding.PESO_CFF20: "Al peso, como el CFF art. 20",
}
BEYOND_WORDS = {Beyond.LAST: "Vale el último renglón", Beyond.REFUSE: "No hay precio"}
SAYS_WORDS = {
    Says.WATER: "El agua sola",
    Says.WITH_ADDITIONS: "Agua y drenaje",
    Says.TOTAL: "Todo, con IVA",
    Says.PRICE: "Precio de cada m³",
    Says.FACTOR: "Factores en UMA",
}
FIGURE_WORDS = {Figure.AMOUNT: "Importe", Figure.QUOTA: "Cuota", Figure.PRICE: "Precio por m³"}

LABELS = {
    "name": "Nombre",
    "body": "Organismo",
    "use": "Uso",
    "domestic": "Doméstica",
    "service": "Servicio",
    "period": "Periodo",
    "valid_from": "Vigente desde",
    "valid_to": "Vigente hasta",
    "unit": "Unidad",
    "family": "Cómo se calcula",
    "presumed_m3": "m³ sin medidor",
    "source": "Dónde se publicó",
    "document": "Documento",
    "article": "Artículo",
    "page": "Página",
    "up_to_m3": "Hasta m³",
    "quota": "Cuota",
    "per_m3": "Precio por m³",
    "percent": "Porcentaje",
    "alcantarillado": "Alcantarillado",
    "saneamiento": "Saneamiento",
    "agua": "Agua",
}
"""What the editor calls the words of the file."""

_PLACES = {"[tariff]": "los datos", "[table]": "la tabla", "[iva]": "el IVA", "[rounding]": "los redondeos"}
_REPEATED = {"[[range]]": "el rango", "[[addition]]": "el porcentaje que se agrega"}


def standing_words(row: TariffRow) -> str:
    """Say since or until when a version charges."""
    since = long_day(row.tariff.valid_from)
    if row.standing is TariffStanding.FUTURE:
        return f"Entra el {since}"
    if row.standing is TariffStanding.PAST:
        return f"Terminó {long_day(row.until)}" if row.until else "Anterior"
    return f"Desde el {since}" if row.until is None else f"Hasta el {long_day(row.until)}"


def standing_tone(row: TariffRow) -> Tone:
    """Return the tone of that."""
    if row.standing is TariffStanding.IN_FORCE:
        return Tone.GOOD if row.until is None else Tone.WARNING
    return Tone.INFO if row.standing is TariffStanding.FUTURE else Tone.PLAIN


def about(tariff: Tariff) -> str:
    """Return in one line what a tariff is for and how it is computed."""
    parts = (
        FAMILY_WORDS[tariff.family][0],
        SERVICE_WORDS[tariff.service],
        PERIOD_WORDS[tariff.period],
        f"en {UNIT_WORDS[tariff.unit]}" if tariff.unit is Unit.UMA else "",
        "" if tariff.presumed_m3 is None else f"{number(tariff.presumed_m3)} m³ sin medidor",
    )
    return " · ".join(filter(None, parts))


def published(tariff: Tariff) -> str:
    """Return where a tariff was published, in one line."""
    citation = tariff.citation
    article = f"art. {citation.article}" if citation.article[:1].isdigit() else citation.article
    page = f"p. {citation.page}" if citation.page[:1].isdigit() else citation.page
    site = urlsplit(citation.source).netloc or citation.source
    return ", ".join(filter(None, (citation.document, article, page))) or site


def bounds(one: Range) -> str:
    """Return the m³ of a range: `0 a 10`, `más de 40`."""
    if one.up_to_m3 is None:
        return f"más de {number(one.above_m3)}" if one.above_m3 else "todos"
    return f"{number(one.above_m3)} a {number(one.up_to_m3)}"


def price(value: Decimal, unit: Unit) -> str:
    """Return a printed price in its unit; a dash for none."""
    if not value:
        return "—"
    return f"{number(value)} UMA" if unit is Unit.UMA else pesos(value)


def signed(value: Decimal) -> str:
    """Return a difference in pesos with its sign: `+$1.50`, `−$0.01`."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{pesos(abs(value))}"


def in_editor(refused: Refused) -> Refused:
    """Return a refusal with the parts of the file called as the editor calls them, and the field it speaks of."""
    values = dict(refused.values)
    place, _, which = str(values.get("place", "")).partition(" ")
    key = str(values.get("key", ""))
    values["field"] = f"iva.{key}" if place == "[iva]" else key if place == "[tariff]" else "prices"
    if refused.code == "tariff.section_missing":
        values["place"] = "«Precios»"
    elif place in _REPEATED:
        values["place"] = f"{_REPEATED[place]} {which}".strip()
    elif place in _PLACES:
        values["place"] = _PLACES[place]
    if place == "[[addition]]":
        values["field"] = "additions"
    if key.startswith("amounts["):
        values["key"] = f"{key[len('amounts[') : -1]} m³"
    elif key in LABELS:
        values["key"] = LABELS[key]
    return Refused(refused.code, **values)
