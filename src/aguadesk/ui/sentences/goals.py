"""Sentences about the goals: what in a sheet cannot be read, what cannot be captured, and what to look at."""

SENTENCES: dict[str, str] = {
    # The file
    "goals.file_empty": "El archivo «{file}» está vacío (0 bytes): revise que se haya copiado completo.",
    "goals.file_too_large": "El archivo «{file}» es demasiado grande para ser un O.P.11: deje solo la hoja de metas.",
    "goals.file_password": "El archivo «{file}» tiene contraseña: ábralo en Excel, quítela y guárdelo de nuevo.",
    "goals.file_old_office": (
        "El archivo «{file}» es de un Office antiguo (.xls o .doc), aunque su nombre diga otra cosa: "
        "ábralo y guárdelo como Libro de Excel (.xlsx)."
    ),
    "goals.file_word": "El archivo «{file}» es un documento de Word: pase la tabla a Excel y guárdela como .xlsx.",
    "goals.file_binary_book": (
        "El archivo «{file}» es un libro binario (.xlsb): guárdelo como Libro de Excel (.xlsx)."
    ),
    "goals.file_open_document": "El archivo «{file}» es de LibreOffice (.ods): guárdelo como Libro de Excel (.xlsx).",
    "goals.file_not_a_book": (
        "El archivo «{file}» no es un libro de Excel (.xlsx): ábralo en Excel y guárdelo como tal."
    ),
    "goals.file_damaged": (
        "El archivo «{file}» está dañado o incompleto: ábralo en Excel, guárdelo y vuelva a traerlo."
    ),
    # The sheet
    "goals.sheet_empty": "El libro «{file}» no tiene nada escrito: elija el que contiene las metas.",
    "goals.sheet_hidden": "La hoja «{sheet}» con las metas está oculta: muéstrela en Excel y guarde el libro.",
    "goals.sheet_too_long": "La hoja «{sheet}» tiene más de {rows} renglones: borre los que no son del formato.",
    "goals.several_sheets": "El libro «{file}» tiene más de una hoja con metas ({sheets}): deje solo una y tráigalo.",
    "goals.no_titles": (
        "En el libro «{file}» (hojas: {sheets}) no está el renglón de títulos DESCRIPCION, UNIDAD DE MEDIDA, "
        "META PROGRAMADA y META REALIZADA: revise que sea el formato O.P.11."
    ),
    "goals.columns_missing": (
        "En la hoja «{sheet}», renglón {row}, faltan los títulos {columns}: escríbalos y tráigala."
    ),
    "goals.column_twice": "En la hoja «{sheet}» el título {title} está dos veces, en {cells}: deje una sola columna.",
    "goals.titles_disagree": (
        "En la hoja «{sheet}», renglón {row}, la meta programada y la realizada dicen trimestres distintos: "
        "corrija uno."
    ),
    "goals.no_period": (
        "La hoja «{sheet}» no dice de qué trimestre y año es: escríbalo en los títulos del renglón {row}, "
        "por ejemplo «META REALIZADA III TRIM 2016»."
    ),
    "goals.no_goals": (
        "La hoja «{sheet}» tiene los títulos pero ninguna meta debajo: revise que sea la hoja correcta."
    ),
    "goals.two_values": "En la hoja «{sheet}», celda {cell}, hay dos valores bajo un mismo título: deje uno solo.",
    "goals.formula_without_value": (
        "En la hoja «{sheet}», celda {cell}, hay una fórmula sin su resultado: abra el libro en Excel y guárdelo."
    ),
    "goals.cell_error": "En la hoja «{sheet}», la celda {cell} dice {shown}: corrija la fórmula antes de traerla.",
    "goals.cell_date": (
        "En la hoja «{sheet}», Excel tomó la celda {cell} por una fecha: déle formato de texto y escríbala otra vez."
    ),
    "goals.cell_yes_no": (
        "En la hoja «{sheet}», la celda {cell} dice verdadero o falso: escriba un número o un texto."
    ),
    # Plans and rows
    "goals.no_plan": "No hay metas del año {year}: traiga primero su O.P.11 desde Excel.",
    "goals.plan_unknown": "Ese plan de metas ya no existe: vuelva a abrir la lista.",
    "goals.row_unknown": "Ese renglón de metas ya no existe: vuelva a abrir el plan.",
    "goals.row_without_goal": "El renglón {goal} es un encabezado y no lleva cifras: elija una de sus metas.",
    "goals.quarter": "El trimestre {quarter} no existe: escriba un número del 1 al 4.",
    "goals.quarter_open": "El trimestre termina el {day}: su informe se entrega después.",
    "goals.unknown_place": "El texto del periodo usa {place}, que no se conoce: puede usar {known}.",
    "goals.description_missing": "Falta la descripción de la meta {goal}: escriba qué se va a lograr.",
    "goals.percent": "En la meta {goal}, «{text}» no es un porcentaje: escriba por ejemplo 95%.",
    "goals.target_unclear": "En la meta {goal}, «{text}» no es claro: escriba un número, o números con su unidad.",
    "goals.target_parts": "La meta {goal} se mide en {parts} cantidades y «{text}» no las trae: escríbalas todas.",
    "goals.link_unknown": "La meta {goal} solo puede ligarse a otra meta del mismo plan que lleve cifras.",
    "goals.reason_short": "Escriba el motivo con al menos {letters} letras: quien revise lo va a leer.",
    # Capture
    "goals.month": "El mes {month} no existe: elija de enero a diciembre.",
    "goals.month_future": "El mes de {month} de {year} aún no llega: capture solo meses que ya empezaron.",
    "goals.parts": (
        "La meta {goal} se captura en {expected} cantidades y llegaron {given}: escriba una en cada casilla."
    ),
    "goals.quantity_empty": "Falta la cantidad de la meta {goal}: escriba un número, o 0 si no hubo avance.",
    "goals.quantity": (
        "En la meta {goal}, «{text}» no es una cantidad clara: use dígitos y punto, por ejemplo 1250 o 12.5."
    ),
    "goals.quantity_negative": "En la meta {goal}, {text} es negativo: capture otra vez el mes que estuvo de más.",
    "goals.quantity_too_large": "En la meta {goal}, {text} es demasiado grande: revise los ceros.",
    "goals.quantity_decimals": "En la meta {goal}, {text} tiene más de tres decimales: redondee la cantidad.",
    "goals.nothing_captured": "En la meta {goal} no hay nada capturado en {month}: no hay qué borrar.",
    "goals.evidence_empty": "El archivo de evidencia «{file}» está vacío: elija otro.",
    "goals.evidence_large": "La evidencia «{file}» pesa más de {megabytes} MB: reduzca la foto o el PDF.",
    "goals.evidence_unknown": "Esa evidencia ya no está con la meta: vuelva a abrirla.",
    # Counted by the program
    "goals.part_unknown": "La meta {goal} no tiene una parte {part}: elija una de las suyas.",
    "goals.link_percent": "La meta {goal} se mide en porcentaje y no se puede contar: captúrela a mano.",
    "goals.not_linked": "La meta {goal} no la cuenta el programa: elija qué cuenta o captúrela a mano.",
    "goals.counted": ("La meta {goal} la cuenta el programa: para capturarla, elija antes que se captura a mano."),
    "goals.copy_same_year": "El plan ya es de {year}: escriba otro año para copiarlo.",
    "goals.copy_year": "{year} no es un año en el que se pueda planear: escriba uno entre {first} y {last}.",
}

