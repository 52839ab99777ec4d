"""What all the notices of a kind say alike: how they ask, until when, what the person can do, and by which law.

Nothing here ever threatens to cut the water off: the law forbids it (Ley General de Aguas art. 9).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import Connection

from aguadesk.desk.letterhead import letterhead
from aguadesk.desk.notice_words import KIND_WORDS, STATE_WORDS
from aguadesk.domain.money import Money
from aguadesk.domain.notices import RESULTS, NoticeKind
from aguadesk.domain.vocabulary import USUAL, Limiting, Noun
from aguadesk.domain.working_days import OffDays, working_day
from aguadesk.papers.notice import NoticeSheet
from aguadesk.papers.wording import long_day, short_day
from aguadesk.store.settings import Rule, values_in_force

_KEYS = (
    "surcharge.rate",
    "billing.days_to_pay",
    "agreement.down_percent",
    "agreement.most_months",
    "agreement.surcharges",
    "limitation.notice_days",
    "limitation.litres",
    "limitation.vulnerable",
    "service.limitation",
    "prescription.months",
    "notice.requirement_fee",
)
_TITLES = {**KIND_WORDS, NoticeKind.REMINDER: "Recordatorio de pago"}
_EXPLAINED = "Preguntar: si algo no le parece, venga con este papel y se le explica cada peso, sin costo."
_PAID = {
    NoticeKind.REMINDER: "Si ya pagó, muchas gracias: no haga caso de este aviso.",
    NoticeKind.NOTIFICATION: "Si ya pagó, traiga su recibo de caja y se aclara en el momento.",
    NoticeKind.REQUIREMENT: "Si ya pagó, traiga su recibo de caja y este requerimiento queda sin efecto.",
}
_SIGNED = (
    "Nombre de quien recibe",
    "Relación con el titular",
    "Fecha y hora",
    "Firma de quien recibe",
    "Nombre de quien entrega",
    "Notas",
)
_ACTA = (
    "Nombre de quien recibe",
    "Relación con el titular",
    "Identificación que mostró",
    "Fecha y hora",
    "Firma de quien recibe",
    "Nombre y cargo de quien requiere",
    "Firma de quien requiere",
    "Hechos y notas",
)
_SLIPS = {NoticeKind.REMINDER: (), NoticeKind.NOTIFICATION: _SIGNED, NoticeKind.REQUIREMENT: _ACTA}


def sheet_of(connection: Connection, kind: NoticeKind, day: date, message: str) -> NoticeSheet:
    """Return what the notices of a kind say that were issued on a day.

    Raises:
        Refused: `rule.none_in_force`.
    """
    rules = values_in_force(connection, _KEYS, day)
    label, until = _until(kind, day, rules)
    head = letterhead(connection)
    words = head.words
    return NoticeSheet(
        letterhead=head,
        title=_TITLES[kind],
        opening=_opening(kind, day, words.account),
        issued_on=day,
        until_label=label,
        until=until,
        where=f"En la caja de la oficina, con este papel o con su {words.account.number_name}.",
        can_do=(_in_parts(rules), _EXPLAINED, _PAID[kind]),
        law=_law(kind, rules, words.limiting),
        message=message,
        signed="" if kind is NoticeKind.REMINDER else f"Por {words.board.the}: nombre, cargo y firma",
        slip=_SLIPS[kind],
        results=tuple(STATE_WORDS[state] for state in RESULTS),
    )


def _opening(kind: NoticeKind, day: date, account: Noun) -> str:
    if kind is NoticeKind.REMINDER:
        return "Su cuenta de agua tiene un adeudo vencido. Le invitamos a ponerse al corriente; aquí está el detalle."
    if kind is NoticeKind.NOTIFICATION:
        return (
            f"Se le notifica que al {long_day(day)} {account.the} de este domicilio tiene el adeudo vencido que aquí"
            " se detalla, y se le invita a pagarlo o a convenir cómo hacerlo."
        )
    return (
        f"Se requiere al titular {account.of_the} el pago del adeudo vencido al {long_day(day)} que aquí se detalla."
        " La diligencia se hace en el domicilio de la toma y se asienta en el acta del pie."
    )


def _until(kind: NoticeKind, day: date, rules: Mapping[str, Rule]) -> tuple[str, str]:
    """Return until when to pay: a day for a reminder, and for what is signed for, days from when it is received."""
    if kind is NoticeKind.REMINDER:
        days = int(rules["billing.days_to_pay"].value)
        return "Pague a más tardar el", short_day(working_day(day + timedelta(days=days), OffDays.NEXT))
    days = int(rules["limitation.notice_days"].value)
    if days == 0:
        return "Pague o venga a convenir", "el día que reciba este papel"
    spoken = "al día siguiente de" if days == 1 else f"en los {days} días siguientes a"
    return "Pague o venga a convenir", f"{spoken} recibir este papel"


def _in_parts(rules: Mapping[str, Rule]) -> str:
    down, months = rules["agreement.down_percent"].value, rules["agreement.most_months"].value
    frozen = rules["agreement.surcharges"].value == "frozen"
    said = f"Pagar en parcialidades: pida un convenio, con {down} % de enganche y hasta en {months} meses."
    return f"{said} Mientras lo cumpla, los recargos se detienen." if frozen else said


def _law(kind: NoticeKind, rules: Mapping[str, Rule], limiting: Limiting) -> tuple[str, ...]:
    rate, cited = rules["surcharge.rate"], []
    if Money.parse(str(rate.value)):
        cited.append(f"Los recargos crecen cada mes hasta que se pague, conforme a {rate.citation}.")
    if kind is NoticeKind.REMINDER:
        return tuple(cited)
    fee = rules["notice.requirement_fee"]
    amount = Money.parse(str(fee.value))
    if kind is NoticeKind.REQUIREMENT and amount:
        cited.append(f"Al entregarse se cargan {amount.signed} de gastos de ejecución, conforme a {fee.citation}.")
    cited.append(f"Su entrega interrumpe la prescripción del adeudo: {rules['prescription.months'].citation}.")
    return (*cited, _limitation(rules, limiting))


def _limitation(rules: Mapping[str, Rule], limiting: Limiting) -> str:
    """Say what may follow if nothing is paid: less water, never none, in the words of the law and in those of here."""
    law, litres = rules["service.limitation"].citation, rules["limitation.litres"].value
    here = "" if limiting == USUAL.limiting else f", lo que aquí se llama {limiting.noun.singular}"
    said = (
        f"Su agua no se corta: la ley asegura siempre la necesaria para vivir ({law}). Si el adeudo sigue, el"
        f" servicio puede limitarse a {litres} litros al día{here}."
    )
    if rules["limitation.vulnerable"].value != "yes":
        return said
    return f"{said} No se limita donde hay personas enfermas o vulnerables, hospitales ni escuelas: avísenos."
