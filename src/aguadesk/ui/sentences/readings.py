"""Sentences about readings, routes and meters."""

from __future__ import annotations

from aguadesk.domain.reading_judging import Judged
from aguadesk.domain.readings import AsideReason

SENTENCES: dict[str, str] = {
    "meter.none_broken": "Ninguno de los elegidos espera cambio: está bien, o su orden ya salió.",
    "reading.missing": "Escriba la lectura, o el código de la anomalía que explica por qué no la hay.",
    "reading.too_large": "Este medidor marca hasta {digits} dígitos: revise la lectura, o los dígitos del medidor en"
    " Medidores.",
    "reading.not_a_number": "«{text}» no es una lectura: escriba los m³ que marca el medidor, sin letras ni decimales.",
    "reading.future": "La fecha {day} todavía no llega: revise la fecha de la lectura.",
    "reading.not_a_day": "«{text}» no es una fecha: escríbala como 03/11/2026.",
    "reading.anomaly_unknown": "No hay una anomalía con el código «{text}»: use {codes}.",
    "reading.no_meter": "La cuenta {account} no tiene medidor instalado: instálelo en Medidores.",
    "reading.closed": "La cuenta {account} está dada de baja: no se lee.",
    "reading.billed": "La cuenta {account} ya tiene recibo de {period}: lo que falte o sobre se"
    " corrige solo con la próxima lectura.",
    "reading.later_period": "La cuenta {account} ya tiene lectura de {period}, que es posterior: revise el periodo.",
    "reading.period_future": "{period} todavía no empieza: se puede leer desde el {day}.",
    "reading.no_history": "No hay lecturas anteriores de las que sacar un promedio: escriba la lectura.",
    "reading.not_round": "Esta lectura no es menor que la anterior: el medidor no dio la vuelta.",
    "reading.note_missing": "Escriba una nota que diga por qué.",
    "reading.unknown": "Esa lectura ya no está: actualice la lista con F5.",
    "reading.not_waiting": "Esa lectura ya no está apartada: actualice la lista con F5.",
    "reading.discarded": "Esa lectura ya se descartó: capture otra.",
    "reading.final": "Es la última lectura de un medidor que se quitó: ya no se cambia.",
    "reading.meter_gone": "El medidor de esa lectura ya no está en la cuenta {account}: descártela.",
    "readings.no_headers": "No se encuentran los títulos: una fila debe decir {required}; las columnas son {columns}.",
    "readings.repeated_column": "El título «{header}» está en dos columnas, {first} y {second}: deje solo una.",
    "readings.no_rows": "La hoja «{sheet}» tiene títulos pero ninguna lectura debajo: revise que sea la correcta.",
    "readings.no_account": "Falta el número de cuenta.",
    "meter.no_serial": "Escriba el número de serie del medidor.",
    "meter.serial_long": "El número de serie «{meter}…» es muy largo: caben {most} letras.",
    "meter.too_many": "Son demasiados de una vez: reciba hasta {most}.",
    "meter.repeated": "El medidor {meter} ya está en la lista.",
    "meter.digits": "Un medidor tiene entre {fewest} y {most} dígitos.",
    "meter.future": "El día {day} todavía no llega: revise la fecha.",
    "meter.account_closed": "La cuenta {account} está dada de baja: no lleva medidor.",
    "meter.has_one": "La cuenta ya tiene el medidor {meter}: use Cambiar medidor.",
    "meter.has_none": "La cuenta {account} no tiene medidor: use Instalar.",
    "meter.same": "Es el mismo medidor que ya está puesto: escriba la serie del nuevo.",
    "meter.installed_elsewhere": "El medidor {meter} está instalado en la cuenta {account}: quítelo primero de ahí.",
    "meter.first_reading": "La lectura inicial es un número de hasta {digits} dígitos.",
    "meter.final_under": "La lectura final es menor que la última, que fue {last}: revísela, o déjela en blanco si el"
    " medidor ya no se puede leer.",
    "meter.final_high": "La lectura final da un consumo de {m3} m³, muy por arriba de lo usual: revísela; si así"
    " está, vuelva a guardar.",
    "meter.before_last": "El medidor ya se leyó el {day}: no se pudo quitar antes.",
    "meter.reading_waits": "La cuenta {account} tiene una lectura apartada: resuélvala primero en Lecturas.",
    "meter.reason_short": "Escriba el motivo, con {letters} letras o más.",
    "meter.not_in_stock": "El medidor {meter} no está en almacén: solo de ahí se da de baja.",
    "meter.unknown": "Ese medidor ya no está: actualice la lista con F5.",
    "route.unknown": "Esa ruta ya no está: actualice la lista con F5.",
    "route.future": "El día {day} todavía no llega: revise la fecha.",
    "route.empty": "No hay tomas con medidor que leer en la ruta {route}.",
}

ASIDE: dict[AsideReason, str] = {
    AsideReason.UNDER: "menor que la anterior; iba en {previous:,}",
    AsideReason.ROLL_OVER: "menor que la anterior, que iba en {previous:,}; ¿dio la vuelta?",
    AsideReason.HIGH: "consumo de {m3:,} m³, muy por arriba de lo usual",
    AsideReason.ZERO: "no gastó nada y la toma está en servicio",
    AsideReason.REPEATED: "ya hay una lectura de este periodo",
    AsideReason.FIRST: "es la primera: no hay lectura anterior de la cual restar",
    AsideReason.ANOMALY: "trae lectura y una anomalía que dice que no se pudo leer",
    AsideReason.NO_HISTORY: "no se pudo leer y no hay promedio con qué estimar",
}


def aside_words(judged: Judged) -> str:
    """Say why a reading waits."""
    words = ASIDE[judged.reason] if judged.reason else ""
    return words.format(previous=judged.previous_m3, m3=judged.volume_m3)
