"""What an agreement says in words: every clause in plain Spanish, with the article it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.domain.money import ZERO
from aguadesk.papers.agreement import AgreementData
from aguadesk.papers.wording import counted, pesos, short_day


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: what it is about, what was agreed, and where the rule is written."""

    title: str
    text: str
    citation: str = ""


def clauses(data: AgreementData) -> tuple[Clause, ...]:
    """Return the clauses of an agreement in their order; what does not touch it is not said."""
    said = (
        _debt(data),
        _paying(data),
        _surcharges(data),
        _condoned(data),
        _bills(data),
        _service(data),
        _breach(data),
        _early(data),
        Clause("Observaciones", data.note) if data.note else None,
    )
    return tuple(clause for clause in said if clause is not None)


def _debt(data: AgreementData) -> Clause:
    years, rest = divmod(data.terms.prescription_months, 12)
    time = counted(years, "año", "años") if not rest else counted(data.terms.prescription_months, "mes", "meses")
    text = (
        f"El usuario reconoce que debe {pesos(data.owed)} por lo que dice la tabla. Este reconocimiento interrumpe la "
        f"prescripción: el plazo de {time} para cobrar estos adeudos vuelve a empezar el {short_day(data.signed_on)}."
    )
    return Clause("El adeudo", text, data.terms.prescription_law)


def _paying(data: AgreementData) -> Clause:
    grace = data.terms.grace_days
    words = data.letterhead.words
    tolerance = f" Hay {counted(grace, 'día', 'días')} de tolerancia después de cada fecha." if grace else ""
    text = (
        f"Cada pago se hace en la caja {words.board.of_the} a más tardar en su fecha, con {words.account.the_number} o "
        f"este papel, y se entrega recibo.{tolerance} Lo pagado se aplica en este orden: {data.terms.applied_to}."
    )
    return Clause("Los pagos", text, data.terms.order_law)


def _surcharges(data: AgreementData) -> Clause:
    if data.terms.freezes_surcharges:
        text = "Mientras el convenio se cumpla, los adeudos que incluye no causan más recargos."
    else:
        text = "Los adeudos que incluye siguen causando recargos hasta que se pagan; se cobran aparte."
    if data.extension > ZERO:
        text += (
            f" Por pagar a plazos se cobran {pesos(data.extension)} de recargos por prórroga, que ya están repartidos "
            "en las parcialidades; si se paga antes, se quitan los del tiempo que no se usó."
        )
    return Clause("Los recargos", text, data.terms.surcharges_law)


def _condoned(data: AgreementData) -> Clause | None:
    if data.condonation is None:
        return None
    board = data.letterhead.words.board.the
    text = f"{board[0].upper()}{board[1:]} condona {pesos(data.condoned)} por la campaña «{data.condonation.campaign}»."
    return Clause("Condonación", text, data.condonation.citation)


def _bills(data: AgreementData) -> Clause:
    bill = data.letterhead.words.bill
    bills = f"{bill.agree('Los', 'Las')} {bill.plural} que lleguen"
    if data.terms.bills_inside:
        text = (
            f"{bills} también se pagan a tiempo, aparte de las parcialidades: cada {bill.agree('uno', 'una')} que "
            "venza sin pagarse cuenta como una parcialidad que falta."
        )
    else:
        text = f"{bills} se pagan aparte; atrasarse en {bill.agree('ellos', 'ellas')} no termina este convenio."
    return Clause(f"{bill.title_many} {bill.agree('nuevos', 'nuevas')}", text, data.terms.bills_law)


def _service(data: AgreementData) -> Clause:
    words = data.letterhead.words
    if data.terms.shields_service:
        text = (
            f"Mientras el convenio se cumpla, {words.board.the} no {words.limiting.present} el servicio por los "
            "adeudos que incluye."
        )
    else:
        text = f"Este convenio no detiene por sí solo una orden de {words.limiting.noun.singular} del servicio."
    return Clause("El servicio", text, data.terms.limitation_law)


def _breach(data: AgreementData) -> Clause:
    missed = data.terms.most_missed
    which = "falta una parcialidad" if missed == 1 else f"faltan {missed} parcialidades, o la última"
    text = (
        f"Si {which}, {data.letterhead.words.board.the} puede terminar el convenio y cobrar de una vez lo que falte. "
        "Lo pagado queda pagado."
    )
    text += _returning(data)
    return Clause("Si no se cumple", text, _joined(data.terms.missed_law, data.terms.returns_law))


def _returning(data: AgreementData) -> str:
    """Say what comes back when the agreement is broken, and what does not."""
    condones, freezes = data.condoned > ZERO, data.terms.freezes_surcharges
    if not data.terms.returns_condoned:
        kept = " Lo condonado no regresa." if condones else ""
        return kept + (" Los recargos vuelven a contar desde ese día." if freezes else "")
    returned = f" Regresan los {pesos(data.condoned)} condonados" if condones else ""
    if not freezes:
        return f"{returned}." if returned else ""
    if returned:
        return f"{returned} y los recargos que no se cobraron desde la firma."
    return " Se cobran entonces los recargos que no se cobraron desde la firma."


def _early(data: AgreementData) -> Clause:
    text = "Puede pagar antes, todo o en partes, sin costo. Al terminar de pagar, el convenio queda cumplido."
    return Clause("Pagar antes", text)


def _joined(*citations: str) -> str:
    return "; ".join(dict.fromkeys(filter(None, citations)))
