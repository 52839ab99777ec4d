"""Sentences about the prescription of debts."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "prescription.kind": "Los abonos ya están en los libros: elija otro tipo de acto.",
    "prescription.proof_missing": "Escriba qué lo prueba: el acta, el expediente o el folio.",
    "prescription.act_later": "El {day} todavía no llega: escriba el día en que se notificó.",
    "prescription.act_unknown": "Ese acto ya no está: actualice con F5.",
    "prescription.reason_short": "Escriba el motivo, con {letters} letras o más.",
    "prescription.resolution_missing": "Escriba el número de la resolución que declara la prescripción.",
    "prescription.nothing": "Marque primero qué adeudos declara la resolución.",
    "prescription.gone": "Alguno de esos adeudos ya no se debe: actualice con F5 y revise.",
    "prescription.in_part": "El documento {document} se declara completo: marque todos sus renglones.",
    "prescription.not_lapsed": "El documento {document} se puede cobrar hasta el {day}: todavía no prescribe.",
    "prescription.agreed": "Ese adeudo está en el convenio {agreement}: termine primero el convenio.",
    "prescription.unknown": "Esa declaración ya no está: actualice con F5.",
    "prescription.undone": "La declaración {document} ya se deshizo con {mirror}.",
}
