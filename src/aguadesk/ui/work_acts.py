"""What the acts on works, inspections and localities are called in the trail of the board, and what they changed."""

from __future__ import annotations

from typing import Final

WORK_ACTS: Final = {
    "work.planned": "Obra nueva",
    "work.edited": "Obra cambiada",
    "work.under_way": "Obra iniciada",
    "work.stopped": "Obra suspendida",
    "work.finished": "Obra terminada",
    "work.cancelled": "Obra cancelada",
    "work.advanced": "Avance de una obra",
    "work.advance_undone": "Avance de una obra deshecho",
    "work.photo_added": "Foto de una obra",
    "work.photo_dropped": "Foto de una obra quitada",
    "work.photo_restored": "Foto de una obra puesta otra vez",
    "work.reopened": "Obra reabierta",
    "inspection.added": "Inspección nueva",
    "inspection.edited": "Inspección cambiada",
    "inspection.visited": "Visita de inspección",
    "inspection.visit_undone": "Visita de inspección deshecha",
    "coverage.recorded": "Cobertura anotada",
    "locality.added": "Localidad nueva",
    "locality.alias_added": "Otro nombre de una localidad",
    "locality.alias_dropped": "Otro nombre de una localidad quitado",
    "report_texts.edited": "Misión, visión y objetivo cambiados",
}

WORK_FIELDS: Final = {
    "work_service": "Servicio de la obra",
    "work_planned": "Programada",
    "begins": "Inicia",
    "ends": "Termina",
    "budget": "Presupuesto",
    "funds": "Recurso",
    "components": "Componentes",
    "work_percent": "Avance (%)",
    "cost": "Costo",
    "every_days": "Cada cuántos días",
    "season": "Temporada (meses)",
    "chlorine": "Cloro",
    "found": "Encontrados",
    "dwellings": "Viviendas",
    "served": "Con servicio",
    "alias": "Otro nombre",
    "mission": "Misión",
    "vision": "Visión",
    "objective": "Objetivo",
}
