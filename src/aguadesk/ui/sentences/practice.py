"""Sentences about the practice board."""

SENTENCES: dict[str, str] = {
    "practice.accounts": "Un pueblo de práctica tiene de 1 a {most} cuentas: {accounts} no es posible.",
    "practice.months": "Un pueblo de práctica tiene de 1 a {most} meses de historia: {months} no es posible.",
    "tour.steps_failed": "El recorrido quedó guardado, pero no salió todo: {steps}.",
}
