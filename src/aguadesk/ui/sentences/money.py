"""Sentences about amounts and numbers."""

SENTENCES: dict[str, str] = {
    "money.empty": "Falta el importe: escriba una cantidad, por ejemplo 250.00.",
    "money.lone_comma": "«{text}» no es claro: escriba los centavos con punto (1.50) o los miles completos (1,500).",
    "money.not_a_number": (
        "«{text}» no es un importe: use solo números y un punto para los centavos, por ejemplo 1234.50."
    ),
    "money.too_large": "«{text}» es demasiado grande para ser un importe: revise la cantidad.",
    "number.not_decimal": "«{text}» no es un número decimal: use dígitos y un punto, por ejemplo 12.5.",
}
