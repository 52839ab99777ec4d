"""Sentences about tariffs: what in a file cannot be, what is odd, and why each line of a bill is what it is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from aguadesk.desk.tariff_words import founded, number, settled, way
from aguadesk.domain.tariffs.bills import Share
from aguadesk.domain.tariffs.model import Family

if TYPE_CHECKING:
    from aguadesk.desk.quotes import Quoted
    from aguadesk.desk.tariffs import Loaded, Oddities
    from aguadesk.domain.tariffs.bills import Line, Tax
    from aguadesk.domain.tariffs.families import Working
    from aguadesk.domain.tariffs.model import Tariff
    from aguadesk.domain.tariffs.oddities import Fall, Unused

SENTENCES: dict[str, str] = {
    # The file
    "tariff.too_big": "El archivo {file} es demasiado grande para ser una tarifa: revise que sea el correcto.",
    "tariff.not_utf8": "El archivo {file} tiene letras que no se pueden leer: guárdelo como texto UTF-8.",
    "tariff.not_toml": "El archivo {file} no se puede leer como tarifa (línea {line}): revise comillas, corchetes"
    " y signos de igual.",
    "tariff.unknown_section": "La tarifa tiene una parte que no se conoce, «{name}»: las que hay son {known}.",
    "tariff.section_missing": "A la tarifa le falta la parte {place}: escríbala con sus datos.",
    "tariff.section_kind": "En la tarifa, {place} debe ser una parte con su título entre corchetes y sus datos debajo.",
    "tariff.section_not_used": "Una tarifa de la familia {family} no lleva la parte «{place}»: quítela o cambie"
    " la familia.",
    # A value
    "tariff.missing": "En {place} falta «{key}»: escriba su valor.",
    "tariff.unknown_key": "En {place} hay una palabra que no se conoce, «{key}»: corríjala o quítela.",
    "tariff.unknown_word": "En {place}, «{key}» dice «{text}» y no se conoce: use {known}.",
    "tariff.not_text": "En {place}, «{key}» debe ser un texto entre comillas.",
    "tariff.not_list": "En {place}, «{key}» debe ser una lista entre corchetes.",
    "tariff.not_flag": "En {place}, «{key}» debe decir true (sí) o false (no), sin comillas.",
    "tariff.not_day": "En {place}, «{key}» debe ser una fecha sin comillas, por ejemplo 2026-01-31.",
    "tariff.not_decimal": "En {place}, «{key}» dice «{text}» y no es un número decimal: use dígitos y un punto,"
    " por ejemplo 12.5.",
    "tariff.negative": "En {place}, «{key}» dice {text}: una tarifa no lleva números negativos.",
    "tariff.too_large": "En {place}, «{key}» dice {text}: caben {whole} dígitos antes del punto y {part} después.",
    "tariff.over_100": "En {place}, «{key}» dice {text} %, más de 100: si así lo manda la ley, agregue"
    " allow_over_100 = true.",
    "tariff.dates_reversed": "La tarifa termina el {valid_to}, antes de empezar el {valid_from}: corrija las fechas.",
    "tariff.repeated_concept": "En {place} se repite «{concept}»: deje un solo porcentaje para ese concepto.",
    # Ranges and table
    "tariff.one_range": "Una cuota fija lleva un solo rango y hay {found}: deje uno o cambie la familia.",
    "tariff.range_without_price": "En {place} no hay «quota» ni «per_m3»: escriba al menos uno de los dos.",
    "tariff.range_gap": "Falta un tramo antes del rango {number}: hasta {ends} m³ hay precio y el rango empieza en"
    " {begins}.",
    "tariff.range_overlap": "El rango {number} empieza en {begins} m³ y el anterior llega hasta {ends}: se enciman.",
    "tariff.range_backwards": "El rango {number} va de {begins} a {ends} m³: debe terminar después de donde empieza.",
    "tariff.range_open": "El rango {number} no dice hasta qué m³ llega («up_to_m3») y no es el último: escríbalo.",
    "tariff.table_empty": "La tabla no tiene importes: escriba en «{key}» uno por cada m³, desde cero.",
    # A quote
    "tariff.not_in_force": "La tarifa «{name}» no está vigente el {day}: use otra fecha o la tarifa de ese día.",
    "tariff.no_volume": "La tarifa «{name}» no presume un consumo para tomas sin medidor: diga cuántos m³ son.",
    "tariff.beyond_ranges": "La tarifa llega hasta {last} m³ y no dice el precio de {m3} m³: complete sus rangos.",
    "tariff.beyond_table": "La tabla llega hasta {last} m³ y no dice el precio de {m3} m³: complétela.",
    "tariff.fraction_in_table": "La tabla va por m³ enteros y {m3} m³ no lo es: diga en [rounding] cómo se redondea"
    " «volume».",
    # The book of the board
    "tariff.none_for_account": "No hay tarifa vigente el {day} para esta cuenta (tarifa anotada: {tariff}; uso: {use};"
    " servicio: {service}): cárguela en Tarifas o corrija la tarifa de la cuenta.",
    "tariff.several_for_account": "El {day} hay varias tarifas para el uso {use}, servicio {service} ({names}): anote"
    " en la cuenta cuál le toca.",
    "tariff.same_day": "La tarifa «{name}» ya tiene una versión que rige desde el {day}: escriba otra fecha o retire"
    " aquella.",
    "tariff.unknown": "Esa versión de la tarifa ya no está en la junta: vuelva a abrir la lista.",
    "tariff.damaged": "La tarifa «{name}» está dañada dentro del archivo: vuelva al último respaldo.",
    "tariff.already_billed": "La tarifa «{name}» ya hizo {bills} recibos y no se cambia: cargue una versión nueva desde"
    " la fecha que corresponda.",
    "tariff.ends_before": "La tarifa empieza el {day}: no puede terminar antes.",
    "tariff.billed_after": "Hay recibos calculados con esta tarifa hasta el {day}: no puede terminar antes de ese día.",
    # Its spreadsheet
    "tariff_sheet.no_sheet": "El archivo {file} no tiene la hoja «{sheet}»: exporte una tarifa y escriba sobre ella.",
    "tariff_sheet.unknown_row": "En {place} dice «{text}» y no es un dato de la tarifa: corríjalo o borre la fila.",
    "tariff_sheet.repeated_row": "En {place} se repite «{text}»: deje una sola fila.",
    "tariff_sheet.unknown_column": "En {place} el título «{text}» no se conoce: corríjalo o borre la columna.",
    "tariff_sheet.no_column": "En {place} falta la columna «{text}»: agréguela con ese título.",
    "tariff_sheet.table_row": "En {place} dice «{text}» y sigue el renglón de {wanted} m³: la tabla va de uno en uno"
    " desde cero.",
    "tariff_sheet.flag": "En {place} dice «{text}»: escriba si o no.",
    "tariff_sheet.day": "En {place} dice «{text}» y no es una fecha: escríbala como 31/01/2026.",
    "tariff_sheet.cell_error": "En {place} hay un error, {text}: corrija la celda.",
    # A pasted table
    "printed.empty": "No hay ningún renglón con cifras: pegue la tabla publicada, un renglón por m³ o por rango.",
    "printed.too_long": "La tabla pegada tiene demasiados renglones: se comparan hasta {most}.",
    "printed.unreadable": "El renglón {line} no se entiende, «{text}»: deje los m³ y su importe, por ejemplo 10 82.00 o"
    " 0-10 82.00.",
    "printed.order": "El renglón {line} empieza antes de donde termina el anterior: deje los m³ de menor a mayor y una"
    " sola columna de importes.",
    "volume.not_decimal": "«{text}» no es un número de m³: use dígitos y un punto, por ejemplo 12.5.",
    "volume.negative": "«{text}» es negativo: un consumo es de cero m³ o más.",
    "volume.absurd": "«{text}» m³ no puede ser el consumo de una toma: lo más que se acepta son {most} m³.",
    "volume.too_fine": "«{text}» tiene más de {part} decimales: redondee los m³.",
    "uma.unknown": "No se conoce la UMA de {year}, que rige el {day}: se tienen las de {first} a {last}.",
}


def why(line: Line, quoted: Quoted) -> str:
    """Return how a line came about: the row of the tariff, the arithmetic, and the article if it is known."""
    reason = line.reason
    if isinstance(reason, Share):
        text = f"{number(reason.percent)} % de {reason.base.signed} de agua{settled(reason.pesos, line)}."
    else:
        gives = settled(reason.pesos, line, already_said=not reason.parts)
        text = f"{_volume(reason, quoted)}{way(reason)}{gives}."
    law = founded(quoted.tariff.citation)
    return f"{text} Fundamento: {law}." if law else text


def iva_why(tax: Tax) -> str:
    """Return how the IVA of one rate came about."""
    return f"{number(tax.percent)} % de {tax.base.signed}."


def fall_warning(fall: Fall) -> str:
    """Return where a bill falls as consumption rises."""
    return (
        f"La tarifa baja al consumir más: con {number(fall.m3)} m³ se pagan {fall.before.signed} y al pasar de ahí"
        f" {fall.after.signed}; se cobra como está publicada."
    )


def unused_warning(figure: Unused) -> str:
    """Return which figure of the file plays no part in the bill."""
    return f"En [[range]] {figure.number}, «{figure.key}» dice {number(figure.published)} y esta familia no lo usa."


def warnings(quoted: Quoted) -> list[str]:
    """Return everything odd in the tariff of a quote, one sentence each."""
    return [*map(fall_warning, quoted.falls), *map(unused_warning, quoted.unused)]


def oddity_warnings(tariff: Tariff, odd: Oddities) -> list[str]:
    """Return everything odd in a tariff of the board, one sentence each."""
    more = [] if odd.no_uma is None else [SENTENCES[odd.no_uma.code].format(**odd.no_uma.values)]
    if odd.other_uses:
        more.append(
            f"El uso «{tariff.use}» no es de los que hay aquí ({', '.join(odd.other_uses)}): solo cobra a las cuentas"
            " que lleven su nombre."
        )
    return [*map(fall_warning, odd.falls), *map(unused_warning, odd.unused), *more]


def loaded_warnings(loaded: Loaded) -> list[str]:
    """Return what a person should know of a tariff just kept."""
    since = (
        f"Ya hay {loaded.bills_since:,} recibos desde el {loaded.tariff.valid_from:%d/%m/%Y} con la versión anterior:"
        " se quedan como están."
    )
    return [*oddity_warnings(loaded.tariff, loaded.odd), *([since] if loaded.bills_since else [])]


def _volume(reason: Working, quoted: Quoted) -> str:
    if quoted.presumed and reason.family is not Family.FIXED_QUOTA:
        return f"Sin medidor se presumen {number(reason.m3)} m³. "
    if Decimal(quoted.m3) != reason.m3:
        return f"Los {quoted.m3} m³ se cobran como {number(reason.m3)}. "
    return ""