FINDINGS: dict[str, str] = {
    "gap": "Antes de la meta {goal} falta {missing}: anote si se canceló, se reprogramó o va en otra hoja.",
    "dependent": (
        "La meta {goal} programa lo que se realizó en {source}: su programa se escribe después del hecho y "
        "no puede fallar."
    ),
    "duplicate": "La meta {goal} cuenta lo mismo que {other}: en la suma aparece dos veces.",
    "repeated_number": "El número {goal} está dos veces en la hoja.",
    "variable": (
        "La meta {goal} dice «Variable»: sin número programado lo realizado no se puede comprobar y cuenta "
        "como no cumplida."
    ),
    "not_programmed": "La meta {goal} no estaba programada: no entra en la suma y siempre aparece cumplida.",
    "percent_not_reached": "La meta {goal} muestra {shown}, y realizada entre programada da otra cosa.",
    "mixed_signs": "La columna VARIACION resta de dos maneras: en unas metas lo que falta lleva signo y en otras no.",
    "heading_with_figure": "El encabezado {goal} lleva «{shown}» en una columna de cifras.",
    "heading_counted": "La meta {goal} es también encabezado de otras: sus cifras cuentan además de las de ellas.",
    "hidden_row": "La meta {goal} está en el renglón {sheet_row}, oculto en la hoja: se leyó y cuenta.",
    "programme_carried": (
        "La meta {goal} no tiene programa para este trimestre: se muestra el del trimestre anterior."
    ),
    "not_understood": (
        "En la meta {goal}, «{text}» no se pudo leer como cantidad: se compara solo si los textos son iguales."
    ),
    "totals_differ": (
        "La Suma de Metas de la hoja dice {stated} y el programa cuenta {counted}: revise qué metas cuentan."
    ),
    "period_disagrees": "El periodo dice «{period}» y los títulos «{title}»: deberían ser el mismo.",
    "period_not_written": "El periodo «{period}» no se entiende: las cifras se tomaron como acumuladas desde enero.",
    "accumulated_as_quarter": (
        "El periodo dice «{period}» y los títulos «{title}»: las cifras son acumuladas, no del trimestre solo."
    ),
    "no_evidence": "La meta {goal} se capturó a mano sin archivo que la respalde en {months}: adjunte su evidencia.",
}
"""What a director should know before signing, by kind of finding."""

COUNT_REASONS: dict[str, str] = {
    "reached": "Lo realizado alcanza lo programado.",
    "same_text": "Lo realizado dice lo mismo que lo programado.",
    "short": "Lo realizado no alcanza lo programado.",
    "nothing_done": "No se reportó avance.",
    "variable": "Dice «Variable»: no hay número que alcanzar.",
    "not_comparable": "Lo realizado y lo programado no se pueden comparar.",
    "no_programme": "No tiene cantidad programada.",
    "not_programmed": "No estaba programada: no cuenta.",
    "overridden": "Así lo decidió el organismo.",
}
"""Why a line of the Suma de Metas counts as it does."""
