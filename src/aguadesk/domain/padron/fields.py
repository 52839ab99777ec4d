"""The columns of a padrón on a sheet: their names, who is called like them, and how long they may be."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from aguadesk.domain.accounts import AccountState, Service, search_words


class Field(StrEnum):
    """A column of the padrón; its value is the header that it matches by itself."""

    ACCOUNT = "cuenta"
    CONTROL = "control"
    HOLDER = "nombre"
    RFC = "rfc"
    PHONE = "telefono"
    STREET = "calle"
    HOUSE_NUMBER = "numero"
    COLONIA = "colonia"
    LOCALITY = "localidad"
    SECTOR = "sector"
    ROUTE = "ruta"
    ROUTE_ORDER = "secuencia"
    USE = "uso"
    TARIFF = "tarifa"
    SERVICE = "servicio"
    SEWER = "drenaje"
    METER = "medidor"
    READING = "lectura"
    STATE = "estado"
    BENEFIT = "beneficio"
    BENEFIT_KEY = "clave_beneficio"
    BALANCE = "saldo"
    MONTHS = "meses"


REQUIRED: Final = (Field.ACCOUNT, Field.HOLDER, Field.STREET, Field.USE)

LONGEST: Final[dict[Field, int]] = {
    Field.ACCOUNT: 30,
    Field.CONTROL: 30,
    Field.HOLDER: 200,
    Field.RFC: 20,
    Field.PHONE: 60,
    Field.STREET: 200,
    Field.HOUSE_NUMBER: 60,
    Field.COLONIA: 120,
    Field.LOCALITY: 120,
    Field.SECTOR: 60,
    Field.ROUTE: 60,
    Field.USE: 60,
    Field.TARIFF: 120,
    Field.METER: 40,
    Field.BENEFIT: 120,
    Field.BENEFIT_KEY: 60,
}
"""The most letters that a text column holds."""

STATE_WORDS: Final = {
    "activa": AccountState.ACTIVE,
    "limitada": AccountState.LIMITED,
    "suspendida": AccountState.SUSPENDED,
    "baja": AccountState.CLOSED,
}
SERVICE_WORDS: Final = {"fijo": Service.FIXED, "medido": Service.METERED}
SEWER_WORDS: Final = {"si": True, "no": False}

ALSO_STATE: Final = {
    "activo": "activa",
    "limitado": "limitada",
    "suspendido": "suspendida",
    "dada de baja": "baja",
    "dado de baja": "baja",
}
ALSO_SERVICE: Final = {
    "fija": "fijo",
    "cuota fija": "fijo",
    "servicio fijo": "fijo",
    "medida": "medido",
    "servicio medido": "medido",
}
ALSO_SEWER: Final = {"s": "si", "n": "no", "1": "si", "0": "no", "verdadero": "si", "falso": "no"}
"""Other ways of writing the accepted words that can mean nothing else."""

ALSO_USE: Final = {
    "domestica": "domestico",
    "publica": "publico",
    "mixta": "mixto",
    "uso domestico": "domestico",
    "uso comercial": "comercial",
    "uso industrial": "industrial",
    "uso publico": "publico",
}

_DOMESTIC: Final = ("domestic", "habitacional", "casa_habitacion", "residencial")

_SIMILAR: Final[dict[Field, str]] = {
    Field.ACCOUNT: "no cuenta, num cuenta, numero de cuenta, numero cuenta, n cuenta, cta, no cta, contrato,"
    " no contrato, numero de contrato, clave, clave usuario, no usuario, numero de usuario, id cuenta",
    Field.CONTROL: "toma, no toma, numero de toma, no control, numero de control, num control, clave toma",
    Field.HOLDER: "usuario, nombre usuario, nombre del usuario, titular, nombre titular, nombre completo,"
    " nombre del titular, propietario, contribuyente, cliente, razon social, nombre o razon social",
    Field.RFC: "r f c, registro federal de contribuyentes",
    Field.PHONE: "tel, telefonos, celular, cel, telefono celular, no telefono, numero de telefono, movil",
    Field.STREET: "domicilio, direccion, calle y numero, ubicacion, domicilio de la toma, nombre calle",
    Field.HOUSE_NUMBER: "num, no, no exterior, num exterior, numero exterior, num ext, no ext, no casa, numero de casa",
    Field.COLONIA: "col, fraccionamiento, barrio, colonia o barrio, asentamiento",
    Field.LOCALITY: "poblacion, comunidad, ciudad, pueblo, ejido",
    Field.SECTOR: "zona, sector hidraulico",
    Field.ROUTE: "no ruta, ruta de lectura, ruta lectura, numero de ruta, libro",
    Field.ROUTE_ORDER: "orden, orden de ruta, orden ruta, consecutivo, sec, folio ruta, secuencia ruta",
    Field.USE: "tipo de uso, tipo uso, giro, tipo de usuario, tipo usuario, clasificacion, categoria,"
    " tipo de toma, tipo toma, uso del servicio",
    Field.TARIFF: "tipo de tarifa, tipo tarifa, clave tarifa, nombre tarifa",
    Field.SERVICE: "tipo de servicio, tipo servicio, tipo cobro, tipo de cobro, modalidad",
    Field.SEWER: "alcantarillado, con drenaje, tiene drenaje, descarga",
    Field.METER: "no medidor, numero de medidor, num medidor, serie medidor, serie, no serie,"
    " numero de serie, medidor serie",
    Field.READING: "lectura actual, ultima lectura, lect actual, lectura anterior, lect",
    Field.STATE: "estatus, status, situacion, estado de la toma, estado cuenta, estado toma, situacion toma",
    Field.BENEFIT: "descuento, tipo de descuento, tipo descuento, programa, apoyo",
    Field.BENEFIT_KEY: "clave de beneficio, credencial, no credencial, inapam, clave descuento, no inapam",
    Field.BALANCE: "adeudo, adeudo total, deuda, total adeudo, saldo actual, saldo anterior, saldo total,"
    " importe, rezago, saldo vencido, debe, total",
    Field.MONTHS: "meses adeudo, meses de adeudo, meses rezago, meses vencidos, meses que debe, periodos,"
    " meses de rezago, num meses, no meses",
}


def looks_domestic(use_code: str) -> bool:
    """Tell whether a use that the board does not know is of homes, by its name; it decides the IVA."""
    return use_code.startswith(_DOMESTIC)


def plain_title(text: str) -> str:
    """Return a header as it is compared: no accents, capitals, signs or doubled spaces."""
    return " ".join(search_words(text))


BY_TITLE: Final = {plain_title(field.replace("_", " ")): field for field in Field}
"""The headers that match by themselves."""

SUGGESTED: Final = {title.strip(): field for field, titles in _SIMILAR.items() for title in titles.split(",")}
"""Headers that usually mean a column, to be confirmed by a person."""
