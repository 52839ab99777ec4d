"""Sentences about the numbers that are captured by month, and about the Ley de Ingresos."""

SENTENCES: dict[str, str] = {
    "measures.unknown": "Esa medida no se captura: elija una de la lista.",
    "measures.number": "Escriba la cantidad en {unit}, con números y hasta tres decimales, como 12,450.5.",
    "measures.closed": "{month} ya está cerrado y sus medidas no cambian: anote la corrección en el mes abierto.",
    "measures.future": "{month} aún no empieza: elija un mes que ya corre.",
    "measures.year": "{year} no es un año de la Ley de Ingresos: escriba uno de 2000 a 2099.",
    "measures.concept": "Ese concepto ya no existe: elija otro de la lista.",
    "measures.negative": "Lo que se espera cobrar no puede ser menos que cero.",
}
