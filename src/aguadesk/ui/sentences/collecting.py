"""Sentences about payments taken elsewhere: layouts, references, files and their lines."""

SENTENCES: dict[str, str] = {
    "layout.not_toml": "El formato del archivo no se puede leer: {detail}. Corríjalo en esa línea.",
    "layout.unknown_section": "El formato dice «{name}», que no existe: use {known}.",
    "layout.section_missing": "Al formato le falta la sección {place}: agréguela.",
    "layout.unknown_key": "En {place} del formato, «{key}» no existe: revise cómo está escrita o quítela.",
    "layout.missing": "En {place} del formato falta «{key}»: escríbalo.",
    "layout.not_text": "En {place} del formato, «{key}» va entre comillas.",
    "layout.not_whole": "En {place} del formato, «{key}» es un número entero de {least} a {most}, sin comillas.",
    "layout.not_list": "En {place} del formato, «{key}» es una lista de números, como [7, 3, 1].",
    "layout.not_flag": "En {place} del formato, «{key}» es true o false, sin comillas.",
    "layout.not_digits": "En {place} del formato, «{key}» lleva solo dígitos.",
    "layout.unknown_word": "En {place} del formato, «{key}» dice «{text}»: use {known}.",
    "layout.day_format": "En {place} del formato, «{key}» dice «{text}»: escriba el día como dd/mm/aaaa o aaaammdd.",
    "layout.separator": "En {place} del formato, «{key}» dice «{text}»: es un solo signo, o tab.",
    "layout.no_header": "En {place} del formato falta «{key}»: hay columnas por su título, y el título está en la"
    " última línea del encabezado.",
    "reference.no_digits": "La cuenta {account} no tiene dígitos con los cuales hacer una referencia.",
    "reference.account_long": "La cuenta {account} tiene más de {most} dígitos y no cabe en la referencia: revise el"
    " convenio con el banco.",
    "reference.year": "El {day} no cabe en la fecha de la referencia, que cuenta desde {base_year}: revise el año base"
    " del convenio con el banco.",
    "reference.not_a_digit": "La referencia tiene «{sign}» en el lugar {place}: ahí va un dígito.",
    "reference.short": "La referencia tiene {length} dígitos y debe tener {expected}: falta alguno.",
    "reference.long": "La referencia tiene {length} dígitos y debe tener {expected}: sobra alguno.",
    "reference.prefix": "La referencia empieza con {found} y debe empezar con {expected}: es de otro convenio.",
    "reference.constant": "La referencia dice {found} en el lugar {place} y debe decir {expected}.",
    "reference.check": "La referencia termina en {found}, desde el lugar {place}, y debe terminar en {expected}: algún"
    " dígito está mal.",
    "reference.date": "La referencia dice {found} desde el lugar {place}, y eso no es una fecha.",
    "collecting.not_text": "El archivo {file} no es de texto: pida al banco el de texto o guárdelo como CSV.",
    "collecting.letters": "El archivo {file} tiene letras que no son {encoding} en la línea {line}: cambie «encoding»"
    " en su formato.",
    "collecting.no_lines": "El archivo {file} no trae ningún pago: revise que sea el correcto y que su formato sea el"
    " de este punto.",
    "collecting.no_heading": "El archivo {file} no tiene la columna «{heading}» en su encabezado: revise su formato.",
    "collecting.trailer": "La línea {line} debe dar los totales del archivo y no se pueden leer: revise su formato.",
    "collecting.line_short": "La línea llega hasta {length} y hace falta hasta {needed}: está cortada.",
    "collecting.line_amount": "«{text}» no es un importe.",
    "collecting.line_day": "«{text}» no es una fecha escrita como {format}.",
    "collecting.line_reversal": "Es una devolución de {amount}: cancele el recibo que corresponda y descarte esta"
    " línea.",
    "collecting.line_zero": "El importe es cero.",
    "collecting.line_future": "La fecha {day} todavía no llega.",
    "collecting.line_amount_digit": "La referencia no se hizo para {amount}: su dígito del importe no corresponde.",
    "collecting.line_repeated": "Es el mismo pago que la línea {line} de {file}: revise si se pagó dos veces.",
    "collecting.line_over_limit": "{amount} es más de lo que se acepta en un pago, {limit}: revise el importe.",
    "collecting.line_ambiguous": "La referencia {reference} puede ser de varias cuentas: {accounts}.",
    "collecting.line_closed": "La cuenta {account} está dada de baja y no debe nada.",
    "collecting.line_several": "Hay {many} cuentas que deben {amount}: falta saber de cuál es.",
    "collecting.line_unknown": "Ninguna cuenta tiene la referencia {reference} ni es la única que debe {amount}.",
    "collecting.by_amount": "Se encontró por su importe y su fecha.",
}
