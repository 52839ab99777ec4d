"""The trail of an account as a person reads it: `Teléfono: 653 534 1234 → 653 111 2233`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aguadesk.desk.trail import FieldChange, TrailLine
from aguadesk.domain.accounts import AccountState, Service
from aguadesk.domain.periods import day_label
from aguadesk.ui.accounts.wording import SERVICE_WORDS, STATE_WORDS
from aguadesk.ui.complaint_acts import COMPLAINT_ACTS
from aguadesk.ui.notice_acts import NOTICE_ACTS
from aguadesk.ui.order_acts import ORDER_ACTS
from aguadesk.ui.prescription_acts import PRESCRIPTION_ACTS

FIELD_WORDS = {
    "number": "Cuenta",
    "control_number": "Control de la toma",
    "holder": "Titular",
    "rfc": "RFC",
    "phone": "Teléfono",
    "street": "Calle",
    "house_number": "Número",
    "directions": "Señas",
    "colonia": "Colonia",
    "locality": "Localidad",
    "sector": "Sector",
    "route": "Ruta",
    "route_order": "Lugar en la ruta",
    "use": "Uso",
    "tariff": "Tarifa",
    "service": "Servicio",
    "sewer": "Drenaje",
    "meter": "Medidor",
    "reading": "Lectura",
    "m3": "Consumo, m³",
    "state": "Estado",
    "benefit": "Beneficio",
    "benefit_key": "Clave del beneficio",
    "notes": "Notas",
    "beneficiary": "Beneficiario",
    "key": "Clave",
    "paper": "Mostró",
    "resolution": "Resolución",
    "expires_on": "Vence",
    "ended_on": "Terminó",
}

ACT_WORDS = {
    "account.created": "Cuenta nueva",
    "account.edited": "Datos corregidos",
    "account.holder_changed": "Cambio de titular",
    "account.state_changed": "Cambio de estado",
    "reading.accepted": "Lectura aceptada",
    "reading.rolled_over": "El medidor dio la vuelta",
    "reading.estimated": "Lectura estimada",
    "reading.corrected": "Lectura corregida",
    "reading.discarded": "Lectura descartada",
    "meter.installed": "Medidor instalado",
    "meter.changed": "Cambio de medidor",
    "meter.removed": "Medidor quitado",
    "benefit.granted": "Beneficio otorgado",
    "benefit.renewed": "Beneficio renovado",
    "benefit.ended": "Beneficio terminado",
    **ORDER_ACTS,
    **COMPLAINT_ACTS,
    **NOTICE_ACTS,
    **PRESCRIPTION_ACTS,
}
_WHOLE_ACTS = ("account.created", *ORDER_ACTS, *COMPLAINT_ACTS, *NOTICE_ACTS, *PRESCRIPTION_ACTS)
"""Acts whose fields are the account itself, or what is named beside them: one line says an order or a notice."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change as its row shows it."""

    when: str
    who: str
    what: str
    why: str


def history_lines(trail: list[TrailLine]) -> list[HistoryLine]:
    """Return the trail of an account, one row for each field that changed."""
    return [line for act in trail for line in _lines(act)]


def moment(when: datetime) -> str:
    """Return a moment as tables show it: `20 nov 2026 08:02`."""
    return f"{day_label(when.date())} {when.year} {when:%H:%M}"


def change_words(change: FieldChange) -> str:
    """Return one field's change in words."""
    name = FIELD_WORDS.get(change.field, change.field)
    before, after = _value(change.field, change.before), _value(change.field, change.after)
    if not before:
        return f"{name}: {after or '—'}"
    return f"{name}: {before} → {after or 'vacío'}"


def _lines(act: TrailLine) -> list[HistoryLine]:
    who = f"{act.person}, autorizó {act.authorised_by}" if act.authorised_by else act.person
    words = [ACT_WORDS.get(act.act, act.act)]
    if act.changes and act.act not in _WHOLE_ACTS:
        words = [change_words(change) for change in act.changes]
    return [HistoryLine(moment(act.at), who, what, act.reason) for what in words]


def _value(field: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if field == "state":
        return STATE_WORDS[AccountState(str(value))]
    if field == "service":
        return SERVICE_WORDS[Service(str(value))]
    if isinstance(value, bool):
        return "sí" if value else "no"
    return str(value)
