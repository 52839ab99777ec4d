"""Sentences about the padrón that is imported: its columns, and each cell that does not add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aguadesk.ui.sentences.money import SENTENCES as MONEY

if TYPE_CHECKING:
    from aguadesk.domain.padron.columns import Reconciliation
    from aguadesk.domain.padron.problems import Problem

SENTENCES: dict[str, str] = {
    "padron.no_data": "El archivo no tiene datos: revise que sea el archivo correcto.",
    "padron.no_headers": "No se encuentran los títulos de las columnas: la primera fila debe decir al menos {fields}.",
    "padron.no_rows": "La hoja «{sheet}» tiene títulos pero ningún renglón debajo: revise que sea la hoja correcta.",
    "padron.missing_columns": "A la hoja «{sheet}» le faltan columnas en la fila {row}: {missing}.",
    "padron.similar_columns": "Hay columnas que parecen ser otras: {pairs}; confirme cada una o cámbiele el título"
    " antes de importar.",
    "padron.repeated_column": "El título «{header}» está en dos columnas, {first} y {second}: deje solo una.",
    "padron.only_hidden": "Los datos están en la hoja oculta «{sheet}»: muéstrela en Excel y guarde el archivo.",
    "padron.unknown_match": "«{text}» no se entiende: escriba el título de la columna, un signo igual y uno de"
    " estos nombres: {fields}.",
    "padron.rows_refused": "No se importó nada: hay {refused} de {read} renglones por corregir; el primero es la"
    " fila {row}.",
    "padron.none_accepted": "No se importó nada: ninguno de los {read} renglones se puede aceptar; el primero es la"
    " fila {row}.",
    "padron.totals_differ": "No se importó nada: el archivo suma {expected} y el libro quedaría en {found}.",
}

REASONS: dict[str, str] = {
    **{code: MONEY[code] for code in ("money.lone_comma", "money.not_a_number", "money.too_large")},
    "padron.blank": "está vacía y es obligatoria.",
    "padron.repeated": "la cuenta {account} está repetida en las filas {rows}; deje solo una.",
    "padron.exists": "la cuenta {account} ya existe en el padrón.",
    "padron.lost_digits": "«{text}» tiene más dígitos de los que Excel conserva: escríbala como texto.",
    "padron.not_text": "«{text}» no puede ser un dato de esta columna: escríbalo como texto.",
    "padron.turned_into_date": "«{text}» es una fecha: quizá Excel la cambió sola; escriba el dato como texto"
    " o como número.",
    "padron.cell_error": "la celda muestra el error «{text}»: corrija la fórmula o escriba el dato.",
    "padron.unsaved_formula": "la celda tiene una fórmula sin resultado: abra el archivo en Excel, guárdelo y vuelva"
    " a intentarlo.",
    "padron.invisible_signs": "«{text}» tiene signos que no se ven: escriba el dato de nuevo.",
    "padron.too_long": "«{text}» tiene {length} letras y caben {most}.",
    "padron.fraction_of_centavo": "«{text}» tiene más de dos decimales: redondee el importe a centavos.",
    "padron.amount_too_large": "«{text}» es demasiado grande para ser un saldo: revise la cantidad.",
    "padron.not_whole": "«{text}» no es un número entero entre 0 y {most}.",
    "padron.unknown_word": "«{text}» no es una opción: use {accepted}.",
    "padron.extra_cells": "«{text}» queda fuera de las columnas con título: quizá un dato lleva comas y le faltan"
    " comillas.",
    "padron.totals_row": "parece un renglón de totales y no una cuenta: bórrelo.",
    "padron.headers_again": "repite los títulos de las columnas: bórrelo.",
}
"""Why a row is refused. Said after the place, or alone in a list that shows the place in its columns."""

REMARKS: dict[str, str] = {
    "padron.odd_rfc": "«{text}» no parece un RFC.",
    "padron.odd_letters": "«{text}» parece tener acentos mal leídos.",
    "padron.repeated_number": "«{text}» está repetido en las filas {rows}.",
    "padron.reading_without_meter": "dice una lectura de {reading} y no dice medidor; se anota un medidor «S/N».",
    "padron.months_without_debt": "dice {months} meses de rezago y no tiene adeudo; los meses no se guardan.",
    "padron.new_use": "el uso «{text}» es nuevo y se agrega a la lista; revise en Ajustes si es doméstico.",
}
"""What is accepted and yet deserves a look."""


def reason(problem: Problem) -> str:
    """Return why a cell or a row is refused, or what is odd in it, without saying where it is."""
    words = REASONS.get(problem.code) or REMARKS[problem.code]
    return words.format(**problem.values)


def refusal(found: Reconciliation) -> str:
    """Return in one sentence why a padrón with rows to correct was not imported, and what to correct first."""
    first = found.problems[0]
    return (
        f"No se importó nada: hay {found.refused:,} de {found.rows_read:,} renglones por corregir;"
        f" {place(first)}: {reason(first)}"
    )


def place(problem: Problem) -> str:
    """Return where a problem is: `fila 5, columna V (saldo)`."""
    column = f", columna {problem.column}" if problem.column else ""
    header = f" ({problem.header})" if problem.header else ""
    return f"fila {problem.row}{column}{header}"
