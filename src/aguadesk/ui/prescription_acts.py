"""What the acts of prescription are called, in the history of an account and in the trail of the board."""

from __future__ import annotations

from typing import Final

PRESCRIPTION_ACTS: Final = {
    "prescription.act_added": "Acto que interrumpe la prescripción",
    "prescription.act_removed": "Acto de prescripción quitado",
    "prescription.declared": "Prescripción declarada",
    "prescription.undone": "Declaración de prescripción deshecha",
}
PRESCRIPTION_FIELDS: Final = {
    "act": "Acto",
    "on_day": "Día",
    "proof": "Constancia",
    "notified_by": "Notificó",
    "resolution": "Resolución",
}
