"""Sentences about the files that people bring: spreadsheets, text, and what only looks like them."""

SENTENCES: dict[str, str] = {
    "sheet.missing": "No se encuentra el archivo {file}: revise el nombre y la carpeta.",
    "sheet.cannot_read": "No se puede leer {file}: revise que sea un archivo, que no esté abierto en otro programa"
    " y que tenga permiso para leerlo.",
    "sheet.damaged": "El archivo {file} está dañado o incompleto: ábralo en Excel o LibreOffice, guárdelo de nuevo"
    " como .xlsx y vuelva a intentarlo.",
    "sheet.empty_file": "El archivo {file} está vacío: revise que sea el archivo correcto.",
    "sheet.too_big": "El archivo {file} es demasiado grande para leerse: deje solo la hoja que quiere importar.",
    "sheet.foreign": "El archivo {file} no es una hoja de cálculo sino un archivo de {kind}: ábralo en su programa"
    " y guarde la tabla como .xlsx o .csv.",
    "sheet.not_a_sheet": "El archivo {file} no es una hoja de cálculo ni un texto con columnas: use un archivo .xlsx,"
    " .xls, .ods o .csv.",
    "sheet.web_page": "El archivo {file} es una página web con nombre de hoja de cálculo: ábralo en Excel y guárdelo"
    " como .xlsx.",
    "sheet.password": "El archivo {file} está protegido con contraseña: ábralo en Excel, quite la contraseña y"
    " guárdelo de nuevo.",
    "sheet.text_as_workbook": "El archivo {file} es un texto con nombre de hoja de cálculo: si sus columnas van"
    " separadas por comas, cámbiele el nombre a .csv.",
    "sheet.too_wide": "La hoja de {file} llega hasta la celda {cell} y no cabe en la memoria: borre las celdas"
    " sueltas que están lejos de la tabla.",
    "sheet.unknown_letters": "El archivo {file} tiene letras que no se pueden leer en la línea {line}: guárdelo"
    " como CSV UTF-8.",
    "sheet.broken_quotes": "El archivo {file} tiene comillas sin cerrar o fuera de lugar a partir de la línea {line}:"
    " corríjalas o guárdelo de nuevo como .xlsx.",
    "sheet.cell_too_long": "El archivo {file} tiene un texto interminable a partir de la línea {line}: revise que no"
    " falte una comilla.",
}
